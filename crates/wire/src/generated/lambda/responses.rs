//! What callers get: Lambda.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

use super::{
    AcceleratorConfig, AccountLimit, AccountUsage, AliasRoutingConfiguration,
    AmazonManagedKafkaEventSourceConfig, Architecture, CapacityProviderConfig, Cors,
    DeadLetterConfig, DestinationConfig, DocumentDBEventSourceConfig, DurableConfig,
    EnvironmentResponse, EphemeralStorage, EventSourceMappingLoggingConfig,
    EventSourceMappingMetricsConfig, EventSourcePosition, FileSystemConfig, FilterCriteria,
    FilterCriteriaError, FunctionCodeLocation, FunctionResponseType, FunctionRuntimeConfig,
    FunctionUrlAuthType, FunctionUrlConfig, ImageConfigResponse, InvokeMode, LastUpdateStatus,
    LastUpdateStatusReasonCode, Layer, LayerVersionContentOutput, LayerVersionsListItem,
    LayersListItem, LoggingConfig, PackageType, ProvisionedConcurrencyConfigListItem,
    ProvisionedConcurrencyStatusEnum, ProvisionedPollerConfig, RecursiveLoop, Runtime,
    RuntimeVersionConfig, ScalingConfig, SelfManagedEventSource, SelfManagedKafkaEventSourceConfig,
    SnapStartResponse, SourceAccessConfiguration, State, StateReasonCode, TagsError, TenancyConfig,
    TracingConfigResponse, VpcConfigResponse,
};
use crate::value::{Blob, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Response of `Invoke`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct InvocationResponse {
    /// Member `StatusCode`; the HTTP status.
    #[serde(skip)]
    pub status_code: Option<i32>,
    /// Member `FunctionError`; header `X-Amz-Function-Error`.
    #[serde(skip)]
    pub function_error: Option<String>,
    /// Member `LogResult`; header `X-Amz-Log-Result`.
    #[serde(skip)]
    pub log_result: Option<String>,
    /// Member `Payload`; the whole body.
    #[serde(skip)]
    pub payload: Blob,
    /// Member `ExecutedVersion`; 1 to 1024 characters; header `X-Amz-Executed-Version`.
    #[serde(skip)]
    pub executed_version: Option<String>,
    /// Member `DurableExecutionArn`; 1 to 1024 characters; header `X-Amz-Durable-Execution-Arn`.
    #[serde(skip)]
    pub durable_execution_arn: Option<String>,
}

impl InvocationResponse {
    /// The members that travel as headers: name in lower case, value.
    pub fn headers(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let all = [
            ("x-amz-function-error", self.function_error.as_deref()),
            ("x-amz-log-result", self.log_result.as_deref()),
            ("x-amz-executed-version", self.executed_version.as_deref()),
            ("x-amz-durable-execution-arn", self.durable_execution_arn.as_deref()),
        ];
        all.into_iter().filter_map(|(name, value)| Some((name, value?)))
    }
}

/// Response of `InvokeWithResponseStream`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct InvokeWithResponseStreamResponse {
    /// Member `StatusCode`; the HTTP status.
    #[serde(skip)]
    pub status_code: Option<i32>,
    /// Member `ExecutedVersion`; 1 to 1024 characters; header `X-Amz-Executed-Version`.
    #[serde(skip)]
    pub executed_version: Option<String>,
    /// Member `ResponseStreamContentType`; header `Content-Type`.
    #[serde(skip)]
    pub response_stream_content_type: Option<String>,
}

impl InvokeWithResponseStreamResponse {
    /// The members that travel as headers: name in lower case, value.
    pub fn headers(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let all = [
            ("x-amz-executed-version", self.executed_version.as_deref()),
            ("content-type", self.response_stream_content_type.as_deref()),
        ];
        all.into_iter().filter_map(|(name, value)| Some((name, value?)))
    }
}

/// Response of `InvokeAsync`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct InvokeAsyncResponse {
    /// Member `Status`; the HTTP status.
    #[serde(skip)]
    pub status: Option<i32>,
}

