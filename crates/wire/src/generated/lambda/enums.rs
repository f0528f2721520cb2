//! The closed sets of values: Lambda.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

use serde::{Deserialize, Serialize};

/// Values of `ApplicationLogLevel`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ApplicationLogLevel {
    /// `TRACE`.
    #[serde(rename = "TRACE")]
    Trace,
    /// `DEBUG`.
    #[serde(rename = "DEBUG")]
    Debug,
    /// `INFO`.
    #[serde(rename = "INFO")]
    Info,
    /// `WARN`.
    #[serde(rename = "WARN")]
    Warn,
    /// `ERROR`.
    #[serde(rename = "ERROR")]
    Error,
    /// `FATAL`.
    #[serde(rename = "FATAL")]
    Fatal,
}

impl ApplicationLogLevel {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Trace => "TRACE",
            Self::Debug => "DEBUG",
            Self::Info => "INFO",
            Self::Warn => "WARN",
            Self::Error => "ERROR",
            Self::Fatal => "FATAL",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "TRACE" => Some(Self::Trace),
            "DEBUG" => Some(Self::Debug),
            "INFO" => Some(Self::Info),
            "WARN" => Some(Self::Warn),
            "ERROR" => Some(Self::Error),
            "FATAL" => Some(Self::Fatal),
            _ => None,
        }
    }
}

/// Values of `Architecture`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Architecture {
    /// `x86_64`.
    #[serde(rename = "x86_64")]
    X86_64,
    /// `arm64`.
    #[serde(rename = "arm64")]
    Arm64,
}

impl Architecture {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::X86_64 => "x86_64",
            Self::Arm64 => "arm64",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "x86_64" => Some(Self::X86_64),
            "arm64" => Some(Self::Arm64),
            _ => None,
        }
    }
}

/// Values of `DirectS3Read`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum DirectS3Read {
    /// `ENABLED`.
    #[serde(rename = "ENABLED")]
    Enabled,
    /// `DISABLED`.
    #[serde(rename = "DISABLED")]
    Disabled,
    /// `AUTO`.
    #[serde(rename = "AUTO")]
    Auto,
}

impl DirectS3Read {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Enabled => "ENABLED",
            Self::Disabled => "DISABLED",
            Self::Auto => "AUTO",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "ENABLED" => Some(Self::Enabled),
            "DISABLED" => Some(Self::Disabled),
            "AUTO" => Some(Self::Auto),
            _ => None,
        }
    }
}

/// Values of `EndPointType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum EndPointType {
    /// `KAFKA_BOOTSTRAP_SERVERS`.
    #[serde(rename = "KAFKA_BOOTSTRAP_SERVERS")]
    KafkaBootstrapServers,
}

impl EndPointType {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::KafkaBootstrapServers => "KAFKA_BOOTSTRAP_SERVERS",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "KAFKA_BOOTSTRAP_SERVERS" => Some(Self::KafkaBootstrapServers),
            _ => None,
        }
    }
}

/// Values of `EventSourceMappingMetric`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum EventSourceMappingMetric {
    /// `EventCount`.
    #[serde(rename = "EventCount")]
    EventCount,
    /// `ErrorCount`.
    #[serde(rename = "ErrorCount")]
    ErrorCount,
    /// `KafkaMetrics`.
    #[serde(rename = "KafkaMetrics")]
    KafkaMetrics,
}

impl EventSourceMappingMetric {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::EventCount => "EventCount",
            Self::ErrorCount => "ErrorCount",
            Self::KafkaMetrics => "KafkaMetrics",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "EventCount" => Some(Self::EventCount),
            "ErrorCount" => Some(Self::ErrorCount),
            "KafkaMetrics" => Some(Self::KafkaMetrics),
            _ => None,
        }
    }
}

/// Values of `EventSourceMappingSystemLogLevel`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum EventSourceMappingSystemLogLevel {
    /// `DEBUG`.
    #[serde(rename = "DEBUG")]
    Debug,
    /// `INFO`.
    #[serde(rename = "INFO")]
    Info,
    /// `WARN`.
    #[serde(rename = "WARN")]
    Warn,
}

impl EventSourceMappingSystemLogLevel {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Debug => "DEBUG",
            Self::Info => "INFO",
            Self::Warn => "WARN",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "DEBUG" => Some(Self::Debug),
            "INFO" => Some(Self::Info),
            "WARN" => Some(Self::Warn),
            _ => None,
        }
    }
}

/// Values of `EventSourcePosition`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum EventSourcePosition {
    /// `TRIM_HORIZON`.
    #[serde(rename = "TRIM_HORIZON")]
    TrimHorizon,
    /// `LATEST`.
    #[serde(rename = "LATEST")]
    Latest,
    /// `AT_TIMESTAMP`.
    #[serde(rename = "AT_TIMESTAMP")]
    AtTimestamp,
}

impl EventSourcePosition {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::TrimHorizon => "TRIM_HORIZON",
            Self::Latest => "LATEST",
            Self::AtTimestamp => "AT_TIMESTAMP",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "TRIM_HORIZON" => Some(Self::TrimHorizon),
            "LATEST" => Some(Self::Latest),
            "AT_TIMESTAMP" => Some(Self::AtTimestamp),
            _ => None,
        }
    }
}

/// Values of `FullDocument`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum FullDocument {
    /// `UpdateLookup`.
    #[serde(rename = "UpdateLookup")]
    UpdateLookup,
    /// `Default`.
    #[serde(rename = "Default")]
    Default,
}

impl FullDocument {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::UpdateLookup => "UpdateLookup",
            Self::Default => "Default",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "UpdateLookup" => Some(Self::UpdateLookup),
            "Default" => Some(Self::Default),
            _ => None,
        }
    }
}

/// Values of `FunctionResponseType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum FunctionResponseType {
    /// `ReportBatchItemFailures`.
    #[serde(rename = "ReportBatchItemFailures")]
    ReportBatchItemFailures,
}

impl FunctionResponseType {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ReportBatchItemFailures => "ReportBatchItemFailures",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "ReportBatchItemFailures" => Some(Self::ReportBatchItemFailures),
            _ => None,
        }
    }
}

/// Values of `FunctionUrlAuthType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum FunctionUrlAuthType {
    /// `NONE`.
    #[serde(rename = "NONE")]
    None,
    /// `AWS_IAM`.
    #[serde(rename = "AWS_IAM")]
    AwsIam,
}

impl FunctionUrlAuthType {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "NONE",
            Self::AwsIam => "AWS_IAM",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "NONE" => Some(Self::None),
            "AWS_IAM" => Some(Self::AwsIam),
            _ => None,
        }
    }
}

/// Values of `FunctionVersion`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum FunctionVersion {
    /// `ALL`.
    #[serde(rename = "ALL")]
    All,
}

impl FunctionVersion {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::All => "ALL",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "ALL" => Some(Self::All),
            _ => None,
        }
    }
}

/// Values of `FunctionVersionLatestPublished`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum FunctionVersionLatestPublished {
    /// `LATEST_PUBLISHED`.
    #[serde(rename = "LATEST_PUBLISHED")]
    LatestPublished,
}

impl FunctionVersionLatestPublished {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::LatestPublished => "LATEST_PUBLISHED",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "LATEST_PUBLISHED" => Some(Self::LatestPublished),
            _ => None,
        }
    }
}

