//! What callers send, by operation: IAM.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

use super::{
    ContextEntry, EntityType, OrderedOrganizationPolicyType, PolicyIdentifier, PolicyScopeType,
    PolicyUsageType, StatusType, Tag, schema,
};
use crate::error::ApiError;
use crate::request;
use crate::request::RequestParts;
use serde::Deserialize;

/// Request of `CreateUser`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct CreateUserRequest {
    /// Member `Path`; 1 to 512 characters.
    #[serde(rename = "Path")]
    pub path: Option<String>,
    /// Member `UserName`; required; 1 to 64 characters.
    #[serde(rename = "UserName")]
    pub user_name: String,
    /// Member `PermissionsBoundary`; 20 to 2048 characters.
    #[serde(rename = "PermissionsBoundary")]
    pub permissions_boundary: Option<String>,
    /// Member `Tags`; at most 50 entries.
    #[serde(rename = "Tags")]
    pub tags: Option<Vec<Tag>>,
}

impl CreateUserRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::CREATE_USER_REQUEST, request)
    }
}

/// Request of `GetUser`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct GetUserRequest {
    /// Member `UserName`; 1 to 128 characters.
    #[serde(rename = "UserName")]
    pub user_name: Option<String>,
}

impl GetUserRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::GET_USER_REQUEST, request)
    }
}

/// Request of `UpdateUser`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct UpdateUserRequest {
    /// Member `UserName`; required; 1 to 128 characters.
    #[serde(rename = "UserName")]
    pub user_name: String,
    /// Member `NewPath`; 1 to 512 characters.
    #[serde(rename = "NewPath")]
    pub new_path: Option<String>,
    /// Member `NewUserName`; 1 to 64 characters.
    #[serde(rename = "NewUserName")]
    pub new_user_name: Option<String>,
}

impl UpdateUserRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::UPDATE_USER_REQUEST, request)
    }
}

/// Request of `DeleteUser`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct DeleteUserRequest {
    /// Member `UserName`; required; 1 to 128 characters.
    #[serde(rename = "UserName")]
    pub user_name: String,
}

impl DeleteUserRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::DELETE_USER_REQUEST, request)
    }
}

/// Request of `ListUsers`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct ListUsersRequest {
    /// Member `PathPrefix`; 1 to 512 characters.
    #[serde(rename = "PathPrefix")]
    pub path_prefix: Option<String>,
    /// Member `Marker`; 1 to 320 characters.
    #[serde(rename = "Marker")]
    pub marker: Option<String>,
    /// Member `MaxItems`; 1 to 1000.
    #[serde(rename = "MaxItems")]
    pub max_items: Option<i32>,
}

impl ListUsersRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::LIST_USERS_REQUEST, request)
    }
}

/// Request of `CreateAccessKey`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct CreateAccessKeyRequest {
    /// Member `UserName`; 1 to 128 characters.
    #[serde(rename = "UserName")]
    pub user_name: Option<String>,
}

impl CreateAccessKeyRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::CREATE_ACCESS_KEY_REQUEST, request)
    }
}

/// Request of `ListAccessKeys`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct ListAccessKeysRequest {
    /// Member `UserName`; 1 to 128 characters.
    #[serde(rename = "UserName")]
    pub user_name: Option<String>,
    /// Member `Marker`; 1 to 320 characters.
    #[serde(rename = "Marker")]
    pub marker: Option<String>,
    /// Member `MaxItems`; 1 to 1000.
    #[serde(rename = "MaxItems")]
    pub max_items: Option<i32>,
}

impl ListAccessKeysRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::LIST_ACCESS_KEYS_REQUEST, request)
    }
}

/// Request of `UpdateAccessKey`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct UpdateAccessKeyRequest {
    /// Member `UserName`; 1 to 128 characters.
    #[serde(rename = "UserName")]
    pub user_name: Option<String>,
    /// Member `AccessKeyId`; required; 16 to 128 characters.
    #[serde(rename = "AccessKeyId")]
    pub access_key_id: String,
    /// Member `Status`; required.
    #[serde(rename = "Status")]
    pub status: StatusType,
}

