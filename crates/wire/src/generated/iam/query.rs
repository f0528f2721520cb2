//! How requests and responses look in the query protocol: IAM.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

use super::Operation;
use crate::query::{Field, Form};

/// The fields of an operation's request.
#[must_use]
pub fn input(operation: Operation) -> &'static [Field] {
    match operation {
        Operation::CreateUser => CREATE_USER_REQUEST,
        Operation::GetUser => GET_USER_REQUEST,
        Operation::UpdateUser => UPDATE_USER_REQUEST,
        Operation::DeleteUser => DELETE_USER_REQUEST,
        Operation::ListUsers => LIST_USERS_REQUEST,
        Operation::CreateAccessKey => CREATE_ACCESS_KEY_REQUEST,
        Operation::ListAccessKeys => LIST_ACCESS_KEYS_REQUEST,
        Operation::UpdateAccessKey => UPDATE_ACCESS_KEY_REQUEST,
        Operation::DeleteAccessKey => DELETE_ACCESS_KEY_REQUEST,
        Operation::GetAccessKeyLastUsed => GET_ACCESS_KEY_LAST_USED_REQUEST,
        Operation::CreateRole => CREATE_ROLE_REQUEST,
        Operation::GetRole => GET_ROLE_REQUEST,
        Operation::UpdateRole => UPDATE_ROLE_REQUEST,
        Operation::UpdateRoleDescription => UPDATE_ROLE_DESCRIPTION_REQUEST,
        Operation::UpdateAssumeRolePolicy => UPDATE_ASSUME_ROLE_POLICY_REQUEST,
        Operation::DeleteRole => DELETE_ROLE_REQUEST,
        Operation::ListRoles => LIST_ROLES_REQUEST,
        Operation::PutUserPolicy => PUT_USER_POLICY_REQUEST,
        Operation::GetUserPolicy => GET_USER_POLICY_REQUEST,
        Operation::DeleteUserPolicy => DELETE_USER_POLICY_REQUEST,
        Operation::ListUserPolicies => LIST_USER_POLICIES_REQUEST,
        Operation::PutRolePolicy => PUT_ROLE_POLICY_REQUEST,
        Operation::GetRolePolicy => GET_ROLE_POLICY_REQUEST,
        Operation::DeleteRolePolicy => DELETE_ROLE_POLICY_REQUEST,
        Operation::ListRolePolicies => LIST_ROLE_POLICIES_REQUEST,
        Operation::CreatePolicy => CREATE_POLICY_REQUEST,
        Operation::GetPolicy => GET_POLICY_REQUEST,
        Operation::DeletePolicy => DELETE_POLICY_REQUEST,
        Operation::ListPolicies => LIST_POLICIES_REQUEST,
        Operation::CreatePolicyVersion => CREATE_POLICY_VERSION_REQUEST,
        Operation::GetPolicyVersion => GET_POLICY_VERSION_REQUEST,
        Operation::ListPolicyVersions => LIST_POLICY_VERSIONS_REQUEST,
        Operation::DeletePolicyVersion => DELETE_POLICY_VERSION_REQUEST,
        Operation::SetDefaultPolicyVersion => SET_DEFAULT_POLICY_VERSION_REQUEST,
        Operation::ListEntitiesForPolicy => LIST_ENTITIES_FOR_POLICY_REQUEST,
        Operation::AttachUserPolicy => ATTACH_USER_POLICY_REQUEST,
        Operation::DetachUserPolicy => DETACH_USER_POLICY_REQUEST,
        Operation::ListAttachedUserPolicies => LIST_ATTACHED_USER_POLICIES_REQUEST,
        Operation::AttachRolePolicy => ATTACH_ROLE_POLICY_REQUEST,
        Operation::DetachRolePolicy => DETACH_ROLE_POLICY_REQUEST,
        Operation::ListAttachedRolePolicies => LIST_ATTACHED_ROLE_POLICIES_REQUEST,
        Operation::PutUserPermissionsBoundary => PUT_USER_PERMISSIONS_BOUNDARY_REQUEST,
        Operation::DeleteUserPermissionsBoundary => DELETE_USER_PERMISSIONS_BOUNDARY_REQUEST,
        Operation::PutRolePermissionsBoundary => PUT_ROLE_PERMISSIONS_BOUNDARY_REQUEST,
        Operation::DeleteRolePermissionsBoundary => DELETE_ROLE_PERMISSIONS_BOUNDARY_REQUEST,
        Operation::TagUser => TAG_USER_REQUEST,
        Operation::UntagUser => UNTAG_USER_REQUEST,
        Operation::ListUserTags => LIST_USER_TAGS_REQUEST,
        Operation::TagRole => TAG_ROLE_REQUEST,
        Operation::UntagRole => UNTAG_ROLE_REQUEST,
        Operation::ListRoleTags => LIST_ROLE_TAGS_REQUEST,
        Operation::TagPolicy => TAG_POLICY_REQUEST,
        Operation::UntagPolicy => UNTAG_POLICY_REQUEST,
        Operation::ListPolicyTags => LIST_POLICY_TAGS_REQUEST,
        Operation::SimulatePrincipalPolicy => SIMULATE_PRINCIPAL_POLICY_REQUEST,
        Operation::SimulateCustomPolicy => SIMULATE_CUSTOM_POLICY_REQUEST,
        Operation::GetAccountSummary => &[],
        Operation::ListAccountAliases => LIST_ACCOUNT_ALIASES_REQUEST,
    }
}

