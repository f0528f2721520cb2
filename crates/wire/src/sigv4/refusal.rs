//! The exceptions of a request whose signature is missing, malformed, late or wrong.
//!
//! Owns names, statuses and texts (source: the services' own answers and the page "Common
//! errors" of the Lambda API). Never echoes a signature or a secret.

use crate::ApiError;

/// The text that every SDK user knows.
const MISMATCH: &str = "The request signature we calculated does not match the signature you \
    provided. Check your AWS Secret Access Key and signing method. Consult the service \
    documentation for details.";

/// The request carries no signature where one is needed.
#[must_use]
pub fn missing_authentication_token() -> ApiError {
    ApiError::new("MissingAuthenticationTokenException", 403, "Missing Authentication Token")
}

/// Nobody has this access key, or its session token is wrong.
#[must_use]
pub fn unrecognized_client() -> ApiError {
    ApiError::new(
        "UnrecognizedClientException",
        403,
        "The security token included in the request is invalid.",
    )
}

/// The time of a session is over.
#[must_use]
pub fn expired_token() -> ApiError {
    ApiError::new(
        "ExpiredTokenException",
        403,
        "The security token included in the request is expired",
    )
}

/// The signature does not belong to this request and this key.
pub(super) fn mismatch() -> ApiError {
    invalid(MISMATCH)
}

/// The signature is well-formed but may not be accepted, and `why`.
pub(super) fn invalid(why: impl Into<String>) -> ApiError {
    ApiError::new("InvalidSignatureException", 403, why)
}

/// The signature's form is wrong, and `why`.
pub(super) fn incomplete(why: impl Into<String>) -> ApiError {
    ApiError::new("IncompleteSignatureException", 400, why)
}

/// A presigned address is past its life.
pub(super) fn expired(why: impl Into<String>) -> ApiError {
    ApiError::new("RequestExpired", 400, why)
}

/// A part of the request that has a limit is larger.
pub(super) fn too_large(part: &str, limit: usize, unit: &str) -> ApiError {
    incomplete(format!("{part} exceeds the limit of {limit} {unit}."))
}
