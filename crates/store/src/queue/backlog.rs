//! What of a queue is on disk only, and the refill that fetches it.
//!
//! ```text
//!   position ─▶   loaded or gone   │ cursor │   not loaded, some islands loaded
//! ```
//! Owns the cursor: everything at smaller positions is loaded or gone. Never does I/O.

use std::collections::{BTreeMap, BTreeSet};

use super::layout::Position;
use super::segment::Stored;
use crate::limits;

/// A segment that was committed while a refill was reading.
#[derive(Debug)]
pub(super) struct Aside {
    pub(super) first: Position,
    pub(super) messages: Vec<Stored>,
}

/// What happened since a refill began to read.
#[derive(Debug, Default)]
pub(super) struct Refill {
    /// Segments that are gone: what was read of them is no longer true.
    pub(super) gone: BTreeSet<Position>,
    /// Segments that were committed, in the order of their commits, as far as there is room.
    pub(super) aside: Vec<Aside>,
    pub(super) aside_bytes: usize,
    /// The first of those for which there was no room.
    pub(super) left: Option<Position>,
}

#[derive(Debug)]
pub(super) struct Backlog {
    /// Nothing at a smaller position is on disk only. Without meaning when nothing is.
    pub(super) cursor: Position,
    /// Nothing that is on disk only is due before; `u64::MAX`: nothing is.
    pub(super) due: u64,
    pub(super) refill: Option<Refill>,
    /// Whether a refill is asked for.
    pub(super) wanted: bool,
    /// Segments that the next step reads: about as many as there was room for.
    pub(super) step: usize,
    /// How many messages were left on disk that are due by a second in the future; those of before
    /// the start are not in it.
    later: BTreeMap<u64, u64>,
}

impl Backlog {
    pub(super) fn new(unknown: bool) -> Self {
        let due = if unknown { 0 } else { u64::MAX };
        Self {
            cursor: Position::default(),
            due,
            refill: None,
            wanted: false,
            step: limits::REFILL_SEGMENTS_MIN,
            later: BTreeMap::new(),
        }
    }

    /// A segment with so many messages stays on disk.
    pub(super) fn leave(&mut self, first: Position, messages: u64, now: u64) {
        if first.due > now {
            let mut second = first.due.div_ceil(1_000);
            if self.later.len() >= limits::LATER_SECONDS_MAX && !self.later.contains_key(&second) {
                self.later.retain(|second, _| second * 1_000 > now);
                let near = self.later.range(second..).next().or(self.later.last_key_value());
                second = near.map_or(second, |(second, _)| *second);
            }
            *self.later.entry(second).or_default() += messages;
        }
        self.cursor = if self.due == u64::MAX { first } else { self.cursor.min(first) };
        self.due = self.due.min(first.due);
    }

    /// Messages that stayed on disk are loaded or gone.
    pub(super) fn fetch(&mut self, due: u64, messages: u64) {
        if let Some(count) = self.later.get_mut(&due.div_ceil(1_000)) {
            *count = count.saturating_sub(messages);
        }
    }

    /// How many of `unloaded` messages wait for their time: those that are known to, or all when
    /// none is due. After a start, delayed messages behind due ones are not known yet and count as
    /// ready until they are found.
    pub(super) fn later(&self, unloaded: u64, now: u64) -> u64 {
        if self.due > now {
            return unloaded;
        }
        let later = self.later.range(now.div_ceil(1_000) + 1..);
        later.map(|(_, count)| *count).sum::<u64>().min(unloaded)
    }

    /// A step has read some segments and had room for `used` of them, or for all.
    pub(super) fn adapt(&mut self, used: usize, all: bool) {
        let step = if all { self.step * 2 } else { used + used / 4 };
        self.step = step.clamp(limits::REFILL_SEGMENTS_MIN, limits::REFILL_SEGMENTS_MAX);
    }

    /// Everything is gone. A refill that reads finds that out by the cut-off.
    pub(super) fn cut(&mut self) {
        self.due = u64::MAX;
        self.later.clear();
        if let Some(refill) = &mut self.refill {
            *refill = Refill::default();
        }
    }

    /// A loaded segment is gone.
    pub(super) fn note_gone(&mut self, first: Position) {
        if let Some(refill) = &mut self.refill {
            refill.gone.insert(first);
        }
    }
}
