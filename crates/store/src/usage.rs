//! Usage counters per function and version, kept as integers across restarts.
//!
//! Owns the counter part of the telemetry database. Never prices anything.
