//! How requests and responses look in the query protocol: SQS.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

use super::Operation;
use crate::query::{Field, Form};

/// The fields of an operation's request.
#[must_use]
pub fn input(operation: Operation) -> &'static [Field] {
    match operation {
        Operation::CreateQueue => CREATE_QUEUE_REQUEST,
        Operation::DeleteQueue => DELETE_QUEUE_REQUEST,
        Operation::GetQueueUrl => GET_QUEUE_URL_REQUEST,
        Operation::ListQueues => LIST_QUEUES_REQUEST,
        Operation::GetQueueAttributes => GET_QUEUE_ATTRIBUTES_REQUEST,
        Operation::SetQueueAttributes => SET_QUEUE_ATTRIBUTES_REQUEST,
        Operation::TagQueue => TAG_QUEUE_REQUEST,
        Operation::UntagQueue => UNTAG_QUEUE_REQUEST,
        Operation::ListQueueTags => LIST_QUEUE_TAGS_REQUEST,
        Operation::AddPermission => ADD_PERMISSION_REQUEST,
        Operation::RemovePermission => REMOVE_PERMISSION_REQUEST,
        Operation::ListDeadLetterSourceQueues => LIST_DEAD_LETTER_SOURCE_QUEUES_REQUEST,
        Operation::SendMessage => SEND_MESSAGE_REQUEST,
        Operation::SendMessageBatch => SEND_MESSAGE_BATCH_REQUEST,
        Operation::ReceiveMessage => RECEIVE_MESSAGE_REQUEST,
        Operation::DeleteMessage => DELETE_MESSAGE_REQUEST,
        Operation::DeleteMessageBatch => DELETE_MESSAGE_BATCH_REQUEST,
        Operation::ChangeMessageVisibility => CHANGE_MESSAGE_VISIBILITY_REQUEST,
        Operation::ChangeMessageVisibilityBatch => CHANGE_MESSAGE_VISIBILITY_BATCH_REQUEST,
        Operation::PurgeQueue => PURGE_QUEUE_REQUEST,
        Operation::StartMessageMoveTask => START_MESSAGE_MOVE_TASK_REQUEST,
        Operation::CancelMessageMoveTask => CANCEL_MESSAGE_MOVE_TASK_REQUEST,
        Operation::ListMessageMoveTasks => LIST_MESSAGE_MOVE_TASKS_REQUEST,
    }
}

/// The fields of an operation's response; `None` when it has none.
#[must_use]
#[allow(clippy::match_same_arms, reason = "one row per operation")]
pub fn output(operation: Operation) -> Option<&'static [Field]> {
    match operation {
        Operation::CreateQueue => Some(CREATE_QUEUE_RESULT),
        Operation::DeleteQueue => None,
        Operation::GetQueueUrl => Some(GET_QUEUE_URL_RESULT),
        Operation::ListQueues => Some(LIST_QUEUES_RESULT),
        Operation::GetQueueAttributes => Some(GET_QUEUE_ATTRIBUTES_RESULT),
        Operation::SetQueueAttributes => None,
        Operation::TagQueue => None,
        Operation::UntagQueue => None,
        Operation::ListQueueTags => Some(LIST_QUEUE_TAGS_RESULT),
        Operation::AddPermission => None,
        Operation::RemovePermission => None,
        Operation::ListDeadLetterSourceQueues => Some(LIST_DEAD_LETTER_SOURCE_QUEUES_RESULT),
        Operation::SendMessage => Some(SEND_MESSAGE_RESULT),
        Operation::SendMessageBatch => Some(SEND_MESSAGE_BATCH_RESULT),
        Operation::ReceiveMessage => Some(RECEIVE_MESSAGE_RESULT),
        Operation::DeleteMessage => None,
        Operation::DeleteMessageBatch => Some(DELETE_MESSAGE_BATCH_RESULT),
        Operation::ChangeMessageVisibility => None,
        Operation::ChangeMessageVisibilityBatch => Some(CHANGE_MESSAGE_VISIBILITY_BATCH_RESULT),
        Operation::PurgeQueue => None,
        Operation::StartMessageMoveTask => Some(START_MESSAGE_MOVE_TASK_RESULT),
        Operation::CancelMessageMoveTask => Some(CANCEL_MESSAGE_MOVE_TASK_RESULT),
        Operation::ListMessageMoveTasks => Some(LIST_MESSAGE_MOVE_TASKS_RESULT),
    }
}

