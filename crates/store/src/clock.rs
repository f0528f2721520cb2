//! The only place of this room (and of the rooms above) that reads the wall clock.
//!
//! Owns [`Clock`]: the system's time, or a time that a test sets or shifts. Never decides.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use mayfly_core::time::EpochMs;
use tokio::time::Instant;

/// A source of wall-clock time, passed in as a value.
#[derive(Clone, Debug, Default)]
pub enum Clock {
    /// The operating system's clock.
    #[default]
    System,
    /// A time in epoch milliseconds that a test moves.
    Manual(Arc<AtomicU64>),
    /// A simulation's time: it follows tokio's clock, and jumps when somebody sets it.
    Simulated {
        /// What it shows at `start` when it never jumped.
        origin: EpochMs,
        /// Where tokio's clock stood then.
        start: Instant,
        /// The sum of its jumps, ms.
        shift_ms: Arc<AtomicI64>,
    },
}

impl Clock {
    /// A clock that stands at `now` until its number is changed.
    #[must_use]
    pub fn manual(now: EpochMs) -> Self {
        Self::Manual(Arc::new(AtomicU64::new(now.0)))
    }

    /// A clock that shows `origin` now and follows tokio's clock from here on.
    #[must_use]
    #[allow(clippy::disallowed_methods)] // This is the one place that may.
    pub fn simulated(origin: EpochMs) -> Self {
        Self::Simulated { origin, start: Instant::now(), shift_ms: Arc::default() }
    }

    /// Sets a simulated clock forwards or backwards; any other stays as it is.
    pub fn jump_ms(&self, by: i64) {
        if let Self::Simulated { shift_ms, .. } = self {
            shift_ms.fetch_add(by, Ordering::Relaxed);
        }
    }

    /// The current time.
    #[must_use]
    pub fn now(&self) -> EpochMs {
        match self {
            Self::System => {
                #[allow(clippy::disallowed_methods)] // This is the one place that may.
                let now = std::time::SystemTime::now();
                let since = now.duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
                EpochMs(u64::try_from(since.as_millis()).unwrap_or(u64::MAX))
            }
            Self::Manual(ms) => EpochMs(ms.load(Ordering::Relaxed)),
            Self::Simulated { origin, start, shift_ms } => {
                let elapsed = u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX);
                let shift = shift_ms.load(Ordering::Relaxed);
                EpochMs(origin.plus_ms(elapsed).0.saturating_add_signed(shift))
            }
        }
    }
}

/// The monotonic clock: follows virtual time where the runtime does.
#[allow(clippy::disallowed_methods)] // This is the one place that may.
pub(crate) fn instant() -> tokio::time::Instant {
    tokio::time::Instant::now()
}
