//! The clock of long runs.
//!
//! Owns the only reading of it.

use std::time::Instant;

/// Now.
#[must_use]
#[allow(clippy::disallowed_methods, reason = "this is the clock")]
pub fn now() -> Instant {
    Instant::now()
}