impl UpdateAccessKeyRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::UPDATE_ACCESS_KEY_REQUEST, request)
    }
}

/// Request of `DeleteAccessKey`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct DeleteAccessKeyRequest {
    /// Member `UserName`; 1 to 128 characters.
    #[serde(rename = "UserName")]
    pub user_name: Option<String>,
    /// Member `AccessKeyId`; required; 16 to 128 characters.
    #[serde(rename = "AccessKeyId")]
    pub access_key_id: String,
}

impl DeleteAccessKeyRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::DELETE_ACCESS_KEY_REQUEST, request)
    }
}

/// Request of `GetAccessKeyLastUsed`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct GetAccessKeyLastUsedRequest {
    /// Member `AccessKeyId`; required; 16 to 128 characters.
    #[serde(rename = "AccessKeyId")]
    pub access_key_id: String,
}

impl GetAccessKeyLastUsedRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::GET_ACCESS_KEY_LAST_USED_REQUEST, request)
    }
}

/// Request of `CreateRole`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct CreateRoleRequest {
    /// Member `Path`; 1 to 512 characters.
    #[serde(rename = "Path")]
    pub path: Option<String>,
    /// Member `RoleName`; required; 1 to 64 characters.
    #[serde(rename = "RoleName")]
    pub role_name: String,
    /// Member `AssumeRolePolicyDocument`; required; 1 to 131072 characters.
    #[serde(rename = "AssumeRolePolicyDocument")]
    pub assume_role_policy_document: String,
    /// Member `Description`; at most 1000 characters.
    #[serde(rename = "Description")]
    pub description: Option<String>,
    /// Member `MaxSessionDuration`; 3600 to 43200.
    #[serde(rename = "MaxSessionDuration")]
    pub max_session_duration: Option<i32>,
    /// Member `PermissionsBoundary`; 20 to 2048 characters.
    #[serde(rename = "PermissionsBoundary")]
    pub permissions_boundary: Option<String>,
    /// Member `Tags`; at most 50 entries.
    #[serde(rename = "Tags")]
    pub tags: Option<Vec<Tag>>,
}

impl CreateRoleRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::CREATE_ROLE_REQUEST, request)
    }
}

/// Request of `GetRole`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct GetRoleRequest {
    /// Member `RoleName`; required; 1 to 64 characters.
    #[serde(rename = "RoleName")]
    pub role_name: String,
}

impl GetRoleRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::GET_ROLE_REQUEST, request)
    }
}

/// Request of `UpdateRole`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct UpdateRoleRequest {
    /// Member `RoleName`; required; 1 to 64 characters.
    #[serde(rename = "RoleName")]
    pub role_name: String,
    /// Member `Description`; at most 1000 characters.
    #[serde(rename = "Description")]
    pub description: Option<String>,
    /// Member `MaxSessionDuration`; 3600 to 43200.
    #[serde(rename = "MaxSessionDuration")]
    pub max_session_duration: Option<i32>,
}

impl UpdateRoleRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::UPDATE_ROLE_REQUEST, request)
    }
}

/// Request of `UpdateRoleDescription`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct UpdateRoleDescriptionRequest {
    /// Member `RoleName`; required; 1 to 64 characters.
    #[serde(rename = "RoleName")]
    pub role_name: String,
    /// Member `Description`; required; at most 1000 characters.
    #[serde(rename = "Description")]
    pub description: String,
}

impl UpdateRoleDescriptionRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::UPDATE_ROLE_DESCRIPTION_REQUEST, request)
    }
}

/// Request of `UpdateAssumeRolePolicy`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct UpdateAssumeRolePolicyRequest {
    /// Member `RoleName`; required; 1 to 64 characters.
    #[serde(rename = "RoleName")]
    pub role_name: String,
    /// Member `PolicyDocument`; required; 1 to 131072 characters.
    #[serde(rename = "PolicyDocument")]
    pub policy_document: String,
}

impl UpdateAssumeRolePolicyRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::UPDATE_ASSUME_ROLE_POLICY_REQUEST, request)
    }
}

/// Request of `DeleteRole`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct DeleteRoleRequest {
    /// Member `RoleName`; required; 1 to 64 characters.
    #[serde(rename = "RoleName")]
    pub role_name: String,
}