/// Values of `InvocationType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum InvocationType {
    /// `Event`.
    #[serde(rename = "Event")]
    Event,
    /// `RequestResponse`.
    #[serde(rename = "RequestResponse")]
    RequestResponse,
    /// `DryRun`.
    #[serde(rename = "DryRun")]
    DryRun,
}

impl InvocationType {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Event => "Event",
            Self::RequestResponse => "RequestResponse",
            Self::DryRun => "DryRun",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "Event" => Some(Self::Event),
            "RequestResponse" => Some(Self::RequestResponse),
            "DryRun" => Some(Self::DryRun),
            _ => None,
        }
    }
}

/// Values of `InvokeMode`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum InvokeMode {
    /// `BUFFERED`.
    #[serde(rename = "BUFFERED")]
    Buffered,
    /// `RESPONSE_STREAM`.
    #[serde(rename = "RESPONSE_STREAM")]
    ResponseStream,
}

impl InvokeMode {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Buffered => "BUFFERED",
            Self::ResponseStream => "RESPONSE_STREAM",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "BUFFERED" => Some(Self::Buffered),
            "RESPONSE_STREAM" => Some(Self::ResponseStream),
            _ => None,
        }
    }
}

/// Values of `KafkaEventSourceMappingConsumptionMode`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum KafkaEventSourceMappingConsumptionMode {
    /// `Stream`.
    #[serde(rename = "Stream")]
    Stream,
    /// `Queue`.
    #[serde(rename = "Queue")]
    Queue,
}

impl KafkaEventSourceMappingConsumptionMode {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Stream => "Stream",
            Self::Queue => "Queue",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "Stream" => Some(Self::Stream),
            "Queue" => Some(Self::Queue),
            _ => None,
        }
    }
}

/// Values of `KafkaSchemaRegistryAuthType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum KafkaSchemaRegistryAuthType {
    /// `BASIC_AUTH`.
    #[serde(rename = "BASIC_AUTH")]
    BasicAuth,
    /// `CLIENT_CERTIFICATE_TLS_AUTH`.
    #[serde(rename = "CLIENT_CERTIFICATE_TLS_AUTH")]
    ClientCertificateTlsAuth,
    /// `SERVER_ROOT_CA_CERTIFICATE`.
    #[serde(rename = "SERVER_ROOT_CA_CERTIFICATE")]
    ServerRootCaCertificate,
    /// `OAUTHBEARER_AUTH`.
    #[serde(rename = "OAUTHBEARER_AUTH")]
    OauthbearerAuth,
}

impl KafkaSchemaRegistryAuthType {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::BasicAuth => "BASIC_AUTH",
            Self::ClientCertificateTlsAuth => "CLIENT_CERTIFICATE_TLS_AUTH",
            Self::ServerRootCaCertificate => "SERVER_ROOT_CA_CERTIFICATE",
            Self::OauthbearerAuth => "OAUTHBEARER_AUTH",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "BASIC_AUTH" => Some(Self::BasicAuth),
            "CLIENT_CERTIFICATE_TLS_AUTH" => Some(Self::ClientCertificateTlsAuth),
            "SERVER_ROOT_CA_CERTIFICATE" => Some(Self::ServerRootCaCertificate),
            "OAUTHBEARER_AUTH" => Some(Self::OauthbearerAuth),
            _ => None,
        }
    }
}

/// Values of `KafkaSchemaValidationAttribute`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum KafkaSchemaValidationAttribute {
    /// `KEY`.
    #[serde(rename = "KEY")]
    Key,
    /// `VALUE`.
    #[serde(rename = "VALUE")]
    Value,
}

impl KafkaSchemaValidationAttribute {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Key => "KEY",
            Self::Value => "VALUE",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "KEY" => Some(Self::Key),
            "VALUE" => Some(Self::Value),
            _ => None,
        }
    }
}

/// Values of `LastUpdateStatus`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum LastUpdateStatus {
    /// `Successful`.
    #[serde(rename = "Successful")]
    Successful,
    /// `Failed`.
    #[serde(rename = "Failed")]
    Failed,
    /// `InProgress`.
    #[serde(rename = "InProgress")]
    InProgress,
}

impl LastUpdateStatus {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Successful => "Successful",
            Self::Failed => "Failed",
            Self::InProgress => "InProgress",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "Successful" => Some(Self::Successful),
            "Failed" => Some(Self::Failed),
            "InProgress" => Some(Self::InProgress),
            _ => None,
        }
    }
}

/// Values of `LastUpdateStatusReasonCode`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum LastUpdateStatusReasonCode {
    /// `EniLimitExceeded`.
    #[serde(rename = "EniLimitExceeded")]
    EniLimitExceeded,
    /// `InsufficientRolePermissions`.
    #[serde(rename = "InsufficientRolePermissions")]
    InsufficientRolePermissions,
    /// `InvalidConfiguration`.
    #[serde(rename = "InvalidConfiguration")]
    InvalidConfiguration,
    /// `InternalError`.
    #[serde(rename = "InternalError")]
    InternalError,
    /// `SubnetOutOfIPAddresses`.
    #[serde(rename = "SubnetOutOfIPAddresses")]
    SubnetOutOfIPAddresses,
    /// `InvalidSubnet`.
    #[serde(rename = "InvalidSubnet")]
    InvalidSubnet,
    /// `InvalidSecurityGroup`.
    #[serde(rename = "InvalidSecurityGroup")]
    InvalidSecurityGroup,
    /// `ImageDeleted`.
    #[serde(rename = "ImageDeleted")]
    ImageDeleted,
    /// `ImageAccessDenied`.
    #[serde(rename = "ImageAccessDenied")]
    ImageAccessDenied,
    /// `InvalidImage`.
    #[serde(rename = "InvalidImage")]
    InvalidImage,
    /// `KMSKeyAccessDenied`.
    #[serde(rename = "KMSKeyAccessDenied")]
    KMSKeyAccessDenied,
    /// `KMSKeyNotFound`.
    #[serde(rename = "KMSKeyNotFound")]
    KMSKeyNotFound,
    /// `InvalidStateKMSKey`.
    #[serde(rename = "InvalidStateKMSKey")]
    InvalidStateKMSKey,
    /// `DisabledKMSKey`.
    #[serde(rename = "DisabledKMSKey")]
    DisabledKMSKey,
    /// `EFSIOError`.
    #[serde(rename = "EFSIOError")]
    EFSIOError,
    /// `EFSMountConnectivityError`.
    #[serde(rename = "EFSMountConnectivityError")]
    EFSMountConnectivityError,
    /// `EFSMountFailure`.
    #[serde(rename = "EFSMountFailure")]
    EFSMountFailure,
    /// `EFSMountTimeout`.
    #[serde(rename = "EFSMountTimeout")]
    EFSMountTimeout,
    /// `InvalidRuntime`.
    #[serde(rename = "InvalidRuntime")]
    InvalidRuntime,
    /// `InvalidZipFileException`.
    #[serde(rename = "InvalidZipFileException")]
    InvalidZipFileException,
    /// `FunctionError`.
    #[serde(rename = "FunctionError")]
    FunctionError,
    /// `ServiceQuotaExceededException`.
    #[serde(rename = "ServiceQuotaExceededException")]
    ServiceQuotaExceededException,
    /// `VcpuLimitExceeded`.
    #[serde(rename = "VcpuLimitExceeded")]
    VcpuLimitExceeded,
    /// `CapacityProviderScalingLimitExceeded`.
    #[serde(rename = "CapacityProviderScalingLimitExceeded")]
    CapacityProviderScalingLimitExceeded,
    /// `InsufficientCapacity`.
    #[serde(rename = "InsufficientCapacity")]
    InsufficientCapacity,
    /// `EC2RequestLimitExceeded`.
    #[serde(rename = "EC2RequestLimitExceeded")]
    EC2RequestLimitExceeded,
    /// `FunctionError.InitTimeout`.
    #[serde(rename = "FunctionError.InitTimeout")]
    FunctionErrorInitTimeout,
    /// `FunctionError.RuntimeInitError`.
    #[serde(rename = "FunctionError.RuntimeInitError")]
    FunctionErrorRuntimeInitError,
    /// `FunctionError.ExtensionInitError`.
    #[serde(rename = "FunctionError.ExtensionInitError")]
    FunctionErrorExtensionInitError,
    /// `FunctionError.InvalidEntryPoint`.
    #[serde(rename = "FunctionError.InvalidEntryPoint")]
    FunctionErrorInvalidEntryPoint,
    /// `FunctionError.InvalidWorkingDirectory`.
    #[serde(rename = "FunctionError.InvalidWorkingDirectory")]
    FunctionErrorInvalidWorkingDirectory,
    /// `FunctionError.PermissionDenied`.
    #[serde(rename = "FunctionError.PermissionDenied")]
    FunctionErrorPermissionDenied,
    /// `FunctionError.TooManyExtensions`.
    #[serde(rename = "FunctionError.TooManyExtensions")]
    FunctionErrorTooManyExtensions,
    /// `FunctionError.InitResourceExhausted`.
    #[serde(rename = "FunctionError.InitResourceExhausted")]
    FunctionErrorInitResourceExhausted,
    /// `DisallowedByVpcEncryptionControl`.
    #[serde(rename = "DisallowedByVpcEncryptionControl")]
    DisallowedByVpcEncryptionControl,
    /// `IncompatibleAcceleratorInstanceTypes`.
    #[serde(rename = "IncompatibleAcceleratorInstanceTypes")]
    IncompatibleAcceleratorInstanceTypes,
    /// `DependencyError`.
    #[serde(rename = "DependencyError")]
    DependencyError,
}

