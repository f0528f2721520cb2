//! Groups and streams: making, deleting and listing them.
//!
//! Owns those operations of [`LogStore`]. Never touches events, except that they go with their
//! group or stream.

use rusqlite::{Connection, ErrorCode, OptionalExtension, Row, params};

use super::writer::{signed, unsigned};
use super::{Error, LogStore};
use crate::database::{code, storage};

/// A log group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The name, unique.
    pub name: String,
    /// Epoch milliseconds.
    pub created_ms: u64,
    /// Days after which events go; `None` keeps them until the store is too large.
    pub retention_days: Option<u32>,
    /// Bytes of its events, 26 for each added.
    pub stored_bytes: u64,
}

/// A log stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stream {
    /// The name, unique in its group.
    pub name: String,
    /// Epoch milliseconds.
    pub created_ms: u64,
    /// Epoch milliseconds of its oldest event (events that have gone included).
    pub first_event_ms: Option<u64>,
    /// Epoch milliseconds of its newest event.
    pub last_event_ms: Option<u64>,
    /// Epoch milliseconds at which events last arrived.
    pub last_ingestion_ms: Option<u64>,
}

/// The order in which streams are listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StreamOrder {
    /// By name, those with the prefix only.
    Name {
        /// May be empty.
        prefix: String,
    },
    /// By the time of the newest event; streams without events are the oldest.
    LastEvent,
}

/// A part of a list of streams.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StreamPage {
    /// The streams.
    pub streams: Vec<Stream>,
    /// Where the list goes on, when it does.
    pub next: Option<String>,
}

impl LogStore {
    /// Makes an empty group.
    ///
    /// # Errors
    /// [`Error::AlreadyExists`].
    pub async fn create_group(&self, name: &str) -> Result<(), Error> {
        let (name, now_ms) = (name.to_owned(), signed(self.clock.now().0));
        let insert = "INSERT INTO log_group (name, created_ms) VALUES (?, ?)";
        self.channel
            .write(move |connection, _| created(connection.execute(insert, params![name, now_ms])))
            .await
    }

    /// Deletes a group with its streams and events.
    ///
    /// # Errors
    /// [`Error::GroupNotFound`].
    pub async fn delete_group(&self, name: &str) -> Result<(), Error> {
        let name = name.to_owned();
        self.channel
            .write(move |connection, logs| {
                logs.forget();
                let done = connection.execute("DELETE FROM log_group WHERE name = ?", [name]);
                match done.map_err(|e| failed("delete a log group", e))? {
                    0 => Err(Error::GroupNotFound),
                    _ => Ok(()),
                }
            })
            .await
    }

    /// Sets the days after which events of a group go; `None` keeps them.
    ///
    /// # Errors
    /// [`Error::GroupNotFound`].
    pub async fn set_retention(&self, group: &str, days: Option<u32>) -> Result<(), Error> {
        let group = group.to_owned();
        self.channel
            .write(move |connection, _| {
                let update = "UPDATE log_group SET retention_days = ? WHERE name = ?";
                let done = connection.execute(update, params![days, group]);
                match done.map_err(|e| failed("set a log group's retention", e))? {
                    0 => Err(Error::GroupNotFound),
                    _ => Ok(()),
                }
            })
            .await
    }

    /// Up to `max` groups by name, with `prefix`, behind `after`.
    ///
    /// # Errors
    /// [`Error::Storage`].
    pub async fn groups(
        &self,
        prefix: &str,
        after: Option<&str>,
        max: usize,
    ) -> Result<Vec<Group>, Error> {
        let (prefix, after) = (prefix.to_owned(), after.map(str::to_owned));
        let read = move |connection: &Connection| {
            let mut select = connection.prepare_cached(
                "SELECT name, created_ms, retention_days, stored_bytes FROM log_group
                 WHERE name >= ?1 AND (?2 IS NULL OR name > ?2) ORDER BY name",
            )?;
            let mut rows = select.query(params![prefix, after])?;
            let mut groups = Vec::new();
            while let Some(row) = rows.next()? {
                let group = group(row)?;
                if groups.len() == max || !group.name.starts_with(&prefix) {
                    break;
                }
                groups.push(group);
            }
            Ok(groups)
        };
        Ok(self.channel.read(read).await?)
    }

    /// Makes an empty stream.
    ///
    /// # Errors
    /// [`Error::GroupNotFound`], [`Error::AlreadyExists`].
    pub async fn create_stream(&self, group: &str, stream: &str) -> Result<(), Error> {
        let (group, stream) = (group.to_owned(), stream.to_owned());
        let now_ms = signed(self.clock.now().0);
        self.channel
            .write(move |connection, _| {
                let group = group_id(connection, &group)?;
                let insert = "INSERT INTO log_stream (group_id, name, created_ms) VALUES (?, ?, ?)";
                created(connection.execute(insert, params![group, stream, now_ms]))
            })
            .await
    }

    /// Deletes a stream with its events.
    ///
    /// # Errors
    /// [`Error::GroupNotFound`], [`Error::StreamNotFound`].
    pub async fn delete_stream(&self, group: &str, stream: &str) -> Result<(), Error> {
        let (group, stream) = (group.to_owned(), stream.to_owned());
        self.channel
            .write(move |connection, logs| {
                logs.forget();
                let group = group_id(connection, &group)?;
                let delete = "DELETE FROM log_stream WHERE group_id = ? AND name = ?";
                let done = connection.execute(delete, params![group, stream]);
                match done.map_err(|e| failed("delete a log stream", e))? {
                    0 => Err(Error::StreamNotFound),
                    _ => Ok(()),
                }
            })
            .await
    }

