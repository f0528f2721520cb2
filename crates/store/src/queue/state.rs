//! All queues in memory: what they are asked, and what follows from it, without I/O.
//!
//! Owns the windows, the alarms of their queues and the bytes they take together. Time comes in as
//! a value and order never depends on hashing, so the same calls give the same answers. Never
//! commits: `draft` does what has to be durable.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

use mayfly_core::time::EpochMs;
use tokio::sync::Notify;

use super::backlog::{Aside, Refill};
use super::counters::{Counters, Global};
use super::dedup::Pending;
use super::layout::Position;
use super::marks::Marks;
use super::message::{Message, QueueId, QueueStats, Receipt, Rules, Settled};
use super::segment::{Content, Stored};
use super::window::{Entry, Place, Window};
use crate::limits;

/// What a queue's number is good for: to find it again without comparing names.
pub(super) type Index = u32;

/// Bounds of what is in memory.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bounds {
    pub(super) window_messages: usize,
    pub(super) window_bytes: usize,
    pub(super) total_bytes: usize,
}

/// What the loops around the state have to do after a call.
#[derive(Debug, Default)]
pub(super) struct Effects {
    /// Bells to ring, and for how many messages.
    pub(super) ready: Vec<(Arc<Notify>, usize)>,
    /// The list of function queues grew.
    pub(super) functions: bool,
    /// The next alarm is earlier than before.
    pub(super) alarm: bool,
    /// A refill is wanted.
    pub(super) refill: bool,
    /// Something waits for a commit that nobody waits for.
    pub(super) commit: bool,
    /// There is more to sweep.
    pub(super) sweep: bool,
}

/// A message that was taken out of its queue.
#[derive(Clone, Debug)]
pub(super) struct Taken {
    pub(super) receipt: Receipt,
    pub(super) message: Message,
    pub(super) first: Position,
    /// `None`: it has to be read from the segment.
    pub(super) content: Option<Content>,
}

/// What a receive came to.
#[derive(Debug)]
pub(super) enum Receive {
    Taken(Vec<Taken>),
    /// Ask again when a refill has ended.
    Wait,
    /// Nothing more can be read.
    Damaged,
}

#[derive(Debug)]
pub(super) struct State {
    pub(super) bounds: Bounds,
    pub(super) windows: BTreeMap<Index, Window>,
    ids: BTreeMap<QueueId, Index>,
    next_index: Index,
    /// When which queue is to be looked at.
    alarms: BTreeSet<(u64, Index)>,
    /// Function queues with something ready that the delivery loop has not seen.
    functions: VecDeque<Index>,
    refills: VecDeque<Index>,
    pub(super) bytes: usize,
    pub(super) global: Global,
    /// The last sequence number whose commit is known here.
    pub(super) applied: u64,
    /// Claims of this owner are larger.
    pub(super) claim_floor: u64,
    next_claim: u64,
    pub(super) pending: Pending,
    /// Segments whose attempts are not written yet.
    pub(super) dirty: BTreeSet<(Index, Position)>,
    /// Held messages past their retention.
    pub(super) expired: BTreeSet<(Index, Position)>,
    /// Queues with something to delete behind a cut-off.
    pub(super) sweeps: BTreeSet<Index>,
    pub(super) effects: Effects,
}

impl State {
    pub(super) fn new(bounds: Bounds, global: Global, fence: u64) -> Self {
        Self {
            bounds,
            windows: BTreeMap::new(),
            ids: BTreeMap::new(),
            next_index: 0,
            alarms: BTreeSet::new(),
            functions: VecDeque::new(),
            refills: VecDeque::new(),
            bytes: 0,
            global,
            applied: global.sequence,
            claim_floor: fence << 32,
            next_claim: fence << 32,
            pending: Pending::default(),
            dirty: BTreeSet::new(),
            expired: BTreeSet::new(),
            sweeps: BTreeSet::new(),
            effects: Effects::default(),
        }
    }

