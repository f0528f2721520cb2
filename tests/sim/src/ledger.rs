//! What the outside world saw: who was told what, who got what, and when.
//!
//! Owns the facts of a simulation and the properties that each new fact must hold against the
//! old ones. Never looks into the system under test.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::events::Events;

/// Virtual time since the simulation began, ms; it goes on over lives.
pub type Moment = u64;

/// What the sender of a message knows about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sending {
    /// No answer yet, or none that says what happened: it may be there or not.
    Unknown,
    /// It was accepted.
    Acknowledged {
        /// The sequence number of the answer.
        sequence: u64,
    },
    /// It was said to be refused: it must never be seen.
    Refused,
    /// It was said to be a duplicate of another one: it must never be seen itself.
    Duplicate,
}

/// What the world knows about the end of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// It has not ended.
    Open,
    /// So many asked to end it, each with a claim of its own, and were not told whether it did.
    Unknown(u32),
    /// It ended.
    Ended,
}

/// One message.
#[derive(Clone, Debug)]
pub struct Fact {
    /// Index of the queue.
    pub queue: usize,
    /// Its group.
    pub group: Option<u64>,
    /// Its deduplication key.
    pub key: Option<u64>,
    /// See there.
    pub sending: Sending,
    /// The id that the sender was told.
    pub id: Option<[u8; 16]>,
    /// See there.
    pub ending: Ending,
    /// The claim that holds now, and the moment when it ends by itself.
    pub held: Option<(u64, Moment)>,
    /// It may not be seen before, in the life that promised so.
    pub not_before: Option<(u32, Moment)>,
    /// Whether its holder gives it back, and has not heard that it did.
    pub returning: bool,
    /// Whether a purge may have taken it.
    pub purge_possible: bool,
    /// Whether a purge must have taken it.
    pub purged: bool,
    /// How often it was received.
    pub received: u32,
}

/// Everything that happened, and what was wrong with it.
#[derive(Debug, Default)]
pub struct Ledger {
    /// By number; the number is the body.
    pub facts: Vec<Fact>,
    /// Which queues are FIFO.
    pub fifo: Vec<bool>,
    /// Asynchronous invocations.
    pub events: Events,
    /// Lives so far.
    pub life: u32,
    /// Whether somebody else may still work with old claims.
    pub zombies: bool,
    /// What must not be.
    pub violations: Vec<String>,
    /// A running digest of all events, to compare two runs of one seed.
    pub digest: u64,
    /// Counts of what happened, for the summary.
    pub counts: BTreeMap<&'static str, u64>,
    /// What the first one with a key was answered.
    pub by_key: BTreeMap<(usize, u64), [u8; 16]>,
}

impl Ledger {
    /// Counts something.
    pub fn count(&mut self, what: &'static str) {
        *self.counts.entry(what).or_default() += 1;
    }

    fn note(&mut self, now: Moment, what: u64, n: usize) {
        let word = now ^ what.rotate_left(40) ^ (n as u64).rotate_left(20);
        self.digest = (self.digest ^ word).wrapping_mul(0x0100_0000_01b3).rotate_left(5);
    }

    /// Something must not be.
    pub fn violated(&mut self, now: Moment, property: &str, n: usize) {
        let mut text = format!("{property} (life {}, {now} ms)", self.life);
        if let Some(fact) = self.facts.get(n) {
            let _ = write!(text, ": message {n} {fact:?}");
        }
        self.violations.push(text);
    }

    /// A message is about to be sent; its number.
    pub fn sending(&mut self, queue: usize, group: Option<u64>, key: Option<u64>) -> usize {
        self.facts.push(Fact {
            queue,
            group,
            key,
            sending: Sending::Unknown,
            id: None,
            ending: Ending::Open,
            held: None,
            not_before: None,
            returning: false,
            purge_possible: false,
            purged: false,
            received: 0,
        });
        self.count("sent");
        self.facts.len() - 1
    }

    /// Its sender was answered. Property 4: a duplicate is accepted once and answered twice.
    pub fn answered(
        &mut self,
        now: Moment,
        n: usize,
        id: [u8; 16],
        sequence: u64,
        duplicate: bool,
    ) {
        self.note(now, 1, n);
        self.count(if duplicate { "duplicates" } else { "acknowledged" });
        let fact = &mut self.facts[n];
        fact.id = Some(id);
        fact.sending =
            if duplicate { Sending::Duplicate } else { Sending::Acknowledged { sequence } };
        if let Some(key) = fact.key {
            let known = *self.by_key.entry((fact.queue, key)).or_insert(id);
            if known != id {
                self.violated(now, "4: one key was answered with two ids", n);
            }
        } else if duplicate {
            self.violated(now, "4: a message without a key was called a duplicate", n);
        }
    }

    /// Its sender was told that nothing was accepted.
    pub fn refused(&mut self, now: Moment, n: usize) {
        self.note(now, 2, n);
        self.count("refused");
        self.facts[n].sending = Sending::Refused;
    }

