//! What callers send, by operation: EventBridge.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

use super::{
    ApiDestinationHttpMethod, ArchiveState, Condition, ConnectionAuthorizationType,
    ConnectionState, ConnectivityResourceParameters, CreateConnectionAuthRequestParameters,
    DeadLetterConfig, LogConfig, PutEventsRequestEntry, ReplayDestination, ReplayState, RuleState,
    Tag, Target, UpdateConnectionAuthRequestParameters, schema,
};
use crate::error::ApiError;
use crate::request;
use crate::request::RequestParts;
use crate::value::Timestamp;
use serde::Deserialize;

/// Request of `PutEvents`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct PutEventsRequest {
    /// Member `Entries`; required; 1 to 10 entries.
    #[serde(rename = "Entries")]
    pub entries: Vec<PutEventsRequestEntry>,
    /// Member `EndpointId`; 1 to 50 characters.
    #[serde(rename = "EndpointId")]
    pub endpoint_id: Option<String>,
}

impl PutEventsRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::PUT_EVENTS_REQUEST, request)
    }
}

/// Request of `PutRule`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct PutRuleRequest {
    /// Member `Name`; required; 1 to 64 characters.
    #[serde(rename = "Name")]
    pub name: String,
    /// Member `ScheduleExpression`; at most 256 characters.
    #[serde(rename = "ScheduleExpression")]
    pub schedule_expression: Option<String>,
    /// Member `EventPattern`; at most 4096 characters.
    #[serde(rename = "EventPattern")]
    pub event_pattern: Option<String>,
    /// Member `State`.
    #[serde(rename = "State")]
    pub state: Option<RuleState>,
    /// Member `Description`; at most 512 characters.
    #[serde(rename = "Description")]
    pub description: Option<String>,
    /// Member `RoleArn`; 1 to 1600 characters.
    #[serde(rename = "RoleArn")]
    pub role_arn: Option<String>,
    /// Member `Tags`.
    #[serde(rename = "Tags")]
    pub tags: Option<Vec<Tag>>,
    /// Member `EventBusName`; 1 to 1600 characters.
    #[serde(rename = "EventBusName")]
    pub event_bus_name: Option<String>,
}

impl PutRuleRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::PUT_RULE_REQUEST, request)
    }
}

/// Request of `DescribeRule`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct DescribeRuleRequest {
    /// Member `Name`; required; 1 to 64 characters.
    #[serde(rename = "Name")]
    pub name: String,
    /// Member `EventBusName`; 1 to 1600 characters.
    #[serde(rename = "EventBusName")]
    pub event_bus_name: Option<String>,
}

impl DescribeRuleRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::DESCRIBE_RULE_REQUEST, request)
    }
}

/// Request of `ListRules`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct ListRulesRequest {
    /// Member `NamePrefix`; 1 to 64 characters.
    #[serde(rename = "NamePrefix")]
    pub name_prefix: Option<String>,
    /// Member `EventBusName`; 1 to 1600 characters.
    #[serde(rename = "EventBusName")]
    pub event_bus_name: Option<String>,
    /// Member `NextToken`; 1 to 2048 characters.
    #[serde(rename = "NextToken")]
    pub next_token: Option<String>,
    /// Member `Limit`; 1 to 100.
    #[serde(rename = "Limit")]
    pub limit: Option<i32>,
}

impl ListRulesRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::LIST_RULES_REQUEST, request)
    }
}

/// Request of `DeleteRule`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct DeleteRuleRequest {
    /// Member `Name`; required; 1 to 64 characters.
    #[serde(rename = "Name")]
    pub name: String,
    /// Member `EventBusName`; 1 to 1600 characters.
    #[serde(rename = "EventBusName")]
    pub event_bus_name: Option<String>,
    /// Member `Force`.
    #[serde(rename = "Force")]
    pub force: Option<bool>,
}

impl DeleteRuleRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::DELETE_RULE_REQUEST, request)
    }
}

/// Request of `EnableRule`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct EnableRuleRequest {
    /// Member `Name`; required; 1 to 64 characters.
    #[serde(rename = "Name")]
    pub name: String,
    /// Member `EventBusName`; 1 to 1600 characters.
    #[serde(rename = "EventBusName")]
    pub event_bus_name: Option<String>,
}

impl EnableRuleRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::ENABLE_RULE_REQUEST, request)
    }
}

