//! Retention: events go when they are too old, or when the store is too large.
//!
//! Owns `LogStore::enforce`. Never decides how old is too old: groups say so.

use mayfly_core::time::EpochMs;
use rusqlite::{Connection, params};

use super::writer::{signed, unsigned};
use super::{Error, LogStore};
use crate::database::storage;
use crate::limits;

const DAY_MS: u64 = 86_400_000;
/// Free pages given back to the file system in one run (40 MB): a run must not take long.
const VACUUM_PAGES: u32 = 10_000;

impl LogStore {
    /// Drops chunks whose newest event is older than their group's retention, then the oldest
    /// chunks (by arrival) until the database fits its bound, then streams that lost all their
    /// events; gives free pages back. Returns the number of chunks dropped. Call it every minute
    /// or so.
    ///
    /// # Errors
    /// [`Error::Storage`]; the next call goes on where this one stopped.
    pub async fn enforce(&self, now: EpochMs) -> Result<usize, Error> {
        let bytes_max = self.config.bytes_max;
        self.channel
            .write(move |connection, logs| {
                let failed = |e| Error::Storage(storage("drop old log events", e));
                let mut dropped = drop_expired(connection, now).map_err(failed)?;
                dropped += drop_oldest(connection, bytes_max).map_err(failed)?;
                if dropped > 0 {
                    logs.forget();
                    drop_empty_streams(connection).map_err(failed)?;
                }
                give_back(connection).map_err(failed)?;
                Ok(dropped)
            })
            .await
    }

    /// Bytes in use in the telemetry database.
    ///
    /// # Errors
    /// [`Error::Storage`].
    pub async fn used_bytes(&self) -> Result<u64, Error> {
        Ok(self.channel.read(used_bytes).await?)
    }
}

fn drop_expired(connection: &Connection, now: EpochMs) -> rusqlite::Result<usize> {
    let mut groups = connection
        .prepare("SELECT id, retention_days FROM log_group WHERE retention_days IS NOT NULL")?;
    let groups = groups.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let groups = groups.collect::<rusqlite::Result<Vec<(i64, u32)>>>()?;
    let mut delete = connection
        .prepare("DELETE FROM log_chunk WHERE group_id = ?1 AND first_ms < ?2 AND last_ms < ?2")?;
    let mut dropped = 0;
    for (group, days) in groups {
        let oldest_kept = signed(now.0.saturating_sub(u64::from(days) * DAY_MS));
        dropped += delete.execute(params![group, oldest_kept])?;
    }
    Ok(dropped)
}

fn drop_oldest(connection: &Connection, bytes_max: u64) -> rusqlite::Result<usize> {
    let mut oldest =
        connection.prepare("SELECT id, length(data) FROM log_chunk ORDER BY id LIMIT ?")?;
    let mut delete = connection.prepare("DELETE FROM log_chunk WHERE id <= ?")?;
    let batch = i64::try_from(limits::LOG_DELETE_CHUNKS).unwrap_or(i64::MAX);
    let mut dropped = 0;
    loop {
        let excess = used_bytes(connection)?.saturating_sub(bytes_max);
        let (mut last, mut bytes) = (None, 0);
        let mut rows = oldest.query([batch])?;
        while bytes < excess {
            let Some(row) = rows.next()? else { break };
            last = Some(row.get::<_, i64>(0)?);
            bytes += unsigned(row.get(1)?);
        }
        drop(rows);
        // Nothing, because it fits, or because what is left is no events.
        let Some(last) = last else { return Ok(dropped) };
        dropped += delete.execute([last])?;
    }
}

/// A stream that was made and never written to stays; one that lost all its events goes.
fn drop_empty_streams(connection: &Connection) -> rusqlite::Result<usize> {
    connection.execute(
        "DELETE FROM log_stream WHERE last_ingestion_ms IS NOT NULL AND NOT EXISTS
         (SELECT 1 FROM log_chunk WHERE log_chunk.stream_id = log_stream.id)",
        [],
    )
}

/// Cuts free pages off the file. The pragma frees one page with each step of its statement.
fn give_back(connection: &Connection) -> rusqlite::Result<()> {
    let sql = format!("PRAGMA incremental_vacuum({VACUUM_PAGES})");
    let mut vacuum = connection.prepare(&sql)?;
    let mut steps = vacuum.query([])?;
    while steps.next()?.is_some() {}
    Ok(())
}

/// Bytes in pages that hold something.
fn used_bytes(connection: &Connection) -> rusqlite::Result<u64> {
    let read = |name: &str| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let used = (read("page_count")? - read("freelist_count")?) * read("page_size")?;
    Ok(u64::try_from(used).unwrap_or(0))
}
