//! `ChangeMessageVisibility`.
//!
//! Owns the limits of the new timeout: its own, and twelve hours since the receive in total.

use mayfly_core::queue::Queue;
use mayfly_store::queue::Settled;
use mayfly_wire::ApiError;
use mayfly_wire::generated::sqs::{ChangeMessageVisibilityRequest, errors};

use super::QueueService;
use super::refusal::{invalid_value, missing};
use crate::limits::VISIBILITY_S_MAX;

impl QueueService {
    /// Sets how long a message that was received stays invisible, from now.
    ///
    /// # Errors
    /// `QueueDoesNotExist`, `ReceiptHandleIsInvalid`, `InvalidParameterValue`,
    /// `MessageNotInflight`.
    pub async fn change_message_visibility(
        &self,
        request: ChangeMessageVisibilityRequest,
    ) -> Result<(), ApiError> {
        let queue = self.queue_at(&request.queue_url)?;
        let timeout_s = Some(request.visibility_timeout);
        self.change_visibility_to(&queue, &request.receipt_handle, timeout_s)
    }

    pub(super) fn change_visibility_to(
        &self,
        queue: &Queue,
        handle: &str,
        timeout_s: Option<i32>,
    ) -> Result<(), ApiError> {
        let given = timeout_s.ok_or_else(|| missing("VisibilityTimeout"))?;
        let beyond = |reason: String| invalid_value(given, "VisibilityTimeout", &reason);
        let timeout_s = u64::try_from(given)
            .ok()
            .filter(|_| given <= VISIBILITY_S_MAX)
            .ok_or_else(|| beyond(format!("Must be between 0 and {VISIBILITY_S_MAX}.")))?;
        let handle = self.handle(queue, handle)?;
        let held_ms = self.now().since_ms(handle.received);
        let timeout_ms = timeout_s * 1_000;
        let total_max_ms = u64::from(VISIBILITY_S_MAX.unsigned_abs()) * 1_000;
        if held_ms.saturating_add(timeout_ms) > total_max_ms {
            return Err(beyond(format!(
                "Total VisibilityTimeout for the message is beyond the limit [{VISIBILITY_S_MAX} \
                 seconds]"
            )));
        }
        match self.queues().change_visibility(&handle.receipt, timeout_ms) {
            Settled::Applied => Ok(()),
            Settled::Stale => Err(errors::message_not_inflight(
                "The message referred to isn't in flight: its visibility timeout has ended, or it \
                 was deleted.",
            )),
        }
    }
}
