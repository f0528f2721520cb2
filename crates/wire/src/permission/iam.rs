//! What the operations of IAM need.
//!
//! Owns their rows; see [`Permission`].

use super::{Further, Permission, REQUEST_TAGS, Resource};
use crate::generated::iam::Operation as Op;

const BOUNDARY: &str = "iam:PermissionsBoundary";
const fn tags(action: &'static str, resource: Resource) -> Further {
    Further { action, resource, when: "`Tags`", keys: REQUEST_TAGS }
}
const TAG_USER: &[Further] = &[tags("iam:TagUser", Resource::User)];
const TAG_ROLE: &[Further] = &[tags("iam:TagRole", Resource::Role)];
const TAG_POLICY: &[Further] = &[tags("iam:TagPolicy", Resource::Policy)];

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
        Op::CreateUser => "iam:CreateUser",
        Op::GetUser => "iam:GetUser",
        Op::UpdateUser => "iam:UpdateUser",
        Op::DeleteUser => "iam:DeleteUser",
        Op::ListUsers => "iam:ListUsers",
        Op::CreateAccessKey => "iam:CreateAccessKey",
        Op::ListAccessKeys => "iam:ListAccessKeys",
        Op::UpdateAccessKey => "iam:UpdateAccessKey",
        Op::DeleteAccessKey => "iam:DeleteAccessKey",
        Op::GetAccessKeyLastUsed => "iam:GetAccessKeyLastUsed",
        Op::CreateRole => "iam:CreateRole",
        Op::GetRole => "iam:GetRole",
        Op::UpdateRole => "iam:UpdateRole",
        Op::UpdateRoleDescription => "iam:UpdateRoleDescription",
        Op::UpdateAssumeRolePolicy => "iam:UpdateAssumeRolePolicy",
        Op::DeleteRole => "iam:DeleteRole",
        Op::ListRoles => "iam:ListRoles",
        Op::PutUserPolicy => "iam:PutUserPolicy",
        Op::GetUserPolicy => "iam:GetUserPolicy",
        Op::DeleteUserPolicy => "iam:DeleteUserPolicy",
        Op::ListUserPolicies => "iam:ListUserPolicies",
        Op::PutRolePolicy => "iam:PutRolePolicy",
        Op::GetRolePolicy => "iam:GetRolePolicy",
        Op::DeleteRolePolicy => "iam:DeleteRolePolicy",
        Op::ListRolePolicies => "iam:ListRolePolicies",
        Op::CreatePolicy => "iam:CreatePolicy",
        Op::GetPolicy => "iam:GetPolicy",
        Op::DeletePolicy => "iam:DeletePolicy",
        Op::ListPolicies => "iam:ListPolicies",
        Op::CreatePolicyVersion => "iam:CreatePolicyVersion",
        Op::GetPolicyVersion => "iam:GetPolicyVersion",
        Op::ListPolicyVersions => "iam:ListPolicyVersions",
        Op::DeletePolicyVersion => "iam:DeletePolicyVersion",
        Op::SetDefaultPolicyVersion => "iam:SetDefaultPolicyVersion",
        Op::ListEntitiesForPolicy => "iam:ListEntitiesForPolicy",
        Op::AttachUserPolicy => "iam:AttachUserPolicy",
        Op::DetachUserPolicy => "iam:DetachUserPolicy",
        Op::ListAttachedUserPolicies => "iam:ListAttachedUserPolicies",
        Op::AttachRolePolicy => "iam:AttachRolePolicy",
        Op::DetachRolePolicy => "iam:DetachRolePolicy",
        Op::ListAttachedRolePolicies => "iam:ListAttachedRolePolicies",
        Op::PutUserPermissionsBoundary => "iam:PutUserPermissionsBoundary",
        Op::DeleteUserPermissionsBoundary => "iam:DeleteUserPermissionsBoundary",
        Op::PutRolePermissionsBoundary => "iam:PutRolePermissionsBoundary",
        Op::DeleteRolePermissionsBoundary => "iam:DeleteRolePermissionsBoundary",
        Op::TagUser => "iam:TagUser",
        Op::UntagUser => "iam:UntagUser",
        Op::ListUserTags => "iam:ListUserTags",
        Op::TagRole => "iam:TagRole",
        Op::UntagRole => "iam:UntagRole",
        Op::ListRoleTags => "iam:ListRoleTags",
        Op::TagPolicy => "iam:TagPolicy",
        Op::UntagPolicy => "iam:UntagPolicy",
        Op::ListPolicyTags => "iam:ListPolicyTags",
        Op::SimulatePrincipalPolicy => "iam:SimulatePrincipalPolicy",
        Op::SimulateCustomPolicy => "iam:SimulateCustomPolicy",
        Op::GetAccountSummary => "iam:GetAccountSummary",
        Op::ListAccountAliases => "iam:ListAccountAliases",
    }
}

