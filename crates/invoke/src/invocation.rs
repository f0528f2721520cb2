//! The hot path: resolve, authorise, admit, acquire, run, settle.
//!
//! Owns the order of these six steps and what each outcome means for the environment and for the
//! bill. Never speaks HTTP, never reads the store, never decides what `core` decides.
//!
//! Cost of a warm call, apart from what the sandbox does to reach the process:
//! ```text
//! resolve    one load of the snapshot, one hash lookup, two reference counts
//! authorise  nothing for the account's own keys
//! admit      three atomic additions; no lock
//! acquire    one short lock of the version's own pool, one pop
//! run        two allocations (the call's future, the seam's future), the request id as text, the
//!            trace header with the lineage;
//!            one entry in the list of those whom a drain may have to end
//! settle     the same lock, one push; two hand-overs into the telemetry queue
//! ```
//! No store access, no fsync, no task hand-over, no copy of the payload. Waiting for a start, for
//! a pending version, and everything about failures is out of line below.
//!
//! An environment that was gone before its runtime had the invocation is not the function's crash:
//! the invocation is placed in another one, a limited number of times.
//!
//! From admission on the work belongs to [`Attended`]: should the caller go away, it runs to its
//! end in a task of its own, as the public service does it.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use bytes::Bytes;
use mayfly_core::function::State;
use mayfly_core::limits::RESPONSE_BYTES_MAX;
use mayfly_core::meter::{billed_ms, memory_mb};
use mayfly_core::name::{RequestId, Version};
use mayfly_core::outcome::{Fault, Outcome};
use mayfly_core::route::unit_interval;
use mayfly_sandbox::{Invocation, RequestBody, ResponseMode, RunReport};
use tokio::time::{Instant, timeout};

use crate::accompanied::Accompanied;
use crate::acquire::{Acquired, InitFailure, Lease, acquire, redo};
use crate::admission::{Denied, Permit};
use crate::attended::Attended;
use crate::authorise::{authorise, missing};
use crate::call::{Call, Excerpt, Mode, Refusal, Reply, Report};
use crate::chain;
use crate::clock::elapsed_us;
use crate::invoker::Invoker;
use crate::limits::{PENDING_WAIT_MAX, PLACEMENTS_MAX};
use crate::plane::Plane;
use crate::pool::Pool;
use crate::record::Origin;
use crate::snapshot::FunctionView;
use crate::telemetry::{Event, LogStream, Status};

/// What a call resolved to.
pub(crate) struct Target {
    pub(crate) view: Arc<FunctionView>,
    version: Version,
    pool: Arc<Pool>,
    reserved_total: u32,
}

impl Target {
    /// How long an invocation may take.
    pub(crate) fn timeout_s(&self) -> u32 {
        self.pool.config.timeout_s
    }
}

impl Invoker {
    /// Runs one invocation to its end and answers with what the function did.
    ///
    /// Dropping the future does not stop the function.
    ///
    /// # Errors
    /// [`Refusal`] when the call was not let in, or when Mayfly could not do its work. What the
    /// function does, failures included, is an [`Outcome`] in the reply.
    pub async fn call(&self, mut call: Call) -> Result<Reply, Refusal> {
        let plane = &self.plane;
        let target = resolve(plane, &call).await.map_err(|refusal| match refusal {
            Refusal::NotFound => missing(&call),
            other => other,
        })?;
        authorise(&plane.config.home, &target.view, &call)?;
        if chain::is_stopped(plane, &target.view, call.trace_id.as_deref()) {
            return Err(Refusal::Recursion);
        }
        if matches!(call.mode, Mode::DryRun) {
            return Ok(dry(target.version));
        }
        if call.http.is_some() && !target.pool.config.runtime.speaks_http() {
            // The alias moved to a version with another runtime since the caller looked.
            let reason = "The function is being updated.".to_owned();
            return Err(Refusal::NotReady { state: "Pending", reason });
        }
        let permit = admit(plane, &target)?;
        let origin = Origin::of(plane, &mut call);
        let (plane, tasks) = (Arc::clone(plane), plane.tasks.clone());
        let work = async move {
            let reply = perform(&plane, target, call, permit).await;
            if let Ok(reply) = &reply {
                origin.report(&plane, reply);
            }
            reply
        };
        Attended::new(tasks, work).await
    }
}

