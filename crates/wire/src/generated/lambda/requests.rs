//! What callers send, by operation: Lambda.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

use super::{
    AcceleratorConfig, AliasRoutingConfiguration, AmazonManagedKafkaEventSourceConfig,
    Architecture, CapacityProviderConfig, Cors, DeadLetterConfig, DestinationConfig,
    DocumentDBEventSourceConfig, DurableConfig, Environment, EphemeralStorage,
    EventSourceMappingLoggingConfig, EventSourceMappingMetricsConfig, EventSourcePosition,
    FileSystemConfig, FilterCriteria, FunctionCode, FunctionResponseType, FunctionRuntimeConfig,
    FunctionUrlAuthType, FunctionVersion, FunctionVersionLatestPublished, ImageConfig,
    InvocationType, InvokeMode, LayerVersionContentInput, LogType, LoggingConfig, PackageType,
    ProvisionedPollerConfig, RecursiveLoop, ResponseStreamingInvocationType, Runtime,
    S3ObjectStorageMode, ScalingConfig, SelfManagedEventSource, SelfManagedKafkaEventSourceConfig,
    SnapStart, SourceAccessConfiguration, TenancyConfig, TracingConfig, VpcConfig, schema,
};
use crate::error::ApiError;
use crate::request;
use crate::request::RequestParts;
use crate::value::{Blob, Timestamp};
use serde::Deserialize;
use std::collections::BTreeMap;

/// Request of `Invoke`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct InvocationRequest {
    /// Member `FunctionName`; required; 1 to 256 characters; path.
    #[serde(rename = "FunctionName")]
    pub function_name: String,
    /// Member `InvocationType`; header `X-Amz-Invocation-Type`.
    #[serde(rename = "InvocationType")]
    pub invocation_type: Option<InvocationType>,
    /// Member `LogType`; header `X-Amz-Log-Type`.
    #[serde(rename = "LogType")]
    pub log_type: Option<LogType>,
    /// Member `ClientContext`; header `X-Amz-Client-Context`.
    #[serde(rename = "ClientContext")]
    pub client_context: Option<String>,
    /// Member `DurableExecutionName`; 1 to 64 characters; header `X-Amz-Durable-Execution-Name`.
    #[serde(rename = "DurableExecutionName")]
    pub durable_execution_name: Option<String>,
    /// Member `Payload`; the whole body.
    #[serde(skip)]
    pub payload: Blob,
    /// Member `Qualifier`; 1 to 128 characters; query `Qualifier`.
    #[serde(rename = "Qualifier")]
    pub qualifier: Option<String>,
    /// Member `TenantId`; 1 to 256 characters; header `X-Amz-Tenant-Id`.
    #[serde(rename = "TenantId")]
    pub tenant_id: Option<String>,
}

impl InvocationRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        let read: Self = request::read(&schema::INVOCATION_REQUEST, request)?;
        Ok(Self { payload: Blob(request.body.clone()), ..read })
    }
}

/// Request of `InvokeWithResponseStream`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct InvokeWithResponseStreamRequest {
    /// Member `FunctionName`; required; 1 to 256 characters; path.
    #[serde(rename = "FunctionName")]
    pub function_name: String,
    /// Member `LogType`; header `X-Amz-Log-Type`.
    #[serde(rename = "LogType")]
    pub log_type: Option<LogType>,
    /// Member `ClientContext`; header `X-Amz-Client-Context`.
    #[serde(rename = "ClientContext")]
    pub client_context: Option<String>,
    /// Member `Qualifier`; 1 to 128 characters; query `Qualifier`.
    #[serde(rename = "Qualifier")]
    pub qualifier: Option<String>,
    /// Member `Payload`; the whole body.
    #[serde(skip)]
    pub payload: Blob,
    /// Member `TenantId`; 1 to 256 characters; header `X-Amz-Tenant-Id`.
    #[serde(rename = "TenantId")]
    pub tenant_id: Option<String>,
    /// Member `InvocationType`; header `X-Amz-Invocation-Type`.
    #[serde(rename = "InvocationType")]
    pub invocation_type: Option<ResponseStreamingInvocationType>,
}

impl InvokeWithResponseStreamRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        let read: Self = request::read(&schema::INVOKE_WITH_RESPONSE_STREAM_REQUEST, request)?;
        Ok(Self { payload: Blob(request.body.clone()), ..read })
    }
}

/// Request of `InvokeAsync`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct InvokeAsyncRequest {
    /// Member `FunctionName`; required; 1 to 256 characters; path.
    #[serde(rename = "FunctionName")]
    pub function_name: String,
    /// Member `InvokeArgs`; required; the whole body.
    #[serde(skip)]
    pub invoke_args: Blob,
}

impl InvokeAsyncRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        let read: Self = request::read(&schema::INVOKE_ASYNC_REQUEST, request)?;
        Ok(Self { invoke_args: Blob(request.body.clone()), ..read })
    }
}

