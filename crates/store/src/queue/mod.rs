//! Queues of messages: the one durable primitive under everything asynchronous.
//!
//! Owns what is kept of a message, who has it now, when it comes back, and what is counted.
//! Never knows functions, HTTP, retry rules or what a body means: callers decide
//! (`core::delivery`, `events`), this room remembers.
//!
//! ```text
//!   send ─ commit ─▶ delayed ─due─▶ ready ─receive─▶ in flight ─settle─ commit ─▶ gone
//!                       ▲             ▲                 │  │
//!                       │             └─ visibility ends┘  │
//!                       └────────── settle(Retry) ─────────┘
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
//!  queue due first    segment: the messages first, first + 1 …
//!  queue due first    marks: a bit per message that is gone, attempts of the others
//!  queue              counters: sent, done, dead; what a purge has cut off
//!  queue key          deduplication: the message that was accepted, and until when
//!  id                 a large body, in a file of its own, that some message names
//!  (one)              the engine's time and the last sequence number
//! ```
//! `due` and `first` order a queue: ready messages first, delayed ones behind. Only a window of
//! each queue is in memory; the rest is read when the window runs low.
//!
//! # Time
//!
//! Due times are in the engine's own time: it starts at the wall clock (or where it was at the last
//! commit, if that is later) and then follows a monotonic clock. A wall clock that is set forwards
//! or backwards changes no waiting time.

mod backlog;
mod codec;
mod committer;
mod counters;
mod dedup;
mod draft;
mod layout;
mod look;
mod marks;
mod message;
mod open;
mod receive;
mod refill;
mod segment;
mod send;
mod settle;
mod state;
mod sweep;
mod timeline;
mod window;

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use mayfly_core::time::EpochMs;
use tokio::sync::{Notify, Semaphore};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

pub use layout::Position;
pub use message::{
    Claimed, Deduplication, Header, Message, NewMessage, Peeked, QueueId, QueueStats, Receipt,
    Rules, Sent, Settled, Settlement, Verdict, Waiting,
};

use self::committer::Waiting as WaitingRequests;
use self::draft::Request;
use self::state::State;
use self::timeline::Timeline;
use crate::blob::{BlobId, BlobStore};
use crate::clock::Clock;
use crate::engine::{self, Engine, Fence, Shard};
use crate::limits;

/// The queues' part of the engine. One for all of them, so that a settlement, its dead letter in
/// another queue and a retry are one atomic batch; one writer also measured best on one machine.
/// Several shards come with several machines.
const SHARD: Shard = Shard(1);

/// How the queues are kept.
#[derive(Clone, Debug)]
pub struct Config {
    /// Stamps messages; the engine's own time follows it only at the start.
    pub clock: Clock,
    /// Messages that one queue keeps in memory, those in flight not counted.
    pub window_messages: usize,
    /// Bytes of messages that one queue keeps in memory (one segment may exceed it).
    pub window_bytes: usize,
    /// Bytes of messages that all queues keep in memory.
    pub windows_bytes: usize,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            clock: Clock::default(),
            window_messages: limits::WINDOW_MESSAGES_DEFAULT,
            window_bytes: limits::WINDOW_BYTES_DEFAULT,
            windows_bytes: limits::WINDOWS_BYTES_DEFAULT,
        }
    }
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
    /// The request breaks a limit or a rule; a mistake of the caller.
    #[error("the request to a queue is not allowed: {0}")]
    NotAllowed(&'static str),
    /// The queues are closed.
    #[error("the queues are closed")]
    Closed,
}

impl Error {
    /// Whether there is no space: nothing was written, and the same call may succeed later.
    fn is_full(&self) -> bool {
        matches!(self, Self::Engine(cause) if cause.is_retryable())
    }
}

impl From<codec::Damaged> for Error {
    fn from(_: codec::Damaged) -> Self {
        Self::Damaged
    }
}

/// All queues of one installation. Cheap to clone; one owner per data directory.
///
/// Dropping the future of a call leaves open whether it happens. A call answers
/// [`Error::Closed`] after [`Queues::close`].
#[derive(Clone, Debug)]
pub struct Queues {
    handle: Arc<Handle>,
}

