//! What the outside world saw of asynchronous invocations, and what must hold of it.
//!
//! Owns the facts about events: what was acknowledged, which runs they had, which records reached
//! a destination. Never looks into the system under test.

use std::collections::{BTreeMap, BTreeSet};

use crate::ledger::Moment;

/// How a run ends, as the plan of its event says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It returns.
    Returns,
    /// It raises an error.
    Fails,
    /// Its process ends.
    Exits,
    /// It takes too much memory.
    OutOfMemory,
    /// It never ends by itself.
    Hangs,
}

/// One run of an event.
#[derive(Clone, Copy, Debug)]
pub struct Run {
    /// The process in which it ran.
    pub life: u32,
    /// When it started.
    pub start: Moment,
    /// When it ends, if the process lives as long.
    pub end: Moment,
    /// How it ends.
    pub fate: Fate,
    /// Whether the process ended before it did.
    pub cut: bool,
}

/// One event.
#[derive(Clone, Debug)]
pub struct Event {
    /// Index of the function.
    pub function: usize,
    /// How its runs end, one after the other; then it returns.
    pub plan: Vec<Fate>,
    /// How long each run takes, ms.
    pub takes_ms: u64,
    /// The idempotency key.
    pub key: Option<u64>,
    /// The id of the 202.
    pub acknowledged: Option<[u8; 16]>,
    /// Whether it was said to be refused, or the same as another one.
    pub unwanted: bool,
    /// Its runs, in order.
    pub runs: Vec<Run>,
    /// Messages at the success destination.
    pub successes: BTreeSet<[u8; 16]>,
    /// Messages at the failure destination, and why.
    pub failures: BTreeMap<[u8; 16], String>,
}

/// What is configured for a function.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// Retries after function errors.
    pub retries_max: u32,
    /// Whether a destination is set for successes, and for failures.
    pub destinations: (bool, bool),
    /// Reserved concurrency.
    pub reserved: Option<u32>,
}

/// The functions of a simulation.
pub const SETTINGS: [Setting; 4] = [
    Setting { retries_max: 2, destinations: (true, true), reserved: None },
    Setting { retries_max: 0, destinations: (false, true), reserved: None },
    Setting { retries_max: 1, destinations: (true, true), reserved: Some(1) },
    Setting { retries_max: 2, destinations: (false, true), reserved: Some(0) },
];

/// The waits after the first and after the second function error, ms.
pub const WAITS_MS: [u64; 2] = [60_000, 120_000];

/// All events of a simulation.
#[derive(Debug, Default)]
pub struct Events {
    /// By number; the number is the payload.
    pub all: Vec<Event>,
    by_key: BTreeMap<(usize, u64), [u8; 16]>,
}

impl Events {
    /// An event is about to be sent.
    pub fn sending(
        &mut self,
        function: usize,
        plan: Vec<Fate>,
        takes_ms: u64,
        key: Option<u64>,
    ) -> usize {
        self.all.push(Event {
            function,
            plan,
            takes_ms,
            key,
            acknowledged: None,
            unwanted: false,
            runs: Vec::new(),
            successes: BTreeSet::new(),
            failures: BTreeMap::new(),
        });
        self.all.len() - 1
    }

    /// Its sender got a 202. What is wrong with that.
    pub fn accepted(&mut self, n: usize, id: [u8; 16], duplicate: bool) -> Option<&'static str> {
        let event = &mut self.all[n];
        (event.acknowledged, event.unwanted) = ((!duplicate).then_some(id), duplicate);
        let Some(key) = event.key else {
            return duplicate.then_some("4: an event without a key was called a duplicate");
        };
        let known = *self.by_key.entry((event.function, key)).or_insert(id);
        (known != id).then_some("4: one idempotency key was answered with two ids")
    }

    /// The function got it: how this run ends, and what is wrong with it.
    pub fn started(
        &mut self,
        n: usize,
        life: u32,
        now: Moment,
        timeout_ms: u64,
        doubled: bool,
    ) -> (Fate, Option<&'static str>) {
        let event = &mut self.all[n];
        let setting = SETTINGS[event.function];
        let ended = event.runs.iter().filter(|run| !run.cut && run.end <= now).count();
        let fate = event.plan.get(ended).copied().unwrap_or(Fate::Returns);
        let takes = if fate == Fate::Hangs { timeout_ms } else { event.takes_ms };
        let before = event.runs.last().copied();
        event.runs.push(Run { life, start: now, end: now + takes, fate, cut: false });
        let wrong = match before {
            _ if event.unwanted => Some("4: an event ran that was refused or a duplicate"),
            _ if setting.reserved == Some(0) => Some("a function with no concurrency ran"),
            Some(before) if before.life == life && !doubled => {
                // What an earlier process had not settled when it ended is not counted.
                let failures = event.runs.iter().filter(|run| run.life == life).count() - 1;
                let wait = WAITS_MS[(failures - 1).min(1)];
                if before.end > now {
                    Some("3: an event ran twice at once")
                } else if before.fate == Fate::Returns {
                    Some("3: an event ran again after it returned")
                } else if now < before.end + wait {
                    Some("6: a retry came before its time")
                } else {
                    None
                }
            }
            _ => None,
        };
        (fate, wrong)
    }

    /// The process ended: what still ran did not end.
    pub fn crashed(&mut self, now: Moment) {
        for run in self.all.iter_mut().flat_map(|event| event.runs.iter_mut()) {
            run.cut |= run.end > now;
        }
    }

    /// What is wrong in the end, with the number of the event.
    #[must_use]
    pub fn final_check(&self) -> Vec<(usize, &'static str)> {
        let mut wrong = Vec::new();
        for (n, event) in self.all.iter().enumerate() {
            if let Some(what) = judge(event) {
                wrong.push((n, what));
            }
        }
        wrong
    }
}

/// Property 1: executed, or in its failure destination; never neither, and never both.
fn judge(event: &Event) -> Option<&'static str> {
    let setting = SETTINGS[event.function];
    let returned = event.runs.iter().any(|run| !run.cut && run.fate == Fate::Returns);
    let (succeeded, failed) = (event.successes.len(), event.failures.len());
    if succeeded > 1 || failed > 1 || succeeded + failed > 1 {
        return Some("3: an event was settled twice");
    }
    event.acknowledged?;
    if failed == 0 && !returned {
        return Some(
            "1: an acknowledged event neither returned nor reached its failure destination",
        );
    }
    if failed == 0 && setting.destinations.0 && succeeded == 0 {
        return Some("1: an event returned, and its success destination never heard of it");
    }
    let ended = event.runs.iter().filter(|run| !run.cut).count();
    let allowed = usize::try_from(setting.retries_max).unwrap_or(usize::MAX) + 1;
    let exhausted = event.failures.values().any(|condition| condition == "RetriesExhausted");
    if exhausted && ended < allowed {
        return Some("an event was given up before its retries were used up");
    }
    None
}
