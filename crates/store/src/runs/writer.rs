//! Writing what was reported: one transaction a round, one row an invocation.
//!
//! Owns row ids, buckets and the running total of bytes. Runs on the telemetry writer's thread.

use std::collections::HashMap;

use mayfly_core::name::{FunctionName, RequestId};
use mayfly_core::run::{Discarded, Progress};
use rusqlite::{Connection, OptionalExtension, Transaction, params};

use super::encoding::{decode, encode, request_id};
use super::{Content, FunctionRow, Run, Status, first_of, retention};
use crate::limits;

/// Bits of a row id that come from the request id, below the time.
pub(super) const ID_BITS: u32 = 20;
/// Functions whose row ids are remembered; beyond them everything is looked up anew.
const REMEMBERED_MAX: usize = 10_000;

/// See the module.
#[derive(Debug)]
pub(crate) struct RunWriter {
    functions: HashMap<FunctionName, i64>,
    bytes_max: u64,
    /// The bucket that is being filled, and how many rows it got; looked up at the first round.
    bucket: Option<(i64, usize)>,
    /// Reused for every record.
    record: Vec<u8>,
}

/// Where the index finds a request id within its bucket.
pub(super) fn key(id: RequestId) -> i64 {
    let [a, b, c, d, ..] = *id.as_bytes();
    u32::from_be_bytes([a, b, c, d]).into()
}

/// The row id of an invocation, when no other one has it.
fn row_id(run: &Run) -> i64 {
    let [.., a, b, c] = *run.origin.request_id.as_bytes();
    let low = u32::from_be_bytes([0, a, b, c]) & ((1 << ID_BITS) - 1);
    first_of(run.origin.accepted).saturating_add(low.into())
}

/// Bytes that a row counts for.
pub(super) fn row_bytes(record: usize, payload: usize, result: usize) -> i64 {
    let all = record + payload + result + limits::RUN_ROW_EXTRA_BYTES;
    i64::try_from(all).unwrap_or(i64::MAX)
}

impl RunWriter {
    pub(crate) fn new(bytes_max: u64) -> Self {
        Self { functions: HashMap::new(), bytes_max, bucket: None, record: Vec::new() }
    }

    /// Writes one round, and drops the oldest rows when all of them are too large.
    ///
    /// # Errors
    /// The whole round is lost when the database fails.
    pub(crate) fn write(
        &mut self,
        connection: &mut Connection,
        runs: Vec<Run>,
    ) -> rusqlite::Result<()> {
        let result = self.write_all(connection, runs);
        if result.is_err() {
            // Rolled back: what this round made is not there.
            self.functions.clear();
            self.bucket = None;
        }
        result
    }

    fn write_all(&mut self, connection: &mut Connection, runs: Vec<Run>) -> rusqlite::Result<()> {
        let all = connection.transaction()?;
        let rows = runs.len();
        let mut bytes = 0;
        for run in runs {
            bytes += self.write_one(&all, run)?;
        }
        all.prepare_cached("UPDATE run_total SET bytes = bytes + ?")?.execute([bytes])?;
        // A little more than what came, so that a store that is too large shrinks while it is used.
        retention::drop_beyond(&all, self.bytes_max, rows * 2)?;
        all.commit()
    }

    /// Gives the bytes by which the table grew.
    fn write_one(&mut self, all: &Transaction<'_>, run: Run) -> rusqlite::Result<i64> {
        let function = self.function(all, &run.origin.function)?;
        let bucket = self.bucket(all)?;
        let id = run.origin.request_id;
        let mut at = row_id(&run);
        let grown = loop {
            let grown = self.insert(all, at, function, bucket, &run)?;
            if let Some(grown) = grown {
                self.bucket = self.bucket.map(|(bucket, rows)| (bucket, rows + 1));
                break grown;
            }
            let found = all
                .prepare_cached("SELECT record, payload, result FROM run WHERE at = ?")?
                .query_row([at], kept)?;
            if request_id(&found.0) == Some(id) {
                break self.merge(all, at, found, run)?;
            }
            at += 1;
        };
        Ok(grown)
    }

