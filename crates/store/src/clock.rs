//! The only place of this room (and of the rooms above) that reads the wall clock.
//!
//! Owns [`Clock`]: the system's time, or a time that a test sets. Never decides.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use mayfly_core::time::EpochMs;

/// A source of wall-clock time, passed in as a value.
#[derive(Clone, Debug, Default)]
pub enum Clock {
    /// The operating system's clock.
    #[default]
    System,
    /// A time in epoch milliseconds that a test moves.
    Manual(Arc<AtomicU64>),
}

impl Clock {
    /// A clock that stands at `now` until its number is changed.
    #[must_use]
    pub fn manual(now: EpochMs) -> Self {
        Self::Manual(Arc::new(AtomicU64::new(now.0)))
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
        }
    }
}
