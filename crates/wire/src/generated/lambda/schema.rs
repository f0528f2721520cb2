//! The limits of requests: Lambda.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

use super::patterns;
use crate::schema::{Input, Kind, Location, Member, Range, Refusal, Shape, Text};

/// Input of `Invoke`.
pub static INVOCATION_REQUEST: Input = Input {
    members: &[
        Member {
            name: "FunctionName",
            location: Location::Label(2),
            required: true,
            shape: &NAMESPACED_FUNCTION_NAME,
        },
        Member {
            name: "InvocationType",
            location: Location::Header("x-amz-invocation-type"),
            required: false,
            shape: &INVOCATION_TYPE,
        },
        Member {
            name: "LogType",
            location: Location::Header("x-amz-log-type"),
            required: false,
            shape: &LOG_TYPE,
        },
        Member {
            name: "ClientContext",
            location: Location::Header("x-amz-client-context"),
            required: false,
            shape: &STRING,
        },
        Member {
            name: "DurableExecutionName",
            location: Location::Header("x-amz-durable-execution-name"),
            required: false,
            shape: &DURABLE_EXECUTION_NAME,
        },
        Member {
            name: "Qualifier",
            location: Location::Query("Qualifier"),
            required: false,
            shape: &NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER,
        },
        Member {
            name: "TenantId",
            location: Location::Header("x-amz-tenant-id"),
            required: false,
            shape: &TENANT_ID,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `InvokeWithResponseStream`.
pub static INVOKE_WITH_RESPONSE_STREAM_REQUEST: Input = Input {
    members: &[
        Member {
            name: "FunctionName",
            location: Location::Label(2),
            required: true,
            shape: &NAMESPACED_FUNCTION_NAME,
        },
        Member {
            name: "LogType",
            location: Location::Header("x-amz-log-type"),
            required: false,
            shape: &LOG_TYPE,
        },
        Member {
            name: "ClientContext",
            location: Location::Header("x-amz-client-context"),
            required: false,
            shape: &STRING,
        },
        Member {
            name: "Qualifier",
            location: Location::Query("Qualifier"),
            required: false,
            shape: &NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER,
        },
        Member {
            name: "TenantId",
            location: Location::Header("x-amz-tenant-id"),
            required: false,
            shape: &TENANT_ID,
        },
        Member {
            name: "InvocationType",
            location: Location::Header("x-amz-invocation-type"),
            required: false,
            shape: &RESPONSE_STREAMING_INVOCATION_TYPE,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `InvokeAsync`.
pub static INVOKE_ASYNC_REQUEST: Input = Input {
    members: &[Member {
        name: "FunctionName",
        location: Location::Label(2),
        required: true,
        shape: &NAMESPACED_FUNCTION_NAME,
    }],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `CreateFunction`.
pub static CREATE_FUNCTION_REQUEST: Input = Input {
    members: &[
        Member {
            name: "FunctionName",
            location: Location::Body,
            required: true,
            shape: &FUNCTION_NAME,
        },
        Member { name: "Runtime", location: Location::Body, required: false, shape: &RUNTIME },
        Member { name: "Role", location: Location::Body, required: true, shape: &ROLE_ARN },
        Member { name: "Handler", location: Location::Body, required: false, shape: &HANDLER },
        Member { name: "Code", location: Location::Body, required: true, shape: &FUNCTION_CODE },
        Member {
            name: "Description",
            location: Location::Body,
            required: false,
            shape: &DESCRIPTION,
        },
        Member { name: "Timeout", location: Location::Body, required: false, shape: &TIMEOUT },
        Member {
            name: "MemorySize",
            location: Location::Body,
            required: false,
            shape: &MEMORY_SIZE,
        },
        Member { name: "Publish", location: Location::Body, required: false, shape: &BOOLEAN },
        Member {
            name: "PublishTo",
            location: Location::Body,
            required: false,
            shape: &FUNCTION_VERSION_LATEST_PUBLISHED,
        },
        Member { name: "VpcConfig", location: Location::Body, required: false, shape: &VPC_CONFIG },
        Member {
            name: "PackageType",
            location: Location::Body,
            required: false,
            shape: &PACKAGE_TYPE,
        },
        Member {
            name: "DeadLetterConfig",
            location: Location::Body,
            required: false,
            shape: &DEAD_LETTER_CONFIG,
        },
        Member {
            name: "Environment",
            location: Location::Body,
            required: false,
            shape: &ENVIRONMENT,
        },
        Member {
            name: "KMSKeyArn",
            location: Location::Body,
            required: false,
            shape: &KMS_KEY_ARN,
        },
        Member {
            name: "TracingConfig",
            location: Location::Body,
            required: false,
            shape: &TRACING_CONFIG,
        },
        Member { name: "Tags", location: Location::Body, required: false, shape: &TAGS },
        Member { name: "Layers", location: Location::Body, required: false, shape: &LAYER_LIST },
        Member {
            name: "FileSystemConfigs",
            location: Location::Body,
            required: false,
            shape: &FILE_SYSTEM_CONFIG_LIST,
        },
        Member {
            name: "CodeSigningConfigArn",
            location: Location::Body,
            required: false,
            shape: &CODE_SIGNING_CONFIG_ARN,
        },
        Member {
            name: "ImageConfig",
            location: Location::Body,
            required: false,
            shape: &IMAGE_CONFIG,
        },
        Member {
            name: "Architectures",
            location: Location::Body,
            required: false,
            shape: &ARCHITECTURES_LIST,
        },
        Member {
            name: "EphemeralStorage",
            location: Location::Body,
            required: false,
            shape: &EPHEMERAL_STORAGE,
        },
        Member { name: "SnapStart", location: Location::Body, required: false, shape: &SNAP_START },
        Member {
            name: "LoggingConfig",
            location: Location::Body,
            required: false,
            shape: &LOGGING_CONFIG,
        },
        Member {
            name: "TenancyConfig",
            location: Location::Body,
            required: false,
            shape: &TENANCY_CONFIG,
        },
        Member {
            name: "CapacityProviderConfig",
            location: Location::Body,
            required: false,
            shape: &CAPACITY_PROVIDER_CONFIG,
        },
        Member {
            name: "DurableConfig",
            location: Location::Body,
            required: false,
            shape: &DURABLE_CONFIG,
        },
        Member {
            name: "RuntimeConfig",
            location: Location::Body,
            required: false,
            shape: &FUNCTION_RUNTIME_CONFIG,
        },
        Member {
            name: "AcceleratorConfig",
            location: Location::Body,
            required: false,
            shape: &ACCELERATOR_CONFIG,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `GetFunction`.
pub static GET_FUNCTION_REQUEST: Input = Input {
    members: &[
        Member {
            name: "FunctionName",
            location: Location::Label(2),
            required: true,
            shape: &NAMESPACED_FUNCTION_NAME,
        },
        Member {
            name: "Qualifier",
            location: Location::Query("Qualifier"),
            required: false,
            shape: &NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `GetFunctionConfiguration`.
pub static GET_FUNCTION_CONFIGURATION_REQUEST: Input = Input {
    members: &[
        Member {
            name: "FunctionName",
            location: Location::Label(2),
            required: true,
            shape: &NAMESPACED_FUNCTION_NAME,
        },
        Member {
            name: "Qualifier",
            location: Location::Query("Qualifier"),
            required: false,
            shape: &NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `UpdateFunctionCode`.
pub static UPDATE_FUNCTION_CODE_REQUEST: Input = Input {
    members: &[
        Member {
            name: "FunctionName",
            location: Location::Label(2),
            required: true,
            shape: &FUNCTION_NAME,
        },
        Member { name: "ZipFile", location: Location::Body, required: false, shape: &BLOB },
        Member { name: "S3Bucket", location: Location::Body, required: false, shape: &S3_BUCKET },
        Member { name: "S3Key", location: Location::Body, required: false, shape: &S3_KEY },
        Member {
            name: "S3ObjectVersion",
            location: Location::Body,
            required: false,
            shape: &S3_OBJECT_VERSION,
        },
        Member {
            name: "S3ObjectStorageMode",
            location: Location::Body,
            required: false,
            shape: &S3_OBJECT_STORAGE_MODE,
        },
        Member { name: "ImageUri", location: Location::Body, required: false, shape: &STRING },
        Member {
            name: "Architectures",
            location: Location::Body,
            required: false,
            shape: &ARCHITECTURES_LIST,
        },
        Member { name: "Publish", location: Location::Body, required: false, shape: &BOOLEAN },
        Member {
            name: "PublishTo",
            location: Location::Body,
            required: false,
            shape: &FUNCTION_VERSION_LATEST_PUBLISHED,
        },
        Member { name: "DryRun", location: Location::Body, required: false, shape: &BOOLEAN },
        Member { name: "RevisionId", location: Location::Body, required: false, shape: &STRING },
        Member {
            name: "SourceKMSKeyArn",
            location: Location::Body,
            required: false,
            shape: &KMS_KEY_ARN,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `UpdateFunctionConfiguration`.
pub static UPDATE_FUNCTION_CONFIGURATION_REQUEST: Input = Input {
    members: &[
        Member {
            name: "FunctionName",
            location: Location::Label(2),
            required: true,
            shape: &FUNCTION_NAME,
        },
        Member { name: "Role", location: Location::Body, required: false, shape: &ROLE_ARN },
        Member { name: "Handler", location: Location::Body, required: false, shape: &HANDLER },
        Member {
            name: "Description",
            location: Location::Body,
            required: false,
            shape: &DESCRIPTION,
        },
        Member { name: "Timeout", location: Location::Body, required: false, shape: &TIMEOUT },
        Member {
            name: "MemorySize",
            location: Location::Body,
            required: false,
            shape: &MEMORY_SIZE,
        },
        Member { name: "VpcConfig", location: Location::Body, required: false, shape: &VPC_CONFIG },
        Member {
            name: "Environment",
            location: Location::Body,
            required: false,
            shape: &ENVIRONMENT,
        },
        Member { name: "Runtime", location: Location::Body, required: false, shape: &RUNTIME },
        Member {
            name: "DeadLetterConfig",
            location: Location::Body,
            required: false,
            shape: &DEAD_LETTER_CONFIG,
        },
        Member {
            name: "KMSKeyArn",
            location: Location::Body,
            required: false,
            shape: &KMS_KEY_ARN,
        },
        Member {
            name: "TracingConfig",
            location: Location::Body,
            required: false,
            shape: &TRACING_CONFIG,
        },
        Member { name: "RevisionId", location: Location::Body, required: false, shape: &STRING },
        Member { name: "Layers", location: Location::Body, required: false, shape: &LAYER_LIST },
        Member {
            name: "FileSystemConfigs",
            location: Location::Body,
            required: false,
            shape: &FILE_SYSTEM_CONFIG_LIST,
        },
        Member {
            name: "ImageConfig",
            location: Location::Body,
            required: false,
            shape: &IMAGE_CONFIG,
        },
        Member {
            name: "EphemeralStorage",
            location: Location::Body,
            required: false,
            shape: &EPHEMERAL_STORAGE,
        },
        Member { name: "SnapStart", location: Location::Body, required: false, shape: &SNAP_START },
        Member {
            name: "LoggingConfig",
            location: Location::Body,
            required: false,
            shape: &LOGGING_CONFIG,
        },
        Member {
            name: "CapacityProviderConfig",
            location: Location::Body,
            required: false,
            shape: &CAPACITY_PROVIDER_CONFIG,
        },
        Member {
            name: "DurableConfig",
            location: Location::Body,
            required: false,
            shape: &DURABLE_CONFIG,
        },
        Member {
            name: "RuntimeConfig",
            location: Location::Body,
            required: false,
            shape: &FUNCTION_RUNTIME_CONFIG,
        },
        Member {
            name: "AcceleratorConfig",
            location: Location::Body,
            required: false,
            shape: &ACCELERATOR_CONFIG,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `DeleteFunction`.
pub static DELETE_FUNCTION_REQUEST: Input = Input {
    members: &[
        Member {
            name: "FunctionName",
            location: Location::Label(2),
            required: true,
            shape: &NAMESPACED_FUNCTION_NAME,
        },
        Member {
            name: "Qualifier",
            location: Location::Query("Qualifier"),
            required: false,
            shape: &NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `ListFunctions`.
pub static LIST_FUNCTIONS_REQUEST: Input = Input {
    members: &[
        Member {
            name: "MasterRegion",
            location: Location::Query("MasterRegion"),
            required: false,
            shape: &MASTER_REGION,
        },
        Member {
            name: "FunctionVersion",
            location: Location::Query("FunctionVersion"),
            required: false,
            shape: &FUNCTION_VERSION,
        },
        Member {
            name: "Marker",
            location: Location::Query("Marker"),
            required: false,
            shape: &STRING,
        },
        Member {
            name: "MaxItems",
            location: Location::Query("MaxItems"),
            required: false,
            shape: &MAX_LIST_ITEMS,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `PublishVersion`.
pub static PUBLISH_VERSION_REQUEST: Input = Input {
    members: &[
        Member {
            name: "FunctionName",
            location: Location::Label(2),
            required: true,
            shape: &FUNCTION_NAME,
        },
        Member { name: "CodeSha256", location: Location::Body, required: false, shape: &STRING },
        Member {
            name: "Description",
            location: Location::Body,
            required: false,
            shape: &DESCRIPTION,
        },
        Member { name: "RevisionId", location: Location::Body, required: false, shape: &STRING },
        Member {
            name: "PublishTo",
            location: Location::Body,
            required: false,
            shape: &FUNCTION_VERSION_LATEST_PUBLISHED,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `ListVersionsByFunction`.
pub static LIST_VERSIONS_BY_FUNCTION_REQUEST: Input = Input {
    members: &[
        Member {
            name: "FunctionName",
            location: Location::Label(2),
            required: true,
            shape: &NAMESPACED_FUNCTION_NAME,
        },
        Member {
            name: "Marker",
            location: Location::Query("Marker"),
            required: false,
            shape: &STRING,
        },
        Member {
            name: "MaxItems",
            location: Location::Query("MaxItems"),
            required: false,
            shape: &MAX_LIST_ITEMS,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `CreateAlias`.
pub static CREATE_ALIAS_REQUEST: Input = Input {
    members: &[
        Member {
            name: "FunctionName",
            location: Location::Label(2),
            required: true,
            shape: &FUNCTION_NAME,
        },
        Member { name: "Name", location: Location::Body, required: true, shape: &ALIAS },
        Member {
            name: "FunctionVersion",
            location: Location::Body,
            required: true,
            shape: &VERSION_WITH_LATEST_PUBLISHED,
        },
        Member {
            name: "Description",
            location: Location::Body,
            required: false,
            shape: &DESCRIPTION,
        },
        Member {
            name: "RoutingConfig",
            location: Location::Body,
            required: false,
            shape: &ALIAS_ROUTING_CONFIGURATION,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `GetAlias`.
pub static GET_ALIAS_REQUEST: Input = Input {
    members: &[
        Member {
            name: "FunctionName",
            location: Location::Label(2),
            required: true,
            shape: &FUNCTION_NAME,
        },
        Member { name: "Name", location: Location::Label(4), required: true, shape: &ALIAS },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `UpdateAlias`.
pub static UPDATE_ALIAS_REQUEST: Input = Input {
    members: &[
        Member {
            name: "FunctionName",
            location: Location::Label(2),
            required: true,
            shape: &FUNCTION_NAME,
        },
        Member { name: "Name", location: Location::Label(4), required: true, shape: &ALIAS },
        Member {
            name: "FunctionVersion",
            location: Location::Body,
            required: false,
            shape: &VERSION_WITH_LATEST_PUBLISHED,
        },
        Member {
            name: "Description",
            location: Location::Body,
            required: false,
            shape: &DESCRIPTION,
        },
        Member {
            name: "RoutingConfig",
            location: Location::Body,
            required: false,
            shape: &ALIAS_ROUTING_CONFIGURATION,
        },
        Member { name: "RevisionId", location: Location::Body, required: false, shape: &STRING },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `DeleteAlias`.
pub static DELETE_ALIAS_REQUEST: Input = Input {
    members: &[
        Member {
            name: "FunctionName",
            location: Location::Label(2),
            required: true,
            shape: &FUNCTION_NAME,
        },
        Member { name: "Name", location: Location::Label(4), required: true, shape: &ALIAS },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `ListAliases`.
pub static LIST_ALIASES_REQUEST: Input = Input {
    members: &[
        Member {
            name: "FunctionName",
            location: Location::Label(2),
            required: true,
            shape: &FUNCTION_NAME,
        },
        Member {
            name: "FunctionVersion",
            location: Location::Query("FunctionVersion"),
            required: false,
            shape: &VERSION_WITH_LATEST_PUBLISHED,
        },
        Member {
            name: "Marker",
            location: Location::Query("Marker"),
            required: false,
            shape: &STRING,
        },
        Member {
            name: "MaxItems",
            location: Location::Query("MaxItems"),
            required: false,
            shape: &MAX_LIST_ITEMS,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `PublishLayerVersion`.
pub static PUBLISH_LAYER_VERSION_REQUEST: Input = Input {
    members: &[
        Member {
            name: "LayerName",
            location: Location::Label(2),
            required: true,
            shape: &LAYER_NAME_OR_ARN,
        },
        Member {
            name: "Description",
            location: Location::Body,
            required: false,
            shape: &DESCRIPTION,
        },
        Member {
            name: "Content",
            location: Location::Body,
            required: true,
            shape: &LAYER_VERSION_CONTENT_INPUT,
        },
        Member {
            name: "CompatibleArchitectures",
            location: Location::Body,
            required: false,
            shape: &COMPATIBLE_ARCHITECTURES,
        },
        Member {
            name: "CompatibleRuntimes",
            location: Location::Body,
            required: false,
            shape: &COMPATIBLE_RUNTIMES,
        },
        Member {
            name: "LicenseInfo",
            location: Location::Body,
            required: false,
            shape: &LICENSE_INFO,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `GetLayerVersion`.
pub static GET_LAYER_VERSION_REQUEST: Input = Input {
    members: &[
        Member {
            name: "LayerName",
            location: Location::Label(2),
            required: true,
            shape: &LAYER_NAME_OR_ARN,
        },
        Member {
            name: "VersionNumber",
            location: Location::Label(4),
            required: true,
            shape: &LAYER_VERSION_NUMBER,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `GetLayerVersionByArn`.
pub static GET_LAYER_VERSION_BY_ARN_REQUEST: Input = Input {
    members: &[Member {
        name: "Arn",
        location: Location::Query("Arn"),
        required: true,
        shape: &LAYER_VERSION_ARN,
    }],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `ListLayerVersions`.
pub static LIST_LAYER_VERSIONS_REQUEST: Input = Input {
    members: &[
        Member {
            name: "CompatibleArchitecture",
            location: Location::Query("CompatibleArchitecture"),
            required: false,
            shape: &ARCHITECTURE,
        },
        Member {
            name: "CompatibleRuntime",
            location: Location::Query("CompatibleRuntime"),
            required: false,
            shape: &RUNTIME,
        },
        Member {
            name: "LayerName",
            location: Location::Label(2),
            required: true,
            shape: &LAYER_NAME_OR_ARN,
        },
        Member {
            name: "Marker",
            location: Location::Query("Marker"),
            required: false,
            shape: &STRING,
        },
        Member {
            name: "MaxItems",
            location: Location::Query("MaxItems"),
            required: false,
            shape: &MAX_LAYER_LIST_ITEMS,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `ListLayers`.
pub static LIST_LAYERS_REQUEST: Input = Input {
    members: &[
        Member {
            name: "CompatibleArchitecture",
            location: Location::Query("CompatibleArchitecture"),
            required: false,
            shape: &ARCHITECTURE,
        },
        Member {
            name: "CompatibleRuntime",
            location: Location::Query("CompatibleRuntime"),
            required: false,
            shape: &RUNTIME,
        },
        Member {
            name: "Marker",
            location: Location::Query("Marker"),
            required: false,
            shape: &STRING,
        },
        Member {
            name: "MaxItems",
            location: Location::Query("MaxItems"),
            required: false,
            shape: &MAX_LAYER_LIST_ITEMS,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `DeleteLayerVersion`.
pub static DELETE_LAYER_VERSION_REQUEST: Input = Input {
    members: &[
        Member {
            name: "LayerName",
            location: Location::Label(2),
            required: true,
            shape: &LAYER_NAME_OR_ARN,
        },
        Member {
            name: "VersionNumber",
            location: Location::Label(4),
            required: true,
            shape: &LAYER_VERSION_NUMBER,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `AddPermission`.
pub static ADD_PERMISSION_REQUEST: Input = Input {
    members: &[
        Member {
            name: "FunctionName",
            location: Location::Label(2),
            required: true,
            shape: &NAMESPACED_FUNCTION_NAME,
        },
        Member {
            name: "StatementId",
            location: Location::Body,
            required: true,
            shape: &STATEMENT_ID,
        },
        Member { name: "Action", location: Location::Body, required: true, shape: &ACTION },
        Member { name: "Principal", location: Location::Body, required: true, shape: &PRINCIPAL },
        Member { name: "SourceArn", location: Location::Body, required: false, shape: &ARN },
        Member {
            name: "FunctionUrlAuthType",
            location: Location::Body,
            required: false,
            shape: &FUNCTION_URL_AUTH_TYPE,
        },
        Member {
            name: "InvokedViaFunctionUrl",
            location: Location::Body,
            required: false,
            shape: &INVOKED_VIA_FUNCTION_URL,
        },
        Member {
            name: "SourceAccount",
            location: Location::Body,
            required: false,
            shape: &SOURCE_OWNER,
        },
        Member {
            name: "EventSourceToken",
            location: Location::Body,
            required: false,
            shape: &EVENT_SOURCE_TOKEN,
        },
        Member {
            name: "Qualifier",
            location: Location::Query("Qualifier"),
            required: false,
            shape: &NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER,
        },
        Member { name: "RevisionId", location: Location::Body, required: false, shape: &STRING },
        Member {
            name: "PrincipalOrgID",
            location: Location::Body,
            required: false,
            shape: &PRINCIPAL_ORG_ID,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `RemovePermission`.
pub static REMOVE_PERMISSION_REQUEST: Input = Input {
    members: &[
        Member {
            name: "FunctionName",
            location: Location::Label(2),
            required: true,
            shape: &NAMESPACED_FUNCTION_NAME,
        },
        Member {
            name: "StatementId",
            location: Location::Label(4),
            required: true,
            shape: &NAMESPACED_STATEMENT_ID,
        },
        Member {
            name: "Qualifier",
            location: Location::Query("Qualifier"),
            required: false,
            shape: &NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER,
        },
        Member {
            name: "RevisionId",
            location: Location::Query("RevisionId"),
            required: false,
            shape: &STRING,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `GetPolicy`.
pub static GET_POLICY_REQUEST: Input = Input {
    members: &[
        Member {
            name: "FunctionName",
            location: Location::Label(2),
            required: true,
            shape: &NAMESPACED_FUNCTION_NAME,
        },
        Member {
            name: "Qualifier",
            location: Location::Query("Qualifier"),
            required: false,
            shape: &NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `TagResource`.
pub static TAG_RESOURCE_REQUEST: Input = Input {
    members: &[
        Member {
            name: "Resource",
            location: Location::Label(2),
            required: true,
            shape: &TAGGABLE_RESOURCE,
        },
        Member { name: "Tags", location: Location::Body, required: true, shape: &TAGS },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `UntagResource`.
pub static UNTAG_RESOURCE_REQUEST: Input = Input {
    members: &[
        Member {
            name: "Resource",
            location: Location::Label(2),
            required: true,
            shape: &TAGGABLE_RESOURCE,
        },
        Member {
            name: "TagKeys",
            location: Location::Query("tagKeys"),
            required: true,
            shape: &TAG_KEY_LIST,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `ListTags`.
pub static LIST_TAGS_REQUEST: Input = Input {
    members: &[Member {
        name: "Resource",
        location: Location::Label(2),
        required: true,
        shape: &TAGGABLE_RESOURCE,
    }],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `PutFunctionConcurrency`.
pub static PUT_FUNCTION_CONCURRENCY_REQUEST: Input = Input {
    members: &[
        Member {
            name: "FunctionName",
            location: Location::Label(2),
            required: true,
            shape: &FUNCTION_NAME,
        },
        Member {
            name: "ReservedConcurrentExecutions",
            location: Location::Body,
            required: true,
            shape: &RESERVED_CONCURRENT_EXECUTIONS,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `GetFunctionConcurrency`.
pub static GET_FUNCTION_CONCURRENCY_REQUEST: Input = Input {
    members: &[Member {
        name: "FunctionName",
        location: Location::Label(2),
        required: true,
        shape: &FUNCTION_NAME,
    }],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `DeleteFunctionConcurrency`.
pub static DELETE_FUNCTION_CONCURRENCY_REQUEST: Input = Input {
    members: &[Member {
        name: "FunctionName",
        location: Location::Label(2),
        required: true,
        shape: &FUNCTION_NAME,
    }],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `PutProvisionedConcurrencyConfig`.
pub static PUT_PROVISIONED_CONCURRENCY_CONFIG_REQUEST: Input = Input {
    members: &[
        Member {
            name: "FunctionName",
            location: Location::Label(2),
            required: true,
            shape: &FUNCTION_NAME,
        },
        Member {
            name: "Qualifier",
            location: Location::Query("Qualifier"),
            required: true,
            shape: &QUALIFIER,
        },
        Member {
            name: "ProvisionedConcurrentExecutions",
            location: Location::Body,
            required: true,
            shape: &POSITIVE_INTEGER,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `GetProvisionedConcurrencyConfig`.
pub static GET_PROVISIONED_CONCURRENCY_CONFIG_REQUEST: Input = Input {
    members: &[
        Member {
            name: "FunctionName",
            location: Location::Label(2),
            required: true,
            shape: &FUNCTION_NAME,
        },
        Member {
            name: "Qualifier",
            location: Location::Query("Qualifier"),
            required: true,
            shape: &QUALIFIER,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `DeleteProvisionedConcurrencyConfig`.
pub static DELETE_PROVISIONED_CONCURRENCY_CONFIG_REQUEST: Input = Input {
    members: &[
        Member {
            name: "FunctionName",
            location: Location::Label(2),
            required: true,
            shape: &FUNCTION_NAME,
        },
        Member {
            name: "Qualifier",
            location: Location::Query("Qualifier"),
            required: true,
            shape: &QUALIFIER,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `ListProvisionedConcurrencyConfigs`.
pub static LIST_PROVISIONED_CONCURRENCY_CONFIGS_REQUEST: Input = Input {
    members: &[
        Member {
            name: "FunctionName",
            location: Location::Label(2),
            required: true,
            shape: &FUNCTION_NAME,
        },
        Member {
            name: "Marker",
            location: Location::Query("Marker"),
            required: false,
            shape: &STRING,
        },
        Member {
            name: "MaxItems",
            location: Location::Query("MaxItems"),
            required: false,
            shape: &MAX_PROVISIONED_CONCURRENCY_CONFIG_LIST_ITEMS,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `CreateFunctionUrlConfig`.
pub static CREATE_FUNCTION_URL_CONFIG_REQUEST: Input = Input {
    members: &[
        Member {
            name: "FunctionName",
            location: Location::Label(2),
            required: true,
            shape: &FUNCTION_URL_FUNCTION_NAME,
        },
        Member {
            name: "Qualifier",
            location: Location::Query("Qualifier"),
            required: false,
            shape: &FUNCTION_URL_QUALIFIER,
        },
        Member {
            name: "AuthType",
            location: Location::Body,
            required: true,
            shape: &FUNCTION_URL_AUTH_TYPE,
        },
        Member { name: "Cors", location: Location::Body, required: false, shape: &CORS },
        Member {
            name: "InvokeMode",
            location: Location::Body,
            required: false,
            shape: &INVOKE_MODE,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `GetFunctionUrlConfig`.
pub static GET_FUNCTION_URL_CONFIG_REQUEST: Input = Input {
    members: &[
        Member {
            name: "FunctionName",
            location: Location::Label(2),
            required: true,
            shape: &FUNCTION_URL_FUNCTION_NAME,
        },
        Member {
            name: "Qualifier",
            location: Location::Query("Qualifier"),
            required: false,
            shape: &FUNCTION_URL_QUALIFIER,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `UpdateFunctionUrlConfig`.
pub static UPDATE_FUNCTION_URL_CONFIG_REQUEST: Input = Input {
    members: &[
        Member {
            name: "FunctionName",
            location: Location::Label(2),
            required: true,
            shape: &FUNCTION_URL_FUNCTION_NAME,
        },
        Member {
            name: "Qualifier",
            location: Location::Query("Qualifier"),
            required: false,
            shape: &FUNCTION_URL_QUALIFIER,
        },
        Member {
            name: "AuthType",
            location: Location::Body,
            required: false,
            shape: &FUNCTION_URL_AUTH_TYPE,
        },
        Member { name: "Cors", location: Location::Body, required: false, shape: &CORS },
        Member {
            name: "InvokeMode",
            location: Location::Body,
            required: false,
            shape: &INVOKE_MODE,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `DeleteFunctionUrlConfig`.
pub static DELETE_FUNCTION_URL_CONFIG_REQUEST: Input = Input {
    members: &[
        Member {
            name: "FunctionName",
            location: Location::Label(2),
            required: true,
            shape: &FUNCTION_URL_FUNCTION_NAME,
        },
        Member {
            name: "Qualifier",
            location: Location::Query("Qualifier"),
            required: false,
            shape: &FUNCTION_URL_QUALIFIER,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `ListFunctionUrlConfigs`.
pub static LIST_FUNCTION_URL_CONFIGS_REQUEST: Input = Input {
    members: &[
        Member {
            name: "FunctionName",
            location: Location::Label(2),
            required: true,
            shape: &FUNCTION_URL_FUNCTION_NAME,
        },
        Member {
            name: "Marker",
            location: Location::Query("Marker"),
            required: false,
            shape: &STRING,
        },
        Member {
            name: "MaxItems",
            location: Location::Query("MaxItems"),
            required: false,
            shape: &MAX_ITEMS,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `CreateEventSourceMapping`.
pub static CREATE_EVENT_SOURCE_MAPPING_REQUEST: Input = Input {
    members: &[
        Member { name: "EventSourceArn", location: Location::Body, required: false, shape: &ARN },
        Member {
            name: "FunctionName",
            location: Location::Body,
            required: true,
            shape: &NAMESPACED_FUNCTION_NAME,
        },
        Member { name: "Enabled", location: Location::Body, required: false, shape: &ENABLED },
        Member { name: "BatchSize", location: Location::Body, required: false, shape: &BATCH_SIZE },
        Member {
            name: "FilterCriteria",
            location: Location::Body,
            required: false,
            shape: &FILTER_CRITERIA,
        },
        Member {
            name: "KMSKeyArn",
            location: Location::Body,
            required: false,
            shape: &KMS_KEY_ARN,
        },
        Member {
            name: "MetricsConfig",
            location: Location::Body,
            required: false,
            shape: &EVENT_SOURCE_MAPPING_METRICS_CONFIG,
        },
        Member {
            name: "LoggingConfig",
            location: Location::Body,
            required: false,
            shape: &EVENT_SOURCE_MAPPING_LOGGING_CONFIG,
        },
        Member {
            name: "ScalingConfig",
            location: Location::Body,
            required: false,
            shape: &SCALING_CONFIG,
        },
        Member {
            name: "MaximumBatchingWindowInSeconds",
            location: Location::Body,
            required: false,
            shape: &MAXIMUM_BATCHING_WINDOW_IN_SECONDS,
        },
        Member {
            name: "ParallelizationFactor",
            location: Location::Body,
            required: false,
            shape: &PARALLELIZATION_FACTOR,
        },
        Member {
            name: "StartingPosition",
            location: Location::Body,
            required: false,
            shape: &EVENT_SOURCE_POSITION,
        },
        Member {
            name: "StartingPositionTimestamp",
            location: Location::Body,
            required: false,
            shape: &DATE,
        },
        Member {
            name: "DestinationConfig",
            location: Location::Body,
            required: false,
            shape: &DESTINATION_CONFIG,
        },
        Member {
            name: "MaximumRecordAgeInSeconds",
            location: Location::Body,
            required: false,
            shape: &MAXIMUM_RECORD_AGE_IN_SECONDS,
        },
        Member {
            name: "BisectBatchOnFunctionError",
            location: Location::Body,
            required: false,
            shape: &BISECT_BATCH_ON_FUNCTION_ERROR,
        },
        Member {
            name: "MaximumRetryAttempts",
            location: Location::Body,
            required: false,
            shape: &MAXIMUM_RETRY_ATTEMPTS_EVENT_SOURCE_MAPPING,
        },
        Member { name: "Tags", location: Location::Body, required: false, shape: &TAGS },
        Member {
            name: "TumblingWindowInSeconds",
            location: Location::Body,
            required: false,
            shape: &TUMBLING_WINDOW_IN_SECONDS,
        },
        Member { name: "Topics", location: Location::Body, required: false, shape: &TOPICS },
        Member { name: "Queues", location: Location::Body, required: false, shape: &QUEUES },
        Member {
            name: "SourceAccessConfigurations",
            location: Location::Body,
            required: false,
            shape: &SOURCE_ACCESS_CONFIGURATIONS,
        },
        Member {
            name: "SelfManagedEventSource",
            location: Location::Body,
            required: false,
            shape: &SELF_MANAGED_EVENT_SOURCE,
        },
        Member {
            name: "FunctionResponseTypes",
            location: Location::Body,
            required: false,
            shape: &FUNCTION_RESPONSE_TYPE_LIST,
        },
        Member {
            name: "AmazonManagedKafkaEventSourceConfig",
            location: Location::Body,
            required: false,
            shape: &AMAZON_MANAGED_KAFKA_EVENT_SOURCE_CONFIG,
        },
        Member {
            name: "SelfManagedKafkaEventSourceConfig",
            location: Location::Body,
            required: false,
            shape: &SELF_MANAGED_KAFKA_EVENT_SOURCE_CONFIG,
        },
        Member {
            name: "DocumentDBEventSourceConfig",
            location: Location::Body,
            required: false,
            shape: &DOCUMENT_DB_EVENT_SOURCE_CONFIG,
        },
        Member {
            name: "ProvisionedPollerConfig",
            location: Location::Body,
            required: false,
            shape: &PROVISIONED_POLLER_CONFIG,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `GetEventSourceMapping`.
pub static GET_EVENT_SOURCE_MAPPING_REQUEST: Input = Input {
    members: &[Member {
        name: "UUID",
        location: Location::Label(2),
        required: true,
        shape: &UUID_STRING,
    }],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `UpdateEventSourceMapping`.
pub static UPDATE_EVENT_SOURCE_MAPPING_REQUEST: Input = Input {
    members: &[
        Member { name: "UUID", location: Location::Label(2), required: true, shape: &UUID_STRING },
        Member {
            name: "FunctionName",
            location: Location::Body,
            required: false,
            shape: &NAMESPACED_FUNCTION_NAME,
        },
        Member { name: "Enabled", location: Location::Body, required: false, shape: &ENABLED },
        Member { name: "BatchSize", location: Location::Body, required: false, shape: &BATCH_SIZE },
        Member {
            name: "FilterCriteria",
            location: Location::Body,
            required: false,
            shape: &FILTER_CRITERIA,
        },
        Member {
            name: "KMSKeyArn",
            location: Location::Body,
            required: false,
            shape: &KMS_KEY_ARN,
        },
        Member {
            name: "MetricsConfig",
            location: Location::Body,
            required: false,
            shape: &EVENT_SOURCE_MAPPING_METRICS_CONFIG,
        },
        Member {
            name: "LoggingConfig",
            location: Location::Body,
            required: false,
            shape: &EVENT_SOURCE_MAPPING_LOGGING_CONFIG,
        },
        Member {
            name: "ScalingConfig",
            location: Location::Body,
            required: false,
            shape: &SCALING_CONFIG,
        },
        Member {
            name: "MaximumBatchingWindowInSeconds",
            location: Location::Body,
            required: false,
            shape: &MAXIMUM_BATCHING_WINDOW_IN_SECONDS,
        },
        Member {
            name: "ParallelizationFactor",
            location: Location::Body,
            required: false,
            shape: &PARALLELIZATION_FACTOR,
        },
        Member {
            name: "DestinationConfig",
            location: Location::Body,
            required: false,
            shape: &DESTINATION_CONFIG,
        },
        Member {
            name: "MaximumRecordAgeInSeconds",
            location: Location::Body,
            required: false,
            shape: &MAXIMUM_RECORD_AGE_IN_SECONDS,
        },
        Member {
            name: "BisectBatchOnFunctionError",
            location: Location::Body,
            required: false,
            shape: &BISECT_BATCH_ON_FUNCTION_ERROR,
        },
        Member {
            name: "MaximumRetryAttempts",
            location: Location::Body,
            required: false,
            shape: &MAXIMUM_RETRY_ATTEMPTS_EVENT_SOURCE_MAPPING,
        },
        Member {
            name: "TumblingWindowInSeconds",
            location: Location::Body,
            required: false,
            shape: &TUMBLING_WINDOW_IN_SECONDS,
        },
        Member {
            name: "SourceAccessConfigurations",
            location: Location::Body,
            required: false,
            shape: &SOURCE_ACCESS_CONFIGURATIONS,
        },
        Member {
            name: "FunctionResponseTypes",
            location: Location::Body,
            required: false,
            shape: &FUNCTION_RESPONSE_TYPE_LIST,
        },
        Member {
            name: "AmazonManagedKafkaEventSourceConfig",
            location: Location::Body,
            required: false,
            shape: &AMAZON_MANAGED_KAFKA_EVENT_SOURCE_CONFIG,
        },
        Member {
            name: "SelfManagedKafkaEventSourceConfig",
            location: Location::Body,
            required: false,
            shape: &SELF_MANAGED_KAFKA_EVENT_SOURCE_CONFIG,
        },
        Member {
            name: "DocumentDBEventSourceConfig",
            location: Location::Body,
            required: false,
            shape: &DOCUMENT_DB_EVENT_SOURCE_CONFIG,
        },
        Member {
            name: "ProvisionedPollerConfig",
            location: Location::Body,
            required: false,
            shape: &PROVISIONED_POLLER_CONFIG,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `DeleteEventSourceMapping`.
pub static DELETE_EVENT_SOURCE_MAPPING_REQUEST: Input = Input {
    members: &[Member {
        name: "UUID",
        location: Location::Label(2),
        required: true,
        shape: &UUID_STRING,
    }],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `ListEventSourceMappings`.
pub static LIST_EVENT_SOURCE_MAPPINGS_REQUEST: Input = Input {
    members: &[
        Member {
            name: "EventSourceArn",
            location: Location::Query("EventSourceArn"),
            required: false,
            shape: &ARN,
        },
        Member {
            name: "FunctionName",
            location: Location::Query("FunctionName"),
            required: false,
            shape: &NAMESPACED_FUNCTION_NAME,
        },
        Member {
            name: "Marker",
            location: Location::Query("Marker"),
            required: false,
            shape: &STRING,
        },
        Member {
            name: "MaxItems",
            location: Location::Query("MaxItems"),
            required: false,
            shape: &MAX_LIST_ITEMS,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `PutFunctionEventInvokeConfig`.
pub static PUT_FUNCTION_EVENT_INVOKE_CONFIG_REQUEST: Input = Input {
    members: &[
        Member {
            name: "FunctionName",
            location: Location::Label(2),
            required: true,
            shape: &NAMESPACED_FUNCTION_NAME,
        },
        Member {
            name: "Qualifier",
            location: Location::Query("Qualifier"),
            required: false,
            shape: &NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER,
        },
        Member {
            name: "MaximumRetryAttempts",
            location: Location::Body,
            required: false,
            shape: &MAXIMUM_RETRY_ATTEMPTS,
        },
        Member {
            name: "MaximumEventAgeInSeconds",
            location: Location::Body,
            required: false,
            shape: &MAXIMUM_EVENT_AGE_IN_SECONDS,
        },
        Member {
            name: "DestinationConfig",
            location: Location::Body,
            required: false,
            shape: &DESTINATION_CONFIG,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `UpdateFunctionEventInvokeConfig`.
pub static UPDATE_FUNCTION_EVENT_INVOKE_CONFIG_REQUEST: Input = Input {
    members: &[
        Member {
            name: "FunctionName",
            location: Location::Label(2),
            required: true,
            shape: &NAMESPACED_FUNCTION_NAME,
        },
        Member {
            name: "Qualifier",
            location: Location::Query("Qualifier"),
            required: false,
            shape: &NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER,
        },
        Member {
            name: "MaximumRetryAttempts",
            location: Location::Body,
            required: false,
            shape: &MAXIMUM_RETRY_ATTEMPTS,
        },
        Member {
            name: "MaximumEventAgeInSeconds",
            location: Location::Body,
            required: false,
            shape: &MAXIMUM_EVENT_AGE_IN_SECONDS,
        },
        Member {
            name: "DestinationConfig",
            location: Location::Body,
            required: false,
            shape: &DESTINATION_CONFIG,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `GetFunctionEventInvokeConfig`.
pub static GET_FUNCTION_EVENT_INVOKE_CONFIG_REQUEST: Input = Input {
    members: &[
        Member {
            name: "FunctionName",
            location: Location::Label(2),
            required: true,
            shape: &NAMESPACED_FUNCTION_NAME,
        },
        Member {
            name: "Qualifier",
            location: Location::Query("Qualifier"),
            required: false,
            shape: &NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `DeleteFunctionEventInvokeConfig`.
pub static DELETE_FUNCTION_EVENT_INVOKE_CONFIG_REQUEST: Input = Input {
    members: &[
        Member {
            name: "FunctionName",
            location: Location::Label(2),
            required: true,
            shape: &NAMESPACED_FUNCTION_NAME,
        },
        Member {
            name: "Qualifier",
            location: Location::Query("Qualifier"),
            required: false,
            shape: &NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `ListFunctionEventInvokeConfigs`.
pub static LIST_FUNCTION_EVENT_INVOKE_CONFIGS_REQUEST: Input = Input {
    members: &[
        Member {
            name: "FunctionName",
            location: Location::Label(2),
            required: true,
            shape: &NAMESPACED_FUNCTION_NAME,
        },
        Member {
            name: "Marker",
            location: Location::Query("Marker"),
            required: false,
            shape: &STRING,
        },
        Member {
            name: "MaxItems",
            location: Location::Query("MaxItems"),
            required: false,
            shape: &MAX_FUNCTION_EVENT_INVOKE_CONFIG_LIST_ITEMS,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `GetFunctionRecursionConfig`.
pub static GET_FUNCTION_RECURSION_CONFIG_REQUEST: Input = Input {
    members: &[Member {
        name: "FunctionName",
        location: Location::Label(2),
        required: true,
        shape: &UNQUALIFIED_FUNCTION_NAME,
    }],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `PutFunctionRecursionConfig`.
pub static PUT_FUNCTION_RECURSION_CONFIG_REQUEST: Input = Input {
    members: &[
        Member {
            name: "FunctionName",
            location: Location::Label(2),
            required: true,
            shape: &UNQUALIFIED_FUNCTION_NAME,
        },
        Member {
            name: "RecursiveLoop",
            location: Location::Body,
            required: true,
            shape: &RECURSIVE_LOOP,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `GetAccountSettings`.
pub static GET_ACCOUNT_SETTINGS_REQUEST: Input =
    Input { members: &[], refusal: Refusal::Listed("ValidationException") };

/// Input of `GetFunctionCodeSigningConfig`.
pub static GET_FUNCTION_CODE_SIGNING_CONFIG_REQUEST: Input = Input {
    members: &[Member {
        name: "FunctionName",
        location: Location::Label(2),
        required: true,
        shape: &NAMESPACED_FUNCTION_NAME,
    }],
    refusal: Refusal::Listed("ValidationException"),
};

/// All inputs.
pub static ALL: &[&Input] = &[
    &INVOCATION_REQUEST,
    &INVOKE_WITH_RESPONSE_STREAM_REQUEST,
    &INVOKE_ASYNC_REQUEST,
    &CREATE_FUNCTION_REQUEST,
    &GET_FUNCTION_REQUEST,
    &GET_FUNCTION_CONFIGURATION_REQUEST,
    &UPDATE_FUNCTION_CODE_REQUEST,
    &UPDATE_FUNCTION_CONFIGURATION_REQUEST,
    &DELETE_FUNCTION_REQUEST,
    &LIST_FUNCTIONS_REQUEST,
    &PUBLISH_VERSION_REQUEST,
    &LIST_VERSIONS_BY_FUNCTION_REQUEST,
    &CREATE_ALIAS_REQUEST,
    &GET_ALIAS_REQUEST,
    &UPDATE_ALIAS_REQUEST,
    &DELETE_ALIAS_REQUEST,
    &LIST_ALIASES_REQUEST,
    &PUBLISH_LAYER_VERSION_REQUEST,
    &GET_LAYER_VERSION_REQUEST,
    &GET_LAYER_VERSION_BY_ARN_REQUEST,
    &LIST_LAYER_VERSIONS_REQUEST,
    &LIST_LAYERS_REQUEST,
    &DELETE_LAYER_VERSION_REQUEST,
    &ADD_PERMISSION_REQUEST,
    &REMOVE_PERMISSION_REQUEST,
    &GET_POLICY_REQUEST,
    &TAG_RESOURCE_REQUEST,
    &UNTAG_RESOURCE_REQUEST,
    &LIST_TAGS_REQUEST,
    &PUT_FUNCTION_CONCURRENCY_REQUEST,
    &GET_FUNCTION_CONCURRENCY_REQUEST,
    &DELETE_FUNCTION_CONCURRENCY_REQUEST,
    &PUT_PROVISIONED_CONCURRENCY_CONFIG_REQUEST,
    &GET_PROVISIONED_CONCURRENCY_CONFIG_REQUEST,
    &DELETE_PROVISIONED_CONCURRENCY_CONFIG_REQUEST,
    &LIST_PROVISIONED_CONCURRENCY_CONFIGS_REQUEST,
    &CREATE_FUNCTION_URL_CONFIG_REQUEST,
    &GET_FUNCTION_URL_CONFIG_REQUEST,
    &UPDATE_FUNCTION_URL_CONFIG_REQUEST,
    &DELETE_FUNCTION_URL_CONFIG_REQUEST,
    &LIST_FUNCTION_URL_CONFIGS_REQUEST,
    &CREATE_EVENT_SOURCE_MAPPING_REQUEST,
    &GET_EVENT_SOURCE_MAPPING_REQUEST,
    &UPDATE_EVENT_SOURCE_MAPPING_REQUEST,
    &DELETE_EVENT_SOURCE_MAPPING_REQUEST,
    &LIST_EVENT_SOURCE_MAPPINGS_REQUEST,
    &PUT_FUNCTION_EVENT_INVOKE_CONFIG_REQUEST,
    &UPDATE_FUNCTION_EVENT_INVOKE_CONFIG_REQUEST,
    &GET_FUNCTION_EVENT_INVOKE_CONFIG_REQUEST,
    &DELETE_FUNCTION_EVENT_INVOKE_CONFIG_REQUEST,
    &LIST_FUNCTION_EVENT_INVOKE_CONFIGS_REQUEST,
    &GET_FUNCTION_RECURSION_CONFIG_REQUEST,
    &PUT_FUNCTION_RECURSION_CONFIG_REQUEST,
    &GET_ACCOUNT_SETTINGS_REQUEST,
    &GET_FUNCTION_CODE_SIGNING_CONFIG_REQUEST,
];

static ACCELERATOR_CONFIG: Shape = Shape {
    kind: Kind::Structure(&[Member {
        name: "AcceleratorMemorySize",
        location: Location::Body,
        required: true,
        shape: &ACCELERATOR_MEMORY_GB,
    }]),
    sensitive: false,
};

static ACCELERATOR_MEMORY_GB: Shape =
    Shape { kind: Kind::Integer(Range { min: None, max: None }), sensitive: false };

static ACTION: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(0), max: Some(10000) },
        pattern: Some(&patterns::ACTION),
        values: &[],
    }),
    sensitive: false,
};

static ADDITIONAL_VERSION: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(1024) },
        pattern: Some(&patterns::ADDITIONAL_VERSION),
        values: &[],
    }),
    sensitive: false,
};

static ADDITIONAL_VERSION_WEIGHTS: Shape = Shape {
    kind: Kind::Map {
        key: &ADDITIONAL_VERSION,
        value: &WEIGHT,
        length: Range { min: None, max: None },
    },
    sensitive: false,
};

static ALIAS: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(128) },
        pattern: Some(&patterns::ALIAS),
        values: &[],
    }),
    sensitive: false,
};

static ALIAS_ROUTING_CONFIGURATION: Shape = Shape {
    kind: Kind::Structure(&[Member {
        name: "AdditionalVersionWeights",
        location: Location::Body,
        required: false,
        shape: &ADDITIONAL_VERSION_WEIGHTS,
    }]),
    sensitive: false,
};

static ALLOW_CREDENTIALS: Shape = Shape { kind: Kind::Boolean, sensitive: false };

static ALLOW_METHODS_LIST: Shape = Shape {
    kind: Kind::List { member: &METHOD, length: Range { min: Some(0), max: Some(6) } },
    sensitive: false,
};

static ALLOW_ORIGINS_LIST: Shape = Shape {
    kind: Kind::List { member: &ORIGIN, length: Range { min: Some(0), max: Some(100) } },
    sensitive: false,
};

static AMAZON_MANAGED_KAFKA_EVENT_SOURCE_CONFIG: Shape = Shape {
    kind: Kind::Structure(&[
        Member { name: "ConsumerGroupId", location: Location::Body, required: false, shape: &URI },
        Member {
            name: "SchemaRegistryConfig",
            location: Location::Body,
            required: false,
            shape: &KAFKA_SCHEMA_REGISTRY_CONFIG,
        },
    ]),
    sensitive: false,
};

static APPLICATION_LOG_LEVEL: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: None },
        pattern: None,
        values: &["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"],
    }),
    sensitive: false,
};

static ARCHITECTURE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: None },
        pattern: None,
        values: &["x86_64", "arm64"],
    }),
    sensitive: false,
};

static ARCHITECTURES_LIST: Shape = Shape {
    kind: Kind::List { member: &ARCHITECTURE, length: Range { min: Some(1), max: Some(1) } },
    sensitive: false,
};

static ARN: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(0), max: Some(10000) },
        pattern: Some(&patterns::ARN),
        values: &[],
    }),
    sensitive: false,
};

static BATCH_SIZE: Shape =
    Shape { kind: Kind::Integer(Range { min: Some(1), max: Some(10000) }), sensitive: false };

static BISECT_BATCH_ON_FUNCTION_ERROR: Shape = Shape { kind: Kind::Boolean, sensitive: false };

static BLOB: Shape = Shape { kind: Kind::Blob, sensitive: true };

static BOOLEAN: Shape = Shape { kind: Kind::Boolean, sensitive: false };

static CAPACITY_PROVIDER_ARN: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(140) },
        pattern: Some(&patterns::CAPACITY_PROVIDER_ARN),
        values: &[],
    }),
    sensitive: false,
};

static CAPACITY_PROVIDER_CONFIG: Shape = Shape {
    kind: Kind::Structure(&[Member {
        name: "LambdaManagedInstancesCapacityProviderConfig",
        location: Location::Body,
        required: true,
        shape: &LAMBDA_MANAGED_INSTANCES_CAPACITY_PROVIDER_CONFIG,
    }]),
    sensitive: false,
};

static CODE_SIGNING_CONFIG_ARN: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(0), max: Some(200) },
        pattern: Some(&patterns::CODE_SIGNING_CONFIG_ARN),
        values: &[],
    }),
    sensitive: false,
};

static COLLECTION_NAME: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(57) },
        pattern: Some(&patterns::COLLECTION_NAME),
        values: &[],
    }),
    sensitive: false,
};

static COMPATIBLE_ARCHITECTURES: Shape = Shape {
    kind: Kind::List { member: &ARCHITECTURE, length: Range { min: Some(0), max: Some(2) } },
    sensitive: false,
};

static COMPATIBLE_RUNTIMES: Shape = Shape {
    kind: Kind::List { member: &RUNTIME, length: Range { min: Some(0), max: Some(15) } },
    sensitive: false,
};

static CORS: Shape = Shape {
    kind: Kind::Structure(&[
        Member {
            name: "AllowCredentials",
            location: Location::Body,
            required: false,
            shape: &ALLOW_CREDENTIALS,
        },
        Member {
            name: "AllowHeaders",
            location: Location::Body,
            required: false,
            shape: &HEADERS_LIST,
        },
        Member {
            name: "AllowMethods",
            location: Location::Body,
            required: false,
            shape: &ALLOW_METHODS_LIST,
        },
        Member {
            name: "AllowOrigins",
            location: Location::Body,
            required: false,
            shape: &ALLOW_ORIGINS_LIST,
        },
        Member {
            name: "ExposeHeaders",
            location: Location::Body,
            required: false,
            shape: &HEADERS_LIST,
        },
        Member { name: "MaxAge", location: Location::Body, required: false, shape: &MAX_AGE },
    ]),
    sensitive: false,
};

static DATABASE_NAME: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(63) },
        pattern: Some(&patterns::DATABASE_NAME),
        values: &[],
    }),
    sensitive: false,
};

static DATE: Shape = Shape { kind: Kind::Double(Range { min: None, max: None }), sensitive: false };

static DEAD_LETTER_CONFIG: Shape = Shape {
    kind: Kind::Structure(&[Member {
        name: "TargetArn",
        location: Location::Body,
        required: false,
        shape: &RESOURCE_ARN,
    }]),
    sensitive: false,
};

static DESCRIPTION: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(0), max: Some(256) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static DESTINATION_ARN: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(0), max: Some(350) },
        pattern: Some(&patterns::DESTINATION_ARN),
        values: &[],
    }),
    sensitive: false,
};

static DESTINATION_CONFIG: Shape = Shape {
    kind: Kind::Structure(&[
        Member { name: "OnSuccess", location: Location::Body, required: false, shape: &ON_SUCCESS },
        Member { name: "OnFailure", location: Location::Body, required: false, shape: &ON_FAILURE },
    ]),
    sensitive: false,
};

static DIRECT_S3_READ: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: None },
        pattern: None,
        values: &["ENABLED", "DISABLED", "AUTO"],
    }),
    sensitive: false,
};

static DOCUMENT_DB_EVENT_SOURCE_CONFIG: Shape = Shape {
    kind: Kind::Structure(&[
        Member {
            name: "DatabaseName",
            location: Location::Body,
            required: false,
            shape: &DATABASE_NAME,
        },
        Member {
            name: "CollectionName",
            location: Location::Body,
            required: false,
            shape: &COLLECTION_NAME,
        },
        Member {
            name: "FullDocument",
            location: Location::Body,
            required: false,
            shape: &FULL_DOCUMENT,
        },
    ]),
    sensitive: false,
};

static DURABLE_CONFIG: Shape = Shape {
    kind: Kind::Structure(&[
        Member {
            name: "KMSKeyArn",
            location: Location::Body,
            required: false,
            shape: &KMS_KEY_ARN,
        },
        Member {
            name: "RetentionPeriodInDays",
            location: Location::Body,
            required: false,
            shape: &RETENTION_PERIOD_IN_DAYS,
        },
        Member {
            name: "ExecutionTimeout",
            location: Location::Body,
            required: false,
            shape: &EXECUTION_TIMEOUT,
        },
    ]),
    sensitive: false,
};

static DURABLE_EXECUTION_NAME: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(64) },
        pattern: Some(&patterns::DURABLE_EXECUTION_NAME),
        values: &[],
    }),
    sensitive: false,
};

static ENABLED: Shape = Shape { kind: Kind::Boolean, sensitive: false };

static END_POINT_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: None },
        pattern: None,
        values: &["KAFKA_BOOTSTRAP_SERVERS"],
    }),
    sensitive: false,
};

static ENDPOINT: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(300) },
        pattern: Some(&patterns::ENDPOINT),
        values: &[],
    }),
    sensitive: false,
};

static ENDPOINT_LISTS: Shape = Shape {
    kind: Kind::List { member: &ENDPOINT, length: Range { min: Some(1), max: Some(10) } },
    sensitive: false,
};

static ENDPOINTS: Shape = Shape {
    kind: Kind::Map {
        key: &END_POINT_TYPE,
        value: &ENDPOINT_LISTS,
        length: Range { min: Some(1), max: Some(2) },
    },
    sensitive: false,
};

static ENVIRONMENT: Shape = Shape {
    kind: Kind::Structure(&[Member {
        name: "Variables",
        location: Location::Body,
        required: false,
        shape: &ENVIRONMENT_VARIABLES,
    }]),
    sensitive: false,
};

static ENVIRONMENT_VARIABLE_NAME: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: None },
        pattern: Some(&patterns::ENVIRONMENT_VARIABLE_NAME),
        values: &[],
    }),
    sensitive: true,
};

static ENVIRONMENT_VARIABLE_VALUE: Shape = Shape {
    kind: Kind::Text(Text { length: Range { min: None, max: None }, pattern: None, values: &[] }),
    sensitive: true,
};

static ENVIRONMENT_VARIABLES: Shape = Shape {
    kind: Kind::Map {
        key: &ENVIRONMENT_VARIABLE_NAME,
        value: &ENVIRONMENT_VARIABLE_VALUE,
        length: Range { min: None, max: None },
    },
    sensitive: true,
};

static EPHEMERAL_STORAGE: Shape = Shape {
    kind: Kind::Structure(&[Member {
        name: "Size",
        location: Location::Body,
        required: true,
        shape: &EPHEMERAL_STORAGE_SIZE,
    }]),
    sensitive: false,
};

static EPHEMERAL_STORAGE_SIZE: Shape =
    Shape { kind: Kind::Integer(Range { min: Some(512), max: Some(10240) }), sensitive: false };

static EVENT_SOURCE_MAPPING_LOGGING_CONFIG: Shape = Shape {
    kind: Kind::Structure(&[Member {
        name: "SystemLogLevel",
        location: Location::Body,
        required: false,
        shape: &EVENT_SOURCE_MAPPING_SYSTEM_LOG_LEVEL,
    }]),
    sensitive: false,
};

static EVENT_SOURCE_MAPPING_METRIC: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: None },
        pattern: None,
        values: &["EventCount", "ErrorCount", "KafkaMetrics"],
    }),
    sensitive: false,
};

static EVENT_SOURCE_MAPPING_METRIC_LIST: Shape = Shape {
    kind: Kind::List {
        member: &EVENT_SOURCE_MAPPING_METRIC,
        length: Range { min: Some(0), max: Some(3) },
    },
    sensitive: false,
};

static EVENT_SOURCE_MAPPING_METRICS_CONFIG: Shape = Shape {
    kind: Kind::Structure(&[Member {
        name: "Metrics",
        location: Location::Body,
        required: false,
        shape: &EVENT_SOURCE_MAPPING_METRIC_LIST,
    }]),
    sensitive: false,
};

static EVENT_SOURCE_MAPPING_SYSTEM_LOG_LEVEL: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: None },
        pattern: None,
        values: &["DEBUG", "INFO", "WARN"],
    }),
    sensitive: false,
};

static EVENT_SOURCE_POSITION: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: None },
        pattern: None,
        values: &["TRIM_HORIZON", "LATEST", "AT_TIMESTAMP"],
    }),
    sensitive: false,
};

static EVENT_SOURCE_TOKEN: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(0), max: Some(256) },
        pattern: Some(&patterns::EVENT_SOURCE_TOKEN),
        values: &[],
    }),
    sensitive: false,
};

static EXECUTION_ENVIRONMENT_MEMORY_GI_B_PER_V_CPU: Shape =
    Shape { kind: Kind::Double(Range { min: Some(2.0), max: Some(8.0) }), sensitive: false };

static EXECUTION_TIMEOUT: Shape =
    Shape { kind: Kind::Integer(Range { min: Some(1), max: Some(31622400) }), sensitive: false };

static FILE_SYSTEM_ARN: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(0), max: Some(256) },
        pattern: Some(&patterns::FILE_SYSTEM_ARN),
        values: &[],
    }),
    sensitive: false,
};

static FILE_SYSTEM_CONFIG: Shape = Shape {
    kind: Kind::Structure(&[
        Member { name: "Arn", location: Location::Body, required: true, shape: &FILE_SYSTEM_ARN },
        Member {
            name: "LocalMountPath",
            location: Location::Body,
            required: true,
            shape: &LOCAL_MOUNT_PATH,
        },
        Member {
            name: "S3FilesConfig",
            location: Location::Body,
            required: false,
            shape: &S3_FILES_CONFIG,
        },
    ]),
    sensitive: false,
};

static FILE_SYSTEM_CONFIG_LIST: Shape = Shape {
    kind: Kind::List { member: &FILE_SYSTEM_CONFIG, length: Range { min: Some(0), max: Some(1) } },
    sensitive: false,
};

static FILTER: Shape = Shape {
    kind: Kind::Structure(&[Member {
        name: "Pattern",
        location: Location::Body,
        required: false,
        shape: &PATTERN,
    }]),
    sensitive: false,
};

static FILTER_CRITERIA: Shape = Shape {
    kind: Kind::Structure(&[Member {
        name: "Filters",
        location: Location::Body,
        required: false,
        shape: &FILTER_LIST,
    }]),
    sensitive: false,
};

static FILTER_LIST: Shape = Shape {
    kind: Kind::List { member: &FILTER, length: Range { min: None, max: None } },
    sensitive: false,
};

static FULL_DOCUMENT: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: None },
        pattern: None,
        values: &["UpdateLookup", "Default"],
    }),
    sensitive: false,
};

static FUNCTION_CODE: Shape = Shape {
    kind: Kind::Structure(&[
        Member { name: "ZipFile", location: Location::Body, required: false, shape: &BLOB },
        Member { name: "S3Bucket", location: Location::Body, required: false, shape: &S3_BUCKET },
        Member { name: "S3Key", location: Location::Body, required: false, shape: &S3_KEY },
        Member {
            name: "S3ObjectVersion",
            location: Location::Body,
            required: false,
            shape: &S3_OBJECT_VERSION,
        },
        Member {
            name: "S3ObjectStorageMode",
            location: Location::Body,
            required: false,
            shape: &S3_OBJECT_STORAGE_MODE,
        },
        Member { name: "ImageUri", location: Location::Body, required: false, shape: &STRING },
        Member {
            name: "SourceKMSKeyArn",
            location: Location::Body,
            required: false,
            shape: &KMS_KEY_ARN,
        },
    ]),
    sensitive: false,
};

static FUNCTION_NAME: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(140) },
        pattern: Some(&patterns::FUNCTION_NAME),
        values: &[],
    }),
    sensitive: false,
};

static FUNCTION_RESPONSE_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: None },
        pattern: None,
        values: &["ReportBatchItemFailures"],
    }),
    sensitive: false,
};

static FUNCTION_RESPONSE_TYPE_LIST: Shape = Shape {
    kind: Kind::List {
        member: &FUNCTION_RESPONSE_TYPE,
        length: Range { min: Some(0), max: Some(1) },
    },
    sensitive: false,
};

static FUNCTION_RUNTIME_ALIAS: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(128) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static FUNCTION_RUNTIME_ARN: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(48), max: Some(2048) },
        pattern: Some(&patterns::FUNCTION_RUNTIME_ARN),
        values: &[],
    }),
    sensitive: false,
};

static FUNCTION_RUNTIME_CONFIG: Shape = Shape {
    kind: Kind::Structure(&[
        Member {
            name: "RuntimeArn",
            location: Location::Body,
            required: true,
            shape: &FUNCTION_RUNTIME_ARN,
        },
        Member {
            name: "RuntimeAlias",
            location: Location::Body,
            required: true,
            shape: &FUNCTION_RUNTIME_ALIAS,
        },
    ]),
    sensitive: false,
};

static FUNCTION_URL_AUTH_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: None },
        pattern: None,
        values: &["NONE", "AWS_IAM"],
    }),
    sensitive: false,
};

static FUNCTION_URL_FUNCTION_NAME: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(140) },
        pattern: Some(&patterns::FUNCTION_URL_FUNCTION_NAME),
        values: &[],
    }),
    sensitive: false,
};

static FUNCTION_URL_QUALIFIER: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(128) },
        pattern: Some(&patterns::FUNCTION_URL_QUALIFIER),
        values: &[],
    }),
    sensitive: false,
};

static FUNCTION_VERSION: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: None },
        pattern: None,
        values: &["ALL"],
    }),
    sensitive: false,
};

static FUNCTION_VERSION_LATEST_PUBLISHED: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: None },
        pattern: None,
        values: &["LATEST_PUBLISHED"],
    }),
    sensitive: false,
};

static HANDLER: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(0), max: Some(128) },
        pattern: Some(&patterns::HANDLER),
        values: &[],
    }),
    sensitive: false,
};

static HEADER: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(0), max: Some(1024) },
        pattern: Some(&patterns::HEADER),
        values: &[],
    }),
    sensitive: false,
};

static HEADERS_LIST: Shape = Shape {
    kind: Kind::List { member: &HEADER, length: Range { min: Some(0), max: Some(100) } },
    sensitive: false,
};

static IMAGE_CONFIG: Shape = Shape {
    kind: Kind::Structure(&[
        Member {
            name: "EntryPoint",
            location: Location::Body,
            required: false,
            shape: &STRING_LIST,
        },
        Member { name: "Command", location: Location::Body, required: false, shape: &STRING_LIST },
        Member {
            name: "WorkingDirectory",
            location: Location::Body,
            required: false,
            shape: &WORKING_DIRECTORY,
        },
    ]),
    sensitive: false,
};

static INVOCATION_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: None },
        pattern: None,
        values: &["Event", "RequestResponse", "DryRun"],
    }),
    sensitive: false,
};

static INVOKE_MODE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: None },
        pattern: None,
        values: &["BUFFERED", "RESPONSE_STREAM"],
    }),
    sensitive: false,
};

static INVOKED_VIA_FUNCTION_URL: Shape = Shape { kind: Kind::Boolean, sensitive: false };

static KMS_KEY_ARN: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(0), max: Some(10000) },
        pattern: Some(&patterns::KMS_KEY_ARN),
        values: &[],
    }),
    sensitive: false,
};

