//! `TagQueue`.
//!
//! Owns the adding of tags to a queue; a key that is there gets the new value.

use mayfly_store::{Change, Expect, Record};
use mayfly_wire::ApiError;
use mayfly_wire::generated::sqs as api;

use super::refusal::refused;
use crate::control::Control;
use crate::tag;

impl Control {
    /// Adds tags to a queue.
    ///
    /// # Errors
    /// `QueueDoesNotExist`; `InvalidParameterValue` names the rule of tags.
    pub async fn tag_queue(&self, request: api::TagQueueRequest) -> Result<(), ApiError> {
        let tagged = self.commit_with(|| async {
            let stored = self.queue_at(&request.queue_url).await?;
            let mut queue = stored.value;
            queue.tags.extend(request.tags.clone());
            tag::rules::check(&queue.tags)?;
            let puts = vec![(Record::Queue(queue), Expect::Revision(stored.revision))];
            Ok((Change { puts, ..Change::default() }, ()))
        });
        tagged.await.map_err(refused)
    }
}
