//! What callers get: SQS.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

use super::{
    BatchResultErrorEntry, ChangeMessageVisibilityBatchResultEntry, DeleteMessageBatchResultEntry,
    ListMessageMoveTasksResultEntry, Message, SendMessageBatchResultEntry,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Response of `CreateQueue`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CreateQueueResult {
    /// Member `QueueUrl`.
    #[serde(rename = "QueueUrl", default, skip_serializing_if = "Option::is_none")]
    pub queue_url: Option<String>,
}

/// Response of `GetQueueUrl`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct GetQueueUrlResult {
    /// Member `QueueUrl`.
    #[serde(rename = "QueueUrl", default, skip_serializing_if = "Option::is_none")]
    pub queue_url: Option<String>,
}

/// Response of `ListQueues`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ListQueuesResult {
    /// Member `QueueUrls`.
    #[serde(rename = "QueueUrls", default, skip_serializing_if = "Option::is_none")]
    pub queue_urls: Option<Vec<String>>,
    /// Member `NextToken`.
    #[serde(rename = "NextToken", default, skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
}

/// Response of `GetQueueAttributes`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct GetQueueAttributesResult {
    /// Member `Attributes`.
    #[serde(rename = "Attributes", default, skip_serializing_if = "Option::is_none")]
    pub attributes: Option<BTreeMap<String, String>>,
}

/// Response of `ListQueueTags`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ListQueueTagsResult {
    /// Member `Tags`.
    #[serde(rename = "Tags", default, skip_serializing_if = "Option::is_none")]
    pub tags: Option<BTreeMap<String, String>>,
}

/// Response of `ListDeadLetterSourceQueues`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ListDeadLetterSourceQueuesResult {
    /// Member `queueUrls`; required.
    #[serde(rename = "queueUrls")]
    pub queue_urls: Vec<String>,
    /// Member `NextToken`.
    #[serde(rename = "NextToken", default, skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
}

/// Response of `SendMessage`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SendMessageResult {
    /// Member `MD5OfMessageBody`.
    #[serde(rename = "MD5OfMessageBody", default, skip_serializing_if = "Option::is_none")]
    pub md5_of_message_body: Option<String>,
    /// Member `MD5OfMessageAttributes`.
    #[serde(rename = "MD5OfMessageAttributes", default, skip_serializing_if = "Option::is_none")]
    pub md5_of_message_attributes: Option<String>,
    /// Member `MD5OfMessageSystemAttributes`.
    #[serde(
        rename = "MD5OfMessageSystemAttributes",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub md5_of_message_system_attributes: Option<String>,
    /// Member `MessageId`.
    #[serde(rename = "MessageId", default, skip_serializing_if = "Option::is_none")]
    pub message_id: Option<String>,
    /// Member `SequenceNumber`.
    #[serde(rename = "SequenceNumber", default, skip_serializing_if = "Option::is_none")]
    pub sequence_number: Option<String>,
}

/// Response of `SendMessageBatch`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SendMessageBatchResult {
    /// Member `Successful`; required.
    #[serde(rename = "Successful")]
    pub successful: Vec<SendMessageBatchResultEntry>,
    /// Member `Failed`; required.
    #[serde(rename = "Failed")]
    pub failed: Vec<BatchResultErrorEntry>,
}

/// Response of `ReceiveMessage`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ReceiveMessageResult {
    /// Member `Messages`.
    #[serde(rename = "Messages", default, skip_serializing_if = "Option::is_none")]
    pub messages: Option<Vec<Message>>,
}

/// Response of `DeleteMessageBatch`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DeleteMessageBatchResult {
    /// Member `Successful`; required.
    #[serde(rename = "Successful")]
    pub successful: Vec<DeleteMessageBatchResultEntry>,
    /// Member `Failed`; required.
    #[serde(rename = "Failed")]
    pub failed: Vec<BatchResultErrorEntry>,
}

/// Response of `ChangeMessageVisibilityBatch`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ChangeMessageVisibilityBatchResult {
    /// Member `Successful`; required.
    #[serde(rename = "Successful")]
    pub successful: Vec<ChangeMessageVisibilityBatchResultEntry>,
    /// Member `Failed`; required.
    #[serde(rename = "Failed")]
    pub failed: Vec<BatchResultErrorEntry>,
}

/// Response of `StartMessageMoveTask`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct StartMessageMoveTaskResult {
    /// Member `TaskHandle`.
    #[serde(rename = "TaskHandle", default, skip_serializing_if = "Option::is_none")]
    pub task_handle: Option<String>,
}

/// Response of `CancelMessageMoveTask`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CancelMessageMoveTaskResult {
    /// Member `ApproximateNumberOfMessagesMoved`.
    #[serde(
        rename = "ApproximateNumberOfMessagesMoved",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub approximate_number_of_messages_moved: Option<i64>,
}

/// Response of `ListMessageMoveTasks`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ListMessageMoveTasksResult {
    /// Member `Results`.
    #[serde(rename = "Results", default, skip_serializing_if = "Option::is_none")]
    pub results: Option<Vec<ListMessageMoveTasksResultEntry>>,
}
