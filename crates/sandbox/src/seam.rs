//! The contract between the data plane and whatever runs untrusted code.
//!
//! ```text
//! launch(Spec) ──▶ Environment ──init──▶ ready ──run──▶ ready ──run──▶ … ──kill──▶ gone
//!                                          │  ▲            any state ──(process died)──▶ gone
//!                                     freeze  thaw
//! ```
//! An invocation is an event, or a whole HTTP request for an environment that serves HTTP
//! (`core::function::Runtime::speaks_http`); no other environment ever gets one. An environment
//! that serves HTTP also takes events: it makes a request of each ([`crate::event_request`]).
//!
//! Rules that every implementation keeps (the conformance suite checks them):
//! 1. `launch` returns when the process exists; `init` returns when the runtime asked for its
//!    first invocation, failed, died, or the deadline passed.
//! 2. `run` is called only after a successful `init`, one at a time. It returns the outcome
//!    exactly once; output of the invocation reached the sink before it returns.
//! 3. A timeout, a crash or an out-of-memory kill makes the environment unusable
//!    (`alive() == false`); a handler error or an oversized answer does not. With several lanes a
//!    timeout ends the one invocation; `alive()` then says whether the environment recovered.
//! 4. Death is seen at once: a `run` on a process that died answers immediately, and `died`
//!    resolves for an idle environment.
//! 5. `kill` ends every process of the environment and gives everything back; dropping an
//!    environment does the same. Both may be called in any state.
//! 6. A failure of user code is an [`Outcome`]; `Err` means that the sandbox could not do its work.
//! 7. Dropping the future of `run` leaves the environment unusable; the caller then kills it.
//! 8. An environment with a `concurrency` above 1 has a `lane` for each invocation: values of their
//!    own, each for one at a time. They end with the environment: it is killed by its own value,
//!    never by that of a lane. It is frozen and thawed by its own value, too, while no lane runs.

use std::fmt;
use std::future::Future;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;

use bytes::Bytes;
use http::uri::PathAndQuery;
use http::{HeaderMap, Method, StatusCode};
use mayfly_core::egress::Egress;
use mayfly_core::extension::Failure;
use mayfly_core::outcome::{Exit, Fault, Outcome};
use tokio::sync::mpsc;
use tokio::time::Instant;

/// A boxed future, the price of a seam (0.1 µs against an invocation of 50 µs and more).
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Launches execution environments.
pub trait Sandbox: Send + Sync + fmt::Debug {
    /// Starts a new environment. Nothing of it remains when this fails.
    fn launch(&self, spec: Spec) -> BoxFuture<'_, Result<Launched, LaunchError>>;
}

/// A running environment, owned by exactly one holder at a time.
pub type Launched = Box<dyn Environment>;

/// One execution environment: it serves one function version with one configuration, ever.
pub trait Environment: Send + fmt::Debug {
    /// The id given in the [`Spec`].
    fn id(&self) -> EnvironmentId;
    /// Waits for the end of the init phase, at most until `deadline`. After a timeout it may be
    /// called again with a later deadline: the runtime goes on initialising in between.
    fn init(&mut self, deadline: Instant) -> BoxFuture<'_, InitReport>;
    /// Runs one invocation, at most until `deadline`.
    fn run(&mut self, invocation: Invocation, deadline: Instant) -> BoxFuture<'_, RunReport>;
    /// Resolves when the environment's main process has ended. Cancel-safe.
    fn died(&mut self) -> BoxFuture<'_, Exit>;
    /// Whether another `run` can succeed.
    fn alive(&self) -> bool;
    /// Stops all its processes until `thaw`; idempotent. A `run` on a frozen one thaws it first.
    fn freeze(&mut self);
    /// Lets its processes go on; idempotent.
    fn thaw(&mut self);
    /// Starts a new environment as a copy of this one, which was launched as a
    /// [`Contract::Zygote`] and is initialised. Behind the same walls as any other; of the spec its
    /// id, variables, limits and output count. Nothing of it remains when this fails.
    fn fork(&mut self, spec: Spec) -> BoxFuture<'_, Result<Launched, LaunchError>> {
        drop(spec);
        Box::pin(async { Err(LaunchError::NoZygote) })
    }
    /// Makes this one, which was launched as a [`Contract::Spare`] and is initialised, the
    /// environment of `spec`, whose init phase begins with that. It may differ from what it was
    /// launched with in id, variables, code, layers, memory and CPU. Nothing remains when this
    /// fails.
    fn take_on(self: Box<Self>, spec: Spec) -> BoxFuture<'static, Result<Launched, LaunchError>> {
        drop(spec);
        Box::pin(async { Err(LaunchError::NoSpare) })
    }
    /// What it has used so far.
    fn usage(&self) -> Usage;
    /// Whether extensions take part in its life; false and free for most.
    fn is_accompanied(&self) -> bool {
        false
    }
    /// Waits, after a `run`, until every extension that got the invocation asked for its next
    /// event, at most until `deadline`. What goes wrong makes the environment unusable.
    fn rest(&mut self, deadline: Instant) -> BoxFuture<'_, Result<(), Fault>> {
        let _nobody_is_waited_for = deadline;
        Box::pin(std::future::ready(Ok(())))
    }
    /// Tells subscribers inside what an invocation used.
    fn report(&self, figures: &Figures) {
        let _nobody_listens = figures;
    }
    /// What the log should say about extensions since the last time somebody asked.
    fn notes(&self) -> Vec<Note> {
        Vec::new()
    }
    /// Another value for one more invocation at the same time, after `init`; `None` when this
    /// environment was launched to run one at a time.
    fn lane(&self) -> Option<Launched> {
        None
    }
    /// Ends it: SIGTERM and a grace period when `grace` is set, SIGKILL then; resolves when no
    /// process of it is left. With extensions the runtime always gets SIGTERM, and they the event
    /// `SHUTDOWN`, within the times of `core::extension`.
    fn kill(self: Box<Self>, grace: Option<std::time::Duration>) -> BoxFuture<'static, ()>;
}