impl LastUpdateStatusReasonCode {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::EniLimitExceeded => "EniLimitExceeded",
            Self::InsufficientRolePermissions => "InsufficientRolePermissions",
            Self::InvalidConfiguration => "InvalidConfiguration",
            Self::InternalError => "InternalError",
            Self::SubnetOutOfIPAddresses => "SubnetOutOfIPAddresses",
            Self::InvalidSubnet => "InvalidSubnet",
            Self::InvalidSecurityGroup => "InvalidSecurityGroup",
            Self::ImageDeleted => "ImageDeleted",
            Self::ImageAccessDenied => "ImageAccessDenied",
            Self::InvalidImage => "InvalidImage",
            Self::KMSKeyAccessDenied => "KMSKeyAccessDenied",
            Self::KMSKeyNotFound => "KMSKeyNotFound",
            Self::InvalidStateKMSKey => "InvalidStateKMSKey",
            Self::DisabledKMSKey => "DisabledKMSKey",
            Self::EFSIOError => "EFSIOError",
            Self::EFSMountConnectivityError => "EFSMountConnectivityError",
            Self::EFSMountFailure => "EFSMountFailure",
            Self::EFSMountTimeout => "EFSMountTimeout",
            Self::InvalidRuntime => "InvalidRuntime",
            Self::InvalidZipFileException => "InvalidZipFileException",
            Self::FunctionError => "FunctionError",
            Self::ServiceQuotaExceededException => "ServiceQuotaExceededException",
            Self::VcpuLimitExceeded => "VcpuLimitExceeded",
            Self::CapacityProviderScalingLimitExceeded => "CapacityProviderScalingLimitExceeded",
            Self::InsufficientCapacity => "InsufficientCapacity",
            Self::EC2RequestLimitExceeded => "EC2RequestLimitExceeded",
            Self::FunctionErrorInitTimeout => "FunctionError.InitTimeout",
            Self::FunctionErrorRuntimeInitError => "FunctionError.RuntimeInitError",
            Self::FunctionErrorExtensionInitError => "FunctionError.ExtensionInitError",
            Self::FunctionErrorInvalidEntryPoint => "FunctionError.InvalidEntryPoint",
            Self::FunctionErrorInvalidWorkingDirectory => "FunctionError.InvalidWorkingDirectory",
            Self::FunctionErrorPermissionDenied => "FunctionError.PermissionDenied",
            Self::FunctionErrorTooManyExtensions => "FunctionError.TooManyExtensions",
            Self::FunctionErrorInitResourceExhausted => "FunctionError.InitResourceExhausted",
            Self::DisallowedByVpcEncryptionControl => "DisallowedByVpcEncryptionControl",
            Self::IncompatibleAcceleratorInstanceTypes => "IncompatibleAcceleratorInstanceTypes",
            Self::DependencyError => "DependencyError",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "EniLimitExceeded" => Some(Self::EniLimitExceeded),
            "InsufficientRolePermissions" => Some(Self::InsufficientRolePermissions),
            "InvalidConfiguration" => Some(Self::InvalidConfiguration),
            "InternalError" => Some(Self::InternalError),
            "SubnetOutOfIPAddresses" => Some(Self::SubnetOutOfIPAddresses),
            "InvalidSubnet" => Some(Self::InvalidSubnet),
            "InvalidSecurityGroup" => Some(Self::InvalidSecurityGroup),
            "ImageDeleted" => Some(Self::ImageDeleted),
            "ImageAccessDenied" => Some(Self::ImageAccessDenied),
            "InvalidImage" => Some(Self::InvalidImage),
            "KMSKeyAccessDenied" => Some(Self::KMSKeyAccessDenied),
            "KMSKeyNotFound" => Some(Self::KMSKeyNotFound),
            "InvalidStateKMSKey" => Some(Self::InvalidStateKMSKey),
            "DisabledKMSKey" => Some(Self::DisabledKMSKey),
            "EFSIOError" => Some(Self::EFSIOError),
            "EFSMountConnectivityError" => Some(Self::EFSMountConnectivityError),
            "EFSMountFailure" => Some(Self::EFSMountFailure),
            "EFSMountTimeout" => Some(Self::EFSMountTimeout),
            "InvalidRuntime" => Some(Self::InvalidRuntime),
            "InvalidZipFileException" => Some(Self::InvalidZipFileException),
            "FunctionError" => Some(Self::FunctionError),
            "ServiceQuotaExceededException" => Some(Self::ServiceQuotaExceededException),
            "VcpuLimitExceeded" => Some(Self::VcpuLimitExceeded),
            "CapacityProviderScalingLimitExceeded" => {
                Some(Self::CapacityProviderScalingLimitExceeded)
            }
            "InsufficientCapacity" => Some(Self::InsufficientCapacity),
            "EC2RequestLimitExceeded" => Some(Self::EC2RequestLimitExceeded),
            "FunctionError.InitTimeout" => Some(Self::FunctionErrorInitTimeout),
            "FunctionError.RuntimeInitError" => Some(Self::FunctionErrorRuntimeInitError),
            "FunctionError.ExtensionInitError" => Some(Self::FunctionErrorExtensionInitError),
            "FunctionError.InvalidEntryPoint" => Some(Self::FunctionErrorInvalidEntryPoint),
            "FunctionError.InvalidWorkingDirectory" => {
                Some(Self::FunctionErrorInvalidWorkingDirectory)
            }
            "FunctionError.PermissionDenied" => Some(Self::FunctionErrorPermissionDenied),
            "FunctionError.TooManyExtensions" => Some(Self::FunctionErrorTooManyExtensions),
            "FunctionError.InitResourceExhausted" => Some(Self::FunctionErrorInitResourceExhausted),
            "DisallowedByVpcEncryptionControl" => Some(Self::DisallowedByVpcEncryptionControl),
            "IncompatibleAcceleratorInstanceTypes" => {
                Some(Self::IncompatibleAcceleratorInstanceTypes)
            }
            "DependencyError" => Some(Self::DependencyError),
            _ => None,
        }
    }
}

