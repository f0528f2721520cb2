//! The operations: IAM.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

/// An operation that is served.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operation {
    /// `CreateUser`.
    CreateUser,
    /// `GetUser`.
    GetUser,
    /// `UpdateUser`.
    UpdateUser,
    /// `DeleteUser`.
    DeleteUser,
    /// `ListUsers`.
    ListUsers,
    /// `CreateAccessKey`.
    CreateAccessKey,
    /// `ListAccessKeys`.
    ListAccessKeys,
    /// `UpdateAccessKey`.
    UpdateAccessKey,
    /// `DeleteAccessKey`.
    DeleteAccessKey,
    /// `GetAccessKeyLastUsed`.
    GetAccessKeyLastUsed,
    /// `CreateRole`.
    CreateRole,
    /// `GetRole`.
    GetRole,
    /// `UpdateRole`.
    UpdateRole,
    /// `UpdateRoleDescription`.
    UpdateRoleDescription,
    /// `UpdateAssumeRolePolicy`.
    UpdateAssumeRolePolicy,
    /// `DeleteRole`.
    DeleteRole,
    /// `ListRoles`.
    ListRoles,
    /// `PutUserPolicy`.
    PutUserPolicy,
    /// `GetUserPolicy`.
    GetUserPolicy,
    /// `DeleteUserPolicy`.
    DeleteUserPolicy,
    /// `ListUserPolicies`.
    ListUserPolicies,
    /// `PutRolePolicy`.
    PutRolePolicy,
    /// `GetRolePolicy`.
    GetRolePolicy,
    /// `DeleteRolePolicy`.
    DeleteRolePolicy,
    /// `ListRolePolicies`.
    ListRolePolicies,
    /// `CreatePolicy`.
    CreatePolicy,
    /// `GetPolicy`.
    GetPolicy,
    /// `DeletePolicy`.
    DeletePolicy,
    /// `ListPolicies`.
    ListPolicies,
    /// `CreatePolicyVersion`.
    CreatePolicyVersion,
    /// `GetPolicyVersion`.
    GetPolicyVersion,
    /// `ListPolicyVersions`.
    ListPolicyVersions,
    /// `DeletePolicyVersion`.
    DeletePolicyVersion,
    /// `SetDefaultPolicyVersion`.
    SetDefaultPolicyVersion,
    /// `ListEntitiesForPolicy`.
    ListEntitiesForPolicy,
    /// `AttachUserPolicy`.
    AttachUserPolicy,
    /// `DetachUserPolicy`.
    DetachUserPolicy,
    /// `ListAttachedUserPolicies`.
    ListAttachedUserPolicies,
    /// `AttachRolePolicy`.
    AttachRolePolicy,
    /// `DetachRolePolicy`.
    DetachRolePolicy,
    /// `ListAttachedRolePolicies`.
    ListAttachedRolePolicies,
    /// `PutUserPermissionsBoundary`.
    PutUserPermissionsBoundary,
    /// `DeleteUserPermissionsBoundary`.
    DeleteUserPermissionsBoundary,
    /// `PutRolePermissionsBoundary`.
    PutRolePermissionsBoundary,
    /// `DeleteRolePermissionsBoundary`.
    DeleteRolePermissionsBoundary,
    /// `TagUser`.
    TagUser,
    /// `UntagUser`.
    UntagUser,
    /// `ListUserTags`.
    ListUserTags,
    /// `TagRole`.
    TagRole,
    /// `UntagRole`.
    UntagRole,
    /// `ListRoleTags`.
    ListRoleTags,
    /// `TagPolicy`.
    TagPolicy,
    /// `UntagPolicy`.
    UntagPolicy,
    /// `ListPolicyTags`.
    ListPolicyTags,
    /// `SimulatePrincipalPolicy`.
    SimulatePrincipalPolicy,
    /// `SimulateCustomPolicy`.
    SimulateCustomPolicy,
    /// `GetAccountSummary`.
    GetAccountSummary,
    /// `ListAccountAliases`.
    ListAccountAliases,
}