/// The fields of an operation's response; `None` when it has none.
#[must_use]
#[allow(clippy::match_same_arms, reason = "one row per operation")]
pub fn output(operation: Operation) -> Option<&'static [Field]> {
    match operation {
        Operation::CreateUser => Some(CREATE_USER_RESPONSE),
        Operation::GetUser => Some(GET_USER_RESPONSE),
        Operation::UpdateUser => None,
        Operation::DeleteUser => None,
        Operation::ListUsers => Some(LIST_USERS_RESPONSE),
        Operation::CreateAccessKey => Some(CREATE_ACCESS_KEY_RESPONSE),
        Operation::ListAccessKeys => Some(LIST_ACCESS_KEYS_RESPONSE),
        Operation::UpdateAccessKey => None,
        Operation::DeleteAccessKey => None,
        Operation::GetAccessKeyLastUsed => Some(GET_ACCESS_KEY_LAST_USED_RESPONSE),
        Operation::CreateRole => Some(CREATE_ROLE_RESPONSE),
        Operation::GetRole => Some(GET_ROLE_RESPONSE),
        Operation::UpdateRole => Some(UPDATE_ROLE_RESPONSE),
        Operation::UpdateRoleDescription => Some(UPDATE_ROLE_DESCRIPTION_RESPONSE),
        Operation::UpdateAssumeRolePolicy => None,
        Operation::DeleteRole => None,
        Operation::ListRoles => Some(LIST_ROLES_RESPONSE),
        Operation::PutUserPolicy => None,
        Operation::GetUserPolicy => Some(GET_USER_POLICY_RESPONSE),
        Operation::DeleteUserPolicy => None,
        Operation::ListUserPolicies => Some(LIST_USER_POLICIES_RESPONSE),
        Operation::PutRolePolicy => None,
        Operation::GetRolePolicy => Some(GET_ROLE_POLICY_RESPONSE),
        Operation::DeleteRolePolicy => None,
        Operation::ListRolePolicies => Some(LIST_ROLE_POLICIES_RESPONSE),
        Operation::CreatePolicy => Some(CREATE_POLICY_RESPONSE),
        Operation::GetPolicy => Some(GET_POLICY_RESPONSE),
        Operation::DeletePolicy => None,
        Operation::ListPolicies => Some(LIST_POLICIES_RESPONSE),
        Operation::CreatePolicyVersion => Some(CREATE_POLICY_VERSION_RESPONSE),
        Operation::GetPolicyVersion => Some(GET_POLICY_VERSION_RESPONSE),
        Operation::ListPolicyVersions => Some(LIST_POLICY_VERSIONS_RESPONSE),
        Operation::DeletePolicyVersion => None,
        Operation::SetDefaultPolicyVersion => None,
        Operation::ListEntitiesForPolicy => Some(LIST_ENTITIES_FOR_POLICY_RESPONSE),
        Operation::AttachUserPolicy => None,
        Operation::DetachUserPolicy => None,
        Operation::ListAttachedUserPolicies => Some(LIST_ATTACHED_USER_POLICIES_RESPONSE),
        Operation::AttachRolePolicy => None,
        Operation::DetachRolePolicy => None,
        Operation::ListAttachedRolePolicies => Some(LIST_ATTACHED_ROLE_POLICIES_RESPONSE),
        Operation::PutUserPermissionsBoundary => None,
        Operation::DeleteUserPermissionsBoundary => None,
        Operation::PutRolePermissionsBoundary => None,
        Operation::DeleteRolePermissionsBoundary => None,
        Operation::TagUser => None,
        Operation::UntagUser => None,
        Operation::ListUserTags => Some(LIST_USER_TAGS_RESPONSE),
        Operation::TagRole => None,
        Operation::UntagRole => None,
        Operation::ListRoleTags => Some(LIST_ROLE_TAGS_RESPONSE),
        Operation::TagPolicy => None,
        Operation::UntagPolicy => None,
        Operation::ListPolicyTags => Some(LIST_POLICY_TAGS_RESPONSE),
        Operation::SimulatePrincipalPolicy => Some(SIMULATE_POLICY_RESPONSE),
        Operation::SimulateCustomPolicy => Some(SIMULATE_POLICY_RESPONSE),
        Operation::GetAccountSummary => Some(GET_ACCOUNT_SUMMARY_RESPONSE),
        Operation::ListAccountAliases => Some(LIST_ACCOUNT_ALIASES_RESPONSE),
    }
}

const ACCESS_KEY: &[Field] = &[
    Field { name: "UserName", wire: "UserName", form: Form::Text },
    Field { name: "AccessKeyId", wire: "AccessKeyId", form: Form::Text },
    Field { name: "Status", wire: "Status", form: Form::Text },
    Field { name: "SecretAccessKey", wire: "SecretAccessKey", form: Form::Text },
    Field { name: "CreateDate", wire: "CreateDate", form: Form::Timestamp },
];

const ACCESS_KEY_LAST_USED: &[Field] = &[
    Field { name: "LastUsedDate", wire: "LastUsedDate", form: Form::Timestamp },
    Field { name: "ServiceName", wire: "ServiceName", form: Form::Text },
    Field { name: "Region", wire: "Region", form: Form::Text },
];

const ACCESS_KEY_METADATA: &[Field] = &[
    Field { name: "UserName", wire: "UserName", form: Form::Text },
    Field { name: "AccessKeyId", wire: "AccessKeyId", form: Form::Text },
    Field { name: "Status", wire: "Status", form: Form::Text },
    Field { name: "CreateDate", wire: "CreateDate", form: Form::Timestamp },
];

const ATTACH_ROLE_POLICY_REQUEST: &[Field] = &[
    Field { name: "RoleName", wire: "RoleName", form: Form::Text },
    Field { name: "PolicyArn", wire: "PolicyArn", form: Form::Text },
];

const ATTACH_USER_POLICY_REQUEST: &[Field] = &[
    Field { name: "UserName", wire: "UserName", form: Form::Text },
    Field { name: "PolicyArn", wire: "PolicyArn", form: Form::Text },
];

const ATTACHED_PERMISSIONS_BOUNDARY: &[Field] = &[
    Field { name: "PermissionsBoundaryType", wire: "PermissionsBoundaryType", form: Form::Text },
    Field { name: "PermissionsBoundaryArn", wire: "PermissionsBoundaryArn", form: Form::Text },
];

const ATTACHED_POLICY: &[Field] = &[
    Field { name: "PolicyName", wire: "PolicyName", form: Form::Text },
    Field { name: "PolicyArn", wire: "PolicyArn", form: Form::Text },
];

