//! How callers of Secrets Manager see a failure.
//!
//! Owns the exceptions of these operations in the words of the public service. Internal causes go
//! to the log, values never go anywhere.

use mayfly_core::secret::StageError;
use mayfly_wire::ApiError;
use mayfly_wire::generated::secretsmanager::errors;

use crate::error::{Chain, Error};

/// What the caller sees.
pub(super) fn refused(error: Error) -> ApiError {
    match error {
        Error::Form(refusal) => refusal,
        Error::InvalidParameter(text) => errors::invalid_parameter(text),
        internal => {
            tracing::error!(error = %Chain(&internal), "a control operation on a secret failed");
            errors::internal_service_error("An internal error occurred.")
        }
    }
}

pub(super) fn not_found() -> Error {
    errors::resource_not_found("Secrets Manager can't find the specified secret.").into()
}

pub(super) fn no_value(what: &str) -> Error {
    let text = format!("Secrets Manager can't find the specified secret value for {what}");
    errors::resource_not_found(text).into()
}

pub(super) fn marked_for_deletion() -> Error {
    let text = "You can't perform this operation on the secret because it was marked for deletion.";
    errors::invalid_request(text).into()
}

pub(super) fn invalid_request(text: &str) -> Error {
    errors::invalid_request(text).into()
}

/// A member that Mayfly does not act on.
pub(super) fn unsupported(member: &str) -> Error {
    Error::unsupported(member)
}

pub(super) fn stage(error: StageError, stage: &str) -> Error {
    let text = match error {
        StageError::NoVersion(id) => return no_value(&format!("VersionId: {id}")),
        StageError::AttachedTo(at) => format!(
            "The parameter RemoveFromVersionId can't be empty or another version. Staging label \
             {stage} is currently attached to version {at}, so you must explicitly reference that \
             version in RemoveFromVersionId."
        ),
        StageError::NotAttached => {
            format!("RemoveFromVersionId: staging label {stage} is not attached to that version.")
        }
        StageError::CurrentMustStay => format!(
            "You can only move staging label {stage} to a different secret version. It can't be \
             completely removed."
        ),
        StageError::TooMany => {
            return errors::limit_exceeded("VersionStages: a version can have at most 20 labels.")
                .into();
        }
    };
    Error::InvalidParameter(text)
}
