//! Responses and errors as XML.

use std::collections::BTreeMap;

use bytes::Bytes;
use mayfly_wire::ApiError;
use mayfly_wire::generated::sqs::{
    self as api, BatchResultErrorEntry, ListMessageMoveTasksResultEntry, Message,
    MessageAttributeValue, Operation, SendMessageBatchResultEntry, errors,
};
use mayfly_wire::sqs::{invalid_parameter_value, json_type, query};
use mayfly_wire::value::Blob;
use serde::Serialize;

/// What stands between the head and the metadata, which are the same everywhere.
fn check(operation: Operation, response: &impl Serialize, expected: &str) {
    let value = serde_json::to_value(response).unwrap();
    let members = value.as_object().cloned().unwrap_or_default();
    let name = operation.name();
    let expected: String = expected.lines().map(str::trim).collect();
    assert_eq!(
        query::response(operation, &members, "the-id"),
        format!(
            "<?xml version=\"1.0\"?><{name}Response \
             xmlns=\"http://queue.amazonaws.com/doc/2012-11-05/\">{expected}<ResponseMetadata>\
             <RequestId>the-id</RequestId></ResponseMetadata></{name}Response>"
        )
    );
}

fn text(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[test]
fn operations_without_output_have_metadata_only() {
    check(Operation::DeleteQueue, &(), "");
}

#[test]
fn messages_with_all_their_attributes() {
    let string = MessageAttributeValue {
        data_type: "String".to_owned(),
        string_value: text("a<b\r"),
        ..MessageAttributeValue::default()
    };
    let binary = MessageAttributeValue {
        data_type: "Binary".to_owned(),
        binary_value: Some(Blob(Bytes::from_static(&[0, 255]))),
        ..MessageAttributeValue::default()
    };
    let message = Message {
        message_id: text("5fea7756"),
        receipt_handle: text("MbZj6wDWli+JvwwJaBV+3dcjk2YW2vA3"),
        md5_of_body: text("fafb00f5732ab283681e124bf8747ed1"),
        body: text("{\"a\": \"<&>\"}"),
        attributes: Some(BTreeMap::from([
            ("SenderId".to_owned(), "195004372649".to_owned()),
            ("SentTimestamp".to_owned(), "1238099229000".to_owned()),
        ])),
        md5_of_message_attributes: text("00484c68"),
        message_attributes: Some(BTreeMap::from([
            ("s".to_owned(), string),
            ("b".to_owned(), binary),
        ])),
    };
    let second = Message { message_id: text("2"), ..Message::default() };
    check(
        Operation::ReceiveMessage,
        &api::ReceiveMessageResult { messages: Some(vec![message, second]) },
        "<ReceiveMessageResult><Message>
            <MessageId>5fea7756</MessageId>
            <ReceiptHandle>MbZj6wDWli+JvwwJaBV+3dcjk2YW2vA3</ReceiptHandle>
            <MD5OfBody>fafb00f5732ab283681e124bf8747ed1</MD5OfBody>
            <Body>{&quot;a&quot;: &quot;&lt;&amp;&gt;&quot;}</Body>
            <Attribute><Name>SenderId</Name><Value>195004372649</Value></Attribute>
            <Attribute><Name>SentTimestamp</Name><Value>1238099229000</Value></Attribute>
            <MD5OfMessageAttributes>00484c68</MD5OfMessageAttributes>
            <MessageAttribute><Name>b</Name><Value><BinaryValue>AP8=</BinaryValue>
            <DataType>Binary</DataType></Value></MessageAttribute>
            <MessageAttribute><Name>s</Name><Value><StringValue>a&lt;b&#xD;</StringValue>
            <DataType>String</DataType></Value></MessageAttribute>
        </Message><Message><MessageId>2</MessageId></Message></ReceiveMessageResult>",
    );
    check(
        Operation::ReceiveMessage,
        &api::ReceiveMessageResult::default(),
        "<ReceiveMessageResult></ReceiveMessageResult>",
    );
}

#[test]
fn batches_with_success_and_failure() {
    let sent = SendMessageBatchResultEntry {
        id: "a".to_owned(),
        message_id: "m".to_owned(),
        md5_of_message_body: "d".to_owned(),
        sequence_number: text("00000000000000000001"),
        ..SendMessageBatchResultEntry::default()
    };
    let refused = BatchResultErrorEntry {
        id: "b".to_owned(),
        sender_fault: true,
        code: "InvalidParameterValue".to_owned(),
        message: text("no"),
    };
    check(
        Operation::SendMessageBatch,
        &api::SendMessageBatchResult { successful: vec![sent], failed: vec![refused] },
        "<SendMessageBatchResult><SendMessageBatchResultEntry><Id>a</Id><MessageId>m</MessageId>
        <MD5OfMessageBody>d</MD5OfMessageBody><SequenceNumber>00000000000000000001</SequenceNumber>
        </SendMessageBatchResultEntry><BatchResultErrorEntry><Id>b</Id>
        <SenderFault>true</SenderFault><Code>InvalidParameterValue</Code><Message>no</Message>
        </BatchResultErrorEntry></SendMessageBatchResult>",
    );
}

#[test]
fn lists_and_maps_have_their_classic_names() {
    check(
        Operation::ListQueues,
        &api::ListQueuesResult {
            queue_urls: Some(vec!["u1".to_owned(), "u2".to_owned()]),
            next_token: text("t"),
        },
        "<ListQueuesResult><QueueUrl>u1</QueueUrl><QueueUrl>u2</QueueUrl>
        <NextToken>t</NextToken></ListQueuesResult>",
    );
    check(
        Operation::ListDeadLetterSourceQueues,
        &api::ListDeadLetterSourceQueuesResult {
            queue_urls: vec!["u1".to_owned()],
            next_token: None,
        },
        "<ListDeadLetterSourceQueuesResult><QueueUrl>u1</QueueUrl>
        </ListDeadLetterSourceQueuesResult>",
    );
    let map = BTreeMap::from([("k".to_owned(), "v".to_owned())]);
    check(
        Operation::ListQueueTags,
        &api::ListQueueTagsResult { tags: Some(map.clone()) },
        "<ListQueueTagsResult><Tag><Key>k</Key><Value>v</Value></Tag></ListQueueTagsResult>",
    );
    check(
        Operation::GetQueueAttributes,
        &api::GetQueueAttributesResult { attributes: Some(map) },
        "<GetQueueAttributesResult><Attribute><Name>k</Name><Value>v</Value></Attribute>
        </GetQueueAttributesResult>",
    );
    let task = ListMessageMoveTasksResultEntry {
        status: text("RUNNING"),
        approximate_number_of_messages_moved: Some(3),
        started_timestamp: Some(1_795_000_000_123),
        ..ListMessageMoveTasksResultEntry::default()
    };
    check(
        Operation::ListMessageMoveTasks,
        &api::ListMessageMoveTasksResult { results: Some(vec![task]) },
        "<ListMessageMoveTasksResult><ListMessageMoveTasksResultEntry><Status>RUNNING</Status>
        <ApproximateNumberOfMessagesMoved>3</ApproximateNumberOfMessagesMoved>
        <StartedTimestamp>1795000000123</StartedTimestamp>
        </ListMessageMoveTasksResultEntry></ListMessageMoveTasksResult>",
    );
}

#[test]
fn errors_have_their_classic_codes() {
    let shown = |error: &ApiError| query::error(error, "the-id");
    assert_eq!(
        shown(&errors::queue_does_not_exist("The specified queue does not exist.")),
        "<?xml version=\"1.0\"?><ErrorResponse \
         xmlns=\"http://queue.amazonaws.com/doc/2012-11-05/\"><Error><Type>Sender</Type>\
         <Code>AWS.SimpleQueueService.NonExistentQueue</Code>\
         <Message>The specified queue does not exist.</Message><Detail/></Error>\
         <RequestId>the-id</RequestId></ErrorResponse>"
    );
    for (error, status, header, json) in [
        (
            errors::queue_does_not_exist(""),
            400,
            "AWS.SimpleQueueService.NonExistentQueue;Sender",
            "com.amazonaws.sqs#QueueDoesNotExist",
        ),
        (
            errors::queue_name_exists(""),
            400,
            "QueueAlreadyExists;Sender",
            "com.amazonaws.sqs#QueueNameExists",
        ),
        (
            errors::purge_queue_in_progress(""),
            403,
            "AWS.SimpleQueueService.PurgeQueueInProgress;Sender",
            "com.amazonaws.sqs#PurgeQueueInProgress",
        ),
        (
            errors::receipt_handle_is_invalid(""),
            404,
            "ReceiptHandleIsInvalid;Sender",
            "com.amazonaws.sqs#ReceiptHandleIsInvalid",
        ),
        (
            errors::kms_access_denied(""),
            400,
            "KMS.AccessDeniedException;Sender",
            "com.amazonaws.sqs#KmsAccessDenied",
        ),
        (
            invalid_parameter_value(""),
            400,
            "InvalidParameterValue;Sender",
            "com.amazon.coral.service#InvalidParameterValueException",
        ),
        (
            ApiError::new("InternalError", 500, ""),
            500,
            "InternalError;Receiver",
            "com.amazonaws.sqs#InternalError",
        ),
    ] {
        assert_eq!(error.status, status, "{header}");
        assert_eq!(query::error_header(&error), header);
        assert_eq!(json_type(error.name), json);
    }
}
