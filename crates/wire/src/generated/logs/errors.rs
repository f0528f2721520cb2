//! The exceptions: CloudWatch Logs.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

use crate::error::ApiError;

/// 400 `DataAlreadyAcceptedException`.
pub fn data_already_accepted(message: impl Into<String>) -> ApiError {
    ApiError::new("DataAlreadyAcceptedException", 400, message)
}

/// 400 `InvalidParameterException`.
pub fn invalid_parameter(message: impl Into<String>) -> ApiError {
    ApiError::new("InvalidParameterException", 400, message)
}

/// 400 `InvalidSequenceTokenException`.
pub fn invalid_sequence_token(message: impl Into<String>) -> ApiError {
    ApiError::new("InvalidSequenceTokenException", 400, message)
}

/// 400 `LimitExceededException`.
pub fn limit_exceeded(message: impl Into<String>) -> ApiError {
    ApiError::new("LimitExceededException", 400, message)
}

/// 400 `OperationAbortedException`.
pub fn operation_aborted(message: impl Into<String>) -> ApiError {
    ApiError::new("OperationAbortedException", 400, message)
}

/// 400 `ResourceAlreadyExistsException`.
pub fn resource_already_exists(message: impl Into<String>) -> ApiError {
    ApiError::new("ResourceAlreadyExistsException", 400, message)
}

/// 400 `ResourceNotFoundException`.
pub fn resource_not_found(message: impl Into<String>) -> ApiError {
    ApiError::new("ResourceNotFoundException", 400, message)
}

/// 500 `ServiceUnavailableException`.
pub fn service_unavailable(message: impl Into<String>) -> ApiError {
    ApiError::new("ServiceUnavailableException", 500, message)
}

/// 400 `TooManyTagsException`.
pub fn too_many_tags(message: impl Into<String>) -> ApiError {
    ApiError::new("TooManyTagsException", 400, message)
}

/// 400 `UnrecognizedClientException`.
pub fn unrecognized_client(message: impl Into<String>) -> ApiError {
    ApiError::new("UnrecognizedClientException", 400, message)
}

/// 400 `ValidationException`.
pub fn validation(message: impl Into<String>) -> ApiError {
    ApiError::new("ValidationException", 400, message)
}

/// The member of the exception `name` that carries its message.
#[must_use]
pub fn message_member(name: &str) -> &'static str {
    let _ = name;
    "message"
}