static KAFKA_EVENT_SOURCE_MAPPING_CONSUMPTION_MODE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: None },
        pattern: None,
        values: &["Stream", "Queue"],
    }),
    sensitive: false,
};

static KAFKA_SCHEMA_REGISTRY_ACCESS_CONFIG: Shape = Shape {
    kind: Kind::Structure(&[
        Member {
            name: "Type",
            location: Location::Body,
            required: false,
            shape: &KAFKA_SCHEMA_REGISTRY_AUTH_TYPE,
        },
        Member { name: "URI", location: Location::Body, required: false, shape: &ARN },
    ]),
    sensitive: false,
};

static KAFKA_SCHEMA_REGISTRY_ACCESS_CONFIG_LIST: Shape = Shape {
    kind: Kind::List {
        member: &KAFKA_SCHEMA_REGISTRY_ACCESS_CONFIG,
        length: Range { min: None, max: None },
    },
    sensitive: false,
};

static KAFKA_SCHEMA_REGISTRY_AUTH_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: None },
        pattern: None,
        values: &[
            "BASIC_AUTH",
            "CLIENT_CERTIFICATE_TLS_AUTH",
            "SERVER_ROOT_CA_CERTIFICATE",
            "OAUTHBEARER_AUTH",
        ],
    }),
    sensitive: false,
};

