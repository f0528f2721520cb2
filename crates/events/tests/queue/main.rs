//! The rules of the SQS data plane, over real queues on the memory engine in virtual time.
#![allow(clippy::unwrap_used, reason = "tests")]

mod deleting;
mod moving;
mod peers;
mod receiving;
mod redriving;
mod scene;
mod sending;
