//! `SendMessage` and `SendMessageBatch`.

use mayfly_store::engine::memory::Fault;
use serde_json::{Value, json};

use crate::scene::{Scene, caller, conserved, refused, text, with_key};

fn fifo(body: &str, group: &str, id: Option<&str>) -> Value {
    let mut request = json!({ "MessageBody": body, "MessageGroupId": group });
    if let Some(id) = id {
        request["MessageDeduplicationId"] = id.into();
    }
    request
}

#[tokio::test(start_paused = true)]
async fn a_message_is_answered_with_its_id_and_digests() {
    let scene = Scene::new().await;
    scene.queue("q", |_| {}).await;
    let request = json!({
        "MessageBody": "hello",
        "MessageAttributes": { "city": { "DataType": "String", "StringValue": "Köln" } },
        "MessageSystemAttributes":
            { "AWSTraceHeader": { "DataType": "String", "StringValue": "Root=1-0-0" } },
    });
    let answer = scene.send_with("q", request).await.unwrap();
    assert_eq!(answer["MD5OfMessageBody"], "5d41402abc4b2a76b9719d911017c592");
    // Both computed with Python's hashlib over the documented encoding.
    assert_eq!(answer["MD5OfMessageAttributes"], "bdf2674e0876c50a359e17690201394d");
    assert_eq!(answer["MD5OfMessageSystemAttributes"], "c7838d7a087fa3c84a63bff6f90ad3bb");
    assert_eq!(text(&answer, "MessageId").len(), 36);
    assert_eq!(answer["SequenceNumber"], Value::Null);
    let (ready, sent) = (scene.stats("q").ready, scene.stats("q").sent);
    assert_eq!((ready, sent), (1, 1));
}

#[tokio::test(start_paused = true)]
async fn bodies_are_checked() {
    let scene = Scene::new().await;
    scene.queue("q", |queue| queue.message_bytes_max = 1_024).await;
    let send = |body: String| scene.send_with("q", json!({ "MessageBody": body }));
    assert_eq!(refused(send(String::new()).await).0, "MissingParameter");
    assert_eq!(refused(send("a\u{1}".into()).await).0, "InvalidMessageContents");
    assert!(send("x".repeat(1_024)).await.is_ok());
    let (name, message) = refused(send("x".repeat(1_025)).await);
    assert_eq!(name, "InvalidParameterValue");
    let expected = "One or more parameters are invalid. Reason: Message must be shorter than 1024 \
                    bytes.";
    assert_eq!(message, expected);
    // Attributes count: 1 + 6 + 1 bytes.
    let attributed = |bytes: usize| {
        let attributes = json!({ "a": { "DataType": "String", "StringValue": "v" } });
        let body = "x".repeat(bytes);
        scene.send_with("q", json!({ "MessageBody": body, "MessageAttributes": attributes }))
    };
    assert!(attributed(1_016).await.is_ok());
    assert_eq!(refused(attributed(1_017).await).0, "InvalidParameterValue");
}

#[tokio::test(start_paused = true)]
async fn attributes_are_checked() {
    let scene = Scene::new().await;
    scene.queue("q", |_| {}).await;
    let string = json!({ "DataType": "String", "StringValue": "v" });
    for (member, name, value) in [
        ("MessageAttributes", "AWS.x", string.clone()),
        ("MessageAttributes", "n", json!({ "DataType": "Number", "StringValue": "x" })),
        ("MessageAttributes", "n", json!({ "DataType": "Text", "StringValue": "x" })),
        ("MessageAttributes", "n", json!({ "DataType": "Binary", "StringValue": "x" })),
        ("MessageAttributes", "n", json!({ "DataType": "String", "StringListValues": ["x"] })),
        ("MessageSystemAttributes", "Other", string),
        (
            "MessageSystemAttributes",
            "AWSTraceHeader",
            json!({ "DataType": "Number", "StringValue": "1" }),
        ),
    ] {
        let request = json!({ "MessageBody": "b", member: { name: value } });
        let (error, message) = refused(scene.send_with("q", request).await);
        assert_eq!(error, "InvalidParameterValue", "{member} {name}");
        assert!(message.contains(&format!("'{name}'")), "{message}");
    }
    assert_eq!(scene.stats("q").sent, 0);
}

#[tokio::test(start_paused = true)]
async fn a_queue_that_is_not_there_is_named_so() {
    let scene = Scene::new().await;
    assert_eq!(
        refused(scene.send_with("nope", json!({ "MessageBody": "b" })).await).0,
        "QueueDoesNotExist"
    );
}

