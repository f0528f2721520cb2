//! The only place of this room that reads the monotonic clock.
//!
//! Owns [`Monotonic`]: milliseconds since a start, in tokio's time, hence also in the virtual time
//! of tests. Never knows the time of day: that is `store::Clock`.

use tokio::time::Instant;

/// A clock that no setting of the wall clock moves.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Monotonic {
    start: Instant,
}

impl Monotonic {
    /// A clock that starts now.
    pub(crate) fn start() -> Self {
        Self { start: read() }
    }

    /// Milliseconds since the start.
    pub(crate) fn now_ms(&self) -> u64 {
        u64::try_from(read().duration_since(self.start).as_millis()).unwrap_or(u64::MAX)
    }

    /// Resolves when the clock shows `at_ms`.
    pub(crate) async fn reaches(&self, at_ms: u64) {
        let now_ms = self.now_ms();
        tokio::time::sleep(std::time::Duration::from_millis(at_ms.saturating_sub(now_ms))).await;
    }
}

#[allow(clippy::disallowed_methods)] // This is the one place that may.
fn read() -> Instant {
    Instant::now()
}
