//! The parts of requests and responses: EventBridge.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

use super::{
    ApiDestinationHttpMethod, ApiDestinationState, ArchiveState, AssignPublicIp,
    ConnectionAuthorizationType, ConnectionOAuthHttpMethod, ConnectionState, IncludeDetail,
    LaunchType, Level, PlacementConstraintType, PlacementStrategyType, PropagateTags, ReplayState,
    RuleState,
};
use crate::value::{Sensitive, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Structure `ApiDestination`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ApiDestination {
    /// Member `ApiDestinationArn`; 1 to 1600 characters.
    #[serde(rename = "ApiDestinationArn", default, skip_serializing_if = "Option::is_none")]
    pub api_destination_arn: Option<String>,
    /// Member `Name`; 1 to 64 characters.
    #[serde(rename = "Name", default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Member `ApiDestinationState`.
    #[serde(rename = "ApiDestinationState", default, skip_serializing_if = "Option::is_none")]
    pub api_destination_state: Option<ApiDestinationState>,
    /// Member `ConnectionArn`; 1 to 1600 characters.
    #[serde(rename = "ConnectionArn", default, skip_serializing_if = "Option::is_none")]
    pub connection_arn: Option<String>,
    /// Member `InvocationEndpoint`; 1 to 2048 characters.
    #[serde(rename = "InvocationEndpoint", default, skip_serializing_if = "Option::is_none")]
    pub invocation_endpoint: Option<String>,
    /// Member `HttpMethod`.
    #[serde(rename = "HttpMethod", default, skip_serializing_if = "Option::is_none")]
    pub http_method: Option<ApiDestinationHttpMethod>,
    /// Member `InvocationRateLimitPerSecond`; at least 1.
    #[serde(
        rename = "InvocationRateLimitPerSecond",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub invocation_rate_limit_per_second: Option<i32>,
    /// Member `CreationTime`.
    #[serde(rename = "CreationTime", default, skip_serializing_if = "Option::is_none")]
    pub creation_time: Option<Timestamp>,
    /// Member `LastModifiedTime`.
    #[serde(rename = "LastModifiedTime", default, skip_serializing_if = "Option::is_none")]
    pub last_modified_time: Option<Timestamp>,
}

/// Structure `AppSyncParameters`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AppSyncParameters {
    /// Member `GraphQLOperation`; 1 to 1048576 characters.
    #[serde(rename = "GraphQLOperation", default, skip_serializing_if = "Option::is_none")]
    pub graph_ql_operation: Option<Sensitive<String>>,
}

/// Structure `Archive`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Archive {
    /// Member `ArchiveName`; 1 to 48 characters.
    #[serde(rename = "ArchiveName", default, skip_serializing_if = "Option::is_none")]
    pub archive_name: Option<String>,
    /// Member `EventSourceArn`; 1 to 1600 characters.
    #[serde(rename = "EventSourceArn", default, skip_serializing_if = "Option::is_none")]
    pub event_source_arn: Option<String>,
    /// Member `State`.
    #[serde(rename = "State", default, skip_serializing_if = "Option::is_none")]
    pub state: Option<ArchiveState>,
    /// Member `StateReason`; at most 512 characters.
    #[serde(rename = "StateReason", default, skip_serializing_if = "Option::is_none")]
    pub state_reason: Option<String>,
    /// Member `RetentionDays`; at least 0.
    #[serde(rename = "RetentionDays", default, skip_serializing_if = "Option::is_none")]
    pub retention_days: Option<i32>,
    /// Member `SizeBytes`.
    #[serde(rename = "SizeBytes", default, skip_serializing_if = "Option::is_none")]
    pub size_bytes: Option<i64>,
    /// Member `EventCount`.
    #[serde(rename = "EventCount", default, skip_serializing_if = "Option::is_none")]
    pub event_count: Option<i64>,
    /// Member `CreationTime`.
    #[serde(rename = "CreationTime", default, skip_serializing_if = "Option::is_none")]
    pub creation_time: Option<Timestamp>,
}

/// Structure `AwsVpcConfiguration`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AwsVpcConfiguration {
    /// Member `Subnets`; required.
    #[serde(rename = "Subnets")]
    pub subnets: Vec<String>,
    /// Member `SecurityGroups`.
    #[serde(rename = "SecurityGroups", default, skip_serializing_if = "Option::is_none")]
    pub security_groups: Option<Vec<String>>,
    /// Member `AssignPublicIp`.
    #[serde(rename = "AssignPublicIp", default, skip_serializing_if = "Option::is_none")]
    pub assign_public_ip: Option<AssignPublicIp>,
}

/// Structure `BatchArrayProperties`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct BatchArrayProperties {
    /// Member `Size`.
    #[serde(rename = "Size", default, skip_serializing_if = "Option::is_none")]
    pub size: Option<i32>,
}

/// Structure `BatchParameters`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct BatchParameters {
    /// Member `JobDefinition`; required.
    #[serde(rename = "JobDefinition")]
    pub job_definition: String,
    /// Member `JobName`; required.
    #[serde(rename = "JobName")]
    pub job_name: String,
    /// Member `ArrayProperties`.
    #[serde(rename = "ArrayProperties", default, skip_serializing_if = "Option::is_none")]
    pub array_properties: Option<BatchArrayProperties>,
    /// Member `RetryStrategy`.
    #[serde(rename = "RetryStrategy", default, skip_serializing_if = "Option::is_none")]
    pub retry_strategy: Option<BatchRetryStrategy>,
}

