//! The closed sets of values: EventBridge.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

use serde::{Deserialize, Serialize};

/// Values of `ApiDestinationHttpMethod`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ApiDestinationHttpMethod {
    /// `POST`.
    #[serde(rename = "POST")]
    Post,
    /// `GET`.
    #[serde(rename = "GET")]
    Get,
    /// `HEAD`.
    #[serde(rename = "HEAD")]
    Head,
    /// `OPTIONS`.
    #[serde(rename = "OPTIONS")]
    Options,
    /// `PUT`.
    #[serde(rename = "PUT")]
    Put,
    /// `PATCH`.
    #[serde(rename = "PATCH")]
    Patch,
    /// `DELETE`.
    #[serde(rename = "DELETE")]
    Delete,
}

impl ApiDestinationHttpMethod {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Post => "POST",
            Self::Get => "GET",
            Self::Head => "HEAD",
            Self::Options => "OPTIONS",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "POST" => Some(Self::Post),
            "GET" => Some(Self::Get),
            "HEAD" => Some(Self::Head),
            "OPTIONS" => Some(Self::Options),
            "PUT" => Some(Self::Put),
            "PATCH" => Some(Self::Patch),
            "DELETE" => Some(Self::Delete),
            _ => None,
        }
    }
}

/// Values of `ApiDestinationState`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ApiDestinationState {
    /// `ACTIVE`.
    #[serde(rename = "ACTIVE")]
    Active,
    /// `INACTIVE`.
    #[serde(rename = "INACTIVE")]
    Inactive,
}

impl ApiDestinationState {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Active => "ACTIVE",
            Self::Inactive => "INACTIVE",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "ACTIVE" => Some(Self::Active),
            "INACTIVE" => Some(Self::Inactive),
            _ => None,
        }
    }
}

/// Values of `ArchiveState`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ArchiveState {
    /// `ENABLED`.
    #[serde(rename = "ENABLED")]
    Enabled,
    /// `DISABLED`.
    #[serde(rename = "DISABLED")]
    Disabled,
    /// `CREATING`.
    #[serde(rename = "CREATING")]
    Creating,
    /// `UPDATING`.
    #[serde(rename = "UPDATING")]
    Updating,
    /// `CREATE_FAILED`.
    #[serde(rename = "CREATE_FAILED")]
    CreateFailed,
    /// `UPDATE_FAILED`.
    #[serde(rename = "UPDATE_FAILED")]
    UpdateFailed,
}

impl ArchiveState {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Enabled => "ENABLED",
            Self::Disabled => "DISABLED",
            Self::Creating => "CREATING",
            Self::Updating => "UPDATING",
            Self::CreateFailed => "CREATE_FAILED",
            Self::UpdateFailed => "UPDATE_FAILED",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "ENABLED" => Some(Self::Enabled),
            "DISABLED" => Some(Self::Disabled),
            "CREATING" => Some(Self::Creating),
            "UPDATING" => Some(Self::Updating),
            "CREATE_FAILED" => Some(Self::CreateFailed),
            "UPDATE_FAILED" => Some(Self::UpdateFailed),
            _ => None,
        }
    }
}

/// Values of `AssignPublicIp`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum AssignPublicIp {
    /// `ENABLED`.
    #[serde(rename = "ENABLED")]
    Enabled,
    /// `DISABLED`.
    #[serde(rename = "DISABLED")]
    Disabled,
}

impl AssignPublicIp {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Enabled => "ENABLED",
            Self::Disabled => "DISABLED",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "ENABLED" => Some(Self::Enabled),
            "DISABLED" => Some(Self::Disabled),
            _ => None,
        }
    }
}

/// Values of `ConnectionAuthorizationType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ConnectionAuthorizationType {
    /// `BASIC`.
    #[serde(rename = "BASIC")]
    Basic,
    /// `OAUTH_CLIENT_CREDENTIALS`.
    #[serde(rename = "OAUTH_CLIENT_CREDENTIALS")]
    OauthClientCredentials,
    /// `API_KEY`.
    #[serde(rename = "API_KEY")]
    ApiKey,
}

