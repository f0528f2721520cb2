//! What callers send, by operation: SQS.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

use super::{
    ChangeMessageVisibilityBatchRequestEntry, DeleteMessageBatchRequestEntry,
    MessageAttributeValue, MessageSystemAttributeValue, SendMessageBatchRequestEntry, schema,
};
use crate::error::ApiError;
use crate::request;
use crate::request::RequestParts;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Request of `CreateQueue`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct CreateQueueRequest {
    /// Member `QueueName`; required.
    #[serde(rename = "QueueName")]
    pub queue_name: String,
    /// Member `Attributes`.
    #[serde(rename = "Attributes")]
    pub attributes: Option<BTreeMap<String, String>>,
    /// Member `tags`.
    #[serde(rename = "tags")]
    pub tags: Option<BTreeMap<String, String>>,
}

impl CreateQueueRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::CREATE_QUEUE_REQUEST, request)
    }
}

/// Request of `DeleteQueue`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct DeleteQueueRequest {
    /// Member `QueueUrl`; required.
    #[serde(rename = "QueueUrl")]
    pub queue_url: String,
}

impl DeleteQueueRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::DELETE_QUEUE_REQUEST, request)
    }
}

/// Request of `GetQueueUrl`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct GetQueueUrlRequest {
    /// Member `QueueName`; required.
    #[serde(rename = "QueueName")]
    pub queue_name: String,
    /// Member `QueueOwnerAWSAccountId`.
    #[serde(rename = "QueueOwnerAWSAccountId")]
    pub queue_owner_aws_account_id: Option<String>,
}

impl GetQueueUrlRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::GET_QUEUE_URL_REQUEST, request)
    }
}

/// Request of `ListQueues`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct ListQueuesRequest {
    /// Member `QueueNamePrefix`.
    #[serde(rename = "QueueNamePrefix")]
    pub queue_name_prefix: Option<String>,
    /// Member `NextToken`.
    #[serde(rename = "NextToken")]
    pub next_token: Option<String>,
    /// Member `MaxResults`.
    #[serde(rename = "MaxResults")]
    pub max_results: Option<i32>,
}

impl ListQueuesRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::LIST_QUEUES_REQUEST, request)
    }
}

/// Request of `GetQueueAttributes`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct GetQueueAttributesRequest {
    /// Member `QueueUrl`; required.
    #[serde(rename = "QueueUrl")]
    pub queue_url: String,
    /// Member `AttributeNames`.
    #[serde(rename = "AttributeNames")]
    pub attribute_names: Option<Vec<String>>,
}

impl GetQueueAttributesRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::GET_QUEUE_ATTRIBUTES_REQUEST, request)
    }
}

/// Request of `SetQueueAttributes`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct SetQueueAttributesRequest {
    /// Member `QueueUrl`; required.
    #[serde(rename = "QueueUrl")]
    pub queue_url: String,
    /// Member `Attributes`; required.
    #[serde(rename = "Attributes")]
    pub attributes: BTreeMap<String, String>,
}

impl SetQueueAttributesRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::SET_QUEUE_ATTRIBUTES_REQUEST, request)
    }
}

/// Request of `TagQueue`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct TagQueueRequest {
    /// Member `QueueUrl`; required.
    #[serde(rename = "QueueUrl")]
    pub queue_url: String,
    /// Member `Tags`; required.
    #[serde(rename = "Tags")]
    pub tags: BTreeMap<String, String>,
}

impl TagQueueRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::TAG_QUEUE_REQUEST, request)
    }
}

/// Request of `UntagQueue`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct UntagQueueRequest {
    /// Member `QueueUrl`; required.
    #[serde(rename = "QueueUrl")]
    pub queue_url: String,
    /// Member `TagKeys`; required.
    #[serde(rename = "TagKeys")]
    pub tag_keys: Vec<String>,
}

impl UntagQueueRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::UNTAG_QUEUE_REQUEST, request)
    }
}

/// Request of `ListQueueTags`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct ListQueueTagsRequest {
    /// Member `QueueUrl`; required.
    #[serde(rename = "QueueUrl")]
    pub queue_url: String,
}

impl ListQueueTagsRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::LIST_QUEUE_TAGS_REQUEST, request)
    }
}