/// Request of `CreateFunction`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct CreateFunctionRequest {
    /// Member `FunctionName`; required; 1 to 140 characters.
    #[serde(rename = "FunctionName")]
    pub function_name: String,
    /// Member `Runtime`.
    #[serde(rename = "Runtime")]
    pub runtime: Option<Runtime>,
    /// Member `Role`; required; at most 10000 characters.
    #[serde(rename = "Role")]
    pub role: String,
    /// Member `Handler`; at most 128 characters.
    #[serde(rename = "Handler")]
    pub handler: Option<String>,
    /// Member `Code`; required.
    #[serde(rename = "Code")]
    pub code: FunctionCode,
    /// Member `Description`; at most 256 characters.
    #[serde(rename = "Description")]
    pub description: Option<String>,
    /// Member `Timeout`; 1 to 900.
    #[serde(rename = "Timeout")]
    pub timeout: Option<i32>,
    /// Member `MemorySize`; 128 to 10240.
    #[serde(rename = "MemorySize")]
    pub memory_size: Option<i32>,
    /// Member `Publish`.
    #[serde(rename = "Publish")]
    pub publish: Option<bool>,
    /// Member `PublishTo`.
    #[serde(rename = "PublishTo")]
    pub publish_to: Option<FunctionVersionLatestPublished>,
    /// Member `VpcConfig`.
    #[serde(rename = "VpcConfig")]
    pub vpc_config: Option<VpcConfig>,
    /// Member `PackageType`.
    #[serde(rename = "PackageType")]
    pub package_type: Option<PackageType>,
    /// Member `DeadLetterConfig`.
    #[serde(rename = "DeadLetterConfig")]
    pub dead_letter_config: Option<DeadLetterConfig>,
    /// Member `Environment`.
    #[serde(rename = "Environment")]
    pub environment: Option<Environment>,
    /// Member `KMSKeyArn`; at most 10000 characters.
    #[serde(rename = "KMSKeyArn")]
    pub kms_key_arn: Option<String>,
    /// Member `TracingConfig`.
    #[serde(rename = "TracingConfig")]
    pub tracing_config: Option<TracingConfig>,
    /// Member `Tags`.
    #[serde(rename = "Tags")]
    pub tags: Option<BTreeMap<String, String>>,
    /// Member `Layers`.
    #[serde(rename = "Layers")]
    pub layers: Option<Vec<String>>,
    /// Member `FileSystemConfigs`; at most 1 entries.
    #[serde(rename = "FileSystemConfigs")]
    pub file_system_configs: Option<Vec<FileSystemConfig>>,
    /// Member `CodeSigningConfigArn`; at most 200 characters.
    #[serde(rename = "CodeSigningConfigArn")]
    pub code_signing_config_arn: Option<String>,
    /// Member `ImageConfig`.
    #[serde(rename = "ImageConfig")]
    pub image_config: Option<ImageConfig>,
    /// Member `Architectures`; exactly 1 entries.
    #[serde(rename = "Architectures")]
    pub architectures: Option<Vec<Architecture>>,
    /// Member `EphemeralStorage`.
    #[serde(rename = "EphemeralStorage")]
    pub ephemeral_storage: Option<EphemeralStorage>,
    /// Member `SnapStart`.
    #[serde(rename = "SnapStart")]
    pub snap_start: Option<SnapStart>,
    /// Member `LoggingConfig`.
    #[serde(rename = "LoggingConfig")]
    pub logging_config: Option<LoggingConfig>,
    /// Member `TenancyConfig`.
    #[serde(rename = "TenancyConfig")]
    pub tenancy_config: Option<TenancyConfig>,
    /// Member `CapacityProviderConfig`.
    #[serde(rename = "CapacityProviderConfig")]
    pub capacity_provider_config: Option<CapacityProviderConfig>,
    /// Member `DurableConfig`.
    #[serde(rename = "DurableConfig")]
    pub durable_config: Option<DurableConfig>,
    /// Member `RuntimeConfig`.
    #[serde(rename = "RuntimeConfig")]
    pub runtime_config: Option<FunctionRuntimeConfig>,
    /// Member `AcceleratorConfig`.
    #[serde(rename = "AcceleratorConfig")]
    pub accelerator_config: Option<AcceleratorConfig>,
}

impl CreateFunctionRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::CREATE_FUNCTION_REQUEST, request)
    }
}

/// Request of `GetFunction`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct GetFunctionRequest {
    /// Member `FunctionName`; required; 1 to 256 characters; path.
    #[serde(rename = "FunctionName")]
    pub function_name: String,
    /// Member `Qualifier`; 1 to 128 characters; query `Qualifier`.
    #[serde(rename = "Qualifier")]
    pub qualifier: Option<String>,
}

impl GetFunctionRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::GET_FUNCTION_REQUEST, request)
    }
}

/// Request of `GetFunctionConfiguration`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct GetFunctionConfigurationRequest {
    /// Member `FunctionName`; required; 1 to 256 characters; path.
    #[serde(rename = "FunctionName")]
    pub function_name: String,
    /// Member `Qualifier`; 1 to 128 characters; query `Qualifier`.
    #[serde(rename = "Qualifier")]
    pub qualifier: Option<String>,
}

impl GetFunctionConfigurationRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::GET_FUNCTION_CONFIGURATION_REQUEST, request)
    }
}

/// Request of `UpdateFunctionCode`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct UpdateFunctionCodeRequest {
    /// Member `FunctionName`; required; 1 to 140 characters; path.
    #[serde(rename = "FunctionName")]
    pub function_name: String,
    /// Member `ZipFile`.
    #[serde(rename = "ZipFile")]
    pub zip_file: Option<Blob>,
    /// Member `S3Bucket`; 3 to 63 characters.
    #[serde(rename = "S3Bucket")]
    pub s3_bucket: Option<String>,
    /// Member `S3Key`; 1 to 1024 characters.
    #[serde(rename = "S3Key")]
    pub s3_key: Option<String>,
    /// Member `S3ObjectVersion`; 1 to 1024 characters.
    #[serde(rename = "S3ObjectVersion")]
    pub s3_object_version: Option<String>,
    /// Member `S3ObjectStorageMode`.
    #[serde(rename = "S3ObjectStorageMode")]
    pub s3_object_storage_mode: Option<S3ObjectStorageMode>,
    /// Member `ImageUri`.
    #[serde(rename = "ImageUri")]
    pub image_uri: Option<String>,
    /// Member `Architectures`; exactly 1 entries.
    #[serde(rename = "Architectures")]
    pub architectures: Option<Vec<Architecture>>,
    /// Member `Publish`.
    #[serde(rename = "Publish")]
    pub publish: Option<bool>,
    /// Member `PublishTo`.
    #[serde(rename = "PublishTo")]
    pub publish_to: Option<FunctionVersionLatestPublished>,
    /// Member `DryRun`.
    #[serde(rename = "DryRun")]
    pub dry_run: Option<bool>,
    /// Member `RevisionId`.
    #[serde(rename = "RevisionId")]
    pub revision_id: Option<String>,
    /// Member `SourceKMSKeyArn`; at most 10000 characters.
    #[serde(rename = "SourceKMSKeyArn")]
    pub source_kms_key_arn: Option<String>,
}

impl UpdateFunctionCodeRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::UPDATE_FUNCTION_CODE_REQUEST, request)
    }
}

