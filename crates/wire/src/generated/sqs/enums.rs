//! The closed sets of values: SQS.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

use serde::{Deserialize, Serialize};

/// Values of `MessageSystemAttributeName`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum MessageSystemAttributeName {
    /// `All`.
    #[serde(rename = "All")]
    All,
    /// `SenderId`.
    #[serde(rename = "SenderId")]
    SenderId,
    /// `SentTimestamp`.
    #[serde(rename = "SentTimestamp")]
    SentTimestamp,
    /// `ApproximateReceiveCount`.
    #[serde(rename = "ApproximateReceiveCount")]
    ApproximateReceiveCount,
    /// `ApproximateFirstReceiveTimestamp`.
    #[serde(rename = "ApproximateFirstReceiveTimestamp")]
    ApproximateFirstReceiveTimestamp,
    /// `SequenceNumber`.
    #[serde(rename = "SequenceNumber")]
    SequenceNumber,
    /// `MessageDeduplicationId`.
    #[serde(rename = "MessageDeduplicationId")]
    MessageDeduplicationId,
    /// `MessageGroupId`.
    #[serde(rename = "MessageGroupId")]
    MessageGroupId,
    /// `AWSTraceHeader`.
    #[serde(rename = "AWSTraceHeader")]
    AWSTraceHeader,
    /// `DeadLetterQueueSourceArn`.
    #[serde(rename = "DeadLetterQueueSourceArn")]
    DeadLetterQueueSourceArn,
}

impl MessageSystemAttributeName {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::All => "All",
            Self::SenderId => "SenderId",
            Self::SentTimestamp => "SentTimestamp",
            Self::ApproximateReceiveCount => "ApproximateReceiveCount",
            Self::ApproximateFirstReceiveTimestamp => "ApproximateFirstReceiveTimestamp",
            Self::SequenceNumber => "SequenceNumber",
            Self::MessageDeduplicationId => "MessageDeduplicationId",
            Self::MessageGroupId => "MessageGroupId",
            Self::AWSTraceHeader => "AWSTraceHeader",
            Self::DeadLetterQueueSourceArn => "DeadLetterQueueSourceArn",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "All" => Some(Self::All),
            "SenderId" => Some(Self::SenderId),
            "SentTimestamp" => Some(Self::SentTimestamp),
            "ApproximateReceiveCount" => Some(Self::ApproximateReceiveCount),
            "ApproximateFirstReceiveTimestamp" => Some(Self::ApproximateFirstReceiveTimestamp),
            "SequenceNumber" => Some(Self::SequenceNumber),
            "MessageDeduplicationId" => Some(Self::MessageDeduplicationId),
            "MessageGroupId" => Some(Self::MessageGroupId),
            "AWSTraceHeader" => Some(Self::AWSTraceHeader),
            "DeadLetterQueueSourceArn" => Some(Self::DeadLetterQueueSourceArn),
            _ => None,
        }
    }
}

/// Values of `MessageSystemAttributeNameForSends`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum MessageSystemAttributeNameForSends {
    /// `AWSTraceHeader`.
    #[serde(rename = "AWSTraceHeader")]
    AWSTraceHeader,
}

impl MessageSystemAttributeNameForSends {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::AWSTraceHeader => "AWSTraceHeader",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "AWSTraceHeader" => Some(Self::AWSTraceHeader),
            _ => None,
        }
    }
}

/// Values of `QueueAttributeName`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum QueueAttributeName {
    /// `All`.
    #[serde(rename = "All")]
    All,
    /// `Policy`.
    #[serde(rename = "Policy")]
    Policy,
    /// `VisibilityTimeout`.
    #[serde(rename = "VisibilityTimeout")]
    VisibilityTimeout,
    /// `MaximumMessageSize`.
    #[serde(rename = "MaximumMessageSize")]
    MaximumMessageSize,
    /// `MessageRetentionPeriod`.
    #[serde(rename = "MessageRetentionPeriod")]
    MessageRetentionPeriod,
    /// `ApproximateNumberOfMessages`.
    #[serde(rename = "ApproximateNumberOfMessages")]
    ApproximateNumberOfMessages,
    /// `ApproximateNumberOfMessagesNotVisible`.
    #[serde(rename = "ApproximateNumberOfMessagesNotVisible")]
    ApproximateNumberOfMessagesNotVisible,
    /// `CreatedTimestamp`.
    #[serde(rename = "CreatedTimestamp")]
    CreatedTimestamp,
    /// `LastModifiedTimestamp`.
    #[serde(rename = "LastModifiedTimestamp")]
    LastModifiedTimestamp,
    /// `QueueArn`.
    #[serde(rename = "QueueArn")]
    QueueArn,
    /// `ApproximateNumberOfMessagesDelayed`.
    #[serde(rename = "ApproximateNumberOfMessagesDelayed")]
    ApproximateNumberOfMessagesDelayed,
    /// `DelaySeconds`.
    #[serde(rename = "DelaySeconds")]
    DelaySeconds,
    /// `ReceiveMessageWaitTimeSeconds`.
    #[serde(rename = "ReceiveMessageWaitTimeSeconds")]
    ReceiveMessageWaitTimeSeconds,
    /// `RedrivePolicy`.
    #[serde(rename = "RedrivePolicy")]
    RedrivePolicy,
    /// `FifoQueue`.
    #[serde(rename = "FifoQueue")]
    FifoQueue,
    /// `ContentBasedDeduplication`.
    #[serde(rename = "ContentBasedDeduplication")]
    ContentBasedDeduplication,
    /// `KmsMasterKeyId`.
    #[serde(rename = "KmsMasterKeyId")]
    KmsMasterKeyId,
    /// `KmsDataKeyReusePeriodSeconds`.
    #[serde(rename = "KmsDataKeyReusePeriodSeconds")]
    KmsDataKeyReusePeriodSeconds,
    /// `DeduplicationScope`.
    #[serde(rename = "DeduplicationScope")]
    DeduplicationScope,
    /// `FifoThroughputLimit`.
    #[serde(rename = "FifoThroughputLimit")]
    FifoThroughputLimit,
    /// `RedriveAllowPolicy`.
    #[serde(rename = "RedriveAllowPolicy")]
    RedriveAllowPolicy,
    /// `SqsManagedSseEnabled`.
    #[serde(rename = "SqsManagedSseEnabled")]
    SqsManagedSseEnabled,
}

