//! How requests and responses look in the query protocol: SNS.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

use super::Operation;
use crate::query::{Field, Form};

/// The fields of an operation's request.
#[must_use]
pub fn input(operation: Operation) -> &'static [Field] {
    match operation {
        Operation::CreateTopic => CREATE_TOPIC_INPUT,
        Operation::DeleteTopic => DELETE_TOPIC_INPUT,
        Operation::ListTopics => LIST_TOPICS_INPUT,
        Operation::GetTopicAttributes => GET_TOPIC_ATTRIBUTES_INPUT,
        Operation::SetTopicAttributes => SET_TOPIC_ATTRIBUTES_INPUT,
        Operation::Subscribe => SUBSCRIBE_INPUT,
        Operation::ConfirmSubscription => CONFIRM_SUBSCRIPTION_INPUT,
        Operation::Unsubscribe => UNSUBSCRIBE_INPUT,
        Operation::ListSubscriptions => LIST_SUBSCRIPTIONS_INPUT,
        Operation::ListSubscriptionsByTopic => LIST_SUBSCRIPTIONS_BY_TOPIC_INPUT,
        Operation::GetSubscriptionAttributes => GET_SUBSCRIPTION_ATTRIBUTES_INPUT,
        Operation::SetSubscriptionAttributes => SET_SUBSCRIPTION_ATTRIBUTES_INPUT,
        Operation::Publish => PUBLISH_INPUT,
        Operation::PublishBatch => PUBLISH_BATCH_INPUT,
        Operation::TagResource => TAG_RESOURCE_REQUEST,
        Operation::UntagResource => UNTAG_RESOURCE_REQUEST,
        Operation::ListTagsForResource => LIST_TAGS_FOR_RESOURCE_REQUEST,
        Operation::AddPermission => ADD_PERMISSION_INPUT,
        Operation::RemovePermission => REMOVE_PERMISSION_INPUT,
    }
}

/// The fields of an operation's response; `None` when it has none.
#[must_use]
#[allow(clippy::match_same_arms, reason = "one row per operation")]
pub fn output(operation: Operation) -> Option<&'static [Field]> {
    match operation {
        Operation::CreateTopic => Some(CREATE_TOPIC_RESPONSE),
        Operation::DeleteTopic => None,
        Operation::ListTopics => Some(LIST_TOPICS_RESPONSE),
        Operation::GetTopicAttributes => Some(GET_TOPIC_ATTRIBUTES_RESPONSE),
        Operation::SetTopicAttributes => None,
        Operation::Subscribe => Some(SUBSCRIBE_RESPONSE),
        Operation::ConfirmSubscription => Some(CONFIRM_SUBSCRIPTION_RESPONSE),
        Operation::Unsubscribe => None,
        Operation::ListSubscriptions => Some(LIST_SUBSCRIPTIONS_RESPONSE),
        Operation::ListSubscriptionsByTopic => Some(LIST_SUBSCRIPTIONS_BY_TOPIC_RESPONSE),
        Operation::GetSubscriptionAttributes => Some(GET_SUBSCRIPTION_ATTRIBUTES_RESPONSE),
        Operation::SetSubscriptionAttributes => None,
        Operation::Publish => Some(PUBLISH_RESPONSE),
        Operation::PublishBatch => Some(PUBLISH_BATCH_RESPONSE),
        Operation::TagResource => Some(TAG_RESOURCE_RESPONSE),
        Operation::UntagResource => Some(UNTAG_RESOURCE_RESPONSE),
        Operation::ListTagsForResource => Some(LIST_TAGS_FOR_RESOURCE_RESPONSE),
        Operation::AddPermission => None,
        Operation::RemovePermission => None,
    }
}

const ADD_PERMISSION_INPUT: &[Field] = &[
    Field { name: "TopicArn", wire: "TopicArn", form: Form::Text },
    Field { name: "Label", wire: "Label", form: Form::Text },
    Field { name: "AWSAccountId", wire: "AWSAccountId", form: Form::Members(&Form::Text) },
    Field { name: "ActionName", wire: "ActionName", form: Form::Members(&Form::Text) },
];

const BATCH_RESULT_ERROR_ENTRY: &[Field] = &[
    Field { name: "Id", wire: "Id", form: Form::Text },
    Field { name: "Code", wire: "Code", form: Form::Text },
    Field { name: "Message", wire: "Message", form: Form::Text },
    Field { name: "SenderFault", wire: "SenderFault", form: Form::Boolean },
];

const CONFIRM_SUBSCRIPTION_INPUT: &[Field] = &[
    Field { name: "TopicArn", wire: "TopicArn", form: Form::Text },
    Field { name: "Token", wire: "Token", form: Form::Text },
    Field {
        name: "AuthenticateOnUnsubscribe",
        wire: "AuthenticateOnUnsubscribe",
        form: Form::Text,
    },
];

const CONFIRM_SUBSCRIPTION_RESPONSE: &[Field] =
    &[Field { name: "SubscriptionArn", wire: "SubscriptionArn", form: Form::Text }];