/// Structure `BatchRetryStrategy`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct BatchRetryStrategy {
    /// Member `Attempts`.
    #[serde(rename = "Attempts", default, skip_serializing_if = "Option::is_none")]
    pub attempts: Option<i32>,
}

/// Structure `CapacityProviderStrategyItem`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CapacityProviderStrategyItem {
    /// Member `capacityProvider`; required; 1 to 255 characters.
    #[serde(rename = "capacityProvider")]
    pub capacity_provider: String,
    /// Member `weight`; 0 to 1000.
    #[serde(rename = "weight", default, skip_serializing_if = "Option::is_none")]
    pub weight: Option<i32>,
    /// Member `base`; 0 to 100000.
    #[serde(rename = "base", default, skip_serializing_if = "Option::is_none")]
    pub base: Option<i32>,
}

/// Structure `Condition`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct Condition {
    /// Member `Type`; required.
    #[serde(rename = "Type")]
    pub r#type: String,
    /// Member `Key`; required.
    #[serde(rename = "Key")]
    pub key: String,
    /// Member `Value`; required.
    #[serde(rename = "Value")]
    pub value: String,
}

/// Structure `Connection`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Connection {
    /// Member `ConnectionArn`; 1 to 1600 characters.
    #[serde(rename = "ConnectionArn", default, skip_serializing_if = "Option::is_none")]
    pub connection_arn: Option<String>,
    /// Member `Name`; 1 to 64 characters.
    #[serde(rename = "Name", default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Member `ConnectionState`.
    #[serde(rename = "ConnectionState", default, skip_serializing_if = "Option::is_none")]
    pub connection_state: Option<ConnectionState>,
    /// Member `StateReason`; at most 512 characters.
    #[serde(rename = "StateReason", default, skip_serializing_if = "Option::is_none")]
    pub state_reason: Option<String>,
    /// Member `AuthorizationType`.
    #[serde(rename = "AuthorizationType", default, skip_serializing_if = "Option::is_none")]
    pub authorization_type: Option<ConnectionAuthorizationType>,
    /// Member `CreationTime`.
    #[serde(rename = "CreationTime", default, skip_serializing_if = "Option::is_none")]
    pub creation_time: Option<Timestamp>,
    /// Member `LastModifiedTime`.
    #[serde(rename = "LastModifiedTime", default, skip_serializing_if = "Option::is_none")]
    pub last_modified_time: Option<Timestamp>,
    /// Member `LastAuthorizedTime`.
    #[serde(rename = "LastAuthorizedTime", default, skip_serializing_if = "Option::is_none")]
    pub last_authorized_time: Option<Timestamp>,
}

/// Structure `ConnectionApiKeyAuthResponseParameters`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ConnectionApiKeyAuthResponseParameters {
    /// Member `ApiKeyName`; 1 to 512 characters.
    #[serde(rename = "ApiKeyName", default, skip_serializing_if = "Option::is_none")]
    pub api_key_name: Option<String>,
}

/// Structure `ConnectionAuthResponseParameters`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ConnectionAuthResponseParameters {
    /// Member `BasicAuthParameters`.
    #[serde(rename = "BasicAuthParameters", default, skip_serializing_if = "Option::is_none")]
    pub basic_auth_parameters: Option<ConnectionBasicAuthResponseParameters>,
    /// Member `OAuthParameters`.
    #[serde(rename = "OAuthParameters", default, skip_serializing_if = "Option::is_none")]
    pub o_auth_parameters: Option<ConnectionOAuthResponseParameters>,
    /// Member `ApiKeyAuthParameters`.
    #[serde(rename = "ApiKeyAuthParameters", default, skip_serializing_if = "Option::is_none")]
    pub api_key_auth_parameters: Option<ConnectionApiKeyAuthResponseParameters>,
    /// Member `InvocationHttpParameters`.
    #[serde(rename = "InvocationHttpParameters", default, skip_serializing_if = "Option::is_none")]
    pub invocation_http_parameters: Option<ConnectionHttpParameters>,
    /// Member `ConnectivityParameters`.
    #[serde(rename = "ConnectivityParameters", default, skip_serializing_if = "Option::is_none")]
    pub connectivity_parameters: Option<DescribeConnectionConnectivityParameters>,
}

/// Structure `ConnectionBasicAuthResponseParameters`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ConnectionBasicAuthResponseParameters {
    /// Member `Username`; 1 to 512 characters.
    #[serde(rename = "Username", default, skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
}

/// Structure `ConnectionBodyParameter`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ConnectionBodyParameter {
    /// Member `Key`.
    #[serde(rename = "Key", default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// Member `Value`.
    #[serde(rename = "Value", default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Sensitive<String>>,
    /// Member `IsValueSecret`.
    #[serde(rename = "IsValueSecret", default, skip_serializing_if = "Option::is_none")]
    pub is_value_secret: Option<bool>,
}

