//! The parts of requests and responses: Lambda.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

use super::{
    ApplicationLogLevel, Architecture, DirectS3Read, EventSourceMappingMetric,
    EventSourceMappingSystemLogLevel, FullDocument, FunctionUrlAuthType, InvokeMode,
    KafkaEventSourceMappingConsumptionMode, KafkaSchemaRegistryAuthType,
    KafkaSchemaValidationAttribute, LogFormat, ProvisionedConcurrencyStatusEnum, Runtime,
    S3ObjectStorageMode, SchemaRegistryEventRecordFormat, SnapStartApplyOn,
    SnapStartOptimizationStatus, SourceAccessType, SystemLogLevel, TenantIsolationMode,
    TracingMode,
};
use crate::value::{Blob, Sensitive};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Structure `AcceleratorConfig`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AcceleratorConfig {
    /// Member `AcceleratorMemorySize`; required.
    #[serde(rename = "AcceleratorMemorySize")]
    pub accelerator_memory_size: i32,
}

/// Structure `AccountLimit`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AccountLimit {
    /// Member `TotalCodeSize`.
    #[serde(rename = "TotalCodeSize", default, skip_serializing_if = "Option::is_none")]
    pub total_code_size: Option<i64>,
    /// Member `CodeSizeUnzipped`.
    #[serde(rename = "CodeSizeUnzipped", default, skip_serializing_if = "Option::is_none")]
    pub code_size_unzipped: Option<i64>,
    /// Member `CodeSizeZipped`.
    #[serde(rename = "CodeSizeZipped", default, skip_serializing_if = "Option::is_none")]
    pub code_size_zipped: Option<i64>,
    /// Member `ConcurrentExecutions`.
    #[serde(rename = "ConcurrentExecutions", default, skip_serializing_if = "Option::is_none")]
    pub concurrent_executions: Option<i32>,
    /// Member `UnreservedConcurrentExecutions`; at least 0.
    #[serde(
        rename = "UnreservedConcurrentExecutions",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub unreserved_concurrent_executions: Option<i32>,
}

/// Structure `AccountUsage`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AccountUsage {
    /// Member `TotalCodeSize`.
    #[serde(rename = "TotalCodeSize", default, skip_serializing_if = "Option::is_none")]
    pub total_code_size: Option<i64>,
    /// Member `FunctionCount`.
    #[serde(rename = "FunctionCount", default, skip_serializing_if = "Option::is_none")]
    pub function_count: Option<i64>,
}

/// Structure `AliasRoutingConfiguration`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AliasRoutingConfiguration {
    /// Member `AdditionalVersionWeights`.
    #[serde(rename = "AdditionalVersionWeights", default, skip_serializing_if = "Option::is_none")]
    pub additional_version_weights: Option<BTreeMap<String, f64>>,
}

/// Structure `AmazonManagedKafkaEventSourceConfig`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AmazonManagedKafkaEventSourceConfig {
    /// Member `ConsumerGroupId`; 1 to 200 characters.
    #[serde(rename = "ConsumerGroupId", default, skip_serializing_if = "Option::is_none")]
    pub consumer_group_id: Option<String>,
    /// Member `SchemaRegistryConfig`.
    #[serde(rename = "SchemaRegistryConfig", default, skip_serializing_if = "Option::is_none")]
    pub schema_registry_config: Option<KafkaSchemaRegistryConfig>,
}

/// Structure `CapacityProviderConfig`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CapacityProviderConfig {
    /// Member `LambdaManagedInstancesCapacityProviderConfig`; required.
    #[serde(rename = "LambdaManagedInstancesCapacityProviderConfig")]
    pub lambda_managed_instances_capacity_provider_config:
        LambdaManagedInstancesCapacityProviderConfig,
}

/// Structure `Cors`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Cors {
    /// Member `AllowCredentials`.
    #[serde(rename = "AllowCredentials", default, skip_serializing_if = "Option::is_none")]
    pub allow_credentials: Option<bool>,
    /// Member `AllowHeaders`; at most 100 entries.
    #[serde(rename = "AllowHeaders", default, skip_serializing_if = "Option::is_none")]
    pub allow_headers: Option<Vec<String>>,
    /// Member `AllowMethods`; at most 6 entries.
    #[serde(rename = "AllowMethods", default, skip_serializing_if = "Option::is_none")]
    pub allow_methods: Option<Vec<String>>,
    /// Member `AllowOrigins`; at most 100 entries.
    #[serde(rename = "AllowOrigins", default, skip_serializing_if = "Option::is_none")]
    pub allow_origins: Option<Vec<String>>,
    /// Member `ExposeHeaders`; at most 100 entries.
    #[serde(rename = "ExposeHeaders", default, skip_serializing_if = "Option::is_none")]
    pub expose_headers: Option<Vec<String>>,
    /// Member `MaxAge`; 0 to 86400.
    #[serde(rename = "MaxAge", default, skip_serializing_if = "Option::is_none")]
    pub max_age: Option<i32>,
}

