//! `ChangeMessageVisibilityBatch`.
//!
//! Owns partial failure. The rules of one change are those of `ChangeMessageVisibility`.

use mayfly_wire::ApiError;
use mayfly_wire::generated::sqs::{
    ChangeMessageVisibilityBatchRequest, ChangeMessageVisibilityBatchResult,
    ChangeMessageVisibilityBatchResultEntry,
};

use super::QueueService;
use super::batch::{check_ids, failure};

impl QueueService {
    /// Sets how long up to ten messages stay invisible.
    ///
    /// # Errors
    /// `QueueDoesNotExist`, or an exception that refuses the batch as a whole.
    pub async fn change_message_visibility_batch(
        &self,
        request: ChangeMessageVisibilityBatchRequest,
    ) -> Result<ChangeMessageVisibilityBatchResult, ApiError> {
        let queue = self.queue_at(&request.queue_url)?;
        let ids = request.entries.iter().map(|entry| entry.id.as_str());
        check_ids("ChangeMessageVisibilityBatchRequestEntry", ids)?;
        let mut result = ChangeMessageVisibilityBatchResult::default();
        for entry in request.entries {
            let handle = &entry.receipt_handle;
            match self.change_visibility_to(&queue, handle, entry.visibility_timeout) {
                Ok(()) => {
                    let changed = ChangeMessageVisibilityBatchResultEntry { id: entry.id };
                    result.successful.push(changed);
                }
                Err(error) => result.failed.push(failure(entry.id, error)),
            }
        }
        Ok(result)
    }
}
