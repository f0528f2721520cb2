//! The closed sets of values: IAM.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

use serde::{Deserialize, Serialize};

/// Values of `AttachmentType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum AttachmentType {
    /// `user`.
    #[serde(rename = "user")]
    User,
    /// `group`.
    #[serde(rename = "group")]
    Group,
    /// `role`.
    #[serde(rename = "role")]
    Role,
}

impl AttachmentType {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Group => "group",
            Self::Role => "role",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "user" => Some(Self::User),
            "group" => Some(Self::Group),
            "role" => Some(Self::Role),
            _ => None,
        }
    }
}

/// Values of `ContextKeyTypeEnum`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ContextKeyTypeEnum {
    /// `string`.
    #[serde(rename = "string")]
    String,
    /// `stringList`.
    #[serde(rename = "stringList")]
    StringList,
    /// `numeric`.
    #[serde(rename = "numeric")]
    Numeric,
    /// `numericList`.
    #[serde(rename = "numericList")]
    NumericList,
    /// `boolean`.
    #[serde(rename = "boolean")]
    Boolean,
    /// `booleanList`.
    #[serde(rename = "booleanList")]
    BooleanList,
    /// `ip`.
    #[serde(rename = "ip")]
    Ip,
    /// `ipList`.
    #[serde(rename = "ipList")]
    IpList,
    /// `binary`.
    #[serde(rename = "binary")]
    Binary,
    /// `binaryList`.
    #[serde(rename = "binaryList")]
    BinaryList,
    /// `date`.
    #[serde(rename = "date")]
    Date,
    /// `dateList`.
    #[serde(rename = "dateList")]
    DateList,
}

impl ContextKeyTypeEnum {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::String => "string",
            Self::StringList => "stringList",
            Self::Numeric => "numeric",
            Self::NumericList => "numericList",
            Self::Boolean => "boolean",
            Self::BooleanList => "booleanList",
            Self::Ip => "ip",
            Self::IpList => "ipList",
            Self::Binary => "binary",
            Self::BinaryList => "binaryList",
            Self::Date => "date",
            Self::DateList => "dateList",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "string" => Some(Self::String),
            "stringList" => Some(Self::StringList),
            "numeric" => Some(Self::Numeric),
            "numericList" => Some(Self::NumericList),
            "boolean" => Some(Self::Boolean),
            "booleanList" => Some(Self::BooleanList),
            "ip" => Some(Self::Ip),
            "ipList" => Some(Self::IpList),
            "binary" => Some(Self::Binary),
            "binaryList" => Some(Self::BinaryList),
            "date" => Some(Self::Date),
            "dateList" => Some(Self::DateList),
            _ => None,
        }
    }
}

/// Values of `EntityType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum EntityType {
    /// `User`.
    #[serde(rename = "User")]
    User,
    /// `Role`.
    #[serde(rename = "Role")]
    Role,
    /// `Group`.
    #[serde(rename = "Group")]
    Group,
    /// `LocalManagedPolicy`.
    #[serde(rename = "LocalManagedPolicy")]
    LocalManagedPolicy,
    /// `AWSManagedPolicy`.
    #[serde(rename = "AWSManagedPolicy")]
    AWSManagedPolicy,
}

impl EntityType {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::User => "User",
            Self::Role => "Role",
            Self::Group => "Group",
            Self::LocalManagedPolicy => "LocalManagedPolicy",
            Self::AWSManagedPolicy => "AWSManagedPolicy",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "User" => Some(Self::User),
            "Role" => Some(Self::Role),
            "Group" => Some(Self::Group),
            "LocalManagedPolicy" => Some(Self::LocalManagedPolicy),
            "AWSManagedPolicy" => Some(Self::AWSManagedPolicy),
            _ => None,
        }
    }
}

/// Values of `PermissionsBoundaryAttachmentType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum PermissionsBoundaryAttachmentType {
    /// `PermissionsBoundaryPolicy`.
    #[serde(rename = "PermissionsBoundaryPolicy")]
    PermissionsBoundaryPolicy,
}

impl PermissionsBoundaryAttachmentType {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::PermissionsBoundaryPolicy => "PermissionsBoundaryPolicy",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "PermissionsBoundaryPolicy" => Some(Self::PermissionsBoundaryPolicy),
            _ => None,
        }
    }
}

/// Values of `PolicyEvaluationDecisionType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum PolicyEvaluationDecisionType {
    /// `allowed`.
    #[serde(rename = "allowed")]
    Allowed,
    /// `explicitDeny`.
    #[serde(rename = "explicitDeny")]
    ExplicitDeny,
    /// `implicitDeny`.
    #[serde(rename = "implicitDeny")]
    ImplicitDeny,
}

