//! The record of one invocation: what was asked, what happened, what it cost.
//!
//! Owns the values that the data plane reports and people look at later. Never stores them and
//! never renders them.
//!
//! The data plane reports an [`Attempt`] whenever one ends, together with what that means for the
//! invocation ([`Progress`]). What has not been tried yet has no record: it is in its queue, and
//! the queue says why it waits.

use crate::name::{FunctionName, RequestId, Version};
use crate::time::EpochMs;
use crate::trace::{Place, SpanId, TraceId};

/// What is known of an invocation from its acceptance on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The invocation's id: one for all attempts.
    pub request_id: RequestId,
    /// Which function.
    pub function: FunctionName,
    /// Which version or alias was asked for, as text; empty for none.
    pub qualifier: String,
    /// What caused it: `api`, `url`, `queue`, `destination`, `rerun` …
    pub source: String,
    /// The message or event that caused it, when there is one.
    pub event_id: Option<String>,
    /// Connects what happened for the same reason; the request id of the first by default.
    pub correlation_id: String,
    /// Where it stands in the trace that its caller handed on; `None`: it began one.
    pub trace: Option<Place>,
    /// Whether nobody waits for the answer.
    pub asynchronous: bool,
    /// When it was accepted.
    pub accepted: EpochMs,
}

impl Origin {
    /// The trace that it belongs to.
    #[must_use]
    pub fn trace_id(&self) -> TraceId {
        self.trace.map_or_else(|| TraceId::begun(self.request_id, self.accepted), |it| it.trace)
    }

    /// Its own step in the trace, which what it causes names as parent.
    #[must_use]
    pub fn span_id(&self) -> SpanId {
        SpanId::of(self.request_id)
    }
}

/// One try to run an invocation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// Counts from 1.
    pub number: u32,
    /// When it was taken up.
    pub started: EpochMs,
    /// How long it had been ready but nobody took it up, ms.
    pub queued_ms: u64,
    /// The version that ran.
    pub version: Option<Version>,
    /// Init phase, µs, when there was one.
    pub init_us: Option<u64>,
    /// Invoke phase, µs.
    pub run_us: u64,
    /// Billed ms.
    pub billed_ms: u64,
    /// Configured memory, MB.
    pub memory_mb: u32,
    /// Highest memory use, MB.
    pub memory_peak_mb: u32,
    /// Log group and stream.
    pub log: Option<(String, String)>,
    /// What kind of failure it was, as the API names it; `None`: it succeeded.
    pub error: Option<String>,
}

/// What an attempt's end means for its invocation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// It did its work.
    Succeeded,
    /// It will be tried again.
    Retrying {
        /// When.
        until: EpochMs,
    },
    /// It failed and is not tried again.
    Failed(Discarded),
}

/// Why an invocation is not tried (again).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Discarded {
    /// Nobody retries a synchronous one.
    NotRetried,
    /// As often as configured.
    RetriesExhausted,
    /// It got older than configured.
    EventAgeExceeded,
    /// The function's reserved concurrency is 0.
    ZeroReservedConcurrency,
    /// It came back to the same function too often.
    Recursion,
    /// There is no such function, version or alias any more.
    NotFound,
    /// Somebody cancelled it.
    Cancelled,
}

impl Discarded {
    /// The `condition` of the destination record, and the word that people see.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotRetried => "NotRetried",
            Self::RetriesExhausted => "RetriesExhausted",
            Self::EventAgeExceeded => "EventAgeExceeded",
            Self::ZeroReservedConcurrency => "ZeroReservedConcurrency",
            Self::Recursion => "RecursiveInvocationLoop",
            Self::NotFound => "FunctionNotFound",
            Self::Cancelled => "Cancelled",
        }
    }
}
