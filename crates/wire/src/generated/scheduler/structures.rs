//! The parts of requests and responses: EventBridge Scheduler.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

use super::{
    AssignPublicIp, FlexibleTimeWindowMode, LaunchType, PlacementConstraintType,
    PlacementStrategyType, PropagateTags, ScheduleGroupState, ScheduleState,
};
use crate::value::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Structure `AwsVpcConfiguration`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AwsVpcConfiguration {
    /// Member `Subnets`; required; 1 to 16 entries.
    #[serde(rename = "Subnets")]
    pub subnets: Vec<String>,
    /// Member `SecurityGroups`; 1 to 5 entries.
    #[serde(rename = "SecurityGroups", default, skip_serializing_if = "Option::is_none")]
    pub security_groups: Option<Vec<String>>,
    /// Member `AssignPublicIp`.
    #[serde(rename = "AssignPublicIp", default, skip_serializing_if = "Option::is_none")]
    pub assign_public_ip: Option<AssignPublicIp>,
}

/// Structure `CapacityProviderStrategyItem`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CapacityProviderStrategyItem {
    /// Member `capacityProvider`; required; 1 to 255 characters.
    #[serde(rename = "capacityProvider")]
    pub capacity_provider: String,
    /// Member `weight`; 0 to 1000.
    #[serde(rename = "weight", default, skip_serializing_if = "Option::is_none")]
    pub weight: Option<i32>,
    /// Member `base`; 0 to 100000.
    #[serde(rename = "base", default, skip_serializing_if = "Option::is_none")]
    pub base: Option<i32>,
}

/// Structure `DeadLetterConfig`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DeadLetterConfig {
    /// Member `Arn`; 1 to 1600 characters.
    #[serde(rename = "Arn", default, skip_serializing_if = "Option::is_none")]
    pub arn: Option<String>,
}

/// Structure `EcsParameters`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct EcsParameters {
    /// Member `TaskDefinitionArn`; required; 1 to 1600 characters.
    #[serde(rename = "TaskDefinitionArn")]
    pub task_definition_arn: String,
    /// Member `TaskCount`; 1 to 10.
    #[serde(rename = "TaskCount", default, skip_serializing_if = "Option::is_none")]
    pub task_count: Option<i32>,
    /// Member `LaunchType`.
    #[serde(rename = "LaunchType", default, skip_serializing_if = "Option::is_none")]
    pub launch_type: Option<LaunchType>,
    /// Member `NetworkConfiguration`.
    #[serde(rename = "NetworkConfiguration", default, skip_serializing_if = "Option::is_none")]
    pub network_configuration: Option<NetworkConfiguration>,
    /// Member `PlatformVersion`; 1 to 64 characters.
    #[serde(rename = "PlatformVersion", default, skip_serializing_if = "Option::is_none")]
    pub platform_version: Option<String>,
    /// Member `Group`; 1 to 255 characters.
    #[serde(rename = "Group", default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// Member `CapacityProviderStrategy`; at most 6 entries.
    #[serde(rename = "CapacityProviderStrategy", default, skip_serializing_if = "Option::is_none")]
    pub capacity_provider_strategy: Option<Vec<CapacityProviderStrategyItem>>,
    /// Member `EnableECSManagedTags`.
    #[serde(rename = "EnableECSManagedTags", default, skip_serializing_if = "Option::is_none")]
    pub enable_ecs_managed_tags: Option<bool>,
    /// Member `EnableExecuteCommand`.
    #[serde(rename = "EnableExecuteCommand", default, skip_serializing_if = "Option::is_none")]
    pub enable_execute_command: Option<bool>,
    /// Member `PlacementConstraints`; at most 10 entries.
    #[serde(rename = "PlacementConstraints", default, skip_serializing_if = "Option::is_none")]
    pub placement_constraints: Option<Vec<PlacementConstraint>>,
    /// Member `PlacementStrategy`; at most 5 entries.
    #[serde(rename = "PlacementStrategy", default, skip_serializing_if = "Option::is_none")]
    pub placement_strategy: Option<Vec<PlacementStrategy>>,
    /// Member `PropagateTags`.
    #[serde(rename = "PropagateTags", default, skip_serializing_if = "Option::is_none")]
    pub propagate_tags: Option<PropagateTags>,
    /// Member `ReferenceId`; at most 1024 characters.
    #[serde(rename = "ReferenceId", default, skip_serializing_if = "Option::is_none")]
    pub reference_id: Option<String>,
    /// Member `Tags`; at most 50 entries.
    #[serde(rename = "Tags", default, skip_serializing_if = "Option::is_none")]
    pub tags: Option<Vec<BTreeMap<String, String>>>,
}

