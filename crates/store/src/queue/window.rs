//! One queue in memory: the messages of its window, who has them, and whose turn it is.
//!
//! ```text
//!            due ≤ now            take                     settle: hold … remove
//!  Delayed ───────────▶ Ready ───────────▶ Claimed ─────────────────────────────▶ (gone)
//!                         ▲                   │ expire, release, visibility 0
//!                         └───────────────────┘
//!  Parked: loaded for one settlement ahead of its turn; Ready or Delayed when its turn comes.
//!  held:   a commit that ends it is under way; it moves nowhere until that is decided.
//! ```
//! Owns order, groups and claims of loaded messages. Never does I/O, never reads a clock; what is
//! not loaded is `backlog`'s.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

use tokio::sync::Notify;

use super::QueueId;
use super::backlog::Backlog;
use super::counters::Counters;
use super::layout::Position;
use super::marks::{Gone, Marks, Tried};
use super::message::Rules;
use super::segment::{Content, Stored};
use crate::blob::BlobId;

type GroupName = Option<Arc<str>>;

/// A loaded message.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) id: [u8; 16],
    pub(super) sent: u64,
    pub(super) group: GroupName,
    /// A claim that stands is counted.
    pub(super) attempts: u32,
    pub(super) first_received: Option<u64>,
    /// The sequence number of its segment's first message.
    pub(super) first: u64,
    /// `None`: left on disk to save memory.
    pub(super) content: Option<Content>,
    pub(super) blob: Option<BlobId>,
    bytes: usize,
    /// The last claim; 0: nobody received it since the start.
    pub(super) claim: u64,
    pub(super) place: Place,
    pub(super) held: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Parked,
    Delayed,
    Ready,
    /// Until an engine time; `u64::MAX`: until it is settled.
    Claimed(u64),
}

/// A loaded segment.
#[derive(Clone, Copy, Debug)]
pub(super) struct Segment {
    pub(super) count: usize,
    pub(super) gone: Gone,
    pub(super) parked: bool,
    /// Whether marks are on disk.
    pub(super) marked: bool,
}

#[derive(Debug, Default)]
struct Group {
    ready: BTreeSet<Position>,
    /// Claimed, or ready and held: of a FIFO group nothing is given meanwhile.
    busy: usize,
    /// Whether it is in `turns`.
    listed: bool,
}

#[derive(Debug)]
pub(super) struct Window {
    pub(super) id: QueueId,
    pub(super) rules: Rules,
    pub(super) counters: Counters,
    pub(super) backlog: Backlog,
    pub(super) entries: BTreeMap<Position, Entry>,
    pub(super) segments: BTreeMap<Position, Segment>,
    groups: BTreeMap<GroupName, Group>,
    /// Groups that may have something to give, in the order of their turns.
    turns: VecDeque<GroupName>,
    delayed: BTreeSet<Position>,
    claims: BTreeSet<(u64, Position)>,
    /// How many loaded messages were sent when.
    ages: BTreeMap<u64, usize>,
    pub(super) in_flight: usize,
    pub(super) parked: usize,
    pub(super) bytes: usize,
    /// A record of it cannot be read: nothing behind it is given out.
    pub(super) damaged: bool,
    /// Messages that became ready since somebody looked.
    pub(super) woken: usize,
    /// Whether it is in the list of function queues with something ready.
    pub(super) listed: bool,
    /// When it is to be looked at; `u64::MAX`: not by itself.
    pub(super) alarm: u64,
    /// The next look for messages past their retention is not before.
    pub(super) retention_from: u64,
    /// Rung when something is ready.
    pub(super) bell: Arc<Notify>,
    /// Rung when a refill has ended.
    pub(super) refilled: Arc<Notify>,
}

impl Window {
    pub(super) fn new(id: QueueId, counters: Counters) -> Self {
        Self {
            id,
            rules: Rules::default(),
            backlog: Backlog::new(counters.live() > 0),
            counters,
            entries: BTreeMap::new(),
            segments: BTreeMap::new(),
            groups: BTreeMap::new(),
            turns: VecDeque::new(),
            delayed: BTreeSet::new(),
            claims: BTreeSet::new(),
            ages: BTreeMap::new(),
            in_flight: 0,
            parked: 0,
            bytes: 0,
            damaged: false,
            woken: 0,
            listed: false,
            alarm: u64::MAX,
            retention_from: 0,
            bell: Arc::default(),
            refilled: Arc::default(),
        }
    }

    /// Messages that are on disk only (or parked).
    pub(super) fn unloaded(&self) -> u64 {
        let loaded = (self.entries.len() - self.parked) as u64;
        debug_assert!(self.counters.live() >= loaded, "more is loaded than there is");
        self.counters.live().saturating_sub(loaded)
    }

