//! Randomness as a value that is passed in.
//!
//! Owns [`Randomness`]: the system's, or a seeded sequence for tests. Never decides what to draw.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// A source of random bits.
#[derive(Clone, Debug, Default)]
pub enum Randomness {
    /// The operating system's.
    #[default]
    System,
    /// A sequence that a seed determines; for tests.
    Seeded(Arc<AtomicU64>),
}

impl Randomness {
    /// A sequence determined by `seed`.
    #[must_use]
    pub fn seeded(seed: u64) -> Self {
        Self::Seeded(Arc::new(AtomicU64::new(seed)))
    }

    /// The next 64 bits.
    #[must_use]
    pub fn bits(&self) -> u64 {
        match self {
            Self::System => getrandom::u64().expect("the kernel has a random source since 3.17"),
            Self::Seeded(state) => mix(state.fetch_add(STEP, Ordering::Relaxed)),
        }
    }
}

const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

/// SplitMix64's output function (Steele, Lea, Flood 2014).
fn mix(state: u64) -> u64 {
    let z = state.wrapping_add(STEP);
    let z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
