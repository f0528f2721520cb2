//! From a message that is kept to the message that a receiver sees.
//!
//! Owns the system attributes and the selection of what was asked for. Never decides who gets a
//! message.

use std::collections::BTreeMap;

use mayfly_core::queue::{Attribute, AttributeValue, Queue};
use mayfly_core::time::EpochMs;
use mayfly_store::queue::{Claimed, Header, Message};
use mayfly_wire::generated::sqs as api;
use mayfly_wire::generated::sqs::MessageSystemAttributeName as Name;
use mayfly_wire::value::Blob;

use super::attributes::is_selected;
use super::digest;
use super::handle::Handle;
use super::send_message::{message_id_text, sequence_text};

/// What a receiver asked for.
#[derive(Clone, Debug, Default)]
pub(super) struct Wanted {
    /// Of `AttributeNames` and `MessageSystemAttributeNames`.
    pub(super) system: Vec<Name>,
    /// `MessageAttributeNames`.
    pub(super) attributes: Vec<String>,
}

/// All system attributes, in the order of the API's list.
const SYSTEM: [Name; 9] = [
    Name::SenderId,
    Name::SentTimestamp,
    Name::ApproximateReceiveCount,
    Name::ApproximateFirstReceiveTimestamp,
    Name::SequenceNumber,
    Name::MessageDeduplicationId,
    Name::MessageGroupId,
    Name::AWSTraceHeader,
    Name::DeadLetterQueueSourceArn,
];

/// A claimed message for its receiver; `received`: when, and for how long in ms.
pub(super) fn shown(
    claimed: &Claimed,
    queue: &Queue,
    received: (EpochMs, u64),
    wanted: &Wanted,
) -> api::Message {
    let message = &claimed.message;
    let (received, visibility_ms) = received;
    let handle = Handle { receipt: claimed.receipt.clone(), received, visibility_ms };
    let chosen: Vec<Attribute> = message
        .attributes
        .iter()
        .filter(|attribute| is_selected(&attribute.name, &wanted.attributes))
        .cloned()
        .collect();
    let all = wanted.system.contains(&Name::All);
    let system: BTreeMap<String, String> = SYSTEM
        .into_iter()
        .filter(|name| all || wanted.system.contains(name))
        .filter_map(|name| {
            Some((name.as_str().to_owned(), system_attribute(message, queue, name)?))
        })
        .collect();
    api::Message {
        message_id: Some(message_id_text(message.id)),
        receipt_handle: handle.to_text(),
        md5_of_body: Some(digest::md5_of_body(&message.body)),
        body: Some(String::from_utf8_lossy(&message.body).into_owned()),
        attributes: (!system.is_empty()).then_some(system),
        md5_of_message_attributes: digest::md5_of_attributes(&chosen),
        message_attributes: (!chosen.is_empty())
            .then(|| chosen.into_iter().map(attribute_shown).collect()),
    }
}

/// All system attributes that a message has, for event source mappings.
#[must_use]
pub fn system_attributes(message: &Message, queue: &Queue) -> BTreeMap<&'static str, String> {
    let pair = |name: Name| Some((name.as_str(), system_attribute(message, queue, name)?));
    SYSTEM.into_iter().filter_map(pair).collect()
}

fn system_attribute(message: &Message, queue: &Queue, name: Name) -> Option<String> {
    let header = |header| message.header(header).map(str::to_owned);
    match name {
        Name::All => None,
        Name::SenderId => header(Header::Sender),
        Name::SentTimestamp => Some(message.sent.0.to_string()),
        Name::ApproximateReceiveCount => Some(message.attempts.to_string()),
        Name::ApproximateFirstReceiveTimestamp => message.first_received.map(|at| at.0.to_string()),
        Name::SequenceNumber => queue.fifo.map(|_| sequence_text(message.sequence)),
        Name::MessageDeduplicationId => header(Header::DeduplicationId),
        Name::MessageGroupId => message.group.as_deref().map(str::to_owned),
        Name::AWSTraceHeader => header(Header::Trace),
        Name::DeadLetterQueueSourceArn => header(Header::DeadLetterSource),
    }
}

fn attribute_shown(attribute: Attribute) -> (String, api::MessageAttributeValue) {
    let mut value = api::MessageAttributeValue {
        data_type: attribute.data_type,
        ..api::MessageAttributeValue::default()
    };
    match attribute.value {
        AttributeValue::Text(text) => value.string_value = Some(text),
        AttributeValue::Binary(bytes) => value.binary_value = Some(Blob(bytes.into())),
    }
    (attribute.name, value)
}
