//! How callers of Parameter Store see a failure.
//!
//! Owns the exceptions of these operations. Internal causes go to the log, values never go
//! anywhere.

use mayfly_wire::ApiError;
use mayfly_wire::generated::ssm::errors;

use crate::error::{Chain, Error};

/// What the caller sees.
pub(super) fn refused(error: Error) -> ApiError {
    match error {
        Error::Form(refusal) => refusal,
        Error::InvalidParameter(text) => ApiError::new("ValidationException", 400, text),
        internal => {
            tracing::error!(error = %Chain(&internal), "a control operation on a parameter failed");
            errors::internal_server_error("An internal error occurred.")
        }
    }
}

pub(super) fn not_found(name: &str) -> Error {
    errors::parameter_not_found(format!("Parameter {name} not found.")).into()
}

pub(super) fn invalid(text: impl Into<String>) -> Error {
    Error::invalid(text)
}

pub(super) fn invalid_name(name: &str) -> Error {
    Error::invalid(format!(
        "Parameter name {name:?}: a name is a word of a-zA-Z0-9_.- or a path of such words, each \
         with a / before it, with at most 1,011 characters"
    ))
}

pub(super) fn invalid_token() -> Error {
    errors::invalid_next_token("NextToken is not one that an earlier page returned.").into()
}
