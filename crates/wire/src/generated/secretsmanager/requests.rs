//! What callers send, by operation: Secrets Manager.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

use super::{
    ExternalSecretRotationMetadataItem, Filter, ReplicaRegionType, RotationRulesType, SortByType,
    SortOrderType, Tag, schema,
};
use crate::error::ApiError;
use crate::request;
use crate::request::RequestParts;
use crate::value::{Blob, Sensitive};
use serde::Deserialize;

/// Request of `CreateSecret`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct CreateSecretRequest {
    /// Member `Name`; required; 1 to 512 characters.
    #[serde(rename = "Name")]
    pub name: String,
    /// Member `ClientRequestToken`; 32 to 64 characters.
    #[serde(rename = "ClientRequestToken")]
    pub client_request_token: Option<String>,
    /// Member `Description`; at most 2048 characters.
    #[serde(rename = "Description")]
    pub description: Option<String>,
    /// Member `KmsKeyId`; at most 2048 characters.
    #[serde(rename = "KmsKeyId")]
    pub kms_key_id: Option<String>,
    /// Member `SecretBinary`; 1 to 65536 bytes.
    #[serde(rename = "SecretBinary")]
    pub secret_binary: Option<Blob>,
    /// Member `SecretString`; 1 to 65536 characters.
    #[serde(rename = "SecretString")]
    pub secret_string: Option<Sensitive<String>>,
    /// Member `Tags`.
    #[serde(rename = "Tags")]
    pub tags: Option<Vec<Tag>>,
    /// Member `AddReplicaRegions`; at least 1 entries.
    #[serde(rename = "AddReplicaRegions")]
    pub add_replica_regions: Option<Vec<ReplicaRegionType>>,
    /// Member `ForceOverwriteReplicaSecret`.
    #[serde(rename = "ForceOverwriteReplicaSecret")]
    pub force_overwrite_replica_secret: Option<bool>,
    /// Member `Type`; at most 256 characters.
    #[serde(rename = "Type")]
    pub r#type: Option<String>,
    /// Member `CrossAccountPrimaryARN`; 20 to 2048 characters.
    #[serde(rename = "CrossAccountPrimaryARN")]
    pub cross_account_primary_arn: Option<String>,
}

impl CreateSecretRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::CREATE_SECRET_REQUEST, request)
    }
}

/// Request of `GetSecretValue`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct GetSecretValueRequest {
    /// Member `SecretId`; required; 1 to 2048 characters.
    #[serde(rename = "SecretId")]
    pub secret_id: String,
    /// Member `VersionId`; 32 to 64 characters.
    #[serde(rename = "VersionId")]
    pub version_id: Option<String>,
    /// Member `VersionStage`; 1 to 256 characters.
    #[serde(rename = "VersionStage")]
    pub version_stage: Option<String>,
}

impl GetSecretValueRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::GET_SECRET_VALUE_REQUEST, request)
    }
}

/// Request of `BatchGetSecretValue`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct BatchGetSecretValueRequest {
    /// Member `SecretIdList`; 1 to 20 entries.
    #[serde(rename = "SecretIdList")]
    pub secret_id_list: Option<Vec<String>>,
    /// Member `Filters`; at most 10 entries.
    #[serde(rename = "Filters")]
    pub filters: Option<Vec<Filter>>,
    /// Member `MaxResults`; 1 to 20.
    #[serde(rename = "MaxResults")]
    pub max_results: Option<i32>,
    /// Member `NextToken`; 1 to 4096 characters.
    #[serde(rename = "NextToken")]
    pub next_token: Option<String>,
}

impl BatchGetSecretValueRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::BATCH_GET_SECRET_VALUE_REQUEST, request)
    }
}

