//! What the operations of SQS need.
//!
//! Owns their rows; see [`Permission`].

use super::{Further, Permission, REQUEST_TAGS, Resource};
use crate::generated::sqs::Operation as Op;

const TAGS: Further = Further {
    action: "sqs:TagQueue",
    resource: Resource::Queue,
    when: "`tags`",
    keys: REQUEST_TAGS,
};
/// What a move needs of the queue that it empties.
const fn of_source(action: &'static str) -> Further {
    Further { action, resource: Resource::Queue, when: "always, of the source", keys: &[] }
}
const SEND: Further = Further {
    action: "sqs:SendMessage",
    resource: Resource::Queue,
    when: "`DestinationArn`, of the destination",
    keys: &[],
};
const MOVE: &[Further] = &[
    of_source("sqs:ReceiveMessage"),
    of_source("sqs:DeleteMessage"),
    of_source("sqs:GetQueueAttributes"),
    SEND,
];

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
        Op::CreateQueue => "sqs:CreateQueue",
        Op::DeleteQueue => "sqs:DeleteQueue",
        Op::GetQueueUrl => "sqs:GetQueueUrl",
        Op::ListQueues => "sqs:ListQueues",
        Op::GetQueueAttributes => "sqs:GetQueueAttributes",
        Op::SetQueueAttributes => "sqs:SetQueueAttributes",
        Op::TagQueue => "sqs:TagQueue",
        Op::UntagQueue => "sqs:UntagQueue",
        Op::ListQueueTags => "sqs:ListQueueTags",
        Op::AddPermission => "sqs:AddPermission",
        Op::RemovePermission => "sqs:RemovePermission",
        Op::ListDeadLetterSourceQueues => "sqs:ListDeadLetterSourceQueues",
        Op::SendMessage | Op::SendMessageBatch => "sqs:SendMessage",
        Op::ReceiveMessage => "sqs:ReceiveMessage",
        Op::DeleteMessage | Op::DeleteMessageBatch => "sqs:DeleteMessage",
        Op::ChangeMessageVisibility | Op::ChangeMessageVisibilityBatch => {
            "sqs:ChangeMessageVisibility"
        }
        Op::PurgeQueue => "sqs:PurgeQueue",
        Op::StartMessageMoveTask => "sqs:StartMessageMoveTask",
        Op::CancelMessageMoveTask => "sqs:CancelMessageMoveTask",
        Op::ListMessageMoveTasks => "sqs:ListMessageMoveTasks",
    }
}

fn resource(operation: Op) -> Resource {
    match operation {
        Op::CreateQueue
        | Op::DeleteQueue
        | Op::GetQueueUrl
        | Op::GetQueueAttributes
        | Op::SetQueueAttributes
        | Op::TagQueue
        | Op::UntagQueue
        | Op::ListQueueTags
        | Op::AddPermission
        | Op::RemovePermission
        | Op::ListDeadLetterSourceQueues
        | Op::SendMessage
        | Op::SendMessageBatch
        | Op::ReceiveMessage
        | Op::DeleteMessage
        | Op::DeleteMessageBatch
        | Op::ChangeMessageVisibility
        | Op::ChangeMessageVisibilityBatch
        | Op::PurgeQueue
        | Op::StartMessageMoveTask
        | Op::CancelMessageMoveTask
        | Op::ListMessageMoveTasks => Resource::Queue,
        Op::ListQueues => Resource::Any,
    }
}

fn further(operation: Op) -> &'static [Further] {
    match operation {
        Op::CreateQueue => &[TAGS],
        Op::StartMessageMoveTask => MOVE,
        _ => &[],
    }
}

fn keys(operation: Op) -> &'static [&'static str] {
    match operation {
        Op::CreateQueue | Op::TagQueue => REQUEST_TAGS,
        Op::UntagQueue => &["aws:TagKeys"],
        _ => &[],
    }
}
