//! Writing what was appended: one transaction a round, one chunk or a few for each stream.
//!
//! Owns the memory of which groups and streams exist, so that a round looks nothing up twice.
//! Runs on the telemetry writer's thread only.

use std::collections::HashMap;
use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension, Transaction, params};

use super::LogEvent;
use super::chunk::chunks;
use crate::telemetry::Append;

/// Streams whose row ids are remembered; beyond them everything is forgotten and looked up anew.
const REMEMBERED_MAX: usize = 10_000;

type Name = (Arc<str>, Arc<str>);

/// Row ids of a stream and of its group.
#[derive(Clone, Copy, Debug)]
struct Rows {
    group: i64,
    stream: i64,
}

/// See the module.
#[derive(Debug, Default)]
pub(crate) struct LogWriter {
    remembered: HashMap<Name, Rows>,
}

/// What one stream got in one round.
struct Round {
    ingested_ms: u64,
    events: Vec<LogEvent>,
}

impl LogWriter {
    /// Writes one round.
    ///
    /// # Errors
    /// The whole round is lost when the database fails.
    pub(crate) fn write(
        &mut self,
        connection: &mut Connection,
        appends: Vec<Append>,
    ) -> rusqlite::Result<()> {
        // In the order in which the streams first spoke, so that chunks are numbered by arrival.
        let mut order = Vec::new();
        let mut rounds: HashMap<Name, Round> = HashMap::new();
        for append in appends {
            let name = (append.group, append.stream);
            let round = rounds.entry(name).or_insert_with_key(|name| {
                order.push(name.clone());
                Round { ingested_ms: append.ingested_ms, events: Vec::new() }
            });
            round.events.extend(append.events);
        }
        let result = self.write_rounds(connection, &order, rounds);
        if result.is_err() {
            // Rolled back: rows that this round made are not there.
            self.forget();
        }
        result
    }

    fn write_rounds(
        &mut self,
        connection: &mut Connection,
        order: &[Name],
        mut rounds: HashMap<Name, Round>,
    ) -> rusqlite::Result<()> {
        let all = connection.transaction()?;
        for name in order {
            if let Some(round) = rounds.remove(name) {
                let rows = self.rows(&all, name, round.ingested_ms)?;
                write_round(&all, rows, round)?;
            }
        }
        all.commit()
    }

    /// Forgets what it knows, because groups or streams may be gone.
    pub(super) fn forget(&mut self) {
        self.remembered.clear();
    }

    fn rows(&mut self, all: &Transaction<'_>, name: &Name, now_ms: u64) -> rusqlite::Result<Rows> {
        if let Some(rows) = self.remembered.get(name) {
            return Ok(*rows);
        }
        let group = group_row(all, &name.0, now_ms)?;
        let stream = stream_row(all, group, &name.1, now_ms)?;
        if self.remembered.len() >= REMEMBERED_MAX {
            self.forget();
        }
        let rows = Rows { group, stream };
        self.remembered.insert(name.clone(), rows);
        Ok(rows)
    }
}

fn group_row(all: &Transaction<'_>, name: &str, now_ms: u64) -> rusqlite::Result<i64> {
    let mut select = all.prepare_cached("SELECT id FROM log_group WHERE name = ?")?;
    if let Some(id) = select.query_row([name], |row| row.get(0)).optional()? {
        return Ok(id);
    }
    all.execute(
        "INSERT INTO log_group (name, created_ms) VALUES (?, ?)",
        params![name, signed(now_ms)],
    )?;
    Ok(all.last_insert_rowid())
}

fn stream_row(all: &Transaction<'_>, group: i64, name: &str, now_ms: u64) -> rusqlite::Result<i64> {
    let mut select =
        all.prepare_cached("SELECT id FROM log_stream WHERE group_id = ? AND name = ?")?;
    if let Some(id) = select.query_row(params![group, name], |row| row.get(0)).optional()? {
        return Ok(id);
    }
    all.execute(
        "INSERT INTO log_stream (group_id, name, created_ms) VALUES (?, ?, ?)",
        params![group, name, signed(now_ms)],
    )?;
    Ok(all.last_insert_rowid())
}

fn write_round(all: &Transaction<'_>, rows: Rows, round: Round) -> rusqlite::Result<()> {
    let ingested_ms = signed(round.ingested_ms);
    let (mut first_ms, mut last_ms) = (i64::MAX, i64::MIN);
    let mut insert = all.prepare_cached(
        "INSERT INTO log_chunk
         (group_id, stream_id, first_ms, last_ms, events, ingested_ms, bytes, encoding, data)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?;
    for chunk in chunks(round.events) {
        first_ms = first_ms.min(signed(chunk.first_ms));
        last_ms = last_ms.max(signed(chunk.last_ms));
        insert.execute(params![
            rows.group,
            rows.stream,
            signed(chunk.first_ms),
            signed(chunk.last_ms),
            i64::try_from(chunk.events).unwrap_or(i64::MAX),
            ingested_ms,
            i64::try_from(chunk.bytes).unwrap_or(i64::MAX),
            chunk.encoding,
            chunk.data,
        ])?;
    }
    let mut update = all.prepare_cached(
        "UPDATE log_stream SET
             first_event_ms = min(coalesce(first_event_ms, ?1), ?1),
             last_event_ms = max(coalesce(last_event_ms, ?2), ?2),
             last_ingestion_ms = ?3
         WHERE id = ?4",
    )?;
    update.execute(params![first_ms, last_ms, ingested_ms, rows.stream])?;
    Ok(())
}

/// SQLite's integers are signed; times beyond the year 292,277,026 are cut off.
pub(super) fn signed(ms: u64) -> i64 {
    i64::try_from(ms).unwrap_or(i64::MAX)
}

/// The other direction; no column of ours is negative.
pub(super) fn unsigned(ms: i64) -> u64 {
    u64::try_from(ms).unwrap_or(0)
}
