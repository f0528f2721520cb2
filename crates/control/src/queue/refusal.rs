//! How callers of the SQS API see a failure.
//!
//! Owns the exceptions of these operations in the words of the public service. Internal causes go
//! to the log. Never decides when something is refused.

use mayfly_wire::ApiError;
use mayfly_wire::generated::sqs::errors;
use mayfly_wire::sqs::invalid_parameter_value;

use crate::error::{Chain, Error};

/// What the caller sees.
pub(super) fn refused(error: Error) -> ApiError {
    match error {
        Error::Form(refusal) => refusal,
        Error::InvalidParameter(text) => invalid_parameter_value(text),
        internal => {
            tracing::error!(error = %Chain(&internal), "a control operation on a queue failed");
            ApiError::new("InternalError", 500, "An internal error occurred.")
        }
    }
}

pub(super) fn does_not_exist() -> ApiError {
    errors::queue_does_not_exist("The specified queue does not exist.")
}

pub(super) fn unknown_attribute(name: &str) -> ApiError {
    errors::invalid_attribute_name(format!("Unknown Attribute {name}."))
}

/// An attribute's value that is not allowed, with the rule.
pub(super) fn invalid_attribute(name: &str, reason: &str) -> ApiError {
    errors::invalid_attribute_value(format!(
        "Invalid value for the parameter {name}. Reason: {reason}"
    ))
}

/// A parameter's value that is not allowed, with the rule.
pub(super) fn invalid_value(value: &str, parameter: &str, reason: &str) -> ApiError {
    invalid_parameter_value(format!(
        "Value {value} for parameter {parameter} is invalid. Reason: {reason}"
    ))
}