    pub(super) fn find(&self, queue: &QueueId) -> Option<Index> {
        self.ids.get(queue).copied()
    }

    /// The queue's number; it gets one when it has none.
    pub(super) fn index(&mut self, queue: &QueueId) -> Index {
        if let Some(index) = self.find(queue) {
            return index;
        }
        self.add(queue.clone(), Counters::default())
    }

    pub(super) fn add(&mut self, queue: QueueId, counters: Counters) -> Index {
        let index = self.next_index;
        self.next_index += 1;
        self.ids.insert(queue.clone(), index);
        if counters.swept < counters.cut_off {
            self.sweeps.insert(index);
        }
        self.windows.insert(index, Window::new(queue, counters));
        index
    }

    /// Forgets a queue of which nothing is left.
    pub(super) fn forget(&mut self, index: Index) {
        let Some(window) = self.windows.remove(&index) else { return };
        self.bytes -= window.bytes;
        self.ids.remove(&window.id);
        self.alarms.remove(&(window.alarm, index));
        self.functions.retain(|listed| *listed != index);
        self.refills.retain(|listed| *listed != index);
        self.sweeps.remove(&index);
        window.bell.notify_waiters();
        window.refilled.notify_waiters();
    }

    pub(super) fn window(&mut self, index: Index) -> &mut Window {
        self.windows.get_mut(&index).expect("a number is given once and forgotten last")
    }

    /// Changes a window and sees to what follows.
    pub(super) fn change<T>(
        &mut self,
        index: Index,
        now: u64,
        change: impl FnOnce(&mut Window) -> T,
    ) -> T {
        let window = self.windows.get_mut(&index).expect("a number is forgotten last");
        let before = window.bytes;
        let result = change(window);
        self.bytes = self.bytes + window.bytes - before;
        self.follow(index, now);
        result
    }

    /// Rings the bell, lists the queue, sets its alarm and asks for a refill, as is due.
    fn follow(&mut self, index: Index, now: u64) {
        let bounds = self.bounds;
        let window = self.windows.get_mut(&index).expect("a number is forgotten last");
        let woken = std::mem::take(&mut window.woken);
        if woken > 0 {
            self.effects.ready.push((Arc::clone(&window.bell), woken));
            if matches!(window.id, QueueId::Function(_)) && !window.listed {
                window.listed = true;
                self.functions.push_back(index);
                self.effects.functions = true;
            }
        }
        if wants_refill(window, bounds, now) {
            window.backlog.wanted = true;
            self.refills.push_back(index);
            self.effects.refill = true;
        }
        let next = next_alarm(window, bounds);
        if next < window.alarm {
            self.alarms.remove(&(window.alarm, index));
            window.alarm = next;
            self.effects.alarm |= self.alarms.first().is_none_or(|(first, _)| next < *first);
            self.alarms.insert((next, index));
        }
    }

    pub(super) fn next_alarm(&self) -> Option<u64> {
        self.alarms.first().map(|(at, _)| *at)
    }

    /// Looks at the queues whose alarm has come.
    pub(super) fn tick(&mut self, now: u64) {
        while let Some((at, index)) = self.alarms.first().copied() {
            if at > now {
                break;
            }
            self.alarms.pop_first();
            let window = self.window(index);
            window.alarm = u64::MAX;
            let (touched, old) = self.change(index, now, |window| {
                let touched = window.expire(now);
                window.promote(now);
                let old = window.past_retention(now);
                old.iter().for_each(|position| window.hold(*position));
                if window.oldest_sent().is_some_and(|sent| window.is_past_retention(sent, now)) {
                    window.retention_from = now + limits::RETENTION_CHECK_MS;
                }
                (touched, old)
            });
            self.effects.commit |= !touched.is_empty() || !old.is_empty();
            self.dirty.extend(touched.into_iter().map(|first| (index, first)));
            self.expired.extend(old.into_iter().map(|position| (index, position)));
        }
    }