/// Runs an event that was authorised when it was accepted and has its permit already. Leaves no
/// record of its own.
pub(crate) async fn deliver(
    plane: &Arc<Plane>,
    call: Call,
    permit: Permit,
) -> Result<Reply, Refusal> {
    let target = resolve(plane, &call).await.map_err(|refusal| match refusal {
        Refusal::NotFound => missing(&call),
        other => other,
    })?;
    perform(plane, target, call, permit).await
}

pub(crate) async fn resolve(plane: &Plane, call: &Call) -> Result<Target, Refusal> {
    let mut draw = None;
    match look_up(plane, call, &mut draw)? {
        Found::Ready(target) => Ok(target),
        Found::Pending => wait_until_ready(plane, call, &mut draw).await,
    }
}

enum Found {
    Ready(Target),
    Pending,
}

/// One look at the current snapshot. The alias draws once per call, however often it looks.
fn look_up(plane: &Plane, call: &Call, draw: &mut Option<f64>) -> Result<Found, Refusal> {
    let snapshot = plane.snapshot.load();
    let view = snapshot.function(&call.function).ok_or(Refusal::NotFound)?;
    let drawn = || *draw.get_or_insert_with(|| unit_interval(plane.config.randomness.bits()));
    let version = view.route(&call.qualifier, drawn).ok_or(Refusal::NotFound)?;
    let entry = view.versions.get(&version).ok_or(Refusal::NotFound)?;
    match &entry.state {
        State::Active => Ok(Found::Ready(Target {
            view: Arc::clone(view),
            version,
            pool: Arc::clone(&entry.pool),
            reserved_total: snapshot.reserved_total,
        })),
        State::Pending => Ok(Found::Pending),
        State::Failed(reason) => {
            Err(Refusal::NotReady { state: "Failed", reason: reason.message.clone() })
        }
    }
}

/// Waits for the activation of a version that was just created, within a limit.
async fn wait_until_ready(
    plane: &Plane,
    call: &Call,
    draw: &mut Option<f64>,
) -> Result<Target, Refusal> {
    let mut replaced = plane.replaced.subscribe();
    let ready = async {
        loop {
            // Subscribed before this look: a change after it is not missed.
            if let Found::Ready(target) = look_up(plane, call, draw)? {
                return Ok(target);
            }
            if replaced.changed().await.is_err() {
                return Err(Refusal::Draining);
            }
        }
    };
    timeout(PENDING_WAIT_MAX, ready).await.unwrap_or_else(|_| {
        let reason = "The function is being created.".to_owned();
        Err(Refusal::NotReady { state: "Pending", reason })
    })
}

fn dry(executed_version: Version) -> Reply {
    let outcome = Outcome::Success(Bytes::new());
    Reply {
        executed_version,
        outcome,
        head: None,
        report: None,
        log: None,
        stream: None,
        error_type: None,
    }
}

fn admit(plane: &Plane, target: &Target) -> Result<Permit, Refusal> {
    let claim = target.view.claim();
    match plane.account.admit(&target.view.running, claim, target.reserved_total) {
        Ok(permit) => Ok(permit),
        Err(Denied::Draining) => Err(Refusal::Draining),
        Err(Denied::Throttled(reason)) => Err(throttled(plane, target, reason)),
    }
}

#[cold]
fn throttled(plane: &Plane, target: &Target, reason: mayfly_core::admission::Throttle) -> Refusal {
    plane.counters.throttles.fetch_add(1, Ordering::Relaxed);
    let function = target.view.function.name.clone();
    plane.telemetry.send(Event::Throttled { function, at: plane.clock.now(), reason });
    Refusal::Throttled(reason)
}

