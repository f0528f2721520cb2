//! `SendMessageBatch`.
//!
//! Owns partial failure: entries that are refused are told apart, the others go into one commit.

use mayfly_store::queue::NewMessage;
use mayfly_wire::ApiError;
use mayfly_wire::generated::sqs::{
    SendMessageBatchRequest, SendMessageBatchResult, SendMessageBatchResultEntry, errors,
};

use super::batch::{check_ids, failure};
use super::compose::{Composed, Draft};
use super::find::id_of;
use super::send_message::{message_id_text, sequence_number};
use super::{Caller, QueueService};
use crate::limits::BATCH_BYTES_MAX;

impl QueueService {
    /// Sends up to ten messages; those that succeed are durable when it returns.
    ///
    /// # Errors
    /// `QueueDoesNotExist`, or an exception that refuses the batch as a whole.
    pub async fn send_message_batch(
        &self,
        caller: &Caller,
        request: SendMessageBatchRequest,
    ) -> Result<SendMessageBatchResult, ApiError> {
        let queue = self.queue_at(&request.queue_url)?;
        let ids = request.entries.iter().map(|entry| entry.id.as_str());
        check_ids("SendMessageBatchRequestEntry", ids)?;
        let drafts: Vec<Draft> = request.entries.into_iter().map(Draft::from).collect();
        check_total(&drafts)?;
        let mut result = SendMessageBatchResult::default();
        let (mut messages, mut good) = (Vec::new(), Vec::new());
        for mut draft in drafts {
            let id = draft.entry.clone().unwrap_or_default();
            draft.entry = Some(id.clone());
            match self.compose(caller, &queue, draft) {
                Ok(composed) => {
                    let (message, answer) = split(id, composed);
                    messages.push(message);
                    good.push(answer);
                }
                Err(error) => result.failed.push(failure(id, error)),
            }
        }
        if messages.is_empty() {
            return Ok(result);
        }
        match self.queues().send(&id_of(&queue), messages).await {
            Ok(all) => {
                let duplicates = all.iter().filter(|sent| sent.duplicate).count() as u64;
                self.tally(&queue).sent(all.len() as u64, duplicates);
                for (answer, sent) in good.iter_mut().zip(&all) {
                    answer.message_id = message_id_text(sent.id);
                    answer.sequence_number = sequence_number(&queue, sent);
                }
                result.successful = good;
            }
            Err(error) => {
                let error = self.failed(&error);
                let all = good.into_iter().map(|answer| failure(answer.id, error.clone()));
                result.failed.extend(all);
            }
        }
        Ok(result)
    }
}

/// The message, and its answer without what the store decides.
fn split(id: String, composed: Composed) -> (NewMessage, SendMessageBatchResultEntry) {
    let answer = SendMessageBatchResultEntry {
        id,
        message_id: String::new(),
        md5_of_message_body: composed.md5_of_body,
        md5_of_message_attributes: composed.md5_of_attributes,
        md5_of_message_system_attributes: composed.md5_of_system_attributes,
        sequence_number: None,
    };
    (composed.message, answer)
}

/// Refuses a batch whose messages are too large together, whatever else is wrong with them.
fn check_total(drafts: &[Draft]) -> Result<(), ApiError> {
    let total: usize = drafts.iter().map(Draft::weight).sum();
    if total <= BATCH_BYTES_MAX {
        return Ok(());
    }
    Err(errors::batch_request_too_long(format!(
        "Batch requests cannot be longer than {BATCH_BYTES_MAX} bytes. You have sent {total} bytes."
    )))
}
