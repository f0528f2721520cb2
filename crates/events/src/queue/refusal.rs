//! The errors that this room answers with, in the words of the public service.
//!
//! Owns the one table from the store's errors to exceptions. Never decides.

use super::QueueService;
use mayfly_store::queue::Error;
use mayfly_wire::ApiError;
pub(super) use mayfly_wire::sqs::{
    invalid_parameter_value as invalid, missing_parameter as missing,
};

/// `InvalidParameterValue` in the service's most frequent words.
pub(super) fn invalid_value(
    value: impl std::fmt::Display,
    parameter: &str,
    reason: &str,
) -> ApiError {
    invalid(format!("Value {value} for parameter {parameter} is invalid. Reason: {reason}"))
}

impl QueueService {
    /// What the caller sees of an error of the store; the log gets the rest, once in a while.
    pub(super) fn failed(&self, error: &Error) -> ApiError {
        let retryable = matches!(error, Error::Engine(cause) if cause.is_retryable());
        let subject = if retryable { "full" } else { "broken" };
        if self.inner.failures.due(&subject, self.now()) {
            tracing::error!(error = %Chain(error), retryable, "queue operations fail");
        }
        if retryable {
            let text = "There is no space left on the disk. Nothing was accepted; try again.";
            return ApiError::new("ServiceUnavailable", 503, text).with_retry_after(1);
        }
        ApiError::new("InternalError", 500, "An internal error occurred. Nothing was accepted.")
    }
}

/// An error with all of its sources on one line.
pub(super) struct Chain<'e>(pub(super) &'e (dyn std::error::Error + 'static));

impl std::fmt::Display for Chain<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0)?;
        let mut source = self.0.source();
        while let Some(error) = source {
            write!(f, ": {error}")?;
            source = error.source();
        }
        Ok(())
    }
}
