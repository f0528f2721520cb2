//! The exceptions: EventBridge.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

use crate::error::ApiError;

/// 400 `AccessDeniedException`.
pub fn access_denied(message: impl Into<String>) -> ApiError {
    ApiError::new("AccessDeniedException", 400, message)
}

/// 400 `ConcurrentModificationException`.
pub fn concurrent_modification(message: impl Into<String>) -> ApiError {
    ApiError::new("ConcurrentModificationException", 400, message)
}

/// 400 `IllegalStatusException`.
pub fn illegal_status(message: impl Into<String>) -> ApiError {
    ApiError::new("IllegalStatusException", 400, message)
}

/// 500 `InternalException`.
pub fn internal(message: impl Into<String>) -> ApiError {
    ApiError::new("InternalException", 500, message)
}

/// 400 `InvalidEventPatternException`.
pub fn invalid_event_pattern(message: impl Into<String>) -> ApiError {
    ApiError::new("InvalidEventPatternException", 400, message)
}

/// 400 `InvalidStateException`.
pub fn invalid_state(message: impl Into<String>) -> ApiError {
    ApiError::new("InvalidStateException", 400, message)
}

/// 400 `LimitExceededException`.
pub fn limit_exceeded(message: impl Into<String>) -> ApiError {
    ApiError::new("LimitExceededException", 400, message)
}

/// 400 `ManagedRuleException`.
pub fn managed_rule(message: impl Into<String>) -> ApiError {
    ApiError::new("ManagedRuleException", 400, message)
}

/// 400 `OperationDisabledException`.
pub fn operation_disabled(message: impl Into<String>) -> ApiError {
    ApiError::new("OperationDisabledException", 400, message)
}

/// 400 `PolicyLengthExceededException`.
pub fn policy_length_exceeded(message: impl Into<String>) -> ApiError {
    ApiError::new("PolicyLengthExceededException", 400, message)
}

/// 400 `ResourceAlreadyExistsException`.
pub fn resource_already_exists(message: impl Into<String>) -> ApiError {
    ApiError::new("ResourceAlreadyExistsException", 400, message)
}

/// 400 `ResourceNotFoundException`.
pub fn resource_not_found(message: impl Into<String>) -> ApiError {
    ApiError::new("ResourceNotFoundException", 400, message)
}

/// 400 `ThrottlingException`.
pub fn throttling(message: impl Into<String>) -> ApiError {
    ApiError::new("ThrottlingException", 400, message)
}

/// The member of the exception `name` that carries its message.
#[must_use]
pub fn message_member(name: &str) -> &'static str {
    let _ = name;
    "message"
}
