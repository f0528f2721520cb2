//! The stored shape of an event source mapping; its id is in the key.

use std::collections::BTreeMap;

use mayfly_core::mapping::{EventSource, EventSourceMapping, MappingId, MappingState};
use mayfly_core::name::{FunctionName, Qualifier};
use mayfly_core::time::EpochMs;
use serde::{Deserialize, Serialize};

use super::queue::queue_name;
use super::{FieldResult, bad_field, bad_name};

#[derive(Serialize, Deserialize)]
pub(super) struct V1 {
    v: u32,
    source: Source1,
    function: String,
    /// As people write it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    qualifier: Option<String>,
    enabled: bool,
    state: String,
    reason: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    last_result: Option<String>,
    modified_ms: u64,
    batch_size: u32,
    batch_window_s: u32,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    filters: Vec<String>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    report_item_failures: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    concurrency_max: Option<u32>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    metrics: bool,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    tags: BTreeMap<String, String>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Source1 {
    Queue(String),
}

const STATES: [MappingState; 7] = [
    MappingState::Creating,
    MappingState::Enabling,
    MappingState::Enabled,
    MappingState::Disabling,
    MappingState::Disabled,
    MappingState::Updating,
    MappingState::Deleting,
];

impl V1 {
    pub(super) fn from_core(mapping: &EventSourceMapping) -> Self {
        let EventSource::Queue(queue) = &mapping.source;
        Self {
            v: super::V1,
            source: Source1::Queue(queue.as_str().to_owned()),
            function: mapping.function.as_str().to_owned(),
            qualifier: mapping.qualifier.as_ref().map(ToString::to_string),
            enabled: mapping.enabled,
            state: mapping.state.as_str().to_owned(),
            reason: mapping.reason.clone(),
            last_result: mapping.last_result.clone(),
            modified_ms: mapping.modified.0,
            batch_size: mapping.batch_size,
            batch_window_s: mapping.batch_window_s,
            filters: mapping.filters.clone(),
            report_item_failures: mapping.report_item_failures,
            concurrency_max: mapping.concurrency_max,
            metrics: mapping.metrics,
            tags: mapping.tags.clone(),
        }
    }

    pub(super) fn into_core(self, id: MappingId) -> FieldResult<EventSourceMapping> {
        let Source1::Queue(queue) = &self.source;
        let qualifier = self.qualifier.as_deref().map(Qualifier::new).transpose();
        let state = STATES.into_iter().find(|state| state.as_str() == self.state);
        Ok(EventSourceMapping {
            id,
            source: EventSource::Queue(queue_name(queue)?),
            function: FunctionName::new(&self.function).map_err(bad_name)?,
            qualifier: qualifier.map_err(bad_name)?,
            enabled: self.enabled,
            state: state.ok_or_else(|| bad_field("state", &self.state))?,
            reason: self.reason,
            last_result: self.last_result,
            modified: EpochMs(self.modified_ms),
            batch_size: self.batch_size,
            batch_window_s: self.batch_window_s,
            filters: self.filters,
            report_item_failures: self.report_item_failures,
            concurrency_max: self.concurrency_max,
            metrics: self.metrics,
            tags: self.tags,
        })
    }
}
