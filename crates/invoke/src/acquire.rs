//! Acquire: a warm environment, or a new one.
//!
//! Owns the life of an environment up to its first invocation: reuse, waiting, launch, init. Never
//! runs an invocation.
//!
//! ```text
//! checkout ─┬─ idle and alive ─────────────────────────────────────────▶ Lease
//!           └─ none: queue up, and if one more is worth it, in a task of its own:
//!                launch slot ▶ still worth it? ▶ seat (or make room) ▶ launch ▶ init ≤ 10 s
//!                  ready ────────────▶ the longest waiting call (or idle)
//!                  crash, overrun ───▶ a waiting call redoes init within its own timeout
//!                  reported error ───▶ a waiting call answers with it
//! ```
//! A call therefore waits for whatever comes first, a start or an environment that another call
//! gives back; a start that finds nobody waiting joins the pool, or is skipped when it has not
//! begun. A call that waits on asks again from time to time whether a start is worth it now.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use mayfly_core::admission::Throttle;
use mayfly_core::egress::Egress;
use mayfly_core::limits::INIT_MS_MAX;
use mayfly_core::name::Digest;
use mayfly_core::outcome::Fault;
use mayfly_sandbox::{Contract, InitReport, LaunchError, Launched, OutputSink, Spec};
use tokio::sync::oneshot;
use tokio::time::{Instant, timeout, timeout_at};

use crate::call::Refusal;
use crate::clock::elapsed_us;
use crate::credentials::RoleRequest;
use crate::environment::{Full, Seat, Warm};
use crate::launch_spec::{self, CommandRequest, Identity, Initialization};
use crate::limits::{
    INIT_MAX, LAUNCH_SLOT_MAX, PROVISIONED_INIT_MAX, QUEUE_STALL_MAX, ROOM_ATTEMPTS_MAX,
    ROOM_WAIT_MAX,
};
use crate::nest;
use crate::plane::Plane;
use crate::pool::{Checkout, Offer, Pool};
use crate::spares;
use crate::telemetry::{Event, Gone, InitPhase, LogStream};

/// A busy environment. Dropping it ends the environment: whoever does not say that it is still
/// good must not hand it on.
#[derive(Debug)]
pub(crate) struct Lease {
    plane: Arc<Plane>,
    pool: Arc<Pool>,
    warm: Option<Warm>,
    since: Instant,
}

impl Lease {
    fn new(plane: &Arc<Plane>, pool: &Arc<Pool>, warm: Warm) -> Self {
        let since = plane.monotonic.now();
        Self { plane: Arc::clone(plane), pool: Arc::clone(pool), warm: Some(warm), since }
    }

    /// The environment.
    pub(crate) fn warm(&mut self) -> &mut Warm {
        self.warm.as_mut().expect("only give_back and drop take it, and both end the lease")
    }

    /// The data plane that it belongs to.
    pub(crate) fn plane(&self) -> &Arc<Plane> {
        &self.plane
    }

    /// Whether the environment counts towards provisioned concurrency.
    pub(crate) fn is_provisioned(&self) -> bool {
        self.warm.as_ref().is_some_and(|warm| warm.provisioned)
    }

    /// Gives a good environment back to its own generation.
    pub(crate) fn give_back(mut self) {
        let Some(warm) = self.warm.take() else { return };
        let held_us = elapsed_us(self.since, self.plane.monotonic.now());
        match self.pool.give_back(warm, held_us, self.plane.monotonic.now_ms()) {
            Some((warm, reason)) => self.plane.end(warm, reason),
            None => self.plane.upkeep.ring(),
        }
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        let Some(warm) = self.warm.take() else { return };
        if warm.is_lane() {
            return lose_lane(&self.plane, &self.pool, &warm);
        }
        lose(&self.plane, &self.pool, warm.provisioned);
        self.plane.end(warm, Gone::Unusable);
    }
}

