//! An environment with extensions: what its life has beside the life of its runtime.
//!
//! Owns the order of init, invocation and shutdown when extensions take part. Never decides who is
//! waited for, which is `core::extension`, and is never entered by an environment without them.
//!
//! ```text
//! init      externals start ─▶ all registered ─▶ runtime starts ─▶ its next ─▶ everybody's next
//! run       INVOKE to those who want it, the invocation to the runtime ─▶ answer
//! rest      everybody's next, within the same deadline
//! shutdown  SIGTERM to the runtime ─300 ms─▶ SIGKILL ─▶ SHUTDOWN ─2 s in all─▶ SIGKILL to all
//! ```

use std::io;
use std::os::fd::OwnedFd;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use mayfly_core::extension::{Failure, ShutdownReason};
use mayfly_core::outcome::{Fault, Outcome};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::{Instant, timeout};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::control::Control;
use super::environment::ProcessEnvironment;
use super::extensions::{Hub, Line};
use super::output::Capture;
use super::telemetry::{Platform, Status, Writer};
use crate::clock;
use crate::limits::DEATH_SETTLE_MS;
use crate::seam::{Environment, EnvironmentId, InitReport, Invocation, OutputSink, RunReport};
use crate::spawner::Say;

/// What an environment needs for its extensions.
#[derive(Debug, Default)]
pub struct Company {
    /// There when some are external.
    external: Option<External>,
    reason: ShutdownReason,
}

/// The way to external extensions.
#[derive(Debug)]
struct External {
    line: Line,
    /// What the runtime is started with.
    program: String,
    /// Why the runtime could not be executed.
    unstarted: Option<oneshot::Receiver<io::Error>>,
    /// Whether the runtime was to be started.
    started: bool,
    /// What they write.
    capture: Arc<OnceLock<Capture>>,
    /// Ends with the cell.
    hearing: JoinHandle<()>,
}

impl Company {
    /// With external extensions behind `line`.
    ///
    /// # Errors
    /// When the reactor refuses the line.
    pub fn external(
        id: EnvironmentId,
        (line, program): (OwnedFd, String),
        hub: &Arc<Hub>,
        sink: OutputSink,
        tasks: &TaskTracker,
        stop: CancellationToken,
    ) -> io::Result<Self> {
        let line = Line::new(line)?;
        let (pipes, piped) = oneshot::channel();
        let (unstarted, told) = oneshot::channel();
        let hear = line.clone().hear(Arc::clone(hub), pipes, unstarted);
        let ended = stop.clone();
        let hearing = tasks.spawn(async move {
            ended.run_until_cancelled(hear).await;
        });
        let capture = Arc::<OnceLock<Capture>>::default();
        let (kept, hub) = (Arc::clone(&capture), Arc::clone(hub));
        let follow = async move {
            let Ok((stdout, stderr)) = piped.await else { return };
            match Capture::new(id, sink, stdout, stderr) {
                Ok(capture) => {
                    let capture = capture.heard_by(hub, Writer::Extension);
                    kept.get_or_init(|| capture).follow().await;
                }
                Err(error) => tracing::warn!(%error, "what extensions write is lost"),
            }
        };
        tasks.spawn(async move { stop.run_until_cancelled(follow).await });
        let external =
            External { line, program, unstarted: Some(told), started: false, capture, hearing };
        Ok(Self { external: Some(external), reason: ShutdownReason::Spindown })
    }

    fn terminate(&self, control: &Control) {
        match &self.external {
            Some(external) => external.line.say(Say::Terminate),
            None => control.terminate(),
        }
    }

    /// Waits, after everybody was killed, until the cell is gone.
    pub async fn over(self) {
        let Some(external) = self.external else { return };
        let limit = Duration::from_millis(DEATH_SETTLE_MS);
        if timeout(limit, external.hearing).await.is_err() {
            tracing::warn!("an environment's first process is slow to end");
        }
        if let Some(capture) = external.capture.get() {
            capture.drain();
        }
    }
}