/// Values of `LogFormat`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum LogFormat {
    /// `JSON`.
    #[serde(rename = "JSON")]
    Json,
    /// `Text`.
    #[serde(rename = "Text")]
    Text,
}

impl LogFormat {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Json => "JSON",
            Self::Text => "Text",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "JSON" => Some(Self::Json),
            "Text" => Some(Self::Text),
            _ => None,
        }
    }
}

/// Values of `LogType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum LogType {
    /// `None`.
    #[serde(rename = "None")]
    None,
    /// `Tail`.
    #[serde(rename = "Tail")]
    Tail,
}

impl LogType {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "None",
            Self::Tail => "Tail",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "None" => Some(Self::None),
            "Tail" => Some(Self::Tail),
            _ => None,
        }
    }
}

/// Values of `PackageType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum PackageType {
    /// `Zip`.
    #[serde(rename = "Zip")]
    Zip,
    /// `Image`.
    #[serde(rename = "Image")]
    Image,
}

impl PackageType {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Zip => "Zip",
            Self::Image => "Image",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "Zip" => Some(Self::Zip),
            "Image" => Some(Self::Image),
            _ => None,
        }
    }
}

/// Values of `ProvisionedConcurrencyStatusEnum`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ProvisionedConcurrencyStatusEnum {
    /// `IN_PROGRESS`.
    #[serde(rename = "IN_PROGRESS")]
    InProgress,
    /// `READY`.
    #[serde(rename = "READY")]
    Ready,
    /// `FAILED`.
    #[serde(rename = "FAILED")]
    Failed,
}

impl ProvisionedConcurrencyStatusEnum {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::InProgress => "IN_PROGRESS",
            Self::Ready => "READY",
            Self::Failed => "FAILED",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "IN_PROGRESS" => Some(Self::InProgress),
            "READY" => Some(Self::Ready),
            "FAILED" => Some(Self::Failed),
            _ => None,
        }
    }
}

/// Values of `RecursiveLoop`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum RecursiveLoop {
    /// `Allow`.
    #[serde(rename = "Allow")]
    Allow,
    /// `Terminate`.
    #[serde(rename = "Terminate")]
    Terminate,
}

impl RecursiveLoop {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Allow => "Allow",
            Self::Terminate => "Terminate",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "Allow" => Some(Self::Allow),
            "Terminate" => Some(Self::Terminate),
            _ => None,
        }
    }
}

/// Values of `ResponseStreamingInvocationType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ResponseStreamingInvocationType {
    /// `RequestResponse`.
    #[serde(rename = "RequestResponse")]
    RequestResponse,
    /// `DryRun`.
    #[serde(rename = "DryRun")]
    DryRun,
}

impl ResponseStreamingInvocationType {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::RequestResponse => "RequestResponse",
            Self::DryRun => "DryRun",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "RequestResponse" => Some(Self::RequestResponse),
            "DryRun" => Some(Self::DryRun),
            _ => None,
        }
    }
}

/// Values of `Runtime`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Runtime {
    /// `nodejs`.
    #[serde(rename = "nodejs")]
    Nodejs,
    /// `nodejs4.3`.
    #[serde(rename = "nodejs4.3")]
    Nodejs4_3,
    /// `nodejs6.10`.
    #[serde(rename = "nodejs6.10")]
    Nodejs6_10,
    /// `nodejs8.10`.
    #[serde(rename = "nodejs8.10")]
    Nodejs8_10,
    /// `nodejs10.x`.
    #[serde(rename = "nodejs10.x")]
    Nodejs10X,
    /// `nodejs12.x`.
    #[serde(rename = "nodejs12.x")]
    Nodejs12X,
    /// `nodejs14.x`.
    #[serde(rename = "nodejs14.x")]
    Nodejs14X,
    /// `nodejs16.x`.
    #[serde(rename = "nodejs16.x")]
    Nodejs16X,
    /// `nodejs18.x`.
    #[serde(rename = "nodejs18.x")]
    Nodejs18X,
    /// `nodejs20.x`.
    #[serde(rename = "nodejs20.x")]
    Nodejs20X,
    /// `nodejs22.x`.
    #[serde(rename = "nodejs22.x")]
    Nodejs22X,
    /// `nodejs24.x`.
    #[serde(rename = "nodejs24.x")]
    Nodejs24X,
    /// `java8`.
    #[serde(rename = "java8")]
    Java8,
    /// `java8.al2`.
    #[serde(rename = "java8.al2")]
    Java8Al2,
    /// `java11`.
    #[serde(rename = "java11")]
    Java11,
    /// `java17`.
    #[serde(rename = "java17")]
    Java17,
    /// `java21`.
    #[serde(rename = "java21")]
    Java21,
    /// `java25`.
    #[serde(rename = "java25")]
    Java25,
    /// `python2.7`.
    #[serde(rename = "python2.7")]
    Python2_7,
    /// `python3.6`.
    #[serde(rename = "python3.6")]
    Python3_6,
    /// `python3.7`.
    #[serde(rename = "python3.7")]
    Python3_7,
    /// `python3.8`.
    #[serde(rename = "python3.8")]
    Python3_8,
    /// `python3.9`.
    #[serde(rename = "python3.9")]
    Python3_9,
    /// `python3.10`.
    #[serde(rename = "python3.10")]
    Python3_10,
    /// `python3.11`.
    #[serde(rename = "python3.11")]
    Python3_11,
    /// `python3.12`.
    #[serde(rename = "python3.12")]
    Python3_12,
    /// `python3.13`.
    #[serde(rename = "python3.13")]
    Python3_13,
    /// `python3.14`.
    #[serde(rename = "python3.14")]
    Python3_14,
    /// `dotnetcore1.0`.
    #[serde(rename = "dotnetcore1.0")]
    Dotnetcore1_0,
    /// `dotnetcore2.0`.
    #[serde(rename = "dotnetcore2.0")]
    Dotnetcore2_0,
    /// `dotnetcore2.1`.
    #[serde(rename = "dotnetcore2.1")]
    Dotnetcore2_1,
    /// `dotnetcore3.1`.
    #[serde(rename = "dotnetcore3.1")]
    Dotnetcore3_1,
    /// `dotnet6`.
    #[serde(rename = "dotnet6")]
    Dotnet6,
    /// `dotnet8`.
    #[serde(rename = "dotnet8")]
    Dotnet8,
    /// `dotnet10`.
    #[serde(rename = "dotnet10")]
    Dotnet10,
    /// `nodejs4.3-edge`.
    #[serde(rename = "nodejs4.3-edge")]
    Nodejs4_3Edge,
    /// `go1.x`.
    #[serde(rename = "go1.x")]
    Go1X,
    /// `ruby2.5`.
    #[serde(rename = "ruby2.5")]
    Ruby2_5,
    /// `ruby2.7`.
    #[serde(rename = "ruby2.7")]
    Ruby2_7,
    /// `ruby3.2`.
    #[serde(rename = "ruby3.2")]
    Ruby3_2,
    /// `ruby3.3`.
    #[serde(rename = "ruby3.3")]
    Ruby3_3,
    /// `ruby3.4`.
    #[serde(rename = "ruby3.4")]
    Ruby3_4,
    /// `ruby4.0`.
    #[serde(rename = "ruby4.0")]
    Ruby4_0,
    /// `provided`.
    #[serde(rename = "provided")]
    Provided,
    /// `provided.al2`.
    #[serde(rename = "provided.al2")]
    ProvidedAl2,
    /// `provided.al2023`.
    #[serde(rename = "provided.al2023")]
    ProvidedAl2023,
    /// `nodejs26.x`.
    #[serde(rename = "nodejs26.x")]
    Nodejs26X,
    /// `python3.15`.
    #[serde(rename = "python3.15")]
    Python3_15,
    /// `java8.al2023`.
    #[serde(rename = "java8.al2023")]
    Java8Al2023,
    /// `java11.al2023`.
    #[serde(rename = "java11.al2023")]
    Java11Al2023,
    /// `java17.al2023`.
    #[serde(rename = "java17.al2023")]
    Java17Al2023,
    /// `custom`.
    #[serde(rename = "custom")]
    Custom,
    /// `http`.
    #[serde(rename = "http")]
    Http,
    /// `wasm`.
    #[serde(rename = "wasm")]
    Wasm,
}