/// What a call got.
#[derive(Debug)]
pub(crate) enum Acquired {
    /// An environment.
    Ready(Lease),
    /// Its environment did not get through the init phase.
    InitFailed(InitFailure),
}

/// An environment that did not get through its init phase; nothing of it is left.
#[derive(Debug)]
pub(crate) struct InitFailure {
    /// Its stream; the second attempt writes to the same.
    pub(crate) stream: Arc<LogStream>,
    /// How it ended.
    pub(crate) fault: Fault,
    /// Whether init is to be tried once more, within the invocation (crash or overrun), or the
    /// answer is known (the runtime itself reported an error).
    pub(crate) redo: bool,
    /// How long it took, µs.
    pub(crate) duration_us: u64,
    /// Highest memory use, bytes; 0 when unknown.
    pub(crate) memory_peak_bytes: u64,
}

/// Finds an environment for one invocation.
pub(crate) async fn acquire(plane: &Arc<Plane>, pool: &Arc<Pool>) -> Result<Acquired, Refusal> {
    loop {
        let mut kept = false;
        let warm = match pool.checkout(plane.monotonic.now_ms()) {
            Checkout::Idle { slot, provisioned } => {
                kept = provisioned;
                match slot.retrieve().await.map(|warm| Warm { provisioned, ..warm }) {
                    Some(warm) if warm.environment.alive() => Some(pool.open(warm)),
                    dead => dead,
                }
            }
            Checkout::Lane(lane) => Some(lane),
            Checkout::Wait { offered, start: needed } => {
                if needed {
                    start(plane, pool);
                }
                match wait(plane, pool, offered).await {
                    Ok(Offer::Ready(warm)) => Some(warm),
                    Ok(Offer::InitFailed(failure)) => return Ok(Acquired::InitFailed(failure)),
                    Ok(Offer::Refused(refusal)) => return Err(refusal),
                    Err(_) => return Err(Refusal::Draining),
                }
            }
        };
        match warm {
            Some(warm) if warm.is_good(plane.monotonic.now()) => {
                return Ok(Acquired::Ready(Lease::new(plane, pool, warm)));
            }
            Some(dead) if dead.is_lane() => lose_lane(plane, pool, &dead),
            // It died or became too old while idle, and the call has not started: place it
            // elsewhere.
            Some(dead) => {
                lose(plane, pool, dead.provisioned);
                let reason = if dead.environment.alive() { Gone::Replaced } else { Gone::Died };
                plane.end(dead, reason);
            }
            None => lose(plane, pool, kept),
        }
    }
}

/// Waits for an offer, and sees to it that a queue which stands still gets another environment.
async fn wait(
    plane: &Arc<Plane>,
    pool: &Arc<Pool>,
    mut offered: oneshot::Receiver<Offer>,
) -> Result<Offer, oneshot::error::RecvError> {
    loop {
        if let Ok(offer) = timeout(QUEUE_STALL_MAX, &mut offered).await {
            return offer;
        }
        start_if_worth_it(plane, pool);
    }
}

/// Counts off an environment that is being ended; calls may have waited for it.
fn lose(plane: &Arc<Plane>, pool: &Arc<Pool>, provisioned: bool) {
    pool.lose(provisioned);
    if provisioned {
        plane.provision.notify_one();
    }
    start_if_worth_it(plane, pool);
}

/// Counts off a lane of an environment that takes no further calls, which ends with its last one.
fn lose_lane(plane: &Arc<Plane>, pool: &Arc<Pool>, lane: &Warm) {
    if let Some((whole, reason)) = pool.lose_lane(lane.id(), plane.monotonic.now_ms()) {
        plane.end(whole, reason);
        plane.provision.notify_one();
    }
    start_if_worth_it(plane, pool);
}

fn start_if_worth_it(plane: &Arc<Plane>, pool: &Arc<Pool>) {
    if pool.claim_start(plane.monotonic.now_ms()) {
        start(plane, pool);
    }
}

