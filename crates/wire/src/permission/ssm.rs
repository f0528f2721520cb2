//! What the operations of Parameter Store need.
//!
//! Owns their rows; see [`Permission`].

use super::{Further, Permission, REQUEST_TAGS, Resource};
use crate::generated::ssm::Operation as Op;

const TAGS: Further = Further {
    action: "ssm:AddTagsToResource",
    resource: Resource::Parameter,
    when: "`Tags`",
    keys: REQUEST_TAGS,
};

/// A parameter that stands for a secret is read with the rights on the secret, too.
const SECRET: Further = Further {
    action: "secretsmanager:GetSecretValue",
    resource: Resource::Secret,
    when: "names below `/aws/reference/secretsmanager/`",
    keys: &[],
};

/// The row of an operation.
#[must_use]
pub fn permission(operation: Op) -> Permission {
    Permission {
        action: action(operation),
        resource: match operation {
            Op::DescribeParameters => Resource::Any,
            _ => Resource::Parameter,
        },
        further: match operation {
            Op::PutParameter => &[TAGS],
            Op::GetParameter | Op::GetParameters => &[SECRET],
            _ => &[],
        },
        keys: match operation {
            Op::PutParameter | Op::AddTagsToResource => REQUEST_TAGS,
            Op::RemoveTagsFromResource => &["aws:TagKeys"],
            _ => &[],
        },
        open: false,
    }
}

fn action(operation: Op) -> &'static str {
    match operation {
        Op::PutParameter => "ssm:PutParameter",
        Op::GetParameter => "ssm:GetParameter",
        Op::GetParameters => "ssm:GetParameters",
        Op::GetParametersByPath => "ssm:GetParametersByPath",
        Op::GetParameterHistory => "ssm:GetParameterHistory",
        Op::DescribeParameters => "ssm:DescribeParameters",
        Op::DeleteParameter => "ssm:DeleteParameter",
        Op::DeleteParameters => "ssm:DeleteParameters",
        Op::AddTagsToResource => "ssm:AddTagsToResource",
        Op::RemoveTagsFromResource => "ssm:RemoveTagsFromResource",
        Op::ListTagsForResource => "ssm:ListTagsForResource",
    }
}
