//! Starting a task: what the API and the command line have in common.
//!
//! Owns the checks that do not depend on who asks.

use std::sync::{Arc, PoisonError};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use mayfly_core::queue::{BodyEdit, BodyFilter, MoveStatus, MoveTask, Queue, QueueName};
use mayfly_store::queue::QueueStats;
use mayfly_wire::ApiError;
use mayfly_wire::generated::sqs::errors;

use super::super::QueueService;
use super::super::find::{does_not_exist, id_of};
use super::super::refusal::{invalid, invalid_value};
use super::super::send_message::message_id_text;
use super::plan::{Matcher, check_edit};
use super::record::is_active;
use crate::limits::{MOVE_RATE_MAX, MOVE_TASKS_RUNNING_MAX};

/// What is to move, and how.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Redrive {
    /// Where to; `None`: each message to the queue it came from.
    pub destination: Option<QueueName>,
    /// Messages per second at most, 1 to 500; `None`: as fast as it goes.
    pub rate: Option<i32>,
    /// Which messages; `None`: all. Not on FIFO queues.
    pub filter: Option<BodyFilter>,
    /// What changes in the bodies on the way.
    pub edit: Option<BodyEdit>,
}

impl QueueService {
    /// Starts to move the messages of a queue; answers with the task's handle. The task runs on
    /// when the caller goes away, and over restarts; [`QueueService::move_tasks`] shows how far it
    /// is.
    ///
    /// # Errors
    /// `QueueDoesNotExist`; `InvalidParameterValue` naming the member, also when a task is running.
    pub async fn redrive(&self, source: &QueueName, redrive: Redrive) -> Result<String, ApiError> {
        let source = self.queue(source).ok_or_else(does_not_exist)?;
        let rate = check_rate(redrive.rate)?;
        self.check_destination(&source, redrive.destination.as_ref())?;
        Matcher::new(redrive.filter.as_ref()).map_err(invalid)?;
        check_edit(redrive.edit.as_ref()).map_err(invalid)?;
        if redrive.filter.is_some() && source.fifo.is_some() {
            return Err(invalid(
                "Filter cannot be used on a FIFO queue: the messages of a group leave it in order.",
            ));
        }
        let _starting = self.inner.moves.starting.lock().await;
        let others = self.tasks_of(&source.name).await?;
        if others.iter().any(|other| is_active(&other.value)) {
            return Err(invalid(
                "There is already a task running. Only one active task is allowed for a source \
                 queue arn at a given time.",
            ));
        }
        if self.running_tasks() >= MOVE_TASKS_RUNNING_MAX {
            return Err(errors::request_throttled(format!(
                "At most {MOVE_TASKS_RUNNING_MAX} message move tasks run at once."
            )));
        }
        let task = MoveTask {
            handle: self.new_handle(&source),
            source: source.name.clone(),
            destination: redrive.destination,
            rate,
            filter: redrive.filter,
            edit: redrive.edit,
            status: MoveStatus::Running,
            moved: 0,
            total: waiting(&self.queues().stats(&id_of(&source))),
            started: self.now(),
        };
        self.write_new(&task, &others).await?;
        let handle = task.handle.clone();
        self.run_task(task);
        Ok(handle)
    }

    fn check_destination(
        &self,
        source: &Arc<Queue>,
        destination: Option<&QueueName>,
    ) -> Result<(), ApiError> {
        let Some(name) = destination else {
            return Ok(());
        };
        let destination = self.queue(name).ok_or_else(|| {
            errors::resource_not_found(
                "The resource that you specified for the DestinationArn parameter doesn't exist.",
            )
        })?;
        if destination.uid == source.uid {
            return Err(invalid("DestinationArn must not be the source queue."));
        }
        if destination.fifo.is_some() != source.fifo.is_some() {
            return Err(invalid(
                "DestinationArn must be a queue of the same type, FIFO or standard, as the source.",
            ));
        }
        Ok(())
    }

    fn running_tasks(&self) -> usize {
        self.inner.moves.tasks.lock().unwrap_or_else(PoisonError::into_inner).len()
    }

    /// Opaque, and different for each task.
    fn new_handle(&self, source: &Queue) -> String {
        let id = message_id_text(self.message_id());
        let text = format!(r#"{{"taskId":"{id}","sourceArn":"{}"}}"#, self.arn(&source.name));
        URL_SAFE_NO_PAD.encode(text)
    }
}

fn check_rate(rate: Option<i32>) -> Result<Option<u32>, ApiError> {
    let check = |rate: i32| {
        u32::try_from(rate).ok().filter(|_| (1..=MOVE_RATE_MAX).contains(&rate)).ok_or_else(|| {
            let reason = format!("You must enter a value that's between 1 and {MOVE_RATE_MAX}.");
            invalid_value(rate, "MaxNumberOfMessagesPerSecond", &reason)
        })
    };
    rate.map(check).transpose()
}

/// Messages of a queue that are not settled.
pub(super) fn waiting(stats: &QueueStats) -> u64 {
    stats.ready + stats.delayed + stats.in_flight
}
