//! Retention: runs go when they are too old, or when all of them are too large; the oldest first.
//!
//! Owns the deleting, in steps small enough not to hold up what is being written.

use mayfly_core::time::EpochMs;
use rusqlite::{Connection, params};

use super::writer::row_bytes;
use super::{RunStore, first_of};
use crate::database::storage;
use crate::engine::Error;
use crate::limits;

const DAY_MS: u64 = 86_400_000;

impl RunStore {
    /// Drops runs that were accepted more than `days` days before `now`, then the oldest ones until
    /// all of them fit. Returns how many. Call it every minute or so.
    ///
    /// # Errors
    /// [`Error::Storage`]; the next call goes on where this one stopped.
    pub async fn enforce(&self, now: EpochMs, days: u32) -> Result<usize, Error> {
        let before = first_of(EpochMs(now.0.saturating_sub(u64::from(days) * DAY_MS)));
        let bytes_max = self.config.bytes_max;
        let mut dropped = 0;
        loop {
            let step = self.channel.write(move |connection, _| {
                let mut drop_some = || {
                    let all = connection.transaction()?;
                    let mut dropped = drop_oldest(&all, limits::RUN_DELETE_ROWS, before, i64::MAX)?;
                    dropped += drop_beyond(&all, bytes_max, limits::RUN_DELETE_ROWS)?;
                    all.commit()?;
                    Ok(dropped)
                };
                drop_some().map_err(|source| storage("drop old runs", source))
            });
            // Each step is a job of its own: what was recorded meanwhile is written between two.
            let step = step.await?;
            dropped += step;
            if step < limits::RUN_DELETE_ROWS {
                return Ok(dropped);
            }
        }
    }

    /// Bytes that the rows of all runs count for.
    ///
    /// # Errors
    /// [`Error::Storage`].
    pub async fn used_bytes(&self) -> Result<u64, Error> {
        let used = self.channel.read(total).await?;
        Ok(u64::try_from(used).unwrap_or(0))
    }
}

fn total(connection: &Connection) -> rusqlite::Result<i64> {
    connection.prepare_cached("SELECT bytes FROM run_total")?.query_row([], |row| row.get(0))
}

/// Drops at most `rows` of the oldest runs while all of them are larger than `bytes_max`.
pub(super) fn drop_beyond(
    connection: &Connection,
    bytes_max: u64,
    rows: usize,
) -> rusqlite::Result<usize> {
    let excess = total(connection)?.saturating_sub(i64::try_from(bytes_max).unwrap_or(i64::MAX));
    if excess <= 0 {
        return Ok(0);
    }
    drop_oldest(connection, rows, i64::MAX, excess)
}

/// Drops the oldest runs: at most `rows` of them, only those below `before`, and no more than are
/// needed to free `bytes`.
fn drop_oldest(
    connection: &Connection,
    rows: usize,
    before: i64,
    bytes: i64,
) -> rusqlite::Result<usize> {
    let mut oldest = connection.prepare_cached(
        "SELECT at, length(record), coalesce(length(payload), 0), coalesce(length(result), 0)
         FROM run WHERE at < ? ORDER BY at LIMIT ?",
    )?;
    let mut found = oldest.query(params![before, i64::try_from(rows).unwrap_or(i64::MAX)])?;
    let (mut last, mut freed) = (None, 0);
    while freed < bytes
        && let Some(row) = found.next()?
    {
        let length = |column| row.get::<_, i64>(column).map(|n| usize::try_from(n).unwrap_or(0));
        last = Some(row.get::<_, i64>(0)?);
        freed += row_bytes(length(1)?, length(2)?, length(3)?);
    }
    drop(found);
    let Some(last) = last else { return Ok(0) };
    let dropped = connection.prepare_cached("DELETE FROM run WHERE at <= ?")?.execute([last])?;
    connection
        .prepare_cached("UPDATE run_total SET bytes = max(bytes - ?, 0)")?
        .execute([freed])?;
    Ok(dropped)
}
