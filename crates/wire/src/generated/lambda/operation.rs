//! The operations: Lambda.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

use crate::route::{Segments, has_parameter};

/// An operation that is served.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operation {
    /// POST `/2015-03-31/functions/{FunctionName}/invocations`, 200.
    Invoke,
    /// POST `/2021-11-15/functions/{FunctionName}/response-streaming-invocations`, 200.
    InvokeWithResponseStream,
    /// POST `/2014-11-13/functions/{FunctionName}/invoke-async`, 202.
    InvokeAsync,
    /// POST `/2015-03-31/functions`, 201.
    CreateFunction,
    /// GET `/2015-03-31/functions/{FunctionName}`, 200.
    GetFunction,
    /// GET `/2015-03-31/functions/{FunctionName}/configuration`, 200.
    GetFunctionConfiguration,
    /// PUT `/2015-03-31/functions/{FunctionName}/code`, 200.
    UpdateFunctionCode,
    /// PUT `/2015-03-31/functions/{FunctionName}/configuration`, 200.
    UpdateFunctionConfiguration,
    /// DELETE `/2015-03-31/functions/{FunctionName}`, 200.
    DeleteFunction,
    /// GET `/2015-03-31/functions`, 200.
    ListFunctions,
    /// POST `/2015-03-31/functions/{FunctionName}/versions`, 201.
    PublishVersion,
    /// GET `/2015-03-31/functions/{FunctionName}/versions`, 200.
    ListVersionsByFunction,
    /// POST `/2015-03-31/functions/{FunctionName}/aliases`, 201.
    CreateAlias,
    /// GET `/2015-03-31/functions/{FunctionName}/aliases/{Name}`, 200.
    GetAlias,
    /// PUT `/2015-03-31/functions/{FunctionName}/aliases/{Name}`, 200.
    UpdateAlias,
    /// DELETE `/2015-03-31/functions/{FunctionName}/aliases/{Name}`, 204.
    DeleteAlias,
    /// GET `/2015-03-31/functions/{FunctionName}/aliases`, 200.
    ListAliases,
    /// POST `/2018-10-31/layers/{LayerName}/versions`, 201.
    PublishLayerVersion,
    /// GET `/2018-10-31/layers/{LayerName}/versions/{VersionNumber}`, 200.
    GetLayerVersion,
    /// GET `/2018-10-31/layers?find=LayerVersion`, 200.
    GetLayerVersionByArn,
    /// GET `/2018-10-31/layers/{LayerName}/versions`, 200.
    ListLayerVersions,
    /// GET `/2018-10-31/layers`, 200.
    ListLayers,
    /// DELETE `/2018-10-31/layers/{LayerName}/versions/{VersionNumber}`, 204.
    DeleteLayerVersion,
    /// POST `/2015-03-31/functions/{FunctionName}/policy`, 201.
    AddPermission,
    /// DELETE `/2015-03-31/functions/{FunctionName}/policy/{StatementId}`, 204.
    RemovePermission,
    /// GET `/2015-03-31/functions/{FunctionName}/policy`, 200.
    GetPolicy,
    /// POST `/2017-03-31/tags/{Resource}`, 204.
    TagResource,
    /// DELETE `/2017-03-31/tags/{Resource}`, 204.
    UntagResource,
    /// GET `/2017-03-31/tags/{Resource}`, 200.
    ListTags,
    /// PUT `/2017-10-31/functions/{FunctionName}/concurrency`, 200.
    PutFunctionConcurrency,
    /// GET `/2019-09-30/functions/{FunctionName}/concurrency`, 200.
    GetFunctionConcurrency,
    /// DELETE `/2017-10-31/functions/{FunctionName}/concurrency`, 204.
    DeleteFunctionConcurrency,
    /// PUT `/2019-09-30/functions/{FunctionName}/provisioned-concurrency`, 202.
    PutProvisionedConcurrencyConfig,
    /// GET `/2019-09-30/functions/{FunctionName}/provisioned-concurrency`, 200.
    GetProvisionedConcurrencyConfig,
    /// DELETE `/2019-09-30/functions/{FunctionName}/provisioned-concurrency`, 204.
    DeleteProvisionedConcurrencyConfig,
    /// GET `/2019-09-30/functions/{FunctionName}/provisioned-concurrency?List=ALL`, 200.
    ListProvisionedConcurrencyConfigs,
    /// POST `/2021-10-31/functions/{FunctionName}/url`, 201.
    CreateFunctionUrlConfig,
    /// GET `/2021-10-31/functions/{FunctionName}/url`, 200.
    GetFunctionUrlConfig,
    /// PUT `/2021-10-31/functions/{FunctionName}/url`, 200.
    UpdateFunctionUrlConfig,
    /// DELETE `/2021-10-31/functions/{FunctionName}/url`, 204.
    DeleteFunctionUrlConfig,
    /// GET `/2021-10-31/functions/{FunctionName}/urls`, 200.
    ListFunctionUrlConfigs,
    /// POST `/2015-03-31/event-source-mappings`, 202.
    CreateEventSourceMapping,
    /// GET `/2015-03-31/event-source-mappings/{UUID}`, 200.
    GetEventSourceMapping,
    /// PUT `/2015-03-31/event-source-mappings/{UUID}`, 202.
    UpdateEventSourceMapping,
    /// DELETE `/2015-03-31/event-source-mappings/{UUID}`, 202.
    DeleteEventSourceMapping,
    /// GET `/2015-03-31/event-source-mappings`, 200.
    ListEventSourceMappings,
    /// PUT `/2019-09-25/functions/{FunctionName}/event-invoke-config`, 200.
    PutFunctionEventInvokeConfig,
    /// POST `/2019-09-25/functions/{FunctionName}/event-invoke-config`, 200.
    UpdateFunctionEventInvokeConfig,
    /// GET `/2019-09-25/functions/{FunctionName}/event-invoke-config`, 200.
    GetFunctionEventInvokeConfig,
    /// DELETE `/2019-09-25/functions/{FunctionName}/event-invoke-config`, 204.
    DeleteFunctionEventInvokeConfig,
    /// GET `/2019-09-25/functions/{FunctionName}/event-invoke-config/list`, 200.
    ListFunctionEventInvokeConfigs,
    /// GET `/2024-08-31/functions/{FunctionName}/recursion-config`, 200.
    GetFunctionRecursionConfig,
    /// PUT `/2024-08-31/functions/{FunctionName}/recursion-config`, 200.
    PutFunctionRecursionConfig,
    /// GET `/2016-08-19/account-settings`, 200.
    GetAccountSettings,
    /// GET `/2020-06-30/functions/{FunctionName}/code-signing-config`, 200.
    GetFunctionCodeSigningConfig,
}

