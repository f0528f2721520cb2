//! The exceptions: SNS.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

use crate::error::ApiError;

/// 403 `AuthorizationErrorException`.
pub fn authorization_error(message: impl Into<String>) -> ApiError {
    ApiError::new("AuthorizationErrorException", 403, message)
}

/// 400 `BatchEntryIdsNotDistinctException`.
pub fn batch_entry_ids_not_distinct(message: impl Into<String>) -> ApiError {
    ApiError::new("BatchEntryIdsNotDistinctException", 400, message)
}

/// 400 `BatchRequestTooLongException`.
pub fn batch_request_too_long(message: impl Into<String>) -> ApiError {
    ApiError::new("BatchRequestTooLongException", 400, message)
}

/// 400 `ConcurrentAccessException`.
pub fn concurrent_access(message: impl Into<String>) -> ApiError {
    ApiError::new("ConcurrentAccessException", 400, message)
}

/// 400 `EmptyBatchRequestException`.
pub fn empty_batch_request(message: impl Into<String>) -> ApiError {
    ApiError::new("EmptyBatchRequestException", 400, message)
}

/// 400 `EndpointDisabledException`.
pub fn endpoint_disabled(message: impl Into<String>) -> ApiError {
    ApiError::new("EndpointDisabledException", 400, message)
}

/// 403 `FilterPolicyLimitExceededException`.
pub fn filter_policy_limit_exceeded(message: impl Into<String>) -> ApiError {
    ApiError::new("FilterPolicyLimitExceededException", 403, message)
}

/// 500 `InternalErrorException`.
pub fn internal_error(message: impl Into<String>) -> ApiError {
    ApiError::new("InternalErrorException", 500, message)
}

/// 400 `InvalidBatchEntryIdException`.
pub fn invalid_batch_entry_id(message: impl Into<String>) -> ApiError {
    ApiError::new("InvalidBatchEntryIdException", 400, message)
}

/// 400 `InvalidParameterException`.
pub fn invalid_parameter(message: impl Into<String>) -> ApiError {
    ApiError::new("InvalidParameterException", 400, message)
}

/// 400 `InvalidParameterValueException`.
pub fn invalid_parameter_value(message: impl Into<String>) -> ApiError {
    ApiError::new("InvalidParameterValueException", 400, message)
}

/// 403 `InvalidSecurityException`.
pub fn invalid_security(message: impl Into<String>) -> ApiError {
    ApiError::new("InvalidSecurityException", 403, message)
}

/// 400 `InvalidStateException`.
pub fn invalid_state(message: impl Into<String>) -> ApiError {
    ApiError::new("InvalidStateException", 400, message)
}

/// 400 `KMSAccessDeniedException`.
pub fn kms_access_denied(message: impl Into<String>) -> ApiError {
    ApiError::new("KMSAccessDeniedException", 400, message)
}

/// 400 `KMSDisabledException`.
pub fn kms_disabled(message: impl Into<String>) -> ApiError {
    ApiError::new("KMSDisabledException", 400, message)
}

/// 400 `KMSInvalidStateException`.
pub fn kms_invalid_state(message: impl Into<String>) -> ApiError {
    ApiError::new("KMSInvalidStateException", 400, message)
}

/// 400 `KMSNotFoundException`.
pub fn kms_not_found(message: impl Into<String>) -> ApiError {
    ApiError::new("KMSNotFoundException", 400, message)
}

/// 403 `KMSOptInRequired`.
pub fn kms_opt_in_required(message: impl Into<String>) -> ApiError {
    ApiError::new("KMSOptInRequired", 403, message)
}

/// 400 `KMSThrottlingException`.
pub fn kms_throttling(message: impl Into<String>) -> ApiError {
    ApiError::new("KMSThrottlingException", 400, message)
}

/// 404 `NotFoundException`.
pub fn not_found(message: impl Into<String>) -> ApiError {
    ApiError::new("NotFoundException", 404, message)
}