/// Request of `DisableRule`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct DisableRuleRequest {
    /// Member `Name`; required; 1 to 64 characters.
    #[serde(rename = "Name")]
    pub name: String,
    /// Member `EventBusName`; 1 to 1600 characters.
    #[serde(rename = "EventBusName")]
    pub event_bus_name: Option<String>,
}

impl DisableRuleRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::DISABLE_RULE_REQUEST, request)
    }
}

/// Request of `PutTargets`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct PutTargetsRequest {
    /// Member `Rule`; required; 1 to 64 characters.
    #[serde(rename = "Rule")]
    pub rule: String,
    /// Member `EventBusName`; 1 to 1600 characters.
    #[serde(rename = "EventBusName")]
    pub event_bus_name: Option<String>,
    /// Member `Targets`; required; 1 to 100 entries.
    #[serde(rename = "Targets")]
    pub targets: Vec<Target>,
}

impl PutTargetsRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::PUT_TARGETS_REQUEST, request)
    }
}

/// Request of `RemoveTargets`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct RemoveTargetsRequest {
    /// Member `Rule`; required; 1 to 64 characters.
    #[serde(rename = "Rule")]
    pub rule: String,
    /// Member `EventBusName`; 1 to 1600 characters.
    #[serde(rename = "EventBusName")]
    pub event_bus_name: Option<String>,
    /// Member `Ids`; required; 1 to 100 entries.
    #[serde(rename = "Ids")]
    pub ids: Vec<String>,
    /// Member `Force`.
    #[serde(rename = "Force")]
    pub force: Option<bool>,
}

impl RemoveTargetsRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::REMOVE_TARGETS_REQUEST, request)
    }
}

/// Request of `ListTargetsByRule`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct ListTargetsByRuleRequest {
    /// Member `Rule`; required; 1 to 64 characters.
    #[serde(rename = "Rule")]
    pub rule: String,
    /// Member `EventBusName`; 1 to 1600 characters.
    #[serde(rename = "EventBusName")]
    pub event_bus_name: Option<String>,
    /// Member `NextToken`; 1 to 2048 characters.
    #[serde(rename = "NextToken")]
    pub next_token: Option<String>,
    /// Member `Limit`; 1 to 100.
    #[serde(rename = "Limit")]
    pub limit: Option<i32>,
}

impl ListTargetsByRuleRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::LIST_TARGETS_BY_RULE_REQUEST, request)
    }
}

/// Request of `ListRuleNamesByTarget`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct ListRuleNamesByTargetRequest {
    /// Member `TargetArn`; required; 1 to 1600 characters.
    #[serde(rename = "TargetArn")]
    pub target_arn: String,
    /// Member `EventBusName`; 1 to 1600 characters.
    #[serde(rename = "EventBusName")]
    pub event_bus_name: Option<String>,
    /// Member `NextToken`; 1 to 2048 characters.
    #[serde(rename = "NextToken")]
    pub next_token: Option<String>,
    /// Member `Limit`; 1 to 100.
    #[serde(rename = "Limit")]
    pub limit: Option<i32>,
}

impl ListRuleNamesByTargetRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::LIST_RULE_NAMES_BY_TARGET_REQUEST, request)
    }
}

/// Request of `TestEventPattern`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct TestEventPatternRequest {
    /// Member `EventPattern`; required; at most 4096 characters.
    #[serde(rename = "EventPattern")]
    pub event_pattern: String,
    /// Member `Event`; required.
    #[serde(rename = "Event")]
    pub event: String,
}

impl TestEventPatternRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::TEST_EVENT_PATTERN_REQUEST, request)
    }
}

/// Request of `CreateEventBus`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct CreateEventBusRequest {
    /// Member `Name`; required; 1 to 256 characters.
    #[serde(rename = "Name")]
    pub name: String,
    /// Member `EventSourceName`; 1 to 256 characters.
    #[serde(rename = "EventSourceName")]
    pub event_source_name: Option<String>,
    /// Member `Description`; at most 512 characters.
    #[serde(rename = "Description")]
    pub description: Option<String>,
    /// Member `KmsKeyIdentifier`; at most 2048 characters.
    #[serde(rename = "KmsKeyIdentifier")]
    pub kms_key_identifier: Option<String>,
    /// Member `DeadLetterConfig`.
    #[serde(rename = "DeadLetterConfig")]
    pub dead_letter_config: Option<DeadLetterConfig>,
    /// Member `LogConfig`.
    #[serde(rename = "LogConfig")]
    pub log_config: Option<LogConfig>,
    /// Member `Tags`.
    #[serde(rename = "Tags")]
    pub tags: Option<Vec<Tag>>,
}

