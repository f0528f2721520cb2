//! `ListQueueTags`.
//!
//! Owns nothing but the answer.

use mayfly_wire::ApiError;
use mayfly_wire::generated::sqs as api;

use super::refusal::refused;
use crate::control::Control;

impl Control {
    /// Shows the tags of a queue.
    ///
    /// # Errors
    /// `QueueDoesNotExist`.
    pub async fn list_queue_tags(
        &self,
        request: api::ListQueueTagsRequest,
    ) -> Result<api::ListQueueTagsResult, ApiError> {
        let tags = self.queue_at(&request.queue_url).await.map_err(refused)?.value.tags;
        Ok(api::ListQueueTagsResult { tags: Some(tags).filter(|tags| !tags.is_empty()) })
    }
}
