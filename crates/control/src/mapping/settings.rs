//! The settings that creation and update share, and the members that do not apply to queues.
//!
//! Owns the meaning of absent and of empty members. Never checks how settings go together: `rules`
//! does.

use mayfly_core::mapping::EventSourceMapping;
use mayfly_wire::generated::lambda as api;

use super::filters;
use crate::error::Error;
use crate::shape;

/// What a request wants; an absent member keeps what is there.
#[derive(Clone, Debug, Default)]
pub(super) struct Settings {
    pub(super) enabled: Option<bool>,
    pub(super) batch_size: Option<i32>,
    pub(super) batch_window_s: Option<i32>,
    pub(super) filter_criteria: Option<api::FilterCriteria>,
    pub(super) response_types: Option<Vec<api::FunctionResponseType>>,
    pub(super) scaling: Option<api::ScalingConfig>,
    pub(super) metrics: Option<api::EventSourceMappingMetricsConfig>,
}

impl Settings {
    /// Gives a mapping these settings.
    ///
    /// # Errors
    /// [`Error::InvalidParameter`] names the member.
    pub(super) fn apply(self, mapping: &mut EventSourceMapping) -> Result<(), Error> {
        if let Some(enabled) = self.enabled {
            mapping.enabled = enabled;
        }
        if let Some(size) = self.batch_size {
            mapping.batch_size = shape::unsigned(size);
        }
        if let Some(window) = self.batch_window_s {
            mapping.batch_window_s = shape::unsigned(window);
        }
        if let Some(criteria) = self.filter_criteria {
            mapping.filters = filters::read(criteria)?;
        }
        if let Some(types) = self.response_types {
            mapping.report_item_failures = !types.is_empty();
        }
        if let Some(scaling) = self.scaling {
            mapping.concurrency_max = scaling.maximum_concurrency.map(shape::unsigned);
        }
        if let Some(metrics) = self.metrics {
            mapping.metrics = wants_counters(metrics)?;
        }
        Ok(())
    }
}

fn wants_counters(config: api::EventSourceMappingMetricsConfig) -> Result<bool, Error> {
    let metrics = config.metrics.unwrap_or_default();
    let other = metrics.iter().find(|metric| **metric != api::EventSourceMappingMetric::EventCount);
    match other {
        Some(other) => Err(Error::invalid(format!(
            "MetricsConfig.Metrics: {} does not apply to SQS queues; EventCount does",
            other.as_str()
        ))),
        None => Ok(!metrics.is_empty()),
    }
}

/// Refuses the first member that was given although it does not apply to queues.
pub(super) fn refuse_foreign(members: &[(&str, bool)]) -> Result<(), Error> {
    match members.iter().find(|(_, given)| *given) {
        Some((member, _)) => {
            Err(Error::invalid(format!("{member} does not apply to SQS queues as event source")))
        }
        None => Ok(()),
    }
}

/// Whether a list asks for anything; tools send an empty one to say "none".
pub(super) fn any<T>(list: Option<&Vec<T>>) -> bool {
    list.is_some_and(|list| !list.is_empty())
}

/// Whether a `DestinationConfig` names a destination.
pub(super) fn wants_destination(config: Option<&api::DestinationConfig>) -> bool {
    config.is_some_and(|config| {
        config.on_failure.as_ref().is_some_and(|it| it.destination.is_some())
            || config.on_success.as_ref().is_some_and(|it| it.destination.is_some())
    })
}

/// Whether a `KMSKeyArn` names a key.
pub(super) fn wants_key(arn: Option<&String>) -> bool {
    arn.is_some_and(|arn| !arn.is_empty())
}

/// Whether a `LoggingConfig` asks for anything.
pub(super) fn wants_logging(config: Option<&api::EventSourceMappingLoggingConfig>) -> bool {
    config.is_some_and(|config| config.system_log_level.is_some())
}
