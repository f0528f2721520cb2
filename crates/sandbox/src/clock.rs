//! The sandbox's clocks.
//!
//! Owns the only clock reads of this crate; everything else gets time as a value. Never converts
//! between the two kinds of time.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use tokio::time::Instant;

/// The monotonic clock that deadlines are measured with; virtual in a paused test runtime.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "this is the clock file")]
pub fn now() -> Instant {
    Instant::now()
}

/// The wall clock: milliseconds since the Unix epoch, for time stamps on output.
#[must_use]
pub fn epoch_ms() -> u64 {
    u64::try_from(since_epoch().as_millis()).unwrap_or(u64::MAX)
}

/// The wall clock: time since the Unix epoch, for guests that ask.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "this is the clock file")]
pub fn since_epoch() -> Duration {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default()
}
