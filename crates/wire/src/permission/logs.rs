//! What the operations of CloudWatch Logs need.
//!
//! Owns their rows; see [`Permission`].

use super::{Further, Permission, REQUEST_TAGS, Resource};
use crate::generated::logs::Operation as Op;

const TAGS: Further = Further {
    action: "logs:TagResource",
    resource: Resource::TaggedLogGroup,
    when: "`tags`",
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
        Op::CreateLogGroup => "logs:CreateLogGroup",
        Op::DeleteLogGroup => "logs:DeleteLogGroup",
        Op::DescribeLogGroups => "logs:DescribeLogGroups",
        Op::CreateLogStream => "logs:CreateLogStream",
        Op::DeleteLogStream => "logs:DeleteLogStream",
        Op::DescribeLogStreams => "logs:DescribeLogStreams",
        Op::PutLogEvents => "logs:PutLogEvents",
        Op::GetLogEvents => "logs:GetLogEvents",
        Op::FilterLogEvents => "logs:FilterLogEvents",
        Op::PutRetentionPolicy => "logs:PutRetentionPolicy",
        Op::DeleteRetentionPolicy => "logs:DeleteRetentionPolicy",
        Op::TagResource => "logs:TagResource",
        Op::ListTagsForResource => "logs:ListTagsForResource",
        Op::ListTagsLogGroup => "logs:ListTagsLogGroup",
    }
}

fn resource(operation: Op) -> Resource {
    match operation {
        Op::CreateLogGroup
        | Op::DeleteLogGroup
        | Op::DescribeLogGroups
        | Op::DescribeLogStreams
        | Op::FilterLogEvents
        | Op::PutRetentionPolicy
        | Op::DeleteRetentionPolicy
        | Op::ListTagsLogGroup => Resource::LogGroup,
        Op::CreateLogStream | Op::DeleteLogStream | Op::PutLogEvents | Op::GetLogEvents => {
            Resource::LogStream
        }
        Op::TagResource | Op::ListTagsForResource => Resource::TaggedLogGroup,
    }
}

fn further(operation: Op) -> &'static [Further] {
    match operation {
        Op::CreateLogGroup => &[TAGS],
        _ => &[],
    }
}

fn keys(operation: Op) -> &'static [&'static str] {
    match operation {
        Op::CreateLogGroup | Op::TagResource => REQUEST_TAGS,
        _ => &[],
    }
}