impl DeleteRoleRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::DELETE_ROLE_REQUEST, request)
    }
}

/// Request of `ListRoles`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct ListRolesRequest {
    /// Member `PathPrefix`; 1 to 512 characters.
    #[serde(rename = "PathPrefix")]
    pub path_prefix: Option<String>,
    /// Member `Marker`; 1 to 320 characters.
    #[serde(rename = "Marker")]
    pub marker: Option<String>,
    /// Member `MaxItems`; 1 to 1000.
    #[serde(rename = "MaxItems")]
    pub max_items: Option<i32>,
}

impl ListRolesRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::LIST_ROLES_REQUEST, request)
    }
}

/// Request of `PutUserPolicy`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct PutUserPolicyRequest {
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

impl PutUserPolicyRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::PUT_USER_POLICY_REQUEST, request)
    }
}

/// Request of `GetUserPolicy`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct GetUserPolicyRequest {
    /// Member `UserName`; required; 1 to 128 characters.
    #[serde(rename = "UserName")]
    pub user_name: String,
    /// Member `PolicyName`; required; 1 to 128 characters.
    #[serde(rename = "PolicyName")]
    pub policy_name: String,
}

impl GetUserPolicyRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::GET_USER_POLICY_REQUEST, request)
    }
}

/// Request of `DeleteUserPolicy`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct DeleteUserPolicyRequest {
    /// Member `UserName`; required; 1 to 128 characters.
    #[serde(rename = "UserName")]
    pub user_name: String,
    /// Member `PolicyName`; required; 1 to 128 characters.
    #[serde(rename = "PolicyName")]
    pub policy_name: String,
}

impl DeleteUserPolicyRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::DELETE_USER_POLICY_REQUEST, request)
    }
}

/// Request of `ListUserPolicies`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct ListUserPoliciesRequest {
    /// Member `UserName`; required; 1 to 128 characters.
    #[serde(rename = "UserName")]
    pub user_name: String,
    /// Member `Marker`; 1 to 320 characters.
    #[serde(rename = "Marker")]
    pub marker: Option<String>,
    /// Member `MaxItems`; 1 to 1000.
    #[serde(rename = "MaxItems")]
    pub max_items: Option<i32>,
}

impl ListUserPoliciesRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::LIST_USER_POLICIES_REQUEST, request)
    }
}

/// Request of `PutRolePolicy`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct PutRolePolicyRequest {
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

impl PutRolePolicyRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::PUT_ROLE_POLICY_REQUEST, request)
    }
}

/// Request of `GetRolePolicy`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct GetRolePolicyRequest {
    /// Member `RoleName`; required; 1 to 64 characters.
    #[serde(rename = "RoleName")]
    pub role_name: String,
    /// Member `PolicyName`; required; 1 to 128 characters.
    #[serde(rename = "PolicyName")]
    pub policy_name: String,
}

impl GetRolePolicyRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::GET_ROLE_POLICY_REQUEST, request)
    }
}

/// Request of `DeleteRolePolicy`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct DeleteRolePolicyRequest {
    /// Member `RoleName`; required; 1 to 64 characters.
    #[serde(rename = "RoleName")]
    pub role_name: String,
    /// Member `PolicyName`; required; 1 to 128 characters.
    #[serde(rename = "PolicyName")]
    pub policy_name: String,
}

impl DeleteRolePolicyRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::DELETE_ROLE_POLICY_REQUEST, request)
    }
}

/// Request of `ListRolePolicies`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct ListRolePoliciesRequest {
    /// Member `RoleName`; required; 1 to 64 characters.
    #[serde(rename = "RoleName")]
    pub role_name: String,
    /// Member `Marker`; 1 to 320 characters.
    #[serde(rename = "Marker")]
    pub marker: Option<String>,
    /// Member `MaxItems`; 1 to 1000.
    #[serde(rename = "MaxItems")]
    pub max_items: Option<i32>,
}

impl ListRolePoliciesRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::LIST_ROLE_POLICIES_REQUEST, request)
    }
}

