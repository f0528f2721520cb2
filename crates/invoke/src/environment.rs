//! An environment in the hands of the data plane, warm or parked.
//!
//! Owns what belongs together with a running environment (its log stream, its seat) and the task
//! that watches a frozen one. Never decides when to freeze or end: that is `core::pool`.
//!
//! ```text
//! Warm ──(idle for a while)──▶ Parked ──▶ a task of its own: freeze, then wait for one of
//!   ▲                                      ├─ wanted again ──▶ handed back as Warm
//!   └──────────────────────────────────────┘
//!                                          └─ died ──────────▶ out of the pool at once
//! ```
//! An environment that is used again at once stays `Warm`: no task and no freezer is involved. A
//! parked one costs one hand-over when it is wanted, less than thawing it costs anyhow; in return
//! its death is noticed when it happens and not when a call needs it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};

use mayfly_sandbox::{EnvironmentId, Launched};
use tokio::sync::{Notify, oneshot};
use tokio::time::Instant;

use crate::telemetry::LogStream;

/// A running environment that is ready for an invocation.
#[derive(Debug)]
pub(crate) struct Warm {
    pub(crate) environment: Launched,
    pub(crate) stream: Arc<LogStream>,
    /// How long its init phase took, µs, until its first invocation has reported it.
    pub(crate) init_us: Option<u64>,
    /// Whether it counts towards its version's provisioned concurrency.
    pub(crate) provisioned: bool,
    /// Its place among the environments of this machine; a lane of an environment has none.
    pub(crate) seat: Option<Seat>,
    /// After this it takes no further calls: its credentials end soon.
    pub(crate) good_until: Option<Instant>,
}

impl Warm {
    pub(crate) fn id(&self) -> EnvironmentId {
        self.environment.id()
    }

    /// Whether it may take a call now.
    pub(crate) fn is_good(&self, now: Instant) -> bool {
        self.environment.alive() && self.good_until.is_none_or(|until| now < until)
    }

    /// Whether this is only a lane of an environment.
    pub(crate) fn is_lane(&self) -> bool {
        self.seat.is_none()
    }

    /// A lane for one more invocation at the same time; the first one reports the init phase.
    pub(crate) fn lane(&mut self) -> Self {
        let environment = self.environment.lane().expect("it was launched with concurrency");
        let (stream, init_us) = (Arc::clone(&self.stream), self.init_us.take());
        Self {
            environment,
            stream,
            init_us,
            provisioned: self.provisioned,
            seat: None,
            good_until: self.good_until,
        }
    }
}

/// The handle of an environment that a watching task holds. Dropping it ends the environment.
#[derive(Debug)]
pub(crate) struct Parked {
    wish: oneshot::Sender<Wish>,
}

/// Where to hand a parked environment.
pub(crate) type Wish = oneshot::Sender<Warm>;

impl Parked {
    /// The handle, and what the watching task listens to.
    pub(crate) fn new() -> (Self, oneshot::Receiver<Wish>) {
        let (wish, wished) = oneshot::channel();
        (Self { wish }, wished)
    }

    /// Asks for the environment; `None` when it died.
    pub(crate) async fn retrieve(self) -> Option<Warm> {
        let (back, handed) = oneshot::channel();
        self.wish.send(back).ok()?;
        handed.await.ok()
    }
}

/// How a watch over a parked environment ended.
#[derive(Debug)]
pub(crate) enum Watched {
    /// Somebody has it now.
    Handed,
    /// It ended by itself; it must leave the pool.
    Died(Warm),
    /// Nobody wants it any more.
    Unwanted(Warm),
}

/// Freezes an environment, unless it is provisioned, and watches it until it is wanted, dead or
/// given up.
pub(crate) async fn watch(mut warm: Warm, wished: oneshot::Receiver<Wish>) -> Watched {
    if !warm.provisioned {
        warm.environment.freeze();
    }
    tokio::select! {
        biased;
        wish = wished => match wish {
            Ok(back) => match back.send(warm) {
                Ok(()) => Watched::Handed,
                Err(warm) => Watched::Unwanted(warm),
            },
            Err(_) => Watched::Unwanted(warm),
        },
        _exit = warm.environment.died() => Watched::Died(warm),
    }
}

/// The places for environments on this machine, and the memory for them.
///
/// Each environment is charged with what its version is expected to need, and with more as soon as
/// it was seen to use more. A new one is let in only when it fits.
#[derive(Debug)]
pub(crate) struct Seats {
    max: u32,
    memory_bytes_max: u64,
    taken: AtomicU32,
    charged_bytes: AtomicU64,
    launched: AtomicU64,
    gone: AtomicU64,
    freed: Notify,
}

