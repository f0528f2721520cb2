//! The closed sets of values: EventBridge Scheduler.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

use serde::{Deserialize, Serialize};

/// Values of `ActionAfterCompletion`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ActionAfterCompletion {
    /// `NONE`.
    #[serde(rename = "NONE")]
    None,
    /// `DELETE`.
    #[serde(rename = "DELETE")]
    Delete,
}

impl ActionAfterCompletion {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "NONE",
            Self::Delete => "DELETE",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "NONE" => Some(Self::None),
            "DELETE" => Some(Self::Delete),
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

/// Values of `FlexibleTimeWindowMode`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum FlexibleTimeWindowMode {
    /// `OFF`.
    #[serde(rename = "OFF")]
    Off,
    /// `FLEXIBLE`.
    #[serde(rename = "FLEXIBLE")]
    Flexible,
}

impl FlexibleTimeWindowMode {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Off => "OFF",
            Self::Flexible => "FLEXIBLE",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "OFF" => Some(Self::Off),
            "FLEXIBLE" => Some(Self::Flexible),
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

/// Values of `ScheduleGroupState`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ScheduleGroupState {
    /// `ACTIVE`.
    #[serde(rename = "ACTIVE")]
    Active,
    /// `DELETING`.
    #[serde(rename = "DELETING")]
    Deleting,
}

impl ScheduleGroupState {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Active => "ACTIVE",
            Self::Deleting => "DELETING",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "ACTIVE" => Some(Self::Active),
            "DELETING" => Some(Self::Deleting),
            _ => None,
        }
    }
}

/// Values of `ScheduleState`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ScheduleState {
    /// `ENABLED`.
    #[serde(rename = "ENABLED")]
    Enabled,
    /// `DISABLED`.
    #[serde(rename = "DISABLED")]
    Disabled,
}

impl ScheduleState {
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
