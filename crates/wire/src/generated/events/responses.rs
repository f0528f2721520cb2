//! What callers get: EventBridge.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

use super::{
    ApiDestination, ApiDestinationHttpMethod, ApiDestinationState, Archive, ArchiveState,
    Connection, ConnectionAuthResponseParameters, ConnectionAuthorizationType, ConnectionState,
    DeadLetterConfig, DescribeConnectionConnectivityParameters, EventBus, LogConfig,
    PutEventsResultEntry, PutTargetsResultEntry, RemoveTargetsResultEntry, Replay,
    ReplayDestination, ReplayState, Rule, RuleState, Tag, Target,
};
use crate::value::Timestamp;
use serde::{Deserialize, Serialize};

/// Response of `PutEvents`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PutEventsResponse {
    /// Member `FailedEntryCount`.
    #[serde(rename = "FailedEntryCount", default, skip_serializing_if = "Option::is_none")]
    pub failed_entry_count: Option<i32>,
    /// Member `Entries`.
    #[serde(rename = "Entries", default, skip_serializing_if = "Option::is_none")]
    pub entries: Option<Vec<PutEventsResultEntry>>,
}

/// Response of `PutRule`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PutRuleResponse {
    /// Member `RuleArn`; 1 to 1600 characters.
    #[serde(rename = "RuleArn", default, skip_serializing_if = "Option::is_none")]
    pub rule_arn: Option<String>,
}

/// Response of `DescribeRule`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DescribeRuleResponse {
    /// Member `Name`; 1 to 64 characters.
    #[serde(rename = "Name", default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Member `Arn`; 1 to 1600 characters.
    #[serde(rename = "Arn", default, skip_serializing_if = "Option::is_none")]
    pub arn: Option<String>,
    /// Member `EventPattern`; at most 4096 characters.
    #[serde(rename = "EventPattern", default, skip_serializing_if = "Option::is_none")]
    pub event_pattern: Option<String>,
    /// Member `ScheduleExpression`; at most 256 characters.
    #[serde(rename = "ScheduleExpression", default, skip_serializing_if = "Option::is_none")]
    pub schedule_expression: Option<String>,
    /// Member `State`.
    #[serde(rename = "State", default, skip_serializing_if = "Option::is_none")]
    pub state: Option<RuleState>,
    /// Member `Description`; at most 512 characters.
    #[serde(rename = "Description", default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Member `RoleArn`; 1 to 1600 characters.
    #[serde(rename = "RoleArn", default, skip_serializing_if = "Option::is_none")]
    pub role_arn: Option<String>,
    /// Member `ManagedBy`; 1 to 128 characters.
    #[serde(rename = "ManagedBy", default, skip_serializing_if = "Option::is_none")]
    pub managed_by: Option<String>,
    /// Member `EventBusName`; 1 to 256 characters.
    #[serde(rename = "EventBusName", default, skip_serializing_if = "Option::is_none")]
    pub event_bus_name: Option<String>,
    /// Member `CreatedBy`; 1 to 128 characters.
    #[serde(rename = "CreatedBy", default, skip_serializing_if = "Option::is_none")]
    pub created_by: Option<String>,
}

/// Response of `ListRules`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ListRulesResponse {
    /// Member `Rules`.
    #[serde(rename = "Rules", default, skip_serializing_if = "Option::is_none")]
    pub rules: Option<Vec<Rule>>,
    /// Member `NextToken`; 1 to 2048 characters.
    #[serde(rename = "NextToken", default, skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
}

/// Response of `PutTargets`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PutTargetsResponse {
    /// Member `FailedEntryCount`.
    #[serde(rename = "FailedEntryCount", default, skip_serializing_if = "Option::is_none")]
    pub failed_entry_count: Option<i32>,
    /// Member `FailedEntries`.
    #[serde(rename = "FailedEntries", default, skip_serializing_if = "Option::is_none")]
    pub failed_entries: Option<Vec<PutTargetsResultEntry>>,
}