const CONTEXT_ENTRY: &[Field] = &[
    Field { name: "ContextKeyName", wire: "ContextKeyName", form: Form::Text },
    Field { name: "ContextKeyValues", wire: "ContextKeyValues", form: Form::Members(&Form::Text) },
    Field { name: "ContextKeyType", wire: "ContextKeyType", form: Form::Text },
];

const CREATE_ACCESS_KEY_REQUEST: &[Field] =
    &[Field { name: "UserName", wire: "UserName", form: Form::Text }];

const CREATE_ACCESS_KEY_RESPONSE: &[Field] =
    &[Field { name: "AccessKey", wire: "AccessKey", form: Form::Structure(ACCESS_KEY) }];

const CREATE_POLICY_REQUEST: &[Field] = &[
    Field { name: "PolicyName", wire: "PolicyName", form: Form::Text },
    Field { name: "Path", wire: "Path", form: Form::Text },
    Field { name: "PolicyDocument", wire: "PolicyDocument", form: Form::Text },
    Field { name: "Description", wire: "Description", form: Form::Text },
    Field { name: "Tags", wire: "Tags", form: Form::Members(&Form::Structure(TAG)) },
];

const CREATE_POLICY_RESPONSE: &[Field] =
    &[Field { name: "Policy", wire: "Policy", form: Form::Structure(POLICY) }];

const CREATE_POLICY_VERSION_REQUEST: &[Field] = &[
    Field { name: "PolicyArn", wire: "PolicyArn", form: Form::Text },
    Field { name: "PolicyDocument", wire: "PolicyDocument", form: Form::Text },
    Field { name: "SetAsDefault", wire: "SetAsDefault", form: Form::Boolean },
];

const CREATE_POLICY_VERSION_RESPONSE: &[Field] = &[Field {
    name: "PolicyVersion",
    wire: "PolicyVersion",
    form: Form::Structure(POLICY_VERSION),
}];

const CREATE_ROLE_REQUEST: &[Field] = &[
    Field { name: "Path", wire: "Path", form: Form::Text },
    Field { name: "RoleName", wire: "RoleName", form: Form::Text },
    Field { name: "AssumeRolePolicyDocument", wire: "AssumeRolePolicyDocument", form: Form::Text },
    Field { name: "Description", wire: "Description", form: Form::Text },
    Field { name: "MaxSessionDuration", wire: "MaxSessionDuration", form: Form::Integer },
    Field { name: "PermissionsBoundary", wire: "PermissionsBoundary", form: Form::Text },
    Field { name: "Tags", wire: "Tags", form: Form::Members(&Form::Structure(TAG)) },
];

const CREATE_ROLE_RESPONSE: &[Field] =
    &[Field { name: "Role", wire: "Role", form: Form::Structure(ROLE) }];

const CREATE_USER_REQUEST: &[Field] = &[
    Field { name: "Path", wire: "Path", form: Form::Text },
    Field { name: "UserName", wire: "UserName", form: Form::Text },
    Field { name: "PermissionsBoundary", wire: "PermissionsBoundary", form: Form::Text },
    Field { name: "Tags", wire: "Tags", form: Form::Members(&Form::Structure(TAG)) },
];

const CREATE_USER_RESPONSE: &[Field] =
    &[Field { name: "User", wire: "User", form: Form::Structure(USER) }];

const DELETE_ACCESS_KEY_REQUEST: &[Field] = &[
    Field { name: "UserName", wire: "UserName", form: Form::Text },
    Field { name: "AccessKeyId", wire: "AccessKeyId", form: Form::Text },
];

const DELETE_POLICY_REQUEST: &[Field] =
    &[Field { name: "PolicyArn", wire: "PolicyArn", form: Form::Text }];

const DELETE_POLICY_VERSION_REQUEST: &[Field] = &[
    Field { name: "PolicyArn", wire: "PolicyArn", form: Form::Text },
    Field { name: "VersionId", wire: "VersionId", form: Form::Text },
];

const DELETE_ROLE_PERMISSIONS_BOUNDARY_REQUEST: &[Field] =
    &[Field { name: "RoleName", wire: "RoleName", form: Form::Text }];

const DELETE_ROLE_POLICY_REQUEST: &[Field] = &[
    Field { name: "RoleName", wire: "RoleName", form: Form::Text },
    Field { name: "PolicyName", wire: "PolicyName", form: Form::Text },
];

const DELETE_ROLE_REQUEST: &[Field] =
    &[Field { name: "RoleName", wire: "RoleName", form: Form::Text }];

const DELETE_USER_PERMISSIONS_BOUNDARY_REQUEST: &[Field] =
    &[Field { name: "UserName", wire: "UserName", form: Form::Text }];

const DELETE_USER_POLICY_REQUEST: &[Field] = &[
    Field { name: "UserName", wire: "UserName", form: Form::Text },
    Field { name: "PolicyName", wire: "PolicyName", form: Form::Text },
];

const DELETE_USER_REQUEST: &[Field] =
    &[Field { name: "UserName", wire: "UserName", form: Form::Text }];

const DETACH_ROLE_POLICY_REQUEST: &[Field] = &[
    Field { name: "RoleName", wire: "RoleName", form: Form::Text },
    Field { name: "PolicyArn", wire: "PolicyArn", form: Form::Text },
];

const DETACH_USER_POLICY_REQUEST: &[Field] = &[
    Field { name: "UserName", wire: "UserName", form: Form::Text },
    Field { name: "PolicyArn", wire: "PolicyArn", form: Form::Text },
];