/// Request of `CreatePolicy`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct CreatePolicyRequest {
    /// Member `PolicyName`; required; 1 to 128 characters.
    #[serde(rename = "PolicyName")]
    pub policy_name: String,
    /// Member `Path`; 1 to 512 characters.
    #[serde(rename = "Path")]
    pub path: Option<String>,
    /// Member `PolicyDocument`; required; 1 to 131072 characters.
    #[serde(rename = "PolicyDocument")]
    pub policy_document: String,
    /// Member `Description`; at most 1000 characters.
    #[serde(rename = "Description")]
    pub description: Option<String>,
    /// Member `Tags`; at most 50 entries.
    #[serde(rename = "Tags")]
    pub tags: Option<Vec<Tag>>,
}

impl CreatePolicyRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::CREATE_POLICY_REQUEST, request)
    }
}

/// Request of `GetPolicy`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct GetPolicyRequest {
    /// Member `PolicyArn`; required; 20 to 2048 characters.
    #[serde(rename = "PolicyArn")]
    pub policy_arn: String,
}

impl GetPolicyRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::GET_POLICY_REQUEST, request)
    }
}

/// Request of `DeletePolicy`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct DeletePolicyRequest {
    /// Member `PolicyArn`; required; 20 to 2048 characters.
    #[serde(rename = "PolicyArn")]
    pub policy_arn: String,
}

impl DeletePolicyRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::DELETE_POLICY_REQUEST, request)
    }
}

/// Request of `ListPolicies`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct ListPoliciesRequest {
    /// Member `Scope`.
    #[serde(rename = "Scope")]
    pub scope: Option<PolicyScopeType>,
    /// Member `OnlyAttached`.
    #[serde(rename = "OnlyAttached")]
    pub only_attached: Option<bool>,
    /// Member `PathPrefix`; 1 to 512 characters.
    #[serde(rename = "PathPrefix")]
    pub path_prefix: Option<String>,
    /// Member `PolicyUsageFilter`.
    #[serde(rename = "PolicyUsageFilter")]
    pub policy_usage_filter: Option<PolicyUsageType>,
    /// Member `Marker`; 1 to 320 characters.
    #[serde(rename = "Marker")]
    pub marker: Option<String>,
    /// Member `MaxItems`; 1 to 1000.
    #[serde(rename = "MaxItems")]
    pub max_items: Option<i32>,
}

impl ListPoliciesRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::LIST_POLICIES_REQUEST, request)
    }
}

/// Request of `CreatePolicyVersion`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct CreatePolicyVersionRequest {
    /// Member `PolicyArn`; required; 20 to 2048 characters.
    #[serde(rename = "PolicyArn")]
    pub policy_arn: String,
    /// Member `PolicyDocument`; required; 1 to 131072 characters.
    #[serde(rename = "PolicyDocument")]
    pub policy_document: String,
    /// Member `SetAsDefault`.
    #[serde(rename = "SetAsDefault")]
    pub set_as_default: Option<bool>,
}

impl CreatePolicyVersionRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::CREATE_POLICY_VERSION_REQUEST, request)
    }
}

/// Request of `GetPolicyVersion`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct GetPolicyVersionRequest {
    /// Member `PolicyArn`; required; 20 to 2048 characters.
    #[serde(rename = "PolicyArn")]
    pub policy_arn: String,
    /// Member `VersionId`; required.
    #[serde(rename = "VersionId")]
    pub version_id: String,
}

impl GetPolicyVersionRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::GET_POLICY_VERSION_REQUEST, request)
    }
}

/// Request of `ListPolicyVersions`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct ListPolicyVersionsRequest {
    /// Member `PolicyArn`; required; 20 to 2048 characters.
    #[serde(rename = "PolicyArn")]
    pub policy_arn: String,
    /// Member `Marker`; 1 to 320 characters.
    #[serde(rename = "Marker")]
    pub marker: Option<String>,
    /// Member `MaxItems`; 1 to 1000.
    #[serde(rename = "MaxItems")]
    pub max_items: Option<i32>,
}

impl ListPolicyVersionsRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::LIST_POLICY_VERSIONS_REQUEST, request)
    }
}

