//! Asynchronous events: accepted durably, run later, retried, and never lost on the way.
//!
//! Owns [`Delivery`], its loop and what both share. Never keeps an event: `store::queue` does;
//! never decides what becomes of one: `core::delivery` does; never writes foreign documents.
//!
//! ```text
//! enqueue ── resolve, authorise, one durable send ──▶ QueueId::Function(name) ── 202
//!                                                           │ ready
//!              ┌──────────────── lanes, one per function ◀──┘      run.rs, one loop
//!              │ whose turn, how wide, permits first              lanes.rs
//!              ▼
//!            claim ─▶ attempt: may start? resolve, acquire, run   attempt.rs, a task each
//!                        │ reply or refusal
//!                        ▼
//!                     core::delivery::settle ─▶ Done | Retry | Discard
//!                        │ with the messages that follow          destinations.rs
//!                        ▼
//!                     settler: many at once, one durable commit   settler.rs
//! ```
//! # Cost of an event beyond its invocation
//! ```text
//! enqueue    one lookup in the snapshot, one message (its headers only when they say something
//!            that cannot be derived), one send; the fsync is shared with whoever commits then
//! claim      one wake-up of the loop, one permit (three atomics) each, one receive for a whole
//!            turn, one task per event (none for the last of a turn)
//! settle     one place in a queue; one commit for everything that ended since the last one
//! ```
//! No read of the store, no copy of the payload.
//!
//! # Time
//! Ages are measured in the queues' own time: an event does not get old because somebody sets the
//! wall clock.

mod attempt;
mod claim;
mod destinations;
mod enqueue;
mod event;
mod lanes;
mod run;
mod settler;

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use mayfly_core::admission::Throttle;
use mayfly_core::delivery::Waits;
use mayfly_core::name::{FunctionName, RequestId};
use mayfly_core::time::EpochMs;
use mayfly_store::directory::QueueDirectory;
use mayfly_store::queue::Queues;
use tokio::sync::{mpsc, oneshot};
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::invoker::Invoker;
use crate::limits::{IDEMPOTENCY_WINDOW_MS, LANE_WIDTH_PER_CORE, SETTLE_QUEUE_MAX};
use crate::plane::Plane;

/// How asynchronous events are treated.
#[derive(Clone, Debug)]
pub struct Config {
    /// Waits between attempts.
    pub waits: Waits,
    /// How long a second event with the same idempotency key is the first one.
    pub idempotency_window_ms: u64,
    /// Events of one function that run at once at first.
    pub lane_width: u32,
}

impl Default for Config {
    fn default() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let cores = u32::try_from(cores).unwrap_or(u32::MAX);
        Self {
            waits: Waits::default(),
            idempotency_window_ms: IDEMPOTENCY_WINDOW_MS,
            lane_width: cores.saturating_mul(LANE_WIDTH_PER_CORE),
        }
    }
}

/// An event that is durable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// Its id; a duplicate's is that of the first.
    pub request_id: RequestId,
    /// Whether it was accepted before, under the same idempotency key.
    pub duplicate: bool,
}

/// Whether the events of a function are being run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LaneState {
    /// They run as they come.
    Open,
    /// They wait.
    Paused {
        /// Why.
        reason: PauseReason,
        /// Until when at the latest, wall clock.
        until: EpochMs,
    },
}

/// Why the events of a function wait.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PauseReason {
    /// No concurrency is free.
    Throttled(Throttle),
    /// There is no function of this name.
    FunctionMissing,
    /// Mayfly could not run them; a sentence.
    PlatformError(String),
}

/// What was counted since the start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Events accepted, duplicates not counted (`AsyncEventsReceived`).
    pub events_received: u64,
    /// Events given up without success (`AsyncEventsDropped`).
    pub events_dropped: u64,
    /// Destinations that did not get a record (`DestinationDeliveryFailures`).
    pub destination_failures: u64,
    /// Dead-letter queues that did not get an event (`DeadLetterErrors`).
    pub dead_letter_errors: u64,
    /// Functions whose events wait.
    pub lanes_paused: u64,
}

/// The handle of asynchronous delivery; a cheap clone.
#[derive(Clone, Debug)]
pub struct Delivery {
    shared: Arc<Shared>,
}