/// Structure `ConnectionHeaderParameter`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ConnectionHeaderParameter {
    /// Member `Key`; at most 512 characters.
    #[serde(rename = "Key", default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// Member `Value`; at most 512 characters.
    #[serde(rename = "Value", default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Sensitive<String>>,
    /// Member `IsValueSecret`.
    #[serde(rename = "IsValueSecret", default, skip_serializing_if = "Option::is_none")]
    pub is_value_secret: Option<bool>,
}

/// Structure `ConnectionHttpParameters`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ConnectionHttpParameters {
    /// Member `HeaderParameters`; at most 100 entries.
    #[serde(rename = "HeaderParameters", default, skip_serializing_if = "Option::is_none")]
    pub header_parameters: Option<Vec<ConnectionHeaderParameter>>,
    /// Member `QueryStringParameters`; at most 100 entries.
    #[serde(rename = "QueryStringParameters", default, skip_serializing_if = "Option::is_none")]
    pub query_string_parameters: Option<Vec<ConnectionQueryStringParameter>>,
    /// Member `BodyParameters`; at most 100 entries.
    #[serde(rename = "BodyParameters", default, skip_serializing_if = "Option::is_none")]
    pub body_parameters: Option<Vec<ConnectionBodyParameter>>,
}

/// Structure `ConnectionOAuthClientResponseParameters`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ConnectionOAuthClientResponseParameters {
    /// Member `ClientID`; 1 to 512 characters.
    #[serde(rename = "ClientID", default, skip_serializing_if = "Option::is_none")]
    pub client_id: Option<String>,
}

/// Structure `ConnectionOAuthResponseParameters`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ConnectionOAuthResponseParameters {
    /// Member `ClientParameters`.
    #[serde(rename = "ClientParameters", default, skip_serializing_if = "Option::is_none")]
    pub client_parameters: Option<ConnectionOAuthClientResponseParameters>,
    /// Member `AuthorizationEndpoint`; 1 to 2048 characters.
    #[serde(rename = "AuthorizationEndpoint", default, skip_serializing_if = "Option::is_none")]
    pub authorization_endpoint: Option<String>,
    /// Member `HttpMethod`.
    #[serde(rename = "HttpMethod", default, skip_serializing_if = "Option::is_none")]
    pub http_method: Option<ConnectionOAuthHttpMethod>,
    /// Member `OAuthHttpParameters`.
    #[serde(rename = "OAuthHttpParameters", default, skip_serializing_if = "Option::is_none")]
    pub o_auth_http_parameters: Option<ConnectionHttpParameters>,
}

/// Structure `ConnectionQueryStringParameter`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ConnectionQueryStringParameter {
    /// Member `Key`; at most 512 characters.
    #[serde(rename = "Key", default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// Member `Value`; at most 512 characters.
    #[serde(rename = "Value", default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Sensitive<String>>,
    /// Member `IsValueSecret`.
    #[serde(rename = "IsValueSecret", default, skip_serializing_if = "Option::is_none")]
    pub is_value_secret: Option<bool>,
}

/// Structure `ConnectivityResourceConfigurationArn`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct ConnectivityResourceConfigurationArn {
    /// Member `ResourceConfigurationArn`; required; at most 2048 characters.
    #[serde(rename = "ResourceConfigurationArn")]
    pub resource_configuration_arn: String,
}

/// Structure `ConnectivityResourceParameters`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct ConnectivityResourceParameters {
    /// Member `ResourceParameters`; required.
    #[serde(rename = "ResourceParameters")]
    pub resource_parameters: ConnectivityResourceConfigurationArn,
}

/// Structure `CreateConnectionApiKeyAuthRequestParameters`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct CreateConnectionApiKeyAuthRequestParameters {
    /// Member `ApiKeyName`; required; 1 to 512 characters.
    #[serde(rename = "ApiKeyName")]
    pub api_key_name: String,
    /// Member `ApiKeyValue`; required; 1 to 512 characters.
    #[serde(rename = "ApiKeyValue")]
    pub api_key_value: Sensitive<String>,
}

/// Structure `CreateConnectionAuthRequestParameters`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct CreateConnectionAuthRequestParameters {
    /// Member `BasicAuthParameters`.
    #[serde(rename = "BasicAuthParameters", default, skip_serializing_if = "Option::is_none")]
    pub basic_auth_parameters: Option<CreateConnectionBasicAuthRequestParameters>,
    /// Member `OAuthParameters`.
    #[serde(rename = "OAuthParameters", default, skip_serializing_if = "Option::is_none")]
    pub o_auth_parameters: Option<CreateConnectionOAuthRequestParameters>,
    /// Member `ApiKeyAuthParameters`.
    #[serde(rename = "ApiKeyAuthParameters", default, skip_serializing_if = "Option::is_none")]
    pub api_key_auth_parameters: Option<CreateConnectionApiKeyAuthRequestParameters>,
    /// Member `InvocationHttpParameters`.
    #[serde(rename = "InvocationHttpParameters", default, skip_serializing_if = "Option::is_none")]
    pub invocation_http_parameters: Option<ConnectionHttpParameters>,
    /// Member `ConnectivityParameters`.
    #[serde(rename = "ConnectivityParameters", default, skip_serializing_if = "Option::is_none")]
    pub connectivity_parameters: Option<ConnectivityResourceParameters>,
}

