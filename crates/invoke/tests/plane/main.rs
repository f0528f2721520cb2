//! The data plane through its public boundary: real catalogue, real code store, scripted sandbox,
//! virtual time.
//!
//! Owns nothing but tests. Never calls an inner function of the crate.

#![allow(clippy::unwrap_used, reason = "tests; a failed unwrap is a failed test")]

mod access;
mod async_fates;
mod async_flow;
mod clock;
mod failures;
mod house;
mod keepalive;
mod lanes;
mod life;
mod limits;
mod mail;
mod memory;
mod provisioned;
mod race;
mod sandbox;
mod versions;