/// What the handle, the loop and the attempts have in common.
#[derive(Debug)]
struct Shared {
    plane: Arc<Plane>,
    queues: Queues,
    directory: QueueDirectory,
    config: Config,
    settler: mpsc::Sender<settler::Order>,
    reports: run::Reports,
    /// The lanes that wait, for people.
    paused: Mutex<HashMap<FunctionName, LaneState>>,
    /// Nothing is claimed any more.
    stop: CancellationToken,
    /// Events that are being run.
    attempts: TaskTracker,
    counters: Counters,
}

#[derive(Debug, Default)]
struct Counters {
    received: AtomicU64,
    dropped: AtomicU64,
    destination_failures: AtomicU64,
    dead_letter_errors: AtomicU64,
}

impl Delivery {
    /// Starts the loop and the settler, which end with `shutdown`.
    #[must_use]
    pub fn start(
        config: Config,
        invoker: &Invoker,
        queues: Queues,
        directory: QueueDirectory,
        shutdown: &CancellationToken,
    ) -> Self {
        let plane = Arc::clone(&invoker.plane);
        let (settler, orders) = mpsc::channel(SETTLE_QUEUE_MAX);
        let settling = settler::Settler::new(queues.clone(), &plane, shutdown.clone());
        plane.tasks.spawn(settling.run(orders));
        let shared = Arc::new(Shared {
            queues,
            directory,
            config,
            settler,
            reports: run::Reports::default(),
            paused: Mutex::default(),
            stop: CancellationToken::new(),
            attempts: TaskTracker::new(),
            counters: Counters::default(),
            plane: Arc::clone(&plane),
        });
        plane.tasks.spawn(run::Loop::new(Arc::clone(&shared)).run(shutdown.clone()));
        Self { shared }
    }

    /// Whether the events of `function` are being run, and if not, why and until when.
    #[must_use]
    pub fn lane(&self, function: &FunctionName) -> LaneState {
        self.shared.paused().get(function).cloned().unwrap_or(LaneState::Open)
    }

    /// What was counted since the start.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let counters = &self.shared.counters;
        Counts {
            events_received: counters.received.load(Ordering::Relaxed),
            events_dropped: counters.dropped.load(Ordering::Relaxed),
            destination_failures: counters.destination_failures.load(Ordering::Relaxed),
            dead_letter_errors: counters.dead_letter_errors.load(Ordering::Relaxed),
            lanes_paused: self.shared.paused().len() as u64,
        }
    }

    /// Claims nothing any more. What runs goes on; what is claimed but has not started goes back.
    pub fn stop_claiming(&self) {
        self.shared.stop.cancel();
    }

    /// After [`Delivery::stop_claiming`]: resolves when what ran is settled, or after `deadline`.
    /// What is not settled by then runs again after the next start.
    pub async fn drained(&self, deadline: Duration) {
        self.stop_claiming();
        self.shared.attempts.close();
        let settled = async {
            self.shared.attempts.wait().await;
            let (done, settled) = oneshot::channel();
            if self.shared.settler.send(settler::Order::Barrier(done)).await.is_ok() {
                let _ = settled.await; // an ended settler has settled what it could
            }
        };
        if timeout(deadline, settled).await.is_err() {
            tracing::warn!("some events are not settled; they run again after the next start");
        }
    }
}

impl Shared {
    fn paused(&self) -> MutexGuard<'_, HashMap<FunctionName, LaneState>> {
        self.paused.lock().expect("nothing panics while it holds the paused lanes")
    }

    /// The queues' own time.
    fn now(&self) -> EpochMs {
        self.queues.now()
    }

    fn random_id(&self) -> [u8; 16] {
        let randomness = &self.plane.config.randomness;
        let mut bytes = [0; 16];
        bytes[..8].copy_from_slice(&randomness.bits().to_le_bytes());
        bytes[8..].copy_from_slice(&randomness.bits().to_le_bytes());
        *RequestId::from_random(bytes).as_bytes()
    }
}

fn count(counter: &AtomicU64) {
    counter.fetch_add(1, Ordering::Relaxed);
}