/// Structure `DeadLetterConfig`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DeadLetterConfig {
    /// Member `TargetArn`; at most 10000 characters.
    #[serde(rename = "TargetArn", default, skip_serializing_if = "Option::is_none")]
    pub target_arn: Option<String>,
}

/// Structure `DestinationConfig`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DestinationConfig {
    /// Member `OnSuccess`.
    #[serde(rename = "OnSuccess", default, skip_serializing_if = "Option::is_none")]
    pub on_success: Option<OnSuccess>,
    /// Member `OnFailure`.
    #[serde(rename = "OnFailure", default, skip_serializing_if = "Option::is_none")]
    pub on_failure: Option<OnFailure>,
}

/// Structure `DocumentDBEventSourceConfig`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DocumentDBEventSourceConfig {
    /// Member `DatabaseName`; 1 to 63 characters.
    #[serde(rename = "DatabaseName", default, skip_serializing_if = "Option::is_none")]
    pub database_name: Option<String>,
    /// Member `CollectionName`; 1 to 57 characters.
    #[serde(rename = "CollectionName", default, skip_serializing_if = "Option::is_none")]
    pub collection_name: Option<String>,
    /// Member `FullDocument`.
    #[serde(rename = "FullDocument", default, skip_serializing_if = "Option::is_none")]
    pub full_document: Option<FullDocument>,
}

/// Structure `DurableConfig`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DurableConfig {
    /// Member `KMSKeyArn`; at most 10000 characters.
    #[serde(rename = "KMSKeyArn", default, skip_serializing_if = "Option::is_none")]
    pub kms_key_arn: Option<String>,
    /// Member `RetentionPeriodInDays`; 1 to 90.
    #[serde(rename = "RetentionPeriodInDays", default, skip_serializing_if = "Option::is_none")]
    pub retention_period_in_days: Option<i32>,
    /// Member `ExecutionTimeout`; 1 to 31622400.
    #[serde(rename = "ExecutionTimeout", default, skip_serializing_if = "Option::is_none")]
    pub execution_timeout: Option<i32>,
}

/// Structure `Environment`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct Environment {
    /// Member `Variables`.
    #[serde(rename = "Variables", default, skip_serializing_if = "Option::is_none")]
    pub variables: Option<Sensitive<BTreeMap<String, String>>>,
}

/// Structure `EnvironmentError`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct EnvironmentError {
    /// Member `ErrorCode`.
    #[serde(rename = "ErrorCode", default, skip_serializing_if = "Option::is_none")]
    pub error_code: Option<String>,
    /// Member `Message`.
    #[serde(rename = "Message", default, skip_serializing_if = "Option::is_none")]
    pub message: Option<Sensitive<String>>,
}

/// Structure `EnvironmentResponse`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct EnvironmentResponse {
    /// Member `Variables`.
    #[serde(rename = "Variables", default, skip_serializing_if = "Option::is_none")]
    pub variables: Option<Sensitive<BTreeMap<String, String>>>,
    /// Member `Error`.
    #[serde(rename = "Error", default, skip_serializing_if = "Option::is_none")]
    pub error: Option<EnvironmentError>,
}

/// Structure `EphemeralStorage`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct EphemeralStorage {
    /// Member `Size`; required; 512 to 10240.
    #[serde(rename = "Size")]
    pub size: i32,
}

/// Structure `EventSourceMappingLoggingConfig`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct EventSourceMappingLoggingConfig {
    /// Member `SystemLogLevel`.
    #[serde(rename = "SystemLogLevel", default, skip_serializing_if = "Option::is_none")]
    pub system_log_level: Option<EventSourceMappingSystemLogLevel>,
}

/// Structure `EventSourceMappingMetricsConfig`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct EventSourceMappingMetricsConfig {
    /// Member `Metrics`; at most 3 entries.
    #[serde(rename = "Metrics", default, skip_serializing_if = "Option::is_none")]
    pub metrics: Option<Vec<EventSourceMappingMetric>>,
}

