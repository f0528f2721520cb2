//! The zygote of a version: one initialised environment that new ones are copied from.
//!
//! Owns when a zygote is made, who copies it, and when it ends. Never forks anything itself: the
//! sandbox does, behind the same walls as any environment. A zygote belongs to one generation of
//! one version, ever, and serves no invocation.
//!
//! ```text
//! SnapStart ──from the publication on─▶ made in the background
//! first start ─▶ none ──a further start─▶ made in the background ─┬─ ready ─▶ fork, fork, …
//!                                                                 └─ unfit ─▶ never again
//! ready ── a fork fails, the last environment ends, retired ─▶ none, or never
//! ready ── room is needed, it has no copies, and it is worth least ─▶ none
//! ```
//! A start that finds no zygote is an ordinary one: a zygote never makes anything slower. Its
//! copies live in namespaces below its own and end with it; so it ends after them.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};

use mayfly_core::egress::Egress;
use mayfly_core::function::Runtime;
use mayfly_core::snap_start::{Progress, acts_on};
use mayfly_sandbox::{InitReport, Launched, Spec};
use tokio::sync::Mutex;

use crate::acquire::zygote_spec;
use crate::clock::elapsed_us;
use crate::environment::Seat;
use crate::launch_spec::Initialization;
use crate::limits::INIT_MAX;
use crate::plane::Plane;
use crate::pool::Pool;

/// The start of a version that makes its zygote: who starts once need not start again.
const STARTS_MIN: u32 = 2;

