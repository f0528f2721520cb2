//! `UpdateEventSourceMapping`.
//!
//! Owns new settings of a mapping; absent members keep what is there. A change of `Enabled` shows
//! as `Enabling` or `Disabling`, any other as `Updating`. Never ends or starts a poller.

use mayfly_core::mapping::{EventSourceMapping, MappingState};
use mayfly_store::{Change, Expect, Record};
use mayfly_wire::ApiError;
use mayfly_wire::generated::lambda as api;

use super::create_event_source_mapping::refuse_duplicate;
use super::settings::{self, Settings, any};
use super::{USER_INITIATED, id, rules};
use crate::address::Target;
use crate::control::Control;
use crate::error::Error;

impl Control {
    /// Changes a mapping.
    ///
    /// # Errors
    /// `ResourceNotFoundException` for the mapping or the function; `ResourceInUseException` while
    /// it is being deleted; `InvalidParameterValueException` names the member;
    /// `ResourceConflictException` when the new function is already connected with the queue.
    pub async fn update_event_source_mapping(
        &self,
        request: api::UpdateEventSourceMappingRequest,
    ) -> Result<api::EventSourceMappingConfiguration, ApiError> {
        refuse(&request)?;
        let wanted = id::parse(&request.uuid)?;
        let function = request.function_name.as_deref();
        let function = function.map(|text| self.target(text, None)).transpose()?;
        let settings = settings_of(request);
        let _connecting = self.connecting.lock().await;
        let updated = self.commit_with(|| async {
            let found = self.catalogue.mapping(wanted).await?;
            let stored = found.ok_or_else(Error::resource_not_found)?;
            if stored.value.state == MappingState::Deleting {
                return Err(Error::in_use("update"));
            }
            let updated = self.updated(&stored.value, function.as_ref(), settings.clone()).await?;
            let record = Record::Mapping(updated.clone());
            let puts = vec![(record, Expect::Revision(stored.revision))];
            Ok((Change { puts, ..Change::default() }, updated))
        });
        Ok(self.mapping_shown(&updated.await?))
    }

    async fn updated(
        &self,
        before: &EventSourceMapping,
        function: Option<&Target>,
        settings: Settings,
    ) -> Result<EventSourceMapping, Error> {
        let mut mapping = before.clone();
        settings.apply(&mut mapping)?;
        rules::check_batch(&mapping)?;
        let kept = Target { name: mapping.function.clone(), qualifier: mapping.qualifier.clone() };
        if let Some(target) = function.filter(|target| **target != kept) {
            mapping.function = target.name.clone();
            mapping.qualifier = target.qualifier.clone();
            let all = self.catalogue.mappings(None, usize::MAX).await?;
            let all = all.iter().map(|stored| &stored.value);
            refuse_duplicate(&self.config.home, all, &mapping)?;
        }
        // A mapping whose queue or function is gone can still be switched off.
        if mapping.enabled || function.is_some() {
            let target =
                Target { name: mapping.function.clone(), qualifier: mapping.qualifier.clone() };
            self.check_mapping(&target, &mapping).await?;
        }
        mapping.state = match (before.enabled, mapping.enabled) {
            (false, true) => MappingState::Enabling,
            (true, false) => MappingState::Disabling,
            _ => MappingState::Updating,
        };
        mapping.reason = USER_INITIATED.to_owned();
        mapping.modified = self.clock.now();
        Ok(mapping)
    }
}

fn settings_of(request: api::UpdateEventSourceMappingRequest) -> Settings {
    Settings {
        enabled: request.enabled,
        batch_size: request.batch_size,
        batch_window_s: request.maximum_batching_window_in_seconds,
        filter_criteria: request.filter_criteria,
        response_types: request.function_response_types,
        scaling: request.scaling_config,
        metrics: request.metrics_config,
    }
}

fn refuse(request: &api::UpdateEventSourceMappingRequest) -> Result<(), Error> {
    let unsupported = [
        ("KMSKeyArn", settings::wants_key(request.kms_key_arn.as_ref())),
        ("LoggingConfig", settings::wants_logging(request.logging_config.as_ref())),
        ("ProvisionedPollerConfig", request.provisioned_poller_config.is_some()),
    ];
    if let Some((member, _)) = unsupported.iter().find(|(_, given)| *given) {
        return Err(Error::unsupported(member));
    }
    let (kafka, own_kafka) = (
        &request.amazon_managed_kafka_event_source_config,
        &request.self_managed_kafka_event_source_config,
    );
    settings::refuse_foreign(&[
        ("ParallelizationFactor", request.parallelization_factor.is_some()),
        ("DestinationConfig", settings::wants_destination(request.destination_config.as_ref())),
        ("MaximumRecordAgeInSeconds", request.maximum_record_age_in_seconds.is_some()),
        ("BisectBatchOnFunctionError", request.bisect_batch_on_function_error == Some(true)),
        ("MaximumRetryAttempts", request.maximum_retry_attempts.is_some()),
        ("TumblingWindowInSeconds", request.tumbling_window_in_seconds.is_some_and(|s| s > 0)),
        ("SourceAccessConfigurations", any(request.source_access_configurations.as_ref())),
        ("AmazonManagedKafkaEventSourceConfig", kafka.is_some()),
        ("SelfManagedKafkaEventSourceConfig", own_kafka.is_some()),
        ("DocumentDBEventSourceConfig", request.document_db_event_source_config.is_some()),
    ])
}