/// Response of `RemoveTargets`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RemoveTargetsResponse {
    /// Member `FailedEntryCount`.
    #[serde(rename = "FailedEntryCount", default, skip_serializing_if = "Option::is_none")]
    pub failed_entry_count: Option<i32>,
    /// Member `FailedEntries`.
    #[serde(rename = "FailedEntries", default, skip_serializing_if = "Option::is_none")]
    pub failed_entries: Option<Vec<RemoveTargetsResultEntry>>,
}

/// Response of `ListTargetsByRule`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ListTargetsByRuleResponse {
    /// Member `Targets`; 1 to 100 entries.
    #[serde(rename = "Targets", default, skip_serializing_if = "Option::is_none")]
    pub targets: Option<Vec<Target>>,
    /// Member `NextToken`; 1 to 2048 characters.
    #[serde(rename = "NextToken", default, skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
}

/// Response of `ListRuleNamesByTarget`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ListRuleNamesByTargetResponse {
    /// Member `RuleNames`.
    #[serde(rename = "RuleNames", default, skip_serializing_if = "Option::is_none")]
    pub rule_names: Option<Vec<String>>,
    /// Member `NextToken`; 1 to 2048 characters.
    #[serde(rename = "NextToken", default, skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
}

/// Response of `TestEventPattern`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TestEventPatternResponse {
    /// Member `Result`.
    #[serde(rename = "Result", default, skip_serializing_if = "Option::is_none")]
    pub result: Option<bool>,
}

/// Response of `CreateEventBus`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CreateEventBusResponse {
    /// Member `EventBusArn`.
    #[serde(rename = "EventBusArn", default, skip_serializing_if = "Option::is_none")]
    pub event_bus_arn: Option<String>,
    /// Member `Description`; at most 512 characters.
    #[serde(rename = "Description", default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Member `KmsKeyIdentifier`; at most 2048 characters.
    #[serde(rename = "KmsKeyIdentifier", default, skip_serializing_if = "Option::is_none")]
    pub kms_key_identifier: Option<String>,
    /// Member `DeadLetterConfig`.
    #[serde(rename = "DeadLetterConfig", default, skip_serializing_if = "Option::is_none")]
    pub dead_letter_config: Option<DeadLetterConfig>,
    /// Member `LogConfig`.
    #[serde(rename = "LogConfig", default, skip_serializing_if = "Option::is_none")]
    pub log_config: Option<LogConfig>,
}

/// Response of `DescribeEventBus`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DescribeEventBusResponse {
    /// Member `Name`.
    #[serde(rename = "Name", default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Member `Arn`.
    #[serde(rename = "Arn", default, skip_serializing_if = "Option::is_none")]
    pub arn: Option<String>,
    /// Member `Description`; at most 512 characters.
    #[serde(rename = "Description", default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Member `KmsKeyIdentifier`; at most 2048 characters.
    #[serde(rename = "KmsKeyIdentifier", default, skip_serializing_if = "Option::is_none")]
    pub kms_key_identifier: Option<String>,
    /// Member `DeadLetterConfig`.
    #[serde(rename = "DeadLetterConfig", default, skip_serializing_if = "Option::is_none")]
    pub dead_letter_config: Option<DeadLetterConfig>,
    /// Member `Policy`.
    #[serde(rename = "Policy", default, skip_serializing_if = "Option::is_none")]
    pub policy: Option<String>,
    /// Member `LogConfig`.
    #[serde(rename = "LogConfig", default, skip_serializing_if = "Option::is_none")]
    pub log_config: Option<LogConfig>,
    /// Member `CreationTime`.
    #[serde(rename = "CreationTime", default, skip_serializing_if = "Option::is_none")]
    pub creation_time: Option<Timestamp>,
    /// Member `LastModifiedTime`.
    #[serde(rename = "LastModifiedTime", default, skip_serializing_if = "Option::is_none")]
    pub last_modified_time: Option<Timestamp>,
    /// Member `ManagedBy`; 1 to 128 characters.
    #[serde(rename = "ManagedBy", default, skip_serializing_if = "Option::is_none")]
    pub managed_by: Option<String>,
}