impl ProcessEnvironment {
    /// The whole init phase.
    pub(super) async fn init_together(&mut self, deadline: Instant) -> InitReport {
        let report = self.init_steps(deadline).await;
        if self.company.is_none() && !self.hub.is_attended() {
            self.hub.close_unattended();
            return report;
        }
        let company = self.company.get_or_insert_default();
        if report == InitReport::Deadline {
            company.reason = ShutdownReason::Timeout;
            // Whoever comes back with a later deadline finds registration still open.
            self.usable = false;
            return report;
        }
        if report != InitReport::Ready {
            company.reason = ShutdownReason::Failure;
            self.usable = false;
        }
        self.hub.close(init_status(&report));
        report
    }

    async fn init_steps(&mut self, deadline: Instant) -> InitReport {
        let hub = Arc::clone(&self.hub);
        if self.company.is_some() {
            tokio::select! {
                biased;
                failure = hub.failed() => return InitReport::Extension(failure),
                () = hub.registered() => {}
                exit = self.death.wait() => return self.report_init_death(exit),
                () = tokio::time::sleep_until(deadline) => return InitReport::Deadline,
            }
        }
        let unstarted = self.start_runtime();
        let report = tokio::select! {
            biased;
            failure = hub.failed() => InitReport::Extension(failure),
            error = unstarted => {
                let external = self.company.as_ref().and_then(|company| company.external.as_ref());
                let program = external.map_or("", |external| external.program.as_str());
                InitReport::InvalidEntrypoint { detail: format!("{program}: {error}") }
            }
            report = self.init_until(deadline) => report,
        };
        if hub.is_attended() {
            hub.runtime_ready(init_status(&report));
        }
        if report != InitReport::Ready {
            return report;
        }
        tokio::select! {
            biased;
            failure = hub.failed() => InitReport::Extension(failure),
            () = hub.ready() => report,
            exit = self.death.wait() => self.report_init_death(exit),
            () = tokio::time::sleep_until(deadline) => InitReport::Deadline,
        }
    }

    /// Has the cell start the runtime, when that was left to us; resolves when it cannot.
    fn start_runtime(&mut self) -> impl Future<Output = io::Error> + Send + use<> {
        let external = self.company.as_mut().and_then(|company| company.external.as_mut());
        let told = external.and_then(|external| {
            if !std::mem::replace(&mut external.started, true) {
                external.line.say(Say::Start);
            }
            external.unstarted.take()
        });
        async move {
            match told {
                Some(told) => match told.await {
                    Ok(error) => error,
                    Err(_) => std::future::pending().await,
                },
                None => std::future::pending().await,
            }
        }
    }

    /// One invocation, of which extensions hear.
    pub(super) async fn run_accompanied(
        &mut self,
        invocation: Invocation,
        deadline: Instant,
    ) -> RunReport {
        if !self.alive() {
            return self.run_until(invocation, deadline).await;
        }
        self.thaw();
        let hub = Arc::clone(&self.hub);
        let (request_id, trace_id) = (invocation.request_id.clone(), invocation.trace_id.clone());
        let (begun, begun_ms) = (clock::now(), clock::epoch_ms());
        hub.begin(&invocation);
        let ran = tokio::select! {
            biased;
            failure = hub.failed() => Err(failure),
            report = self.run_until(invocation, deadline) => Ok(report),
        };
        let report = ran.unwrap_or_else(|failure| self.broken_off(failure));
        self.blame(&report.outcome);
        let duration = clock::now().saturating_duration_since(begun);
        hub.relay.platform(
            clock::epoch_ms(),
            &Platform::RuntimeDone {
                request_id: &request_id,
                trace: trace_id.as_deref(),
                status: Status {
                    word: word(&report.outcome),
                    error_type: report.error_type.as_deref(),
                },
                duration_us: u64::try_from(duration.as_micros()).unwrap_or(u64::MAX),
                produced_bytes: report.response_bytes,
                begun_ms,
            },
        );
        report
    }