/// The loops end with the last handle, even when nobody closed the queues.
#[derive(Debug)]
struct Handle(Arc<Inner>);

impl Drop for Handle {
    fn drop(&mut self) {
        self.0.refuse();
        self.0.closing.cancel();
    }
}

/// What the calls and the loops share.
#[derive(Debug)]
struct Inner {
    engine: Arc<dyn Engine>,
    shard: Shard,
    fence: Fence,
    blobs: BlobStore,
    next_blob: AtomicU64,
    timeline: Timeline,
    state: Mutex<State>,
    waiting: Mutex<WaitingRequests>,
    /// Kibibytes that may still wait for the committer.
    budget: Arc<Semaphore>,
    work: Notify,
    alarm: Notify,
    refill: Notify,
    functions: Notify,
    sweep: Notify,
    closing: CancellationToken,
    tasks: TaskTracker,
}

impl Inner {
    /// Does something with the state and then what follows from it.
    fn state<T>(&self, act: impl FnOnce(&mut State) -> T) -> T {
        let mut state = self.state.lock().expect("nothing panics while it holds the state");
        let result = act(&mut state);
        let effects = std::mem::take(&mut state.effects);
        drop(state);
        for (bell, count) in effects.ready {
            (0..count.min(limits::BELL_RINGS_MAX)).for_each(|_| bell.notify_one());
        }
        let bells = [
            (effects.functions, &self.functions),
            (effects.alarm, &self.alarm),
            (effects.refill, &self.refill),
            (effects.commit, &self.work),
            (effects.sweep, &self.sweep),
        ];
        bells.iter().filter(|(due, _)| *due).for_each(|(_, bell)| bell.notify_one());
        result
    }

    /// Submits a request and waits for its answer.
    async fn ask<T>(&self, request: impl FnOnce(draft::Reply<T>) -> Request) -> Result<T, Error> {
        let (reply, answer) = tokio::sync::oneshot::channel();
        self.submit(request(reply))?;
        answer.await.map_err(|_| Error::Closed)?
    }

    fn new_blob(&self) -> BlobId {
        let number = self.next_blob.fetch_add(1, Ordering::Relaxed);
        BlobId { owner: self.fence.0, number }
    }

