//! What the operations of EventBridge need.
//!
//! Owns their rows; see [`Permission`].

use super::{Further, Permission, REQUEST_TAGS, Resource};
use crate::generated::events::Operation as Op;

const BUS_TAGS: Further = Further {
    action: "events:TagResource",
    resource: Resource::EventBus,
    when: "`Tags`",
    keys: REQUEST_TAGS,
};
const RULE_TAGS: Further = Further { resource: Resource::Rule, ..BUS_TAGS };
const PASS_ROLE: Further = Further {
    action: "iam:PassRole",
    resource: Resource::Role,
    when: "`RoleArn`",
    keys: &["iam:PassedToService", "iam:AssociatedResourceArn"],
};
const PASS_TARGET_ROLES: Further =
    Further { when: "`Targets[].RoleArn`, for each of them", ..PASS_ROLE };

/// The row of an operation.
#[must_use]
pub fn permission(operation: Op) -> Permission {
    Permission {
        action: action(operation),
        resource: resource(operation),
        further: match operation {
            Op::CreateEventBus => &[BUS_TAGS],
            Op::PutRule => &[RULE_TAGS, PASS_ROLE],
            Op::PutTargets => &[PASS_TARGET_ROLES],
            _ => &[],
        },
        keys: keys(operation),
        open: false,
    }
}

fn keys(operation: Op) -> &'static [&'static str] {
    match operation {
        Op::CreateEventBus | Op::TagResource => REQUEST_TAGS,
        Op::UntagResource => &["aws:TagKeys"],
        Op::PutEvents => &["events:source", "events:detail-type"],
        Op::PutTargets => &["events:TargetArn"],
        _ => &[],
    }
}

fn resource(operation: Op) -> Resource {
    match operation {
        Op::ListEventBuses
        | Op::ListArchives
        | Op::ListReplays
        | Op::ListConnections
        | Op::ListApiDestinations
        | Op::TestEventPattern
        | Op::ListRuleNamesByTarget
        | Op::ListRules => Resource::Any,
        Op::PutEvents
        | Op::CreateEventBus
        | Op::DeleteEventBus
        | Op::DescribeEventBus
        | Op::UpdateEventBus
        | Op::PutPermission
        | Op::RemovePermission
        | Op::TagResource
        | Op::UntagResource
        | Op::ListTagsForResource => Resource::EventBus,
        Op::PutRule
        | Op::DescribeRule
        | Op::DeleteRule
        | Op::EnableRule
        | Op::DisableRule
        | Op::PutTargets
        | Op::RemoveTargets
        | Op::ListTargetsByRule => Resource::Rule,
        Op::CreateArchive | Op::DescribeArchive | Op::UpdateArchive | Op::DeleteArchive => {
            Resource::Archive
        }
        Op::StartReplay | Op::DescribeReplay | Op::CancelReplay => Resource::Replay,
        Op::CreateConnection
        | Op::DescribeConnection
        | Op::UpdateConnection
        | Op::DeleteConnection => Resource::Connection,
        Op::CreateApiDestination
        | Op::DescribeApiDestination
        | Op::UpdateApiDestination
        | Op::DeleteApiDestination => Resource::ApiDestination,
    }
}

fn action(operation: Op) -> &'static str {
    match operation {
        Op::PutEvents => "events:PutEvents",
        Op::PutRule => "events:PutRule",
        Op::DescribeRule => "events:DescribeRule",
        Op::ListRules => "events:ListRules",
        Op::DeleteRule => "events:DeleteRule",
        Op::EnableRule => "events:EnableRule",
        Op::DisableRule => "events:DisableRule",
        Op::PutTargets => "events:PutTargets",
        Op::RemoveTargets => "events:RemoveTargets",
        Op::ListTargetsByRule => "events:ListTargetsByRule",
        Op::ListRuleNamesByTarget => "events:ListRuleNamesByTarget",
        Op::TestEventPattern => "events:TestEventPattern",
        Op::CreateEventBus => "events:CreateEventBus",
        Op::DeleteEventBus => "events:DeleteEventBus",
        Op::DescribeEventBus => "events:DescribeEventBus",
        Op::UpdateEventBus => "events:UpdateEventBus",
        Op::ListEventBuses => "events:ListEventBuses",
        Op::PutPermission => "events:PutPermission",
        Op::RemovePermission => "events:RemovePermission",
        Op::CreateArchive => "events:CreateArchive",
        Op::DescribeArchive => "events:DescribeArchive",
        Op::ListArchives => "events:ListArchives",
        Op::UpdateArchive => "events:UpdateArchive",
        Op::DeleteArchive => "events:DeleteArchive",
        Op::StartReplay => "events:StartReplay",
        Op::DescribeReplay => "events:DescribeReplay",
        Op::ListReplays => "events:ListReplays",
        Op::CancelReplay => "events:CancelReplay",
        Op::CreateConnection => "events:CreateConnection",
        Op::DescribeConnection => "events:DescribeConnection",
        Op::ListConnections => "events:ListConnections",
        Op::UpdateConnection => "events:UpdateConnection",
        Op::DeleteConnection => "events:DeleteConnection",
        Op::CreateApiDestination => "events:CreateApiDestination",
        Op::DescribeApiDestination => "events:DescribeApiDestination",
        Op::ListApiDestinations => "events:ListApiDestinations",
        Op::UpdateApiDestination => "events:UpdateApiDestination",
        Op::DeleteApiDestination => "events:DeleteApiDestination",
        Op::TagResource => "events:TagResource",
        Op::UntagResource => "events:UntagResource",
        Op::ListTagsForResource => "events:ListTagsForResource",
    }
}
