//! The router: from something that happened to everyone who wants it, each on its own.
//!
//! Owns the one way from every source to every target. Never knows what a subscription, a rule or
//! a schedule is: sources make [`Parcel`]s, and topics and buses say who is behind them. Never
//! keeps anything itself.
//!
//! ```text
//! source ─▶ parcels ─▶ place ─┬▶ function's queue ─┐
//!              ▲   (in memory) ├▶ queue, archive ───┼─▶ Queues::send_all, one commit ─▶ answer
//!              │               ├▶ pending ──────────┤
//!              └ topic, bus ◀──┘     │    dead letter┘
//!                                    ▼
//!                      dispatcher: HTTP ─▶ Done | retry later | dead letter   (settle, one commit)
//! ```
//! # Cost of an event
//! ```text
//! place     a look into the snapshot of functions or queues, a policy's evaluation, one message
//!           each; the body is shared by all parcels that have the same
//! commit    one, for all targets together, grouped with whoever commits then
//! ```
//! A target that does not exist or does not allow it refuses at once and for good, as in the public
//! service: the parcel goes to its dead-letter queue in the same commit, or is dropped, counted and
//! logged.

mod dead_letter;
mod dispatch;
mod http;
mod parcel;
mod pending;
mod place;

use std::collections::VecDeque;
use std::pin::Pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use mayfly_core::name::{Home, RequestId};
use mayfly_core::redelivery::{Exhausted, Failure};
use mayfly_core::trace::TraceId;
use mayfly_invoke::{Delivery, Randomness, Source};
use mayfly_store::Clock;
use mayfly_store::directory::QueueDirectory;
use mayfly_store::engine;
use mayfly_store::limits::SEND_ALL_MESSAGES_MAX;
use mayfly_store::queue::{Error, Header, NewMessage, QueueId, Queues};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

pub use http::{Again, HttpAnswer, HttpFailure, HttpRequest};
pub use parcel::{Cause, DeadLetter, HttpTarget, Parcel, Sender, Service, Target};
pub use place::Refused;

use place::Placed;

/// A question to whoever knows policies.
#[derive(Clone, Copy, Debug)]
pub struct Ask<'a> {
    /// Who wants it.
    pub sender: &'a Sender,
    /// For example `sqs:SendMessage`.
    pub action: &'static str,
    /// The ARN of the target.
    pub resource: &'a str,
    /// The target's own policy.
    pub policy: Option<&'a str>,
}

type Future<T> = Pin<Box<dyn std::future::Future<Output = T> + Send>>;

/// Whether a sender may.
pub type May = Arc<dyn Fn(&Ask<'_>) -> bool + Send + Sync>;
/// Sends a request to an address.
pub type SendHttp =
    Arc<dyn Fn(HttpRequest) -> Future<Result<HttpAnswer, HttpFailure>> + Send + Sync>;
/// Says who is behind a topic or a bus.
pub type Expand = Arc<dyn Fn(&Parcel) -> Result<Vec<Parcel>, Refused> + Send + Sync>;
/// Adds the credentials of a connection, by its name, to a request.
pub type Authorise =
    Arc<dyn Fn(String, HttpRequest) -> Future<Result<HttpRequest, HttpFailure>> + Send + Sync>;
/// Whether what a pending delivery was made for is still there: the lane of its parcel.
pub type IsWanted = Arc<dyn Fn(Source, &str) -> bool + Send + Sync>;

/// What the router works with.
#[derive(Clone)]
pub struct Parts {
    /// Messages.
    pub queues: Queues,
    /// Which queues there are.
    pub directory: QueueDirectory,
    /// Asynchronous invocations.
    pub delivery: Delivery,
    /// Who may.
    pub may: May,
    /// The way to addresses.
    pub http: SendHttp,
    /// The time of day.
    pub clock: Clock,
    /// Makes ids.
    pub randomness: Randomness,
    /// Account and region of ARNs.
    pub home: Home,
    /// Owner of the tasks.
    pub tasks: TaskTracker,
    /// Nothing pending is begun any more.
    pub end: CancellationToken,
}

impl std::fmt::Debug for Parts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Parts").field("home", &self.home).finish_non_exhaustive()
    }
}

