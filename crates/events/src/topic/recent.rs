//! What was published to FIFO topics within the last minutes.
//!
//! Owns the answers that a second message with the same deduplication id gets: those of the first.
//! Bounded; the oldest go first. A restart forgets them: FIFO queues remember ids by themselves.

use std::collections::{HashMap, VecDeque};

use mayfly_core::time::EpochMs;

use crate::limits::{DEDUPLICATION_WINDOW_MS, TOPIC_RECENT_MAX};

/// What was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Published {
    pub(super) message_id: String,
    pub(super) sequence_number: Option<String>,
}

/// See the module.
#[derive(Debug, Default)]
pub(super) struct Recent {
    known: HashMap<[u8; 32], (EpochMs, Published)>,
    order: VecDeque<([u8; 32], EpochMs)>,
}

impl Recent {
    /// The answer to the first one within the window.
    pub(super) fn find(&self, key: &[u8; 32], now: EpochMs) -> Option<Published> {
        let (at, published) = self.known.get(key)?;
        let recent = *at <= now && now.since_ms(*at) < DEDUPLICATION_WINDOW_MS;
        recent.then(|| published.clone())
    }

    /// Remembers one.
    pub(super) fn note(&mut self, key: [u8; 32], now: EpochMs, published: Published) {
        let old = |at: EpochMs| at > now || now.since_ms(at) >= DEDUPLICATION_WINDOW_MS;
        while let Some((first, at)) = self.order.front().copied() {
            if self.order.len() < TOPIC_RECENT_MAX && !old(at) {
                break;
            }
            self.order.pop_front();
            if self.known.get(&first).is_some_and(|(known, _)| *known == at) {
                self.known.remove(&first);
            }
        }
        self.known.insert(key, (now, published));
        self.order.push_back((key, now));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn published(id: &str) -> Published {
        Published { message_id: id.to_owned(), sequence_number: None }
    }

    #[test]
    fn the_first_answer_holds_for_its_window() {
        let mut recent = Recent::default();
        let found = |recent: &Recent, now| recent.find(&[1; 32], EpochMs(now));
        recent.note([1; 32], EpochMs(1_000), published("a"));
        assert_eq!(found(&recent, 1_000), Some(published("a")));
        assert_eq!(found(&recent, 300_999), Some(published("a")));
        assert_eq!(found(&recent, 301_000), None);
        assert_eq!(found(&recent, 999), None, "the clock was set back");
        recent.note([1; 32], EpochMs(301_000), published("b"));
        recent.note([2; 32], EpochMs(301_001), published("c"));
        assert_eq!(found(&recent, 301_001), Some(published("b")), "the old entry went, not it");
    }

    #[test]
    fn the_oldest_go_first_when_there_are_too_many() {
        let mut recent = Recent::default();
        let key = |n: usize| {
            let mut key = [0; 32];
            key[..8].copy_from_slice(&n.to_be_bytes());
            key
        };
        for n in 0..=TOPIC_RECENT_MAX {
            recent.note(key(n), EpochMs(1), published("x"));
        }
        assert_eq!((recent.known.len(), recent.order.len()), (TOPIC_RECENT_MAX, TOPIC_RECENT_MAX));
        assert!(recent.find(&key(0), EpochMs(1)).is_none());
        assert!(recent.find(&key(1), EpochMs(1)).is_some());
    }
}