impl Runtime {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Nodejs => "nodejs",
            Self::Nodejs4_3 => "nodejs4.3",
            Self::Nodejs6_10 => "nodejs6.10",
            Self::Nodejs8_10 => "nodejs8.10",
            Self::Nodejs10X => "nodejs10.x",
            Self::Nodejs12X => "nodejs12.x",
            Self::Nodejs14X => "nodejs14.x",
            Self::Nodejs16X => "nodejs16.x",
            Self::Nodejs18X => "nodejs18.x",
            Self::Nodejs20X => "nodejs20.x",
            Self::Nodejs22X => "nodejs22.x",
            Self::Nodejs24X => "nodejs24.x",
            Self::Java8 => "java8",
            Self::Java8Al2 => "java8.al2",
            Self::Java11 => "java11",
            Self::Java17 => "java17",
            Self::Java21 => "java21",
            Self::Java25 => "java25",
            Self::Python2_7 => "python2.7",
            Self::Python3_6 => "python3.6",
            Self::Python3_7 => "python3.7",
            Self::Python3_8 => "python3.8",
            Self::Python3_9 => "python3.9",
            Self::Python3_10 => "python3.10",
            Self::Python3_11 => "python3.11",
            Self::Python3_12 => "python3.12",
            Self::Python3_13 => "python3.13",
            Self::Python3_14 => "python3.14",
            Self::Dotnetcore1_0 => "dotnetcore1.0",
            Self::Dotnetcore2_0 => "dotnetcore2.0",
            Self::Dotnetcore2_1 => "dotnetcore2.1",
            Self::Dotnetcore3_1 => "dotnetcore3.1",
            Self::Dotnet6 => "dotnet6",
            Self::Dotnet8 => "dotnet8",
            Self::Dotnet10 => "dotnet10",
            Self::Nodejs4_3Edge => "nodejs4.3-edge",
            Self::Go1X => "go1.x",
            Self::Ruby2_5 => "ruby2.5",
            Self::Ruby2_7 => "ruby2.7",
            Self::Ruby3_2 => "ruby3.2",
            Self::Ruby3_3 => "ruby3.3",
            Self::Ruby3_4 => "ruby3.4",
            Self::Ruby4_0 => "ruby4.0",
            Self::Provided => "provided",
            Self::ProvidedAl2 => "provided.al2",
            Self::ProvidedAl2023 => "provided.al2023",
            Self::Nodejs26X => "nodejs26.x",
            Self::Python3_15 => "python3.15",
            Self::Java8Al2023 => "java8.al2023",
            Self::Java11Al2023 => "java11.al2023",
            Self::Java17Al2023 => "java17.al2023",
            Self::Custom => "custom",
            Self::Http => "http",
            Self::Wasm => "wasm",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "nodejs" => Some(Self::Nodejs),
            "nodejs4.3" => Some(Self::Nodejs4_3),
            "nodejs6.10" => Some(Self::Nodejs6_10),
            "nodejs8.10" => Some(Self::Nodejs8_10),
            "nodejs10.x" => Some(Self::Nodejs10X),
            "nodejs12.x" => Some(Self::Nodejs12X),
            "nodejs14.x" => Some(Self::Nodejs14X),
            "nodejs16.x" => Some(Self::Nodejs16X),
            "nodejs18.x" => Some(Self::Nodejs18X),
            "nodejs20.x" => Some(Self::Nodejs20X),
            "nodejs22.x" => Some(Self::Nodejs22X),
            "nodejs24.x" => Some(Self::Nodejs24X),
            "java8" => Some(Self::Java8),
            "java8.al2" => Some(Self::Java8Al2),
            "java11" => Some(Self::Java11),
            "java17" => Some(Self::Java17),
            "java21" => Some(Self::Java21),
            "java25" => Some(Self::Java25),
            "python2.7" => Some(Self::Python2_7),
            "python3.6" => Some(Self::Python3_6),
            "python3.7" => Some(Self::Python3_7),
            "python3.8" => Some(Self::Python3_8),
            "python3.9" => Some(Self::Python3_9),
            "python3.10" => Some(Self::Python3_10),
            "python3.11" => Some(Self::Python3_11),
            "python3.12" => Some(Self::Python3_12),
            "python3.13" => Some(Self::Python3_13),
            "python3.14" => Some(Self::Python3_14),
            "dotnetcore1.0" => Some(Self::Dotnetcore1_0),
            "dotnetcore2.0" => Some(Self::Dotnetcore2_0),
            "dotnetcore2.1" => Some(Self::Dotnetcore2_1),
            "dotnetcore3.1" => Some(Self::Dotnetcore3_1),
            "dotnet6" => Some(Self::Dotnet6),
            "dotnet8" => Some(Self::Dotnet8),
            "dotnet10" => Some(Self::Dotnet10),
            "nodejs4.3-edge" => Some(Self::Nodejs4_3Edge),
            "go1.x" => Some(Self::Go1X),
            "ruby2.5" => Some(Self::Ruby2_5),
            "ruby2.7" => Some(Self::Ruby2_7),
            "ruby3.2" => Some(Self::Ruby3_2),
            "ruby3.3" => Some(Self::Ruby3_3),
            "ruby3.4" => Some(Self::Ruby3_4),
            "ruby4.0" => Some(Self::Ruby4_0),
            "provided" => Some(Self::Provided),
            "provided.al2" => Some(Self::ProvidedAl2),
            "provided.al2023" => Some(Self::ProvidedAl2023),
            "nodejs26.x" => Some(Self::Nodejs26X),
            "python3.15" => Some(Self::Python3_15),
            "java8.al2023" => Some(Self::Java8Al2023),
            "java11.al2023" => Some(Self::Java11Al2023),
            "java17.al2023" => Some(Self::Java17Al2023),
            "custom" => Some(Self::Custom),
            "http" => Some(Self::Http),
            "wasm" => Some(Self::Wasm),
            _ => None,
        }
    }
}

