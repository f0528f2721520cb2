//! Randomness as a value that is passed in.
//!
//! Owns [`Random`], from which revision ids, URL ids and the ids of queues and mappings are made.
//! Never makes secrets: access keys are somebody else's business. Only this file of the room asks
//! the operating system for bytes.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use mayfly_core::mapping::MappingId;
use mayfly_core::name::RequestId;
use mayfly_core::queue::QueueUid;
use sha2::{Digest as _, Sha256};

use crate::limits::URL_ID_CHARS;

/// A source of random bytes.
#[derive(Clone, Debug, Default)]
pub enum Random {
    /// The operating system's.
    #[default]
    System,
    /// A sequence that repeats for the same first number; for tests.
    Seeded(Arc<AtomicU64>),
}

impl Random {
    /// A sequence that is the same for the same `seed`.
    #[must_use]
    pub fn seeded(seed: u64) -> Self {
        Self::Seeded(Arc::new(AtomicU64::new(seed)))
    }

    fn bytes(&self) -> [u8; 32] {
        match self {
            Self::System => {
                let mut bytes = [0; 32];
                getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
                bytes
            }
            Self::Seeded(next) => {
                Sha256::digest(next.fetch_add(1, Ordering::Relaxed).to_be_bytes()).into()
            }
        }
    }

    /// A version-4 UUID, in lower case.
    #[must_use]
    pub fn uuid(&self) -> String {
        let [uuid @ .., _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _] = self.bytes();
        RequestId::from_random(uuid).to_string()
    }

    /// The id of an event source mapping: a version-4 UUID.
    #[must_use]
    pub fn mapping_id(&self) -> MappingId {
        let [uuid @ .., _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _] = self.bytes();
        MappingId(*RequestId::from_random(uuid).as_bytes())
    }

    /// The uid of a queue.
    #[must_use]
    pub fn queue_uid(&self) -> QueueUid {
        let [uid @ .., _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _] = self.bytes();
        QueueUid(uid)
    }

    /// The id of a function URL: 32 lower-case letters and digits, every one equally likely.
    #[must_use]
    pub fn url_id(&self) -> String {
        const ALPHABET: &[u8; 36] = b"abcdefghijklmnopqrstuvwxyz0123456789";
        // Bytes from 252 on would favour the first letters: 252 is the last multiple of 36.
        let fair = std::iter::repeat_with(|| self.bytes()).flatten().filter(|byte| *byte < 252);
        let letter = |byte: u8| char::from(ALPHABET[usize::from(byte % 36)]);
        fair.take(URL_ID_CHARS).map(letter).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_repeats_and_ids_have_their_form() {
        let (first, second) = (Random::seeded(7), Random::seeded(7));
        assert_eq!(first.uuid(), second.uuid());
        assert_ne!(first.uuid(), first.uuid());
        for random in [first, Random::System] {
            let id = random.url_id();
            assert_eq!(id.len(), URL_ID_CHARS);
            assert!(id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()));
            assert_eq!(random.uuid().as_bytes()[14], b'4');
        }
    }
}
