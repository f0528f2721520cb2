//! Where a rule leads its events, and what it makes of them.
//!
//! Owns the settings of a target. Never sends anything.

use std::collections::BTreeMap;

use super::{ApiDestinationName, BusName};
use crate::name::FunctionName;
use crate::queue::QueueName;

/// Attempts after the first one, unless the target says otherwise.
const ATTEMPTS_DEFAULT: u32 = 185;
/// How long an event is tried, unless the target says otherwise, seconds.
const AGE_S_DEFAULT: u32 = 86_400;

/// A target of a rule.
#[derive(Clone, Debug, PartialEq)]
pub struct RuleTarget {
    /// Its id, unique in the rule.
    pub id: String,
    /// As the API takes it.
    pub arn: String,
    /// `RoleArn`: as whom the target is asked.
    pub role: Option<String>,
    /// What it gets.
    pub input: Input,
    /// `SqsParameters.MessageGroupId`.
    pub group: Option<String>,
    /// `HttpParameters`.
    pub http: Option<HttpTargetParameters>,
    /// How often and how long it is tried; `None`: as the defaults have it.
    pub retry: Option<RetryPolicy>,
    /// The ARN of the queue for what cannot be delivered.
    pub dead_letter: Option<String>,
}

/// What a target gets of an event.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Input {
    /// The event as it is.
    #[default]
    Event,
    /// Always this JSON text.
    Constant(String),
    /// What this path means in the event.
    Path(String),
    /// A template with values of the event.
    Transformer {
        /// Names and paths.
        paths: BTreeMap<String, String>,
        /// The template.
        template: String,
    },
}

/// How often and how long a target is tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetryPolicy {
    /// Attempts after the first one, 0 to 185.
    pub attempts_max: Option<u32>,
    /// Age of an event after which it is given up, 60 to 86,400 s.
    pub age_s_max: Option<u32>,
}

impl RetryPolicy {
    /// Attempts after the first one.
    #[must_use]
    pub fn attempts(policy: Option<Self>) -> u32 {
        policy.and_then(|policy| policy.attempts_max).unwrap_or(ATTEMPTS_DEFAULT)
    }

    /// Age of an event after which it is given up, seconds.
    #[must_use]
    pub fn age_s(policy: Option<Self>) -> u32 {
        policy.and_then(|policy| policy.age_s_max).unwrap_or(AGE_S_DEFAULT)
    }
}

/// What a target adds to the requests of an API destination.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HttpTargetParameters {
    /// What takes the places of `*` in the path.
    pub path: Vec<String>,
    /// Headers.
    pub headers: BTreeMap<String, String>,
    /// Parameters of the query.
    pub query: BTreeMap<String, String>,
}

/// What the ARN of a target means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// A function, with the version or alias when the ARN names one.
    Function(FunctionName, Option<String>),
    /// A queue.
    Queue(QueueName),
    /// A topic, by its name.
    Topic(String),
    /// Another bus.
    Bus(BusName),
    /// An API destination.
    Api(ApiDestinationName),
}
