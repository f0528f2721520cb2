//! Mappings over real queues and a real data plane, with scripted functions, in virtual time.
//!
//! Owns the order of the files. `house` is the fixture; each other file is one concern.

#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

mod batches;
mod house;
mod life;
mod limits;
mod peers;
mod routing;
mod trouble;
