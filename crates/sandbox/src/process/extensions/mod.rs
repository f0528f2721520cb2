//! Extensions of one environment, host side.
//!
//! Owns the hub where requests of extensions, the invocations of the environment and the ends of
//! processes meet. What each of them means is decided in `core::extension`; `routes` is the HTTP
//! of it, `line` the way to the cell that starts external extensions. Never runs an invocation.
//!
//! ```text
//!            register, next, …                     begin, rested, end
//! extension ───────────────────▶ routes ─▶ Hub ◀───────────────────── environment
//! process's start and end ─▶ cell ─▶ line ──┘
//! ```
//! An environment without extensions has a hub that nobody ever locks after its init phase.

mod line;
mod routes;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use mayfly_core::extension::{Crew, Due, Failure, Refusal, ShutdownReason};
use serde_json::json;
use tokio::sync::watch;

pub use self::line::Line;
pub use self::routes::{Call, Served, call, serve};
use super::telemetry::{Platform, Relay, Status, Writer};
use crate::clock;
use crate::seam::{About, Figures, Invocation, Note};

/// See the module.
#[derive(Debug)]
pub struct Hub {
    about: About,
    memory_bytes: u64,
    /// When the environment was launched, epoch ms.
    launched_ms: u64,
    inner: Mutex<Inner>,
    changed: watch::Sender<()>,
    /// Its subscribers to telemetry.
    pub relay: Relay,
}

#[derive(Debug)]
struct Inner {
    crew: Crew,
    /// The running invocation as an event, JSON.
    invoke: Arc<str>,
    /// The end of the environment as an event, JSON.
    shutdown: Arc<str>,
    /// Identifiers given out so far.
    ids: u64,
    /// What the log should say.
    notes: Vec<Note>,
}

