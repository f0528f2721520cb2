//! What callers send, by operation: EventBridge Scheduler.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

use super::{ActionAfterCompletion, FlexibleTimeWindow, ScheduleState, Tag, Target, schema};
use crate::error::ApiError;
use crate::request;
use crate::request::RequestParts;
use crate::value::Timestamp;
use serde::Deserialize;

/// Request of `CreateSchedule`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct CreateScheduleInput {
    /// Member `Name`; required; 1 to 64 characters; path.
    #[serde(rename = "Name")]
    pub name: String,
    /// Member `GroupName`; 1 to 64 characters.
    #[serde(rename = "GroupName")]
    pub group_name: Option<String>,
    /// Member `ScheduleExpression`; required; 1 to 256 characters.
    #[serde(rename = "ScheduleExpression")]
    pub schedule_expression: String,
    /// Member `StartDate`.
    #[serde(rename = "StartDate")]
    pub start_date: Option<Timestamp>,
    /// Member `EndDate`.
    #[serde(rename = "EndDate")]
    pub end_date: Option<Timestamp>,
    /// Member `Description`; at most 512 characters.
    #[serde(rename = "Description")]
    pub description: Option<String>,
    /// Member `ScheduleExpressionTimezone`; 1 to 50 characters.
    #[serde(rename = "ScheduleExpressionTimezone")]
    pub schedule_expression_timezone: Option<String>,
    /// Member `State`.
    #[serde(rename = "State")]
    pub state: Option<ScheduleState>,
    /// Member `KmsKeyArn`; 1 to 2048 characters.
    #[serde(rename = "KmsKeyArn")]
    pub kms_key_arn: Option<String>,
    /// Member `Target`; required.
    #[serde(rename = "Target")]
    pub target: Target,
    /// Member `FlexibleTimeWindow`; required.
    #[serde(rename = "FlexibleTimeWindow")]
    pub flexible_time_window: FlexibleTimeWindow,
    /// Member `ClientToken`; 1 to 64 characters.
    #[serde(rename = "ClientToken")]
    pub client_token: Option<String>,
    /// Member `ActionAfterCompletion`.
    #[serde(rename = "ActionAfterCompletion")]
    pub action_after_completion: Option<ActionAfterCompletion>,
}

impl CreateScheduleInput {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::CREATE_SCHEDULE_INPUT, request)
    }
}

/// Request of `GetSchedule`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct GetScheduleInput {
    /// Member `Name`; required; 1 to 64 characters; path.
    #[serde(rename = "Name")]
    pub name: String,
    /// Member `GroupName`; 1 to 64 characters; query `groupName`.
    #[serde(rename = "GroupName")]
    pub group_name: Option<String>,
}

impl GetScheduleInput {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::GET_SCHEDULE_INPUT, request)
    }
}

/// Request of `UpdateSchedule`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct UpdateScheduleInput {
    /// Member `Name`; required; 1 to 64 characters; path.
    #[serde(rename = "Name")]
    pub name: String,
    /// Member `GroupName`; 1 to 64 characters.
    #[serde(rename = "GroupName")]
    pub group_name: Option<String>,
    /// Member `ScheduleExpression`; required; 1 to 256 characters.
    #[serde(rename = "ScheduleExpression")]
    pub schedule_expression: String,
    /// Member `StartDate`.
    #[serde(rename = "StartDate")]
    pub start_date: Option<Timestamp>,
    /// Member `EndDate`.
    #[serde(rename = "EndDate")]
    pub end_date: Option<Timestamp>,
    /// Member `Description`; at most 512 characters.
    #[serde(rename = "Description")]
    pub description: Option<String>,
    /// Member `ScheduleExpressionTimezone`; 1 to 50 characters.
    #[serde(rename = "ScheduleExpressionTimezone")]
    pub schedule_expression_timezone: Option<String>,
    /// Member `State`.
    #[serde(rename = "State")]
    pub state: Option<ScheduleState>,
    /// Member `KmsKeyArn`; 1 to 2048 characters.
    #[serde(rename = "KmsKeyArn")]
    pub kms_key_arn: Option<String>,
    /// Member `Target`; required.
    #[serde(rename = "Target")]
    pub target: Target,
    /// Member `FlexibleTimeWindow`; required.
    #[serde(rename = "FlexibleTimeWindow")]
    pub flexible_time_window: FlexibleTimeWindow,
    /// Member `ClientToken`; 1 to 64 characters.
    #[serde(rename = "ClientToken")]
    pub client_token: Option<String>,
    /// Member `ActionAfterCompletion`.
    #[serde(rename = "ActionAfterCompletion")]
    pub action_after_completion: Option<ActionAfterCompletion>,
}

impl UpdateScheduleInput {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::UPDATE_SCHEDULE_INPUT, request)
    }
}