/// Request of `DeletePolicyVersion`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct DeletePolicyVersionRequest {
    /// Member `PolicyArn`; required; 20 to 2048 characters.
    #[serde(rename = "PolicyArn")]
    pub policy_arn: String,
    /// Member `VersionId`; required.
    #[serde(rename = "VersionId")]
    pub version_id: String,
}

impl DeletePolicyVersionRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::DELETE_POLICY_VERSION_REQUEST, request)
    }
}

/// Request of `SetDefaultPolicyVersion`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct SetDefaultPolicyVersionRequest {
    /// Member `PolicyArn`; required; 20 to 2048 characters.
    #[serde(rename = "PolicyArn")]
    pub policy_arn: String,
    /// Member `VersionId`; required.
    #[serde(rename = "VersionId")]
    pub version_id: String,
}

impl SetDefaultPolicyVersionRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::SET_DEFAULT_POLICY_VERSION_REQUEST, request)
    }
}

/// Request of `ListEntitiesForPolicy`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct ListEntitiesForPolicyRequest {
    /// Member `PolicyArn`; required; 20 to 2048 characters.
    #[serde(rename = "PolicyArn")]
    pub policy_arn: String,
    /// Member `EntityFilter`.
    #[serde(rename = "EntityFilter")]
    pub entity_filter: Option<EntityType>,
    /// Member `PathPrefix`; 1 to 512 characters.
    #[serde(rename = "PathPrefix")]
    pub path_prefix: Option<String>,
    /// Member `PolicyUsageFilter`.
    #[serde(rename = "PolicyUsageFilter")]
    pub policy_usage_filter: Option<PolicyUsageType>,
    /// Member `Marker`; 1 to 320 characters.
    #[serde(rename = "Marker")]
    pub marker: Option<String>,
    /// Member `MaxItems`; 1 to 1000.
    #[serde(rename = "MaxItems")]
    pub max_items: Option<i32>,
}

impl ListEntitiesForPolicyRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::LIST_ENTITIES_FOR_POLICY_REQUEST, request)
    }
}

/// Request of `AttachUserPolicy`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct AttachUserPolicyRequest {
    /// Member `UserName`; required; 1 to 64 characters.
    #[serde(rename = "UserName")]
    pub user_name: String,
    /// Member `PolicyArn`; required; 20 to 2048 characters.
    #[serde(rename = "PolicyArn")]
    pub policy_arn: String,
}

impl AttachUserPolicyRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::ATTACH_USER_POLICY_REQUEST, request)
    }
}

/// Request of `DetachUserPolicy`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct DetachUserPolicyRequest {
    /// Member `UserName`; required; 1 to 64 characters.
    #[serde(rename = "UserName")]
    pub user_name: String,
    /// Member `PolicyArn`; required; 20 to 2048 characters.
    #[serde(rename = "PolicyArn")]
    pub policy_arn: String,
}

impl DetachUserPolicyRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::DETACH_USER_POLICY_REQUEST, request)
    }
}

/// Request of `ListAttachedUserPolicies`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct ListAttachedUserPoliciesRequest {
    /// Member `UserName`; required; 1 to 64 characters.
    #[serde(rename = "UserName")]
    pub user_name: String,
    /// Member `PathPrefix`; 1 to 512 characters.
    #[serde(rename = "PathPrefix")]
    pub path_prefix: Option<String>,
    /// Member `Marker`; 1 to 320 characters.
    #[serde(rename = "Marker")]
    pub marker: Option<String>,
    /// Member `MaxItems`; 1 to 1000.
    #[serde(rename = "MaxItems")]
    pub max_items: Option<i32>,
}

impl ListAttachedUserPoliciesRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::LIST_ATTACHED_USER_POLICIES_REQUEST, request)
    }
}

/// Request of `AttachRolePolicy`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct AttachRolePolicyRequest {
    /// Member `RoleName`; required; 1 to 64 characters.
    #[serde(rename = "RoleName")]
    pub role_name: String,
    /// Member `PolicyArn`; required; 20 to 2048 characters.
    #[serde(rename = "PolicyArn")]
    pub policy_arn: String,
}

impl AttachRolePolicyRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::ATTACH_ROLE_POLICY_REQUEST, request)
    }
}

