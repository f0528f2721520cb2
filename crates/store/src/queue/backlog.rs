//! What of a queue is on disk only, and the refill that fetches it.
//!
//! ```text
//!   position ─▶   loaded or gone   │ cursor │   not loaded, some islands loaded
//! ```
//! Owns the cursor: everything at smaller positions is loaded or gone. Never does I/O.

use std::collections::BTreeSet;

use super::layout::Position;
use super::segment::Stored;

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
}

impl Backlog {
    pub(super) fn new(unknown: bool) -> Self {
        let due = if unknown { 0 } else { u64::MAX };
        Self { cursor: Position::default(), due, refill: None, wanted: false }
    }

    /// A segment stays on disk.
    pub(super) fn leave(&mut self, first: Position) {
        self.cursor = if self.due == u64::MAX { first } else { self.cursor.min(first) };
        self.due = self.due.min(first.due);
    }

    /// Everything is gone. A refill that reads finds that out by the cut-off.
    pub(super) fn cut(&mut self) {
        self.due = u64::MAX;
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
