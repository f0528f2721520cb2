//! The loop that moves messages.
//!
//! Owns pace, progress and the end of a task. It ends on its own: when it looked at as many
//! messages as there were at its start, when it is told to, or when it cannot go on, which its
//! record says.

use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError};
use std::time::Duration;

use mayfly_core::queue::{MoveStatus, MoveTask, Queue};
use mayfly_store::CommitError;
use mayfly_store::queue::{Claimed, Error, Header, Settled, Settlement, Verdict};
use tokio::time::{MissedTickBehavior, interval, sleep};

use super::super::QueueService;
use super::super::find::id_of;
use super::super::refusal::Chain;
use super::super::take::moved;
use super::plan::{Matcher, edited, pace};
use super::record::is_active;
use super::walk::{Batch, Step, Walk};
use super::{Progress, redrive};
use crate::limits::{MOVE_ATTEMPT_PAUSE, MOVE_ATTEMPTS_MAX, MOVE_PROGRESS_MS};

/// Why a task ends.
#[derive(Debug)]
enum End {
    Status(MoveStatus),
    /// The server stops; the task resumes at the next start.
    Shutdown,
}

impl QueueService {
    /// Takes up the tasks that a previous server left, once at the start; answers how many go on.
    ///
    /// # Errors
    /// [`CommitError`] when the records cannot be read.
    pub async fn resume_move_tasks(&self) -> Result<usize, CommitError> {
        let tasks = self.inner.parts.catalogue.move_tasks().await?;
        let mut resumed = 0;
        for task in tasks.into_iter().map(|stored| stored.value).filter(is_active) {
            if task.status == MoveStatus::Cancelling {
                self.write_end(&task.handle, task.moved, &MoveStatus::Cancelled).await;
                continue;
            }
            self.run_task(task);
            resumed += 1;
        }
        Ok(resumed)
    }

    pub(super) fn run_task(&self, task: MoveTask) {
        let progress = Arc::new(Progress::default());
        progress.moved.store(task.moved, Ordering::Relaxed);
        let running = &self.inner.moves.tasks;
        let mut tasks = running.lock().unwrap_or_else(PoisonError::into_inner);
        tasks.insert(task.handle.clone(), Arc::clone(&progress));
        drop(tasks);
        let service = self.clone();
        self.inner.parts.tasks.spawn(async move {
            let end = service.work(&task, &progress).await;
            let moved = progress.moved.load(Ordering::Relaxed);
            match end {
                End::Status(status) => service.write_end(&task.handle, moved, &status).await,
                End::Shutdown => service.write_progress(&task.handle, moved).await,
            }
            let running = &service.inner.moves.tasks;
            running.lock().unwrap_or_else(PoisonError::into_inner).remove(&task.handle);
        });
    }

    async fn work(&self, task: &MoveTask, progress: &Progress) -> End {
        match self.move_all(task, progress).await {
            Ok(end) => end,
            Err(reason) => End::Status(MoveStatus::Failed(reason)),
        }
    }

