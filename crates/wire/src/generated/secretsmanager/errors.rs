//! The exceptions: Secrets Manager.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

use crate::error::ApiError;

/// 400 `DecryptionFailure`.
pub fn decryption_failure(message: impl Into<String>) -> ApiError {
    ApiError::new("DecryptionFailure", 400, message)
}

/// 400 `EncryptionFailure`.
pub fn encryption_failure(message: impl Into<String>) -> ApiError {
    ApiError::new("EncryptionFailure", 400, message)
}

/// 500 `InternalServiceError`.
pub fn internal_service_error(message: impl Into<String>) -> ApiError {
    ApiError::new("InternalServiceError", 500, message)
}

/// 400 `InvalidNextTokenException`.
pub fn invalid_next_token(message: impl Into<String>) -> ApiError {
    ApiError::new("InvalidNextTokenException", 400, message)
}

/// 400 `InvalidParameterException`.
pub fn invalid_parameter(message: impl Into<String>) -> ApiError {
    ApiError::new("InvalidParameterException", 400, message)
}

/// 400 `InvalidRequestException`.
pub fn invalid_request(message: impl Into<String>) -> ApiError {
    ApiError::new("InvalidRequestException", 400, message)
}

/// 400 `LimitExceededException`.
pub fn limit_exceeded(message: impl Into<String>) -> ApiError {
    ApiError::new("LimitExceededException", 400, message)
}

/// 400 `MalformedPolicyDocumentException`.
pub fn malformed_policy_document(message: impl Into<String>) -> ApiError {
    ApiError::new("MalformedPolicyDocumentException", 400, message)
}

/// 400 `PreconditionNotMetException`.
pub fn precondition_not_met(message: impl Into<String>) -> ApiError {
    ApiError::new("PreconditionNotMetException", 400, message)
}

/// 400 `PublicPolicyException`.
pub fn public_policy(message: impl Into<String>) -> ApiError {
    ApiError::new("PublicPolicyException", 400, message)
}

/// 400 `ResourceExistsException`.
pub fn resource_exists(message: impl Into<String>) -> ApiError {
    ApiError::new("ResourceExistsException", 400, message)
}

/// 400 `ResourceNotFoundException`.
pub fn resource_not_found(message: impl Into<String>) -> ApiError {
    ApiError::new("ResourceNotFoundException", 400, message)
}

/// The member of the exception `name` that carries its message.
#[must_use]
pub fn message_member(name: &str) -> &'static str {
    match name {
        "DecryptionFailure"
        | "EncryptionFailure"
        | "InternalServiceError"
        | "InvalidNextTokenException"
        | "InvalidParameterException"
        | "InvalidRequestException"
        | "LimitExceededException"
        | "MalformedPolicyDocumentException"
        | "PreconditionNotMetException"
        | "PublicPolicyException"
        | "ResourceExistsException"
        | "ResourceNotFoundException" => "Message",
        _ => "message",
    }
}