static KAFKA_SCHEMA_REGISTRY_CONFIG: Shape = Shape {
    kind: Kind::Structure(&[
        Member {
            name: "SchemaRegistryURI",
            location: Location::Body,
            required: false,
            shape: &SCHEMA_REGISTRY_URI,
        },
        Member {
            name: "EventRecordFormat",
            location: Location::Body,
            required: false,
            shape: &SCHEMA_REGISTRY_EVENT_RECORD_FORMAT,
        },
        Member {
            name: "AccessConfigs",
            location: Location::Body,
            required: false,
            shape: &KAFKA_SCHEMA_REGISTRY_ACCESS_CONFIG_LIST,
        },
        Member {
            name: "SchemaValidationConfigs",
            location: Location::Body,
            required: false,
            shape: &KAFKA_SCHEMA_VALIDATION_CONFIG_LIST,
        },
    ]),
    sensitive: false,
};

static KAFKA_SCHEMA_VALIDATION_ATTRIBUTE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: None },
        pattern: None,
        values: &["KEY", "VALUE"],
    }),
    sensitive: false,
};

static KAFKA_SCHEMA_VALIDATION_CONFIG: Shape = Shape {
    kind: Kind::Structure(&[Member {
        name: "Attribute",
        location: Location::Body,
        required: false,
        shape: &KAFKA_SCHEMA_VALIDATION_ATTRIBUTE,
    }]),
    sensitive: false,
};