impl Operation {
    /// All operations.
    pub const ALL: &[Self] = &[
        Self::Invoke,
        Self::InvokeWithResponseStream,
        Self::InvokeAsync,
        Self::CreateFunction,
        Self::GetFunction,
        Self::GetFunctionConfiguration,
        Self::UpdateFunctionCode,
        Self::UpdateFunctionConfiguration,
        Self::DeleteFunction,
        Self::ListFunctions,
        Self::PublishVersion,
        Self::ListVersionsByFunction,
        Self::CreateAlias,
        Self::GetAlias,
        Self::UpdateAlias,
        Self::DeleteAlias,
        Self::ListAliases,
        Self::PublishLayerVersion,
        Self::GetLayerVersion,
        Self::GetLayerVersionByArn,
        Self::ListLayerVersions,
        Self::ListLayers,
        Self::DeleteLayerVersion,
        Self::AddPermission,
        Self::RemovePermission,
        Self::GetPolicy,
        Self::TagResource,
        Self::UntagResource,
        Self::ListTags,
        Self::PutFunctionConcurrency,
        Self::GetFunctionConcurrency,
        Self::DeleteFunctionConcurrency,
        Self::PutProvisionedConcurrencyConfig,
        Self::GetProvisionedConcurrencyConfig,
        Self::DeleteProvisionedConcurrencyConfig,
        Self::ListProvisionedConcurrencyConfigs,
        Self::CreateFunctionUrlConfig,
        Self::GetFunctionUrlConfig,
        Self::UpdateFunctionUrlConfig,
        Self::DeleteFunctionUrlConfig,
        Self::ListFunctionUrlConfigs,
        Self::CreateEventSourceMapping,
        Self::GetEventSourceMapping,
        Self::UpdateEventSourceMapping,
        Self::DeleteEventSourceMapping,
        Self::ListEventSourceMappings,
        Self::PutFunctionEventInvokeConfig,
        Self::UpdateFunctionEventInvokeConfig,
        Self::GetFunctionEventInvokeConfig,
        Self::DeleteFunctionEventInvokeConfig,
        Self::ListFunctionEventInvokeConfigs,
        Self::GetFunctionRecursionConfig,
        Self::PutFunctionRecursionConfig,
        Self::GetAccountSettings,
        Self::GetFunctionCodeSigningConfig,
    ];