impl Hub {
    /// For an environment with these external extensions.
    pub fn new(
        about: About,
        memory_bytes: u64,
        externals: Vec<String>,
        several: bool,
        relay: Relay,
    ) -> Arc<Self> {
        let inner = Inner {
            crew: Crew::new(externals, several),
            invoke: Arc::from(""),
            shutdown: Arc::from(""),
            ids: 0,
            notes: Vec::new(),
        };
        Arc::new(Self {
            about,
            memory_bytes,
            launched_ms: clock::epoch_ms(),
            inner: Mutex::new(inner),
            changed: watch::Sender::new(()),
            relay,
        })
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes something and tells everybody who waits.
    fn change<T>(&self, change: impl FnOnce(&mut Inner) -> T) -> T {
        let changed = change(&mut self.lock());
        self.changed.send_replace(());
        changed
    }

    /// Waits until `found` finds something. Cancel-safe.
    async fn until<T>(&self, found: impl Fn(&mut Inner) -> Option<T>) -> T {
        let mut changed = self.changed.subscribe();
        loop {
            if let Some(found) = found(&mut self.lock()) {
                return found;
            }
            if changed.changed().await.is_err() {
                return std::future::pending().await;
            }
        }
    }

    /// Whether anybody takes part in the environment's life beside the runtime.
    pub fn is_attended(&self) -> bool {
        !self.lock().crew.list().is_empty()
    }

    /// Resolves when every external extension has registered.
    pub async fn registered(&self) {
        self.until(|inner| inner.crew.all_registered().then_some(())).await;
    }

    /// Resolves when nobody is waited for.
    pub async fn ready(&self) {
        self.until(|inner| inner.crew.all_ready().then_some(())).await;
    }

    /// Resolves with the first failure.
    pub async fn failed(&self) -> Failure {
        self.until(|inner| inner.crew.failure().cloned()).await
    }

    /// Whether something has failed.
    pub fn has_failed(&self) -> bool {
        self.lock().crew.failure().is_some()
    }

    /// The program of an external extension could not be executed.
    pub fn not_launched(&self, at: usize, reason: &str) {
        self.change(|inner| inner.crew.not_launched(at, reason));
    }

    /// The program of an external extension ended.
    pub fn exited(&self, at: usize, exit: mayfly_core::outcome::Exit) {
        self.change(|inner| inner.crew.exited(at, exit));
    }

    /// The runtime is through with its part of the init phase.
    pub fn runtime_ready(&self, status: Status<'_>) {
        let initialization_type = &self.about.initialization_type;
        let event = Platform::InitRuntimeDone { initialization_type, status };
        self.relay.platform(clock::epoch_ms(), &event);
    }

    /// The init phase is over: nobody registers any more. What was noted about it is kept for
    /// [`Hub::notes`].
    pub fn close(&self, status: Status<'_>) {
        let now = clock::epoch_ms();
        let crew = self.change(|inner| {
            inner.crew.close();
            let list = inner.crew.list().iter();
            inner.notes.extend(list.map(|extension| Note::Extension {
                name: extension.name.clone(),
                state: extension.state.name(),
                events: extension.events.names(),
                error_type: extension.error_type.clone(),
            }));
            inner.crew.clone()
        });
        for extension in crew.list() {
            let event = Platform::Extension {
                name: &extension.name,
                state: extension.state.name(),
                events: &extension.events.names(),
                error_type: extension.error_type.as_deref(),
            };
            self.relay.platform(now, &event);
        }
        let event = Platform::InitReport {
            initialization_type: &self.about.initialization_type,
            status,
            duration_us: now.saturating_sub(self.launched_ms) * 1_000,
        };
        self.relay.platform(now, &event);
    }

    /// The init phase of an environment without extensions is over.
    pub fn close_unattended(&self) {
        self.lock().crew.close();
    }

    /// What the log should say about extensions; each note once.
    pub fn notes(&self) -> Vec<Note> {
        std::mem::take(&mut self.lock().notes)
    }

    /// An invocation begins.
    pub fn begin(&self, invocation: &Invocation) {
        let trace = invocation.trace_id.as_deref();
        let event = json!({
            "eventType": "INVOKE",
            "deadlineMs": invocation.deadline_ms,
            "requestId": invocation.request_id,
            "invokedFunctionArn": invocation.invoked_arn,
            "tracing": { "type": "X-Amzn-Trace-Id", "value": trace.unwrap_or("") },
        });
        let start = Platform::Start {
            request_id: &invocation.request_id,
            version: &self.about.function_version,
            trace,
        };
        self.relay.platform(clock::epoch_ms(), &start);
        self.change(|inner| {
            inner.invoke = event.to_string().into();
            inner.crew.begin();
        });
    }

    /// What an invocation used, for subscribers.
    pub fn report(&self, figures: &Figures) {
        self.relay.platform(clock::epoch_ms(), &Platform::Report(figures));
    }

    /// The time that a shutdown may take: the runtime's part, and the whole.
    pub fn shutdown_time(&self) -> (Duration, Duration) {
        let (runtime_ms, whole_ms) = self.lock().crew.shutdown_ms();
        (Duration::from_millis(runtime_ms), Duration::from_millis(whole_ms))
    }

    /// The end of the environment begins, for extensions.
    pub fn end(&self, reason: ShutdownReason, left: Duration) {
        let left_ms = u64::try_from(left.as_millis()).unwrap_or(u64::MAX);
        let event = json!({
            "eventType": "SHUTDOWN",
            "shutdownReason": reason.name(),
            "deadlineMs": clock::epoch_ms().saturating_add(left_ms),
        });
        self.change(|inner| {
            inner.shutdown = event.to_string().into();
            inner.crew.end();
        });
        self.relay.flush();
    }

    /// Ends of processes are no failures from now on.
    pub fn expect_ends(&self) {
        self.change(|inner| inner.crew.expect_ends());
    }

    /// Resolves when everybody who wanted to hear of the end is gone.
    pub async fn gone(&self) {
        self.until(|inner| inner.crew.all_gone().then_some(())).await;
    }

    /// Somebody wrote something.
    pub fn output(&self, writer: Writer, time_ms: u64, message: &[u8]) {
        self.relay.output(writer, time_ms, message);
    }

    /// The next event for a request that waits: its JSON.
    async fn event(&self, at: usize) -> Arc<str> {
        self.until(|inner| {
            let due = inner.crew.take(at)?;
            Some(Arc::clone(match due {
                Due::Invoke => &inner.invoke,
                Due::Shutdown => &inner.shutdown,
            }))
        })
        .await
    }

    /// A new identifier in the form of a UUID: unique in this environment, which is all that ever
    /// sees it.
    fn identifier(&self) -> String {
        let number = {
            let mut inner = self.lock();
            inner.ids += 1;
            inner.ids
        };
        let instance = u64::from_str_radix(self.about.instance_id.get(..16).unwrap_or(""), 16);
        let instance = instance.unwrap_or_default();
        let (high, low) = (instance >> 32, instance & 0xffff_ffff);
        format!("{high:08x}-{:04x}-4{:03x}-8000-{number:012x}", low >> 16, low & 0xfff)
    }

    fn register(&self, name: &str, events: &[String]) -> Result<String, Refusal> {
        let id = self.identifier();
        self.change(|inner| inner.crew.register(name, events, id.clone()).map(drop))?;
        Ok(id)
    }
}

#[cfg(test)]
mod tests;