/// Request of `DetachRolePolicy`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct DetachRolePolicyRequest {
    /// Member `RoleName`; required; 1 to 64 characters.
    #[serde(rename = "RoleName")]
    pub role_name: String,
    /// Member `PolicyArn`; required; 20 to 2048 characters.
    #[serde(rename = "PolicyArn")]
    pub policy_arn: String,
}

impl DetachRolePolicyRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::DETACH_ROLE_POLICY_REQUEST, request)
    }
}

/// Request of `ListAttachedRolePolicies`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct ListAttachedRolePoliciesRequest {
    /// Member `RoleName`; required; 1 to 64 characters.
    #[serde(rename = "RoleName")]
    pub role_name: String,
    /// Member `PathPrefix`; 1 to 512 characters.
    #[serde(rename = "PathPrefix")]
    pub path_prefix: Option<String>,
    /// Member `Marker`; 1 to 320 characters.
    #[serde(rename = "Marker")]
    pub marker: Option<String>,
    /// Member `MaxItems`; 1 to 1000.
    #[serde(rename = "MaxItems")]
    pub max_items: Option<i32>,
}

impl ListAttachedRolePoliciesRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::LIST_ATTACHED_ROLE_POLICIES_REQUEST, request)
    }
}

/// Request of `PutUserPermissionsBoundary`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct PutUserPermissionsBoundaryRequest {
    /// Member `UserName`; required; 1 to 64 characters.
    #[serde(rename = "UserName")]
    pub user_name: String,
    /// Member `PermissionsBoundary`; required; 20 to 2048 characters.
    #[serde(rename = "PermissionsBoundary")]
    pub permissions_boundary: String,
}

impl PutUserPermissionsBoundaryRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::PUT_USER_PERMISSIONS_BOUNDARY_REQUEST, request)
    }
}

/// Request of `DeleteUserPermissionsBoundary`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct DeleteUserPermissionsBoundaryRequest {
    /// Member `UserName`; required; 1 to 64 characters.
    #[serde(rename = "UserName")]
    pub user_name: String,
}

impl DeleteUserPermissionsBoundaryRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::DELETE_USER_PERMISSIONS_BOUNDARY_REQUEST, request)
    }
}

/// Request of `PutRolePermissionsBoundary`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct PutRolePermissionsBoundaryRequest {
    /// Member `RoleName`; required; 1 to 64 characters.
    #[serde(rename = "RoleName")]
    pub role_name: String,
    /// Member `PermissionsBoundary`; required; 20 to 2048 characters.
    #[serde(rename = "PermissionsBoundary")]
    pub permissions_boundary: String,
}

impl PutRolePermissionsBoundaryRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::PUT_ROLE_PERMISSIONS_BOUNDARY_REQUEST, request)
    }
}

/// Request of `DeleteRolePermissionsBoundary`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct DeleteRolePermissionsBoundaryRequest {
    /// Member `RoleName`; required; 1 to 64 characters.
    #[serde(rename = "RoleName")]
    pub role_name: String,
}

impl DeleteRolePermissionsBoundaryRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::DELETE_ROLE_PERMISSIONS_BOUNDARY_REQUEST, request)
    }
}

/// Request of `TagUser`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct TagUserRequest {
    /// Member `UserName`; required; 1 to 128 characters.
    #[serde(rename = "UserName")]
    pub user_name: String,
    /// Member `Tags`; required; at most 50 entries.
    #[serde(rename = "Tags")]
    pub tags: Vec<Tag>,
}

impl TagUserRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::TAG_USER_REQUEST, request)
    }
}

/// Request of `UntagUser`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct UntagUserRequest {
    /// Member `UserName`; required; 1 to 128 characters.
    #[serde(rename = "UserName")]
    pub user_name: String,
    /// Member `TagKeys`; required; at most 50 entries.
    #[serde(rename = "TagKeys")]
    pub tag_keys: Vec<String>,
}

impl UntagUserRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::UNTAG_USER_REQUEST, request)
    }
}

