//! What callers get: EventBridge Scheduler.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

use super::{
    ActionAfterCompletion, FlexibleTimeWindow, ScheduleGroupState, ScheduleGroupSummary,
    ScheduleState, ScheduleSummary, Tag, Target,
};
use crate::value::Timestamp;
use serde::{Deserialize, Serialize};

/// Response of `CreateSchedule`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CreateScheduleOutput {
    /// Member `ScheduleArn`; required; 1 to 1224 characters.
    #[serde(rename = "ScheduleArn")]
    pub schedule_arn: String,
}

/// Response of `GetSchedule`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct GetScheduleOutput {
    /// Member `Arn`; 1 to 1224 characters.
    #[serde(rename = "Arn", default, skip_serializing_if = "Option::is_none")]
    pub arn: Option<String>,
    /// Member `GroupName`; 1 to 64 characters.
    #[serde(rename = "GroupName", default, skip_serializing_if = "Option::is_none")]
    pub group_name: Option<String>,
    /// Member `Name`; 1 to 64 characters.
    #[serde(rename = "Name", default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Member `ScheduleExpression`; 1 to 256 characters.
    #[serde(rename = "ScheduleExpression", default, skip_serializing_if = "Option::is_none")]
    pub schedule_expression: Option<String>,
    /// Member `StartDate`.
    #[serde(rename = "StartDate", default, skip_serializing_if = "Option::is_none")]
    pub start_date: Option<Timestamp>,
    /// Member `EndDate`.
    #[serde(rename = "EndDate", default, skip_serializing_if = "Option::is_none")]
    pub end_date: Option<Timestamp>,
    /// Member `Description`; at most 512 characters.
    #[serde(rename = "Description", default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Member `ScheduleExpressionTimezone`; 1 to 50 characters.
    #[serde(
        rename = "ScheduleExpressionTimezone",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub schedule_expression_timezone: Option<String>,
    /// Member `State`.
    #[serde(rename = "State", default, skip_serializing_if = "Option::is_none")]
    pub state: Option<ScheduleState>,
    /// Member `CreationDate`.
    #[serde(rename = "CreationDate", default, skip_serializing_if = "Option::is_none")]
    pub creation_date: Option<Timestamp>,
    /// Member `LastModificationDate`.
    #[serde(rename = "LastModificationDate", default, skip_serializing_if = "Option::is_none")]
    pub last_modification_date: Option<Timestamp>,
    /// Member `KmsKeyArn`; 1 to 2048 characters.
    #[serde(rename = "KmsKeyArn", default, skip_serializing_if = "Option::is_none")]
    pub kms_key_arn: Option<String>,
    /// Member `Target`.
    #[serde(rename = "Target", default, skip_serializing_if = "Option::is_none")]
    pub target: Option<Target>,
    /// Member `FlexibleTimeWindow`.
    #[serde(rename = "FlexibleTimeWindow", default, skip_serializing_if = "Option::is_none")]
    pub flexible_time_window: Option<FlexibleTimeWindow>,
    /// Member `ActionAfterCompletion`.
    #[serde(rename = "ActionAfterCompletion", default, skip_serializing_if = "Option::is_none")]
    pub action_after_completion: Option<ActionAfterCompletion>,
}

/// Response of `UpdateSchedule`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct UpdateScheduleOutput {
    /// Member `ScheduleArn`; required; 1 to 1224 characters.
    #[serde(rename = "ScheduleArn")]
    pub schedule_arn: String,
}

/// Response of `DeleteSchedule`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DeleteScheduleOutput {}

/// Response of `ListSchedules`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ListSchedulesOutput {
    /// Member `NextToken`; 1 to 2048 characters.
    #[serde(rename = "NextToken", default, skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
    /// Member `Schedules`; required.
    #[serde(rename = "Schedules")]
    pub schedules: Vec<ScheduleSummary>,
}

/// Response of `CreateScheduleGroup`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CreateScheduleGroupOutput {
    /// Member `ScheduleGroupArn`; required; 1 to 1224 characters.
    #[serde(rename = "ScheduleGroupArn")]
    pub schedule_group_arn: String,
}

/// Response of `GetScheduleGroup`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct GetScheduleGroupOutput {
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

/// Response of `DeleteScheduleGroup`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DeleteScheduleGroupOutput {}

/// Response of `ListScheduleGroups`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ListScheduleGroupsOutput {
    /// Member `NextToken`; 1 to 2048 characters.
    #[serde(rename = "NextToken", default, skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
    /// Member `ScheduleGroups`; required.
    #[serde(rename = "ScheduleGroups")]
    pub schedule_groups: Vec<ScheduleGroupSummary>,
}

/// Response of `TagResource`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TagResourceOutput {}

/// Response of `UntagResource`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct UntagResourceOutput {}

/// Response of `ListTagsForResource`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ListTagsForResourceOutput {
    /// Member `Tags`; at most 200 entries.
    #[serde(rename = "Tags", default, skip_serializing_if = "Option::is_none")]
    pub tags: Option<Vec<Tag>>,
}