/// Starts one environment, which the pool has counted already, in a task of its own.
fn start(plane: &Arc<Plane>, pool: &Arc<Pool>) {
    plane.activate(pool);
    let (plane_of, pool_of) = (Arc::clone(plane), Arc::clone(pool));
    let mut ticket = Ticket { plane: plane_of, pool: pool_of, launching: false, used: false };
    plane.tasks.spawn(async move {
        let plane = Arc::clone(&ticket.plane);
        let Some(offer) = plane.abort.run_until_cancelled(started(&mut ticket)).await else {
            return ticket.finish(Offer::Refused(Refusal::Draining));
        };
        if let Some(offer) = offer {
            ticket.finish(offer);
            // After a failure the calls behind it may have nobody to wait for.
            start_if_worth_it(&plane, &ticket.pool);
        }
    });
}

/// The duty to answer one waiting call; keeps the pool's count of starts right even on a panic.
struct Ticket {
    plane: Arc<Plane>,
    pool: Arc<Pool>,
    /// Whether its turn has come.
    launching: bool,
    used: bool,
}

impl Ticket {
    fn finish(&mut self, offer: Offer) {
        self.used = true;
        match self.pool.finish_start(offer, self.launching, self.plane.monotonic.now_ms()) {
            Some(warm) => self.plane.end(warm, Gone::Replaced),
            None => self.plane.upkeep.ring(),
        }
    }
}

impl Drop for Ticket {
    fn drop(&mut self) {
        if !self.used {
            self.finish(Offer::Refused(Refusal::Internal("a start was broken off".to_owned())));
        }
    }
}

/// One start, in its turn; `None` when it was not needed any more.
async fn started(ticket: &mut Ticket) -> Option<Offer> {
    let (plane, pool) = (Arc::clone(&ticket.plane), Arc::clone(&ticket.pool));
    let slot = plane.launch_slots.acquire().await.expect("the semaphore is never closed");
    if !pool.confirm_start(plane.monotonic.now_ms()) {
        ticket.used = true;
        return None;
    }
    ticket.launching = true;
    nest::start_begins(&plane, &pool);
    let stream = new_stream(&plane, &pool);
    let kind = nest::initialization(&pool);
    let launched = match launch(&plane, &pool, &stream, InitPhase::Init, kind).await {
        Ok(launched) => launched,
        Err(NoLaunch::Fault(fault)) => {
            return Some(Offer::InitFailed(InitFailure {
                stream,
                fault,
                redo: false,
                duration_us: 0,
                memory_peak_bytes: 0,
            }));
        }
        Err(NoLaunch::Refused(refusal)) => return Some(Offer::Refused(refusal)),
    };
    let limit = launched.begun + INIT_MAX;
    Some(match initialise(&plane, &pool, launched, limit, Some(slot)).await {
        Ok(warm) => Offer::Ready(warm),
        Err(failure) => Offer::InitFailed(failure),
    })
}

/// Tries init once more for a call whose environment did not get through it, until the call's own
/// deadline. `Ok(Err(_))` is the function's failure.
pub(crate) async fn redo(
    plane: &Arc<Plane>,
    pool: &Arc<Pool>,
    failure: &InitFailure,
    deadline: Instant,
) -> Result<Result<Lease, InitFailure>, Refusal> {
    let failed = |fault| InitFailure {
        stream: Arc::clone(&failure.stream),
        fault,
        redo: false,
        duration_us: 0,
        memory_peak_bytes: failure.memory_peak_bytes,
    };
    let Ok(slot) = timeout_at(deadline, plane.launch_slots.acquire()).await else {
        return Ok(Err(failed(failure.fault.clone())));
    };
    let slot = slot.expect("the semaphore is never closed");
    let (phase, kind) = (InitPhase::Invoke, nest::initialization(pool));
    let launched = match launch(plane, pool, &failure.stream, phase, kind).await {
        Ok(launched) => launched,
        Err(NoLaunch::Fault(fault)) => return Ok(Err(failed(fault))),
        Err(NoLaunch::Refused(refusal)) => return Err(refusal),
    };
    Ok(initialise(plane, pool, launched, deadline, Some(slot)).await.map(|mut warm| {
        // This init is part of the invocation's duration, not a phase of its own.
        warm.init_us = None;
        pool.adopt();
        plane.activate(pool);
        Lease::new(plane, pool, pool.open(warm))
    }))
}

