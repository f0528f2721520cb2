//! The parts of requests and responses: Secrets Manager.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

use super::{FilterNameStringType, StatusType};
use crate::value::{Blob, Sensitive, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Structure `APIErrorType`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct APIErrorType {
    /// Member `SecretId`; 1 to 2048 characters.
    #[serde(rename = "SecretId", default, skip_serializing_if = "Option::is_none")]
    pub secret_id: Option<String>,
    /// Member `ErrorCode`.
    #[serde(rename = "ErrorCode", default, skip_serializing_if = "Option::is_none")]
    pub error_code: Option<String>,
    /// Member `Message`.
    #[serde(rename = "Message", default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
}

/// Structure `CrossAccountPrimaryType`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CrossAccountPrimaryType {
    /// Member `PrimarySecretARN`; 20 to 2048 characters.
    #[serde(rename = "PrimarySecretARN", default, skip_serializing_if = "Option::is_none")]
    pub primary_secret_arn: Option<String>,
    /// Member `ReplicationStatus`.
    #[serde(rename = "ReplicationStatus", default, skip_serializing_if = "Option::is_none")]
    pub replication_status: Option<StatusType>,
    /// Member `StatusMessage`; 1 to 4096 characters.
    #[serde(rename = "StatusMessage", default, skip_serializing_if = "Option::is_none")]
    pub status_message: Option<String>,
}

/// Structure `CrossAccountReplicaEntry`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CrossAccountReplicaEntry {
    /// Member `ReplicaSecretARN`; 20 to 2048 characters.
    #[serde(rename = "ReplicaSecretARN", default, skip_serializing_if = "Option::is_none")]
    pub replica_secret_arn: Option<String>,
    /// Member `ReplicationRoleARN`; 20 to 2048 characters.
    #[serde(rename = "ReplicationRoleARN", default, skip_serializing_if = "Option::is_none")]
    pub replication_role_arn: Option<String>,
    /// Member `ReplicationStatus`.
    #[serde(rename = "ReplicationStatus", default, skip_serializing_if = "Option::is_none")]
    pub replication_status: Option<StatusType>,
    /// Member `StatusMessage`; 1 to 4096 characters.
    #[serde(rename = "StatusMessage", default, skip_serializing_if = "Option::is_none")]
    pub status_message: Option<String>,
}

/// Structure `ExternalSecretRotationMetadataItem`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ExternalSecretRotationMetadataItem {
    /// Member `Key`; 1 to 256 characters.
    #[serde(rename = "Key", default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// Member `Value`; 1 to 2048 characters.
    #[serde(rename = "Value", default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
}

/// Structure `Filter`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct Filter {
    /// Member `Key`.
    #[serde(rename = "Key", default, skip_serializing_if = "Option::is_none")]
    pub key: Option<FilterNameStringType>,
    /// Member `Values`; 1 to 10 entries.
    #[serde(rename = "Values", default, skip_serializing_if = "Option::is_none")]
    pub values: Option<Vec<String>>,
}

/// Structure `ReplicaRegionType`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct ReplicaRegionType {
    /// Member `Region`; 1 to 128 characters.
    #[serde(rename = "Region", default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// Member `KmsKeyId`; at most 2048 characters.
    #[serde(rename = "KmsKeyId", default, skip_serializing_if = "Option::is_none")]
    pub kms_key_id: Option<String>,
}

/// Structure `ReplicationStatusType`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ReplicationStatusType {
    /// Member `Region`; 1 to 128 characters.
    #[serde(rename = "Region", default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// Member `KmsKeyId`; at most 2048 characters.
    #[serde(rename = "KmsKeyId", default, skip_serializing_if = "Option::is_none")]
    pub kms_key_id: Option<String>,
    /// Member `Status`.
    #[serde(rename = "Status", default, skip_serializing_if = "Option::is_none")]
    pub status: Option<StatusType>,
    /// Member `StatusMessage`; 1 to 4096 characters.
    #[serde(rename = "StatusMessage", default, skip_serializing_if = "Option::is_none")]
    pub status_message: Option<String>,
    /// Member `LastAccessedDate`.
    #[serde(rename = "LastAccessedDate", default, skip_serializing_if = "Option::is_none")]
    pub last_accessed_date: Option<Timestamp>,
}

/// Structure `RotationRulesType`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RotationRulesType {
    /// Member `AutomaticallyAfterDays`; 1 to 1000.
    #[serde(rename = "AutomaticallyAfterDays", default, skip_serializing_if = "Option::is_none")]
    pub automatically_after_days: Option<i64>,
    /// Member `Duration`; 2 to 3 characters.
    #[serde(rename = "Duration", default, skip_serializing_if = "Option::is_none")]
    pub duration: Option<String>,
    /// Member `ScheduleExpression`; 1 to 256 characters.
    #[serde(rename = "ScheduleExpression", default, skip_serializing_if = "Option::is_none")]
    pub schedule_expression: Option<String>,
}

/// Structure `SecretListEntry`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SecretListEntry {
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
    /// Member `SecretVersionsToStages`.
    #[serde(rename = "SecretVersionsToStages", default, skip_serializing_if = "Option::is_none")]
    pub secret_versions_to_stages: Option<BTreeMap<String, Vec<String>>>,
    /// Member `OwningService`; 1 to 128 characters.
    #[serde(rename = "OwningService", default, skip_serializing_if = "Option::is_none")]
    pub owning_service: Option<String>,
    /// Member `CreatedDate`.
    #[serde(rename = "CreatedDate", default, skip_serializing_if = "Option::is_none")]
    pub created_date: Option<Timestamp>,
    /// Member `PrimaryRegion`; 1 to 128 characters.
    #[serde(rename = "PrimaryRegion", default, skip_serializing_if = "Option::is_none")]
    pub primary_region: Option<String>,
}

/// Structure `SecretValueEntry`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SecretValueEntry {
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

/// Structure `SecretVersionsListEntry`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SecretVersionsListEntry {
    /// Member `VersionId`; 32 to 64 characters.
    #[serde(rename = "VersionId", default, skip_serializing_if = "Option::is_none")]
    pub version_id: Option<String>,
    /// Member `VersionStages`; 1 to 20 entries.
    #[serde(rename = "VersionStages", default, skip_serializing_if = "Option::is_none")]
    pub version_stages: Option<Vec<String>>,
    /// Member `LastAccessedDate`.
    #[serde(rename = "LastAccessedDate", default, skip_serializing_if = "Option::is_none")]
    pub last_accessed_date: Option<Timestamp>,
    /// Member `CreatedDate`.
    #[serde(rename = "CreatedDate", default, skip_serializing_if = "Option::is_none")]
    pub created_date: Option<Timestamp>,
    /// Member `KmsKeyIds`.
    #[serde(rename = "KmsKeyIds", default, skip_serializing_if = "Option::is_none")]
    pub kms_key_ids: Option<Vec<String>>,
}

/// Structure `Tag`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Tag {
    /// Member `Key`; 1 to 128 characters.
    #[serde(rename = "Key", default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// Member `Value`; at most 256 characters.
    #[serde(rename = "Value", default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
}