/// What other rooms answer; each is set once, when its room has started.
#[derive(Default)]
struct Hooks {
    topics: OnceLock<Expand>,
    buses: OnceLock<Expand>,
    authorise: OnceLock<Authorise>,
    is_wanted: OnceLock<IsWanted>,
}

/// The router; a cheap clone.
#[derive(Clone)]
pub struct Router {
    inner: Arc<Inner>,
}

impl std::fmt::Debug for Router {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Router").field("counts", &self.counts()).finish_non_exhaustive()
    }
}

struct Inner {
    parts: Parts,
    hooks: Hooks,
    counters: Counters,
}

#[derive(Debug, Default)]
struct Counters {
    delivered: AtomicU64,
    retried: AtomicU64,
    dead: AtomicU64,
    dropped: AtomicU64,
}

/// What was counted since the start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Parcels that their targets took.
    pub delivered: u64,
    /// Attempts after which another one follows.
    pub retried: u64,
    /// Parcels that became dead letters.
    pub dead: u64,
    /// Parcels that were given up without a dead-letter queue.
    pub dropped: u64,
}

/// Why nothing was delivered; the producer tries again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RouteError {
    /// There is no space on the disk.
    #[error("there is no space to keep the event")]
    NoSpace,
    /// The server is stopping.
    #[error("the server is stopping")]
    Closing,
    /// Mayfly could not do its work; the log says why.
    #[error("the event could not be kept")]
    Internal,
}

impl Router {
    /// The router, and the dispatcher of what is pending, which ends with `parts.end`.
    #[must_use]
    pub fn start(parts: Parts) -> Self {
        let (hooks, counters) = (Hooks::default(), Counters::default());
        let inner = Arc::new(Inner { parts, hooks, counters });
        let dispatching = dispatch::run(Arc::clone(&inner));
        inner.parts.tasks.spawn(dispatching);
        Self { inner }
    }

    /// Says who answers for topics. Once.
    pub fn set_topics(&self, expand: Expand) {
        let _ = self.inner.hooks.topics.set(expand);
    }

    /// Says who answers for buses. Once.
    pub fn set_buses(&self, expand: Expand) {
        let _ = self.inner.hooks.buses.set(expand);
    }

    /// Says who knows connections. Once.
    pub fn set_connections(&self, authorise: Authorise) {
        let _ = self.inner.hooks.authorise.set(authorise);
    }

    /// Says who knows what is still wanted. Once.
    pub fn set_is_wanted(&self, is_wanted: IsWanted) {
        let _ = self.inner.hooks.is_wanted.set(is_wanted);
    }

    /// Hands parcels over, all or none; durable when it returns. More than
    /// `SEND_ALL_MESSAGES_MAX` messages are several commits, of which the last ones may fail.
    ///
    /// # Errors
    /// [`RouteError`]; whoever sent them tries again.
    pub async fn deliver(&self, parcels: Vec<Parcel>) -> Result<(), RouteError> {
        let mut batch = Batch::default();
        let mut waiting = VecDeque::from(parcels);
        self.inner.begin_trace(&mut waiting);
        while let Some(parcel) = waiting.pop_front() {
            self.inner.add(&mut batch, &mut waiting, parcel);
        }
        self.inner.commit(batch).await
    }

    /// Whether the target would take a parcel now.
    ///
    /// # Errors
    /// [`Refused`] says why not.
    pub fn check(&self, parcel: &Parcel) -> Result<(), Refused> {
        self.inner.place(parcel).map(|_| ())
    }

    /// What was counted since the start.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let count = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
        let counters = &self.inner.counters;
        Counts {
            delivered: count(&counters.delivered),
            retried: count(&counters.retried),
            dead: count(&counters.dead),
            dropped: count(&counters.dropped),
        }
    }

    /// Deliveries that wait for an attempt or are in one.
    #[must_use]
    pub fn pending(&self) -> u64 {
        let stats = self.inner.parts.queues.stats(&QueueId::Pending);
        stats.ready + stats.delayed + stats.in_flight
    }
}

/// What one commit holds.
#[derive(Debug, Default)]
struct Batch {
    messages: Vec<(QueueId, NewMessage)>,
    delivered: u64,
    events: u64,
    dead: u64,
}

