//! Every number that bounds a function, in one place.
//!
//! Owns the limits of the public contract (source: the Lambda service model and quota page).
//! Never holds a limit of one room's own machinery: those are in that room's `limits.rs`.

/// Smallest and largest memory of a function, MB, and the default.
pub const MEMORY_MB_MIN: u32 = 128;
/// Largest memory, MB.
pub const MEMORY_MB_MAX: u32 = 10_240;
/// Default memory, MB.
pub const MEMORY_MB_DEFAULT: u32 = 128;
/// Longest timeout, seconds; the shortest is 1.
pub const TIMEOUT_S_MAX: u32 = 900;
/// Default timeout, seconds.
pub const TIMEOUT_S_DEFAULT: u32 = 3;
/// Smallest (and default) `/tmp`, MB.
pub const EPHEMERAL_MB_MIN: u32 = 512;
/// Largest `/tmp`, MB.
pub const EPHEMERAL_MB_MAX: u32 = 10_240;
/// Names and values of all environment variables together, bytes.
pub const ENVIRONMENT_BYTES_MAX: usize = 4_096;
/// Layers of one function.
pub const LAYERS_MAX: usize = 5;
/// A zip sent inline, bytes.
pub const ZIP_BYTES_MAX: usize = 50 * 1024 * 1024;
/// Code and layers after unpacking, bytes.
pub const UNPACKED_BYTES_MAX: u64 = 262_144_000;
/// All deployment packages of the account together, bytes (75 GB).
pub const CODE_STORAGE_BYTES_MAX: u64 = 80_530_636_800;
/// A synchronous request payload, bytes.
pub const REQUEST_BYTES_MAX: usize = 6_291_456;
/// An asynchronous event, bytes (1 MB).
pub const EVENT_BYTES_MAX: usize = 1_048_576;
/// A buffered response payload, bytes: the request limit plus 100.
pub const RESPONSE_BYTES_MAX: usize = 6_291_556;
/// A streamed response, bytes (200 MB).
pub const STREAM_BYTES_MAX: u64 = 209_715_200;
/// A decoded client context, bytes of base64.
pub const CLIENT_CONTEXT_BYTES_MAX: usize = 3_583;
/// A resource policy, characters.
pub const POLICY_CHARS_MAX: usize = 20_480;
/// Concurrent executions of the account, the default.
pub const CONCURRENCY_DEFAULT: u32 = 1_000;
/// What reserved concurrency must leave for everybody else.
pub const UNRESERVED_CONCURRENCY_MIN: u32 = 100;
/// Init phase of an on-demand environment, ms.
pub const INIT_MS_MAX: u64 = 10_000;
/// Tags of one function.
pub const TAGS_MAX: usize = 50;
/// Open files of one environment.
pub const FILES_MAX: u64 = 1_024;
/// Processes and threads of one environment.
pub const PROCESSES_MAX: u64 = 1_024;
/// Invocations that one environment runs at once, at most; each may need a connection, and an
/// environment has [`FILES_MAX`] open files.
pub const INVOCATIONS_PER_ENVIRONMENT_MAX: u32 = 250;
/// Where an HTTP function listens when it does not say otherwise.
pub const HTTP_PORT_DEFAULT: u16 = 8_080;
/// The tail of the log returned with an invocation, bytes.
pub const LOG_TAIL_BYTES: usize = 4_096;
/// Objects and arrays within each other in a JSON text that is matched or compiled.
pub const JSON_DEPTH_MAX: usize = 1_000;
/// Fields within each other in an event pattern.
pub const PATTERN_DEPTH_MAX: usize = 100;
/// Egress rules of one function.
pub const EGRESS_RULES_MAX: usize = 64;
/// Values and match expressions in an event pattern.
pub const PATTERN_VALUES_MAX: usize = 2_000;
/// `*` in all wildcards of an event pattern.
pub const PATTERN_WILDCARDS_MAX: usize = 100;
/// Steps of a path into a JSON text.
pub const JSON_PATH_STEPS_MAX: usize = 100;
/// Combinations that the `$or`s of an event pattern stand for.
pub const PATTERN_COMBINATIONS_MAX: usize = 1_000;

/// Bytes of an object's key.
pub const OBJECT_KEY_BYTES_MAX: usize = 1_024;
/// Bytes of a part of an object that is not the last one.
pub const PART_BYTES_MIN: u64 = 5 << 20;
/// Bytes of one part, and of an object that is written in one piece (5 GiB).
pub const PART_BYTES_MAX: u64 = 5 << 30;
/// Parts of one object; their numbers begin at 1.
pub const PARTS_MAX: u16 = 10_000;
/// Objects that one call deletes, and entries of a list.
pub const OBJECT_LIST_MAX: usize = 1_000;
/// Tags of an object.
pub const OBJECT_TAGS_MAX: usize = 10;
/// Tags of a bucket.
pub const BUCKET_TAGS_MAX: usize = 50;
/// Bytes of an object's own metadata, names and values.
pub const OBJECT_METADATA_BYTES_MAX: usize = 2_048;
/// Buckets of an account.
pub const BUCKETS_MAX: usize = 10_000;
/// Rules of a bucket about other origins, and notifications.
pub const BUCKET_RULES_MAX: usize = 100;
/// Rules of a bucket about expiry.
pub const LIFECYCLE_RULES_MAX: usize = 1_000;

const _: () = assert!(RESPONSE_BYTES_MAX == REQUEST_BYTES_MAX + 100);
const _: () = assert!((INVOCATIONS_PER_ENVIRONMENT_MAX as u64) < FILES_MAX / 2);
const _: () = assert!(MEMORY_MB_DEFAULT >= MEMORY_MB_MIN && MEMORY_MB_MIN < MEMORY_MB_MAX);
const _: () = assert!(UNRESERVED_CONCURRENCY_MIN < CONCURRENCY_DEFAULT);
