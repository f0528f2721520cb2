//! One delivery as a value: what one target gets, in whose name, and how often it is tried.
//!
//! Owns the vocabulary of the router. Never delivers.

use bytes::Bytes;
use mayfly_core::name::FunctionName;
use mayfly_core::queue::{Attribute, QueueName, QueueUid};
use mayfly_core::redelivery::Retry;
use mayfly_invoke::Source;
use sha2::{Digest as _, Sha256};

/// What one target gets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parcel {
    /// What asked for it: the ARN of a subscription, a rule's with its target's id, a schedule's.
    /// Tells deliveries of one cause apart, and those that wait for a slow target from others.
    pub lane: String,
    /// Whereto.
    pub target: Target,
    /// Exactly what the target gets.
    pub body: Bytes,
    /// Message attributes, where the target is a queue.
    pub attributes: Vec<Attribute>,
    /// Who asks the target.
    pub sender: Sender,
    /// What it comes from.
    pub cause: Cause,
    /// How often it is tried, where one attempt may not be enough.
    pub retry: Retry,
    /// Where it goes when the target does not take it.
    pub dead_letter: Option<DeadLetter>,
    /// A second parcel with the same key and lane is dropped for a day.
    pub unique: Option<[u8; 32]>,
    /// Topics and buses that it has passed.
    pub hops: u8,
}

/// Whereto.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// An asynchronous invocation.
    Function {
        /// The function.
        name: FunctionName,
        /// Version or alias.
        qualifier: Option<String>,
    },
    /// A message in a queue.
    Queue {
        /// The queue.
        name: QueueName,
        /// The message group.
        group: Option<String>,
        /// The deduplication id, for FIFO queues.
        deduplication_id: Option<String>,
    },
    /// A topic: the body is published to all who subscribed.
    Topic {
        /// Its name.
        name: String,
        /// The subject, if any.
        subject: Option<String>,
    },
    /// A bus: the body is an event in EventBridge's envelope.
    Bus {
        /// Its name.
        name: String,
    },
    /// A request to an address.
    Http(HttpTarget),
    /// What an archive keeps.
    Archive(QueueUid),
}

/// A request to an address; the body is the parcel's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HttpTarget {
    /// The whole address, query included.
    pub url: String,
    /// The method.
    pub method: String,
    /// Headers that are not secret.
    pub headers: Vec<(String, String)>,
    /// How long an answer may take, ms.
    pub timeout_ms: u32,
    /// The connection whose credentials are added at each attempt.
    pub connection: Option<String>,
}

/// Who asks the target whether it may.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sender {
    /// A service, for one of its resources: the target's policy must allow it.
    Service {
        /// Which.
        service: Service,
        /// `aws:SourceArn`.
        source_arn: String,
    },
    /// A role: its policies must allow it.
    Role {
        /// Its ARN.
        arn: String,
    },
    /// Mayfly itself, for what was authorised when it was accepted.
    Platform,
}

/// A service that sends, as policies name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Service {
    /// Topics.
    Sns,
    /// Buses, their archives and rules.
    Events,
    /// Schedules.
    Scheduler,
    /// Buckets.
    S3,
}

impl Service {
    /// Every service.
    pub const ALL: [Self; 4] = [Self::Sns, Self::Events, Self::Scheduler, Self::S3];

    /// Its principal.
    #[must_use]
    pub fn principal(self) -> &'static str {
        match self {
            Self::Sns => "sns.amazonaws.com",
            Self::Events => "events.amazonaws.com",
            Self::Scheduler => "scheduler.amazonaws.com",
            Self::S3 => "s3.amazonaws.com",
        }
    }
}

/// What a delivery comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cause {
    /// The kind of source.
    pub source: Source,
    /// The id of the message or event.
    pub event_id: Option<String>,
    /// What connects it with others that happened for the same reason.
    pub correlation_id: Option<String>,
    /// The trace header, lineage included.
    pub trace: Option<String>,
}

/// Where a delivery goes that was given up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadLetter {
    /// The queue.
    pub queue: QueueName,
    /// What is put there; none: what the target did not get.
    pub body: Option<Bytes>,
    /// Attributes of the letter.
    pub attributes: Vec<Attribute>,
    /// Whether `ERROR_CODE`, `ERROR_MESSAGE`, `RETRY_ATTEMPTS` and `EXHAUSTED_RETRY_CONDITION` are
    /// added, as EventBridge does.
    pub with_reason: bool,
}

impl Parcel {
    /// The key under which its lane knows it, from what makes its cause unique.
    #[must_use]
    pub fn key(&self) -> Option<[u8; 32]> {
        let cause = self.unique?;
        let mut digest = Sha256::new();
        digest.update(cause);
        digest.update(self.lane.as_bytes());
        Some(digest.finalize().into())
    }
}
