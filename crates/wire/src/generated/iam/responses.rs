//! What callers get: IAM.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

use super::{
    AccessKey, AccessKeyLastUsed, AccessKeyMetadata, AttachedPolicy, EvaluationResult, Policy,
    PolicyGroup, PolicyRole, PolicyUser, PolicyVersion, Role, Tag, User,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Response of `CreateUser`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CreateUserResponse {
    /// Member `User`.
    #[serde(rename = "User", default, skip_serializing_if = "Option::is_none")]
    pub user: Option<User>,
}

/// Response of `GetUser`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct GetUserResponse {
    /// Member `User`; required.
    #[serde(rename = "User")]
    pub user: User,
}

/// Response of `ListUsers`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ListUsersResponse {
    /// Member `Users`; required.
    #[serde(rename = "Users")]
    pub users: Vec<User>,
    /// Member `IsTruncated`.
    #[serde(rename = "IsTruncated", default, skip_serializing_if = "Option::is_none")]
    pub is_truncated: Option<bool>,
    /// Member `Marker`.
    #[serde(rename = "Marker", default, skip_serializing_if = "Option::is_none")]
    pub marker: Option<String>,
}

/// Response of `CreateAccessKey`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CreateAccessKeyResponse {
    /// Member `AccessKey`; required.
    #[serde(rename = "AccessKey")]
    pub access_key: AccessKey,
}

/// Response of `ListAccessKeys`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ListAccessKeysResponse {
    /// Member `AccessKeyMetadata`; required.
    #[serde(rename = "AccessKeyMetadata")]
    pub access_key_metadata: Vec<AccessKeyMetadata>,
    /// Member `IsTruncated`.
    #[serde(rename = "IsTruncated", default, skip_serializing_if = "Option::is_none")]
    pub is_truncated: Option<bool>,
    /// Member `Marker`.
    #[serde(rename = "Marker", default, skip_serializing_if = "Option::is_none")]
    pub marker: Option<String>,
}

/// Response of `GetAccessKeyLastUsed`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct GetAccessKeyLastUsedResponse {
    /// Member `UserName`; 1 to 128 characters.
    #[serde(rename = "UserName", default, skip_serializing_if = "Option::is_none")]
    pub user_name: Option<String>,
    /// Member `AccessKeyLastUsed`.
    #[serde(rename = "AccessKeyLastUsed", default, skip_serializing_if = "Option::is_none")]
    pub access_key_last_used: Option<AccessKeyLastUsed>,
}

/// Response of `CreateRole`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CreateRoleResponse {
    /// Member `Role`; required.
    #[serde(rename = "Role")]
    pub role: Role,
}

/// Response of `GetRole`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct GetRoleResponse {
    /// Member `Role`; required.
    #[serde(rename = "Role")]
    pub role: Role,
}

/// Response of `UpdateRole`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct UpdateRoleResponse {}

/// Response of `UpdateRoleDescription`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct UpdateRoleDescriptionResponse {
    /// Member `Role`.
    #[serde(rename = "Role", default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
}

/// Response of `ListRoles`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ListRolesResponse {
    /// Member `Roles`; required.
    #[serde(rename = "Roles")]
    pub roles: Vec<Role>,
    /// Member `IsTruncated`.
    #[serde(rename = "IsTruncated", default, skip_serializing_if = "Option::is_none")]
    pub is_truncated: Option<bool>,
    /// Member `Marker`.
    #[serde(rename = "Marker", default, skip_serializing_if = "Option::is_none")]
    pub marker: Option<String>,
}

/// Response of `GetUserPolicy`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct GetUserPolicyResponse {
    /// Member `UserName`; required; 1 to 128 characters.
    #[serde(rename = "UserName")]
    pub user_name: String,
    /// Member `PolicyName`; required; 1 to 128 characters.
    #[serde(rename = "PolicyName")]
    pub policy_name: String,
    /// Member `PolicyDocument`; required; 1 to 131072 characters.
    #[serde(rename = "PolicyDocument")]
    pub policy_document: String,
}

/// Response of `ListUserPolicies`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ListUserPoliciesResponse {
    /// Member `PolicyNames`; required.
    #[serde(rename = "PolicyNames")]
    pub policy_names: Vec<String>,
    /// Member `IsTruncated`.
    #[serde(rename = "IsTruncated", default, skip_serializing_if = "Option::is_none")]
    pub is_truncated: Option<bool>,
    /// Member `Marker`.
    #[serde(rename = "Marker", default, skip_serializing_if = "Option::is_none")]
    pub marker: Option<String>,
}