/// Structure `EventBridgeParameters`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct EventBridgeParameters {
    /// Member `DetailType`; required; 1 to 128 characters.
    #[serde(rename = "DetailType")]
    pub detail_type: String,
    /// Member `Source`; required; 1 to 256 characters.
    #[serde(rename = "Source")]
    pub source: String,
}

/// Structure `EventBridgePutEventsV2Parameters`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct EventBridgePutEventsV2Parameters {
    /// Member `DetailType`; required; 1 to 128 characters.
    #[serde(rename = "DetailType")]
    pub detail_type: String,
    /// Member `Source`; required; 1 to 256 characters.
    #[serde(rename = "Source")]
    pub source: String,
}

/// Structure `EventBridgePutRawEventsParameters`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct EventBridgePutRawEventsParameters {
    /// Member `Metadata`; at most 100 entries.
    #[serde(rename = "Metadata", default, skip_serializing_if = "Option::is_none")]
    pub metadata: Option<BTreeMap<String, String>>,
}

/// Structure `FlexibleTimeWindow`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FlexibleTimeWindow {
    /// Member `Mode`; required.
    #[serde(rename = "Mode")]
    pub mode: FlexibleTimeWindowMode,
    /// Member `MaximumWindowInMinutes`; 1 to 1440.
    #[serde(rename = "MaximumWindowInMinutes", default, skip_serializing_if = "Option::is_none")]
    pub maximum_window_in_minutes: Option<i32>,
}

/// Structure `KinesisParameters`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct KinesisParameters {
    /// Member `PartitionKey`; required; 1 to 256 characters.
    #[serde(rename = "PartitionKey")]
    pub partition_key: String,
}

/// Structure `NetworkConfiguration`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct NetworkConfiguration {
    /// Member `awsvpcConfiguration`.
    #[serde(rename = "awsvpcConfiguration", default, skip_serializing_if = "Option::is_none")]
    pub awsvpc_configuration: Option<AwsVpcConfiguration>,
}

/// Structure `PlacementConstraint`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PlacementConstraint {
    /// Member `type`.
    #[serde(rename = "type", default, skip_serializing_if = "Option::is_none")]
    pub r#type: Option<PlacementConstraintType>,
    /// Member `expression`; at most 2000 characters.
    #[serde(rename = "expression", default, skip_serializing_if = "Option::is_none")]
    pub expression: Option<String>,
}

/// Structure `PlacementStrategy`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PlacementStrategy {
    /// Member `type`.
    #[serde(rename = "type", default, skip_serializing_if = "Option::is_none")]
    pub r#type: Option<PlacementStrategyType>,
    /// Member `field`; at most 255 characters.
    #[serde(rename = "field", default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
}

/// Structure `RetryPolicy`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RetryPolicy {
    /// Member `MaximumEventAgeInSeconds`; 60 to 86400.
    #[serde(rename = "MaximumEventAgeInSeconds", default, skip_serializing_if = "Option::is_none")]
    pub maximum_event_age_in_seconds: Option<i32>,
    /// Member `MaximumRetryAttempts`; 0 to 185.
    #[serde(rename = "MaximumRetryAttempts", default, skip_serializing_if = "Option::is_none")]
    pub maximum_retry_attempts: Option<i32>,
}

/// Structure `SageMakerPipelineParameter`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SageMakerPipelineParameter {
    /// Member `Name`; required; 1 to 256 characters.
    #[serde(rename = "Name")]
    pub name: String,
    /// Member `Value`; required; 1 to 1024 characters.
    #[serde(rename = "Value")]
    pub value: String,
}

/// Structure `SageMakerPipelineParameters`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SageMakerPipelineParameters {
    /// Member `PipelineParameterList`; at most 200 entries.
    #[serde(rename = "PipelineParameterList", default, skip_serializing_if = "Option::is_none")]
    pub pipeline_parameter_list: Option<Vec<SageMakerPipelineParameter>>,
}

/// Structure `ScheduleGroupSummary`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ScheduleGroupSummary {
    /// Member `Arn`; 1 to 1224 characters.
    #[serde(rename = "Arn", default, skip_serializing_if = "Option::is_none")]
    pub arn: Option<String>,
    /// Member `Name`; 1 to 64 characters.
    #[serde(rename = "Name", default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Member `State`.
    #[serde(rename = "State", default, skip_serializing_if = "Option::is_none")]
    pub state: Option<ScheduleGroupState>,
    /// Member `CreationDate`.
    #[serde(rename = "CreationDate", default, skip_serializing_if = "Option::is_none")]
    pub creation_date: Option<Timestamp>,
    /// Member `LastModificationDate`.
    #[serde(rename = "LastModificationDate", default, skip_serializing_if = "Option::is_none")]
    pub last_modification_date: Option<Timestamp>,
}