/// Response of `UpdateEventBus`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct UpdateEventBusResponse {
    /// Member `Arn`.
    #[serde(rename = "Arn", default, skip_serializing_if = "Option::is_none")]
    pub arn: Option<String>,
    /// Member `Name`; 1 to 256 characters.
    #[serde(rename = "Name", default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Member `KmsKeyIdentifier`; at most 2048 characters.
    #[serde(rename = "KmsKeyIdentifier", default, skip_serializing_if = "Option::is_none")]
    pub kms_key_identifier: Option<String>,
    /// Member `Description`; at most 512 characters.
    #[serde(rename = "Description", default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Member `DeadLetterConfig`.
    #[serde(rename = "DeadLetterConfig", default, skip_serializing_if = "Option::is_none")]
    pub dead_letter_config: Option<DeadLetterConfig>,
    /// Member `LogConfig`.
    #[serde(rename = "LogConfig", default, skip_serializing_if = "Option::is_none")]
    pub log_config: Option<LogConfig>,
}

/// Response of `ListEventBuses`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ListEventBusesResponse {
    /// Member `EventBuses`.
    #[serde(rename = "EventBuses", default, skip_serializing_if = "Option::is_none")]
    pub event_buses: Option<Vec<EventBus>>,
    /// Member `NextToken`; 1 to 2048 characters.
    #[serde(rename = "NextToken", default, skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
}

/// Response of `CreateArchive`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CreateArchiveResponse {
    /// Member `ArchiveArn`; 1 to 1600 characters.
    #[serde(rename = "ArchiveArn", default, skip_serializing_if = "Option::is_none")]
    pub archive_arn: Option<String>,
    /// Member `State`.
    #[serde(rename = "State", default, skip_serializing_if = "Option::is_none")]
    pub state: Option<ArchiveState>,
    /// Member `StateReason`; at most 512 characters.
    #[serde(rename = "StateReason", default, skip_serializing_if = "Option::is_none")]
    pub state_reason: Option<String>,
    /// Member `CreationTime`.
    #[serde(rename = "CreationTime", default, skip_serializing_if = "Option::is_none")]
    pub creation_time: Option<Timestamp>,
}

/// Response of `DescribeArchive`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DescribeArchiveResponse {
    /// Member `ArchiveArn`; 1 to 1600 characters.
    #[serde(rename = "ArchiveArn", default, skip_serializing_if = "Option::is_none")]
    pub archive_arn: Option<String>,
    /// Member `ArchiveName`; 1 to 48 characters.
    #[serde(rename = "ArchiveName", default, skip_serializing_if = "Option::is_none")]
    pub archive_name: Option<String>,
    /// Member `EventSourceArn`; 1 to 1600 characters.
    #[serde(rename = "EventSourceArn", default, skip_serializing_if = "Option::is_none")]
    pub event_source_arn: Option<String>,
    /// Member `Description`; at most 512 characters.
    #[serde(rename = "Description", default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Member `EventPattern`; at most 4096 characters.
    #[serde(rename = "EventPattern", default, skip_serializing_if = "Option::is_none")]
    pub event_pattern: Option<String>,
    /// Member `State`.
    #[serde(rename = "State", default, skip_serializing_if = "Option::is_none")]
    pub state: Option<ArchiveState>,
    /// Member `StateReason`; at most 512 characters.
    #[serde(rename = "StateReason", default, skip_serializing_if = "Option::is_none")]
    pub state_reason: Option<String>,
    /// Member `KmsKeyIdentifier`; at most 2048 characters.
    #[serde(rename = "KmsKeyIdentifier", default, skip_serializing_if = "Option::is_none")]
    pub kms_key_identifier: Option<String>,
    /// Member `RetentionDays`; at least 0.
    #[serde(rename = "RetentionDays", default, skip_serializing_if = "Option::is_none")]
    pub retention_days: Option<i32>,
    /// Member `SizeBytes`.
    #[serde(rename = "SizeBytes", default, skip_serializing_if = "Option::is_none")]
    pub size_bytes: Option<i64>,
    /// Member `EventCount`.
    #[serde(rename = "EventCount", default, skip_serializing_if = "Option::is_none")]
    pub event_count: Option<i64>,
    /// Member `CreationTime`.
    #[serde(rename = "CreationTime", default, skip_serializing_if = "Option::is_none")]
    pub creation_time: Option<Timestamp>,
}