/// Response of `CreateFunction` and 4 more operations.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FunctionConfiguration {
    /// Member `FunctionName`; 1 to 256 characters.
    #[serde(rename = "FunctionName", default, skip_serializing_if = "Option::is_none")]
    pub function_name: Option<String>,
    /// Member `FunctionArn`; at most 10000 characters.
    #[serde(rename = "FunctionArn", default, skip_serializing_if = "Option::is_none")]
    pub function_arn: Option<String>,
    /// Member `Runtime`.
    #[serde(rename = "Runtime", default, skip_serializing_if = "Option::is_none")]
    pub runtime: Option<Runtime>,
    /// Member `Role`; at most 10000 characters.
    #[serde(rename = "Role", default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Member `Handler`; at most 128 characters.
    #[serde(rename = "Handler", default, skip_serializing_if = "Option::is_none")]
    pub handler: Option<String>,
    /// Member `CodeSize`.
    #[serde(rename = "CodeSize", default, skip_serializing_if = "Option::is_none")]
    pub code_size: Option<i64>,
    /// Member `Description`; at most 256 characters.
    #[serde(rename = "Description", default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Member `Timeout`; 1 to 900.
    #[serde(rename = "Timeout", default, skip_serializing_if = "Option::is_none")]
    pub timeout: Option<i32>,
    /// Member `MemorySize`; 128 to 10240.
    #[serde(rename = "MemorySize", default, skip_serializing_if = "Option::is_none")]
    pub memory_size: Option<i32>,
    /// Member `LastModified`; at most 100 characters.
    #[serde(rename = "LastModified", default, skip_serializing_if = "Option::is_none")]
    pub last_modified: Option<String>,
    /// Member `CodeSha256`.
    #[serde(rename = "CodeSha256", default, skip_serializing_if = "Option::is_none")]
    pub code_sha256: Option<String>,
    /// Member `Version`; 1 to 1024 characters.
    #[serde(rename = "Version", default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// Member `VpcConfig`.
    #[serde(rename = "VpcConfig", default, skip_serializing_if = "Option::is_none")]
    pub vpc_config: Option<VpcConfigResponse>,
    /// Member `DeadLetterConfig`.
    #[serde(rename = "DeadLetterConfig", default, skip_serializing_if = "Option::is_none")]
    pub dead_letter_config: Option<DeadLetterConfig>,
    /// Member `Environment`.
    #[serde(rename = "Environment", default, skip_serializing_if = "Option::is_none")]
    pub environment: Option<EnvironmentResponse>,
    /// Member `KMSKeyArn`; at most 10000 characters.
    #[serde(rename = "KMSKeyArn", default, skip_serializing_if = "Option::is_none")]
    pub kms_key_arn: Option<String>,
    /// Member `TracingConfig`.
    #[serde(rename = "TracingConfig", default, skip_serializing_if = "Option::is_none")]
    pub tracing_config: Option<TracingConfigResponse>,
    /// Member `MasterArn`; at most 10000 characters.
    #[serde(rename = "MasterArn", default, skip_serializing_if = "Option::is_none")]
    pub master_arn: Option<String>,
    /// Member `RevisionId`.
    #[serde(rename = "RevisionId", default, skip_serializing_if = "Option::is_none")]
    pub revision_id: Option<String>,
    /// Member `Layers`.
    #[serde(rename = "Layers", default, skip_serializing_if = "Option::is_none")]
    pub layers: Option<Vec<Layer>>,
    /// Member `State`.
    #[serde(rename = "State", default, skip_serializing_if = "Option::is_none")]
    pub state: Option<State>,
    /// Member `StateReason`.
    #[serde(rename = "StateReason", default, skip_serializing_if = "Option::is_none")]
    pub state_reason: Option<String>,
    /// Member `StateReasonCode`.
    #[serde(rename = "StateReasonCode", default, skip_serializing_if = "Option::is_none")]
    pub state_reason_code: Option<StateReasonCode>,
    /// Member `LastUpdateStatus`.
    #[serde(rename = "LastUpdateStatus", default, skip_serializing_if = "Option::is_none")]
    pub last_update_status: Option<LastUpdateStatus>,
    /// Member `LastUpdateStatusReason`.
    #[serde(rename = "LastUpdateStatusReason", default, skip_serializing_if = "Option::is_none")]
    pub last_update_status_reason: Option<String>,
    /// Member `LastUpdateStatusReasonCode`.
    #[serde(
        rename = "LastUpdateStatusReasonCode",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub last_update_status_reason_code: Option<LastUpdateStatusReasonCode>,
    /// Member `FileSystemConfigs`; at most 1 entries.
    #[serde(rename = "FileSystemConfigs", default, skip_serializing_if = "Option::is_none")]
    pub file_system_configs: Option<Vec<FileSystemConfig>>,
    /// Member `SigningProfileVersionArn`; at most 10000 characters.
    #[serde(rename = "SigningProfileVersionArn", default, skip_serializing_if = "Option::is_none")]
    pub signing_profile_version_arn: Option<String>,
    /// Member `SigningJobArn`; at most 10000 characters.
    #[serde(rename = "SigningJobArn", default, skip_serializing_if = "Option::is_none")]
    pub signing_job_arn: Option<String>,
    /// Member `PackageType`.
    #[serde(rename = "PackageType", default, skip_serializing_if = "Option::is_none")]
    pub package_type: Option<PackageType>,
    /// Member `ImageConfigResponse`.
    #[serde(rename = "ImageConfigResponse", default, skip_serializing_if = "Option::is_none")]
    pub image_config_response: Option<ImageConfigResponse>,
    /// Member `Architectures`; exactly 1 entries.
    #[serde(rename = "Architectures", default, skip_serializing_if = "Option::is_none")]
    pub architectures: Option<Vec<Architecture>>,
    /// Member `EphemeralStorage`.
    #[serde(rename = "EphemeralStorage", default, skip_serializing_if = "Option::is_none")]
    pub ephemeral_storage: Option<EphemeralStorage>,
    /// Member `SnapStart`.
    #[serde(rename = "SnapStart", default, skip_serializing_if = "Option::is_none")]
    pub snap_start: Option<SnapStartResponse>,
    /// Member `RuntimeVersionConfig`.
    #[serde(rename = "RuntimeVersionConfig", default, skip_serializing_if = "Option::is_none")]
    pub runtime_version_config: Option<RuntimeVersionConfig>,
    /// Member `LoggingConfig`.
    #[serde(rename = "LoggingConfig", default, skip_serializing_if = "Option::is_none")]
    pub logging_config: Option<LoggingConfig>,
    /// Member `TenancyConfig`.
    #[serde(rename = "TenancyConfig", default, skip_serializing_if = "Option::is_none")]
    pub tenancy_config: Option<TenancyConfig>,
    /// Member `CapacityProviderConfig`.
    #[serde(rename = "CapacityProviderConfig", default, skip_serializing_if = "Option::is_none")]
    pub capacity_provider_config: Option<CapacityProviderConfig>,
    /// Member `ConfigSha256`.
    #[serde(rename = "ConfigSha256", default, skip_serializing_if = "Option::is_none")]
    pub config_sha256: Option<String>,
    /// Member `DurableConfig`.
    #[serde(rename = "DurableConfig", default, skip_serializing_if = "Option::is_none")]
    pub durable_config: Option<DurableConfig>,
    /// Member `RuntimeConfig`.
    #[serde(rename = "RuntimeConfig", default, skip_serializing_if = "Option::is_none")]
    pub runtime_config: Option<FunctionRuntimeConfig>,
    /// Member `AcceleratorConfig`.
    #[serde(rename = "AcceleratorConfig", default, skip_serializing_if = "Option::is_none")]
    pub accelerator_config: Option<AcceleratorConfig>,
}

