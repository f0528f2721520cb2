//! What the operations of STS need.
//!
//! Owns their rows; see [`Permission`]. Whether a role may be assumed is up to its trust policy,
//! which must allow the same action.

use super::{Further, Permission, REQUEST_TAGS, Resource};
use crate::generated::sts::Operation as Op;

const TAG_SESSION: Further = Further {
    action: "sts:TagSession",
    resource: Resource::Role,
    when: "`Tags`, also in the trust policy",
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
        open: matches!(operation, Op::GetCallerIdentity | Op::GetSessionToken),
    }
}

fn action(operation: Op) -> &'static str {
    match operation {
        Op::GetCallerIdentity => "sts:GetCallerIdentity",
        Op::AssumeRole => "sts:AssumeRole",
        Op::AssumeRoleWithWebIdentity => "sts:AssumeRoleWithWebIdentity",
        Op::GetSessionToken => "sts:GetSessionToken",
    }
}

fn resource(operation: Op) -> Resource {
    match operation {
        Op::GetCallerIdentity | Op::GetSessionToken => Resource::Any,
        Op::AssumeRole | Op::AssumeRoleWithWebIdentity => Resource::Role,
    }
}

fn further(operation: Op) -> &'static [Further] {
    match operation {
        Op::AssumeRole => &[TAG_SESSION],
        _ => &[],
    }
}

fn keys(operation: Op) -> &'static [&'static str] {
    match operation {
        Op::AssumeRole => {
            &["sts:ExternalId", "sts:RoleSessionName", "aws:RequestTag/${TagKey}", "aws:TagKeys"]
        }
        Op::AssumeRoleWithWebIdentity => {
            &["sts:RoleSessionName", "${Provider}:aud", "${Provider}:sub"]
        }
        _ => &[],
    }
}
