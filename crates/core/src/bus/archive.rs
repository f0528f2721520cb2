//! Archives and replays.
//!
//! Owns their settings and states. Never holds an event: those are in `store::queue`.

use super::{ArchiveName, BusName, ReplayName};
use crate::queue::QueueUid;
use crate::time::EpochMs;

/// An archive: events of a bus, kept to be replayed.
#[derive(Clone, Debug, PartialEq)]
pub struct Archive {
    /// The name; the key of the record.
    pub name: ArchiveName,
    /// Under which its events are kept.
    pub uid: QueueUid,
    /// Whose events.
    pub bus: BusName,
    /// Which events: a pattern's JSON text; `None`: all.
    pub pattern: Option<String>,
    /// How long, days; 0: for ever.
    pub retention_days: u32,
    /// For people.
    pub description: Option<String>,
    /// `KmsKeyIdentifier`; kept and returned.
    pub kms_key: Option<String>,
    /// When it was created.
    pub created: EpochMs,
}

/// A replay of archived events.
#[derive(Clone, Debug, PartialEq)]
pub struct Replay {
    /// The name; the key of the record.
    pub name: ReplayName,
    /// The archive.
    pub archive: ArchiveName,
    /// Where to: the archive's bus.
    pub bus: BusName,
    /// ARNs of the rules that get events; empty: all.
    pub filter: Vec<String>,
    /// For people.
    pub description: Option<String>,
    /// Events from this time …
    pub from: EpochMs,
    /// … to this one.
    pub to: EpochMs,
    /// What became of it.
    pub state: ReplayState,
    /// Why, where the state needs it.
    pub reason: Option<String>,
    /// Events a second at most; `None`: as fast as it goes.
    pub rate: Option<u32>,
    /// Behind which place in the archive it goes on: due time and sequence.
    pub position: Option<(u64, u64)>,
    /// The time of the last event that was replayed.
    pub last: Option<EpochMs>,
    /// Events replayed so far.
    pub replayed: u64,
    /// When it was asked for.
    pub started: EpochMs,
    /// When it came to its end.
    pub ended: Option<EpochMs>,
}

/// The state of a replay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReplayState {
    /// It will begin.
    Starting,
    /// Events are replayed.
    Running,
    /// It is to stop.
    Cancelling,
    /// All events are replayed.
    Completed,
    /// It was stopped.
    Cancelled,
    /// It cannot go on.
    Failed,
}

impl ReplayState {
    /// Whether there is nothing more to do.
    #[must_use]
    pub fn is_over(self) -> bool {
        matches!(self, Self::Completed | Self::Cancelled | Self::Failed)
    }
}
