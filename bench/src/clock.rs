//! The benchmark's clock: the one place that reads it.
//!
//! Owns elapsed and wall-clock time. Never sleeps.

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// Now, for measuring what passes until later.
#[allow(clippy::disallowed_methods)] // A benchmark measures; this is its clock.
pub fn now() -> Instant {
    Instant::now()
}

/// Time since the Unix epoch.
#[allow(clippy::disallowed_methods)] // As above.
pub fn epoch() -> Duration {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO)
}

/// Seconds since the Unix epoch, for signatures.
pub fn epoch_s() -> u64 {
    epoch().as_secs()
}