static KAFKA_SCHEMA_VALIDATION_CONFIG_LIST: Shape = Shape {
    kind: Kind::List {
        member: &KAFKA_SCHEMA_VALIDATION_CONFIG,
        length: Range { min: None, max: None },
    },
    sensitive: false,
};

static LAMBDA_MANAGED_INSTANCES_CAPACITY_PROVIDER_CONFIG: Shape = Shape {
    kind: Kind::Structure(&[
        Member {
            name: "CapacityProviderArn",
            location: Location::Body,
            required: true,
            shape: &CAPACITY_PROVIDER_ARN,
        },
        Member {
            name: "PerExecutionEnvironmentMaxConcurrency",
            location: Location::Body,
            required: false,
            shape: &PER_EXECUTION_ENVIRONMENT_MAX_CONCURRENCY,
        },
        Member {
            name: "ExecutionEnvironmentMemoryGiBPerVCpu",
            location: Location::Body,
            required: false,
            shape: &EXECUTION_ENVIRONMENT_MEMORY_GI_B_PER_V_CPU,
        },
    ]),
    sensitive: false,
};

static LAYER_LIST: Shape = Shape {
    kind: Kind::List { member: &LAYER_VERSION_ARN, length: Range { min: None, max: None } },
    sensitive: false,
};