/// Request of `ListUserTags`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct ListUserTagsRequest {
    /// Member `UserName`; required; 1 to 128 characters.
    #[serde(rename = "UserName")]
    pub user_name: String,
    /// Member `Marker`; 1 to 320 characters.
    #[serde(rename = "Marker")]
    pub marker: Option<String>,
    /// Member `MaxItems`; 1 to 1000.
    #[serde(rename = "MaxItems")]
    pub max_items: Option<i32>,
}

impl ListUserTagsRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::LIST_USER_TAGS_REQUEST, request)
    }
}

/// Request of `TagRole`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct TagRoleRequest {
    /// Member `RoleName`; required; 1 to 64 characters.
    #[serde(rename = "RoleName")]
    pub role_name: String,
    /// Member `Tags`; required; at most 50 entries.
    #[serde(rename = "Tags")]
    pub tags: Vec<Tag>,
}

impl TagRoleRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::TAG_ROLE_REQUEST, request)
    }
}

/// Request of `UntagRole`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct UntagRoleRequest {
    /// Member `RoleName`; required; 1 to 64 characters.
    #[serde(rename = "RoleName")]
    pub role_name: String,
    /// Member `TagKeys`; required; at most 50 entries.
    #[serde(rename = "TagKeys")]
    pub tag_keys: Vec<String>,
}

impl UntagRoleRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::UNTAG_ROLE_REQUEST, request)
    }
}

/// Request of `ListRoleTags`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct ListRoleTagsRequest {
    /// Member `RoleName`; required; 1 to 64 characters.
    #[serde(rename = "RoleName")]
    pub role_name: String,
    /// Member `Marker`; 1 to 320 characters.
    #[serde(rename = "Marker")]
    pub marker: Option<String>,
    /// Member `MaxItems`; 1 to 1000.
    #[serde(rename = "MaxItems")]
    pub max_items: Option<i32>,
}

impl ListRoleTagsRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::LIST_ROLE_TAGS_REQUEST, request)
    }
}

/// Request of `TagPolicy`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct TagPolicyRequest {
    /// Member `PolicyArn`; required; 20 to 2048 characters.
    #[serde(rename = "PolicyArn")]
    pub policy_arn: String,
    /// Member `Tags`; required; at most 50 entries.
    #[serde(rename = "Tags")]
    pub tags: Vec<Tag>,
}

impl TagPolicyRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::TAG_POLICY_REQUEST, request)
    }
}

/// Request of `UntagPolicy`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct UntagPolicyRequest {
    /// Member `PolicyArn`; required; 20 to 2048 characters.
    #[serde(rename = "PolicyArn")]
    pub policy_arn: String,
    /// Member `TagKeys`; required; at most 50 entries.
    #[serde(rename = "TagKeys")]
    pub tag_keys: Vec<String>,
}

impl UntagPolicyRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::UNTAG_POLICY_REQUEST, request)
    }
}

/// Request of `ListPolicyTags`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct ListPolicyTagsRequest {
    /// Member `PolicyArn`; required; 20 to 2048 characters.
    #[serde(rename = "PolicyArn")]
    pub policy_arn: String,
    /// Member `Marker`; 1 to 320 characters.
    #[serde(rename = "Marker")]
    pub marker: Option<String>,
    /// Member `MaxItems`; 1 to 1000.
    #[serde(rename = "MaxItems")]
    pub max_items: Option<i32>,
}

impl ListPolicyTagsRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::LIST_POLICY_TAGS_REQUEST, request)
    }
}

