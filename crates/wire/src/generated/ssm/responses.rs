//! What callers get: Systems Manager Parameter Store.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

use super::{Parameter, ParameterHistory, ParameterMetadata, ParameterTier, Tag};
use serde::{Deserialize, Serialize};

/// Response of `PutParameter`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PutParameterResult {
    /// Member `Version`.
    #[serde(rename = "Version", default, skip_serializing_if = "Option::is_none")]
    pub version: Option<i64>,
    /// Member `Tier`.
    #[serde(rename = "Tier", default, skip_serializing_if = "Option::is_none")]
    pub tier: Option<ParameterTier>,
}

/// Response of `GetParameter`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct GetParameterResult {
    /// Member `Parameter`.
    #[serde(rename = "Parameter", default, skip_serializing_if = "Option::is_none")]
    pub parameter: Option<Parameter>,
}

/// Response of `GetParameters`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct GetParametersResult {
    /// Member `Parameters`.
    #[serde(rename = "Parameters", default, skip_serializing_if = "Option::is_none")]
    pub parameters: Option<Vec<Parameter>>,
    /// Member `InvalidParameters`; 1 to 10 entries.
    #[serde(rename = "InvalidParameters", default, skip_serializing_if = "Option::is_none")]
    pub invalid_parameters: Option<Vec<String>>,
}

/// Response of `GetParametersByPath`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct GetParametersByPathResult {
    /// Member `Parameters`.
    #[serde(rename = "Parameters", default, skip_serializing_if = "Option::is_none")]
    pub parameters: Option<Vec<Parameter>>,
    /// Member `NextToken`.
    #[serde(rename = "NextToken", default, skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
}

/// Response of `GetParameterHistory`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct GetParameterHistoryResult {
    /// Member `Parameters`.
    #[serde(rename = "Parameters", default, skip_serializing_if = "Option::is_none")]
    pub parameters: Option<Vec<ParameterHistory>>,
    /// Member `NextToken`.
    #[serde(rename = "NextToken", default, skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
}

/// Response of `DescribeParameters`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DescribeParametersResult {
    /// Member `Parameters`.
    #[serde(rename = "Parameters", default, skip_serializing_if = "Option::is_none")]
    pub parameters: Option<Vec<ParameterMetadata>>,
    /// Member `NextToken`.
    #[serde(rename = "NextToken", default, skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
}

/// Response of `DeleteParameter`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DeleteParameterResult {}

/// Response of `DeleteParameters`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DeleteParametersResult {
    /// Member `DeletedParameters`; 1 to 10 entries.
    #[serde(rename = "DeletedParameters", default, skip_serializing_if = "Option::is_none")]
    pub deleted_parameters: Option<Vec<String>>,
    /// Member `InvalidParameters`; 1 to 10 entries.
    #[serde(rename = "InvalidParameters", default, skip_serializing_if = "Option::is_none")]
    pub invalid_parameters: Option<Vec<String>>,
}

/// Response of `AddTagsToResource`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AddTagsToResourceResult {}

/// Response of `RemoveTagsFromResource`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RemoveTagsFromResourceResult {}

/// Response of `ListTagsForResource`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ListTagsForResourceResult {
    /// Member `TagList`; at most 1000 entries.
    #[serde(rename = "TagList", default, skip_serializing_if = "Option::is_none")]
    pub tag_list: Option<Vec<Tag>>,
}