/// Everything from admission to the answer; ended early only by a drain whose deadline passed.
async fn perform(
    plane: &Arc<Plane>,
    target: Target,
    call: Call,
    permit: Permit,
) -> Result<Reply, Refusal> {
    let reply = plane
        .abort
        .run_until_cancelled(acquire_run_settle(plane, &target, call))
        .await
        .unwrap_or(Err(Refusal::Draining));
    drop(permit);
    if let Err(Refusal::Throttled(reason)) = reply {
        return Err(throttled(plane, &target, reason));
    }
    reply
}

async fn acquire_run_settle(
    plane: &Arc<Plane>,
    target: &Target,
    call: Call,
) -> Result<Reply, Refusal> {
    let timeout_s = target.pool.config.timeout_s;
    let limit = Duration::from_secs(timeout_s.into());
    let trace = chain::handed_on(
        &target.view,
        call.trace_id.as_deref(),
        call.request_id,
        plane.clock.now(),
    );
    let (mut order, mut invocation) = Order::new(call, trace);
    for left in (0..PLACEMENTS_MAX).rev() {
        let acquired = acquire(plane, &target.pool).await?;
        let (now, epoch) = (plane.monotonic.now(), plane.clock.now());
        invocation.deadline_ms = epoch.plus_ms(u64::from(timeout_s) * 1_000).0;
        let (lease, running) = match acquired {
            Acquired::Ready(mut lease) => {
                count_provisioned(target, &lease);
                let stream = Arc::clone(&lease.warm().stream);
                (lease, order.begin(plane, stream, now))
            }
            Acquired::InitFailed(failure) => {
                let running = order.begin(plane, Arc::clone(&failure.stream), now);
                return recover(plane, target, running, failure, invocation, now + limit).await;
            }
        };
        match run(plane, target, running, lease, invocation, now + limit).await {
            Ran::Unstarted { given_back, running, .. } if left > 0 => {
                (order, invocation) = (running.withdrawn(), given_back);
            }
            ran => return Ok(ran.settled(plane, target)),
        }
    }
    unreachable!("the last placement returns")
}

/// Counts whether a call to a provisioned version got one of the environments kept for it.
fn count_provisioned(target: &Target, lease: &Lease) {
    if target.pool.provisioned_target() == 0 {
        return;
    }
    let calls = &target.view.provisioned_calls;
    let counter = if lease.is_provisioned() { &calls.served } else { &calls.spilled };
    counter.fetch_add(1, Ordering::Relaxed);
}

/// How an attempt to run an invocation ended.
enum Ran {
    Settled(Reply),
    /// Its environment was gone before the runtime had it: nothing has happened yet.
    Unstarted {
        given_back: Invocation,
        running: Running,
        report: RunReport,
    },
}

impl Ran {
    /// The reply, also when no further placement is wanted.
    fn settled(self, plane: &Plane, target: &Target) -> Reply {
        match self {
            Self::Settled(reply) => reply,
            Self::Unstarted { running, report, .. } => running.settle(plane, target, report, None),
        }
    }
}

async fn run(
    plane: &Plane,
    target: &Target,
    running: Running,
    mut lease: Lease,
    invocation: Invocation,
    deadline: Instant,
) -> Ran {
    let warm = lease.warm();
    let init_us = warm.init_us.take();
    let mut report = warm.environment.run(invocation, deadline).await;
    if let Some(given_back) = report.unstarted.take() {
        return Ran::Unstarted { given_back: *given_back, running, report };
    }
    let expected_bytes = target.pool.saw_memory(report.memory_peak_bytes);
    if warm.seat.as_mut().is_some_and(|seat| seat.charge(expected_bytes)) {
        plane.upkeep.ring();
    }
    let good = warm.environment.alive() && !is_fatal(&report.outcome);
    if warm.environment.is_accompanied() {
        let ran = Accompanied { lease, report, init_us, deadline, good };
        return Ran::Settled(ran.settle(plane, target, running).await);
    }
    let reply = running.settle(plane, target, report, init_us);
    if good {
        lease.give_back();
    } // else dropping the lease ends the environment
    Ran::Settled(reply)
}

