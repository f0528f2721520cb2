//! One execution environment around a process: deadlines, deaths and the order of things.
//!
//! Owns what the contracts leave open: what happens when the time is over, when the process dies
//! in the middle, and what belongs to an invocation. Never parses what the runtime says.
//!
//! ```text
//! run: thaw ─▶ exchange ──answer──▶ drain output ─▶ report, usable
//!                 ├──deadline──▶ kill ─▶ drain ─▶ Timeout, gone
//!                 └──death──▶ drain ─▶ Exited or OutOfMemory, gone; the invocation goes back
//!                                      when the runtime had not taken it
//! ```
//! With several invocations at once each has a lane: a value like this one that shares the
//! process. A deadline then cuts one invocation. The environment takes no further ones when it
//! answered nothing else in all that time and does not answer its readiness path either: it is
//! stuck, and ends once the others are through.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use mayfly_core::outcome::{Exit, Fault, Outcome};
use tokio::time::Instant;
use tokio_util::sync::{CancellationToken, DropGuard};

use super::Surroundings;
use super::accompany::Company;
use super::answer::Answer;
use super::connected::{Connected, Handle};
use super::control::{Control, Death};
use super::extensions::Hub;
use super::framed::Hello;
use super::lines::Lines;
use super::output::Capture;
use super::platform::Presence;
use super::telemetry::{Relay, Writer};
use crate::clock;
use crate::egress::Outlet;
use crate::limits::{DEATH_SETTLE_MS, USAGE_AGE_MS_MAX};
use crate::seam::{
    BoxFuture, Environment, EnvironmentId, Figures, InitReport, Invocation, LaunchError, Launched,
    Note, RunReport, Spec, Usage,
};

/// An environment whose main process is ours to watch.
#[derive(Debug)]
pub struct ProcessEnvironment {
    id: EnvironmentId,
    pub(super) lines: Lines,
    pub(super) death: Death,
    pub(super) control: Arc<Control>,
    pub(super) capture: Arc<Capture>,
    /// Where extensions ask; nobody does in most environments.
    pub(super) hub: Arc<Hub>,
    /// What there is to do for extensions; `None` in most environments, and in lanes.
    pub(super) company: Option<Box<Company>>,
    /// What the lanes of one environment know of each other; `None` without lanes.
    several: Option<Arc<Several>>,
    /// Whether this is a lane: its end is not the environment's.
    is_lane: bool,
    /// `false` once a deadline, a death or a dropped `run` has spoilt it.
    pub(super) usable: bool,
    frozen: bool,
    usage: Usage,
    usage_at: Option<Instant>,
    /// How to copy it, and where the tasks of copies run.
    zygote: Option<(Handle, Surroundings)>,
    /// Ends the task that follows the output.
    _following: Option<DropGuard>,
    /// Its way to the outside, when it has one.
    _outlet: Option<Outlet>,
    /// Its credentials are good as long as this is there.
    _presence: Option<Presence>,
}

/// See [`ProcessEnvironment::several`].
#[derive(Debug, Default)]
struct Several {
    /// Invocations answered so far.
    answered: AtomicU64,
    /// Set when it is stuck: no further invocations.
    leaving: AtomicBool,
}

/// How an exchange ended.
enum End {
    Answered(Answer),
    Died(Exit),
    Deadline,
}

impl ProcessEnvironment {
    /// Takes over a started process.
    ///
    /// # Errors
    /// When the reactor refuses a descriptor; the process is then ended.
    pub fn new(
        spec: Spec,
        connected: Connected,
        surroundings: &Surroundings,
    ) -> Result<Self, LaunchError> {
        let Surroundings { tasks, platform } = surroundings;
        let presence = platform.as_ref().map(|platform| platform.enter(spec.id));
        let Spec { id, argv, output, egress, concurrency, about, limits, .. } = spec;
        let system = |source| LaunchError::System { step: "watch the runtime", source };
        let Connected { listener, http, dialer, companions, framed, egress: sockets, .. } =
            connected;
        let Connected { stdout, stderr, death, control, handle, .. } = connected;
        let outlet = sockets.map(|sockets| Outlet::open(sockets, egress, tasks)).transpose();
        let outlet = outlet.map_err(system)?;
        let stop = CancellationToken::new();
        let (names, line) = companions.unzip();
        let relay = Relay::new(about.json_logs, dialer, tasks.clone(), stop.clone());
        let names = names.unwrap_or_default();
        let hub = Hub::new(about, limits.memory_bytes, names, concurrency > 1, relay);
        let capture = Capture::new(id, output.clone(), stdout, stderr).map_err(system)?;
        let capture = Arc::new(capture.heard_by(Arc::clone(&hub), Writer::Function));
        let lines = {
            let door = presence.as_ref().map(Presence::door);
            Lines::new(listener, framed, http, concurrency, (Arc::clone(&hub), door), tasks)?
        };
        let program = argv.into_iter().next().unwrap_or_default();
        let company = line
            .map(|line| (line, program))
            .map(|line| Company::external(id, line, &hub, output, tasks, stop.clone()))
            .transpose()
            .map_err(system)?
            .map(Box::new);
        let (followed, stopped) = (capture.clone(), stop.clone());
        tasks.spawn(async move { stopped.run_until_cancelled(followed.follow()).await });
        Ok(Self {
            id,
            lines,
            death,
            control: Arc::new(control),
            capture,
            hub,
            company,
            several: (concurrency > 1).then(Arc::default),
            is_lane: false,
            usable: false,
            frozen: false,
            usage: Usage::default(),
            usage_at: None,
            zygote: handle.map(|handle| (handle, surroundings.clone())),
            _following: Some(stop.drop_guard()),
            _outlet: outlet,
            _presence: presence,
        })
    }

