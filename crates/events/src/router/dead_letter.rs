//! What becomes of a parcel that its target does not take.
//!
//! Owns the letter and its attributes, and what is said when there is none. Never sends it.

use mayfly_core::queue::{Attribute, AttributeValue};
use mayfly_core::redelivery::Exhausted;
use mayfly_store::queue::{NewMessage, QueueId};

use super::parcel::{DeadLetter, Parcel, Target};
use super::place::{Placed, Refused};
use super::{Inner, REFUSED, add};

/// Bytes of a reason in an attribute.
const REASON_BYTES_MAX: usize = 1_024;

/// How the attempts ended.
#[derive(Clone, Debug)]
pub(super) struct End {
    pub(super) code: String,
    pub(super) reason: String,
    pub(super) exhausted: Exhausted,
    /// Attempts after the first one.
    pub(super) retries: u32,
}

impl End {
    /// At the first attempt, for good.
    pub(super) fn refused(refused: Refused) -> Self {
        let Refused { code, reason } = refused;
        Self { code: code.to_owned(), reason, exhausted: REFUSED, retries: 0 }
    }
}

impl Inner {
    /// The dead letter of a parcel, with where it goes. Without one, the parcel is dropped aloud.
    pub(super) fn give_up(&self, parcel: &Parcel, end: &End) -> Option<(QueueId, NewMessage)> {
        let (lane, code) = (&parcel.lane, &end.code);
        let Some(letter) = &parcel.dead_letter else {
            tracing::warn!(lane, code, "a delivery was dropped: {}", end.reason);
            add(&self.counters.dropped, 1);
            return None;
        };
        let sent = self.place(&posted(parcel, letter, end));
        match sent {
            Ok(Placed::Message(queue, message)) => {
                tracing::warn!(lane, code, "a delivery became a dead letter: {}", end.reason);
                Some((queue, message))
            }
            Ok(_) => None,
            Err(refused) => {
                let why = &refused.reason;
                tracing::warn!(lane, code, "a delivery was dropped: {}; and {why}", end.reason);
                add(&self.counters.dropped, 1);
                None
            }
        }
    }
}

/// The letter as a parcel of its own.
fn posted(parcel: &Parcel, letter: &DeadLetter, end: &End) -> Parcel {
    let mut attributes = letter.attributes.clone();
    if letter.with_reason {
        attributes.push(text("ERROR_CODE", &end.code));
        attributes.push(text("ERROR_MESSAGE", cut(&end.reason)));
        attributes.push(text("RETRY_ATTEMPTS", &end.retries.to_string()));
        let condition = end.exhausted.as_str();
        attributes.extend(condition.map(|word| text("EXHAUSTED_RETRY_CONDITION", word)));
    }
    // A FIFO queue keeps the order of what failed.
    let group = match &parcel.target {
        Target::Queue { group, .. } => group.clone(),
        _ => None,
    };
    let group = group.or_else(|| letter.queue.is_fifo().then(|| "dead-letters".to_owned()));
    let deduplication_id = letter.queue.is_fifo().then(|| parcel.cause.event_id.clone()).flatten();
    Parcel {
        target: Target::Queue { name: letter.queue.clone(), group, deduplication_id },
        body: letter.body.clone().unwrap_or_else(|| parcel.body.clone()),
        attributes,
        dead_letter: None,
        unique: None,
        ..parcel.clone()
    }
}

fn text(name: &str, value: &str) -> Attribute {
    let value = AttributeValue::Text(value.to_owned());
    Attribute { name: name.to_owned(), data_type: "String".to_owned(), value }
}

fn cut(reason: &str) -> &str {
    let end = reason.floor_char_boundary(REASON_BYTES_MAX);
    // The value of an attribute is never empty.
    if end == 0 { "-" } else { &reason[..end] }
}