    pub(super) fn configure(&mut self, queue: &QueueId, rules: Rules, now: u64) {
        let index = self.index(queue);
        self.change(index, now, |window| {
            if window.rules != rules {
                window.rules = rules;
                window.retention_from = 0;
                window.offer_all();
            }
        });
    }

    pub(super) fn receive(
        &mut self,
        queue: &QueueId,
        max: usize,
        visibility_ms: u64,
        now: u64,
        wall: EpochMs,
    ) -> Receive {
        let Some(index) = self.find(queue) else { return Receive::Taken(Vec::new()) };
        // The loop that watches the alarms may be late.
        self.tick(now);
        let until = now.saturating_add(visibility_ms);
        let (mut next_claim, bounds) = (self.next_claim, self.bounds);
        let crowded = self.bytes > bounds.total_bytes / 2;
        let mut expired = Vec::new();
        let result = self.change(index, now, |window| {
            let positions = window.take(max);
            let mut taken = Vec::with_capacity(positions.len());
            for position in positions {
                if window.is_past_retention(window.entries[&position].sent, now) {
                    window.hold(position);
                    expired.push(position);
                    continue;
                }
                next_claim += 1;
                window.claim(position, next_claim, until, wall.0);
                let receipt = receipt(&window.id, position, next_claim);
                let entry = &window.entries[&position];
                let first = Position { sequence: entry.first, ..position };
                let content = entry.content.clone();
                let message = describe(entry, position);
                taken.push(Taken { receipt, message, first, content });
                if crowded || window.bytes > bounds.window_bytes / 2 {
                    window.drop_content(position);
                }
            }
            if !taken.is_empty() || max == 0 {
                return Receive::Taken(taken);
            }
            let full = window.in_flight >= window.rules.in_flight_max;
            match window.damaged {
                true => Receive::Damaged,
                false if !full && has_due_backlog(window, bounds, now) => Receive::Wait,
                false => Receive::Taken(taken),
            }
        });
        self.next_claim = next_claim;
        self.effects.commit |= !expired.is_empty();
        self.expired.extend(expired.into_iter().map(|position| (index, position)));
        let window = &self.windows[&index];
        if window.has_turn() {
            // Whoever waits behind this receiver takes the rest.
            self.effects.ready.push((Arc::clone(&window.bell), 1));
        }
        result
    }

    /// Whether a receive may give something.
    pub(super) fn may_give(&self, index: Index, now: u64) -> bool {
        let window = &self.windows[&index];
        let full = window.in_flight >= window.rules.in_flight_max;
        !full && (window.has_turn() || has_due_backlog(window, self.bounds, now))
    }

    pub(super) fn take_functions(&mut self) -> Vec<QueueId> {
        let listed: Vec<Index> = self.functions.drain(..).collect();
        let id = |index| {
            let window = self.window(index);
            window.listed = false;
            window.id.clone()
        };
        listed.into_iter().map(id).collect()
    }

    /// Whether a settlement by this receipt takes effect now.
    pub(super) fn is_current(&self, window: &Window, receipt: &Receipt) -> bool {
        let Some(entry) = window.entries.get(&position(receipt)) else { return false };
        let mine = entry.claim == receipt.claim;
        let earlier_owner = entry.claim == 0 && receipt.claim <= self.claim_floor;
        !entry.held && (mine || earlier_owner)
    }

    /// Finds a claim that stands.
    fn claimed(&self, receipt: &Receipt) -> Option<Index> {
        let index = self.find(&receipt.queue)?;
        let entry = self.windows[&index].entries.get(&position(receipt))?;
        let claimed = matches!(entry.place, Place::Claimed(_));
        (claimed && !entry.held && entry.claim == receipt.claim).then_some(index)
    }

