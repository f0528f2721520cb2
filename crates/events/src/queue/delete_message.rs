//! `DeleteMessage`.
//!
//! Owns what a receipt handle means to its queue. A handle that no longer counts is no error on a
//! standard queue; on a FIFO queue it is one as long as the message is there.

use mayfly_core::queue::Queue;
use mayfly_store::queue::{Receipt, Settled};
use mayfly_wire::ApiError;
use mayfly_wire::generated::sqs::{DeleteMessageRequest, errors};

use super::QueueService;
use super::find::id_of;
use super::handle::Handle;
use super::refusal::{failed, invalid_value};

impl QueueService {
    /// Deletes a message; durable when it returns.
    ///
    /// # Errors
    /// `QueueDoesNotExist`, `ReceiptHandleIsInvalid`; on FIFO queues `InvalidParameterValue` when the
    /// visibility timeout has ended.
    pub async fn delete_message(&self, request: DeleteMessageRequest) -> Result<(), ApiError> {
        let queue = self.queue_at(&request.queue_url)?;
        let handle = self.handle(&queue, &request.receipt_handle)?;
        let receipt = handle.receipt.clone();
        let settled = self.finish(vec![receipt]).await.map_err(|error| failed(&error))?;
        match settled.first() {
            Some(Settled::Stale) => {
                self.check_stale(&queue, &handle.receipt, &request.receipt_handle).await
            }
            _ => Ok(()),
        }
    }

    /// Reads a handle of this queue.
    pub(super) fn handle(&self, queue: &Queue, text: &str) -> Result<Handle, ApiError> {
        Handle::parse(text).filter(|handle| handle.receipt.queue == id_of(queue)).ok_or_else(|| {
            errors::receipt_handle_is_invalid(
                "The input receipt handle is not a valid receipt handle.",
            )
        })
    }

    /// What a deletion that changed nothing answers: on a FIFO queue whose message is still there,
    /// the receipt has expired.
    pub(super) async fn check_stale(
        &self,
        queue: &Queue,
        receipt: &Receipt,
        handle: &str,
    ) -> Result<(), ApiError> {
        if queue.fifo.is_none() {
            return Ok(());
        }
        let before = receipt.sequence.saturating_sub(1);
        let found = self.queues().peek(&id_of(queue), Some(before), 1).await;
        let found = found.map_err(|error| failed(&error))?;
        if found.first().is_some_and(|(message, _)| message.sequence == receipt.sequence) {
            let reason = "The receipt handle has expired.";
            return Err(invalid_value(handle, "ReceiptHandle", reason));
        }
        Ok(())
    }
}