const ADD_PERMISSION_REQUEST: &[Field] = &[
    Field { name: "QueueUrl", wire: "QueueUrl", form: Form::Text },
    Field { name: "Label", wire: "Label", form: Form::Text },
    Field { name: "AWSAccountIds", wire: "AWSAccountId", form: Form::List(&Form::Text) },
    Field { name: "Actions", wire: "ActionName", form: Form::List(&Form::Text) },
];

const BATCH_RESULT_ERROR_ENTRY: &[Field] = &[
    Field { name: "Id", wire: "Id", form: Form::Text },
    Field { name: "SenderFault", wire: "SenderFault", form: Form::Boolean },
    Field { name: "Code", wire: "Code", form: Form::Text },
    Field { name: "Message", wire: "Message", form: Form::Text },
];

const CANCEL_MESSAGE_MOVE_TASK_REQUEST: &[Field] =
    &[Field { name: "TaskHandle", wire: "TaskHandle", form: Form::Text }];

const CANCEL_MESSAGE_MOVE_TASK_RESULT: &[Field] = &[Field {
    name: "ApproximateNumberOfMessagesMoved",
    wire: "ApproximateNumberOfMessagesMoved",
    form: Form::Integer,
}];

const CHANGE_MESSAGE_VISIBILITY_BATCH_REQUEST: &[Field] = &[
    Field { name: "QueueUrl", wire: "QueueUrl", form: Form::Text },
    Field {
        name: "Entries",
        wire: "ChangeMessageVisibilityBatchRequestEntry",
        form: Form::List(&Form::Structure(CHANGE_MESSAGE_VISIBILITY_BATCH_REQUEST_ENTRY)),
    },
];

const CHANGE_MESSAGE_VISIBILITY_BATCH_REQUEST_ENTRY: &[Field] = &[
    Field { name: "Id", wire: "Id", form: Form::Text },
    Field { name: "ReceiptHandle", wire: "ReceiptHandle", form: Form::Text },
    Field { name: "VisibilityTimeout", wire: "VisibilityTimeout", form: Form::Integer },
];

const CHANGE_MESSAGE_VISIBILITY_BATCH_RESULT: &[Field] = &[
    Field {
        name: "Successful",
        wire: "ChangeMessageVisibilityBatchResultEntry",
        form: Form::List(&Form::Structure(CHANGE_MESSAGE_VISIBILITY_BATCH_RESULT_ENTRY)),
    },
    Field {
        name: "Failed",
        wire: "BatchResultErrorEntry",
        form: Form::List(&Form::Structure(BATCH_RESULT_ERROR_ENTRY)),
    },
];

const CHANGE_MESSAGE_VISIBILITY_BATCH_RESULT_ENTRY: &[Field] =
    &[Field { name: "Id", wire: "Id", form: Form::Text }];

const CHANGE_MESSAGE_VISIBILITY_REQUEST: &[Field] = &[
    Field { name: "QueueUrl", wire: "QueueUrl", form: Form::Text },
    Field { name: "ReceiptHandle", wire: "ReceiptHandle", form: Form::Text },
    Field { name: "VisibilityTimeout", wire: "VisibilityTimeout", form: Form::Integer },
];

