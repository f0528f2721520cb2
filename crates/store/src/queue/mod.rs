//! Queues of messages: the one durable primitive under everything asynchronous.
//!
//! Owns what is kept of a message, who has it now, when it comes back, and what is counted.
//! Never knows functions, HTTP, retry rules or what a body means: callers decide
//! (`core::delivery`, `events`), this room remembers.
//!
//! ```text
//!            send ── commit ──▶ delayed ──due──▶ ready ──receive──▶ in flight ──settle── commit ──▶ gone
//!                                  ▲               ▲                   │  │
//!                                  │               └── visibility ends ┘  │
//!                                  └────────────── settle(Retry) ─────────┘
//! ```
//! The claim is not written: one owner per shard knows in memory who has what, so an event costs
//! two grouped writes (send, settle) and no read. After a crash what was in flight is ready again.
//!
//! # On disk
//!
//! Messages that are sent in the same group to the same queue and become due at the same time are
//! one record, a *segment*. A segment never changes; which of its messages are gone and how often
//! the others were tried is in the *marks* beside it, and when all are gone both are deleted.
//! ```text
//!  queue 00 due first      segment: the messages first, first + 1 …
//!  queue 00 due first      marks: a bit per message that is gone, attempts of the others
//!  queue                   counters: sent, done, dead; what a purge has cut off
//!  queue 00 key            deduplication: the message that was accepted, and until when
//! ```
//! `due` and `first` order a queue: ready messages first, delayed ones behind. Only a window of
//! each queue is in memory; the rest is read when the window runs low.
//!
//! # Time
//!
//! Due times are in the engine's own time: it starts at the wall clock (or where it was at the last
//! commit, if that is later) and then follows a monotonic clock. A wall clock that is set forwards
//! or backwards changes no waiting time.

mod message;

use std::sync::Arc;

pub use message::{
    Claimed, Deduplication, Header, Message, NewMessage, QueueId, QueueStats, Receipt, Rules, Sent,
    Settled, Settlement, Verdict, Waiting,
};

use crate::blob::BlobStore;
use crate::clock::Clock;
use crate::engine::{self, Engine};

/// How the queues are kept.
#[derive(Clone, Debug)]
pub struct Config {
    /// Stamps messages; the engine's own time follows it only at the start.
    pub clock: Clock,
    /// Messages that one queue keeps in memory.
    pub window_messages: usize,
    /// Bytes of messages that one queue keeps in memory (one message may exceed it).
    pub window_bytes: usize,
}

