//! Sequence numbers of FIFO topics: they only ever grow.
//!
//! Owns their giving out. A range is reserved in the catalogue before its first number is used, so
//! that no restart and no clock gives one twice.

use mayfly_store::{Catalogue, Change, CommitError, Expect, Record};
use tokio::sync::Mutex;

use crate::limits::TOPIC_SEQUENCE_STEP;

/// The first one, so that as texts they sort like the numbers.
const FIRST: u128 = 10_000_000_000_000_000_000;

#[derive(Debug, Default)]
struct Range {
    next: u64,
    end: u64,
}

/// See the module.
#[derive(Debug)]
pub(super) struct Sequence {
    catalogue: Catalogue,
    range: Mutex<Range>,
}

impl Sequence {
    pub(super) fn new(catalogue: Catalogue) -> Self {
        Self { catalogue, range: Mutex::default() }
    }

    /// The next number: twenty digits.
    pub(super) async fn next(&self) -> Result<String, CommitError> {
        let mut range = self.range.lock().await;
        if range.next == range.end {
            let stored = self.catalogue.topic_sequence().await?;
            let (next, expect) = match stored {
                None => (0, Expect::Absent),
                Some(stored) => (stored.value, Expect::Revision(stored.revision)),
            };
            let end = next + TOPIC_SEQUENCE_STEP;
            let puts = vec![(Record::TopicSequence(end), expect)];
            self.catalogue.commit(Change { puts, ..Change::default() }).await?;
            *range = Range { next, end };
        }
        let number = range.next;
        range.next += 1;
        Ok((FIRST + u128::from(number)).to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use mayfly_store::engine::memory::Memory;

    #[tokio::test]
    async fn numbers_grow_across_restarts() {
        let engine = Memory::new();
        let mut last = String::new();
        for _ in 0..3 {
            let catalogue = Catalogue::open(engine.clone()).await.unwrap();
            let sequence = Sequence::new(catalogue);
            for _ in 0..3 {
                let next = sequence.next().await.unwrap();
                assert!(next.len() == 20 && next > last, "{next} after {last}");
                last = next;
            }
        }
    }
}
