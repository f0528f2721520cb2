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

use crate::telemetry::LogStream;

/// A running environment that is ready for an invocation.
#[derive(Debug)]
pub(crate) struct Warm {
    pub(crate) environment: Launched,
    pub(crate) stream: Arc<LogStream>,
    /// How long its init phase took, µs, until its first invocation has reported it.
    pub(crate) init_us: Option<u64>,
    /// Its place among the environments of this machine; a lane of an environment has none.
    pub(crate) seat: Option<Seat>,
}

impl Warm {
    pub(crate) fn id(&self) -> EnvironmentId {
        self.environment.id()
    }

    /// Whether this is only a lane of an environment.
    pub(crate) fn is_lane(&self) -> bool {
        self.seat.is_none()
    }

    /// A lane for one more invocation at the same time; the first one reports the init phase.
    pub(crate) fn lane(&mut self) -> Self {
        let environment = self.environment.lane().expect("it was launched with concurrency");
        let (stream, init_us) = (Arc::clone(&self.stream), self.init_us.take());
        Self { environment, stream, init_us, seat: None }
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

/// Freezes an environment and watches it until it is wanted, dead or given up.
pub(crate) async fn watch(mut warm: Warm, wished: oneshot::Receiver<Wish>) -> Watched {
    warm.environment.freeze();
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

/// The places for environments on this machine.
#[derive(Debug)]
pub(crate) struct Seats {
    max: u32,
    taken: AtomicU32,
    launched: AtomicU64,
    gone: AtomicU64,
    freed: Notify,
}

/// One place; given back when it is dropped, which is after the environment's end.
#[derive(Debug)]
pub(crate) struct Seat {
    seats: Arc<Seats>,
    launched: bool,
}

impl Seats {
    pub(crate) fn new(max: u32) -> Arc<Self> {
        Arc::new(Self {
            max,
            taken: AtomicU32::new(0),
            launched: AtomicU64::new(0),
            gone: AtomicU64::new(0),
            freed: Notify::new(),
        })
    }

    /// A place, when one is free.
    pub(crate) fn take(self: &Arc<Self>) -> Option<Seat> {
        let fits = |taken: u32| (taken < self.max).then_some(taken + 1);
        self.taken.fetch_update(Ordering::AcqRel, Ordering::Acquire, fits).ok()?;
        Some(Seat { seats: Arc::clone(self), launched: false })
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
        if self.seats.taken.fetch_sub(1, Ordering::AcqRel) == 1 {
            self.seats.freed.notify_waiters();
        }
    }
}
