//! The parts of requests and responses: SQS.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

use crate::value::Blob;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Structure `BatchResultErrorEntry`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct BatchResultErrorEntry {
    /// Member `Id`; required.
    #[serde(rename = "Id")]
    pub id: String,
    /// Member `SenderFault`; required.
    #[serde(rename = "SenderFault")]
    pub sender_fault: bool,
    /// Member `Code`; required.
    #[serde(rename = "Code")]
    pub code: String,
    /// Member `Message`.
    #[serde(rename = "Message", default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
}

/// Structure `ChangeMessageVisibilityBatchRequestEntry`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct ChangeMessageVisibilityBatchRequestEntry {
    /// Member `Id`; required.
    #[serde(rename = "Id")]
    pub id: String,
    /// Member `ReceiptHandle`; required.
    #[serde(rename = "ReceiptHandle")]
    pub receipt_handle: String,
    /// Member `VisibilityTimeout`.
    #[serde(rename = "VisibilityTimeout", default, skip_serializing_if = "Option::is_none")]
    pub visibility_timeout: Option<i32>,
}

/// Structure `ChangeMessageVisibilityBatchResultEntry`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ChangeMessageVisibilityBatchResultEntry {
    /// Member `Id`; required.
    #[serde(rename = "Id")]
    pub id: String,
}

/// Structure `DeleteMessageBatchRequestEntry`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct DeleteMessageBatchRequestEntry {
    /// Member `Id`; required.
    #[serde(rename = "Id")]
    pub id: String,
    /// Member `ReceiptHandle`; required.
    #[serde(rename = "ReceiptHandle")]
    pub receipt_handle: String,
}

/// Structure `DeleteMessageBatchResultEntry`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DeleteMessageBatchResultEntry {
    /// Member `Id`; required.
    #[serde(rename = "Id")]
    pub id: String,
}

/// Structure `ListMessageMoveTasksResultEntry`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ListMessageMoveTasksResultEntry {
    /// Member `TaskHandle`.
    #[serde(rename = "TaskHandle", default, skip_serializing_if = "Option::is_none")]
    pub task_handle: Option<String>,
    /// Member `Status`.
    #[serde(rename = "Status", default, skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// Member `SourceArn`.
    #[serde(rename = "SourceArn", default, skip_serializing_if = "Option::is_none")]
    pub source_arn: Option<String>,
    /// Member `DestinationArn`.
    #[serde(rename = "DestinationArn", default, skip_serializing_if = "Option::is_none")]
    pub destination_arn: Option<String>,
    /// Member `MaxNumberOfMessagesPerSecond`.
    #[serde(
        rename = "MaxNumberOfMessagesPerSecond",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub max_number_of_messages_per_second: Option<i32>,
    /// Member `ApproximateNumberOfMessagesMoved`.
    #[serde(
        rename = "ApproximateNumberOfMessagesMoved",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub approximate_number_of_messages_moved: Option<i64>,
    /// Member `ApproximateNumberOfMessagesToMove`.
    #[serde(
        rename = "ApproximateNumberOfMessagesToMove",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub approximate_number_of_messages_to_move: Option<i64>,
    /// Member `FailureReason`.
    #[serde(rename = "FailureReason", default, skip_serializing_if = "Option::is_none")]
    pub failure_reason: Option<String>,
    /// Member `StartedTimestamp`.
    #[serde(rename = "StartedTimestamp", default, skip_serializing_if = "Option::is_none")]
    pub started_timestamp: Option<i64>,
}

/// Structure `Message`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Message {
    /// Member `MessageId`.
    #[serde(rename = "MessageId", default, skip_serializing_if = "Option::is_none")]
    pub message_id: Option<String>,
    /// Member `ReceiptHandle`.
    #[serde(rename = "ReceiptHandle", default, skip_serializing_if = "Option::is_none")]
    pub receipt_handle: Option<String>,
    /// Member `MD5OfBody`.
    #[serde(rename = "MD5OfBody", default, skip_serializing_if = "Option::is_none")]
    pub md5_of_body: Option<String>,
    /// Member `Body`.
    #[serde(rename = "Body", default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// Member `Attributes`.
    #[serde(rename = "Attributes", default, skip_serializing_if = "Option::is_none")]
    pub attributes: Option<BTreeMap<String, String>>,
    /// Member `MD5OfMessageAttributes`.
    #[serde(rename = "MD5OfMessageAttributes", default, skip_serializing_if = "Option::is_none")]
    pub md5_of_message_attributes: Option<String>,
    /// Member `MessageAttributes`.
    #[serde(rename = "MessageAttributes", default, skip_serializing_if = "Option::is_none")]
    pub message_attributes: Option<BTreeMap<String, MessageAttributeValue>>,
}