    /// The name in the model.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Invoke => "Invoke",
            Self::InvokeWithResponseStream => "InvokeWithResponseStream",
            Self::InvokeAsync => "InvokeAsync",
            Self::CreateFunction => "CreateFunction",
            Self::GetFunction => "GetFunction",
            Self::GetFunctionConfiguration => "GetFunctionConfiguration",
            Self::UpdateFunctionCode => "UpdateFunctionCode",
            Self::UpdateFunctionConfiguration => "UpdateFunctionConfiguration",
            Self::DeleteFunction => "DeleteFunction",
            Self::ListFunctions => "ListFunctions",
            Self::PublishVersion => "PublishVersion",
            Self::ListVersionsByFunction => "ListVersionsByFunction",
            Self::CreateAlias => "CreateAlias",
            Self::GetAlias => "GetAlias",
            Self::UpdateAlias => "UpdateAlias",
            Self::DeleteAlias => "DeleteAlias",
            Self::ListAliases => "ListAliases",
            Self::PublishLayerVersion => "PublishLayerVersion",
            Self::GetLayerVersion => "GetLayerVersion",
            Self::GetLayerVersionByArn => "GetLayerVersionByArn",
            Self::ListLayerVersions => "ListLayerVersions",
            Self::ListLayers => "ListLayers",
            Self::DeleteLayerVersion => "DeleteLayerVersion",
            Self::AddPermission => "AddPermission",
            Self::RemovePermission => "RemovePermission",
            Self::GetPolicy => "GetPolicy",
            Self::TagResource => "TagResource",
            Self::UntagResource => "UntagResource",
            Self::ListTags => "ListTags",
            Self::PutFunctionConcurrency => "PutFunctionConcurrency",
            Self::GetFunctionConcurrency => "GetFunctionConcurrency",
            Self::DeleteFunctionConcurrency => "DeleteFunctionConcurrency",
            Self::PutProvisionedConcurrencyConfig => "PutProvisionedConcurrencyConfig",
            Self::GetProvisionedConcurrencyConfig => "GetProvisionedConcurrencyConfig",
            Self::DeleteProvisionedConcurrencyConfig => "DeleteProvisionedConcurrencyConfig",
            Self::ListProvisionedConcurrencyConfigs => "ListProvisionedConcurrencyConfigs",
            Self::CreateFunctionUrlConfig => "CreateFunctionUrlConfig",
            Self::GetFunctionUrlConfig => "GetFunctionUrlConfig",
            Self::UpdateFunctionUrlConfig => "UpdateFunctionUrlConfig",
            Self::DeleteFunctionUrlConfig => "DeleteFunctionUrlConfig",
            Self::ListFunctionUrlConfigs => "ListFunctionUrlConfigs",
            Self::CreateEventSourceMapping => "CreateEventSourceMapping",
            Self::GetEventSourceMapping => "GetEventSourceMapping",
            Self::UpdateEventSourceMapping => "UpdateEventSourceMapping",
            Self::DeleteEventSourceMapping => "DeleteEventSourceMapping",
            Self::ListEventSourceMappings => "ListEventSourceMappings",
            Self::PutFunctionEventInvokeConfig => "PutFunctionEventInvokeConfig",
            Self::UpdateFunctionEventInvokeConfig => "UpdateFunctionEventInvokeConfig",
            Self::GetFunctionEventInvokeConfig => "GetFunctionEventInvokeConfig",
            Self::DeleteFunctionEventInvokeConfig => "DeleteFunctionEventInvokeConfig",
            Self::ListFunctionEventInvokeConfigs => "ListFunctionEventInvokeConfigs",
            Self::GetFunctionRecursionConfig => "GetFunctionRecursionConfig",
            Self::PutFunctionRecursionConfig => "PutFunctionRecursionConfig",
            Self::GetAccountSettings => "GetAccountSettings",
            Self::GetFunctionCodeSigningConfig => "GetFunctionCodeSigningConfig",
        }
    }

    /// The status of a successful response.
    #[must_use]
    pub fn status(self) -> u16 {
        match self {
            Self::CreateFunction
            | Self::PublishVersion
            | Self::CreateAlias
            | Self::PublishLayerVersion
            | Self::AddPermission
            | Self::CreateFunctionUrlConfig => 201,
            Self::InvokeAsync
            | Self::PutProvisionedConcurrencyConfig
            | Self::CreateEventSourceMapping
            | Self::UpdateEventSourceMapping
            | Self::DeleteEventSourceMapping => 202,
            Self::DeleteAlias
            | Self::DeleteLayerVersion
            | Self::RemovePermission
            | Self::TagResource
            | Self::UntagResource
            | Self::DeleteFunctionConcurrency
            | Self::DeleteProvisionedConcurrencyConfig
            | Self::DeleteFunctionUrlConfig
            | Self::DeleteFunctionEventInvokeConfig => 204,
            _ => 200,
        }
    }

    /// The HTTP method.
    #[must_use]
    #[allow(clippy::match_same_arms, reason = "one row per operation")]
    pub fn method(self) -> &'static str {
        match self {
            Self::Invoke => "POST",
            Self::InvokeWithResponseStream => "POST",
            Self::InvokeAsync => "POST",
            Self::CreateFunction => "POST",
            Self::GetFunction => "GET",
            Self::GetFunctionConfiguration => "GET",
            Self::UpdateFunctionCode => "PUT",
            Self::UpdateFunctionConfiguration => "PUT",
            Self::DeleteFunction => "DELETE",
            Self::ListFunctions => "GET",
            Self::PublishVersion => "POST",
            Self::ListVersionsByFunction => "GET",
            Self::CreateAlias => "POST",
            Self::GetAlias => "GET",
            Self::UpdateAlias => "PUT",
            Self::DeleteAlias => "DELETE",
            Self::ListAliases => "GET",
            Self::PublishLayerVersion => "POST",
            Self::GetLayerVersion => "GET",
            Self::GetLayerVersionByArn => "GET",
            Self::ListLayerVersions => "GET",
            Self::ListLayers => "GET",
            Self::DeleteLayerVersion => "DELETE",
            Self::AddPermission => "POST",
            Self::RemovePermission => "DELETE",
            Self::GetPolicy => "GET",
            Self::TagResource => "POST",
            Self::UntagResource => "DELETE",
            Self::ListTags => "GET",
            Self::PutFunctionConcurrency => "PUT",
            Self::GetFunctionConcurrency => "GET",
            Self::DeleteFunctionConcurrency => "DELETE",
            Self::PutProvisionedConcurrencyConfig => "PUT",
            Self::GetProvisionedConcurrencyConfig => "GET",
            Self::DeleteProvisionedConcurrencyConfig => "DELETE",
            Self::ListProvisionedConcurrencyConfigs => "GET",
            Self::CreateFunctionUrlConfig => "POST",
            Self::GetFunctionUrlConfig => "GET",
            Self::UpdateFunctionUrlConfig => "PUT",
            Self::DeleteFunctionUrlConfig => "DELETE",
            Self::ListFunctionUrlConfigs => "GET",
            Self::CreateEventSourceMapping => "POST",
            Self::GetEventSourceMapping => "GET",
            Self::UpdateEventSourceMapping => "PUT",
            Self::DeleteEventSourceMapping => "DELETE",
            Self::ListEventSourceMappings => "GET",
            Self::PutFunctionEventInvokeConfig => "PUT",
            Self::UpdateFunctionEventInvokeConfig => "POST",
            Self::GetFunctionEventInvokeConfig => "GET",
            Self::DeleteFunctionEventInvokeConfig => "DELETE",
            Self::ListFunctionEventInvokeConfigs => "GET",
            Self::GetFunctionRecursionConfig => "GET",
            Self::PutFunctionRecursionConfig => "PUT",
            Self::GetAccountSettings => "GET",
            Self::GetFunctionCodeSigningConfig => "GET",
        }
    }

    /// The path template of the model, with its fixed query.
    #[must_use]
    #[allow(clippy::match_same_arms, reason = "one row per operation")]
    pub fn template(self) -> &'static str {
        match self {
            Self::Invoke => "/2015-03-31/functions/{FunctionName}/invocations",
            Self::InvokeWithResponseStream => {
                "/2021-11-15/functions/{FunctionName}/response-streaming-invocations"
            }
            Self::InvokeAsync => "/2014-11-13/functions/{FunctionName}/invoke-async",
            Self::CreateFunction => "/2015-03-31/functions",
            Self::GetFunction => "/2015-03-31/functions/{FunctionName}",
            Self::GetFunctionConfiguration => "/2015-03-31/functions/{FunctionName}/configuration",
            Self::UpdateFunctionCode => "/2015-03-31/functions/{FunctionName}/code",
            Self::UpdateFunctionConfiguration => {
                "/2015-03-31/functions/{FunctionName}/configuration"
            }
            Self::DeleteFunction => "/2015-03-31/functions/{FunctionName}",
            Self::ListFunctions => "/2015-03-31/functions",
            Self::PublishVersion => "/2015-03-31/functions/{FunctionName}/versions",
            Self::ListVersionsByFunction => "/2015-03-31/functions/{FunctionName}/versions",
            Self::CreateAlias => "/2015-03-31/functions/{FunctionName}/aliases",
            Self::GetAlias => "/2015-03-31/functions/{FunctionName}/aliases/{Name}",
            Self::UpdateAlias => "/2015-03-31/functions/{FunctionName}/aliases/{Name}",
            Self::DeleteAlias => "/2015-03-31/functions/{FunctionName}/aliases/{Name}",
            Self::ListAliases => "/2015-03-31/functions/{FunctionName}/aliases",
            Self::PublishLayerVersion => "/2018-10-31/layers/{LayerName}/versions",
            Self::GetLayerVersion => "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}",
            Self::GetLayerVersionByArn => "/2018-10-31/layers?find=LayerVersion",
            Self::ListLayerVersions => "/2018-10-31/layers/{LayerName}/versions",
            Self::ListLayers => "/2018-10-31/layers",
            Self::DeleteLayerVersion => "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}",
            Self::AddPermission => "/2015-03-31/functions/{FunctionName}/policy",
            Self::RemovePermission => "/2015-03-31/functions/{FunctionName}/policy/{StatementId}",
            Self::GetPolicy => "/2015-03-31/functions/{FunctionName}/policy",
            Self::TagResource => "/2017-03-31/tags/{Resource}",
            Self::UntagResource => "/2017-03-31/tags/{Resource}",
            Self::ListTags => "/2017-03-31/tags/{Resource}",
            Self::PutFunctionConcurrency => "/2017-10-31/functions/{FunctionName}/concurrency",
            Self::GetFunctionConcurrency => "/2019-09-30/functions/{FunctionName}/concurrency",
            Self::DeleteFunctionConcurrency => "/2017-10-31/functions/{FunctionName}/concurrency",
            Self::PutProvisionedConcurrencyConfig => {
                "/2019-09-30/functions/{FunctionName}/provisioned-concurrency"
            }
            Self::GetProvisionedConcurrencyConfig => {
                "/2019-09-30/functions/{FunctionName}/provisioned-concurrency"
            }
            Self::DeleteProvisionedConcurrencyConfig => {
                "/2019-09-30/functions/{FunctionName}/provisioned-concurrency"
            }
            Self::ListProvisionedConcurrencyConfigs => {
                "/2019-09-30/functions/{FunctionName}/provisioned-concurrency?List=ALL"
            }
            Self::CreateFunctionUrlConfig => "/2021-10-31/functions/{FunctionName}/url",
            Self::GetFunctionUrlConfig => "/2021-10-31/functions/{FunctionName}/url",
            Self::UpdateFunctionUrlConfig => "/2021-10-31/functions/{FunctionName}/url",
            Self::DeleteFunctionUrlConfig => "/2021-10-31/functions/{FunctionName}/url",
            Self::ListFunctionUrlConfigs => "/2021-10-31/functions/{FunctionName}/urls",
            Self::CreateEventSourceMapping => "/2015-03-31/event-source-mappings",
            Self::GetEventSourceMapping => "/2015-03-31/event-source-mappings/{UUID}",
            Self::UpdateEventSourceMapping => "/2015-03-31/event-source-mappings/{UUID}",
            Self::DeleteEventSourceMapping => "/2015-03-31/event-source-mappings/{UUID}",
            Self::ListEventSourceMappings => "/2015-03-31/event-source-mappings",
            Self::PutFunctionEventInvokeConfig => {
                "/2019-09-25/functions/{FunctionName}/event-invoke-config"
            }
            Self::UpdateFunctionEventInvokeConfig => {
                "/2019-09-25/functions/{FunctionName}/event-invoke-config"
            }
            Self::GetFunctionEventInvokeConfig => {
                "/2019-09-25/functions/{FunctionName}/event-invoke-config"
            }
            Self::DeleteFunctionEventInvokeConfig => {
                "/2019-09-25/functions/{FunctionName}/event-invoke-config"
            }
            Self::ListFunctionEventInvokeConfigs => {
                "/2019-09-25/functions/{FunctionName}/event-invoke-config/list"
            }
            Self::GetFunctionRecursionConfig => {
                "/2024-08-31/functions/{FunctionName}/recursion-config"
            }
            Self::PutFunctionRecursionConfig => {
                "/2024-08-31/functions/{FunctionName}/recursion-config"
            }
            Self::GetAccountSettings => "/2016-08-19/account-settings",
            Self::GetFunctionCodeSigningConfig => {
                "/2020-06-30/functions/{FunctionName}/code-signing-config"
            }
        }
    }
}