/// 400 `PlatformApplicationDisabledException`.
pub fn platform_application_disabled(message: impl Into<String>) -> ApiError {
    ApiError::new("PlatformApplicationDisabledException", 400, message)
}

/// 403 `ReplayLimitExceededException`.
pub fn replay_limit_exceeded(message: impl Into<String>) -> ApiError {
    ApiError::new("ReplayLimitExceededException", 403, message)
}

/// 404 `ResourceNotFoundException`.
pub fn resource_not_found(message: impl Into<String>) -> ApiError {
    ApiError::new("ResourceNotFoundException", 404, message)
}

/// 400 `StaleTagException`.
pub fn stale_tag(message: impl Into<String>) -> ApiError {
    ApiError::new("StaleTagException", 400, message)
}

/// 403 `SubscriptionLimitExceededException`.
pub fn subscription_limit_exceeded(message: impl Into<String>) -> ApiError {
    ApiError::new("SubscriptionLimitExceededException", 403, message)
}

/// 400 `TagLimitExceededException`.
pub fn tag_limit_exceeded(message: impl Into<String>) -> ApiError {
    ApiError::new("TagLimitExceededException", 400, message)
}

/// 400 `TagPolicyException`.
pub fn tag_policy(message: impl Into<String>) -> ApiError {
    ApiError::new("TagPolicyException", 400, message)
}

/// 400 `TooManyEntriesInBatchRequestException`.
pub fn too_many_entries_in_batch_request(message: impl Into<String>) -> ApiError {
    ApiError::new("TooManyEntriesInBatchRequestException", 400, message)
}

/// 403 `TopicLimitExceededException`.
pub fn topic_limit_exceeded(message: impl Into<String>) -> ApiError {
    ApiError::new("TopicLimitExceededException", 403, message)
}

/// 400 `ValidationException`.
pub fn validation(message: impl Into<String>) -> ApiError {
    ApiError::new("ValidationException", 400, message)
}

/// The code of the exception `name` in the query protocol.
#[must_use]
pub fn query_code(name: &'static str) -> &'static str {
    match name {
        "AuthorizationErrorException" => "AuthorizationError",
        "BatchEntryIdsNotDistinctException" => "BatchEntryIdsNotDistinct",
        "BatchRequestTooLongException" => "BatchRequestTooLong",
        "ConcurrentAccessException" => "ConcurrentAccess",
        "EmptyBatchRequestException" => "EmptyBatchRequest",
        "EndpointDisabledException" => "EndpointDisabled",
        "FilterPolicyLimitExceededException" => "FilterPolicyLimitExceeded",
        "InternalErrorException" => "InternalError",
        "InvalidBatchEntryIdException" => "InvalidBatchEntryId",
        "InvalidParameterException" => "InvalidParameter",
        "InvalidParameterValueException" => "ParameterValueInvalid",
        "InvalidSecurityException" => "InvalidSecurity",
        "InvalidStateException" => "InvalidState",
        "KMSAccessDeniedException" => "KMSAccessDenied",
        "KMSDisabledException" => "KMSDisabled",
        "KMSInvalidStateException" => "KMSInvalidState",
        "KMSNotFoundException" => "KMSNotFound",
        "KMSThrottlingException" => "KMSThrottling",
        "NotFoundException" => "NotFound",
        "PlatformApplicationDisabledException" => "PlatformApplicationDisabled",
        "ReplayLimitExceededException" => "ReplayLimitExceeded",
        "ResourceNotFoundException" => "ResourceNotFound",
        "StaleTagException" => "StaleTag",
        "SubscriptionLimitExceededException" => "SubscriptionLimitExceeded",
        "TagLimitExceededException" => "TagLimitExceeded",
        "TagPolicyException" => "TagPolicy",
        "TooManyEntriesInBatchRequestException" => "TooManyEntriesInBatchRequest",
        "TopicLimitExceededException" => "TopicLimitExceeded",
        _ => name,
    }
}

/// The member of the exception `name` that carries its message.
#[must_use]
pub fn message_member(name: &str) -> &'static str {
    match name {
        "ValidationException" => "Message",
        _ => "message",
    }
}