    pub(super) async fn init_until(&mut self, deadline: Instant) -> InitReport {
        let hello = tokio::select! {
            biased;
            hello = self.lines.hello(&self.capture) => hello,
            exit = self.death.wait() => return self.report_init_death(exit),
            () = tokio::time::sleep_until(deadline) => return InitReport::Deadline,
        };
        self.capture.drain();
        match hello {
            Hello::Ready => {
                self.usable = true;
                InitReport::Ready
            }
            Hello::Error(document) => InitReport::Error { body: document.body },
            Hello::Broken => {
                let exit = self.settle().await;
                self.report_init_death(exit)
            }
        }
    }

    pub(super) fn report_init_death(&mut self, exit: Exit) -> InitReport {
        self.capture.drain();
        match self.control.ran_out_of_memory() {
            true => InitReport::OutOfMemory,
            false => InitReport::Exited(exit),
        }
    }

    /// A line broke: usually the process just died. One that lives on cannot be used any more.
    async fn settle(&mut self) -> Exit {
        let limit = Duration::from_millis(DEATH_SETTLE_MS);
        if let Some(exit) = self.death.within(limit).await {
            return exit;
        }
        self.control.kill_all();
        self.death.wait().await
    }

    pub(super) async fn run_until(
        &mut self,
        mut invocation: Invocation,
        deadline: Instant,
    ) -> RunReport {
        if !self.alive() {
            let exit = self.death.seen();
            let (outcome, error_type) = self.fault_of(exit.unwrap_or(Exit::Signal(9)));
            return RunReport::unstarted(invocation, outcome, error_type);
        }
        self.thaw();
        // Only an answer makes it usable again: dropping this future leaves it spoilt.
        self.usable = false;
        self.capture.begin(invocation.want_tail);
        let answered_before = self.answered();
        let end = tokio::select! {
            biased;
            answer = self.lines.exchange(&mut invocation, &self.capture) => End::Answered(answer),
            exit = self.death.wait() => End::Died(exit),
            () = tokio::time::sleep_until(deadline) => End::Deadline,
        };
        let lost = matches!(end, End::Answered(Answer::Broken) | End::Died(_));
        let (mut response_bytes, mut head) = (0, None);
        let (outcome, error_type) = match end {
            End::Answered(Answer::Broken) => self.after_break().await,
            End::Answered(mut answer) => {
                self.usable = true;
                if let Some(several) = &self.several {
                    several.answered.fetch_add(1, Ordering::AcqRel);
                }
                response_bytes = answer.bytes();
                head = answer.take_head();
                answer.into_outcome()
            }
            End::Died(exit) => self.fault_of(exit),
            End::Deadline => {
                self.after_deadline(answered_before).await;
                let fault = Fault::Timeout { timeout_s: 0 };
                (Outcome::Fault(fault), Some("Sandbox.Timedout".to_owned()))
            }
        };
        let log_tail = self.capture.end();
        if lost && !self.lines.was_taken() {
            return RunReport::unstarted(invocation, outcome, error_type);
        }
        let memory_peak_bytes = self.sample_usage().memory_peak_bytes;
        RunReport {
            outcome,
            error_type,
            log_tail,
            memory_peak_bytes,
            response_bytes,
            head,
            unstarted: None,
        }
    }

    /// Invocations that this environment has answered; 0 when it runs one at a time.
    fn answered(&self) -> u64 {
        self.several.as_ref().map_or(0, |several| several.answered.load(Ordering::Acquire))
    }

    /// The invocation was cut. The environment is usable again when it shows life.
    async fn after_deadline(&mut self, answered_before: u64) {
        self.usable = self.answered() > answered_before || self.lines.recovers().await;
        match &self.several {
            _ if self.usable => {}
            Some(several) => several.leaving.store(true, Ordering::Release),
            // Extensions hear of it before everybody is killed.
            None if self.company.is_some() => {}
            None => self.control.kill_all(),
        }
    }