    /// Up to `max` streams of a group, from `after` (a page's `next`) on.
    ///
    /// # Errors
    /// [`Error::GroupNotFound`], [`Error::InvalidToken`].
    pub async fn streams(
        &self,
        group: &str,
        order: StreamOrder,
        descending: bool,
        after: Option<&str>,
        max: usize,
    ) -> Result<StreamPage, Error> {
        let after = after.map(|token| Place::read(&order, token)).transpose()?;
        let group = group.to_owned();
        let read = move |connection: &Connection| {
            let Some(group) = find_group(connection, &group)? else {
                return Ok(None);
            };
            list_streams(connection, group, &order, descending, after, max).map(Some)
        };
        self.channel.read(read).await?.ok_or(Error::GroupNotFound)
    }
}

/// Where a stream stands in a list: the newest event's time (0 in lists by name) and the name.
struct Place(i64, String);

impl Place {
    fn read(order: &StreamOrder, token: &str) -> Result<Self, Error> {
        match order {
            StreamOrder::Name { .. } => Ok(Self(0, token.to_owned())),
            StreamOrder::LastEvent => {
                let (time, name) = token.split_once(':').ok_or(Error::InvalidToken)?;
                let time = time.parse().map_err(|_| Error::InvalidToken)?;
                Ok(Self(time, name.to_owned()))
            }
        }
    }

    fn token(order: &StreamOrder, stream: &Stream) -> String {
        match order {
            StreamOrder::Name { .. } => stream.name.clone(),
            StreamOrder::LastEvent => {
                format!("{}:{}", stream.last_event_ms.unwrap_or(0), stream.name)
            }
        }
    }
}

fn list_streams(
    connection: &Connection,
    group: i64,
    order: &StreamOrder,
    descending: bool,
    after: Option<Place>,
    max: usize,
) -> rusqlite::Result<StreamPage> {
    // An expression that is 0, for a bare 0 in ORDER BY would be the number of a column.
    let (time, prefix) = match order {
        StreamOrder::Name { prefix } => ("(0 + 0)", prefix.as_str()),
        StreamOrder::LastEvent => ("coalesce(last_event_ms, 0)", ""),
    };
    let (behind, direction) = if descending { ("<", "DESC") } else { (">", "ASC") };
    // The parts put together here are constants; what a caller wrote is bound.
    let sql = format!(
        "SELECT name, created_ms, first_event_ms, last_event_ms, last_ingestion_ms
         FROM log_stream
         WHERE group_id = ?1 AND substr(name, 1, length(?2)) = ?2
           AND (?4 IS NULL OR ({time}, name) {behind} (?3, ?4))
         ORDER BY {time} {direction}, name {direction} LIMIT ?5"
    );
    let (after_time, after_name) = after.map_or((0, None), |Place(time, name)| (time, Some(name)));
    let limit = i64::try_from(max.saturating_add(1)).unwrap_or(i64::MAX);
    let mut select = connection.prepare_cached(&sql)?;
    let found = select.query_map(params![group, prefix, after_time, after_name, limit], stream)?;
    let mut streams = found.collect::<rusqlite::Result<Vec<_>>>()?;
    let more = streams.len() > max;
    streams.truncate(max);
    let next = streams.last().filter(|_| more).map(|last| Place::token(order, last));
    Ok(StreamPage { streams, next })
}

fn group(row: &Row<'_>) -> rusqlite::Result<Group> {
    Ok(Group {
        name: row.get(0)?,
        created_ms: unsigned(row.get(1)?),
        retention_days: row.get(2)?,
        stored_bytes: unsigned(row.get(3)?),
    })
}

fn stream(row: &Row<'_>) -> rusqlite::Result<Stream> {
    let time = |column| Ok::<_, rusqlite::Error>(row.get::<_, Option<i64>>(column)?.map(unsigned));
    Ok(Stream {
        name: row.get(0)?,
        created_ms: unsigned(row.get(1)?),
        first_event_ms: time(2)?,
        last_event_ms: time(3)?,
        last_ingestion_ms: time(4)?,
    })
}

/// The row of a group.
pub(super) fn find_group(connection: &Connection, name: &str) -> rusqlite::Result<Option<i64>> {
    let mut select = connection.prepare_cached("SELECT id FROM log_group WHERE name = ?")?;
    select.query_row([name], |row| row.get(0)).optional()
}

fn group_id(connection: &Connection, name: &str) -> Result<i64, Error> {
    let found = find_group(connection, name).map_err(|e| failed("find a log group", e))?;
    found.ok_or(Error::GroupNotFound)
}

fn created(result: rusqlite::Result<usize>) -> Result<(), Error> {
    match result {
        Ok(_) => Ok(()),
        Err(error) if code(&error) == Some(ErrorCode::ConstraintViolation) => {
            Err(Error::AlreadyExists)
        }
        Err(error) => Err(failed("write to the log store", error)),
    }
}

fn failed(step: &'static str, error: rusqlite::Error) -> Error {
    Error::Storage(storage(step, error))
}