/// Request of `UpdateFunctionConfiguration`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct UpdateFunctionConfigurationRequest {
    /// Member `FunctionName`; required; 1 to 140 characters; path.
    #[serde(rename = "FunctionName")]
    pub function_name: String,
    /// Member `Role`; at most 10000 characters.
    #[serde(rename = "Role")]
    pub role: Option<String>,
    /// Member `Handler`; at most 128 characters.
    #[serde(rename = "Handler")]
    pub handler: Option<String>,
    /// Member `Description`; at most 256 characters.
    #[serde(rename = "Description")]
    pub description: Option<String>,
    /// Member `Timeout`; 1 to 900.
    #[serde(rename = "Timeout")]
    pub timeout: Option<i32>,
    /// Member `MemorySize`; 128 to 10240.
    #[serde(rename = "MemorySize")]
    pub memory_size: Option<i32>,
    /// Member `VpcConfig`.
    #[serde(rename = "VpcConfig")]
    pub vpc_config: Option<VpcConfig>,
    /// Member `Environment`.
    #[serde(rename = "Environment")]
    pub environment: Option<Environment>,
    /// Member `Runtime`.
    #[serde(rename = "Runtime")]
    pub runtime: Option<Runtime>,
    /// Member `DeadLetterConfig`.
    #[serde(rename = "DeadLetterConfig")]
    pub dead_letter_config: Option<DeadLetterConfig>,
    /// Member `KMSKeyArn`; at most 10000 characters.
    #[serde(rename = "KMSKeyArn")]
    pub kms_key_arn: Option<String>,
    /// Member `TracingConfig`.
    #[serde(rename = "TracingConfig")]
    pub tracing_config: Option<TracingConfig>,
    /// Member `RevisionId`.
    #[serde(rename = "RevisionId")]
    pub revision_id: Option<String>,
    /// Member `Layers`.
    #[serde(rename = "Layers")]
    pub layers: Option<Vec<String>>,
    /// Member `FileSystemConfigs`; at most 1 entries.
    #[serde(rename = "FileSystemConfigs")]
    pub file_system_configs: Option<Vec<FileSystemConfig>>,
    /// Member `ImageConfig`.
    #[serde(rename = "ImageConfig")]
    pub image_config: Option<ImageConfig>,
    /// Member `EphemeralStorage`.
    #[serde(rename = "EphemeralStorage")]
    pub ephemeral_storage: Option<EphemeralStorage>,
    /// Member `SnapStart`.
    #[serde(rename = "SnapStart")]
    pub snap_start: Option<SnapStart>,
    /// Member `LoggingConfig`.
    #[serde(rename = "LoggingConfig")]
    pub logging_config: Option<LoggingConfig>,
    /// Member `CapacityProviderConfig`.
    #[serde(rename = "CapacityProviderConfig")]
    pub capacity_provider_config: Option<CapacityProviderConfig>,
    /// Member `DurableConfig`.
    #[serde(rename = "DurableConfig")]
    pub durable_config: Option<DurableConfig>,
    /// Member `RuntimeConfig`.
    #[serde(rename = "RuntimeConfig")]
    pub runtime_config: Option<FunctionRuntimeConfig>,
    /// Member `AcceleratorConfig`.
    #[serde(rename = "AcceleratorConfig")]
    pub accelerator_config: Option<AcceleratorConfig>,
}

impl UpdateFunctionConfigurationRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::UPDATE_FUNCTION_CONFIGURATION_REQUEST, request)
    }
}

/// Request of `DeleteFunction`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct DeleteFunctionRequest {
    /// Member `FunctionName`; required; 1 to 256 characters; path.
    #[serde(rename = "FunctionName")]
    pub function_name: String,
    /// Member `Qualifier`; 1 to 128 characters; query `Qualifier`.
    #[serde(rename = "Qualifier")]
    pub qualifier: Option<String>,
}

impl DeleteFunctionRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::DELETE_FUNCTION_REQUEST, request)
    }
}

/// Request of `ListFunctions`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct ListFunctionsRequest {
    /// Member `MasterRegion`; 1 to 50 characters; query `MasterRegion`.
    #[serde(rename = "MasterRegion")]
    pub master_region: Option<String>,
    /// Member `FunctionVersion`; query `FunctionVersion`.
    #[serde(rename = "FunctionVersion")]
    pub function_version: Option<FunctionVersion>,
    /// Member `Marker`; query `Marker`.
    #[serde(rename = "Marker")]
    pub marker: Option<String>,
    /// Member `MaxItems`; 1 to 10000; query `MaxItems`.
    #[serde(rename = "MaxItems")]
    pub max_items: Option<i32>,
}

impl ListFunctionsRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::LIST_FUNCTIONS_REQUEST, request)
    }
}

/// Request of `PublishVersion`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct PublishVersionRequest {
    /// Member `FunctionName`; required; 1 to 140 characters; path.
    #[serde(rename = "FunctionName")]
    pub function_name: String,
    /// Member `CodeSha256`.
    #[serde(rename = "CodeSha256")]
    pub code_sha256: Option<String>,
    /// Member `Description`; at most 256 characters.
    #[serde(rename = "Description")]
    pub description: Option<String>,
    /// Member `RevisionId`.
    #[serde(rename = "RevisionId")]
    pub revision_id: Option<String>,
    /// Member `PublishTo`.
    #[serde(rename = "PublishTo")]
    pub publish_to: Option<FunctionVersionLatestPublished>,
}

impl PublishVersionRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::PUBLISH_VERSION_REQUEST, request)
    }
}

/// Request of `ListVersionsByFunction`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct ListVersionsByFunctionRequest {
    /// Member `FunctionName`; required; 1 to 256 characters; path.
    #[serde(rename = "FunctionName")]
    pub function_name: String,
    /// Member `Marker`; query `Marker`.
    #[serde(rename = "Marker")]
    pub marker: Option<String>,
    /// Member `MaxItems`; 1 to 10000; query `MaxItems`.
    #[serde(rename = "MaxItems")]
    pub max_items: Option<i32>,
}

impl ListVersionsByFunctionRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::LIST_VERSIONS_BY_FUNCTION_REQUEST, request)
    }
}

/// Request of `CreateAlias`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct CreateAliasRequest {
    /// Member `FunctionName`; required; 1 to 140 characters; path.
    #[serde(rename = "FunctionName")]
    pub function_name: String,
    /// Member `Name`; required; 1 to 128 characters.
    #[serde(rename = "Name")]
    pub name: String,
    /// Member `FunctionVersion`; required; 1 to 1024 characters.
    #[serde(rename = "FunctionVersion")]
    pub function_version: String,
    /// Member `Description`; at most 256 characters.
    #[serde(rename = "Description")]
    pub description: Option<String>,
    /// Member `RoutingConfig`.
    #[serde(rename = "RoutingConfig")]
    pub routing_config: Option<AliasRoutingConfiguration>,
}

impl CreateAliasRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::CREATE_ALIAS_REQUEST, request)
    }
}

/// Request of `GetAlias`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct GetAliasRequest {
    /// Member `FunctionName`; required; 1 to 140 characters; path.
    #[serde(rename = "FunctionName")]
    pub function_name: String,
    /// Member `Name`; required; 1 to 128 characters; path.
    #[serde(rename = "Name")]
    pub name: String,
}

impl GetAliasRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::GET_ALIAS_REQUEST, request)
    }
}

/// Request of `UpdateAlias`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct UpdateAliasRequest {
    /// Member `FunctionName`; required; 1 to 140 characters; path.
    #[serde(rename = "FunctionName")]
    pub function_name: String,
    /// Member `Name`; required; 1 to 128 characters; path.
    #[serde(rename = "Name")]
    pub name: String,
    /// Member `FunctionVersion`; 1 to 1024 characters.
    #[serde(rename = "FunctionVersion")]
    pub function_version: Option<String>,
    /// Member `Description`; at most 256 characters.
    #[serde(rename = "Description")]
    pub description: Option<String>,
    /// Member `RoutingConfig`.
    #[serde(rename = "RoutingConfig")]
    pub routing_config: Option<AliasRoutingConfiguration>,
    /// Member `RevisionId`.
    #[serde(rename = "RevisionId")]
    pub revision_id: Option<String>,
}