/// Names an environment in logs and on disk; unique in the life of a server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EnvironmentId(pub u64);

/// What to start. Everything in it is a value; nothing names a customer's function.
#[derive(Clone, Debug)]
pub struct Spec {
    /// Unique id.
    pub id: EnvironmentId,
    /// How the process inside talks to us.
    pub contract: Contract,
    /// Program and arguments, as seen inside the sandbox.
    pub argv: Vec<String>,
    /// The complete environment of the process. The sandbox adds only what it alone knows:
    /// `AWS_LAMBDA_RUNTIME_API` and the descriptor numbers of the framed contract.
    pub env: Vec<(String, String)>,
    /// Files and directories.
    pub layout: Layout,
    /// Limits.
    pub limits: LimitSpec,
    /// How many invocations it runs at once; 1 for most. More than one only for
    /// [`Contract::RuntimeApi`] and [`Contract::Http`].
    pub concurrency: u32,
    /// What it may reach outside.
    pub egress: Egress,
    /// What extensions are told about it.
    pub about: About,
    /// Where its output goes.
    pub output: OutputSink,
}

/// Whom an environment's extensions accompany: texts that are passed on, never understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// The account.
    pub account_id: String,
    /// The function.
    pub function_name: String,
    /// Its version.
    pub function_version: String,
    /// Its handler.
    pub handler: String,
    /// `python:3.13`.
    pub runtime_version: String,
    /// The ARN of that.
    pub runtime_version_arn: String,
    /// `on-demand`.
    pub initialization_type: String,
    /// 32 hexadecimal digits that name the environment.
    pub instance_id: String,
    /// Whether the function logs JSON.
    pub json_logs: bool,
}

/// What an invocation used, as its log says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figures {
    /// The invocation.
    pub request_id: String,
    /// Its trace header.
    pub trace_id: Option<String>,
    /// `success`, `error`, `failure` or `timeout`.
    pub status: &'static str,
    /// The type of the error.
    pub error_type: Option<String>,
    /// Its duration, µs.
    pub duration_us: u64,
    /// What is billed, ms.
    pub billed_ms: u64,
    /// Configured memory, MB.
    pub memory_mb: u32,
    /// Highest memory use so far, MB.
    pub memory_peak_mb: u32,
    /// The init phase, when this invocation reports it, µs.
    pub init_us: Option<u64>,
}

/// Something that the log says about an extension.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// Where it is at the end of the init phase.
    Extension {
        /// Its name.
        name: String,
        /// `Ready`, …
        state: &'static str,
        /// What it registered for.
        events: Vec<&'static str>,
        /// What went wrong.
        error_type: Option<String>,
    },
    /// It subscribed to telemetry.
    Subscription {
        /// Its name.
        name: String,
        /// To what.
        types: Vec<&'static str>,
        /// Through the older Logs API.
        logs_api: bool,
    },
}

/// How the process inside talks to its host.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contract {
    /// The Lambda Runtime API over HTTP at `$AWS_LAMBDA_RUNTIME_API`.
    RuntimeApi,
    /// Length-framed messages over an inherited unix socket (`docs/internals/framed-contract.md`),
    /// for Mayfly's own bootstraps. The HTTP Runtime API is there as well.
    Framed,
    /// As `Framed`; after its init phase it serves no invocation, but waits to be forked.
    Zygote,
    /// As `Framed`; its interpreter starts, and then waits to be told whose environment it is:
    /// nothing of any function's is in it. Only for what [`Environment::take_on`] follows.
    Spare,
    /// It is an HTTP server itself, with the settings of `core::http_function` in its variables.
    Http,
    /// It is a WebAssembly component and no process: the file in `Layout::code` that the first
    /// argument names, or the only one.
    Component,
}

