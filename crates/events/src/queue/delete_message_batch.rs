//! `DeleteMessageBatch`.
//!
//! Owns partial failure: handles that are refused are told apart, the others go into one commit.

use mayfly_wire::ApiError;
use mayfly_wire::generated::sqs::{
    DeleteMessageBatchRequest, DeleteMessageBatchResult, DeleteMessageBatchResultEntry,
};

use super::QueueService;
use super::batch::{check_ids, failure};

impl QueueService {
    /// Deletes up to ten messages; durable when it returns.
    ///
    /// # Errors
    /// `QueueDoesNotExist`, or an exception that refuses the batch as a whole.
    pub async fn delete_message_batch(
        &self,
        request: DeleteMessageBatchRequest,
    ) -> Result<DeleteMessageBatchResult, ApiError> {
        let queue = self.queue_at(&request.queue_url)?;
        let ids = request.entries.iter().map(|entry| entry.id.as_str());
        check_ids("DeleteMessageBatchRequestEntry", ids)?;
        let mut result = DeleteMessageBatchResult::default();
        let (mut good, mut receipts) = (Vec::new(), Vec::new());
        for entry in request.entries {
            match self.deletable(&queue, &entry.receipt_handle).await {
                Ok(receipt) => {
                    good.push(entry.id);
                    receipts.push(receipt);
                }
                Err(error) => result.failed.push(failure(entry.id, error)),
            }
        }
        if good.is_empty() {
            return Ok(result);
        }
        match self.finish(receipts).await {
            Ok(_) => {
                let deleted = good.into_iter().map(|id| DeleteMessageBatchResultEntry { id });
                result.successful = deleted.collect();
            }
            Err(error) => {
                let error = self.failed(&error);
                let all = good.into_iter().map(|id| failure(id, error.clone()));
                result.failed.extend(all);
            }
        }
        Ok(result)
    }
}