/// Request of `PutSecretValue`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct PutSecretValueRequest {
    /// Member `SecretId`; required; 1 to 2048 characters.
    #[serde(rename = "SecretId")]
    pub secret_id: String,
    /// Member `ClientRequestToken`; 32 to 64 characters.
    #[serde(rename = "ClientRequestToken")]
    pub client_request_token: Option<String>,
    /// Member `SecretBinary`; 1 to 65536 bytes.
    #[serde(rename = "SecretBinary")]
    pub secret_binary: Option<Blob>,
    /// Member `SecretString`; 1 to 65536 characters.
    #[serde(rename = "SecretString")]
    pub secret_string: Option<Sensitive<String>>,
    /// Member `VersionStages`; 1 to 20 entries.
    #[serde(rename = "VersionStages")]
    pub version_stages: Option<Vec<String>>,
    /// Member `RotationToken`; 36 to 256 characters.
    #[serde(rename = "RotationToken")]
    pub rotation_token: Option<Sensitive<String>>,
}

impl PutSecretValueRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::PUT_SECRET_VALUE_REQUEST, request)
    }
}

/// Request of `UpdateSecret`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct UpdateSecretRequest {
    /// Member `SecretId`; required; 1 to 2048 characters.
    #[serde(rename = "SecretId")]
    pub secret_id: String,
    /// Member `ClientRequestToken`; 32 to 64 characters.
    #[serde(rename = "ClientRequestToken")]
    pub client_request_token: Option<String>,
    /// Member `Description`; at most 2048 characters.
    #[serde(rename = "Description")]
    pub description: Option<String>,
    /// Member `KmsKeyId`; at most 2048 characters.
    #[serde(rename = "KmsKeyId")]
    pub kms_key_id: Option<String>,
    /// Member `SecretBinary`; 1 to 65536 bytes.
    #[serde(rename = "SecretBinary")]
    pub secret_binary: Option<Blob>,
    /// Member `SecretString`; 1 to 65536 characters.
    #[serde(rename = "SecretString")]
    pub secret_string: Option<Sensitive<String>>,
    /// Member `Type`; at most 256 characters.
    #[serde(rename = "Type")]
    pub r#type: Option<String>,
}

impl UpdateSecretRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::UPDATE_SECRET_REQUEST, request)
    }
}

/// Request of `UpdateSecretVersionStage`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct UpdateSecretVersionStageRequest {
    /// Member `SecretId`; required; 1 to 2048 characters.
    #[serde(rename = "SecretId")]
    pub secret_id: String,
    /// Member `VersionStage`; required; 1 to 256 characters.
    #[serde(rename = "VersionStage")]
    pub version_stage: String,
    /// Member `RemoveFromVersionId`; 32 to 64 characters.
    #[serde(rename = "RemoveFromVersionId")]
    pub remove_from_version_id: Option<String>,
    /// Member `MoveToVersionId`; 32 to 64 characters.
    #[serde(rename = "MoveToVersionId")]
    pub move_to_version_id: Option<String>,
}

impl UpdateSecretVersionStageRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::UPDATE_SECRET_VERSION_STAGE_REQUEST, request)
    }
}

/// Request of `DescribeSecret`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct DescribeSecretRequest {
    /// Member `SecretId`; required; 1 to 2048 characters.
    #[serde(rename = "SecretId")]
    pub secret_id: String,
}

impl DescribeSecretRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::DESCRIBE_SECRET_REQUEST, request)
    }
}

/// Request of `ListSecrets`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct ListSecretsRequest {
    /// Member `IncludePlannedDeletion`.
    #[serde(rename = "IncludePlannedDeletion")]
    pub include_planned_deletion: Option<bool>,
    /// Member `MaxResults`; 1 to 100.
    #[serde(rename = "MaxResults")]
    pub max_results: Option<i32>,
    /// Member `NextToken`; 1 to 4096 characters.
    #[serde(rename = "NextToken")]
    pub next_token: Option<String>,
    /// Member `Filters`; at most 10 entries.
    #[serde(rename = "Filters")]
    pub filters: Option<Vec<Filter>>,
    /// Member `SortOrder`.
    #[serde(rename = "SortOrder")]
    pub sort_order: Option<SortOrderType>,
    /// Member `SortBy`.
    #[serde(rename = "SortBy")]
    pub sort_by: Option<SortByType>,
}

