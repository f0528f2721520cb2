//! The closed sets of values: Systems Manager Parameter Store.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

use serde::{Deserialize, Serialize};

/// Values of `ParameterTier`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ParameterTier {
    /// `Standard`.
    #[serde(rename = "Standard")]
    Standard,
    /// `Advanced`.
    #[serde(rename = "Advanced")]
    Advanced,
    /// `Intelligent-Tiering`.
    #[serde(rename = "Intelligent-Tiering")]
    IntelligentTiering,
}

impl ParameterTier {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Standard => "Standard",
            Self::Advanced => "Advanced",
            Self::IntelligentTiering => "Intelligent-Tiering",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "Standard" => Some(Self::Standard),
            "Advanced" => Some(Self::Advanced),
            "Intelligent-Tiering" => Some(Self::IntelligentTiering),
            _ => None,
        }
    }
}

/// Values of `ParameterType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ParameterType {
    /// `String`.
    #[serde(rename = "String")]
    String,
    /// `StringList`.
    #[serde(rename = "StringList")]
    StringList,
    /// `SecureString`.
    #[serde(rename = "SecureString")]
    SecureString,
}

impl ParameterType {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::String => "String",
            Self::StringList => "StringList",
            Self::SecureString => "SecureString",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "String" => Some(Self::String),
            "StringList" => Some(Self::StringList),
            "SecureString" => Some(Self::SecureString),
            _ => None,
        }
    }
}

/// Values of `ParametersFilterKey`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ParametersFilterKey {
    /// `Name`.
    #[serde(rename = "Name")]
    Name,
    /// `Type`.
    #[serde(rename = "Type")]
    Type,
    /// `KeyId`.
    #[serde(rename = "KeyId")]
    KeyId,
}

impl ParametersFilterKey {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Name => "Name",
            Self::Type => "Type",
            Self::KeyId => "KeyId",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "Name" => Some(Self::Name),
            "Type" => Some(Self::Type),
            "KeyId" => Some(Self::KeyId),
            _ => None,
        }
    }
}

/// Values of `ResourceTypeForTagging`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ResourceTypeForTagging {
    /// `Document`.
    #[serde(rename = "Document")]
    Document,
    /// `ManagedInstance`.
    #[serde(rename = "ManagedInstance")]
    ManagedInstance,
    /// `MaintenanceWindow`.
    #[serde(rename = "MaintenanceWindow")]
    MaintenanceWindow,
    /// `Parameter`.
    #[serde(rename = "Parameter")]
    Parameter,
    /// `PatchBaseline`.
    #[serde(rename = "PatchBaseline")]
    PatchBaseline,
    /// `OpsItem`.
    #[serde(rename = "OpsItem")]
    OpsItem,
    /// `OpsMetadata`.
    #[serde(rename = "OpsMetadata")]
    OpsMetadata,
    /// `Automation`.
    #[serde(rename = "Automation")]
    Automation,
    /// `Association`.
    #[serde(rename = "Association")]
    Association,
    /// `CloudConnector`.
    #[serde(rename = "CloudConnector")]
    CloudConnector,
}

impl ResourceTypeForTagging {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Document => "Document",
            Self::ManagedInstance => "ManagedInstance",
            Self::MaintenanceWindow => "MaintenanceWindow",
            Self::Parameter => "Parameter",
            Self::PatchBaseline => "PatchBaseline",
            Self::OpsItem => "OpsItem",
            Self::OpsMetadata => "OpsMetadata",
            Self::Automation => "Automation",
            Self::Association => "Association",
            Self::CloudConnector => "CloudConnector",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "Document" => Some(Self::Document),
            "ManagedInstance" => Some(Self::ManagedInstance),
            "MaintenanceWindow" => Some(Self::MaintenanceWindow),
            "Parameter" => Some(Self::Parameter),
            "PatchBaseline" => Some(Self::PatchBaseline),
            "OpsItem" => Some(Self::OpsItem),
            "OpsMetadata" => Some(Self::OpsMetadata),
            "Automation" => Some(Self::Automation),
            "Association" => Some(Self::Association),
            "CloudConnector" => Some(Self::CloudConnector),
            _ => None,
        }
    }
}