static LAYER_NAME_OR_ARN: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(2048) },
        pattern: Some(&patterns::LAYER_NAME_OR_ARN),
        values: &[],
    }),
    sensitive: false,
};

static LAYER_VERSION_ARN: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(2048) },
        pattern: Some(&patterns::LAYER_VERSION_ARN),
        values: &[],
    }),
    sensitive: false,
};

static LAYER_VERSION_CONTENT_INPUT: Shape = Shape {
    kind: Kind::Structure(&[
        Member { name: "S3Bucket", location: Location::Body, required: false, shape: &S3_BUCKET },
        Member { name: "S3Key", location: Location::Body, required: false, shape: &S3_KEY },
        Member {
            name: "S3ObjectVersion",
            location: Location::Body,
            required: false,
            shape: &S3_OBJECT_VERSION,
        },
        Member {
            name: "S3ObjectStorageMode",
            location: Location::Body,
            required: false,
            shape: &S3_OBJECT_STORAGE_MODE,
        },
        Member { name: "ZipFile", location: Location::Body, required: false, shape: &BLOB },
    ]),
    sensitive: false,
};

static LAYER_VERSION_NUMBER: Shape =
    Shape { kind: Kind::Long(Range { min: None, max: None }), sensitive: false };

static LICENSE_INFO: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(0), max: Some(512) },
        pattern: Some(&patterns::HEADER),
        values: &[],
    }),
    sensitive: false,
};

