//! `UntagQueue`.
//!
//! Owns the removal of tags from a queue; a key that is not there is passed over.

use mayfly_store::{Change, Expect, Record};
use mayfly_wire::ApiError;
use mayfly_wire::generated::sqs as api;

use super::refusal::refused;
use crate::control::Control;

impl Control {
    /// Removes tags from a queue.
    ///
    /// # Errors
    /// `QueueDoesNotExist`.
    pub async fn untag_queue(&self, request: api::UntagQueueRequest) -> Result<(), ApiError> {
        let untagged = self.commit_with(|| async {
            let stored = self.queue_at(&request.queue_url).await?;
            let mut queue = stored.value;
            queue.tags.retain(|key, _| !request.tag_keys.contains(key));
            let puts = vec![(Record::Queue(queue), Expect::Revision(stored.revision))];
            Ok((Change { puts, ..Change::default() }, ()))
        });
        untagged.await.map_err(refused)
    }
}
