//! Where the data plane's events become log lines, run records, usage counters and metrics.
//!
//! ```text
//! invoke ─▶ bounded queue ─▶ this task ─┬▶ lines ─▶ LogStore::append   in batches, never waits
//!                                       ├▶ RunStore::record            never waits
//!                                       ├▶ Usage::add                  in memory
//!                                       └▶ Metrics::count
//!           every 5 s ─▶ Usage::flush      every minute ─▶ LogStore and RunStore::enforce
//! ```
//! Owns the task and its two timers. Never sits in the path of an invocation, never formats a line
//! (`wire` does) and never stores (`store` does).

mod histogram;
mod lines;
mod metrics;
mod process;
mod queue_metrics;
mod runs;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::Duration;

use mayfly_core::name::{Home, Version};
use mayfly_core::outcome::Fault;
use mayfly_invoke::telemetry::{Event, LogStream, Status};
use mayfly_store::usage::{Counters, Subject};
use mayfly_store::{Clock, LogEvent};
use tokio::sync::mpsc;
use tokio::time::MissedTickBehavior;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

pub use lines::lines;
pub use metrics::Metrics;
pub use queue_metrics::Figures;

/// Events taken from the queue at once.
const BATCH_MAX: usize = 1_024;
/// How long events gather before they are taken. Without it nearly every call wakes this task, and
/// on an idle server a thread: that costs as much as the call. Far below what the queue holds.
const GATHER: Duration = Duration::from_millis(5);
/// How often counters are written.
const FLUSH_PERIOD: Duration = Duration::from_secs(5);
/// How often old logs are looked for.
const RETENTION_PERIOD: Duration = Duration::from_secs(60);

/// What the task needs.
#[derive(Debug)]
pub struct Parts {
    /// The queue's reading end.
    pub reader: mpsc::Receiver<Event>,
    /// Logs and counters.
    pub store: mayfly_store::Telemetry,
    /// Counters for Prometheus.
    pub metrics: Arc<Metrics>,
    /// The wall clock, for retention.
    pub clock: Clock,
    /// Account and region.
    pub home: Home,
    /// What a new log group gets; `None` keeps events.
    pub retention_days: Option<u32>,
    /// Days that run records are kept.
    pub run_retention_days: u32,
}

/// Starts the tasks on `tasks`. After `stop` what is in the queue is still written; then they end.
pub fn start(parts: Parts, tasks: &TaskTracker, stop: &CancellationToken) {
    let upkeep = Upkeep {
        store: parts.store.clone(),
        clock: parts.clock.clone(),
        run_retention_days: parts.run_retention_days,
    };
    tasks.spawn(upkeep.run(stop.clone()));
    let Parts { reader, store, metrics, clock, home, retention_days, .. } = parts;
    let groups = HashSet::new();
    let worker = Worker { store, metrics, clock, home, retention_days, groups };
    tasks.spawn(worker.run(reader, stop.clone()));
}

struct Worker {
    store: mayfly_store::Telemetry,
    metrics: Arc<Metrics>,
    clock: Clock,
    home: Home,
    retention_days: Option<u32>,
    /// Groups whose retention was looked after.
    groups: HashSet<String>,
}

/// Lines of one batch by group and stream.
type Batch = HashMap<(String, String), Vec<LogEvent>>;

impl Worker {
    async fn run(mut self, mut reader: mpsc::Receiver<Event>, stop: CancellationToken) {
        let mut events = Vec::with_capacity(BATCH_MAX);
        loop {
            let taken = tokio::select! {
                biased;
                taken = reader.recv_many(&mut events, BATCH_MAX) => taken,
                () = stop.cancelled() => break,
            };
            if taken == 0 {
                break;
            }
            self.handle(&events).await;
            events.clear();
            if taken < BATCH_MAX {
                let _ = tokio::time::timeout(GATHER, stop.cancelled()).await; // until either
            }
        }
        reader.close();
        while reader.recv_many(&mut events, BATCH_MAX).await > 0 {
            self.handle(&events).await;
            events.clear();
        }
    }

