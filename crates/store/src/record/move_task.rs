//! The stored shape of a message-move task; its handle is in the key.

use mayfly_core::queue::{BodyEdit, BodyFilter, MoveStatus, MoveTask};
use mayfly_core::time::EpochMs;
use serde::{Deserialize, Serialize};

use super::queue::queue_name;
use super::{FieldResult, bad_field};

#[derive(Serialize, Deserialize)]
pub(super) struct V1 {
    v: u32,
    source: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    destination: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    rate: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    filter: Option<Filter1>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    edit: Option<Edit1>,
    status: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    failure: Option<String>,
    moved: u64,
    total: u64,
    started_ms: u64,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Filter1 {
    Contains(String),
    Pattern(String),
}

#[derive(Serialize, Deserialize)]
struct Edit1 {
    find: String,
    replace: String,
}

impl V1 {
    pub(super) fn from_core(task: &MoveTask) -> Self {
        let (status, failure) = match &task.status {
            MoveStatus::Running => ("running", None),
            MoveStatus::Cancelling => ("cancelling", None),
            MoveStatus::Cancelled => ("cancelled", None),
            MoveStatus::Completed => ("completed", None),
            MoveStatus::Failed(why) => ("failed", Some(why.clone())),
        };
        Self {
            v: super::V1,
            source: task.source.as_str().to_owned(),
            destination: task.destination.as_ref().map(|name| name.as_str().to_owned()),
            rate: task.rate,
            filter: task.filter.clone().map(|filter| match filter {
                BodyFilter::Contains(text) => Filter1::Contains(text),
                BodyFilter::Pattern(text) => Filter1::Pattern(text),
            }),
            edit: task.edit.clone().map(|edit| Edit1 { find: edit.find, replace: edit.replace }),
            status: status.to_owned(),
            failure,
            moved: task.moved,
            total: task.total,
            started_ms: task.started.0,
        }
    }

    pub(super) fn into_core(self, handle: String) -> FieldResult<MoveTask> {
        let status = match self.status.as_str() {
            "running" => MoveStatus::Running,
            "cancelling" => MoveStatus::Cancelling,
            "cancelled" => MoveStatus::Cancelled,
            "completed" => MoveStatus::Completed,
            "failed" => MoveStatus::Failed(self.failure.unwrap_or_default()),
            other => return Err(bad_field("status", other)),
        };
        Ok(MoveTask {
            handle,
            source: queue_name(&self.source)?,
            destination: self.destination.as_deref().map(queue_name).transpose()?,
            rate: self.rate,
            filter: self.filter.map(|filter| match filter {
                Filter1::Contains(text) => BodyFilter::Contains(text),
                Filter1::Pattern(text) => BodyFilter::Pattern(text),
            }),
            edit: self.edit.map(|edit| BodyEdit { find: edit.find, replace: edit.replace }),
            status,
            moved: self.moved,
            total: self.total,
            started: EpochMs(self.started_ms),
        })
    }
}