impl ConnectionAuthorizationType {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Basic => "BASIC",
            Self::OauthClientCredentials => "OAUTH_CLIENT_CREDENTIALS",
            Self::ApiKey => "API_KEY",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "BASIC" => Some(Self::Basic),
            "OAUTH_CLIENT_CREDENTIALS" => Some(Self::OauthClientCredentials),
            "API_KEY" => Some(Self::ApiKey),
            _ => None,
        }
    }
}

/// Values of `ConnectionOAuthHttpMethod`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ConnectionOAuthHttpMethod {
    /// `GET`.
    #[serde(rename = "GET")]
    Get,
    /// `POST`.
    #[serde(rename = "POST")]
    Post,
    /// `PUT`.
    #[serde(rename = "PUT")]
    Put,
}

impl ConnectionOAuthHttpMethod {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "GET" => Some(Self::Get),
            "POST" => Some(Self::Post),
            "PUT" => Some(Self::Put),
            _ => None,
        }
    }
}

/// Values of `ConnectionState`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ConnectionState {
    /// `CREATING`.
    #[serde(rename = "CREATING")]
    Creating,
    /// `UPDATING`.
    #[serde(rename = "UPDATING")]
    Updating,
    /// `DELETING`.
    #[serde(rename = "DELETING")]
    Deleting,
    /// `AUTHORIZED`.
    #[serde(rename = "AUTHORIZED")]
    Authorized,
    /// `DEAUTHORIZED`.
    #[serde(rename = "DEAUTHORIZED")]
    Deauthorized,
    /// `AUTHORIZING`.
    #[serde(rename = "AUTHORIZING")]
    Authorizing,
    /// `DEAUTHORIZING`.
    #[serde(rename = "DEAUTHORIZING")]
    Deauthorizing,
    /// `ACTIVE`.
    #[serde(rename = "ACTIVE")]
    Active,
    /// `FAILED_CONNECTIVITY`.
    #[serde(rename = "FAILED_CONNECTIVITY")]
    FailedConnectivity,
}

impl ConnectionState {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Creating => "CREATING",
            Self::Updating => "UPDATING",
            Self::Deleting => "DELETING",
            Self::Authorized => "AUTHORIZED",
            Self::Deauthorized => "DEAUTHORIZED",
            Self::Authorizing => "AUTHORIZING",
            Self::Deauthorizing => "DEAUTHORIZING",
            Self::Active => "ACTIVE",
            Self::FailedConnectivity => "FAILED_CONNECTIVITY",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "CREATING" => Some(Self::Creating),
            "UPDATING" => Some(Self::Updating),
            "DELETING" => Some(Self::Deleting),
            "AUTHORIZED" => Some(Self::Authorized),
            "DEAUTHORIZED" => Some(Self::Deauthorized),
            "AUTHORIZING" => Some(Self::Authorizing),
            "DEAUTHORIZING" => Some(Self::Deauthorizing),
            "ACTIVE" => Some(Self::Active),
            "FAILED_CONNECTIVITY" => Some(Self::FailedConnectivity),
            _ => None,
        }
    }
}

/// Values of `IncludeDetail`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum IncludeDetail {
    /// `NONE`.
    #[serde(rename = "NONE")]
    None,
    /// `FULL`.
    #[serde(rename = "FULL")]
    Full,
}

impl IncludeDetail {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "NONE",
            Self::Full => "FULL",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "NONE" => Some(Self::None),
            "FULL" => Some(Self::Full),
            _ => None,
        }
    }
}

/// Values of `LaunchType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum LaunchType {
    /// `EC2`.
    #[serde(rename = "EC2")]
    Ec2,
    /// `FARGATE`.
    #[serde(rename = "FARGATE")]
    Fargate,
    /// `EXTERNAL`.
    #[serde(rename = "EXTERNAL")]
    External,
}

impl LaunchType {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ec2 => "EC2",
            Self::Fargate => "FARGATE",
            Self::External => "EXTERNAL",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "EC2" => Some(Self::Ec2),
            "FARGATE" => Some(Self::Fargate),
            "EXTERNAL" => Some(Self::External),
            _ => None,
        }
    }
}

