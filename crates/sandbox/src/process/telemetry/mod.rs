//! Telemetry for subscribers inside the environment: the Telemetry API and the older Logs API.
//!
//! Owns who subscribed to what, and hands each event to those who want it. Without a subscriber
//! the only cost is one flag that is read for each message of output.
//!
//! ```text
//! platform events ─┐            ┌─ buffer ─▶ deliver ─▶ http://sandbox.localdomain:PORT
//! output ──────────┴─▶ Relay ───┤
//!                               └─ buffer ─▶ deliver ─▶ …       one of each per subscriber
//! ```

mod buffer;
mod deliver;
mod record;
mod subscription;

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use self::buffer::Buffer;
pub use self::record::{Platform, Status};
pub use self::subscription::{Api, parse};
use self::subscription::{Schema, Subscription};
use crate::clock;
use crate::process::http::Dialer;

/// Who wrote something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writer {
    /// The function and its runtime.
    Function,
    /// An external extension.
    Extension,
}

/// The subscribers of one environment.
#[derive(Debug)]
pub struct Relay {
    /// Whether there is any: read without a lock.
    any: AtomicBool,
    subscribers: Mutex<Vec<Arc<Subscriber>>>,
    json_logs: bool,
    dialer: Arc<Dialer>,
    tasks: TaskTracker,
    stop: CancellationToken,
}

/// One subscriber.
#[derive(Debug)]
struct Subscriber {
    name: String,
    subscription: Subscription,
    buffer: Mutex<Buffer>,
    /// Something changed in its buffer.
    told: Notify,
    /// Ends its deliveries when another subscription takes its place.
    replaced: CancellationToken,
}

impl Subscriber {
    fn buffer(&self) -> MutexGuard<'_, Buffer> {
        self.buffer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn push(&self, event: Bytes) {
        self.buffer().push(clock::now(), event);
        self.told.notify_one();
    }

    fn wants(&self, writer: Writer) -> bool {
        match writer {
            Writer::Function => self.subscription.types.function,
            Writer::Extension => self.subscription.types.extension,
        }
    }
}

impl Relay {
    /// Nobody subscribed yet. Deliveries run on `tasks` until `stop`.
    pub fn new(
        json_logs: bool,
        dialer: Dialer,
        tasks: TaskTracker,
        stop: CancellationToken,
    ) -> Self {
        let (any, subscribers) = (AtomicBool::new(false), Mutex::default());
        Self { any, subscribers, json_logs, dialer: Arc::new(dialer), tasks, stop }
    }

    fn subscribers(&self) -> MutexGuard<'_, Vec<Arc<Subscriber>>> {
        self.subscribers.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether anybody subscribed.
    pub fn is_heard(&self) -> bool {
        self.any.load(Ordering::Relaxed)
    }

    /// Adds a subscriber, or replaces the subscription of an extension that has one. `Err` when
    /// the environment has subscriptions of the other API.
    pub fn subscribe(&self, name: &str, subscription: Subscription) -> Result<(), Api> {
        let mut subscribers = self.subscribers();
        let api = subscription.api();
        if let Some(other) = subscribers.iter().find(|other| other.subscription.api() != api) {
            return Err(other.subscription.api());
        }
        let subscriber = Arc::new(Subscriber {
            name: name.to_owned(),
            buffer: Mutex::new(Buffer::new(subscription.buffering)),
            subscription,
            told: Notify::new(),
            replaced: self.stop.child_token(),
        });
        subscribers.retain(|other| {
            let same = other.name == name;
            if same {
                other.replaced.cancel();
            }
            !same
        });
        subscribers.push(Arc::clone(&subscriber));
        self.any.store(true, Ordering::Relaxed);
        let (dialer, stop) = (Arc::clone(&self.dialer), subscriber.replaced.clone());
        self.tasks.spawn(async move {
            stop.run_until_cancelled(deliver::run(subscriber, dialer)).await;
        });
        Ok(())
    }

    /// Hands on an event of the platform.
    pub fn platform(&self, time_ms: u64, event: &Platform<'_>) {
        if !self.is_heard() {
            return;
        }
        for subscriber in self.subscribers().iter().filter(|it| it.subscription.types.platform) {
            give(subscriber, time_ms, event);
        }
    }

    /// Hands an event of the platform to one subscriber, by name.
    pub fn platform_to(&self, name: &str, time_ms: u64, event: &Platform<'_>) {
        for subscriber in self.subscribers().iter().filter(|it| it.subscription.types.platform) {
            if subscriber.name == name {
                give(subscriber, time_ms, event);
            }
        }
    }

    /// Hands on what somebody wrote.
    pub fn output(&self, writer: Writer, time_ms: u64, message: &[u8]) {
        if !self.is_heard() {
            return;
        }
        let kind = match writer {
            Writer::Function => "function",
            Writer::Extension => "extension",
        };
        let mut event = None;
        for subscriber in self.subscribers().iter().filter(|it| it.wants(writer)) {
            let event =
                event.get_or_insert_with(|| record::output(time_ms, kind, message, self.json_logs));
            subscriber.push(event.clone());
        }
    }

    /// Sends whatever waits, now.
    pub fn flush(&self) {
        for subscriber in self.subscribers().iter() {
            subscriber.buffer().flush();
            subscriber.told.notify_one();
        }
    }
}

impl Subscription {
    fn api(&self) -> Api {
        match self.schema {
            Schema::Telemetry => Api::Telemetry,
            Schema::Logs { .. } => Api::Logs,
        }
    }
}

fn give(subscriber: &Subscriber, time_ms: u64, event: &Platform<'_>) {
    let schema = subscriber.subscription.schema;
    if let (Schema::Logs { .. }, Platform::Report(figures)) = (schema, event) {
        if matches!(figures.status, "failure" | "timeout") {
            let error_type = figures.error_type.as_deref().unwrap_or(figures.status);
            subscriber.push(record::fault(time_ms, &figures.request_id, error_type));
        }
        subscriber.push(record::end(time_ms, &figures.request_id));
    }
    if let Some(event) = record::platform(schema, time_ms, event) {
        subscriber.push(event);
    }
}
