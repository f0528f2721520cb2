//! What became of every invocation: one row each, with its attempts, payload and result.
//!
//! ```text
//!  report ─▶ queue (bounded by bytes) ─▶ telemetry writer ─▶ run        one row an invocation
//!                                                            run_total  bytes of all rows
//!
//!  row id = accepted ms << 20 | 20 bits of the request id     the table is in order of time
//!  run_by_id (bucket, 32 bits of the request id)              a bucket is 16,384 rows
//!  run_of_function (function)     run_of_status (status)      the latter without successes
//! ```
//! Request ids are random, and an index over random keys dirties a page with every row. A bucket is
//! small enough to be written in few pages; a look-up asks bucket after bucket, newest first. A
//! report that follows another one needs no look-up: it knows when its invocation was accepted.
//!
//! Owns the run part of the telemetry database. Never renders a record, never decides about one:
//! what has not ended an attempt yet has no row and is found in its queue.

mod encoding;
mod query;
mod retention;
mod writer;

use std::sync::Arc;

use bytes::Bytes;
use mayfly_core::name::FunctionName;
use mayfly_core::run::{Attempt, Origin, Progress};
use mayfly_core::time::EpochMs;

pub use self::query::{Cursor, Filter, Page};
pub(crate) use self::writer::RunWriter;
use crate::engine::Error;
use crate::limits;
use crate::telemetry::{Channel, Full};

/// The steps that make this part of the telemetry database.
pub(crate) const SCHEMA_STEP: &str = "
    CREATE TABLE run_function (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
    CREATE TABLE run (
        at       INTEGER PRIMARY KEY,
        function INTEGER NOT NULL,
        status   INTEGER NOT NULL,
        bucket   INTEGER NOT NULL,
        key      INTEGER NOT NULL,
        record   BLOB    NOT NULL,
        payload  BLOB,
        result   BLOB
    ) STRICT;
    CREATE INDEX run_by_id ON run (bucket, key);
    CREATE INDEX run_of_function ON run (function);
    CREATE INDEX run_of_status ON run (status) WHERE status > 0;
    CREATE TABLE run_total (bytes INTEGER NOT NULL) STRICT;
    INSERT INTO run_total VALUES (0);
";

/// How runs are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Config {
    /// A payload or result that is longer is not kept; 0 keeps none.
    pub payload_bytes_max: usize,
    /// Bytes of all runs; the oldest go first.
    pub bytes_max: u64,
}

/// What happened to an invocation just now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Which one.
    pub origin: Origin,
    /// The attempt that ended; `None` when none did (a cancelled one).
    pub attempt: Option<Attempt>,
    /// What that means.
    pub progress: Progress,
    /// When it was reported.
    pub reported: EpochMs,
    /// The event that it was called with; `None` when there was no room to bring it along.
    pub payload: Option<Bytes>,
    /// What the function, or the platform in its place, answered.
    pub result: Option<Bytes>,
    /// Why Mayfly did not run it or gave it up; a sentence without the final stop.
    pub problem: Option<String>,
    /// Destinations and dead-letter queues that did not get their message.
    pub destinations_missed: Vec<String>,
}

/// What is known of an invocation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// What was asked.
    pub origin: Origin,
    /// What was tried, oldest first; at most `limits::RUN_ATTEMPTS_MAX`, the newest.
    pub attempts: Vec<Attempt>,
    /// How it stands.
    pub progress: Progress,
    /// When that was reported.
    pub reported: EpochMs,
    /// The event.
    pub payload: Content,
    /// The last answer.
    pub result: Content,
    /// Why Mayfly did not run it the last time, or gave it up.
    pub problem: Option<String>,
    /// Destinations and dead-letter queues that did not get their message.
    pub destinations_missed: Vec<String>,
}

/// A payload or a result.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Content {
    /// Its length, also when it was not kept; `None`: there was none.
    pub length: Option<u64>,
    /// The bytes; `None` when they were not kept, or not asked for (a list has none).
    pub kept: Option<Bytes>,
}

/// How an invocation stands, for filters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// See [`Progress::Succeeded`].
    Succeeded,
    /// See [`Progress::Retrying`].
    Retrying,
    /// See [`Progress::Failed`].
    Failed,
}

impl Status {
    /// The status of a progress.
    #[must_use]
    pub fn of(progress: Progress) -> Self {
        match progress {
            Progress::Succeeded => Self::Succeeded,
            Progress::Retrying { .. } => Self::Retrying,
            Progress::Failed(_) => Self::Failed,
        }
    }

    fn number(self) -> i64 {
        match self {
            Self::Succeeded => 0,
            Self::Retrying => 1,
            Self::Failed => 2,
        }
    }
}

/// The runs. Cheap to clone.
#[derive(Clone, Debug)]
pub struct RunStore {
    channel: Arc<Channel>,
    config: Config,
}

impl RunStore {
    pub(crate) fn new(channel: Arc<Channel>, config: Config) -> Self {
        Self { channel, config }
    }

    /// Hands a report over to the writer; never waits.
    ///
    /// # Errors
    /// [`Full`] when the writer is too far behind: the report is dropped and counted.
    pub fn record(&self, report: Report) -> Result<(), Full> {
        let bounded = |bytes: Bytes| Content {
            length: Some(bytes.len() as u64),
            kept: Some(bytes).filter(|bytes| {
                self.config.payload_bytes_max > 0 && bytes.len() <= self.config.payload_bytes_max
            }),
        };
        let mut missed = report.destinations_missed;
        missed.truncate(limits::RUN_MISSED_MAX);
        let run = Run {
            payload: report.payload.map(bounded).unwrap_or_default(),
            result: report.result.map(bounded).unwrap_or_default(),
            problem: report.problem,
            destinations_missed: missed,
            origin: report.origin,
            attempts: report.attempt.into_iter().collect(),
            progress: report.progress,
            reported: report.reported,
        };
        self.channel.record(run)
    }

    /// Waits until everything that was recorded before is visible to queries.
    ///
    /// # Errors
    /// [`Error::Closed`].
    pub async fn flush(&self) -> Result<(), Error> {
        self.channel.write(|_, _| Ok(())).await
    }

    /// Reports that were dropped since the start, because the queue was full or the disk failed.
    #[must_use]
    pub fn dropped(&self) -> u64 {
        self.channel.dropped_runs()
    }
}

/// Bytes that a run takes while it waits for the writer.
pub(crate) fn waiting_bytes(run: &Run) -> usize {
    let kept = |content: &Content| content.kept.as_ref().map_or(0, Bytes::len);
    std::mem::size_of::<Run>() + kept(&run.payload) + kept(&run.result)
}

/// The first row id of a time, for ranges.
fn first_of(time: EpochMs) -> i64 {
    i64::try_from(time.0).unwrap_or(i64::MAX).saturating_mul(1 << writer::ID_BITS)
}

/// The name of a function as the index knows it.
type FunctionRow = (FunctionName, i64);

#[cfg(test)]
mod tests;
