//! Queues.

use mayfly_core::queue::QueueName;
use serde_json::{Value, json};

use crate::house::{House, call, call_at_base, queue_arn, reason, refusal};

const ABSENT: (&str, u16) = ("QueueDoesNotExist", 400);
const TAKEN: (&str, u16) = ("QueueNameExists", 400);
const WRONG: (&str, u16) = ("InvalidParameterValue", 400);
const WRONG_NAME: (&str, u16) = ("InvalidAttributeName", 400);
const WRONG_VALUE: (&str, u16) = ("InvalidAttributeValue", 400);

async fn attributes(house: &House, url: &str) -> Value {
    let request = json!({ "QueueUrl": url, "AttributeNames": ["All"] });
    call!(house, get_queue_attributes, request).unwrap()["Attributes"].clone()
}

#[tokio::test]
async fn a_new_queue_has_every_default() {
    let house = House::new().await;
    let url = house.queue("q", json!({})).await;
    assert_eq!(url, "http://localhost:4566/000000000000/q");
    let expected = json!({
        "QueueArn": queue_arn("q"),
        "ApproximateNumberOfMessages": "3",
        "ApproximateNumberOfMessagesNotVisible": "2",
        "ApproximateNumberOfMessagesDelayed": "1",
        "CreatedTimestamp": "1700000000",
        "LastModifiedTimestamp": "1700000000",
        "VisibilityTimeout": "30",
        "MaximumMessageSize": "1048576",
        "MessageRetentionPeriod": "345600",
        "DelaySeconds": "0",
        "ReceiveMessageWaitTimeSeconds": "0",
        "SqsManagedSseEnabled": "true",
        "RedriveAllowPolicy": "{\"redrivePermission\":\"allowAll\"}",
    });
    assert_eq!(attributes(&house, &url).await, expected);
    let found = call_at_base!(house, get_queue_url, { "QueueName": "q" }).unwrap();
    assert_eq!(found["QueueUrl"], url);
    let other = json!({ "QueueName": "q", "QueueOwnerAWSAccountId": "111122223333" });
    assert_eq!(refusal(call_at_base!(house, get_queue_url, other)), ABSENT);
}

#[tokio::test]
async fn a_fifo_queue_has_its_own_attributes() {
    let house = House::new().await;
    let url = house.queue("q.fifo", json!({ "FifoQueue": "true" })).await;
    let shown = attributes(&house, &url).await;
    for (name, value) in [
        ("FifoQueue", "true"),
        ("ContentBasedDeduplication", "false"),
        ("DeduplicationScope", "queue"),
        ("FifoThroughputLimit", "perQueue"),
    ] {
        assert_eq!(shown[name], value, "{name}");
    }
    let high = json!({ "DeduplicationScope": "messageGroup",
                       "FifoThroughputLimit": "perMessageGroupId" });
    let set = json!({ "QueueUrl": url, "Attributes": high });
    call!(house, set_queue_attributes, set).unwrap();
    assert_eq!(attributes(&house, &url).await["FifoThroughputLimit"], "perMessageGroupId");
    // What was set before counts: the scope alone cannot go back.
    let alone = json!({ "QueueUrl": url, "Attributes": { "DeduplicationScope": "queue" } });
    assert_eq!(refusal(call!(house, set_queue_attributes, alone)), WRONG_VALUE);
    let standard = json!({ "QueueUrl": url, "Attributes": { "FifoQueue": "false" } });
    assert_eq!(refusal(call!(house, set_queue_attributes, standard)), WRONG_VALUE);
}

