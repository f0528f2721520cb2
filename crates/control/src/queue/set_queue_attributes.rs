//! `SetQueueAttributes`.
//!
//! Owns the change of a queue's attributes; those that are not given stay. Never touches messages.

use mayfly_store::{Change, Expect, Record};
use mayfly_wire::ApiError;
use mayfly_wire::generated::sqs as api;

use super::attributes;
use super::refusal::refused;
use crate::control::Control;

impl Control {
    /// Changes attributes of a queue: all that are given, or none.
    ///
    /// # Errors
    /// `QueueDoesNotExist`; `InvalidAttributeName`, `InvalidAttributeValue`,
    /// `InvalidParameterValue` for a redrive policy.
    pub async fn set_queue_attributes(
        &self,
        request: api::SetQueueAttributesRequest,
    ) -> Result<(), ApiError> {
        let given = &request.attributes;
        let changed = self.commit_with(|| async {
            let stored = self.queue_at(&request.queue_url).await?;
            let mut queue = attributes::apply(&self.config.home, stored.value, given)?;
            self.check_redrive(&queue, given).await?;
            queue.modified = self.clock.now();
            let puts = vec![(Record::Queue(queue), Expect::Revision(stored.revision))];
            Ok((Change { puts, ..Change::default() }, ()))
        });
        changed.await.map_err(refused)
    }
}