/// Structure `CreateConnectionBasicAuthRequestParameters`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct CreateConnectionBasicAuthRequestParameters {
    /// Member `Username`; required; 1 to 512 characters.
    #[serde(rename = "Username")]
    pub username: String,
    /// Member `Password`; required; 1 to 512 characters.
    #[serde(rename = "Password")]
    pub password: Sensitive<String>,
}

/// Structure `CreateConnectionOAuthClientRequestParameters`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct CreateConnectionOAuthClientRequestParameters {
    /// Member `ClientID`; required; 1 to 512 characters.
    #[serde(rename = "ClientID")]
    pub client_id: String,
    /// Member `ClientSecret`; required; 1 to 512 characters.
    #[serde(rename = "ClientSecret")]
    pub client_secret: Sensitive<String>,
}

/// Structure `CreateConnectionOAuthRequestParameters`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct CreateConnectionOAuthRequestParameters {
    /// Member `ClientParameters`; required.
    #[serde(rename = "ClientParameters")]
    pub client_parameters: CreateConnectionOAuthClientRequestParameters,
    /// Member `AuthorizationEndpoint`; required; 1 to 2048 characters.
    #[serde(rename = "AuthorizationEndpoint")]
    pub authorization_endpoint: String,
    /// Member `HttpMethod`; required.
    #[serde(rename = "HttpMethod")]
    pub http_method: ConnectionOAuthHttpMethod,
    /// Member `OAuthHttpParameters`.
    #[serde(rename = "OAuthHttpParameters", default, skip_serializing_if = "Option::is_none")]
    pub o_auth_http_parameters: Option<ConnectionHttpParameters>,
}

/// Structure `DeadLetterConfig`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DeadLetterConfig {
    /// Member `Arn`; 1 to 1600 characters.
    #[serde(rename = "Arn", default, skip_serializing_if = "Option::is_none")]
    pub arn: Option<String>,
}

/// Structure `DescribeConnectionConnectivityParameters`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DescribeConnectionConnectivityParameters {
    /// Member `ResourceParameters`; required.
    #[serde(rename = "ResourceParameters")]
    pub resource_parameters: DescribeConnectionResourceParameters,
}

/// Structure `DescribeConnectionResourceParameters`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DescribeConnectionResourceParameters {
    /// Member `ResourceConfigurationArn`; required; at most 2048 characters.
    #[serde(rename = "ResourceConfigurationArn")]
    pub resource_configuration_arn: String,
    /// Member `ResourceAssociationArn`; required; 17 to 2048 characters.
    #[serde(rename = "ResourceAssociationArn")]
    pub resource_association_arn: String,
}

/// Structure `EcsParameters`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct EcsParameters {
    /// Member `TaskDefinitionArn`; required; 1 to 1600 characters.
    #[serde(rename = "TaskDefinitionArn")]
    pub task_definition_arn: String,
    /// Member `TaskCount`; at least 1.
    #[serde(rename = "TaskCount", default, skip_serializing_if = "Option::is_none")]
    pub task_count: Option<i32>,
    /// Member `LaunchType`.
    #[serde(rename = "LaunchType", default, skip_serializing_if = "Option::is_none")]
    pub launch_type: Option<LaunchType>,
    /// Member `NetworkConfiguration`.
    #[serde(rename = "NetworkConfiguration", default, skip_serializing_if = "Option::is_none")]
    pub network_configuration: Option<NetworkConfiguration>,
    /// Member `PlatformVersion`.
    #[serde(rename = "PlatformVersion", default, skip_serializing_if = "Option::is_none")]
    pub platform_version: Option<String>,
    /// Member `Group`.
    #[serde(rename = "Group", default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// Member `CapacityProviderStrategy`; at most 6 entries.
    #[serde(rename = "CapacityProviderStrategy", default, skip_serializing_if = "Option::is_none")]
    pub capacity_provider_strategy: Option<Vec<CapacityProviderStrategyItem>>,
    /// Member `EnableECSManagedTags`.
    #[serde(rename = "EnableECSManagedTags", default, skip_serializing_if = "Option::is_none")]
    pub enable_ecs_managed_tags: Option<bool>,
    /// Member `EnableExecuteCommand`.
    #[serde(rename = "EnableExecuteCommand", default, skip_serializing_if = "Option::is_none")]
    pub enable_execute_command: Option<bool>,
    /// Member `PlacementConstraints`; at most 10 entries.
    #[serde(rename = "PlacementConstraints", default, skip_serializing_if = "Option::is_none")]
    pub placement_constraints: Option<Vec<PlacementConstraint>>,
    /// Member `PlacementStrategy`; at most 5 entries.
    #[serde(rename = "PlacementStrategy", default, skip_serializing_if = "Option::is_none")]
    pub placement_strategy: Option<Vec<PlacementStrategy>>,
    /// Member `PropagateTags`.
    #[serde(rename = "PropagateTags", default, skip_serializing_if = "Option::is_none")]
    pub propagate_tags: Option<PropagateTags>,
    /// Member `ReferenceId`; at most 1024 characters.
    #[serde(rename = "ReferenceId", default, skip_serializing_if = "Option::is_none")]
    pub reference_id: Option<String>,
    /// Member `Tags`.
    #[serde(rename = "Tags", default, skip_serializing_if = "Option::is_none")]
    pub tags: Option<Vec<Tag>>,
}

