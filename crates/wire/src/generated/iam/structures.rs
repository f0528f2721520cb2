//! The parts of requests and responses: IAM.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

use super::{
    AttachmentType, ContextKeyTypeEnum, PermissionsBoundaryAttachmentType,
    PolicyEvaluationDecisionType, PolicyIdentifierPolicyType, PolicySourceType, StatusType,
};
use crate::value::{Sensitive, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Structure `AccessKey`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AccessKey {
    /// Member `UserName`; required; 1 to 64 characters.
    #[serde(rename = "UserName")]
    pub user_name: String,
    /// Member `AccessKeyId`; required; 16 to 128 characters.
    #[serde(rename = "AccessKeyId")]
    pub access_key_id: String,
    /// Member `Status`; required.
    #[serde(rename = "Status")]
    pub status: StatusType,
    /// Member `SecretAccessKey`; required.
    #[serde(rename = "SecretAccessKey")]
    pub secret_access_key: Sensitive<String>,
    /// Member `CreateDate`.
    #[serde(rename = "CreateDate", default, skip_serializing_if = "Option::is_none")]
    pub create_date: Option<Timestamp>,
}

/// Structure `AccessKeyLastUsed`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AccessKeyLastUsed {
    /// Member `LastUsedDate`.
    #[serde(rename = "LastUsedDate", default, skip_serializing_if = "Option::is_none")]
    pub last_used_date: Option<Timestamp>,
    /// Member `ServiceName`; required.
    #[serde(rename = "ServiceName")]
    pub service_name: String,
    /// Member `Region`; required.
    #[serde(rename = "Region")]
    pub region: String,
}

/// Structure `AccessKeyMetadata`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AccessKeyMetadata {
    /// Member `UserName`; 1 to 64 characters.
    #[serde(rename = "UserName", default, skip_serializing_if = "Option::is_none")]
    pub user_name: Option<String>,
    /// Member `AccessKeyId`; 16 to 128 characters.
    #[serde(rename = "AccessKeyId", default, skip_serializing_if = "Option::is_none")]
    pub access_key_id: Option<String>,
    /// Member `Status`.
    #[serde(rename = "Status", default, skip_serializing_if = "Option::is_none")]
    pub status: Option<StatusType>,
    /// Member `CreateDate`.
    #[serde(rename = "CreateDate", default, skip_serializing_if = "Option::is_none")]
    pub create_date: Option<Timestamp>,
}

/// Structure `AttachedPermissionsBoundary`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AttachedPermissionsBoundary {
    /// Member `PermissionsBoundaryType`.
    #[serde(rename = "PermissionsBoundaryType", default, skip_serializing_if = "Option::is_none")]
    pub permissions_boundary_type: Option<PermissionsBoundaryAttachmentType>,
    /// Member `PermissionsBoundaryArn`; 20 to 2048 characters.
    #[serde(rename = "PermissionsBoundaryArn", default, skip_serializing_if = "Option::is_none")]
    pub permissions_boundary_arn: Option<String>,
}

/// Structure `AttachedPolicy`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AttachedPolicy {
    /// Member `PolicyName`; 1 to 128 characters.
    #[serde(rename = "PolicyName", default, skip_serializing_if = "Option::is_none")]
    pub policy_name: Option<String>,
    /// Member `PolicyArn`; 20 to 2048 characters.
    #[serde(rename = "PolicyArn", default, skip_serializing_if = "Option::is_none")]
    pub policy_arn: Option<String>,
}

/// Structure `ContextEntry`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct ContextEntry {
    /// Member `ContextKeyName`; 5 to 256 characters.
    #[serde(rename = "ContextKeyName", default, skip_serializing_if = "Option::is_none")]
    pub context_key_name: Option<String>,
    /// Member `ContextKeyValues`.
    #[serde(rename = "ContextKeyValues", default, skip_serializing_if = "Option::is_none")]
    pub context_key_values: Option<Vec<String>>,
    /// Member `ContextKeyType`.
    #[serde(rename = "ContextKeyType", default, skip_serializing_if = "Option::is_none")]
    pub context_key_type: Option<ContextKeyTypeEnum>,
}

