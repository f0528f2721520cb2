//! Long polling: waiting for messages without asking over and over.
//!
//! Owns the wait of `ReceiveMessage`. Never holds anything while it waits: a client that goes away
//! drops the future, and with it the wait.

use std::sync::Arc;
use std::time::Duration;

use mayfly_core::queue::Queue;
use mayfly_store::queue::{Claimed, Error};
use tokio::time::sleep;

use super::QueueService;
use super::find::id_of;
use crate::limits::{WAKE_PAUSE_MS_MAX, WAKE_PAUSE_MS_MIN};

impl QueueService {
    /// Takes messages as soon as there are any, at the latest after `wait`; then there are none.
    ///
    /// # Errors
    /// As [`QueueService::take`].
    pub(super) async fn wait_and_take(
        &self,
        queue: &Arc<Queue>,
        max: usize,
        visibility_ms: u64,
        wait: Duration,
    ) -> Result<Vec<Claimed>, Error> {
        let taken = self.take(queue, max, visibility_ms).await?;
        if !taken.is_empty() || wait.is_zero() {
            return Ok(taken);
        }
        let id = id_of(queue);
        let polling = async {
            let mut pause = Pause::default();
            loop {
                self.queues().ready(&id).await;
                // The settings may have changed, the queue may be gone.
                let Some(queue) = self.still(queue) else {
                    return Ok(Vec::new());
                };
                let taken = self.take(&queue, max, visibility_ms).await?;
                if !taken.is_empty() {
                    return Ok(taken);
                }
                // Woken for nothing: somebody else was faster, or it was a dead letter.
                sleep(pause.next()).await;
            }
        };
        tokio::select! {
            biased;
            taken = polling => taken,
            () = self.inner.parts.polls_end.cancelled() => Ok(Vec::new()),
            () = sleep(wait) => Ok(Vec::new()),
        }
    }
}

/// Growing pauses between wake-ups that brought nothing, so that no mistake elsewhere can make a
/// poll spin.
#[derive(Debug)]
struct Pause {
    next_ms: u64,
}

impl Default for Pause {
    fn default() -> Self {
        Self { next_ms: WAKE_PAUSE_MS_MIN }
    }
}

impl Pause {
    fn next(&mut self) -> Duration {
        let pause = Duration::from_millis(self.next_ms);
        self.next_ms = (self.next_ms * 2).min(WAKE_PAUSE_MS_MAX);
        pause
    }
}