/// Whether the environment is lost, whatever it says about itself.
fn is_fatal(outcome: &Outcome<Bytes>) -> bool {
    match outcome {
        Outcome::Success(_) | Outcome::HandlerError(_) => false,
        // After a timeout the environment knows: with several invocations it may go on.
        Outcome::Fault(fault) => !matches!(
            fault,
            Fault::ResponseTooLarge { .. }
                | Fault::TruncatedResponse
                | Fault::Timeout { .. }
                | Fault::Trapped { .. }
        ),
    }
}

/// The invocation of an environment that did not get through its init phase: the runtime's own
/// error is the answer; after a crash or an overrun init is done once more, as part of this
/// invocation and within its timeout. Either way the init counts as duration.
async fn recover(
    plane: &Arc<Plane>,
    target: &Target,
    running: Running,
    failure: InitFailure,
    invocation: Invocation,
    deadline: Instant,
) -> Result<Reply, Refusal> {
    if !failure.redo {
        let begun = running.begun.checked_sub(Duration::from_micros(failure.duration_us));
        let running = Running { begun: begun.unwrap_or(running.begun), ..running };
        return Ok(running.settle(plane, target, failed(failure), None));
    }
    let first = failure.fault.clone();
    match redo(plane, &target.pool, &failure, deadline).await? {
        Ok(lease) => {
            let ran = run(plane, target, running, lease, invocation, deadline).await;
            Ok(ran.settled(plane, target))
        }
        Err(mut second) => {
            // Both overran: init is what is too slow. After a crash it was the timeout.
            let overran = |fault: &Fault| matches!(fault, Fault::InitTimeout { .. });
            if overran(&second.fault) && !overran(&first) {
                second.fault = Fault::Timeout { timeout_s: 0 };
            }
            Ok(running.settle(plane, target, failed(second), None))
        }
    }
}

fn failed(failure: InitFailure) -> RunReport {
    RunReport {
        outcome: Outcome::Fault(failure.fault),
        error_type: None,
        log_tail: Vec::new(),
        memory_peak_bytes: failure.memory_peak_bytes,
        response_bytes: 0,
        head: None,
        unstarted: None,
    }
}

/// The size of the event or of the request's body, as far as it is known before it runs.
fn request_bytes(call: &Call) -> u64 {
    match call.http.as_ref().map(|request| &request.body) {
        None => call.payload.len() as u64,
        Some(RequestBody::Whole(body)) => body.len() as u64,
        Some(RequestBody::Stream(_)) => 0,
    }
}

/// What of a call is needed after its payload is on its way.
struct Order {
    request_id: RequestId,
    trace_id: Option<String>,
    want_tail: bool,
    request_bytes: u64,
}

impl Order {
    /// The invocation's deadline is not known yet.
    fn new(call: Call, trace: String) -> (Self, Invocation) {
        let request_bytes = request_bytes(&call);
        let order = Self {
            request_id: call.request_id,
            trace_id: call.trace_id,
            want_tail: call.want_tail,
            request_bytes,
        };
        let response = match call.mode {
            Mode::Stream(parts) => ResponseMode::Stream(parts),
            Mode::RequestResponse | Mode::DryRun => ResponseMode::Buffered,
        };
        let invocation = Invocation {
            request_id: call.request_id.to_string(),
            invoked_arn: call.invoked_arn,
            deadline_ms: 0,
            trace_id: Some(trace),
            client_context: call.client_context,
            cognito_identity: None,
            source: call.source.as_str(),
            payload: call.payload,
            http: call.http,
            response,
            response_bytes_max: RESPONSE_BYTES_MAX,
            want_tail: call.want_tail,
        };
        (order, invocation)
    }

