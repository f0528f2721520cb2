//! What waits for the telemetry writer: appends and runs, bounded by bytes, and jobs, by count.
//!
//! ```text
//!  empty ──first append──▶ coalescing ──50 ms, or 1 MiB, or a job──▶ taken by the writer
//! ```
//! A lock and a condition instead of a channel: an append costs a push, and wakes the writer only
//! when the queue was empty. Owns the bounds. Never touches the database.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::time::Duration;

use super::Job;
use crate::engine::Error;
use crate::limits;
use crate::logs::LogEvent;
use crate::runs::{Run, waiting_bytes};

/// Events of one stream that arrived together.
#[derive(Debug)]
pub(crate) struct Append {
    pub group: Arc<str>,
    pub stream: Arc<str>,
    pub ingested_ms: u64,
    pub events: Vec<LogEvent>,
}

/// The queue has no room (or is closed).
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the telemetry queue is full")]
pub struct Full;

/// What the writer does in one round.
pub(crate) struct Work {
    pub appends: Vec<Append>,
    pub runs: Vec<Run>,
    pub jobs: VecDeque<Job>,
}

#[derive(Default)]
struct Waiting {
    appends: Vec<Append>,
    bytes: usize,
    runs: Vec<Run>,
    run_bytes: usize,
    jobs: VecDeque<Job>,
    closed: bool,
}

#[derive(Default)]
pub(super) struct Queue {
    waiting: Mutex<Waiting>,
    /// Signalled when the writer should look again.
    changed: Condvar,
    dropped: AtomicU64,
    dropped_runs: AtomicU64,
}

impl std::fmt::Debug for Queue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Queue")
    }
}

impl Queue {
    pub(super) fn append(&self, append: Append) -> Result<(), Full> {
        let bytes = append.events.iter().map(event_bytes).sum::<usize>();
        let mut waiting = self.lock();
        if waiting.closed || waiting.bytes.saturating_add(bytes) > limits::LOG_QUEUE_BYTES_MAX {
            drop(waiting);
            self.count_dropped(append.events.len());
            return Err(Full);
        }
        let before = waiting.bytes;
        waiting.bytes += bytes;
        waiting.appends.push(append);
        let wake = waiting.appends.len() == 1
            || (before < limits::LOG_COALESCE_BYTES && waiting.bytes >= limits::LOG_COALESCE_BYTES);
        drop(waiting);
        if wake {
            self.changed.notify_one();
        }
        Ok(())
    }

    pub(super) fn record(&self, run: Run) -> Result<(), Full> {
        let bytes = waiting_bytes(&run);
        let mut waiting = self.lock();
        let full = waiting.run_bytes.saturating_add(bytes) > limits::RUN_QUEUE_BYTES_MAX;
        if waiting.closed || full {
            drop(waiting);
            self.count_dropped_runs(1);
            return Err(Full);
        }
        waiting.run_bytes += bytes;
        waiting.runs.push(run);
        let wake = waiting.runs.len() == 1 && waiting.appends.is_empty();
        drop(waiting);
        if wake {
            self.changed.notify_one();
        }
        Ok(())
    }

    pub(super) fn job(&self, job: Job) -> Result<(), Error> {
        let mut waiting = self.lock();
        if waiting.closed {
            return Err(Error::Closed);
        }
        if waiting.jobs.len() >= limits::TELEMETRY_JOBS_MAX {
            return Err(Error::NotAllowed("too many requests wait for the telemetry writer"));
        }
        waiting.jobs.push_back(job);
        drop(waiting);
        self.changed.notify_one();
        Ok(())
    }

    pub(super) fn close(&self) {
        self.lock().closed = true;
        self.changed.notify_one();
    }

    pub(super) fn dropped(&self) -> u64 {
        self.dropped.load(Ordering::Relaxed)
    }

    pub(super) fn count_dropped(&self, events: usize) {
        self.dropped.fetch_add(events as u64, Ordering::Relaxed);
    }

    pub(super) fn dropped_runs(&self) -> u64 {
        self.dropped_runs.load(Ordering::Relaxed)
    }

    pub(super) fn count_dropped_runs(&self, runs: usize) {
        self.dropped_runs.fetch_add(runs as u64, Ordering::Relaxed);
    }

    /// Waits for work; `None` when the queue is closed and empty.
    pub(super) fn wait(&self) -> Option<Work> {
        let idle = |waiting: &mut Waiting| {
            let nothing = waiting.appends.is_empty() && waiting.runs.is_empty();
            nothing && waiting.jobs.is_empty() && !waiting.closed
        };
        let coalescing = |waiting: &mut Waiting| {
            waiting.jobs.is_empty() && !waiting.closed && waiting.bytes < limits::LOG_COALESCE_BYTES
        };
        let poisoned = "nothing panics while it holds the queue";
        let waiting = self.changed.wait_while(self.lock(), idle).expect(poisoned);
        let time = Duration::from_millis(limits::LOG_COALESCE_MS);
        let (mut waiting, _) =
            self.changed.wait_timeout_while(waiting, time, coalescing).expect(poisoned);
        let work = Work {
            appends: std::mem::take(&mut waiting.appends),
            runs: std::mem::take(&mut waiting.runs),
            jobs: std::mem::take(&mut waiting.jobs),
        };
        (waiting.bytes, waiting.run_bytes) = (0, 0);
        let nothing = work.appends.is_empty() && work.runs.is_empty() && work.jobs.is_empty();
        (!nothing).then_some(work)
    }

    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().expect("nothing panics while it holds the queue")
    }
}

fn event_bytes(event: &LogEvent) -> usize {
    event.message.len() + limits::LOG_EVENT_EXTRA_BYTES
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_queue_refuses_and_counts() {
        let queue = Queue::default();
        let append = |bytes: usize| Append {
            group: "g".into(),
            stream: "s".into(),
            ingested_ms: 0,
            events: vec![LogEvent { timestamp_ms: 0, message: "x".repeat(bytes) }],
        };
        let half = limits::LOG_QUEUE_BYTES_MAX / 2;
        assert_eq!(queue.append(append(half)), Ok(()));
        assert_eq!(queue.append(append(half)), Err(Full));
        assert_eq!(queue.append(append(10)), Ok(()));
        assert_eq!(queue.dropped(), 1);
        assert_eq!(queue.wait().unwrap().appends.len(), 2);
        assert_eq!(queue.append(append(half)), Ok(()));
        queue.close();
        assert!(queue.append(append(1)).is_err());
        assert!(queue.wait().is_some());
        assert!(queue.wait().is_none());
    }
}
