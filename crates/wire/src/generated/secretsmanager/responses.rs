//! What callers get: Secrets Manager.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

use super::{
    APIErrorType, CrossAccountPrimaryType, CrossAccountReplicaEntry,
    ExternalSecretRotationMetadataItem, ReplicationStatusType, RotationRulesType, SecretListEntry,
    SecretValueEntry, SecretVersionsListEntry, Tag,
};
use crate::value::{Blob, Sensitive, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Response of `CreateSecret`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CreateSecretResponse {
    /// Member `ARN`; 20 to 2048 characters.
    #[serde(rename = "ARN", default, skip_serializing_if = "Option::is_none")]
    pub arn: Option<String>,
    /// Member `Name`; 1 to 256 characters.
    #[serde(rename = "Name", default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Member `VersionId`; 32 to 64 characters.
    #[serde(rename = "VersionId", default, skip_serializing_if = "Option::is_none")]
    pub version_id: Option<String>,
    /// Member `ReplicationStatus`.
    #[serde(rename = "ReplicationStatus", default, skip_serializing_if = "Option::is_none")]
    pub replication_status: Option<Vec<ReplicationStatusType>>,
}

/// Response of `GetSecretValue`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct GetSecretValueResponse {
    /// Member `ARN`; 20 to 2048 characters.
    #[serde(rename = "ARN", default, skip_serializing_if = "Option::is_none")]
    pub arn: Option<String>,
    /// Member `Name`; 1 to 256 characters.
    #[serde(rename = "Name", default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Member `VersionId`; 32 to 64 characters.
    #[serde(rename = "VersionId", default, skip_serializing_if = "Option::is_none")]
    pub version_id: Option<String>,
    /// Member `SecretBinary`; 1 to 65536 bytes.
    #[serde(rename = "SecretBinary", default, skip_serializing_if = "Option::is_none")]
    pub secret_binary: Option<Blob>,
    /// Member `SecretString`; 1 to 65536 characters.
    #[serde(rename = "SecretString", default, skip_serializing_if = "Option::is_none")]
    pub secret_string: Option<Sensitive<String>>,
    /// Member `VersionStages`; 1 to 20 entries.
    #[serde(rename = "VersionStages", default, skip_serializing_if = "Option::is_none")]
    pub version_stages: Option<Vec<String>>,
    /// Member `CreatedDate`.
    #[serde(rename = "CreatedDate", default, skip_serializing_if = "Option::is_none")]
    pub created_date: Option<Timestamp>,
}

/// Response of `BatchGetSecretValue`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct BatchGetSecretValueResponse {
    /// Member `SecretValues`.
    #[serde(rename = "SecretValues", default, skip_serializing_if = "Option::is_none")]
    pub secret_values: Option<Vec<SecretValueEntry>>,
    /// Member `NextToken`; 1 to 4096 characters.
    #[serde(rename = "NextToken", default, skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
    /// Member `Errors`.
    #[serde(rename = "Errors", default, skip_serializing_if = "Option::is_none")]
    pub errors: Option<Vec<APIErrorType>>,
}

/// Response of `PutSecretValue`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PutSecretValueResponse {
    /// Member `ARN`; 20 to 2048 characters.
    #[serde(rename = "ARN", default, skip_serializing_if = "Option::is_none")]
    pub arn: Option<String>,
    /// Member `Name`; 1 to 256 characters.
    #[serde(rename = "Name", default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Member `VersionId`; 32 to 64 characters.
    #[serde(rename = "VersionId", default, skip_serializing_if = "Option::is_none")]
    pub version_id: Option<String>,
    /// Member `VersionStages`; 1 to 20 entries.
    #[serde(rename = "VersionStages", default, skip_serializing_if = "Option::is_none")]
    pub version_stages: Option<Vec<String>>,
}

/// Response of `UpdateSecret`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct UpdateSecretResponse {
    /// Member `ARN`; 20 to 2048 characters.
    #[serde(rename = "ARN", default, skip_serializing_if = "Option::is_none")]
    pub arn: Option<String>,
    /// Member `Name`; 1 to 256 characters.
    #[serde(rename = "Name", default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Member `VersionId`; 32 to 64 characters.
    #[serde(rename = "VersionId", default, skip_serializing_if = "Option::is_none")]
    pub version_id: Option<String>,
}

