//! Reading events of a group in the order of time, forwards or backwards, in pages.
//!
//! ```text
//!  chunks by first_ms ──▶ decode ──▶ keep the `limit` events nearest to where the page begins
//!                                     └▶ stop when no later chunk can hold a nearer one
//! ```
//! A chunk spans at most `limits::LOG_CHUNK_SPAN_MS`, so one index on its first time finds all
//! chunks of a time range. Memory is bounded by the page, work by the bytes looked through.
//! Owns `LogStore::events`. Never writes.

use std::collections::{BTreeMap, HashMap};

use rusqlite::{Connection, OptionalExtension, Row, params, types::Type};

use super::chunk::decode;
use super::filter::Filter;
use super::groups::find_group;
use super::position::Position;
use super::writer::{signed, unsigned};
use super::{Error, LogStore};
use crate::limits;

/// Which streams of the group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Streams {
    /// All of them.
    All,
    /// Those with these names; a name that does not exist is [`Error::StreamNotFound`].
    Named(Vec<String>),
    /// Those whose names begin so.
    Prefix(String),
}

/// Which end of the range a page is taken from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// The oldest events behind the token (or of all).
    Forward,
    /// The newest events before the token (or of all).
    Backward,
}

/// What is asked for.
#[derive(Clone, Debug)]
pub struct Query {
    /// The group.
    pub group: String,
    /// The streams.
    pub streams: Streams,
    /// Epoch milliseconds of the first moment.
    pub start_ms: u64,
    /// Epoch milliseconds of the first moment that is too late; `None`: no end.
    pub end_ms: Option<u64>,
    /// Events wanted; lowered to `limits::LOG_QUERY_EVENTS_MAX`.
    pub limit: usize,
    /// A page's `forward` or `backward` position.
    pub token: Option<Position>,
    /// Which end.
    pub direction: Direction,
    /// Events that do not match are left out.
    pub filter: Option<Filter>,
}

/// One event that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundEvent {
    /// Its place; as text it is the event's id.
    pub position: Position,
    /// The stream's name.
    pub stream: String,
    /// Epoch milliseconds at which it arrived.
    pub ingested_ms: u64,
    /// The text.
    pub message: String,
}

/// A page of events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Events {
    /// In the order of time, then of arrival, whatever the direction.
    pub events: Vec<FoundEvent>,
    /// The token for what comes behind this page (also for events that do not exist yet).
    pub forward: Position,
    /// The token for what comes before this page.
    pub backward: Position,
    /// Whether the range may hold more in the direction of the query. With a filter a page can
    /// be empty and yet have more.
    pub more: bool,
}

impl LogStore {
    /// Reads one page. Call [`LogStore::flush`] first to see what was appended just now.
    ///
    /// # Errors
    /// [`Error::GroupNotFound`], [`Error::StreamNotFound`], [`Error::Storage`].
    pub async fn events(&self, query: Query) -> Result<Events, Error> {
        let read = move |connection: &Connection| {
            let Some(group) = find_group(connection, &query.group)? else {
                return Ok(Err(Error::GroupNotFound));
            };
            let Some(names) = stream_names(connection, group, &query.streams)? else {
                return Ok(Err(Error::StreamNotFound));
            };
            search(connection, group, names, &query).map(Ok)
        };
        self.channel.read(read).await?
    }
}

