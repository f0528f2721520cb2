//! The hand-over to telemetry: what happened, as values, through a bounded queue.
//!
//! Owns the events and the queue's producing end. Never blocks, never formats a log line, never
//! stores: the binary's telemetry task does that. What does not fit is dropped and counted.
//!
//! ```text
//! InitStart ─ Output… ─ InitEnd ─┬─ Start ─ Output… ─ End ─┬─ … ─ EnvironmentGone
//!                                └─────────── × n ─────────┘      per log stream, in this order
//! ```

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use bytes::Bytes;
use mayfly_core::admission::Throttle;
use mayfly_core::function::VersionConfig;
use mayfly_core::name::{FunctionName, RequestId, Version};
use mayfly_core::outcome::{Fault, Outcome};
use mayfly_core::run::{Attempt, Origin, Progress};
use mayfly_core::time::EpochMs;
use mayfly_sandbox::{Note, Output};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc};

use crate::call::Report;
use crate::limits::{
    TELEMETRY_OUTPUT_KIB_MAX, TELEMETRY_PAYLOAD_KIB_MAX, TELEMETRY_QUEUE_MAX, TELEMETRY_RESERVE,
};

/// Where the output of one environment goes, and whose it is.
#[derive(Debug)]
pub struct LogStream {
    /// The log group.
    pub group: String,
    /// The stream: `YYYY/MM/DD/[version]<32 hex digits>`, fixed for the environment's life.
    pub name: String,
    /// The function.
    pub function: FunctionName,
    /// The version it runs.
    pub version: Version,
    /// Its configuration (log format and levels, memory size, runtime).
    pub config: Arc<VersionConfig>,
}

/// Something that logs, counters or both want to know.
#[derive(Clone, Debug)]
pub enum Event {
    /// An environment is being started.
    InitStart {
        /// Its stream.
        stream: Arc<LogStream>,
        /// When.
        at: EpochMs,
    },
    /// The init phase ended.
    InitEnd {
        /// Its stream.
        stream: Arc<LogStream>,
        /// When.
        at: EpochMs,
        /// How long it took, µs.
        duration_us: u64,
        /// Which attempt it was.
        phase: InitPhase,
        /// Why it failed; `None` when the runtime is ready.
        failure: Option<Fault>,
    },
    /// An invocation begins.
    Start {
        /// The environment's stream.
        stream: Arc<LogStream>,
        /// When.
        at: EpochMs,
        /// The invocation.
        request_id: RequestId,
        /// Its trace header.
        trace_id: Option<String>,
    },
    /// The function wrote something.
    Output {
        /// The environment's stream.
        stream: Arc<LogStream>,
        /// When.
        at: EpochMs,
        /// One message without its final newline.
        message: Bytes,
    },
    /// An invocation ended.
    End {
        /// The environment's stream.
        stream: Arc<LogStream>,
        /// When.
        at: EpochMs,
        /// The invocation.
        request_id: RequestId,
        /// Its trace header.
        trace_id: Option<String>,
        /// What it cost.
        report: Report,
        /// How it ended.
        status: Status,
        /// The error type that the runtime named, if any.
        error_type: Option<String>,
        /// Size of the event, bytes.
        request_bytes: u64,
        /// Size of the answer, bytes; 0 when the function gave none.
        response_bytes: u64,
    },
    /// An invocation was refused with 429.
    Throttled {
        /// The function.
        function: FunctionName,
        /// When.
        at: EpochMs,
        /// Which limit was in the way.
        reason: Throttle,
    },
    /// What a function returned through its URL was no HTTP response.
    BadUrlAnswer {
        /// The environment's stream.
        stream: Arc<LogStream>,
        /// When.
        at: EpochMs,
        /// The invocation.
        request_id: RequestId,
        /// What is wrong with it; a sentence without the final stop.
        reason: String,
    },
    /// An attempt to run an invocation ended: what the record of the invocation wants to know.
    Attempt(Box<AttemptEnd>),
    /// Something about an extension of the environment.
    Extension {
        /// The environment's stream.
        stream: Arc<LogStream>,
        /// When.
        at: EpochMs,
        /// What.
        note: Note,
    },
    /// An environment is being ended; nothing more comes from it.
    EnvironmentGone {
        /// Its stream.
        stream: Arc<LogStream>,
        /// When.
        at: EpochMs,
        /// Why.
        reason: Gone,
    },
}

