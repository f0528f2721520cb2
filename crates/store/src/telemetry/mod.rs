//! The telemetry database: logs, runs and counters, apart from customers' records.
//!
//! ```text
//!  append ─▶ queue (bounded by bytes) ─┐
//!  record ─▶ queue (bounded by bytes) ─┤
//!  jobs   ─▶ queue (bounded by count) ─┴▶ writer thread ─▶ telemetry.db (WAL, synchronous=NORMAL)
//!  queries ─▶ read-only connections
//! ```
//! `NORMAL` means that a power cut may take the last seconds of logs with it; a killed process
//! loses only what still waits in the queue. Cost of an append: one lock, one push; the writer
//! wakes up about every `limits::LOG_COALESCE_MS` and writes one chunk for each stream.
//!
//! Owns the file, its schema and its writer. What the tables mean is known to `logs`, `runs`
//! and `usage`.

mod queue;

use std::path::Path;
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

use rusqlite::Connection;
use tokio::sync::oneshot;

pub(crate) use self::queue::Append;
pub use self::queue::Full;
use self::queue::Queue;
use crate::clock::Clock;
use crate::database::{self, Readers, Schema};
use crate::engine::Error;
use crate::limits;
use crate::logs::{LogStore, LogWriter};
use crate::runs::{self, Run, RunStore, RunWriter};
use crate::usage::Usage;

/// "MAYT" in the file's header.
const SCHEMA: Schema = Schema {
    application_id: 0x4d41_5954,
    steps: &[
        "
        CREATE TABLE log_group (
            id             INTEGER PRIMARY KEY,
            name           TEXT    NOT NULL UNIQUE,
            created_ms     INTEGER NOT NULL,
            retention_days INTEGER,
            stored_bytes   INTEGER NOT NULL DEFAULT 0
        ) STRICT;
        CREATE TABLE log_stream (
            id                INTEGER PRIMARY KEY,
            group_id          INTEGER NOT NULL REFERENCES log_group ON DELETE CASCADE,
            name              TEXT    NOT NULL,
            created_ms        INTEGER NOT NULL,
            first_event_ms    INTEGER,
            last_event_ms     INTEGER,
            last_ingestion_ms INTEGER,
            UNIQUE (group_id, name)
        ) STRICT;
        CREATE TABLE log_chunk (
            id          INTEGER PRIMARY KEY AUTOINCREMENT,
            group_id    INTEGER NOT NULL REFERENCES log_group ON DELETE CASCADE,
            stream_id   INTEGER NOT NULL REFERENCES log_stream ON DELETE CASCADE,
            first_ms    INTEGER NOT NULL,
            last_ms     INTEGER NOT NULL,
            events      INTEGER NOT NULL,
            ingested_ms INTEGER NOT NULL,
            bytes       INTEGER NOT NULL,
            encoding    INTEGER NOT NULL,
            data        BLOB    NOT NULL
        ) STRICT;
        CREATE INDEX log_chunk_of_group ON log_chunk (group_id, first_ms, last_ms, stream_id);
        CREATE INDEX log_chunk_of_stream ON log_chunk (stream_id, first_ms, last_ms);
        CREATE TRIGGER log_chunk_added AFTER INSERT ON log_chunk BEGIN
            UPDATE log_group SET stored_bytes = stored_bytes + new.bytes WHERE id = new.group_id;
        END;
        CREATE TRIGGER log_chunk_gone AFTER DELETE ON log_chunk BEGIN
            UPDATE log_group SET stored_bytes = stored_bytes - old.bytes WHERE id = old.group_id;
        END;
        CREATE TABLE usage (
            function TEXT NOT NULL,
            version  TEXT NOT NULL,
            counters TEXT NOT NULL,
            PRIMARY KEY (function, version)
        ) STRICT, WITHOUT ROWID;
    ",
        crate::runs::SCHEMA_STEP,
    ],
    every_commit_synced: false,
};

/// Bounds of the telemetry database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Config {
    /// Bytes that the database may hold; `LogStore::enforce` drops the oldest events beyond them.
    pub bytes_max: u64,
    /// A payload or result of an invocation that is longer is not kept; 0 keeps none.
    pub run_payload_bytes_max: usize,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            bytes_max: limits::TELEMETRY_BYTES_DEFAULT,
            run_payload_bytes_max: limits::RUN_PAYLOAD_BYTES_DEFAULT,
        }
    }
}

/// What the writer thread carries out between appends.
pub(crate) type Job = Box<dyn FnOnce(&mut Connection, &mut LogWriter) + Send>;

/// What the writer thread remembers from round to round.
struct Writers {
    logs: LogWriter,
    runs: RunWriter,
}

/// The open telemetry database. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Telemetry {
    logs: LogStore,
    runs: RunStore,
    usage: Usage,
    channel: Arc<Channel>,
}

/// The way to the database that `logs`, `runs` and `usage` share.
#[derive(Debug)]
pub(crate) struct Channel {
    queue: Arc<Queue>,
    readers: Readers,
    writer: Mutex<Option<JoinHandle<()>>>,
}

