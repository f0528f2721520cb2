//! What callers send, by operation: STS.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

use super::{PolicyDescriptorType, ProvidedContext, Tag, schema};
use crate::error::ApiError;
use crate::request;
use crate::request::RequestParts;
use crate::value::Sensitive;
use serde::Deserialize;

/// Request of `GetCallerIdentity`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct GetCallerIdentityRequest {}

impl GetCallerIdentityRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::GET_CALLER_IDENTITY_REQUEST, request)
    }
}

/// Request of `AssumeRole`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct AssumeRoleRequest {
    /// Member `RoleArn`; required; 20 to 2048 characters.
    #[serde(rename = "RoleArn")]
    pub role_arn: String,
    /// Member `RoleSessionName`; required; 2 to 64 characters.
    #[serde(rename = "RoleSessionName")]
    pub role_session_name: String,
    /// Member `PolicyArns`.
    #[serde(rename = "PolicyArns")]
    pub policy_arns: Option<Vec<PolicyDescriptorType>>,
    /// Member `Policy`; at least 1 characters.
    #[serde(rename = "Policy")]
    pub policy: Option<String>,
    /// Member `DurationSeconds`; 900 to 43200.
    #[serde(rename = "DurationSeconds")]
    pub duration_seconds: Option<i32>,
    /// Member `Tags`; at most 50 entries.
    #[serde(rename = "Tags")]
    pub tags: Option<Vec<Tag>>,
    /// Member `TransitiveTagKeys`; at most 50 entries.
    #[serde(rename = "TransitiveTagKeys")]
    pub transitive_tag_keys: Option<Vec<String>>,
    /// Member `ExternalId`; 2 to 1224 characters.
    #[serde(rename = "ExternalId")]
    pub external_id: Option<String>,
    /// Member `SerialNumber`; 9 to 256 characters.
    #[serde(rename = "SerialNumber")]
    pub serial_number: Option<String>,
    /// Member `TokenCode`; exactly 6 characters.
    #[serde(rename = "TokenCode")]
    pub token_code: Option<String>,
    /// Member `SourceIdentity`; 2 to 64 characters.
    #[serde(rename = "SourceIdentity")]
    pub source_identity: Option<String>,
    /// Member `ProvidedContexts`; 1 to 5 entries.
    #[serde(rename = "ProvidedContexts")]
    pub provided_contexts: Option<Vec<ProvidedContext>>,
    /// Member `MinimumSessionTokenSize`; 0 to 4096.
    #[serde(rename = "MinimumSessionTokenSize")]
    pub minimum_session_token_size: Option<i32>,
}

impl AssumeRoleRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::ASSUME_ROLE_REQUEST, request)
    }
}

/// Request of `AssumeRoleWithWebIdentity`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct AssumeRoleWithWebIdentityRequest {
    /// Member `RoleArn`; required; 20 to 2048 characters.
    #[serde(rename = "RoleArn")]
    pub role_arn: String,
    /// Member `RoleSessionName`; required; 2 to 64 characters.
    #[serde(rename = "RoleSessionName")]
    pub role_session_name: String,
    /// Member `WebIdentityToken`; required; 4 to 20000 characters.
    #[serde(rename = "WebIdentityToken")]
    pub web_identity_token: Sensitive<String>,
    /// Member `ProviderId`; 4 to 2048 characters.
    #[serde(rename = "ProviderId")]
    pub provider_id: Option<String>,
    /// Member `PolicyArns`.
    #[serde(rename = "PolicyArns")]
    pub policy_arns: Option<Vec<PolicyDescriptorType>>,
    /// Member `Policy`; 1 to 2048 characters.
    #[serde(rename = "Policy")]
    pub policy: Option<String>,
    /// Member `DurationSeconds`; 900 to 43200.
    #[serde(rename = "DurationSeconds")]
    pub duration_seconds: Option<i32>,
    /// Member `MinimumSessionTokenSize`; 0 to 4096.
    #[serde(rename = "MinimumSessionTokenSize")]
    pub minimum_session_token_size: Option<i32>,
}

impl AssumeRoleWithWebIdentityRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::ASSUME_ROLE_WITH_WEB_IDENTITY_REQUEST, request)
    }
}

/// Request of `GetSessionToken`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct GetSessionTokenRequest {
    /// Member `DurationSeconds`; 900 to 129600.
    #[serde(rename = "DurationSeconds")]
    pub duration_seconds: Option<i32>,
    /// Member `SerialNumber`; 9 to 256 characters.
    #[serde(rename = "SerialNumber")]
    pub serial_number: Option<String>,
    /// Member `TokenCode`; exactly 6 characters.
    #[serde(rename = "TokenCode")]
    pub token_code: Option<String>,
    /// Member `MinimumSessionTokenSize`; 0 to 4096.
    #[serde(rename = "MinimumSessionTokenSize")]
    pub minimum_session_token_size: Option<i32>,
}

impl GetSessionTokenRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::GET_SESSION_TOKEN_REQUEST, request)
    }
}
