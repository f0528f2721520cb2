//! `DeleteMessageBatch`.
//!
//! Owns partial failure: handles that are refused are told apart, the others go into one commit.

use mayfly_store::queue::{Receipt, Settled};
use mayfly_wire::ApiError;
use mayfly_wire::generated::sqs::{
    DeleteMessageBatchRequest, DeleteMessageBatchRequestEntry, DeleteMessageBatchResult,
    DeleteMessageBatchResultEntry,
};

use super::QueueService;
use super::batch::{check_ids, failure};
use super::refusal::failed;

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
        let mut good: Vec<(DeleteMessageBatchRequestEntry, Receipt)> = Vec::new();
        for entry in request.entries {
            match self.handle(&queue, &entry.receipt_handle) {
                Ok(handle) => good.push((entry, handle.receipt)),
                Err(error) => result.failed.push(failure(entry.id, error)),
            }
        }
        if good.is_empty() {
            return Ok(result);
        }
        let receipts = good.iter().map(|(_, receipt)| receipt.clone()).collect();
        let settled = match self.finish(receipts).await {
            Ok(settled) => settled,
            Err(error) => {
                let error = failed(&error);
                let all = good.into_iter().map(|(entry, _)| failure(entry.id, error.clone()));
                result.failed.extend(all);
                return Ok(result);
            }
        };
        for ((entry, receipt), settled) in good.into_iter().zip(settled) {
            let checked = match settled {
                Settled::Applied => Ok(()),
                Settled::Stale => self.check_stale(&queue, &receipt, &entry.receipt_handle).await,
            };
            match checked {
                Ok(()) => result.successful.push(DeleteMessageBatchResultEntry { id: entry.id }),
                Err(error) => result.failed.push(failure(entry.id, error)),
            }
        }
        Ok(result)
    }
}
