//! The exceptions: Systems Manager Parameter Store.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

use crate::error::ApiError;

/// 400 `HierarchyLevelLimitExceededException`.
pub fn hierarchy_level_limit_exceeded(message: impl Into<String>) -> ApiError {
    ApiError::new("HierarchyLevelLimitExceededException", 400, message)
}

/// 400 `HierarchyTypeMismatchException`.
pub fn hierarchy_type_mismatch(message: impl Into<String>) -> ApiError {
    ApiError::new("HierarchyTypeMismatchException", 400, message)
}

/// 400 `IncompatiblePolicyException`.
pub fn incompatible_policy(message: impl Into<String>) -> ApiError {
    ApiError::new("IncompatiblePolicyException", 400, message)
}

/// 500 `InternalServerError`.
pub fn internal_server_error(message: impl Into<String>) -> ApiError {
    ApiError::new("InternalServerError", 500, message)
}

/// 400 `InvalidAllowedPatternException`.
pub fn invalid_allowed_pattern(message: impl Into<String>) -> ApiError {
    ApiError::new("InvalidAllowedPatternException", 400, message)
}

/// 400 `InvalidFilterKey`.
pub fn invalid_filter_key(message: impl Into<String>) -> ApiError {
    ApiError::new("InvalidFilterKey", 400, message)
}

/// 400 `InvalidFilterOption`.
pub fn invalid_filter_option(message: impl Into<String>) -> ApiError {
    ApiError::new("InvalidFilterOption", 400, message)
}

/// 400 `InvalidFilterValue`.
pub fn invalid_filter_value(message: impl Into<String>) -> ApiError {
    ApiError::new("InvalidFilterValue", 400, message)
}

/// 400 `InvalidKeyId`.
pub fn invalid_key_id(message: impl Into<String>) -> ApiError {
    ApiError::new("InvalidKeyId", 400, message)
}

/// 400 `InvalidNextToken`.
pub fn invalid_next_token(message: impl Into<String>) -> ApiError {
    ApiError::new("InvalidNextToken", 400, message)
}

/// 400 `InvalidPolicyAttributeException`.
pub fn invalid_policy_attribute(message: impl Into<String>) -> ApiError {
    ApiError::new("InvalidPolicyAttributeException", 400, message)
}

/// 400 `InvalidPolicyTypeException`.
pub fn invalid_policy_type(message: impl Into<String>) -> ApiError {
    ApiError::new("InvalidPolicyTypeException", 400, message)
}

/// 400 `InvalidResourceId`.
pub fn invalid_resource_id(message: impl Into<String>) -> ApiError {
    ApiError::new("InvalidResourceId", 400, message)
}

/// 400 `InvalidResourceType`.
pub fn invalid_resource_type(message: impl Into<String>) -> ApiError {
    ApiError::new("InvalidResourceType", 400, message)
}

/// 400 `ParameterAlreadyExists`.
pub fn parameter_already_exists(message: impl Into<String>) -> ApiError {
    ApiError::new("ParameterAlreadyExists", 400, message)
}

/// 400 `ParameterLimitExceeded`.
pub fn parameter_limit_exceeded(message: impl Into<String>) -> ApiError {
    ApiError::new("ParameterLimitExceeded", 400, message)
}

/// 400 `ParameterMaxVersionLimitExceeded`.
pub fn parameter_max_version_limit_exceeded(message: impl Into<String>) -> ApiError {
    ApiError::new("ParameterMaxVersionLimitExceeded", 400, message)
}

/// 400 `ParameterNotFound`.
pub fn parameter_not_found(message: impl Into<String>) -> ApiError {
    ApiError::new("ParameterNotFound", 400, message)
}

/// 400 `ParameterPatternMismatchException`.
pub fn parameter_pattern_mismatch(message: impl Into<String>) -> ApiError {
    ApiError::new("ParameterPatternMismatchException", 400, message)
}

/// 400 `ParameterVersionNotFound`.
pub fn parameter_version_not_found(message: impl Into<String>) -> ApiError {
    ApiError::new("ParameterVersionNotFound", 400, message)
}

/// 400 `PoliciesLimitExceededException`.
pub fn policies_limit_exceeded(message: impl Into<String>) -> ApiError {
    ApiError::new("PoliciesLimitExceededException", 400, message)
}

/// 400 `TooManyTagsError`.
pub fn too_many_tags_error(message: impl Into<String>) -> ApiError {
    ApiError::new("TooManyTagsError", 400, message)
}

/// 400 `TooManyUpdates`.
pub fn too_many_updates(message: impl Into<String>) -> ApiError {
    ApiError::new("TooManyUpdates", 400, message)
}

/// 400 `UnsupportedParameterType`.
pub fn unsupported_parameter_type(message: impl Into<String>) -> ApiError {
    ApiError::new("UnsupportedParameterType", 400, message)
}

/// The member of the exception `name` that carries its message.
#[must_use]
pub fn message_member(name: &str) -> &'static str {
    match name {
        "InternalServerError" | "InvalidFilterValue" | "InvalidNextToken" | "TooManyUpdates" => {
            "Message"
        }
        _ => "message",
    }
}
