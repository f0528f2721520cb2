//! One execution environment of a component: a slot, not a process.
//!
//! Owns the order of one invocation and what its end means. Between invocations it holds no
//! instance (unless the function asked for reuse) and no component: only names, limits and the
//! lines to its log.
//!
//! ```text
//! run: component ▶ slot of the pool ▶ instance ▶ request ▶ answer ─▶ report, usable
//!                                        ├─ trap, out of memory ───▶ report, usable: the next one
//!                                        │                           gets an instance of its own
//!                                        └─ deadline, dropped ─────▶ not usable
//! ```
//! With reuse a good instance stays for the next invocation. Should that one fail where a fresh
//! instance succeeds, then this component answers only once per instance: it is said in the log,
//! and reuse ends for this environment.

use std::sync::{Arc, LazyLock, Weak};
use std::time::Duration;

use bytes::Bytes;
use http::uri::PathAndQuery;
use mayfly_core::component::{self, REUSE};
use mayfly_core::outcome::{Exit, Fault, Outcome};
use tokio::time::{Instant, timeout_at};

use super::compile::CompileError;
use super::components::{Components, Loaded, Source};
use super::guest::{Ended, Guest, Stop};
use super::host::{Answered, Collected, Surroundings, Wanted};
use super::output::Capture;
use crate::seam::{
    BoxFuture, Environment, EnvironmentId, HttpRequest, InitReport, Invocation, RequestBody,
    ResponseHead, ResponseMode, RunReport, Spec, Usage,
};
use crate::{clock, event_request};

/// Where events are posted.
static EVENT_PATH: LazyLock<PathAndQuery> = LazyLock::new(|| PathAndQuery::from_static("/"));

/// A slot for invocations of one component.
#[derive(Debug)]
pub(super) struct ComponentEnvironment {
    id: EnvironmentId,
    components: Components,
    source: Source,
    /// The component, as long as this server keeps it loaded.
    loaded: Weak<Loaded>,
    function: Arc<Surroundings>,
    /// `false` before `init` and once a deadline or a dropped `run` has spoilt it.
    usable: bool,
    reuse: Reuse,
    memory_peak_bytes: u64,
}

/// Instances that are used again.
#[derive(Debug)]
struct Reuse {
    runs_max: u32,
    kept: Option<Kept>,
}

#[derive(Debug)]
struct Kept {
    guest: Guest,
    /// How many requests it has had.
    runs: u32,
}

/// What a run came to, before it is a report.
struct Ran {
    outcome: Outcome<Bytes>,
    error_type: Option<String>,
    response_bytes: u64,
    head: Option<Box<ResponseHead>>,
}

impl Ran {
    fn outcome(outcome: Outcome<Bytes>, error_type: &str) -> Self {
        let error_type = Some(error_type.to_owned());
        Self { outcome, error_type, response_bytes: 0, head: None }
    }

    fn fault(fault: Fault, error_type: &str) -> Self {
        Self::outcome(Outcome::Fault(fault), error_type)
    }
}

impl ComponentEnvironment {
    pub(super) fn new(components: Components, spec: Spec) -> Self {
        let Spec { id, argv, env, layout, limits, output, egress, .. } = spec;
        let wanted = env.iter().rev().find(|(name, _)| name == REUSE);
        // What cannot be read was refused when it was set.
        let runs_max = component::reuse(wanted.map(|(_, value)| value.as_str())).unwrap_or(1);
        let function = Surroundings {
            env,
            capture: Capture::new(id, output),
            memory_bytes_max: usize::try_from(limits.memory_bytes).unwrap_or(usize::MAX),
            sender: components.outbound().sender(egress),
            began: clock::now(),
        };
        let handler = argv.into_iter().next().unwrap_or_default();
        Self {
            id,
            components,
            source: Source { code: layout.code, handler },
            loaded: Weak::new(),
            function: Arc::new(function),
            usable: false,
            reuse: Reuse { runs_max, kept: None },
            memory_peak_bytes: 0,
        }
    }