/// Response of `UpdateSecretVersionStage`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct UpdateSecretVersionStageResponse {
    /// Member `ARN`; 20 to 2048 characters.
    #[serde(rename = "ARN", default, skip_serializing_if = "Option::is_none")]
    pub arn: Option<String>,
    /// Member `Name`; 1 to 256 characters.
    #[serde(rename = "Name", default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// Response of `DescribeSecret`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DescribeSecretResponse {
    /// Member `ARN`; 20 to 2048 characters.
    #[serde(rename = "ARN", default, skip_serializing_if = "Option::is_none")]
    pub arn: Option<String>,
    /// Member `Name`; 1 to 256 characters.
    #[serde(rename = "Name", default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Member `Type`; at most 256 characters.
    #[serde(rename = "Type", default, skip_serializing_if = "Option::is_none")]
    pub r#type: Option<String>,
    /// Member `Description`; at most 2048 characters.
    #[serde(rename = "Description", default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Member `KmsKeyId`; at most 2048 characters.
    #[serde(rename = "KmsKeyId", default, skip_serializing_if = "Option::is_none")]
    pub kms_key_id: Option<String>,
    /// Member `RotationEnabled`.
    #[serde(rename = "RotationEnabled", default, skip_serializing_if = "Option::is_none")]
    pub rotation_enabled: Option<bool>,
    /// Member `RotationLambdaARN`; at most 2048 characters.
    #[serde(rename = "RotationLambdaARN", default, skip_serializing_if = "Option::is_none")]
    pub rotation_lambda_arn: Option<String>,
    /// Member `RotationRules`.
    #[serde(rename = "RotationRules", default, skip_serializing_if = "Option::is_none")]
    pub rotation_rules: Option<RotationRulesType>,
    /// Member `ExternalSecretRotationMetadata`.
    #[serde(
        rename = "ExternalSecretRotationMetadata",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub external_secret_rotation_metadata: Option<Vec<ExternalSecretRotationMetadataItem>>,
    /// Member `ExternalSecretRotationRoleArn`; 20 to 2048 characters.
    #[serde(
        rename = "ExternalSecretRotationRoleArn",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub external_secret_rotation_role_arn: Option<String>,
    /// Member `LastRotatedDate`.
    #[serde(rename = "LastRotatedDate", default, skip_serializing_if = "Option::is_none")]
    pub last_rotated_date: Option<Timestamp>,
    /// Member `LastChangedDate`.
    #[serde(rename = "LastChangedDate", default, skip_serializing_if = "Option::is_none")]
    pub last_changed_date: Option<Timestamp>,
    /// Member `LastAccessedDate`.
    #[serde(rename = "LastAccessedDate", default, skip_serializing_if = "Option::is_none")]
    pub last_accessed_date: Option<Timestamp>,
    /// Member `DeletedDate`.
    #[serde(rename = "DeletedDate", default, skip_serializing_if = "Option::is_none")]
    pub deleted_date: Option<Timestamp>,
    /// Member `NextRotationDate`.
    #[serde(rename = "NextRotationDate", default, skip_serializing_if = "Option::is_none")]
    pub next_rotation_date: Option<Timestamp>,
    /// Member `Tags`.
    #[serde(rename = "Tags", default, skip_serializing_if = "Option::is_none")]
    pub tags: Option<Vec<Tag>>,
    /// Member `VersionIdsToStages`.
    #[serde(rename = "VersionIdsToStages", default, skip_serializing_if = "Option::is_none")]
    pub version_ids_to_stages: Option<BTreeMap<String, Vec<String>>>,
    /// Member `OwningService`; 1 to 128 characters.
    #[serde(rename = "OwningService", default, skip_serializing_if = "Option::is_none")]
    pub owning_service: Option<String>,
    /// Member `CreatedDate`.
    #[serde(rename = "CreatedDate", default, skip_serializing_if = "Option::is_none")]
    pub created_date: Option<Timestamp>,
    /// Member `PrimaryRegion`; 1 to 128 characters.
    #[serde(rename = "PrimaryRegion", default, skip_serializing_if = "Option::is_none")]
    pub primary_region: Option<String>,
    /// Member `ReplicationStatus`.
    #[serde(rename = "ReplicationStatus", default, skip_serializing_if = "Option::is_none")]
    pub replication_status: Option<Vec<ReplicationStatusType>>,
    /// Member `CrossAccountPrimary`.
    #[serde(rename = "CrossAccountPrimary", default, skip_serializing_if = "Option::is_none")]
    pub cross_account_primary: Option<CrossAccountPrimaryType>,
    /// Member `CrossAccountReplicas`; 1 to 100 entries.
    #[serde(rename = "CrossAccountReplicas", default, skip_serializing_if = "Option::is_none")]
    pub cross_account_replicas: Option<Vec<CrossAccountReplicaEntry>>,
}

/// Response of `ListSecrets`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ListSecretsResponse {
    /// Member `SecretList`.
    #[serde(rename = "SecretList", default, skip_serializing_if = "Option::is_none")]
    pub secret_list: Option<Vec<SecretListEntry>>,
    /// Member `NextToken`; 1 to 4096 characters.
    #[serde(rename = "NextToken", default, skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
}

