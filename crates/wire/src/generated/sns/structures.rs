//! The parts of requests and responses: SNS.
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
    /// Member `Code`; required.
    #[serde(rename = "Code")]
    pub code: String,
    /// Member `Message`.
    #[serde(rename = "Message", default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// Member `SenderFault`; required.
    #[serde(rename = "SenderFault")]
    pub sender_fault: bool,
}

/// Structure `MessageAttributeValue`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct MessageAttributeValue {
    /// Member `DataType`; required.
    #[serde(rename = "DataType")]
    pub data_type: String,
    /// Member `StringValue`.
    #[serde(rename = "StringValue", default, skip_serializing_if = "Option::is_none")]
    pub string_value: Option<String>,
    /// Member `BinaryValue`.
    #[serde(rename = "BinaryValue", default, skip_serializing_if = "Option::is_none")]
    pub binary_value: Option<Blob>,
}

/// Structure `PublishBatchRequestEntry`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct PublishBatchRequestEntry {
    /// Member `Id`; required.
    #[serde(rename = "Id")]
    pub id: String,
    /// Member `Message`; required.
    #[serde(rename = "Message")]
    pub message: String,
    /// Member `Subject`.
    #[serde(rename = "Subject", default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// Member `MessageStructure`.
    #[serde(rename = "MessageStructure", default, skip_serializing_if = "Option::is_none")]
    pub message_structure: Option<String>,
    /// Member `MessageAttributes`.
    #[serde(rename = "MessageAttributes", default, skip_serializing_if = "Option::is_none")]
    pub message_attributes: Option<BTreeMap<String, MessageAttributeValue>>,
    /// Member `MessageDeduplicationId`.
    #[serde(rename = "MessageDeduplicationId", default, skip_serializing_if = "Option::is_none")]
    pub message_deduplication_id: Option<String>,
    /// Member `MessageGroupId`.
    #[serde(rename = "MessageGroupId", default, skip_serializing_if = "Option::is_none")]
    pub message_group_id: Option<String>,
}

/// Structure `PublishBatchResultEntry`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PublishBatchResultEntry {
    /// Member `Id`.
    #[serde(rename = "Id", default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Member `MessageId`.
    #[serde(rename = "MessageId", default, skip_serializing_if = "Option::is_none")]
    pub message_id: Option<String>,
    /// Member `SequenceNumber`.
    #[serde(rename = "SequenceNumber", default, skip_serializing_if = "Option::is_none")]
    pub sequence_number: Option<String>,
}

/// Structure `Subscription`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Subscription {
    /// Member `SubscriptionArn`.
    #[serde(rename = "SubscriptionArn", default, skip_serializing_if = "Option::is_none")]
    pub subscription_arn: Option<String>,
    /// Member `Owner`.
    #[serde(rename = "Owner", default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// Member `Protocol`.
    #[serde(rename = "Protocol", default, skip_serializing_if = "Option::is_none")]
    pub protocol: Option<String>,
    /// Member `Endpoint`.
    #[serde(rename = "Endpoint", default, skip_serializing_if = "Option::is_none")]
    pub endpoint: Option<String>,
    /// Member `TopicArn`.
    #[serde(rename = "TopicArn", default, skip_serializing_if = "Option::is_none")]
    pub topic_arn: Option<String>,
}

/// Structure `Tag`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Tag {
    /// Member `Key`; required; 1 to 128 characters.
    #[serde(rename = "Key")]
    pub key: String,
    /// Member `Value`; required; at most 256 characters.
    #[serde(rename = "Value")]
    pub value: String,
}

/// Structure `Topic`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Topic {
    /// Member `TopicArn`.
    #[serde(rename = "TopicArn", default, skip_serializing_if = "Option::is_none")]
    pub topic_arn: Option<String>,
}
