//! What callers get: CloudWatch Logs.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

use super::{
    FilteredLogEvent, LogGroup, LogStream, OutputLogEvent, RejectedEntityInfo,
    RejectedLogEventsInfo, SearchedLogStream,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Response of `DescribeLogGroups`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DescribeLogGroupsResponse {
    /// Member `logGroups`.
    #[serde(rename = "logGroups", default, skip_serializing_if = "Option::is_none")]
    pub log_groups: Option<Vec<LogGroup>>,
    /// Member `nextToken`; at least 1 characters.
    #[serde(rename = "nextToken", default, skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
}

/// Response of `DescribeLogStreams`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DescribeLogStreamsResponse {
    /// Member `logStreams`.
    #[serde(rename = "logStreams", default, skip_serializing_if = "Option::is_none")]
    pub log_streams: Option<Vec<LogStream>>,
    /// Member `nextToken`; at least 1 characters.
    #[serde(rename = "nextToken", default, skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
}

/// Response of `PutLogEvents`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PutLogEventsResponse {
    /// Member `nextSequenceToken`; at least 1 characters.
    #[serde(rename = "nextSequenceToken", default, skip_serializing_if = "Option::is_none")]
    pub next_sequence_token: Option<String>,
    /// Member `rejectedLogEventsInfo`.
    #[serde(rename = "rejectedLogEventsInfo", default, skip_serializing_if = "Option::is_none")]
    pub rejected_log_events_info: Option<RejectedLogEventsInfo>,
    /// Member `rejectedEntityInfo`.
    #[serde(rename = "rejectedEntityInfo", default, skip_serializing_if = "Option::is_none")]
    pub rejected_entity_info: Option<RejectedEntityInfo>,
}

/// Response of `GetLogEvents`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct GetLogEventsResponse {
    /// Member `events`.
    #[serde(rename = "events", default, skip_serializing_if = "Option::is_none")]
    pub events: Option<Vec<OutputLogEvent>>,
    /// Member `nextForwardToken`; at least 1 characters.
    #[serde(rename = "nextForwardToken", default, skip_serializing_if = "Option::is_none")]
    pub next_forward_token: Option<String>,
    /// Member `nextBackwardToken`; at least 1 characters.
    #[serde(rename = "nextBackwardToken", default, skip_serializing_if = "Option::is_none")]
    pub next_backward_token: Option<String>,
}

/// Response of `FilterLogEvents`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FilterLogEventsResponse {
    /// Member `events`.
    #[serde(rename = "events", default, skip_serializing_if = "Option::is_none")]
    pub events: Option<Vec<FilteredLogEvent>>,
    /// Member `searchedLogStreams`.
    #[serde(rename = "searchedLogStreams", default, skip_serializing_if = "Option::is_none")]
    pub searched_log_streams: Option<Vec<SearchedLogStream>>,
    /// Member `nextToken`; at least 1 characters.
    #[serde(rename = "nextToken", default, skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
}

/// Response of `ListTagsForResource`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ListTagsForResourceResponse {
    /// Member `tags`; 1 to 50 entries.
    #[serde(rename = "tags", default, skip_serializing_if = "Option::is_none")]
    pub tags: Option<BTreeMap<String, String>>,
}

/// Response of `ListTagsLogGroup`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ListTagsLogGroupResponse {
    /// Member `tags`; 1 to 50 entries.
    #[serde(rename = "tags", default, skip_serializing_if = "Option::is_none")]
    pub tags: Option<BTreeMap<String, String>>,
}