const CREATE_QUEUE_REQUEST: &[Field] = &[
    Field { name: "QueueName", wire: "QueueName", form: Form::Text },
    Field {
        name: "Attributes",
        wire: "Attribute",
        form: Form::Map { key: "Name", value: "Value", of: &Form::Text },
    },
    Field {
        name: "tags",
        wire: "Tag",
        form: Form::Map { key: "Key", value: "Value", of: &Form::Text },
    },
];

const CREATE_QUEUE_RESULT: &[Field] =
    &[Field { name: "QueueUrl", wire: "QueueUrl", form: Form::Text }];

const DELETE_MESSAGE_BATCH_REQUEST: &[Field] = &[
    Field { name: "QueueUrl", wire: "QueueUrl", form: Form::Text },
    Field {
        name: "Entries",
        wire: "DeleteMessageBatchRequestEntry",
        form: Form::List(&Form::Structure(DELETE_MESSAGE_BATCH_REQUEST_ENTRY)),
    },
];

const DELETE_MESSAGE_BATCH_REQUEST_ENTRY: &[Field] = &[
    Field { name: "Id", wire: "Id", form: Form::Text },
    Field { name: "ReceiptHandle", wire: "ReceiptHandle", form: Form::Text },
];

const DELETE_MESSAGE_BATCH_RESULT: &[Field] = &[
    Field {
        name: "Successful",
        wire: "DeleteMessageBatchResultEntry",
        form: Form::List(&Form::Structure(DELETE_MESSAGE_BATCH_RESULT_ENTRY)),
    },
    Field {
        name: "Failed",
        wire: "BatchResultErrorEntry",
        form: Form::List(&Form::Structure(BATCH_RESULT_ERROR_ENTRY)),
    },
];

const DELETE_MESSAGE_BATCH_RESULT_ENTRY: &[Field] =
    &[Field { name: "Id", wire: "Id", form: Form::Text }];

const DELETE_MESSAGE_REQUEST: &[Field] = &[
    Field { name: "QueueUrl", wire: "QueueUrl", form: Form::Text },
    Field { name: "ReceiptHandle", wire: "ReceiptHandle", form: Form::Text },
];

const DELETE_QUEUE_REQUEST: &[Field] =
    &[Field { name: "QueueUrl", wire: "QueueUrl", form: Form::Text }];

const GET_QUEUE_ATTRIBUTES_REQUEST: &[Field] = &[
    Field { name: "QueueUrl", wire: "QueueUrl", form: Form::Text },
    Field { name: "AttributeNames", wire: "AttributeName", form: Form::List(&Form::Text) },
];

const GET_QUEUE_ATTRIBUTES_RESULT: &[Field] = &[Field {
    name: "Attributes",
    wire: "Attribute",
    form: Form::Map { key: "Name", value: "Value", of: &Form::Text },
}];

const GET_QUEUE_URL_REQUEST: &[Field] = &[
    Field { name: "QueueName", wire: "QueueName", form: Form::Text },
    Field { name: "QueueOwnerAWSAccountId", wire: "QueueOwnerAWSAccountId", form: Form::Text },
];

const GET_QUEUE_URL_RESULT: &[Field] =
    &[Field { name: "QueueUrl", wire: "QueueUrl", form: Form::Text }];

const LIST_DEAD_LETTER_SOURCE_QUEUES_REQUEST: &[Field] = &[
    Field { name: "QueueUrl", wire: "QueueUrl", form: Form::Text },
    Field { name: "NextToken", wire: "NextToken", form: Form::Text },
    Field { name: "MaxResults", wire: "MaxResults", form: Form::Integer },
];

const LIST_DEAD_LETTER_SOURCE_QUEUES_RESULT: &[Field] = &[
    Field { name: "queueUrls", wire: "QueueUrl", form: Form::List(&Form::Text) },
    Field { name: "NextToken", wire: "NextToken", form: Form::Text },
];

const LIST_MESSAGE_MOVE_TASKS_REQUEST: &[Field] = &[
    Field { name: "SourceArn", wire: "SourceArn", form: Form::Text },
    Field { name: "MaxResults", wire: "MaxResults", form: Form::Integer },
];