/// See [`Event::Attempt`].
#[derive(Clone, Debug)]
pub struct AttemptEnd {
    /// What was known from the acceptance on.
    pub origin: Origin,
    /// What happened.
    pub attempt: Attempt,
    /// What that means for the invocation.
    pub progress: Progress,
    /// The event; `None` when there was no room to keep it until it is stored.
    pub payload: Option<Bytes>,
    /// What the function did; `None` when Mayfly could not run it. A large answer for which there
    /// was no room is empty, and `answer_left_out` is set.
    pub outcome: Option<Outcome<Bytes>>,
    /// Whether the answer was left out.
    pub answer_left_out: bool,
    /// Why Mayfly did not run it or gave it up; a sentence without the final stop.
    pub problem: Option<String>,
    /// Destinations and dead-letter queues that did not get their message; each a sentence that
    /// names the target and the reason.
    pub destinations_missed: Vec<String>,
    /// Keeps the room of its payloads until it is handled.
    _room: Option<Arc<OwnedSemaphorePermit>>,
}

/// Which attempt at the init phase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InitPhase {
    /// The init phase proper, limited to 10 s.
    Init,
    /// The one attempt that is part of the first invocation, under the function's timeout.
    Invoke,
}

/// How an invocation ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// The handler returned.
    Success,
    /// The handler raised an error.
    HandlerError,
    /// The platform answered in the function's place.
    Fault(Fault),
}

/// Why an environment was ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gone {
    /// Nobody needed it for the keep-alive time.
    Idle,
    /// Its version or configuration is not current any more.
    Replaced,
    /// Another function needed the room.
    Room,
    /// Its init phase failed.
    InitFailed,
    /// An invocation made it unusable: timeout, crash, out of memory.
    Unusable,
    /// It ended by itself while idle.
    Died,
    /// The server shuts down.
    Drained,
}

/// The producing end of the queue; a cheap clone.
#[derive(Clone, Debug)]
pub struct Telemetry {
    queue: mpsc::Sender<Event>,
    reserve: usize,
    dropped: Arc<AtomicU64>,
    /// Room for the payloads of [`Event::Attempt`], KiB.
    payloads: Arc<Semaphore>,
    /// Room for output that waits, KiB.
    output: Arc<Semaphore>,
}

impl AttemptEnd {
    /// The end of an attempt, with everything that is usually there.
    #[must_use]
    pub fn new(
        origin: Origin,
        attempt: Attempt,
        progress: Progress,
        payload: Bytes,
        outcome: Option<Outcome<Bytes>>,
    ) -> Self {
        Self {
            origin,
            attempt,
            progress,
            payload: Some(payload),
            outcome,
            answer_left_out: false,
            problem: None,
            destinations_missed: Vec::new(),
            _room: None,
        }
    }

    /// Keeps neither the payload nor the answer of an HTTP request: they are no JSON documents.
    pub(crate) fn leave_http_out(&mut self) {
        self.payload = None;
        if let Some(Outcome::Success(body)) = &mut self.outcome {
            self.answer_left_out = true;
            *body = Bytes::new();
        }
    }
}

impl Telemetry {
    /// A queue of the default size: the end for the data plane and the end for the telemetry
    /// task. Without a reader everything is dropped and counted.
    #[must_use]
    pub fn channel() -> (Self, mpsc::Receiver<Event>) {
        Self::with_capacity(TELEMETRY_QUEUE_MAX, TELEMETRY_RESERVE)
    }

    /// A queue of another size; output may not use the last `reserve` places.
    #[must_use]
    pub fn with_capacity(capacity: usize, reserve: usize) -> (Self, mpsc::Receiver<Event>) {
        let (queue, reader) = mpsc::channel(capacity);
        let payloads = Arc::new(Semaphore::new(TELEMETRY_PAYLOAD_KIB_MAX));
        let output = Arc::new(Semaphore::new(TELEMETRY_OUTPUT_KIB_MAX));
        (Self { queue, reserve, dropped: Arc::default(), payloads, output }, reader)
    }

    /// Events dropped so far.
    #[must_use]
    pub fn dropped(&self) -> u64 {
        self.dropped.load(Ordering::Relaxed)
    }