/// The place of a pool's zygote.
#[derive(Debug, Default)]
pub(crate) struct Nest {
    starts: AtomicU32,
    /// Whether one is being made, was made, or cannot be made.
    making: AtomicBool,
    /// Whether the making is over, however it ended.
    settled: AtomicBool,
    /// What the zygote that is ready is charged with, bytes; 0 when there is none.
    bytes: AtomicU64,
    /// How long its making took, µs, and when that was, ms.
    made_us: AtomicU64,
    made_ms: AtomicU64,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
enum State {
    #[default]
    None,
    Ready(Zygote),
    /// The function cannot be copied, or its generation is over.
    Never,
}

/// Dropping it ends it.
#[derive(Debug)]
struct Zygote {
    environment: Launched,
    _seat: Seat,
}

impl Nest {
    /// A copy of the zygote, when there is one.
    pub(crate) async fn fork(&self, spec: &Spec) -> Option<Launched> {
        let mut state = self.state.lock().await;
        let State::Ready(zygote) = &mut *state else { return None };
        match zygote.environment.fork(spec.clone()).await {
            Ok(environment) => Some(environment),
            Err(error) => {
                let error: &(dyn std::error::Error + 'static) = &error;
                tracing::warn!(error, "a zygote could not be copied; starting as usual");
                // Its earlier copies end with it: it stays, and is asked no more.
                if !zygote.environment.alive() {
                    self.bytes.store(0, Ordering::Relaxed);
                    *state = State::Never;
                }
                None
            }
        }
    }

    /// Whether one is to be made now, and nobody makes it yet.
    fn claim(&self) -> bool {
        let claimed = !self.making.swap(true, Ordering::AcqRel);
        if claimed {
            self.settled.store(false, Ordering::Release);
        }
        claimed
    }

    /// How far it is.
    pub(crate) fn progress(&self) -> Progress {
        let is_made = self.bytes.load(Ordering::Relaxed) > 0;
        let is_begun = self.making.load(Ordering::Acquire);
        match (is_made, is_begun && !self.settled.load(Ordering::Acquire)) {
            (true, _) => Progress::Ready,
            (false, true) => Progress::Making,
            (false, false) => Progress::Absent,
        }
    }

    /// Whether this start is the one that makes the zygote.
    fn is_due(&self, pool: &Pool) -> bool {
        matches!(pool.config.runtime, Runtime::Python { .. })
            && (self.starts.fetch_add(1, Ordering::Relaxed) + 1 >= STARTS_MIN || is_kept(pool))
            && self.claim()
    }

    /// Ends the zygote when no copy of it is left; with `for_good` none is made any more.
    pub(crate) async fn end(&self, for_good: bool) {
        let next = if for_good { State::Never } else { State::None };
        let ended = std::mem::replace(&mut *self.state.lock().await, next);
        self.ended(ended, for_good).await;
    }

    /// Ends the zygote to make room, unless a copy of it lives or is being made by now.
    pub(crate) async fn yield_room(&self, pool: &Pool) {
        let mut state = self.state.lock().await;
        // Who starts from now on, waits for the lock and finds none.
        if !pool.rests() || !matches!(*state, State::Ready(_)) {
            return;
        }
        let ended = std::mem::take(&mut *state);
        drop(state);
        self.ended(ended, false).await;
    }

    async fn ended(&self, ended: State, for_good: bool) {
        self.bytes.store(0, Ordering::Relaxed);
        self.starts.store(0, Ordering::Relaxed);
        self.making.store(for_good, Ordering::Release);
        if let State::Ready(Zygote { environment, _seat }) = ended {
            environment.kill(None).await;
        }
    }
}

/// What a zygote without copies is worth; `None` when there is none, or copies of it may live.
pub(crate) fn worth(pool: &Pool, now_ms: u64) -> Option<f64> {
    let nest = &pool.nest;
    let memory_bytes = nest.bytes.load(Ordering::Relaxed);
    if memory_bytes == 0 {
        return None;
    }
    let saves_us = nest.made_us.load(Ordering::Relaxed);
    pool.worth_at_rest(saves_us, nest.made_ms.load(Ordering::Relaxed), memory_bytes, now_ms)
}

/// Whether the version has a zygote from its publication on: SnapStart.
pub(crate) fn is_kept(pool: &Pool) -> bool {
    acts_on(&pool.config, pool.key.version) && *pool.key.egress == Egress::None
}

/// What its environments are told about their start.
pub(crate) fn initialization(pool: &Pool) -> Initialization {
    if is_kept(pool) { Initialization::SnapStart } else { Initialization::OnDemand }
}

/// Makes the zygote of a version that has one from its publication on, unless it is there.
pub(crate) fn keep(plane: &Arc<Plane>, pool: &Arc<Pool>) {
    if plane.config.zygotes && pool.nest.claim() {
        spawn(plane, pool);
    }
}

/// A start of an environment begins; makes the zygote in the background when it is time.
pub(crate) fn start_begins(plane: &Arc<Plane>, pool: &Arc<Pool>) {
    if plane.config.zygotes && pool.nest.is_due(pool) {
        spawn(plane, pool);
    }
}

fn spawn(plane: &Arc<Plane>, pool: &Arc<Pool>) {
    let (plane_of, pool) = (Arc::clone(plane), Arc::clone(pool));
    plane.tasks.spawn(async move {
        plane_of.abort.run_until_cancelled(make(&plane_of, &pool)).await;
        pool.nest.settled.store(true, Ordering::Release);
    });
}

async fn make(plane: &Arc<Plane>, pool: &Arc<Pool>) {
    // Nobody waits for it: it must not push anybody out.
    let bytes = pool.memory_bytes();
    if !plane.seats.fits(bytes) {
        pool.nest.making.store(false, Ordering::Release); // later, perhaps
        return;
    }
    let (Ok(mut seat), Some(spec)) = (plane.seats.take(bytes), zygote_spec(plane, pool).await)
    else {
        return;
    };
    let begun = plane.monotonic.now();
    let mut environment = match plane.sandbox.launch(spec).await {
        Ok(environment) => environment,
        Err(error) => {
            let error: &(dyn std::error::Error + 'static) = &error;
            return tracing::warn!(error, "a zygote could not be started");
        }
    };
    seat.mark_launched();
    let function = &pool.key.function;
    let report = environment.init(plane.monotonic.now() + INIT_MAX).await;
    if report != InitReport::Ready {
        if let InitReport::Error { body } = &report {
            let reason = String::from_utf8_lossy(body);
            tracing::info!(%function, version = %pool.key.version, %reason, "no zygote");
        }
        environment.kill(None).await;
        *pool.nest.state.lock().await = State::Never;
        return;
    }
    if seat.charge(pool.saw_memory(environment.usage().memory_peak_bytes)) {
        plane.upkeep.ring();
    }
    let mut state = pool.nest.state.lock().await;
    if matches!(*state, State::None) && !pool.is_retired() {
        tracing::debug!(%function, version = %pool.key.version, "a zygote is ready");
        let made_us = elapsed_us(begun, plane.monotonic.now());
        pool.nest.made_us.store(made_us, Ordering::Relaxed);
        pool.nest.made_ms.store(plane.monotonic.now_ms(), Ordering::Relaxed);
        pool.nest.bytes.store(seat.bytes(), Ordering::Relaxed);
        *state = State::Ready(Zygote { environment, _seat: seat });
    } else {
        drop(state);
        environment.kill(None).await;
    }
}