/// Structure `EvaluationResult`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EvaluationResult {
    /// Member `EvalActionName`; required; 3 to 128 characters.
    #[serde(rename = "EvalActionName")]
    pub eval_action_name: String,
    /// Member `EvalResourceName`; 1 to 2048 characters.
    #[serde(rename = "EvalResourceName", default, skip_serializing_if = "Option::is_none")]
    pub eval_resource_name: Option<String>,
    /// Member `EvalDecision`; required.
    #[serde(rename = "EvalDecision")]
    pub eval_decision: PolicyEvaluationDecisionType,
    /// Member `MatchedStatements`.
    #[serde(rename = "MatchedStatements", default, skip_serializing_if = "Option::is_none")]
    pub matched_statements: Option<Vec<Statement>>,
    /// Member `MissingContextValues`.
    #[serde(rename = "MissingContextValues", default, skip_serializing_if = "Option::is_none")]
    pub missing_context_values: Option<Vec<String>>,
    /// Member `OrganizationsDecisionDetail`.
    #[serde(
        rename = "OrganizationsDecisionDetail",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub organizations_decision_detail: Option<OrganizationsDecisionDetail>,
    /// Member `PermissionsBoundaryDecisionDetail`.
    #[serde(
        rename = "PermissionsBoundaryDecisionDetail",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub permissions_boundary_decision_detail: Option<PermissionsBoundaryDecisionDetail>,
    /// Member `EvalDecisionDetails`.
    #[serde(rename = "EvalDecisionDetails", default, skip_serializing_if = "Option::is_none")]
    pub eval_decision_details: Option<BTreeMap<String, PolicyEvaluationDecisionType>>,
    /// Member `ResourceSpecificResults`.
    #[serde(rename = "ResourceSpecificResults", default, skip_serializing_if = "Option::is_none")]
    pub resource_specific_results: Option<Vec<ResourceSpecificResult>>,
}

/// Structure `InlinePolicyIdentifierType`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct InlinePolicyIdentifierType {
    /// Member `PolicyName`; required; 1 to 128 characters.
    #[serde(rename = "PolicyName")]
    pub policy_name: String,
    /// Member `AttachmentType`; required.
    #[serde(rename = "AttachmentType")]
    pub attachment_type: AttachmentType,
    /// Member `AttachmentName`; required; 1 to 128 characters.
    #[serde(rename = "AttachmentName")]
    pub attachment_name: String,
}

/// Structure `OrderedOrganizationPolicyType`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct OrderedOrganizationPolicyType {
    /// Member `ServiceControlPolicyInputList`.
    #[serde(
        rename = "ServiceControlPolicyInputList",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub service_control_policy_input_list: Option<Vec<String>>,
}

/// Structure `OrganizationsDecisionDetail`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct OrganizationsDecisionDetail {
    /// Member `AllowedByOrganizations`.
    #[serde(rename = "AllowedByOrganizations", default, skip_serializing_if = "Option::is_none")]
    pub allowed_by_organizations: Option<bool>,
}

/// Structure `PermissionsBoundaryDecisionDetail`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PermissionsBoundaryDecisionDetail {
    /// Member `AllowedByPermissionsBoundary`.
    #[serde(
        rename = "AllowedByPermissionsBoundary",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub allowed_by_permissions_boundary: Option<bool>,
}

/// Structure `Policy`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Policy {
    /// Member `PolicyName`; 1 to 128 characters.
    #[serde(rename = "PolicyName", default, skip_serializing_if = "Option::is_none")]
    pub policy_name: Option<String>,
    /// Member `PolicyId`; 16 to 128 characters.
    #[serde(rename = "PolicyId", default, skip_serializing_if = "Option::is_none")]
    pub policy_id: Option<String>,
    /// Member `Arn`; 20 to 2048 characters.
    #[serde(rename = "Arn", default, skip_serializing_if = "Option::is_none")]
    pub arn: Option<String>,
    /// Member `Path`; 1 to 512 characters.
    #[serde(rename = "Path", default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// Member `DefaultVersionId`.
    #[serde(rename = "DefaultVersionId", default, skip_serializing_if = "Option::is_none")]
    pub default_version_id: Option<String>,
    /// Member `AttachmentCount`.
    #[serde(rename = "AttachmentCount", default, skip_serializing_if = "Option::is_none")]
    pub attachment_count: Option<i32>,
    /// Member `PermissionsBoundaryUsageCount`.
    #[serde(
        rename = "PermissionsBoundaryUsageCount",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub permissions_boundary_usage_count: Option<i32>,
    /// Member `IsAttachable`.
    #[serde(rename = "IsAttachable", default, skip_serializing_if = "Option::is_none")]
    pub is_attachable: Option<bool>,
    /// Member `Description`; at most 1000 characters.
    #[serde(rename = "Description", default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Member `CreateDate`.
    #[serde(rename = "CreateDate", default, skip_serializing_if = "Option::is_none")]
    pub create_date: Option<Timestamp>,
    /// Member `UpdateDate`.
    #[serde(rename = "UpdateDate", default, skip_serializing_if = "Option::is_none")]
    pub update_date: Option<Timestamp>,
    /// Member `Tags`; at most 50 entries.
    #[serde(rename = "Tags", default, skip_serializing_if = "Option::is_none")]
    pub tags: Option<Vec<Tag>>,
}