/// Response of `GetFunction`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct GetFunctionResponse {
    /// Member `Configuration`.
    #[serde(rename = "Configuration", default, skip_serializing_if = "Option::is_none")]
    pub configuration: Option<FunctionConfiguration>,
    /// Member `Code`.
    #[serde(rename = "Code", default, skip_serializing_if = "Option::is_none")]
    pub code: Option<FunctionCodeLocation>,
    /// Member `Tags`.
    #[serde(rename = "Tags", default, skip_serializing_if = "Option::is_none")]
    pub tags: Option<BTreeMap<String, String>>,
    /// Member `TagsError`.
    #[serde(rename = "TagsError", default, skip_serializing_if = "Option::is_none")]
    pub tags_error: Option<TagsError>,
    /// Member `Concurrency`.
    #[serde(rename = "Concurrency", default, skip_serializing_if = "Option::is_none")]
    pub concurrency: Option<Concurrency>,
}

/// Response of `DeleteFunction`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DeleteFunctionResponse {
    /// Member `StatusCode`; the HTTP status.
    #[serde(skip)]
    pub status_code: Option<i32>,
}

/// Response of `ListFunctions`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ListFunctionsResponse {
    /// Member `NextMarker`.
    #[serde(rename = "NextMarker", default, skip_serializing_if = "Option::is_none")]
    pub next_marker: Option<String>,
    /// Member `Functions`.
    #[serde(rename = "Functions", default, skip_serializing_if = "Option::is_none")]
    pub functions: Option<Vec<FunctionConfiguration>>,
}