/// Request of `SimulatePrincipalPolicy`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct SimulatePrincipalPolicyRequest {
    /// Member `PolicySourceArn`; required; 20 to 2048 characters.
    #[serde(rename = "PolicySourceArn")]
    pub policy_source_arn: String,
    /// Member `PolicyInputList`.
    #[serde(rename = "PolicyInputList")]
    pub policy_input_list: Option<Vec<String>>,
    /// Member `PermissionsBoundaryPolicyInputList`.
    #[serde(rename = "PermissionsBoundaryPolicyInputList")]
    pub permissions_boundary_policy_input_list: Option<Vec<String>>,
    /// Member `PolicyExclusionList`; at most 256 entries.
    #[serde(rename = "PolicyExclusionList")]
    pub policy_exclusion_list: Option<Vec<PolicyIdentifier>>,
    /// Member `ActionNames`; required.
    #[serde(rename = "ActionNames")]
    pub action_names: Vec<String>,
    /// Member `ResourceArns`.
    #[serde(rename = "ResourceArns")]
    pub resource_arns: Option<Vec<String>>,
    /// Member `ResourcePolicy`; 1 to 131072 characters.
    #[serde(rename = "ResourcePolicy")]
    pub resource_policy: Option<String>,
    /// Member `ResourceOwner`; 1 to 2048 characters.
    #[serde(rename = "ResourceOwner")]
    pub resource_owner: Option<String>,
    /// Member `CallerArn`; 1 to 2048 characters.
    #[serde(rename = "CallerArn")]
    pub caller_arn: Option<String>,
    /// Member `ContextEntries`.
    #[serde(rename = "ContextEntries")]
    pub context_entries: Option<Vec<ContextEntry>>,
    /// Member `ResourceHandlingOption`; 1 to 64 characters.
    #[serde(rename = "ResourceHandlingOption")]
    pub resource_handling_option: Option<String>,
    /// Member `MaxItems`; 1 to 1000.
    #[serde(rename = "MaxItems")]
    pub max_items: Option<i32>,
    /// Member `Marker`; 1 to 320 characters.
    #[serde(rename = "Marker")]
    pub marker: Option<String>,
}

impl SimulatePrincipalPolicyRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::SIMULATE_PRINCIPAL_POLICY_REQUEST, request)
    }
}

/// Request of `SimulateCustomPolicy`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct SimulateCustomPolicyRequest {
    /// Member `PolicyInputList`; required.
    #[serde(rename = "PolicyInputList")]
    pub policy_input_list: Vec<String>,
    /// Member `PermissionsBoundaryPolicyInputList`.
    #[serde(rename = "PermissionsBoundaryPolicyInputList")]
    pub permissions_boundary_policy_input_list: Option<Vec<String>>,
    /// Member `OrderedOrganizationPolicyInputList`; at most 7 entries.
    #[serde(rename = "OrderedOrganizationPolicyInputList")]
    pub ordered_organization_policy_input_list: Option<Vec<OrderedOrganizationPolicyType>>,
    /// Member `ActionNames`; required.
    #[serde(rename = "ActionNames")]
    pub action_names: Vec<String>,
    /// Member `ResourceArns`.
    #[serde(rename = "ResourceArns")]
    pub resource_arns: Option<Vec<String>>,
    /// Member `ResourcePolicy`; 1 to 131072 characters.
    #[serde(rename = "ResourcePolicy")]
    pub resource_policy: Option<String>,
    /// Member `ResourceOwner`; 1 to 2048 characters.
    #[serde(rename = "ResourceOwner")]
    pub resource_owner: Option<String>,
    /// Member `CallerArn`; 1 to 2048 characters.
    #[serde(rename = "CallerArn")]
    pub caller_arn: Option<String>,
    /// Member `ContextEntries`.
    #[serde(rename = "ContextEntries")]
    pub context_entries: Option<Vec<ContextEntry>>,
    /// Member `ResourceHandlingOption`; 1 to 64 characters.
    #[serde(rename = "ResourceHandlingOption")]
    pub resource_handling_option: Option<String>,
    /// Member `MaxItems`; 1 to 1000.
    #[serde(rename = "MaxItems")]
    pub max_items: Option<i32>,
    /// Member `Marker`; 1 to 320 characters.
    #[serde(rename = "Marker")]
    pub marker: Option<String>,
}

impl SimulateCustomPolicyRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::SIMULATE_CUSTOM_POLICY_REQUEST, request)
    }
}

/// Request of `ListAccountAliases`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct ListAccountAliasesRequest {
    /// Member `Marker`; 1 to 320 characters.
    #[serde(rename = "Marker")]
    pub marker: Option<String>,
    /// Member `MaxItems`; 1 to 1000.
    #[serde(rename = "MaxItems")]
    pub max_items: Option<i32>,
}

impl ListAccountAliasesRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::LIST_ACCOUNT_ALIASES_REQUEST, request)
    }
}
