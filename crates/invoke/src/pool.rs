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
//! An environment that runs several invocations at once is *open* while any of them runs: calls get
//! lanes of it, and the environment itself stays here. It is idle again when its last lane comes
//! back; a lane that is lost spoils it, and it ends then instead. All of this is empty lists and
//! one comparison for environments that run one at a time.
//!
//! A pool is one generation. When its version changes it is *retired*: what is idle is ended at
//! once, what is busy when it is given back. Nothing ever returns to a pool of another generation,
//! because a lease remembers its own.

mod habits;
mod provisioned;

use std::collections::VecDeque;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};

use mayfly_core::admission::expected_bytes;
use mayfly_core::egress::Egress;
use mayfly_core::function::VersionConfig;
use mayfly_core::meter::BYTES_PER_MB;
use mayfly_core::name::{Digest, FunctionName, Version};
use mayfly_core::pool::{Action, Demand, Idle, Policy, decide, recent_mean, worth_launching};
use mayfly_core::time::EpochMs;
use mayfly_sandbox::EnvironmentId;
use tokio::sync::oneshot;

use crate::acquire::InitFailure;
use crate::call::Refusal;
use crate::environment::{Parked, Warm, Wish};
use crate::launch_spec;
use crate::nest::Nest;
use crate::telemetry::Gone;

use self::habits::Habits;
pub(crate) use self::provisioned::Claim;
use self::provisioned::Provisioned;

/// What a pool's environments run; two pools with the same key would run the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PoolKey {
    pub(crate) function: FunctionName,
    /// Tells a re-created function from its predecessor.
    pub(crate) created: EpochMs,
    pub(crate) version: Version,
    pub(crate) config_digest: Digest,
    /// What its environments may reach: an environment that may reach something else is another.
    pub(crate) egress: Arc<Egress>,
}

/// See the module.
#[derive(Debug)]
pub(crate) struct Pool {
    /// Names the pool in the list of active ones.
    pub(crate) id: u64,
    pub(crate) key: PoolKey,
    pub(crate) config: Arc<VersionConfig>,
    /// Invocations that one environment runs at once; 1 for most.
    lanes: usize,
    /// Environments that are to be kept ready; here so that a call reads it without the lock.
    target: AtomicU32,
    /// The most memory that one of its environments was seen to use, bytes; 0 before the first.
    memory_seen: AtomicU64,
    pub(crate) nest: Nest,
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
    /// Environments in use; with lanes the calls in them, and those that are being opened.
    busy: usize,
    /// Environments with a lane in use.
    open: Vec<Open>,
    /// Environments that were idle and are on their way to being open.
    opening: usize,
    /// When an environment was last given back.
    given_back_ms: u64,
    hold_us: Option<u64>,
    init_us: Option<u64>,
    provisioned: Provisioned,
    habits: Habits,
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
    provisioned: bool,
    /// Since when it would be idle if nothing had been ended or started ahead meanwhile.
    rested_ms: u64,
    /// When it was started ahead of a call: how long to wait for that one.
    keep_alive_ms: Option<u64>,
    slot: Slot,
}

