//! The shapes on SQLite, set up as the engine sets it up.
//!
//! Owns their tables and statements. Each group also updates the shard's revision and the queue's
//! counters, in every shape.

use std::collections::BTreeMap;
use std::path::Path;

use rusqlite::{Connection, params};

use super::{GROUP_MAX, New, Shape};

/// Bytes written to the WAL, roughly, after which it is copied into the file; as the engine's.
const CHECKPOINT_BYTES: usize = 4 << 20;
const PAGE_BYTES: usize = 4_096;
/// What a message has beside its body: id, times, attempts, lengths.
pub(super) const HEAD: [u8; 48] = [7; 48];
/// One queue, one due time: the shapes do not differ in that.
const DUE: u64 = 1;

const TABLES: &str = "
    CREATE TABLE record (
        shard INTEGER NOT NULL, key BLOB NOT NULL, value BLOB NOT NULL, revision INTEGER NOT NULL,
        PRIMARY KEY (shard, key)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE shard (
        shard INTEGER PRIMARY KEY, fence INTEGER NOT NULL, revision INTEGER NOT NULL
    ) STRICT;
    INSERT INTO shard VALUES (0, 1, 0);
    CREATE TABLE message (
        queue INTEGER NOT NULL, due INTEGER NOT NULL, sequence INTEGER NOT NULL,
        attempts INTEGER NOT NULL, state INTEGER NOT NULL, head BLOB NOT NULL,
        PRIMARY KEY (queue, due, sequence)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE body (sequence INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT;
";
const PUT: &str = "INSERT OR REPLACE INTO record (shard, key, value, revision) VALUES (0, ?, ?, ?)";
const DELETE: &str = "DELETE FROM record WHERE shard = 0 AND key = ?";

/// A database with one shape.
#[derive(Debug)]
pub(super) struct Sqlite {
    connection: Connection,
    shape: Shape,
    unchecked_bytes: usize,
    sent: u64,
    done: u64,
    segments: Segments,
}

/// Which messages of which segment are gone; the memory that an owner has.
#[derive(Debug, Default)]
pub(super) struct Segments(BTreeMap<u64, Segment>);

#[derive(Debug)]
struct Segment {
    count: usize,
    gone: Vec<u8>,
    gone_count: usize,
}

/// A write of a segment's marks.
pub(super) enum Marks {
    /// Some are gone.
    Put { first: u64, value: Vec<u8> },
    /// All are.
    Delete { first: u64 },
}

impl Segments {
    /// Adds a segment of these messages; gives its first sequence number and its value.
    pub(super) fn add(&mut self, new: &[New]) -> (u64, Vec<u8>) {
        let mut value = Vec::with_capacity(new.iter().map(|one| one.body.len() + 64).sum());
        for one in new {
            value.extend_from_slice(&HEAD);
            value.extend_from_slice(&u32::try_from(one.body.len()).unwrap_or(0).to_be_bytes());
            value.extend_from_slice(&one.body);
        }
        let gone = vec![0; new.len().div_ceil(8)];
        self.0.insert(new[0].sequence, Segment { count: new.len(), gone, gone_count: 0 });
        (new[0].sequence, value)
    }

    /// Marks messages as gone; gives what is to be written.
    pub(super) fn mark(&mut self, gone: &[u64]) -> Vec<Marks> {
        let mut touched = Vec::new();
        for sequence in gone {
            let found = self.0.range_mut(..=*sequence).next_back();
            let (first, segment) = found.expect("a message lies in a segment");
            let at = usize::try_from(sequence - first).expect("a segment is short");
            segment.gone[at / 8] |= 1 << (at % 8);
            segment.gone_count += 1;
            touched.push(*first);
        }
        touched.sort_unstable();
        touched.dedup();
        let marks = |first: u64| {
            let segment = &self.0[&first];
            if segment.gone_count == segment.count {
                self.0.remove(&first);
                return Marks::Delete { first };
            }
            Marks::Put { first, value: segment.gone.clone() }
        };
        touched.into_iter().map(marks).collect()
    }

    pub(super) fn clear(&mut self) {
        self.0.clear();
    }
}

/// Where a record lies: queue, kind, due, sequence; `kind` 0 is a message or segment, 1 its marks.
pub(super) fn key(sequence: u64, kind: u8) -> Vec<u8> {
    [&b"q"[..], &DUE.to_be_bytes(), &sequence.to_be_bytes(), &[kind]].concat()
}

/// How many messages a segment's value holds.
pub(super) fn messages(value: &[u8]) -> usize {
    let (mut at, mut count) = (HEAD.len(), 0);
    while let Some(length) = value.get(at..at + 4) {
        let length = u32::from_be_bytes([length[0], length[1], length[2], length[3]]) as usize;
        at += 4 + length + HEAD.len();
        count += 1;
    }
    count
}

impl Sqlite {
    pub(super) fn open(directory: &Path, shape: Shape) -> rusqlite::Result<Self> {
        let connection = Connection::open(directory.join(format!("{shape:?}.db")))?;
        connection.pragma_update(None, "auto_vacuum", "INCREMENTAL")?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "wal_autocheckpoint", 0)?;
        connection.execute_batch(TABLES)?;
        let (unchecked_bytes, sent, done) = (0, 0, 0);
        let segments = Segments::default();
        Ok(Self { connection, shape, unchecked_bytes, sent, done, segments })
    }

    pub(super) fn write(&mut self, new: &[New], gone: &[u64]) -> rusqlite::Result<()> {
        self.sent += new.len() as u64;
        self.done += gone.len() as u64;
        self.connection.execute_batch("BEGIN IMMEDIATE")?;
        match self.shape {
            Shape::Rows => self.write_rows(new, gone)?,
            Shape::Typed => self.write_typed(new, gone)?,
            Shape::Segments => self.write_segments(new, gone)?,
        }
        let counters = [self.sent.to_be_bytes(), self.done.to_be_bytes()].concat();
        self.connection.prepare_cached(PUT)?.execute(params![b"counters", counters, 0])?;
        self.connection
            .prepare_cached("UPDATE shard SET revision = revision + 1 WHERE shard = 0")?
            .execute([])?;
        self.connection.execute_batch("COMMIT")?;
        let bytes: usize = new.iter().map(|one| one.body.len()).sum();
        let records = if self.shape == Shape::Segments { 2 } else { new.len() + gone.len() };
        self.unchecked_bytes += bytes + records * PAGE_BYTES;
        if self.unchecked_bytes > CHECKPOINT_BYTES {
            self.unchecked_bytes = 0;
            self.connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()))?;
        }
        Ok(())
    }

    fn write_rows(&self, new: &[New], gone: &[u64]) -> rusqlite::Result<()> {
        let mut put = self.connection.prepare_cached(PUT)?;
        for one in new {
            let value = [&HEAD[..], &one.body].concat();
            put.execute(params![key(one.sequence, 0), value, 0])?;
        }
        let mut delete = self.connection.prepare_cached(DELETE)?;
        for sequence in gone {
            delete.execute([key(*sequence, 0)])?;
        }
        Ok(())
    }

    fn write_typed(&self, new: &[New], gone: &[u64]) -> rusqlite::Result<()> {
        let mut message =
            self.connection.prepare_cached("INSERT INTO message VALUES (1, ?, ?, 0, 0, ?)")?;
        let mut body = self.connection.prepare_cached("INSERT INTO body VALUES (?, ?)")?;
        for one in new {
            message.execute(params![signed(DUE), signed(one.sequence), HEAD])?;
            body.execute(params![signed(one.sequence), &one.body[..]])?;
        }
        let mut delete = self
            .connection
            .prepare_cached("DELETE FROM message WHERE queue = 1 AND due = ? AND sequence = ?")?;
        let mut no_body = self.connection.prepare_cached("DELETE FROM body WHERE sequence = ?")?;
        for sequence in gone {
            delete.execute(params![signed(DUE), signed(*sequence)])?;
            no_body.execute([signed(*sequence)])?;
        }
        Ok(())
    }

    fn write_segments(&mut self, new: &[New], gone: &[u64]) -> rusqlite::Result<()> {
        let mut put = self.connection.prepare_cached(PUT)?;
        for part in new.chunks(GROUP_MAX) {
            let (first, value) = self.segments.add(part);
            put.execute(params![key(first, 0), value, 0])?;
        }
        let mut delete = self.connection.prepare_cached(DELETE)?;
        for marks in self.segments.mark(gone) {
            match marks {
                Marks::Put { first, value } => {
                    put.execute(params![key(first, 1), value, 0])?;
                }
                Marks::Delete { first } => {
                    delete.execute([key(first, 0)])?;
                    delete.execute([key(first, 1)])?;
                }
            }
        }
        Ok(())
    }

    pub(super) fn read(&self, count: usize) -> rusqlite::Result<usize> {
        let sql = match self.shape {
            Shape::Typed => {
                "SELECT head, body FROM message JOIN body USING (sequence)
                 WHERE queue = 1 ORDER BY due, message.sequence LIMIT ?"
            }
            _ => {
                "SELECT key, value FROM record WHERE shard = 0 AND key >= 'q' ORDER BY key LIMIT ?"
            }
        };
        let mut select = self.connection.prepare_cached(sql)?;
        let mut rows = select.query([signed(count as u64)])?;
        let mut found = 0;
        while found < count
            && let Some(row) = rows.next()?
        {
            let value: Vec<u8> = row.get(1)?;
            found += match self.shape {
                Shape::Segments => messages(&value),
                _ => usize::from(!value.is_empty()),
            };
        }
        Ok(found)
    }

    pub(super) fn scan(&self) -> rusqlite::Result<usize> {
        let sql = match self.shape {
            Shape::Rows => "SELECT key, substr(value, 1, 48) FROM record WHERE shard = 0",
            Shape::Typed => "SELECT sequence, head FROM message",
            Shape::Segments => "SELECT key, value FROM record WHERE shard = 0",
        };
        let mut select = self.connection.prepare_cached(sql)?;
        let mut rows = select.query([])?;
        let mut found = 0;
        while let Some(row) = rows.next()? {
            let value = row.get_ref(1)?.as_blob()?;
            found += match self.shape {
                Shape::Segments => messages(value),
                _ => 1,
            };
        }
        Ok(found)
    }

    pub(super) fn clear(&mut self) -> rusqlite::Result<()> {
        self.segments.clear();
        self.connection.execute_batch(
            "DELETE FROM record; DELETE FROM message; DELETE FROM body;
             PRAGMA wal_checkpoint(TRUNCATE);",
        )
    }
}

/// SQLite's integers are signed.
fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
