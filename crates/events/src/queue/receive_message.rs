//! `ReceiveMessage`.
//!
//! Owns the limits of a receive, `OverLimit` and the answer to a repeated attempt.

use std::sync::{MutexGuard, PoisonError};
use std::time::Duration;

use mayfly_core::queue::Queue;
use mayfly_store::queue::{Claimed, Settled};
use mayfly_wire::ApiError;
use mayfly_wire::generated::sqs::{
    MessageSystemAttributeName, ReceiveMessageRequest, ReceiveMessageResult, errors,
};

use super::QueueService;
use super::attempts::Attempts;
use super::find::id_of;
use super::refusal::{invalid, invalid_value};
use super::shown::{Wanted, shown};
use crate::limits::{
    FIFO_ID_CHARS_MAX, IN_FLIGHT_MAX, RECEIVE_MESSAGES_MAX, VISIBILITY_S_MAX, WAIT_S_MAX,
};

/// A receive whose limits were checked.
#[derive(Debug)]
struct Receive {
    max: usize,
    visibility_ms: u64,
    wait: Duration,
    /// `ReceiveRequestAttemptId`.
    attempt: Option<String>,
    wanted: Wanted,
}

impl QueueService {
    /// Receives up to ten messages, waiting for the first one as long as the request or the queue
    /// says.
    ///
    /// # Errors
    /// `QueueDoesNotExist`, `InvalidParameterValue`; `OverLimit` when there is nothing because too
    /// many messages are in flight.
    pub async fn receive_message(
        &self,
        request: ReceiveMessageRequest,
    ) -> Result<ReceiveMessageResult, ApiError> {
        let queue = self.queue_at(&request.queue_url)?;
        let receive = Receive::check(request, &queue)?;
        let claimed = match self.again(&queue, &receive) {
            Some(again) => again,
            None => self.receive(&queue, &receive).await?,
        };
        let received = (self.now(), receive.visibility_ms);
        let messages = claimed.iter().map(|one| shown(one, &queue, received, &receive.wanted));
        let messages: Vec<_> = messages.collect();
        Ok(ReceiveMessageResult { messages: (!messages.is_empty()).then_some(messages) })
    }

    async fn receive(
        &self,
        queue: &std::sync::Arc<Queue>,
        receive: &Receive,
    ) -> Result<Vec<Claimed>, ApiError> {
        let taken = self.wait_and_take(queue, receive.max, receive.visibility_ms, receive.wait);
        let taken = taken.await.map_err(|error| self.failed(&error))?;
        if taken.is_empty() {
            self.tally(queue).empty_receive();
            if self.queues().stats(&id_of(queue)).in_flight >= IN_FLIGHT_MAX as u64 {
                return Err(errors::over_limit(format!(
                    "The queue has {IN_FLIGHT_MAX} messages in flight, which is the limit. Delete \
                     messages, or wait until their visibility timeout ends."
                )));
            }
        } else if let Some(attempt) = &receive.attempt {
            self.attempts().put(queue.uid, attempt, self.now(), taken.clone());
        }
        Ok(taken)
    }

    /// What the same attempt was answered with before, as far as it is still in flight; its
    /// visibility starts anew.
    fn again(&self, queue: &Queue, receive: &Receive) -> Option<Vec<Claimed>> {
        let attempt = receive.attempt.as_deref()?;
        let mut before = self.attempts().get(queue.uid, attempt, self.now())?;
        before.retain(|one| {
            let still = self.queues().change_visibility(&one.receipt, receive.visibility_ms);
            still == Settled::Applied
        });
        if before.is_empty() {
            self.attempts().remove(queue.uid, attempt);
            return None;
        }
        Some(before)
    }

    fn attempts(&self) -> MutexGuard<'_, Attempts> {
        self.inner.attempts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Receive {
    fn check(request: ReceiveMessageRequest, queue: &Queue) -> Result<Self, ApiError> {
        let max = within(
            "MaxNumberOfMessages",
            request.max_number_of_messages.unwrap_or(1),
            1,
            RECEIVE_MESSAGES_MAX as i32,
        )?;
        let visibility_s = match request.visibility_timeout {
            Some(given) => within("VisibilityTimeout", given, 0, VISIBILITY_S_MAX)?,
            None => queue.visibility_s,
        };
        let wait_s = match request.wait_time_seconds {
            Some(given) => within("WaitTimeSeconds", given, 0, WAIT_S_MAX)?,
            None => queue.wait_s,
        };
        let names = request.attribute_names.into_iter().flatten();
        let names = names.chain(request.message_system_attribute_names.into_iter().flatten());
        Ok(Self {
            max: max as usize,
            visibility_ms: u64::from(visibility_s) * 1_000,
            wait: Duration::from_secs(u64::from(wait_s)),
            attempt: attempt_id(request.receive_request_attempt_id, queue)?,
            wanted: Wanted {
                system: names.map(|name| system_name(&name)).collect::<Result<_, _>>()?,
                attributes: request.message_attribute_names.unwrap_or_default(),
            },
        })
    }
}

fn within(parameter: &str, given: i32, min: i32, max: i32) -> Result<u32, ApiError> {
    u32::try_from(given).ok().filter(|_| (min..=max).contains(&given)).ok_or_else(|| {
        let reason = format!("Must be >= {min} and <= {max}, if provided.");
        invalid_value(given, parameter, &reason)
    })
}

fn system_name(name: &str) -> Result<MessageSystemAttributeName, ApiError> {
    MessageSystemAttributeName::from_text(name)
        .ok_or_else(|| errors::invalid_attribute_name(format!("Unknown Attribute {name}.")))
}

fn attempt_id(given: Option<String>, queue: &Queue) -> Result<Option<String>, ApiError> {
    let Some(id) = given else {
        return Ok(None);
    };
    if queue.fifo.is_none() {
        return Err(invalid_value(
            &id,
            "ReceiveRequestAttemptId",
            "The request include parameter that is not valid for this queue type.",
        ));
    }
    let fits =
        (1..=FIFO_ID_CHARS_MAX).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_graphic());
    if !fits {
        return Err(invalid(format!(
            "ReceiveRequestAttemptId can only include alphanumeric and punctuation characters. 1 \
             to {FIFO_ID_CHARS_MAX} in length."
        )));
    }
    Ok(Some(id))
}