/// Structure `MessageAttributeValue`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct MessageAttributeValue {
    /// Member `StringValue`.
    #[serde(rename = "StringValue", default, skip_serializing_if = "Option::is_none")]
    pub string_value: Option<String>,
    /// Member `BinaryValue`.
    #[serde(rename = "BinaryValue", default, skip_serializing_if = "Option::is_none")]
    pub binary_value: Option<Blob>,
    /// Member `StringListValues`.
    #[serde(rename = "StringListValues", default, skip_serializing_if = "Option::is_none")]
    pub string_list_values: Option<Vec<String>>,
    /// Member `BinaryListValues`.
    #[serde(rename = "BinaryListValues", default, skip_serializing_if = "Option::is_none")]
    pub binary_list_values: Option<Vec<Blob>>,
    /// Member `DataType`; required.
    #[serde(rename = "DataType")]
    pub data_type: String,
}

/// Structure `MessageSystemAttributeValue`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct MessageSystemAttributeValue {
    /// Member `StringValue`.
    #[serde(rename = "StringValue", default, skip_serializing_if = "Option::is_none")]
    pub string_value: Option<String>,
    /// Member `BinaryValue`.
    #[serde(rename = "BinaryValue", default, skip_serializing_if = "Option::is_none")]
    pub binary_value: Option<Blob>,
    /// Member `StringListValues`.
    #[serde(rename = "StringListValues", default, skip_serializing_if = "Option::is_none")]
    pub string_list_values: Option<Vec<String>>,
    /// Member `BinaryListValues`.
    #[serde(rename = "BinaryListValues", default, skip_serializing_if = "Option::is_none")]
    pub binary_list_values: Option<Vec<Blob>>,
    /// Member `DataType`; required.
    #[serde(rename = "DataType")]
    pub data_type: String,
}

/// Structure `SendMessageBatchRequestEntry`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct SendMessageBatchRequestEntry {
    /// Member `Id`; required.
    #[serde(rename = "Id")]
    pub id: String,
    /// Member `MessageBody`; required.
    #[serde(rename = "MessageBody")]
    pub message_body: String,
    /// Member `DelaySeconds`.
    #[serde(rename = "DelaySeconds", default, skip_serializing_if = "Option::is_none")]
    pub delay_seconds: Option<i32>,
    /// Member `MessageAttributes`.
    #[serde(rename = "MessageAttributes", default, skip_serializing_if = "Option::is_none")]
    pub message_attributes: Option<BTreeMap<String, MessageAttributeValue>>,
    /// Member `MessageSystemAttributes`.
    #[serde(rename = "MessageSystemAttributes", default, skip_serializing_if = "Option::is_none")]
    pub message_system_attributes: Option<BTreeMap<String, MessageSystemAttributeValue>>,
    /// Member `MessageDeduplicationId`.
    #[serde(rename = "MessageDeduplicationId", default, skip_serializing_if = "Option::is_none")]
    pub message_deduplication_id: Option<String>,
    /// Member `MessageGroupId`.
    #[serde(rename = "MessageGroupId", default, skip_serializing_if = "Option::is_none")]
    pub message_group_id: Option<String>,
}

/// Structure `SendMessageBatchResultEntry`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SendMessageBatchResultEntry {
    /// Member `Id`; required.
    #[serde(rename = "Id")]
    pub id: String,
    /// Member `MessageId`; required.
    #[serde(rename = "MessageId")]
    pub message_id: String,
    /// Member `MD5OfMessageBody`; required.
    #[serde(rename = "MD5OfMessageBody")]
    pub md5_of_message_body: String,
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
    /// Member `SequenceNumber`.
    #[serde(rename = "SequenceNumber", default, skip_serializing_if = "Option::is_none")]
    pub sequence_number: Option<String>,
}
