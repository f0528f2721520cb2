//! From a message to the record that the function gets.
//!
//! Owns the choice of what a record says. Its JSON is `wire::sqs`'s. Never chooses messages.

use mayfly_core::queue::{AttributeValue, Queue};
use mayfly_core::time::EpochMs;
use mayfly_store::queue::Claimed;
use mayfly_wire::sqs;

use crate::queue::handle::Handle;
use crate::queue::{digest, message_id_text, shown};

/// A message that was taken, with its record.
#[derive(Debug)]
pub(super) struct Ready {
    pub(super) claimed: Claimed,
    /// The message id as text.
    pub(super) id: String,
    /// The record's JSON.
    pub(super) json: Vec<u8>,
    /// When it was taken, on the monotonic clock.
    pub(super) taken_ms: u64,
}

/// What all records of a queue have in common.
#[derive(Clone, Copy, Debug)]
pub(super) struct Source<'a> {
    pub(super) queue: &'a Queue,
    pub(super) arn: &'a str,
    pub(super) region: &'a str,
}

/// Renders a message that was received at `now`.
pub(super) fn render(claimed: Claimed, source: Source<'_>, now: EpochMs, now_ms: u64) -> Ready {
    let message = &claimed.message;
    let id = message_id_text(message.id);
    let visibility_ms = u64::from(source.queue.visibility_s) * 1_000;
    let handle = Handle { receipt: claimed.receipt.clone(), received: now, visibility_ms };
    let handle = handle.to_text().unwrap_or_default();
    let system = shown::system_attributes(message, source.queue);
    let system: Vec<(&str, &str)> = system.iter().map(|(name, text)| (*name, &**text)).collect();
    let attributes: Vec<sqs::EventAttribute<'_>> = message
        .attributes
        .iter()
        .map(|attribute| sqs::EventAttribute {
            name: &attribute.name,
            data_type: &attribute.data_type,
            value: match &attribute.value {
                AttributeValue::Text(text) => sqs::AttributeValue::Text(text),
                AttributeValue::Binary(bytes) => sqs::AttributeValue::Binary(bytes),
            },
        })
        .collect();
    let md5_of_attributes = digest::md5_of_attributes(&message.attributes);
    let record = sqs::EventRecord {
        message_id: &id,
        receipt_handle: &handle,
        body: &String::from_utf8_lossy(&message.body),
        attributes: &system,
        message_attributes: &attributes,
        md5_of_message_attributes: md5_of_attributes.as_deref(),
        md5_of_body: &digest::md5_of_body(&message.body),
        event_source_arn: source.arn,
        aws_region: source.region,
    };
    let json = record.to_json();
    Ready { claimed, id, json, taken_ms: now_ms }
}
