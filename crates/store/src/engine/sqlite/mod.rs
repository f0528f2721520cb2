//! The embedded engine: one SQLite file, one writer thread, a few readers.
//!
//! ```text
//!  claim, commit ─▶ bounded queue ─▶ writer thread: BEGIN, all waiting batches, COMMIT (1 fsync)
//!                                       │           └▶ watchers ─▶ answers
//!                                       └▶ checkpoint thread, when one is due
//!  get, scan ─▶ permit ─▶ blocking thread with a read-only connection (WAL: never waits)
//! ```
//! Owns the file `state.db`. Never knows what a record means.

mod checkpoint;
mod writer;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use rusqlite::{OptionalExtension, params};
use tokio::sync::{mpsc, oneshot};

use self::checkpoint::Checkpoints;
use self::writer::Command;
use super::{
    Answer, Batch, Engine, Entry, Error, Fence, KeyRange, Page, Revision, Shard, Stats, Watcher,
    Watchers, check_batch,
};
use crate::database::{self, Readers, Schema};
use crate::limits;

/// Keys in an index of their own. In a table without rowid SQLite reads a record as a whole, its
/// value included, to compare its key: with large values every descent reads megabytes. The value
/// is the last column, so that a revision is read without it.
const KEYS_APART: &str = "
    CREATE TABLE entry (
        id       INTEGER PRIMARY KEY,
        shard    INTEGER NOT NULL,
        key      BLOB    NOT NULL,
        revision INTEGER NOT NULL,
        value    BLOB    NOT NULL
    ) STRICT;
    INSERT INTO entry (shard, key, revision, value)
        SELECT shard, key, revision, value FROM record ORDER BY shard, key;
    DROP TABLE record;
    ALTER TABLE entry RENAME TO record;
    CREATE UNIQUE INDEX record_key ON record (shard, key);
";

/// "MAYF" in the file's header.
const SCHEMA: Schema = Schema {
    application_id: 0x4d41_5946,
    steps: &[
        "
        CREATE TABLE record (
            shard    INTEGER NOT NULL,
            key      BLOB    NOT NULL,
            value    BLOB    NOT NULL,
            revision INTEGER NOT NULL,
            PRIMARY KEY (shard, key)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE shard (
            shard    INTEGER PRIMARY KEY,
            fence    INTEGER NOT NULL,
            revision INTEGER NOT NULL
        ) STRICT;
    ",
        KEYS_APART,
    ],
    every_commit_synced: true,
};

/// `SQLite`'s page, and so what it writes at least for one changed record.
const PAGE_BYTES: u64 = 4_096;

/// How a database is opened.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Bytes that the file may grow to (rounded down to pages of 4,096); `None`: no bound but
    /// the disk. Beyond it commits answer [`Error::Full`].
    pub bytes_max: Option<u64>,
}

/// See the module.
#[derive(Debug)]
pub struct Sqlite {
    path: PathBuf,
    commands: mpsc::Sender<Command>,
    readers: Readers,
    shared: Arc<Shared>,
}

/// What the writer thread and its callers both see.
#[derive(Debug, Default)]
struct Shared {
    watchers: Watchers,
    commits: AtomicU64,
    groups: AtomicU64,
    conflicts: AtomicU64,
    poisoned: AtomicBool,
}

impl Sqlite {
    /// Opens or creates the database at `path` and starts its writer.
    ///
    /// # Errors
    /// [`Error::Newer`] when a newer release wrote it, [`Error::Foreign`] when it is not ours.
    pub fn open(path: &Path, options: Options) -> Result<Arc<Self>, Error> {
        let connection = database::open_writer(path, &SCHEMA)?;
        if let Some(bytes) = options.bytes_max {
            let pages = i64::try_from(bytes / PAGE_BYTES).unwrap_or(i64::MAX);
            let set = connection.pragma_update(None, "max_page_count", pages);
            set.map_err(|source| database::storage("bound the database", source))?;
        }
        let (commands, queue) = mpsc::channel(limits::COMMIT_QUEUE_MAX);
        let shared = Arc::new(Shared::default());
        let checkpoints = Checkpoints::start(path, Arc::clone(&shared))?;
        writer::start(connection, queue, Arc::clone(&shared), checkpoints)?;
        let readers = Readers::new(path);
        Ok(Arc::new(Self { path: path.to_owned(), commands, readers, shared }))
    }

    /// Hands a command to the writer and waits for its answer.
    async fn ask<T>(
        &self,
        command: impl FnOnce(oneshot::Sender<Result<T, Error>>) -> Command,
    ) -> Result<T, Error> {
        let (reply, answer) = oneshot::channel();
        self.commands.send(command(reply)).await.map_err(|_| Error::Closed)?;
        answer.await.map_err(|_| Error::Closed)?
    }
}