impl UpdateAliasRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::UPDATE_ALIAS_REQUEST, request)
    }
}

/// Request of `DeleteAlias`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct DeleteAliasRequest {
    /// Member `FunctionName`; required; 1 to 140 characters; path.
    #[serde(rename = "FunctionName")]
    pub function_name: String,
    /// Member `Name`; required; 1 to 128 characters; path.
    #[serde(rename = "Name")]
    pub name: String,
}

impl DeleteAliasRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::DELETE_ALIAS_REQUEST, request)
    }
}

/// Request of `ListAliases`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct ListAliasesRequest {
    /// Member `FunctionName`; required; 1 to 140 characters; path.
    #[serde(rename = "FunctionName")]
    pub function_name: String,
    /// Member `FunctionVersion`; 1 to 1024 characters; query `FunctionVersion`.
    #[serde(rename = "FunctionVersion")]
    pub function_version: Option<String>,
    /// Member `Marker`; query `Marker`.
    #[serde(rename = "Marker")]
    pub marker: Option<String>,
    /// Member `MaxItems`; 1 to 10000; query `MaxItems`.
    #[serde(rename = "MaxItems")]
    pub max_items: Option<i32>,
}

impl ListAliasesRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::LIST_ALIASES_REQUEST, request)
    }
}

/// Request of `PublishLayerVersion`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct PublishLayerVersionRequest {
    /// Member `LayerName`; required; 1 to 2048 characters; path.
    #[serde(rename = "LayerName")]
    pub layer_name: String,
    /// Member `Description`; at most 256 characters.
    #[serde(rename = "Description")]
    pub description: Option<String>,
    /// Member `Content`; required.
    #[serde(rename = "Content")]
    pub content: LayerVersionContentInput,
    /// Member `CompatibleArchitectures`; at most 2 entries.
    #[serde(rename = "CompatibleArchitectures")]
    pub compatible_architectures: Option<Vec<Architecture>>,
    /// Member `CompatibleRuntimes`; at most 15 entries.
    #[serde(rename = "CompatibleRuntimes")]
    pub compatible_runtimes: Option<Vec<Runtime>>,
    /// Member `LicenseInfo`; at most 512 characters.
    #[serde(rename = "LicenseInfo")]
    pub license_info: Option<String>,
}

impl PublishLayerVersionRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::PUBLISH_LAYER_VERSION_REQUEST, request)
    }
}

/// Request of `GetLayerVersion`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct GetLayerVersionRequest {
    /// Member `LayerName`; required; 1 to 2048 characters; path.
    #[serde(rename = "LayerName")]
    pub layer_name: String,
    /// Member `VersionNumber`; required; path.
    #[serde(rename = "VersionNumber")]
    pub version_number: i64,
}

impl GetLayerVersionRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::GET_LAYER_VERSION_REQUEST, request)
    }
}

/// Request of `GetLayerVersionByArn`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct GetLayerVersionByArnRequest {
    /// Member `Arn`; required; 1 to 2048 characters; query `Arn`.
    #[serde(rename = "Arn")]
    pub arn: String,
}

impl GetLayerVersionByArnRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::GET_LAYER_VERSION_BY_ARN_REQUEST, request)
    }
}

/// Request of `ListLayerVersions`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct ListLayerVersionsRequest {
    /// Member `CompatibleArchitecture`; query `CompatibleArchitecture`.
    #[serde(rename = "CompatibleArchitecture")]
    pub compatible_architecture: Option<Architecture>,
    /// Member `CompatibleRuntime`; query `CompatibleRuntime`.
    #[serde(rename = "CompatibleRuntime")]
    pub compatible_runtime: Option<Runtime>,
    /// Member `LayerName`; required; 1 to 2048 characters; path.
    #[serde(rename = "LayerName")]
    pub layer_name: String,
    /// Member `Marker`; query `Marker`.
    #[serde(rename = "Marker")]
    pub marker: Option<String>,
    /// Member `MaxItems`; 1 to 50; query `MaxItems`.
    #[serde(rename = "MaxItems")]
    pub max_items: Option<i32>,
}

impl ListLayerVersionsRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::LIST_LAYER_VERSIONS_REQUEST, request)
    }
}

/// Request of `ListLayers`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct ListLayersRequest {
    /// Member `CompatibleArchitecture`; query `CompatibleArchitecture`.
    #[serde(rename = "CompatibleArchitecture")]
    pub compatible_architecture: Option<Architecture>,
    /// Member `CompatibleRuntime`; query `CompatibleRuntime`.
    #[serde(rename = "CompatibleRuntime")]
    pub compatible_runtime: Option<Runtime>,
    /// Member `Marker`; query `Marker`.
    #[serde(rename = "Marker")]
    pub marker: Option<String>,
    /// Member `MaxItems`; 1 to 50; query `MaxItems`.
    #[serde(rename = "MaxItems")]
    pub max_items: Option<i32>,
}

impl ListLayersRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::LIST_LAYERS_REQUEST, request)
    }
}

/// Request of `DeleteLayerVersion`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct DeleteLayerVersionRequest {
    /// Member `LayerName`; required; 1 to 2048 characters; path.
    #[serde(rename = "LayerName")]
    pub layer_name: String,
    /// Member `VersionNumber`; required; path.
    #[serde(rename = "VersionNumber")]
    pub version_number: i64,
}

impl DeleteLayerVersionRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::DELETE_LAYER_VERSION_REQUEST, request)
    }
}

