//! The checkpoint thread: copies the write-ahead log into the database file, beside the writer.
//!
//! ```text
//!  writer: 4 MiB more in the log ─▶ ask, go on writing          ┐
//!          16 MiB in the log, or the disk is full ─▶ ask, wait  ├─▶ thread: PASSIVE checkpoint
//!          close ─▶ ask, wait                                   ┘
//! ```
//! The log begins again at its start only when a checkpoint found all of it copied. Under steady
//! load one that runs beside the writer never does, so the writer waits once in a while; by then
//! most is copied, and the wait is short. A checkpoint costs two fsyncs and the copied pages: on
//! the writer's own thread that was 48 ms of p99 at 64 producers.
//! Never writes records.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::thread::JoinHandle;

use rusqlite::Connection;

use super::Shared;
use super::writer::poisons;
use crate::database::{self, storage};
use crate::engine::Error;

/// Bytes written to the log, roughly, after which it is copied into the database file.
const BYTES: u64 = 4 << 20;
/// Bytes in the log, roughly, at which the writer waits until all of it is copied.
const WAIT_BYTES: u64 = 16 << 20;

/// Asks for a checkpoint; whoever waits for it listens to the sender inside.
type Request = Option<SyncSender<()>>;

/// The writer's side.
#[derive(Debug)]
pub(super) struct Checkpoints {
    requests: SyncSender<Request>,
    thread: JoinHandle<()>,
    /// Bytes that the log holds from before its last full copy, as of the last checkpoint.
    kept_bytes: Arc<AtomicU64>,
    /// Estimate of what was written since the last request.
    new_bytes: u64,
}

impl Checkpoints {
    /// Starts the thread for the database at `path`; it ends with the writer.
    pub(super) fn start(path: &Path, shared: Arc<Shared>) -> Result<Self, Error> {
        let connection = database::open_beside_writer(path)?;
        // One request waits at most: two would do the same work.
        let (requests, queue) = mpsc::sync_channel(1);
        let kept_bytes = Arc::new(AtomicU64::new(0));
        let thread = Thread { connection, shared, kept_bytes: Arc::clone(&kept_bytes) };
        let thread = std::thread::Builder::new()
            .name("store-checkpoint".to_owned())
            .spawn(move || thread.run(queue))
            .map_err(|source| Error::Storage {
                step: "start its checkpoints",
                source: Arc::new(source),
            })?;
        Ok(Self { requests, thread, kept_bytes, new_bytes: 0 })
    }

    /// Counts what a commit wrote.
    pub(super) fn wrote(&mut self, bytes: u64) {
        self.new_bytes += bytes;
    }

    /// Between two groups: asks for a checkpoint when one is due.
    pub(super) fn check(&mut self) {
        if self.new_bytes < BYTES {
            return;
        }
        if self.kept_bytes.load(Ordering::Relaxed) + self.new_bytes >= WAIT_BYTES {
            self.finish();
        } else if self.requests.try_send(None).is_ok() {
            self.kept_bytes.fetch_add(self.new_bytes, Ordering::Relaxed);
            self.new_bytes = 0;
        }
    }

    /// Waits until all of the log is copied, as nobody writes meanwhile: the next write begins
    /// the log at its start.
    pub(super) fn finish(&mut self) {
        let (done, finished) = mpsc::sync_channel(1);
        if self.requests.send(Some(done)).is_ok() {
            let _ = finished.recv(); // An error: the thread is gone, nothing to wait for.
        }
        self.new_bytes = 0;
    }

    /// One last checkpoint; afterwards the thread has left the file.
    pub(super) fn close(mut self) {
        self.finish();
        drop(self.requests);
        let _ = self.thread.join(); // An error: it panicked, and has left the file as well.
    }
}

struct Thread {
    connection: Connection,
    shared: Arc<Shared>,
    kept_bytes: Arc<AtomicU64>,
}

impl Thread {
    fn run(self, queue: Receiver<Request>) {
        for request in queue {
            self.checkpoint();
            if let Some(done) = request {
                let _ = done.send(()); // The writer waits for it, or is gone.
            }
        }
    }

    fn checkpoint(&self) {
        if self.shared.poisoned.load(Ordering::Relaxed) {
            return;
        }
        // Busy, pages in the log, pages copied.
        let read = |row: &rusqlite::Row<'_>| Ok((row.get::<_, i64>(1)?, row.get::<_, i64>(2)?));
        match self.connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], read) {
            Ok((pages, copied)) => {
                // All copied: the log begins anew. Else all of it stays, the copied part too.
                let kept = if pages == copied { 0 } else { u64::try_from(pages).unwrap_or(0) };
                self.kept_bytes.store(kept * super::PAGE_BYTES, Ordering::Relaxed);
            }
            Err(error) => {
                let poisons = poisons("checkpoint", &error);
                let error = storage("checkpoint", error);
                tracing::error!(error = &error as &dyn std::error::Error, "a checkpoint failed");
                if poisons {
                    self.shared.poisoned.store(true, Ordering::Relaxed);
                }
            }
        }
    }
}
