//! The audit log: who did what, from where, on what, and what was decided. Append-only, chained.
//!
//! ```text
//!  record ─▶ queue (bounded) ─▶ writer: one transaction a group, then the head ─▶ answer
//!  note   ─▶ … the same, without waiting; what finds no room is counted, and the count recorded
//!
//!  audit.db    audit_entry   number, fields, mac = HMAC(key, mac before ‖ number ‖ fields)
//!              audit_anchor  number and mac of the last entry that retention took away, with a MAC
//!  audit.head  number and mac of the newest entry, with a MAC; written after each group
//! ```
//! A changed or missing entry breaks the chain; entries missing at the beginning do not follow the
//! anchor; entries missing at the end do not reach the head. Without the key nobody can make any of
//! the three. Whoever can put back the whole directory of an earlier day is found only by a head
//! that was kept elsewhere: [`Audit::verify`] answers the head for that.
//!
//! Owns these files. Never decides what is recorded, never renders an entry.

mod chain;
mod head;
mod query;
mod writer;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use mayfly_core::time::EpochMs;
use tokio::sync::{Mutex, mpsc, oneshot};

use self::chain::Chain;
use self::head::HeadFile;
pub use self::query::{Filter, Verdict};
use self::writer::{Message, Writer};
use crate::database::{self, Readers, Schema};
use crate::engine::Error;
use crate::limits;

const SCHEMA: Schema = Schema {
    // "mfau"
    application_id: 0x6d66_6175,
    steps: &["
        CREATE TABLE audit_entry (
            number     INTEGER PRIMARY KEY,
            at         INTEGER NOT NULL,
            request_id TEXT    NOT NULL,
            principal  TEXT    NOT NULL,
            access_key TEXT    NOT NULL,
            source     TEXT    NOT NULL,
            action     TEXT    NOT NULL,
            resource   TEXT    NOT NULL,
            allowed    INTEGER NOT NULL,
            reason     TEXT    NOT NULL,
            error      TEXT    NOT NULL,
            mac        BLOB    NOT NULL
        ) STRICT;
        CREATE TABLE audit_anchor (
            number INTEGER NOT NULL,
            mac    BLOB    NOT NULL,
            proof  BLOB    NOT NULL,
            bytes  INTEGER NOT NULL
        ) STRICT;
    "],
    every_commit_synced: true,
};

/// The action of entries that tell how many others found no room.
pub const ENTRIES_DROPPED: &str = "mayfly:AuditEntriesDropped";

/// How the log is kept.
#[derive(Clone)]
pub struct Config {
    /// The key of the chain.
    pub key: [u8; 32],
    /// Older entries go, ms; measured by the newest entry.
    pub age_max_ms: u64,
    /// Bytes of all entries; the oldest go first.
    pub bytes_max: u64,
}

impl std::fmt::Debug for Config {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Config")
            .field("age_max_ms", &self.age_max_ms)
            .field("bytes_max", &self.bytes_max)
            .finish_non_exhaustive()
    }
}

/// One call. Longer texts than `limits::AUDIT_TEXT_BYTES_MAX` are cut.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// When it was decided.
    pub at: EpochMs,
    /// The id of the request.
    pub request_id: String,
    /// The ARN of the caller, a service, or `anonymous`.
    pub principal: String,
    /// The id of the key that signed; empty without one.
    pub access_key: String,
    /// The address that the request came from.
    pub source: String,
    /// For example `lambda:CreateFunction`.
    pub action: String,
    /// The ARN of the resource, or `*`.
    pub resource: String,
    /// Whether it was allowed.
    pub allowed: bool,
    /// Why, or why not.
    pub reason: String,
    /// The code of the error that was answered; empty when none was.
    pub error: String,
}

/// An entry with its place in the chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// From 1 on, without gaps.
    pub number: u64,
    /// What was recorded.
    pub entry: Entry,
    /// Its link in the chain.
    pub mac: [u8; 32],
}

/// The log. Cheap to share behind an [`Arc`].
#[derive(Debug)]
pub struct Audit {
    messages: mpsc::Sender<Message>,
    dropped: Arc<AtomicU64>,
    readers: Readers,
    chain: Chain,
    head: HeadFile,
    thread: Mutex<Option<std::thread::JoinHandle<()>>>,
}