    /// Moves until there is nothing more to move, or until it is told to stop, which it is between
    /// two commits only; the error says why it cannot go on.
    async fn move_all(&self, task: &MoveTask, progress: &Progress) -> Result<End, String> {
        let source = self.queue(&task.source).ok_or("NonExistentQueue: the source is gone")?;
        let matcher = Matcher::new(task.filter.as_ref())?;
        let now = redrive::waiting(&self.queues().stats(&id_of(&source)));
        let left = now.min(task.total.saturating_sub(task.moved));
        let mut walk = Walk::new(self.queues(), source, matcher, left);
        let pace = pace(task.rate);
        let mut ticks = pace.period.map(interval);
        if let Some(ticks) = &mut ticks {
            ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        }
        let mut failures = 0;
        let mut writes = interval(Duration::from_millis(MOVE_PROGRESS_MS));
        writes.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            let pause = async {
                match &mut ticks {
                    Some(ticks) => drop(ticks.tick().await),
                    None => tokio::task::yield_now().await,
                }
            };
            if let Some(end) = self.told_during(progress, pause).await {
                return Ok(end);
            }
            let moved = match walk.next(pace.batch).await {
                Ok(Step::End) => return Ok(End::Status(MoveStatus::Completed)),
                Ok(Step::TooMany) => return Err(TOO_MANY.to_owned()),
                Ok(Step::Matching(batch)) => {
                    let count = batch.claimed.len();
                    let moved = self.move_batch(task, batch, progress).await?;
                    moved.inspect_err(|_| walk.again(count))
                }
                Err(error) => Err(error),
            };
            match moved {
                Ok(()) => failures = 0,
                Err(error) => {
                    let pause = pause_after(&error, &mut failures)?;
                    if let Some(end) = self.told_during(progress, sleep(pause)).await {
                        return Ok(end);
                    }
                }
            }
            let due = tokio::select! {
                biased;
                _ = writes.tick() => true,
                () = std::future::ready(()) => false,
            };
            if due {
                self.write_progress(&task.handle, progress.moved.load(Ordering::Relaxed)).await;
            }
        }
    }

    /// Waits, unless the task is told to stop before or meanwhile.
    async fn told_during(
        &self,
        progress: &Progress,
        pause: impl Future<Output = ()>,
    ) -> Option<End> {
        tokio::select! {
            biased;
            () = self.inner.parts.loops_end.cancelled() => Some(End::Shutdown),
            () = progress.cancel.cancelled() => Some(End::Status(MoveStatus::Cancelled)),
            () = pause => None,
        }
    }

    /// Moves what matches, in one commit. When one message cannot be moved, those before it are,
    /// and then the task fails: that is the outer error.
    async fn move_batch(
        &self,
        task: &MoveTask,
        mut batch: Batch,
        progress: &Progress,
    ) -> Result<Result<(), Error>, String> {
        let (mut settlements, mut targets) = (Vec::new(), Vec::new());
        let mut obstacle = Ok(());
        for claimed in std::mem::take(&mut batch.claimed) {
            match self.settlement(task, claimed) {
                Ok((target, settlement)) => {
                    targets.push(target);
                    settlements.push(settlement);
                }
                Err(reason) => {
                    obstacle = Err(reason);
                    break;
                }
            }
        }
        if !settlements.is_empty() {
            let settled = match self.queues().settle(settlements).await {
                Ok(settled) => settled,
                Err(error) => return Ok(Err(error)),
            };
            for (target, settled) in targets.iter().zip(settled) {
                if settled == Settled::Applied {
                    self.tally(target).sent(1, 0);
                    progress.moved.fetch_add(1, Ordering::Relaxed);
                }
            }
        }
        obstacle.map(Ok)
    }

    fn settlement(
        &self,
        task: &MoveTask,
        claimed: Claimed,
    ) -> Result<(Arc<Queue>, Settlement), String> {
        let message = claimed.message;
        let target = match &task.destination {
            Some(name) => self.queue(name).ok_or("NonExistentQueue: the destination is gone")?,
            None => {
                let arn = message.header(Header::DeadLetterSource);
                let arn = arn.ok_or("CouldNotDetermineMessageSource: a message has none")?;
                let name = self.name_in_arn(arn);
                name.and_then(|name| self.queue(&name))
                    .filter(|target| target.fifo.is_some() == task.source.is_fifo())
                    .ok_or_else(|| {
                        format!("CouldNotDetermineMessageSource: {arn} does not exist")
                    })?
            }
        };
        let body = edited(&message.body, task.edit.as_ref())?;
        let follow = vec![(id_of(&target), moved(message, None, Some(body)))];
        let settlement = Settlement { receipt: claimed.receipt, verdict: Verdict::Done, follow };
        Ok((target, settlement))
    }

    async fn write_progress(&self, handle: &str, moved: u64) {
        let set = |task: &mut MoveTask| {
            let changes = task.moved != moved;
            task.moved = moved;
            changes
        };
        if let Err(error) = self.update_task(handle, set).await {
            tracing::warn!(error = %Chain(&error), "the progress of a move task is not written");
        }
    }

    async fn write_end(&self, handle: &str, moved: u64, status: &MoveStatus) {
        let set = |task: &mut MoveTask| {
            task.moved = moved;
            task.status = status.clone();
            true
        };
        if let MoveStatus::Failed(reason) = status {
            tracing::warn!(reason, "a message move task failed");
        }
        if let Err(error) = self.update_task(handle, set).await {
            let error = Chain(&error);
            tracing::error!(%error, "the end of a move task is not written; it will run again");
        }
    }
}

const TOO_MANY: &str = "more messages do not match the filter than can be kept aside";

/// How long to wait after a failure: longer after each in a row; after too many the task fails.
fn pause_after(error: &Error, failures: &mut u32) -> Result<Duration, String> {
    let error = Chain(error).to_string();
    if *failures >= MOVE_ATTEMPTS_MAX {
        return Err(format!("InternalError: {error}"));
    }
    tracing::warn!(error, failures, "a message move task could not move messages; it tries again");
    let pause = MOVE_ATTEMPT_PAUSE * 2_u32.pow(*failures);
    *failures += 1;
    Ok(pause)
}