/// Structure `PolicyGroup`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PolicyGroup {
    /// Member `GroupName`; 1 to 128 characters.
    #[serde(rename = "GroupName", default, skip_serializing_if = "Option::is_none")]
    pub group_name: Option<String>,
    /// Member `GroupId`; 16 to 128 characters.
    #[serde(rename = "GroupId", default, skip_serializing_if = "Option::is_none")]
    pub group_id: Option<String>,
}

/// Structure `PolicyIdentifier`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct PolicyIdentifier {
    /// Member `PolicyType`.
    #[serde(rename = "PolicyType", default, skip_serializing_if = "Option::is_none")]
    pub policy_type: Option<PolicyIdentifierPolicyType>,
    /// Member `PolicyArn`; 20 to 2048 characters.
    #[serde(rename = "PolicyArn", default, skip_serializing_if = "Option::is_none")]
    pub policy_arn: Option<String>,
    /// Member `InlinePolicyIdentifier`.
    #[serde(rename = "InlinePolicyIdentifier", default, skip_serializing_if = "Option::is_none")]
    pub inline_policy_identifier: Option<InlinePolicyIdentifierType>,
}

/// Structure `PolicyRole`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PolicyRole {
    /// Member `RoleName`; 1 to 64 characters.
    #[serde(rename = "RoleName", default, skip_serializing_if = "Option::is_none")]
    pub role_name: Option<String>,
    /// Member `RoleId`; 16 to 128 characters.
    #[serde(rename = "RoleId", default, skip_serializing_if = "Option::is_none")]
    pub role_id: Option<String>,
}

/// Structure `PolicyUser`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PolicyUser {
    /// Member `UserName`; 1 to 64 characters.
    #[serde(rename = "UserName", default, skip_serializing_if = "Option::is_none")]
    pub user_name: Option<String>,
    /// Member `UserId`; 16 to 128 characters.
    #[serde(rename = "UserId", default, skip_serializing_if = "Option::is_none")]
    pub user_id: Option<String>,
}

/// Structure `PolicyVersion`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PolicyVersion {
    /// Member `Document`; 1 to 131072 characters.
    #[serde(rename = "Document", default, skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
    /// Member `VersionId`.
    #[serde(rename = "VersionId", default, skip_serializing_if = "Option::is_none")]
    pub version_id: Option<String>,
    /// Member `IsDefaultVersion`.
    #[serde(rename = "IsDefaultVersion", default, skip_serializing_if = "Option::is_none")]
    pub is_default_version: Option<bool>,
    /// Member `CreateDate`.
    #[serde(rename = "CreateDate", default, skip_serializing_if = "Option::is_none")]
    pub create_date: Option<Timestamp>,
}

/// Structure `Position`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Position {
    /// Member `Line`.
    #[serde(rename = "Line", default, skip_serializing_if = "Option::is_none")]
    pub line: Option<i32>,
    /// Member `Column`.
    #[serde(rename = "Column", default, skip_serializing_if = "Option::is_none")]
    pub column: Option<i32>,
}

/// Structure `ResourceSpecificResult`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ResourceSpecificResult {
    /// Member `EvalResourceName`; required; 1 to 2048 characters.
    #[serde(rename = "EvalResourceName")]
    pub eval_resource_name: String,
    /// Member `EvalResourceDecision`; required.
    #[serde(rename = "EvalResourceDecision")]
    pub eval_resource_decision: PolicyEvaluationDecisionType,
    /// Member `MatchedStatements`.
    #[serde(rename = "MatchedStatements", default, skip_serializing_if = "Option::is_none")]
    pub matched_statements: Option<Vec<Statement>>,
    /// Member `MissingContextValues`.
    #[serde(rename = "MissingContextValues", default, skip_serializing_if = "Option::is_none")]
    pub missing_context_values: Option<Vec<String>>,
    /// Member `EvalDecisionDetails`.
    #[serde(rename = "EvalDecisionDetails", default, skip_serializing_if = "Option::is_none")]
    pub eval_decision_details: Option<BTreeMap<String, PolicyEvaluationDecisionType>>,
    /// Member `PermissionsBoundaryDecisionDetail`.
    #[serde(
        rename = "PermissionsBoundaryDecisionDetail",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub permissions_boundary_decision_detail: Option<PermissionsBoundaryDecisionDetail>,
}