impl Audit {
    /// Opens or makes the log in a directory, and starts its writer.
    ///
    /// # Errors
    /// Storage that fails, a database of others, or one whose newest entry is not the head's: then
    /// entries are missing at the end, and nothing is appended that would hide it.
    pub fn open(directory: &Path, config: &Config) -> Result<Self, Error> {
        let path = directory.join("audit.db");
        let connection = database::open_writer(&path, &SCHEMA)?;
        let (chain, head) = (Chain::new(&config.key), HeadFile::new(directory));
        let dropped = Arc::new(AtomicU64::new(0));
        let writer =
            Writer::new(connection, chain.clone(), head.clone(), config, Arc::clone(&dropped))?;
        let (messages, received) = mpsc::channel(limits::AUDIT_QUEUE_MAX);
        let thread = std::thread::Builder::new()
            .name("audit".to_owned())
            .spawn(move || writer.run(received))
            .map_err(|source| Error::Storage {
                step: "start the audit writer",
                source: Arc::new(source),
            })?;
        let readers = Readers::new(&path);
        Ok(Self { messages, dropped, readers, chain, head, thread: Mutex::new(Some(thread)) })
    }

    /// Records a call and waits until the entry is durable: for calls of the control plane.
    ///
    /// # Errors
    /// The entry is not recorded.
    pub async fn record(&self, entry: Entry) -> Result<(), Error> {
        let (answer, answered) = oneshot::channel();
        let message = Message { entry: entry.bounded(), answer: Some(answer) };
        self.messages.send(message).await.map_err(|_| Error::Closed)?;
        answered.await.map_err(|_| Error::Closed)?
    }

    /// Records a call without waiting: for denied calls of the data plane. What finds no room is
    /// counted; the count is recorded with the next entry that does.
    pub fn note(&self, entry: Entry) {
        let message = Message { entry: entry.bounded(), answer: None };
        if self.messages.try_send(message).is_err() {
            self.dropped.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Entries that found no room and are not recorded as a count yet.
    #[must_use]
    pub fn dropped(&self) -> u64 {
        self.dropped.load(Ordering::Relaxed)
    }

    /// Entries that pass a filter, newest first, before a number; at most
    /// `limits::AUDIT_PAGE_MAX`. The second value is where the next page begins.
    ///
    /// # Errors
    /// Storage that fails.
    pub async fn page(
        &self,
        filter: Filter,
        before: Option<u64>,
        entries_max: usize,
    ) -> Result<(Vec<Recorded>, Option<u64>), Error> {
        let entries_max = entries_max.clamp(1, limits::AUDIT_PAGE_MAX);
        self.readers.run(move |all| query::page(all, &filter, before, entries_max)).await
    }

    /// Goes through the whole chain.
    ///
    /// # Errors
    /// Storage that fails. A broken chain is a [`Verdict`].
    pub async fn verify(&self) -> Result<Verdict, Error> {
        // Before the snapshot of the database: entries beyond the head are new ones.
        let head = self.head.read(&self.chain)?;
        let chain = self.chain.clone();
        self.readers.run(move |all| query::verify(all, &chain, head)).await
    }

    /// Writes what waits and ends the writer. Later calls fail.
    pub async fn close(self) {
        let Self { messages, thread, readers, .. } = self;
        drop(messages);
        readers.close();
        if let Some(thread) = thread.into_inner() {
            let joined = tokio::task::spawn_blocking(move || thread.join()).await;
            debug_assert!(matches!(joined, Ok(Ok(()))), "the audit writer does not panic");
        }
    }
}

impl Entry {
    fn bounded(mut self) -> Self {
        let texts = [
            &mut self.request_id,
            &mut self.principal,
            &mut self.access_key,
            &mut self.source,
            &mut self.action,
            &mut self.resource,
            &mut self.reason,
            &mut self.error,
        ];
        for text in texts {
            text.truncate(text.floor_char_boundary(limits::AUDIT_TEXT_BYTES_MAX));
        }
        self
    }
}