/// Response of `ListVersionsByFunction`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ListVersionsByFunctionResponse {
    /// Member `NextMarker`.
    #[serde(rename = "NextMarker", default, skip_serializing_if = "Option::is_none")]
    pub next_marker: Option<String>,
    /// Member `Versions`.
    #[serde(rename = "Versions", default, skip_serializing_if = "Option::is_none")]
    pub versions: Option<Vec<FunctionConfiguration>>,
}

/// Response of `CreateAlias` and 2 more operations.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AliasConfiguration {
    /// Member `AliasArn`; at most 10000 characters.
    #[serde(rename = "AliasArn", default, skip_serializing_if = "Option::is_none")]
    pub alias_arn: Option<String>,
    /// Member `Name`; 1 to 128 characters.
    #[serde(rename = "Name", default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Member `FunctionVersion`; 1 to 1024 characters.
    #[serde(rename = "FunctionVersion", default, skip_serializing_if = "Option::is_none")]
    pub function_version: Option<String>,
    /// Member `Description`; at most 256 characters.
    #[serde(rename = "Description", default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Member `RoutingConfig`.
    #[serde(rename = "RoutingConfig", default, skip_serializing_if = "Option::is_none")]
    pub routing_config: Option<AliasRoutingConfiguration>,
    /// Member `RevisionId`.
    #[serde(rename = "RevisionId", default, skip_serializing_if = "Option::is_none")]
    pub revision_id: Option<String>,
}

/// Response of `ListAliases`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ListAliasesResponse {
    /// Member `NextMarker`.
    #[serde(rename = "NextMarker", default, skip_serializing_if = "Option::is_none")]
    pub next_marker: Option<String>,
    /// Member `Aliases`.
    #[serde(rename = "Aliases", default, skip_serializing_if = "Option::is_none")]
    pub aliases: Option<Vec<AliasConfiguration>>,
}

/// Response of `PublishLayerVersion`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PublishLayerVersionResponse {
    /// Member `Content`.
    #[serde(rename = "Content", default, skip_serializing_if = "Option::is_none")]
    pub content: Option<LayerVersionContentOutput>,
    /// Member `LayerArn`; 1 to 2048 characters.
    #[serde(rename = "LayerArn", default, skip_serializing_if = "Option::is_none")]
    pub layer_arn: Option<String>,
    /// Member `LayerVersionArn`; 1 to 2048 characters.
    #[serde(rename = "LayerVersionArn", default, skip_serializing_if = "Option::is_none")]
    pub layer_version_arn: Option<String>,
    /// Member `Description`; at most 256 characters.
    #[serde(rename = "Description", default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Member `CreatedDate`; at most 100 characters.
    #[serde(rename = "CreatedDate", default, skip_serializing_if = "Option::is_none")]
    pub created_date: Option<String>,
    /// Member `Version`.
    #[serde(rename = "Version", default, skip_serializing_if = "Option::is_none")]
    pub version: Option<i64>,
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

/// Response of `GetLayerVersion` and 1 more operations.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct GetLayerVersionResponse {
    /// Member `Content`.
    #[serde(rename = "Content", default, skip_serializing_if = "Option::is_none")]
    pub content: Option<LayerVersionContentOutput>,
    /// Member `LayerArn`; 1 to 2048 characters.
    #[serde(rename = "LayerArn", default, skip_serializing_if = "Option::is_none")]
    pub layer_arn: Option<String>,
    /// Member `LayerVersionArn`; 1 to 2048 characters.
    #[serde(rename = "LayerVersionArn", default, skip_serializing_if = "Option::is_none")]
    pub layer_version_arn: Option<String>,
    /// Member `Description`; at most 256 characters.
    #[serde(rename = "Description", default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Member `CreatedDate`; at most 100 characters.
    #[serde(rename = "CreatedDate", default, skip_serializing_if = "Option::is_none")]
    pub created_date: Option<String>,
    /// Member `Version`.
    #[serde(rename = "Version", default, skip_serializing_if = "Option::is_none")]
    pub version: Option<i64>,
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

/// Response of `ListLayerVersions`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ListLayerVersionsResponse {
    /// Member `NextMarker`.
    #[serde(rename = "NextMarker", default, skip_serializing_if = "Option::is_none")]
    pub next_marker: Option<String>,
    /// Member `LayerVersions`.
    #[serde(rename = "LayerVersions", default, skip_serializing_if = "Option::is_none")]
    pub layer_versions: Option<Vec<LayerVersionsListItem>>,
}

