//! Randomness as a value that is passed in.
//!
//! Owns [`Draw`]. Never used for anything but keys and nonces of the vault.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

/// A source of random bytes.
#[derive(Clone, Debug, Default)]
pub enum Draw {
    /// The operating system's.
    #[default]
    System,
    /// A sequence that repeats for the same first number; for tests and fixtures.
    Seeded(Arc<AtomicU64>),
}

impl Draw {
    /// A sequence that is the same for the same `seed`.
    #[must_use]
    pub fn seeded(seed: u64) -> Self {
        Self::Seeded(Arc::new(AtomicU64::new(seed)))
    }

    /// Fills `bytes`.
    pub(super) fn fill(&self, bytes: &mut [u8]) {
        match self {
            Self::System => {
                getrandom::fill(bytes).expect("the operating system gives random bytes");
            }
            Self::Seeded(next) => {
                for chunk in bytes.chunks_mut(32) {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    let block = Sha256::digest(number.to_be_bytes());
                    chunk.copy_from_slice(&block[..chunk.len()]);
                }
            }
        }
    }

    /// A key.
    pub(super) fn key(&self) -> Zeroizing<[u8; 32]> {
        let mut key = Zeroizing::new([0; 32]);
        self.fill(&mut key[..]);
        key
    }

    /// A nonce.
    pub(super) fn nonce(&self) -> [u8; 12] {
        let mut nonce = [0; 12];
        self.fill(&mut nonce);
        nonce
    }
}
