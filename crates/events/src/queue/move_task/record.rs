//! The records of move tasks: reading, writing, and forgetting old ones.
//!
//! Owns how a task's record changes. Whoever writes reads first and expects that revision; the
//! status `Cancelling` that somebody set in between is never overwritten by progress.

use std::sync::PoisonError;
use std::sync::atomic::Ordering;

use mayfly_core::queue::{MoveStatus, MoveTask, QueueName};
use mayfly_store::{Change, CommitError, Expect, Key, Record, Stored};
use mayfly_wire::ApiError;

use super::super::QueueService;
use super::super::refusal::Chain;
use crate::limits::{MOVE_TASKS_KEPT_MAX, MOVE_WRITES_MAX};

impl QueueService {
    /// The tasks of one queue, newest first, with their progress up to now.
    ///
    /// # Errors
    /// `InternalError` when the records cannot be read.
    pub async fn move_tasks(&self, source: &QueueName) -> Result<Vec<MoveTask>, ApiError> {
        Ok(self.tasks_of(source).await?.into_iter().map(|stored| stored.value).collect())
    }

    pub(super) async fn tasks_of(
        &self,
        source: &QueueName,
    ) -> Result<Vec<Stored<MoveTask>>, ApiError> {
        let all = self.inner.parts.catalogue.move_tasks().await.map_err(|e| unreadable(&e))?;
        let mut tasks: Vec<_> = all.into_iter().filter(|one| one.value.source == *source).collect();
        tasks.sort_by(|a, b| {
            let newest_first = b.value.started.cmp(&a.value.started);
            newest_first.then_with(|| b.value.handle.cmp(&a.value.handle))
        });
        for task in &mut tasks {
            self.show_progress(&mut task.value);
        }
        Ok(tasks)
    }

    fn show_progress(&self, task: &mut MoveTask) {
        let running = self.inner.moves.tasks.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(progress) = running.get(&task.handle) {
            task.moved = progress.moved.load(Ordering::Relaxed);
        }
    }

    /// Writes a new task, and drops the oldest ended ones of its queue beyond those that are kept.
    pub(super) async fn write_new(
        &self,
        task: &MoveTask,
        others: &[Stored<MoveTask>],
    ) -> Result<(), ApiError> {
        let old = others.iter().skip(MOVE_TASKS_KEPT_MAX - 1).filter(|one| !is_active(&one.value));
        let deletes = old.map(|one| (Key::MoveTask(one.value.handle.clone()), Expect::Any));
        let change = Change {
            puts: vec![(Record::MoveTask(task.clone()), Expect::Absent)],
            deletes: deletes.take(MOVE_TASKS_KEPT_MAX).collect(),
        };
        self.inner.parts.catalogue.commit(change).await.map_err(|e| unreadable(&e))?;
        Ok(())
    }

    /// Changes a task's record; `change` answers `false` when there is nothing to change any more.
    ///
    /// # Errors
    /// [`CommitError`]; a conflict only when somebody else wrote first every time.
    pub(super) async fn update_task(
        &self,
        handle: &str,
        change: impl Fn(&mut MoveTask) -> bool,
    ) -> Result<Option<MoveTask>, CommitError> {
        let key = Key::MoveTask(handle.to_owned());
        for _ in 0..MOVE_WRITES_MAX {
            let Some(stored) = self.inner.parts.catalogue.move_task(handle).await? else {
                return Ok(None);
            };
            let mut task = stored.value;
            if !change(&mut task) {
                return Ok(Some(task));
            }
            let put = (Record::MoveTask(task.clone()), Expect::Revision(stored.revision));
            let change = Change { puts: vec![put], ..Change::default() };
            match self.inner.parts.catalogue.commit(change).await {
                Ok(_) => return Ok(Some(task)),
                Err(CommitError::Conflict(_)) => {}
                Err(error) => return Err(error),
            }
        }
        Err(CommitError::Conflict(key))
    }
}

/// Whether a task still moves messages.
pub(super) fn is_active(task: &MoveTask) -> bool {
    matches!(task.status, MoveStatus::Running | MoveStatus::Cancelling)
}

/// What the caller sees of an error of the catalogue.
pub(super) fn unreadable(error: &CommitError) -> ApiError {
    tracing::error!(error = %Chain(error), "the records of move tasks cannot be used");
    ApiError::new("InternalError", 500, "An internal error occurred.")
}