/// Response of `ListLayers`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ListLayersResponse {
    /// Member `NextMarker`.
    #[serde(rename = "NextMarker", default, skip_serializing_if = "Option::is_none")]
    pub next_marker: Option<String>,
    /// Member `Layers`.
    #[serde(rename = "Layers", default, skip_serializing_if = "Option::is_none")]
    pub layers: Option<Vec<LayersListItem>>,
}

/// Response of `AddPermission`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AddPermissionResponse {
    /// Member `Statement`.
    #[serde(rename = "Statement", default, skip_serializing_if = "Option::is_none")]
    pub statement: Option<String>,
}

/// Response of `GetPolicy`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct GetPolicyResponse {
    /// Member `Policy`.
    #[serde(rename = "Policy", default, skip_serializing_if = "Option::is_none")]
    pub policy: Option<String>,
    /// Member `RevisionId`.
    #[serde(rename = "RevisionId", default, skip_serializing_if = "Option::is_none")]
    pub revision_id: Option<String>,
}

/// Response of `ListTags`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ListTagsResponse {
    /// Member `Tags`.
    #[serde(rename = "Tags", default, skip_serializing_if = "Option::is_none")]
    pub tags: Option<BTreeMap<String, String>>,
}

/// Response of `PutFunctionConcurrency`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Concurrency {
    /// Member `ReservedConcurrentExecutions`; at least 0.
    #[serde(
        rename = "ReservedConcurrentExecutions",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub reserved_concurrent_executions: Option<i32>,
}

/// Response of `GetFunctionConcurrency`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct GetFunctionConcurrencyResponse {
    /// Member `ReservedConcurrentExecutions`; at least 0.
    #[serde(
        rename = "ReservedConcurrentExecutions",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub reserved_concurrent_executions: Option<i32>,
}

/// Response of `PutProvisionedConcurrencyConfig`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PutProvisionedConcurrencyConfigResponse {
    /// Member `RequestedProvisionedConcurrentExecutions`; at least 1.
    #[serde(
        rename = "RequestedProvisionedConcurrentExecutions",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub requested_provisioned_concurrent_executions: Option<i32>,
    /// Member `AllocatedProvisionedConcurrentExecutions`; at least 0.
    #[serde(
        rename = "AllocatedProvisionedConcurrentExecutions",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub allocated_provisioned_concurrent_executions: Option<i32>,
    /// Member `AvailableProvisionedConcurrentExecutions`; at least 0.
    #[serde(
        rename = "AvailableProvisionedConcurrentExecutions",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub available_provisioned_concurrent_executions: Option<i32>,
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

/// Response of `GetProvisionedConcurrencyConfig`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct GetProvisionedConcurrencyConfigResponse {
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

/// Response of `ListProvisionedConcurrencyConfigs`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ListProvisionedConcurrencyConfigsResponse {
    /// Member `ProvisionedConcurrencyConfigs`.
    #[serde(
        rename = "ProvisionedConcurrencyConfigs",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub provisioned_concurrency_configs: Option<Vec<ProvisionedConcurrencyConfigListItem>>,
    /// Member `NextMarker`.
    #[serde(rename = "NextMarker", default, skip_serializing_if = "Option::is_none")]
    pub next_marker: Option<String>,
}

/// Response of `CreateFunctionUrlConfig`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CreateFunctionUrlConfigResponse {
    /// Member `FunctionUrl`; required; 40 to 100 characters.
    #[serde(rename = "FunctionUrl")]
    pub function_url: String,
    /// Member `FunctionArn`; required; at most 10000 characters.
    #[serde(rename = "FunctionArn")]
    pub function_arn: String,
    /// Member `AuthType`; required.
    #[serde(rename = "AuthType")]
    pub auth_type: FunctionUrlAuthType,
    /// Member `Cors`.
    #[serde(rename = "Cors", default, skip_serializing_if = "Option::is_none")]
    pub cors: Option<Cors>,
    /// Member `CreationTime`; required; at most 100 characters.
    #[serde(rename = "CreationTime")]
    pub creation_time: String,
    /// Member `InvokeMode`.
    #[serde(rename = "InvokeMode", default, skip_serializing_if = "Option::is_none")]
    pub invoke_mode: Option<InvokeMode>,
}

