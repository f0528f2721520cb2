//! Reading runs: one by its id, or a list, newest first.
//!
//! Owns the choice of an index and the bound of what one query looks through. Never writes.

use bytes::Bytes;
use mayfly_core::name::{FunctionName, RequestId};
use mayfly_core::time::EpochMs;
use mayfly_core::trace::TraceId;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::encoding::{decode, request_id};
use super::writer::{find_function, key};
use super::{Run, RunStore, Status, first_of};
use crate::engine::Error;
use crate::limits;

/// Which runs a list has; `None` is any.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Of this function.
    pub function: Option<FunctionName>,
    /// That stand so.
    pub status: Option<Status>,
    /// Caused by this.
    pub source: Option<String>,
    /// With this correlation id.
    pub correlation_id: Option<String>,
    /// Of this trace.
    pub trace: Option<TraceId>,
    /// Accepted at this time or later.
    pub since: Option<EpochMs>,
    /// Accepted before this time.
    pub until: Option<EpochMs>,
}

/// Where a list goes on. Its text is opaque.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor(i64);

impl Cursor {
    /// The cursor as text.
    #[must_use]
    pub fn token(self) -> String {
        format!("{:016x}", self.0)
    }

    /// Reads a token; `None` when it is none.
    #[must_use]
    pub fn parse(token: &str) -> Option<Self> {
        let digits = token.len() == 16 && token.bytes().all(|b| b.is_ascii_hexdigit());
        digits.then(|| i64::from_str_radix(token, 16).ok().map(Self)).flatten()
    }
}

/// A part of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Runs without payloads and results, newest first. May be empty though the list goes on.
    pub runs: Vec<Run>,
    /// Where it goes on, when it does.
    pub next: Option<Cursor>,
}

impl RunStore {
    /// The run of an invocation, with payload and result.
    ///
    /// # Errors
    /// [`Error::Storage`].
    pub async fn get(&self, id: RequestId) -> Result<Option<Run>, Error> {
        self.channel.read(move |connection| find(connection, id)).await
    }

    /// Up to `max` runs behind `after`, at most `limits::RUN_LIST_MAX`.
    ///
    /// # Errors
    /// [`Error::Storage`].
    pub async fn list(
        &self,
        filter: Filter,
        after: Option<Cursor>,
        max: usize,
    ) -> Result<Page, Error> {
        let max = max.min(limits::RUN_LIST_MAX);
        self.channel.read(move |connection| list(connection, &filter, after, max)).await
    }
}

/// Asks bucket after bucket, the newest first.
fn find(connection: &Connection, id: RequestId) -> rusqlite::Result<Option<Run>> {
    let mut below = connection
        .prepare_cached("SELECT bucket FROM run WHERE bucket < ? ORDER BY bucket DESC LIMIT 1")?;
    let mut select = connection.prepare_cached(
        "SELECT record, payload, result FROM run WHERE bucket = ? AND key = ? ORDER BY at DESC",
    )?;
    let mut bucket = i64::MAX;
    while let Some(next) = below.query_row([bucket], |row| row.get(0)).optional()? {
        bucket = next;
        let mut rows = select.query(params![bucket, key(id)])?;
        while let Some(row) = rows.next()? {
            let record = row.get_ref(0)?.as_blob()?;
            if request_id(record) == Some(id) {
                return whole(row).map(Some);
            }
        }
    }
    Ok(None)
}

fn whole(row: &Row<'_>) -> rusqlite::Result<Run> {
    let mut run = readable(row.get_ref(0)?.as_blob()?)?;
    run.payload.kept = row.get::<_, Option<Vec<u8>>>(1)?.map(Bytes::from);
    run.result.kept = row.get::<_, Option<Vec<u8>>>(2)?.map(Bytes::from);
    Ok(run)
}

fn readable(record: &[u8]) -> rusqlite::Result<Run> {
    decode(record).map_err(|damaged| {
        rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Blob, damaged.into())
    })
}

fn list(
    connection: &Connection,
    filter: &Filter,
    after: Option<Cursor>,
    max: usize,
) -> rusqlite::Result<Page> {
    let nothing = Page { runs: Vec::new(), next: None };
    let function = match &filter.function {
        None => None,
        Some(name) => match find_function(connection, name.as_str())? {
            None => return Ok(nothing),
            found => found,
        },
    };
    // One index leads; what it does not know is looked at row by row, up to a bound.
    let (lead, value) = match (filter.status, function) {
        (Some(status @ (Status::Retrying | Status::Failed)), _) => {
            // The constant makes the index, which has no successes, usable.
            ("INDEXED BY run_of_status WHERE status > 0 AND status = ?3", status.number())
        }
        (_, Some(function)) => ("INDEXED BY run_of_function WHERE function = ?3", function),
        _ => ("WHERE ?3 = 0", 0),
    };
    let sql =
        format!("SELECT at, record FROM run {lead} AND at >= ?1 AND at < ?2 ORDER BY at DESC");
    let until = filter.until.map_or(i64::MAX, first_of);
    let until = after.map_or(until, |cursor| until.min(cursor.0));
    let mut select = connection.prepare_cached(&sql)?;
    let since = filter.since.map_or(0, first_of);
    let mut rows = select.query(params![since, until, value])?;
    let mut page = nothing;
    let mut scanned = 0;
    while let Some(row) = rows.next()? {
        let run = readable(row.get_ref(1)?.as_blob()?)?;
        let at = row.get(0)?;
        scanned += 1;
        if filter.passes(&run) {
            page.runs.push(run);
        }
        if page.runs.len() == max || scanned == limits::RUN_SCAN_ROWS_MAX {
            page.next = rows.next()?.is_some().then_some(Cursor(at));
            break;
        }
    }
    Ok(page)
}

impl Filter {
    fn passes(&self, run: &Run) -> bool {
        let origin = &run.origin;
        self.function.as_ref().is_none_or(|function| *function == origin.function)
            && self.status.is_none_or(|status| status == Status::of(run.progress))
            && self.source.as_ref().is_none_or(|source| *source == origin.source)
            && self.correlation_id.as_ref().is_none_or(|id| *id == origin.correlation_id)
            && self.trace.is_none_or(|trace| trace.is(origin.trace_id()))
    }
}
