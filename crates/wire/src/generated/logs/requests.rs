//! What callers send, by operation: CloudWatch Logs.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

use super::{Entity, InputLogEvent, LogGroupClass, OrderBy, schema};
use crate::error::ApiError;
use crate::request;
use crate::request::RequestParts;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Request of `CreateLogGroup`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct CreateLogGroupRequest {
    /// Member `logGroupName`; required; 1 to 512 characters.
    #[serde(rename = "logGroupName")]
    pub log_group_name: String,
    /// Member `kmsKeyId`; at most 256 characters.
    #[serde(rename = "kmsKeyId")]
    pub kms_key_id: Option<String>,
    /// Member `tags`; 1 to 50 entries.
    #[serde(rename = "tags")]
    pub tags: Option<BTreeMap<String, String>>,
    /// Member `logGroupClass`.
    #[serde(rename = "logGroupClass")]
    pub log_group_class: Option<LogGroupClass>,
    /// Member `deletionProtectionEnabled`.
    #[serde(rename = "deletionProtectionEnabled")]
    pub deletion_protection_enabled: Option<bool>,
}

impl CreateLogGroupRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::CREATE_LOG_GROUP_REQUEST, request)
    }
}

/// Request of `DeleteLogGroup`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct DeleteLogGroupRequest {
    /// Member `logGroupName`; required; 1 to 512 characters.
    #[serde(rename = "logGroupName")]
    pub log_group_name: String,
}

impl DeleteLogGroupRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::DELETE_LOG_GROUP_REQUEST, request)
    }
}

/// Request of `DescribeLogGroups`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct DescribeLogGroupsRequest {
    /// Member `accountIdentifiers`; at most 20 entries.
    #[serde(rename = "accountIdentifiers")]
    pub account_identifiers: Option<Vec<String>>,
    /// Member `logGroupNamePrefix`; 1 to 512 characters.
    #[serde(rename = "logGroupNamePrefix")]
    pub log_group_name_prefix: Option<String>,
    /// Member `logGroupNamePattern`; at most 512 characters.
    #[serde(rename = "logGroupNamePattern")]
    pub log_group_name_pattern: Option<String>,
    /// Member `nextToken`; at least 1 characters.
    #[serde(rename = "nextToken")]
    pub next_token: Option<String>,
    /// Member `limit`; 1 to 50.
    #[serde(rename = "limit")]
    pub limit: Option<i32>,
    /// Member `includeLinkedAccounts`.
    #[serde(rename = "includeLinkedAccounts")]
    pub include_linked_accounts: Option<bool>,
    /// Member `logGroupClass`.
    #[serde(rename = "logGroupClass")]
    pub log_group_class: Option<LogGroupClass>,
    /// Member `logGroupIdentifiers`; 1 to 50 entries.
    #[serde(rename = "logGroupIdentifiers")]
    pub log_group_identifiers: Option<Vec<String>>,
}

impl DescribeLogGroupsRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::DESCRIBE_LOG_GROUPS_REQUEST, request)
    }
}

/// Request of `CreateLogStream`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct CreateLogStreamRequest {
    /// Member `logGroupName`; required; 1 to 512 characters.
    #[serde(rename = "logGroupName")]
    pub log_group_name: String,
    /// Member `logStreamName`; required; 1 to 512 characters.
    #[serde(rename = "logStreamName")]
    pub log_stream_name: String,
}

impl CreateLogStreamRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::CREATE_LOG_STREAM_REQUEST, request)
    }
}

/// Request of `DeleteLogStream`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct DeleteLogStreamRequest {
    /// Member `logGroupName`; required; 1 to 512 characters.
    #[serde(rename = "logGroupName")]
    pub log_group_name: String,
    /// Member `logStreamName`; required; 1 to 512 characters.
    #[serde(rename = "logStreamName")]
    pub log_stream_name: String,
}

impl DeleteLogStreamRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::DELETE_LOG_STREAM_REQUEST, request)
    }
}

/// Request of `DescribeLogStreams`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct DescribeLogStreamsRequest {
    /// Member `logGroupName`; 1 to 512 characters.
    #[serde(rename = "logGroupName")]
    pub log_group_name: Option<String>,
    /// Member `logGroupIdentifier`; 1 to 2048 characters.
    #[serde(rename = "logGroupIdentifier")]
    pub log_group_identifier: Option<String>,
    /// Member `logStreamNamePrefix`; 1 to 512 characters.
    #[serde(rename = "logStreamNamePrefix")]
    pub log_stream_name_prefix: Option<String>,
    /// Member `orderBy`.
    #[serde(rename = "orderBy")]
    pub order_by: Option<OrderBy>,
    /// Member `descending`.
    #[serde(rename = "descending")]
    pub descending: Option<bool>,
    /// Member `nextToken`; at least 1 characters.
    #[serde(rename = "nextToken")]
    pub next_token: Option<String>,
    /// Member `limit`; 1 to 50.
    #[serde(rename = "limit")]
    pub limit: Option<i32>,
}

impl DescribeLogStreamsRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::DESCRIBE_LOG_STREAMS_REQUEST, request)
    }
}

/// Request of `PutLogEvents`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct PutLogEventsRequest {
    /// Member `logGroupName`; required; 1 to 512 characters.
    #[serde(rename = "logGroupName")]
    pub log_group_name: String,
    /// Member `logStreamName`; required; 1 to 512 characters.
    #[serde(rename = "logStreamName")]
    pub log_stream_name: String,
    /// Member `logEvents`; required; 1 to 10000 entries.
    #[serde(rename = "logEvents")]
    pub log_events: Vec<InputLogEvent>,
    /// Member `sequenceToken`; at least 1 characters.
    #[serde(rename = "sequenceToken")]
    pub sequence_token: Option<String>,
    /// Member `entity`.
    #[serde(rename = "entity")]
    pub entity: Option<Entity>,
}

