//! How asynchronous invocations of a function, version or alias are retried and where their
//! results go.
//!
//! Owns the shape of the event-invoke configuration. Never decides about one event: that is
//! `delivery`.

use crate::name::{FunctionName, Qualifier};
use crate::queue::QueueName;
use crate::time::EpochMs;

/// `EventInvokeConfig` of the Lambda API; what is `None` takes the default.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventInvokeConfig {
    /// When it last changed.
    pub modified: EpochMs,
    /// `MaximumRetryAttempts`, 0 to 2 (default 2).
    pub retries_max: Option<u32>,
    /// `MaximumEventAgeInSeconds`, 60 to 21,600 (default 21,600).
    pub age_s_max: Option<u32>,
    /// Where the record of a success goes.
    pub on_success: Option<Destination>,
    /// Where the record of a failure goes.
    pub on_failure: Option<Destination>,
}

/// Where an invocation's record goes. Topics and buses follow when they exist.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Destination {
    /// A standard queue.
    Queue(QueueName),
    /// A function; `None`: without a qualifier.
    Function(FunctionName, Option<Qualifier>),
}
