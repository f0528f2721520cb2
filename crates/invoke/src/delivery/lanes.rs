//! One lane per function that has events: how many run, whether more wait, whether it is paused.
//!
//! Owns what the loop remembers between two turns. Never claims and never runs: the loop does.
//!
//! ```text
//!             ready ─▶ waits for a turn ─▶ claiming ─▶ more? waits for a turn : idle
//!                          ▲                  │
//!   pause over, config     │                  ▼ throttled, platform error, function missing
//!   changed, room freed ───┴────────────── paused (1 s … 5 min, doubling until a success)
//! ```
//! A lane without events, claims and pause is forgotten.

use std::collections::{BTreeSet, HashMap};

use mayfly_core::admission::Throttle;
use mayfly_core::delivery::{Turns, Waits, Width, width_after};
use mayfly_core::name::FunctionName;
use tokio::time::{Duration, Instant};

use super::PauseReason;

/// See the module.
#[derive(Debug)]
pub(super) struct Lanes {
    waits: Waits,
    width: u32,
    width_max: u32,
    lanes: HashMap<FunctionName, Lane>,
    turns: Turns<FunctionName>,
    /// Lanes that wait for concurrency that others use, the first denied first.
    starved: Turns<FunctionName>,
    alarms: BTreeSet<(Instant, FunctionName)>,
}

#[derive(Debug)]
struct Lane {
    running: u32,
    width: Width,
    /// Whether something may be ready.
    more: bool,
    /// Whether something became ready while a claim was under way.
    rang: bool,
    claiming: bool,
    /// The last pause in a row.
    backoff_ms: Option<u64>,
    pause: Option<Pause>,
}

#[derive(Debug)]
struct Pause {
    until: Instant,
    reason: PauseReason,
    /// The pause before this one.
    before_ms: Option<u64>,
}

/// What an event that was claimed means for its lane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Effect {
    /// The function ran; how long the event took, µs.
    Ran(u64),
    /// The event waits or ended without having run: for reasons of its own.
    Apart,
    /// The lane has to wait.
    Pause(PauseReason),
}

impl Lanes {
    pub(super) fn new(waits: Waits, width: u32, width_max: u32) -> Self {
        Self {
            waits,
            width,
            width_max,
            lanes: HashMap::new(),
            turns: Turns::default(),
            starved: Turns::default(),
            alarms: BTreeSet::new(),
        }
    }

    /// Something became ready.
    pub(super) fn ring(&mut self, name: &FunctionName) {
        let width = self.width;
        let lane = self.lanes.entry(name.clone()).or_insert_with(|| Lane::new(width));
        lane.more = true;
        lane.rang = true;
        self.turns.join(name);
    }

    /// The lane whose turn it is, and how many events it may claim as far as its width goes.
    pub(super) fn take(&mut self) -> Option<(FunctionName, u32)> {
        loop {
            let name = self.turns.take()?;
            let Some(lane) = self.lanes.get(&name) else { continue };
            let room = lane.width.events.saturating_sub(lane.running);
            if lane.more && !lane.claiming && lane.pause.is_none() && room > 0 {
                return Some((name, room));
            }
        }
    }

    /// Whether events of the lane are running.
    pub(super) fn is_running(&self, name: &FunctionName) -> bool {
        self.lanes.get(name).is_some_and(|lane| lane.running > 0)
    }

    /// The last pause in a row of the lane.
    pub(super) fn backoff_ms(&self, name: &FunctionName) -> Option<u64> {
        self.lanes.get(name).and_then(|lane| lane.backoff_ms)
    }

    /// A claim of up to `events` events begins; they count as running until it tells how many
    /// there are.
    pub(super) fn claim(&mut self, name: &FunctionName, events: u32) {
        if let Some(lane) = self.lanes.get_mut(name) {
            lane.claiming = true;
            lane.rang = false;
            lane.running += events;
        }
    }

    /// The claim gave `got` of the `asked` events, which counted as running.
    pub(super) fn claimed(&mut self, name: &FunctionName, asked: u32, got: u32) {
        if let Some(lane) = self.lanes.get_mut(name) {
            lane.running -= asked - got;
        }
        self.looked(name, got == asked);
    }

    /// A claim is through; `more` tells whether there may be more events than it gave.
    pub(super) fn looked(&mut self, name: &FunctionName, more: bool) {
        let Some(lane) = self.lanes.get_mut(name) else { return };
        lane.claiming = false;
        lane.more = more || lane.rang;
        self.turns.join(name);
        self.forget_if_idle(name);
    }

    /// An event that counted as running ended.
    pub(super) fn ended(&mut self, name: &FunctionName, effect: Effect, now: Instant) {
        let Some(lane) = self.lanes.get_mut(name) else { return };
        lane.running -= 1;
        match effect {
            Effect::Ran(took_us) => {
                lane.width = width_after(lane.width, took_us, lane.more, self.width_max);
                lane.backoff_ms = None;
                self.resume(name);
            }
            Effect::Apart => {}
            Effect::Pause(reason) => self.pause(name, reason, now),
        }
        // Its permit is free: first for who could not get one.
        if let Some(starved) = self.starved.take()
            && let Some(lane) = self.lanes.get_mut(&starved)
            && let Some(pause) = &lane.pause
        {
            lane.backoff_ms = pause.before_ms;
            self.resume(&starved);
        }
        self.turns.join(name);
        self.forget_if_idle(name);
    }

