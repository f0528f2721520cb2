//! One invocation as values: what a caller hands in, what it gets back.
//!
//! Owns the vocabulary between the gateway and the data plane. Never does the work: that is
//! `invoker`.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use mayfly_core::name::{FunctionName, Qualifier, RequestId, Version};
use mayfly_core::outcome::Outcome;
use mayfly_core::policy::{Source as Policy, Value};
use mayfly_sandbox::{HttpRequest, ResponseHead, StreamPart};
use tokio::sync::mpsc;

use crate::telemetry::{Event, LogStream};

/// A request to invoke a function, already parsed and authenticated.
#[derive(Debug)]
pub struct Call {
    /// Which function.
    pub function: FunctionName,
    /// Which version or alias; `Qualifier::LATEST` when none was given.
    pub qualifier: Qualifier,
    /// The ARN as invoked, qualifier included when one was given.
    pub invoked_arn: String,
    /// The invocation's id.
    pub request_id: RequestId,
    /// Who calls.
    pub principal: Principal,
    /// Through which door.
    pub source: Source,
    /// The message or event that caused it, when there is one.
    pub event_id: Option<String>,
    /// What connects it with others that happened for the same reason; `None`: its own id.
    pub correlation_id: Option<String>,
    /// What is wanted.
    pub mode: Mode,
    /// The event; `{}` when the caller sent nothing, empty when `http` is there.
    pub payload: Bytes,
    /// The request itself, for functions whose runtime serves HTTP
    /// ([`crate::UrlTarget::speaks_http`]); refused for all others.
    pub http: Option<Box<HttpRequest>>,
    /// Decoded JSON text, with the W3C trace context under `w3c` when the caller sent one.
    pub client_context: Option<String>,
    /// The X-Ray trace header to hand to the function.
    pub trace_id: Option<String>,
    /// Whether the tail of the log is wanted.
    pub want_tail: bool,
}

/// What is asked about an invocation.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// The action of a direct call.
    pub action: &'static str,
    /// Whether the call comes through the function's URL, which takes both actions.
    pub is_url: bool,
    /// The ARN of the function as policies know it.
    pub resource: &'a str,
    /// The function's own policy.
    pub policy: Option<Policy<'a>>,
    /// What else is known about the call.
    pub facts: &'a [(&'static str, Value<'a>)],
}

/// Whether a caller may do it: its policies and the function's, weighed against each other.
type Weigh = dyn Fn(&Question<'_>) -> bool + Send + Sync;

/// Weighs the policies of one caller, which the data plane does not know, against the function's.
#[derive(Clone)]
pub struct Judge(Arc<Weigh>);

impl Judge {
    /// A judge for one request.
    pub fn new(weigh: impl Fn(&Question<'_>) -> bool + Send + Sync + 'static) -> Self {
        Self(Arc::new(weigh))
    }

    pub(crate) fn allows(&self, question: &Question<'_>) -> bool {
        (self.0)(question)
    }
}

impl fmt::Debug for Judge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Judge")
    }
}

/// One is as good as another only when it is the same.
impl PartialEq for Judge {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Judge {}

/// Who calls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Principal {
    /// A verified signature; `root` keys may do everything in their account.
    Key {
        /// The access key's id.
        access_key: String,
        /// The principal's ARN, for example `arn:aws:iam::000000000000:root`.
        arn: String,
        /// Who weighs its policies; none for root.
        judge: Option<Judge>,
    },
    /// Nobody: an unsigned request to a function URL.
    Anonymous,
    /// A service acting by itself, in behalf of one of its resources.
    Service {
        /// For example `secretsmanager.amazonaws.com`.
        name: &'static str,
        /// The resource: `aws:SourceArn`.
        source_arn: String,
    },
    /// Mayfly itself, which carries out what was authorised when it was accepted or configured.
    Platform,
}