    pub(super) fn change_visibility(
        &mut self,
        receipt: &Receipt,
        visibility_ms: u64,
        now: u64,
    ) -> Settled {
        // The loop that watches the alarms may be late.
        self.tick(now);
        let Some(index) = self.claimed(receipt) else { return Settled::Stale };
        let position = position(receipt);
        let first = self.windows[&index].segment_of(position);
        self.change(index, now, |window| {
            if visibility_ms == 0 {
                window.unclaim(position, true, now);
            } else {
                window.prolong(position, now.saturating_add(visibility_ms));
            }
        });
        if visibility_ms == 0 {
            self.dirty.insert((index, first));
            self.effects.commit = true;
        }
        Settled::Applied
    }

    pub(super) fn release(&mut self, receipt: &Receipt, now: u64) -> Settled {
        self.tick(now);
        let Some(index) = self.claimed(receipt) else { return Settled::Stale };
        self.change(index, now, |window| window.unclaim(position(receipt), false, now));
        Settled::Applied
    }

    pub(super) fn stats(&self, index: Index, now: u64) -> QueueStats {
        let window = &self.windows[&index];
        let counters = window.counters;
        let in_flight = window.in_flight as u64;
        let later = window.backlog.later(window.unloaded(), now);
        let delayed = window.delayed() as u64 + later;
        QueueStats {
            sent: counters.sent,
            ready: counters.live().saturating_sub(in_flight + delayed),
            delayed,
            in_flight,
            done: counters.done,
            dead: counters.dead,
            oldest_sent: window.oldest_sent().map(EpochMs),
            damaged: window.damaged,
        }
    }

    pub(super) fn all_stats(&self, now: u64) -> Vec<(QueueId, QueueStats)> {
        let known = self.ids.iter().filter(|(_, index)| {
            let counters = self.windows[index].counters;
            !counters.removed && counters.sent > 0
        });
        known.map(|(queue, index)| (queue.clone(), self.stats(*index, now))).collect()
    }

    /// A purge is durable: nothing is left of what there was.
    pub(super) fn cut(&mut self, index: Index, now: u64) {
        self.change(index, now, |window| {
            window.clear();
            window.backlog.cut();
        });
        self.sweeps.insert(index);
        self.effects.sweep = true;
    }

    /// Takes over a segment that was committed: into memory, or left on disk.
    pub(super) fn arrive(
        &mut self,
        index: Index,
        first: Position,
        messages: Vec<Stored>,
        now: u64,
    ) {
        let (bounds, total) = (self.bounds, self.bytes);
        self.change(index, now, |window| {
            let in_turn = window.backlog.due > first.due && !window.damaged;
            if in_turn
                && first.due <= now + limits::LOAD_AHEAD_MS
                && has_room(window, bounds, first.due, now)
            {
                let keep = keeps_content(window, total, bounds);
                window.insert(first, messages, None, false, keep, now);
                return;
            }
            window.backlog.leave(first, messages.len() as u64, now);
            if let Some(refill) = &mut window.backlog.refill {
                set_aside(refill, first, messages, bounds);
            }
        });
    }

    /// The next queue to refill, and from where.
    pub(super) fn begin_refill(&mut self) -> Option<(Index, QueueId, Position, usize)> {
        while let Some(index) = self.refills.pop_front() {
            let Some(window) = self.windows.get_mut(&index) else { continue };
            window.backlog.wanted = false;
            if window.backlog.due != u64::MAX && window.backlog.refill.is_none() {
                window.backlog.refill = Some(Refill::default());
                let backlog = &window.backlog;
                return Some((index, window.id.clone(), backlog.cursor, backlog.step));
            }
        }
        None
    }

    /// A refill could not read: whoever waits for it tries again.
    pub(super) fn abandon_refill(&mut self, index: Index) {
        if let Some(window) = self.windows.get_mut(&index) {
            window.backlog.refill = None;
            window.refilled.notify_waiters();
        }
    }

