//! Why an expression is refused.
//!
//! Owns the wording. Never decides what is wrong.

use std::fmt;

/// The part of an expression that is wrong, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// The part: `minutes`, `day-of-month`, `rate`, `at` …
    pub field: &'static str,
    /// Why it is refused.
    pub problem: String,
}

impl Error {
    pub(super) fn new(field: &'static str, problem: impl Into<String>) -> Self {
        Self { field, problem: problem.into() }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.field, self.problem)
    }
}

impl std::error::Error for Error {}
