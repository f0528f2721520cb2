//! What callers get: STS.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

use super::{AssumedRoleUser, Credentials};
use serde::{Deserialize, Serialize};

/// Response of `GetCallerIdentity`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct GetCallerIdentityResponse {
    /// Member `UserId`.
    #[serde(rename = "UserId", default, skip_serializing_if = "Option::is_none")]
    pub user_id: Option<String>,
    /// Member `Account`.
    #[serde(rename = "Account", default, skip_serializing_if = "Option::is_none")]
    pub account: Option<String>,
    /// Member `Arn`; 20 to 2048 characters.
    #[serde(rename = "Arn", default, skip_serializing_if = "Option::is_none")]
    pub arn: Option<String>,
}

/// Response of `AssumeRole`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AssumeRoleResponse {
    /// Member `Credentials`.
    #[serde(rename = "Credentials", default, skip_serializing_if = "Option::is_none")]
    pub credentials: Option<Credentials>,
    /// Member `AssumedRoleUser`.
    #[serde(rename = "AssumedRoleUser", default, skip_serializing_if = "Option::is_none")]
    pub assumed_role_user: Option<AssumedRoleUser>,
    /// Member `PackedPolicySize`; at least 0.
    #[serde(rename = "PackedPolicySize", default, skip_serializing_if = "Option::is_none")]
    pub packed_policy_size: Option<i32>,
    /// Member `SourceIdentity`; 2 to 64 characters.
    #[serde(rename = "SourceIdentity", default, skip_serializing_if = "Option::is_none")]
    pub source_identity: Option<String>,
    /// Member `SessionTokenUtilization`; at least 0.
    #[serde(rename = "SessionTokenUtilization", default, skip_serializing_if = "Option::is_none")]
    pub session_token_utilization: Option<i32>,
    /// Member `SessionTokenSize`; at least 0.
    #[serde(rename = "SessionTokenSize", default, skip_serializing_if = "Option::is_none")]
    pub session_token_size: Option<i32>,
}

/// Response of `AssumeRoleWithWebIdentity`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AssumeRoleWithWebIdentityResponse {
    /// Member `Credentials`.
    #[serde(rename = "Credentials", default, skip_serializing_if = "Option::is_none")]
    pub credentials: Option<Credentials>,
    /// Member `SubjectFromWebIdentityToken`; 6 to 255 characters.
    #[serde(
        rename = "SubjectFromWebIdentityToken",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub subject_from_web_identity_token: Option<String>,
    /// Member `AssumedRoleUser`.
    #[serde(rename = "AssumedRoleUser", default, skip_serializing_if = "Option::is_none")]
    pub assumed_role_user: Option<AssumedRoleUser>,
    /// Member `PackedPolicySize`; at least 0.
    #[serde(rename = "PackedPolicySize", default, skip_serializing_if = "Option::is_none")]
    pub packed_policy_size: Option<i32>,
    /// Member `Provider`.
    #[serde(rename = "Provider", default, skip_serializing_if = "Option::is_none")]
    pub provider: Option<String>,
    /// Member `Audience`.
    #[serde(rename = "Audience", default, skip_serializing_if = "Option::is_none")]
    pub audience: Option<String>,
    /// Member `SourceIdentity`; 2 to 64 characters.
    #[serde(rename = "SourceIdentity", default, skip_serializing_if = "Option::is_none")]
    pub source_identity: Option<String>,
    /// Member `SessionTokenUtilization`; at least 0.
    #[serde(rename = "SessionTokenUtilization", default, skip_serializing_if = "Option::is_none")]
    pub session_token_utilization: Option<i32>,
    /// Member `SessionTokenSize`; at least 0.
    #[serde(rename = "SessionTokenSize", default, skip_serializing_if = "Option::is_none")]
    pub session_token_size: Option<i32>,
}

/// Response of `GetSessionToken`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct GetSessionTokenResponse {
    /// Member `Credentials`.
    #[serde(rename = "Credentials", default, skip_serializing_if = "Option::is_none")]
    pub credentials: Option<Credentials>,
    /// Member `SessionTokenUtilization`; at least 0.
    #[serde(rename = "SessionTokenUtilization", default, skip_serializing_if = "Option::is_none")]
    pub session_token_utilization: Option<i32>,
    /// Member `SessionTokenSize`; at least 0.
    #[serde(rename = "SessionTokenSize", default, skip_serializing_if = "Option::is_none")]
    pub session_token_size: Option<i32>,
}