/// The operation of a request, with the labels of its path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match<'p> {
    /// The operation.
    pub operation: Operation,
    /// The labels in the order of the template, still percent-encoded; unused ones empty.
    pub labels: [&'p str; 2],
}

/// Finds the operation of a request from its method, raw path and raw query.
#[must_use]
pub fn route<'p>(method: &str, path: &'p str, query: &str) -> Option<Match<'p>> {
    let segments = Segments::split(path)?;
    let (operation, labels) = match (method, segments.as_slice()) {
        ("GET", ["2018-10-31", "layers"]) if has_parameter(query, "find=LayerVersion") => {
            (Operation::GetLayerVersionByArn, ["", ""])
        }
        ("GET", ["2019-09-30", "functions", first, "provisioned-concurrency"])
            if has_parameter(query, "List=ALL") =>
        {
            (Operation::ListProvisionedConcurrencyConfigs, [*first, ""])
        }
        ("POST", ["2015-03-31", "functions", first, "invocations"]) => {
            (Operation::Invoke, [*first, ""])
        }
        ("POST", ["2021-11-15", "functions", first, "response-streaming-invocations"]) => {
            (Operation::InvokeWithResponseStream, [*first, ""])
        }
        ("POST", ["2014-11-13", "functions", first, "invoke-async"]) => {
            (Operation::InvokeAsync, [*first, ""])
        }
        ("POST", ["2015-03-31", "functions"]) => (Operation::CreateFunction, ["", ""]),
        ("GET", ["2015-03-31", "functions", first]) => (Operation::GetFunction, [*first, ""]),
        ("GET", ["2015-03-31", "functions", first, "configuration"]) => {
            (Operation::GetFunctionConfiguration, [*first, ""])
        }
        ("PUT", ["2015-03-31", "functions", first, "code"]) => {
            (Operation::UpdateFunctionCode, [*first, ""])
        }
        ("PUT", ["2015-03-31", "functions", first, "configuration"]) => {
            (Operation::UpdateFunctionConfiguration, [*first, ""])
        }
        ("DELETE", ["2015-03-31", "functions", first]) => (Operation::DeleteFunction, [*first, ""]),
        ("GET", ["2015-03-31", "functions"]) => (Operation::ListFunctions, ["", ""]),
        ("POST", ["2015-03-31", "functions", first, "versions"]) => {
            (Operation::PublishVersion, [*first, ""])
        }
        ("GET", ["2015-03-31", "functions", first, "versions"]) => {
            (Operation::ListVersionsByFunction, [*first, ""])
        }
        ("POST", ["2015-03-31", "functions", first, "aliases"]) => {
            (Operation::CreateAlias, [*first, ""])
        }
        ("GET", ["2015-03-31", "functions", first, "aliases", second]) => {
            (Operation::GetAlias, [*first, *second])
        }
        ("PUT", ["2015-03-31", "functions", first, "aliases", second]) => {
            (Operation::UpdateAlias, [*first, *second])
        }
        ("DELETE", ["2015-03-31", "functions", first, "aliases", second]) => {
            (Operation::DeleteAlias, [*first, *second])
        }
        ("GET", ["2015-03-31", "functions", first, "aliases"]) => {
            (Operation::ListAliases, [*first, ""])
        }
        ("POST", ["2018-10-31", "layers", first, "versions"]) => {
            (Operation::PublishLayerVersion, [*first, ""])
        }
        ("GET", ["2018-10-31", "layers", first, "versions", second]) => {
            (Operation::GetLayerVersion, [*first, *second])
        }
        ("GET", ["2018-10-31", "layers", first, "versions"]) => {
            (Operation::ListLayerVersions, [*first, ""])
        }
        ("GET", ["2018-10-31", "layers"]) => (Operation::ListLayers, ["", ""]),
        ("DELETE", ["2018-10-31", "layers", first, "versions", second]) => {
            (Operation::DeleteLayerVersion, [*first, *second])
        }
        ("POST", ["2015-03-31", "functions", first, "policy"]) => {
            (Operation::AddPermission, [*first, ""])
        }
        ("DELETE", ["2015-03-31", "functions", first, "policy", second]) => {
            (Operation::RemovePermission, [*first, *second])
        }
        ("GET", ["2015-03-31", "functions", first, "policy"]) => {
            (Operation::GetPolicy, [*first, ""])
        }
        ("POST", ["2017-03-31", "tags", first]) => (Operation::TagResource, [*first, ""]),
        ("DELETE", ["2017-03-31", "tags", first]) => (Operation::UntagResource, [*first, ""]),
        ("GET", ["2017-03-31", "tags", first]) => (Operation::ListTags, [*first, ""]),
        ("PUT", ["2017-10-31", "functions", first, "concurrency"]) => {
            (Operation::PutFunctionConcurrency, [*first, ""])
        }
        ("GET", ["2019-09-30", "functions", first, "concurrency"]) => {
            (Operation::GetFunctionConcurrency, [*first, ""])
        }
        ("DELETE", ["2017-10-31", "functions", first, "concurrency"]) => {
            (Operation::DeleteFunctionConcurrency, [*first, ""])
        }
        ("PUT", ["2019-09-30", "functions", first, "provisioned-concurrency"]) => {
            (Operation::PutProvisionedConcurrencyConfig, [*first, ""])
        }
        ("GET", ["2019-09-30", "functions", first, "provisioned-concurrency"]) => {
            (Operation::GetProvisionedConcurrencyConfig, [*first, ""])
        }
        ("DELETE", ["2019-09-30", "functions", first, "provisioned-concurrency"]) => {
            (Operation::DeleteProvisionedConcurrencyConfig, [*first, ""])
        }
        ("POST", ["2021-10-31", "functions", first, "url"]) => {
            (Operation::CreateFunctionUrlConfig, [*first, ""])
        }
        ("GET", ["2021-10-31", "functions", first, "url"]) => {
            (Operation::GetFunctionUrlConfig, [*first, ""])
        }
        ("PUT", ["2021-10-31", "functions", first, "url"]) => {
            (Operation::UpdateFunctionUrlConfig, [*first, ""])
        }
        ("DELETE", ["2021-10-31", "functions", first, "url"]) => {
            (Operation::DeleteFunctionUrlConfig, [*first, ""])
        }
        ("GET", ["2021-10-31", "functions", first, "urls"]) => {
            (Operation::ListFunctionUrlConfigs, [*first, ""])
        }
        ("POST", ["2015-03-31", "event-source-mappings"]) => {
            (Operation::CreateEventSourceMapping, ["", ""])
        }
        ("GET", ["2015-03-31", "event-source-mappings", first]) => {
            (Operation::GetEventSourceMapping, [*first, ""])
        }
        ("PUT", ["2015-03-31", "event-source-mappings", first]) => {
            (Operation::UpdateEventSourceMapping, [*first, ""])
        }
        ("DELETE", ["2015-03-31", "event-source-mappings", first]) => {
            (Operation::DeleteEventSourceMapping, [*first, ""])
        }
        ("GET", ["2015-03-31", "event-source-mappings"]) => {
            (Operation::ListEventSourceMappings, ["", ""])
        }
        ("PUT", ["2019-09-25", "functions", first, "event-invoke-config"]) => {
            (Operation::PutFunctionEventInvokeConfig, [*first, ""])
        }
        ("POST", ["2019-09-25", "functions", first, "event-invoke-config"]) => {
            (Operation::UpdateFunctionEventInvokeConfig, [*first, ""])
        }
        ("GET", ["2019-09-25", "functions", first, "event-invoke-config"]) => {
            (Operation::GetFunctionEventInvokeConfig, [*first, ""])
        }
        ("DELETE", ["2019-09-25", "functions", first, "event-invoke-config"]) => {
            (Operation::DeleteFunctionEventInvokeConfig, [*first, ""])
        }
        ("GET", ["2019-09-25", "functions", first, "event-invoke-config", "list"]) => {
            (Operation::ListFunctionEventInvokeConfigs, [*first, ""])
        }
        ("GET", ["2024-08-31", "functions", first, "recursion-config"]) => {
            (Operation::GetFunctionRecursionConfig, [*first, ""])
        }
        ("PUT", ["2024-08-31", "functions", first, "recursion-config"]) => {
            (Operation::PutFunctionRecursionConfig, [*first, ""])
        }
        ("GET", ["2016-08-19", "account-settings"]) => (Operation::GetAccountSettings, ["", ""]),
        ("GET", ["2020-06-30", "functions", first, "code-signing-config"]) => {
            (Operation::GetFunctionCodeSigningConfig, [*first, ""])
        }
        _ => return None,
    };
    Some(Match { operation, labels })
}
