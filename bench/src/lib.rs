//! What both benchmark programs need: a clock, processes, a load generator, Mayfly itself.
//!
//! Owns nothing beyond these modules. `mayfly-bench` measures synchronous calls (`main.rs`),
//! `mayfly-bench-queue` measures what is durable (`queue/`).

pub mod clock;
pub mod load;
pub mod process;
pub mod runtime;
pub mod subject;

/// The middle one of `values`; 0 when there are none.
#[must_use]
pub fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or(0.0)
}