/// Why a queue did not do what was asked. Nothing was accepted.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Error {
    /// The engine could not write; [`engine::Error::is_retryable`] tells whether it may work later.
    #[error("the queues could not be written")]
    Engine(#[from] engine::Error),
    /// A large body could not be kept or read.
    #[error("a message body could not be kept")]
    Blob(#[source] Arc<std::io::Error>),
    /// A stored record cannot be read; its queue stands still.
    #[error("a stored message is damaged")]
    Damaged,
    /// The queues are closed.
    #[error("the queues are closed")]
    Closed,
}

/// All queues of one installation. Cheap to clone; one owner per data directory.
#[derive(Clone, Debug)]
pub struct Queues {}

#[allow(clippy::unimplemented, unused_variables, clippy::unused_async)] // Skeleton.
impl Queues {
    /// Becomes the owner of the queues in `engine` and recovers what the last owner left: counters
    /// and the first window of each queue, not the backlog. Runs until [`Queues::close`].
    ///
    /// # Errors
    /// [`Error`].
    pub async fn open(
        engine: Arc<dyn Engine>,
        blobs: BlobStore,
        config: Config,
    ) -> Result<Self, Error> {
        unimplemented!()
    }

    /// Sets how `queue` behaves from now on. In memory only: whoever owns the queue's settings calls
    /// this at the start and at each change. A queue without rules has [`Rules::default`].
    pub fn configure(&self, queue: &QueueId, rules: Rules) {
        unimplemented!()
    }

    /// Appends messages to `queue`, all or none; durable when it returns. 1 to
    /// `limits::SEND_MESSAGES_MAX` messages.
    ///
    /// A message whose deduplication key was accepted within its window is not appended again: its
    /// [`Sent`] is the first one's, marked as a duplicate.
    ///
    /// # Errors
    /// [`Error`]; nothing was accepted.
    pub async fn send(
        &self,
        queue: &QueueId,
        messages: Vec<NewMessage>,
    ) -> Result<Vec<Sent>, Error> {
        unimplemented!()
    }

    /// Takes up to `max` ready messages out of `queue`; they are in flight, and ready again after
    /// `visibility_ms` unless they are settled before (`u64::MAX`: never by themselves). Does not
    /// wait for messages; may wait for the disk when the window ran low or a body is large.
    ///
    /// Gives fewer than there are when the queue's rules say so (FIFO groups, fair groups, the
    /// limit of messages in flight), none when the queue is unknown.
    ///
    /// # Errors
    /// [`Error::Blob`], [`Error::Damaged`], [`Error::Engine`].
    pub async fn receive(
        &self,
        queue: &QueueId,
        max: usize,
        visibility_ms: u64,
    ) -> Result<Vec<Claimed>, Error> {
        unimplemented!()
    }

    /// Resolves when a receive from `queue` may give something. May resolve for nothing.
    pub async fn ready(&self, queue: &QueueId) {
        unimplemented!()
    }

    /// Resolves with the function queues ([`QueueId::Function`]) that got something ready since the
    /// last call, each once, in the order in which they did; for the one delivery loop.
    pub async fn ready_functions(&self) -> Vec<QueueId> {
        unimplemented!()
    }

    /// Ends claims, each with what its settlement says, all in one durable commit with the messages
    /// that follow from them. Answers in order; a stale receipt changes nothing, and nothing follows
    /// from it.
    ///
    /// # Errors
    /// [`Error`]; then nothing is settled and the claims stand.
    pub async fn settle(&self, settlements: Vec<Settlement>) -> Result<Vec<Settled>, Error> {
        unimplemented!()
    }

    /// Sets how long from now a claim still holds; 0 makes the message ready at once. In memory.
    pub fn change_visibility(&self, receipt: &Receipt, visibility_ms: u64) -> Settled {
        unimplemented!()
    }

    /// Takes a claim back as if it had never been: ready at once, its attempt not counted.
    pub fn release(&self, receipt: &Receipt) -> Settled {
        unimplemented!()
    }

    /// Looks at messages without taking them, in queue order, behind `after` (a sequence number).
    ///
    /// # Errors
    /// [`Error`].
    pub async fn peek(
        &self,
        queue: &QueueId,
        after: Option<u64>,
        max: usize,
    ) -> Result<Vec<(Message, Waiting)>, Error> {
        unimplemented!()
    }

    /// Where the message with this id is; looks at the window first, then through the backlog up to
    /// `limits::FIND_MESSAGES_MAX` messages.
    ///
    /// # Errors
    /// [`Error`].
    pub async fn find(
        &self,
        queue: &QueueId,
        id: [u8; 16],
    ) -> Result<Option<(Message, Waiting)>, Error> {
        unimplemented!()
    }

    /// Removes a message that nobody has in flight; durable. `false` when it is in flight or not
    /// there. Counted as done.
    ///
    /// # Errors
    /// [`Error`].
    pub async fn remove_message(&self, queue: &QueueId, id: [u8; 16]) -> Result<bool, Error> {
        unimplemented!()
    }

    /// Drops every message of `queue`, those in flight included. Durable when it returns; the disk
    /// space comes back in the background. Counted as done. The deduplication window stays.
    ///
    /// # Errors
    /// [`Error`].
    pub async fn purge(&self, queue: &QueueId) -> Result<(), Error> {
        unimplemented!()
    }

    /// Drops `queue` with everything that is known of it, counters included.
    ///
    /// # Errors
    /// [`Error`].
    pub async fn remove(&self, queue: &QueueId) -> Result<(), Error> {
        unimplemented!()
    }

    /// The figures of one queue; zeros for one that never had a message. Costs a lock, no read.
    #[must_use]
    pub fn stats(&self, queue: &QueueId) -> QueueStats {
        unimplemented!()
    }

    /// The figures of all queues that ever had a message.
    #[must_use]
    pub fn all_stats(&self) -> Vec<(QueueId, QueueStats)> {
        unimplemented!()
    }

    /// Finishes what is being written, and takes nothing more.
    pub async fn close(&self) {
        unimplemented!()
    }
}
