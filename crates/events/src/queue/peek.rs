//! Looking at a queue's messages without taking them: `mayfly queue peek`.
//!
//! Owns the bound of one look.

use mayfly_core::queue::QueueName;
use mayfly_store::queue::{Message, Waiting};
use mayfly_wire::ApiError;

use super::QueueService;
use super::find::{does_not_exist, id_of};
use super::refusal::failed;
use crate::limits::PEEK_MESSAGES_MAX;

impl QueueService {
    /// Up to `max` messages in queue order, behind the one with sequence number `after`.
    ///
    /// # Errors
    /// `QueueDoesNotExist`.
    pub async fn peek(
        &self,
        queue: &QueueName,
        after: Option<u64>,
        max: usize,
    ) -> Result<Vec<(Message, Waiting)>, ApiError> {
        let queue = self.queue(queue).ok_or_else(does_not_exist)?;
        let found = self.queues().peek(&id_of(&queue), after, max.min(PEEK_MESSAGES_MAX)).await;
        found.map_err(|error| failed(&error))
    }
}