    /// Announces the invocation; its output may follow from now on.
    fn begin(self, plane: &Plane, stream: Arc<LogStream>, begun: Instant) -> Running {
        let start = Event::Start {
            stream: Arc::clone(&stream),
            at: plane.clock.now(),
            request_id: self.request_id,
            trace_id: self.trace_id.clone(),
        };
        let shown = self.want_tail.then(|| start.clone());
        plane.telemetry.send(start);
        let Self { request_id, trace_id, request_bytes, .. } = self;
        Running { stream, begun, request_id, trace_id, shown, request_bytes }
    }
}

/// An invocation that was announced and must be reported.
pub(crate) struct Running {
    stream: Arc<LogStream>,
    pub(crate) begun: Instant,
    request_id: RequestId,
    trace_id: Option<String>,
    /// Its start, when the caller wants to see the log.
    shown: Option<Event>,
    request_bytes: u64,
}

impl Running {
    /// Back to before it began, to begin in another environment.
    fn withdrawn(self) -> Order {
        let Self { request_id, trace_id, shown, request_bytes, .. } = self;
        Order { request_id, trace_id, want_tail: shown.is_some(), request_bytes }
    }

    /// Turns the sandbox's report into the reply, and tells telemetry.
    fn settle(self, plane: &Plane, target: &Target, run: RunReport, init_us: Option<u64>) -> Reply {
        let (reply, end) = self.conclude(plane, target, run, init_us);
        plane.telemetry.send(end);
        reply
    }

    /// The reply, and what telemetry is to know.
    pub(crate) fn conclude(
        mut self,
        plane: &Plane,
        target: &Target,
        run: RunReport,
        init_us: Option<u64>,
    ) -> (Reply, Event) {
        let config = &target.pool.config;
        let timed_out = matches!(run.outcome, Outcome::Fault(Fault::Timeout { .. }));
        let duration_us = if timed_out {
            // Not what it took to notice and to end it.
            u64::from(config.timeout_s) * 1_000_000
        } else {
            elapsed_us(self.begun, plane.monotonic.now())
        };
        let report = Report {
            duration_us,
            init_us,
            billed_ms: billed_ms(duration_us, init_us),
            memory_mb: config.memory_mb,
            memory_peak_mb: memory_mb(run.memory_peak_bytes),
        };
        let outcome = if timed_out {
            Outcome::Fault(Fault::Timeout { timeout_s: config.timeout_s })
        } else {
            run.outcome
        };
        let shown = self.shown.take();
        let bytes = run.response_bytes;
        let stream = Some(Arc::clone(&self.stream));
        let error_type = run.error_type;
        let end = self.end(plane.clock.now(), &report, &outcome, error_type.clone(), bytes);
        let log = shown.map(|start| Excerpt { start, output: run.log_tail, end: end.clone() });
        let report = Some(report);
        let (executed_version, head) = (target.version, run.head);
        let reply = Reply { executed_version, outcome, head, report, log, stream, error_type };
        (reply, end)
    }

    fn end(
        self,
        at: mayfly_core::time::EpochMs,
        report: &Report,
        outcome: &Outcome<Bytes>,
        error_type: Option<String>,
        response_bytes: u64,
    ) -> Event {
        let status = match outcome {
            Outcome::Success(_) => Status::Success,
            Outcome::HandlerError(_) => Status::HandlerError,
            Outcome::Fault(fault) => Status::Fault(fault.clone()),
        };
        Event::End {
            stream: self.stream,
            at,
            request_id: self.request_id,
            trace_id: self.trace_id,
            report: report.clone(),
            status,
            error_type,
            request_bytes: self.request_bytes,
            response_bytes,
        }
    }
}
