//! How callers of EventBridge see a failure.
//!
//! Owns the exceptions of these operations in the words of the public service. Internal causes go
//! to the log.

use mayfly_wire::ApiError;
use mayfly_wire::generated::events::errors;

use crate::error::{Chain, Error};

/// What the caller sees.
pub(super) fn refused(error: Error) -> ApiError {
    match error {
        Error::Form(refusal) => refusal,
        Error::InvalidParameter(text) => ApiError::new("ValidationException", 400, text),
        Error::Contended(key) => {
            tracing::debug!(?key, "somebody else wrote first, every time");
            errors::concurrent_modification("The resource was changed by somebody else meanwhile.")
        }
        internal => {
            tracing::error!(error = %Chain(&internal), "a control operation on a bus failed");
            errors::internal("An internal error occurred.")
        }
    }
}

/// A member whose value breaks a rule.
pub(super) fn invalid(member: &str, reason: impl std::fmt::Display) -> Error {
    Error::invalid(format!("Parameter {member} is not valid. Reason: {reason}"))
}

pub(super) fn not_found(text: impl Into<String>) -> Error {
    errors::resource_not_found(text).into()
}

pub(super) fn exists(text: impl Into<String>) -> Error {
    errors::resource_already_exists(text).into()
}

pub(super) fn too_many() -> Error {
    errors::limit_exceeded("The requested resource exceeds the maximum number allowed.").into()
}