/// What the process sees of the file system. All of it is read-only but `/tmp`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Layout {
    /// Mounted at `/var/task`, which is the working directory.
    pub code: PathBuf,
    /// Mounted at `/opt`, when there are layers.
    pub layers: Option<PathBuf>,
    /// Mounted at `/var/runtime`: Mayfly's bootstraps; absent for custom runtimes.
    pub runtime: Option<PathBuf>,
    /// Mounted at its own path: the prefix of an interpreter that is not below `/usr`.
    pub interpreter: Option<PathBuf>,
}

impl Layout {
    /// Whether layers bring external extensions.
    #[must_use]
    pub fn has_extensions(&self) -> bool {
        self.layers.as_ref().is_some_and(|layers| layers.join("extensions").is_dir())
    }
}

/// Limits of one environment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LimitSpec {
    /// Memory of all its processes, bytes; page cache included, swap excluded.
    pub memory_bytes: u64,
    /// Relative weight in CPU time, in thousandths of a core (1,769 MB are one core).
    pub cpu_millis: u32,
    /// Processes and threads.
    pub processes: u64,
    /// Open files per process.
    pub files: u64,
    /// Size of `/tmp`, bytes.
    pub tmp_bytes: u64,
}

/// One invocation, ready to be written to a runtime.
#[derive(Debug, Default)]
pub struct Invocation {
    /// `Lambda-Runtime-Aws-Request-Id`.
    pub request_id: String,
    /// `Lambda-Runtime-Invoked-Function-Arn`.
    pub invoked_arn: String,
    /// `Lambda-Runtime-Deadline-Ms`: epoch milliseconds.
    pub deadline_ms: u64,
    /// `Lambda-Runtime-Trace-Id`, when there is one.
    pub trace_id: Option<String>,
    /// `Lambda-Runtime-Client-Context`: decoded JSON text.
    pub client_context: Option<String>,
    /// `Lambda-Runtime-Cognito-Identity`: JSON text.
    pub cognito_identity: Option<String>,
    /// Where the event came from, in one word: `api`, `queue`, …
    pub source: &'static str,
    /// The event, as it came; never parsed here. Empty when `http` is there.
    pub payload: Bytes,
    /// The request itself, only for an environment that serves HTTP.
    pub http: Option<Box<HttpRequest>>,
    /// What to do with the answer.
    pub response: ResponseMode,
    /// Largest buffered answer, bytes; the environment survives a larger one.
    pub response_bytes_max: usize,
    /// Whether [`RunReport::log_tail`] is wanted.
    pub want_tail: bool,
}

/// An HTTP request on its way to a function that serves HTTP.
#[derive(Debug)]
pub struct HttpRequest {
    /// Its method.
    pub method: Method,
    /// Path and query, as the client sent them.
    pub target: PathAndQuery,
    /// End-to-end headers only, what the platform adds included; the ids of the invocation are
    /// added by the environment. `content-length` is there when the length is known.
    pub headers: HeaderMap,
    /// Its body.
    pub body: RequestBody,
}

/// The body of a request.
#[derive(Debug)]
pub enum RequestBody {
    /// All of it.
    Whole(Bytes),
    /// The parts as they come, through a bounded channel. The end of the channel is the end of the
    /// body.
    Stream(mpsc::Receiver<Result<Bytes, BodyBroken>>),
}

/// The sender of a streamed body broke off, or sent more than is allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the request's body broke off")]
pub struct BodyBroken;

/// Status and headers of a function's answer to an HTTP request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResponseHead {
    /// Its status, 200 to 599.
    pub status: StatusCode,
    /// End-to-end headers only; `content-length` is there when the function said it.
    pub headers: HeaderMap,
}

/// What to do with the answer.
#[derive(Clone, Debug, Default)]
pub enum ResponseMode {
    /// Collect it and return it in the outcome, also when the runtime streams it. The head of an
    /// answer to an HTTP request is then [`RunReport::head`].
    #[default]
    Buffered,
    /// Pass the parts on as they come, also when the runtime sends it whole. The outcome's body is
    /// then empty on success. When the reader is gone the function still runs to its end.
    Stream(mpsc::Sender<StreamPart>),
}