const EVALUATION_RESULT: &[Field] = &[
    Field { name: "EvalActionName", wire: "EvalActionName", form: Form::Text },
    Field { name: "EvalResourceName", wire: "EvalResourceName", form: Form::Text },
    Field { name: "EvalDecision", wire: "EvalDecision", form: Form::Text },
    Field {
        name: "MatchedStatements",
        wire: "MatchedStatements",
        form: Form::Members(&Form::Structure(STATEMENT)),
    },
    Field {
        name: "MissingContextValues",
        wire: "MissingContextValues",
        form: Form::Members(&Form::Text),
    },
    Field {
        name: "OrganizationsDecisionDetail",
        wire: "OrganizationsDecisionDetail",
        form: Form::Structure(ORGANIZATIONS_DECISION_DETAIL),
    },
    Field {
        name: "PermissionsBoundaryDecisionDetail",
        wire: "PermissionsBoundaryDecisionDetail",
        form: Form::Structure(PERMISSIONS_BOUNDARY_DECISION_DETAIL),
    },
    Field {
        name: "EvalDecisionDetails",
        wire: "EvalDecisionDetails",
        form: Form::Entries { key: "key", value: "value", of: &Form::Text },
    },
    Field {
        name: "ResourceSpecificResults",
        wire: "ResourceSpecificResults",
        form: Form::Members(&Form::Structure(RESOURCE_SPECIFIC_RESULT)),
    },
];

const GET_ACCESS_KEY_LAST_USED_REQUEST: &[Field] =
    &[Field { name: "AccessKeyId", wire: "AccessKeyId", form: Form::Text }];

const GET_ACCESS_KEY_LAST_USED_RESPONSE: &[Field] = &[
    Field { name: "UserName", wire: "UserName", form: Form::Text },
    Field {
        name: "AccessKeyLastUsed",
        wire: "AccessKeyLastUsed",
        form: Form::Structure(ACCESS_KEY_LAST_USED),
    },
];

const GET_ACCOUNT_SUMMARY_RESPONSE: &[Field] = &[Field {
    name: "SummaryMap",
    wire: "SummaryMap",
    form: Form::Entries { key: "key", value: "value", of: &Form::Integer },
}];

const GET_POLICY_REQUEST: &[Field] =
    &[Field { name: "PolicyArn", wire: "PolicyArn", form: Form::Text }];

const GET_POLICY_RESPONSE: &[Field] =
    &[Field { name: "Policy", wire: "Policy", form: Form::Structure(POLICY) }];

const GET_POLICY_VERSION_REQUEST: &[Field] = &[
    Field { name: "PolicyArn", wire: "PolicyArn", form: Form::Text },
    Field { name: "VersionId", wire: "VersionId", form: Form::Text },
];

const GET_POLICY_VERSION_RESPONSE: &[Field] = &[Field {
    name: "PolicyVersion",
    wire: "PolicyVersion",
    form: Form::Structure(POLICY_VERSION),
}];

const GET_ROLE_POLICY_REQUEST: &[Field] = &[
    Field { name: "RoleName", wire: "RoleName", form: Form::Text },
    Field { name: "PolicyName", wire: "PolicyName", form: Form::Text },
];

const GET_ROLE_POLICY_RESPONSE: &[Field] = &[
    Field { name: "RoleName", wire: "RoleName", form: Form::Text },
    Field { name: "PolicyName", wire: "PolicyName", form: Form::Text },
    Field { name: "PolicyDocument", wire: "PolicyDocument", form: Form::Text },
];

const GET_ROLE_REQUEST: &[Field] =
    &[Field { name: "RoleName", wire: "RoleName", form: Form::Text }];

const GET_ROLE_RESPONSE: &[Field] =
    &[Field { name: "Role", wire: "Role", form: Form::Structure(ROLE) }];

const GET_USER_POLICY_REQUEST: &[Field] = &[
    Field { name: "UserName", wire: "UserName", form: Form::Text },
    Field { name: "PolicyName", wire: "PolicyName", form: Form::Text },
];

const GET_USER_POLICY_RESPONSE: &[Field] = &[
    Field { name: "UserName", wire: "UserName", form: Form::Text },
    Field { name: "PolicyName", wire: "PolicyName", form: Form::Text },
    Field { name: "PolicyDocument", wire: "PolicyDocument", form: Form::Text },
];

const GET_USER_REQUEST: &[Field] =
    &[Field { name: "UserName", wire: "UserName", form: Form::Text }];

const GET_USER_RESPONSE: &[Field] =
    &[Field { name: "User", wire: "User", form: Form::Structure(USER) }];

const INLINE_POLICY_IDENTIFIER_TYPE: &[Field] = &[
    Field { name: "PolicyName", wire: "PolicyName", form: Form::Text },
    Field { name: "AttachmentType", wire: "AttachmentType", form: Form::Text },
    Field { name: "AttachmentName", wire: "AttachmentName", form: Form::Text },
];

const LIST_ACCESS_KEYS_REQUEST: &[Field] = &[
    Field { name: "UserName", wire: "UserName", form: Form::Text },
    Field { name: "Marker", wire: "Marker", form: Form::Text },
    Field { name: "MaxItems", wire: "MaxItems", form: Form::Integer },
];

const LIST_ACCESS_KEYS_RESPONSE: &[Field] = &[
    Field {
        name: "AccessKeyMetadata",
        wire: "AccessKeyMetadata",
        form: Form::Members(&Form::Structure(ACCESS_KEY_METADATA)),
    },
    Field { name: "IsTruncated", wire: "IsTruncated", form: Form::Boolean },
    Field { name: "Marker", wire: "Marker", form: Form::Text },
];

const LIST_ACCOUNT_ALIASES_REQUEST: &[Field] = &[
    Field { name: "Marker", wire: "Marker", form: Form::Text },
    Field { name: "MaxItems", wire: "MaxItems", form: Form::Integer },
];

const LIST_ACCOUNT_ALIASES_RESPONSE: &[Field] = &[
    Field { name: "AccountAliases", wire: "AccountAliases", form: Form::Members(&Form::Text) },
    Field { name: "IsTruncated", wire: "IsTruncated", form: Form::Boolean },
    Field { name: "Marker", wire: "Marker", form: Form::Text },
];

const LIST_ATTACHED_ROLE_POLICIES_REQUEST: &[Field] = &[
    Field { name: "RoleName", wire: "RoleName", form: Form::Text },
    Field { name: "PathPrefix", wire: "PathPrefix", form: Form::Text },
    Field { name: "Marker", wire: "Marker", form: Form::Text },
    Field { name: "MaxItems", wire: "MaxItems", form: Form::Integer },
];