/// Values of `Level`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Level {
    /// `OFF`.
    #[serde(rename = "OFF")]
    Off,
    /// `ERROR`.
    #[serde(rename = "ERROR")]
    Error,
    /// `INFO`.
    #[serde(rename = "INFO")]
    Info,
    /// `TRACE`.
    #[serde(rename = "TRACE")]
    Trace,
}

impl Level {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Off => "OFF",
            Self::Error => "ERROR",
            Self::Info => "INFO",
            Self::Trace => "TRACE",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "OFF" => Some(Self::Off),
            "ERROR" => Some(Self::Error),
            "INFO" => Some(Self::Info),
            "TRACE" => Some(Self::Trace),
            _ => None,
        }
    }
}

/// Values of `PlacementConstraintType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum PlacementConstraintType {
    /// `distinctInstance`.
    #[serde(rename = "distinctInstance")]
    DistinctInstance,
    /// `memberOf`.
    #[serde(rename = "memberOf")]
    MemberOf,
}

impl PlacementConstraintType {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::DistinctInstance => "distinctInstance",
            Self::MemberOf => "memberOf",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "distinctInstance" => Some(Self::DistinctInstance),
            "memberOf" => Some(Self::MemberOf),
            _ => None,
        }
    }
}

/// Values of `PlacementStrategyType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum PlacementStrategyType {
    /// `random`.
    #[serde(rename = "random")]
    Random,
    /// `spread`.
    #[serde(rename = "spread")]
    Spread,
    /// `binpack`.
    #[serde(rename = "binpack")]
    Binpack,
}

impl PlacementStrategyType {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Random => "random",
            Self::Spread => "spread",
            Self::Binpack => "binpack",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "random" => Some(Self::Random),
            "spread" => Some(Self::Spread),
            "binpack" => Some(Self::Binpack),
            _ => None,
        }
    }
}

/// Values of `PropagateTags`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum PropagateTags {
    /// `TASK_DEFINITION`.
    #[serde(rename = "TASK_DEFINITION")]
    TaskDefinition,
}

impl PropagateTags {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::TaskDefinition => "TASK_DEFINITION",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "TASK_DEFINITION" => Some(Self::TaskDefinition),
            _ => None,
        }
    }
}

/// Values of `ReplayState`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ReplayState {
    /// `STARTING`.
    #[serde(rename = "STARTING")]
    Starting,
    /// `RUNNING`.
    #[serde(rename = "RUNNING")]
    Running,
    /// `CANCELLING`.
    #[serde(rename = "CANCELLING")]
    Cancelling,
    /// `COMPLETED`.
    #[serde(rename = "COMPLETED")]
    Completed,
    /// `CANCELLED`.
    #[serde(rename = "CANCELLED")]
    Cancelled,
    /// `FAILED`.
    #[serde(rename = "FAILED")]
    Failed,
}

impl ReplayState {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Starting => "STARTING",
            Self::Running => "RUNNING",
            Self::Cancelling => "CANCELLING",
            Self::Completed => "COMPLETED",
            Self::Cancelled => "CANCELLED",
            Self::Failed => "FAILED",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "STARTING" => Some(Self::Starting),
            "RUNNING" => Some(Self::Running),
            "CANCELLING" => Some(Self::Cancelling),
            "COMPLETED" => Some(Self::Completed),
            "CANCELLED" => Some(Self::Cancelled),
            "FAILED" => Some(Self::Failed),
            _ => None,
        }
    }
}

/// Values of `RuleState`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum RuleState {
    /// `ENABLED`.
    #[serde(rename = "ENABLED")]
    Enabled,
    /// `DISABLED`.
    #[serde(rename = "DISABLED")]
    Disabled,
    /// `ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS`.
    #[serde(rename = "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS")]
    EnabledWithAllCloudtrailManagementEvents,
}

impl RuleState {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Enabled => "ENABLED",
            Self::Disabled => "DISABLED",
            Self::EnabledWithAllCloudtrailManagementEvents => {
                "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"
            }
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "ENABLED" => Some(Self::Enabled),
            "DISABLED" => Some(Self::Disabled),
            "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS" => {
                Some(Self::EnabledWithAllCloudtrailManagementEvents)
            }
            _ => None,
        }
    }
}
