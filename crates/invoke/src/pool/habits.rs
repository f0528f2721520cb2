//! How a pool's function is called: what the keep-alive policy and the choice of a victim live on.
//!
//! Owns the idle times since housekeeping asked last, and recent means. Never decides: that is
//! `core::keepalive` and `core::pool`. Written under the pool's lock, a few additions a call.

use mayfly_core::keepalive::BIN_MS;
use mayfly_core::pool::{Worth, recent_mean, worth};
use mayfly_sandbox::EnvironmentId;

use super::{Entry, Pool, Slot, State};
use crate::environment::Warm;
use crate::limits::IDLE_TIMES_MAX;

/// See the module.
#[derive(Debug, Default)]
pub(super) struct Habits {
    /// Idle times of the whole pool below one bin, since they were taken.
    short: u32,
    /// The longer ones, ms.
    long: Vec<u64>,
    /// Recent mean of them all, ms.
    gap_ms: Option<u64>,
    /// The last call's end for which a start ahead was decided.
    decided_for_ms: Option<u64>,
}

/// The idle times of a pool since they were asked for last.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct IdleTimes {
    /// How many were shorter than a bin of the histogram.
    pub(crate) short: u32,
    /// The others, ms.
    pub(crate) long: Vec<u64>,
}

impl Habits {
    /// The pool was idle for this long until now.
    pub(super) fn note(&mut self, idle_ms: u64) {
        self.gap_ms = Some(recent_mean(self.gap_ms, idle_ms));
        if idle_ms < BIN_MS {
            self.short = self.short.saturating_add(1);
        } else if self.long.len() < IDLE_TIMES_MAX {
            self.long.push(idle_ms);
        }
    }
}

impl State {
    /// Notes the idle time that a call ends.
    pub(super) fn note_call(&mut self, now_ms: u64) {
        if self.busy == 0 && self.given_back_ms > 0 {
            self.habits.note(now_ms.saturating_sub(self.given_back_ms));
        }
    }
}

impl Pool {
    /// The idle times since the last time.
    pub(crate) fn take_idle_times(&self) -> IdleTimes {
        let mut state = self.state();
        let habits = &mut state.habits;
        IdleTimes {
            short: std::mem::take(&mut habits.short),
            long: std::mem::take(&mut habits.long),
        }
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
        if let Some(entry) = state.idle.iter_mut().find(|entry| entry.id == id) {
            entry.keep_alive_ms = Some(keep_alive_ms);
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
        Self { id, idle_since_ms, provisioned, keep_alive_ms: None, slot }
    }
}