/// Request of `DeleteSchedule`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct DeleteScheduleInput {
    /// Member `Name`; required; 1 to 64 characters; path.
    #[serde(rename = "Name")]
    pub name: String,
    /// Member `GroupName`; 1 to 64 characters; query `groupName`.
    #[serde(rename = "GroupName")]
    pub group_name: Option<String>,
    /// Member `ClientToken`; 1 to 64 characters; query `clientToken`.
    #[serde(rename = "ClientToken")]
    pub client_token: Option<String>,
}

impl DeleteScheduleInput {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::DELETE_SCHEDULE_INPUT, request)
    }
}

/// Request of `ListSchedules`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct ListSchedulesInput {
    /// Member `GroupName`; 1 to 64 characters; query `ScheduleGroup`.
    #[serde(rename = "GroupName")]
    pub group_name: Option<String>,
    /// Member `NamePrefix`; 1 to 64 characters; query `NamePrefix`.
    #[serde(rename = "NamePrefix")]
    pub name_prefix: Option<String>,
    /// Member `State`; query `State`.
    #[serde(rename = "State")]
    pub state: Option<ScheduleState>,
    /// Member `NextToken`; 1 to 2048 characters; query `NextToken`.
    #[serde(rename = "NextToken")]
    pub next_token: Option<String>,
    /// Member `MaxResults`; 1 to 100; query `MaxResults`.
    #[serde(rename = "MaxResults")]
    pub max_results: Option<i32>,
}

impl ListSchedulesInput {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::LIST_SCHEDULES_INPUT, request)
    }
}

/// Request of `CreateScheduleGroup`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct CreateScheduleGroupInput {
    /// Member `Name`; required; 1 to 64 characters; path.
    #[serde(rename = "Name")]
    pub name: String,
    /// Member `Tags`; at most 200 entries.
    #[serde(rename = "Tags")]
    pub tags: Option<Vec<Tag>>,
    /// Member `ClientToken`; 1 to 64 characters.
    #[serde(rename = "ClientToken")]
    pub client_token: Option<String>,
}

impl CreateScheduleGroupInput {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::CREATE_SCHEDULE_GROUP_INPUT, request)
    }
}

/// Request of `GetScheduleGroup`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct GetScheduleGroupInput {
    /// Member `Name`; required; 1 to 64 characters; path.
    #[serde(rename = "Name")]
    pub name: String,
}

impl GetScheduleGroupInput {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::GET_SCHEDULE_GROUP_INPUT, request)
    }
}

/// Request of `DeleteScheduleGroup`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct DeleteScheduleGroupInput {
    /// Member `Name`; required; 1 to 64 characters; path.
    #[serde(rename = "Name")]
    pub name: String,
    /// Member `ClientToken`; 1 to 64 characters; query `clientToken`.
    #[serde(rename = "ClientToken")]
    pub client_token: Option<String>,
}

impl DeleteScheduleGroupInput {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::DELETE_SCHEDULE_GROUP_INPUT, request)
    }
}

/// Request of `ListScheduleGroups`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct ListScheduleGroupsInput {
    /// Member `NamePrefix`; 1 to 64 characters; query `NamePrefix`.
    #[serde(rename = "NamePrefix")]
    pub name_prefix: Option<String>,
    /// Member `NextToken`; 1 to 2048 characters; query `NextToken`.
    #[serde(rename = "NextToken")]
    pub next_token: Option<String>,
    /// Member `MaxResults`; 1 to 100; query `MaxResults`.
    #[serde(rename = "MaxResults")]
    pub max_results: Option<i32>,
}

impl ListScheduleGroupsInput {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::LIST_SCHEDULE_GROUPS_INPUT, request)
    }
}

/// Request of `TagResource`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct TagResourceInput {
    /// Member `ResourceArn`; required; 1 to 1011 characters; path.
    #[serde(rename = "ResourceArn")]
    pub resource_arn: String,
    /// Member `Tags`; required; at most 200 entries.
    #[serde(rename = "Tags")]
    pub tags: Vec<Tag>,
}

impl TagResourceInput {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::TAG_RESOURCE_INPUT, request)
    }
}

/// Request of `UntagResource`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct UntagResourceInput {
    /// Member `ResourceArn`; required; 1 to 1011 characters; path.
    #[serde(rename = "ResourceArn")]
    pub resource_arn: String,
    /// Member `TagKeys`; required; at most 200 entries; query `TagKeys`.
    #[serde(rename = "TagKeys")]
    pub tag_keys: Vec<String>,
}

impl UntagResourceInput {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::UNTAG_RESOURCE_INPUT, request)
    }
}

/// Request of `ListTagsForResource`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct ListTagsForResourceInput {
    /// Member `ResourceArn`; required; 1 to 1011 characters; path.
    #[serde(rename = "ResourceArn")]
    pub resource_arn: String,
}

impl ListTagsForResourceInput {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::LIST_TAGS_FOR_RESOURCE_INPUT, request)
    }
}