/// What there is no room for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Full {
    /// One more environment.
    Places,
    /// Its memory.
    Memory,
}

/// One place; given back when it is dropped, which is after the environment's end.
#[derive(Debug)]
pub(crate) struct Seat {
    seats: Arc<Seats>,
    charged_bytes: u64,
    launched: bool,
}

impl Seats {
    pub(crate) fn new(max: u32, memory_bytes_max: u64) -> Arc<Self> {
        Arc::new(Self {
            max,
            memory_bytes_max,
            taken: AtomicU32::new(0),
            charged_bytes: AtomicU64::new(0),
            launched: AtomicU64::new(0),
            gone: AtomicU64::new(0),
            freed: Notify::new(),
        })
    }

    /// A place with this much memory, when both are free. An environment that needs more than there
    /// is gets it when nobody else has any.
    pub(crate) fn take(self: &Arc<Self>, bytes: u64) -> Result<Seat, Full> {
        let fits = |charged: u64| {
            let after = charged.saturating_add(bytes);
            (charged == 0 || after <= self.memory_bytes_max).then_some(after)
        };
        let update = self.charged_bytes.fetch_update(Ordering::AcqRel, Ordering::Acquire, fits);
        update.map_err(|_| Full::Memory)?;
        let fits = |taken: u32| (taken < self.max).then_some(taken + 1);
        if self.taken.fetch_update(Ordering::AcqRel, Ordering::Acquire, fits).is_err() {
            self.charged_bytes.fetch_sub(bytes, Ordering::AcqRel);
            return Err(Full::Places);
        }
        Ok(Seat { seats: Arc::clone(self), charged_bytes: bytes, launched: false })
    }

    /// Whether a place with this much memory is free.
    pub(crate) fn fits(&self, bytes: u64) -> bool {
        self.taken() < self.max
            && self.charged_bytes().saturating_add(bytes) <= self.memory_bytes_max
    }

    /// Memory that the environments are charged with, bytes.
    pub(crate) fn charged_bytes(&self) -> u64 {
        self.charged_bytes.load(Ordering::Acquire)
    }

    /// Memory that there is for environments, bytes.
    pub(crate) fn memory_bytes_max(&self) -> u64 {
        self.memory_bytes_max
    }

    /// Whether environments have grown beyond what there is.
    pub(crate) fn is_overdrawn(&self) -> bool {
        self.charged_bytes() > self.memory_bytes_max
    }

    /// Resolves when a place or memory was given back after this call.
    pub(crate) fn given_back(&self) -> tokio::sync::futures::Notified<'_> {
        self.freed.notified()
    }

    /// Places in use: environments that start, live or are being ended.
    pub(crate) fn taken(&self) -> u32 {
        self.taken.load(Ordering::Acquire)
    }

    /// Environments ever launched.
    pub(crate) fn launched(&self) -> u64 {
        self.launched.load(Ordering::Acquire)
    }

    /// Launched environments of which nothing is left.
    pub(crate) fn gone(&self) -> u64 {
        self.gone.load(Ordering::Acquire)
    }

    /// Resolves when no place is taken.
    pub(crate) async fn empty(&self) {
        loop {
            let told = self.freed.notified();
            if self.taken() == 0 {
                return;
            }
            told.await;
        }
    }
}

impl Seat {
    /// Charges the environment with this much. `true` when all environments are then charged with
    /// more memory than there is.
    pub(crate) fn charge(&mut self, bytes: u64) -> bool {
        let before = std::mem::replace(&mut self.charged_bytes, bytes);
        if bytes > before {
            self.seats.charged_bytes.fetch_add(bytes - before, Ordering::AcqRel);
            return self.seats.is_overdrawn();
        }
        if bytes < before {
            self.seats.charged_bytes.fetch_sub(before - bytes, Ordering::AcqRel);
            self.seats.freed.notify_waiters();
        }
        false
    }

    /// What the environment is charged with, bytes.
    pub(crate) fn bytes(&self) -> u64 {
        self.charged_bytes
    }

    /// Counts the launch; its end is then counted as well.
    pub(crate) fn mark_launched(&mut self) {
        self.launched = true;
        self.seats.launched.fetch_add(1, Ordering::AcqRel);
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        if self.launched {
            self.seats.gone.fetch_add(1, Ordering::AcqRel);
        }
        self.seats.charged_bytes.fetch_sub(self.charged_bytes, Ordering::AcqRel);
        self.seats.taken.fetch_sub(1, Ordering::AcqRel);
        self.seats.freed.notify_waiters();
    }
}