const LIST_ATTACHED_ROLE_POLICIES_RESPONSE: &[Field] = &[
    Field {
        name: "AttachedPolicies",
        wire: "AttachedPolicies",
        form: Form::Members(&Form::Structure(ATTACHED_POLICY)),
    },
    Field { name: "IsTruncated", wire: "IsTruncated", form: Form::Boolean },
    Field { name: "Marker", wire: "Marker", form: Form::Text },
];

const LIST_ATTACHED_USER_POLICIES_REQUEST: &[Field] = &[
    Field { name: "UserName", wire: "UserName", form: Form::Text },
    Field { name: "PathPrefix", wire: "PathPrefix", form: Form::Text },
    Field { name: "Marker", wire: "Marker", form: Form::Text },
    Field { name: "MaxItems", wire: "MaxItems", form: Form::Integer },
];

const LIST_ATTACHED_USER_POLICIES_RESPONSE: &[Field] = &[
    Field {
        name: "AttachedPolicies",
        wire: "AttachedPolicies",
        form: Form::Members(&Form::Structure(ATTACHED_POLICY)),
    },
    Field { name: "IsTruncated", wire: "IsTruncated", form: Form::Boolean },
    Field { name: "Marker", wire: "Marker", form: Form::Text },
];

const LIST_ENTITIES_FOR_POLICY_REQUEST: &[Field] = &[
    Field { name: "PolicyArn", wire: "PolicyArn", form: Form::Text },
    Field { name: "EntityFilter", wire: "EntityFilter", form: Form::Text },
    Field { name: "PathPrefix", wire: "PathPrefix", form: Form::Text },
    Field { name: "PolicyUsageFilter", wire: "PolicyUsageFilter", form: Form::Text },
    Field { name: "Marker", wire: "Marker", form: Form::Text },
    Field { name: "MaxItems", wire: "MaxItems", form: Form::Integer },
];

const LIST_ENTITIES_FOR_POLICY_RESPONSE: &[Field] = &[
    Field {
        name: "PolicyGroups",
        wire: "PolicyGroups",
        form: Form::Members(&Form::Structure(POLICY_GROUP)),
    },
    Field {
        name: "PolicyUsers",
        wire: "PolicyUsers",
        form: Form::Members(&Form::Structure(POLICY_USER)),
    },
    Field {
        name: "PolicyRoles",
        wire: "PolicyRoles",
        form: Form::Members(&Form::Structure(POLICY_ROLE)),
    },
    Field { name: "IsTruncated", wire: "IsTruncated", form: Form::Boolean },
    Field { name: "Marker", wire: "Marker", form: Form::Text },
];

const LIST_POLICIES_REQUEST: &[Field] = &[
    Field { name: "Scope", wire: "Scope", form: Form::Text },
    Field { name: "OnlyAttached", wire: "OnlyAttached", form: Form::Boolean },
    Field { name: "PathPrefix", wire: "PathPrefix", form: Form::Text },
    Field { name: "PolicyUsageFilter", wire: "PolicyUsageFilter", form: Form::Text },
    Field { name: "Marker", wire: "Marker", form: Form::Text },
    Field { name: "MaxItems", wire: "MaxItems", form: Form::Integer },
];

const LIST_POLICIES_RESPONSE: &[Field] = &[
    Field { name: "Policies", wire: "Policies", form: Form::Members(&Form::Structure(POLICY)) },
    Field { name: "IsTruncated", wire: "IsTruncated", form: Form::Boolean },
    Field { name: "Marker", wire: "Marker", form: Form::Text },
];

const LIST_POLICY_TAGS_REQUEST: &[Field] = &[
    Field { name: "PolicyArn", wire: "PolicyArn", form: Form::Text },
    Field { name: "Marker", wire: "Marker", form: Form::Text },
    Field { name: "MaxItems", wire: "MaxItems", form: Form::Integer },
];

const LIST_POLICY_TAGS_RESPONSE: &[Field] = &[
    Field { name: "Tags", wire: "Tags", form: Form::Members(&Form::Structure(TAG)) },
    Field { name: "IsTruncated", wire: "IsTruncated", form: Form::Boolean },
    Field { name: "Marker", wire: "Marker", form: Form::Text },
];

const LIST_POLICY_VERSIONS_REQUEST: &[Field] = &[
    Field { name: "PolicyArn", wire: "PolicyArn", form: Form::Text },
    Field { name: "Marker", wire: "Marker", form: Form::Text },
    Field { name: "MaxItems", wire: "MaxItems", form: Form::Integer },
];

const LIST_POLICY_VERSIONS_RESPONSE: &[Field] = &[
    Field {
        name: "Versions",
        wire: "Versions",
        form: Form::Members(&Form::Structure(POLICY_VERSION)),
    },
    Field { name: "IsTruncated", wire: "IsTruncated", form: Form::Boolean },
    Field { name: "Marker", wire: "Marker", form: Form::Text },
];

const LIST_ROLE_POLICIES_REQUEST: &[Field] = &[
    Field { name: "RoleName", wire: "RoleName", form: Form::Text },
    Field { name: "Marker", wire: "Marker", form: Form::Text },
    Field { name: "MaxItems", wire: "MaxItems", form: Form::Integer },
];

const LIST_ROLE_POLICIES_RESPONSE: &[Field] = &[
    Field { name: "PolicyNames", wire: "PolicyNames", form: Form::Members(&Form::Text) },
    Field { name: "IsTruncated", wire: "IsTruncated", form: Form::Boolean },
    Field { name: "Marker", wire: "Marker", form: Form::Text },
];

const LIST_ROLE_TAGS_REQUEST: &[Field] = &[
    Field { name: "RoleName", wire: "RoleName", form: Form::Text },
    Field { name: "Marker", wire: "Marker", form: Form::Text },
    Field { name: "MaxItems", wire: "MaxItems", form: Form::Integer },
];

const LIST_ROLE_TAGS_RESPONSE: &[Field] = &[
    Field { name: "Tags", wire: "Tags", form: Form::Members(&Form::Structure(TAG)) },
    Field { name: "IsTruncated", wire: "IsTruncated", form: Form::Boolean },
    Field { name: "Marker", wire: "Marker", form: Form::Text },
];

