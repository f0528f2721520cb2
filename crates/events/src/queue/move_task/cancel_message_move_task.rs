//! `CancelMessageMoveTask`.
//!
//! Owns the step to `Cancelling`; the worker goes on to `Cancelled` after the messages that move
//! right now.

use std::sync::PoisonError;
use std::sync::atomic::{AtomicBool, Ordering};

use mayfly_core::queue::{MoveStatus, MoveTask};
use mayfly_wire::ApiError;
use mayfly_wire::generated::sqs::{
    CancelMessageMoveTaskRequest, CancelMessageMoveTaskResult, errors,
};

use super::super::QueueService;
use super::record::unreadable;

impl QueueService {
    /// Stops a task that runs; what it moved stays moved.
    ///
    /// # Errors
    /// `ResourceNotFoundException`; `UnsupportedOperation` for a task that does not run.
    pub async fn cancel_message_move_task(
        &self,
        request: CancelMessageMoveTaskRequest,
    ) -> Result<CancelMessageMoveTaskResult, ApiError> {
        let handle = request.task_handle;
        let cancelled = AtomicBool::new(false);
        let cancel = |task: &mut MoveTask| {
            let runs = task.status == MoveStatus::Running;
            cancelled.store(runs, Ordering::Relaxed);
            if runs {
                task.status = MoveStatus::Cancelling;
            }
            runs
        };
        let found = self.update_task(&handle, cancel).await.map_err(|error| unreadable(&error))?;
        let Some(task) = found else {
            return Err(errors::resource_not_found("Task does not exist."));
        };
        if !cancelled.load(Ordering::Relaxed) {
            return Err(errors::unsupported_operation("Only a task that runs can be cancelled."));
        }
        let moved = self.tell_to_stop(&handle).unwrap_or(task.moved);
        let moved = i64::try_from(moved).unwrap_or(i64::MAX);
        Ok(CancelMessageMoveTaskResult { approximate_number_of_messages_moved: Some(moved) })
    }

    /// Tells the worker of a task, and asks how far it is.
    fn tell_to_stop(&self, handle: &str) -> Option<u64> {
        let running = self.inner.moves.tasks.lock().unwrap_or_else(PoisonError::into_inner);
        let progress = running.get(handle)?;
        progress.cancel.cancel();
        Some(progress.moved.load(Ordering::Relaxed))
    }
}