/// Structure `FileSystemConfig`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FileSystemConfig {
    /// Member `Arn`; required; at most 256 characters.
    #[serde(rename = "Arn")]
    pub arn: String,
    /// Member `LocalMountPath`; required; at most 160 characters.
    #[serde(rename = "LocalMountPath")]
    pub local_mount_path: String,
    /// Member `S3FilesConfig`.
    #[serde(rename = "S3FilesConfig", default, skip_serializing_if = "Option::is_none")]
    pub s3_files_config: Option<S3FilesConfig>,
}

/// Structure `Filter`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Filter {
    /// Member `Pattern`; at most 4096 characters.
    #[serde(rename = "Pattern", default, skip_serializing_if = "Option::is_none")]
    pub pattern: Option<String>,
}

/// Structure `FilterCriteria`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FilterCriteria {
    /// Member `Filters`.
    #[serde(rename = "Filters", default, skip_serializing_if = "Option::is_none")]
    pub filters: Option<Vec<Filter>>,
}

/// Structure `FilterCriteriaError`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FilterCriteriaError {
    /// Member `ErrorCode`; 10 to 50 characters.
    #[serde(rename = "ErrorCode", default, skip_serializing_if = "Option::is_none")]
    pub error_code: Option<String>,
    /// Member `Message`; 10 to 2048 characters.
    #[serde(rename = "Message", default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
}

/// Structure `FunctionCode`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct FunctionCode {
    /// Member `ZipFile`.
    #[serde(rename = "ZipFile", default, skip_serializing_if = "Option::is_none")]
    pub zip_file: Option<Blob>,
    /// Member `S3Bucket`; 3 to 63 characters.
    #[serde(rename = "S3Bucket", default, skip_serializing_if = "Option::is_none")]
    pub s3_bucket: Option<String>,
    /// Member `S3Key`; 1 to 1024 characters.
    #[serde(rename = "S3Key", default, skip_serializing_if = "Option::is_none")]
    pub s3_key: Option<String>,
    /// Member `S3ObjectVersion`; 1 to 1024 characters.
    #[serde(rename = "S3ObjectVersion", default, skip_serializing_if = "Option::is_none")]
    pub s3_object_version: Option<String>,
    /// Member `S3ObjectStorageMode`.
    #[serde(rename = "S3ObjectStorageMode", default, skip_serializing_if = "Option::is_none")]
    pub s3_object_storage_mode: Option<S3ObjectStorageMode>,
    /// Member `ImageUri`.
    #[serde(rename = "ImageUri", default, skip_serializing_if = "Option::is_none")]
    pub image_uri: Option<String>,
    /// Member `SourceKMSKeyArn`; at most 10000 characters.
    #[serde(rename = "SourceKMSKeyArn", default, skip_serializing_if = "Option::is_none")]
    pub source_kms_key_arn: Option<String>,
}

/// Structure `FunctionCodeLocation`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FunctionCodeLocation {
    /// Member `RepositoryType`.
    #[serde(rename = "RepositoryType", default, skip_serializing_if = "Option::is_none")]
    pub repository_type: Option<String>,
    /// Member `Location`; at most 10000 characters.
    #[serde(rename = "Location", default, skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
    /// Member `ImageUri`.
    #[serde(rename = "ImageUri", default, skip_serializing_if = "Option::is_none")]
    pub image_uri: Option<String>,
    /// Member `ResolvedImageUri`.
    #[serde(rename = "ResolvedImageUri", default, skip_serializing_if = "Option::is_none")]
    pub resolved_image_uri: Option<String>,
    /// Member `ResolvedS3Object`.
    #[serde(rename = "ResolvedS3Object", default, skip_serializing_if = "Option::is_none")]
    pub resolved_s3_object: Option<ResolvedS3Object>,
    /// Member `SourceKMSKeyArn`; at most 10000 characters.
    #[serde(rename = "SourceKMSKeyArn", default, skip_serializing_if = "Option::is_none")]
    pub source_kms_key_arn: Option<String>,
    /// Member `Error`.
    #[serde(rename = "Error", default, skip_serializing_if = "Option::is_none")]
    pub error: Option<FunctionCodeLocationError>,
}

/// Structure `FunctionCodeLocationError`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FunctionCodeLocationError {
    /// Member `ErrorCode`.
    #[serde(rename = "ErrorCode", default, skip_serializing_if = "Option::is_none")]
    pub error_code: Option<String>,
    /// Member `Message`.
    #[serde(rename = "Message", default, skip_serializing_if = "Option::is_none")]
    pub message: Option<Sensitive<String>>,
}

