//! What the operations of SNS need.
//!
//! Owns their rows; see [`Permission`]. As in the public service, actions on one subscription are
//! about no resource.

use super::{Further, Permission, REQUEST_TAGS, Resource};
use crate::generated::sns::Operation as Op;

const TAGS: Further = Further {
    action: "sns:TagResource",
    resource: Resource::Topic,
    when: "`Tags`",
    keys: REQUEST_TAGS,
};

/// The row of an operation.
#[must_use]
pub fn permission(operation: Op) -> Permission {
    Permission {
        action: action(operation),
        resource: resource(operation),
        further: further(operation),
        keys: keys(operation),
        open: false,
    }
}

fn action(operation: Op) -> &'static str {
    match operation {
        Op::CreateTopic => "sns:CreateTopic",
        Op::DeleteTopic => "sns:DeleteTopic",
        Op::ListTopics => "sns:ListTopics",
        Op::GetTopicAttributes => "sns:GetTopicAttributes",
        Op::SetTopicAttributes => "sns:SetTopicAttributes",
        Op::Subscribe => "sns:Subscribe",
        Op::ConfirmSubscription => "sns:ConfirmSubscription",
        Op::Unsubscribe => "sns:Unsubscribe",
        Op::ListSubscriptions => "sns:ListSubscriptions",
        Op::ListSubscriptionsByTopic => "sns:ListSubscriptionsByTopic",
        Op::GetSubscriptionAttributes => "sns:GetSubscriptionAttributes",
        Op::SetSubscriptionAttributes => "sns:SetSubscriptionAttributes",
        Op::Publish | Op::PublishBatch => "sns:Publish",
        Op::TagResource => "sns:TagResource",
        Op::UntagResource => "sns:UntagResource",
        Op::ListTagsForResource => "sns:ListTagsForResource",
        Op::AddPermission => "sns:AddPermission",
        Op::RemovePermission => "sns:RemovePermission",
    }
}

fn resource(operation: Op) -> Resource {
    match operation {
        Op::CreateTopic
        | Op::DeleteTopic
        | Op::GetTopicAttributes
        | Op::SetTopicAttributes
        | Op::Subscribe
        | Op::ConfirmSubscription
        | Op::ListSubscriptionsByTopic
        | Op::Publish
        | Op::PublishBatch
        | Op::TagResource
        | Op::UntagResource
        | Op::ListTagsForResource
        | Op::AddPermission
        | Op::RemovePermission => Resource::Topic,
        Op::ListTopics
        | Op::ListSubscriptions
        | Op::Unsubscribe
        | Op::GetSubscriptionAttributes
        | Op::SetSubscriptionAttributes => Resource::Any,
    }
}

fn further(operation: Op) -> &'static [Further] {
    match operation {
        Op::CreateTopic => &[TAGS],
        _ => &[],
    }
}

fn keys(operation: Op) -> &'static [&'static str] {
    match operation {
        Op::CreateTopic | Op::TagResource => REQUEST_TAGS,
        Op::UntagResource => &["aws:TagKeys"],
        Op::Subscribe => &["sns:Protocol", "sns:Endpoint"],
        _ => &[],
    }
}