fn resource(operation: Op) -> Resource {
    match operation {
        Op::CreateUser
        | Op::GetUser
        | Op::UpdateUser
        | Op::DeleteUser
        | Op::CreateAccessKey
        | Op::ListAccessKeys
        | Op::UpdateAccessKey
        | Op::DeleteAccessKey
        | Op::GetAccessKeyLastUsed
        | Op::PutUserPolicy
        | Op::GetUserPolicy
        | Op::DeleteUserPolicy
        | Op::ListUserPolicies
        | Op::AttachUserPolicy
        | Op::DetachUserPolicy
        | Op::ListAttachedUserPolicies
        | Op::PutUserPermissionsBoundary
        | Op::DeleteUserPermissionsBoundary
        | Op::TagUser
        | Op::UntagUser
        | Op::ListUserTags => Resource::User,
        Op::ListUsers
        | Op::ListRoles
        | Op::ListPolicies
        | Op::SimulateCustomPolicy
        | Op::GetAccountSummary
        | Op::ListAccountAliases => Resource::Any,
        Op::CreateRole
        | Op::GetRole
        | Op::UpdateRole
        | Op::UpdateRoleDescription
        | Op::UpdateAssumeRolePolicy
        | Op::DeleteRole
        | Op::PutRolePolicy
        | Op::GetRolePolicy
        | Op::DeleteRolePolicy
        | Op::ListRolePolicies
        | Op::AttachRolePolicy
        | Op::DetachRolePolicy
        | Op::ListAttachedRolePolicies
        | Op::PutRolePermissionsBoundary
        | Op::DeleteRolePermissionsBoundary
        | Op::TagRole
        | Op::UntagRole
        | Op::ListRoleTags => Resource::Role,
        Op::CreatePolicy
        | Op::GetPolicy
        | Op::DeletePolicy
        | Op::CreatePolicyVersion
        | Op::GetPolicyVersion
        | Op::ListPolicyVersions
        | Op::DeletePolicyVersion
        | Op::SetDefaultPolicyVersion
        | Op::ListEntitiesForPolicy
        | Op::TagPolicy
        | Op::UntagPolicy
        | Op::ListPolicyTags => Resource::Policy,
        Op::SimulatePrincipalPolicy => Resource::Identity,
    }
}

fn further(operation: Op) -> &'static [Further] {
    match operation {
        Op::CreateUser => TAG_USER,
        Op::CreateRole => TAG_ROLE,
        Op::CreatePolicy => TAG_POLICY,
        _ => &[],
    }
}

fn keys(operation: Op) -> &'static [&'static str] {
    match operation {
        Op::CreateUser | Op::CreateRole => &[BOUNDARY, "aws:RequestTag/${TagKey}", "aws:TagKeys"],
        Op::AttachUserPolicy
        | Op::AttachRolePolicy
        | Op::DetachUserPolicy
        | Op::DetachRolePolicy => &[BOUNDARY, "iam:PolicyARN"],
        Op::PutUserPolicy
        | Op::PutRolePolicy
        | Op::DeleteUserPolicy
        | Op::DeleteRolePolicy
        | Op::PutUserPermissionsBoundary
        | Op::PutRolePermissionsBoundary
        | Op::DeleteUserPermissionsBoundary
        | Op::DeleteRolePermissionsBoundary => &[BOUNDARY],
        Op::CreatePolicy | Op::TagUser | Op::TagRole | Op::TagPolicy => REQUEST_TAGS,
        Op::UntagUser | Op::UntagRole | Op::UntagPolicy => &["aws:TagKeys"],
        _ => &[],
    }
}
