//! Looking at a queue's messages without taking them: `mayfly queue peek`.
//!
//! Owns the bound of one look.

use mayfly_core::queue::QueueName;
use mayfly_store::queue::{Peeked, Position};
use mayfly_wire::ApiError;

use super::QueueService;
use super::find::{does_not_exist, id_of};
use crate::limits::PEEK_MESSAGES_MAX;

impl QueueService {
    /// Up to `max` messages in queue order, behind the position `after`.
    ///
    /// # Errors
    /// `QueueDoesNotExist`.
    pub async fn peek(
        &self,
        queue: &QueueName,
        after: Option<Position>,
        max: usize,
    ) -> Result<Vec<Peeked>, ApiError> {
        let queue = self.queue(queue).ok_or_else(does_not_exist)?;
        let found = self.queues().peek(&id_of(&queue), after, max.min(PEEK_MESSAGES_MAX)).await;
        found.map_err(|error| self.failed(&error))
    }
}