    /// `None` when the row id is taken.
    fn insert(
        &mut self,
        all: &Transaction<'_>,
        at: i64,
        function: i64,
        bucket: i64,
        run: &Run,
    ) -> rusqlite::Result<Option<i64>> {
        self.record.clear();
        encode(run, &mut self.record);
        let (payload, result) = (run.payload.kept.as_deref(), run.result.kept.as_deref());
        let mut insert = all.prepare_cached(
            "INSERT INTO run VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        )?;
        let done = insert.execute(params![
            at,
            function,
            Status::of(run.progress).number(),
            bucket,
            key(run.origin.request_id),
            self.record,
            payload,
            result,
        ])?;
        let length = |content: Option<&[u8]>| content.map_or(0, <[u8]>::len);
        let bytes = row_bytes(self.record.len(), length(payload), length(result));
        Ok((done == 1).then_some(bytes))
    }

    /// Adds what was reported to what is known.
    fn merge(
        &mut self,
        all: &Transaction<'_>,
        at: i64,
        (record, payload, result): Kept,
        news: Run,
    ) -> rusqlite::Result<i64> {
        let before = row_bytes(record.len(), payload.unwrap_or(0), result.unwrap_or(0));
        let too_long = news.result.length.is_some() && news.result.kept.is_none();
        // What cannot be read is replaced by what is known now.
        let known = match decode(&record) {
            Ok(known) => merged(known, news),
            Err(_) => news,
        };
        // A report without an answer (a cancellation) leaves the last attempt's.
        let answers = known.result.kept.is_some() || too_long;
        self.record.clear();
        encode(&known, &mut self.record);
        let result_kept = known.result.kept.as_deref();
        all.prepare_cached(
            "UPDATE run SET status = ?2, record = ?3, result = iif(?6, ?4, result),
             payload = coalesce(payload, ?5) WHERE at = ?1",
        )?
        .execute(params![
            at,
            Status::of(known.progress).number(),
            self.record,
            result_kept,
            known.payload.kept.as_deref(),
            answers,
        ])?;
        let payload = payload.or(known.payload.kept.as_ref().map(|kept| kept.len())).unwrap_or(0);
        let answered = result_kept.map_or(0, <[u8]>::len);
        let result = if answers { answered } else { result.unwrap_or(0) };
        let after = row_bytes(self.record.len(), payload, result);
        Ok(after - before)
    }

    fn function(
        &mut self,
        all: &Transaction<'_>,
        function: &FunctionName,
    ) -> rusqlite::Result<i64> {
        if let Some(id) = self.functions.get(function) {
            return Ok(*id);
        }
        let id = match find_function(all, function.as_str())? {
            Some(id) => id,
            None => all
                .prepare_cached("INSERT INTO run_function (name) VALUES (?)")?
                .insert([function.as_str()])?,
        };
        if self.functions.len() >= REMEMBERED_MAX {
            self.functions.clear();
        }
        let (name, id): FunctionRow = (function.clone(), id);
        self.functions.insert(name, id);
        Ok(id)
    }

    /// The bucket for the next row.
    fn bucket(&mut self, all: &Transaction<'_>) -> rusqlite::Result<i64> {
        let (bucket, rows) = match self.bucket {
            Some((bucket, rows)) if rows >= limits::RUN_BUCKET_ROWS => (bucket + 1, 0),
            Some(known) => known,
            None => {
                let last: Option<i64> = all
                    .prepare_cached("SELECT max(bucket) FROM run")?
                    .query_row([], |row| row.get(0))?;
                (last.map_or(0, |last| last + 1), 0)
            }
        };
        self.bucket = Some((bucket, rows));
        Ok(bucket)
    }
}

/// A row: its record, and the lengths of payload and result.
type Kept = (Vec<u8>, Option<usize>, Option<usize>);

fn kept(row: &rusqlite::Row<'_>) -> rusqlite::Result<Kept> {
    let length = |column| {
        let bytes = row.get_ref(column)?.as_blob_or_null();
        Ok::<_, rusqlite::Error>(bytes.ok().flatten().map(<[u8]>::len))
    };
    Ok((row.get(0)?, length(1)?, length(2)?))
}

/// What is known of an invocation after `news`. The same attempt reported twice (its settlement was
/// lost in a crash) counts once.
fn merged(mut known: Run, news: Run) -> Run {
    for attempt in news.attempts {
        known.attempts.retain(|old| old.number != attempt.number);
        known.attempts.push(attempt);
    }
    let excess = known.attempts.len().saturating_sub(limits::RUN_ATTEMPTS_MAX);
    known.attempts.drain(..excess);
    let keep = |news: Content, known: Content| if news.length.is_some() { news } else { known };
    let cancelled = Progress::Failed(Discarded::Cancelled);
    if known.progress == cancelled {
        // An attempt that ended before was reported after: nothing follows from it any more.
        return Run { payload: keep(news.payload, known.payload), ..known };
    }
    known.destinations_missed.extend(news.destinations_missed);
    known.destinations_missed.truncate(limits::RUN_MISSED_MAX);
    Run {
        problem: news.problem,
        payload: keep(news.payload, known.payload),
        result: keep(news.result, known.result),
        progress: news.progress,
        reported: news.reported,
        ..known
    }
}

/// The row of a function.
pub(super) fn find_function(connection: &Connection, name: &str) -> rusqlite::Result<Option<i64>> {
    let mut select = connection.prepare_cached("SELECT id FROM run_function WHERE name = ?")?;
    select.query_row([name], |row| row.get(0)).optional()
}
