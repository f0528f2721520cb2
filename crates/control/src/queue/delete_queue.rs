//! `DeleteQueue`.
//!
//! Owns the end of a queue's record; its messages go because the record went. What refers to the
//! queue (a mapping, a redrive policy, a destination) stays and shows its error, as in the public
//! service.

use mayfly_store::{Change, Expect, Key};
use mayfly_wire::ApiError;
use mayfly_wire::generated::sqs as api;

use super::refusal::refused;
use crate::control::Control;

impl Control {
    /// Deletes a queue with all of its messages.
    ///
    /// # Errors
    /// `QueueDoesNotExist`.
    pub async fn delete_queue(&self, request: api::DeleteQueueRequest) -> Result<(), ApiError> {
        let deleted = self.commit_with(|| async {
            let stored = self.queue_at(&request.queue_url).await?;
            let key = Key::Queue(stored.value.name);
            let deletes = vec![(key, Expect::Revision(stored.revision))];
            Ok((Change { deletes, ..Change::default() }, ()))
        });
        deleted.await.map_err(refused)?;
        self.queue_count.give_back().await;
        Ok(())
    }
}
