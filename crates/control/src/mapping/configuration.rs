//! A mapping as the API shows it.
//!
//! Owns the rendering and the defaults of a new mapping. Never reads a request.

use std::collections::BTreeMap;

use mayfly_core::mapping::{EventSource, EventSourceMapping, MappingState};
use mayfly_core::name::{FunctionName, Qualifier};
use mayfly_core::time::EpochMs;
use mayfly_wire::generated::lambda as api;
use mayfly_wire::value::Timestamp;

use super::{USER_INITIATED, filters, id, source};
use crate::control::Control;
use crate::limits::BATCH_DEFAULT;
use crate::shape;

impl Control {
    /// A mapping with every default.
    pub(super) fn new_mapping(
        &self,
        source: EventSource,
        function: FunctionName,
        qualifier: Option<Qualifier>,
        now: EpochMs,
    ) -> EventSourceMapping {
        EventSourceMapping {
            id: self.random.mapping_id(),
            source,
            function,
            qualifier,
            enabled: true,
            state: MappingState::Creating,
            reason: USER_INITIATED.to_owned(),
            last_result: None,
            modified: now,
            batch_size: BATCH_DEFAULT,
            batch_window_s: 0,
            filters: Vec::new(),
            report_item_failures: false,
            concurrency_max: None,
            metrics: false,
            tags: BTreeMap::new(),
        }
    }

    /// How a mapping is shown.
    pub(super) fn mapping_shown(
        &self,
        mapping: &EventSourceMapping,
    ) -> api::EventSourceMappingConfiguration {
        let function_arn = match &mapping.qualifier {
            Some(qualifier) => self.qualified_arn(&mapping.function, qualifier),
            None => self.function_arn(&mapping.function),
        };
        let event_count = || api::EventSourceMappingMetricsConfig {
            metrics: Some(vec![api::EventSourceMappingMetric::EventCount]),
        };
        let failures = || vec![api::FunctionResponseType::ReportBatchItemFailures];
        api::EventSourceMappingConfiguration {
            uuid: Some(id::text(mapping.id)),
            batch_size: Some(shape::integer(mapping.batch_size)),
            maximum_batching_window_in_seconds: Some(shape::integer(mapping.batch_window_s)),
            event_source_arn: Some(source::arn_of(&self.config.home, &mapping.source)),
            filter_criteria: filters::shown(&mapping.filters),
            metrics_config: mapping.metrics.then(event_count),
            scaling_config: mapping.concurrency_max.map(|concurrency| api::ScalingConfig {
                maximum_concurrency: Some(shape::integer(concurrency)),
            }),
            function_arn: Some(function_arn),
            last_modified: Some(Timestamp {
                epoch_ms: i64::try_from(mapping.modified.0).unwrap_or(i64::MAX),
            }),
            last_processing_result: mapping.last_result.clone(),
            state: Some(mapping.state.as_str().to_owned()),
            state_transition_reason: Some(mapping.reason.clone()),
            function_response_types: mapping.report_item_failures.then(failures),
            event_source_mapping_arn: Some(self.mapping_arn(&id::text(mapping.id))),
            ..api::EventSourceMappingConfiguration::default()
        }
    }
}