/// Structure `EventBus`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct EventBus {
    /// Member `Name`.
    #[serde(rename = "Name", default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Member `Arn`.
    #[serde(rename = "Arn", default, skip_serializing_if = "Option::is_none")]
    pub arn: Option<String>,
    /// Member `Description`; at most 512 characters.
    #[serde(rename = "Description", default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Member `Policy`.
    #[serde(rename = "Policy", default, skip_serializing_if = "Option::is_none")]
    pub policy: Option<String>,
    /// Member `CreationTime`.
    #[serde(rename = "CreationTime", default, skip_serializing_if = "Option::is_none")]
    pub creation_time: Option<Timestamp>,
    /// Member `LastModifiedTime`.
    #[serde(rename = "LastModifiedTime", default, skip_serializing_if = "Option::is_none")]
    pub last_modified_time: Option<Timestamp>,
    /// Member `ManagedBy`; 1 to 128 characters.
    #[serde(rename = "ManagedBy", default, skip_serializing_if = "Option::is_none")]
    pub managed_by: Option<String>,
}

/// Structure `HttpParameters`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct HttpParameters {
    /// Member `PathParameterValues`.
    #[serde(rename = "PathParameterValues", default, skip_serializing_if = "Option::is_none")]
    pub path_parameter_values: Option<Vec<String>>,
    /// Member `HeaderParameters`.
    #[serde(rename = "HeaderParameters", default, skip_serializing_if = "Option::is_none")]
    pub header_parameters: Option<BTreeMap<String, String>>,
    /// Member `QueryStringParameters`.
    #[serde(rename = "QueryStringParameters", default, skip_serializing_if = "Option::is_none")]
    pub query_string_parameters: Option<BTreeMap<String, String>>,
}

/// Structure `InputTransformer`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct InputTransformer {
    /// Member `InputPathsMap`; at most 100 entries.
    #[serde(rename = "InputPathsMap", default, skip_serializing_if = "Option::is_none")]
    pub input_paths_map: Option<BTreeMap<String, String>>,
    /// Member `InputTemplate`; required; 1 to 8192 characters.
    #[serde(rename = "InputTemplate")]
    pub input_template: String,
}

/// Structure `KinesisParameters`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct KinesisParameters {
    /// Member `PartitionKeyPath`; required; at most 256 characters.
    #[serde(rename = "PartitionKeyPath")]
    pub partition_key_path: String,
}

/// Structure `LogConfig`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct LogConfig {
    /// Member `IncludeDetail`.
    #[serde(rename = "IncludeDetail", default, skip_serializing_if = "Option::is_none")]
    pub include_detail: Option<IncludeDetail>,
    /// Member `Level`.
    #[serde(rename = "Level", default, skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
}

/// Structure `NetworkConfiguration`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct NetworkConfiguration {
    /// Member `awsvpcConfiguration`.
    #[serde(rename = "awsvpcConfiguration", default, skip_serializing_if = "Option::is_none")]
    pub awsvpc_configuration: Option<AwsVpcConfiguration>,
}

/// Structure `PlacementConstraint`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PlacementConstraint {
    /// Member `type`.
    #[serde(rename = "type", default, skip_serializing_if = "Option::is_none")]
    pub r#type: Option<PlacementConstraintType>,
    /// Member `expression`; at most 2000 characters.
    #[serde(rename = "expression", default, skip_serializing_if = "Option::is_none")]
    pub expression: Option<String>,
}

/// Structure `PlacementStrategy`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PlacementStrategy {
    /// Member `type`.
    #[serde(rename = "type", default, skip_serializing_if = "Option::is_none")]
    pub r#type: Option<PlacementStrategyType>,
    /// Member `field`; at most 255 characters.
    #[serde(rename = "field", default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
}

/// Structure `PutEventsRequestEntry`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct PutEventsRequestEntry {
    /// Member `Time`.
    #[serde(rename = "Time", default, skip_serializing_if = "Option::is_none")]
    pub time: Option<Timestamp>,
    /// Member `Source`.
    #[serde(rename = "Source", default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Member `Resources`.
    #[serde(rename = "Resources", default, skip_serializing_if = "Option::is_none")]
    pub resources: Option<Vec<String>>,
    /// Member `DetailType`.
    #[serde(rename = "DetailType", default, skip_serializing_if = "Option::is_none")]
    pub detail_type: Option<String>,
    /// Member `Detail`.
    #[serde(rename = "Detail", default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// Member `EventBusName`; 1 to 1600 characters.
    #[serde(rename = "EventBusName", default, skip_serializing_if = "Option::is_none")]
    pub event_bus_name: Option<String>,
    /// Member `TraceHeader`; 1 to 500 characters.
    #[serde(rename = "TraceHeader", default, skip_serializing_if = "Option::is_none")]
    pub trace_header: Option<String>,
}