/// The chosen streams by row; `None` when a named one is missing. All: names are found later.
fn stream_names(
    connection: &Connection,
    group: i64,
    streams: &Streams,
) -> rusqlite::Result<Option<Names>> {
    let mut chosen = HashMap::new();
    match streams {
        Streams::All => return Ok(Some(Names { chosen: None, seen: chosen })),
        Streams::Named(names) => {
            let mut select = connection
                .prepare_cached("SELECT id FROM log_stream WHERE group_id = ? AND name = ?")?;
            for name in names {
                let id = select.query_row(params![group, name], |row| row.get(0)).optional()?;
                let Some(id) = id else {
                    return Ok(None);
                };
                chosen.insert(id, name.clone());
            }
        }
        Streams::Prefix(prefix) => {
            let mut select = connection.prepare_cached(
                "SELECT id, name FROM log_stream
                 WHERE group_id = ?1 AND substr(name, 1, length(?2)) = ?2",
            )?;
            let found = select.query_map(params![group, prefix], |row| {
                Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?))
            })?;
            for row in found {
                let (id, name) = row?;
                chosen.insert(id, name);
            }
        }
    }
    Ok(Some(Names { chosen: Some(chosen.clone()), seen: chosen }))
}

struct Names {
    /// `None`: every stream.
    chosen: Option<HashMap<i64, String>>,
    seen: HashMap<i64, String>,
}

impl Names {
    fn wants(&self, stream: i64) -> bool {
        self.chosen.as_ref().is_none_or(|chosen| chosen.contains_key(&stream))
    }

    fn name(&mut self, connection: &Connection, stream: i64) -> rusqlite::Result<String> {
        if let Some(name) = self.seen.get(&stream) {
            return Ok(name.clone());
        }
        let mut select = connection.prepare_cached("SELECT name FROM log_stream WHERE id = ?")?;
        let name: String = select.query_row([stream], |row| row.get(0))?;
        self.seen.insert(stream, name.clone());
        Ok(name)
    }
}

/// The page while it is put together.
struct Page<'a> {
    query: &'a Query,
    limit: usize,
    found: BTreeMap<Position, FoundEvent>,
    bytes: usize,
    more: bool,
}

impl Page<'_> {
    /// Whether the position is one that the query asks for.
    fn wants(&self, at: Position) -> bool {
        let query = self.query;
        let in_time = at.timestamp_ms >= query.start_ms
            && query.end_ms.is_none_or(|end| at.timestamp_ms < end);
        in_time
            && query.token.is_none_or(|token| match query.direction {
                Direction::Forward => at > token,
                Direction::Backward => at < token,
            })
    }

    fn add(&mut self, event: FoundEvent) {
        self.bytes += event.message.len() + limits::LOG_EVENT_EXTRA_BYTES;
        self.found.insert(event.position, event);
        while self.found.len() > self.limit
            || (self.bytes > limits::LOG_QUERY_BYTES_MAX && self.found.len() > 1)
        {
            let gone = match self.query.direction {
                Direction::Forward => self.found.pop_last(),
                Direction::Backward => self.found.pop_first(),
            };
            let length = gone.map_or(0, |(_, event)| event.message.len());
            self.bytes -= length + limits::LOG_EVENT_EXTRA_BYTES;
            self.more = true;
        }
    }

    /// Whether the page is full and no chunk from `first_ms` on can change it.
    fn is_done(&self, first_ms: u64) -> bool {
        if !self.more {
            return false;
        }
        match self.query.direction {
            Direction::Forward => {
                self.found.last_key_value().is_some_and(|(last, _)| first_ms > last.timestamp_ms)
            }
            Direction::Backward => self.found.first_key_value().is_some_and(|(first, _)| {
                first_ms.saturating_add(limits::LOG_CHUNK_SPAN_MS) < first.timestamp_ms
            }),
        }
    }

    fn finish(self, stopped_before_ms: Option<u64>) -> Events {
        let query = self.query;
        let mut events: Vec<_> = self.found.into_values().collect();
        // With nothing found, both tokens stay where they are: what arrives later is not missed.
        let rest = query.token.unwrap_or(Position::before(query.start_ms));
        let mut forward = events.last().map_or(rest, |event| event.position);
        if let Some(stopped) = stopped_before_ms {
            // Everything before that moment was seen; what was found behind it is found again.
            events.retain(|event| event.position.timestamp_ms < stopped);
            forward = Position::before(stopped);
        }
        let backward = events.first().map_or(rest, |event| event.position);
        Events { events, forward, backward, more: self.more || stopped_before_ms.is_some() }
    }
}