/// Values of `S3ObjectStorageMode`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum S3ObjectStorageMode {
    /// `COPY`.
    #[serde(rename = "COPY")]
    Copy,
    /// `REFERENCE`.
    #[serde(rename = "REFERENCE")]
    Reference,
}

impl S3ObjectStorageMode {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Copy => "COPY",
            Self::Reference => "REFERENCE",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "COPY" => Some(Self::Copy),
            "REFERENCE" => Some(Self::Reference),
            _ => None,
        }
    }
}

/// Values of `SchemaRegistryEventRecordFormat`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum SchemaRegistryEventRecordFormat {
    /// `JSON`.
    #[serde(rename = "JSON")]
    Json,
    /// `SOURCE`.
    #[serde(rename = "SOURCE")]
    Source,
}

impl SchemaRegistryEventRecordFormat {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Json => "JSON",
            Self::Source => "SOURCE",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "JSON" => Some(Self::Json),
            "SOURCE" => Some(Self::Source),
            _ => None,
        }
    }
}

/// Values of `SnapStartApplyOn`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum SnapStartApplyOn {
    /// `PublishedVersions`.
    #[serde(rename = "PublishedVersions")]
    PublishedVersions,
    /// `None`.
    #[serde(rename = "None")]
    None,
}

impl SnapStartApplyOn {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::PublishedVersions => "PublishedVersions",
            Self::None => "None",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "PublishedVersions" => Some(Self::PublishedVersions),
            "None" => Some(Self::None),
            _ => None,
        }
    }
}

/// Values of `SnapStartOptimizationStatus`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum SnapStartOptimizationStatus {
    /// `On`.
    #[serde(rename = "On")]
    On,
    /// `Off`.
    #[serde(rename = "Off")]
    Off,
}

impl SnapStartOptimizationStatus {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::On => "On",
            Self::Off => "Off",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "On" => Some(Self::On),
            "Off" => Some(Self::Off),
            _ => None,
        }
    }
}

/// Values of `SourceAccessType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum SourceAccessType {
    /// `BASIC_AUTH`.
    #[serde(rename = "BASIC_AUTH")]
    BasicAuth,
    /// `VPC_SUBNET`.
    #[serde(rename = "VPC_SUBNET")]
    VpcSubnet,
    /// `VPC_SECURITY_GROUP`.
    #[serde(rename = "VPC_SECURITY_GROUP")]
    VpcSecurityGroup,
    /// `SASL_SCRAM_512_AUTH`.
    #[serde(rename = "SASL_SCRAM_512_AUTH")]
    SaslScram512Auth,
    /// `SASL_SCRAM_256_AUTH`.
    #[serde(rename = "SASL_SCRAM_256_AUTH")]
    SaslScram256Auth,
    /// `VIRTUAL_HOST`.
    #[serde(rename = "VIRTUAL_HOST")]
    VirtualHost,
    /// `CLIENT_CERTIFICATE_TLS_AUTH`.
    #[serde(rename = "CLIENT_CERTIFICATE_TLS_AUTH")]
    ClientCertificateTlsAuth,
    /// `SERVER_ROOT_CA_CERTIFICATE`.
    #[serde(rename = "SERVER_ROOT_CA_CERTIFICATE")]
    ServerRootCaCertificate,
    /// `OAUTHBEARER_AUTH`.
    #[serde(rename = "OAUTHBEARER_AUTH")]
    OauthbearerAuth,
    /// `OAUTHBEARER_SCOPE`.
    #[serde(rename = "OAUTHBEARER_SCOPE")]
    OauthbearerScope,
    /// `OAUTHBEARER_AUDIENCE`.
    #[serde(rename = "OAUTHBEARER_AUDIENCE")]
    OauthbearerAudience,
    /// `OAUTHBEARER_LOGICAL_CLUSTER`.
    #[serde(rename = "OAUTHBEARER_LOGICAL_CLUSTER")]
    OauthbearerLogicalCluster,
    /// `OAUTHBEARER_IDENTITY_POOL`.
    #[serde(rename = "OAUTHBEARER_IDENTITY_POOL")]
    OauthbearerIdentityPool,
    /// `IAM_AUTH`.
    #[serde(rename = "IAM_AUTH")]
    IamAuth,
    /// `IAM_OAUTHBEARER_AUTH`.
    #[serde(rename = "IAM_OAUTHBEARER_AUTH")]
    IamOauthbearerAuth,
}

impl SourceAccessType {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::BasicAuth => "BASIC_AUTH",
            Self::VpcSubnet => "VPC_SUBNET",
            Self::VpcSecurityGroup => "VPC_SECURITY_GROUP",
            Self::SaslScram512Auth => "SASL_SCRAM_512_AUTH",
            Self::SaslScram256Auth => "SASL_SCRAM_256_AUTH",
            Self::VirtualHost => "VIRTUAL_HOST",
            Self::ClientCertificateTlsAuth => "CLIENT_CERTIFICATE_TLS_AUTH",
            Self::ServerRootCaCertificate => "SERVER_ROOT_CA_CERTIFICATE",
            Self::OauthbearerAuth => "OAUTHBEARER_AUTH",
            Self::OauthbearerScope => "OAUTHBEARER_SCOPE",
            Self::OauthbearerAudience => "OAUTHBEARER_AUDIENCE",
            Self::OauthbearerLogicalCluster => "OAUTHBEARER_LOGICAL_CLUSTER",
            Self::OauthbearerIdentityPool => "OAUTHBEARER_IDENTITY_POOL",
            Self::IamAuth => "IAM_AUTH",
            Self::IamOauthbearerAuth => "IAM_OAUTHBEARER_AUTH",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "BASIC_AUTH" => Some(Self::BasicAuth),
            "VPC_SUBNET" => Some(Self::VpcSubnet),
            "VPC_SECURITY_GROUP" => Some(Self::VpcSecurityGroup),
            "SASL_SCRAM_512_AUTH" => Some(Self::SaslScram512Auth),
            "SASL_SCRAM_256_AUTH" => Some(Self::SaslScram256Auth),
            "VIRTUAL_HOST" => Some(Self::VirtualHost),
            "CLIENT_CERTIFICATE_TLS_AUTH" => Some(Self::ClientCertificateTlsAuth),
            "SERVER_ROOT_CA_CERTIFICATE" => Some(Self::ServerRootCaCertificate),
            "OAUTHBEARER_AUTH" => Some(Self::OauthbearerAuth),
            "OAUTHBEARER_SCOPE" => Some(Self::OauthbearerScope),
            "OAUTHBEARER_AUDIENCE" => Some(Self::OauthbearerAudience),
            "OAUTHBEARER_LOGICAL_CLUSTER" => Some(Self::OauthbearerLogicalCluster),
            "OAUTHBEARER_IDENTITY_POOL" => Some(Self::OauthbearerIdentityPool),
            "IAM_AUTH" => Some(Self::IamAuth),
            "IAM_OAUTHBEARER_AUTH" => Some(Self::IamOauthbearerAuth),
            _ => None,
        }
    }
}