impl Inner {
    /// What comes without a trace begins one, the same for everything that is delivered with it.
    fn begin_trace(&self, parcels: &mut VecDeque<Parcel>) {
        let mut begun = None;
        for parcel in parcels.iter_mut().filter(|parcel| parcel.cause.trace.is_none()) {
            let header = begun.get_or_insert_with(|| {
                let id = RequestId::from_random(self.random_id());
                format!("Root={};Sampled=0", TraceId::begun(id, self.parts.clock.now()))
            });
            parcel.cause.trace = Some(header.clone());
        }
    }

    /// Finds the place of one parcel.
    fn add(&self, batch: &mut Batch, waiting: &mut VecDeque<Parcel>, parcel: Parcel) {
        match self.place(&parcel) {
            Ok(Placed::Message(queue, message)) => {
                batch.events += u64::from(matches!(queue, QueueId::Function(_)));
                batch.delivered += 1;
                batch.messages.push((queue, message));
            }
            Ok(Placed::Several(several)) => waiting.extend(several),
            Ok(Placed::Later) => {
                let message = self.waiting(&parcel);
                batch.messages.push((QueueId::Pending, message));
            }
            Err(refused) => {
                let end = dead_letter::End::refused(refused);
                let letter = self.give_up(&parcel, &end);
                batch.dead += u64::from(letter.is_some());
                batch.messages.extend(letter);
            }
        }
    }

    /// A pending delivery.
    fn waiting(&self, parcel: &Parcel) -> NewMessage {
        let mut message = self.message(parcel);
        message.headers = vec![(Header::Parcel, pending::header(parcel))];
        message.body = pending::body(parcel);
        message.attributes.clone_from(&parcel.attributes);
        // Ages are measured in the queues' own time.
        message.sent = self.parts.queues.now();
        message.group = Some(Arc::from(parcel.lane.as_str()));
        message.deduplication = place::unique(parcel);
        message
    }

    async fn commit(&self, batch: Batch) -> Result<(), RouteError> {
        let mut messages = batch.messages.into_iter().peekable();
        while messages.peek().is_some() {
            let mut shares: Vec<(QueueId, Vec<NewMessage>)> = Vec::new();
            for (queue, message) in messages.by_ref().take(SEND_ALL_MESSAGES_MAX) {
                match shares.last_mut().filter(|(last, _)| *last == queue) {
                    Some((_, list)) => list.push(message),
                    None => shares.push((queue, vec![message])),
                }
            }
            self.parts.queues.send_all(shares).await.map_err(route_error)?;
        }
        self.parts.delivery.note_received(batch.events);
        add(&self.counters.delivered, batch.delivered);
        add(&self.counters.dead, batch.dead);
        Ok(())
    }

    fn random_id(&self) -> [u8; 16] {
        let bits = || self.parts.randomness.bits().to_be_bytes();
        let (mut id, low) = ([0; 16], bits());
        id[..8].copy_from_slice(&bits());
        id[8..].copy_from_slice(&low);
        id
    }
}

fn add(counter: &AtomicU64, more: u64) {
    counter.fetch_add(more, Ordering::Relaxed);
}

fn route_error(error: Error) -> RouteError {
    match &error {
        Error::Engine(engine::Error::Full) => return RouteError::NoSpace,
        Error::Blob(source) if source.kind() == std::io::ErrorKind::StorageFull => {
            return RouteError::NoSpace;
        }
        Error::Closed | Error::Engine(engine::Error::Closed) => return RouteError::Closing,
        Error::Engine(_) | Error::Blob(_) | Error::Damaged | Error::NotAllowed(_) => {}
    }
    let error: &(dyn std::error::Error + 'static) = &error;
    tracing::error!(error, "an event could not be kept");
    RouteError::Internal
}

/// What an attempt's failure means for [`mayfly_core::redelivery`].
fn failure_of(failure: &HttpFailure) -> Failure {
    match failure.retry {
        http::Again::Never => Failure::Never,
        http::Again::Later { after_ms } => Failure::Later(after_ms),
    }
}

/// The word of a refusal that nothing exhausted.
const REFUSED: Exhausted = Exhausted::Refused;
