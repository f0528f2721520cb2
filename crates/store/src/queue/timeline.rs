//! The engine's own time: milliseconds that only ever go forward, at the speed of time.
//!
//! Owns the translation to the wall clock, for people. It starts at the wall clock, or where it was
//! at the last commit when that is later, and then follows a monotonic clock: setting the wall
//! clock changes no waiting time.

use mayfly_core::time::EpochMs;
use tokio::time::Instant;

use crate::clock::{self, Clock};

#[derive(Debug)]
pub(super) struct Timeline {
    started: Instant,
    start_ms: u64,
    clock: Clock,
}

impl Timeline {
    /// `last`: the time of the last commit.
    pub(super) fn start(clock: Clock, last: u64) -> Self {
        let start_ms = clock.now().0.max(last);
        Self { started: clock::instant(), start_ms, clock }
    }

    pub(super) fn now(&self) -> u64 {
        let since = clock::instant().saturating_duration_since(self.started);
        self.start_ms + u64::try_from(since.as_millis()).unwrap_or(u64::MAX / 2)
    }

    pub(super) fn wall(&self) -> EpochMs {
        self.clock.now()
    }

    /// The moment of an engine time that is not in the far future.
    pub(super) fn instant(&self, at: u64) -> Option<Instant> {
        let after = std::time::Duration::from_millis(at.saturating_sub(self.start_ms));
        self.started.checked_add(after)
    }

    /// What the wall clock shows at an engine time, unless somebody sets it.
    pub(super) fn to_wall(&self, at: u64) -> EpochMs {
        let (now, wall) = (self.now(), self.wall().0);
        EpochMs(if at >= now {
            wall.saturating_add(at - now)
        } else {
            wall.saturating_sub(now - at)
        })
    }
}
