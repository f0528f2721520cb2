//! Why an operation on identities is refused, in IAM's words.

use mayfly_core::name::InvalidName;
use mayfly_wire::ApiError;
use mayfly_wire::generated::iam::errors;

use crate::error::Error;

pub(super) fn no_user(name: &str) -> Error {
    no_entity(format!("The user with name {name} cannot be found."))
}

pub(super) fn no_role(name: &str) -> Error {
    no_entity(format!("The role with name {name} cannot be found."))
}

pub(super) fn no_policy(arn: &str) -> Error {
    no_entity(format!("Policy {arn} was not found."))
}

pub(super) fn no_entity(message: impl Into<String>) -> Error {
    errors::no_such_entity(message).into()
}

pub(super) fn exists(what: &str, name: &str) -> Error {
    errors::entity_already_exists(format!("{what} with name {name} already exists.")).into()
}

pub(super) fn in_use(message: &str) -> Error {
    errors::delete_conflict(message).into()
}

pub(super) fn limit(quota: &str, max: usize) -> Error {
    errors::limit_exceeded(format!("Cannot exceed quota for {quota}: {max}")).into()
}

pub(super) fn invalid_input(message: impl Into<String>) -> Error {
    errors::invalid_input(message).into()
}

pub(super) fn validation(message: impl Into<String>) -> Error {
    ApiError::new("ValidationError", 400, message).into()
}

pub(super) fn bad_name(error: InvalidName) -> Error {
    validation(error.to_string())
}

/// AWS's policies belong to everybody.
pub(super) fn not_ours(arn: &str) -> Error {
    let message = format!("{arn} is an AWS managed policy: it can be attached, not changed.");
    ApiError::new("AccessDenied", 403, message).into()
}