/// Structure `PutEventsResultEntry`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PutEventsResultEntry {
    /// Member `EventId`; at most 64 characters.
    #[serde(rename = "EventId", default, skip_serializing_if = "Option::is_none")]
    pub event_id: Option<String>,
    /// Member `ErrorCode`.
    #[serde(rename = "ErrorCode", default, skip_serializing_if = "Option::is_none")]
    pub error_code: Option<String>,
    /// Member `ErrorMessage`.
    #[serde(rename = "ErrorMessage", default, skip_serializing_if = "Option::is_none")]
    pub error_message: Option<String>,
}

/// Structure `PutTargetsResultEntry`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PutTargetsResultEntry {
    /// Member `TargetId`; 1 to 64 characters.
    #[serde(rename = "TargetId", default, skip_serializing_if = "Option::is_none")]
    pub target_id: Option<String>,
    /// Member `ErrorCode`.
    #[serde(rename = "ErrorCode", default, skip_serializing_if = "Option::is_none")]
    pub error_code: Option<String>,
    /// Member `ErrorMessage`.
    #[serde(rename = "ErrorMessage", default, skip_serializing_if = "Option::is_none")]
    pub error_message: Option<String>,
}

/// Structure `RedshiftDataParameters`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RedshiftDataParameters {
    /// Member `SecretManagerArn`; 1 to 1600 characters.
    #[serde(rename = "SecretManagerArn", default, skip_serializing_if = "Option::is_none")]
    pub secret_manager_arn: Option<String>,
    /// Member `Database`; required; 1 to 64 characters.
    #[serde(rename = "Database")]
    pub database: String,
    /// Member `DbUser`; 1 to 128 characters.
    #[serde(rename = "DbUser", default, skip_serializing_if = "Option::is_none")]
    pub db_user: Option<String>,
    /// Member `Sql`; 1 to 100000 characters.
    #[serde(rename = "Sql", default, skip_serializing_if = "Option::is_none")]
    pub sql: Option<Sensitive<String>>,
    /// Member `StatementName`; 1 to 500 characters.
    #[serde(rename = "StatementName", default, skip_serializing_if = "Option::is_none")]
    pub statement_name: Option<String>,
    /// Member `WithEvent`.
    #[serde(rename = "WithEvent", default, skip_serializing_if = "Option::is_none")]
    pub with_event: Option<bool>,
    /// Member `Sqls`; at most 40 entries.
    #[serde(rename = "Sqls", default, skip_serializing_if = "Option::is_none")]
    pub sqls: Option<Sensitive<Vec<String>>>,
}

/// Structure `RemoveTargetsResultEntry`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RemoveTargetsResultEntry {
    /// Member `TargetId`; 1 to 64 characters.
    #[serde(rename = "TargetId", default, skip_serializing_if = "Option::is_none")]
    pub target_id: Option<String>,
    /// Member `ErrorCode`.
    #[serde(rename = "ErrorCode", default, skip_serializing_if = "Option::is_none")]
    pub error_code: Option<String>,
    /// Member `ErrorMessage`.
    #[serde(rename = "ErrorMessage", default, skip_serializing_if = "Option::is_none")]
    pub error_message: Option<String>,
}

/// Structure `Replay`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Replay {
    /// Member `ReplayName`; 1 to 64 characters.
    #[serde(rename = "ReplayName", default, skip_serializing_if = "Option::is_none")]
    pub replay_name: Option<String>,
    /// Member `EventSourceArn`; 1 to 1600 characters.
    #[serde(rename = "EventSourceArn", default, skip_serializing_if = "Option::is_none")]
    pub event_source_arn: Option<String>,
    /// Member `State`.
    #[serde(rename = "State", default, skip_serializing_if = "Option::is_none")]
    pub state: Option<ReplayState>,
    /// Member `StateReason`; at most 512 characters.
    #[serde(rename = "StateReason", default, skip_serializing_if = "Option::is_none")]
    pub state_reason: Option<String>,
    /// Member `EventStartTime`.
    #[serde(rename = "EventStartTime", default, skip_serializing_if = "Option::is_none")]
    pub event_start_time: Option<Timestamp>,
    /// Member `EventEndTime`.
    #[serde(rename = "EventEndTime", default, skip_serializing_if = "Option::is_none")]
    pub event_end_time: Option<Timestamp>,
    /// Member `EventLastReplayedTime`.
    #[serde(rename = "EventLastReplayedTime", default, skip_serializing_if = "Option::is_none")]
    pub event_last_replayed_time: Option<Timestamp>,
    /// Member `ReplayStartTime`.
    #[serde(rename = "ReplayStartTime", default, skip_serializing_if = "Option::is_none")]
    pub replay_start_time: Option<Timestamp>,
    /// Member `ReplayEndTime`.
    #[serde(rename = "ReplayEndTime", default, skip_serializing_if = "Option::is_none")]
    pub replay_end_time: Option<Timestamp>,
}

/// Structure `ReplayDestination`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ReplayDestination {
    /// Member `Arn`; required; 1 to 1600 characters.
    #[serde(rename = "Arn")]
    pub arn: String,
    /// Member `FilterArns`.
    #[serde(rename = "FilterArns", default, skip_serializing_if = "Option::is_none")]
    pub filter_arns: Option<Vec<String>>,
}

