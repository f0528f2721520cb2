//! Limits of the sandbox's own machinery.
//!
//! Owns the numbers; the limits of the public contract are in `core::limits`.

/// One captured log message, bytes; longer ones are cut into several (CloudWatch: 256 KiB).
pub const MESSAGE_BYTES_MAX: usize = 256 * 1024;
/// Messages waiting between one environment and the telemetry; more are dropped and counted.
pub const OUTPUT_QUEUE_MAX: usize = 4_096;
/// Parts of a streamed response waiting for a slow reader; then the function waits.
pub const STREAM_QUEUE_MAX: usize = 16;
/// The head of one HTTP request on the Runtime API, bytes.
pub const HEAD_BYTES_MAX: usize = 64 * 1024;
/// An error document from a runtime, bytes.
pub const ERROR_BYTES_MAX: usize = 1024 * 1024;
/// Connections that one environment may hold open to its Runtime API.
pub const CONNECTIONS_MAX: usize = 64;