/// Starts one environment ahead of any call; the error is a sentence for whoever configured it.
/// For provisioned concurrency the init phase may take as long as the public contract gives it.
pub(crate) async fn start_ahead(
    plane: &Arc<Plane>,
    pool: &Arc<Pool>,
    kind: Initialization,
) -> Result<Warm, String> {
    let slot = plane.launch_slots.acquire().await.expect("the semaphore is never closed");
    let stream = new_stream(plane, pool);
    nest::start_begins(plane, pool);
    let launched = match launch(plane, pool, &stream, InitPhase::Init, kind).await {
        Ok(launched) => launched,
        Err(NoLaunch::Fault(fault)) => return Err(told(&fault)),
        Err(NoLaunch::Refused(refusal)) => {
            return Err(format!("no environment could be started: {refusal}"));
        }
    };
    let own = Duration::from_secs(pool.config.timeout_s.into());
    let limit = launched.begun
        + match kind {
            Initialization::Provisioned => own.max(PROVISIONED_INIT_MAX),
            Initialization::OnDemand | Initialization::SnapStart => INIT_MAX,
        };
    match initialise(plane, pool, launched, limit, Some(slot)).await {
        // No call has waited for it.
        Ok(warm) => Ok(Warm { init_us: None, ..warm }),
        Err(failure) => Err(told(&failure.fault)),
    }
}

/// Why an init phase failed, in the public service's word and ours.
fn told(fault: &Fault) -> String {
    let detail = match fault {
        Fault::InitError { .. } => "the runtime reported an error; see the function's log",
        Fault::InvalidEntrypoint { detail } => detail,
        Fault::Exited(_) => "the runtime ended",
        Fault::OutOfMemory => "it needed more memory than the function has",
        _ => "it took too long",
    };
    format!("FUNCTION_ERROR_INIT_FAILURE: the init phase failed: {detail}")
}

fn new_stream(plane: &Plane, pool: &Pool) -> Arc<LogStream> {
    let random = [plane.config.randomness.bits(), plane.config.randomness.bits()];
    Arc::new(LogStream {
        group: launch_spec::log_group(&pool.key.function, &pool.config),
        name: launch_spec::log_stream(plane.clock.now(), pool.key.version, random),
        function: pool.key.function.clone(),
        version: pool.key.version,
        config: Arc::clone(&pool.config),
    })
}

/// A process that has not initialised yet.
struct Newborn {
    environment: Launched,
    seat: Seat,
    stream: Arc<LogStream>,
    phase: InitPhase,
    begun: Instant,
}

/// Why there is no process.
enum NoLaunch {
    /// The function's own fault.
    Fault(Fault),
    /// Mayfly could not do it.
    Refused(Refusal),
}

async fn launch(
    plane: &Arc<Plane>,
    pool: &Pool,
    stream: &Arc<LogStream>,
    phase: InitPhase,
    kind: Initialization,
) -> Result<Newborn, NoLaunch> {
    let begun = plane.monotonic.now();
    let spec = spec(plane, pool, stream, (kind, false)).await?;
    let mut reason = Throttle::Concurrency;
    for _ in 0..ROOM_ATTEMPTS_MAX {
        let mut seat = match seat(plane, pool).await {
            Ok(seat) => seat,
            Err(Full::Places) => break,
            Err(Full::Memory) => {
                reason = Throttle::Memory;
                break;
            }
        };
        plane
            .telemetry
            .send(Event::InitStart { stream: Arc::clone(stream), at: plane.clock.now() });
        let launched = match pool.nest.fork(&spec).await {
            Some(copy) => Ok(copy),
            None => match spares::take_on(plane, pool, &spec).await {
                Some(spare) => Ok(spare),
                None => plane.sandbox.launch(spec.clone()).await,
            },
        };
        match launched {
            Ok(environment) => {
                seat.mark_launched();
                let stream = Arc::clone(stream);
                return Ok(Newborn { environment, seat, stream, phase, begun });
            }
            Err(LaunchError::Capacity(reason)) => {
                tracing::warn!(%reason, "no capacity for another environment; making room");
                drop(seat);
                if !plane.make_room().await {
                    break;
                }
            }
            Err(error) => return Err(refuse(plane, error)),
        }
    }
    plane.counters.launch_failures.fetch_add(1, Ordering::Relaxed);
    Err(NoLaunch::Refused(Refusal::Throttled(reason)))
}