const LIST_MESSAGE_MOVE_TASKS_RESULT: &[Field] = &[Field {
    name: "Results",
    wire: "ListMessageMoveTasksResultEntry",
    form: Form::List(&Form::Structure(LIST_MESSAGE_MOVE_TASKS_RESULT_ENTRY)),
}];

const LIST_MESSAGE_MOVE_TASKS_RESULT_ENTRY: &[Field] = &[
    Field { name: "TaskHandle", wire: "TaskHandle", form: Form::Text },
    Field { name: "Status", wire: "Status", form: Form::Text },
    Field { name: "SourceArn", wire: "SourceArn", form: Form::Text },
    Field { name: "DestinationArn", wire: "DestinationArn", form: Form::Text },
    Field {
        name: "MaxNumberOfMessagesPerSecond",
        wire: "MaxNumberOfMessagesPerSecond",
        form: Form::Integer,
    },
    Field {
        name: "ApproximateNumberOfMessagesMoved",
        wire: "ApproximateNumberOfMessagesMoved",
        form: Form::Integer,
    },
    Field {
        name: "ApproximateNumberOfMessagesToMove",
        wire: "ApproximateNumberOfMessagesToMove",
        form: Form::Integer,
    },
    Field { name: "FailureReason", wire: "FailureReason", form: Form::Text },
    Field { name: "StartedTimestamp", wire: "StartedTimestamp", form: Form::Integer },
];

const LIST_QUEUE_TAGS_REQUEST: &[Field] =
    &[Field { name: "QueueUrl", wire: "QueueUrl", form: Form::Text }];

const LIST_QUEUE_TAGS_RESULT: &[Field] = &[Field {
    name: "Tags",
    wire: "Tag",
    form: Form::Map { key: "Key", value: "Value", of: &Form::Text },
}];

const LIST_QUEUES_REQUEST: &[Field] = &[
    Field { name: "QueueNamePrefix", wire: "QueueNamePrefix", form: Form::Text },
    Field { name: "NextToken", wire: "NextToken", form: Form::Text },
    Field { name: "MaxResults", wire: "MaxResults", form: Form::Integer },
];

const LIST_QUEUES_RESULT: &[Field] = &[
    Field { name: "QueueUrls", wire: "QueueUrl", form: Form::List(&Form::Text) },
    Field { name: "NextToken", wire: "NextToken", form: Form::Text },
];

const MESSAGE: &[Field] = &[
    Field { name: "MessageId", wire: "MessageId", form: Form::Text },
    Field { name: "ReceiptHandle", wire: "ReceiptHandle", form: Form::Text },
    Field { name: "MD5OfBody", wire: "MD5OfBody", form: Form::Text },
    Field { name: "Body", wire: "Body", form: Form::Text },
    Field {
        name: "Attributes",
        wire: "Attribute",
        form: Form::Map { key: "Name", value: "Value", of: &Form::Text },
    },
    Field { name: "MD5OfMessageAttributes", wire: "MD5OfMessageAttributes", form: Form::Text },
    Field {
        name: "MessageAttributes",
        wire: "MessageAttribute",
        form: Form::Map {
            key: "Name",
            value: "Value",
            of: &Form::Structure(MESSAGE_ATTRIBUTE_VALUE),
        },
    },
];

const MESSAGE_ATTRIBUTE_VALUE: &[Field] = &[
    Field { name: "StringValue", wire: "StringValue", form: Form::Text },
    Field { name: "BinaryValue", wire: "BinaryValue", form: Form::Blob },
    Field { name: "StringListValues", wire: "StringListValue", form: Form::List(&Form::Text) },
    Field { name: "BinaryListValues", wire: "BinaryListValue", form: Form::List(&Form::Blob) },
    Field { name: "DataType", wire: "DataType", form: Form::Text },
];

