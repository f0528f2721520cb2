//! The data plane: resolve, authorise, admit, acquire, run, settle.
//!
//! Owns the environment pool, concurrency, and the life of an invocation. Never speaks HTTP and
//! never knows foreign JSON: callers hand in values and get values.

pub mod call;

pub use call::{Call, Mode, Principal, Refusal, Reply, Report, Source};