    /// Loads a segment ahead of its turn, for a settlement.
    pub(super) fn park(&mut self, index: Index, first: Position, read: (Vec<Stored>, Marks)) {
        let applied = self.applied;
        let Some(window) = self.windows.get_mut(&index) else { return };
        let settled_since = first.sequence < window.counters.cut_off || first.sequence > applied;
        if settled_since || window.segments.contains_key(&first) {
            return;
        }
        // Positions below the cursor are loaded or gone.
        if window.backlog.due != u64::MAX && first >= window.backlog.cursor {
            window.insert(first, read.0, Some(&read.1), true, false, 0);
        }
    }
}

pub(super) fn position(receipt: &Receipt) -> Position {
    Position { due: receipt.due, sequence: receipt.sequence }
}

fn receipt(queue: &QueueId, position: Position, claim: u64) -> Receipt {
    Receipt { queue: queue.clone(), due: position.due, sequence: position.sequence, claim }
}

/// A message without its content.
pub(super) fn describe(entry: &Entry, position: Position) -> Message {
    Message {
        id: entry.id,
        body: bytes::Bytes::new(),
        attributes: Vec::new(),
        headers: Vec::new(),
        group: entry.group.clone(),
        sent: EpochMs(entry.sent),
        first_received: entry.first_received.map(EpochMs),
        attempts: entry.attempts,
        sequence: position.sequence,
    }
}

/// Whether a segment that is due at `due` may be loaded.
pub(super) fn has_room(window: &Window, bounds: Bounds, due: u64, now: u64) -> bool {
    let waiting = window.waiting();
    let room = waiting < bounds.window_messages && window.bytes < bounds.window_bytes;
    waiting == 0 || room || (due <= now && is_stuck(window))
}

/// Whether nothing that is loaded may be given: a FIFO queue waits for groups in flight, another
/// for delayed messages. Then the window grows, to reach what is behind them.
fn is_stuck(window: &Window) -> bool {
    window.is_blocked() && window.waiting() < limits::STUCK_WINDOW_MESSAGES_MAX
}

/// Whether the content of a message that is loaded is kept as well.
pub(super) fn keeps_content(window: &Window, total: usize, bounds: Bounds) -> bool {
    total < bounds.total_bytes && window.bytes < bounds.window_bytes
}

/// From when on a refill finds something that it may load.
fn refill_from(window: &Window, bounds: Bounds) -> Option<u64> {
    let (due, waiting) = (window.backlog.due, window.waiting());
    if due == u64::MAX || window.damaged {
        return None;
    }
    let half = waiting <= bounds.window_messages / 2 && window.bytes <= bounds.window_bytes / 2;
    if waiting == 0 || half {
        return Some(due.saturating_sub(limits::LOAD_AHEAD_MS));
    }
    is_stuck(window).then_some(due)
}

fn is_refilling(window: &Window) -> bool {
    window.backlog.refill.is_some() || window.backlog.wanted
}

fn wants_refill(window: &Window, bounds: Bounds, now: u64) -> bool {
    !is_refilling(window) && refill_from(window, bounds).is_some_and(|from| from <= now)
}

/// Whether a receive should wait for a refill.
fn has_due_backlog(window: &Window, bounds: Bounds, now: u64) -> bool {
    let coming = is_refilling(window) || refill_from(window, bounds).is_some();
    coming && window.backlog.due <= now
}

fn next_alarm(window: &Window, bounds: Bounds) -> u64 {
    let refill = refill_from(window, bounds).filter(|_| !is_refilling(window));
    window.next_change().min(refill.unwrap_or(u64::MAX))
}

fn set_aside(refill: &mut Refill, first: Position, messages: Vec<Stored>, bounds: Bounds) {
    let bytes: usize = messages.iter().map(super::segment::message_bytes).sum();
    if refill.left.is_none() && refill.aside_bytes + bytes <= bounds.window_bytes {
        refill.aside_bytes += bytes;
        refill.aside.push(Aside { first, messages });
    } else {
        refill.left = Some(refill.left.map_or(first, |left| left.min(first)));
    }
}
