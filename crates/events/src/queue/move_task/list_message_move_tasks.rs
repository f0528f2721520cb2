//! `ListMessageMoveTasks`.
//!
//! Owns how a task is shown.

use mayfly_core::queue::{MoveStatus, MoveTask};
use mayfly_wire::ApiError;
use mayfly_wire::generated::sqs::{
    ListMessageMoveTasksRequest, ListMessageMoveTasksResult, ListMessageMoveTasksResultEntry,
};

use super::super::QueueService;
use super::super::refusal::invalid_value;
use crate::limits::MOVE_TASKS_SHOWN_MAX;

impl QueueService {
    /// Shows the latest tasks of a queue, newest first; one unless more are asked for.
    ///
    /// # Errors
    /// `ResourceNotFoundException`, `InvalidParameterValue`.
    pub async fn list_message_move_tasks(
        &self,
        request: ListMessageMoveTasksRequest,
    ) -> Result<ListMessageMoveTasksResult, ApiError> {
        let source = self.queue_in_arn(&request.source_arn, "SourceArn")?;
        let given = request.max_results.unwrap_or(1);
        let max =
            usize::try_from(given).ok().filter(|max| (1..=MOVE_TASKS_SHOWN_MAX).contains(max));
        let max = max.ok_or_else(|| {
            let reason = format!("You must enter a value from 1 to {MOVE_TASKS_SHOWN_MAX}.");
            invalid_value(given, "MaxResults", &reason)
        })?;
        let tasks = self.move_tasks(&source).await?;
        let shown = tasks.into_iter().take(max).map(|task| self.task_shown(task));
        Ok(ListMessageMoveTasksResult { results: Some(shown.collect()) })
    }

    fn task_shown(&self, task: MoveTask) -> ListMessageMoveTasksResultEntry {
        let number = |number: u64| Some(i64::try_from(number).unwrap_or(i64::MAX));
        let status = match task.status {
            MoveStatus::Running => "RUNNING",
            MoveStatus::Cancelling => "CANCELLING",
            MoveStatus::Cancelled => "CANCELLED",
            MoveStatus::Completed => "COMPLETED",
            MoveStatus::Failed(_) => "FAILED",
        };
        ListMessageMoveTasksResultEntry {
            // As the API says: only of a task that can be cancelled.
            task_handle: (task.status == MoveStatus::Running).then_some(task.handle),
            status: Some(status.to_owned()),
            source_arn: Some(self.arn(&task.source)),
            destination_arn: task.destination.as_ref().map(|name| self.arn(name)),
            max_number_of_messages_per_second: task.rate.and_then(|rate| i32::try_from(rate).ok()),
            approximate_number_of_messages_moved: number(task.moved),
            approximate_number_of_messages_to_move: number(task.total),
            failure_reason: match task.status {
                MoveStatus::Failed(reason) => Some(reason),
                _ => None,
            },
            started_timestamp: number(task.started.0),
        }
    }
}
