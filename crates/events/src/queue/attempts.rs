//! What `ReceiveRequestAttemptId` remembers: a receive whose answer may have been lost.
//!
//! Owns a bounded memory of answers, oldest forgotten first. Never claims messages; whether the
//! old claims still hold is for the caller to find out.

use std::collections::{HashMap, VecDeque};

use mayfly_core::queue::QueueUid;
use mayfly_core::time::EpochMs;
use mayfly_store::queue::Claimed;

use crate::limits::{ATTEMPT_BYTES_MAX, ATTEMPT_WINDOW_MS, ATTEMPTS_MAX};

type Key = (QueueUid, String);

/// Receives by queue and attempt id.
#[derive(Debug, Default)]
pub(super) struct Attempts {
    answers: HashMap<Key, Answer>,
    /// Keys with the number of their answer, oldest first; an answer that was replaced or taken
    /// leaves its key here until it is the oldest.
    order: VecDeque<(Key, u64)>,
    next: u64,
    bytes: usize,
}

#[derive(Debug)]
struct Answer {
    number: u64,
    at: EpochMs,
    bytes: usize,
    claimed: Vec<Claimed>,
}

impl Attempts {
    /// What this attempt was answered with, when that is not too long ago.
    pub(super) fn get(&mut self, queue: QueueUid, id: &str, now: EpochMs) -> Option<Vec<Claimed>> {
        let key = (queue, id.to_owned());
        let answer = self.answers.get(&key)?;
        if now.since_ms(answer.at) < ATTEMPT_WINDOW_MS {
            return Some(answer.claimed.clone());
        }
        self.forget(&key);
        None
    }

    /// Remembers what an attempt was answered with.
    pub(super) fn put(&mut self, queue: QueueUid, id: &str, now: EpochMs, claimed: Vec<Claimed>) {
        let key = (queue, id.to_owned());
        self.forget(&key);
        let bytes = claimed.iter().map(|one| one.message.body.len()).sum();
        let number = self.next;
        self.next += 1;
        self.bytes += bytes;
        self.order.push_back((key.clone(), number));
        self.answers.insert(key, Answer { number, at: now, bytes, claimed });
        while self.is_too_large() {
            self.forget_oldest();
        }
    }

    /// Forgets an attempt.
    pub(super) fn remove(&mut self, queue: QueueUid, id: &str) {
        self.forget(&(queue, id.to_owned()));
    }

    fn is_too_large(&self) -> bool {
        self.order.len() > ATTEMPTS_MAX || self.bytes > ATTEMPT_BYTES_MAX
    }

    fn forget_oldest(&mut self) {
        let Some((key, number)) = self.order.pop_front() else {
            return;
        };
        if self.answers.get(&key).is_some_and(|answer| answer.number == number) {
            self.forget(&key);
        }
    }

    fn forget(&mut self, key: &Key) {
        if let Some(answer) = self.answers.remove(key) {
            self.bytes -= answer.bytes;
        }
    }
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;
    use mayfly_store::queue::{Message, QueueId, Receipt};

    use super::*;

    const QUEUE: QueueUid = QueueUid([1; 16]);

    fn claimed(sequence: u64, bytes: usize) -> Vec<Claimed> {
        let message = Message {
            id: [0; 16],
            body: Bytes::from(vec![b'x'; bytes]),
            attributes: Vec::new(),
            headers: Vec::new(),
            group: None,
            sent: EpochMs(0),
            first_received: None,
            attempts: 1,
            sequence,
        };
        let receipt = Receipt { queue: QueueId::Queue(QUEUE), due: 0, sequence, claim: 1 };
        vec![Claimed { receipt, message }]
    }

    fn sequences(found: Option<Vec<Claimed>>) -> Vec<u64> {
        found.unwrap_or_default().iter().map(|one| one.message.sequence).collect()
    }

    #[test]
    fn an_answer_is_remembered_for_its_window_and_replaced() {
        let mut attempts = Attempts::default();
        attempts.put(QUEUE, "a", EpochMs(0), claimed(1, 1));
        assert_eq!(sequences(attempts.get(QUEUE, "a", EpochMs(299_999))), [1]);
        assert!(sequences(attempts.get(QueueUid([2; 16]), "a", EpochMs(0))).is_empty());
        attempts.put(QUEUE, "a", EpochMs(1), claimed(2, 1));
        assert_eq!(sequences(attempts.get(QUEUE, "a", EpochMs(300_000))), [2]);
        assert!(sequences(attempts.get(QUEUE, "a", EpochMs(300_001))).is_empty());
        assert_eq!(attempts.bytes, 0);
    }

    #[test]
    fn memory_is_bounded_by_number_and_by_bytes() {
        let mut attempts = Attempts::default();
        for number in 0..ATTEMPTS_MAX as u64 + 5 {
            attempts.put(QUEUE, &number.to_string(), EpochMs(0), claimed(number, 1));
        }
        assert_eq!(attempts.answers.len(), ATTEMPTS_MAX);
        assert!(sequences(attempts.get(QUEUE, "4", EpochMs(0))).is_empty());
        assert_eq!(sequences(attempts.get(QUEUE, "5", EpochMs(0))), [5]);
        for _ in 0..3 * ATTEMPTS_MAX {
            attempts.put(QUEUE, "same", EpochMs(0), claimed(1, 1));
        }
        assert!(attempts.order.len() <= ATTEMPTS_MAX);
        attempts.put(QUEUE, "large", EpochMs(0), claimed(1, ATTEMPT_BYTES_MAX));
        assert_eq!(attempts.answers.len(), 1);
        attempts.put(QUEUE, "more", EpochMs(0), claimed(2, 1));
        assert_eq!(attempts.answers.len(), 1);
        assert_eq!(attempts.bytes, 1);
    }
}
