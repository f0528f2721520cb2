//! The log store: groups, streams, events; with retention by age and size.
//!
//! ```text
//!  log_group ──┬── log_stream ──┬── log_chunk   events of one stream, at most a minute apart,
//!              │                ├── log_chunk   sorted by time, deflated when that pays
//!              └── log_stream   └── …
//!
//!  position of an event = (timestamp, chunk, place in the chunk)   ids and tokens are positions
//! ```
//! No row per event: a chunk holds what one stream said within one round of the writer.
//! Owns the log part of the telemetry database. Never formats a line: `wire` does.

mod chunk;
pub mod filter;
mod groups;
mod position;
mod query;
mod retention;
mod writer;

use std::sync::Arc;

use crate::clock::Clock;
use crate::engine;
use crate::telemetry::{Append, Channel, Config};

pub use self::groups::{Group, Stream, StreamOrder, StreamPage};
pub use self::position::Position;
pub use self::query::{Direction, Events, FoundEvent, Query, Streams};
pub(crate) use self::writer::LogWriter;
pub use crate::telemetry::Full;

/// One log event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogEvent {
    /// Epoch milliseconds.
    pub timestamp_ms: u64,
    /// The text.
    pub message: String,
}

/// Why the log store did not do what was asked.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Error {
    /// There is no such group.
    #[error("The specified log group does not exist.")]
    GroupNotFound,
    /// There is no such stream.
    #[error("The specified log stream does not exist.")]
    StreamNotFound,
    /// There is such a group or stream already.
    #[error("The specified resource already exists.")]
    AlreadyExists,
    /// A token was not made by this store.
    #[error("The specified nextToken is invalid.")]
    InvalidToken,
    /// The telemetry database failed.
    #[error("the log store failed")]
    Storage(#[from] engine::Error),
}

/// The log store. Cheap to clone.
#[derive(Clone, Debug)]
pub struct LogStore {
    channel: Arc<Channel>,
    config: Config,
    clock: Clock,
}

impl LogStore {
    pub(crate) fn new(channel: Arc<Channel>, config: Config, clock: Clock) -> Self {
        Self { channel, config, clock }
    }

    /// Hands events over to the writer; never waits. Group and stream are made when they are not
    /// there. Texts beyond `limits::LOG_EVENT_BYTES_MAX` are cut off.
    ///
    /// # Errors
    /// [`Full`] when the writer is too far behind: the events are dropped and counted.
    pub fn append(
        &self,
        group: impl Into<Arc<str>>,
        stream: impl Into<Arc<str>>,
        events: Vec<LogEvent>,
    ) -> Result<(), Full> {
        if events.is_empty() {
            return Ok(());
        }
        let ingested_ms = self.clock.now().0;
        let (group, stream) = (group.into(), stream.into());
        self.channel.append(Append { group, stream, ingested_ms, events })
    }

    /// Waits until everything that was appended before is visible to queries.
    ///
    /// # Errors
    /// [`Error::Storage`] when the store is closed.
    pub async fn flush(&self) -> Result<(), Error> {
        self.channel.write(|_, _| Ok(())).await
    }

    /// Events that were dropped since the start, because the queue was full or the disk failed.
    #[must_use]
    pub fn dropped(&self) -> u64 {
        self.channel.dropped()
    }
}

#[cfg(test)]
mod tests;
