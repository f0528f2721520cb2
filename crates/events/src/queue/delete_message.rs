//! `DeleteMessage`.
//!
//! Owns what a receipt handle means to its queue. A handle that no longer counts is no error on a
//! standard queue; on a FIFO queue it is one as long as the message is there.

use mayfly_core::queue::Queue;
use mayfly_store::queue::{Position, Receipt, Waiting};
use mayfly_wire::ApiError;
use mayfly_wire::generated::sqs::{DeleteMessageRequest, errors};

use super::QueueService;
use super::find::id_of;
use super::handle::Handle;
use super::refusal::invalid_value;

impl QueueService {
    /// Deletes a message; durable when it returns.
    ///
    /// # Errors
    /// `QueueDoesNotExist`, `ReceiptHandleIsInvalid`; on FIFO queues `InvalidParameterValue` when
    /// the visibility timeout has ended.
    pub async fn delete_message(&self, request: DeleteMessageRequest) -> Result<(), ApiError> {
        let queue = self.queue_at(&request.queue_url)?;
        let receipt = self.deletable(&queue, &request.receipt_handle).await?;
        let settled = self.finish(vec![receipt]).await;
        settled.map(drop).map_err(|error| self.failed(&error))
    }

    /// Reads a handle of this queue.
    pub(super) fn handle(&self, queue: &Queue, text: &str) -> Result<Handle, ApiError> {
        Handle::parse(text).filter(|handle| handle.receipt.queue == id_of(queue)).ok_or_else(|| {
            errors::receipt_handle_is_invalid(
                "The input receipt handle is not a valid receipt handle.",
            )
        })
    }

    /// The receipt in a handle, if its message may be deleted with it.
    ///
    /// Refuses a handle of a FIFO queue whose visibility timeout has ended while its message is
    /// still there: the next message of its group may be on its way already. Looks only when the
    /// timeout that the message was received with is over.
    pub(super) async fn deletable(&self, queue: &Queue, text: &str) -> Result<Receipt, ApiError> {
        let handle = self.handle(queue, text)?;
        if queue.fifo.is_none() || self.now().since_ms(handle.received) < handle.visibility_ms {
            return Ok(handle.receipt);
        }
        let sequence = handle.receipt.sequence.saturating_sub(1);
        let before = Position { due: handle.receipt.due, sequence };
        let found = self.queues().peek(&id_of(queue), Some(before), 1).await;
        let found = found.map_err(|error| self.failed(&error))?;
        let waits = found.first().is_some_and(|seen| {
            let in_flight = matches!(seen.waiting, Waiting::InFlight { .. });
            seen.message.sequence == handle.receipt.sequence && !in_flight
        });
        if waits {
            return Err(invalid_value(text, "ReceiptHandle", "The receipt handle has expired."));
        }
        Ok(handle.receipt)
    }
}