/// Values of `State`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum State {
    /// `Pending`.
    #[serde(rename = "Pending")]
    Pending,
    /// `Active`.
    #[serde(rename = "Active")]
    Active,
    /// `Inactive`.
    #[serde(rename = "Inactive")]
    Inactive,
    /// `Failed`.
    #[serde(rename = "Failed")]
    Failed,
    /// `Deactivating`.
    #[serde(rename = "Deactivating")]
    Deactivating,
    /// `Deactivated`.
    #[serde(rename = "Deactivated")]
    Deactivated,
    /// `ActiveNonInvocable`.
    #[serde(rename = "ActiveNonInvocable")]
    ActiveNonInvocable,
    /// `Deleting`.
    #[serde(rename = "Deleting")]
    Deleting,
}

impl State {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "Pending",
            Self::Active => "Active",
            Self::Inactive => "Inactive",
            Self::Failed => "Failed",
            Self::Deactivating => "Deactivating",
            Self::Deactivated => "Deactivated",
            Self::ActiveNonInvocable => "ActiveNonInvocable",
            Self::Deleting => "Deleting",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "Pending" => Some(Self::Pending),
            "Active" => Some(Self::Active),
            "Inactive" => Some(Self::Inactive),
            "Failed" => Some(Self::Failed),
            "Deactivating" => Some(Self::Deactivating),
            "Deactivated" => Some(Self::Deactivated),
            "ActiveNonInvocable" => Some(Self::ActiveNonInvocable),
            "Deleting" => Some(Self::Deleting),
            _ => None,
        }
    }
}

/// Values of `StateReasonCode`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum StateReasonCode {
    /// `Idle`.
    #[serde(rename = "Idle")]
    Idle,
    /// `Creating`.
    #[serde(rename = "Creating")]
    Creating,
    /// `Restoring`.
    #[serde(rename = "Restoring")]
    Restoring,
    /// `EniLimitExceeded`.
    #[serde(rename = "EniLimitExceeded")]
    EniLimitExceeded,
    /// `InsufficientRolePermissions`.
    #[serde(rename = "InsufficientRolePermissions")]
    InsufficientRolePermissions,
    /// `InvalidConfiguration`.
    #[serde(rename = "InvalidConfiguration")]
    InvalidConfiguration,
    /// `InternalError`.
    #[serde(rename = "InternalError")]
    InternalError,
    /// `SubnetOutOfIPAddresses`.
    #[serde(rename = "SubnetOutOfIPAddresses")]
    SubnetOutOfIPAddresses,
    /// `InvalidSubnet`.
    #[serde(rename = "InvalidSubnet")]
    InvalidSubnet,
    /// `InvalidSecurityGroup`.
    #[serde(rename = "InvalidSecurityGroup")]
    InvalidSecurityGroup,
    /// `ImageDeleted`.
    #[serde(rename = "ImageDeleted")]
    ImageDeleted,
    /// `ImageAccessDenied`.
    #[serde(rename = "ImageAccessDenied")]
    ImageAccessDenied,
    /// `InvalidImage`.
    #[serde(rename = "InvalidImage")]
    InvalidImage,
    /// `KMSKeyAccessDenied`.
    #[serde(rename = "KMSKeyAccessDenied")]
    KMSKeyAccessDenied,
    /// `KMSKeyNotFound`.
    #[serde(rename = "KMSKeyNotFound")]
    KMSKeyNotFound,
    /// `InvalidStateKMSKey`.
    #[serde(rename = "InvalidStateKMSKey")]
    InvalidStateKMSKey,
    /// `DisabledKMSKey`.
    #[serde(rename = "DisabledKMSKey")]
    DisabledKMSKey,
    /// `EFSIOError`.
    #[serde(rename = "EFSIOError")]
    EFSIOError,
    /// `EFSMountConnectivityError`.
    #[serde(rename = "EFSMountConnectivityError")]
    EFSMountConnectivityError,
    /// `EFSMountFailure`.
    #[serde(rename = "EFSMountFailure")]
    EFSMountFailure,
    /// `EFSMountTimeout`.
    #[serde(rename = "EFSMountTimeout")]
    EFSMountTimeout,
    /// `InvalidRuntime`.
    #[serde(rename = "InvalidRuntime")]
    InvalidRuntime,
    /// `InvalidZipFileException`.
    #[serde(rename = "InvalidZipFileException")]
    InvalidZipFileException,
    /// `FunctionError`.
    #[serde(rename = "FunctionError")]
    FunctionError,
    /// `ServiceQuotaExceededException`.
    #[serde(rename = "ServiceQuotaExceededException")]
    ServiceQuotaExceededException,
    /// `VcpuLimitExceeded`.
    #[serde(rename = "VcpuLimitExceeded")]
    VcpuLimitExceeded,
    /// `CapacityProviderScalingLimitExceeded`.
    #[serde(rename = "CapacityProviderScalingLimitExceeded")]
    CapacityProviderScalingLimitExceeded,
    /// `InsufficientCapacity`.
    #[serde(rename = "InsufficientCapacity")]
    InsufficientCapacity,
    /// `EC2RequestLimitExceeded`.
    #[serde(rename = "EC2RequestLimitExceeded")]
    EC2RequestLimitExceeded,
    /// `FunctionError.InitTimeout`.
    #[serde(rename = "FunctionError.InitTimeout")]
    FunctionErrorInitTimeout,
    /// `FunctionError.RuntimeInitError`.
    #[serde(rename = "FunctionError.RuntimeInitError")]
    FunctionErrorRuntimeInitError,
    /// `FunctionError.ExtensionInitError`.
    #[serde(rename = "FunctionError.ExtensionInitError")]
    FunctionErrorExtensionInitError,
    /// `FunctionError.InvalidEntryPoint`.
    #[serde(rename = "FunctionError.InvalidEntryPoint")]
    FunctionErrorInvalidEntryPoint,
    /// `FunctionError.InvalidWorkingDirectory`.
    #[serde(rename = "FunctionError.InvalidWorkingDirectory")]
    FunctionErrorInvalidWorkingDirectory,
    /// `FunctionError.PermissionDenied`.
    #[serde(rename = "FunctionError.PermissionDenied")]
    FunctionErrorPermissionDenied,
    /// `FunctionError.TooManyExtensions`.
    #[serde(rename = "FunctionError.TooManyExtensions")]
    FunctionErrorTooManyExtensions,
    /// `FunctionError.InitResourceExhausted`.
    #[serde(rename = "FunctionError.InitResourceExhausted")]
    FunctionErrorInitResourceExhausted,
    /// `DisallowedByVpcEncryptionControl`.
    #[serde(rename = "DisallowedByVpcEncryptionControl")]
    DisallowedByVpcEncryptionControl,
    /// `DrainingDurableExecutions`.
    #[serde(rename = "DrainingDurableExecutions")]
    DrainingDurableExecutions,
    /// `IncompatibleAcceleratorInstanceTypes`.
    #[serde(rename = "IncompatibleAcceleratorInstanceTypes")]
    IncompatibleAcceleratorInstanceTypes,
    /// `DependencyError`.
    #[serde(rename = "DependencyError")]
    DependencyError,
}