const CREATE_TOPIC_INPUT: &[Field] = &[
    Field { name: "Name", wire: "Name", form: Form::Text },
    Field {
        name: "Attributes",
        wire: "Attributes",
        form: Form::Entries { key: "key", value: "value", of: &Form::Text },
    },
    Field { name: "Tags", wire: "Tags", form: Form::Members(&Form::Structure(TAG)) },
    Field { name: "DataProtectionPolicy", wire: "DataProtectionPolicy", form: Form::Text },
];

const CREATE_TOPIC_RESPONSE: &[Field] =
    &[Field { name: "TopicArn", wire: "TopicArn", form: Form::Text }];

const DELETE_TOPIC_INPUT: &[Field] =
    &[Field { name: "TopicArn", wire: "TopicArn", form: Form::Text }];

const GET_SUBSCRIPTION_ATTRIBUTES_INPUT: &[Field] =
    &[Field { name: "SubscriptionArn", wire: "SubscriptionArn", form: Form::Text }];

const GET_SUBSCRIPTION_ATTRIBUTES_RESPONSE: &[Field] = &[Field {
    name: "Attributes",
    wire: "Attributes",
    form: Form::Entries { key: "key", value: "value", of: &Form::Text },
}];

const GET_TOPIC_ATTRIBUTES_INPUT: &[Field] =
    &[Field { name: "TopicArn", wire: "TopicArn", form: Form::Text }];

const GET_TOPIC_ATTRIBUTES_RESPONSE: &[Field] = &[Field {
    name: "Attributes",
    wire: "Attributes",
    form: Form::Entries { key: "key", value: "value", of: &Form::Text },
}];

const LIST_SUBSCRIPTIONS_BY_TOPIC_INPUT: &[Field] = &[
    Field { name: "TopicArn", wire: "TopicArn", form: Form::Text },
    Field { name: "NextToken", wire: "NextToken", form: Form::Text },
];

const LIST_SUBSCRIPTIONS_BY_TOPIC_RESPONSE: &[Field] = &[
    Field {
        name: "Subscriptions",
        wire: "Subscriptions",
        form: Form::Members(&Form::Structure(SUBSCRIPTION)),
    },
    Field { name: "NextToken", wire: "NextToken", form: Form::Text },
];

const LIST_SUBSCRIPTIONS_INPUT: &[Field] =
    &[Field { name: "NextToken", wire: "NextToken", form: Form::Text }];

const LIST_SUBSCRIPTIONS_RESPONSE: &[Field] = &[
    Field {
        name: "Subscriptions",
        wire: "Subscriptions",
        form: Form::Members(&Form::Structure(SUBSCRIPTION)),
    },
    Field { name: "NextToken", wire: "NextToken", form: Form::Text },
];

const LIST_TAGS_FOR_RESOURCE_REQUEST: &[Field] =
    &[Field { name: "ResourceArn", wire: "ResourceArn", form: Form::Text }];

const LIST_TAGS_FOR_RESOURCE_RESPONSE: &[Field] =
    &[Field { name: "Tags", wire: "Tags", form: Form::Members(&Form::Structure(TAG)) }];

const LIST_TOPICS_INPUT: &[Field] =
    &[Field { name: "NextToken", wire: "NextToken", form: Form::Text }];

const LIST_TOPICS_RESPONSE: &[Field] = &[
    Field { name: "Topics", wire: "Topics", form: Form::Members(&Form::Structure(TOPIC)) },
    Field { name: "NextToken", wire: "NextToken", form: Form::Text },
];

const MESSAGE_ATTRIBUTE_VALUE: &[Field] = &[
    Field { name: "DataType", wire: "DataType", form: Form::Text },
    Field { name: "StringValue", wire: "StringValue", form: Form::Text },
    Field { name: "BinaryValue", wire: "BinaryValue", form: Form::Blob },
];

const PUBLISH_BATCH_INPUT: &[Field] = &[
    Field { name: "TopicArn", wire: "TopicArn", form: Form::Text },
    Field {
        name: "PublishBatchRequestEntries",
        wire: "PublishBatchRequestEntries",
        form: Form::Members(&Form::Structure(PUBLISH_BATCH_REQUEST_ENTRY)),
    },
];

const PUBLISH_BATCH_REQUEST_ENTRY: &[Field] = &[
    Field { name: "Id", wire: "Id", form: Form::Text },
    Field { name: "Message", wire: "Message", form: Form::Text },
    Field { name: "Subject", wire: "Subject", form: Form::Text },
    Field { name: "MessageStructure", wire: "MessageStructure", form: Form::Text },
    Field {
        name: "MessageAttributes",
        wire: "MessageAttributes",
        form: Form::Entries {
            key: "Name",
            value: "Value",
            of: &Form::Structure(MESSAGE_ATTRIBUTE_VALUE),
        },
    },
    Field { name: "MessageDeduplicationId", wire: "MessageDeduplicationId", form: Form::Text },
    Field { name: "MessageGroupId", wire: "MessageGroupId", form: Form::Text },
];

