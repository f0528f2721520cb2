//! New request ids.
//!
//! Owns the only place of this room that takes randomness from the system. Never decides.

use mayfly_core::name::RequestId;

/// A new random id.
///
/// # Panics
/// When the system has no randomness to give; nothing could be signed or told apart then.
#[must_use]
pub fn fresh() -> RequestId {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).expect("the kernel gives randomness after boot");
    RequestId::from_random(bytes)
}