#[tokio::test]
async fn names_and_kinds_go_together() {
    let house = House::new().await;
    for (name, given, expected) in [
        ("", json!({}), WRONG),
        ("a b", json!({}), WRONG),
        ("q.fifo", json!({}), WRONG),
        ("q", json!({ "FifoQueue": "true" }), WRONG),
        ("q", json!({ "FifoQueue": "false" }), WRONG_NAME),
        ("q", json!({ "ContentBasedDeduplication": "true" }), WRONG_NAME),
        ("q", json!({ "QueueArn": "x" }), WRONG_NAME),
        ("q", json!({ "VisibilityTimeout": "43201" }), WRONG_VALUE),
        ("q", json!({ "Policy": "no policy" }), WRONG_VALUE),
    ] {
        let request = json!({ "QueueName": name, "Attributes": given });
        assert_eq!(
            refusal(call_at_base!(house, create_queue, request.clone())),
            expected,
            "{request}"
        );
    }
    assert!(house.store.catalogue.queues("", None, 9).await.unwrap().is_empty());
}

#[tokio::test]
async fn creating_again_answers_the_same_when_all_is_the_same() {
    let house = House::new().await;
    let create = |attributes: Value, tags: Value| {
        let name = "q";
        json!({ "QueueName": name, "Attributes": attributes, "tags": tags })
    };
    let first = create(json!({ "DelaySeconds": "5" }), json!({ "a": "1" }));
    let url = call_at_base!(house, create_queue, first).unwrap();
    let name = QueueName::new("q").unwrap();
    let before = house.store.catalogue.queue(&name).await.unwrap();
    for (given, tags) in [
        (json!({ "DelaySeconds": "5" }), json!({ "a": "1" })),
        (json!({ "DelaySeconds": "5", "VisibilityTimeout": "30" }), json!(null)),
        (json!(null), json!(null)),
    ] {
        assert_eq!(call_at_base!(house, create_queue, create(given, tags)).unwrap(), url);
    }
    assert_eq!(house.store.catalogue.queue(&name).await.unwrap(), before);
    let other =
        call_at_base!(house, create_queue, create(json!({ "DelaySeconds": "6" }), json!(null)));
    assert!(reason(other).ends_with("a different value for attribute DelaySeconds"));
    let other = create(json!(null), json!({ "a": "2" }));
    assert_eq!(refusal(call_at_base!(house, create_queue, other)), TAKEN);
}

#[tokio::test]
async fn attributes_change_all_or_none() {
    let house = House::new().await;
    let url = house.queue("q", json!({})).await;
    let set = |attributes: Value| json!({ "QueueUrl": url, "Attributes": attributes });
    house.pass(5_000);
    let wrong = json!({ "DelaySeconds": "7", "VisibilityTimeout": "-1" });
    assert_eq!(refusal(call!(house, set_queue_attributes, set(wrong))), WRONG_VALUE);
    assert_eq!(attributes(&house, &url).await["DelaySeconds"], "0");
    let statement = json!({ "Effect": "Deny", "Principal": "*", "Action": "*", "Resource": "*" });
    let policy = json!({ "Version": "2012-10-17", "Statement": [statement] }).to_string();
    let given = json!({ "DelaySeconds": "7", "KmsMasterKeyId": "alias/k", "Policy": policy });
    call!(house, set_queue_attributes, set(given)).unwrap();
    let shown = attributes(&house, &url).await;
    for (name, value) in [
        ("DelaySeconds", "7"),
        ("KmsMasterKeyId", "alias/k"),
        ("KmsDataKeyReusePeriodSeconds", "300"),
        ("SqsManagedSseEnabled", "false"),
        ("Policy", &policy),
        ("CreatedTimestamp", "1700000000"),
        ("LastModifiedTimestamp", "1700000005"),
    ] {
        assert_eq!(shown[name], value, "{name}");
    }
    let emptied = json!({ "KmsMasterKeyId": "", "Policy": "" });
    call!(house, set_queue_attributes, set(emptied)).unwrap();
    let shown = attributes(&house, &url).await;
    assert_eq!((&shown["KmsMasterKeyId"], &shown["Policy"]), (&json!(null), &json!(null)));
    let some = json!({ "QueueUrl": url, "AttributeNames": ["DelaySeconds", "FifoQueue"] });
    let some = call!(house, get_queue_attributes, some).unwrap();
    assert_eq!(some, json!({ "Attributes": { "DelaySeconds": "7" } }));
    let none = call!(house, get_queue_attributes, { "QueueUrl": url }).unwrap();
    assert_eq!(none, json!({}));
    let strange = json!({ "QueueUrl": url, "AttributeNames": ["Strange"] });
    assert_eq!(refusal(call!(house, get_queue_attributes, strange)), WRONG_NAME);
}

