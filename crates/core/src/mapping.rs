//! An event source mapping as desired state.
//!
//! Owns the shape of what `control` writes and `events` acts on. Never polls anything.

use std::collections::BTreeMap;

use crate::name::{FunctionName, Qualifier};
use crate::queue::QueueName;
use crate::time::EpochMs;

/// The id of a mapping: a random UUID's bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MappingId(pub [u8; 16]);

/// What leads events from a source to a function.
#[derive(Clone, Debug, PartialEq)]
pub struct EventSourceMapping {
    /// The key of the record.
    pub id: MappingId,
    /// Where events come from.
    pub source: EventSource,
    /// Which function gets them.
    pub function: FunctionName,
    /// Which version or alias; `None` when the function was named without one.
    pub qualifier: Option<Qualifier>,
    /// Whether it shall poll.
    pub enabled: bool,
    /// Whether it does.
    pub state: MappingState,
    /// `StateTransitionReason`.
    pub reason: String,
    /// `LastProcessingResult`, as last written (at most once in some seconds).
    pub last_result: Option<String>,
    /// When it was created or last changed.
    pub modified: EpochMs,
    /// Most records of one batch: 1 to 10,000.
    pub batch_size: u32,
    /// `MaximumBatchingWindowInSeconds`, 0 to 300.
    pub batch_window_s: u32,
    /// JSON texts of the filter patterns, at most ten; a record passes when one matches.
    pub filters: Vec<String>,
    /// Whether the function's answer names the records that failed (`ReportBatchItemFailures`).
    pub report_item_failures: bool,
    /// `ScalingConfig.MaximumConcurrency`, 2 to 1,000.
    pub concurrency_max: Option<u32>,
    /// Whether the counters of the mapping were asked for (`MetricsConfig`: `EventCount`).
    pub metrics: bool,
    /// Up to 50 tags.
    pub tags: BTreeMap<String, String>,
}

/// Where a mapping's events come from.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum EventSource {
    /// A queue of the SQS API.
    Queue(QueueName),
}

/// The states of a mapping, with the API's names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MappingState {
    /// Just created; its pollers are not there yet.
    Creating,
    /// Its pollers start.
    Enabling,
    /// It polls.
    Enabled,
    /// Its pollers end.
    Disabling,
    /// It does not poll.
    Disabled,
    /// Its settings change.
    Updating,
    /// Its pollers end, and then it is gone.
    Deleting,
}

impl MappingState {
    /// The API's word.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Creating => "Creating",
            Self::Enabling => "Enabling",
            Self::Enabled => "Enabled",
            Self::Disabling => "Disabling",
            Self::Disabled => "Disabled",
            Self::Updating => "Updating",
            Self::Deleting => "Deleting",
        }
    }
}