/// Structure `FunctionRuntimeConfig`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FunctionRuntimeConfig {
    /// Member `RuntimeArn`; required; 48 to 2048 characters.
    #[serde(rename = "RuntimeArn")]
    pub runtime_arn: String,
    /// Member `RuntimeAlias`; required; 1 to 128 characters.
    #[serde(rename = "RuntimeAlias")]
    pub runtime_alias: String,
}

/// Structure `FunctionUrlConfig`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FunctionUrlConfig {
    /// Member `FunctionUrl`; required; 40 to 100 characters.
    #[serde(rename = "FunctionUrl")]
    pub function_url: String,
    /// Member `FunctionArn`; required; at most 10000 characters.
    #[serde(rename = "FunctionArn")]
    pub function_arn: String,
    /// Member `CreationTime`; required; at most 100 characters.
    #[serde(rename = "CreationTime")]
    pub creation_time: String,
    /// Member `LastModifiedTime`; required; at most 100 characters.
    #[serde(rename = "LastModifiedTime")]
    pub last_modified_time: String,
    /// Member `Cors`.
    #[serde(rename = "Cors", default, skip_serializing_if = "Option::is_none")]
    pub cors: Option<Cors>,
    /// Member `AuthType`; required.
    #[serde(rename = "AuthType")]
    pub auth_type: FunctionUrlAuthType,
    /// Member `InvokeMode`.
    #[serde(rename = "InvokeMode", default, skip_serializing_if = "Option::is_none")]
    pub invoke_mode: Option<InvokeMode>,
}

/// Structure `ImageConfig`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ImageConfig {
    /// Member `EntryPoint`; at most 1500 entries.
    #[serde(rename = "EntryPoint", default, skip_serializing_if = "Option::is_none")]
    pub entry_point: Option<Vec<String>>,
    /// Member `Command`; at most 1500 entries.
    #[serde(rename = "Command", default, skip_serializing_if = "Option::is_none")]
    pub command: Option<Vec<String>>,
    /// Member `WorkingDirectory`; at most 1000 characters.
    #[serde(rename = "WorkingDirectory", default, skip_serializing_if = "Option::is_none")]
    pub working_directory: Option<String>,
}

/// Structure `ImageConfigError`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ImageConfigError {
    /// Member `ErrorCode`.
    #[serde(rename = "ErrorCode", default, skip_serializing_if = "Option::is_none")]
    pub error_code: Option<String>,
    /// Member `Message`.
    #[serde(rename = "Message", default, skip_serializing_if = "Option::is_none")]
    pub message: Option<Sensitive<String>>,
}

/// Structure `ImageConfigResponse`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ImageConfigResponse {
    /// Member `ImageConfig`.
    #[serde(rename = "ImageConfig", default, skip_serializing_if = "Option::is_none")]
    pub image_config: Option<ImageConfig>,
    /// Member `Error`.
    #[serde(rename = "Error", default, skip_serializing_if = "Option::is_none")]
    pub error: Option<ImageConfigError>,
}

/// Structure `InvokeWithResponseStreamCompleteEvent`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct InvokeWithResponseStreamCompleteEvent {
    /// Member `ErrorCode`.
    #[serde(rename = "ErrorCode", default, skip_serializing_if = "Option::is_none")]
    pub error_code: Option<String>,
    /// Member `ErrorDetails`.
    #[serde(rename = "ErrorDetails", default, skip_serializing_if = "Option::is_none")]
    pub error_details: Option<String>,
    /// Member `LogResult`.
    #[serde(rename = "LogResult", default, skip_serializing_if = "Option::is_none")]
    pub log_result: Option<String>,
}

/// Structure `KafkaSchemaRegistryAccessConfig`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct KafkaSchemaRegistryAccessConfig {
    /// Member `Type`.
    #[serde(rename = "Type", default, skip_serializing_if = "Option::is_none")]
    pub r#type: Option<KafkaSchemaRegistryAuthType>,
    /// Member `URI`; at most 10000 characters.
    #[serde(rename = "URI", default, skip_serializing_if = "Option::is_none")]
    pub uri: Option<String>,
}