impl ListSecretsRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::LIST_SECRETS_REQUEST, request)
    }
}

/// Request of `ListSecretVersionIds`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct ListSecretVersionIdsRequest {
    /// Member `SecretId`; required; 1 to 2048 characters.
    #[serde(rename = "SecretId")]
    pub secret_id: String,
    /// Member `MaxResults`; 1 to 100.
    #[serde(rename = "MaxResults")]
    pub max_results: Option<i32>,
    /// Member `NextToken`; 1 to 4096 characters.
    #[serde(rename = "NextToken")]
    pub next_token: Option<String>,
    /// Member `IncludeDeprecated`.
    #[serde(rename = "IncludeDeprecated")]
    pub include_deprecated: Option<bool>,
}

impl ListSecretVersionIdsRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::LIST_SECRET_VERSION_IDS_REQUEST, request)
    }
}

/// Request of `DeleteSecret`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct DeleteSecretRequest {
    /// Member `SecretId`; required; 1 to 2048 characters.
    #[serde(rename = "SecretId")]
    pub secret_id: String,
    /// Member `RecoveryWindowInDays`.
    #[serde(rename = "RecoveryWindowInDays")]
    pub recovery_window_in_days: Option<i64>,
    /// Member `ForceDeleteWithoutRecovery`.
    #[serde(rename = "ForceDeleteWithoutRecovery")]
    pub force_delete_without_recovery: Option<bool>,
}

impl DeleteSecretRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::DELETE_SECRET_REQUEST, request)
    }
}

/// Request of `RestoreSecret`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct RestoreSecretRequest {
    /// Member `SecretId`; required; 1 to 2048 characters.
    #[serde(rename = "SecretId")]
    pub secret_id: String,
}

impl RestoreSecretRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::RESTORE_SECRET_REQUEST, request)
    }
}

/// Request of `RotateSecret`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct RotateSecretRequest {
    /// Member `SecretId`; required; 1 to 2048 characters.
    #[serde(rename = "SecretId")]
    pub secret_id: String,
    /// Member `ClientRequestToken`; 32 to 64 characters.
    #[serde(rename = "ClientRequestToken")]
    pub client_request_token: Option<String>,
    /// Member `RotationLambdaARN`; at most 2048 characters.
    #[serde(rename = "RotationLambdaARN")]
    pub rotation_lambda_arn: Option<String>,
    /// Member `RotationRules`.
    #[serde(rename = "RotationRules")]
    pub rotation_rules: Option<RotationRulesType>,
    /// Member `ExternalSecretRotationMetadata`.
    #[serde(rename = "ExternalSecretRotationMetadata")]
    pub external_secret_rotation_metadata: Option<Vec<ExternalSecretRotationMetadataItem>>,
    /// Member `ExternalSecretRotationRoleArn`; 20 to 2048 characters.
    #[serde(rename = "ExternalSecretRotationRoleArn")]
    pub external_secret_rotation_role_arn: Option<String>,
    /// Member `RotateImmediately`.
    #[serde(rename = "RotateImmediately")]
    pub rotate_immediately: Option<bool>,
}

impl RotateSecretRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::ROTATE_SECRET_REQUEST, request)
    }
}

/// Request of `CancelRotateSecret`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct CancelRotateSecretRequest {
    /// Member `SecretId`; required; 1 to 2048 characters.
    #[serde(rename = "SecretId")]
    pub secret_id: String,
}

impl CancelRotateSecretRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::CANCEL_ROTATE_SECRET_REQUEST, request)
    }
}