    /// The lane waits, twice as long as last time. One that waits already goes on waiting.
    pub(super) fn pause(&mut self, name: &FunctionName, reason: PauseReason, now: Instant) {
        let Some(lane) = self.lanes.get_mut(name) else { return };
        if lane.pause.is_some() {
            return;
        }
        lane.more = true; // what it could not run
        let before_ms = lane.backoff_ms;
        let wait_ms = self.waits.backoff_ms(before_ms);
        lane.backoff_ms = Some(wait_ms);
        let until = now + Duration::from_millis(wait_ms);
        if reason == PauseReason::Throttled(Throttle::Concurrency) {
            self.starved.join(name);
        }
        lane.pause = Some(Pause { until, reason, before_ms });
        self.alarms.insert((until, name.clone()));
    }

    /// Ends a pause before its time.
    pub(super) fn resume(&mut self, name: &FunctionName) {
        let Some(lane) = self.lanes.get_mut(name) else { return };
        if let Some(pause) = lane.pause.take() {
            self.alarms.remove(&(pause.until, name.clone()));
            self.turns.join(name);
        }
    }

    /// When the next pause ends.
    pub(super) fn next_alarm(&self) -> Option<Instant> {
        self.alarms.first().map(|(at, _)| *at)
    }

    /// Ends the pauses that are over.
    pub(super) fn wake(&mut self, now: Instant) {
        while self.next_alarm().is_some_and(|at| at <= now) {
            let Some((_, name)) = self.alarms.pop_first() else { return };
            if let Some(lane) = self.lanes.get_mut(&name) {
                lane.pause = None;
                self.turns.join(&name);
            }
            self.forget_if_idle(&name);
        }
    }

    /// The lanes that wait, why and until when.
    pub(super) fn paused(&self) -> impl Iterator<Item = (&FunctionName, &PauseReason, Instant)> {
        self.alarms.iter().filter_map(|(until, name)| {
            let pause = self.lanes.get(name)?.pause.as_ref()?;
            Some((name, &pause.reason, *until))
        })
    }

    fn forget_if_idle(&mut self, name: &FunctionName) {
        let idle =
            |lane: &Lane| lane.running == 0 && !lane.more && !lane.claiming && lane.pause.is_none();
        if self.lanes.get(name).is_some_and(idle) {
            self.lanes.remove(name);
        }
    }
}

impl Lane {
    fn new(width: u32) -> Self {
        Self {
            running: 0,
            width: Width::narrow(width),
            more: false,
            rang: false,
            claiming: false,
            backoff_ms: None,
            pause: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Monotonic;

    fn lanes() -> (Lanes, FunctionName, Instant) {
        let name = FunctionName::new("f").expect("a valid name");
        let mut lanes = Lanes::new(Waits::default(), 4, 1_000);
        lanes.ring(&name);
        (lanes, name, Monotonic::start().now())
    }

    #[test]
    fn a_claim_that_gave_less_than_asked_ends_the_work_unless_something_came() {
        let (mut lanes, name, now) = lanes();
        assert_eq!(lanes.take(), Some((name.clone(), 4)));
        lanes.claim(&name, 4);
        assert_eq!(lanes.take(), None, "it is claiming");
        lanes.ring(&name);
        lanes.claimed(&name, 4, 1);
        assert_eq!(lanes.take(), Some((name.clone(), 3)), "something came meanwhile");
        lanes.claim(&name, 3);
        lanes.claimed(&name, 3, 0);
        assert_eq!(lanes.take(), None);
        lanes.ended(&name, Effect::Ran(10), now);
        assert!(lanes.lanes.is_empty(), "nothing is left to remember");
    }

    #[test]
    fn pauses_double_until_a_success() {
        let (mut lanes, name, now) = lanes();
        let reason = PauseReason::Throttled(Throttle::ReservedConcurrency);
        for wait_s in [1, 2, 4] {
            lanes.pause(&name, reason.clone(), now);
            lanes.pause(&name, reason.clone(), now);
            assert_eq!(lanes.next_alarm(), Some(now + Duration::from_secs(wait_s)));
            assert_eq!(lanes.take(), None);
            lanes.wake(now + Duration::from_secs(wait_s));
            assert!(lanes.take().is_some());
        }
        lanes.claim(&name, 1);
        lanes.claimed(&name, 1, 1);
        lanes.ended(&name, Effect::Ran(1), now);
        lanes.pause(&name, reason, now);
        assert_eq!(lanes.next_alarm(), Some(now + Duration::from_secs(1)));
    }

    #[test]
    fn freed_concurrency_goes_to_the_lane_that_got_none() {
        let (mut lanes, busy, now) = lanes();
        let starved = FunctionName::new("g").expect("a valid name");
        assert!(lanes.take().is_some());
        lanes.claim(&busy, 4);
        lanes.claimed(&busy, 4, 4);
        lanes.ring(&starved);
        assert_eq!(lanes.take().map(|(name, _)| name), Some(starved.clone()));
        lanes.pause(&starved, PauseReason::Throttled(Throttle::Concurrency), now);
        lanes.ended(&busy, Effect::Ran(1), now);
        assert_eq!(lanes.take().map(|(name, _)| name), Some(starved.clone()));
        lanes.pause(&starved, PauseReason::Throttled(Throttle::Concurrency), now);
        assert_eq!(lanes.next_alarm(), Some(now + Duration::from_secs(1)), "no longer than before");
    }
}