    /// A line broke in the middle of an invocation: a death tells more than the break.
    async fn after_break(&mut self) -> (Outcome<bytes::Bytes>, Option<String>) {
        match self.death.within(Duration::from_millis(DEATH_SETTLE_MS)).await {
            Some(exit) => self.fault_of(exit),
            None => {
                match self.lines.survives_a_break() {
                    true => self.usable = true,
                    false if self.company.is_some() => {}
                    false => self.control.kill_all(),
                }
                Answer::Broken.into_outcome()
            }
        }
    }

    pub(super) fn fault_of(&self, exit: Exit) -> (Outcome<bytes::Bytes>, Option<String>) {
        let (fault, kind) = match self.control.ran_out_of_memory() {
            true => (Fault::OutOfMemory, "Runtime.OutOfMemory"),
            false => (Fault::Exited(exit), "Runtime.ExitError"),
        };
        (Outcome::Fault(fault), Some(kind.to_owned()))
    }

    /// Reads the counters, but not on every one of many short invocations.
    fn sample_usage(&mut self) -> Usage {
        let now = clock::now();
        let fresh = self.usage_at.is_some_and(|at| {
            now.saturating_duration_since(at) < Duration::from_millis(USAGE_AGE_MS_MAX)
        });
        if !fresh {
            self.usage = self.control.usage();
            self.usage_at = Some(now);
        }
        self.usage
    }

    async fn fork_one(&self, spec: Spec) -> Result<Launched, LaunchError> {
        let (zygote, surroundings) = self.zygote.as_ref().ok_or(LaunchError::NoZygote)?;
        let connected = zygote.fork(&spec).await?;
        Ok(Box::new(Self::new(spec, connected, surroundings)?))
    }

    async fn end(mut self, grace: Option<Duration>) {
        if self.is_lane {
            return;
        }
        self.thaw();
        let company = self.company.take();
        if let Some(company) = &company {
            self.shut_down(company).await;
        } else if let Some(grace) = grace
            && self.death.seen().is_none()
        {
            self.control.terminate();
            // What it says on its way out is still output.
            tokio::select! {
                biased;
                () = self.lines.listen(&self.capture) => {}
                _ = self.death.within(grace) => {}
            }
        }
        self.control.kill_all();
        self.death.wait().await;
        self.capture.drain();
        if let Some(company) = company {
            company.over().await;
        }
    }
}

impl Environment for ProcessEnvironment {
    fn id(&self) -> EnvironmentId {
        self.id
    }

    fn init(&mut self, deadline: Instant) -> BoxFuture<'_, InitReport> {
        Box::pin(self.init_together(deadline))
    }

    fn run(&mut self, invocation: Invocation, deadline: Instant) -> BoxFuture<'_, RunReport> {
        match self.company {
            None => Box::pin(self.run_until(invocation, deadline)),
            Some(_) => Box::pin(self.run_accompanied(invocation, deadline)),
        }
    }

    fn died(&mut self) -> BoxFuture<'_, Exit> {
        Box::pin(self.death.wait())
    }

    fn alive(&self) -> bool {
        let is_leaving = |several: &Arc<Several>| several.leaving.load(Ordering::Acquire);
        self.usable
            && self.death.seen().is_none()
            && !self.several.as_ref().is_some_and(is_leaving)
            && !(self.company.is_some() && self.hub.has_failed())
    }

    fn freeze(&mut self) {
        if !self.frozen {
            self.lines.rest();
            self.control.freeze();
            self.frozen = true;
        }
    }

    fn thaw(&mut self) {
        if self.frozen {
            self.control.thaw();
            self.frozen = false;
        }
    }

    fn fork(&mut self, spec: Spec) -> BoxFuture<'_, Result<Launched, LaunchError>> {
        Box::pin(self.fork_one(spec))
    }

    fn usage(&self) -> Usage {
        self.control.usage()
    }

    fn is_accompanied(&self) -> bool {
        self.company.is_some()
    }

    fn rest(&mut self, deadline: Instant) -> BoxFuture<'_, Result<(), Fault>> {
        Box::pin(self.rest_until(deadline))
    }

    fn report(&self, figures: &Figures) {
        self.hub.report(figures);
    }

    fn notes(&self) -> Vec<Note> {
        self.hub.notes()
    }

    fn lane(&self) -> Option<Launched> {
        let several = Arc::clone(self.several.as_ref()?);
        Some(Box::new(Self {
            id: self.id,
            lines: self.lines.share()?,
            death: self.death.clone(),
            control: Arc::clone(&self.control),
            capture: Arc::clone(&self.capture),
            hub: Arc::clone(&self.hub),
            company: None,
            several: Some(several),
            is_lane: true,
            usable: true,
            frozen: false,
            usage: self.usage,
            usage_at: self.usage_at,
            zygote: None,
            _following: None,
            _outlet: None,
            _presence: None,
        }))
    }

    fn kill(self: Box<Self>, grace: Option<Duration>) -> BoxFuture<'static, ()> {
        Box::pin(self.end(grace))
    }
}
