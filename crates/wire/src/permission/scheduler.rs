//! What the operations of EventBridge Scheduler need.
//!
//! Owns their rows; see [`Permission`].

use super::{Further, Permission, REQUEST_TAGS, Resource};
use crate::generated::scheduler::Operation as Op;

const PASS_ROLE: Further = Further {
    action: "iam:PassRole",
    resource: Resource::Role,
    when: "`Target.RoleArn`",
    keys: &["iam:PassedToService"],
};
const TAGS: Further = Further {
    action: "scheduler:TagResource",
    resource: Resource::ScheduleGroup,
    when: "`Tags`",
    keys: REQUEST_TAGS,
};

/// The row of an operation.
#[must_use]
pub fn permission(operation: Op) -> Permission {
    Permission {
        action: action(operation),
        resource: match operation {
            Op::CreateSchedule | Op::GetSchedule | Op::UpdateSchedule | Op::DeleteSchedule => {
                Resource::Schedule
            }
            Op::ListSchedules | Op::ListScheduleGroups => Resource::Any,
            _ => Resource::ScheduleGroup,
        },
        further: match operation {
            Op::CreateSchedule | Op::UpdateSchedule => &[PASS_ROLE],
            Op::CreateScheduleGroup => &[TAGS],
            _ => &[],
        },
        keys: match operation {
            Op::CreateScheduleGroup | Op::TagResource => REQUEST_TAGS,
            Op::UntagResource => &["aws:TagKeys"],
            _ => &[],
        },
        open: false,
    }
}

fn action(operation: Op) -> &'static str {
    match operation {
        Op::CreateSchedule => "scheduler:CreateSchedule",
        Op::GetSchedule => "scheduler:GetSchedule",
        Op::UpdateSchedule => "scheduler:UpdateSchedule",
        Op::DeleteSchedule => "scheduler:DeleteSchedule",
        Op::ListSchedules => "scheduler:ListSchedules",
        Op::CreateScheduleGroup => "scheduler:CreateScheduleGroup",
        Op::GetScheduleGroup => "scheduler:GetScheduleGroup",
        Op::DeleteScheduleGroup => "scheduler:DeleteScheduleGroup",
        Op::ListScheduleGroups => "scheduler:ListScheduleGroups",
        Op::TagResource => "scheduler:TagResource",
        Op::UntagResource => "scheduler:UntagResource",
        Op::ListTagsForResource => "scheduler:ListTagsForResource",
    }
}