/// Request of `GetRandomPassword`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct GetRandomPasswordRequest {
    /// Member `PasswordLength`; 1 to 4096.
    #[serde(rename = "PasswordLength")]
    pub password_length: Option<i64>,
    /// Member `ExcludeCharacters`; at most 4096 characters.
    #[serde(rename = "ExcludeCharacters")]
    pub exclude_characters: Option<String>,
    /// Member `ExcludeNumbers`.
    #[serde(rename = "ExcludeNumbers")]
    pub exclude_numbers: Option<bool>,
    /// Member `ExcludePunctuation`.
    #[serde(rename = "ExcludePunctuation")]
    pub exclude_punctuation: Option<bool>,
    /// Member `ExcludeUppercase`.
    #[serde(rename = "ExcludeUppercase")]
    pub exclude_uppercase: Option<bool>,
    /// Member `ExcludeLowercase`.
    #[serde(rename = "ExcludeLowercase")]
    pub exclude_lowercase: Option<bool>,
    /// Member `IncludeSpace`.
    #[serde(rename = "IncludeSpace")]
    pub include_space: Option<bool>,
    /// Member `RequireEachIncludedType`.
    #[serde(rename = "RequireEachIncludedType")]
    pub require_each_included_type: Option<bool>,
}

impl GetRandomPasswordRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::GET_RANDOM_PASSWORD_REQUEST, request)
    }
}

/// Request of `TagResource`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct TagResourceRequest {
    /// Member `SecretId`; required; 1 to 2048 characters.
    #[serde(rename = "SecretId")]
    pub secret_id: String,
    /// Member `Tags`; required.
    #[serde(rename = "Tags")]
    pub tags: Vec<Tag>,
}

impl TagResourceRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::TAG_RESOURCE_REQUEST, request)
    }
}

/// Request of `UntagResource`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct UntagResourceRequest {
    /// Member `SecretId`; required; 1 to 2048 characters.
    #[serde(rename = "SecretId")]
    pub secret_id: String,
    /// Member `TagKeys`; required.
    #[serde(rename = "TagKeys")]
    pub tag_keys: Vec<String>,
}

impl UntagResourceRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::UNTAG_RESOURCE_REQUEST, request)
    }
}

/// Request of `GetResourcePolicy`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct GetResourcePolicyRequest {
    /// Member `SecretId`; required; 1 to 2048 characters.
    #[serde(rename = "SecretId")]
    pub secret_id: String,
    /// Member `PolicyName`; 1 to 64 characters.
    #[serde(rename = "PolicyName")]
    pub policy_name: Option<String>,
}

impl GetResourcePolicyRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::GET_RESOURCE_POLICY_REQUEST, request)
    }
}

/// Request of `PutResourcePolicy`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct PutResourcePolicyRequest {
    /// Member `SecretId`; required; 1 to 2048 characters.
    #[serde(rename = "SecretId")]
    pub secret_id: String,
    /// Member `ResourcePolicy`; required; 1 to 20480 characters.
    #[serde(rename = "ResourcePolicy")]
    pub resource_policy: String,
    /// Member `PolicyName`; 1 to 64 characters.
    #[serde(rename = "PolicyName")]
    pub policy_name: Option<String>,
    /// Member `BlockPublicPolicy`.
    #[serde(rename = "BlockPublicPolicy")]
    pub block_public_policy: Option<bool>,
}

impl PutResourcePolicyRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::PUT_RESOURCE_POLICY_REQUEST, request)
    }
}

/// Request of `DeleteResourcePolicy`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct DeleteResourcePolicyRequest {
    /// Member `SecretId`; required; 1 to 2048 characters.
    #[serde(rename = "SecretId")]
    pub secret_id: String,
    /// Member `PolicyName`; 1 to 64 characters.
    #[serde(rename = "PolicyName")]
    pub policy_name: Option<String>,
}

impl DeleteResourcePolicyRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::DELETE_RESOURCE_POLICY_REQUEST, request)
    }
}