#[tokio::test]
async fn dead_letters_need_a_queue_that_wants_them() {
    let house = House::new().await;
    let dead = house.queue("dead", json!({})).await;
    house.queue("dead.fifo", json!({ "FifoQueue": "true" })).await;
    let url = house.queue("q", json!({})).await;
    let policy = |target: &str| {
        let text = json!({ "deadLetterTargetArn": queue_arn(target), "maxReceiveCount": "3" });
        json!({ "QueueUrl": url, "Attributes": { "RedrivePolicy": text.to_string() } })
    };
    for (target, why) in [
        ("none", "Dead letter target does not exist."),
        ("dead.fifo", "Dead-letter queue must be same type of queue as the source."),
        ("q", "A queue cannot be its own dead-letter queue."),
    ] {
        let refused = call!(house, set_queue_attributes, policy(target));
        assert!(reason(refused).ends_with(why), "{target}");
    }
    let allow = |policy: Value| {
        let attributes = json!({ "RedriveAllowPolicy": policy.to_string() });
        json!({ "QueueUrl": dead, "Attributes": attributes })
    };
    for refusing in [
        json!({ "redrivePermission": "denyAll" }),
        json!({ "redrivePermission": "byQueue", "sourceQueueArns": [queue_arn("other")] }),
    ] {
        call!(house, set_queue_attributes, allow(refusing)).unwrap();
        assert_eq!(refusal(call!(house, set_queue_attributes, policy("dead"))), WRONG);
    }
    let by_queue = json!({ "redrivePermission": "byQueue", "sourceQueueArns": [queue_arn("q")] });
    call!(house, set_queue_attributes, allow(by_queue)).unwrap();
    call!(house, set_queue_attributes, policy("dead")).unwrap();
    let shown = attributes(&house, &url).await["RedrivePolicy"].as_str().unwrap().to_owned();
    let expected = json!({ "deadLetterTargetArn": queue_arn("dead"), "maxReceiveCount": 3 });
    assert_eq!(serde_json::from_str::<Value>(&shown).unwrap(), expected);
    let sources =
        call_at_base!(house, list_dead_letter_source_queues, { "QueueUrl": dead }).unwrap();
    assert_eq!(sources, json!({ "queueUrls": [url] }));
    // The dead-letter queue can go, and the queue's other attributes can still be changed.
    call!(house, delete_queue, { "QueueUrl": dead }).unwrap();
    let set = json!({ "QueueUrl": url, "Attributes": { "DelaySeconds": "1" } });
    call!(house, set_queue_attributes, set).unwrap();
    let none = json!({ "QueueUrl": url, "Attributes": { "RedrivePolicy": "" } });
    call!(house, set_queue_attributes, none).unwrap();
    assert_eq!(attributes(&house, &url).await["RedrivePolicy"], json!(null));
}

