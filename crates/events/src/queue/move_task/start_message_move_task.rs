//! `StartMessageMoveTask`.
//!
//! Owns what the API asks beyond a redrive: ARNs, and a source that is a dead-letter queue.

use mayfly_core::queue::QueueName;
use mayfly_wire::ApiError;
use mayfly_wire::generated::sqs::{
    StartMessageMoveTaskRequest, StartMessageMoveTaskResult, errors,
};

use super::super::QueueService;
use super::super::refusal::invalid;
use super::redrive::Redrive;

impl QueueService {
    /// Starts to move the messages of a dead-letter queue.
    ///
    /// # Errors
    /// `ResourceNotFoundException`, `InvalidParameterValue`, `RequestThrottled`.
    pub async fn start_message_move_task(
        &self,
        request: StartMessageMoveTaskRequest,
    ) -> Result<StartMessageMoveTaskResult, ApiError> {
        let source = self.queue_in_arn(&request.source_arn, "SourceArn")?;
        let names_it = |name: &QueueName| *name == source;
        let is_dead_letter_queue = self
            .inner
            .parts
            .directory
            .list()
            .iter()
            .any(|queue| queue.redrive.as_ref().is_some_and(|policy| names_it(&policy.target)));
        if !is_dead_letter_queue {
            return Err(invalid("Source queue must be configured as a Dead Letter Queue."));
        }
        let destination = request.destination_arn.as_deref();
        let destination =
            destination.map(|arn| self.queue_in_arn(arn, "DestinationArn")).transpose()?;
        let redrive = Redrive {
            destination,
            rate: request.max_number_of_messages_per_second,
            ..Redrive::default()
        };
        let handle = self.redrive(&source, redrive).await?;
        Ok(StartMessageMoveTaskResult { task_handle: Some(handle) })
    }

    /// The name of a queue that is there, from its ARN.
    pub(super) fn queue_in_arn(&self, arn: &str, parameter: &str) -> Result<QueueName, ApiError> {
        let name = self.name_in_arn(arn).filter(|name| self.queue(name).is_some());
        name.ok_or_else(|| {
            errors::resource_not_found(format!(
                "The resource that you specified for the {parameter} parameter doesn't exist."
            ))
        })
    }
}