/// The range of `first_ms` in which chunks of the query can lie.
fn time_range(query: &Query) -> (u64, u64) {
    let mut from = query.start_ms;
    let mut to = query.end_ms.map_or(u64::MAX, |end| end.saturating_sub(1));
    match (query.direction, query.token) {
        (Direction::Forward, Some(token)) => from = from.max(token.timestamp_ms),
        (Direction::Backward, Some(token)) => to = to.min(token.timestamp_ms),
        (_, None) => {}
    }
    (from, to)
}

fn search(
    connection: &Connection,
    group: i64,
    mut names: Names,
    query: &Query,
) -> rusqlite::Result<Events> {
    let limit = query.limit.clamp(1, limits::LOG_QUERY_EVENTS_MAX);
    let mut page = Page { query, limit, found: BTreeMap::new(), bytes: 0, more: false };
    let (from, to) = time_range(query);
    // One stream has an index of its own; several are picked out of the group's.
    let only = names.chosen.as_ref().filter(|chosen| chosen.len() == 1);
    let (column, id) = match only.and_then(|chosen| chosen.keys().next()) {
        Some(stream) => ("stream_id", *stream),
        None => ("group_id", group),
    };
    let direction = match query.direction {
        Direction::Forward => "ASC",
        Direction::Backward => "DESC",
    };
    let sql = format!(
        "SELECT id, stream_id, first_ms, ingested_ms, encoding, data FROM log_chunk
         WHERE {column} = ?1 AND first_ms BETWEEN ?2 AND ?3 AND last_ms >= ?4
         ORDER BY first_ms {direction}"
    );
    let earliest = signed(from.saturating_sub(limits::LOG_CHUNK_SPAN_MS));
    let mut select = connection.prepare_cached(&sql)?;
    let mut rows = select.query(params![id, earliest, signed(to), signed(from)])?;
    let (mut scanned, mut stopped) = (0, None);
    while let Some(row) = rows.next()? {
        let first_ms = unsigned(row.get(2)?);
        if page.is_done(first_ms) {
            break;
        }
        // Only where a later page gets further: behind the moment at which this one began.
        let may_stop = query.direction == Direction::Forward && first_ms > from;
        if may_stop && scanned >= limits::LOG_QUERY_SCANNED_BYTES_MAX {
            stopped = Some(first_ms);
            break;
        }
        let stream = row.get(1)?;
        if names.wants(stream) {
            let name = names.name(connection, stream)?;
            scanned += read_chunk(row, &name, &mut page)?;
        }
    }
    Ok(page.finish(stopped))
}

/// Puts the events of one chunk that are asked for into the page; returns the bytes looked at.
fn read_chunk(row: &Row<'_>, stream: &str, page: &mut Page<'_>) -> rusqlite::Result<usize> {
    let damaged =
        |text: &'static str| rusqlite::Error::FromSqlConversionFailure(5, Type::Blob, text.into());
    let data = row.get_ref(5)?;
    let events = decode(unsigned(row.get(2)?), row.get(4)?, data.as_blob()?).map_err(damaged)?;
    let (chunk, ingested_ms) = (unsigned(row.get(0)?), unsigned(row.get(3)?));
    let mut bytes = 0;
    for (index, event) in (0..).zip(events) {
        bytes += event.message.len() + limits::LOG_EVENT_EXTRA_BYTES;
        let position = Position { timestamp_ms: event.timestamp_ms, chunk, index };
        let matches =
            || page.query.filter.as_ref().is_none_or(|filter| filter.matches(&event.message));
        if page.wants(position) && matches() {
            let (stream, message) = (stream.to_owned(), event.message);
            page.add(FoundEvent { position, stream, ingested_ms, message });
        }
    }
    Ok(bytes)
}