impl Operation {
    /// All operations.
    pub const ALL: &[Self] = &[
        Self::CreateUser,
        Self::GetUser,
        Self::UpdateUser,
        Self::DeleteUser,
        Self::ListUsers,
        Self::CreateAccessKey,
        Self::ListAccessKeys,
        Self::UpdateAccessKey,
        Self::DeleteAccessKey,
        Self::GetAccessKeyLastUsed,
        Self::CreateRole,
        Self::GetRole,
        Self::UpdateRole,
        Self::UpdateRoleDescription,
        Self::UpdateAssumeRolePolicy,
        Self::DeleteRole,
        Self::ListRoles,
        Self::PutUserPolicy,
        Self::GetUserPolicy,
        Self::DeleteUserPolicy,
        Self::ListUserPolicies,
        Self::PutRolePolicy,
        Self::GetRolePolicy,
        Self::DeleteRolePolicy,
        Self::ListRolePolicies,
        Self::CreatePolicy,
        Self::GetPolicy,
        Self::DeletePolicy,
        Self::ListPolicies,
        Self::CreatePolicyVersion,
        Self::GetPolicyVersion,
        Self::ListPolicyVersions,
        Self::DeletePolicyVersion,
        Self::SetDefaultPolicyVersion,
        Self::ListEntitiesForPolicy,
        Self::AttachUserPolicy,
        Self::DetachUserPolicy,
        Self::ListAttachedUserPolicies,
        Self::AttachRolePolicy,
        Self::DetachRolePolicy,
        Self::ListAttachedRolePolicies,
        Self::PutUserPermissionsBoundary,
        Self::DeleteUserPermissionsBoundary,
        Self::PutRolePermissionsBoundary,
        Self::DeleteRolePermissionsBoundary,
        Self::TagUser,
        Self::UntagUser,
        Self::ListUserTags,
        Self::TagRole,
        Self::UntagRole,
        Self::ListRoleTags,
        Self::TagPolicy,
        Self::UntagPolicy,
        Self::ListPolicyTags,
        Self::SimulatePrincipalPolicy,
        Self::SimulateCustomPolicy,
        Self::GetAccountSummary,
        Self::ListAccountAliases,
    ];

    /// The name in the model.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::CreateUser => "CreateUser",
            Self::GetUser => "GetUser",
            Self::UpdateUser => "UpdateUser",
            Self::DeleteUser => "DeleteUser",
            Self::ListUsers => "ListUsers",
            Self::CreateAccessKey => "CreateAccessKey",
            Self::ListAccessKeys => "ListAccessKeys",
            Self::UpdateAccessKey => "UpdateAccessKey",
            Self::DeleteAccessKey => "DeleteAccessKey",
            Self::GetAccessKeyLastUsed => "GetAccessKeyLastUsed",
            Self::CreateRole => "CreateRole",
            Self::GetRole => "GetRole",
            Self::UpdateRole => "UpdateRole",
            Self::UpdateRoleDescription => "UpdateRoleDescription",
            Self::UpdateAssumeRolePolicy => "UpdateAssumeRolePolicy",
            Self::DeleteRole => "DeleteRole",
            Self::ListRoles => "ListRoles",
            Self::PutUserPolicy => "PutUserPolicy",
            Self::GetUserPolicy => "GetUserPolicy",
            Self::DeleteUserPolicy => "DeleteUserPolicy",
            Self::ListUserPolicies => "ListUserPolicies",
            Self::PutRolePolicy => "PutRolePolicy",
            Self::GetRolePolicy => "GetRolePolicy",
            Self::DeleteRolePolicy => "DeleteRolePolicy",
            Self::ListRolePolicies => "ListRolePolicies",
            Self::CreatePolicy => "CreatePolicy",
            Self::GetPolicy => "GetPolicy",
            Self::DeletePolicy => "DeletePolicy",
            Self::ListPolicies => "ListPolicies",
            Self::CreatePolicyVersion => "CreatePolicyVersion",
            Self::GetPolicyVersion => "GetPolicyVersion",
            Self::ListPolicyVersions => "ListPolicyVersions",
            Self::DeletePolicyVersion => "DeletePolicyVersion",
            Self::SetDefaultPolicyVersion => "SetDefaultPolicyVersion",
            Self::ListEntitiesForPolicy => "ListEntitiesForPolicy",
            Self::AttachUserPolicy => "AttachUserPolicy",
            Self::DetachUserPolicy => "DetachUserPolicy",
            Self::ListAttachedUserPolicies => "ListAttachedUserPolicies",
            Self::AttachRolePolicy => "AttachRolePolicy",
            Self::DetachRolePolicy => "DetachRolePolicy",
            Self::ListAttachedRolePolicies => "ListAttachedRolePolicies",
            Self::PutUserPermissionsBoundary => "PutUserPermissionsBoundary",
            Self::DeleteUserPermissionsBoundary => "DeleteUserPermissionsBoundary",
            Self::PutRolePermissionsBoundary => "PutRolePermissionsBoundary",
            Self::DeleteRolePermissionsBoundary => "DeleteRolePermissionsBoundary",
            Self::TagUser => "TagUser",
            Self::UntagUser => "UntagUser",
            Self::ListUserTags => "ListUserTags",
            Self::TagRole => "TagRole",
            Self::UntagRole => "UntagRole",
            Self::ListRoleTags => "ListRoleTags",
            Self::TagPolicy => "TagPolicy",
            Self::UntagPolicy => "UntagPolicy",
            Self::ListPolicyTags => "ListPolicyTags",
            Self::SimulatePrincipalPolicy => "SimulatePrincipalPolicy",
            Self::SimulateCustomPolicy => "SimulateCustomPolicy",
            Self::GetAccountSummary => "GetAccountSummary",
            Self::ListAccountAliases => "ListAccountAliases",
        }
    }

    /// The status of a successful response.
    #[must_use]
    pub fn status(self) -> u16 {
        200
    }
}