/// Response of `ListArchives`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ListArchivesResponse {
    /// Member `Archives`.
    #[serde(rename = "Archives", default, skip_serializing_if = "Option::is_none")]
    pub archives: Option<Vec<Archive>>,
    /// Member `NextToken`; 1 to 2048 characters.
    #[serde(rename = "NextToken", default, skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
}

/// Response of `UpdateArchive`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct UpdateArchiveResponse {
    /// Member `ArchiveArn`; 1 to 1600 characters.
    #[serde(rename = "ArchiveArn", default, skip_serializing_if = "Option::is_none")]
    pub archive_arn: Option<String>,
    /// Member `State`.
    #[serde(rename = "State", default, skip_serializing_if = "Option::is_none")]
    pub state: Option<ArchiveState>,
    /// Member `StateReason`; at most 512 characters.
    #[serde(rename = "StateReason", default, skip_serializing_if = "Option::is_none")]
    pub state_reason: Option<String>,
    /// Member `CreationTime`.
    #[serde(rename = "CreationTime", default, skip_serializing_if = "Option::is_none")]
    pub creation_time: Option<Timestamp>,
}

/// Response of `DeleteArchive`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DeleteArchiveResponse {}

/// Response of `StartReplay`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct StartReplayResponse {
    /// Member `ReplayArn`; 1 to 1600 characters.
    #[serde(rename = "ReplayArn", default, skip_serializing_if = "Option::is_none")]
    pub replay_arn: Option<String>,
    /// Member `State`.
    #[serde(rename = "State", default, skip_serializing_if = "Option::is_none")]
    pub state: Option<ReplayState>,
    /// Member `StateReason`; at most 512 characters.
    #[serde(rename = "StateReason", default, skip_serializing_if = "Option::is_none")]
    pub state_reason: Option<String>,
    /// Member `ReplayStartTime`.
    #[serde(rename = "ReplayStartTime", default, skip_serializing_if = "Option::is_none")]
    pub replay_start_time: Option<Timestamp>,
}

/// Response of `DescribeReplay`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DescribeReplayResponse {
    /// Member `ReplayName`; 1 to 64 characters.
    #[serde(rename = "ReplayName", default, skip_serializing_if = "Option::is_none")]
    pub replay_name: Option<String>,
    /// Member `ReplayArn`; 1 to 1600 characters.
    #[serde(rename = "ReplayArn", default, skip_serializing_if = "Option::is_none")]
    pub replay_arn: Option<String>,
    /// Member `Description`; at most 512 characters.
    #[serde(rename = "Description", default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Member `State`.
    #[serde(rename = "State", default, skip_serializing_if = "Option::is_none")]
    pub state: Option<ReplayState>,
    /// Member `StateReason`; at most 512 characters.
    #[serde(rename = "StateReason", default, skip_serializing_if = "Option::is_none")]
    pub state_reason: Option<String>,
    /// Member `EventSourceArn`; 1 to 1600 characters.
    #[serde(rename = "EventSourceArn", default, skip_serializing_if = "Option::is_none")]
    pub event_source_arn: Option<String>,
    /// Member `Destination`.
    #[serde(rename = "Destination", default, skip_serializing_if = "Option::is_none")]
    pub destination: Option<ReplayDestination>,
    /// Member `EventStartTime`.
    #[serde(rename = "EventStartTime", default, skip_serializing_if = "Option::is_none")]
    pub event_start_time: Option<Timestamp>,
    /// Member `EventEndTime`.
    #[serde(rename = "EventEndTime", default, skip_serializing_if = "Option::is_none")]
    pub event_end_time: Option<Timestamp>,
    /// Member `EventLastReplayedTime`.
    #[serde(rename = "EventLastReplayedTime", default, skip_serializing_if = "Option::is_none")]
    pub event_last_replayed_time: Option<Timestamp>,
    /// Member `ReplayStartTime`.
    #[serde(rename = "ReplayStartTime", default, skip_serializing_if = "Option::is_none")]
    pub replay_start_time: Option<Timestamp>,
    /// Member `ReplayEndTime`.
    #[serde(rename = "ReplayEndTime", default, skip_serializing_if = "Option::is_none")]
    pub replay_end_time: Option<Timestamp>,
}

