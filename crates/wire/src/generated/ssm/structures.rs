//! The parts of requests and responses: Systems Manager Parameter Store.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

use super::{ParameterTier, ParameterType, ParametersFilterKey};
use crate::value::{Sensitive, Timestamp};
use serde::{Deserialize, Serialize};

/// Structure `Parameter`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Parameter {
    /// Member `Name`; 1 to 2048 characters.
    #[serde(rename = "Name", default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Member `Type`.
    #[serde(rename = "Type", default, skip_serializing_if = "Option::is_none")]
    pub r#type: Option<ParameterType>,
    /// Member `Value`.
    #[serde(rename = "Value", default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Sensitive<String>>,
    /// Member `Version`.
    #[serde(rename = "Version", default, skip_serializing_if = "Option::is_none")]
    pub version: Option<i64>,
    /// Member `Selector`; at most 128 characters.
    #[serde(rename = "Selector", default, skip_serializing_if = "Option::is_none")]
    pub selector: Option<String>,
    /// Member `SourceResult`.
    #[serde(rename = "SourceResult", default, skip_serializing_if = "Option::is_none")]
    pub source_result: Option<String>,
    /// Member `LastModifiedDate`.
    #[serde(rename = "LastModifiedDate", default, skip_serializing_if = "Option::is_none")]
    pub last_modified_date: Option<Timestamp>,
    /// Member `ARN`.
    #[serde(rename = "ARN", default, skip_serializing_if = "Option::is_none")]
    pub arn: Option<String>,
    /// Member `DataType`; at most 128 characters.
    #[serde(rename = "DataType", default, skip_serializing_if = "Option::is_none")]
    pub data_type: Option<String>,
}

/// Structure `ParameterHistory`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ParameterHistory {
    /// Member `Name`; 1 to 2048 characters.
    #[serde(rename = "Name", default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Member `Type`.
    #[serde(rename = "Type", default, skip_serializing_if = "Option::is_none")]
    pub r#type: Option<ParameterType>,
    /// Member `KeyId`; 1 to 256 characters.
    #[serde(rename = "KeyId", default, skip_serializing_if = "Option::is_none")]
    pub key_id: Option<String>,
    /// Member `LastModifiedDate`.
    #[serde(rename = "LastModifiedDate", default, skip_serializing_if = "Option::is_none")]
    pub last_modified_date: Option<Timestamp>,
    /// Member `LastModifiedUser`.
    #[serde(rename = "LastModifiedUser", default, skip_serializing_if = "Option::is_none")]
    pub last_modified_user: Option<String>,
    /// Member `Description`; at most 1024 characters.
    #[serde(rename = "Description", default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Member `Value`.
    #[serde(rename = "Value", default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Sensitive<String>>,
    /// Member `AllowedPattern`; at most 1024 characters.
    #[serde(rename = "AllowedPattern", default, skip_serializing_if = "Option::is_none")]
    pub allowed_pattern: Option<String>,
    /// Member `Version`.
    #[serde(rename = "Version", default, skip_serializing_if = "Option::is_none")]
    pub version: Option<i64>,
    /// Member `Labels`; 1 to 10 entries.
    #[serde(rename = "Labels", default, skip_serializing_if = "Option::is_none")]
    pub labels: Option<Vec<String>>,
    /// Member `Tier`.
    #[serde(rename = "Tier", default, skip_serializing_if = "Option::is_none")]
    pub tier: Option<ParameterTier>,
    /// Member `Policies`.
    #[serde(rename = "Policies", default, skip_serializing_if = "Option::is_none")]
    pub policies: Option<Vec<ParameterInlinePolicy>>,
    /// Member `DataType`; at most 128 characters.
    #[serde(rename = "DataType", default, skip_serializing_if = "Option::is_none")]
    pub data_type: Option<String>,
}

/// Structure `ParameterInlinePolicy`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ParameterInlinePolicy {
    /// Member `PolicyText`.
    #[serde(rename = "PolicyText", default, skip_serializing_if = "Option::is_none")]
    pub policy_text: Option<String>,
    /// Member `PolicyType`.
    #[serde(rename = "PolicyType", default, skip_serializing_if = "Option::is_none")]
    pub policy_type: Option<String>,
    /// Member `PolicyStatus`.
    #[serde(rename = "PolicyStatus", default, skip_serializing_if = "Option::is_none")]
    pub policy_status: Option<String>,
}

/// Structure `ParameterMetadata`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ParameterMetadata {
    /// Member `Name`; 1 to 2048 characters.
    #[serde(rename = "Name", default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Member `ARN`.
    #[serde(rename = "ARN", default, skip_serializing_if = "Option::is_none")]
    pub arn: Option<String>,
    /// Member `Type`.
    #[serde(rename = "Type", default, skip_serializing_if = "Option::is_none")]
    pub r#type: Option<ParameterType>,
    /// Member `KeyId`; 1 to 256 characters.
    #[serde(rename = "KeyId", default, skip_serializing_if = "Option::is_none")]
    pub key_id: Option<String>,
    /// Member `LastModifiedDate`.
    #[serde(rename = "LastModifiedDate", default, skip_serializing_if = "Option::is_none")]
    pub last_modified_date: Option<Timestamp>,
    /// Member `LastModifiedUser`.
    #[serde(rename = "LastModifiedUser", default, skip_serializing_if = "Option::is_none")]
    pub last_modified_user: Option<String>,
    /// Member `Description`; at most 1024 characters.
    #[serde(rename = "Description", default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Member `AllowedPattern`; at most 1024 characters.
    #[serde(rename = "AllowedPattern", default, skip_serializing_if = "Option::is_none")]
    pub allowed_pattern: Option<String>,
    /// Member `Version`.
    #[serde(rename = "Version", default, skip_serializing_if = "Option::is_none")]
    pub version: Option<i64>,
    /// Member `Tier`.
    #[serde(rename = "Tier", default, skip_serializing_if = "Option::is_none")]
    pub tier: Option<ParameterTier>,
    /// Member `Policies`.
    #[serde(rename = "Policies", default, skip_serializing_if = "Option::is_none")]
    pub policies: Option<Vec<ParameterInlinePolicy>>,
    /// Member `DataType`; at most 128 characters.
    #[serde(rename = "DataType", default, skip_serializing_if = "Option::is_none")]
    pub data_type: Option<String>,
}

/// Structure `ParameterStringFilter`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct ParameterStringFilter {
    /// Member `Key`; required; 1 to 132 characters.
    #[serde(rename = "Key")]
    pub key: String,
    /// Member `Option`; 1 to 10 characters.
    #[serde(rename = "Option", default, skip_serializing_if = "Option::is_none")]
    pub option: Option<String>,
    /// Member `Values`; 1 to 50 entries.
    #[serde(rename = "Values", default, skip_serializing_if = "Option::is_none")]
    pub values: Option<Vec<String>>,
}

/// Structure `ParametersFilter`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct ParametersFilter {
    /// Member `Key`; required.
    #[serde(rename = "Key")]
    pub key: ParametersFilterKey,
    /// Member `Values`; required; 1 to 50 entries.
    #[serde(rename = "Values")]
    pub values: Vec<String>,
}

/// Structure `Tag`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Tag {
    /// Member `Key`; required; 1 to 128 characters.
    #[serde(rename = "Key")]
    pub key: String,
    /// Member `Value`; required; at most 256 characters.
    #[serde(rename = "Value")]
    pub value: String,
}