/// Request of `AddPermission`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct AddPermissionRequest {
    /// Member `QueueUrl`; required.
    #[serde(rename = "QueueUrl")]
    pub queue_url: String,
    /// Member `Label`; required.
    #[serde(rename = "Label")]
    pub label: String,
    /// Member `AWSAccountIds`; required.
    #[serde(rename = "AWSAccountIds")]
    pub aws_account_ids: Vec<String>,
    /// Member `Actions`; required.
    #[serde(rename = "Actions")]
    pub actions: Vec<String>,
}

impl AddPermissionRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::ADD_PERMISSION_REQUEST, request)
    }
}

/// Request of `RemovePermission`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct RemovePermissionRequest {
    /// Member `QueueUrl`; required.
    #[serde(rename = "QueueUrl")]
    pub queue_url: String,
    /// Member `Label`; required.
    #[serde(rename = "Label")]
    pub label: String,
}

impl RemovePermissionRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::REMOVE_PERMISSION_REQUEST, request)
    }
}

/// Request of `ListDeadLetterSourceQueues`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct ListDeadLetterSourceQueuesRequest {
    /// Member `QueueUrl`; required.
    #[serde(rename = "QueueUrl")]
    pub queue_url: String,
    /// Member `NextToken`.
    #[serde(rename = "NextToken")]
    pub next_token: Option<String>,
    /// Member `MaxResults`.
    #[serde(rename = "MaxResults")]
    pub max_results: Option<i32>,
}

impl ListDeadLetterSourceQueuesRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::LIST_DEAD_LETTER_SOURCE_QUEUES_REQUEST, request)
    }
}

/// Request of `SendMessage`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct SendMessageRequest {
    /// Member `QueueUrl`; required.
    #[serde(rename = "QueueUrl")]
    pub queue_url: String,
    /// Member `MessageBody`; required.
    #[serde(rename = "MessageBody")]
    pub message_body: String,
    /// Member `DelaySeconds`.
    #[serde(rename = "DelaySeconds")]
    pub delay_seconds: Option<i32>,
    /// Member `MessageAttributes`.
    #[serde(rename = "MessageAttributes")]
    pub message_attributes: Option<BTreeMap<String, MessageAttributeValue>>,
    /// Member `MessageSystemAttributes`.
    #[serde(rename = "MessageSystemAttributes")]
    pub message_system_attributes: Option<BTreeMap<String, MessageSystemAttributeValue>>,
    /// Member `MessageDeduplicationId`.
    #[serde(rename = "MessageDeduplicationId")]
    pub message_deduplication_id: Option<String>,
    /// Member `MessageGroupId`.
    #[serde(rename = "MessageGroupId")]
    pub message_group_id: Option<String>,
}

impl SendMessageRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::SEND_MESSAGE_REQUEST, request)
    }
}

/// Request of `SendMessageBatch`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct SendMessageBatchRequest {
    /// Member `QueueUrl`; required.
    #[serde(rename = "QueueUrl")]
    pub queue_url: String,
    /// Member `Entries`; required.
    #[serde(rename = "Entries")]
    pub entries: Vec<SendMessageBatchRequestEntry>,
}

impl SendMessageBatchRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::SEND_MESSAGE_BATCH_REQUEST, request)
    }
}

/// Request of `ReceiveMessage`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct ReceiveMessageRequest {
    /// Member `QueueUrl`; required.
    #[serde(rename = "QueueUrl")]
    pub queue_url: String,
    /// Member `AttributeNames`.
    #[serde(rename = "AttributeNames")]
    pub attribute_names: Option<Vec<String>>,
    /// Member `MessageSystemAttributeNames`.
    #[serde(rename = "MessageSystemAttributeNames")]
    pub message_system_attribute_names: Option<Vec<String>>,
    /// Member `MessageAttributeNames`.
    #[serde(rename = "MessageAttributeNames")]
    pub message_attribute_names: Option<Vec<String>>,
    /// Member `MaxNumberOfMessages`.
    #[serde(rename = "MaxNumberOfMessages")]
    pub max_number_of_messages: Option<i32>,
    /// Member `VisibilityTimeout`.
    #[serde(rename = "VisibilityTimeout")]
    pub visibility_timeout: Option<i32>,
    /// Member `WaitTimeSeconds`.
    #[serde(rename = "WaitTimeSeconds")]
    pub wait_time_seconds: Option<i32>,
    /// Member `ReceiveRequestAttemptId`.
    #[serde(rename = "ReceiveRequestAttemptId")]
    pub receive_request_attempt_id: Option<String>,
}

