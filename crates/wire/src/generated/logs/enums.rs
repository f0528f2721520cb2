//! The closed sets of values: CloudWatch Logs.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

use serde::{Deserialize, Serialize};

/// Values of `DataProtectionStatus`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum DataProtectionStatus {
    /// `ACTIVATED`.
    #[serde(rename = "ACTIVATED")]
    Activated,
    /// `DELETED`.
    #[serde(rename = "DELETED")]
    Deleted,
    /// `ARCHIVED`.
    #[serde(rename = "ARCHIVED")]
    Archived,
    /// `DISABLED`.
    #[serde(rename = "DISABLED")]
    Disabled,
}

impl DataProtectionStatus {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Activated => "ACTIVATED",
            Self::Deleted => "DELETED",
            Self::Archived => "ARCHIVED",
            Self::Disabled => "DISABLED",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "ACTIVATED" => Some(Self::Activated),
            "DELETED" => Some(Self::Deleted),
            "ARCHIVED" => Some(Self::Archived),
            "DISABLED" => Some(Self::Disabled),
            _ => None,
        }
    }
}

/// Values of `EntityRejectionErrorType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum EntityRejectionErrorType {
    /// `InvalidEntity`.
    #[serde(rename = "InvalidEntity")]
    InvalidEntity,
    /// `InvalidTypeValue`.
    #[serde(rename = "InvalidTypeValue")]
    InvalidTypeValue,
    /// `InvalidKeyAttributes`.
    #[serde(rename = "InvalidKeyAttributes")]
    InvalidKeyAttributes,
    /// `InvalidAttributes`.
    #[serde(rename = "InvalidAttributes")]
    InvalidAttributes,
    /// `EntitySizeTooLarge`.
    #[serde(rename = "EntitySizeTooLarge")]
    EntitySizeTooLarge,
    /// `UnsupportedLogGroupType`.
    #[serde(rename = "UnsupportedLogGroupType")]
    UnsupportedLogGroupType,
    /// `MissingRequiredFields`.
    #[serde(rename = "MissingRequiredFields")]
    MissingRequiredFields,
}

impl EntityRejectionErrorType {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::InvalidEntity => "InvalidEntity",
            Self::InvalidTypeValue => "InvalidTypeValue",
            Self::InvalidKeyAttributes => "InvalidKeyAttributes",
            Self::InvalidAttributes => "InvalidAttributes",
            Self::EntitySizeTooLarge => "EntitySizeTooLarge",
            Self::UnsupportedLogGroupType => "UnsupportedLogGroupType",
            Self::MissingRequiredFields => "MissingRequiredFields",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "InvalidEntity" => Some(Self::InvalidEntity),
            "InvalidTypeValue" => Some(Self::InvalidTypeValue),
            "InvalidKeyAttributes" => Some(Self::InvalidKeyAttributes),
            "InvalidAttributes" => Some(Self::InvalidAttributes),
            "EntitySizeTooLarge" => Some(Self::EntitySizeTooLarge),
            "UnsupportedLogGroupType" => Some(Self::UnsupportedLogGroupType),
            "MissingRequiredFields" => Some(Self::MissingRequiredFields),
            _ => None,
        }
    }
}

/// Values of `InheritedProperty`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum InheritedProperty {
    /// `ACCOUNT_DATA_PROTECTION`.
    #[serde(rename = "ACCOUNT_DATA_PROTECTION")]
    AccountDataProtection,
}

impl InheritedProperty {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::AccountDataProtection => "ACCOUNT_DATA_PROTECTION",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "ACCOUNT_DATA_PROTECTION" => Some(Self::AccountDataProtection),
            _ => None,
        }
    }
}

/// Values of `LogGroupClass`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum LogGroupClass {
    /// `STANDARD`.
    #[serde(rename = "STANDARD")]
    Standard,
    /// `INFREQUENT_ACCESS`.
    #[serde(rename = "INFREQUENT_ACCESS")]
    InfrequentAccess,
    /// `DELIVERY`.
    #[serde(rename = "DELIVERY")]
    Delivery,
    /// `ESSENTIALS`.
    #[serde(rename = "ESSENTIALS")]
    Essentials,
}

impl LogGroupClass {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Standard => "STANDARD",
            Self::InfrequentAccess => "INFREQUENT_ACCESS",
            Self::Delivery => "DELIVERY",
            Self::Essentials => "ESSENTIALS",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "STANDARD" => Some(Self::Standard),
            "INFREQUENT_ACCESS" => Some(Self::InfrequentAccess),
            "DELIVERY" => Some(Self::Delivery),
            "ESSENTIALS" => Some(Self::Essentials),
            _ => None,
        }
    }
}

/// Values of `OrderBy`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum OrderBy {
    /// `LogStreamName`.
    #[serde(rename = "LogStreamName")]
    LogStreamName,
    /// `LastEventTime`.
    #[serde(rename = "LastEventTime")]
    LastEventTime,
}

impl OrderBy {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::LogStreamName => "LogStreamName",
            Self::LastEventTime => "LastEventTime",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "LogStreamName" => Some(Self::LogStreamName),
            "LastEventTime" => Some(Self::LastEventTime),
            _ => None,
        }
    }
}