impl Engine for Sqlite {
    fn claim(&self, shard: Shard) -> Answer<'_, Fence> {
        Box::pin(self.ask(move |reply| Command::Claim { shard, reply }))
    }

    fn commit(&self, shard: Shard, fence: Fence, batch: Batch) -> Answer<'_, Revision> {
        Box::pin(async move {
            check_batch(&batch)?;
            self.ask(move |reply| Command::Commit { shard, fence, batch, reply }).await
        })
    }

    fn get(&self, shard: Shard, key: &[u8]) -> Answer<'_, Option<Entry>> {
        let key = key.to_vec();
        Box::pin(self.readers.run(move |connection| {
            let mut select = connection
                .prepare_cached("SELECT value, revision FROM record WHERE shard = ? AND key = ?")?;
            let found = select
                .query_row(params![shard.0, key], |row| Ok((row.get(0)?, revision(row, 1)?)))
                .optional()?;
            Ok(found.map(|(value, revision)| Entry { key, value, revision }))
        }))
    }

    fn scan(&self, shard: Shard, range: KeyRange, limit: usize) -> Answer<'_, Page> {
        let limit = limit.min(limits::SCAN_ENTRIES_MAX);
        Box::pin(self.readers.run(move |connection| scan(connection, shard, &range, limit)))
    }

    fn watch(&self, shard: Shard, prefix: &[u8], watcher: Watcher) -> Result<(), Error> {
        self.shared.watchers.add(shard, prefix, watcher)
    }

    fn stats(&self) -> Answer<'_, Stats> {
        Box::pin(async move {
            let mut bytes = 0;
            for suffix in ["", "-wal"] {
                let mut name = self.path.clone().into_os_string();
                name.push(suffix);
                bytes += tokio::fs::metadata(name).await.map_or(0, |file| file.len());
            }
            let read = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
            Ok(Stats {
                commits: read(&self.shared.commits),
                groups: read(&self.shared.groups),
                conflicts: read(&self.shared.conflicts),
                bytes,
                poisoned: self.shared.poisoned.load(Ordering::Relaxed),
            })
        })
    }

    fn close(&self) -> Answer<'_, ()> {
        Box::pin(async move {
            self.readers.close();
            match self.ask(|reply| Command::Close { reply }).await {
                Err(Error::Closed) => Ok(()),
                other => other,
            }
        })
    }
}

fn scan(
    connection: &rusqlite::Connection,
    shard: Shard,
    range: &KeyRange,
    limit: usize,
) -> rusqlite::Result<Page> {
    // Two statements: with `? IS NULL OR key < ?` SQLite would not stop at the end of the range.
    let mut select = connection.prepare_cached(match range.end {
        Some(_) => {
            "SELECT key, value, revision FROM record
             WHERE shard = ?1 AND key >= ?2 AND key < ?3 ORDER BY key LIMIT ?4"
        }
        None => {
            "SELECT key, value, revision FROM record
             WHERE shard = ?1 AND key >= ?2 AND ?3 IS NULL ORDER BY key LIMIT ?4"
        }
    })?;
    let one_more = i64::try_from(limit + 1).unwrap_or(i64::MAX);
    let mut rows = select.query(params![shard.0, range.start, range.end, one_more])?;
    let mut page = Page::default();
    let mut bytes = 0;
    while let Some(row) = rows.next()? {
        if page.entries.len() == limit || bytes >= limits::SCAN_BYTES_MAX {
            page.more = true;
            break;
        }
        let value: Vec<u8> = row.get(1)?;
        bytes += value.len();
        page.entries.push(Entry { key: row.get(0)?, value, revision: revision(row, 2)? });
    }
    Ok(page)
}

/// Reads a revision column; `SQLite` integers are signed, revisions count up from 1.
fn revision(row: &rusqlite::Row<'_>, column: usize) -> rusqlite::Result<Revision> {
    let number: i64 = row.get(column)?;
    u64::try_from(number)
        .map(Revision)
        .map_err(|_| rusqlite::Error::IntegralValueOutOfRange(column, number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn records_of_the_first_schema_are_read_and_written() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("state.db");
        let first = Schema { steps: &SCHEMA.steps[..1], ..SCHEMA };
        let old = database::open_writer(&path, &first).unwrap();
        for (key, value, revision) in [(b"b", "two", 2), (b"a", "one", 1)] {
            let insert = "INSERT INTO record VALUES (3, ?, ?, ?)";
            old.execute(insert, params![key, value.as_bytes(), revision]).unwrap();
        }
        old.execute("INSERT INTO shard VALUES (3, 5, 2)", []).unwrap();
        drop(old);
        let engine = Sqlite::open(&path, Options::default()).unwrap();
        let page = engine.scan(Shard(3), KeyRange::prefix(b""), 9).await.unwrap();
        let found: Vec<_> =
            page.entries.iter().map(|e| (&e.key[..], &e.value[..], e.revision.0)).collect();
        assert_eq!(found, [(&b"a"[..], &b"one"[..], 1), (b"b", b"two", 2)]);
        assert_eq!(engine.claim(Shard(3)).await.unwrap(), Fence(6));
        engine.close().await.unwrap();
    }
}
