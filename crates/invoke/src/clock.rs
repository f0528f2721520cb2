//! The only place of this room that reads the monotonic clock.
//!
//! Owns [`Monotonic`]. Never decides. Wall-clock time comes from `mayfly_store::Clock`.

use tokio::time::Instant;

/// The monotonic clock, with milliseconds counted from its making.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Monotonic {
    start: Instant,
}

impl Monotonic {
    /// A clock that starts now.
    pub(crate) fn start() -> Self {
        Self { start: read() }
    }

    /// The current point in time (tokio's, so that tests can run in virtual time).
    #[allow(clippy::unused_self)] // the clock is passed in; it is not ambient
    pub(crate) fn now(&self) -> Instant {
        read()
    }

    /// Milliseconds since the start.
    pub(crate) fn now_ms(&self) -> u64 {
        u64::try_from(read().duration_since(self.start).as_millis()).unwrap_or(u64::MAX)
    }

    /// The point in time `ms` milliseconds after the start.
    pub(crate) fn at_ms(&self, ms: u64) -> Instant {
        self.start + std::time::Duration::from_millis(ms)
    }
}

/// Microseconds from `earlier` to `later`; zero when it is the other way round.
pub(crate) fn elapsed_us(earlier: Instant, later: Instant) -> u64 {
    u64::try_from(later.saturating_duration_since(earlier).as_micros()).unwrap_or(u64::MAX)
}

#[allow(clippy::disallowed_methods)] // This is the one place that may.
fn read() -> Instant {
    Instant::now()
}
