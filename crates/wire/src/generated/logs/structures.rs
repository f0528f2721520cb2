//! The parts of requests and responses: CloudWatch Logs.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

use super::{DataProtectionStatus, EntityRejectionErrorType, InheritedProperty, LogGroupClass};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Structure `Entity`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct Entity {
    /// Member `keyAttributes`; 2 to 4 entries.
    #[serde(rename = "keyAttributes", default, skip_serializing_if = "Option::is_none")]
    pub key_attributes: Option<BTreeMap<String, String>>,
    /// Member `attributes`; at most 10 entries.
    #[serde(rename = "attributes", default, skip_serializing_if = "Option::is_none")]
    pub attributes: Option<BTreeMap<String, String>>,
}

/// Structure `FilteredLogEvent`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FilteredLogEvent {
    /// Member `logStreamName`; 1 to 512 characters.
    #[serde(rename = "logStreamName", default, skip_serializing_if = "Option::is_none")]
    pub log_stream_name: Option<String>,
    /// Member `timestamp`; at least 0.
    #[serde(rename = "timestamp", default, skip_serializing_if = "Option::is_none")]
    pub timestamp: Option<i64>,
    /// Member `message`; at least 1 characters.
    #[serde(rename = "message", default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// Member `ingestionTime`; at least 0.
    #[serde(rename = "ingestionTime", default, skip_serializing_if = "Option::is_none")]
    pub ingestion_time: Option<i64>,
    /// Member `eventId`.
    #[serde(rename = "eventId", default, skip_serializing_if = "Option::is_none")]
    pub event_id: Option<String>,
}

/// Structure `InputLogEvent`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct InputLogEvent {
    /// Member `timestamp`; required; at least 0.
    #[serde(rename = "timestamp")]
    pub timestamp: i64,
    /// Member `message`; required; at least 1 characters.
    #[serde(rename = "message")]
    pub message: String,
}

/// Structure `LogGroup`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct LogGroup {
    /// Member `logGroupName`; 1 to 512 characters.
    #[serde(rename = "logGroupName", default, skip_serializing_if = "Option::is_none")]
    pub log_group_name: Option<String>,
    /// Member `creationTime`; at least 0.
    #[serde(rename = "creationTime", default, skip_serializing_if = "Option::is_none")]
    pub creation_time: Option<i64>,
    /// Member `retentionInDays`.
    #[serde(rename = "retentionInDays", default, skip_serializing_if = "Option::is_none")]
    pub retention_in_days: Option<i32>,
    /// Member `metricFilterCount`.
    #[serde(rename = "metricFilterCount", default, skip_serializing_if = "Option::is_none")]
    pub metric_filter_count: Option<i32>,
    /// Member `arn`.
    #[serde(rename = "arn", default, skip_serializing_if = "Option::is_none")]
    pub arn: Option<String>,
    /// Member `storedBytes`; at least 0.
    #[serde(rename = "storedBytes", default, skip_serializing_if = "Option::is_none")]
    pub stored_bytes: Option<i64>,
    /// Member `kmsKeyId`; at most 256 characters.
    #[serde(rename = "kmsKeyId", default, skip_serializing_if = "Option::is_none")]
    pub kms_key_id: Option<String>,
    /// Member `dataProtectionStatus`.
    #[serde(rename = "dataProtectionStatus", default, skip_serializing_if = "Option::is_none")]
    pub data_protection_status: Option<DataProtectionStatus>,
    /// Member `inheritedProperties`.
    #[serde(rename = "inheritedProperties", default, skip_serializing_if = "Option::is_none")]
    pub inherited_properties: Option<Vec<InheritedProperty>>,
    /// Member `logGroupClass`.
    #[serde(rename = "logGroupClass", default, skip_serializing_if = "Option::is_none")]
    pub log_group_class: Option<LogGroupClass>,
    /// Member `logGroupArn`.
    #[serde(rename = "logGroupArn", default, skip_serializing_if = "Option::is_none")]
    pub log_group_arn: Option<String>,
    /// Member `deletionProtectionEnabled`.
    #[serde(
        rename = "deletionProtectionEnabled",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub deletion_protection_enabled: Option<bool>,
    /// Member `bearerTokenAuthenticationEnabled`.
    #[serde(
        rename = "bearerTokenAuthenticationEnabled",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub bearer_token_authentication_enabled: Option<bool>,
    /// Member `retentionPolicyName`.
    #[serde(rename = "retentionPolicyName", default, skip_serializing_if = "Option::is_none")]
    pub retention_policy_name: Option<String>,
}

