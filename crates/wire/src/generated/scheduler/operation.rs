//! The operations: EventBridge Scheduler.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

use crate::route::Segments;

/// An operation that is served.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operation {
    /// POST `/schedules/{Name}`, 200.
    CreateSchedule,
    /// GET `/schedules/{Name}`, 200.
    GetSchedule,
    /// PUT `/schedules/{Name}`, 200.
    UpdateSchedule,
    /// DELETE `/schedules/{Name}`, 200.
    DeleteSchedule,
    /// GET `/schedules`, 200.
    ListSchedules,
    /// POST `/schedule-groups/{Name}`, 200.
    CreateScheduleGroup,
    /// GET `/schedule-groups/{Name}`, 200.
    GetScheduleGroup,
    /// DELETE `/schedule-groups/{Name}`, 200.
    DeleteScheduleGroup,
    /// GET `/schedule-groups`, 200.
    ListScheduleGroups,
    /// POST `/tags/{ResourceArn}`, 200.
    TagResource,
    /// DELETE `/tags/{ResourceArn}`, 200.
    UntagResource,
    /// GET `/tags/{ResourceArn}`, 200.
    ListTagsForResource,
}

impl Operation {
    /// All operations.
    pub const ALL: &[Self] = &[
        Self::CreateSchedule,
        Self::GetSchedule,
        Self::UpdateSchedule,
        Self::DeleteSchedule,
        Self::ListSchedules,
        Self::CreateScheduleGroup,
        Self::GetScheduleGroup,
        Self::DeleteScheduleGroup,
        Self::ListScheduleGroups,
        Self::TagResource,
        Self::UntagResource,
        Self::ListTagsForResource,
    ];

    /// The name in the model.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::CreateSchedule => "CreateSchedule",
            Self::GetSchedule => "GetSchedule",
            Self::UpdateSchedule => "UpdateSchedule",
            Self::DeleteSchedule => "DeleteSchedule",
            Self::ListSchedules => "ListSchedules",
            Self::CreateScheduleGroup => "CreateScheduleGroup",
            Self::GetScheduleGroup => "GetScheduleGroup",
            Self::DeleteScheduleGroup => "DeleteScheduleGroup",
            Self::ListScheduleGroups => "ListScheduleGroups",
            Self::TagResource => "TagResource",
            Self::UntagResource => "UntagResource",
            Self::ListTagsForResource => "ListTagsForResource",
        }
    }

    /// The status of a successful response.
    #[must_use]
    pub fn status(self) -> u16 {
        match self {
            _ => 200,
        }
    }

    /// The HTTP method.
    #[must_use]
    #[allow(clippy::match_same_arms, reason = "one row per operation")]
    pub fn method(self) -> &'static str {
        match self {
            Self::CreateSchedule => "POST",
            Self::GetSchedule => "GET",
            Self::UpdateSchedule => "PUT",
            Self::DeleteSchedule => "DELETE",
            Self::ListSchedules => "GET",
            Self::CreateScheduleGroup => "POST",
            Self::GetScheduleGroup => "GET",
            Self::DeleteScheduleGroup => "DELETE",
            Self::ListScheduleGroups => "GET",
            Self::TagResource => "POST",
            Self::UntagResource => "DELETE",
            Self::ListTagsForResource => "GET",
        }
    }

    /// The path template of the model, with its fixed query.
    #[must_use]
    #[allow(clippy::match_same_arms, reason = "one row per operation")]
    pub fn template(self) -> &'static str {
        match self {
            Self::CreateSchedule => "/schedules/{Name}",
            Self::GetSchedule => "/schedules/{Name}",
            Self::UpdateSchedule => "/schedules/{Name}",
            Self::DeleteSchedule => "/schedules/{Name}",
            Self::ListSchedules => "/schedules",
            Self::CreateScheduleGroup => "/schedule-groups/{Name}",
            Self::GetScheduleGroup => "/schedule-groups/{Name}",
            Self::DeleteScheduleGroup => "/schedule-groups/{Name}",
            Self::ListScheduleGroups => "/schedule-groups",
            Self::TagResource => "/tags/{ResourceArn}",
            Self::UntagResource => "/tags/{ResourceArn}",
            Self::ListTagsForResource => "/tags/{ResourceArn}",
        }
    }
}

/// The operation of a request, with the labels of its path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match<'p> {
    /// The operation.
    pub operation: Operation,
    /// The labels in the order of the template, still percent-encoded; unused ones empty.
    pub labels: [&'p str; 1],
}

/// Finds the operation of a request from its method, raw path and raw query.
#[must_use]
pub fn route<'p>(method: &str, path: &'p str, _query: &str) -> Option<Match<'p>> {
    let segments = Segments::split(path)?;
    let (operation, labels) = match (method, segments.as_slice()) {
        ("POST", ["schedules", first]) => (Operation::CreateSchedule, [*first]),
        ("GET", ["schedules", first]) => (Operation::GetSchedule, [*first]),
        ("PUT", ["schedules", first]) => (Operation::UpdateSchedule, [*first]),
        ("DELETE", ["schedules", first]) => (Operation::DeleteSchedule, [*first]),
        ("GET", ["schedules"]) => (Operation::ListSchedules, [""]),
        ("POST", ["schedule-groups", first]) => (Operation::CreateScheduleGroup, [*first]),
        ("GET", ["schedule-groups", first]) => (Operation::GetScheduleGroup, [*first]),
        ("DELETE", ["schedule-groups", first]) => (Operation::DeleteScheduleGroup, [*first]),
        ("GET", ["schedule-groups"]) => (Operation::ListScheduleGroups, [""]),
        ("POST", ["tags", first]) => (Operation::TagResource, [*first]),
        ("DELETE", ["tags", first]) => (Operation::UntagResource, [*first]),
        ("GET", ["tags", first]) => (Operation::ListTagsForResource, [*first]),
        _ => return None,
    };
    Some(Match { operation, labels })
}
