//! The environments of one function version with one configuration.
//!
//! Owns who is idle, who waits, and how many are starting. Never launches or ends anything itself:
//! it answers what to do. A short lock of its own guards it; nothing is awaited under it.
//!
//! ```text
//!            ┌────────── take (newest first) ──────────┐
//!          idle ◀── give_back, nobody waits ── busy ◀──┤
//!                   give_back, somebody waits ─▶ busy  │  first come, first served
//! starting ── ready ─▶ the longest waiting call ───────┘  or idle, when nobody waits any more
//! ```
//! A call that finds nothing idle queues up; whether one more environment is started for it is
//! `core::pool::worth_launching`, asked again whenever the answer may have changed: when the
//! start's turn comes, when an environment is lost, and by each waiting call from time to time.
//! Invariant: while calls wait, an environment is busy or starting, or somebody is about to ask
//! [`Pool::claim_start`]. Whichever comes first, a start or a freed environment, serves the call
//! that waits longest.
//!
//! A pool is one generation. When its version changes it is *retired*: what is idle is ended at
//! once, what is busy when it is given back. Nothing ever returns to a pool of another generation,
//! because a lease remembers its own.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard};

use mayfly_core::function::VersionConfig;
use mayfly_core::name::{Digest, FunctionName, Version};
use mayfly_core::pool::{
    Action, Demand, Idle, Policy, decide, recent_mean, victim, worth_launching,
};
use mayfly_core::time::EpochMs;
use mayfly_sandbox::EnvironmentId;
use tokio::sync::oneshot;

use crate::acquire::InitFailure;
use crate::call::Refusal;
use crate::environment::{Parked, Warm, Wish};

/// What a pool's environments run; two pools with the same key would run the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PoolKey {
    pub(crate) function: FunctionName,
    /// Tells a re-created function from its predecessor.
    pub(crate) created: EpochMs,
    pub(crate) version: Version,
    pub(crate) config_digest: Digest,
}

/// See the module.
#[derive(Debug)]
pub(crate) struct Pool {
    /// Names the pool in the list of active ones.
    pub(crate) id: u64,
    pub(crate) key: PoolKey,
    pub(crate) config: Arc<VersionConfig>,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    /// Oldest first; the newest is taken.
    idle: Vec<Entry>,
    /// Calls that wait, the longest waiting first; bounded by admission.
    waiting: VecDeque<Waiting>,
    /// Starts that wait for their turn or run.
    starting: usize,
    /// Those of them whose turn has come: nothing but a failure stops them any more.
    launching: usize,
    busy: usize,
    /// When an environment was last given back.
    given_back_ms: u64,
    hold_us: Option<u64>,
    init_us: Option<u64>,
    retired: bool,
}

/// A call that waits.
#[derive(Debug)]
struct Waiting {
    since_ms: u64,
    offer: oneshot::Sender<Offer>,
}

#[derive(Debug)]
struct Entry {
    id: EnvironmentId,
    idle_since_ms: u64,
    slot: Slot,
}

/// An idle environment.
#[derive(Debug)]
pub(crate) enum Slot {
    /// Here, running.
    Warm(Warm),
    /// With a watching task, frozen.
    Parked(Parked),
}

impl Slot {
    /// The environment; `None` when it died while parked.
    pub(crate) async fn retrieve(self) -> Option<Warm> {
        match self {
            Self::Warm(warm) => Some(warm),
            Self::Parked(parked) => parked.retrieve().await,
        }
    }
}

/// What a waiting call gets.
#[derive(Debug)]
pub(crate) enum Offer {
    /// An environment.
    Ready(Warm),
    /// One that was started for it, but did not get through its init phase.
    InitFailed(InitFailure),
    /// None could be started.
    Refused(Refusal),
}

/// What [`Pool::checkout`] found.
#[derive(Debug)]
pub(crate) enum Checkout {
    /// An idle environment; it counts as busy from now on.
    Idle(Slot),
    /// None: wait for an offer.
    Wait {
        /// Where it comes.
        offered: oneshot::Receiver<Offer>,
        /// Whether the caller must start one more environment; that start is counted already.
        start: bool,
    },
}