/// An environment of which some lanes are in use.
#[derive(Debug)]
struct Open {
    whole: Warm,
    busy: usize,
    /// Whether it ends with its last lane.
    spoilt: bool,
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
    Idle {
        /// It.
        slot: Slot,
        /// Whether it is provisioned.
        provisioned: bool,
    },
    /// A lane of an environment that is open; it counts as busy from now on.
    Lane(Warm),
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
        let lanes = launch_spec::concurrency(&config) as usize;
        Arc::new(Self {
            id,
            key,
            config,
            lanes,
            target: AtomicU32::new(0),
            memory_seen: AtomicU64::new(0),
            nest: Nest::default(),
            state: Mutex::default(),
        })
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("nothing panics while it holds a pool's lock")
    }

    /// Takes the newest idle environment, a provisioned one first, or queues up.
    pub(crate) fn checkout(&self, now_ms: u64) -> Checkout {
        let mut state = self.state();
        if let Some(lane) = state.take_lane(self.lanes) {
            return Checkout::Lane(lane);
        }
        if let Some(entry) = state.take_idle() {
            state.note_taken(&entry, now_ms);
            state.busy += 1;
            state.opening += usize::from(self.lanes > 1);
            return Checkout::Idle { slot: entry.slot, provisioned: entry.provisioned };
        }
        let (offer, offered) = oneshot::channel();
        state.waiting.push_back(Waiting { since_ms: now_ms, offer });
        Checkout::Wait { offered, start: state.claim_start(self.lanes, now_ms) }
    }

    /// Whether the caller must start one more environment for the calls that wait; if so, the
    /// start is counted already.
    pub(crate) fn claim_start(&self, now_ms: u64) -> bool {
        self.state().claim_start(self.lanes, now_ms)
    }

    /// Whether a start whose turn has come is still worth it. If not, it is counted off: freed
    /// environments served the calls in the meantime, or will do so sooner.
    pub(crate) fn confirm_start(&self, now_ms: u64) -> bool {
        let mut state = self.state();
        let others = state.coming(state.starting - 1, self.lanes);
        let needed = others < state.waiting.len()
            && worth_launching(state.demand(state.launching * self.lanes, now_ms));
        if needed {
            state.launching += 1;
            state.note_missing(now_ms);
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
        match offer {
            Offer::Ready(warm) => state.welcome(warm, self.lanes, now_ms),
            offer => {
                drop(deliver(&mut state, offer));
                None
            }
        }
    }

    /// Gives a busy environment or a lane of one back after it was held for `held_us`. What is to
    /// be ended comes back to the caller: the environment when this generation is over and none of
    /// its calls waits any more, or when it was spoilt meanwhile.
    pub(crate) fn give_back(&self, warm: Warm, held_us: u64, now_ms: u64) -> Option<(Warm, Gone)> {
        let mut state = self.state();
        state.busy -= 1;
        state.given_back_ms = now_ms;
        state.hold_us = Some(recent_mean(state.hold_us, held_us));
        if warm.is_lane() {
            return state.return_lane(warm.id(), self.lanes, now_ms);
        }
        match deliver(&mut state, Offer::Ready(warm)) {
            Some(Offer::Ready(warm)) => {
                rest(&mut state, warm, now_ms).map(|warm| (warm, Gone::Replaced))
            }
            _ => None,
        }
    }

    /// Counts off a busy environment that is being ended.
    pub(crate) fn lose(&self, provisioned: bool) {
        let mut state = self.state();
        state.busy -= 1;
        state.opening -= usize::from(self.lanes > 1);
        state.provisioned.gone(provisioned);
    }

    /// Counts off a lane that cannot be used any more. Its environment takes no further calls;
    /// it comes back, to be ended, when this was its last lane.
    pub(crate) fn lose_lane(&self, of: EnvironmentId, now_ms: u64) -> Option<(Warm, Gone)> {
        let mut state = self.state();
        state.busy -= 1;
        if let Some(open) = state.open.iter_mut().find(|open| open.whole.id() == of) {
            open.spoilt = true;
        }
        state.return_lane(of, self.lanes, now_ms)
    }

    /// What a call uses of an environment that was idle, or that was adopted: with lanes, one of
    /// them, and others go to calls that wait.
    pub(crate) fn open(&self, mut warm: Warm) -> Warm {
        if self.lanes == 1 {
            return warm;
        }
        warm.environment.thaw();
        let mut state = self.state();
        state.opening -= 1;
        let lane = warm.lane();
        let open = Open { whole: warm, busy: 1, spoilt: false };
        let idle = state.settle_open(open, self.lanes);
        debug_assert!(idle.is_none(), "one lane of it is in use");
        lane
    }

    /// Counts in an environment that was started outside of the queue, by the invocation that
    /// uses it.
    pub(crate) fn adopt(&self) {
        let mut state = self.state();
        state.busy += 1;
        state.opening += usize::from(self.lanes > 1);
    }

    /// Whether this generation is over.
    pub(crate) fn is_retired(&self) -> bool {
        self.state().retired
    }

    /// Ends this generation; what was idle comes back, to be ended.
    pub(crate) fn retire(&self) -> Vec<Slot> {
        let mut state = self.state();
        state.retired = true;
        state.provisioned = Provisioned::default();
        state.idle.drain(..).map(|entry| entry.slot).collect()
    }

    /// Takes an idle environment out, if it is still there.
    pub(crate) fn remove(&self, id: EnvironmentId) -> Option<Slot> {
        let mut state = self.state();
        let at = state.idle.iter().position(|entry| entry.id == id)?;
        let entry = state.idle.remove(at);
        state.provisioned.gone(entry.provisioned);
        state.note_vacated(&entry);
        Some(entry.slot)
    }

    /// One of its environments was seen to have used this much memory, bytes; 0 says nothing.
    /// Returns what each is expected to need now.
    pub(crate) fn saw_memory(&self, peak_bytes: u64) -> u64 {
        if peak_bytes > self.memory_seen.load(Ordering::Relaxed) {
            self.memory_seen.fetch_max(peak_bytes, Ordering::Relaxed);
        }
        self.memory_bytes()
    }

    /// What one more environment is expected to need, bytes.
    pub(crate) fn memory_bytes(&self) -> u64 {
        let limit_bytes = u64::from(self.config.memory_mb) * BYTES_PER_MB;
        expected_bytes(self.memory_seen.load(Ordering::Relaxed), limit_bytes)
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
                Action::Evict(_) => {
                    let entry = state.idle.remove(at);
                    state.note_vacated(&entry);
                    upkeep.evicted.push(entry.slot);
                }
                Action::Freeze(_) => upkeep.parked.extend(state.idle[at].park()),
            }
        }
        upkeep
    }

    /// How many environments are in which state.
    pub(crate) fn counts(&self) -> Counts {
        let state = self.state();
        let is_frozen = |facts: &Idle<EnvironmentId>| facts.frozen && !facts.kept;
        let frozen = state.idle.iter().map(Entry::facts).filter(is_frozen).count();
        let in_lanes: usize = state.open.iter().map(|open| open.busy).sum();
        Counts {
            starting: state.starting,
            busy: state.busy - in_lanes + state.open.len(),
            idle: state.idle.len() - frozen,
            frozen,
        }
    }
}

