//! From what a sender gives to the message that is kept.
//!
//! Owns every rule of `SendMessage` and of one entry of `SendMessageBatch`. Pure: identity and time
//! come in. Never sends.

use std::collections::BTreeMap;
use std::sync::Arc;

use bytes::Bytes;
use mayfly_core::queue::{Attribute, AttributeValue, Queue};
use mayfly_core::time::EpochMs;
use mayfly_store::queue::{Deduplication, Header, NewMessage};
use mayfly_wire::ApiError;
use mayfly_wire::generated::sqs::{
    MessageAttributeValue, MessageSystemAttributeValue, SendMessageBatchRequestEntry,
    SendMessageRequest, errors,
};

use super::attributes::{self, Given};
use super::refusal::{invalid, invalid_value, missing};
use super::{Caller, characters, digest};
use crate::limits::{
    DEDUPLICATION_WINDOW_MS, DELAY_S_MAX, FIFO_ID_CHARS_MAX, IDEMPOTENCY_KEY_CHARS_MAX,
};

/// The one system attribute that a sender may give.
const TRACE_HEADER: &str = "AWSTraceHeader";
const NOT_FOR_THIS_TYPE: &str =
    "The request include parameter that is not valid for this queue type.";

/// What a sender gives, alone or as an entry of a batch.
#[derive(Debug, Default)]
pub(super) struct Draft {
    /// The id of the entry within its batch.
    pub(super) entry: Option<String>,
    pub(super) body: String,
    pub(super) delay_s: Option<i32>,
    pub(super) attributes: BTreeMap<String, MessageAttributeValue>,
    pub(super) system_attributes: BTreeMap<String, MessageSystemAttributeValue>,
    pub(super) deduplication_id: Option<String>,
    pub(super) group: Option<String>,
}

impl From<SendMessageRequest> for Draft {
    fn from(request: SendMessageRequest) -> Self {
        Self {
            entry: None,
            body: request.message_body,
            delay_s: request.delay_seconds,
            attributes: request.message_attributes.unwrap_or_default(),
            system_attributes: request.message_system_attributes.unwrap_or_default(),
            deduplication_id: request.message_deduplication_id,
            group: request.message_group_id,
        }
    }
}

impl From<SendMessageBatchRequestEntry> for Draft {
    fn from(entry: SendMessageBatchRequestEntry) -> Self {
        Self {
            entry: Some(entry.id),
            body: entry.message_body,
            delay_s: entry.delay_seconds,
            attributes: entry.message_attributes.unwrap_or_default(),
            system_attributes: entry.message_system_attributes.unwrap_or_default(),
            deduplication_id: entry.message_deduplication_id,
            group: entry.message_group_id,
        }
    }
}

impl Draft {
    /// Bytes that count against limits: the body, and of each attribute name, type and value.
    pub(super) fn weight(&self) -> usize {
        let of_attribute = |(name, value): (&String, &MessageAttributeValue)| {
            let text = value.string_value.as_ref().map_or(0, String::len);
            let binary = value.binary_value.as_ref().map_or(0, |bytes| bytes.0.len());
            name.len() + value.data_type.len() + text + binary
        };
        self.body.len() + self.attributes.iter().map(of_attribute).sum::<usize>()
    }
}

/// A message with the digests that its sender verifies.
#[derive(Debug)]
pub(super) struct Composed {
    pub(super) message: NewMessage,
    pub(super) md5_of_body: String,
    pub(super) md5_of_attributes: Option<String>,
    pub(super) md5_of_system_attributes: Option<String>,
}

/// What a message gets from outside its request.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stamp<'a> {
    pub(super) id: [u8; 16],
    pub(super) now: EpochMs,
    pub(super) caller: &'a Caller,
    pub(super) idempotency_window_ms: u64,
}

/// Checks a draft and makes the message of it.
///
/// # Errors
/// The exception that the public service answers with.
pub(super) fn compose(draft: Draft, queue: &Queue, stamp: Stamp<'_>) -> Result<Composed, ApiError> {
    check_body(&draft.body)?;
    let attributes = check_attributes(&draft.attributes)?;
    let system_attributes = check_system(&draft.system_attributes)?;
    if draft.weight() > queue.message_bytes_max as usize {
        return Err(too_long(queue.message_bytes_max as usize));
    }
    let deduplication_id = deduplication_id(&draft, queue)?;
    let deduplication = deduplication(&draft, queue, deduplication_id.as_deref(), stamp)?;
    let delay_s = delay_s(draft.delay_s, queue)?;
    let trace = system_attributes.first().and_then(|attribute| match &attribute.value {
        AttributeValue::Text(text) => Some(text.clone()),
        AttributeValue::Binary(_) => None,
    });
    let mut headers = vec![(Header::Sender, stamp.caller.sender.clone())];
    headers
        .extend(trace.or_else(|| stamp.caller.trace.clone()).map(|trace| (Header::Trace, trace)));
    headers.extend(deduplication_id.map(|id| (Header::DeduplicationId, id)));
    let message = NewMessage {
        id: stamp.id,
        body: Bytes::from(draft.body),
        attributes,
        headers,
        group: draft.group.map(Arc::from),
        sent: stamp.now,
        delay_ms: u64::from(delay_s) * 1_000,
        deduplication,
    };
    Ok(Composed {
        md5_of_body: digest::md5_of_body(&message.body),
        md5_of_attributes: digest::md5_of_attributes(&message.attributes),
        md5_of_system_attributes: digest::md5_of_attributes(&system_attributes),
        message,
    })
}

