//! An implementation without processes, for tests and simulation.
//!
//! Owns environments that do what a script says, in the time of the tokio runtime they run in
//! (also virtual time), and counts of what was started and ended. Never runs user code.

mod environment;

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use bytes::Bytes;
use mayfly_core::outcome::Exit;

use self::environment::ScriptedEnvironment;
use crate::seam::{BoxFuture, Invocation, LaunchError, Launched, Sandbox, Spec};

type OnLaunch = dyn Fn(&Spec) -> Start + Send + Sync;
type OnRun = dyn Fn(&Spec, &Invocation) -> Act + Send + Sync;

/// What the environments of a [`ScriptedSandbox`] do.
#[derive(Clone)]
pub struct Script {
    launch: Arc<OnLaunch>,
    run: Arc<OnRun>,
}

/// What one environment does from its launch to the end of its init phase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Start {
    /// How long the init phase takes.
    pub delay: Duration,
    /// How it ends.
    pub end: StartEnd,
    /// Messages written during the init phase.
    pub logs: Vec<Bytes>,
}

/// How an init phase ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StartEnd {
    /// Ready for invocations.
    Ready,
    /// With an init error.
    Error(Bytes),
    /// The process ends.
    Exit(Exit),
    /// The kernel ends it for its memory.
    OutOfMemory,
    /// The program cannot be executed.
    InvalidEntrypoint(String),
    /// The environment cannot be started at all: `launch` fails for want of capacity.
    NoCapacity,
}

/// What one invocation does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    /// How long it takes.
    pub delay: Duration,
    /// How it ends.
    pub end: ActEnd,
    /// Messages written before it ends.
    pub logs: Vec<Bytes>,
}

/// How an invocation ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ActEnd {
    /// The handler returns this.
    Return(Bytes),
    /// The handler streams these pieces, `delay` before each.
    Stream {
        /// The response's content type.
        content_type: String,
        /// The pieces.
        pieces: Vec<Bytes>,
    },
    /// The handler fails with this type and document.
    Fail {
        /// The error type.
        kind: String,
        /// The JSON document.
        document: Bytes,
    },
    /// The handler returns this, and the process ends so soon afterwards that the death is not
    /// seen before the next invocation.
    ReturnAndLeave(Bytes),
    /// The process ends.
    Exit(Exit),
    /// The kernel ends it for its memory.
    OutOfMemory,
    /// It never ends by itself.
    Hang,
}

impl Start {
    /// Ready at once.
    #[must_use]
    pub fn ready() -> Self {
        Self { delay: Duration::ZERO, end: StartEnd::Ready, logs: Vec::new() }
    }

    /// Ends like this, at once.
    #[must_use]
    pub fn end(end: StartEnd) -> Self {
        Self { end, ..Self::ready() }
    }
}

impl Act {
    /// Ends like this, at once.
    #[must_use]
    pub fn end(end: ActEnd) -> Self {
        Self { delay: Duration::ZERO, end, logs: Vec::new() }
    }

    /// Answers with the event itself.
    #[must_use]
    pub fn echo(invocation: &Invocation) -> Self {
        Self::end(ActEnd::Return(invocation.payload.clone()))
    }

    /// The same after some time.
    #[must_use]
    pub fn after(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    /// The same with a message of output.
    #[must_use]
    pub fn logging(mut self, message: &'static str) -> Self {
        self.logs.push(Bytes::from_static(message.as_bytes()));
        self
    }
}

impl Script {
    /// Every environment is ready at once; `run` says what each invocation does.
    pub fn new(run: impl Fn(&Spec, &Invocation) -> Act + Send + Sync + 'static) -> Self {
        Self { launch: Arc::new(|_| Start::ready()), run: Arc::new(run) }
    }

    /// Every environment is ready at once and answers with the event.
    #[must_use]
    pub fn echo() -> Self {
        Self::new(|_, invocation| Act::echo(invocation))
    }

    /// `launch` says what each environment does until it is ready.
    #[must_use]
    pub fn starting(mut self, launch: impl Fn(&Spec) -> Start + Send + Sync + 'static) -> Self {
        self.launch = Arc::new(launch);
        self
    }
}

impl fmt::Debug for Script {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Script")
    }
}

/// Launches environments that follow a [`Script`].
#[derive(Clone, Debug)]
pub struct ScriptedSandbox {
    script: Script,
    counts: Arc<Counts>,
}

/// What happened so far.
#[derive(Debug, Default)]
struct Counts {
    launches: AtomicU64,
    runs: AtomicU64,
    ended: AtomicU64,
}

impl ScriptedSandbox {
    /// With one script for all environments.
    #[must_use]
    pub fn new(script: Script) -> Self {
        Self { script, counts: Arc::default() }
    }

    /// Environments launched so far.
    #[must_use]
    pub fn launches(&self) -> u64 {
        self.counts.launches.load(Ordering::SeqCst)
    }

    /// Invocations started so far.
    #[must_use]
    pub fn runs(&self) -> u64 {
        self.counts.runs.load(Ordering::SeqCst)
    }

    /// Environments killed or dropped so far.
    #[must_use]
    pub fn ended(&self) -> u64 {
        self.counts.ended.load(Ordering::SeqCst)
    }

    /// Environments that somebody still owns.
    #[must_use]
    pub fn owned(&self) -> u64 {
        self.launches() - self.ended()
    }
}

impl Sandbox for ScriptedSandbox {
    fn launch(&self, spec: Spec) -> BoxFuture<'_, Result<Launched, LaunchError>> {
        let start = (self.script.launch)(&spec);
        if start.end == StartEnd::NoCapacity {
            let error = LaunchError::Capacity("the script says so".to_owned());
            return Box::pin(std::future::ready(Err(error)));
        }
        self.counts.launches.fetch_add(1, Ordering::SeqCst);
        let script = self.script.clone();
        let environment = ScriptedEnvironment::new(spec, start, script, self.counts.clone());
        Box::pin(std::future::ready(Ok(Box::new(environment) as Launched)))
    }
}