    /// Loaded messages that nobody has.
    pub(super) fn waiting(&self) -> usize {
        self.entries.len() - self.in_flight - self.parked
    }

    pub(super) fn delayed(&self) -> usize {
        self.delayed.len()
    }

    /// Whether a take may give something.
    pub(super) fn has_turn(&self) -> bool {
        !self.turns.is_empty() && self.in_flight < self.rules.in_flight_max
    }

    /// Whether nothing that is loaded may be given.
    pub(super) fn is_blocked(&self) -> bool {
        self.turns.is_empty()
    }

    pub(super) fn oldest_sent(&self) -> Option<u64> {
        self.ages.first_key_value().map(|(sent, _)| *sent)
    }

    pub(super) fn is_past_retention(&self, sent: u64, now: u64) -> bool {
        sent.saturating_add(self.rules.retention_ms) <= now
    }

    /// Loads a segment that is not loaded, without the messages that are gone.
    pub(super) fn insert(
        &mut self,
        first: Position,
        messages: Vec<Stored>,
        marks: Option<&Marks>,
        parked: bool,
        keep_content: bool,
        now: u64,
    ) {
        let gone = marks.map(|marks| marks.gone).unwrap_or_default();
        let segment = Segment { count: messages.len(), gone, parked, marked: marks.is_some() };
        self.segments.insert(first, segment);
        for (index, stored) in messages.into_iter().enumerate() {
            if gone.has(index) {
                continue;
            }
            let position = Position { sequence: first.sequence + index as u64, ..first };
            let mut entry = Entry::new(stored, first.sequence, keep_content && !parked);
            let tried = marks.and_then(|marks| marks.tried.iter().find(|t| t.index == index));
            if let Some(tried) = tried {
                (entry.attempts, entry.first_received) = (tried.attempts, tried.first_received);
            }
            self.bytes += entry.bytes;
            *self.ages.entry(entry.sent).or_default() += 1;
            self.entries.insert(position, entry);
            if parked {
                self.parked += 1;
            } else {
                self.queue_up(position, now);
            }
        }
    }

    /// A parked segment's turn has come.
    pub(super) fn unpark(&mut self, first: Position, now: u64) {
        let Some(segment) = self.segments.get_mut(&first) else { return };
        segment.parked = false;
        for position in self.positions_of(first) {
            self.parked -= 1;
            self.backlog.fetch(position.due, 1);
            let held = self.entries[&position].held;
            if held {
                // Its commit is under way; if that fails, `unhold` queues it up.
                self.entry_mut(position).place = Place::Ready;
                self.group_of(position).busy += 1;
            } else {
                self.queue_up(position, now);
            }
        }
    }

    /// The loaded messages of a segment.
    pub(super) fn positions_of(&self, first: Position) -> Vec<Position> {
        let count = self.segments.get(&first).map_or(0, |segment| segment.count as u64);
        let end = Position { sequence: first.sequence + count, ..first };
        self.entries.range(first..end).map(|(position, _)| *position).collect()
    }

    /// Where a message of this queue is that was loaded.
    fn entry_mut(&mut self, position: Position) -> &mut Entry {
        self.entries.get_mut(&position).expect("positions come from the entries")
    }

    fn group_of(&mut self, position: Position) -> &mut Group {
        let name = self.entries[&position].group.clone();
        self.groups.entry(name).or_default()
    }

    /// Puts a message that nobody has where it belongs.
    fn queue_up(&mut self, position: Position, now: u64) {
        if position.due > now {
            self.entry_mut(position).place = Place::Delayed;
            self.delayed.insert(position);
            return;
        }
        self.entry_mut(position).place = Place::Ready;
        let group = self.group_of(position);
        group.ready.insert(position);
        self.offer(position);
    }

    /// Gives the group of a message a turn when it has something to give.
    fn offer(&mut self, position: Position) {
        let fifo = self.rules.fifo;
        let name = self.entries[&position].group.clone();
        self.offer_group(name, fifo);
    }

    fn offer_group(&mut self, name: GroupName, fifo: bool) {
        let Some(group) = self.groups.get_mut(&name) else { return };
        if group.ready.is_empty() || (fifo && group.busy > 0) {
            return;
        }
        self.woken += 1;
        if !group.listed {
            group.listed = true;
            self.turns.push_back(name);
        }
    }

    /// Rules that changed may let other groups give.
    pub(super) fn offer_all(&mut self) {
        let names: Vec<GroupName> = self.groups.keys().cloned().collect();
        let fifo = self.rules.fifo;
        names.into_iter().for_each(|name| self.offer_group(name, fifo));
    }