/// Structure `ScheduleSummary`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ScheduleSummary {
    /// Member `Arn`; 1 to 1224 characters.
    #[serde(rename = "Arn", default, skip_serializing_if = "Option::is_none")]
    pub arn: Option<String>,
    /// Member `Name`; 1 to 64 characters.
    #[serde(rename = "Name", default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Member `GroupName`; 1 to 64 characters.
    #[serde(rename = "GroupName", default, skip_serializing_if = "Option::is_none")]
    pub group_name: Option<String>,
    /// Member `State`.
    #[serde(rename = "State", default, skip_serializing_if = "Option::is_none")]
    pub state: Option<ScheduleState>,
    /// Member `CreationDate`.
    #[serde(rename = "CreationDate", default, skip_serializing_if = "Option::is_none")]
    pub creation_date: Option<Timestamp>,
    /// Member `LastModificationDate`.
    #[serde(rename = "LastModificationDate", default, skip_serializing_if = "Option::is_none")]
    pub last_modification_date: Option<Timestamp>,
    /// Member `Target`.
    #[serde(rename = "Target", default, skip_serializing_if = "Option::is_none")]
    pub target: Option<TargetSummary>,
}

/// Structure `SqsParameters`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SqsParameters {
    /// Member `MessageGroupId`; 1 to 128 characters.
    #[serde(rename = "MessageGroupId", default, skip_serializing_if = "Option::is_none")]
    pub message_group_id: Option<String>,
}

/// Structure `Tag`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Tag {
    /// Member `Key`; required; 1 to 128 characters.
    #[serde(rename = "Key")]
    pub key: String,
    /// Member `Value`; required; 1 to 256 characters.
    #[serde(rename = "Value")]
    pub value: String,
}

/// Structure `Target`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Target {
    /// Member `Arn`; required; 1 to 1600 characters.
    #[serde(rename = "Arn")]
    pub arn: String,
    /// Member `RoleArn`; required; 1 to 1600 characters.
    #[serde(rename = "RoleArn")]
    pub role_arn: String,
    /// Member `DeadLetterConfig`.
    #[serde(rename = "DeadLetterConfig", default, skip_serializing_if = "Option::is_none")]
    pub dead_letter_config: Option<DeadLetterConfig>,
    /// Member `RetryPolicy`.
    #[serde(rename = "RetryPolicy", default, skip_serializing_if = "Option::is_none")]
    pub retry_policy: Option<RetryPolicy>,
    /// Member `Input`; at least 1 characters.
    #[serde(rename = "Input", default, skip_serializing_if = "Option::is_none")]
    pub input: Option<String>,
    /// Member `EcsParameters`.
    #[serde(rename = "EcsParameters", default, skip_serializing_if = "Option::is_none")]
    pub ecs_parameters: Option<EcsParameters>,
    /// Member `EventBridgeParameters`.
    #[serde(rename = "EventBridgeParameters", default, skip_serializing_if = "Option::is_none")]
    pub event_bridge_parameters: Option<EventBridgeParameters>,
    /// Member `EventBridgePutEventsV2Parameters`.
    #[serde(
        rename = "EventBridgePutEventsV2Parameters",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub event_bridge_put_events_v2_parameters: Option<EventBridgePutEventsV2Parameters>,
    /// Member `EventBridgePutRawEventsParameters`.
    #[serde(
        rename = "EventBridgePutRawEventsParameters",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub event_bridge_put_raw_events_parameters: Option<EventBridgePutRawEventsParameters>,
    /// Member `KinesisParameters`.
    #[serde(rename = "KinesisParameters", default, skip_serializing_if = "Option::is_none")]
    pub kinesis_parameters: Option<KinesisParameters>,
    /// Member `SageMakerPipelineParameters`.
    #[serde(
        rename = "SageMakerPipelineParameters",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub sage_maker_pipeline_parameters: Option<SageMakerPipelineParameters>,
    /// Member `SqsParameters`.
    #[serde(rename = "SqsParameters", default, skip_serializing_if = "Option::is_none")]
    pub sqs_parameters: Option<SqsParameters>,
}

/// Structure `TargetSummary`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TargetSummary {
    /// Member `Arn`; required; 1 to 1600 characters.
    #[serde(rename = "Arn")]
    pub arn: String,
}
