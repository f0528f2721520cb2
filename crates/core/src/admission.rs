//! Admission: may one more invocation run now?
//!
//! Owns the arithmetic of account concurrency and reserved concurrency. Never counts anything
//! itself: the counts come in as values.

/// Why an invocation was not admitted; the API's `ThrottleReason`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Throttle {
    /// The account's unreserved concurrency is in use.
    Concurrency,
    /// The function's reserved concurrency is in use (or is 0).
    ReservedConcurrency,
    /// More than ten requests a second for each unit of concurrency.
    Rate,
}