impl CreateEventBusRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::CREATE_EVENT_BUS_REQUEST, request)
    }
}

/// Request of `DeleteEventBus`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct DeleteEventBusRequest {
    /// Member `Name`; required; 1 to 256 characters.
    #[serde(rename = "Name")]
    pub name: String,
}

impl DeleteEventBusRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::DELETE_EVENT_BUS_REQUEST, request)
    }
}

/// Request of `DescribeEventBus`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct DescribeEventBusRequest {
    /// Member `Name`; 1 to 1600 characters.
    #[serde(rename = "Name")]
    pub name: Option<String>,
}

impl DescribeEventBusRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::DESCRIBE_EVENT_BUS_REQUEST, request)
    }
}

/// Request of `UpdateEventBus`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct UpdateEventBusRequest {
    /// Member `Name`; 1 to 256 characters.
    #[serde(rename = "Name")]
    pub name: Option<String>,
    /// Member `KmsKeyIdentifier`; at most 2048 characters.
    #[serde(rename = "KmsKeyIdentifier")]
    pub kms_key_identifier: Option<String>,
    /// Member `Description`; at most 512 characters.
    #[serde(rename = "Description")]
    pub description: Option<String>,
    /// Member `DeadLetterConfig`.
    #[serde(rename = "DeadLetterConfig")]
    pub dead_letter_config: Option<DeadLetterConfig>,
    /// Member `LogConfig`.
    #[serde(rename = "LogConfig")]
    pub log_config: Option<LogConfig>,
}

impl UpdateEventBusRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::UPDATE_EVENT_BUS_REQUEST, request)
    }
}

/// Request of `ListEventBuses`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct ListEventBusesRequest {
    /// Member `NamePrefix`; 1 to 256 characters.
    #[serde(rename = "NamePrefix")]
    pub name_prefix: Option<String>,
    /// Member `NextToken`; 1 to 2048 characters.
    #[serde(rename = "NextToken")]
    pub next_token: Option<String>,
    /// Member `Limit`; 1 to 100.
    #[serde(rename = "Limit")]
    pub limit: Option<i32>,
}

impl ListEventBusesRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::LIST_EVENT_BUSES_REQUEST, request)
    }
}

/// Request of `PutPermission`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct PutPermissionRequest {
    /// Member `EventBusName`; 1 to 256 characters.
    #[serde(rename = "EventBusName")]
    pub event_bus_name: Option<String>,
    /// Member `Action`; 1 to 64 characters.
    #[serde(rename = "Action")]
    pub action: Option<String>,
    /// Member `Principal`; 1 to 12 characters.
    #[serde(rename = "Principal")]
    pub principal: Option<String>,
    /// Member `StatementId`; 1 to 64 characters.
    #[serde(rename = "StatementId")]
    pub statement_id: Option<String>,
    /// Member `Condition`.
    #[serde(rename = "Condition")]
    pub condition: Option<Condition>,
    /// Member `Policy`.
    #[serde(rename = "Policy")]
    pub policy: Option<String>,
}

impl PutPermissionRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::PUT_PERMISSION_REQUEST, request)
    }
}

/// Request of `RemovePermission`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct RemovePermissionRequest {
    /// Member `StatementId`; 1 to 64 characters.
    #[serde(rename = "StatementId")]
    pub statement_id: Option<String>,
    /// Member `RemoveAllPermissions`.
    #[serde(rename = "RemoveAllPermissions")]
    pub remove_all_permissions: Option<bool>,
    /// Member `EventBusName`; 1 to 256 characters.
    #[serde(rename = "EventBusName")]
    pub event_bus_name: Option<String>,
}

impl RemovePermissionRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::REMOVE_PERMISSION_REQUEST, request)
    }
}

/// Request of `CreateArchive`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct CreateArchiveRequest {
    /// Member `ArchiveName`; required; 1 to 48 characters.
    #[serde(rename = "ArchiveName")]
    pub archive_name: String,
    /// Member `EventSourceArn`; required; 1 to 1600 characters.
    #[serde(rename = "EventSourceArn")]
    pub event_source_arn: String,
    /// Member `Description`; at most 512 characters.
    #[serde(rename = "Description")]
    pub description: Option<String>,
    /// Member `EventPattern`; at most 4096 characters.
    #[serde(rename = "EventPattern")]
    pub event_pattern: Option<String>,
    /// Member `RetentionDays`; at least 0.
    #[serde(rename = "RetentionDays")]
    pub retention_days: Option<i32>,
    /// Member `KmsKeyIdentifier`; at most 2048 characters.
    #[serde(rename = "KmsKeyIdentifier")]
    pub kms_key_identifier: Option<String>,
}