impl State {
    fn claim_start(&mut self, lanes: usize, now_ms: u64) -> bool {
        let needed = self.coming(self.starting, lanes) < self.waiting.len()
            && worth_launching(self.demand(self.starting * lanes, now_ms));
        self.starting += usize::from(needed);
        needed
    }

    /// Takes in an environment that has just started: calls that wait get it, or its lanes. It
    /// comes back, to be ended, when nobody can use it.
    fn welcome(&mut self, warm: Warm, lanes: usize, now_ms: u64) -> Option<Warm> {
        let unused = if lanes > 1 {
            self.settle_open(Open { whole: warm, busy: 0, spoilt: false }, lanes)
        } else {
            match deliver(self, Offer::Ready(warm)) {
                Some(Offer::Ready(warm)) => Some(warm),
                _ => None,
            }
        };
        unused.and_then(|warm| rest(self, warm, now_ms))
    }

    /// Calls that will be served without a further start: by `starting` environments, and by those
    /// that are being opened.
    fn coming(&self, starting: usize, lanes: usize) -> usize {
        starting * lanes + self.opening * (lanes - 1)
    }

    /// A lane of the fullest environment that has one left: the others come to rest sooner.
    fn take_lane(&mut self, lanes: usize) -> Option<Warm> {
        let fits =
            |open: &&mut Open| open.busy < lanes && !open.spoilt && open.whole.environment.alive();
        let open = self.open.iter_mut().filter(fits).max_by_key(|open| open.busy)?;
        open.busy += 1;
        self.busy += 1;
        Some(open.whole.lane())
    }

    /// Gives lanes to calls that wait. The environment comes back when none of them is in use.
    fn settle_open(&mut self, mut open: Open, lanes: usize) -> Option<Warm> {
        while open.busy < lanes && !self.waiting.is_empty() && !open.spoilt {
            match deliver(self, Offer::Ready(open.whole.lane())) {
                None => open.busy += 1,
                Some(_) => break,
            }
        }
        if open.busy == 0 {
            return Some(open.whole);
        }
        self.open.push(open);
        None
    }

    /// A lane is not in use any more; the next call that waits gets one.
    fn return_lane(
        &mut self,
        of: EnvironmentId,
        lanes: usize,
        now_ms: u64,
    ) -> Option<(Warm, Gone)> {
        let at = self.open.iter().position(|open| open.whole.id() == of)?;
        let mut open = self.open.swap_remove(at);
        open.busy -= 1;
        open.spoilt |= !open.whole.environment.alive();
        let spoilt = open.spoilt;
        let whole = self.settle_open(open, lanes)?;
        if spoilt {
            self.provisioned.gone(whole.provisioned);
            return Some((whole, Gone::Unusable));
        }
        rest(self, whole, now_ms).map(|whole| (whole, Gone::Replaced))
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
        let (key, idle_since_ms) = (self.id, self.idle_since_ms);
        let (kept, keep_alive_ms) = (self.provisioned, self.keep_alive_ms);
        Idle { key, idle_since_ms, frozen, kept, keep_alive_ms }
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
fn rest(state: &mut State, mut warm: Warm, now_ms: u64) -> Option<Warm> {
    state.provisioned.demote_excess(&mut warm);
    if state.retired {
        return Some(warm);
    }
    state.idle.push(Entry::new(warm, now_ms));
    None
}
