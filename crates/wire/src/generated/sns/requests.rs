//! What callers send, by operation: SNS.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

use super::{MessageAttributeValue, PublishBatchRequestEntry, Tag, schema};
use crate::error::ApiError;
use crate::request;
use crate::request::RequestParts;
use crate::value::Sensitive;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Request of `CreateTopic`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct CreateTopicInput {
    /// Member `Name`; required.
    #[serde(rename = "Name")]
    pub name: String,
    /// Member `Attributes`.
    #[serde(rename = "Attributes")]
    pub attributes: Option<BTreeMap<String, String>>,
    /// Member `Tags`.
    #[serde(rename = "Tags")]
    pub tags: Option<Vec<Tag>>,
    /// Member `DataProtectionPolicy`.
    #[serde(rename = "DataProtectionPolicy")]
    pub data_protection_policy: Option<String>,
}

impl CreateTopicInput {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::CREATE_TOPIC_INPUT, request)
    }
}

/// Request of `DeleteTopic`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct DeleteTopicInput {
    /// Member `TopicArn`; required.
    #[serde(rename = "TopicArn")]
    pub topic_arn: String,
}

impl DeleteTopicInput {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::DELETE_TOPIC_INPUT, request)
    }
}

/// Request of `ListTopics`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct ListTopicsInput {
    /// Member `NextToken`.
    #[serde(rename = "NextToken")]
    pub next_token: Option<String>,
}

impl ListTopicsInput {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::LIST_TOPICS_INPUT, request)
    }
}

/// Request of `GetTopicAttributes`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct GetTopicAttributesInput {
    /// Member `TopicArn`; required.
    #[serde(rename = "TopicArn")]
    pub topic_arn: String,
}

impl GetTopicAttributesInput {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::GET_TOPIC_ATTRIBUTES_INPUT, request)
    }
}

/// Request of `SetTopicAttributes`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct SetTopicAttributesInput {
    /// Member `TopicArn`; required.
    #[serde(rename = "TopicArn")]
    pub topic_arn: String,
    /// Member `AttributeName`; required.
    #[serde(rename = "AttributeName")]
    pub attribute_name: String,
    /// Member `AttributeValue`.
    #[serde(rename = "AttributeValue")]
    pub attribute_value: Option<String>,
}

impl SetTopicAttributesInput {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::SET_TOPIC_ATTRIBUTES_INPUT, request)
    }
}

/// Request of `Subscribe`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct SubscribeInput {
    /// Member `TopicArn`; required.
    #[serde(rename = "TopicArn")]
    pub topic_arn: String,
    /// Member `Protocol`; required.
    #[serde(rename = "Protocol")]
    pub protocol: String,
    /// Member `Endpoint`.
    #[serde(rename = "Endpoint")]
    pub endpoint: Option<String>,
    /// Member `Attributes`.
    #[serde(rename = "Attributes")]
    pub attributes: Option<BTreeMap<String, String>>,
    /// Member `ReturnSubscriptionArn`.
    #[serde(rename = "ReturnSubscriptionArn")]
    pub return_subscription_arn: Option<bool>,
}

impl SubscribeInput {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::SUBSCRIBE_INPUT, request)
    }
}

/// Request of `ConfirmSubscription`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct ConfirmSubscriptionInput {
    /// Member `TopicArn`; required.
    #[serde(rename = "TopicArn")]
    pub topic_arn: String,
    /// Member `Token`; required.
    #[serde(rename = "Token")]
    pub token: String,
    /// Member `AuthenticateOnUnsubscribe`.
    #[serde(rename = "AuthenticateOnUnsubscribe")]
    pub authenticate_on_unsubscribe: Option<String>,
}

impl ConfirmSubscriptionInput {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::CONFIRM_SUBSCRIPTION_INPUT, request)
    }
}

/// Request of `Unsubscribe`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct UnsubscribeInput {
    /// Member `SubscriptionArn`; required.
    #[serde(rename = "SubscriptionArn")]
    pub subscription_arn: String,
}

impl UnsubscribeInput {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::UNSUBSCRIBE_INPUT, request)
    }
}

/// Request of `ListSubscriptions`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct ListSubscriptionsInput {
    /// Member `NextToken`.
    #[serde(rename = "NextToken")]
    pub next_token: Option<String>,
}

impl ListSubscriptionsInput {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::LIST_SUBSCRIPTIONS_INPUT, request)
    }
}

/// Request of `ListSubscriptionsByTopic`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct ListSubscriptionsByTopicInput {
    /// Member `TopicArn`; required.
    #[serde(rename = "TopicArn")]
    pub topic_arn: String,
    /// Member `NextToken`.
    #[serde(rename = "NextToken")]
    pub next_token: Option<String>,
}

impl ListSubscriptionsByTopicInput {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::LIST_SUBSCRIPTIONS_BY_TOPIC_INPUT, request)
    }
}

