//! Users, roles and policies as answers have them.

use mayfly_core::identity::{Grants, LastUse, ManagedPolicy, PolicyVersion, Role, User};
use mayfly_core::time::EpochMs;
use mayfly_wire::generated::iam::{self as api, PermissionsBoundaryAttachmentType};
use mayfly_wire::value::Timestamp;

use super::arn::{policy_arn, role_arn, user_arn};
use super::aws_managed::AwsManaged;
use super::document::encoded;
use super::entities::Uses;
use super::tags;

/// When AWS's policies came into being here.
const AWS_MANAGED_SINCE: EpochMs = EpochMs(1_420_070_400_000);

pub(super) fn timestamp(at: EpochMs) -> Timestamp {
    // Answers have whole seconds.
    Timestamp { epoch_ms: i64::try_from(at.0 / 1_000 * 1_000).unwrap_or(i64::MAX) }
}

fn boundary(grants: &Grants) -> Option<api::AttachedPermissionsBoundary> {
    grants.boundary.as_ref().map(|arn| api::AttachedPermissionsBoundary {
        permissions_boundary_type: Some(
            PermissionsBoundaryAttachmentType::PermissionsBoundaryPolicy,
        ),
        permissions_boundary_arn: Some(arn.clone()),
    })
}

pub(super) fn user(account: &str, user: &User) -> api::User {
    api::User {
        path: user.path.clone(),
        user_name: user.name.to_string(),
        user_id: user.id.clone(),
        arn: user_arn(account, user),
        create_date: timestamp(user.created),
        password_last_used: None,
        permissions_boundary: boundary(&user.grants),
        tags: tags::shown(&user.tags),
    }
}

/// The account itself, which has no record.
pub(super) fn root(account: &str) -> api::User {
    api::User {
        path: "/".to_owned(),
        user_name: "root".to_owned(),
        user_id: account.to_owned(),
        arn: format!("arn:aws:iam::{account}:root"),
        create_date: timestamp(AWS_MANAGED_SINCE),
        password_last_used: None,
        permissions_boundary: None,
        tags: None,
    }
}

pub(super) fn role(account: &str, role: &Role, last: Option<LastUse>) -> api::Role {
    let last = last.map(|last| api::RoleLastUsed {
        last_used_date: Some(timestamp(last.at)),
        region: Some(last.region),
    });
    api::Role {
        path: role.path.clone(),
        role_name: role.name.to_string(),
        role_id: role.id.clone(),
        arn: role_arn(account, role),
        create_date: timestamp(role.created),
        assume_role_policy_document: Some(encoded(&role.trust)),
        description: role.description.clone(),
        max_session_duration: i32::try_from(role.session_s_max).ok(),
        permissions_boundary: boundary(&role.grants),
        tags: tags::shown(&role.tags),
        role_last_used: Some(last.unwrap_or_default()),
        source_role_template: None,
    }
}

pub(super) fn policy(account: &str, policy: &ManagedPolicy, uses: Uses) -> api::Policy {
    api::Policy {
        policy_name: Some(policy.name.to_string()),
        policy_id: Some(policy.id.clone()),
        arn: Some(policy_arn(account, policy)),
        path: Some(policy.path.clone()),
        default_version_id: Some(version_id(policy.default_version)),
        attachment_count: Some(uses.attached),
        permissions_boundary_usage_count: Some(uses.boundaries),
        is_attachable: Some(true),
        description: policy.description.clone(),
        create_date: Some(timestamp(policy.created)),
        update_date: Some(timestamp(policy.updated)),
        tags: tags::shown(&policy.tags),
    }
}

pub(super) fn aws_policy(policy: &AwsManaged, uses: Uses) -> api::Policy {
    api::Policy {
        policy_name: Some(policy.name.to_owned()),
        policy_id: Some(policy.id()),
        arn: Some(policy.arn()),
        path: Some(policy.path.to_owned()),
        default_version_id: Some(version_id(1)),
        attachment_count: Some(uses.attached),
        permissions_boundary_usage_count: Some(uses.boundaries),
        is_attachable: Some(true),
        description: Some(policy.description.to_owned()),
        create_date: Some(timestamp(AWS_MANAGED_SINCE)),
        update_date: Some(timestamp(AWS_MANAGED_SINCE)),
        tags: None,
    }
}

/// `with_document`: only the answer to `GetPolicyVersion` has it.
pub(super) fn version(
    version: &PolicyVersion,
    default: u32,
    with_document: bool,
) -> api::PolicyVersion {
    api::PolicyVersion {
        document: with_document.then(|| encoded(&version.document)),
        version_id: Some(version_id(version.number)),
        is_default_version: Some(version.number == default),
        create_date: Some(timestamp(version.created)),
    }
}

/// The only version that one of AWS's policies has.
pub(super) fn aws_version(policy: &AwsManaged) -> PolicyVersion {
    let document = policy.document.to_owned();
    PolicyVersion { number: 1, document, created: AWS_MANAGED_SINCE }
}

pub(super) fn version_id(number: u32) -> String {
    format!("v{number}")
}