impl PolicyEvaluationDecisionType {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Allowed => "allowed",
            Self::ExplicitDeny => "explicitDeny",
            Self::ImplicitDeny => "implicitDeny",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "allowed" => Some(Self::Allowed),
            "explicitDeny" => Some(Self::ExplicitDeny),
            "implicitDeny" => Some(Self::ImplicitDeny),
            _ => None,
        }
    }
}

/// Values of `PolicyIdentifierPolicyType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum PolicyIdentifierPolicyType {
    /// `inline`.
    #[serde(rename = "inline")]
    Inline,
    /// `aws-managed`.
    #[serde(rename = "aws-managed")]
    AwsManaged,
    /// `user-managed`.
    #[serde(rename = "user-managed")]
    UserManaged,
    /// `permission-boundary`.
    #[serde(rename = "permission-boundary")]
    PermissionBoundary,
    /// `scp`.
    #[serde(rename = "scp")]
    Scp,
    /// `rcp`.
    #[serde(rename = "rcp")]
    Rcp,
}

impl PolicyIdentifierPolicyType {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Inline => "inline",
            Self::AwsManaged => "aws-managed",
            Self::UserManaged => "user-managed",
            Self::PermissionBoundary => "permission-boundary",
            Self::Scp => "scp",
            Self::Rcp => "rcp",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "inline" => Some(Self::Inline),
            "aws-managed" => Some(Self::AwsManaged),
            "user-managed" => Some(Self::UserManaged),
            "permission-boundary" => Some(Self::PermissionBoundary),
            "scp" => Some(Self::Scp),
            "rcp" => Some(Self::Rcp),
            _ => None,
        }
    }
}

/// Values of `PolicySourceType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum PolicySourceType {
    /// `user`.
    #[serde(rename = "user")]
    User,
    /// `group`.
    #[serde(rename = "group")]
    Group,
    /// `role`.
    #[serde(rename = "role")]
    Role,
    /// `aws-managed`.
    #[serde(rename = "aws-managed")]
    AwsManaged,
    /// `user-managed`.
    #[serde(rename = "user-managed")]
    UserManaged,
    /// `resource`.
    #[serde(rename = "resource")]
    Resource,
    /// `none`.
    #[serde(rename = "none")]
    None,
}

impl PolicySourceType {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Group => "group",
            Self::Role => "role",
            Self::AwsManaged => "aws-managed",
            Self::UserManaged => "user-managed",
            Self::Resource => "resource",
            Self::None => "none",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "user" => Some(Self::User),
            "group" => Some(Self::Group),
            "role" => Some(Self::Role),
            "aws-managed" => Some(Self::AwsManaged),
            "user-managed" => Some(Self::UserManaged),
            "resource" => Some(Self::Resource),
            "none" => Some(Self::None),
            _ => None,
        }
    }
}

/// Values of `PolicyUsageType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum PolicyUsageType {
    /// `PermissionsPolicy`.
    #[serde(rename = "PermissionsPolicy")]
    PermissionsPolicy,
    /// `PermissionsBoundary`.
    #[serde(rename = "PermissionsBoundary")]
    PermissionsBoundary,
}

impl PolicyUsageType {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::PermissionsPolicy => "PermissionsPolicy",
            Self::PermissionsBoundary => "PermissionsBoundary",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "PermissionsPolicy" => Some(Self::PermissionsPolicy),
            "PermissionsBoundary" => Some(Self::PermissionsBoundary),
            _ => None,
        }
    }
}

/// Values of `PolicyScopeType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum PolicyScopeType {
    /// `All`.
    #[serde(rename = "All")]
    All,
    /// `AWS`.
    #[serde(rename = "AWS")]
    Aws,
    /// `Local`.
    #[serde(rename = "Local")]
    Local,
}

impl PolicyScopeType {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::All => "All",
            Self::Aws => "AWS",
            Self::Local => "Local",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "All" => Some(Self::All),
            "AWS" => Some(Self::Aws),
            "Local" => Some(Self::Local),
            _ => None,
        }
    }
}

/// Values of `StatusType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum StatusType {
    /// `Active`.
    #[serde(rename = "Active")]
    Active,
    /// `Inactive`.
    #[serde(rename = "Inactive")]
    Inactive,
    /// `Expired`.
    #[serde(rename = "Expired")]
    Expired,
}

impl StatusType {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Active => "Active",
            Self::Inactive => "Inactive",
            Self::Expired => "Expired",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "Active" => Some(Self::Active),
            "Inactive" => Some(Self::Inactive),
            "Expired" => Some(Self::Expired),
            _ => None,
        }
    }
}