/// Request of `AddPermission`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct AddPermissionRequest {
    /// Member `FunctionName`; required; 1 to 256 characters; path.
    #[serde(rename = "FunctionName")]
    pub function_name: String,
    /// Member `StatementId`; required; 1 to 100 characters.
    #[serde(rename = "StatementId")]
    pub statement_id: String,
    /// Member `Action`; required; at most 10000 characters.
    #[serde(rename = "Action")]
    pub action: String,
    /// Member `Principal`; required; at most 2048 characters.
    #[serde(rename = "Principal")]
    pub principal: String,
    /// Member `SourceArn`; at most 10000 characters.
    #[serde(rename = "SourceArn")]
    pub source_arn: Option<String>,
    /// Member `FunctionUrlAuthType`.
    #[serde(rename = "FunctionUrlAuthType")]
    pub function_url_auth_type: Option<FunctionUrlAuthType>,
    /// Member `InvokedViaFunctionUrl`.
    #[serde(rename = "InvokedViaFunctionUrl")]
    pub invoked_via_function_url: Option<bool>,
    /// Member `SourceAccount`; at most 12 characters.
    #[serde(rename = "SourceAccount")]
    pub source_account: Option<String>,
    /// Member `EventSourceToken`; at most 256 characters.
    #[serde(rename = "EventSourceToken")]
    pub event_source_token: Option<String>,
    /// Member `Qualifier`; 1 to 128 characters; query `Qualifier`.
    #[serde(rename = "Qualifier")]
    pub qualifier: Option<String>,
    /// Member `RevisionId`.
    #[serde(rename = "RevisionId")]
    pub revision_id: Option<String>,
    /// Member `PrincipalOrgID`; 12 to 34 characters.
    #[serde(rename = "PrincipalOrgID")]
    pub principal_org_id: Option<String>,
}

impl AddPermissionRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::ADD_PERMISSION_REQUEST, request)
    }
}

/// Request of `RemovePermission`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct RemovePermissionRequest {
    /// Member `FunctionName`; required; 1 to 256 characters; path.
    #[serde(rename = "FunctionName")]
    pub function_name: String,
    /// Member `StatementId`; required; 1 to 100 characters; path.
    #[serde(rename = "StatementId")]
    pub statement_id: String,
    /// Member `Qualifier`; 1 to 128 characters; query `Qualifier`.
    #[serde(rename = "Qualifier")]
    pub qualifier: Option<String>,
    /// Member `RevisionId`; query `RevisionId`.
    #[serde(rename = "RevisionId")]
    pub revision_id: Option<String>,
}

impl RemovePermissionRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::REMOVE_PERMISSION_REQUEST, request)
    }
}

/// Request of `GetPolicy`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct GetPolicyRequest {
    /// Member `FunctionName`; required; 1 to 256 characters; path.
    #[serde(rename = "FunctionName")]
    pub function_name: String,
    /// Member `Qualifier`; 1 to 128 characters; query `Qualifier`.
    #[serde(rename = "Qualifier")]
    pub qualifier: Option<String>,
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

/// Request of `TagResource`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct TagResourceRequest {
    /// Member `Resource`; required; 1 to 10000 characters; path.
    #[serde(rename = "Resource")]
    pub resource: String,
    /// Member `Tags`; required.
    #[serde(rename = "Tags")]
    pub tags: BTreeMap<String, String>,
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
    /// Member `Resource`; required; 1 to 10000 characters; path.
    #[serde(rename = "Resource")]
    pub resource: String,
    /// Member `TagKeys`; required; query `tagKeys`.
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

/// Request of `ListTags`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct ListTagsRequest {
    /// Member `Resource`; required; 1 to 10000 characters; path.
    #[serde(rename = "Resource")]
    pub resource: String,
}

impl ListTagsRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::LIST_TAGS_REQUEST, request)
    }
}

/// Request of `PutFunctionConcurrency`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct PutFunctionConcurrencyRequest {
    /// Member `FunctionName`; required; 1 to 140 characters; path.
    #[serde(rename = "FunctionName")]
    pub function_name: String,
    /// Member `ReservedConcurrentExecutions`; required; at least 0.
    #[serde(rename = "ReservedConcurrentExecutions")]
    pub reserved_concurrent_executions: i32,
}

impl PutFunctionConcurrencyRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::PUT_FUNCTION_CONCURRENCY_REQUEST, request)
    }
}

/// Request of `GetFunctionConcurrency`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct GetFunctionConcurrencyRequest {
    /// Member `FunctionName`; required; 1 to 140 characters; path.
    #[serde(rename = "FunctionName")]
    pub function_name: String,
}

impl GetFunctionConcurrencyRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::GET_FUNCTION_CONCURRENCY_REQUEST, request)
    }
}

/// Request of `DeleteFunctionConcurrency`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct DeleteFunctionConcurrencyRequest {
    /// Member `FunctionName`; required; 1 to 140 characters; path.
    #[serde(rename = "FunctionName")]
    pub function_name: String,
}

impl DeleteFunctionConcurrencyRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::DELETE_FUNCTION_CONCURRENCY_REQUEST, request)
    }
}

/// Request of `PutProvisionedConcurrencyConfig`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct PutProvisionedConcurrencyConfigRequest {
    /// Member `FunctionName`; required; 1 to 140 characters; path.
    #[serde(rename = "FunctionName")]
    pub function_name: String,
    /// Member `Qualifier`; required; 1 to 128 characters; query `Qualifier`.
    #[serde(rename = "Qualifier")]
    pub qualifier: String,
    /// Member `ProvisionedConcurrentExecutions`; required; at least 1.
    #[serde(rename = "ProvisionedConcurrentExecutions")]
    pub provisioned_concurrent_executions: i32,
}

impl PutProvisionedConcurrencyConfigRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::PUT_PROVISIONED_CONCURRENCY_CONFIG_REQUEST, request)
    }
}

/// Request of `GetProvisionedConcurrencyConfig`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct GetProvisionedConcurrencyConfigRequest {
    /// Member `FunctionName`; required; 1 to 140 characters; path.
    #[serde(rename = "FunctionName")]
    pub function_name: String,
    /// Member `Qualifier`; required; 1 to 128 characters; query `Qualifier`.
    #[serde(rename = "Qualifier")]
    pub qualifier: String,
}

impl GetProvisionedConcurrencyConfigRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::GET_PROVISIONED_CONCURRENCY_CONFIG_REQUEST, request)
    }
}

/// Request of `DeleteProvisionedConcurrencyConfig`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct DeleteProvisionedConcurrencyConfigRequest {
    /// Member `FunctionName`; required; 1 to 140 characters; path.
    #[serde(rename = "FunctionName")]
    pub function_name: String,
    /// Member `Qualifier`; required; 1 to 128 characters; query `Qualifier`.
    #[serde(rename = "Qualifier")]
    pub qualifier: String,
}

impl DeleteProvisionedConcurrencyConfigRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::DELETE_PROVISIONED_CONCURRENCY_CONFIG_REQUEST, request)
    }
}

/// Request of `ListProvisionedConcurrencyConfigs`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct ListProvisionedConcurrencyConfigsRequest {
    /// Member `FunctionName`; required; 1 to 140 characters; path.
    #[serde(rename = "FunctionName")]
    pub function_name: String,
    /// Member `Marker`; query `Marker`.
    #[serde(rename = "Marker")]
    pub marker: Option<String>,
    /// Member `MaxItems`; 1 to 50; query `MaxItems`.
    #[serde(rename = "MaxItems")]
    pub max_items: Option<i32>,
}

impl ListProvisionedConcurrencyConfigsRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::LIST_PROVISIONED_CONCURRENCY_CONFIGS_REQUEST, request)
    }
}

/// Request of `CreateFunctionUrlConfig`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct CreateFunctionUrlConfigRequest {
    /// Member `FunctionName`; required; 1 to 140 characters; path.
    #[serde(rename = "FunctionName")]
    pub function_name: String,
    /// Member `Qualifier`; 1 to 128 characters; query `Qualifier`.
    #[serde(rename = "Qualifier")]
    pub qualifier: Option<String>,
    /// Member `AuthType`; required.
    #[serde(rename = "AuthType")]
    pub auth_type: FunctionUrlAuthType,
    /// Member `Cors`.
    #[serde(rename = "Cors")]
    pub cors: Option<Cors>,
    /// Member `InvokeMode`.
    #[serde(rename = "InvokeMode")]
    pub invoke_mode: Option<InvokeMode>,
}

impl CreateFunctionUrlConfigRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::CREATE_FUNCTION_URL_CONFIG_REQUEST, request)
    }
}

/// Request of `GetFunctionUrlConfig`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct GetFunctionUrlConfigRequest {
    /// Member `FunctionName`; required; 1 to 140 characters; path.
    #[serde(rename = "FunctionName")]
    pub function_name: String,
    /// Member `Qualifier`; 1 to 128 characters; query `Qualifier`.
    #[serde(rename = "Qualifier")]
    pub qualifier: Option<String>,
}

impl GetFunctionUrlConfigRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::GET_FUNCTION_URL_CONFIG_REQUEST, request)
    }
}

/// Request of `UpdateFunctionUrlConfig`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct UpdateFunctionUrlConfigRequest {
    /// Member `FunctionName`; required; 1 to 140 characters; path.
    #[serde(rename = "FunctionName")]
    pub function_name: String,
    /// Member `Qualifier`; 1 to 128 characters; query `Qualifier`.
    #[serde(rename = "Qualifier")]
    pub qualifier: Option<String>,
    /// Member `AuthType`.
    #[serde(rename = "AuthType")]
    pub auth_type: Option<FunctionUrlAuthType>,
    /// Member `Cors`.
    #[serde(rename = "Cors")]
    pub cors: Option<Cors>,
    /// Member `InvokeMode`.
    #[serde(rename = "InvokeMode")]
    pub invoke_mode: Option<InvokeMode>,
}

impl UpdateFunctionUrlConfigRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::UPDATE_FUNCTION_URL_CONFIG_REQUEST, request)
    }
}

/// Request of `DeleteFunctionUrlConfig`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct DeleteFunctionUrlConfigRequest {
    /// Member `FunctionName`; required; 1 to 140 characters; path.
    #[serde(rename = "FunctionName")]
    pub function_name: String,
    /// Member `Qualifier`; 1 to 128 characters; query `Qualifier`.
    #[serde(rename = "Qualifier")]
    pub qualifier: Option<String>,
}

impl DeleteFunctionUrlConfigRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::DELETE_FUNCTION_URL_CONFIG_REQUEST, request)
    }
}

/// Request of `ListFunctionUrlConfigs`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct ListFunctionUrlConfigsRequest {
    /// Member `FunctionName`; required; 1 to 140 characters; path.
    #[serde(rename = "FunctionName")]
    pub function_name: String,
    /// Member `Marker`; query `Marker`.
    #[serde(rename = "Marker")]
    pub marker: Option<String>,
    /// Member `MaxItems`; 1 to 50; query `MaxItems`.
    #[serde(rename = "MaxItems")]
    pub max_items: Option<i32>,
}

impl ListFunctionUrlConfigsRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::LIST_FUNCTION_URL_CONFIGS_REQUEST, request)
    }
}

/// Request of `CreateEventSourceMapping`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct CreateEventSourceMappingRequest {
    /// Member `EventSourceArn`; at most 10000 characters.
    #[serde(rename = "EventSourceArn")]
    pub event_source_arn: Option<String>,
    /// Member `FunctionName`; required; 1 to 256 characters.
    #[serde(rename = "FunctionName")]
    pub function_name: String,
    /// Member `Enabled`.
    #[serde(rename = "Enabled")]
    pub enabled: Option<bool>,
    /// Member `BatchSize`; 1 to 10000.
    #[serde(rename = "BatchSize")]
    pub batch_size: Option<i32>,
    /// Member `FilterCriteria`.
    #[serde(rename = "FilterCriteria")]
    pub filter_criteria: Option<FilterCriteria>,
    /// Member `KMSKeyArn`; at most 10000 characters.
    #[serde(rename = "KMSKeyArn")]
    pub kms_key_arn: Option<String>,
    /// Member `MetricsConfig`.
    #[serde(rename = "MetricsConfig")]
    pub metrics_config: Option<EventSourceMappingMetricsConfig>,
    /// Member `LoggingConfig`.
    #[serde(rename = "LoggingConfig")]
    pub logging_config: Option<EventSourceMappingLoggingConfig>,
    /// Member `ScalingConfig`.
    #[serde(rename = "ScalingConfig")]
    pub scaling_config: Option<ScalingConfig>,
    /// Member `MaximumBatchingWindowInSeconds`; 0 to 300.
    #[serde(rename = "MaximumBatchingWindowInSeconds")]
    pub maximum_batching_window_in_seconds: Option<i32>,
    /// Member `ParallelizationFactor`; 1 to 10.
    #[serde(rename = "ParallelizationFactor")]
    pub parallelization_factor: Option<i32>,
    /// Member `StartingPosition`.
    #[serde(rename = "StartingPosition")]
    pub starting_position: Option<EventSourcePosition>,
    /// Member `StartingPositionTimestamp`.
    #[serde(rename = "StartingPositionTimestamp")]
    pub starting_position_timestamp: Option<Timestamp>,
    /// Member `DestinationConfig`.
    #[serde(rename = "DestinationConfig")]
    pub destination_config: Option<DestinationConfig>,
    /// Member `MaximumRecordAgeInSeconds`; -1 to 604800.
    #[serde(rename = "MaximumRecordAgeInSeconds")]
    pub maximum_record_age_in_seconds: Option<i32>,
    /// Member `BisectBatchOnFunctionError`.
    #[serde(rename = "BisectBatchOnFunctionError")]
    pub bisect_batch_on_function_error: Option<bool>,
    /// Member `MaximumRetryAttempts`; -1 to 10000.
    #[serde(rename = "MaximumRetryAttempts")]
    pub maximum_retry_attempts: Option<i32>,
    /// Member `Tags`.
    #[serde(rename = "Tags")]
    pub tags: Option<BTreeMap<String, String>>,
    /// Member `TumblingWindowInSeconds`; 0 to 900.
    #[serde(rename = "TumblingWindowInSeconds")]
    pub tumbling_window_in_seconds: Option<i32>,
    /// Member `Topics`; exactly 1 entries.
    #[serde(rename = "Topics")]
    pub topics: Option<Vec<String>>,
    /// Member `Queues`; exactly 1 entries.
    #[serde(rename = "Queues")]
    pub queues: Option<Vec<String>>,
    /// Member `SourceAccessConfigurations`; at most 23 entries.
    #[serde(rename = "SourceAccessConfigurations")]
    pub source_access_configurations: Option<Vec<SourceAccessConfiguration>>,
    /// Member `SelfManagedEventSource`.
    #[serde(rename = "SelfManagedEventSource")]
    pub self_managed_event_source: Option<SelfManagedEventSource>,
    /// Member `FunctionResponseTypes`; at most 1 entries.
    #[serde(rename = "FunctionResponseTypes")]
    pub function_response_types: Option<Vec<FunctionResponseType>>,
    /// Member `AmazonManagedKafkaEventSourceConfig`.
    #[serde(rename = "AmazonManagedKafkaEventSourceConfig")]
    pub amazon_managed_kafka_event_source_config: Option<AmazonManagedKafkaEventSourceConfig>,
    /// Member `SelfManagedKafkaEventSourceConfig`.
    #[serde(rename = "SelfManagedKafkaEventSourceConfig")]
    pub self_managed_kafka_event_source_config: Option<SelfManagedKafkaEventSourceConfig>,
    /// Member `DocumentDBEventSourceConfig`.
    #[serde(rename = "DocumentDBEventSourceConfig")]
    pub document_db_event_source_config: Option<DocumentDBEventSourceConfig>,
    /// Member `ProvisionedPollerConfig`.
    #[serde(rename = "ProvisionedPollerConfig")]
    pub provisioned_poller_config: Option<ProvisionedPollerConfig>,
}