fn check_body(text: &str) -> Result<(), ApiError> {
    if text.is_empty() {
        return Err(missing("MessageBody"));
    }
    match characters::forbidden_character(text) {
        None => Ok(()),
        Some(c) => Err(errors::invalid_message_contents(format!(
            "Invalid character '#x{:X}' was found in the message body, the set of allowed \
             characters is #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to \
             #x10FFFF",
            u32::from(c)
        ))),
    }
}

/// The refusal of a message of more than `bytes_max`.
pub(super) fn too_long(bytes_max: usize) -> ApiError {
    invalid(format!(
        "One or more parameters are invalid. Reason: Message must be shorter than {bytes_max} \
         bytes."
    ))
}

/// The same view of both types of attributes, which differ in name only.
macro_rules! given {
    ($name:expr, $value:expr) => {
        Given {
            name: $name,
            data_type: &$value.data_type,
            text: $value.string_value.as_deref(),
            binary: $value.binary_value.as_ref().map(|bytes| &*bytes.0),
            lists: $value.string_list_values.as_ref().is_some_and(|list| !list.is_empty())
                || $value.binary_list_values.as_ref().is_some_and(|list| !list.is_empty()),
        }
    };
}

fn check_attributes(
    all: &BTreeMap<String, MessageAttributeValue>,
) -> Result<Vec<Attribute>, ApiError> {
    attributes::check_all(all.iter().map(|(name, value)| given!(name, value)))
}

fn check_system(
    all: &BTreeMap<String, MessageSystemAttributeValue>,
) -> Result<Vec<Attribute>, ApiError> {
    let check = |(name, value): (&String, &MessageSystemAttributeValue)| {
        if name != TRACE_HEADER || value.data_type != "String" {
            return Err(invalid(format!(
                "Message system attribute '{name}' is invalid: only '{TRACE_HEADER}' of type \
                 'String' may be given."
            )));
        }
        attributes::check(&given!(name, value))
    };
    all.iter().map(check).collect()
}

/// The explicit id, or on queues that want it the digest of the body; `None` on standard queues.
fn deduplication_id(draft: &Draft, queue: &Queue) -> Result<Option<String>, ApiError> {
    check_fifo_id("MessageGroupId", draft.group.as_deref())?;
    check_fifo_id("MessageDeduplicationId", draft.deduplication_id.as_deref())?;
    let Some(fifo) = queue.fifo else {
        return match &draft.deduplication_id {
            None => Ok(None),
            Some(id) => Err(invalid_value(id, "MessageDeduplicationId", NOT_FOR_THIS_TYPE)),
        };
    };
    if draft.group.is_none() {
        return Err(missing("MessageGroupId"));
    }
    match &draft.deduplication_id {
        Some(id) => Ok(Some(id.clone())),
        None if fifo.content_based_deduplication => {
            Ok(Some(digest::content_deduplication_id(draft.body.as_bytes())))
        }
        None => Err(invalid(
            "The queue should either have ContentBasedDeduplication enabled or \
             MessageDeduplicationId provided explicitly",
        )),
    }
}

fn check_fifo_id(parameter: &str, id: Option<&str>) -> Result<(), ApiError> {
    let fits = |id: &str| {
        (1..=FIFO_ID_CHARS_MAX).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_graphic())
    };
    match id {
        Some(id) if !fits(id) => Err(invalid_value(
            id,
            parameter,
            &format!(
                "{parameter} can only include alphanumeric and punctuation characters. 1 to \
                 {FIFO_ID_CHARS_MAX} in length."
            ),
        )),
        _ => Ok(()),
    }
}

fn deduplication(
    draft: &Draft,
    queue: &Queue,
    deduplication_id: Option<&str>,
    stamp: Stamp<'_>,
) -> Result<Option<Deduplication>, ApiError> {
    let key_given = stamp.caller.idempotency_key.as_deref();
    if let (Some(fifo), Some(id)) = (queue.fifo, deduplication_id) {
        if key_given.is_some() {
            return Err(invalid(
                "Idempotency-Key cannot be used on a FIFO queue; use MessageDeduplicationId.",
            ));
        }
        let group = draft.group.as_deref().filter(|_| fifo.deduplicate_by_group);
        let key = digest::deduplication_key(id, group);
        return Ok(Some(Deduplication { key, window_ms: DEDUPLICATION_WINDOW_MS }));
    }
    let Some(text) = key_given else {
        return Ok(None);
    };
    if text.is_empty() || text.chars().count() > IDEMPOTENCY_KEY_CHARS_MAX {
        return Err(invalid(format!(
            "Idempotency-Key must have 1 to {IDEMPOTENCY_KEY_CHARS_MAX} characters."
        )));
    }
    let key = digest::idempotency_key(text, draft.entry.as_deref());
    Ok(Some(Deduplication { key, window_ms: stamp.idempotency_window_ms }))
}

/// The delay of the message, or else of its queue. A FIFO queue has one delay for all.
fn delay_s(wanted: Option<i32>, queue: &Queue) -> Result<u32, ApiError> {
    match wanted {
        None => Ok(queue.delay_s),
        Some(0) if queue.fifo.is_some() => Ok(queue.delay_s),
        Some(s) if queue.fifo.is_some() => Err(invalid_value(s, "DelaySeconds", NOT_FOR_THIS_TYPE)),
        Some(s) => u32::try_from(s).ok().filter(|_| s <= DELAY_S_MAX).ok_or_else(|| {
            let reason = format!("DelaySeconds must be >= 0 and <= {DELAY_S_MAX}.");
            invalid_value(s, "DelaySeconds", &reason)
        }),
    }
}