/// Response of `GetFunctionUrlConfig`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GetFunctionUrlConfigResponse {
    /// Member `FunctionUrl`; required; 40 to 100 characters.
    #[serde(rename = "FunctionUrl")]
    pub function_url: String,
    /// Member `FunctionArn`; required; at most 10000 characters.
    #[serde(rename = "FunctionArn")]
    pub function_arn: String,
    /// Member `AuthType`; required.
    #[serde(rename = "AuthType")]
    pub auth_type: FunctionUrlAuthType,
    /// Member `Cors`.
    #[serde(rename = "Cors", default, skip_serializing_if = "Option::is_none")]
    pub cors: Option<Cors>,
    /// Member `CreationTime`; required; at most 100 characters.
    #[serde(rename = "CreationTime")]
    pub creation_time: String,
    /// Member `LastModifiedTime`; required; at most 100 characters.
    #[serde(rename = "LastModifiedTime")]
    pub last_modified_time: String,
    /// Member `InvokeMode`.
    #[serde(rename = "InvokeMode", default, skip_serializing_if = "Option::is_none")]
    pub invoke_mode: Option<InvokeMode>,
}

/// Response of `UpdateFunctionUrlConfig`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UpdateFunctionUrlConfigResponse {
    /// Member `FunctionUrl`; required; 40 to 100 characters.
    #[serde(rename = "FunctionUrl")]
    pub function_url: String,
    /// Member `FunctionArn`; required; at most 10000 characters.
    #[serde(rename = "FunctionArn")]
    pub function_arn: String,
    /// Member `AuthType`; required.
    #[serde(rename = "AuthType")]
    pub auth_type: FunctionUrlAuthType,
    /// Member `Cors`.
    #[serde(rename = "Cors", default, skip_serializing_if = "Option::is_none")]
    pub cors: Option<Cors>,
    /// Member `CreationTime`; required; at most 100 characters.
    #[serde(rename = "CreationTime")]
    pub creation_time: String,
    /// Member `LastModifiedTime`; required; at most 100 characters.
    #[serde(rename = "LastModifiedTime")]
    pub last_modified_time: String,
    /// Member `InvokeMode`.
    #[serde(rename = "InvokeMode", default, skip_serializing_if = "Option::is_none")]
    pub invoke_mode: Option<InvokeMode>,
}

/// Response of `ListFunctionUrlConfigs`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ListFunctionUrlConfigsResponse {
    /// Member `FunctionUrlConfigs`; required.
    #[serde(rename = "FunctionUrlConfigs")]
    pub function_url_configs: Vec<FunctionUrlConfig>,
    /// Member `NextMarker`.
    #[serde(rename = "NextMarker", default, skip_serializing_if = "Option::is_none")]
    pub next_marker: Option<String>,
}