const MESSAGE_SYSTEM_ATTRIBUTE_VALUE: &[Field] = &[
    Field { name: "StringValue", wire: "StringValue", form: Form::Text },
    Field { name: "BinaryValue", wire: "BinaryValue", form: Form::Blob },
    Field { name: "StringListValues", wire: "StringListValue", form: Form::List(&Form::Text) },
    Field { name: "BinaryListValues", wire: "BinaryListValue", form: Form::List(&Form::Blob) },
    Field { name: "DataType", wire: "DataType", form: Form::Text },
];

const PURGE_QUEUE_REQUEST: &[Field] =
    &[Field { name: "QueueUrl", wire: "QueueUrl", form: Form::Text }];

const RECEIVE_MESSAGE_REQUEST: &[Field] = &[
    Field { name: "QueueUrl", wire: "QueueUrl", form: Form::Text },
    Field { name: "AttributeNames", wire: "AttributeName", form: Form::List(&Form::Text) },
    Field {
        name: "MessageSystemAttributeNames",
        wire: "MessageSystemAttributeName",
        form: Form::List(&Form::Text),
    },
    Field {
        name: "MessageAttributeNames",
        wire: "MessageAttributeName",
        form: Form::List(&Form::Text),
    },
    Field { name: "MaxNumberOfMessages", wire: "MaxNumberOfMessages", form: Form::Integer },
    Field { name: "VisibilityTimeout", wire: "VisibilityTimeout", form: Form::Integer },
    Field { name: "WaitTimeSeconds", wire: "WaitTimeSeconds", form: Form::Integer },
    Field { name: "ReceiveRequestAttemptId", wire: "ReceiveRequestAttemptId", form: Form::Text },
];

const RECEIVE_MESSAGE_RESULT: &[Field] =
    &[Field { name: "Messages", wire: "Message", form: Form::List(&Form::Structure(MESSAGE)) }];

const REMOVE_PERMISSION_REQUEST: &[Field] = &[
    Field { name: "QueueUrl", wire: "QueueUrl", form: Form::Text },
    Field { name: "Label", wire: "Label", form: Form::Text },
];

const SEND_MESSAGE_BATCH_REQUEST: &[Field] = &[
    Field { name: "QueueUrl", wire: "QueueUrl", form: Form::Text },
    Field {
        name: "Entries",
        wire: "SendMessageBatchRequestEntry",
        form: Form::List(&Form::Structure(SEND_MESSAGE_BATCH_REQUEST_ENTRY)),
    },
];

const SEND_MESSAGE_BATCH_REQUEST_ENTRY: &[Field] = &[
    Field { name: "Id", wire: "Id", form: Form::Text },
    Field { name: "MessageBody", wire: "MessageBody", form: Form::Text },
    Field { name: "DelaySeconds", wire: "DelaySeconds", form: Form::Integer },
    Field {
        name: "MessageAttributes",
        wire: "MessageAttribute",
        form: Form::Map {
            key: "Name",
            value: "Value",
            of: &Form::Structure(MESSAGE_ATTRIBUTE_VALUE),
        },
    },
    Field {
        name: "MessageSystemAttributes",
        wire: "MessageSystemAttribute",
        form: Form::Map {
            key: "Name",
            value: "Value",
            of: &Form::Structure(MESSAGE_SYSTEM_ATTRIBUTE_VALUE),
        },
    },
    Field { name: "MessageDeduplicationId", wire: "MessageDeduplicationId", form: Form::Text },
    Field { name: "MessageGroupId", wire: "MessageGroupId", form: Form::Text },
];

const SEND_MESSAGE_BATCH_RESULT: &[Field] = &[
    Field {
        name: "Successful",
        wire: "SendMessageBatchResultEntry",
        form: Form::List(&Form::Structure(SEND_MESSAGE_BATCH_RESULT_ENTRY)),
    },
    Field {
        name: "Failed",
        wire: "BatchResultErrorEntry",
        form: Form::List(&Form::Structure(BATCH_RESULT_ERROR_ENTRY)),
    },
];