/// Response of `ListReplays`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ListReplaysResponse {
    /// Member `Replays`.
    #[serde(rename = "Replays", default, skip_serializing_if = "Option::is_none")]
    pub replays: Option<Vec<Replay>>,
    /// Member `NextToken`; 1 to 2048 characters.
    #[serde(rename = "NextToken", default, skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
}

/// Response of `CancelReplay`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CancelReplayResponse {
    /// Member `ReplayArn`; 1 to 1600 characters.
    #[serde(rename = "ReplayArn", default, skip_serializing_if = "Option::is_none")]
    pub replay_arn: Option<String>,
    /// Member `State`.
    #[serde(rename = "State", default, skip_serializing_if = "Option::is_none")]
    pub state: Option<ReplayState>,
    /// Member `StateReason`; at most 512 characters.
    #[serde(rename = "StateReason", default, skip_serializing_if = "Option::is_none")]
    pub state_reason: Option<String>,
}

/// Response of `CreateConnection`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CreateConnectionResponse {
    /// Member `ConnectionArn`; 1 to 1600 characters.
    #[serde(rename = "ConnectionArn", default, skip_serializing_if = "Option::is_none")]
    pub connection_arn: Option<String>,
    /// Member `ConnectionState`.
    #[serde(rename = "ConnectionState", default, skip_serializing_if = "Option::is_none")]
    pub connection_state: Option<ConnectionState>,
    /// Member `CreationTime`.
    #[serde(rename = "CreationTime", default, skip_serializing_if = "Option::is_none")]
    pub creation_time: Option<Timestamp>,
    /// Member `LastModifiedTime`.
    #[serde(rename = "LastModifiedTime", default, skip_serializing_if = "Option::is_none")]
    pub last_modified_time: Option<Timestamp>,
}

/// Response of `DescribeConnection`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DescribeConnectionResponse {
    /// Member `ConnectionArn`; 1 to 1600 characters.
    #[serde(rename = "ConnectionArn", default, skip_serializing_if = "Option::is_none")]
    pub connection_arn: Option<String>,
    /// Member `Name`; 1 to 64 characters.
    #[serde(rename = "Name", default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Member `Description`; at most 512 characters.
    #[serde(rename = "Description", default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Member `InvocationConnectivityParameters`.
    #[serde(
        rename = "InvocationConnectivityParameters",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub invocation_connectivity_parameters: Option<DescribeConnectionConnectivityParameters>,
    /// Member `ConnectionState`.
    #[serde(rename = "ConnectionState", default, skip_serializing_if = "Option::is_none")]
    pub connection_state: Option<ConnectionState>,
    /// Member `StateReason`; at most 512 characters.
    #[serde(rename = "StateReason", default, skip_serializing_if = "Option::is_none")]
    pub state_reason: Option<String>,
    /// Member `AuthorizationType`.
    #[serde(rename = "AuthorizationType", default, skip_serializing_if = "Option::is_none")]
    pub authorization_type: Option<ConnectionAuthorizationType>,
    /// Member `SecretArn`; 20 to 2048 characters.
    #[serde(rename = "SecretArn", default, skip_serializing_if = "Option::is_none")]
    pub secret_arn: Option<String>,
    /// Member `KmsKeyIdentifier`; at most 2048 characters.
    #[serde(rename = "KmsKeyIdentifier", default, skip_serializing_if = "Option::is_none")]
    pub kms_key_identifier: Option<String>,
    /// Member `AuthParameters`.
    #[serde(rename = "AuthParameters", default, skip_serializing_if = "Option::is_none")]
    pub auth_parameters: Option<ConnectionAuthResponseParameters>,
    /// Member `CreationTime`.
    #[serde(rename = "CreationTime", default, skip_serializing_if = "Option::is_none")]
    pub creation_time: Option<Timestamp>,
    /// Member `LastModifiedTime`.
    #[serde(rename = "LastModifiedTime", default, skip_serializing_if = "Option::is_none")]
    pub last_modified_time: Option<Timestamp>,
    /// Member `LastAuthorizedTime`.
    #[serde(rename = "LastAuthorizedTime", default, skip_serializing_if = "Option::is_none")]
    pub last_authorized_time: Option<Timestamp>,
}