    /// Somebody received it.
    pub fn received(&mut self, now: Moment, n: usize, claim: u64, until: Moment, batch: &[usize]) {
        self.note(now, 3, n);
        self.count("received");
        let Some(fact) = self.facts.get(n).cloned() else {
            return self.violated(now, "1: a message was received that nobody sent", n);
        };
        match fact.sending {
            Sending::Refused => self.violated(now, "8: refused, and received", n),
            Sending::Duplicate => self.violated(now, "4: a duplicate was accepted", n),
            _ => {}
        }
        if fact.ending == Ending::Ended && !self.zombies {
            self.violated(now, "3: received after it ended", n);
        }
        if fact.purged && !self.zombies {
            self.violated(now, "received after it was purged", n);
        }
        if let Some((_, held_until)) = fact.held
            && held_until > now
            && !fact.returning
            && !self.zombies
        {
            self.violated(now, "3: received while somebody has it", n);
        }
        if let Some((life, moment)) = fact.not_before
            && life == self.life
            && moment > now + 1
            && !self.zombies
        {
            self.violated(now, "6: it came before its time", n);
        }
        if self.fifo[fact.queue] && !self.zombies {
            self.check_order(now, &fact, batch);
        }
        let fact = &mut self.facts[n];
        (fact.held, fact.not_before) = (Some((claim, until)), None);
        fact.returning = false;
        fact.received += 1;
    }

    /// Property 5: within a group nothing starts before its predecessor is settled.
    fn check_order(&mut self, now: Moment, fact: &Fact, batch: &[usize]) {
        let Sending::Acknowledged { sequence } = fact.sending else { return };
        let before = self.facts.iter().enumerate().find(|(other, earlier)| {
            let older = matches!(earlier.sending,
                Sending::Acknowledged { sequence: s } if s < sequence);
            older
                && earlier.queue == fact.queue
                && earlier.group == fact.group
                && earlier.ending == Ending::Open
                && !earlier.purge_possible
                && !batch.contains(other)
        });
        if let Some((other, _)) = before {
            self.violated(now, "5: received before its predecessor ended", other);
        }
    }

    /// A claim ends without ending the message.
    pub fn let_go(&mut self, n: usize, not_before: Option<Moment>) {
        let life = self.life;
        let fact = &mut self.facts[n];
        fact.held = None;
        fact.not_before = not_before.map(|moment| (life, moment));
    }

    /// Somebody asks to end it.
    pub fn ending(&mut self, n: usize) {
        let fact = &mut self.facts[n];
        fact.ending = match fact.ending {
            Ending::Open => Ending::Unknown(1),
            Ending::Unknown(asked) => Ending::Unknown(asked + 1),
            Ending::Ended => Ending::Ended,
        };
    }

    /// The answer to [`Self::ending`]: it did, or it did not because the claim was stale.
    pub fn ended(&mut self, now: Moment, n: usize, claim: u64, applied: bool) {
        self.note(now, 4, n);
        let fact = self.facts[n].clone();
        if !applied {
            self.count("stale");
            if !fact.purge_possible
                && fact.held.is_some_and(|(holder, until)| holder == claim && until > now)
            {
                self.violated(now, "3: a claim that holds was called stale", n);
            }
            // Another claim, of which nobody has heard yet, may still have ended it.
            self.facts[n].ending = match fact.ending {
                Ending::Unknown(0 | 1) => Ending::Open,
                Ending::Unknown(asked) => Ending::Unknown(asked - 1),
                known => known,
            };
            return;
        }
        self.count("ended");
        if fact.ending == Ending::Ended {
            self.violated(now, "3: settled twice", n);
        }
        if fact.held.is_some_and(|(holder, _)| holder > claim) {
            self.violated(now, "3: a stale claim settled", n);
        }
        self.facts[n].ending = Ending::Ended;
        self.facts[n].held = None;
    }

    /// A new process begins: nobody has anything, and promises of time were the old one's.
    pub fn reborn(&mut self, now: Moment) {
        self.events.crashed(now);
        self.life += 1;
        self.zombies = false;
        for fact in &mut self.facts {
            (fact.held, fact.returning) = (None, false);
        }
    }

    /// A new process takes over while the old one runs: promises of time were the old one's, and
    /// the old one's messages may be worked on twice.
    pub fn taken_over(&mut self) {
        self.count("takeovers");
        self.zombies = true;
        self.life += 1;
    }

    /// A purge of `queue` begins (`done`: returned).
    pub fn purge(&mut self, queue: usize, done: Option<&[usize]>) -> Vec<usize> {
        let mut there = Vec::new();
        for (n, fact) in self.facts.iter_mut().enumerate().filter(|(_, f)| f.queue == queue) {
            fact.purge_possible = true;
            if matches!(fact.sending, Sending::Acknowledged { .. }) {
                there.push(n);
            }
        }
        for n in done.unwrap_or_default() {
            self.facts[*n].purged = true;
        }
        there
    }

    /// Property 1, at the end of all things: what was acknowledged has ended.
    pub fn final_check(&mut self, now: Moment) {
        for (n, wrong) in self.events.final_check() {
            let what = format!("{wrong}: event {n} {:?}", self.events.all[n]);
            self.violated(now, &what, usize::MAX);
        }
        for n in 0..self.facts.len() {
            let fact = &self.facts[n];
            let acknowledged = matches!(fact.sending, Sending::Acknowledged { .. });
            if acknowledged && fact.ending == Ending::Open && !fact.purge_possible {
                self.violated(now, "1: acknowledged, and lost", n);
            }
        }
    }
}
