//! The data plane through its public boundary: real catalogue, real code store, scripted sandbox,
//! virtual time.
//!
//! Owns nothing but tests. Never calls an inner function of the crate.

mod access;
mod failures;
mod house;
mod life;
mod limits;
mod race;
mod sandbox;
mod versions;