/// Structure `KafkaSchemaRegistryConfig`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct KafkaSchemaRegistryConfig {
    /// Member `SchemaRegistryURI`; 1 to 10000 characters.
    #[serde(rename = "SchemaRegistryURI", default, skip_serializing_if = "Option::is_none")]
    pub schema_registry_uri: Option<String>,
    /// Member `EventRecordFormat`.
    #[serde(rename = "EventRecordFormat", default, skip_serializing_if = "Option::is_none")]
    pub event_record_format: Option<SchemaRegistryEventRecordFormat>,
    /// Member `AccessConfigs`.
    #[serde(rename = "AccessConfigs", default, skip_serializing_if = "Option::is_none")]
    pub access_configs: Option<Vec<KafkaSchemaRegistryAccessConfig>>,
    /// Member `SchemaValidationConfigs`.
    #[serde(rename = "SchemaValidationConfigs", default, skip_serializing_if = "Option::is_none")]
    pub schema_validation_configs: Option<Vec<KafkaSchemaValidationConfig>>,
}

/// Structure `KafkaSchemaValidationConfig`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct KafkaSchemaValidationConfig {
    /// Member `Attribute`.
    #[serde(rename = "Attribute", default, skip_serializing_if = "Option::is_none")]
    pub attribute: Option<KafkaSchemaValidationAttribute>,
}

/// Structure `LambdaManagedInstancesCapacityProviderConfig`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct LambdaManagedInstancesCapacityProviderConfig {
    /// Member `CapacityProviderArn`; required; 1 to 140 characters.
    #[serde(rename = "CapacityProviderArn")]
    pub capacity_provider_arn: String,
    /// Member `PerExecutionEnvironmentMaxConcurrency`; 1 to 1600.
    #[serde(
        rename = "PerExecutionEnvironmentMaxConcurrency",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub per_execution_environment_max_concurrency: Option<i32>,
    /// Member `ExecutionEnvironmentMemoryGiBPerVCpu`; 2 to 8.
    #[serde(
        rename = "ExecutionEnvironmentMemoryGiBPerVCpu",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub execution_environment_memory_gi_b_per_v_cpu: Option<f64>,
}

/// Structure `Layer`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Layer {
    /// Member `Arn`; 1 to 2048 characters.
    #[serde(rename = "Arn", default, skip_serializing_if = "Option::is_none")]
    pub arn: Option<String>,
    /// Member `CodeSize`.
    #[serde(rename = "CodeSize", default, skip_serializing_if = "Option::is_none")]
    pub code_size: Option<i64>,
    /// Member `SigningProfileVersionArn`; at most 10000 characters.
    #[serde(rename = "SigningProfileVersionArn", default, skip_serializing_if = "Option::is_none")]
    pub signing_profile_version_arn: Option<String>,
    /// Member `SigningJobArn`; at most 10000 characters.
    #[serde(rename = "SigningJobArn", default, skip_serializing_if = "Option::is_none")]
    pub signing_job_arn: Option<String>,
}

/// Structure `LayerVersionContentInput`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct LayerVersionContentInput {
    /// Member `S3Bucket`; 3 to 63 characters.
    #[serde(rename = "S3Bucket", default, skip_serializing_if = "Option::is_none")]
    pub s3_bucket: Option<String>,
    /// Member `S3Key`; 1 to 1024 characters.
    #[serde(rename = "S3Key", default, skip_serializing_if = "Option::is_none")]
    pub s3_key: Option<String>,
    /// Member `S3ObjectVersion`; 1 to 1024 characters.
    #[serde(rename = "S3ObjectVersion", default, skip_serializing_if = "Option::is_none")]
    pub s3_object_version: Option<String>,
    /// Member `S3ObjectStorageMode`.
    #[serde(rename = "S3ObjectStorageMode", default, skip_serializing_if = "Option::is_none")]
    pub s3_object_storage_mode: Option<S3ObjectStorageMode>,
    /// Member `ZipFile`.
    #[serde(rename = "ZipFile", default, skip_serializing_if = "Option::is_none")]
    pub zip_file: Option<Blob>,
}