    async fn handle(&mut self, events: &[Event]) {
        let mut batch = Batch::new();
        let now = self.clock.now();
        for event in events {
            self.metrics.count(event);
            if let Event::Attempt(end) = event {
                // What does not fit is counted by the store.
                let _ = self.store.runs().record(runs::report(end, now));
            }
            let (stream, lines) = lines::lines(event, &self.home);
            if let Some(stream) = stream
                && !lines.is_empty()
            {
                let key = (stream.group.clone(), stream.name.clone());
                let lines = lines.into_iter();
                batch
                    .entry(key)
                    .or_default()
                    .extend(lines.map(|(at, message)| LogEvent { timestamp_ms: at.0, message }));
            }
        }
        self.store.usage().add(events.iter().filter_map(usage));
        for ((group, stream), lines) in batch {
            let bytes: usize = lines.iter().map(|line| line.message.len()).sum();
            let count = lines.len() as u64;
            self.look_after(&group).await;
            match self.store.logs().append(group, stream, lines) {
                Ok(()) => self.metrics.count_log_bytes(bytes as u64),
                Err(_) => self.metrics.count_log_dropped(count),
            }
        }
    }

    /// Gives a group that is new the configured retention. One query per group and start.
    async fn look_after(&mut self, group: &str) {
        let Some(days) = self.retention_days else { return };
        if !self.groups.insert(group.to_owned()) {
            return;
        }
        let logs = self.store.logs();
        let is_new = logs.create_group(group).await.is_ok();
        if is_new && let Err(error) = logs.set_retention(group, Some(days)).await {
            tracing::warn!(%error, group, "the retention of a new log group could not be set");
        }
    }
}

/// What an event adds to the counters of a version.
fn usage(event: &Event) -> Option<(Subject, Counters)> {
    let subject = |stream: &LogStream| (stream.function.clone(), stream.version);
    match event {
        Event::InitEnd { stream, duration_us, failure, .. } => {
            let counters = Counters {
                cold_starts: u64::from(failure.is_none()),
                init_ms: duration_us.div_ceil(1_000),
                ..Counters::default()
            };
            Some((subject(stream), counters))
        }
        Event::End { stream, report, status, request_bytes, response_bytes, .. } => {
            let counters = Counters {
                invocations: 1,
                errors: u64::from(*status != Status::Success),
                timeouts: u64::from(matches!(status, Status::Fault(Fault::Timeout { .. }))),
                billed_ms: report.billed_ms,
                billed_mb_ms: report.billed_ms.saturating_mul(report.memory_mb.into()),
                request_bytes: *request_bytes,
                response_bytes: *response_bytes,
                ..Counters::default()
            };
            Some((subject(stream), counters))
        }
        Event::Throttled { function, .. } => {
            let counters = Counters { throttles: 1, ..Counters::default() };
            Some(((function.clone(), Version::Latest), counters))
        }
        Event::InitStart { .. }
        | Event::Start { .. }
        | Event::Output { .. }
        | Event::BadUrlAnswer { .. }
        | Event::Attempt(_)
        | Event::Extension { .. }
        | Event::EnvironmentGone { .. } => None,
    }
}

/// Writes counters and deletes what is too old from time to time.
struct Upkeep {
    store: mayfly_store::Telemetry,
    clock: Clock,
    run_retention_days: u32,
}

impl Upkeep {
    async fn run(self, stop: CancellationToken) {
        let mut flush = tokio::time::interval(FLUSH_PERIOD);
        let mut retention = tokio::time::interval(RETENTION_PERIOD);
        flush.set_missed_tick_behavior(MissedTickBehavior::Delay);
        retention.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                () = stop.cancelled() => return,
                _ = flush.tick() => {
                    if let Err(error) = self.store.usage().flush().await {
                        tracing::error!(%error, "usage counters could not be written");
                    }
                }
                _ = retention.tick() => self.enforce().await,
            }
        }
    }

    async fn enforce(&self) {
        let now = self.clock.now();
        if let Err(error) = self.store.runs().enforce(now, self.run_retention_days).await {
            tracing::error!(%error, "old run records could not be deleted");
        }
        if let Err(error) = self.store.logs().enforce(now).await {
            tracing::error!(%error, "old logs could not be deleted");
        }
    }
}