static LOCAL_MOUNT_PATH: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(0), max: Some(160) },
        pattern: Some(&patterns::LOCAL_MOUNT_PATH),
        values: &[],
    }),
    sensitive: false,
};

static LOG_FORMAT: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: None },
        pattern: None,
        values: &["JSON", "Text"],
    }),
    sensitive: false,
};

static LOG_GROUP: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(512) },
        pattern: Some(&patterns::LOG_GROUP),
        values: &[],
    }),
    sensitive: false,
};

static LOG_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: None },
        pattern: None,
        values: &["None", "Tail"],
    }),
    sensitive: false,
};

static LOGGING_CONFIG: Shape = Shape {
    kind: Kind::Structure(&[
        Member { name: "LogFormat", location: Location::Body, required: false, shape: &LOG_FORMAT },
        Member {
            name: "ApplicationLogLevel",
            location: Location::Body,
            required: false,
            shape: &APPLICATION_LOG_LEVEL,
        },
        Member {
            name: "SystemLogLevel",
            location: Location::Body,
            required: false,
            shape: &SYSTEM_LOG_LEVEL,
        },
        Member { name: "LogGroup", location: Location::Body, required: false, shape: &LOG_GROUP },
    ]),
    sensitive: false,
};

static MASTER_REGION: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(50) },
        pattern: Some(&patterns::MASTER_REGION),
        values: &[],
    }),
    sensitive: false,
};