/// Values of `SummaryKeyType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum SummaryKeyType {
    /// `Users`.
    #[serde(rename = "Users")]
    Users,
    /// `UsersQuota`.
    #[serde(rename = "UsersQuota")]
    UsersQuota,
    /// `Groups`.
    #[serde(rename = "Groups")]
    Groups,
    /// `GroupsQuota`.
    #[serde(rename = "GroupsQuota")]
    GroupsQuota,
    /// `ServerCertificates`.
    #[serde(rename = "ServerCertificates")]
    ServerCertificates,
    /// `ServerCertificatesQuota`.
    #[serde(rename = "ServerCertificatesQuota")]
    ServerCertificatesQuota,
    /// `UserPolicySizeQuota`.
    #[serde(rename = "UserPolicySizeQuota")]
    UserPolicySizeQuota,
    /// `GroupPolicySizeQuota`.
    #[serde(rename = "GroupPolicySizeQuota")]
    GroupPolicySizeQuota,
    /// `GroupsPerUserQuota`.
    #[serde(rename = "GroupsPerUserQuota")]
    GroupsPerUserQuota,
    /// `SigningCertificatesPerUserQuota`.
    #[serde(rename = "SigningCertificatesPerUserQuota")]
    SigningCertificatesPerUserQuota,
    /// `AccessKeysPerUserQuota`.
    #[serde(rename = "AccessKeysPerUserQuota")]
    AccessKeysPerUserQuota,
    /// `MFADevices`.
    #[serde(rename = "MFADevices")]
    MFADevices,
    /// `MFADevicesInUse`.
    #[serde(rename = "MFADevicesInUse")]
    MFADevicesInUse,
    /// `AccountMFAEnabled`.
    #[serde(rename = "AccountMFAEnabled")]
    AccountMFAEnabled,
    /// `AccountAccessKeysPresent`.
    #[serde(rename = "AccountAccessKeysPresent")]
    AccountAccessKeysPresent,
    /// `AccountPasswordPresent`.
    #[serde(rename = "AccountPasswordPresent")]
    AccountPasswordPresent,
    /// `AccountSigningCertificatesPresent`.
    #[serde(rename = "AccountSigningCertificatesPresent")]
    AccountSigningCertificatesPresent,
    /// `AttachedPoliciesPerGroupQuota`.
    #[serde(rename = "AttachedPoliciesPerGroupQuota")]
    AttachedPoliciesPerGroupQuota,
    /// `AttachedPoliciesPerRoleQuota`.
    #[serde(rename = "AttachedPoliciesPerRoleQuota")]
    AttachedPoliciesPerRoleQuota,
    /// `AttachedPoliciesPerUserQuota`.
    #[serde(rename = "AttachedPoliciesPerUserQuota")]
    AttachedPoliciesPerUserQuota,
    /// `Policies`.
    #[serde(rename = "Policies")]
    Policies,
    /// `PoliciesQuota`.
    #[serde(rename = "PoliciesQuota")]
    PoliciesQuota,
    /// `PolicySizeQuota`.
    #[serde(rename = "PolicySizeQuota")]
    PolicySizeQuota,
    /// `PolicyVersionsInUse`.
    #[serde(rename = "PolicyVersionsInUse")]
    PolicyVersionsInUse,
    /// `PolicyVersionsInUseQuota`.
    #[serde(rename = "PolicyVersionsInUseQuota")]
    PolicyVersionsInUseQuota,
    /// `VersionsPerPolicyQuota`.
    #[serde(rename = "VersionsPerPolicyQuota")]
    VersionsPerPolicyQuota,
    /// `GlobalEndpointTokenVersion`.
    #[serde(rename = "GlobalEndpointTokenVersion")]
    GlobalEndpointTokenVersion,
    /// `AssumeRolePolicySizeQuota`.
    #[serde(rename = "AssumeRolePolicySizeQuota")]
    AssumeRolePolicySizeQuota,
    /// `InstanceProfiles`.
    #[serde(rename = "InstanceProfiles")]
    InstanceProfiles,
    /// `InstanceProfilesQuota`.
    #[serde(rename = "InstanceProfilesQuota")]
    InstanceProfilesQuota,
    /// `Providers`.
    #[serde(rename = "Providers")]
    Providers,
    /// `RolePolicySizeQuota`.
    #[serde(rename = "RolePolicySizeQuota")]
    RolePolicySizeQuota,
    /// `Roles`.
    #[serde(rename = "Roles")]
    Roles,
    /// `RolesQuota`.
    #[serde(rename = "RolesQuota")]
    RolesQuota,
}

