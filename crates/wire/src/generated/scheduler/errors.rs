//! The exceptions: EventBridge Scheduler.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

use crate::error::ApiError;

/// 409 `ConflictException`.
pub fn conflict(message: impl Into<String>) -> ApiError {
    ApiError::new("ConflictException", 409, message)
}

/// 500 `InternalServerException`.
pub fn internal_server(message: impl Into<String>) -> ApiError {
    ApiError::new("InternalServerException", 500, message)
}

/// 404 `ResourceNotFoundException`.
pub fn resource_not_found(message: impl Into<String>) -> ApiError {
    ApiError::new("ResourceNotFoundException", 404, message)
}

/// 402 `ServiceQuotaExceededException`.
pub fn service_quota_exceeded(message: impl Into<String>) -> ApiError {
    ApiError::new("ServiceQuotaExceededException", 402, message)
}

/// 429 `ThrottlingException`.
pub fn throttling(message: impl Into<String>) -> ApiError {
    ApiError::new("ThrottlingException", 429, message)
}

/// 400 `ValidationException`.
pub fn validation(message: impl Into<String>) -> ApiError {
    ApiError::new("ValidationException", 400, message)
}

/// The member of the exception `name` that carries its message.
#[must_use]
pub fn message_member(name: &str) -> &'static str {
    match name {
        "ConflictException"
        | "InternalServerException"
        | "ResourceNotFoundException"
        | "ServiceQuotaExceededException"
        | "ThrottlingException"
        | "ValidationException" => "Message",
        _ => "message",
    }
}
