//! The exceptions: IAM.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

use crate::error::ApiError;

/// 409 `ConcurrentModificationException`.
pub fn concurrent_modification(message: impl Into<String>) -> ApiError {
    ApiError::new("ConcurrentModificationException", 409, message)
}

/// 409 `DeleteConflictException`.
pub fn delete_conflict(message: impl Into<String>) -> ApiError {
    ApiError::new("DeleteConflictException", 409, message)
}

/// 409 `EntityAlreadyExistsException`.
pub fn entity_already_exists(message: impl Into<String>) -> ApiError {
    ApiError::new("EntityAlreadyExistsException", 409, message)
}

/// 409 `EntityTemporarilyUnmodifiableException`.
pub fn entity_temporarily_unmodifiable(message: impl Into<String>) -> ApiError {
    ApiError::new("EntityTemporarilyUnmodifiableException", 409, message)
}

/// 400 `InvalidInputException`.
pub fn invalid_input(message: impl Into<String>) -> ApiError {
    ApiError::new("InvalidInputException", 400, message)
}

/// 409 `LimitExceededException`.
pub fn limit_exceeded(message: impl Into<String>) -> ApiError {
    ApiError::new("LimitExceededException", 409, message)
}

/// 400 `MalformedPolicyDocumentException`.
pub fn malformed_policy_document(message: impl Into<String>) -> ApiError {
    ApiError::new("MalformedPolicyDocumentException", 400, message)
}

/// 404 `NoSuchEntityException`.
pub fn no_such_entity(message: impl Into<String>) -> ApiError {
    ApiError::new("NoSuchEntityException", 404, message)
}

/// 500 `PolicyEvaluationException`.
pub fn policy_evaluation(message: impl Into<String>) -> ApiError {
    ApiError::new("PolicyEvaluationException", 500, message)
}

/// 400 `PolicyNotAttachableException`.
pub fn policy_not_attachable(message: impl Into<String>) -> ApiError {
    ApiError::new("PolicyNotAttachableException", 400, message)
}

/// 500 `ServiceFailureException`.
pub fn service_failure(message: impl Into<String>) -> ApiError {
    ApiError::new("ServiceFailureException", 500, message)
}

/// 400 `UnmodifiableEntityException`.
pub fn unmodifiable_entity(message: impl Into<String>) -> ApiError {
    ApiError::new("UnmodifiableEntityException", 400, message)
}

/// The code of the exception `name` in the query protocol.
#[must_use]
pub fn query_code(name: &'static str) -> &'static str {
    match name {
        "ConcurrentModificationException" => "ConcurrentModification",
        "DeleteConflictException" => "DeleteConflict",
        "EntityAlreadyExistsException" => "EntityAlreadyExists",
        "EntityTemporarilyUnmodifiableException" => "EntityTemporarilyUnmodifiable",
        "InvalidInputException" => "InvalidInput",
        "LimitExceededException" => "LimitExceeded",
        "MalformedPolicyDocumentException" => "MalformedPolicyDocument",
        "NoSuchEntityException" => "NoSuchEntity",
        "PolicyEvaluationException" => "PolicyEvaluation",
        "PolicyNotAttachableException" => "PolicyNotAttachable",
        "ServiceFailureException" => "ServiceFailure",
        "UnmodifiableEntityException" => "UnmodifiableEntity",
        _ => name,
    }
}

/// The member of the exception `name` that carries its message.
#[must_use]
pub fn message_member(name: &str) -> &'static str {
    let _ = name;
    "message"
}