/// Response of `CreateEventSourceMapping` and 3 more operations.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct EventSourceMappingConfiguration {
    /// Member `UUID`; exactly 36 characters.
    #[serde(rename = "UUID", default, skip_serializing_if = "Option::is_none")]
    pub uuid: Option<String>,
    /// Member `StartingPosition`.
    #[serde(rename = "StartingPosition", default, skip_serializing_if = "Option::is_none")]
    pub starting_position: Option<EventSourcePosition>,
    /// Member `StartingPositionTimestamp`.
    #[serde(
        rename = "StartingPositionTimestamp",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub starting_position_timestamp: Option<Timestamp>,
    /// Member `BatchSize`; 1 to 10000.
    #[serde(rename = "BatchSize", default, skip_serializing_if = "Option::is_none")]
    pub batch_size: Option<i32>,
    /// Member `MaximumBatchingWindowInSeconds`; 0 to 300.
    #[serde(
        rename = "MaximumBatchingWindowInSeconds",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub maximum_batching_window_in_seconds: Option<i32>,
    /// Member `ParallelizationFactor`; 1 to 10.
    #[serde(rename = "ParallelizationFactor", default, skip_serializing_if = "Option::is_none")]
    pub parallelization_factor: Option<i32>,
    /// Member `EventSourceArn`; at most 10000 characters.
    #[serde(rename = "EventSourceArn", default, skip_serializing_if = "Option::is_none")]
    pub event_source_arn: Option<String>,
    /// Member `FilterCriteria`.
    #[serde(rename = "FilterCriteria", default, skip_serializing_if = "Option::is_none")]
    pub filter_criteria: Option<FilterCriteria>,
    /// Member `FilterCriteriaError`.
    #[serde(rename = "FilterCriteriaError", default, skip_serializing_if = "Option::is_none")]
    pub filter_criteria_error: Option<FilterCriteriaError>,
    /// Member `KMSKeyArn`; at most 10000 characters.
    #[serde(rename = "KMSKeyArn", default, skip_serializing_if = "Option::is_none")]
    pub kms_key_arn: Option<String>,
    /// Member `MetricsConfig`.
    #[serde(rename = "MetricsConfig", default, skip_serializing_if = "Option::is_none")]
    pub metrics_config: Option<EventSourceMappingMetricsConfig>,
    /// Member `LoggingConfig`.
    #[serde(rename = "LoggingConfig", default, skip_serializing_if = "Option::is_none")]
    pub logging_config: Option<EventSourceMappingLoggingConfig>,
    /// Member `ScalingConfig`.
    #[serde(rename = "ScalingConfig", default, skip_serializing_if = "Option::is_none")]
    pub scaling_config: Option<ScalingConfig>,
    /// Member `FunctionArn`; at most 10000 characters.
    #[serde(rename = "FunctionArn", default, skip_serializing_if = "Option::is_none")]
    pub function_arn: Option<String>,
    /// Member `LastModified`.
    #[serde(rename = "LastModified", default, skip_serializing_if = "Option::is_none")]
    pub last_modified: Option<Timestamp>,
    /// Member `LastProcessingResult`.
    #[serde(rename = "LastProcessingResult", default, skip_serializing_if = "Option::is_none")]
    pub last_processing_result: Option<String>,
    /// Member `State`.
    #[serde(rename = "State", default, skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// Member `StateTransitionReason`.
    #[serde(rename = "StateTransitionReason", default, skip_serializing_if = "Option::is_none")]
    pub state_transition_reason: Option<String>,
    /// Member `DestinationConfig`.
    #[serde(rename = "DestinationConfig", default, skip_serializing_if = "Option::is_none")]
    pub destination_config: Option<DestinationConfig>,
    /// Member `Topics`; exactly 1 entries.
    #[serde(rename = "Topics", default, skip_serializing_if = "Option::is_none")]
    pub topics: Option<Vec<String>>,
    /// Member `Queues`; exactly 1 entries.
    #[serde(rename = "Queues", default, skip_serializing_if = "Option::is_none")]
    pub queues: Option<Vec<String>>,
    /// Member `SourceAccessConfigurations`; at most 23 entries.
    #[serde(
        rename = "SourceAccessConfigurations",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub source_access_configurations: Option<Vec<SourceAccessConfiguration>>,
    /// Member `SelfManagedEventSource`.
    #[serde(rename = "SelfManagedEventSource", default, skip_serializing_if = "Option::is_none")]
    pub self_managed_event_source: Option<SelfManagedEventSource>,
    /// Member `MaximumRecordAgeInSeconds`; -1 to 604800.
    #[serde(
        rename = "MaximumRecordAgeInSeconds",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub maximum_record_age_in_seconds: Option<i32>,
    /// Member `BisectBatchOnFunctionError`.
    #[serde(
        rename = "BisectBatchOnFunctionError",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub bisect_batch_on_function_error: Option<bool>,
    /// Member `MaximumRetryAttempts`; -1 to 10000.
    #[serde(rename = "MaximumRetryAttempts", default, skip_serializing_if = "Option::is_none")]
    pub maximum_retry_attempts: Option<i32>,
    /// Member `TumblingWindowInSeconds`; 0 to 900.
    #[serde(rename = "TumblingWindowInSeconds", default, skip_serializing_if = "Option::is_none")]
    pub tumbling_window_in_seconds: Option<i32>,
    /// Member `FunctionResponseTypes`; at most 1 entries.
    #[serde(rename = "FunctionResponseTypes", default, skip_serializing_if = "Option::is_none")]
    pub function_response_types: Option<Vec<FunctionResponseType>>,
    /// Member `AmazonManagedKafkaEventSourceConfig`.
    #[serde(
        rename = "AmazonManagedKafkaEventSourceConfig",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub amazon_managed_kafka_event_source_config: Option<AmazonManagedKafkaEventSourceConfig>,
    /// Member `SelfManagedKafkaEventSourceConfig`.
    #[serde(
        rename = "SelfManagedKafkaEventSourceConfig",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub self_managed_kafka_event_source_config: Option<SelfManagedKafkaEventSourceConfig>,
    /// Member `DocumentDBEventSourceConfig`.
    #[serde(
        rename = "DocumentDBEventSourceConfig",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub document_db_event_source_config: Option<DocumentDBEventSourceConfig>,
    /// Member `EventSourceMappingArn`; 85 to 120 characters.
    #[serde(rename = "EventSourceMappingArn", default, skip_serializing_if = "Option::is_none")]
    pub event_source_mapping_arn: Option<String>,
    /// Member `ProvisionedPollerConfig`.
    #[serde(rename = "ProvisionedPollerConfig", default, skip_serializing_if = "Option::is_none")]
    pub provisioned_poller_config: Option<ProvisionedPollerConfig>,
}