#[tokio::test]
async fn lists_have_prefixes_and_pages() {
    let house = House::new().await;
    let nothing = call_at_base!(house, list_queues, {}).unwrap();
    assert_eq!(nothing, json!({}));
    for name in ["b-1", "a-2", "a-1", "a-3"] {
        house.queue(name, json!({})).await;
    }
    let names = |listed: &Value| -> Vec<String> {
        let urls = listed["QueueUrls"].as_array().unwrap().iter();
        urls.map(|url| url.as_str().unwrap().rsplit('/').next().unwrap().to_owned()).collect()
    };
    let all = call_at_base!(house, list_queues, {}).unwrap();
    assert_eq!(names(&all), ["a-1", "a-2", "a-3", "b-1"]);
    let page = json!({ "QueueNamePrefix": "a", "MaxResults": 2 });
    let first = call_at_base!(house, list_queues, page).unwrap();
    assert_eq!(names(&first), ["a-1", "a-2"]);
    let page = json!({ "QueueNamePrefix": "a", "MaxResults": 2, "NextToken": first["NextToken"] });
    let second = call_at_base!(house, list_queues, page).unwrap();
    assert_eq!((names(&second), &second["NextToken"]), (vec!["a-3".to_owned()], &json!(null)));
    for wrong in
        [json!({ "MaxResults": 0 }), json!({ "MaxResults": 1_001 }), json!({ "NextToken": "*" })]
    {
        assert_eq!(refusal(call_at_base!(house, list_queues, wrong)), WRONG);
    }
}

#[tokio::test]
async fn tags_and_permissions_come_and_go() {
    let house = House::new().await;
    let url = house.queue("q", json!({})).await;
    call!(house, tag_queue, { "QueueUrl": url, "Tags": { "a": "1", "b": "2" } }).unwrap();
    call!(house, untag_queue, { "QueueUrl": url, "TagKeys": ["a", "x"] }).unwrap();
    let tags = call!(house, list_queue_tags, { "QueueUrl": url }).unwrap();
    assert_eq!(tags, json!({ "Tags": { "b": "2" } }));
    let reserved = json!({ "QueueUrl": url, "Tags": { "aws:x": "" } });
    assert_eq!(refusal(call!(house, tag_queue, reserved)), WRONG);
    call!(house, add_queue_permission, {
        "QueueUrl": url, "Label": "l", "AWSAccountIds": ["111122223333"], "Actions": ["*"],
    })
    .unwrap();
    let policy = attributes(&house, &url).await["Policy"].as_str().unwrap().to_owned();
    assert!(policy.contains("\"SQS:*\"") && policy.contains("arn:aws:iam::111122223333:root"));
    let taken = call!(house, add_queue_permission, {
        "QueueUrl": url, "Label": "l", "AWSAccountIds": ["111122223333"], "Actions": ["*"],
    });
    assert_eq!(refusal(taken), WRONG);
    let remove = json!({ "QueueUrl": url, "Label": "l" });
    call!(house, remove_queue_permission, remove.clone()).unwrap();
    assert_eq!(attributes(&house, &url).await["Policy"], json!(null));
    assert_eq!(refusal(call!(house, remove_queue_permission, remove)), WRONG);
}

#[tokio::test]
async fn a_deleted_queue_is_unknown_to_every_operation_and_its_name_is_free() {
    let house = House::new().await;
    let url = house.queue("q", json!({})).await;
    let name = QueueName::new("q").unwrap();
    let uid = async || house.store.catalogue.queue(&name).await.unwrap().unwrap().value.uid;
    let first = uid().await;
    call!(house, delete_queue, { "QueueUrl": url }).unwrap();
    let of = json!({ "QueueUrl": url });
    assert_eq!(refusal(call!(house, delete_queue, of.clone())), ABSENT);
    assert_eq!(refusal(call!(house, get_queue_attributes, of.clone())), ABSENT);
    assert_eq!(refusal(call!(house, list_queue_tags, of.clone())), ABSENT);
    assert_eq!(refusal(call_at_base!(house, get_queue_url, { "QueueName": "q" })), ABSENT);
    assert_eq!(refusal(call_at_base!(house, list_dead_letter_source_queues, of)), ABSENT);
    let set = json!({ "QueueUrl": url, "Attributes": {} });
    assert_eq!(
        reason(call!(house, set_queue_attributes, set)),
        "The specified queue does not exist."
    );
    let strange = json!({ "QueueUrl": "http://localhost/not a queue" });
    assert_eq!(refusal(call!(house, delete_queue, strange)), ABSENT);
    house.queue("q", json!({ "DelaySeconds": "9" })).await;
    assert_ne!(uid().await, first);
}