    /// Removes blobs in the background; what stays goes at the next start.
    fn unlink(&self, ids: Vec<BlobId>) {
        let blobs = self.blobs.clone();
        self.tasks.spawn(async move {
            if let Err(error) = blobs.remove(ids).await {
                tracing::warn!(error = &error as &dyn std::error::Error, "blobs are left over");
            }
        });
    }
}

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
        open::open(engine, blobs, config).await
    }

    /// The engine's own time (see the module), for ages that setting the wall clock must not
    /// change.
    #[must_use]
    pub fn now(&self) -> EpochMs {
        EpochMs(self.inner().timeline.now())
    }

    /// Sets how `queue` behaves from now on. In memory only: whoever owns the queue's settings
    /// calls this at the start and at each change. A queue without rules has [`Rules::default`].
    pub fn configure(&self, queue: &QueueId, rules: Rules) {
        let now = self.inner().timeline.now();
        self.inner().state(|state| state.configure(queue, rules, now));
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
        send::send(self.inner(), queue, messages).await
    }

    /// As [`Queues::send`], to several queues in one commit: all messages or none. Up to
    /// `limits::SEND_ALL_MESSAGES_MAX` messages together, at least one for each queue. Answers in
    /// the order of what was given.
    ///
    /// # Errors
    /// [`Error`]; nothing was accepted.
    pub async fn send_all(
        &self,
        shares: Vec<(QueueId, Vec<NewMessage>)>,
    ) -> Result<Vec<Sent>, Error> {
        send::send_all(self.inner(), shares).await
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
        receive::receive(self.inner(), queue, max, visibility_ms).await
    }

    /// Resolves when a receive from `queue` may give something. May resolve for nothing.
    pub async fn ready(&self, queue: &QueueId) {
        receive::ready(self.inner(), queue).await;
    }

    /// Resolves with the function queues ([`QueueId::Function`]) that got something ready since the
    /// last call, each once, in the order in which they did; for the one delivery loop.
    pub async fn ready_functions(&self) -> Vec<QueueId> {
        receive::ready_functions(self.inner()).await
    }

    /// Ends claims, each with what its settlement says, all in one durable commit with the
    /// messages that follow from them. Answers in order; a stale receipt changes nothing, and
    /// nothing follows from it.
    ///
    /// # Errors
    /// [`Error`]; then nothing is settled and the claims stand.
    pub async fn settle(&self, settlements: Vec<Settlement>) -> Result<Vec<Settled>, Error> {
        settle::settle(self.inner(), settlements).await
    }

    /// Sets how long from now a claim still holds; 0 makes the message ready at once. In memory.
    pub fn change_visibility(&self, receipt: &Receipt, visibility_ms: u64) -> Settled {
        let now = self.inner().timeline.now();
        self.inner().state(|state| state.change_visibility(receipt, visibility_ms, now))
    }

    /// Takes a claim back as if it had never been: ready at once, its attempt not counted.
    pub fn release(&self, receipt: &Receipt) -> Settled {
        let now = self.inner().timeline.now();
        self.inner().state(|state| state.release(receipt, now))
    }

    /// Looks at up to `limits::PEEK_MESSAGES_MAX` messages without taking them, in queue order,
    /// behind the position `after`.
    ///
    /// # Errors
    /// [`Error`].
    pub async fn peek(
        &self,
        queue: &QueueId,
        after: Option<Position>,
        max: usize,
    ) -> Result<Vec<Peeked>, Error> {
        look::peek(self.inner(), queue, after, max).await
    }

    /// Where the message with this id is; looks at the window first, then through the backlog up to
    /// `limits::FIND_MESSAGES_MAX` messages.
    ///
    /// # Errors
    /// [`Error`].
    pub async fn find(&self, queue: &QueueId, id: [u8; 16]) -> Result<Option<Peeked>, Error> {
        look::find(self.inner(), queue, id).await
    }

    /// Removes a message that nobody has in flight; durable. `false` when it is in flight or not
    /// there. Counted as done.
    ///
    /// # Errors
    /// [`Error`].
    pub async fn remove_message(&self, queue: &QueueId, id: [u8; 16]) -> Result<bool, Error> {
        settle::remove_message(self.inner(), queue, id).await
    }

    /// Drops every message of `queue`, those in flight included. Durable when it returns; the disk
    /// space comes back in the background. Counted as done. The deduplication window stays.
    ///
    /// # Errors
    /// [`Error`].
    pub async fn purge(&self, queue: &QueueId) -> Result<(), Error> {
        let queue = queue.clone();
        self.inner().ask(|reply| Request::Purge { queue, remove: false, reply }).await
    }

    /// Drops `queue` with everything that is known of it, counters included.
    ///
    /// # Errors
    /// [`Error`].
    pub async fn remove(&self, queue: &QueueId) -> Result<(), Error> {
        let queue = queue.clone();
        self.inner().ask(|reply| Request::Purge { queue, remove: true, reply }).await
    }

    /// The figures of one queue; zeros for one that never had a message. Costs a lock, no read.
    #[must_use]
    pub fn stats(&self, queue: &QueueId) -> QueueStats {
        let now = self.inner().timeline.now();
        let stats = |state: &mut State| {
            state.tick(now);
            state.find(queue).map(|index| state.stats(index, now))
        };
        self.inner().state(stats).unwrap_or_default()
    }

    /// The figures of all queues that ever had a message.
    #[must_use]
    pub fn all_stats(&self) -> Vec<(QueueId, QueueStats)> {
        let now = self.inner().timeline.now();
        self.inner().state(|state| {
            state.tick(now);
            state.all_stats(now)
        })
    }

    /// Finishes what is being written, and takes nothing more.
    pub async fn close(&self) {
        let inner = self.inner();
        inner.refuse();
        inner.closing.cancel();
        inner.tasks.close();
        inner.tasks.wait().await;
    }

    fn inner(&self) -> &Arc<Inner> {
        &self.handle.0
    }
}