/// How many environments are in which state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) starting: usize,
    pub(crate) busy: usize,
    pub(crate) idle: usize,
    pub(crate) frozen: usize,
}

impl Pool {
    pub(crate) fn new(id: u64, key: PoolKey, config: Arc<VersionConfig>) -> Arc<Self> {
        Arc::new(Self { id, key, config, state: Mutex::default() })
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("nothing panics while it holds a pool's lock")
    }

    /// Takes the newest idle environment, or queues up.
    pub(crate) fn checkout(&self, now_ms: u64) -> Checkout {
        let mut state = self.state();
        if let Some(entry) = state.idle.pop() {
            state.busy += 1;
            return Checkout::Idle(entry.slot);
        }
        let (offer, offered) = oneshot::channel();
        state.waiting.push_back(Waiting { since_ms: now_ms, offer });
        Checkout::Wait { offered, start: state.claim_start(now_ms) }
    }

    /// Whether the caller must start one more environment for the calls that wait; if so, the
    /// start is counted already.
    pub(crate) fn claim_start(&self, now_ms: u64) -> bool {
        self.state().claim_start(now_ms)
    }

    /// Whether a start whose turn has come is still worth it. If not, it is counted off: freed
    /// environments served the calls in the meantime, or will do so sooner.
    pub(crate) fn confirm_start(&self, now_ms: u64) -> bool {
        let mut state = self.state();
        let needed = state.starting <= state.waiting.len()
            && worth_launching(state.demand(state.launching, now_ms));
        if needed {
            state.launching += 1;
        } else {
            state.starting -= 1;
        }
        needed
    }

    /// Ends a start; `launching` tells whether it was confirmed. A ready environment goes to the
    /// longest waiting call or becomes idle; a failure goes to the longest waiting call. What
    /// nobody can use comes back.
    pub(crate) fn finish_start(&self, offer: Offer, launching: bool, now_ms: u64) -> Option<Warm> {
        let mut state = self.state();
        state.starting -= 1;
        state.launching -= usize::from(launching);
        if let Offer::Ready(Warm { init_us: Some(init_us), .. }) = &offer {
            state.init_us = Some(recent_mean(state.init_us, *init_us));
        }
        match deliver(&mut state, offer) {
            Some(Offer::Ready(warm)) => rest(&mut state, warm, now_ms),
            Some(Offer::InitFailed(_) | Offer::Refused(_)) | None => None,
        }
    }

    /// Gives a busy environment back after it was held for `held_us`. It comes back to the caller,
    /// to be ended, when this generation is over and none of its calls waits any more.
    pub(crate) fn give_back(&self, warm: Warm, held_us: u64, now_ms: u64) -> Option<Warm> {
        let mut state = self.state();
        state.busy -= 1;
        state.given_back_ms = now_ms;
        state.hold_us = Some(recent_mean(state.hold_us, held_us));
        match deliver(&mut state, Offer::Ready(warm)) {
            Some(Offer::Ready(warm)) => rest(&mut state, warm, now_ms),
            _ => None,
        }
    }

    /// Counts off a busy environment that is being ended.
    pub(crate) fn lose(&self) {
        self.state().busy -= 1;
    }

    /// Counts in an environment that was started outside of the queue, by the invocation that
    /// uses it.
    pub(crate) fn adopt(&self) {
        self.state().busy += 1;
    }

    /// Ends this generation; what was idle comes back, to be ended.
    pub(crate) fn retire(&self) -> Vec<Slot> {
        let mut state = self.state();
        state.retired = true;
        state.idle.drain(..).map(|entry| entry.slot).collect()
    }

    /// Takes an idle environment out, if it is still there.
    pub(crate) fn remove(&self, id: EnvironmentId) -> Option<Slot> {
        let mut state = self.state();
        let at = state.idle.iter().position(|entry| entry.id == id)?;
        Some(state.idle.remove(at).slot)
    }

    /// The environment of this pool that has been idle longest, and since when.
    pub(crate) fn longest_idle(&self) -> Option<Idle<EnvironmentId>> {
        let state = self.state();
        let key = victim(state.idle.iter().map(Entry::facts))?;
        state.idle.iter().map(Entry::facts).find(|facts| facts.key == key)
    }