#[tokio::test(start_paused = true)]
async fn delays_are_those_of_the_message_or_of_the_queue() {
    let scene = Scene::new().await;
    scene.queue("q", |queue| queue.delay_s = 10).await;
    let delayed =
        |s: i32| scene.send_with("q", json!({ "MessageBody": s.to_string(), "DelaySeconds": s }));
    delayed(0).await.unwrap();
    delayed(20).await.unwrap();
    scene.send("q", "queue").await;
    for bad in [-1, 901] {
        assert_eq!(refused(delayed(bad).await).0, "InvalidParameterValue");
    }
    assert_eq!(scene.bodies("q").await, ["0"]);
    assert_eq!(scene.stats("q").delayed, 2);
    scene.pass(9_999).await;
    assert!(scene.bodies("q").await.is_empty());
    scene.pass(1).await;
    assert_eq!(scene.bodies("q").await, ["queue"]);
    scene.pass(10_000).await;
    assert_eq!(scene.bodies("q").await, ["20"]);
}

#[tokio::test(start_paused = true)]
async fn fifo_queues_want_a_group_and_something_to_deduplicate_by() {
    let scene = Scene::new().await;
    scene.queue("q.fifo", |_| {}).await;
    scene.queue("q", |_| {}).await;
    let no_group = json!({ "MessageBody": "b", "MessageDeduplicationId": "d" });
    assert_eq!(refused(scene.send_with("q.fifo", no_group).await).0, "MissingParameter");
    let (name, message) = refused(scene.send_with("q.fifo", fifo("b", "g", None)).await);
    assert_eq!(name, "InvalidParameterValue");
    assert!(message.contains("ContentBasedDeduplication"), "{message}");
    let mut delayed = fifo("b", "g", Some("d"));
    delayed["DelaySeconds"] = 5.into();
    assert!(refused(scene.send_with("q.fifo", delayed).await).1.contains("DelaySeconds"));
    for bad in ["", "a b", "ä", &"x".repeat(129)] {
        let (_, message) = refused(scene.send_with("q.fifo", fifo("b", bad, Some("d"))).await);
        assert!(message.contains("MessageGroupId"), "{message}");
        let (_, message) = refused(scene.send_with("q.fifo", fifo("b", "g", Some(bad))).await);
        assert!(message.contains("MessageDeduplicationId"), "{message}");
    }
    // On a standard queue a group makes it fair; a deduplication id has no meaning.
    assert!(scene.send_with("q", fifo("b", "g", None)).await.is_ok());
    let (_, message) = refused(scene.send_with("q", fifo("b", "g", Some("d"))).await);
    assert!(message.contains("MessageDeduplicationId"), "{message}");
}

#[tokio::test(start_paused = true)]
async fn a_duplicate_is_accepted_once_and_answered_twice_for_five_minutes() {
    let scene = Scene::new().await;
    scene.queue("q.fifo", |_| {}).await;
    let first = scene.send_with("q.fifo", fifo("one", "g", Some("d"))).await.unwrap();
    scene.pass(299_999).await;
    let second = scene.send_with("q.fifo", fifo("two", "h", Some("d"))).await.unwrap();
    for member in ["MessageId", "SequenceNumber"] {
        assert_eq!(first[member], second[member]);
    }
    assert_eq!(scene.stats("q.fifo").sent, 1);
    assert_eq!(scene.figures("q.fifo").requests.duplicates, 1);
    scene.pass(1).await;
    let third = scene.send_with("q.fifo", fifo("three", "g", Some("d"))).await.unwrap();
    assert_ne!(first["MessageId"], third["MessageId"]);
    assert!(text(&first, "SequenceNumber") < text(&third, "SequenceNumber"));
    assert_eq!(text(&first, "SequenceNumber").len(), 20);
}

#[tokio::test(start_paused = true)]
async fn duplicates_are_found_by_content_and_within_their_scope() {
    let scene = Scene::new().await;
    let by_content = |queue: &mut mayfly_core::queue::Queue| {
        queue.fifo.as_mut().unwrap().content_based_deduplication = true;
    };
    scene.queue("all.fifo", by_content).await;
    scene
        .queue("group.fifo", |queue| {
            by_content(queue);
            queue.fifo.as_mut().unwrap().deduplicate_by_group = true;
        })
        .await;
    for (queue, expected) in [("all.fifo", 2), ("group.fifo", 3)] {
        for (body, group) in [("same", "g"), ("same", "g"), ("same", "h"), ("other", "g")] {
            scene.send_with(queue, fifo(body, group, None)).await.unwrap();
        }
        assert_eq!(scene.stats(queue).sent, expected, "{queue}");
    }
    // An explicit id goes before the content.
    scene.send_with("all.fifo", fifo("same", "g", Some("explicit"))).await.unwrap();
    assert_eq!(scene.stats("all.fifo").sent, 3);
}

#[tokio::test(start_paused = true)]
async fn an_idempotency_key_is_accepted_once_in_24_hours_and_after_a_crash_too() {
    let scene = Scene::new().await;
    scene.queue("q", |_| {}).await;
    let send = json!({ "MessageBody": "b" });
    let first = scene.send_as(&with_key("k"), "q", send.clone()).await.unwrap();
    let scene = scene.crash().await;
    scene.pass(86_399_999).await;
    let second = scene.send_as(&with_key("k"), "q", send.clone()).await.unwrap();
    assert_eq!(first, second);
    let other = scene.send_as(&with_key("other"), "q", send.clone()).await.unwrap();
    assert_ne!(first["MessageId"], other["MessageId"]);
    assert_eq!(scene.stats("q").sent, 2);
    scene.pass(1).await;
    let third = scene.send_as(&with_key("k"), "q", send).await.unwrap();
    assert_ne!(first["MessageId"], third["MessageId"]);
}