impl SummaryKeyType {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Users => "Users",
            Self::UsersQuota => "UsersQuota",
            Self::Groups => "Groups",
            Self::GroupsQuota => "GroupsQuota",
            Self::ServerCertificates => "ServerCertificates",
            Self::ServerCertificatesQuota => "ServerCertificatesQuota",
            Self::UserPolicySizeQuota => "UserPolicySizeQuota",
            Self::GroupPolicySizeQuota => "GroupPolicySizeQuota",
            Self::GroupsPerUserQuota => "GroupsPerUserQuota",
            Self::SigningCertificatesPerUserQuota => "SigningCertificatesPerUserQuota",
            Self::AccessKeysPerUserQuota => "AccessKeysPerUserQuota",
            Self::MFADevices => "MFADevices",
            Self::MFADevicesInUse => "MFADevicesInUse",
            Self::AccountMFAEnabled => "AccountMFAEnabled",
            Self::AccountAccessKeysPresent => "AccountAccessKeysPresent",
            Self::AccountPasswordPresent => "AccountPasswordPresent",
            Self::AccountSigningCertificatesPresent => "AccountSigningCertificatesPresent",
            Self::AttachedPoliciesPerGroupQuota => "AttachedPoliciesPerGroupQuota",
            Self::AttachedPoliciesPerRoleQuota => "AttachedPoliciesPerRoleQuota",
            Self::AttachedPoliciesPerUserQuota => "AttachedPoliciesPerUserQuota",
            Self::Policies => "Policies",
            Self::PoliciesQuota => "PoliciesQuota",
            Self::PolicySizeQuota => "PolicySizeQuota",
            Self::PolicyVersionsInUse => "PolicyVersionsInUse",
            Self::PolicyVersionsInUseQuota => "PolicyVersionsInUseQuota",
            Self::VersionsPerPolicyQuota => "VersionsPerPolicyQuota",
            Self::GlobalEndpointTokenVersion => "GlobalEndpointTokenVersion",
            Self::AssumeRolePolicySizeQuota => "AssumeRolePolicySizeQuota",
            Self::InstanceProfiles => "InstanceProfiles",
            Self::InstanceProfilesQuota => "InstanceProfilesQuota",
            Self::Providers => "Providers",
            Self::RolePolicySizeQuota => "RolePolicySizeQuota",
            Self::Roles => "Roles",
            Self::RolesQuota => "RolesQuota",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "Users" => Some(Self::Users),
            "UsersQuota" => Some(Self::UsersQuota),
            "Groups" => Some(Self::Groups),
            "GroupsQuota" => Some(Self::GroupsQuota),
            "ServerCertificates" => Some(Self::ServerCertificates),
            "ServerCertificatesQuota" => Some(Self::ServerCertificatesQuota),
            "UserPolicySizeQuota" => Some(Self::UserPolicySizeQuota),
            "GroupPolicySizeQuota" => Some(Self::GroupPolicySizeQuota),
            "GroupsPerUserQuota" => Some(Self::GroupsPerUserQuota),
            "SigningCertificatesPerUserQuota" => Some(Self::SigningCertificatesPerUserQuota),
            "AccessKeysPerUserQuota" => Some(Self::AccessKeysPerUserQuota),
            "MFADevices" => Some(Self::MFADevices),
            "MFADevicesInUse" => Some(Self::MFADevicesInUse),
            "AccountMFAEnabled" => Some(Self::AccountMFAEnabled),
            "AccountAccessKeysPresent" => Some(Self::AccountAccessKeysPresent),
            "AccountPasswordPresent" => Some(Self::AccountPasswordPresent),
            "AccountSigningCertificatesPresent" => Some(Self::AccountSigningCertificatesPresent),
            "AttachedPoliciesPerGroupQuota" => Some(Self::AttachedPoliciesPerGroupQuota),
            "AttachedPoliciesPerRoleQuota" => Some(Self::AttachedPoliciesPerRoleQuota),
            "AttachedPoliciesPerUserQuota" => Some(Self::AttachedPoliciesPerUserQuota),
            "Policies" => Some(Self::Policies),
            "PoliciesQuota" => Some(Self::PoliciesQuota),
            "PolicySizeQuota" => Some(Self::PolicySizeQuota),
            "PolicyVersionsInUse" => Some(Self::PolicyVersionsInUse),
            "PolicyVersionsInUseQuota" => Some(Self::PolicyVersionsInUseQuota),
            "VersionsPerPolicyQuota" => Some(Self::VersionsPerPolicyQuota),
            "GlobalEndpointTokenVersion" => Some(Self::GlobalEndpointTokenVersion),
            "AssumeRolePolicySizeQuota" => Some(Self::AssumeRolePolicySizeQuota),
            "InstanceProfiles" => Some(Self::InstanceProfiles),
            "InstanceProfilesQuota" => Some(Self::InstanceProfilesQuota),
            "Providers" => Some(Self::Providers),
            "RolePolicySizeQuota" => Some(Self::RolePolicySizeQuota),
            "Roles" => Some(Self::Roles),
            "RolesQuota" => Some(Self::RolesQuota),
            _ => None,
        }
    }
}