/// Request of `GetSubscriptionAttributes`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct GetSubscriptionAttributesInput {
    /// Member `SubscriptionArn`; required.
    #[serde(rename = "SubscriptionArn")]
    pub subscription_arn: String,
}

impl GetSubscriptionAttributesInput {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::GET_SUBSCRIPTION_ATTRIBUTES_INPUT, request)
    }
}

/// Request of `SetSubscriptionAttributes`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct SetSubscriptionAttributesInput {
    /// Member `SubscriptionArn`; required.
    #[serde(rename = "SubscriptionArn")]
    pub subscription_arn: String,
    /// Member `AttributeName`; required.
    #[serde(rename = "AttributeName")]
    pub attribute_name: String,
    /// Member `AttributeValue`.
    #[serde(rename = "AttributeValue")]
    pub attribute_value: Option<String>,
}

impl SetSubscriptionAttributesInput {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::SET_SUBSCRIPTION_ATTRIBUTES_INPUT, request)
    }
}

/// Request of `Publish`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct PublishInput {
    /// Member `TopicArn`.
    #[serde(rename = "TopicArn")]
    pub topic_arn: Option<String>,
    /// Member `TargetArn`.
    #[serde(rename = "TargetArn")]
    pub target_arn: Option<String>,
    /// Member `PhoneNumber`.
    #[serde(rename = "PhoneNumber")]
    pub phone_number: Option<Sensitive<String>>,
    /// Member `Message`; required.
    #[serde(rename = "Message")]
    pub message: String,
    /// Member `Subject`.
    #[serde(rename = "Subject")]
    pub subject: Option<String>,
    /// Member `MessageStructure`.
    #[serde(rename = "MessageStructure")]
    pub message_structure: Option<String>,
    /// Member `MessageAttributes`.
    #[serde(rename = "MessageAttributes")]
    pub message_attributes: Option<BTreeMap<String, MessageAttributeValue>>,
    /// Member `MessageDeduplicationId`.
    #[serde(rename = "MessageDeduplicationId")]
    pub message_deduplication_id: Option<String>,
    /// Member `MessageGroupId`.
    #[serde(rename = "MessageGroupId")]
    pub message_group_id: Option<String>,
}

impl PublishInput {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::PUBLISH_INPUT, request)
    }
}

/// Request of `PublishBatch`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct PublishBatchInput {
    /// Member `TopicArn`; required.
    #[serde(rename = "TopicArn")]
    pub topic_arn: String,
    /// Member `PublishBatchRequestEntries`; required.
    #[serde(rename = "PublishBatchRequestEntries")]
    pub publish_batch_request_entries: Vec<PublishBatchRequestEntry>,
}

impl PublishBatchInput {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::PUBLISH_BATCH_INPUT, request)
    }
}

/// Request of `TagResource`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct TagResourceRequest {
    /// Member `ResourceArn`; required; 1 to 1011 characters.
    #[serde(rename = "ResourceArn")]
    pub resource_arn: String,
    /// Member `Tags`; required.
    #[serde(rename = "Tags")]
    pub tags: Vec<Tag>,
}

impl TagResourceRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::TAG_RESOURCE_REQUEST, request)
    }
}

/// Request of `UntagResource`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct UntagResourceRequest {
    /// Member `ResourceArn`; required; 1 to 1011 characters.
    #[serde(rename = "ResourceArn")]
    pub resource_arn: String,
    /// Member `TagKeys`; required.
    #[serde(rename = "TagKeys")]
    pub tag_keys: Vec<String>,
}

impl UntagResourceRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::UNTAG_RESOURCE_REQUEST, request)
    }
}

/// Request of `ListTagsForResource`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct ListTagsForResourceRequest {
    /// Member `ResourceArn`; required; 1 to 1011 characters.
    #[serde(rename = "ResourceArn")]
    pub resource_arn: String,
}

impl ListTagsForResourceRequest {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::LIST_TAGS_FOR_RESOURCE_REQUEST, request)
    }
}

/// Request of `AddPermission`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct AddPermissionInput {
    /// Member `TopicArn`; required.
    #[serde(rename = "TopicArn")]
    pub topic_arn: String,
    /// Member `Label`; required.
    #[serde(rename = "Label")]
    pub label: String,
    /// Member `AWSAccountId`; required.
    #[serde(rename = "AWSAccountId")]
    pub aws_account_id: Vec<String>,
    /// Member `ActionName`; required.
    #[serde(rename = "ActionName")]
    pub action_name: Vec<String>,
}

impl AddPermissionInput {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::ADD_PERMISSION_INPUT, request)
    }
}

/// Request of `RemovePermission`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct RemovePermissionInput {
    /// Member `TopicArn`; required.
    #[serde(rename = "TopicArn")]
    pub topic_arn: String,
    /// Member `Label`; required.
    #[serde(rename = "Label")]
    pub label: String,
}

impl RemovePermissionInput {
    /// Reads and validates the request.
    ///
    /// # Errors
    /// As [`request::read`].
    pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {
        request::read(&schema::REMOVE_PERMISSION_INPUT, request)
    }
}