const LIST_ROLES_REQUEST: &[Field] = &[
    Field { name: "PathPrefix", wire: "PathPrefix", form: Form::Text },
    Field { name: "Marker", wire: "Marker", form: Form::Text },
    Field { name: "MaxItems", wire: "MaxItems", form: Form::Integer },
];

const LIST_ROLES_RESPONSE: &[Field] = &[
    Field { name: "Roles", wire: "Roles", form: Form::Members(&Form::Structure(ROLE)) },
    Field { name: "IsTruncated", wire: "IsTruncated", form: Form::Boolean },
    Field { name: "Marker", wire: "Marker", form: Form::Text },
];

const LIST_USER_POLICIES_REQUEST: &[Field] = &[
    Field { name: "UserName", wire: "UserName", form: Form::Text },
    Field { name: "Marker", wire: "Marker", form: Form::Text },
    Field { name: "MaxItems", wire: "MaxItems", form: Form::Integer },
];

const LIST_USER_POLICIES_RESPONSE: &[Field] = &[
    Field { name: "PolicyNames", wire: "PolicyNames", form: Form::Members(&Form::Text) },
    Field { name: "IsTruncated", wire: "IsTruncated", form: Form::Boolean },
    Field { name: "Marker", wire: "Marker", form: Form::Text },
];

const LIST_USER_TAGS_REQUEST: &[Field] = &[
    Field { name: "UserName", wire: "UserName", form: Form::Text },
    Field { name: "Marker", wire: "Marker", form: Form::Text },
    Field { name: "MaxItems", wire: "MaxItems", form: Form::Integer },
];

const LIST_USER_TAGS_RESPONSE: &[Field] = &[
    Field { name: "Tags", wire: "Tags", form: Form::Members(&Form::Structure(TAG)) },
    Field { name: "IsTruncated", wire: "IsTruncated", form: Form::Boolean },
    Field { name: "Marker", wire: "Marker", form: Form::Text },
];

const LIST_USERS_REQUEST: &[Field] = &[
    Field { name: "PathPrefix", wire: "PathPrefix", form: Form::Text },
    Field { name: "Marker", wire: "Marker", form: Form::Text },
    Field { name: "MaxItems", wire: "MaxItems", form: Form::Integer },
];

const LIST_USERS_RESPONSE: &[Field] = &[
    Field { name: "Users", wire: "Users", form: Form::Members(&Form::Structure(USER)) },
    Field { name: "IsTruncated", wire: "IsTruncated", form: Form::Boolean },
    Field { name: "Marker", wire: "Marker", form: Form::Text },
];

const ORDERED_ORGANIZATION_POLICY_TYPE: &[Field] = &[Field {
    name: "ServiceControlPolicyInputList",
    wire: "ServiceControlPolicyInputList",
    form: Form::Members(&Form::Text),
}];

const ORGANIZATIONS_DECISION_DETAIL: &[Field] = &[Field {
    name: "AllowedByOrganizations",
    wire: "AllowedByOrganizations",
    form: Form::Boolean,
}];

const PERMISSIONS_BOUNDARY_DECISION_DETAIL: &[Field] = &[Field {
    name: "AllowedByPermissionsBoundary",
    wire: "AllowedByPermissionsBoundary",
    form: Form::Boolean,
}];

const POLICY: &[Field] = &[
    Field { name: "PolicyName", wire: "PolicyName", form: Form::Text },
    Field { name: "PolicyId", wire: "PolicyId", form: Form::Text },
    Field { name: "Arn", wire: "Arn", form: Form::Text },
    Field { name: "Path", wire: "Path", form: Form::Text },
    Field { name: "DefaultVersionId", wire: "DefaultVersionId", form: Form::Text },
    Field { name: "AttachmentCount", wire: "AttachmentCount", form: Form::Integer },
    Field {
        name: "PermissionsBoundaryUsageCount",
        wire: "PermissionsBoundaryUsageCount",
        form: Form::Integer,
    },
    Field { name: "IsAttachable", wire: "IsAttachable", form: Form::Boolean },
    Field { name: "Description", wire: "Description", form: Form::Text },
    Field { name: "CreateDate", wire: "CreateDate", form: Form::Timestamp },
    Field { name: "UpdateDate", wire: "UpdateDate", form: Form::Timestamp },
    Field { name: "Tags", wire: "Tags", form: Form::Members(&Form::Structure(TAG)) },
];

const POLICY_GROUP: &[Field] = &[
    Field { name: "GroupName", wire: "GroupName", form: Form::Text },
    Field { name: "GroupId", wire: "GroupId", form: Form::Text },
];

const POLICY_IDENTIFIER: &[Field] = &[
    Field { name: "PolicyType", wire: "PolicyType", form: Form::Text },
    Field { name: "PolicyArn", wire: "PolicyArn", form: Form::Text },
    Field {
        name: "InlinePolicyIdentifier",
        wire: "InlinePolicyIdentifier",
        form: Form::Structure(INLINE_POLICY_IDENTIFIER_TYPE),
    },
];

const POLICY_ROLE: &[Field] = &[
    Field { name: "RoleName", wire: "RoleName", form: Form::Text },
    Field { name: "RoleId", wire: "RoleId", form: Form::Text },
];

const POLICY_USER: &[Field] = &[
    Field { name: "UserName", wire: "UserName", form: Form::Text },
    Field { name: "UserId", wire: "UserId", form: Form::Text },
];

const POLICY_VERSION: &[Field] = &[
    Field { name: "Document", wire: "Document", form: Form::Text },
    Field { name: "VersionId", wire: "VersionId", form: Form::Text },
    Field { name: "IsDefaultVersion", wire: "IsDefaultVersion", form: Form::Boolean },
    Field { name: "CreateDate", wire: "CreateDate", form: Form::Timestamp },
];

const POSITION: &[Field] = &[
    Field { name: "Line", wire: "Line", form: Form::Integer },
    Field { name: "Column", wire: "Column", form: Form::Integer },
];