impl CreateArchiveRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::CREATE_ARCHIVE_REQUEST, request)
    }
}

/// Request of `DescribeArchive`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct DescribeArchiveRequest {
    /// Member `ArchiveName`; required; 1 to 48 characters.
    #[serde(rename = "ArchiveName")]
    pub archive_name: String,
}

impl DescribeArchiveRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::DESCRIBE_ARCHIVE_REQUEST, request)
    }
}

/// Request of `ListArchives`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct ListArchivesRequest {
    /// Member `NamePrefix`; 1 to 48 characters.
    #[serde(rename = "NamePrefix")]
    pub name_prefix: Option<String>,
    /// Member `EventSourceArn`; 1 to 1600 characters.
    #[serde(rename = "EventSourceArn")]
    pub event_source_arn: Option<String>,
    /// Member `State`.
    #[serde(rename = "State")]
    pub state: Option<ArchiveState>,
    /// Member `NextToken`; 1 to 2048 characters.
    #[serde(rename = "NextToken")]
    pub next_token: Option<String>,
    /// Member `Limit`; 1 to 100.
    #[serde(rename = "Limit")]
    pub limit: Option<i32>,
}

impl ListArchivesRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::LIST_ARCHIVES_REQUEST, request)
    }
}

/// Request of `UpdateArchive`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct UpdateArchiveRequest {
    /// Member `ArchiveName`; required; 1 to 48 characters.
    #[serde(rename = "ArchiveName")]
    pub archive_name: String,
    /// Member `Description`; at most 512 characters.
    #[serde(rename = "Description")]
    pub description: Option<String>,
    /// Member `EventPattern`; at most 4096 characters.
    #[serde(rename = "EventPattern")]
    pub event_pattern: Option<String>,
    /// Member `RetentionDays`; at least 0.
    #[serde(rename = "RetentionDays")]
    pub retention_days: Option<i32>,
    /// Member `KmsKeyIdentifier`; at most 2048 characters.
    #[serde(rename = "KmsKeyIdentifier")]
    pub kms_key_identifier: Option<String>,
}

impl UpdateArchiveRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::UPDATE_ARCHIVE_REQUEST, request)
    }
}

/// Request of `DeleteArchive`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct DeleteArchiveRequest {
    /// Member `ArchiveName`; required; 1 to 48 characters.
    #[serde(rename = "ArchiveName")]
    pub archive_name: String,
}

impl DeleteArchiveRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::DELETE_ARCHIVE_REQUEST, request)
    }
}

/// Request of `StartReplay`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct StartReplayRequest {
    /// Member `ReplayName`; required; 1 to 64 characters.
    #[serde(rename = "ReplayName")]
    pub replay_name: String,
    /// Member `Description`; at most 512 characters.
    #[serde(rename = "Description")]
    pub description: Option<String>,
    /// Member `EventSourceArn`; required; 1 to 1600 characters.
    #[serde(rename = "EventSourceArn")]
    pub event_source_arn: String,
    /// Member `EventStartTime`; required.
    #[serde(rename = "EventStartTime")]
    pub event_start_time: Timestamp,
    /// Member `EventEndTime`; required.
    #[serde(rename = "EventEndTime")]
    pub event_end_time: Timestamp,
    /// Member `Destination`; required.
    #[serde(rename = "Destination")]
    pub destination: ReplayDestination,
}

impl StartReplayRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::START_REPLAY_REQUEST, request)
    }
}

/// Request of `DescribeReplay`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct DescribeReplayRequest {
    /// Member `ReplayName`; required; 1 to 64 characters.
    #[serde(rename = "ReplayName")]
    pub replay_name: String,
}

impl DescribeReplayRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::DESCRIBE_REPLAY_REQUEST, request)
    }
}