impl CreateEventSourceMappingRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::CREATE_EVENT_SOURCE_MAPPING_REQUEST, request)
    }
}

/// Request of `GetEventSourceMapping`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct GetEventSourceMappingRequest {
    /// Member `UUID`; required; exactly 36 characters; path.
    #[serde(rename = "UUID")]
    pub uuid: String,
}

impl GetEventSourceMappingRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::GET_EVENT_SOURCE_MAPPING_REQUEST, request)
    }
}

/// Request of `UpdateEventSourceMapping`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct UpdateEventSourceMappingRequest {
    /// Member `UUID`; required; exactly 36 characters; path.
    #[serde(rename = "UUID")]
    pub uuid: String,
    /// Member `FunctionName`; 1 to 256 characters.
    #[serde(rename = "FunctionName")]
    pub function_name: Option<String>,
    /// Member `Enabled`.
    #[serde(rename = "Enabled")]
    pub enabled: Option<bool>,
    /// Member `BatchSize`; 1 to 10000.
    #[serde(rename = "BatchSize")]
    pub batch_size: Option<i32>,
    /// Member `FilterCriteria`.
    #[serde(rename = "FilterCriteria")]
    pub filter_criteria: Option<FilterCriteria>,
    /// Member `KMSKeyArn`; at most 10000 characters.
    #[serde(rename = "KMSKeyArn")]
    pub kms_key_arn: Option<String>,
    /// Member `MetricsConfig`.
    #[serde(rename = "MetricsConfig")]
    pub metrics_config: Option<EventSourceMappingMetricsConfig>,
    /// Member `LoggingConfig`.
    #[serde(rename = "LoggingConfig")]
    pub logging_config: Option<EventSourceMappingLoggingConfig>,
    /// Member `ScalingConfig`.
    #[serde(rename = "ScalingConfig")]
    pub scaling_config: Option<ScalingConfig>,
    /// Member `MaximumBatchingWindowInSeconds`; 0 to 300.
    #[serde(rename = "MaximumBatchingWindowInSeconds")]
    pub maximum_batching_window_in_seconds: Option<i32>,
    /// Member `ParallelizationFactor`; 1 to 10.
    #[serde(rename = "ParallelizationFactor")]
    pub parallelization_factor: Option<i32>,
    /// Member `DestinationConfig`.
    #[serde(rename = "DestinationConfig")]
    pub destination_config: Option<DestinationConfig>,
    /// Member `MaximumRecordAgeInSeconds`; -1 to 604800.
    #[serde(rename = "MaximumRecordAgeInSeconds")]
    pub maximum_record_age_in_seconds: Option<i32>,
    /// Member `BisectBatchOnFunctionError`.
    #[serde(rename = "BisectBatchOnFunctionError")]
    pub bisect_batch_on_function_error: Option<bool>,
    /// Member `MaximumRetryAttempts`; -1 to 10000.
    #[serde(rename = "MaximumRetryAttempts")]
    pub maximum_retry_attempts: Option<i32>,
    /// Member `TumblingWindowInSeconds`; 0 to 900.
    #[serde(rename = "TumblingWindowInSeconds")]
    pub tumbling_window_in_seconds: Option<i32>,
    /// Member `SourceAccessConfigurations`; at most 23 entries.
    #[serde(rename = "SourceAccessConfigurations")]
    pub source_access_configurations: Option<Vec<SourceAccessConfiguration>>,
    /// Member `FunctionResponseTypes`; at most 1 entries.
    #[serde(rename = "FunctionResponseTypes")]
    pub function_response_types: Option<Vec<FunctionResponseType>>,
    /// Member `AmazonManagedKafkaEventSourceConfig`.
    #[serde(rename = "AmazonManagedKafkaEventSourceConfig")]
    pub amazon_managed_kafka_event_source_config: Option<AmazonManagedKafkaEventSourceConfig>,
    /// Member `SelfManagedKafkaEventSourceConfig`.
    #[serde(rename = "SelfManagedKafkaEventSourceConfig")]
    pub self_managed_kafka_event_source_config: Option<SelfManagedKafkaEventSourceConfig>,
    /// Member `DocumentDBEventSourceConfig`.
    #[serde(rename = "DocumentDBEventSourceConfig")]
    pub document_db_event_source_config: Option<DocumentDBEventSourceConfig>,
    /// Member `ProvisionedPollerConfig`.
    #[serde(rename = "ProvisionedPollerConfig")]
    pub provisioned_poller_config: Option<ProvisionedPollerConfig>,
}

impl UpdateEventSourceMappingRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::UPDATE_EVENT_SOURCE_MAPPING_REQUEST, request)
    }
}

/// Request of `DeleteEventSourceMapping`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct DeleteEventSourceMappingRequest {
    /// Member `UUID`; required; exactly 36 characters; path.
    #[serde(rename = "UUID")]
    pub uuid: String,
}

impl DeleteEventSourceMappingRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::DELETE_EVENT_SOURCE_MAPPING_REQUEST, request)
    }
}

/// Request of `ListEventSourceMappings`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct ListEventSourceMappingsRequest {
    /// Member `EventSourceArn`; at most 10000 characters; query `EventSourceArn`.
    #[serde(rename = "EventSourceArn")]
    pub event_source_arn: Option<String>,
    /// Member `FunctionName`; 1 to 256 characters; query `FunctionName`.
    #[serde(rename = "FunctionName")]
    pub function_name: Option<String>,
    /// Member `Marker`; query `Marker`.
    #[serde(rename = "Marker")]
    pub marker: Option<String>,
    /// Member `MaxItems`; 1 to 10000; query `MaxItems`.
    #[serde(rename = "MaxItems")]
    pub max_items: Option<i32>,
}

impl ListEventSourceMappingsRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::LIST_EVENT_SOURCE_MAPPINGS_REQUEST, request)
    }
}

/// Request of `PutFunctionEventInvokeConfig`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct PutFunctionEventInvokeConfigRequest {
    /// Member `FunctionName`; required; 1 to 256 characters; path.
    #[serde(rename = "FunctionName")]
    pub function_name: String,
    /// Member `Qualifier`; 1 to 128 characters; query `Qualifier`.
    #[serde(rename = "Qualifier")]
    pub qualifier: Option<String>,
    /// Member `MaximumRetryAttempts`; 0 to 2.
    #[serde(rename = "MaximumRetryAttempts")]
    pub maximum_retry_attempts: Option<i32>,
    /// Member `MaximumEventAgeInSeconds`; 60 to 21600.
    #[serde(rename = "MaximumEventAgeInSeconds")]
    pub maximum_event_age_in_seconds: Option<i32>,
    /// Member `DestinationConfig`.
    #[serde(rename = "DestinationConfig")]
    pub destination_config: Option<DestinationConfig>,
}

impl PutFunctionEventInvokeConfigRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::PUT_FUNCTION_EVENT_INVOKE_CONFIG_REQUEST, request)
    }
}

/// Request of `UpdateFunctionEventInvokeConfig`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct UpdateFunctionEventInvokeConfigRequest {
    /// Member `FunctionName`; required; 1 to 256 characters; path.
    #[serde(rename = "FunctionName")]
    pub function_name: String,
    /// Member `Qualifier`; 1 to 128 characters; query `Qualifier`.
    #[serde(rename = "Qualifier")]
    pub qualifier: Option<String>,
    /// Member `MaximumRetryAttempts`; 0 to 2.
    #[serde(rename = "MaximumRetryAttempts")]
    pub maximum_retry_attempts: Option<i32>,
    /// Member `MaximumEventAgeInSeconds`; 60 to 21600.
    #[serde(rename = "MaximumEventAgeInSeconds")]
    pub maximum_event_age_in_seconds: Option<i32>,
    /// Member `DestinationConfig`.
    #[serde(rename = "DestinationConfig")]
    pub destination_config: Option<DestinationConfig>,
}

impl UpdateFunctionEventInvokeConfigRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::UPDATE_FUNCTION_EVENT_INVOKE_CONFIG_REQUEST, request)
    }
}

/// Request of `GetFunctionEventInvokeConfig`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct GetFunctionEventInvokeConfigRequest {
    /// Member `FunctionName`; required; 1 to 256 characters; path.
    #[serde(rename = "FunctionName")]
    pub function_name: String,
    /// Member `Qualifier`; 1 to 128 characters; query `Qualifier`.
    #[serde(rename = "Qualifier")]
    pub qualifier: Option<String>,
}

impl GetFunctionEventInvokeConfigRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::GET_FUNCTION_EVENT_INVOKE_CONFIG_REQUEST, request)
    }
}

/// Request of `DeleteFunctionEventInvokeConfig`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct DeleteFunctionEventInvokeConfigRequest {
    /// Member `FunctionName`; required; 1 to 256 characters; path.
    #[serde(rename = "FunctionName")]
    pub function_name: String,
    /// Member `Qualifier`; 1 to 128 characters; query `Qualifier`.
    #[serde(rename = "Qualifier")]
    pub qualifier: Option<String>,
}

impl DeleteFunctionEventInvokeConfigRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::DELETE_FUNCTION_EVENT_INVOKE_CONFIG_REQUEST, request)
    }
}

/// Request of `ListFunctionEventInvokeConfigs`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct ListFunctionEventInvokeConfigsRequest {
    /// Member `FunctionName`; required; 1 to 256 characters; path.
    #[serde(rename = "FunctionName")]
    pub function_name: String,
    /// Member `Marker`; query `Marker`.
    #[serde(rename = "Marker")]
    pub marker: Option<String>,
    /// Member `MaxItems`; 1 to 50; query `MaxItems`.
    #[serde(rename = "MaxItems")]
    pub max_items: Option<i32>,
}

impl ListFunctionEventInvokeConfigsRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::LIST_FUNCTION_EVENT_INVOKE_CONFIGS_REQUEST, request)
    }
}

/// Request of `GetFunctionRecursionConfig`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct GetFunctionRecursionConfigRequest {
    /// Member `FunctionName`; required; 1 to 140 characters; path.
    #[serde(rename = "FunctionName")]
    pub function_name: String,
}

impl GetFunctionRecursionConfigRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::GET_FUNCTION_RECURSION_CONFIG_REQUEST, request)
    }
}

/// Request of `PutFunctionRecursionConfig`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct PutFunctionRecursionConfigRequest {
    /// Member `FunctionName`; required; 1 to 140 characters; path.
    #[serde(rename = "FunctionName")]
    pub function_name: String,
    /// Member `RecursiveLoop`; required.
    #[serde(rename = "RecursiveLoop")]
    pub recursive_loop: RecursiveLoop,
}

impl PutFunctionRecursionConfigRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::PUT_FUNCTION_RECURSION_CONFIG_REQUEST, request)
    }
}

/// Request of `GetAccountSettings`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct GetAccountSettingsRequest {}

impl GetAccountSettingsRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::GET_ACCOUNT_SETTINGS_REQUEST, request)
    }
}

/// Request of `GetFunctionCodeSigningConfig`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct GetFunctionCodeSigningConfigRequest {
    /// Member `FunctionName`; required; 1 to 256 characters; path.
    #[serde(rename = "FunctionName")]
    pub function_name: String,
}

impl GetFunctionCodeSigningConfigRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::GET_FUNCTION_CODE_SIGNING_CONFIG_REQUEST, request)
    }
}