/// Structure `Role`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Role {
    /// Member `Path`; required; 1 to 512 characters.
    #[serde(rename = "Path")]
    pub path: String,
    /// Member `RoleName`; required; 1 to 64 characters.
    #[serde(rename = "RoleName")]
    pub role_name: String,
    /// Member `RoleId`; required; 16 to 128 characters.
    #[serde(rename = "RoleId")]
    pub role_id: String,
    /// Member `Arn`; required; 20 to 2048 characters.
    #[serde(rename = "Arn")]
    pub arn: String,
    /// Member `CreateDate`; required.
    #[serde(rename = "CreateDate")]
    pub create_date: Timestamp,
    /// Member `AssumeRolePolicyDocument`; 1 to 131072 characters.
    #[serde(rename = "AssumeRolePolicyDocument", default, skip_serializing_if = "Option::is_none")]
    pub assume_role_policy_document: Option<String>,
    /// Member `Description`; at most 1000 characters.
    #[serde(rename = "Description", default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Member `MaxSessionDuration`; 3600 to 43200.
    #[serde(rename = "MaxSessionDuration", default, skip_serializing_if = "Option::is_none")]
    pub max_session_duration: Option<i32>,
    /// Member `PermissionsBoundary`.
    #[serde(rename = "PermissionsBoundary", default, skip_serializing_if = "Option::is_none")]
    pub permissions_boundary: Option<AttachedPermissionsBoundary>,
    /// Member `Tags`; at most 50 entries.
    #[serde(rename = "Tags", default, skip_serializing_if = "Option::is_none")]
    pub tags: Option<Vec<Tag>>,
    /// Member `RoleLastUsed`.
    #[serde(rename = "RoleLastUsed", default, skip_serializing_if = "Option::is_none")]
    pub role_last_used: Option<RoleLastUsed>,
    /// Member `SourceRoleTemplate`.
    #[serde(rename = "SourceRoleTemplate", default, skip_serializing_if = "Option::is_none")]
    pub source_role_template: Option<SourceRoleTemplate>,
}

/// Structure `RoleLastUsed`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RoleLastUsed {
    /// Member `LastUsedDate`.
    #[serde(rename = "LastUsedDate", default, skip_serializing_if = "Option::is_none")]
    pub last_used_date: Option<Timestamp>,
    /// Member `Region`.
    #[serde(rename = "Region", default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
}

/// Structure `SourceRoleTemplate`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SourceRoleTemplate {
    /// Member `TemplateArn`; required; 20 to 2048 characters.
    #[serde(rename = "TemplateArn")]
    pub template_arn: String,
    /// Member `TemplateMinorVersion`; required.
    #[serde(rename = "TemplateMinorVersion")]
    pub template_minor_version: i32,
}

/// Structure `Statement`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Statement {
    /// Member `SourcePolicyId`.
    #[serde(rename = "SourcePolicyId", default, skip_serializing_if = "Option::is_none")]
    pub source_policy_id: Option<String>,
    /// Member `SourcePolicyType`.
    #[serde(rename = "SourcePolicyType", default, skip_serializing_if = "Option::is_none")]
    pub source_policy_type: Option<PolicySourceType>,
    /// Member `StartPosition`.
    #[serde(rename = "StartPosition", default, skip_serializing_if = "Option::is_none")]
    pub start_position: Option<Position>,
    /// Member `EndPosition`.
    #[serde(rename = "EndPosition", default, skip_serializing_if = "Option::is_none")]
    pub end_position: Option<Position>,
}

/// Structure `Tag`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Tag {
    /// Member `Key`; required; 1 to 128 characters.
    #[serde(rename = "Key")]
    pub key: String,
    /// Member `Value`; required; at most 256 characters.
    #[serde(rename = "Value")]
    pub value: String,
}

/// Structure `User`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct User {
    /// Member `Path`; required; 1 to 512 characters.
    #[serde(rename = "Path")]
    pub path: String,
    /// Member `UserName`; required; 1 to 64 characters.
    #[serde(rename = "UserName")]
    pub user_name: String,
    /// Member `UserId`; required; 16 to 128 characters.
    #[serde(rename = "UserId")]
    pub user_id: String,
    /// Member `Arn`; required; 20 to 2048 characters.
    #[serde(rename = "Arn")]
    pub arn: String,
    /// Member `CreateDate`; required.
    #[serde(rename = "CreateDate")]
    pub create_date: Timestamp,
    /// Member `PasswordLastUsed`.
    #[serde(rename = "PasswordLastUsed", default, skip_serializing_if = "Option::is_none")]
    pub password_last_used: Option<Timestamp>,
    /// Member `PermissionsBoundary`.
    #[serde(rename = "PermissionsBoundary", default, skip_serializing_if = "Option::is_none")]
    pub permissions_boundary: Option<AttachedPermissionsBoundary>,
    /// Member `Tags`; at most 50 entries.
    #[serde(rename = "Tags", default, skip_serializing_if = "Option::is_none")]
    pub tags: Option<Vec<Tag>>,
}