/// Request of `ListReplays`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct ListReplaysRequest {
    /// Member `NamePrefix`; 1 to 64 characters.
    #[serde(rename = "NamePrefix")]
    pub name_prefix: Option<String>,
    /// Member `State`.
    #[serde(rename = "State")]
    pub state: Option<ReplayState>,
    /// Member `EventSourceArn`; 1 to 1600 characters.
    #[serde(rename = "EventSourceArn")]
    pub event_source_arn: Option<String>,
    /// Member `NextToken`; 1 to 2048 characters.
    #[serde(rename = "NextToken")]
    pub next_token: Option<String>,
    /// Member `Limit`; 1 to 100.
    #[serde(rename = "Limit")]
    pub limit: Option<i32>,
}

impl ListReplaysRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::LIST_REPLAYS_REQUEST, request)
    }
}

/// Request of `CancelReplay`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct CancelReplayRequest {
    /// Member `ReplayName`; required; 1 to 64 characters.
    #[serde(rename = "ReplayName")]
    pub replay_name: String,
}

impl CancelReplayRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::CANCEL_REPLAY_REQUEST, request)
    }
}

/// Request of `CreateConnection`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct CreateConnectionRequest {
    /// Member `Name`; required; 1 to 64 characters.
    #[serde(rename = "Name")]
    pub name: String,
    /// Member `Description`; at most 512 characters.
    #[serde(rename = "Description")]
    pub description: Option<String>,
    /// Member `AuthorizationType`; required.
    #[serde(rename = "AuthorizationType")]
    pub authorization_type: ConnectionAuthorizationType,
    /// Member `AuthParameters`; required.
    #[serde(rename = "AuthParameters")]
    pub auth_parameters: CreateConnectionAuthRequestParameters,
    /// Member `InvocationConnectivityParameters`.
    #[serde(rename = "InvocationConnectivityParameters")]
    pub invocation_connectivity_parameters: Option<ConnectivityResourceParameters>,
    /// Member `KmsKeyIdentifier`; at most 2048 characters.
    #[serde(rename = "KmsKeyIdentifier")]
    pub kms_key_identifier: Option<String>,
}

impl CreateConnectionRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::CREATE_CONNECTION_REQUEST, request)
    }
}

/// Request of `DescribeConnection`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct DescribeConnectionRequest {
    /// Member `Name`; required; 1 to 64 characters.
    #[serde(rename = "Name")]
    pub name: String,
}

impl DescribeConnectionRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::DESCRIBE_CONNECTION_REQUEST, request)
    }
}

/// Request of `ListConnections`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct ListConnectionsRequest {
    /// Member `NamePrefix`; 1 to 64 characters.
    #[serde(rename = "NamePrefix")]
    pub name_prefix: Option<String>,
    /// Member `ConnectionState`.
    #[serde(rename = "ConnectionState")]
    pub connection_state: Option<ConnectionState>,
    /// Member `NextToken`; 1 to 2048 characters.
    #[serde(rename = "NextToken")]
    pub next_token: Option<String>,
    /// Member `Limit`; 1 to 100.
    #[serde(rename = "Limit")]
    pub limit: Option<i32>,
}

impl ListConnectionsRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::LIST_CONNECTIONS_REQUEST, request)
    }
}

/// Request of `UpdateConnection`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct UpdateConnectionRequest {
    /// Member `Name`; required; 1 to 64 characters.
    #[serde(rename = "Name")]
    pub name: String,
    /// Member `Description`; at most 512 characters.
    #[serde(rename = "Description")]
    pub description: Option<String>,
    /// Member `AuthorizationType`.
    #[serde(rename = "AuthorizationType")]
    pub authorization_type: Option<ConnectionAuthorizationType>,
    /// Member `AuthParameters`.
    #[serde(rename = "AuthParameters")]
    pub auth_parameters: Option<UpdateConnectionAuthRequestParameters>,
    /// Member `InvocationConnectivityParameters`.
    #[serde(rename = "InvocationConnectivityParameters")]
    pub invocation_connectivity_parameters: Option<ConnectivityResourceParameters>,
    /// Member `KmsKeyIdentifier`; at most 2048 characters.
    #[serde(rename = "KmsKeyIdentifier")]
    pub kms_key_identifier: Option<String>,
}

impl UpdateConnectionRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::UPDATE_CONNECTION_REQUEST, request)
    }
}

/// Request of `DeleteConnection`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct DeleteConnectionRequest {
    /// Member `Name`; required; 1 to 64 characters.
    #[serde(rename = "Name")]
    pub name: String,
}

impl DeleteConnectionRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::DELETE_CONNECTION_REQUEST, request)
    }
}