/// Through which door the call came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The Lambda API.
    Api,
    /// The function's URL.
    Url,
    /// An event source mapping of a queue.
    Queue,
    /// A destination of another invocation.
    Destination,
    /// A subscription of a topic.
    Topic,
    /// A rule of a bus.
    Rule,
    /// A schedule.
    Schedule,
    /// A notification of a bucket.
    Bucket,
    /// A webhook.
    Webhook,
    /// The rotation of a secret.
    Rotation,
    /// Somebody who looked at an earlier run and wants it again.
    Rerun,
}

impl Source {
    /// Every door.
    pub const ALL: [Self; 11] = [
        Self::Api,
        Self::Url,
        Self::Queue,
        Self::Destination,
        Self::Topic,
        Self::Rule,
        Self::Schedule,
        Self::Bucket,
        Self::Webhook,
        Self::Rotation,
        Self::Rerun,
    ];

    /// The source with this word; none for one that a later release knows.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|source| source.as_str() == word)
    }

    /// The word in run records.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Api => "api",
            Self::Url => "url",
            Self::Queue => "queue",
            Self::Destination => "destination",
            Self::Topic => "topic",
            Self::Rule => "rule",
            Self::Schedule => "schedule",
            Self::Bucket => "bucket",
            Self::Webhook => "webhook",
            Self::Rotation => "rotation",
            Self::Rerun => "rerun",
        }
    }
}

/// What is wanted.
#[derive(Debug)]
pub enum Mode {
    /// Run it and give the whole answer.
    RequestResponse,
    /// Run it and pass the answer on as it comes.
    Stream(mpsc::Sender<StreamPart>),
    /// Only check that the call would be allowed.
    DryRun,
}

/// The answer to a call that was let in.
#[derive(Debug)]
pub struct Reply {
    /// The version that ran (an alias may choose).
    pub executed_version: Version,
    /// What the function did; `Success` with an empty body for a dry run.
    pub outcome: Outcome<Bytes>,
    /// Status and headers of a buffered answer to an HTTP request; its body is in the outcome.
    pub head: Option<Box<ResponseHead>>,
    /// What it cost; `None` for a dry run.
    pub report: Option<Report>,
    /// The end of its log, when wanted.
    pub log: Option<Excerpt>,
    /// Where its log is; `None` for a dry run.
    pub stream: Option<Arc<LogStream>>,
    /// The error type that the runtime named, if any.
    pub error_type: Option<String>,
}

/// The end of one invocation's log, as values: what telemetry got, formatted like it.
#[derive(Debug)]
pub struct Excerpt {
    /// [`Event::Start`].
    pub start: Event,
    /// The last 4 KB of its output, oldest first.
    pub output: Vec<Bytes>,
    /// [`Event::End`].
    pub end: Event,
}

/// The figures of one invocation, as the REPORT line shows them.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// Duration of the invoke phase, µs.
    pub duration_us: u64,
    /// Duration of a cold start's init phase, µs, when this invocation had one.
    pub init_us: Option<u64>,
    /// Billed milliseconds: `ceil(duration + init)`.
    pub billed_ms: u64,
    /// Configured memory, MB.
    pub memory_mb: u32,
    /// Highest memory use of the environment so far, MB, rounded up.
    pub memory_peak_mb: u32,
}

/// Why a call was not let in, or Mayfly could not do its work.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// No such function, version or alias.
    #[error("function not found")]
    NotFound,
    /// The resource policy does not allow it.
    #[error("not allowed")]
    Forbidden,
    /// The version is not ready; the texts are state and reason.
    #[error("the function is in state {state}: {reason}")]
    NotReady {
        /// `Pending` or `Failed`.
        state: &'static str,
        /// The state's reason.
        reason: String,
    },
    /// No permit.
    #[error("throttled")]
    Throttled(mayfly_core::admission::Throttle),
    /// The chain of invocations that this one is part of has passed the function too often.
    #[error("stopped as a recursive invocation")]
    Recursion,
    /// There is no room to keep the event; it was not accepted.
    #[error("no space left for events")]
    NoSpace,
    /// The server is shutting down; try again elsewhere or later.
    #[error("the server is shutting down")]
    Draining,
    /// Mayfly could not do its work; the log has the chain of causes.
    #[error("internal error: {0}")]
    Internal(String),
}