/// Response of `GetRolePolicy`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct GetRolePolicyResponse {
    /// Member `RoleName`; required; 1 to 64 characters.
    #[serde(rename = "RoleName")]
    pub role_name: String,
    /// Member `PolicyName`; required; 1 to 128 characters.
    #[serde(rename = "PolicyName")]
    pub policy_name: String,
    /// Member `PolicyDocument`; required; 1 to 131072 characters.
    #[serde(rename = "PolicyDocument")]
    pub policy_document: String,
}

/// Response of `ListRolePolicies`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ListRolePoliciesResponse {
    /// Member `PolicyNames`; required.
    #[serde(rename = "PolicyNames")]
    pub policy_names: Vec<String>,
    /// Member `IsTruncated`.
    #[serde(rename = "IsTruncated", default, skip_serializing_if = "Option::is_none")]
    pub is_truncated: Option<bool>,
    /// Member `Marker`.
    #[serde(rename = "Marker", default, skip_serializing_if = "Option::is_none")]
    pub marker: Option<String>,
}

/// Response of `CreatePolicy`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CreatePolicyResponse {
    /// Member `Policy`.
    #[serde(rename = "Policy", default, skip_serializing_if = "Option::is_none")]
    pub policy: Option<Policy>,
}

/// Response of `GetPolicy`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct GetPolicyResponse {
    /// Member `Policy`.
    #[serde(rename = "Policy", default, skip_serializing_if = "Option::is_none")]
    pub policy: Option<Policy>,
}

/// Response of `ListPolicies`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ListPoliciesResponse {
    /// Member `Policies`.
    #[serde(rename = "Policies", default, skip_serializing_if = "Option::is_none")]
    pub policies: Option<Vec<Policy>>,
    /// Member `IsTruncated`.
    #[serde(rename = "IsTruncated", default, skip_serializing_if = "Option::is_none")]
    pub is_truncated: Option<bool>,
    /// Member `Marker`.
    #[serde(rename = "Marker", default, skip_serializing_if = "Option::is_none")]
    pub marker: Option<String>,
}

/// Response of `CreatePolicyVersion`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CreatePolicyVersionResponse {
    /// Member `PolicyVersion`.
    #[serde(rename = "PolicyVersion", default, skip_serializing_if = "Option::is_none")]
    pub policy_version: Option<PolicyVersion>,
}

/// Response of `GetPolicyVersion`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct GetPolicyVersionResponse {
    /// Member `PolicyVersion`.
    #[serde(rename = "PolicyVersion", default, skip_serializing_if = "Option::is_none")]
    pub policy_version: Option<PolicyVersion>,
}

/// Response of `ListPolicyVersions`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ListPolicyVersionsResponse {
    /// Member `Versions`.
    #[serde(rename = "Versions", default, skip_serializing_if = "Option::is_none")]
    pub versions: Option<Vec<PolicyVersion>>,
    /// Member `IsTruncated`.
    #[serde(rename = "IsTruncated", default, skip_serializing_if = "Option::is_none")]
    pub is_truncated: Option<bool>,
    /// Member `Marker`.
    #[serde(rename = "Marker", default, skip_serializing_if = "Option::is_none")]
    pub marker: Option<String>,
}

/// Response of `ListEntitiesForPolicy`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ListEntitiesForPolicyResponse {
    /// Member `PolicyGroups`.
    #[serde(rename = "PolicyGroups", default, skip_serializing_if = "Option::is_none")]
    pub policy_groups: Option<Vec<PolicyGroup>>,
    /// Member `PolicyUsers`.
    #[serde(rename = "PolicyUsers", default, skip_serializing_if = "Option::is_none")]
    pub policy_users: Option<Vec<PolicyUser>>,
    /// Member `PolicyRoles`.
    #[serde(rename = "PolicyRoles", default, skip_serializing_if = "Option::is_none")]
    pub policy_roles: Option<Vec<PolicyRole>>,
    /// Member `IsTruncated`.
    #[serde(rename = "IsTruncated", default, skip_serializing_if = "Option::is_none")]
    pub is_truncated: Option<bool>,
    /// Member `Marker`.
    #[serde(rename = "Marker", default, skip_serializing_if = "Option::is_none")]
    pub marker: Option<String>,
}

