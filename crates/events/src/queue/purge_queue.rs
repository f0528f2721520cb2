//! `PurgeQueue`.
//!
//! Owns the pause between two purges. The deduplication window stays, as with the public service.

use std::sync::PoisonError;

use mayfly_core::queue::Queue;
use mayfly_wire::ApiError;
use mayfly_wire::generated::sqs::{PurgeQueueRequest, errors};

use super::QueueService;
use super::find::id_of;
use crate::limits::PURGE_PAUSE_MS;

impl QueueService {
    /// Drops every message of a queue, those in flight included.
    ///
    /// # Errors
    /// `QueueDoesNotExist`; `PurgeQueueInProgress` within 60 s of the last purge.
    pub async fn purge_queue(&self, request: PurgeQueueRequest) -> Result<(), ApiError> {
        let queue = self.queue_at(&request.queue_url)?;
        if !self.may_purge(&queue) {
            return Err(errors::purge_queue_in_progress(format!(
                "Only one PurgeQueue operation on {} is allowed every 60 seconds.",
                queue.name
            )));
        }
        self.purge(&queue).await
    }

    /// Drops every message of a queue, whenever the last time was.
    pub(super) async fn purge(&self, queue: &Queue) -> Result<(), ApiError> {
        self.queues().purge(&id_of(queue)).await.map_err(|error| self.failed(&error))
    }

    /// Notes the purge when it may be. Remembers purges within the pause only.
    fn may_purge(&self, queue: &Queue) -> bool {
        let now = self.now();
        let mut purged = self.inner.purged.lock().unwrap_or_else(PoisonError::into_inner);
        purged.retain(|_, at| *at <= now && now.since_ms(*at) < PURGE_PAUSE_MS);
        if purged.contains_key(&queue.uid) {
            return false;
        }
        purged.insert(queue.uid, now);
        true
    }
}