    /// What is left of an invocation when an extension failed.
    fn broken_off(&mut self, failure: Failure) -> RunReport {
        self.usable = false;
        let error_type = Some(failure.kind.error_type().to_owned());
        RunReport {
            outcome: Outcome::Fault(Fault::Extension(failure)),
            error_type,
            log_tail: self.capture.end(),
            memory_peak_bytes: self.control.usage().memory_peak_bytes,
            response_bytes: 0,
            head: None,
            unstarted: None,
        }
    }

    /// Remembers what the end of the environment is due to, should this be it.
    fn blame<B>(&mut self, outcome: &Outcome<B>) {
        let Some(company) = &mut self.company else { return };
        company.reason = match outcome {
            _ if self.usable => ShutdownReason::Spindown,
            Outcome::Fault(Fault::Timeout { .. }) => ShutdownReason::Timeout,
            _ => ShutdownReason::Failure,
        };
    }

    /// Waits until nobody is busy with the last invocation.
    pub(super) async fn rest_until(&mut self, deadline: Instant) -> Result<(), Fault> {
        if self.company.is_none() || !self.usable {
            return Ok(());
        }
        let hub = Arc::clone(&self.hub);
        let fault = tokio::select! {
            biased;
            failure = hub.failed() => Fault::Extension(failure),
            () = hub.ready() => return Ok(()),
            exit = self.death.wait() => Fault::Exited(exit),
            () = tokio::time::sleep_until(deadline) => Fault::Timeout { timeout_s: 0 },
        };
        self.usable = false;
        self.blame(&Outcome::<()>::Fault(fault.clone()));
        Err(fault)
    }

    /// The shutdown phase, up to the point where everybody who is left is killed.
    pub(super) async fn shut_down(&mut self, company: &Company) {
        let begun = clock::now();
        let (for_runtime, whole) = self.hub.shutdown_time();
        let failed = self.hub.has_failed();
        self.hub.expect_ends();
        let runs = company.external.as_ref().is_none_or(|external| external.started);
        if runs && self.death.seen().is_none() {
            company.terminate(&self.control);
            // What it says on its way out is still output.
            tokio::select! {
                biased;
                () = self.lines.listen(&self.capture) => {}
                _ = self.death.within(for_runtime) => {}
            }
        }
        let Some(external) = &company.external else { return };
        if runs && self.death.seen().is_none() {
            external.line.say(Say::Kill);
        }
        let deadline = begun + whole;
        let reason = if failed { ShutdownReason::Failure } else { company.reason };
        self.hub.end(reason, deadline.saturating_duration_since(clock::now()));
        tokio::select! {
            biased;
            () = self.hub.gone() => {}
            () = tokio::time::sleep_until(deadline) => {}
        }
    }
}

/// How an outcome is called in events.
fn word<B>(outcome: &Outcome<B>) -> &'static str {
    match outcome {
        Outcome::Success(_) => "success",
        Outcome::HandlerError(_) => "error",
        Outcome::Fault(Fault::Timeout { .. }) => "timeout",
        Outcome::Fault(_) => "failure",
    }
}

fn init_status(report: &InitReport) -> Status<'static> {
    let (word, error_type) = match report {
        InitReport::Ready => return Status::SUCCESS,
        InitReport::Deadline => ("timeout", None),
        InitReport::Error { .. } => ("error", None),
        InitReport::Exited(_) => ("failure", Some("Runtime.ExitError")),
        InitReport::OutOfMemory => ("failure", Some("Runtime.OutOfMemory")),
        InitReport::InvalidEntrypoint { .. } => ("failure", Some("Runtime.InvalidEntrypoint")),
        InitReport::Extension(failure) => ("failure", Some(failure.kind.error_type())),
    };
    Status { word, error_type }
}