    /// Hands over one platform event.
    pub(crate) fn send(&self, event: Event) {
        if self.queue.try_send(event).is_err() {
            self.dropped.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Hands over the end of an attempt, without its payloads when too many wait to be stored.
    pub(crate) fn attempt(&self, mut end: AttemptEnd) {
        let answer = match &end.outcome {
            Some(Outcome::Success(body) | Outcome::HandlerError(body)) => body.len(),
            Some(Outcome::Fault(_)) | None => 0,
        };
        let bytes = answer + end.payload.as_ref().map_or(0, Bytes::len);
        let kib = u32::try_from(bytes.div_ceil(1_024)).unwrap_or(u32::MAX);
        end._room = Arc::clone(&self.payloads).try_acquire_many_owned(kib).ok().map(Arc::new);
        if end._room.is_none() {
            end.payload = None;
            end.answer_left_out = answer > 0;
            if let Some(Outcome::Success(body) | Outcome::HandlerError(body)) = &mut end.outcome {
                *body = Bytes::new();
            }
        }
        self.send(Event::Attempt(Box::new(end)));
    }

    /// Hands over one message of a function; `false` when it was dropped.
    pub(crate) fn output(&self, stream: &Arc<LogStream>, output: Output) -> bool {
        let accepted = self.queue.capacity() > self.reserve
            && self.held(output.message).is_some_and(|message| {
                let (stream, at) = (Arc::clone(stream), EpochMs(output.timestamp_ms));
                self.queue.try_send(Event::Output { stream, at, message }).is_ok()
            });
        if !accepted {
            self.dropped.fetch_add(1, Ordering::Relaxed);
        }
        accepted
    }

    /// A message that takes up room until the last of its readers has dropped it.
    fn held(&self, message: Bytes) -> Option<Bytes> {
        let kib = u32::try_from(message.len() / 1_024 + 1).unwrap_or(u32::MAX);
        let room = Arc::clone(&self.output).try_acquire_many_owned(kib).ok()?;
        Some(Bytes::from_owner(Held { message, _room: room }))
    }
}

/// See [`Telemetry::held`].
struct Held {
    message: Bytes,
    _room: OwnedSemaphorePermit,
}

impl AsRef<[u8]> for Held {
    fn as_ref(&self) -> &[u8] {
        &self.message
    }
}

#[cfg(test)]
mod tests {
    use mayfly_sandbox::{EnvironmentId, OutputSink};

    use super::*;

    #[tokio::test]
    async fn output_cannot_push_out_what_metering_lives_on() {
        let (telemetry, mut reader) = Telemetry::with_capacity(4, 2);
        let output = Output {
            environment: EnvironmentId(1),
            timestamp_ms: 0,
            message: Bytes::from_static(b"x"),
        };
        let (to, stream) = (telemetry.clone(), stream());
        let sink = OutputSink::new(move |output| to.output(&stream, output));
        let accepted = (0..10).filter(|_| sink.accept(output.clone())).count();
        assert_eq!((accepted, telemetry.dropped()), (2, 8));
        for _ in 0..3 {
            let function = FunctionName::new("f").unwrap();
            let (at, reason) = (EpochMs(0), Throttle::Concurrency);
            telemetry.send(Event::Throttled { function, at, reason });
        }
        assert_eq!(telemetry.dropped(), 9, "two fitted into the reserve, the third did not");
        let kinds = std::iter::from_fn(|| reader.try_recv().ok());
        assert_eq!(kinds.filter(|it| matches!(it, Event::Throttled { .. })).count(), 2);
    }

    #[tokio::test]
    async fn output_that_waits_has_a_size() {
        let (telemetry, mut reader) = Telemetry::channel();
        let stream = stream();
        let message = Bytes::from(vec![b'x'; 1_024 * 1_024]);
        let put = || {
            let output =
                Output { environment: EnvironmentId(1), timestamp_ms: 0, message: message.clone() };
            telemetry.output(&stream, output)
        };
        let accepted = (0..100).filter(|_| put()).count();
        assert_eq!(accepted, TELEMETRY_OUTPUT_KIB_MAX / 1_025);
        assert!(!put());
        drop(reader.recv().await);
        assert!(put(), "what was handled makes room");
    }

    fn stream() -> Arc<LogStream> {
        use mayfly_core::function::{Architecture, Code, Logging, Runtime};
        let config = VersionConfig {
            code: Code {
                digest: mayfly_core::name::Digest([0; 32]),
                zip_bytes: 0,
                unpacked_bytes: 0,
            },
            runtime: Runtime::Provided { al2023: true },
            handler: String::new(),
            role: String::new(),
            memory_mb: 128,
            timeout_s: 3,
            ephemeral_storage_mb: 512,
            environment: std::collections::BTreeMap::new(),
            layers: Vec::new(),
            architecture: Architecture::X86_64,
            dead_letter_target: None,
            tracing_active: false,
            snap_start: false,
            logging: Logging {
                json: false,
                application_level: None,
                system_level: None,
                group: None,
            },
            kms_key_arn: None,
        };
        Arc::new(LogStream {
            group: "g".to_owned(),
            name: "s".to_owned(),
            function: FunctionName::new("f").expect("a valid name"),
            version: Version::Latest,
            config: Arc::new(config),
        })
    }
}
