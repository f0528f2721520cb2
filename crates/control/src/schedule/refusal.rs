//! How callers of the Scheduler see a failure.
//!
//! Owns the exceptions of these operations in the words of the public service. Internal causes go
//! to the log.

use mayfly_core::schedule::{GroupName, ScheduleName};
use mayfly_wire::ApiError;
use mayfly_wire::generated::scheduler::errors;

use crate::error::{Chain, Error};

/// What the caller sees.
pub(super) fn refused(error: Error) -> ApiError {
    match error {
        Error::Form(refusal) => refusal,
        Error::InvalidParameter(text) => errors::validation(text),
        internal => {
            tracing::error!(error = %Chain(&internal), "a control operation on a schedule failed");
            errors::internal_server("An internal error occurred.")
        }
    }
}

pub(super) fn no_schedule(name: &ScheduleName) -> Error {
    errors::resource_not_found(format!("Schedule {name} does not exist.")).into()
}

pub(super) fn no_group(name: &GroupName) -> Error {
    errors::resource_not_found(format!("Schedule group {name} does not exist.")).into()
}

pub(super) fn conflict(text: impl Into<String>) -> Error {
    errors::conflict(text).into()
}