    /// Takes up to `max` messages out, group by group: of a FIFO queue as many as possible from
    /// one, else one from each in turn.
    pub(super) fn take(&mut self, max: usize) -> Vec<Position> {
        let room = self.rules.in_flight_max.saturating_sub(self.in_flight);
        let max = max.min(room);
        let mut taken = Vec::new();
        while taken.len() < max {
            let Some(name) = self.turns.pop_front() else { break };
            let Some(group) = self.groups.get_mut(&name) else { continue };
            group.listed = false;
            if self.rules.fifo && group.busy > 0 {
                continue; // Its turn comes when the last of them is settled.
            }
            let alone = self.rules.fifo || self.turns.is_empty();
            let most = if alone { max - taken.len() } else { 1 };
            let before = taken.len();
            while taken.len() - before < most {
                let Some(position) = group.ready.pop_first() else { break };
                taken.push(position);
            }
            if !self.rules.fifo && !group.ready.is_empty() {
                group.listed = true;
                self.turns.push_back(name);
            }
        }
        taken
    }

    /// Gives a message that was taken to somebody.
    pub(super) fn claim(&mut self, position: Position, claim: u64, until: u64, wall: u64) {
        let entry = self.entry_mut(position);
        entry.claim = claim;
        entry.attempts = entry.attempts.saturating_add(1);
        entry.first_received.get_or_insert(wall);
        entry.place = Place::Claimed(until);
        if until != u64::MAX {
            self.claims.insert((until, position));
        }
        self.in_flight += 1;
        self.group_of(position).busy += 1;
    }

    /// Leaves a message's content to the disk.
    pub(super) fn drop_content(&mut self, position: Position) {
        let entry = self.entry_mut(position);
        entry.content = None;
        let bytes = std::mem::take(&mut entry.bytes);
        self.bytes -= bytes;
    }

    /// Sets when a claim ends by itself.
    pub(super) fn prolong(&mut self, position: Position, until: u64) {
        let entry = self.entry_mut(position);
        let Place::Claimed(old) = std::mem::replace(&mut entry.place, Place::Claimed(until)) else {
            unreachable!("only claims are prolonged");
        };
        self.claims.remove(&(old, position));
        if until != u64::MAX {
            self.claims.insert((until, position));
        }
    }

    /// Ends a claim without settling it; its attempt counts or never was.
    pub(super) fn unclaim(&mut self, position: Position, counted: bool, now: u64) {
        let entry = self.entry_mut(position);
        let Place::Claimed(until) = entry.place else {
            unreachable!("only claims are ended");
        };
        if !counted {
            entry.attempts -= 1;
            entry.claim = 0;
            if entry.attempts == 0 {
                entry.first_received = None;
            }
        }
        self.claims.remove(&(until, position));
        self.in_flight -= 1;
        self.free(position);
        self.queue_up(position, now);
    }

    /// One message of a group less that keeps the others of a FIFO group waiting.
    fn free(&mut self, position: Position) {
        let group = self.group_of(position);
        group.busy -= 1;
        if group.busy == 0 && group.ready.is_empty() && !group.listed {
            let name = self.entries[&position].group.clone();
            self.groups.remove(&name);
        } else if group.busy == 0 {
            self.offer(position);
        }
    }

    /// Claims that ended by themselves; their messages are ready again. Gives their segments.
    pub(super) fn expire(&mut self, now: u64) -> BTreeSet<Position> {
        let mut segments = BTreeSet::new();
        while let Some((until, position)) = self.claims.first().copied() {
            if until > now {
                break;
            }
            segments.insert(self.segment_of(position));
            self.unclaim(position, true, now);
        }
        segments
    }

    pub(super) fn segment_of(&self, position: Position) -> Position {
        Position { sequence: self.entries[&position].first, ..position }
    }

    /// Delayed messages whose time has come.
    pub(super) fn promote(&mut self, now: u64) {
        while let Some(position) = self.delayed.first().copied() {
            if position.due > now {
                break;
            }
            self.delayed.pop_first();
            self.queue_up(position, now);
        }
    }

    /// A commit that ends the message begins: nobody gets it until that is decided.
    pub(super) fn hold(&mut self, position: Position) {
        let entry = self.entry_mut(position);
        debug_assert!(!entry.held, "a message ends once");
        entry.held = true;
        match entry.place {
            Place::Claimed(until) => drop(self.claims.remove(&(until, position))),
            Place::Delayed => drop(self.delayed.remove(&position)),
            Place::Ready => {
                let group = self.group_of(position);
                group.ready.remove(&position);
                group.busy += 1;
            }
            Place::Parked => {}
        }
    }