/// A place with the memory that the version is expected to need. Ends idle environments that are
/// worth less; when none is left, waits a little for what others give back.
async fn seat(plane: &Arc<Plane>, pool: &Pool) -> Result<Seat, Full> {
    let limit = plane.monotonic.now() + ROOM_WAIT_MAX;
    loop {
        let given_back = plane.seats.given_back();
        let full = match plane.seats.take(pool.memory_bytes()) {
            Ok(seat) => return Ok(seat),
            Err(full) => full,
        };
        if plane.make_room().await {
            continue;
        }
        let waits = full == Full::Memory && timeout_at(limit, given_back).await.is_ok();
        if !waits {
            return Err(full);
        }
    }
}

fn refuse(plane: &Plane, error: LaunchError) -> NoLaunch {
    plane.counters.launch_failures.fetch_add(1, Ordering::Relaxed);
    match error {
        LaunchError::Exec { program, source } => {
            NoLaunch::Fault(Fault::InvalidEntrypoint { detail: format!("{program}: {source}") })
        }
        LaunchError::Closed => NoLaunch::Refused(Refusal::Draining),
        error => {
            let error: &(dyn std::error::Error + 'static) = &error;
            tracing::error!(error, "an environment could not be launched");
            NoLaunch::Refused(Refusal::Internal("an environment could not be launched".to_owned()))
        }
    }
}

/// What a zygote of this version is started with; `None` when its runtime cannot be one.
pub(crate) async fn zygote_spec(plane: &Plane, pool: &Pool) -> Option<Spec> {
    let wrapped = pool.config.environment.contains_key("AWS_LAMBDA_EXEC_WRAPPER");
    let stream = new_stream(plane, pool);
    let kind = nest::initialization(pool);
    let spec = spec(plane, pool, &stream, (kind, true)).await.ok()?;
    // Egress opens sockets in a namespace before its program starts: a copy would have none.
    let alone = *pool.key.egress == Egress::None;
    // External extensions start before their runtime; a copy's is there already.
    let alone = alone && !spec.layout.has_extensions();
    let fits = spec.contract == Contract::Framed && spec.concurrency == 1 && !wrapped && alone;
    fits.then(|| Spec { contract: Contract::Zygote, ..spec })
}

async fn spec(
    plane: &Plane,
    pool: &Pool,
    stream: &Arc<LogStream>,
    (initialization, is_zygote): (Initialization, bool),
) -> Result<Spec, NoLaunch> {
    let config = &*pool.config;
    let code = plane.code.tree(&config.code.digest);
    let layers = if config.layers.is_empty() {
        None
    } else {
        let digests: Vec<Digest> = config.layers.iter().map(|layer| layer.code.digest).collect();
        let merged = plane.code.merged_layers(&digests).await.map_err(|error| {
            let error: &(dyn std::error::Error + 'static) = &error;
            tracing::error!(error, "layers could not be merged");
            NoLaunch::Refused(Refusal::Internal("layers could not be merged".to_owned()))
        })?;
        Some(merged)
    };
    let request = CommandRequest {
        runtime: config.runtime,
        handler: &config.handler,
        code: &code,
        layers: layers.as_deref(),
        wrapper: config.environment.get("AWS_LAMBDA_EXEC_WRAPPER").map(String::as_str),
    };
    let command = plane
        .config
        .commands
        .find(request)
        .map_err(|detail| NoLaunch::Fault(Fault::InvalidEntrypoint { detail }))?;
    let identity = Identity {
        home: &plane.config.home,
        function: &pool.key.function,
        version: pool.key.version,
        log_group: &stream.group,
        log_stream: &stream.name,
        initialization,
        egress: &pool.key.egress,
    };
    let (telemetry, to) = (plane.telemetry.clone(), Arc::clone(stream));
    let output = OutputSink::new(move |output| telemetry.output(&to, output));
    let id = plane.environment_id();
    let mut spec = launch_spec::spec(id, identity, config, (code, layers), command, output);
    // Components have no network inside by which they could use them.
    if let Some(issuer) = &plane.config.credentials
        && spec.contract != Contract::Component
    {
        let (role, function) = (&config.role, &pool.key.function);
        let request = RoleRequest { role, function, environment: id, fetched: is_zygote };
        issuer.add(&mut spec.env, request);
    }
    Ok(spec)
}

/// Waits for the end of the init phase. On failure nothing of the environment is left behind.
async fn initialise(
    plane: &Plane,
    pool: &Pool,
    mut newborn: Newborn,
    deadline: Instant,
    slot: Option<tokio::sync::SemaphorePermit<'_>>,
) -> Result<Warm, InitFailure> {
    let report = {
        let mut init = newborn.environment.init(deadline);
        if let Ok(report) = timeout(LAUNCH_SLOT_MAX, &mut init).await {
            report
        } else {
            drop(slot); // see limits::LAUNCH_SLOT_MAX
            init.await
        }
    };
    let Newborn { environment, mut seat, stream, phase, begun } = newborn;
    let duration_us = elapsed_us(begun, plane.monotonic.now());
    let failure = fault(report);
    for note in environment.notes() {
        let (stream, at) = (Arc::clone(&stream), plane.clock.now());
        plane.telemetry.send(Event::Extension { stream, at, note });
    }
    plane.telemetry.send(Event::InitEnd {
        stream: Arc::clone(&stream),
        at: plane.clock.now(),
        duration_us,
        phase,
        failure: failure.as_ref().map(|(fault, _)| fault.clone()),
    });
    let init_us = Some(duration_us);
    let memory_peak_bytes = environment.usage().memory_peak_bytes;
    if seat.charge(pool.saw_memory(memory_peak_bytes)) {
        plane.upkeep.ring();
    }
    let good_until = plane.config.credentials.as_ref().map(|issuer| issuer.good_until(begun));
    let warm = Warm {
        environment,
        stream: Arc::clone(&stream),
        init_us,
        provisioned: false,
        seat: Some(seat),
        good_until,
    };
    let Some((fault, redo)) = failure else { return Ok(warm) };
    plane.counters.init_failures.fetch_add(1, Ordering::Relaxed);
    // Waited for, because the second attempt may need this very seat.
    plane.ending(warm, Gone::InitFailed).await;
    Err(InitFailure { stream, fault, redo, duration_us, memory_peak_bytes })
}

/// What a failed init means, and whether trying again may help.
fn fault(report: InitReport) -> Option<(Fault, bool)> {
    match report {
        InitReport::Ready => None,
        InitReport::Error { body } => Some((Fault::InitError { body: body.to_vec() }, false)),
        InitReport::InvalidEntrypoint { detail } => {
            Some((Fault::InvalidEntrypoint { detail }, false))
        }
        InitReport::Exited(exit) => Some((Fault::Exited(exit), true)),
        InitReport::OutOfMemory => Some((Fault::OutOfMemory, true)),
        InitReport::Extension(failure) => Some((Fault::Extension(failure), true)),
        InitReport::Deadline => Some((Fault::InitTimeout { limit_ms: INIT_MS_MAX }, true)),
    }
}