/// Finds the operation of a form from its `Action`.
#[must_use]
pub fn action(name: &str) -> Option<Operation> {
    Some(match name {
        "CreateUser" => Operation::CreateUser,
        "GetUser" => Operation::GetUser,
        "UpdateUser" => Operation::UpdateUser,
        "DeleteUser" => Operation::DeleteUser,
        "ListUsers" => Operation::ListUsers,
        "CreateAccessKey" => Operation::CreateAccessKey,
        "ListAccessKeys" => Operation::ListAccessKeys,
        "UpdateAccessKey" => Operation::UpdateAccessKey,
        "DeleteAccessKey" => Operation::DeleteAccessKey,
        "GetAccessKeyLastUsed" => Operation::GetAccessKeyLastUsed,
        "CreateRole" => Operation::CreateRole,
        "GetRole" => Operation::GetRole,
        "UpdateRole" => Operation::UpdateRole,
        "UpdateRoleDescription" => Operation::UpdateRoleDescription,
        "UpdateAssumeRolePolicy" => Operation::UpdateAssumeRolePolicy,
        "DeleteRole" => Operation::DeleteRole,
        "ListRoles" => Operation::ListRoles,
        "PutUserPolicy" => Operation::PutUserPolicy,
        "GetUserPolicy" => Operation::GetUserPolicy,
        "DeleteUserPolicy" => Operation::DeleteUserPolicy,
        "ListUserPolicies" => Operation::ListUserPolicies,
        "PutRolePolicy" => Operation::PutRolePolicy,
        "GetRolePolicy" => Operation::GetRolePolicy,
        "DeleteRolePolicy" => Operation::DeleteRolePolicy,
        "ListRolePolicies" => Operation::ListRolePolicies,
        "CreatePolicy" => Operation::CreatePolicy,
        "GetPolicy" => Operation::GetPolicy,
        "DeletePolicy" => Operation::DeletePolicy,
        "ListPolicies" => Operation::ListPolicies,
        "CreatePolicyVersion" => Operation::CreatePolicyVersion,
        "GetPolicyVersion" => Operation::GetPolicyVersion,
        "ListPolicyVersions" => Operation::ListPolicyVersions,
        "DeletePolicyVersion" => Operation::DeletePolicyVersion,
        "SetDefaultPolicyVersion" => Operation::SetDefaultPolicyVersion,
        "ListEntitiesForPolicy" => Operation::ListEntitiesForPolicy,
        "AttachUserPolicy" => Operation::AttachUserPolicy,
        "DetachUserPolicy" => Operation::DetachUserPolicy,
        "ListAttachedUserPolicies" => Operation::ListAttachedUserPolicies,
        "AttachRolePolicy" => Operation::AttachRolePolicy,
        "DetachRolePolicy" => Operation::DetachRolePolicy,
        "ListAttachedRolePolicies" => Operation::ListAttachedRolePolicies,
        "PutUserPermissionsBoundary" => Operation::PutUserPermissionsBoundary,
        "DeleteUserPermissionsBoundary" => Operation::DeleteUserPermissionsBoundary,
        "PutRolePermissionsBoundary" => Operation::PutRolePermissionsBoundary,
        "DeleteRolePermissionsBoundary" => Operation::DeleteRolePermissionsBoundary,
        "TagUser" => Operation::TagUser,
        "UntagUser" => Operation::UntagUser,
        "ListUserTags" => Operation::ListUserTags,
        "TagRole" => Operation::TagRole,
        "UntagRole" => Operation::UntagRole,
        "ListRoleTags" => Operation::ListRoleTags,
        "TagPolicy" => Operation::TagPolicy,
        "UntagPolicy" => Operation::UntagPolicy,
        "ListPolicyTags" => Operation::ListPolicyTags,
        "SimulatePrincipalPolicy" => Operation::SimulatePrincipalPolicy,
        "SimulateCustomPolicy" => Operation::SimulateCustomPolicy,
        "GetAccountSummary" => Operation::GetAccountSummary,
        "ListAccountAliases" => Operation::ListAccountAliases,
        _ => return None,
    })
}
