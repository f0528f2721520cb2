//! Those environments of a pool that are kept ready: provisioned concurrency.
//!
//! Owns how many there are to be, are, and are being started, and what became of the last start.
//! Never starts anything: `provision` asks what to do and does it.
//!
//! An environment is provisioned from its start until it ends or until fewer are wanted; in the
//! latter case it serves on as an ordinary one. Invariant: `ready` counts the provisioned ones that
//! are idle or busy, and never an environment of a retired generation: that one's counts are not
//! looked at any more.

use std::sync::atomic::Ordering;

use mayfly_core::provisioned::{Progress, retry_wait_ms};

use super::{Entry, Pool, Slot, State};
use crate::environment::Warm;

/// See the module.
#[derive(Debug, Default)]
pub(super) struct Provisioned {
    target: u32,
    pub(super) ready: u32,
    starting: u32,
    /// Starts that failed since the last one that did not.
    failures: u32,
    /// Why the last one failed.
    problem: Option<String>,
    /// No start before this.
    retry_at_ms: u64,
}

/// What [`Pool::claim_provision`] found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Claim {
    /// One environment is missing; its start is counted.
    Start,
    /// One is missing, and is to be tried again at this time, ms.
    At(u64),
    /// All are there or on their way.
    Enough,
}

impl Pool {
    /// How many environments are to be kept ready; read without the lock.
    pub(crate) fn provisioned_target(&self) -> u32 {
        self.target.load(Ordering::Relaxed)
    }

    /// Sets how many environments are to be kept ready.
    pub(crate) fn provision(&self, target: u32) {
        let mut state = self.state();
        self.target.store(target, Ordering::Relaxed);
        let (retired, provisioned) = (state.retired, &mut state.provisioned);
        if retired || provisioned.target == target {
            return;
        }
        // What was asked for is new: what went wrong before says nothing about it.
        (provisioned.failures, provisioned.retry_at_ms, provisioned.problem) = (0, 0, None);
        provisioned.target = target;
        let excess = provisioned.ready.saturating_sub(target) as usize;
        let kept = state.idle.iter_mut().filter(|entry| entry.provisioned);
        let demoted = kept.take(excess).map(Entry::demote).count();
        state.provisioned.ready -= u32::try_from(demoted).expect("no more than were ready");
    }

    /// Whether one more environment must be started to have as many as are to be kept ready.
    pub(crate) fn claim_provision(&self, now_ms: u64) -> Claim {
        let mut state = self.state();
        let (retired, provisioned) = (state.retired, &mut state.provisioned);
        if retired || provisioned.ready + provisioned.starting >= provisioned.target {
            return Claim::Enough;
        }
        if provisioned.retry_at_ms > now_ms {
            return Claim::At(provisioned.retry_at_ms);
        }
        if provisioned.failures > 0 && provisioned.starting > 0 {
            // One at a time until one works; the end of that one asks again.
            return Claim::Enough;
        }
        provisioned.starting += 1;
        state.starting += 1;
        Claim::Start
    }

    /// Ends such a start. An environment that nobody can use comes back, to be ended.
    pub(crate) fn finish_provision(
        &self,
        started: Result<Warm, String>,
        now_ms: u64,
    ) -> Option<Warm> {
        let mut state = self.state();
        state.starting -= 1;
        let retired = state.retired;
        let provisioned = &mut state.provisioned;
        provisioned.starting = provisioned.starting.saturating_sub(1);
        let mut warm = match started {
            Ok(warm) => warm,
            Err(problem) => {
                provisioned.failures = provisioned.failures.saturating_add(1);
                provisioned.problem = Some(problem);
                let wait_ms = retry_wait_ms(provisioned.failures);
                provisioned.retry_at_ms = now_ms.saturating_add(wait_ms);
                return None;
            }
        };
        (provisioned.failures, provisioned.problem) = (0, None);
        if !retired && provisioned.ready < provisioned.target {
            provisioned.ready += 1;
            warm.provisioned = true;
        }
        state.welcome(warm, self.lanes, now_ms)
    }

    /// How far it is.
    pub(crate) fn provisioned_progress(&self) -> Progress {
        let state = self.state();
        let Provisioned { target, ready, ref problem, .. } = state.provisioned;
        Progress { target, ready, problem: problem.clone() }
    }
}

impl State {
    /// The newest idle environment, a provisioned one first.
    pub(super) fn take_idle(&mut self) -> Option<Entry> {
        if self.provisioned.ready == 0 {
            return self.idle.pop();
        }
        match self.idle.iter().rposition(|entry| entry.provisioned) {
            Some(at) => Some(self.idle.remove(at)),
            None => self.idle.pop(),
        }
    }
}

impl Provisioned {
    /// Counts off an environment that is not there any more.
    pub(super) fn gone(&mut self, provisioned: bool) {
        // Of a retired generation none is counted.
        self.ready = self.ready.saturating_sub(u32::from(provisioned));
    }

    /// Makes an environment an ordinary one when more are provisioned than wanted.
    pub(super) fn demote_excess(&mut self, warm: &mut Warm) {
        if warm.provisioned && self.ready > self.target {
            warm.provisioned = false;
            self.ready -= 1;
        }
    }
}

impl Entry {
    fn demote(&mut self) {
        self.provisioned = false;
        if let Slot::Warm(warm) = &mut self.slot {
            warm.provisioned = false;
        }
    }
}