impl PutLogEventsRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::PUT_LOG_EVENTS_REQUEST, request)
    }
}

/// Request of `GetLogEvents`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct GetLogEventsRequest {
    /// Member `logGroupName`; 1 to 512 characters.
    #[serde(rename = "logGroupName")]
    pub log_group_name: Option<String>,
    /// Member `logGroupIdentifier`; 1 to 2048 characters.
    #[serde(rename = "logGroupIdentifier")]
    pub log_group_identifier: Option<String>,
    /// Member `logStreamName`; required; 1 to 512 characters.
    #[serde(rename = "logStreamName")]
    pub log_stream_name: String,
    /// Member `startTime`; at least 0.
    #[serde(rename = "startTime")]
    pub start_time: Option<i64>,
    /// Member `endTime`; at least 0.
    #[serde(rename = "endTime")]
    pub end_time: Option<i64>,
    /// Member `nextToken`; at least 1 characters.
    #[serde(rename = "nextToken")]
    pub next_token: Option<String>,
    /// Member `limit`; 1 to 10000.
    #[serde(rename = "limit")]
    pub limit: Option<i32>,
    /// Member `startFromHead`.
    #[serde(rename = "startFromHead")]
    pub start_from_head: Option<bool>,
    /// Member `unmask`.
    #[serde(rename = "unmask")]
    pub unmask: Option<bool>,
}

impl GetLogEventsRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::GET_LOG_EVENTS_REQUEST, request)
    }
}

/// Request of `FilterLogEvents`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct FilterLogEventsRequest {
    /// Member `logGroupName`; 1 to 512 characters.
    #[serde(rename = "logGroupName")]
    pub log_group_name: Option<String>,
    /// Member `logGroupIdentifier`; 1 to 2048 characters.
    #[serde(rename = "logGroupIdentifier")]
    pub log_group_identifier: Option<String>,
    /// Member `logStreamNames`; 1 to 100 entries.
    #[serde(rename = "logStreamNames")]
    pub log_stream_names: Option<Vec<String>>,
    /// Member `logStreamNamePrefix`; 1 to 512 characters.
    #[serde(rename = "logStreamNamePrefix")]
    pub log_stream_name_prefix: Option<String>,
    /// Member `startTime`; at least 0.
    #[serde(rename = "startTime")]
    pub start_time: Option<i64>,
    /// Member `endTime`; at least 0.
    #[serde(rename = "endTime")]
    pub end_time: Option<i64>,
    /// Member `filterPattern`; at most 1024 characters.
    #[serde(rename = "filterPattern")]
    pub filter_pattern: Option<String>,
    /// Member `nextToken`; at least 1 characters.
    #[serde(rename = "nextToken")]
    pub next_token: Option<String>,
    /// Member `limit`; 1 to 10000.
    #[serde(rename = "limit")]
    pub limit: Option<i32>,
    /// Member `startFromHead`.
    #[serde(rename = "startFromHead")]
    pub start_from_head: Option<bool>,
    /// Member `interleaved`.
    #[serde(rename = "interleaved")]
    pub interleaved: Option<bool>,
    /// Member `unmask`.
    #[serde(rename = "unmask")]
    pub unmask: Option<bool>,
}

impl FilterLogEventsRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::FILTER_LOG_EVENTS_REQUEST, request)
    }
}

/// Request of `PutRetentionPolicy`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct PutRetentionPolicyRequest {
    /// Member `logGroupName`; required; 1 to 512 characters.
    #[serde(rename = "logGroupName")]
    pub log_group_name: String,
    /// Member `retentionInDays`; required.
    #[serde(rename = "retentionInDays")]
    pub retention_in_days: i32,
}

impl PutRetentionPolicyRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::PUT_RETENTION_POLICY_REQUEST, request)
    }
}

/// Request of `DeleteRetentionPolicy`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct DeleteRetentionPolicyRequest {
    /// Member `logGroupName`; required; 1 to 512 characters.
    #[serde(rename = "logGroupName")]
    pub log_group_name: String,
}

impl DeleteRetentionPolicyRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::DELETE_RETENTION_POLICY_REQUEST, request)
    }
}

/// Request of `TagResource`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct TagResourceRequest {
    /// Member `resourceArn`; required; 1 to 1011 characters.
    #[serde(rename = "resourceArn")]
    pub resource_arn: String,
    /// Member `tags`; required; 1 to 50 entries.
    #[serde(rename = "tags")]
    pub tags: BTreeMap<String, String>,
}

impl TagResourceRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::TAG_RESOURCE_REQUEST, request)
    }
}

/// Request of `ListTagsForResource`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct ListTagsForResourceRequest {
    /// Member `resourceArn`; required; 1 to 1011 characters.
    #[serde(rename = "resourceArn")]
    pub resource_arn: String,
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

/// Request of `ListTagsLogGroup`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct ListTagsLogGroupRequest {
    /// Member `logGroupName`; required; 1 to 512 characters.
    #[serde(rename = "logGroupName")]
    pub log_group_name: String,
}

impl ListTagsLogGroupRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::LIST_TAGS_LOG_GROUP_REQUEST, request)
    }
}
