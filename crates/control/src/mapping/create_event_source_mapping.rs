//! `CreateEventSourceMapping`.
//!
//! Owns a new mapping in the state `Creating`. Never starts a poller.

use mayfly_core::mapping::{EventSource, EventSourceMapping};
use mayfly_core::queue::Queue;
use mayfly_store::{Change, Expect, Record};
use mayfly_wire::ApiError;
use mayfly_wire::generated::lambda as api;

use super::settings::{self, Settings, any};
use super::{id, rules, source};
use crate::address::Target;
use crate::commit::guard;
use crate::control::Control;
use crate::error::Error;
use crate::limits::MAPPINGS_MAX;
use crate::queue::queue_arn;
use crate::tag;

impl Control {
    /// Leads a queue's messages to a function.
    ///
    /// # Errors
    /// `InvalidParameterValueException` names the member, or says that the queue is not there or
    /// its visibility timeout too short; `ResourceNotFoundException` for the function;
    /// `ResourceConflictException` when the two are already connected.
    pub async fn create_event_source_mapping(
        &self,
        request: api::CreateEventSourceMappingRequest,
    ) -> Result<api::EventSourceMappingConfiguration, ApiError> {
        refuse_unsupported(&request)?;
        let Some(arn) = request.event_source_arn.as_deref().filter(|arn| !arn.is_empty()) else {
            return Err(Error::invalid("EventSourceArn is required").into());
        };
        let source = source::read(&self.config.home, arn)?;
        refuse_foreign(&request)?;
        let target = self.target(&request.function_name, None)?;
        let tags = request.tags.clone().unwrap_or_default();
        tag::rules::check(&tags)?;
        let (name, qualifier) = (target.name.clone(), target.qualifier.clone());
        let mut mapping = self.new_mapping(source, name, qualifier, self.clock.now());
        settings_of(request).apply(&mut mapping)?;
        mapping.tags = tags;
        // Two requests at once must not both find that there is no such mapping yet.
        let _connecting = self.connecting.lock().await;
        self.commit_with(|| self.mapping_creation(&target, &mapping)).await?;
        Ok(self.mapping_shown(&mapping))
    }

    async fn mapping_creation(
        &self,
        target: &Target,
        mapping: &EventSourceMapping,
    ) -> Result<(Change, ()), Error> {
        rules::check_batch(mapping)?;
        self.check_mapping(target, mapping).await?;
        let all = self.catalogue.mappings(None, usize::MAX).await?;
        refuse_duplicate(&self.config.home, all.iter().map(|stored| &stored.value), mapping)?;
        if all.len() >= MAPPINGS_MAX {
            return Err(Error::invalid(format!(
                "An account can have at most {MAPPINGS_MAX} event source mappings"
            )));
        }
        // The guard collides with a deletion of the function, the version or the alias.
        let function = self.function(&target.name).await?;
        let record = Record::Mapping(mapping.clone());
        let puts = vec![(record, Expect::Absent), guard(&function)];
        Ok((Change { puts, ..Change::default() }, ()))
    }

    /// Checks a mapping against the function and the queue that it connects.
    pub(super) async fn check_mapping(
        &self,
        target: &Target,
        mapping: &EventSourceMapping,
    ) -> Result<(), Error> {
        let queue = self.mapped_queue(mapping).await?;
        let version = self.found(target).await?.entry.value;
        // What is being prepared will be in force when the mapping polls.
        let config = version.pending.as_ref().unwrap_or(&version.config);
        self.check_role_may_read(&config.role, &queue)?;
        rules::check_visibility(&queue, config.timeout_s)
    }

    /// A mapping reads its queue with the role of its function.
    fn check_role_may_read(&self, role: &str, queue: &Queue) -> Result<(), Error> {
        let arn = queue_arn(&self.config.home, &queue.name);
        for call in ["ReceiveMessage", "DeleteMessage", "GetQueueAttributes"] {
            let action = format!("sqs:{call}");
            if !(self.config.role_may)(role, &action, &arn, queue.policy.as_deref()) {
                return Err(Error::invalid(format!(
                    "The provided execution role does not have permissions to call {call} on SQS"
                )));
            }
        }
        Ok(())
    }

    async fn mapped_queue(&self, mapping: &EventSourceMapping) -> Result<Queue, Error> {
        let EventSource::Queue(name) = &mapping.source;
        let found = self.catalogue.queue(name).await?;
        Ok(found.ok_or_else(source::no_queue)?.value)
    }
}

/// Refuses a second mapping from the same source to the same version or alias.
pub(super) fn refuse_duplicate<'m>(
    home: &mayfly_core::name::Home,
    mut all: impl Iterator<Item = &'m EventSourceMapping>,
    wanted: &EventSourceMapping,
) -> Result<(), Error> {
    let existing = all.find(|other| {
        other.id != wanted.id
            && other.source == wanted.source
            && other.function == wanted.function
            && other.qualifier == wanted.qualifier
    });
    let Some(existing) = existing else { return Ok(()) };
    Err(Error::Conflict(format!(
        "An event source mapping with SQS arn (\" {} \") and function (\" {} \") already exists. \
         Please update or delete the existing mapping with UUID {}",
        source::arn_of(home, &wanted.source),
        wanted.function,
        id::text(existing.id)
    )))
}

fn settings_of(request: api::CreateEventSourceMappingRequest) -> Settings {
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

fn refuse_unsupported(request: &api::CreateEventSourceMappingRequest) -> Result<(), Error> {
    let members = [
        ("SelfManagedEventSource", request.self_managed_event_source.is_some()),
        ("KMSKeyArn", settings::wants_key(request.kms_key_arn.as_ref())),
        ("LoggingConfig", settings::wants_logging(request.logging_config.as_ref())),
        ("ProvisionedPollerConfig", request.provisioned_poller_config.is_some()),
    ];
    match members.iter().find(|(_, given)| *given) {
        Some((member, _)) => Err(Error::unsupported(member)),
        None => Ok(()),
    }
}

fn refuse_foreign(request: &api::CreateEventSourceMappingRequest) -> Result<(), Error> {
    let (kafka, own_kafka) = (
        &request.amazon_managed_kafka_event_source_config,
        &request.self_managed_kafka_event_source_config,
    );
    settings::refuse_foreign(&[
        ("StartingPosition", request.starting_position.is_some()),
        ("StartingPositionTimestamp", request.starting_position_timestamp.is_some()),
        ("ParallelizationFactor", request.parallelization_factor.is_some()),
        ("DestinationConfig", settings::wants_destination(request.destination_config.as_ref())),
        ("MaximumRecordAgeInSeconds", request.maximum_record_age_in_seconds.is_some()),
        ("BisectBatchOnFunctionError", request.bisect_batch_on_function_error == Some(true)),
        ("MaximumRetryAttempts", request.maximum_retry_attempts.is_some()),
        ("TumblingWindowInSeconds", request.tumbling_window_in_seconds.is_some_and(|s| s > 0)),
        ("Topics", any(request.topics.as_ref())),
        ("Queues", any(request.queues.as_ref())),
        ("SourceAccessConfigurations", any(request.source_access_configurations.as_ref())),
        ("AmazonManagedKafkaEventSourceConfig", kafka.is_some()),
        ("SelfManagedKafkaEventSourceConfig", own_kafka.is_some()),
        ("DocumentDBEventSourceConfig", request.document_db_event_source_config.is_some()),
    ])
}