/// Structure `LayerVersionContentOutput`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct LayerVersionContentOutput {
    /// Member `Location`; at most 10000 characters.
    #[serde(rename = "Location", default, skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
    /// Member `CodeSha256`.
    #[serde(rename = "CodeSha256", default, skip_serializing_if = "Option::is_none")]
    pub code_sha256: Option<String>,
    /// Member `CodeSize`.
    #[serde(rename = "CodeSize", default, skip_serializing_if = "Option::is_none")]
    pub code_size: Option<i64>,
    /// Member `SigningProfileVersionArn`; at most 10000 characters.
    #[serde(rename = "SigningProfileVersionArn", default, skip_serializing_if = "Option::is_none")]
    pub signing_profile_version_arn: Option<String>,
    /// Member `SigningJobArn`; at most 10000 characters.
    #[serde(rename = "SigningJobArn", default, skip_serializing_if = "Option::is_none")]
    pub signing_job_arn: Option<String>,
    /// Member `ResolvedS3Object`.
    #[serde(rename = "ResolvedS3Object", default, skip_serializing_if = "Option::is_none")]
    pub resolved_s3_object: Option<ResolvedS3Object>,
}

/// Structure `LayerVersionsListItem`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct LayerVersionsListItem {
    /// Member `LayerVersionArn`; 1 to 2048 characters.
    #[serde(rename = "LayerVersionArn", default, skip_serializing_if = "Option::is_none")]
    pub layer_version_arn: Option<String>,
    /// Member `Version`.
    #[serde(rename = "Version", default, skip_serializing_if = "Option::is_none")]
    pub version: Option<i64>,
    /// Member `Description`; at most 256 characters.
    #[serde(rename = "Description", default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Member `CreatedDate`; at most 100 characters.
    #[serde(rename = "CreatedDate", default, skip_serializing_if = "Option::is_none")]
    pub created_date: Option<String>,
    /// Member `CompatibleArchitectures`; at most 2 entries.
    #[serde(rename = "CompatibleArchitectures", default, skip_serializing_if = "Option::is_none")]
    pub compatible_architectures: Option<Vec<Architecture>>,
    /// Member `CompatibleRuntimes`; at most 15 entries.
    #[serde(rename = "CompatibleRuntimes", default, skip_serializing_if = "Option::is_none")]
    pub compatible_runtimes: Option<Vec<Runtime>>,
    /// Member `LicenseInfo`; at most 512 characters.
    #[serde(rename = "LicenseInfo", default, skip_serializing_if = "Option::is_none")]
    pub license_info: Option<String>,
}

/// Structure `LayersListItem`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct LayersListItem {
    /// Member `LayerName`; 1 to 140 characters.
    #[serde(rename = "LayerName", default, skip_serializing_if = "Option::is_none")]
    pub layer_name: Option<String>,
    /// Member `LayerArn`; 1 to 2048 characters.
    #[serde(rename = "LayerArn", default, skip_serializing_if = "Option::is_none")]
    pub layer_arn: Option<String>,
    /// Member `LatestMatchingVersion`.
    #[serde(rename = "LatestMatchingVersion", default, skip_serializing_if = "Option::is_none")]
    pub latest_matching_version: Option<LayerVersionsListItem>,
}

/// Structure `LoggingConfig`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct LoggingConfig {
    /// Member `LogFormat`.
    #[serde(rename = "LogFormat", default, skip_serializing_if = "Option::is_none")]
    pub log_format: Option<LogFormat>,
    /// Member `ApplicationLogLevel`.
    #[serde(rename = "ApplicationLogLevel", default, skip_serializing_if = "Option::is_none")]
    pub application_log_level: Option<ApplicationLogLevel>,
    /// Member `SystemLogLevel`.
    #[serde(rename = "SystemLogLevel", default, skip_serializing_if = "Option::is_none")]
    pub system_log_level: Option<SystemLogLevel>,
    /// Member `LogGroup`; 1 to 512 characters.
    #[serde(rename = "LogGroup", default, skip_serializing_if = "Option::is_none")]
    pub log_group: Option<String>,
}

/// Structure `OnFailure`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct OnFailure {
    /// Member `Destination`; at most 350 characters.
    #[serde(rename = "Destination", default, skip_serializing_if = "Option::is_none")]
    pub destination: Option<String>,
}

/// Structure `OnSuccess`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct OnSuccess {
    /// Member `Destination`; at most 350 characters.
    #[serde(rename = "Destination", default, skip_serializing_if = "Option::is_none")]
    pub destination: Option<String>,
}

