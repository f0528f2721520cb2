//! Dropping dead letters that nobody wants back: `mayfly queue dlq drop`.
//!
//! Owns the choice between a purge and a walk with a filter.

use mayfly_core::queue::{BodyFilter, QueueName};
use mayfly_wire::ApiError;

use super::super::QueueService;
use super::super::find::{does_not_exist, id_of};
use super::super::refusal::invalid;
use super::plan::Matcher;
use super::redrive::waiting;
use super::walk::{Step, Walk};
use crate::limits::SETTLE_BATCH_MAX;

impl QueueService {
    /// Drops the messages of a queue that a filter matches, or all; answers how many.
    ///
    /// # Errors
    /// `QueueDoesNotExist`, `InvalidParameterValue`. What was dropped until then stays dropped.
    pub async fn drop_dead_letters(
        &self,
        queue: &QueueName,
        filter: Option<&BodyFilter>,
    ) -> Result<u64, ApiError> {
        let queue = self.queue(queue).ok_or_else(does_not_exist)?;
        let total = waiting(&self.queues().stats(&id_of(&queue)));
        if filter.is_none() {
            self.purge(&queue).await?;
            return Ok(total);
        }
        if queue.fifo.is_some() {
            return Err(invalid(
                "Filter cannot be used on a FIFO queue: the messages of a group leave it in order.",
            ));
        }
        let matcher = Matcher::new(filter).map_err(invalid)?;
        let mut walk = Walk::new(self.queues(), queue, matcher, total);
        let mut dropped = 0;
        loop {
            let batch =
                match walk.next(SETTLE_BATCH_MAX).await.map_err(|error| self.failed(&error))? {
                    Step::Matching(batch) => batch,
                    Step::End => return Ok(dropped),
                    Step::TooMany => {
                        return Err(invalid(format!(
                            "Filter leaves more messages than can be kept aside; {dropped} were \
                         dropped."
                        )));
                    }
                };
            let receipts: Vec<_> = batch.claimed.iter().map(|one| one.receipt.clone()).collect();
            if receipts.is_empty() {
                continue;
            }
            let settled = self.finish(receipts).await.map_err(|error| self.failed(&error))?;
            dropped += settled.len() as u64;
        }
    }
}