impl ReceiveMessageRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::RECEIVE_MESSAGE_REQUEST, request)
    }
}

/// Request of `DeleteMessage`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct DeleteMessageRequest {
    /// Member `QueueUrl`; required.
    #[serde(rename = "QueueUrl")]
    pub queue_url: String,
    /// Member `ReceiptHandle`; required.
    #[serde(rename = "ReceiptHandle")]
    pub receipt_handle: String,
}

impl DeleteMessageRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::DELETE_MESSAGE_REQUEST, request)
    }
}

/// Request of `DeleteMessageBatch`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct DeleteMessageBatchRequest {
    /// Member `QueueUrl`; required.
    #[serde(rename = "QueueUrl")]
    pub queue_url: String,
    /// Member `Entries`; required.
    #[serde(rename = "Entries")]
    pub entries: Vec<DeleteMessageBatchRequestEntry>,
}

impl DeleteMessageBatchRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::DELETE_MESSAGE_BATCH_REQUEST, request)
    }
}

/// Request of `ChangeMessageVisibility`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct ChangeMessageVisibilityRequest {
    /// Member `QueueUrl`; required.
    #[serde(rename = "QueueUrl")]
    pub queue_url: String,
    /// Member `ReceiptHandle`; required.
    #[serde(rename = "ReceiptHandle")]
    pub receipt_handle: String,
    /// Member `VisibilityTimeout`; required.
    #[serde(rename = "VisibilityTimeout")]
    pub visibility_timeout: i32,
}

impl ChangeMessageVisibilityRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::CHANGE_MESSAGE_VISIBILITY_REQUEST, request)
    }
}

/// Request of `ChangeMessageVisibilityBatch`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct ChangeMessageVisibilityBatchRequest {
    /// Member `QueueUrl`; required.
    #[serde(rename = "QueueUrl")]
    pub queue_url: String,
    /// Member `Entries`; required.
    #[serde(rename = "Entries")]
    pub entries: Vec<ChangeMessageVisibilityBatchRequestEntry>,
}

impl ChangeMessageVisibilityBatchRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::CHANGE_MESSAGE_VISIBILITY_BATCH_REQUEST, request)
    }
}

/// Request of `PurgeQueue`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct PurgeQueueRequest {
    /// Member `QueueUrl`; required.
    #[serde(rename = "QueueUrl")]
    pub queue_url: String,
}

impl PurgeQueueRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::PURGE_QUEUE_REQUEST, request)
    }
}

/// Request of `StartMessageMoveTask`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct StartMessageMoveTaskRequest {
    /// Member `SourceArn`; required.
    #[serde(rename = "SourceArn")]
    pub source_arn: String,
    /// Member `DestinationArn`.
    #[serde(rename = "DestinationArn")]
    pub destination_arn: Option<String>,
    /// Member `MaxNumberOfMessagesPerSecond`.
    #[serde(rename = "MaxNumberOfMessagesPerSecond")]
    pub max_number_of_messages_per_second: Option<i32>,
}

impl StartMessageMoveTaskRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::START_MESSAGE_MOVE_TASK_REQUEST, request)
    }
}

/// Request of `CancelMessageMoveTask`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct CancelMessageMoveTaskRequest {
    /// Member `TaskHandle`; required.
    #[serde(rename = "TaskHandle")]
    pub task_handle: String,
}

impl CancelMessageMoveTaskRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::CANCEL_MESSAGE_MOVE_TASK_REQUEST, request)
    }
}

/// Request of `ListMessageMoveTasks`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct ListMessageMoveTasksRequest {
    /// Member `SourceArn`; required.
    #[serde(rename = "SourceArn")]
    pub source_arn: String,
    /// Member `MaxResults`.
    #[serde(rename = "MaxResults")]
    pub max_results: Option<i32>,
}

impl ListMessageMoveTasksRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::LIST_MESSAGE_MOVE_TASKS_REQUEST, request)
    }
}
