//! A queue as desired state, and the words that its messages share.
//!
//! Owns names, ids and attributes of queues as the public SQS API defines them. Never holds a
//! message: those are in `store::queue`; never checks foreign input: that is `control`.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use crate::name::InvalidName;
use crate::time::EpochMs;

/// The end of a FIFO queue's name.
pub const FIFO_SUFFIX: &str = ".fifo";

/// The name of a queue, unique in the account: 1 to 80 of `[A-Za-z0-9-_]`; a FIFO queue's name
/// ends in `.fifo`, which counts.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QueueName(Arc<str>);

impl QueueName {
    /// Checks `text` against the rule and keeps it.
    ///
    /// # Errors
    /// [`InvalidName`] names the rule.
    pub fn new(text: &str) -> Result<Self, InvalidName> {
        let stem = text.strip_suffix(FIFO_SUFFIX).unwrap_or(text);
        let word = stem.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        if stem.is_empty() || text.len() > 80 || !word {
            return Err(InvalidName {
                kind: "QueueName",
                rule: "1 to 80 characters of [A-Za-z0-9-_], with .fifo at the end of a FIFO queue",
            });
        }
        Ok(Self(Arc::from(text)))
    }

    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it names a FIFO queue.
    #[must_use]
    pub fn is_fifo(&self) -> bool {
        self.0.ends_with(FIFO_SUFFIX)
    }
}

impl fmt::Display for QueueName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for QueueName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "QueueName({})", self.0)
    }
}

/// Tells a queue from its predecessor of the same name: random, given at creation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QueueUid(pub [u8; 16]);

/// A queue of the SQS API.
#[derive(Clone, Debug, PartialEq)]
pub struct Queue {
    /// The name; the key of the record.
    pub name: QueueName,
    /// Under which its messages are kept.
    pub uid: QueueUid,
    /// When it was created.
    pub created: EpochMs,
    /// When its attributes last changed.
    pub modified: EpochMs,
    /// `Some` exactly when the name ends in `.fifo`.
    pub fifo: Option<Fifo>,
    /// `DelaySeconds`, 0 to 900.
    pub delay_s: u32,
    /// `MaximumMessageSize`, 1,024 to 1,048,576 bytes.
    pub message_bytes_max: u32,
    /// `MessageRetentionPeriod`, 60 to 1,209,600 s.
    pub retention_s: u32,
    /// `ReceiveMessageWaitTimeSeconds`, 0 to 20.
    pub wait_s: u32,
    /// `VisibilityTimeout`, 0 to 43,200 s.
    pub visibility_s: u32,
    /// Where messages go that were received too often.
    pub redrive: Option<RedrivePolicy>,
    /// Which queues may name this one as their dead-letter queue.
    pub redrive_allow: RedriveAllow,
    /// The resource policy's JSON text.
    pub policy: Option<String>,
    /// `SqsManagedSseEnabled`; kept and returned.
    pub managed_encryption: bool,
    /// `KmsMasterKeyId`; kept and returned.
    pub kms_key: Option<String>,
    /// `KmsDataKeyReusePeriodSeconds`, 60 to 86,400; kept and returned.
    pub kms_reuse_s: u32,
    /// Up to 50 tags.
    pub tags: BTreeMap<String, String>,
}

/// What only FIFO queues have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fifo {
    /// `ContentBasedDeduplication`.
    pub content_based_deduplication: bool,
    /// `DeduplicationScope` is `messageGroup` rather than `queue`.
    pub deduplicate_by_group: bool,
    /// `FifoThroughputLimit` is `perMessageGroupId` rather than `perQueue`.
    pub throughput_by_group: bool,
}

/// `RedrivePolicy`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RedrivePolicy {
    /// The dead-letter queue.
    pub target: QueueName,
    /// A message goes there when it would be received more often than this, 1 to 1,000.
    pub receive_count_max: u32,
}

/// `RedriveAllowPolicy`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum RedriveAllow {
    /// `allowAll`.
    #[default]
    All,
    /// `denyAll`.
    Nobody,
    /// `byQueue`: at most ten.
    Queues(Vec<QueueName>),
}

/// A message-move task (`StartMessageMoveTask`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MoveTask {
    /// The handle that the API gives out; the key of the record.
    pub handle: String,
    /// The dead-letter queue whose messages move.
    pub source: QueueName,
    /// Where to; `None`: each message to the queue it came from.
    pub destination: Option<QueueName>,
    /// Messages per second at most, 1 to 500; `None`: as fast as it goes.
    pub rate: Option<u32>,
    /// Which messages move; `None`: all.
    pub filter: Option<BodyFilter>,
    /// What changes in the bodies on the way.
    pub edit: Option<BodyEdit>,
    /// What became of it.
    pub status: MoveStatus,
    /// Messages moved so far.
    pub moved: u64,
    /// Messages in the source when the task started.
    pub total: u64,
    /// When it started.
    pub started: EpochMs,
}

/// Which messages a task is about, by their bodies. Not part of the SQS API.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BodyFilter {
    /// The body has this text somewhere.
    Contains(String),
    /// The body is JSON that this event pattern (JSON text) matches.
    Pattern(String),
}

/// Every `find` in a body becomes `replace`. Not part of the SQS API.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BodyEdit {
    /// Not empty.
    pub find: String,
    /// What stands there instead.
    pub replace: String,
}

/// The state of a message-move task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MoveStatus {
    /// Messages move.
    Running,
    /// It is to stop, and stops after the messages that move right now.
    Cancelling,
    /// It was stopped.
    Cancelled,
    /// All messages that were there are moved.
    Completed,
    /// It cannot go on; the text says why.
    Failed(String),
}

/// One message attribute, as the SQS API has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute {
    /// 1 to 256 characters.
    pub name: String,
    /// `String`, `Number` or `Binary`, optionally with `.` and a label.
    pub data_type: String,
    /// The value.
    pub value: AttributeValue,
}

/// The value of an [`Attribute`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AttributeValue {
    /// Of `String` and `Number`.
    Text(String),
    /// Of `Binary`.
    Binary(Vec<u8>),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_the_rule() {
        for good in ["a", "a-b_C9", "a.fifo", &"a".repeat(80), &format!("{}.fifo", "a".repeat(75))]
        {
            assert_eq!(QueueName::new(good).unwrap().as_str(), good);
        }
        for bad in ["", ".fifo", "a.b", "a.fifo.fifo", "ä", "a b", &"a".repeat(81)] {
            assert!(QueueName::new(bad).is_err(), "{bad}");
        }
        assert!(QueueName::new("a.fifo").unwrap().is_fifo());
        assert!(!QueueName::new("fifo").unwrap().is_fifo());
    }
}
