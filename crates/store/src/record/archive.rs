//! The stored shapes of an archive and of a replay; names are in the keys.

use mayfly_core::bus::{Archive, ArchiveName, BusName, Replay, ReplayName, ReplayState};
use mayfly_core::queue::QueueUid;
use mayfly_core::time::EpochMs;
use serde::{Deserialize, Serialize};

use super::{FieldResult, bad_field, bad_name, hexadecimal, to_hexadecimal};

#[derive(Serialize, Deserialize)]
pub(super) struct V1 {
    v: u32,
    uid: String,
    bus: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pattern: Option<String>,
    retention_days: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    kms_key: Option<String>,
    created_ms: u64,
}

impl V1 {
    pub(super) fn from_core(archive: &Archive) -> Self {
        Self {
            v: super::V1,
            uid: to_hexadecimal(&archive.uid.0),
            bus: archive.bus.to_string(),
            pattern: archive.pattern.clone(),
            retention_days: archive.retention_days,
            description: archive.description.clone(),
            kms_key: archive.kms_key.clone(),
            created_ms: archive.created.0,
        }
    }

    pub(super) fn into_core(self, name: ArchiveName) -> FieldResult<Archive> {
        Ok(Archive {
            name,
            uid: QueueUid(hexadecimal("uid", &self.uid)?),
            bus: BusName::new(&self.bus).map_err(bad_name)?,
            pattern: self.pattern,
            retention_days: self.retention_days,
            description: self.description,
            kms_key: self.kms_key,
            created: EpochMs(self.created_ms),
        })
    }
}

#[derive(Serialize, Deserialize)]
pub(super) struct Replay1 {
    v: u32,
    archive: String,
    bus: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    filter: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    from_ms: u64,
    to_ms: u64,
    state: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    rate: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    position: Option<(u64, u64)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    last_ms: Option<u64>,
    #[serde(default)]
    replayed: u64,
    started_ms: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ended_ms: Option<u64>,
}

impl Replay1 {
    pub(super) fn from_core(replay: &Replay) -> Self {
        Self {
            v: super::V1,
            archive: replay.archive.to_string(),
            bus: replay.bus.to_string(),
            filter: replay.filter.clone(),
            description: replay.description.clone(),
            from_ms: replay.from.0,
            to_ms: replay.to.0,
            state: state_text(replay.state).to_owned(),
            reason: replay.reason.clone(),
            rate: replay.rate,
            position: replay.position,
            last_ms: replay.last.map(|time| time.0),
            replayed: replay.replayed,
            started_ms: replay.started.0,
            ended_ms: replay.ended.map(|time| time.0),
        }
    }

    pub(super) fn into_core(self, name: ReplayName) -> FieldResult<Replay> {
        Ok(Replay {
            name,
            archive: ArchiveName::new(&self.archive).map_err(bad_name)?,
            bus: BusName::new(&self.bus).map_err(bad_name)?,
            filter: self.filter,
            description: self.description,
            from: EpochMs(self.from_ms),
            to: EpochMs(self.to_ms),
            state: state(&self.state)?,
            reason: self.reason,
            rate: self.rate,
            position: self.position,
            last: self.last_ms.map(EpochMs),
            replayed: self.replayed,
            started: EpochMs(self.started_ms),
            ended: self.ended_ms.map(EpochMs),
        })
    }
}

const STATES: [(ReplayState, &str); 6] = [
    (ReplayState::Starting, "starting"),
    (ReplayState::Running, "running"),
    (ReplayState::Cancelling, "cancelling"),
    (ReplayState::Completed, "completed"),
    (ReplayState::Cancelled, "cancelled"),
    (ReplayState::Failed, "failed"),
];

fn state_text(state: ReplayState) -> &'static str {
    let found = STATES.iter().find(|(known, _)| *known == state);
    found.expect("the table has every state").1
}

fn state(text: &str) -> FieldResult<ReplayState> {
    let found = STATES.iter().find(|(_, known)| *known == text);
    found.map(|(state, _)| *state).ok_or_else(|| bad_field("state", text))
}