static MAX_AGE: Shape =
    Shape { kind: Kind::Integer(Range { min: Some(0), max: Some(86400) }), sensitive: false };

static MAX_FUNCTION_EVENT_INVOKE_CONFIG_LIST_ITEMS: Shape =
    Shape { kind: Kind::Integer(Range { min: Some(1), max: Some(50) }), sensitive: false };

static MAX_ITEMS: Shape =
    Shape { kind: Kind::Integer(Range { min: Some(1), max: Some(50) }), sensitive: false };

static MAX_LAYER_LIST_ITEMS: Shape =
    Shape { kind: Kind::Integer(Range { min: Some(1), max: Some(50) }), sensitive: false };

static MAX_LIST_ITEMS: Shape =
    Shape { kind: Kind::Integer(Range { min: Some(1), max: Some(10000) }), sensitive: false };

static MAX_PROVISIONED_CONCURRENCY_CONFIG_LIST_ITEMS: Shape =
    Shape { kind: Kind::Integer(Range { min: Some(1), max: Some(50) }), sensitive: false };

static MAXIMUM_BATCHING_WINDOW_IN_SECONDS: Shape =
    Shape { kind: Kind::Integer(Range { min: Some(0), max: Some(300) }), sensitive: false };

static MAXIMUM_CONCURRENCY: Shape =
    Shape { kind: Kind::Integer(Range { min: Some(2), max: Some(1000) }), sensitive: false };

static MAXIMUM_EVENT_AGE_IN_SECONDS: Shape =
    Shape { kind: Kind::Integer(Range { min: Some(60), max: Some(21600) }), sensitive: false };

static MAXIMUM_NUMBER_OF_POLLERS: Shape =
    Shape { kind: Kind::Integer(Range { min: Some(1), max: Some(10000) }), sensitive: false };

static MAXIMUM_RECORD_AGE_IN_SECONDS: Shape =
    Shape { kind: Kind::Integer(Range { min: Some(-1), max: Some(604800) }), sensitive: false };

static MAXIMUM_RETRY_ATTEMPTS: Shape =
    Shape { kind: Kind::Integer(Range { min: Some(0), max: Some(2) }), sensitive: false };

static MAXIMUM_RETRY_ATTEMPTS_EVENT_SOURCE_MAPPING: Shape =
    Shape { kind: Kind::Integer(Range { min: Some(-1), max: Some(10000) }), sensitive: false };

static MEMORY_SIZE: Shape =
    Shape { kind: Kind::Integer(Range { min: Some(128), max: Some(10240) }), sensitive: false };

static METHOD: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(0), max: Some(6) },
        pattern: Some(&patterns::HEADER),
        values: &[],
    }),
    sensitive: false,
};

static MINIMUM_NUMBER_OF_POLLERS: Shape =
    Shape { kind: Kind::Integer(Range { min: Some(1), max: Some(200) }), sensitive: false };

static NAMESPACED_FUNCTION_NAME: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(256) },
        pattern: Some(&patterns::NAMESPACED_FUNCTION_NAME),
        values: &[],
    }),
    sensitive: false,
};

static NAMESPACED_STATEMENT_ID: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(100) },
        pattern: Some(&patterns::NAMESPACED_STATEMENT_ID),
        values: &[],
    }),
    sensitive: false,
};

static NULLABLE_BOOLEAN: Shape = Shape { kind: Kind::Boolean, sensitive: false };

static NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(128) },
        pattern: Some(&patterns::NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER),
        values: &[],
    }),
    sensitive: false,
};

static ON_FAILURE: Shape = Shape {
    kind: Kind::Structure(&[Member {
        name: "Destination",
        location: Location::Body,
        required: false,
        shape: &DESTINATION_ARN,
    }]),
    sensitive: false,
};

static ON_SUCCESS: Shape = Shape {
    kind: Kind::Structure(&[Member {
        name: "Destination",
        location: Location::Body,
        required: false,
        shape: &DESTINATION_ARN,
    }]),
    sensitive: false,
};

static ORIGIN: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(253) },
        pattern: Some(&patterns::HEADER),
        values: &[],
    }),
    sensitive: false,
};

static PACKAGE_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: None },
        pattern: None,
        values: &["Zip", "Image"],
    }),
    sensitive: false,
};

static PARALLELIZATION_FACTOR: Shape =
    Shape { kind: Kind::Integer(Range { min: Some(1), max: Some(10) }), sensitive: false };

static PATTERN: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(0), max: Some(4096) },
        pattern: Some(&patterns::PATTERN),
        values: &[],
    }),
    sensitive: false,
};

static PER_EXECUTION_ENVIRONMENT_MAX_CONCURRENCY: Shape =
    Shape { kind: Kind::Integer(Range { min: Some(1), max: Some(1600) }), sensitive: false };

static POSITIVE_INTEGER: Shape =
    Shape { kind: Kind::Integer(Range { min: Some(1), max: None }), sensitive: false };

static PRINCIPAL: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(0), max: Some(2048) },
        pattern: Some(&patterns::PRINCIPAL),
        values: &[],
    }),
    sensitive: false,
};

static PRINCIPAL_ORG_ID: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(12), max: Some(34) },
        pattern: Some(&patterns::PRINCIPAL_ORG_ID),
        values: &[],
    }),
    sensitive: false,
};

static PROVISIONED_POLLER_CONFIG: Shape = Shape {
    kind: Kind::Structure(&[
        Member {
            name: "MinimumPollers",
            location: Location::Body,
            required: false,
            shape: &MINIMUM_NUMBER_OF_POLLERS,
        },
        Member {
            name: "MaximumPollers",
            location: Location::Body,
            required: false,
            shape: &MAXIMUM_NUMBER_OF_POLLERS,
        },
        Member {
            name: "PollerGroupName",
            location: Location::Body,
            required: false,
            shape: &PROVISIONED_POLLER_GROUP_NAME,
        },
    ]),
    sensitive: false,
};

static PROVISIONED_POLLER_GROUP_NAME: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(0), max: Some(128) },
        pattern: Some(&patterns::PROVISIONED_POLLER_GROUP_NAME),
        values: &[],
    }),
    sensitive: false,
};

static QUALIFIER: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(128) },
        pattern: Some(&patterns::QUALIFIER),
        values: &[],
    }),
    sensitive: false,
};

static QUEUE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(1000) },
        pattern: Some(&patterns::PATTERN),
        values: &[],
    }),
    sensitive: false,
};

static QUEUES: Shape = Shape {
    kind: Kind::List { member: &QUEUE, length: Range { min: Some(1), max: Some(1) } },
    sensitive: false,
};

static RECURSIVE_LOOP: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: None },
        pattern: None,
        values: &["Allow", "Terminate"],
    }),
    sensitive: false,
};

static RESERVED_CONCURRENT_EXECUTIONS: Shape =
    Shape { kind: Kind::Integer(Range { min: Some(0), max: None }), sensitive: false };

static RESOURCE_ARN: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(0), max: Some(10000) },
        pattern: Some(&patterns::KMS_KEY_ARN),
        values: &[],
    }),
    sensitive: false,
};