    /// The commit failed: everything is as before.
    pub(super) fn unhold(&mut self, position: Position, now: u64) {
        let entry = self.entry_mut(position);
        entry.held = false;
        match entry.place {
            Place::Claimed(u64::MAX) | Place::Parked => {}
            Place::Claimed(until) => drop(self.claims.insert((until, position))),
            Place::Delayed => self.queue_up(position, now),
            Place::Ready => {
                self.free(position);
                self.queue_up(position, now);
            }
        }
    }

    /// The commit that ends a held message is durable. Gives its segment when that is gone too.
    pub(super) fn remove(&mut self, position: Position) {
        match self.entries[&position].place {
            Place::Claimed(_) => {
                self.in_flight -= 1;
                self.free(position);
            }
            Place::Ready => self.free(position),
            Place::Parked => {
                self.parked -= 1;
                self.backlog.fetch(position.due, 1);
            }
            Place::Delayed => {}
        }
        let first = self.segment_of(position);
        let entry = self.entries.remove(&position).expect("it was just there");
        self.bytes -= entry.bytes;
        if let Some(count) = self.ages.get_mut(&entry.sent) {
            *count -= 1;
            if *count == 0 {
                self.ages.remove(&entry.sent);
            }
        }
        let segment = self.segments.get_mut(&first).expect("a loaded message has its segment");
        segment.gone.set((position.sequence - first.sequence) as usize);
        segment.marked = true;
        if segment.gone.count() == segment.count {
            self.segments.remove(&first);
            self.backlog.note_gone(first);
        }
    }

    /// What is known of a segment's messages that are left, besides `ending`.
    pub(super) fn marks(&self, first: Position, ending: &BTreeSet<u64>) -> Marks {
        let segment = self.segments[&first];
        let mut gone = segment.gone;
        for sequence in ending {
            gone.set((sequence - first.sequence) as usize);
        }
        let end = Position { sequence: first.sequence + segment.count as u64, ..first };
        let left = self.entries.range(first..end);
        let left = left.filter(|(position, _)| !ending.contains(&position.sequence));
        let tried = left.filter_map(|(position, entry)| {
            // A claim that stands does not count: a crash undoes it.
            let claimed = matches!(entry.place, Place::Claimed(_));
            let attempts = entry.attempts - u32::from(claimed);
            (attempts > 0).then(|| Tried {
                index: (position.sequence - first.sequence) as usize,
                attempts,
                first_received: entry.first_received,
            })
        });
        Marks { gone, tried: tried.collect() }
    }

    /// Everything is gone.
    pub(super) fn clear(&mut self) {
        self.entries.clear();
        self.segments.clear();
        self.groups.clear();
        self.turns.clear();
        self.delayed.clear();
        self.claims.clear();
        self.ages.clear();
        (self.in_flight, self.parked, self.bytes) = (0, 0, 0);
        self.damaged = false;
    }

    /// Whether a ready message waits for others of its group.
    pub(super) fn is_behind(&self, position: Position) -> bool {
        let group = self.groups.get(&self.entries[&position].group);
        let blocked = |group: &Group| group.busy > 0 || group.ready.first() < Some(&position);
        self.rules.fifo && group.is_some_and(blocked)
    }

    /// When something changes by itself in what is loaded.
    pub(super) fn next_change(&self) -> u64 {
        let due = self.delayed.first().map_or(u64::MAX, |position| position.due);
        let expires = self.claims.first().map_or(u64::MAX, |(until, _)| *until);
        let retention = self.oldest_sent().map_or(u64::MAX, |sent| {
            sent.saturating_add(self.rules.retention_ms).max(self.retention_from)
        });
        due.min(expires).min(retention)
    }

    /// Messages past their retention that nobody has.
    pub(super) fn past_retention(&self, now: u64) -> Vec<Position> {
        let oldest = self.oldest_sent();
        if !oldest.is_some_and(|sent| self.is_past_retention(sent, now)) {
            return Vec::new();
        }
        let idle =
            |entry: &Entry| !entry.held && matches!(entry.place, Place::Ready | Place::Delayed);
        let entries = self.entries.iter();
        let old = entries.filter(|(_, e)| idle(e) && self.is_past_retention(e.sent, now));
        old.map(|(position, _)| *position).collect()
    }
}

impl Entry {
    fn new(stored: Stored, first: u64, keep_content: bool) -> Self {
        let blob = stored.content.blob();
        let bytes = if keep_content { stored.content.bytes() } else { 0 };
        Self {
            id: stored.id,
            sent: stored.sent,
            group: stored.group,
            attempts: stored.attempts,
            first_received: stored.first_received,
            first,
            content: keep_content.then_some(stored.content),
            blob,
            bytes,
            claim: 0,
            place: Place::Parked,
            held: false,
        }
    }
}
