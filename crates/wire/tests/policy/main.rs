//! Policies from their JSON text to the decision: `wire::policy` and `core::policy` together.
//!
//! Owns the tables of cases (`data/`), a naive evaluator and the comparison with it, the comparison
//! with published evaluators, and the fuzzing.

#![allow(clippy::unwrap_used, reason = "tests")]

mod conditions;
mod decisions;
mod documents;
mod fuzz;
mod naive;
mod patterns;
mod property;
mod published;
mod table;