/// Structure `LogStream`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct LogStream {
    /// Member `logStreamName`; 1 to 512 characters.
    #[serde(rename = "logStreamName", default, skip_serializing_if = "Option::is_none")]
    pub log_stream_name: Option<String>,
    /// Member `creationTime`; at least 0.
    #[serde(rename = "creationTime", default, skip_serializing_if = "Option::is_none")]
    pub creation_time: Option<i64>,
    /// Member `firstEventTimestamp`; at least 0.
    #[serde(rename = "firstEventTimestamp", default, skip_serializing_if = "Option::is_none")]
    pub first_event_timestamp: Option<i64>,
    /// Member `lastEventTimestamp`; at least 0.
    #[serde(rename = "lastEventTimestamp", default, skip_serializing_if = "Option::is_none")]
    pub last_event_timestamp: Option<i64>,
    /// Member `lastIngestionTime`; at least 0.
    #[serde(rename = "lastIngestionTime", default, skip_serializing_if = "Option::is_none")]
    pub last_ingestion_time: Option<i64>,
    /// Member `uploadSequenceToken`; at least 1 characters.
    #[serde(rename = "uploadSequenceToken", default, skip_serializing_if = "Option::is_none")]
    pub upload_sequence_token: Option<String>,
    /// Member `arn`.
    #[serde(rename = "arn", default, skip_serializing_if = "Option::is_none")]
    pub arn: Option<String>,
    /// Member `storedBytes`; at least 0.
    #[serde(rename = "storedBytes", default, skip_serializing_if = "Option::is_none")]
    pub stored_bytes: Option<i64>,
}

/// Structure `OutputLogEvent`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct OutputLogEvent {
    /// Member `timestamp`; at least 0.
    #[serde(rename = "timestamp", default, skip_serializing_if = "Option::is_none")]
    pub timestamp: Option<i64>,
    /// Member `message`; at least 1 characters.
    #[serde(rename = "message", default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// Member `ingestionTime`; at least 0.
    #[serde(rename = "ingestionTime", default, skip_serializing_if = "Option::is_none")]
    pub ingestion_time: Option<i64>,
}

/// Structure `RejectedEntityInfo`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RejectedEntityInfo {
    /// Member `errorType`; required.
    #[serde(rename = "errorType")]
    pub error_type: EntityRejectionErrorType,
}

/// Structure `RejectedLogEventsInfo`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RejectedLogEventsInfo {
    /// Member `tooNewLogEventStartIndex`.
    #[serde(rename = "tooNewLogEventStartIndex", default, skip_serializing_if = "Option::is_none")]
    pub too_new_log_event_start_index: Option<i32>,
    /// Member `tooOldLogEventEndIndex`.
    #[serde(rename = "tooOldLogEventEndIndex", default, skip_serializing_if = "Option::is_none")]
    pub too_old_log_event_end_index: Option<i32>,
    /// Member `expiredLogEventEndIndex`.
    #[serde(rename = "expiredLogEventEndIndex", default, skip_serializing_if = "Option::is_none")]
    pub expired_log_event_end_index: Option<i32>,
}

/// Structure `SearchedLogStream`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SearchedLogStream {
    /// Member `logStreamName`; 1 to 512 characters.
    #[serde(rename = "logStreamName", default, skip_serializing_if = "Option::is_none")]
    pub log_stream_name: Option<String>,
    /// Member `searchedCompletely`.
    #[serde(rename = "searchedCompletely", default, skip_serializing_if = "Option::is_none")]
    pub searched_completely: Option<bool>,
}