impl Telemetry {
    /// Opens or creates the database at `path` and starts its writer.
    ///
    /// # Errors
    /// [`Error::Newer`] when a newer release wrote it, [`Error::Foreign`] when it is not ours.
    pub fn open(path: &Path, config: Config, clock: Clock) -> Result<Self, Error> {
        let connection = database::open_writer(path, &SCHEMA)?;
        let set = connection.pragma_update(None, "journal_size_limit", 64 << 20);
        set.map_err(|source| database::storage("set up the telemetry database", source))?;
        let totals = crate::usage::load(&connection)?;
        let runs = runs::Config {
            payload_bytes_max: config.run_payload_bytes_max,
            bytes_max: config.bytes_max / limits::RUN_SHARE,
        };
        let writers = Writers { logs: LogWriter::default(), runs: RunWriter::new(runs.bytes_max) };
        let queue = Arc::new(Queue::default());
        let work = Arc::clone(&queue);
        let writer = std::thread::Builder::new()
            .name("telemetry-writer".to_owned())
            .spawn(move || run(connection, &work, writers))
            .map_err(|source| Error::Storage {
                step: "start the telemetry writer",
                source: Arc::new(source),
            })?;
        let writer = Mutex::new(Some(writer));
        let channel = Arc::new(Channel { queue, readers: Readers::new(path), writer });
        Ok(Self {
            logs: LogStore::new(Arc::clone(&channel), config, clock),
            runs: RunStore::new(Arc::clone(&channel), runs),
            usage: Usage::new(Arc::clone(&channel), totals),
            channel,
        })
    }

    /// The logs.
    #[must_use]
    pub fn logs(&self) -> LogStore {
        self.logs.clone()
    }

    /// What became of invocations.
    #[must_use]
    pub fn runs(&self) -> RunStore {
        self.runs.clone()
    }

    /// The counters.
    #[must_use]
    pub fn usage(&self) -> Usage {
        self.usage.clone()
    }

    /// Writes everything that waits, counters included, and closes the file.
    ///
    /// # Errors
    /// [`Error::Storage`] when the counters could not be written.
    pub async fn close(&self) -> Result<(), Error> {
        let flushed = self.usage.flush().await;
        self.channel.queue.close();
        self.channel.readers.close();
        let writer = self.channel.writer.lock().expect("nothing panics while it holds it").take();
        if let Some(writer) = writer {
            let joined = tokio::task::spawn_blocking(move || writer.join()).await;
            if !matches!(joined, Ok(Ok(()))) {
                tracing::error!("the telemetry writer panicked");
            }
        }
        match flushed {
            Err(Error::Closed) => Ok(()),
            other => other,
        }
    }
}

impl Channel {
    pub(crate) fn append(&self, append: Append) -> Result<(), Full> {
        self.queue.append(append)
    }

    pub(crate) fn record(&self, run: Run) -> Result<(), Full> {
        self.queue.record(run)
    }

    /// Reports of runs that were refused or could not be written.
    pub(crate) fn dropped_runs(&self) -> u64 {
        self.queue.dropped_runs()
    }

    /// Events that were refused or could not be written.
    pub(crate) fn dropped(&self) -> u64 {
        self.queue.dropped()
    }

    /// Runs `job` on the writer thread, behind every append that came before.
    pub(crate) async fn write<T: Send + 'static, E: From<Error> + Send + 'static>(
        &self,
        job: impl FnOnce(&mut Connection, &mut LogWriter) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E> {
        let (reply, answer) = oneshot::channel();
        self.queue.job(Box::new(move |connection, logs| {
            let _ = reply.send(job(connection, logs)); // Nobody may be waiting any more.
        }))?;
        answer.await.map_err(|_| E::from(Error::Closed))?
    }

    /// Runs `read` on a read-only connection.
    pub(crate) async fn read<T: Send + 'static>(
        &self,
        read: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, Error> {
        self.readers.run(read).await
    }
}

impl Drop for Channel {
    /// The writer ends with the last handle, even when nobody closed the database.
    fn drop(&mut self) {
        self.queue.close();
    }
}

fn run(mut connection: Connection, queue: &Queue, writers: Writers) {
    let Writers { mut logs, mut runs } = writers;
    while let Some(work) = queue.wait() {
        if !work.appends.is_empty() {
            let events = work.appends.iter().map(|append| append.events.len()).sum::<usize>();
            if let Err(error) = logs.write(&mut connection, work.appends) {
                let error = &error as &dyn std::error::Error;
                tracing::error!(error, events, "log events could not be written");
                queue.count_dropped(events);
            }
        }
        if !work.runs.is_empty() {
            let count = work.runs.len();
            if let Err(error) = runs.write(&mut connection, work.runs) {
                let error = &error as &dyn std::error::Error;
                tracing::error!(error, count, "run records could not be written");
                queue.count_dropped_runs(count);
            }
        }
        for job in work.jobs {
            job(&mut connection, &mut logs);
        }
    }
}
