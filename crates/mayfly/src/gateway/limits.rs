//! Limits of the public HTTP server.
//!
//! Owns the numbers that bound a connection, a request and a body. Never holds a limit of the
//! function contract (`core::limits`) or of another room.

use std::time::Duration;

use mayfly_core::limits::{REQUEST_BYTES_MAX, ZIP_BYTES_MAX};

/// CloudEvents of one batch.
pub const CLOUD_EVENTS_MAX: usize = 100;
/// Bytes of one request head; a longer one is answered with 431.
pub const HEAD_BYTES_MAX: usize = 64 * 1024;
/// Header fields of one request; more are answered with 431.
pub const HEADERS_MAX: usize = 128;
/// Bytes of a path with its query; a longer one is answered with 414.
pub const URI_BYTES_MAX: usize = 16 * 1024;
/// Read buffer of one connection, bytes. Large bodies arrive in pieces of at most this size.
pub const READ_BUFFER_BYTES_MAX: usize = 512 * 1024;
/// How long the handshake of TLS may take.
pub const HANDSHAKE_TIMEOUT: Duration = Duration::from_secs(10);
/// Handshakes under way, and at most half of `connections_max`; a further one takes the place of
/// the one that has waited longest.
pub const HANDSHAKES_MAX: usize = 1_000;
/// Addresses, and access key ids, whose failed authentications are counted.
pub const LOCKOUT_ENTRIES_MAX: usize = 10_000;
/// Answers to failed authentications that wait at the same time.
pub const LOCKOUT_WAITING_MAX: usize = 256;
/// How long a new connection waits for the place of a handshake that gave way to it.
pub const ROOM_PAUSE: Duration = Duration::from_secs(1);
/// Open connections, the default; the setting `connections_max` changes it. Further ones are
/// answered with 503 and closed.
pub const CONNECTIONS_MAX: usize = 10_000;
/// How long a connection may be without a complete request head, idle time included.
pub const HEAD_TIMEOUT: Duration = Duration::from_secs(75);
/// How long a request body may pause between two pieces.
pub const BODY_PAUSE_MAX: Duration = Duration::from_secs(30);
/// How long a whole request body may take.
pub const BODY_TIMEOUT: Duration = Duration::from_secs(300);
/// Bytes of a refused body that are read and forgotten, so that the client sees the answer.
pub const DISCARD_BYTES_MAX: usize = 64 * 1024 * 1024;
/// How long that may take.
pub const DISCARD_TIMEOUT: Duration = Duration::from_secs(10);
/// Body of a synchronous invocation or a function URL request, bytes.
pub const PAYLOAD_BYTES_MAX: usize = REQUEST_BYTES_MAX;
/// Body of a request that carries a zip as base64 in JSON, bytes, with room for the rest.
pub const CODE_BODY_BYTES_MAX: usize = ZIP_BYTES_MAX.div_ceil(3) * 4 + 1024 * 1024;
/// Body of any other API request, bytes.
pub const API_BODY_BYTES_MAX: usize = 1024 * 1024;
/// Body of a request to the log API, bytes: 1 MiB of events, escaped in JSON.
pub const LOGS_BODY_BYTES_MAX: usize = 4 * 1024 * 1024;
/// Body of a request to the SQS API, bytes: ten messages of 1 MiB, so that a batch that is too long
/// is refused in the API's own words. All messages of a batch together have 1 MiB at most.
pub const QUEUES_BODY_BYTES_MAX: usize = 11 * 1024 * 1024;
/// Body of a request to the SNS API, bytes: messages of 256 KiB in all, each byte written as three
/// in a form, and room for a batch that is too long to be refused in the API's own words.
pub const TOPICS_BODY_BYTES_MAX: usize = 4 * 1024 * 1024;
/// Body of a webhook's call, bytes, whatever the webhook allows.
pub const HOOK_BODY_BYTES_MAX: usize = 1_000_000;
/// Body of an S3 request that is a document, bytes: the list of 10,000 parts.
pub const S3_DOCUMENT_BYTES_MAX: usize = 4 * 1024 * 1024;
/// Objects of one request that are deleted at the same time.
pub const S3_DELETES_MAX: usize = 64;
/// The policy of a bucket, bytes.
pub const BUCKET_POLICY_BYTES_MAX: usize = 20_480;
/// Characters of an `Idempotency-Key`.
pub const IDEMPOTENCY_KEY_CHARS_MAX: usize = 256;
/// Bodies larger than a payload that are held at the same time; further senders wait.
pub const LARGE_BODIES_MAX: usize = 4;
/// Parts of a streamed answer waiting for a slow reader; then the function waits.
pub const STREAM_PARTS_MAX: usize = 16;
/// Policies of resources that are kept as they were read.
pub const RESOURCE_POLICIES_MAX: usize = 1_024;
/// Signing keys kept, each for one access key, day, region and service.
pub const SIGNING_KEYS_MAX: usize = 1_024;
/// Shortest session that `GetSessionToken` gives, seconds.
pub const USER_SESSION_S_MIN: u64 = 900;
/// Session that `GetSessionToken` gives unless asked otherwise, seconds.
pub const USER_SESSION_S_DEFAULT: u64 = 43_200;
/// Longest session of the account itself, seconds.
pub const ROOT_SESSION_S_MAX: u64 = 3_600;
/// Session with a role unless asked otherwise, seconds.
pub const ROLE_SESSION_S_DEFAULT: u64 = 3_600;
/// Longest session with a role that a session with a role began, seconds.
pub const CHAINED_SESSION_S_MAX: u64 = 3_600;
/// Tags of a session.
pub const SESSION_TAGS_MAX: usize = 50;
/// Bytes of one header value that Mayfly builds from a text.
pub const HEADER_VALUE_BYTES_MAX: usize = 8 * 1024;
/// Queues of functions that are looked through for an invocation whose function nobody named.
pub const RUN_QUEUES_MAX: usize = 1_000;
/// Messages that one page of a queue shows.
pub const PEEK_PAGE_MAX: usize = 100;
/// How long the accept loop waits after the system refused it a connection (no descriptors).
pub const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

const _: () = assert!(HANDSHAKE_TIMEOUT.as_secs() < HEAD_TIMEOUT.as_secs());
const _: () = assert!(API_BODY_BYTES_MAX < PAYLOAD_BYTES_MAX);
const _: () = assert!(PAYLOAD_BYTES_MAX < CODE_BODY_BYTES_MAX);
const _: () = assert!(PAYLOAD_BYTES_MAX < QUEUES_BODY_BYTES_MAX);
const _: () = assert!(HEAD_BYTES_MAX < READ_BUFFER_BYTES_MAX);
const _: () = assert!(URI_BYTES_MAX < HEAD_BYTES_MAX);
const _: () = assert!(BODY_PAUSE_MAX.as_secs() < BODY_TIMEOUT.as_secs());