impl QueueAttributeName {
    /// The value as the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::All => "All",
            Self::Policy => "Policy",
            Self::VisibilityTimeout => "VisibilityTimeout",
            Self::MaximumMessageSize => "MaximumMessageSize",
            Self::MessageRetentionPeriod => "MessageRetentionPeriod",
            Self::ApproximateNumberOfMessages => "ApproximateNumberOfMessages",
            Self::ApproximateNumberOfMessagesNotVisible => "ApproximateNumberOfMessagesNotVisible",
            Self::CreatedTimestamp => "CreatedTimestamp",
            Self::LastModifiedTimestamp => "LastModifiedTimestamp",
            Self::QueueArn => "QueueArn",
            Self::ApproximateNumberOfMessagesDelayed => "ApproximateNumberOfMessagesDelayed",
            Self::DelaySeconds => "DelaySeconds",
            Self::ReceiveMessageWaitTimeSeconds => "ReceiveMessageWaitTimeSeconds",
            Self::RedrivePolicy => "RedrivePolicy",
            Self::FifoQueue => "FifoQueue",
            Self::ContentBasedDeduplication => "ContentBasedDeduplication",
            Self::KmsMasterKeyId => "KmsMasterKeyId",
            Self::KmsDataKeyReusePeriodSeconds => "KmsDataKeyReusePeriodSeconds",
            Self::DeduplicationScope => "DeduplicationScope",
            Self::FifoThroughputLimit => "FifoThroughputLimit",
            Self::RedriveAllowPolicy => "RedriveAllowPolicy",
            Self::SqsManagedSseEnabled => "SqsManagedSseEnabled",
        }
    }

    /// The value that the API writes so, or `None`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "All" => Some(Self::All),
            "Policy" => Some(Self::Policy),
            "VisibilityTimeout" => Some(Self::VisibilityTimeout),
            "MaximumMessageSize" => Some(Self::MaximumMessageSize),
            "MessageRetentionPeriod" => Some(Self::MessageRetentionPeriod),
            "ApproximateNumberOfMessages" => Some(Self::ApproximateNumberOfMessages),
            "ApproximateNumberOfMessagesNotVisible" => {
                Some(Self::ApproximateNumberOfMessagesNotVisible)
            }
            "CreatedTimestamp" => Some(Self::CreatedTimestamp),
            "LastModifiedTimestamp" => Some(Self::LastModifiedTimestamp),
            "QueueArn" => Some(Self::QueueArn),
            "ApproximateNumberOfMessagesDelayed" => Some(Self::ApproximateNumberOfMessagesDelayed),
            "DelaySeconds" => Some(Self::DelaySeconds),
            "ReceiveMessageWaitTimeSeconds" => Some(Self::ReceiveMessageWaitTimeSeconds),
            "RedrivePolicy" => Some(Self::RedrivePolicy),
            "FifoQueue" => Some(Self::FifoQueue),
            "ContentBasedDeduplication" => Some(Self::ContentBasedDeduplication),
            "KmsMasterKeyId" => Some(Self::KmsMasterKeyId),
            "KmsDataKeyReusePeriodSeconds" => Some(Self::KmsDataKeyReusePeriodSeconds),
            "DeduplicationScope" => Some(Self::DeduplicationScope),
            "FifoThroughputLimit" => Some(Self::FifoThroughputLimit),
            "RedriveAllowPolicy" => Some(Self::RedriveAllowPolicy),
            "SqsManagedSseEnabled" => Some(Self::SqsManagedSseEnabled),
            _ => None,
        }
    }
}