const PUBLISH_BATCH_RESPONSE: &[Field] = &[
    Field {
        name: "Successful",
        wire: "Successful",
        form: Form::Members(&Form::Structure(PUBLISH_BATCH_RESULT_ENTRY)),
    },
    Field {
        name: "Failed",
        wire: "Failed",
        form: Form::Members(&Form::Structure(BATCH_RESULT_ERROR_ENTRY)),
    },
];

const PUBLISH_BATCH_RESULT_ENTRY: &[Field] = &[
    Field { name: "Id", wire: "Id", form: Form::Text },
    Field { name: "MessageId", wire: "MessageId", form: Form::Text },
    Field { name: "SequenceNumber", wire: "SequenceNumber", form: Form::Text },
];

const PUBLISH_INPUT: &[Field] = &[
    Field { name: "TopicArn", wire: "TopicArn", form: Form::Text },
    Field { name: "TargetArn", wire: "TargetArn", form: Form::Text },
    Field { name: "PhoneNumber", wire: "PhoneNumber", form: Form::Text },
    Field { name: "Message", wire: "Message", form: Form::Text },
    Field { name: "Subject", wire: "Subject", form: Form::Text },
    Field { name: "MessageStructure", wire: "MessageStructure", form: Form::Text },
    Field {
        name: "MessageAttributes",
        wire: "MessageAttributes",
        form: Form::Entries {
            key: "Name",
            value: "Value",
            of: &Form::Structure(MESSAGE_ATTRIBUTE_VALUE),
        },
    },
    Field { name: "MessageDeduplicationId", wire: "MessageDeduplicationId", form: Form::Text },
    Field { name: "MessageGroupId", wire: "MessageGroupId", form: Form::Text },
];

const PUBLISH_RESPONSE: &[Field] = &[
    Field { name: "MessageId", wire: "MessageId", form: Form::Text },
    Field { name: "SequenceNumber", wire: "SequenceNumber", form: Form::Text },
];

const REMOVE_PERMISSION_INPUT: &[Field] = &[
    Field { name: "TopicArn", wire: "TopicArn", form: Form::Text },
    Field { name: "Label", wire: "Label", form: Form::Text },
];

const SET_SUBSCRIPTION_ATTRIBUTES_INPUT: &[Field] = &[
    Field { name: "SubscriptionArn", wire: "SubscriptionArn", form: Form::Text },
    Field { name: "AttributeName", wire: "AttributeName", form: Form::Text },
    Field { name: "AttributeValue", wire: "AttributeValue", form: Form::Text },
];

const SET_TOPIC_ATTRIBUTES_INPUT: &[Field] = &[
    Field { name: "TopicArn", wire: "TopicArn", form: Form::Text },
    Field { name: "AttributeName", wire: "AttributeName", form: Form::Text },
    Field { name: "AttributeValue", wire: "AttributeValue", form: Form::Text },
];

const SUBSCRIBE_INPUT: &[Field] = &[
    Field { name: "TopicArn", wire: "TopicArn", form: Form::Text },
    Field { name: "Protocol", wire: "Protocol", form: Form::Text },
    Field { name: "Endpoint", wire: "Endpoint", form: Form::Text },
    Field {
        name: "Attributes",
        wire: "Attributes",
        form: Form::Entries { key: "key", value: "value", of: &Form::Text },
    },
    Field { name: "ReturnSubscriptionArn", wire: "ReturnSubscriptionArn", form: Form::Boolean },
];

const SUBSCRIBE_RESPONSE: &[Field] =
    &[Field { name: "SubscriptionArn", wire: "SubscriptionArn", form: Form::Text }];

const SUBSCRIPTION: &[Field] = &[
    Field { name: "SubscriptionArn", wire: "SubscriptionArn", form: Form::Text },
    Field { name: "Owner", wire: "Owner", form: Form::Text },
    Field { name: "Protocol", wire: "Protocol", form: Form::Text },
    Field { name: "Endpoint", wire: "Endpoint", form: Form::Text },
    Field { name: "TopicArn", wire: "TopicArn", form: Form::Text },
];

const TAG: &[Field] = &[
    Field { name: "Key", wire: "Key", form: Form::Text },
    Field { name: "Value", wire: "Value", form: Form::Text },
];

const TAG_RESOURCE_REQUEST: &[Field] = &[
    Field { name: "ResourceArn", wire: "ResourceArn", form: Form::Text },
    Field { name: "Tags", wire: "Tags", form: Form::Members(&Form::Structure(TAG)) },
];

const TAG_RESOURCE_RESPONSE: &[Field] = &[];

const TOPIC: &[Field] = &[Field { name: "TopicArn", wire: "TopicArn", form: Form::Text }];

const UNSUBSCRIBE_INPUT: &[Field] =
    &[Field { name: "SubscriptionArn", wire: "SubscriptionArn", form: Form::Text }];

const UNTAG_RESOURCE_REQUEST: &[Field] = &[
    Field { name: "ResourceArn", wire: "ResourceArn", form: Form::Text },
    Field { name: "TagKeys", wire: "TagKeys", form: Form::Members(&Form::Text) },
];

const UNTAG_RESOURCE_RESPONSE: &[Field] = &[];