    /// Carries out what is due among the idle: returns what must be ended, what must be watched
    /// frozen, and when to come again.
    pub(crate) fn keep_up(&self, policy: Policy, now_ms: u64) -> Upkeep {
        let mut state = self.state();
        let facts: Vec<_> = state.idle.iter().map(Entry::facts).collect();
        let plan = decide(policy, now_ms, &facts);
        let mut upkeep =
            Upkeep { next_due_ms: plan.next_due_ms, evicted: Vec::new(), parked: Vec::new() };
        for action in plan.actions {
            let (Action::Freeze(id) | Action::Evict(id)) = action;
            let at = state.idle.iter().position(|entry| entry.id == id);
            let at = at.expect("the plan was made under this very lock");
            match action {
                Action::Evict(_) => upkeep.evicted.push(state.idle.remove(at).slot),
                Action::Freeze(_) => upkeep.parked.extend(state.idle[at].park()),
            }
        }
        upkeep
    }

    /// How many environments are in which state.
    pub(crate) fn counts(&self) -> Counts {
        let state = self.state();
        let frozen = state.idle.iter().filter(|entry| entry.facts().frozen).count();
        Counts {
            starting: state.starting,
            busy: state.busy,
            idle: state.idle.len() - frozen,
            frozen,
        }
    }
}

impl State {
    fn claim_start(&mut self, now_ms: u64) -> bool {
        let needed = self.starting < self.waiting.len()
            && worth_launching(self.demand(self.starting, now_ms));
        self.starting += usize::from(needed);
        needed
    }

    fn demand(&self, starting: usize, now_ms: u64) -> Demand {
        let oldest_ms = self.waiting.front().map_or(now_ms, |oldest| oldest.since_ms);
        Demand {
            waiting: self.waiting.len(),
            busy: self.busy,
            starting,
            hold_us: self.hold_us,
            init_us: self.init_us,
            stalled_ms: now_ms.saturating_sub(oldest_ms.max(self.given_back_ms)),
        }
    }
}

/// What [`Pool::keep_up`] found.
#[derive(Debug)]
pub(crate) struct Upkeep {
    pub(crate) next_due_ms: Option<u64>,
    pub(crate) evicted: Vec<Slot>,
    pub(crate) parked: Vec<(Warm, oneshot::Receiver<Wish>)>,
}

impl Counts {
    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Entry {
    fn facts(&self) -> Idle<EnvironmentId> {
        let frozen = matches!(self.slot, Slot::Parked(_));
        Idle { key: self.id, idle_since_ms: self.idle_since_ms, frozen }
    }

    /// Turns a warm entry into a parked one, in place.
    fn park(&mut self) -> Option<(Warm, oneshot::Receiver<Wish>)> {
        let (parked, wished) = Parked::new();
        match std::mem::replace(&mut self.slot, Slot::Parked(parked)) {
            Slot::Warm(warm) => Some((warm, wished)),
            frozen @ Slot::Parked(_) => {
                self.slot = frozen;
                None
            }
        }
    }
}

/// Hands an offer to the longest waiting call that is still there; returns it when there is none.
/// A refusal goes to the newest one: who waited longest is next when an environment is freed.
fn deliver(state: &mut State, mut offer: Offer) -> Option<Offer> {
    loop {
        let serves = matches!(offer, Offer::Ready(_));
        let waiting = if matches!(offer, Offer::Refused(_)) {
            state.waiting.pop_back()
        } else {
            state.waiting.pop_front()
        };
        let Some(waiting) = waiting else { return Some(offer) };
        match waiting.offer.send(offer) {
            Ok(()) => {
                state.busy += usize::from(serves);
                return None;
            }
            Err(unsent) => offer = unsent,
        }
    }
}

/// Makes an environment idle, or returns it when this generation is over.
fn rest(state: &mut State, warm: Warm, now_ms: u64) -> Option<Warm> {
    if state.retired {
        return Some(warm);
    }
    let entry = Entry { id: warm.id(), idle_since_ms: now_ms, slot: Slot::Warm(warm) };
    state.idle.push(entry);
    None
}
