//! Randomness as a value that is passed in.
//!
//! Owns [`Random`], from which revision ids, URL ids, the ids of queues, mappings and identities,
//! the secrets of access keys and the passwords of `GetRandomPassword` are made. Only this file of
//! the room asks the operating system for bytes.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use mayfly_core::api_key::API_KEY_PREFIX;
use mayfly_core::mapping::MappingId;
use mayfly_core::name::RequestId;
use mayfly_core::queue::QueueUid;
use sha2::{Digest as _, Sha256};

use crate::limits::URL_ID_CHARS;

const BASE_32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const BASE_64: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
/// Characters that end a secret's ARN, behind a hyphen.
const SECRET_SUFFIX_CHARS: usize = 6;

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

    /// The uid of a schedule.
    #[must_use]
    pub fn schedule_uid(&self) -> [u8; 16] {
        let [uid @ .., _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _] = self.bytes();
        uid
    }

    /// The id of a user, role or policy: a prefix and 17 letters, every one equally likely.
    #[must_use]
    pub fn identity_id(&self, prefix: &str) -> String {
        format!("{prefix}{}", self.letters(BASE_32, 17))
    }

    /// The id of an access key: `AKIA` and 16 letters.
    #[must_use]
    pub fn access_key_id(&self) -> String {
        format!("AKIA{}", self.letters(BASE_32, 16))
    }

    /// The id of a key for function URLs: `MFAK` and 16 letters.
    #[must_use]
    pub fn api_key_id(&self) -> String {
        format!("{API_KEY_PREFIX}{}", self.letters(BASE_32, 16))
    }

    /// The secret half of an access key: 40 characters, 240 bits.
    #[must_use]
    pub fn secret(&self) -> String {
        self.letters(BASE_64, 40)
    }

    /// The key of a webhook: 256 bits.
    #[must_use]
    pub fn key(&self) -> [u8; 32] {
        self.bytes()
    }

    /// What confirms a subscription: 64 letters and digits, 320 bits.
    #[must_use]
    pub fn token(&self) -> String {
        self.letters(BASE_32, 64)
    }

    /// Letters of an alphabet whose length is a power of two: every one is equally likely.
    fn letters(&self, alphabet: &[u8], count: usize) -> String {
        debug_assert!(alphabet.len().is_power_of_two());
        let bytes = std::iter::repeat_with(|| self.bytes()).flatten();
        let letter = |byte: u8| char::from(alphabet[usize::from(byte) & (alphabet.len() - 1)]);
        bytes.take(count).map(letter).collect()
    }

    /// The end of a secret's ARN: six letters and digits.
    #[must_use]
    pub fn secret_suffix(&self) -> String {
        const ALPHABET: &[u8; 62] =
            b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        (0..SECRET_SUFFIX_CHARS).map(|_| char::from(ALPHABET[self.below(62)])).collect()
    }

    /// A number below `count`, every one equally likely.
    ///
    /// # Panics
    /// When `count` is 0.
    #[must_use]
    pub fn below(&self, count: usize) -> usize {
        let count = u64::try_from(count).expect("a length fits into 64 bits");
        // The last numbers would favour the first results: they are drawn again.
        let limit = u64::MAX - u64::MAX % count;
        loop {
            let bytes = self.bytes();
            let number = bytes.first_chunk().expect("there are 32 bytes");
            let number = u64::from_be_bytes(*number);
            if number < limit {
                return usize::try_from(number % count).expect("less than a length");
            }
        }
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
            assert_eq!((random.identity_id("AIDA").len(), random.secret().len()), (21, 40));
            assert_eq!(random.access_key_id().len(), 20);
        }
    }
}