static RESPONSE_STREAMING_INVOCATION_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: None },
        pattern: None,
        values: &["RequestResponse", "DryRun"],
    }),
    sensitive: false,
};

static RETENTION_PERIOD_IN_DAYS: Shape =
    Shape { kind: Kind::Integer(Range { min: Some(1), max: Some(90) }), sensitive: false };

static ROLE_ARN: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(0), max: Some(10000) },
        pattern: Some(&patterns::ROLE_ARN),
        values: &[],
    }),
    sensitive: false,
};

static RUNTIME: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: None },
        pattern: None,
        values: &[
            "nodejs",
            "nodejs4.3",
            "nodejs6.10",
            "nodejs8.10",
            "nodejs10.x",
            "nodejs12.x",
            "nodejs14.x",
            "nodejs16.x",
            "nodejs18.x",
            "nodejs20.x",
            "nodejs22.x",
            "nodejs24.x",
            "java8",
            "java8.al2",
            "java11",
            "java17",
            "java21",
            "java25",
            "python2.7",
            "python3.6",
            "python3.7",
            "python3.8",
            "python3.9",
            "python3.10",
            "python3.11",
            "python3.12",
            "python3.13",
            "python3.14",
            "dotnetcore1.0",
            "dotnetcore2.0",
            "dotnetcore2.1",
            "dotnetcore3.1",
            "dotnet6",
            "dotnet8",
            "dotnet10",
            "nodejs4.3-edge",
            "go1.x",
            "ruby2.5",
            "ruby2.7",
            "ruby3.2",
            "ruby3.3",
            "ruby3.4",
            "ruby4.0",
            "provided",
            "provided.al2",
            "provided.al2023",
            "nodejs26.x",
            "python3.15",
            "java8.al2023",
            "java11.al2023",
            "java17.al2023",
            "custom",
            "http",
            "wasm",
        ],
    }),
    sensitive: false,
};

static S3_BUCKET: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(3), max: Some(63) },
        pattern: Some(&patterns::S3_BUCKET),
        values: &[],
    }),
    sensitive: false,
};

static S3_FILES_CONFIG: Shape = Shape {
    kind: Kind::Structure(&[Member {
        name: "DirectS3Read",
        location: Location::Body,
        required: false,
        shape: &DIRECT_S3_READ,
    }]),
    sensitive: false,
};

static S3_KEY: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(1024) },
        pattern: Some(&patterns::HEADER),
        values: &[],
    }),
    sensitive: false,
};

static S3_OBJECT_STORAGE_MODE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: None },
        pattern: None,
        values: &["COPY", "REFERENCE"],
    }),
    sensitive: false,
};

static S3_OBJECT_VERSION: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(1024) },
        pattern: Some(&patterns::HEADER),
        values: &[],
    }),
    sensitive: false,
};

static SCALING_CONFIG: Shape = Shape {
    kind: Kind::Structure(&[Member {
        name: "MaximumConcurrency",
        location: Location::Body,
        required: false,
        shape: &MAXIMUM_CONCURRENCY,
    }]),
    sensitive: false,
};

static SCHEMA_REGISTRY_EVENT_RECORD_FORMAT: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: None },
        pattern: None,
        values: &["JSON", "SOURCE"],
    }),
    sensitive: false,
};

static SCHEMA_REGISTRY_URI: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(10000) },
        pattern: Some(&patterns::SCHEMA_REGISTRY_URI),
        values: &[],
    }),
    sensitive: false,
};

static SECURITY_GROUP_ID: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(0), max: Some(1024) },
        pattern: Some(&patterns::SECURITY_GROUP_ID),
        values: &[],
    }),
    sensitive: false,
};

static SECURITY_GROUP_IDS: Shape = Shape {
    kind: Kind::List { member: &SECURITY_GROUP_ID, length: Range { min: Some(0), max: Some(5) } },
    sensitive: false,
};

static SELF_MANAGED_EVENT_SOURCE: Shape = Shape {
    kind: Kind::Structure(&[Member {
        name: "Endpoints",
        location: Location::Body,
        required: false,
        shape: &ENDPOINTS,
    }]),
    sensitive: false,
};

static SELF_MANAGED_KAFKA_EVENT_SOURCE_CONFIG: Shape = Shape {
    kind: Kind::Structure(&[
        Member { name: "ConsumerGroupId", location: Location::Body, required: false, shape: &URI },
        Member {
            name: "SchemaRegistryConfig",
            location: Location::Body,
            required: false,
            shape: &KAFKA_SCHEMA_REGISTRY_CONFIG,
        },
        Member {
            name: "ConsumptionMode",
            location: Location::Body,
            required: false,
            shape: &KAFKA_EVENT_SOURCE_MAPPING_CONSUMPTION_MODE,
        },
    ]),
    sensitive: false,
};

static SNAP_START: Shape = Shape {
    kind: Kind::Structure(&[Member {
        name: "ApplyOn",
        location: Location::Body,
        required: false,
        shape: &SNAP_START_APPLY_ON,
    }]),
    sensitive: false,
};

static SNAP_START_APPLY_ON: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: None },
        pattern: None,
        values: &["PublishedVersions", "None"],
    }),
    sensitive: false,
};

static SOURCE_ACCESS_CONFIGURATION: Shape = Shape {
    kind: Kind::Structure(&[
        Member {
            name: "Type",
            location: Location::Body,
            required: false,
            shape: &SOURCE_ACCESS_TYPE,
        },
        Member { name: "URI", location: Location::Body, required: false, shape: &URI },
    ]),
    sensitive: false,
};

static SOURCE_ACCESS_CONFIGURATIONS: Shape = Shape {
    kind: Kind::List {
        member: &SOURCE_ACCESS_CONFIGURATION,
        length: Range { min: Some(0), max: Some(23) },
    },
    sensitive: false,
};

static SOURCE_ACCESS_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: None },
        pattern: None,
        values: &[
            "BASIC_AUTH",
            "VPC_SUBNET",
            "VPC_SECURITY_GROUP",
            "SASL_SCRAM_512_AUTH",
            "SASL_SCRAM_256_AUTH",
            "VIRTUAL_HOST",
            "CLIENT_CERTIFICATE_TLS_AUTH",
            "SERVER_ROOT_CA_CERTIFICATE",
            "OAUTHBEARER_AUTH",
            "OAUTHBEARER_SCOPE",
            "OAUTHBEARER_AUDIENCE",
            "OAUTHBEARER_LOGICAL_CLUSTER",
            "OAUTHBEARER_IDENTITY_POOL",
            "IAM_AUTH",
            "IAM_OAUTHBEARER_AUTH",
        ],
    }),
    sensitive: false,
};

static SOURCE_OWNER: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(0), max: Some(12) },
        pattern: Some(&patterns::SOURCE_OWNER),
        values: &[],
    }),
    sensitive: false,
};

static STATEMENT_ID: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(100) },
        pattern: Some(&patterns::STATEMENT_ID),
        values: &[],
    }),
    sensitive: false,
};

static STRING: Shape = Shape {
    kind: Kind::Text(Text { length: Range { min: None, max: None }, pattern: None, values: &[] }),
    sensitive: false,
};

static STRING_LIST: Shape = Shape {
    kind: Kind::List { member: &STRING, length: Range { min: Some(0), max: Some(1500) } },
    sensitive: false,
};

static SUBNET_ID: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(0), max: Some(1024) },
        pattern: Some(&patterns::SUBNET_ID),
        values: &[],
    }),
    sensitive: false,
};

static SUBNET_IDS: Shape = Shape {
    kind: Kind::List { member: &SUBNET_ID, length: Range { min: Some(0), max: Some(16) } },
    sensitive: false,
};

static SYSTEM_LOG_LEVEL: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: None },
        pattern: None,
        values: &["DEBUG", "INFO", "WARN"],
    }),
    sensitive: false,
};

static TAG_KEY: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(128) },
        pattern: Some(&patterns::TAG_KEY),
        values: &[],
    }),
    sensitive: false,
};

static TAG_KEY_LIST: Shape = Shape {
    kind: Kind::List { member: &TAG_KEY, length: Range { min: None, max: None } },
    sensitive: false,
};

static TAG_VALUE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(0), max: Some(256) },
        pattern: Some(&patterns::TAG_KEY),
        values: &[],
    }),
    sensitive: false,
};

static TAGGABLE_RESOURCE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(10000) },
        pattern: Some(&patterns::TAGGABLE_RESOURCE),
        values: &[],
    }),
    sensitive: false,
};

static TAGS: Shape = Shape {
    kind: Kind::Map { key: &TAG_KEY, value: &TAG_VALUE, length: Range { min: None, max: None } },
    sensitive: false,
};

static TENANCY_CONFIG: Shape = Shape {
    kind: Kind::Structure(&[Member {
        name: "TenantIsolationMode",
        location: Location::Body,
        required: true,
        shape: &TENANT_ISOLATION_MODE,
    }]),
    sensitive: false,
};

static TENANT_ID: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(256) },
        pattern: Some(&patterns::TENANT_ID),
        values: &[],
    }),
    sensitive: false,
};

static TENANT_ISOLATION_MODE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: None },
        pattern: None,
        values: &["PER_TENANT"],
    }),
    sensitive: false,
};

static TIMEOUT: Shape =
    Shape { kind: Kind::Integer(Range { min: Some(1), max: Some(900) }), sensitive: false };

static TOPIC: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(249) },
        pattern: Some(&patterns::TOPIC),
        values: &[],
    }),
    sensitive: false,
};

static TOPICS: Shape = Shape {
    kind: Kind::List { member: &TOPIC, length: Range { min: Some(1), max: Some(1) } },
    sensitive: false,
};

static TRACING_CONFIG: Shape = Shape {
    kind: Kind::Structure(&[Member {
        name: "Mode",
        location: Location::Body,
        required: false,
        shape: &TRACING_MODE,
    }]),
    sensitive: false,
};

static TRACING_MODE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: None },
        pattern: None,
        values: &["Active", "PassThrough"],
    }),
    sensitive: false,
};

static TUMBLING_WINDOW_IN_SECONDS: Shape =
    Shape { kind: Kind::Integer(Range { min: Some(0), max: Some(900) }), sensitive: false };

static URI: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(200) },
        pattern: Some(&patterns::URI),
        values: &[],
    }),
    sensitive: false,
};

static UUID_STRING: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(36), max: Some(36) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static UNQUALIFIED_FUNCTION_NAME: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(140) },
        pattern: Some(&patterns::UNQUALIFIED_FUNCTION_NAME),
        values: &[],
    }),
    sensitive: false,
};

static VERSION_WITH_LATEST_PUBLISHED: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(1024) },
        pattern: Some(&patterns::VERSION_WITH_LATEST_PUBLISHED),
        values: &[],
    }),
    sensitive: false,
};

static VPC_CONFIG: Shape = Shape {
    kind: Kind::Structure(&[
        Member { name: "SubnetIds", location: Location::Body, required: false, shape: &SUBNET_IDS },
        Member {
            name: "SecurityGroupIds",
            location: Location::Body,
            required: false,
            shape: &SECURITY_GROUP_IDS,
        },
        Member {
            name: "Ipv6AllowedForDualStack",
            location: Location::Body,
            required: false,
            shape: &NULLABLE_BOOLEAN,
        },
    ]),
    sensitive: false,
};

static WEIGHT: Shape =
    Shape { kind: Kind::Double(Range { min: Some(0.0), max: Some(1.0) }), sensitive: false };

static WORKING_DIRECTORY: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(0), max: Some(1000) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};