/// Structure `ProvisionedConcurrencyConfigListItem`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ProvisionedConcurrencyConfigListItem {
    /// Member `FunctionArn`; at most 10000 characters.
    #[serde(rename = "FunctionArn", default, skip_serializing_if = "Option::is_none")]
    pub function_arn: Option<String>,
    /// Member `RequestedProvisionedConcurrentExecutions`; at least 1.
    #[serde(
        rename = "RequestedProvisionedConcurrentExecutions",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub requested_provisioned_concurrent_executions: Option<i32>,
    /// Member `AvailableProvisionedConcurrentExecutions`; at least 0.
    #[serde(
        rename = "AvailableProvisionedConcurrentExecutions",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub available_provisioned_concurrent_executions: Option<i32>,
    /// Member `AllocatedProvisionedConcurrentExecutions`; at least 0.
    #[serde(
        rename = "AllocatedProvisionedConcurrentExecutions",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub allocated_provisioned_concurrent_executions: Option<i32>,
    /// Member `Status`.
    #[serde(rename = "Status", default, skip_serializing_if = "Option::is_none")]
    pub status: Option<ProvisionedConcurrencyStatusEnum>,
    /// Member `StatusReason`.
    #[serde(rename = "StatusReason", default, skip_serializing_if = "Option::is_none")]
    pub status_reason: Option<String>,
    /// Member `LastModified`; at most 100 characters.
    #[serde(rename = "LastModified", default, skip_serializing_if = "Option::is_none")]
    pub last_modified: Option<String>,
}

/// Structure `ProvisionedPollerConfig`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ProvisionedPollerConfig {
    /// Member `MinimumPollers`; 1 to 200.
    #[serde(rename = "MinimumPollers", default, skip_serializing_if = "Option::is_none")]
    pub minimum_pollers: Option<i32>,
    /// Member `MaximumPollers`; 1 to 10000.
    #[serde(rename = "MaximumPollers", default, skip_serializing_if = "Option::is_none")]
    pub maximum_pollers: Option<i32>,
    /// Member `PollerGroupName`; at most 128 characters.
    #[serde(rename = "PollerGroupName", default, skip_serializing_if = "Option::is_none")]
    pub poller_group_name: Option<String>,
}

/// Structure `ResolvedS3Object`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ResolvedS3Object {
    /// Member `S3Bucket`; 3 to 63 characters.
    #[serde(rename = "S3Bucket", default, skip_serializing_if = "Option::is_none")]
    pub s3_bucket: Option<String>,
    /// Member `S3Key`; 1 to 1024 characters.
    #[serde(rename = "S3Key", default, skip_serializing_if = "Option::is_none")]
    pub s3_key: Option<String>,
    /// Member `S3ObjectVersion`; 1 to 1024 characters.
    #[serde(rename = "S3ObjectVersion", default, skip_serializing_if = "Option::is_none")]
    pub s3_object_version: Option<String>,
}

/// Structure `RuntimeVersionConfig`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RuntimeVersionConfig {
    /// Member `RuntimeVersionArn`; 26 to 2048 characters.
    #[serde(rename = "RuntimeVersionArn", default, skip_serializing_if = "Option::is_none")]
    pub runtime_version_arn: Option<String>,
    /// Member `Error`.
    #[serde(rename = "Error", default, skip_serializing_if = "Option::is_none")]
    pub error: Option<RuntimeVersionError>,
}

/// Structure `RuntimeVersionError`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RuntimeVersionError {
    /// Member `ErrorCode`.
    #[serde(rename = "ErrorCode", default, skip_serializing_if = "Option::is_none")]
    pub error_code: Option<String>,
    /// Member `Message`.
    #[serde(rename = "Message", default, skip_serializing_if = "Option::is_none")]
    pub message: Option<Sensitive<String>>,
}

/// Structure `S3FilesConfig`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct S3FilesConfig {
    /// Member `DirectS3Read`.
    #[serde(rename = "DirectS3Read", default, skip_serializing_if = "Option::is_none")]
    pub direct_s3_read: Option<DirectS3Read>,
}

/// Structure `ScalingConfig`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ScalingConfig {
    /// Member `MaximumConcurrency`; 2 to 1000.
    #[serde(rename = "MaximumConcurrency", default, skip_serializing_if = "Option::is_none")]
    pub maximum_concurrency: Option<i32>,
}

/// Structure `SelfManagedEventSource`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SelfManagedEventSource {
    /// Member `Endpoints`; 1 to 2 entries.
    #[serde(rename = "Endpoints", default, skip_serializing_if = "Option::is_none")]
    pub endpoints: Option<BTreeMap<String, Vec<String>>>,
}