/// Request of `CreateApiDestination`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct CreateApiDestinationRequest {
    /// Member `Name`; required; 1 to 64 characters.
    #[serde(rename = "Name")]
    pub name: String,
    /// Member `Description`; at most 512 characters.
    #[serde(rename = "Description")]
    pub description: Option<String>,
    /// Member `ConnectionArn`; required; 1 to 1600 characters.
    #[serde(rename = "ConnectionArn")]
    pub connection_arn: String,
    /// Member `InvocationEndpoint`; required; 1 to 2048 characters.
    #[serde(rename = "InvocationEndpoint")]
    pub invocation_endpoint: String,
    /// Member `HttpMethod`; required.
    #[serde(rename = "HttpMethod")]
    pub http_method: ApiDestinationHttpMethod,
    /// Member `InvocationRateLimitPerSecond`; at least 1.
    #[serde(rename = "InvocationRateLimitPerSecond")]
    pub invocation_rate_limit_per_second: Option<i32>,
}

impl CreateApiDestinationRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::CREATE_API_DESTINATION_REQUEST, request)
    }
}

/// Request of `DescribeApiDestination`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct DescribeApiDestinationRequest {
    /// Member `Name`; required; 1 to 64 characters.
    #[serde(rename = "Name")]
    pub name: String,
}

impl DescribeApiDestinationRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::DESCRIBE_API_DESTINATION_REQUEST, request)
    }
}

/// Request of `ListApiDestinations`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct ListApiDestinationsRequest {
    /// Member `NamePrefix`; 1 to 64 characters.
    #[serde(rename = "NamePrefix")]
    pub name_prefix: Option<String>,
    /// Member `ConnectionArn`; 1 to 1600 characters.
    #[serde(rename = "ConnectionArn")]
    pub connection_arn: Option<String>,
    /// Member `NextToken`; 1 to 2048 characters.
    #[serde(rename = "NextToken")]
    pub next_token: Option<String>,
    /// Member `Limit`; 1 to 100.
    #[serde(rename = "Limit")]
    pub limit: Option<i32>,
}

impl ListApiDestinationsRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::LIST_API_DESTINATIONS_REQUEST, request)
    }
}

/// Request of `UpdateApiDestination`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct UpdateApiDestinationRequest {
    /// Member `Name`; required; 1 to 64 characters.
    #[serde(rename = "Name")]
    pub name: String,
    /// Member `Description`; at most 512 characters.
    #[serde(rename = "Description")]
    pub description: Option<String>,
    /// Member `ConnectionArn`; 1 to 1600 characters.
    #[serde(rename = "ConnectionArn")]
    pub connection_arn: Option<String>,
    /// Member `InvocationEndpoint`; 1 to 2048 characters.
    #[serde(rename = "InvocationEndpoint")]
    pub invocation_endpoint: Option<String>,
    /// Member `HttpMethod`.
    #[serde(rename = "HttpMethod")]
    pub http_method: Option<ApiDestinationHttpMethod>,
    /// Member `InvocationRateLimitPerSecond`; at least 1.
    #[serde(rename = "InvocationRateLimitPerSecond")]
    pub invocation_rate_limit_per_second: Option<i32>,
}

impl UpdateApiDestinationRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::UPDATE_API_DESTINATION_REQUEST, request)
    }
}

/// Request of `DeleteApiDestination`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct DeleteApiDestinationRequest {
    /// Member `Name`; required; 1 to 64 characters.
    #[serde(rename = "Name")]
    pub name: String,
}

impl DeleteApiDestinationRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::DELETE_API_DESTINATION_REQUEST, request)
    }
}

/// Request of `TagResource`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct TagResourceRequest {
    /// Member `ResourceARN`; required; 1 to 1600 characters.
    #[serde(rename = "ResourceARN")]
    pub resource_arn: String,
    /// Member `Tags`; required.
    #[serde(rename = "Tags")]
    pub tags: Vec<Tag>,
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

/// Request of `UntagResource`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct UntagResourceRequest {
    /// Member `ResourceARN`; required; 1 to 1600 characters.
    #[serde(rename = "ResourceARN")]
    pub resource_arn: String,
    /// Member `TagKeys`; required.
    #[serde(rename = "TagKeys")]
    pub tag_keys: Vec<String>,
}

impl UntagResourceRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::UNTAG_RESOURCE_REQUEST, request)
    }
}

/// Request of `ListTagsForResource`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct ListTagsForResourceRequest {
    /// Member `ResourceARN`; required; 1 to 1600 characters.
    #[serde(rename = "ResourceARN")]
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
