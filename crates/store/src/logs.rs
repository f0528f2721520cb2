//! The log store: groups, streams, events; with retention by age and size.
//!
//! Owns the log part of the telemetry database. Never formats a line: `wire` does.

/// One log event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogEvent {
    /// Epoch milliseconds.
    pub timestamp_ms: u64,
    /// The text.
    pub message: String,
}
