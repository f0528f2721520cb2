//! How callers of the SNS API see a failure.
//!
//! Owns the exceptions of these operations in the words of the public service. Internal causes go
//! to the log. Never decides when something is refused.

use mayfly_wire::ApiError;
use mayfly_wire::generated::sns::errors;

use crate::error::{Chain, Error};

/// What the caller sees.
pub(super) fn refused(error: Error) -> ApiError {
    match error {
        Error::Form(refusal) => refusal,
        Error::InvalidParameter(text) | Error::NotFound(text) => invalid(text),
        internal => {
            tracing::error!(error = %Chain(&internal), "a control operation on a topic failed");
            errors::internal_error("An internal error occurred.")
        }
    }
}

/// A parameter that is not allowed; the text names it.
pub(super) fn invalid(text: impl std::fmt::Display) -> ApiError {
    errors::invalid_parameter(format!("Invalid parameter: {text}"))
}

/// An attribute that is not allowed, with the rule.
pub(super) fn invalid_attribute(name: &str, reason: impl std::fmt::Display) -> ApiError {
    invalid(format_args!("{name}: {reason}"))
}

/// An attribute that would not act.
pub(super) fn unsupported(name: &str) -> ApiError {
    invalid_attribute(name, "it is not supported by Mayfly; leave it out")
}

pub(super) fn no_topic() -> ApiError {
    errors::not_found("Topic does not exist")
}

pub(super) fn no_subscription() -> ApiError {
    errors::not_found("Subscription does not exist")
}