impl StateReasonCode {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Idle => "Idle",
            Self::Creating => "Creating",
            Self::Restoring => "Restoring",
            Self::EniLimitExceeded => "EniLimitExceeded",
            Self::InsufficientRolePermissions => "InsufficientRolePermissions",
            Self::InvalidConfiguration => "InvalidConfiguration",
            Self::InternalError => "InternalError",
            Self::SubnetOutOfIPAddresses => "SubnetOutOfIPAddresses",
            Self::InvalidSubnet => "InvalidSubnet",
            Self::InvalidSecurityGroup => "InvalidSecurityGroup",
            Self::ImageDeleted => "ImageDeleted",
            Self::ImageAccessDenied => "ImageAccessDenied",
            Self::InvalidImage => "InvalidImage",
            Self::KMSKeyAccessDenied => "KMSKeyAccessDenied",
            Self::KMSKeyNotFound => "KMSKeyNotFound",
            Self::InvalidStateKMSKey => "InvalidStateKMSKey",
            Self::DisabledKMSKey => "DisabledKMSKey",
            Self::EFSIOError => "EFSIOError",
            Self::EFSMountConnectivityError => "EFSMountConnectivityError",
            Self::EFSMountFailure => "EFSMountFailure",
            Self::EFSMountTimeout => "EFSMountTimeout",
            Self::InvalidRuntime => "InvalidRuntime",
            Self::InvalidZipFileException => "InvalidZipFileException",
            Self::FunctionError => "FunctionError",
            Self::ServiceQuotaExceededException => "ServiceQuotaExceededException",
            Self::VcpuLimitExceeded => "VcpuLimitExceeded",
            Self::CapacityProviderScalingLimitExceeded => "CapacityProviderScalingLimitExceeded",
            Self::InsufficientCapacity => "InsufficientCapacity",
            Self::EC2RequestLimitExceeded => "EC2RequestLimitExceeded",
            Self::FunctionErrorInitTimeout => "FunctionError.InitTimeout",
            Self::FunctionErrorRuntimeInitError => "FunctionError.RuntimeInitError",
            Self::FunctionErrorExtensionInitError => "FunctionError.ExtensionInitError",
            Self::FunctionErrorInvalidEntryPoint => "FunctionError.InvalidEntryPoint",
            Self::FunctionErrorInvalidWorkingDirectory => "FunctionError.InvalidWorkingDirectory",
            Self::FunctionErrorPermissionDenied => "FunctionError.PermissionDenied",
            Self::FunctionErrorTooManyExtensions => "FunctionError.TooManyExtensions",
            Self::FunctionErrorInitResourceExhausted => "FunctionError.InitResourceExhausted",
            Self::DisallowedByVpcEncryptionControl => "DisallowedByVpcEncryptionControl",
            Self::DrainingDurableExecutions => "DrainingDurableExecutions",
            Self::IncompatibleAcceleratorInstanceTypes => "IncompatibleAcceleratorInstanceTypes",
            Self::DependencyError => "DependencyError",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "Idle" => Some(Self::Idle),
            "Creating" => Some(Self::Creating),
            "Restoring" => Some(Self::Restoring),
            "EniLimitExceeded" => Some(Self::EniLimitExceeded),
            "InsufficientRolePermissions" => Some(Self::InsufficientRolePermissions),
            "InvalidConfiguration" => Some(Self::InvalidConfiguration),
            "InternalError" => Some(Self::InternalError),
            "SubnetOutOfIPAddresses" => Some(Self::SubnetOutOfIPAddresses),
            "InvalidSubnet" => Some(Self::InvalidSubnet),
            "InvalidSecurityGroup" => Some(Self::InvalidSecurityGroup),
            "ImageDeleted" => Some(Self::ImageDeleted),
            "ImageAccessDenied" => Some(Self::ImageAccessDenied),
            "InvalidImage" => Some(Self::InvalidImage),
            "KMSKeyAccessDenied" => Some(Self::KMSKeyAccessDenied),
            "KMSKeyNotFound" => Some(Self::KMSKeyNotFound),
            "InvalidStateKMSKey" => Some(Self::InvalidStateKMSKey),
            "DisabledKMSKey" => Some(Self::DisabledKMSKey),
            "EFSIOError" => Some(Self::EFSIOError),
            "EFSMountConnectivityError" => Some(Self::EFSMountConnectivityError),
            "EFSMountFailure" => Some(Self::EFSMountFailure),
            "EFSMountTimeout" => Some(Self::EFSMountTimeout),
            "InvalidRuntime" => Some(Self::InvalidRuntime),
            "InvalidZipFileException" => Some(Self::InvalidZipFileException),
            "FunctionError" => Some(Self::FunctionError),
            "ServiceQuotaExceededException" => Some(Self::ServiceQuotaExceededException),
            "VcpuLimitExceeded" => Some(Self::VcpuLimitExceeded),
            "CapacityProviderScalingLimitExceeded" => {
                Some(Self::CapacityProviderScalingLimitExceeded)
            }
            "InsufficientCapacity" => Some(Self::InsufficientCapacity),
            "EC2RequestLimitExceeded" => Some(Self::EC2RequestLimitExceeded),
            "FunctionError.InitTimeout" => Some(Self::FunctionErrorInitTimeout),
            "FunctionError.RuntimeInitError" => Some(Self::FunctionErrorRuntimeInitError),
            "FunctionError.ExtensionInitError" => Some(Self::FunctionErrorExtensionInitError),
            "FunctionError.InvalidEntryPoint" => Some(Self::FunctionErrorInvalidEntryPoint),
            "FunctionError.InvalidWorkingDirectory" => {
                Some(Self::FunctionErrorInvalidWorkingDirectory)
            }
            "FunctionError.PermissionDenied" => Some(Self::FunctionErrorPermissionDenied),
            "FunctionError.TooManyExtensions" => Some(Self::FunctionErrorTooManyExtensions),
            "FunctionError.InitResourceExhausted" => Some(Self::FunctionErrorInitResourceExhausted),
            "DisallowedByVpcEncryptionControl" => Some(Self::DisallowedByVpcEncryptionControl),
            "DrainingDurableExecutions" => Some(Self::DrainingDurableExecutions),
            "IncompatibleAcceleratorInstanceTypes" => {
                Some(Self::IncompatibleAcceleratorInstanceTypes)
            }
            "DependencyError" => Some(Self::DependencyError),
            _ => None,
        }
    }
}

/// Values of `SystemLogLevel`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum SystemLogLevel {
    /// `DEBUG`.
    #[serde(rename = "DEBUG")]
    Debug,
    /// `INFO`.
    #[serde(rename = "INFO")]
    Info,
    /// `WARN`.
    #[serde(rename = "WARN")]
    Warn,
}

impl SystemLogLevel {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Debug => "DEBUG",
            Self::Info => "INFO",
            Self::Warn => "WARN",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "DEBUG" => Some(Self::Debug),
            "INFO" => Some(Self::Info),
            "WARN" => Some(Self::Warn),
            _ => None,
        }
    }
}

/// Values of `TenantIsolationMode`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum TenantIsolationMode {
    /// `PER_TENANT`.
    #[serde(rename = "PER_TENANT")]
    PerTenant,
}

impl TenantIsolationMode {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::PerTenant => "PER_TENANT",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "PER_TENANT" => Some(Self::PerTenant),
            _ => None,
        }
    }
}

/// Values of `TracingMode`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum TracingMode {
    /// `Active`.
    #[serde(rename = "Active")]
    Active,
    /// `PassThrough`.
    #[serde(rename = "PassThrough")]
    PassThrough,
}

impl TracingMode {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Active => "Active",
            Self::PassThrough => "PassThrough",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "Active" => Some(Self::Active),
            "PassThrough" => Some(Self::PassThrough),
            _ => None,
        }
    }
}
