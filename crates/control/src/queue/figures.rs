//! How many messages a queue has, as a value that is passed in.
//!
//! Owns the shape of the question and of the answer: the control plane shows these figures, but
//! only the data plane knows them. Never counts.

use std::sync::Arc;

use mayfly_core::queue::QueueUid;

/// Tells the figures of a queue; quick, without waiting.
pub type QueueFigures = Arc<dyn Fn(&QueueUid) -> QueueCounts + Send + Sync>;

/// The figures of a queue that `GetQueueAttributes` shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct QueueCounts {
    /// `ApproximateNumberOfMessages`.
    pub ready: u64,
    /// `ApproximateNumberOfMessagesNotVisible`.
    pub in_flight: u64,
    /// `ApproximateNumberOfMessagesDelayed`.
    pub delayed: u64,
}