const PUT_ROLE_PERMISSIONS_BOUNDARY_REQUEST: &[Field] = &[
    Field { name: "RoleName", wire: "RoleName", form: Form::Text },
    Field { name: "PermissionsBoundary", wire: "PermissionsBoundary", form: Form::Text },
];

const PUT_ROLE_POLICY_REQUEST: &[Field] = &[
    Field { name: "RoleName", wire: "RoleName", form: Form::Text },
    Field { name: "PolicyName", wire: "PolicyName", form: Form::Text },
    Field { name: "PolicyDocument", wire: "PolicyDocument", form: Form::Text },
];

const PUT_USER_PERMISSIONS_BOUNDARY_REQUEST: &[Field] = &[
    Field { name: "UserName", wire: "UserName", form: Form::Text },
    Field { name: "PermissionsBoundary", wire: "PermissionsBoundary", form: Form::Text },
];

const PUT_USER_POLICY_REQUEST: &[Field] = &[
    Field { name: "UserName", wire: "UserName", form: Form::Text },
    Field { name: "PolicyName", wire: "PolicyName", form: Form::Text },
    Field { name: "PolicyDocument", wire: "PolicyDocument", form: Form::Text },
];

const RESOURCE_SPECIFIC_RESULT: &[Field] = &[
    Field { name: "EvalResourceName", wire: "EvalResourceName", form: Form::Text },
    Field { name: "EvalResourceDecision", wire: "EvalResourceDecision", form: Form::Text },
    Field {
        name: "MatchedStatements",
        wire: "MatchedStatements",
        form: Form::Members(&Form::Structure(STATEMENT)),
    },
    Field {
        name: "MissingContextValues",
        wire: "MissingContextValues",
        form: Form::Members(&Form::Text),
    },
    Field {
        name: "EvalDecisionDetails",
        wire: "EvalDecisionDetails",
        form: Form::Entries { key: "key", value: "value", of: &Form::Text },
    },
    Field {
        name: "PermissionsBoundaryDecisionDetail",
        wire: "PermissionsBoundaryDecisionDetail",
        form: Form::Structure(PERMISSIONS_BOUNDARY_DECISION_DETAIL),
    },
];

const ROLE: &[Field] = &[
    Field { name: "Path", wire: "Path", form: Form::Text },
    Field { name: "RoleName", wire: "RoleName", form: Form::Text },
    Field { name: "RoleId", wire: "RoleId", form: Form::Text },
    Field { name: "Arn", wire: "Arn", form: Form::Text },
    Field { name: "CreateDate", wire: "CreateDate", form: Form::Timestamp },
    Field { name: "AssumeRolePolicyDocument", wire: "AssumeRolePolicyDocument", form: Form::Text },
    Field { name: "Description", wire: "Description", form: Form::Text },
    Field { name: "MaxSessionDuration", wire: "MaxSessionDuration", form: Form::Integer },
    Field {
        name: "PermissionsBoundary",
        wire: "PermissionsBoundary",
        form: Form::Structure(ATTACHED_PERMISSIONS_BOUNDARY),
    },
    Field { name: "Tags", wire: "Tags", form: Form::Members(&Form::Structure(TAG)) },
    Field { name: "RoleLastUsed", wire: "RoleLastUsed", form: Form::Structure(ROLE_LAST_USED) },
    Field {
        name: "SourceRoleTemplate",
        wire: "SourceRoleTemplate",
        form: Form::Structure(SOURCE_ROLE_TEMPLATE),
    },
];

const ROLE_LAST_USED: &[Field] = &[
    Field { name: "LastUsedDate", wire: "LastUsedDate", form: Form::Timestamp },
    Field { name: "Region", wire: "Region", form: Form::Text },
];

const SET_DEFAULT_POLICY_VERSION_REQUEST: &[Field] = &[
    Field { name: "PolicyArn", wire: "PolicyArn", form: Form::Text },
    Field { name: "VersionId", wire: "VersionId", form: Form::Text },
];

const SIMULATE_CUSTOM_POLICY_REQUEST: &[Field] = &[
    Field { name: "PolicyInputList", wire: "PolicyInputList", form: Form::Members(&Form::Text) },
    Field {
        name: "PermissionsBoundaryPolicyInputList",
        wire: "PermissionsBoundaryPolicyInputList",
        form: Form::Members(&Form::Text),
    },
    Field {
        name: "OrderedOrganizationPolicyInputList",
        wire: "OrderedOrganizationPolicyInputList",
        form: Form::Members(&Form::Structure(ORDERED_ORGANIZATION_POLICY_TYPE)),
    },
    Field { name: "ActionNames", wire: "ActionNames", form: Form::Members(&Form::Text) },
    Field { name: "ResourceArns", wire: "ResourceArns", form: Form::Members(&Form::Text) },
    Field { name: "ResourcePolicy", wire: "ResourcePolicy", form: Form::Text },
    Field { name: "ResourceOwner", wire: "ResourceOwner", form: Form::Text },
    Field { name: "CallerArn", wire: "CallerArn", form: Form::Text },
    Field {
        name: "ContextEntries",
        wire: "ContextEntries",
        form: Form::Members(&Form::Structure(CONTEXT_ENTRY)),
    },
    Field { name: "ResourceHandlingOption", wire: "ResourceHandlingOption", form: Form::Text },
    Field { name: "MaxItems", wire: "MaxItems", form: Form::Integer },
    Field { name: "Marker", wire: "Marker", form: Form::Text },
];

const SIMULATE_POLICY_RESPONSE: &[Field] = &[
    Field {
        name: "EvaluationResults",
        wire: "EvaluationResults",
        form: Form::Members(&Form::Structure(EVALUATION_RESULT)),
    },
    Field { name: "IsTruncated", wire: "IsTruncated", form: Form::Boolean },
    Field { name: "Marker", wire: "Marker", form: Form::Text },
];