#[tokio::test(start_paused = true)]
async fn an_idempotency_key_covers_a_batch_and_is_refused_where_it_means_nothing() {
    let scene = Scene::new().await;
    scene.queue("q", |_| {}).await;
    scene.queue("q.fifo", |_| {}).await;
    let entries = json!([{ "Id": "a", "MessageBody": "x" }, { "Id": "b", "MessageBody": "x" }]);
    let first = scene.send_batch(&with_key("k"), "q", entries.clone()).await.unwrap();
    let second = scene.send_batch(&with_key("k"), "q", entries).await.unwrap();
    assert_eq!(first, second);
    assert_eq!(scene.stats("q").sent, 2);
    let refusal = scene.send_as(&with_key("k"), "q.fifo", fifo("b", "g", Some("d"))).await;
    assert!(refused(refusal).1.contains("Idempotency-Key"));
    for bad in ["", &"x".repeat(256)] {
        let refusal = scene.send_as(&with_key(bad), "q", json!({ "MessageBody": "b" })).await;
        assert!(refused(refusal).1.contains("Idempotency-Key"));
    }
}

#[tokio::test(start_paused = true)]
async fn a_batch_fails_entry_by_entry() {
    let scene = Scene::new().await;
    scene.queue("q", |_| {}).await;
    let entries = json!([
        { "Id": "good", "MessageBody": "one" },
        { "Id": "bad", "MessageBody": "\u{1}" },
        { "Id": "late", "MessageBody": "two", "DelaySeconds": 1_000 },
        { "Id": "also-good", "MessageBody": "three" },
    ]);
    let before = scene.commits().await;
    let answer = scene.send_batch(&caller(), "q", entries).await.unwrap();
    assert_eq!(scene.commits().await - before, 1, "the good ones share a commit");
    let ids = |member: &str| {
        let entries = answer[member].as_array().unwrap();
        entries.iter().map(|entry| text(entry, "Id")).collect::<Vec<_>>()
    };
    assert_eq!(ids("Successful"), ["good", "also-good"]);
    assert_eq!(ids("Failed"), ["bad", "late"]);
    assert_eq!(answer["Failed"][0]["Code"], "InvalidMessageContents");
    assert_eq!(answer["Failed"][0]["SenderFault"], true);
    assert_eq!(scene.bodies("q").await, ["one", "three"]);
}

#[tokio::test(start_paused = true)]
async fn a_batch_is_refused_as_a_whole_for_its_ids_and_its_size() {
    let scene = Scene::new().await;
    scene.queue("q", |_| {}).await;
    let entry = |id: &str, bytes: usize| json!({ "Id": id, "MessageBody": "x".repeat(bytes) });
    let eleven: Vec<Value> = (0..11).map(|n| entry(&n.to_string(), 1)).collect();
    for (entries, expected) in [
        (json!([]), "EmptyBatchRequest"),
        (json!(eleven), "TooManyEntriesInBatchRequest"),
        (json!([entry("a", 1), entry("a", 1)]), "BatchEntryIdsNotDistinct"),
        (json!([entry("a b", 1)]), "InvalidBatchEntryId"),
        (json!([entry("a", 1 << 19), entry("b", (1 << 19) + 1)]), "BatchRequestTooLong"),
    ] {
        let (name, _) = refused(scene.send_batch(&caller(), "q", entries).await);
        assert!(name.ends_with(expected), "{name} {expected}");
    }
    let whole = json!([entry("a", 1 << 19), entry("b", 1 << 19)]);
    assert!(scene.send_batch(&caller(), "q", whole).await.is_ok());
    assert_eq!(scene.stats("q").sent, 2);
}

#[tokio::test(start_paused = true)]
async fn a_full_disk_accepts_nothing_and_afterwards_work_goes_on() {
    let scene = Scene::new().await;
    scene.queue("q", |_| {}).await;
    scene.engine.fail_next(Fault::Full);
    let error = scene.send_with("q", json!({ "MessageBody": "b" })).await.unwrap_err();
    assert_eq!((error.name, error.status), ("ServiceUnavailable", 503));
    scene.engine.fail_next(Fault::Full);
    let batch = scene.send_batch(&caller(), "q", json!([{ "Id": "a", "MessageBody": "b" }])).await;
    let failed = &batch.unwrap()["Failed"][0];
    assert_eq!((&failed["Id"], &failed["SenderFault"]), (&json!("a"), &json!(false)));
    assert_eq!(scene.stats("q").sent, 0);
    scene.send("q", "again").await;
    assert_eq!(scene.bodies("q").await, ["again"]);
    assert!(conserved(&scene.stats("q")));
}
