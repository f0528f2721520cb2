//! The closed sets of values: Secrets Manager.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

use serde::{Deserialize, Serialize};

/// Values of `FilterNameStringType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum FilterNameStringType {
    /// `description`.
    #[serde(rename = "description")]
    Description,
    /// `name`.
    #[serde(rename = "name")]
    Name,
    /// `tag-key`.
    #[serde(rename = "tag-key")]
    TagKey,
    /// `tag-value`.
    #[serde(rename = "tag-value")]
    TagValue,
    /// `primary-region`.
    #[serde(rename = "primary-region")]
    PrimaryRegion,
    /// `owning-service`.
    #[serde(rename = "owning-service")]
    OwningService,
    /// `all`.
    #[serde(rename = "all")]
    All,
}

impl FilterNameStringType {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Description => "description",
            Self::Name => "name",
            Self::TagKey => "tag-key",
            Self::TagValue => "tag-value",
            Self::PrimaryRegion => "primary-region",
            Self::OwningService => "owning-service",
            Self::All => "all",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "description" => Some(Self::Description),
            "name" => Some(Self::Name),
            "tag-key" => Some(Self::TagKey),
            "tag-value" => Some(Self::TagValue),
            "primary-region" => Some(Self::PrimaryRegion),
            "owning-service" => Some(Self::OwningService),
            "all" => Some(Self::All),
            _ => None,
        }
    }
}

/// Values of `SortByType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum SortByType {
    /// `created-date`.
    #[serde(rename = "created-date")]
    CreatedDate,
    /// `last-accessed-date`.
    #[serde(rename = "last-accessed-date")]
    LastAccessedDate,
    /// `last-changed-date`.
    #[serde(rename = "last-changed-date")]
    LastChangedDate,
    /// `name`.
    #[serde(rename = "name")]
    Name,
}

impl SortByType {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::CreatedDate => "created-date",
            Self::LastAccessedDate => "last-accessed-date",
            Self::LastChangedDate => "last-changed-date",
            Self::Name => "name",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "created-date" => Some(Self::CreatedDate),
            "last-accessed-date" => Some(Self::LastAccessedDate),
            "last-changed-date" => Some(Self::LastChangedDate),
            "name" => Some(Self::Name),
            _ => None,
        }
    }
}

/// Values of `SortOrderType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum SortOrderType {
    /// `asc`.
    #[serde(rename = "asc")]
    Asc,
    /// `desc`.
    #[serde(rename = "desc")]
    Desc,
}

impl SortOrderType {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Asc => "asc",
            Self::Desc => "desc",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "asc" => Some(Self::Asc),
            "desc" => Some(Self::Desc),
            _ => None,
        }
    }
}

/// Values of `StatusType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum StatusType {
    /// `InSync`.
    #[serde(rename = "InSync")]
    InSync,
    /// `Failed`.
    #[serde(rename = "Failed")]
    Failed,
    /// `InProgress`.
    #[serde(rename = "InProgress")]
    InProgress,
    /// `Pending`.
    #[serde(rename = "Pending")]
    Pending,
    /// `Detached`.
    #[serde(rename = "Detached")]
    Detached,
}

impl StatusType {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::InSync => "InSync",
            Self::Failed => "Failed",
            Self::InProgress => "InProgress",
            Self::Pending => "Pending",
            Self::Detached => "Detached",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "InSync" => Some(Self::InSync),
            "Failed" => Some(Self::Failed),
            "InProgress" => Some(Self::InProgress),
            "Pending" => Some(Self::Pending),
            "Detached" => Some(Self::Detached),
            _ => None,
        }
    }
}
