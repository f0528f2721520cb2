//! The limits of this room, in one place.

/// Segments of the longest route; longer paths match nothing.
pub const PATH_SEGMENTS_MAX: usize = 8;

/// Steps of one pattern match; texts that need more do not match. Ordinary names take some tens.
pub const PATTERN_STEPS_MAX: u32 = 100_000;

/// Characters of a value that a validation message repeats.
pub const SHOWN_VALUE_CHARS_MAX: usize = 4096;

// References (`arn`).

/// A function's name, characters.
pub const FUNCTION_NAME_CHARS_MAX: usize = 64;

/// An alias or a version number, characters.
pub const QUALIFIER_CHARS_MAX: usize = 128;

/// A layer's name, characters.
pub const LAYER_NAME_CHARS_MAX: usize = 140;

/// The number of a layer version, digits; 19 digits always fit into 64 bits.
pub const LAYER_VERSION_NUMBER_CHARS_MAX: usize = 19;

// Signatures (`sigv4`).

/// Tolerated difference between the clocks of client and server, seconds (15 minutes).
pub const CLOCK_SKEW_S_MAX: i64 = 15 * 60;
/// Longest life of a presigned address, seconds (7 days).
pub const PRESIGN_S_MAX: u32 = 7 * 24 * 60 * 60;
/// An `Authorization` header, bytes.
pub const AUTHORIZATION_BYTES_MAX: usize = 8 * 1024;
/// A session token, bytes.
pub const SECURITY_TOKEN_BYTES_MAX: usize = 16 * 1024;
/// Names in `SignedHeaders`.
pub const SIGNED_HEADERS_MAX: usize = 128;
/// The path of a signed request, bytes.
pub const PATH_BYTES_MAX: usize = 16 * 1024;
/// The query of a signed request, bytes.
pub const QUERY_BYTES_MAX: usize = 32 * 1024;
/// Members of the query of a signed request.
pub const QUERY_PAIRS_MAX: usize = 1_024;

// The query protocol (`query`).

/// Parameters of one form: a batch of ten messages with ten attributes each has 450.
pub const FORM_PARAMETERS_MAX: usize = 2_048;
/// Parts of a parameter's name; the longest in use, `SendMessageBatchRequestEntry.1.
/// MessageAttribute.1.Value.StringValue`, has six.
pub const FORM_NAME_PARTS_MAX: usize = 8;

// Event streams, function URLs, traces, templates.

/// A whole event stream message, bytes (16 MiB; the public limit of the format).
pub const EVENT_MESSAGE_BYTES_MAX: usize = 16 * 1024 * 1024;
/// All headers of an event stream message, bytes (128 KiB; the public limit of the format).
pub const EVENT_HEADERS_BYTES_MAX: usize = 128 * 1024;
/// The JSON prelude of a streamed HTTP answer, bytes.
pub const STREAM_PRELUDE_BYTES_MAX: usize = 128 * 1024;
/// A trace header, bytes.
pub const TRACE_HEADER_BYTES_MAX: usize = 512;
/// A deployment template, bytes (the limit of CloudFormation for a local template is 51,200).
pub const TEMPLATE_BYTES_MAX: usize = 1024 * 1024;
/// How deep a template may nest.
pub const TEMPLATE_DEPTH_MAX: usize = 64;
/// Headers and cookies that a function may put on one HTTP answer.
pub const ANSWER_HEADERS_MAX: usize = 256;
/// The error message in the attributes of a function's dead letter, bytes.
pub const DEAD_LETTER_MESSAGE_BYTES_MAX: usize = 1024;
/// The payload of one event stream message that we write, bytes; larger answers take several.
pub const EVENT_PAYLOAD_BYTES_MAX: usize = 8 * 1024 * 1024;

const _: () = assert!(EVENT_PAYLOAD_BYTES_MAX + EVENT_HEADERS_BYTES_MAX < EVENT_MESSAGE_BYTES_MAX);

// Policies (`policy`). White space does not count towards characters.

/// A managed policy, characters.
pub const MANAGED_POLICY_CHARS_MAX: usize = 6_144;
/// All inline policies of a user together, characters.
pub const USER_POLICY_CHARS_MAX: usize = 2_048;
/// All inline policies of a role together, characters.
pub const ROLE_POLICY_CHARS_MAX: usize = 10_240;
/// A policy for one session, characters.
pub const SESSION_POLICY_CHARS_MAX: usize = 2_048;
/// A trust policy, characters.
pub const TRUST_POLICY_CHARS_MAX: usize = 2_048;
/// Any policy document with its white space, bytes.
pub const POLICY_BYTES_MAX: usize = 131_072;
/// The line before a chunk of a body, or one header behind the last, bytes.
pub const S3_CHUNK_LINE_BYTES_MAX: usize = 1_024;
/// All headers behind the last chunk, bytes.
pub const S3_TRAILER_BYTES_MAX: usize = 4_096;
/// Elements within one another in a document of an S3 request.
pub const S3_XML_DEPTH_MAX: usize = 16;
/// Elements of a document of an S3 request: 10,000 parts with three members, and some.
pub const S3_XML_ELEMENTS_MAX: usize = 60_000;
