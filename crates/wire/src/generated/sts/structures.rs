//! The parts of requests and responses: STS.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

use crate::value::{Sensitive, Timestamp};
use serde::{Deserialize, Serialize};

/// Structure `AssumedRoleUser`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AssumedRoleUser {
    /// Member `AssumedRoleId`; required; 2 to 193 characters.
    #[serde(rename = "AssumedRoleId")]
    pub assumed_role_id: String,
    /// Member `Arn`; required; 20 to 2048 characters.
    #[serde(rename = "Arn")]
    pub arn: String,
}

/// Structure `Credentials`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Credentials {
    /// Member `AccessKeyId`; required; 16 to 128 characters.
    #[serde(rename = "AccessKeyId")]
    pub access_key_id: String,
    /// Member `SecretAccessKey`; required.
    #[serde(rename = "SecretAccessKey")]
    pub secret_access_key: Sensitive<String>,
    /// Member `SessionToken`; required.
    #[serde(rename = "SessionToken")]
    pub session_token: String,
    /// Member `Expiration`; required.
    #[serde(rename = "Expiration")]
    pub expiration: Timestamp,
}

/// Structure `PolicyDescriptorType`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct PolicyDescriptorType {
    /// Member `arn`; 20 to 2048 characters.
    #[serde(rename = "arn", default, skip_serializing_if = "Option::is_none")]
    pub arn: Option<String>,
}

/// Structure `ProvidedContext`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct ProvidedContext {
    /// Member `ProviderArn`; 20 to 2048 characters.
    #[serde(rename = "ProviderArn", default, skip_serializing_if = "Option::is_none")]
    pub provider_arn: Option<String>,
    /// Member `ContextAssertion`; 4 to 2048 characters.
    #[serde(rename = "ContextAssertion", default, skip_serializing_if = "Option::is_none")]
    pub context_assertion: Option<String>,
}

/// Structure `Tag`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct Tag {
    /// Member `Key`; required; 1 to 128 characters.
    #[serde(rename = "Key")]
    pub key: String,
    /// Member `Value`; required; at most 256 characters.
    #[serde(rename = "Value")]
    pub value: String,
}
