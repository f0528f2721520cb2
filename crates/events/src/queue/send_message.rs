//! `SendMessage`.
//!
//! Owns the answer. The rules of a message are in `compose`.

use mayfly_core::name::RequestId;
use mayfly_core::queue::Queue;
use mayfly_store::queue::Sent;
use mayfly_wire::ApiError;
use mayfly_wire::generated::sqs::{SendMessageRequest, SendMessageResult};

use super::compose::{Composed, Draft, Stamp, compose};
use super::find::id_of;
use super::{Caller, QueueService};

impl QueueService {
    /// Sends one message; durable when it returns.
    ///
    /// # Errors
    /// `QueueDoesNotExist`, `InvalidMessageContents`, `InvalidParameterValue`, `MissingParameter`.
    pub async fn send_message(
        &self,
        caller: &Caller,
        request: SendMessageRequest,
    ) -> Result<SendMessageResult, ApiError> {
        let queue = self.queue_at(&request.queue_url)?;
        let composed = self.compose(caller, &queue, Draft::from(request))?;
        let Composed { message, md5_of_body, md5_of_attributes, md5_of_system_attributes, .. } =
            composed;
        let sent = self.queues().send(&id_of(&queue), vec![message]).await;
        let sent = sent.map_err(|error| self.failed(&error))?;
        let sent = sent.first().expect("a message that is sent has its answer");
        self.tally(&queue).sent(1, u64::from(sent.duplicate));
        Ok(SendMessageResult {
            md5_of_message_body: Some(md5_of_body),
            md5_of_message_attributes: md5_of_attributes,
            md5_of_message_system_attributes: md5_of_system_attributes,
            message_id: Some(message_id_text(sent.id)),
            sequence_number: sequence_number(&queue, sent),
        })
    }

    pub(super) fn compose(
        &self,
        caller: &Caller,
        queue: &Queue,
        draft: Draft,
    ) -> Result<Composed, ApiError> {
        let stamp = Stamp {
            id: self.message_id(),
            now: self.now(),
            caller,
            idempotency_window_ms: self.inner.config.idempotency_window_ms,
        };
        compose(draft, queue, stamp)
    }
}

/// A message id as a lower-case UUID.
pub(crate) fn message_id_text(id: [u8; 16]) -> String {
    // Ids were made by `RequestId::from_random`, which changes nothing the second time.
    RequestId::from_random(id).to_string()
}

/// The sequence number that FIFO queues answer with; as texts these sort like the numbers.
pub(super) fn sequence_number(queue: &Queue, sent: &Sent) -> Option<String> {
    queue.fifo.map(|_| sequence_text(sent.sequence))
}

/// A sequence number in twenty digits.
pub(super) fn sequence_text(sequence: u64) -> String {
    format!("{sequence:020}")
}
