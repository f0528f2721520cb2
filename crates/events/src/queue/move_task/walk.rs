//! Going once through a queue: taking its messages, keeping aside those that a filter leaves.
//!
//! Owns the claims of what was looked at. Whatever is not settled goes back, as if nobody had
//! looked, when the walk ends, however it ends.

use std::sync::Arc;

use mayfly_core::queue::Queue;
use mayfly_store::queue::{Claimed, Error, Queues, Receipt};

use super::super::find::id_of;
use super::plan::Matcher;
use crate::limits::WALK_HELD_MAX;

/// A walk through one queue.
#[derive(Debug)]
pub(super) struct Walk {
    source: Arc<Queue>,
    matcher: Matcher,
    /// What does not match.
    aside: Claims,
    /// Messages that may still be looked at.
    left: u64,
}

/// What the next step of a walk brought.
#[derive(Debug)]
pub(super) enum Step {
    /// Messages that match; maybe none of those that were looked at.
    Matching(Batch),
    /// There is nothing more.
    End,
    /// More messages do not match than can be kept aside.
    TooMany,
}

impl Walk {
    /// A walk that looks at up to `left` messages.
    pub(super) fn new(queues: &Queues, source: Arc<Queue>, matcher: Matcher, left: u64) -> Self {
        Self { source, matcher, aside: Claims::new(queues.clone()), left }
    }

    /// Looks at up to `max` further messages.
    ///
    /// # Errors
    /// As [`Queues::receive`].
    pub(super) async fn next(&mut self, max: usize) -> Result<Step, Error> {
        let max = max.min(usize::try_from(self.left).unwrap_or(usize::MAX));
        if max == 0 {
            return Ok(Step::End);
        }
        if self.aside.receipts.len() + max > WALK_HELD_MAX {
            return Ok(Step::TooMany);
        }
        let queues = self.aside.queues.clone();
        let taken = queues.receive(&id_of(&self.source), max, u64::MAX).await?;
        if taken.is_empty() {
            return Ok(Step::End);
        }
        self.left -= taken.len() as u64;
        let (matching, others): (Vec<_>, Vec<_>) =
            taken.into_iter().partition(|one| self.matcher.matches(&one.message.body));
        self.aside.receipts.extend(others.into_iter().map(|one| one.receipt));
        let mut claims = Claims::new(queues);
        claims.receipts.extend(matching.iter().map(|one| one.receipt.clone()));
        Ok(Step::Matching(Batch { claimed: matching, _claims: claims }))
    }

    /// Lets the messages of a batch that was not settled be looked at again.
    pub(super) fn again(&mut self, count: usize) {
        self.left += count as u64;
    }
}

/// Messages that match, to be settled; what is not goes back.
#[derive(Debug)]
pub(super) struct Batch {
    pub(super) claimed: Vec<Claimed>,
    _claims: Claims,
}

/// Claims that are given back in the end. A claim that was settled is not touched by that.
#[derive(Debug)]
struct Claims {
    queues: Queues,
    receipts: Vec<Receipt>,
}

impl Claims {
    fn new(queues: Queues) -> Self {
        Self { queues, receipts: Vec::new() }
    }
}

impl Drop for Claims {
    fn drop(&mut self) {
        for receipt in &self.receipts {
            self.queues.release(receipt);
        }
    }
}