    async fn init_until(&mut self, deadline: Instant) -> InitReport {
        let Ok(loaded) = timeout_at(deadline, self.components.load(&self.source)).await else {
            return InitReport::Deadline;
        };
        match loaded {
            Ok(loaded) => {
                self.loaded = Arc::downgrade(&loaded);
                self.usable = true;
                InitReport::Ready
            }
            Err(error) => {
                let error: &(dyn std::error::Error + 'static) = &error;
                tracing::warn!(error, "a component could not be loaded");
                InitReport::InvalidEntrypoint { detail: error.to_string() }
            }
        }
    }

    async fn run_until(&mut self, mut invocation: Invocation, deadline: Instant) -> RunReport {
        if !self.usable {
            let outcome = Outcome::Fault(Fault::Exited(Exit::Signal(9)));
            return RunReport::unstarted(invocation, outcome, Some("Runtime.ExitError".to_owned()));
        }
        // Only an answer makes it usable again: dropping this future leaves it spoilt.
        self.usable = false;
        self.function.capture.begin(invocation.want_tail);
        let wanted = Wanted {
            response: std::mem::take(&mut invocation.response),
            bytes_max: invocation.response_bytes_max,
            is_event: invocation.http.is_none(),
        };
        let request = event_request::take(&mut invocation, &EVENT_PATH, clock::epoch_ms());
        let ran = match timeout_at(deadline, self.answer(request, wanted, deadline)).await {
            Ok(Some(ran)) => {
                self.usable = true;
                ran
            }
            Ok(None) | Err(_) => {
                self.reuse.kept = None;
                Ran::fault(Fault::Timeout { timeout_s: 0 }, "Sandbox.Timedout")
            }
        };
        let log_tail = self.function.capture.end();
        RunReport {
            outcome: ran.outcome,
            error_type: ran.error_type,
            log_tail,
            memory_peak_bytes: self.memory_peak_bytes,
            response_bytes: ran.response_bytes,
            head: ran.head,
            unstarted: None,
        }
    }

    /// Runs the guest and reads its answer; `None` when its time was over.
    async fn answer(
        &mut self,
        request: HttpRequest,
        wanted: Wanted,
        deadline: Instant,
    ) -> Option<Ran> {
        let is_event = wanted.is_event;
        match self.ended(request, wanted, deadline).await {
            Ended::Answered(Ok(answered)) => Some(read(answered, is_event).await),
            Ended::Answered(Err(code)) => {
                let message = format!("The component answered with the error {code}");
                let document = serde_json::json!({
                    "errorType": "Component.Error",
                    "errorMessage": message,
                });
                let body = Bytes::from(document.to_string());
                let response_bytes = body.len() as u64;
                let ran = Ran::outcome(Outcome::HandlerError(body), "Component.Error");
                Some(Ran { response_bytes, ..ran })
            }
            Ended::Silent => {
                let detail = "the component returned without an answer".to_owned();
                Some(Ran::fault(Fault::Trapped { detail }, "Runtime.Trapped"))
            }
            Ended::Stopped(stop) => self.stopped(stop),
        }
    }

    /// What a guest's untimely end means; the reason goes to the function's log.
    fn stopped(&self, stop: Stop) -> Option<Ran> {
        Some(match stop {
            Stop::Deadline => return None,
            Stop::OutOfMemory => {
                let most = self.function.memory_bytes_max >> 20;
                self.function.capture.note(format!("the component needs more than {most} MB"));
                Ran::fault(Fault::OutOfMemory, "Runtime.OutOfMemory")
            }
            Stop::Exited(code) => Ran::fault(Fault::Exited(Exit::Code(code)), "Runtime.ExitError"),
            Stop::Trapped { cause, trace } => {
                self.function.capture.note(format!("the component trapped: {trace}"));
                Ran::fault(Fault::Trapped { detail: cause }, "Runtime.Trapped")
            }
        })
    }

    /// One request, by a kept instance when there is one.
    async fn ended(&mut self, request: HttpRequest, wanted: Wanted, deadline: Instant) -> Ended {
        let loaded = match self.loaded().await {
            Ok(loaded) => loaded,
            Err(error) => return Ended::Stopped(Stop::because(error)),
        };
        self.components.touch(&loaded, clock::now());
        let Some(spare) = self.reuse.kept.is_some().then(|| copy(&request)).flatten() else {
            return self.fresh(&loaded, request, wanted, deadline).await;
        };
        let kept = self.reuse.kept.take().expect("it was there a moment ago");
        let is_streamed = matches!(wanted.response, ResponseMode::Stream(_));
        let ended = self.serve(kept, request, wanted.clone(), deadline).await;
        let Some(failure) = failure(&ended, is_streamed) else { return ended };
        let again = self.fresh(&loaded, spare, wanted, deadline).await;
        if self::failure(&again, is_streamed).is_none() {
            self.reuse = Reuse { runs_max: 1, kept: None };
            let what = "a fresh instance answers what a used one did not";
            self.function.capture.note(format!("{REUSE} is ignored: {what} ({failure})"));
        }
        again
    }

    async fn loaded(&mut self) -> Result<Arc<Loaded>, CompileError> {
        if let Some(loaded) = self.loaded.upgrade() {
            return Ok(loaded);
        }
        // It made room for others meanwhile.
        let loaded = self.components.load(&self.source).await?;
        self.loaded = Arc::downgrade(&loaded);
        Ok(loaded)
    }

    async fn fresh(
        &mut self,
        loaded: &Loaded,
        request: HttpRequest,
        wanted: Wanted,
        deadline: Instant,
    ) -> Ended {
        let machine = match self.components.machine(loaded.linked.world()) {
            Ok(machine) => machine,
            Err(error) => return Ended::Stopped(Stop::because(error)),
        };
        match Guest::new(machine, loaded, &self.function, deadline).await {
            Ok(guest) => self.serve(Kept { guest, runs: 0 }, request, wanted, deadline).await,
            Err(stop) => Ended::Stopped(stop),
        }
    }

    async fn serve(
        &mut self,
        kept: Kept,
        request: HttpRequest,
        wanted: Wanted,
        deadline: Instant,
    ) -> Ended {
        let Kept { mut guest, runs } = kept;
        let ended = guest.serve(request, wanted, deadline).await;
        self.memory_peak_bytes = self.memory_peak_bytes.max(guest.memory_bytes());
        let runs = runs + 1;
        if runs < self.reuse.runs_max && matches!(ended, Ended::Answered(Ok(_))) && guest.stay(runs)
        {
            self.reuse.kept = Some(Kept { guest, runs });
        }
        ended
    }
}

/// The same request once more, unless its body comes part by part.
fn copy(request: &HttpRequest) -> Option<HttpRequest> {
    let RequestBody::Whole(body) = &request.body else { return None };
    Some(HttpRequest {
        method: request.method.clone(),
        target: request.target.clone(),
        headers: request.headers.clone(),
        body: RequestBody::Whole(body.clone()),
    })
}

/// Why a fresh instance may do better: there was no answer, and nothing of one has left.
fn failure(ended: &Ended, is_streamed: bool) -> Option<String> {
    match ended {
        Ended::Silent => Some("it returned without an answer".to_owned()),
        Ended::Answered(Err(code)) => Some(format!("it answered with the error {code}")),
        Ended::Stopped(Stop::Trapped { cause, .. }) if !is_streamed => Some(cause.clone()),
        Ended::Answered(Ok(_)) | Ended::Stopped(_) => None,
    }
}

/// Reads an answer to its end. What counts as the function's failure is `event_request`'s to say.
async fn read(answered: Answered, is_event: bool) -> Ran {
    let Answered { head, body, is_failure } = answered;
    if is_failure {
        let text = body.map(|body| body.kept()).unwrap_or_default();
        let document = event_request::failure(head.status, &text);
        let response_bytes = document.len() as u64;
        let error_type = format!("Http{}", head.status.as_u16());
        let ran = Ran::outcome(Outcome::HandlerError(document), &error_type);
        return Ran { response_bytes, ..ran };
    }
    let success = |body: Bytes, response_bytes, head| Ran {
        outcome: Outcome::Success(body),
        error_type: None,
        response_bytes,
        head,
    };
    let collected = match &body {
        Some(body) => body.collected().await,
        None => Collected::Whole(Bytes::new()),
    };
    match collected {
        Collected::Whole(body) if is_event => {
            let body = event_request::result(body);
            let bytes = body.len() as u64;
            success(body, bytes, None)
        }
        Collected::Whole(body) => {
            let bytes = body.len() as u64;
            success(body, bytes, Some(Box::new(head)))
        }
        Collected::Passed { bytes } => success(Bytes::new(), bytes, None),
        Collected::TooLarge { bytes } => {
            Ran::fault(Fault::ResponseTooLarge { bytes }, "Function.ResponseSizeTooLarge")
        }
        Collected::BrokenOff => Ran::fault(Fault::TruncatedResponse, "Runtime.TruncatedResponse"),
    }
}

impl Environment for ComponentEnvironment {
    fn id(&self) -> EnvironmentId {
        self.id
    }

    fn init(&mut self, deadline: Instant) -> BoxFuture<'_, InitReport> {
        Box::pin(self.init_until(deadline))
    }

    fn run(&mut self, invocation: Invocation, deadline: Instant) -> BoxFuture<'_, RunReport> {
        Box::pin(self.run_until(invocation, deadline))
    }

    /// Never: there is no process that could end.
    fn died(&mut self) -> BoxFuture<'_, Exit> {
        Box::pin(std::future::pending())
    }

    fn alive(&self) -> bool {
        self.usable
    }

    /// Nothing of it runs between invocations.
    fn freeze(&mut self) {}

    fn thaw(&mut self) {}

    fn usage(&self) -> Usage {
        let kept = self.reuse.kept.as_ref();
        Usage {
            memory_peak_bytes: self.memory_peak_bytes,
            memory_bytes: kept.map_or(0, |kept| kept.guest.memory_bytes()),
            cpu_us: 0,
        }
    }

    fn kill(self: Box<Self>, _grace: Option<Duration>) -> BoxFuture<'static, ()> {
        drop(self);
        Box::pin(std::future::ready(()))
    }
}