/// Response of `ListConnections`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ListConnectionsResponse {
    /// Member `Connections`.
    #[serde(rename = "Connections", default, skip_serializing_if = "Option::is_none")]
    pub connections: Option<Vec<Connection>>,
    /// Member `NextToken`; 1 to 2048 characters.
    #[serde(rename = "NextToken", default, skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
}

/// Response of `UpdateConnection`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct UpdateConnectionResponse {
    /// Member `ConnectionArn`; 1 to 1600 characters.
    #[serde(rename = "ConnectionArn", default, skip_serializing_if = "Option::is_none")]
    pub connection_arn: Option<String>,
    /// Member `ConnectionState`.
    #[serde(rename = "ConnectionState", default, skip_serializing_if = "Option::is_none")]
    pub connection_state: Option<ConnectionState>,
    /// Member `CreationTime`.
    #[serde(rename = "CreationTime", default, skip_serializing_if = "Option::is_none")]
    pub creation_time: Option<Timestamp>,
    /// Member `LastModifiedTime`.
    #[serde(rename = "LastModifiedTime", default, skip_serializing_if = "Option::is_none")]
    pub last_modified_time: Option<Timestamp>,
    /// Member `LastAuthorizedTime`.
    #[serde(rename = "LastAuthorizedTime", default, skip_serializing_if = "Option::is_none")]
    pub last_authorized_time: Option<Timestamp>,
}

/// Response of `DeleteConnection`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DeleteConnectionResponse {
    /// Member `ConnectionArn`; 1 to 1600 characters.
    #[serde(rename = "ConnectionArn", default, skip_serializing_if = "Option::is_none")]
    pub connection_arn: Option<String>,
    /// Member `ConnectionState`.
    #[serde(rename = "ConnectionState", default, skip_serializing_if = "Option::is_none")]
    pub connection_state: Option<ConnectionState>,
    /// Member `CreationTime`.
    #[serde(rename = "CreationTime", default, skip_serializing_if = "Option::is_none")]
    pub creation_time: Option<Timestamp>,
    /// Member `LastModifiedTime`.
    #[serde(rename = "LastModifiedTime", default, skip_serializing_if = "Option::is_none")]
    pub last_modified_time: Option<Timestamp>,
    /// Member `LastAuthorizedTime`.
    #[serde(rename = "LastAuthorizedTime", default, skip_serializing_if = "Option::is_none")]
    pub last_authorized_time: Option<Timestamp>,
}

/// Response of `CreateApiDestination`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CreateApiDestinationResponse {
    /// Member `ApiDestinationArn`; 1 to 1600 characters.
    #[serde(rename = "ApiDestinationArn", default, skip_serializing_if = "Option::is_none")]
    pub api_destination_arn: Option<String>,
    /// Member `ApiDestinationState`.
    #[serde(rename = "ApiDestinationState", default, skip_serializing_if = "Option::is_none")]
    pub api_destination_state: Option<ApiDestinationState>,
    /// Member `CreationTime`.
    #[serde(rename = "CreationTime", default, skip_serializing_if = "Option::is_none")]
    pub creation_time: Option<Timestamp>,
    /// Member `LastModifiedTime`.
    #[serde(rename = "LastModifiedTime", default, skip_serializing_if = "Option::is_none")]
    pub last_modified_time: Option<Timestamp>,
}

