//! What the operations of Secrets Manager need.
//!
//! Owns their rows; see [`Permission`].

use super::{Further, Permission, REQUEST_TAGS, Resource};
use crate::generated::secretsmanager::Operation as Op;

const TAGS: Further = Further {
    action: "secretsmanager:TagResource",
    resource: Resource::Secret,
    when: "`Tags`",
    keys: REQUEST_TAGS,
};

/// For each secret that the answer would hold.
const VALUES: Further = Further {
    action: "secretsmanager:GetSecretValue",
    resource: Resource::Secret,
    when: "always, for each secret",
    keys: &[],
};

/// The row of an operation.
#[must_use]
pub fn permission(operation: Op) -> Permission {
    Permission {
        action: action(operation),
        resource: match operation {
            Op::BatchGetSecretValue | Op::ListSecrets | Op::GetRandomPassword => Resource::Any,
            _ => Resource::Secret,
        },
        further: match operation {
            Op::CreateSecret => &[TAGS],
            Op::BatchGetSecretValue => &[VALUES],
            _ => &[],
        },
        keys: match operation {
            Op::CreateSecret | Op::TagResource => REQUEST_TAGS,
            Op::UntagResource => &["aws:TagKeys"],
            _ => &[],
        },
        open: false,
    }
}

fn action(operation: Op) -> &'static str {
    match operation {
        Op::CreateSecret => "secretsmanager:CreateSecret",
        Op::GetSecretValue => "secretsmanager:GetSecretValue",
        Op::BatchGetSecretValue => "secretsmanager:BatchGetSecretValue",
        Op::PutSecretValue => "secretsmanager:PutSecretValue",
        Op::UpdateSecret => "secretsmanager:UpdateSecret",
        Op::UpdateSecretVersionStage => "secretsmanager:UpdateSecretVersionStage",
        Op::DescribeSecret => "secretsmanager:DescribeSecret",
        Op::ListSecrets => "secretsmanager:ListSecrets",
        Op::ListSecretVersionIds => "secretsmanager:ListSecretVersionIds",
        Op::DeleteSecret => "secretsmanager:DeleteSecret",
        Op::RestoreSecret => "secretsmanager:RestoreSecret",
        Op::RotateSecret => "secretsmanager:RotateSecret",
        Op::CancelRotateSecret => "secretsmanager:CancelRotateSecret",
        Op::GetRandomPassword => "secretsmanager:GetRandomPassword",
        Op::TagResource => "secretsmanager:TagResource",
        Op::UntagResource => "secretsmanager:UntagResource",
        Op::GetResourcePolicy => "secretsmanager:GetResourcePolicy",
        Op::PutResourcePolicy => "secretsmanager:PutResourcePolicy",
        Op::DeleteResourcePolicy => "secretsmanager:DeleteResourcePolicy",
    }
}
