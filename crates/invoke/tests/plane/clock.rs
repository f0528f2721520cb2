//! The only place of these tests that reads a clock: tokio's, which is virtual in most of them.
//!
//! Owns [`now`]. Never decides.

use tokio::time::Instant;

#[allow(clippy::disallowed_methods, reason = "this is the one place that may")]
pub fn now() -> Instant {
    Instant::now()
}