/// Structure `RetryPolicy`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RetryPolicy {
    /// Member `MaximumRetryAttempts`; 0 to 185.
    #[serde(rename = "MaximumRetryAttempts", default, skip_serializing_if = "Option::is_none")]
    pub maximum_retry_attempts: Option<i32>,
    /// Member `MaximumEventAgeInSeconds`; 60 to 86400.
    #[serde(rename = "MaximumEventAgeInSeconds", default, skip_serializing_if = "Option::is_none")]
    pub maximum_event_age_in_seconds: Option<i32>,
}

/// Structure `Rule`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Rule {
    /// Member `Name`; 1 to 64 characters.
    #[serde(rename = "Name", default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Member `Arn`; 1 to 1600 characters.
    #[serde(rename = "Arn", default, skip_serializing_if = "Option::is_none")]
    pub arn: Option<String>,
    /// Member `EventPattern`; at most 4096 characters.
    #[serde(rename = "EventPattern", default, skip_serializing_if = "Option::is_none")]
    pub event_pattern: Option<String>,
    /// Member `State`.
    #[serde(rename = "State", default, skip_serializing_if = "Option::is_none")]
    pub state: Option<RuleState>,
    /// Member `Description`; at most 512 characters.
    #[serde(rename = "Description", default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Member `ScheduleExpression`; at most 256 characters.
    #[serde(rename = "ScheduleExpression", default, skip_serializing_if = "Option::is_none")]
    pub schedule_expression: Option<String>,
    /// Member `RoleArn`; 1 to 1600 characters.
    #[serde(rename = "RoleArn", default, skip_serializing_if = "Option::is_none")]
    pub role_arn: Option<String>,
    /// Member `ManagedBy`; 1 to 128 characters.
    #[serde(rename = "ManagedBy", default, skip_serializing_if = "Option::is_none")]
    pub managed_by: Option<String>,
    /// Member `EventBusName`; 1 to 256 characters.
    #[serde(rename = "EventBusName", default, skip_serializing_if = "Option::is_none")]
    pub event_bus_name: Option<String>,
}

/// Structure `RunCommandParameters`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RunCommandParameters {
    /// Member `RunCommandTargets`; required; 1 to 5 entries.
    #[serde(rename = "RunCommandTargets")]
    pub run_command_targets: Vec<RunCommandTarget>,
}

/// Structure `RunCommandTarget`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RunCommandTarget {
    /// Member `Key`; required; 1 to 128 characters.
    #[serde(rename = "Key")]
    pub key: String,
    /// Member `Values`; required; 1 to 50 entries.
    #[serde(rename = "Values")]
    pub values: Vec<String>,
}

/// Structure `SageMakerPipelineParameter`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SageMakerPipelineParameter {
    /// Member `Name`; required; 1 to 256 characters.
    #[serde(rename = "Name")]
    pub name: String,
    /// Member `Value`; required; at most 1024 characters.
    #[serde(rename = "Value")]
    pub value: String,
}

/// Structure `SageMakerPipelineParameters`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SageMakerPipelineParameters {
    /// Member `PipelineParameterList`; at most 200 entries.
    #[serde(rename = "PipelineParameterList", default, skip_serializing_if = "Option::is_none")]
    pub pipeline_parameter_list: Option<Vec<SageMakerPipelineParameter>>,
}

/// Structure `SqsParameters`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SqsParameters {
    /// Member `MessageGroupId`; at most 100 characters.
    #[serde(rename = "MessageGroupId", default, skip_serializing_if = "Option::is_none")]
    pub message_group_id: Option<String>,
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

/// Structure `Target`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Target {
    /// Member `Id`; required; 1 to 64 characters.
    #[serde(rename = "Id")]
    pub id: String,
    /// Member `Arn`; required; 1 to 1600 characters.
    #[serde(rename = "Arn")]
    pub arn: String,
    /// Member `RoleArn`; 1 to 1600 characters.
    #[serde(rename = "RoleArn", default, skip_serializing_if = "Option::is_none")]
    pub role_arn: Option<String>,
    /// Member `Input`; at most 8192 characters.
    #[serde(rename = "Input", default, skip_serializing_if = "Option::is_none")]
    pub input: Option<String>,
    /// Member `InputPath`; at most 256 characters.
    #[serde(rename = "InputPath", default, skip_serializing_if = "Option::is_none")]
    pub input_path: Option<String>,
    /// Member `InputTransformer`.
    #[serde(rename = "InputTransformer", default, skip_serializing_if = "Option::is_none")]
    pub input_transformer: Option<InputTransformer>,
    /// Member `KinesisParameters`.
    #[serde(rename = "KinesisParameters", default, skip_serializing_if = "Option::is_none")]
    pub kinesis_parameters: Option<KinesisParameters>,
    /// Member `RunCommandParameters`.
    #[serde(rename = "RunCommandParameters", default, skip_serializing_if = "Option::is_none")]
    pub run_command_parameters: Option<RunCommandParameters>,
    /// Member `EcsParameters`.
    #[serde(rename = "EcsParameters", default, skip_serializing_if = "Option::is_none")]
    pub ecs_parameters: Option<EcsParameters>,
    /// Member `BatchParameters`.
    #[serde(rename = "BatchParameters", default, skip_serializing_if = "Option::is_none")]
    pub batch_parameters: Option<BatchParameters>,
    /// Member `SqsParameters`.
    #[serde(rename = "SqsParameters", default, skip_serializing_if = "Option::is_none")]
    pub sqs_parameters: Option<SqsParameters>,
    /// Member `HttpParameters`.
    #[serde(rename = "HttpParameters", default, skip_serializing_if = "Option::is_none")]
    pub http_parameters: Option<HttpParameters>,
    /// Member `RedshiftDataParameters`.
    #[serde(rename = "RedshiftDataParameters", default, skip_serializing_if = "Option::is_none")]
    pub redshift_data_parameters: Option<RedshiftDataParameters>,
    /// Member `SageMakerPipelineParameters`.
    #[serde(
        rename = "SageMakerPipelineParameters",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub sage_maker_pipeline_parameters: Option<SageMakerPipelineParameters>,
    /// Member `DeadLetterConfig`.
    #[serde(rename = "DeadLetterConfig", default, skip_serializing_if = "Option::is_none")]
    pub dead_letter_config: Option<DeadLetterConfig>,
    /// Member `RetryPolicy`.
    #[serde(rename = "RetryPolicy", default, skip_serializing_if = "Option::is_none")]
    pub retry_policy: Option<RetryPolicy>,
    /// Member `AppSyncParameters`.
    #[serde(rename = "AppSyncParameters", default, skip_serializing_if = "Option::is_none")]
    pub app_sync_parameters: Option<AppSyncParameters>,
}

