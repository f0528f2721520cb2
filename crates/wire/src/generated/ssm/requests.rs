//! What callers send, by operation: Systems Manager Parameter Store.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

use super::{
    ParameterStringFilter, ParameterTier, ParameterType, ParametersFilter, ResourceTypeForTagging,
    Tag, schema,
};
use crate::error::ApiError;
use crate::request;
use crate::request::RequestParts;
use crate::value::Sensitive;
use serde::Deserialize;

/// Request of `PutParameter`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct PutParameterRequest {
    /// Member `Name`; required; 1 to 2048 characters.
    #[serde(rename = "Name")]
    pub name: String,
    /// Member `Description`; at most 1024 characters.
    #[serde(rename = "Description")]
    pub description: Option<String>,
    /// Member `Value`; required.
    #[serde(rename = "Value")]
    pub value: Sensitive<String>,
    /// Member `Type`.
    #[serde(rename = "Type")]
    pub r#type: Option<ParameterType>,
    /// Member `KeyId`; 1 to 256 characters.
    #[serde(rename = "KeyId")]
    pub key_id: Option<String>,
    /// Member `Overwrite`.
    #[serde(rename = "Overwrite")]
    pub overwrite: Option<bool>,
    /// Member `AllowedPattern`; at most 1024 characters.
    #[serde(rename = "AllowedPattern")]
    pub allowed_pattern: Option<String>,
    /// Member `Tags`; at most 1000 entries.
    #[serde(rename = "Tags")]
    pub tags: Option<Vec<Tag>>,
    /// Member `Tier`.
    #[serde(rename = "Tier")]
    pub tier: Option<ParameterTier>,
    /// Member `Policies`; 1 to 4096 characters.
    #[serde(rename = "Policies")]
    pub policies: Option<String>,
    /// Member `DataType`; at most 128 characters.
    #[serde(rename = "DataType")]
    pub data_type: Option<String>,
}

impl PutParameterRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::PUT_PARAMETER_REQUEST, request)
    }
}

/// Request of `GetParameter`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct GetParameterRequest {
    /// Member `Name`; required; 1 to 2048 characters.
    #[serde(rename = "Name")]
    pub name: String,
    /// Member `WithDecryption`.
    #[serde(rename = "WithDecryption")]
    pub with_decryption: Option<bool>,
}

impl GetParameterRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::GET_PARAMETER_REQUEST, request)
    }
}

/// Request of `GetParameters`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct GetParametersRequest {
    /// Member `Names`; required; 1 to 10 entries.
    #[serde(rename = "Names")]
    pub names: Vec<String>,
    /// Member `WithDecryption`.
    #[serde(rename = "WithDecryption")]
    pub with_decryption: Option<bool>,
}

impl GetParametersRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::GET_PARAMETERS_REQUEST, request)
    }
}

/// Request of `GetParametersByPath`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct GetParametersByPathRequest {
    /// Member `Path`; required; 1 to 2048 characters.
    #[serde(rename = "Path")]
    pub path: String,
    /// Member `Recursive`.
    #[serde(rename = "Recursive")]
    pub recursive: Option<bool>,
    /// Member `ParameterFilters`.
    #[serde(rename = "ParameterFilters")]
    pub parameter_filters: Option<Vec<ParameterStringFilter>>,
    /// Member `WithDecryption`.
    #[serde(rename = "WithDecryption")]
    pub with_decryption: Option<bool>,
    /// Member `MaxResults`; 1 to 10.
    #[serde(rename = "MaxResults")]
    pub max_results: Option<i32>,
    /// Member `NextToken`.
    #[serde(rename = "NextToken")]
    pub next_token: Option<String>,
}

impl GetParametersByPathRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::GET_PARAMETERS_BY_PATH_REQUEST, request)
    }
}

/// Request of `GetParameterHistory`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct GetParameterHistoryRequest {
    /// Member `Name`; required; 1 to 2048 characters.
    #[serde(rename = "Name")]
    pub name: String,
    /// Member `WithDecryption`.
    #[serde(rename = "WithDecryption")]
    pub with_decryption: Option<bool>,
    /// Member `MaxResults`; 1 to 50.
    #[serde(rename = "MaxResults")]
    pub max_results: Option<i32>,
    /// Member `NextToken`.
    #[serde(rename = "NextToken")]
    pub next_token: Option<String>,
}

impl GetParameterHistoryRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::GET_PARAMETER_HISTORY_REQUEST, request)
    }
}

/// Request of `DescribeParameters`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct DescribeParametersRequest {
    /// Member `Filters`.
    #[serde(rename = "Filters")]
    pub filters: Option<Vec<ParametersFilter>>,
    /// Member `ParameterFilters`.
    #[serde(rename = "ParameterFilters")]
    pub parameter_filters: Option<Vec<ParameterStringFilter>>,
    /// Member `MaxResults`; 1 to 50.
    #[serde(rename = "MaxResults")]
    pub max_results: Option<i32>,
    /// Member `NextToken`.
    #[serde(rename = "NextToken")]
    pub next_token: Option<String>,
    /// Member `Shared`.
    #[serde(rename = "Shared")]
    pub shared: Option<bool>,
}

impl DescribeParametersRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::DESCRIBE_PARAMETERS_REQUEST, request)
    }
}

/// Request of `DeleteParameter`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct DeleteParameterRequest {
    /// Member `Name`; required; 1 to 2048 characters.
    #[serde(rename = "Name")]
    pub name: String,
}

impl DeleteParameterRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::DELETE_PARAMETER_REQUEST, request)
    }
}

/// Request of `DeleteParameters`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct DeleteParametersRequest {
    /// Member `Names`; required; 1 to 10 entries.
    #[serde(rename = "Names")]
    pub names: Vec<String>,
}

impl DeleteParametersRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::DELETE_PARAMETERS_REQUEST, request)
    }
}

/// Request of `AddTagsToResource`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct AddTagsToResourceRequest {
    /// Member `ResourceType`; required.
    #[serde(rename = "ResourceType")]
    pub resource_type: ResourceTypeForTagging,
    /// Member `ResourceId`; required.
    #[serde(rename = "ResourceId")]
    pub resource_id: String,
    /// Member `Tags`; required; at most 1000 entries.
    #[serde(rename = "Tags")]
    pub tags: Vec<Tag>,
}

impl AddTagsToResourceRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::ADD_TAGS_TO_RESOURCE_REQUEST, request)
    }
}

/// Request of `RemoveTagsFromResource`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct RemoveTagsFromResourceRequest {
    /// Member `ResourceType`; required.
    #[serde(rename = "ResourceType")]
    pub resource_type: ResourceTypeForTagging,
    /// Member `ResourceId`; required.
    #[serde(rename = "ResourceId")]
    pub resource_id: String,
    /// Member `TagKeys`; required.
    #[serde(rename = "TagKeys")]
    pub tag_keys: Vec<String>,
}

impl RemoveTagsFromResourceRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::REMOVE_TAGS_FROM_RESOURCE_REQUEST, request)
    }
}

/// Request of `ListTagsForResource`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct ListTagsForResourceRequest {
    /// Member `ResourceType`; required.
    #[serde(rename = "ResourceType")]
    pub resource_type: ResourceTypeForTagging,
    /// Member `ResourceId`; required.
    #[serde(rename = "ResourceId")]
    pub resource_id: String,
}

impl ListTagsForResourceRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::LIST_TAGS_FOR_RESOURCE_REQUEST, request)
    }
}