const SEND_MESSAGE_BATCH_RESULT_ENTRY: &[Field] = &[
    Field { name: "Id", wire: "Id", form: Form::Text },
    Field { name: "MessageId", wire: "MessageId", form: Form::Text },
    Field { name: "MD5OfMessageBody", wire: "MD5OfMessageBody", form: Form::Text },
    Field { name: "MD5OfMessageAttributes", wire: "MD5OfMessageAttributes", form: Form::Text },
    Field {
        name: "MD5OfMessageSystemAttributes",
        wire: "MD5OfMessageSystemAttributes",
        form: Form::Text,
    },
    Field { name: "SequenceNumber", wire: "SequenceNumber", form: Form::Text },
];

const SEND_MESSAGE_REQUEST: &[Field] = &[
    Field { name: "QueueUrl", wire: "QueueUrl", form: Form::Text },
    Field { name: "MessageBody", wire: "MessageBody", form: Form::Text },
    Field { name: "DelaySeconds", wire: "DelaySeconds", form: Form::Integer },
    Field {
        name: "MessageAttributes",
        wire: "MessageAttribute",
        form: Form::Map {
            key: "Name",
            value: "Value",
            of: &Form::Structure(MESSAGE_ATTRIBUTE_VALUE),
        },
    },
    Field {
        name: "MessageSystemAttributes",
        wire: "MessageSystemAttribute",
        form: Form::Map {
            key: "Name",
            value: "Value",
            of: &Form::Structure(MESSAGE_SYSTEM_ATTRIBUTE_VALUE),
        },
    },
    Field { name: "MessageDeduplicationId", wire: "MessageDeduplicationId", form: Form::Text },
    Field { name: "MessageGroupId", wire: "MessageGroupId", form: Form::Text },
];

const SEND_MESSAGE_RESULT: &[Field] = &[
    Field { name: "MD5OfMessageBody", wire: "MD5OfMessageBody", form: Form::Text },
    Field { name: "MD5OfMessageAttributes", wire: "MD5OfMessageAttributes", form: Form::Text },
    Field {
        name: "MD5OfMessageSystemAttributes",
        wire: "MD5OfMessageSystemAttributes",
        form: Form::Text,
    },
    Field { name: "MessageId", wire: "MessageId", form: Form::Text },
    Field { name: "SequenceNumber", wire: "SequenceNumber", form: Form::Text },
];

const SET_QUEUE_ATTRIBUTES_REQUEST: &[Field] = &[
    Field { name: "QueueUrl", wire: "QueueUrl", form: Form::Text },
    Field {
        name: "Attributes",
        wire: "Attribute",
        form: Form::Map { key: "Name", value: "Value", of: &Form::Text },
    },
];

const START_MESSAGE_MOVE_TASK_REQUEST: &[Field] = &[
    Field { name: "SourceArn", wire: "SourceArn", form: Form::Text },
    Field { name: "DestinationArn", wire: "DestinationArn", form: Form::Text },
    Field {
        name: "MaxNumberOfMessagesPerSecond",
        wire: "MaxNumberOfMessagesPerSecond",
        form: Form::Integer,
    },
];

const START_MESSAGE_MOVE_TASK_RESULT: &[Field] =
    &[Field { name: "TaskHandle", wire: "TaskHandle", form: Form::Text }];

const TAG_QUEUE_REQUEST: &[Field] = &[
    Field { name: "QueueUrl", wire: "QueueUrl", form: Form::Text },
    Field {
        name: "Tags",
        wire: "Tag",
        form: Form::Map { key: "Key", value: "Value", of: &Form::Text },
    },
];

const UNTAG_QUEUE_REQUEST: &[Field] = &[
    Field { name: "QueueUrl", wire: "QueueUrl", form: Form::Text },
    Field { name: "TagKeys", wire: "TagKey", form: Form::List(&Form::Text) },
];