const SIMULATE_PRINCIPAL_POLICY_REQUEST: &[Field] = &[
    Field { name: "PolicySourceArn", wire: "PolicySourceArn", form: Form::Text },
    Field { name: "PolicyInputList", wire: "PolicyInputList", form: Form::Members(&Form::Text) },
    Field {
        name: "PermissionsBoundaryPolicyInputList",
        wire: "PermissionsBoundaryPolicyInputList",
        form: Form::Members(&Form::Text),
    },
    Field {
        name: "PolicyExclusionList",
        wire: "PolicyExclusionList",
        form: Form::Members(&Form::Structure(POLICY_IDENTIFIER)),
    },
    Field { name: "ActionNames", wire: "ActionNames", form: Form::Members(&Form::Text) },
    Field { name: "ResourceArns", wire: "ResourceArns", form: Form::Members(&Form::Text) },
    Field { name: "ResourcePolicy", wire: "ResourcePolicy", form: Form::Text },
    Field { name: "ResourceOwner", wire: "ResourceOwner", form: Form::Text },
    Field { name: "CallerArn", wire: "CallerArn", form: Form::Text },
    Field {
        name: "ContextEntries",
        wire: "ContextEntries",
        form: Form::Members(&Form::Structure(CONTEXT_ENTRY)),
    },
    Field { name: "ResourceHandlingOption", wire: "ResourceHandlingOption", form: Form::Text },
    Field { name: "MaxItems", wire: "MaxItems", form: Form::Integer },
    Field { name: "Marker", wire: "Marker", form: Form::Text },
];

const SOURCE_ROLE_TEMPLATE: &[Field] = &[
    Field { name: "TemplateArn", wire: "TemplateArn", form: Form::Text },
    Field { name: "TemplateMinorVersion", wire: "TemplateMinorVersion", form: Form::Integer },
];

const STATEMENT: &[Field] = &[
    Field { name: "SourcePolicyId", wire: "SourcePolicyId", form: Form::Text },
    Field { name: "SourcePolicyType", wire: "SourcePolicyType", form: Form::Text },
    Field { name: "StartPosition", wire: "StartPosition", form: Form::Structure(POSITION) },
    Field { name: "EndPosition", wire: "EndPosition", form: Form::Structure(POSITION) },
];

const TAG: &[Field] = &[
    Field { name: "Key", wire: "Key", form: Form::Text },
    Field { name: "Value", wire: "Value", form: Form::Text },
];

const TAG_POLICY_REQUEST: &[Field] = &[
    Field { name: "PolicyArn", wire: "PolicyArn", form: Form::Text },
    Field { name: "Tags", wire: "Tags", form: Form::Members(&Form::Structure(TAG)) },
];

const TAG_ROLE_REQUEST: &[Field] = &[
    Field { name: "RoleName", wire: "RoleName", form: Form::Text },
    Field { name: "Tags", wire: "Tags", form: Form::Members(&Form::Structure(TAG)) },
];

const TAG_USER_REQUEST: &[Field] = &[
    Field { name: "UserName", wire: "UserName", form: Form::Text },
    Field { name: "Tags", wire: "Tags", form: Form::Members(&Form::Structure(TAG)) },
];

const UNTAG_POLICY_REQUEST: &[Field] = &[
    Field { name: "PolicyArn", wire: "PolicyArn", form: Form::Text },
    Field { name: "TagKeys", wire: "TagKeys", form: Form::Members(&Form::Text) },
];

const UNTAG_ROLE_REQUEST: &[Field] = &[
    Field { name: "RoleName", wire: "RoleName", form: Form::Text },
    Field { name: "TagKeys", wire: "TagKeys", form: Form::Members(&Form::Text) },
];

const UNTAG_USER_REQUEST: &[Field] = &[
    Field { name: "UserName", wire: "UserName", form: Form::Text },
    Field { name: "TagKeys", wire: "TagKeys", form: Form::Members(&Form::Text) },
];

const UPDATE_ACCESS_KEY_REQUEST: &[Field] = &[
    Field { name: "UserName", wire: "UserName", form: Form::Text },
    Field { name: "AccessKeyId", wire: "AccessKeyId", form: Form::Text },
    Field { name: "Status", wire: "Status", form: Form::Text },
];

const UPDATE_ASSUME_ROLE_POLICY_REQUEST: &[Field] = &[
    Field { name: "RoleName", wire: "RoleName", form: Form::Text },
    Field { name: "PolicyDocument", wire: "PolicyDocument", form: Form::Text },
];

const UPDATE_ROLE_DESCRIPTION_REQUEST: &[Field] = &[
    Field { name: "RoleName", wire: "RoleName", form: Form::Text },
    Field { name: "Description", wire: "Description", form: Form::Text },
];

const UPDATE_ROLE_DESCRIPTION_RESPONSE: &[Field] =
    &[Field { name: "Role", wire: "Role", form: Form::Structure(ROLE) }];

const UPDATE_ROLE_REQUEST: &[Field] = &[
    Field { name: "RoleName", wire: "RoleName", form: Form::Text },
    Field { name: "Description", wire: "Description", form: Form::Text },
    Field { name: "MaxSessionDuration", wire: "MaxSessionDuration", form: Form::Integer },
];

const UPDATE_ROLE_RESPONSE: &[Field] = &[];

const UPDATE_USER_REQUEST: &[Field] = &[
    Field { name: "UserName", wire: "UserName", form: Form::Text },
    Field { name: "NewPath", wire: "NewPath", form: Form::Text },
    Field { name: "NewUserName", wire: "NewUserName", form: Form::Text },
];

const USER: &[Field] = &[
    Field { name: "Path", wire: "Path", form: Form::Text },
    Field { name: "UserName", wire: "UserName", form: Form::Text },
    Field { name: "UserId", wire: "UserId", form: Form::Text },
    Field { name: "Arn", wire: "Arn", form: Form::Text },
    Field { name: "CreateDate", wire: "CreateDate", form: Form::Timestamp },
    Field { name: "PasswordLastUsed", wire: "PasswordLastUsed", form: Form::Timestamp },
    Field {
        name: "PermissionsBoundary",
        wire: "PermissionsBoundary",
        form: Form::Structure(ATTACHED_PERMISSIONS_BOUNDARY),
    },
    Field { name: "Tags", wire: "Tags", form: Form::Members(&Form::Structure(TAG)) },
];