/// Response of `DescribeApiDestination`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DescribeApiDestinationResponse {
    /// Member `ApiDestinationArn`; 1 to 1600 characters.
    #[serde(rename = "ApiDestinationArn", default, skip_serializing_if = "Option::is_none")]
    pub api_destination_arn: Option<String>,
    /// Member `Name`; 1 to 64 characters.
    #[serde(rename = "Name", default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Member `Description`; at most 512 characters.
    #[serde(rename = "Description", default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Member `ApiDestinationState`.
    #[serde(rename = "ApiDestinationState", default, skip_serializing_if = "Option::is_none")]
    pub api_destination_state: Option<ApiDestinationState>,
    /// Member `ConnectionArn`; 1 to 1600 characters.
    #[serde(rename = "ConnectionArn", default, skip_serializing_if = "Option::is_none")]
    pub connection_arn: Option<String>,
    /// Member `InvocationEndpoint`; 1 to 2048 characters.
    #[serde(rename = "InvocationEndpoint", default, skip_serializing_if = "Option::is_none")]
    pub invocation_endpoint: Option<String>,
    /// Member `HttpMethod`.
    #[serde(rename = "HttpMethod", default, skip_serializing_if = "Option::is_none")]
    pub http_method: Option<ApiDestinationHttpMethod>,
    /// Member `InvocationRateLimitPerSecond`; at least 1.
    #[serde(
        rename = "InvocationRateLimitPerSecond",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub invocation_rate_limit_per_second: Option<i32>,
    /// Member `CreationTime`.
    #[serde(rename = "CreationTime", default, skip_serializing_if = "Option::is_none")]
    pub creation_time: Option<Timestamp>,
    /// Member `LastModifiedTime`.
    #[serde(rename = "LastModifiedTime", default, skip_serializing_if = "Option::is_none")]
    pub last_modified_time: Option<Timestamp>,
}

/// Response of `ListApiDestinations`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ListApiDestinationsResponse {
    /// Member `ApiDestinations`.
    #[serde(rename = "ApiDestinations", default, skip_serializing_if = "Option::is_none")]
    pub api_destinations: Option<Vec<ApiDestination>>,
    /// Member `NextToken`; 1 to 2048 characters.
    #[serde(rename = "NextToken", default, skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
}

/// Response of `UpdateApiDestination`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct UpdateApiDestinationResponse {
    /// Member `ApiDestinationArn`; 1 to 1600 characters.
    #[serde(rename = "ApiDestinationArn", default, skip_serializing_if = "Option::is_none")]
    pub api_destination_arn: Option<String>,
    /// Member `ApiDestinationState`.
    #[serde(rename = "ApiDestinationState", default, skip_serializing_if = "Option::is_none")]
    pub api_destination_state: Option<ApiDestinationState>,
    /// Member `CreationTime`.
    #[serde(rename = "CreationTime", default, skip_serializing_if = "Option::is_none")]
    pub creation_time: Option<Timestamp>,
    /// Member `LastModifiedTime`.
    #[serde(rename = "LastModifiedTime", default, skip_serializing_if = "Option::is_none")]
    pub last_modified_time: Option<Timestamp>,
}

/// Response of `DeleteApiDestination`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DeleteApiDestinationResponse {}

/// Response of `TagResource`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TagResourceResponse {}

/// Response of `UntagResource`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct UntagResourceResponse {}

/// Response of `ListTagsForResource`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ListTagsForResourceResponse {
    /// Member `Tags`.
    #[serde(rename = "Tags", default, skip_serializing_if = "Option::is_none")]
    pub tags: Option<Vec<Tag>>,
}
