//! How a pool's function is called: what the keep-alive policy and the choice of a victim live on.
//!
//! Owns the gaps since housekeeping asked last, and recent means. Never decides: that is
//! `core::keepalive` and `core::pool`; there it says what a gap is. Written under the pool's lock:
//! a subtraction and three additions for a call that finds an idle environment, a number pushed or
//! popped for one that is ended or has to be started.

use mayfly_core::keepalive::{EDGES_MS, Gap, Vacated};
use mayfly_core::pool::{Worth, recent_mean, worth};
use mayfly_sandbox::EnvironmentId;

use super::{Entry, Pool, Slot, State};
use crate::environment::Warm;
use crate::limits::GAPS_MAX;

/// See the module.
#[derive(Debug, Default)]
pub(super) struct Habits {
    gaps: Gaps,
    /// Recent mean of them all, ms.
    gap_ms: Option<u64>,
    /// The environments that were ended for being idle.
    vacated: Vacated,
    /// The last call's end for which a start ahead was decided.
    decided_for_ms: Option<u64>,
}

/// The gaps of a pool since they were asked for last.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Gaps {
    /// How many fell into the first bin of `core::keepalive`.
    pub(crate) short: u32,
    /// The others; what is more than `GAPS_MAX` is not counted.
    pub(crate) long: Vec<Gap>,
}

impl Habits {
    fn note(&mut self, gap: Gap) {
        self.gap_ms = Some(recent_mean(self.gap_ms, gap.ms));
        if gap.ms < SHORT_MS {
            self.gaps.short = self.gaps.short.saturating_add(1);
        } else if self.gaps.long.len() < GAPS_MAX {
            self.gaps.long.push(gap);
        }
    }
}

/// Where the first bin ends, ms.
const SHORT_MS: u64 = EDGES_MS[1] as u64;

impl State {
    /// A call takes an idle environment. Provisioned ones stay whatever was observed.
    pub(super) fn note_taken(&mut self, entry: &Entry, now_ms: u64) {
        if !entry.provisioned {
            let ms = now_ms.saturating_sub(entry.rested_ms);
            self.habits.note(Gap { ms, at_rest: self.busy == 0 });
        }
    }

    /// An environment is launched for a call, and counted: the newest one that is gone would have
    /// served it.
    pub(super) fn note_missing(&mut self, now_ms: u64) {
        if let Some(since_ms) = self.habits.vacated.pop() {
            let at_rest = self.busy == 0 && self.launching == 1;
            self.habits.note(Gap { ms: now_ms.saturating_sub(since_ms), at_rest });
        }
    }

    /// An idle environment is about to be ended.
    pub(super) fn note_vacated(&mut self, entry: &Entry) {
        if !entry.provisioned {
            self.habits.vacated.push(entry.rested_ms);
        }
    }
}

impl Pool {
    /// The gaps since the last time.
    pub(crate) fn take_gaps(&self) -> Gaps {
        std::mem::take(&mut self.state().habits.gaps)
    }

    /// Whether it has no environment, and nobody wants one.
    pub(crate) fn rests(&self) -> bool {
        self.state().is_resting()
    }

    /// The end of the last call, when the pool has come to rest since, and this was not asked for
    /// the same call before.
    pub(crate) fn decide_ahead(&self) -> Option<u64> {
        let mut state = self.state();
        let resting = state.is_resting() && state.given_back_ms > 0;
        let last_ms = state.given_back_ms;
        if !resting || state.habits.decided_for_ms == Some(last_ms) {
            return None;
        }
        state.habits.decided_for_ms = Some(last_ms);
        Some(last_ms)
    }

    /// Whether to start an environment ahead of the next call now: nothing has happened since the
    /// call that ended at `last_ms`. The start is counted.
    pub(crate) fn claim_ahead(&self, last_ms: u64) -> bool {
        let mut state = self.state();
        let wanted = state.is_resting() && state.given_back_ms == last_ms;
        state.starting += usize::from(wanted);
        wanted
    }

    /// Ends such a start; the environment stays for `keep_alive_ms` if nobody comes. One that
    /// nobody can use comes back, to be ended.
    pub(crate) fn finish_ahead(
        &self,
        started: Option<Warm>,
        keep_alive_ms: u64,
        now_ms: u64,
    ) -> Option<Warm> {
        let mut state = self.state();
        state.starting -= 1;
        let warm = started?;
        let id = warm.id();
        let unusable = state.welcome(warm, self.lanes, now_ms);
        let state = &mut *state;
        if let Some(entry) = state.idle.iter_mut().find(|entry| entry.id == id) {
            entry.keep_alive_ms = Some(keep_alive_ms);
            entry.rested_ms = state.habits.vacated.pop().unwrap_or(now_ms);
        }
        unusable
    }

    /// The idle environment whose loss would cost least, and what it is worth.
    pub(crate) fn least_worth(&self, now_ms: u64) -> Option<(EnvironmentId, f64)> {
        let state = self.state();
        let kept_longest = state.idle.iter().filter(|entry| !entry.provisioned);
        let entry = kept_longest.min_by_key(|entry| entry.idle_since_ms)?;
        let value = worth(Worth {
            cold_start_us: state.init_us,
            gap_ms: state.habits.gap_ms,
            idle_ms: now_ms.saturating_sub(entry.idle_since_ms),
            memory_bytes: self.memory_bytes(),
        });
        Some((entry.id, value))
    }
}

impl Pool {
    /// What something is worth that saves a start's `saves_us` when nothing else of the pool is
    /// there; `None` when something is. It was made at `since_ms`.
    pub(crate) fn worth_at_rest(
        &self,
        saves_us: u64,
        since_ms: u64,
        memory_bytes: u64,
        now_ms: u64,
    ) -> Option<f64> {
        let state = self.state();
        if !state.is_resting() {
            return None;
        }
        Some(worth(Worth {
            cold_start_us: Some(saves_us),
            gap_ms: state.habits.gap_ms,
            idle_ms: now_ms.saturating_sub(state.given_back_ms.max(since_ms)),
            memory_bytes,
        }))
    }
}

impl State {
    fn is_resting(&self) -> bool {
        !self.retired
            && self.idle.is_empty()
            && self.waiting.is_empty()
            && self.busy + self.starting == 0
    }
}

impl Entry {
    pub(super) fn new(warm: Warm, idle_since_ms: u64) -> Self {
        let (id, provisioned) = (warm.id(), warm.provisioned);
        let slot = Slot::Warm(warm);
        let rested_ms = idle_since_ms;
        Self { id, idle_since_ms, provisioned, rested_ms, keep_alive_ms: None, slot }
    }
}
