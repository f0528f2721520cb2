//! The exceptions: STS.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

use crate::error::ApiError;

/// 400 `ExpiredTokenException`.
pub fn expired_token(message: impl Into<String>) -> ApiError {
    ApiError::new("ExpiredTokenException", 400, message)
}

/// 400 `IDPCommunicationErrorException`.
pub fn idp_communication_error(message: impl Into<String>) -> ApiError {
    ApiError::new("IDPCommunicationErrorException", 400, message)
}

/// 403 `IDPRejectedClaimException`.
pub fn idp_rejected_claim(message: impl Into<String>) -> ApiError {
    ApiError::new("IDPRejectedClaimException", 403, message)
}

/// 400 `InvalidIdentityTokenException`.
pub fn invalid_identity_token(message: impl Into<String>) -> ApiError {
    ApiError::new("InvalidIdentityTokenException", 400, message)
}

/// 400 `MalformedPolicyDocumentException`.
pub fn malformed_policy_document(message: impl Into<String>) -> ApiError {
    ApiError::new("MalformedPolicyDocumentException", 400, message)
}

/// 400 `PackedPolicyTooLargeException`.
pub fn packed_policy_too_large(message: impl Into<String>) -> ApiError {
    ApiError::new("PackedPolicyTooLargeException", 400, message)
}

/// 403 `RegionDisabledException`.
pub fn region_disabled(message: impl Into<String>) -> ApiError {
    ApiError::new("RegionDisabledException", 403, message)
}

/// The code of the exception `name` in the query protocol.
#[must_use]
pub fn query_code(name: &'static str) -> &'static str {
    match name {
        "IDPCommunicationErrorException" => "IDPCommunicationError",
        "IDPRejectedClaimException" => "IDPRejectedClaim",
        "InvalidIdentityTokenException" => "InvalidIdentityToken",
        "MalformedPolicyDocumentException" => "MalformedPolicyDocument",
        "PackedPolicyTooLargeException" => "PackedPolicyTooLarge",
        _ => name,
    }
}

/// The member of the exception `name` that carries its message.
#[must_use]
pub fn message_member(name: &str) -> &'static str {
    let _ = name;
    "message"
}