/// Response of `ListSecretVersionIds`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ListSecretVersionIdsResponse {
    /// Member `Versions`.
    #[serde(rename = "Versions", default, skip_serializing_if = "Option::is_none")]
    pub versions: Option<Vec<SecretVersionsListEntry>>,
    /// Member `NextToken`; 1 to 4096 characters.
    #[serde(rename = "NextToken", default, skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
    /// Member `ARN`; 20 to 2048 characters.
    #[serde(rename = "ARN", default, skip_serializing_if = "Option::is_none")]
    pub arn: Option<String>,
    /// Member `Name`; 1 to 256 characters.
    #[serde(rename = "Name", default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// Response of `DeleteSecret`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DeleteSecretResponse {
    /// Member `ARN`; 20 to 2048 characters.
    #[serde(rename = "ARN", default, skip_serializing_if = "Option::is_none")]
    pub arn: Option<String>,
    /// Member `Name`; 1 to 256 characters.
    #[serde(rename = "Name", default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Member `DeletionDate`.
    #[serde(rename = "DeletionDate", default, skip_serializing_if = "Option::is_none")]
    pub deletion_date: Option<Timestamp>,
}

/// Response of `RestoreSecret`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RestoreSecretResponse {
    /// Member `ARN`; 20 to 2048 characters.
    #[serde(rename = "ARN", default, skip_serializing_if = "Option::is_none")]
    pub arn: Option<String>,
    /// Member `Name`; 1 to 256 characters.
    #[serde(rename = "Name", default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// Response of `RotateSecret`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RotateSecretResponse {
    /// Member `ARN`; 20 to 2048 characters.
    #[serde(rename = "ARN", default, skip_serializing_if = "Option::is_none")]
    pub arn: Option<String>,
    /// Member `Name`; 1 to 256 characters.
    #[serde(rename = "Name", default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Member `VersionId`; 32 to 64 characters.
    #[serde(rename = "VersionId", default, skip_serializing_if = "Option::is_none")]
    pub version_id: Option<String>,
}

/// Response of `CancelRotateSecret`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CancelRotateSecretResponse {
    /// Member `ARN`; 20 to 2048 characters.
    #[serde(rename = "ARN", default, skip_serializing_if = "Option::is_none")]
    pub arn: Option<String>,
    /// Member `Name`; 1 to 256 characters.
    #[serde(rename = "Name", default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Member `VersionId`; 32 to 64 characters.
    #[serde(rename = "VersionId", default, skip_serializing_if = "Option::is_none")]
    pub version_id: Option<String>,
}

/// Response of `GetRandomPassword`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct GetRandomPasswordResponse {
    /// Member `RandomPassword`; at most 4096 characters.
    #[serde(rename = "RandomPassword", default, skip_serializing_if = "Option::is_none")]
    pub random_password: Option<Sensitive<String>>,
}

/// Response of `GetResourcePolicy`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct GetResourcePolicyResponse {
    /// Member `ARN`; 20 to 2048 characters.
    #[serde(rename = "ARN", default, skip_serializing_if = "Option::is_none")]
    pub arn: Option<String>,
    /// Member `Name`; 1 to 512 characters.
    #[serde(rename = "Name", default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Member `ResourcePolicy`; 1 to 20480 characters.
    #[serde(rename = "ResourcePolicy", default, skip_serializing_if = "Option::is_none")]
    pub resource_policy: Option<String>,
    /// Member `PolicyName`; 1 to 64 characters.
    #[serde(rename = "PolicyName", default, skip_serializing_if = "Option::is_none")]
    pub policy_name: Option<String>,
}

/// Response of `PutResourcePolicy`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PutResourcePolicyResponse {
    /// Member `ARN`; 20 to 2048 characters.
    #[serde(rename = "ARN", default, skip_serializing_if = "Option::is_none")]
    pub arn: Option<String>,
    /// Member `Name`; 1 to 512 characters.
    #[serde(rename = "Name", default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Member `PolicyName`; 1 to 64 characters.
    #[serde(rename = "PolicyName", default, skip_serializing_if = "Option::is_none")]
    pub policy_name: Option<String>,
}

/// Response of `DeleteResourcePolicy`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DeleteResourcePolicyResponse {
    /// Member `ARN`; 20 to 2048 characters.
    #[serde(rename = "ARN", default, skip_serializing_if = "Option::is_none")]
    pub arn: Option<String>,
    /// Member `Name`; 1 to 512 characters.
    #[serde(rename = "Name", default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Member `PolicyName`; 1 to 64 characters.
    #[serde(rename = "PolicyName", default, skip_serializing_if = "Option::is_none")]
    pub policy_name: Option<String>,
}