/// Structure `SelfManagedKafkaEventSourceConfig`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SelfManagedKafkaEventSourceConfig {
    /// Member `ConsumerGroupId`; 1 to 200 characters.
    #[serde(rename = "ConsumerGroupId", default, skip_serializing_if = "Option::is_none")]
    pub consumer_group_id: Option<String>,
    /// Member `SchemaRegistryConfig`.
    #[serde(rename = "SchemaRegistryConfig", default, skip_serializing_if = "Option::is_none")]
    pub schema_registry_config: Option<KafkaSchemaRegistryConfig>,
    /// Member `ConsumptionMode`.
    #[serde(rename = "ConsumptionMode", default, skip_serializing_if = "Option::is_none")]
    pub consumption_mode: Option<KafkaEventSourceMappingConsumptionMode>,
}

/// Structure `SnapStart`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct SnapStart {
    /// Member `ApplyOn`.
    #[serde(rename = "ApplyOn", default, skip_serializing_if = "Option::is_none")]
    pub apply_on: Option<SnapStartApplyOn>,
}

/// Structure `SnapStartResponse`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SnapStartResponse {
    /// Member `ApplyOn`.
    #[serde(rename = "ApplyOn", default, skip_serializing_if = "Option::is_none")]
    pub apply_on: Option<SnapStartApplyOn>,
    /// Member `OptimizationStatus`.
    #[serde(rename = "OptimizationStatus", default, skip_serializing_if = "Option::is_none")]
    pub optimization_status: Option<SnapStartOptimizationStatus>,
}

/// Structure `SourceAccessConfiguration`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SourceAccessConfiguration {
    /// Member `Type`.
    #[serde(rename = "Type", default, skip_serializing_if = "Option::is_none")]
    pub r#type: Option<SourceAccessType>,
    /// Member `URI`; 1 to 200 characters.
    #[serde(rename = "URI", default, skip_serializing_if = "Option::is_none")]
    pub uri: Option<String>,
}

/// Structure `TagsError`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TagsError {
    /// Member `ErrorCode`; required; 10 to 21 characters.
    #[serde(rename = "ErrorCode")]
    pub error_code: String,
    /// Member `Message`; required; 84 to 1000 characters.
    #[serde(rename = "Message")]
    pub message: String,
}

/// Structure `TenancyConfig`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TenancyConfig {
    /// Member `TenantIsolationMode`; required.
    #[serde(rename = "TenantIsolationMode")]
    pub tenant_isolation_mode: TenantIsolationMode,
}

/// Structure `TracingConfig`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct TracingConfig {
    /// Member `Mode`.
    #[serde(rename = "Mode", default, skip_serializing_if = "Option::is_none")]
    pub mode: Option<TracingMode>,
}

/// Structure `TracingConfigResponse`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TracingConfigResponse {
    /// Member `Mode`.
    #[serde(rename = "Mode", default, skip_serializing_if = "Option::is_none")]
    pub mode: Option<TracingMode>,
}

/// Structure `VpcConfig`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct VpcConfig {
    /// Member `SubnetIds`; at most 16 entries.
    #[serde(rename = "SubnetIds", default, skip_serializing_if = "Option::is_none")]
    pub subnet_ids: Option<Vec<String>>,
    /// Member `SecurityGroupIds`; at most 5 entries.
    #[serde(rename = "SecurityGroupIds", default, skip_serializing_if = "Option::is_none")]
    pub security_group_ids: Option<Vec<String>>,
    /// Member `Ipv6AllowedForDualStack`.
    #[serde(rename = "Ipv6AllowedForDualStack", default, skip_serializing_if = "Option::is_none")]
    pub ipv6_allowed_for_dual_stack: Option<bool>,
}

/// Structure `VpcConfigResponse`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct VpcConfigResponse {
    /// Member `SubnetIds`; at most 16 entries.
    #[serde(rename = "SubnetIds", default, skip_serializing_if = "Option::is_none")]
    pub subnet_ids: Option<Vec<String>>,
    /// Member `SecurityGroupIds`; at most 5 entries.
    #[serde(rename = "SecurityGroupIds", default, skip_serializing_if = "Option::is_none")]
    pub security_group_ids: Option<Vec<String>>,
    /// Member `VpcId`.
    #[serde(rename = "VpcId", default, skip_serializing_if = "Option::is_none")]
    pub vpc_id: Option<String>,
    /// Member `Ipv6AllowedForDualStack`.
    #[serde(rename = "Ipv6AllowedForDualStack", default, skip_serializing_if = "Option::is_none")]
    pub ipv6_allowed_for_dual_stack: Option<bool>,
}
