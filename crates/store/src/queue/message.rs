//! What goes into a queue and what comes out, as values.
//!
//! Owns the vocabulary of this room. Never does the work.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use mayfly_core::name::FunctionName;
use mayfly_core::queue::{Attribute, QueueUid};
use mayfly_core::time::EpochMs;

use super::layout::Position;

/// Which queue.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QueueId {
    /// The asynchronous invocations of a function, by its name: they survive its re-creation.
    Function(FunctionName),
    /// A queue of the SQS API.
    Queue(QueueUid),
    /// What could not be handed to its target at once, of all sources together.
    Pending,
    /// The events that an archive keeps. Nobody receives them; they are looked at in their order.
    Archive(QueueUid),
}

impl fmt::Display for QueueId {
    /// `function:NAME`, `queue:HEX`, `pending` or `archive:HEX`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Function(name) => write!(f, "function:{name}"),
            Self::Queue(uid) => {
                f.write_str("queue:")?;
                uid.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
            }
            Self::Pending => f.write_str("pending"),
            Self::Archive(uid) => {
                f.write_str("archive:")?;
                uid.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
            }
        }
    }
}

/// A short text that travels with a message, beside its attributes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Header {
    /// The X-Ray trace header, lineage included.
    Trace,
    /// Who sent it: the SQS `SenderId`.
    Sender,
    /// The queue that it was moved from as a dead letter: an ARN.
    DeadLetterSource,
    /// `MessageDeduplicationId`.
    DeduplicationId,
    /// Of an event: the version or alias that is to run, as text.
    Qualifier,
    /// Of an event: the ARN as invoked.
    InvokedArn,
    /// Of an event: what caused it (`api`, `destination`, `queue` …).
    Source,
    /// Of an event: the id that connects it with what else happened for the same reason.
    CorrelationId,
    /// Of an event: the decoded client context.
    ClientContext,
    /// Of an event: why the last attempt did not end it, for people.
    LastError,
    /// Of an event: how long it last waited because of the platform, ms.
    Backoff,
    /// Of an event: the id of what caused it, a message or an event of a bus.
    EventId,
    /// Of a pending delivery: whereto and by which rules, as `events::router` writes it.
    Parcel,
}

/// A message as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The SQS message id or the invocation's request id: a UUID's bytes.
    pub id: [u8; 16],
    /// The payload.
    pub body: Bytes,
    /// Message attributes.
    pub attributes: Vec<Attribute>,
    /// Each header at most once.
    pub headers: Vec<(Header, String)>,
    /// FIFO order holds within it; standard queues serve their groups fairly.
    pub group: Option<Arc<str>>,
    /// When it was sent, wall clock. Kept when a message moves to a dead-letter queue.
    pub sent: EpochMs,
    /// When it was received for the first time, wall clock.
    pub first_received: Option<EpochMs>,
    /// How often it was received; of a [`Claimed`], this time included.
    pub attempts: u32,
    /// Grows with every message of the installation.
    pub sequence: u64,
}

impl Message {
    /// The text of a header.
    #[must_use]
    pub fn header(&self, header: Header) -> Option<&str> {
        self.headers.iter().find(|(name, _)| *name == header).map(|(_, text)| text.as_str())
    }
}

/// A message to send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewMessage {
    /// See [`Message::id`].
    pub id: [u8; 16],
    /// See [`Message::body`]; at most `limits::BODY_BYTES_MAX`.
    pub body: Bytes,
    /// See [`Message::attributes`].
    pub attributes: Vec<Attribute>,
    /// See [`Message::headers`].
    pub headers: Vec<(Header, String)>,
    /// See [`Message::group`].
    pub group: Option<Arc<str>>,
    /// When it is sent, wall clock; retention counts from here.
    pub sent: EpochMs,
    /// How long it is delayed.
    pub delay_ms: u64,
    /// Whether a second one with the same key is a duplicate.
    pub deduplication: Option<Deduplication>,
}