/// Structure `UpdateConnectionApiKeyAuthRequestParameters`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct UpdateConnectionApiKeyAuthRequestParameters {
    /// Member `ApiKeyName`; 1 to 512 characters.
    #[serde(rename = "ApiKeyName", default, skip_serializing_if = "Option::is_none")]
    pub api_key_name: Option<String>,
    /// Member `ApiKeyValue`; 1 to 512 characters.
    #[serde(rename = "ApiKeyValue", default, skip_serializing_if = "Option::is_none")]
    pub api_key_value: Option<Sensitive<String>>,
}

/// Structure `UpdateConnectionAuthRequestParameters`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct UpdateConnectionAuthRequestParameters {
    /// Member `BasicAuthParameters`.
    #[serde(rename = "BasicAuthParameters", default, skip_serializing_if = "Option::is_none")]
    pub basic_auth_parameters: Option<UpdateConnectionBasicAuthRequestParameters>,
    /// Member `OAuthParameters`.
    #[serde(rename = "OAuthParameters", default, skip_serializing_if = "Option::is_none")]
    pub o_auth_parameters: Option<UpdateConnectionOAuthRequestParameters>,
    /// Member `ApiKeyAuthParameters`.
    #[serde(rename = "ApiKeyAuthParameters", default, skip_serializing_if = "Option::is_none")]
    pub api_key_auth_parameters: Option<UpdateConnectionApiKeyAuthRequestParameters>,
    /// Member `InvocationHttpParameters`.
    #[serde(rename = "InvocationHttpParameters", default, skip_serializing_if = "Option::is_none")]
    pub invocation_http_parameters: Option<ConnectionHttpParameters>,
    /// Member `ConnectivityParameters`.
    #[serde(rename = "ConnectivityParameters", default, skip_serializing_if = "Option::is_none")]
    pub connectivity_parameters: Option<ConnectivityResourceParameters>,
}

/// Structure `UpdateConnectionBasicAuthRequestParameters`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct UpdateConnectionBasicAuthRequestParameters {
    /// Member `Username`; 1 to 512 characters.
    #[serde(rename = "Username", default, skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
    /// Member `Password`; 1 to 512 characters.
    #[serde(rename = "Password", default, skip_serializing_if = "Option::is_none")]
    pub password: Option<Sensitive<String>>,
}

/// Structure `UpdateConnectionOAuthClientRequestParameters`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct UpdateConnectionOAuthClientRequestParameters {
    /// Member `ClientID`; 1 to 512 characters.
    #[serde(rename = "ClientID", default, skip_serializing_if = "Option::is_none")]
    pub client_id: Option<String>,
    /// Member `ClientSecret`; 1 to 512 characters.
    #[serde(rename = "ClientSecret", default, skip_serializing_if = "Option::is_none")]
    pub client_secret: Option<Sensitive<String>>,
}

/// Structure `UpdateConnectionOAuthRequestParameters`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct UpdateConnectionOAuthRequestParameters {
    /// Member `ClientParameters`.
    #[serde(rename = "ClientParameters", default, skip_serializing_if = "Option::is_none")]
    pub client_parameters: Option<UpdateConnectionOAuthClientRequestParameters>,
    /// Member `AuthorizationEndpoint`; 1 to 2048 characters.
    #[serde(rename = "AuthorizationEndpoint", default, skip_serializing_if = "Option::is_none")]
    pub authorization_endpoint: Option<String>,
    /// Member `HttpMethod`.
    #[serde(rename = "HttpMethod", default, skip_serializing_if = "Option::is_none")]
    pub http_method: Option<ConnectionOAuthHttpMethod>,
    /// Member `OAuthHttpParameters`.
    #[serde(rename = "OAuthHttpParameters", default, skip_serializing_if = "Option::is_none")]
    pub o_auth_http_parameters: Option<ConnectionHttpParameters>,
}