/// Response of `ListEventSourceMappings`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ListEventSourceMappingsResponse {
    /// Member `NextMarker`.
    #[serde(rename = "NextMarker", default, skip_serializing_if = "Option::is_none")]
    pub next_marker: Option<String>,
    /// Member `EventSourceMappings`.
    #[serde(rename = "EventSourceMappings", default, skip_serializing_if = "Option::is_none")]
    pub event_source_mappings: Option<Vec<EventSourceMappingConfiguration>>,
}

/// Response of `PutFunctionEventInvokeConfig` and 2 more operations.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FunctionEventInvokeConfig {
    /// Member `LastModified`.
    #[serde(rename = "LastModified", default, skip_serializing_if = "Option::is_none")]
    pub last_modified: Option<Timestamp>,
    /// Member `FunctionArn`; at most 10000 characters.
    #[serde(rename = "FunctionArn", default, skip_serializing_if = "Option::is_none")]
    pub function_arn: Option<String>,
    /// Member `MaximumRetryAttempts`; 0 to 2.
    #[serde(rename = "MaximumRetryAttempts", default, skip_serializing_if = "Option::is_none")]
    pub maximum_retry_attempts: Option<i32>,
    /// Member `MaximumEventAgeInSeconds`; 60 to 21600.
    #[serde(rename = "MaximumEventAgeInSeconds", default, skip_serializing_if = "Option::is_none")]
    pub maximum_event_age_in_seconds: Option<i32>,
    /// Member `DestinationConfig`.
    #[serde(rename = "DestinationConfig", default, skip_serializing_if = "Option::is_none")]
    pub destination_config: Option<DestinationConfig>,
}

/// Response of `ListFunctionEventInvokeConfigs`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ListFunctionEventInvokeConfigsResponse {
    /// Member `FunctionEventInvokeConfigs`.
    #[serde(
        rename = "FunctionEventInvokeConfigs",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub function_event_invoke_configs: Option<Vec<FunctionEventInvokeConfig>>,
    /// Member `NextMarker`.
    #[serde(rename = "NextMarker", default, skip_serializing_if = "Option::is_none")]
    pub next_marker: Option<String>,
}

/// Response of `GetFunctionRecursionConfig`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct GetFunctionRecursionConfigResponse {
    /// Member `RecursiveLoop`.
    #[serde(rename = "RecursiveLoop", default, skip_serializing_if = "Option::is_none")]
    pub recursive_loop: Option<RecursiveLoop>,
}

/// Response of `PutFunctionRecursionConfig`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PutFunctionRecursionConfigResponse {
    /// Member `RecursiveLoop`.
    #[serde(rename = "RecursiveLoop", default, skip_serializing_if = "Option::is_none")]
    pub recursive_loop: Option<RecursiveLoop>,
}

/// Response of `GetAccountSettings`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct GetAccountSettingsResponse {
    /// Member `AccountLimit`.
    #[serde(rename = "AccountLimit", default, skip_serializing_if = "Option::is_none")]
    pub account_limit: Option<AccountLimit>,
    /// Member `AccountUsage`.
    #[serde(rename = "AccountUsage", default, skip_serializing_if = "Option::is_none")]
    pub account_usage: Option<AccountUsage>,
}

/// Response of `GetFunctionCodeSigningConfig`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct GetFunctionCodeSigningConfigResponse {
    /// Member `CodeSigningConfigArn`; required; at most 200 characters.
    #[serde(rename = "CodeSigningConfigArn")]
    pub code_signing_config_arn: String,
    /// Member `FunctionName`; required; 1 to 140 characters.
    #[serde(rename = "FunctionName")]
    pub function_name: String,
}