/// Makes a message unique within a window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deduplication {
    /// What makes it unique within its queue; a digest of what the caller gave.
    pub key: [u8; 32],
    /// How long.
    pub window_ms: u64,
}

/// What became of a message that was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sent {
    /// Its id; a duplicate's is that of the first.
    pub id: [u8; 16],
    /// Its sequence number; a duplicate's is that of the first.
    pub sequence: u64,
    /// Whether it was accepted before.
    pub duplicate: bool,
}

/// A message in flight.
#[derive(Clone, Debug)]
pub struct Claimed {
    /// What ends or prolongs the claim.
    pub receipt: Receipt,
    /// The message.
    pub message: Message,
}

/// Proof of having received a message. As text it is opaque, and good for a receipt handle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The queue.
    pub queue: QueueId,
    /// Where in the queue: when it was due, in the engine's time …
    pub due: u64,
    /// … and the sequence number.
    pub sequence: u64,
    /// Which claim of the message; grows over restarts too.
    pub claim: u64,
}

/// How a claim ends.
#[derive(Clone, Debug)]
pub struct Settlement {
    /// Which claim.
    pub receipt: Receipt,
    /// What becomes of the message.
    pub verdict: Verdict,
    /// What is sent in the same commit: a dead letter, a destination's event.
    pub follow: Vec<(QueueId, NewMessage)>,
}

/// What becomes of a claimed message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It did its work.
    Done,
    /// It comes back, its attempt counted. Not for messages of a FIFO queue, whose place is fixed.
    Retry {
        /// When, from now.
        delay_ms: u64,
        /// Headers from now on.
        headers: Vec<(Header, String)>,
        /// Whether the attempt counts (a throttled one does not).
        counted: bool,
    },
    /// It failed for good; a copy may follow elsewhere.
    Dead,
}

/// What a settlement did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settled {
    /// It took effect.
    Applied,
    /// Somebody else has or had the message since, or it is gone: nothing happened.
    Stale,
}

/// How a queue behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// Within a group no message is received before its predecessor is settled.
    pub fifo: bool,
    /// Messages older than this are dropped (counted as done).
    pub retention_ms: u64,
    /// Messages in flight at most; a receive gives none beyond.
    pub in_flight_max: usize,
}

impl Default for Rules {
    /// A queue without order and limits.
    fn default() -> Self {
        Self { fifo: false, retention_ms: u64::MAX, in_flight_max: usize::MAX }
    }
}

/// A message that somebody looked at.
#[derive(Clone, Debug)]
pub struct Peeked {
    /// Where it is; a later look can go on behind it.
    pub position: Position,
    /// The message.
    pub message: Message,
    /// Why nobody works on it.
    pub waiting: Waiting,
}

/// Why a message is not being worked on, and until when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waiting {
    /// Nothing keeps it from being received.
    Ready,
    /// Until a time, wall clock.
    Delayed {
        /// When it becomes ready.
        until: EpochMs,
    },
    /// Somebody has it.
    InFlight {
        /// When it is ready again, wall clock; `None`: when it is settled.
        until: Option<EpochMs>,
    },
    /// A message of its group is in flight.
    BehindGroup,
}

/// The figures of a queue. Always `sent = ready + delayed + in_flight + done + dead`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct QueueStats {
    /// Messages ever accepted, duplicates not counted.
    pub sent: u64,
    /// Messages that could be received, those not in memory included.
    pub ready: u64,
    /// Messages that wait for a time.
    pub delayed: u64,
    /// Messages that somebody has.
    pub in_flight: u64,
    /// Messages settled as done, purged, removed or past their retention.
    pub done: u64,
    /// Messages settled as dead.
    pub dead: u64,
    /// When the oldest message that is not settled was sent, wall clock.
    pub oldest_sent: Option<EpochMs>,
    /// Whether a stored record of it cannot be read: nothing behind that is given out.
    pub damaged: bool,
}