/// Response of `ListAttachedUserPolicies`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ListAttachedUserPoliciesResponse {
    /// Member `AttachedPolicies`.
    #[serde(rename = "AttachedPolicies", default, skip_serializing_if = "Option::is_none")]
    pub attached_policies: Option<Vec<AttachedPolicy>>,
    /// Member `IsTruncated`.
    #[serde(rename = "IsTruncated", default, skip_serializing_if = "Option::is_none")]
    pub is_truncated: Option<bool>,
    /// Member `Marker`.
    #[serde(rename = "Marker", default, skip_serializing_if = "Option::is_none")]
    pub marker: Option<String>,
}

/// Response of `ListAttachedRolePolicies`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ListAttachedRolePoliciesResponse {
    /// Member `AttachedPolicies`.
    #[serde(rename = "AttachedPolicies", default, skip_serializing_if = "Option::is_none")]
    pub attached_policies: Option<Vec<AttachedPolicy>>,
    /// Member `IsTruncated`.
    #[serde(rename = "IsTruncated", default, skip_serializing_if = "Option::is_none")]
    pub is_truncated: Option<bool>,
    /// Member `Marker`.
    #[serde(rename = "Marker", default, skip_serializing_if = "Option::is_none")]
    pub marker: Option<String>,
}

/// Response of `ListUserTags`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ListUserTagsResponse {
    /// Member `Tags`; required; at most 50 entries.
    #[serde(rename = "Tags")]
    pub tags: Vec<Tag>,
    /// Member `IsTruncated`.
    #[serde(rename = "IsTruncated", default, skip_serializing_if = "Option::is_none")]
    pub is_truncated: Option<bool>,
    /// Member `Marker`.
    #[serde(rename = "Marker", default, skip_serializing_if = "Option::is_none")]
    pub marker: Option<String>,
}

/// Response of `ListRoleTags`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ListRoleTagsResponse {
    /// Member `Tags`; required; at most 50 entries.
    #[serde(rename = "Tags")]
    pub tags: Vec<Tag>,
    /// Member `IsTruncated`.
    #[serde(rename = "IsTruncated", default, skip_serializing_if = "Option::is_none")]
    pub is_truncated: Option<bool>,
    /// Member `Marker`.
    #[serde(rename = "Marker", default, skip_serializing_if = "Option::is_none")]
    pub marker: Option<String>,
}

/// Response of `ListPolicyTags`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ListPolicyTagsResponse {
    /// Member `Tags`; required; at most 50 entries.
    #[serde(rename = "Tags")]
    pub tags: Vec<Tag>,
    /// Member `IsTruncated`.
    #[serde(rename = "IsTruncated", default, skip_serializing_if = "Option::is_none")]
    pub is_truncated: Option<bool>,
    /// Member `Marker`.
    #[serde(rename = "Marker", default, skip_serializing_if = "Option::is_none")]
    pub marker: Option<String>,
}

/// Response of `SimulatePrincipalPolicy` and 1 more operations.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SimulatePolicyResponse {
    /// Member `EvaluationResults`.
    #[serde(rename = "EvaluationResults", default, skip_serializing_if = "Option::is_none")]
    pub evaluation_results: Option<Vec<EvaluationResult>>,
    /// Member `IsTruncated`.
    #[serde(rename = "IsTruncated", default, skip_serializing_if = "Option::is_none")]
    pub is_truncated: Option<bool>,
    /// Member `Marker`.
    #[serde(rename = "Marker", default, skip_serializing_if = "Option::is_none")]
    pub marker: Option<String>,
}

/// Response of `GetAccountSummary`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct GetAccountSummaryResponse {
    /// Member `SummaryMap`.
    #[serde(rename = "SummaryMap", default, skip_serializing_if = "Option::is_none")]
    pub summary_map: Option<BTreeMap<String, i32>>,
}

/// Response of `ListAccountAliases`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ListAccountAliasesResponse {
    /// Member `AccountAliases`; required.
    #[serde(rename = "AccountAliases")]
    pub account_aliases: Vec<String>,
    /// Member `IsTruncated`.
    #[serde(rename = "IsTruncated", default, skip_serializing_if = "Option::is_none")]
    pub is_truncated: Option<bool>,
    /// Member `Marker`.
    #[serde(rename = "Marker", default, skip_serializing_if = "Option::is_none")]
    pub marker: Option<String>,
}
