//! The batch that is being gathered.
//!
//! Owns what was taken and not started: it either becomes a batch or goes back to its queue. Never
//! decides when: `core::poller::BatchRule` does.

use std::collections::VecDeque;
use std::sync::Arc;

use mayfly_core::poller::BatchRule;
use mayfly_core::queue::Queue;
use mayfly_store::queue::{Queues, Settled};

use super::record::Ready;

/// Records on their way into a batch.
#[derive(Debug, Default)]
pub(super) struct Open {
    records: Vec<Ready>,
    /// With the commas between them.
    bytes: usize,
    /// Taken, but there was no room for them.
    behind: VecDeque<Ready>,
}

/// A batch that is complete.
#[derive(Debug)]
pub(super) struct Batch {
    /// Where its records come from.
    pub(super) queue: Arc<Queue>,
    /// Never empty.
    pub(super) records: Vec<Ready>,
    /// The records' bytes.
    pub(super) bytes: usize,
}

/// A claim older than this is renewed before its record is handed to the function.
const FRESH_MS: u64 = 1_000;

impl Open {
    /// How many records are in it.
    pub(super) fn len(&self) -> usize {
        self.records.len()
    }

    /// Puts a record behind all others.
    pub(super) fn push(&mut self, record: Ready, rule: &BatchRule) {
        self.behind.push_back(record);
        self.fill(rule);
    }

    fn fill(&mut self, rule: &BatchRule) {
        while let Some(next) = self.behind.front() {
            let bytes = next.json.len() + 1;
            if !rule.fits(self.records.len(), self.bytes, bytes) {
                return;
            }
            self.bytes += bytes;
            self.records.extend(self.behind.pop_front());
        }
    }

    /// Whether the batch waits for nothing more.
    pub(super) fn is_closed(&self, rule: &BatchRule, now_ms: u64) -> bool {
        let age_ms = self.opened_ms().map_or(0, |opened_ms| now_ms.saturating_sub(opened_ms));
        rule.is_closed(self.records.len(), age_ms, !self.behind.is_empty())
    }

    /// When the window of the batch began.
    pub(super) fn opened_ms(&self) -> Option<u64> {
        self.records.first().map(|record| record.taken_ms)
    }

    /// Takes the batch out, each claim good for the queue's whole visibility timeout from now on. A
    /// record whose claim ended while it waited is not in it: it is in the queue again.
    pub(super) fn close(
        &mut self,
        queue: &Arc<Queue>,
        queues: &Queues,
        rule: &BatchRule,
        now_ms: u64,
    ) -> Option<Batch> {
        let visibility_ms = u64::from(queue.visibility_s) * 1_000;
        let mut records = std::mem::take(&mut self.records);
        self.bytes = 0;
        self.fill(rule);
        records.retain(|record| {
            let is_fresh = now_ms.saturating_sub(record.taken_ms) < FRESH_MS && rule.window_ms == 0;
            let receipt = &record.claimed.receipt;
            is_fresh || queues.change_visibility(receipt, visibility_ms) == Settled::Applied
        });
        let bytes = records.iter().map(|record| record.json.len()).sum();
        (!records.is_empty()).then(|| Batch { queue: Arc::clone(queue), records, bytes })
    }

    /// Gives everything back, as if it had not been taken.
    pub(super) fn give_back(&mut self, queues: &Queues) {
        self.bytes = 0;
        for record in self.records.drain(..).chain(self.behind.drain(..)) {
            queues.release(&record.claimed.receipt);
        }
    }
}
