//! `RedrivePolicy` of a subscription: where go messages that could not be delivered.
//!
//! Owns its JSON and what the queue must be. Never moves a message.

use mayfly_core::name::Home;
use mayfly_core::queue::QueueName;
use mayfly_core::topic::TopicName;
use mayfly_wire::ApiError;
use serde_json::{Map, Value, json};

use super::refusal::invalid_attribute;
use crate::control::Control;
use crate::error::Error;
use crate::queue::{queue_arn, queue_of_arn};

const NAME: &str = "RedrivePolicy";

/// Reads a policy; an empty text or object is none.
pub(super) fn read(home: &Home, text: &str) -> Result<Option<QueueName>, ApiError> {
    if text.is_empty() {
        return Ok(None);
    }
    let members: Map<String, Value> = serde_json::from_str(text)
        .map_err(|_| invalid_attribute(NAME, "failed to parse JSON object"))?;
    if members.is_empty() {
        return Ok(None);
    }
    if let Some(other) = members.keys().find(|name| *name != "deadLetterTargetArn") {
        return Err(invalid_attribute(NAME, format_args!("{other} is not known")));
    }
    let arn = members.get("deadLetterTargetArn").and_then(Value::as_str).unwrap_or_default();
    let Some(name) = queue_of_arn(home, arn) else {
        let Home { account, region } = home;
        let reason = format!(
            "deadLetterTargetArn must be the ARN of a queue of account {account} in {region}"
        );
        return Err(invalid_attribute(NAME, reason));
    };
    Ok(Some(name))
}

/// How it is shown.
pub(super) fn text(home: &Home, queue: &QueueName) -> String {
    json!({ "deadLetterTargetArn": queue_arn(home, queue) }).to_string()
}

impl Control {
    /// The queue must be there, and be FIFO exactly when the topic is.
    pub(super) async fn check_dead_letters(
        &self,
        topic: &TopicName,
        queue: &QueueName,
    ) -> Result<(), Error> {
        if queue.is_fifo() != topic.is_fifo() {
            let reason = "the dead-letter queue must be FIFO exactly when the topic is";
            return Err(invalid_attribute(NAME, reason).into());
        }
        if self.catalogue.queue(queue).await?.is_none() {
            let arn = queue_arn(&self.config.home, queue);
            let reason = format!("the queue {arn} does not exist");
            return Err(invalid_attribute(NAME, reason).into());
        }
        Ok(())
    }
}