/// A piece of a streamed response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StreamPart {
    /// Always first in the answer to an HTTP request, and only there.
    Response(Box<ResponseHead>),
    /// Always first in the answer to an event: the response's content type.
    Head {
        /// As the runtime gave it; `application/vnd.awslambda.http-integration-response` announces
        /// a JSON prelude, eight NUL bytes, then the body.
        content_type: String,
    },
    /// Some bytes of it.
    Chunk(Bytes),
}

/// How the init phase ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InitReport {
    /// The runtime asked for its first invocation.
    Ready,
    /// The runtime reported an init error; the body is its JSON document.
    Error {
        /// JSON text, at most `limits::ERROR_BYTES_MAX`.
        body: Bytes,
    },
    /// The main process ended.
    Exited(Exit),
    /// The kernel killed it for exceeding its memory.
    OutOfMemory,
    /// An extension failed.
    Extension(Failure),
    /// The program could not be executed.
    InvalidEntrypoint {
        /// What was tried and why it failed.
        detail: String,
    },
    /// The deadline passed; the process still runs.
    Deadline,
}

/// How one invocation went.
#[derive(Debug)]
pub struct RunReport {
    /// What the function did. A timeout is `Fault::Timeout` with `timeout_s` 0: the caller knows
    /// the figure.
    pub outcome: Outcome<Bytes>,
    /// The error type that the runtime named for metrics, if any.
    pub error_type: Option<String>,
    /// The last `core::limits::LOG_TAIL_BYTES` of output, when wanted.
    pub log_tail: Vec<Bytes>,
    /// Highest memory use so far, bytes; 0 when unknown.
    pub memory_peak_bytes: u64,
    /// Bytes of the answer, streamed ones included; 0 when there was none.
    pub response_bytes: u64,
    /// Status and headers of a buffered answer to an HTTP request; its body is in the outcome.
    pub head: Option<Box<ResponseHead>>,
    /// The invocation, given back when the environment was gone before the runtime had it: the
    /// function has seen nothing of it, so that it may run elsewhere, and nothing was read of a
    /// streamed body. The outcome then only says
    /// how the environment ended.
    pub unstarted: Option<Box<Invocation>>,
}

impl RunReport {
    /// The report of an environment that ended before the runtime had the invocation.
    #[must_use]
    pub fn unstarted(
        invocation: Invocation,
        outcome: Outcome<Bytes>,
        error_type: Option<String>,
    ) -> Self {
        Self {
            outcome,
            error_type,
            log_tail: Vec::new(),
            memory_peak_bytes: 0,
            response_bytes: 0,
            head: None,
            unstarted: Some(Box::new(invocation)),
        }
    }
}

/// What an environment has used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// Highest memory use so far, bytes; 0 when unknown.
    pub memory_peak_bytes: u64,
    /// Memory in use now, bytes; 0 when unknown.
    pub memory_bytes: u64,
    /// CPU time used so far, µs; 0 when unknown.
    pub cpu_us: u64,
}

/// One captured message of a function's output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// Which environment.
    pub environment: EnvironmentId,
    /// When it was written, epoch milliseconds.
    pub timestamp_ms: u64,
    /// The message without its final newline; may contain newlines when the runtime framed it.
    pub message: Bytes,
}

/// Where output goes: called for each message, must not block, returns `false` when it had to
/// drop the message (the callee counts the drop).
#[derive(Clone)]
pub struct OutputSink(Arc<dyn Fn(Output) -> bool + Send + Sync>);

impl OutputSink {
    /// A sink that hands each message to `accept`.
    pub fn new(accept: impl Fn(Output) -> bool + Send + Sync + 'static) -> Self {
        Self(Arc::new(accept))
    }

    /// Hands over one message; `false` when it was dropped.
    #[must_use]
    pub fn accept(&self, output: Output) -> bool {
        (self.0)(output)
    }
}

impl fmt::Debug for OutputSink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OutputSink")
    }
}

/// Why an environment could not be started.
#[derive(Debug, thiserror::Error)]
pub enum LaunchError {
    /// The machine has no room or no descriptors left; trying again later may help.
    #[error("no capacity for another environment: {0}")]
    Capacity(String),
    /// The spawner or the kernel refused a step.
    #[error("{step}")]
    System {
        /// Which step.
        step: &'static str,
        /// The operating system's reason.
        source: std::io::Error,
    },
    /// The program inside could not be executed: the function's fault, not the machine's.
    #[error("cannot execute {program}")]
    Exec {
        /// What was tried, as named inside the sandbox.
        program: String,
        /// The operating system's reason.
        source: std::io::Error,
    },
    /// It is no zygote, or this sandbox has none.
    #[error("the environment cannot be copied")]
    NoZygote,
    /// It is no spare, or this sandbox has none.
    #[error("the environment cannot be given to a function")]
    NoSpare,
    /// The sandbox is shutting down.
    #[error("the sandbox is shutting down")]
    Closed,
}
