//! `ReceiveMessage`, long polling, FIFO order and fair groups.

use std::time::Duration;

use serde_json::{Value, json};
use tokio::time::timeout;

use crate::scene::{START, Scene, refused, text, virtual_now};

#[tokio::test(start_paused = true)]
async fn a_message_comes_back_after_its_visibility_timeout() {
    let scene = Scene::new().await;
    scene.queue("q", |_| {}).await;
    let id = scene.send("q", "b").await;
    let first = scene.receive("q").await.remove(0);
    assert_eq!(text(&first, "MessageId"), id);
    assert!(scene.receive("q").await.is_empty());
    scene.pass(29_999).await;
    assert!(scene.receive("q").await.is_empty());
    scene.pass(1).await;
    let short = json!({ "VisibilityTimeout": 5 });
    let second = scene.receive_with("q", short).await.unwrap().remove(0);
    assert_eq!(text(&second, "MessageId"), id);
    assert_ne!(first["ReceiptHandle"], second["ReceiptHandle"]);
    scene.pass(5_000).await;
    assert_eq!(scene.receive("q").await.len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_receive_gives_one_message_or_up_to_ten() {
    let scene = Scene::new().await;
    scene.queue("q", |_| {}).await;
    for n in 0..14 {
        scene.send("q", &n.to_string()).await;
    }
    assert_eq!(scene.receive_with("q", json!({})).await.unwrap().len(), 1);
    assert_eq!(scene.receive("q").await.len(), 10);
    assert_eq!(scene.receive("q").await.len(), 3);
}

#[tokio::test(start_paused = true)]
async fn the_limits_of_a_receive_are_checked() {
    let scene = Scene::new().await;
    scene.queue("q", |_| {}).await;
    for (member, bad) in [
        ("MaxNumberOfMessages", 0),
        ("MaxNumberOfMessages", 11),
        ("VisibilityTimeout", -1),
        ("VisibilityTimeout", 43_201),
        ("WaitTimeSeconds", -1),
        ("WaitTimeSeconds", 21),
    ] {
        let (name, message) = refused(scene.receive_with("q", json!({ member: bad })).await);
        assert_eq!(name, "InvalidParameterValue", "{member}");
        assert!(message.contains(member), "{message}");
    }
    let unknown = json!({ "MessageSystemAttributeNames": ["Nope"] });
    assert!(refused(scene.receive_with("q", unknown).await).0.ends_with("InvalidAttributeName"));
    let attempt = json!({ "ReceiveRequestAttemptId": "a" });
    let (_, message) = refused(scene.receive_with("q", attempt).await);
    assert!(message.contains("ReceiveRequestAttemptId"), "{message}");
    assert_eq!(refused(scene.receive_with("nope", json!({})).await).0, "QueueDoesNotExist");
}

#[tokio::test(start_paused = true)]
async fn system_attributes_are_given_by_name_or_all() {
    let scene = Scene::new().await;
    scene.queue("q.fifo", |_| {}).await;
    let request = json!({ "MessageBody": "b", "MessageGroupId": "g", "MessageDeduplicationId": "d",
        "MessageSystemAttributes":
            { "AWSTraceHeader": { "DataType": "String", "StringValue": "Root=1" } } });
    let sent = scene.send_with("q.fifo", request).await.unwrap();
    scene.pass(250).await;
    let receive = |names: Value| scene.receive_with("q.fifo", names);
    let all = receive(json!({ "AttributeNames": ["All"], "VisibilityTimeout": 1 })).await.unwrap();
    let expected = json!({
        "SenderId": "000000000000",
        "SentTimestamp": START.to_string(),
        "ApproximateReceiveCount": "1",
        "ApproximateFirstReceiveTimestamp": (START + 250).to_string(),
        "SequenceNumber": sent["SequenceNumber"],
        "MessageDeduplicationId": "d",
        "MessageGroupId": "g",
        "AWSTraceHeader": "Root=1",
    });
    assert_eq!(all[0]["Attributes"], expected);
    scene.pass(1_000).await;
    let names =
        ["ApproximateReceiveCount", "ApproximateFirstReceiveTimestamp", "DeadLetterQueueSourceArn"];
    let some = receive(json!({ "MessageSystemAttributeNames": names, "VisibilityTimeout": 1 }));
    let expected = json!({
        "ApproximateReceiveCount": "2",
        "ApproximateFirstReceiveTimestamp": (START + 250).to_string(),
    });
    assert_eq!(some.await.unwrap()[0]["Attributes"], expected);
    scene.pass(1_000).await;
    assert_eq!(receive(json!({})).await.unwrap()[0]["Attributes"], Value::Null);
}

#[tokio::test(start_paused = true)]
async fn message_attributes_are_selected_and_digested_as_returned() {
    let scene = Scene::new().await;
    scene.queue("q", |queue| queue.visibility_s = 1).await;
    let string = |value: &str| json!({ "DataType": "String", "StringValue": value });
    let attributes = json!({ "city": string("Köln"), "trace.id": string("7"),
        "raw": { "DataType": "Binary", "BinaryValue": "AAH/" } });
    let request = json!({ "MessageBody": "b", "MessageAttributes": attributes.clone() });
    let sent = scene.send_with("q", request).await.unwrap();
    for (wanted, expected) in [
        (json!(["All"]), json!(["city", "raw", "trace.id"])),
        (json!([".*"]), json!(["city", "raw", "trace.id"])),
        (json!(["trace.*", "city"]), json!(["city", "trace.id"])),
        (json!(["nope"]), json!([])),
    ] {
        let names = json!({ "MessageAttributeNames": wanted });
        let message = scene.receive_with("q", names).await.unwrap().remove(0);
        scene.pass(1_000).await;
        let given: Vec<_> = message["MessageAttributes"]
            .as_object()
            .map(|given| given.keys().cloned().collect())
            .unwrap_or_default();
        assert_eq!(json!(given), expected, "{wanted}");
        for name in given {
            assert_eq!(message["MessageAttributes"][&name], attributes[&name]);
        }
        let digest = &message["MD5OfMessageAttributes"];
        match expected.as_array().unwrap().len() {
            3 => assert_eq!(*digest, sent["MD5OfMessageAttributes"]),
            0 => assert_eq!(*digest, Value::Null),
            _ => assert_ne!(*digest, sent["MD5OfMessageAttributes"]),
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_long_poll_is_answered_as_soon_as_a_message_is_there() {
    let scene = Scene::new().await;
    scene.queue("q", |_| {}).await;
    let started = virtual_now();
    let poll = scene.receive_with("q", json!({ "WaitTimeSeconds": 20 }));
    let send = async {
        scene.pass(7_000).await;
        scene.send("q", "b").await
    };
    let (messages, id) = tokio::join!(poll, send);
    assert_eq!(text(&messages.unwrap()[0], "MessageId"), id);
    assert_eq!(started.elapsed().as_secs(), 7);
}

#[tokio::test(start_paused = true)]
async fn a_long_poll_sees_what_becomes_visible_while_it_waits() {
    let scene = Scene::new().await;
    scene.queue("q", |_| {}).await;
    scene.send("q", "b").await;
    let short = json!({ "VisibilityTimeout": 3 });
    assert_eq!(scene.receive_with("q", short).await.unwrap().len(), 1);
    let started = virtual_now();
    let again = scene.receive_with("q", json!({ "WaitTimeSeconds": 20 })).await.unwrap();
    assert_eq!((again.len(), started.elapsed().as_secs()), (1, 3));
}

#[tokio::test(start_paused = true)]
async fn a_long_poll_ends_empty_after_its_time_or_that_of_the_queue() {
    let scene = Scene::new().await;
    scene.queue("q", |queue| queue.wait_s = 4).await;
    for (request, expected) in [
        (json!({ "WaitTimeSeconds": 20 }), 20),
        (json!({}), 4),
        (json!({ "WaitTimeSeconds": 0 }), 0),
    ] {
        let started = virtual_now();
        assert!(scene.receive_with("q", request).await.unwrap().is_empty());
        assert_eq!(started.elapsed().as_secs(), expected);
    }
    assert_eq!(scene.figures("q").requests.empty_receives, 3);
}

#[tokio::test(start_paused = true)]
async fn a_client_that_goes_away_takes_nothing() {
    let scene = Scene::new().await;
    scene.queue("q", |_| {}).await;
    let poll = scene.receive_with("q", json!({ "WaitTimeSeconds": 20 }));
    assert!(timeout(Duration::from_secs(5), poll).await.is_err(), "it waits");
    scene.send("q", "b").await;
    let messages = scene.receive_with("q", json!({ "AttributeNames": ["All"] })).await.unwrap();
    assert_eq!(messages[0]["Attributes"]["ApproximateReceiveCount"], "1");
}

#[tokio::test(start_paused = true)]
async fn one_of_many_polls_gets_a_message_and_the_others_go_on_waiting() {
    let scene = Scene::new().await;
    scene.queue("q", |_| {}).await;
    let started = virtual_now();
    let poll = || async {
        let got = scene.receive_with("q", json!({ "WaitTimeSeconds": 20 })).await.unwrap().len();
        (got, started.elapsed().as_secs())
    };
    let send = async {
        scene.pass(2_000).await;
        scene.send("q", "b").await;
    };
    let (a, b, c, ()) = tokio::join!(poll(), poll(), poll(), send);
    let mut ends = [a, b, c];
    ends.sort_unstable();
    assert_eq!(ends, [(0, 20), (0, 20), (1, 2)]);
}

#[tokio::test(start_paused = true)]
async fn a_server_that_stops_ends_its_polls() {
    let scene = Scene::new().await;
    scene.queue("q", |_| {}).await;
    let started = virtual_now();
    let poll = scene.receive_with("q", json!({ "WaitTimeSeconds": 20 }));
    let stop = async {
        scene.pass(1_000).await;
        scene.polls_end.cancel();
    };
    let (messages, ()) = tokio::join!(poll, stop);
    assert!(messages.unwrap().is_empty());
    assert_eq!(started.elapsed().as_secs(), 1);
}

#[tokio::test(start_paused = true)]
async fn messages_of_a_group_come_in_order_and_one_batch_at_a_time() {
    let scene = Scene::new().await;
    scene.queue("q.fifo", |_| {}).await;
    for (group, body) in [("a", "1"), ("b", "1"), ("a", "2"), ("a", "3")] {
        scene.send_fifo("q.fifo", group, body).await;
    }
    let one = || async { scene.receive_with("q.fifo", json!({})).await.unwrap() };
    let (a1, b1) = (one().await.remove(0), one().await.remove(0));
    let bodies = (text(&a1, "Body"), text(&b1, "Body"));
    assert_eq!(bodies, ("1".into(), "1".into()));
    assert!(one().await.is_empty(), "both groups have a message in flight");
    scene.delete("q.fifo", &b1).await.unwrap();
    assert!(one().await.is_empty(), "group b is empty, group a is not settled");
    scene.delete("q.fifo", &a1).await.unwrap();
    assert_eq!(scene.bodies("q.fifo").await, ["2", "3"]);
}

#[tokio::test(start_paused = true)]
async fn a_failed_message_blocks_its_group_only() {
    let scene = Scene::new().await;
    scene.queue("q.fifo", |_| {}).await;
    for (group, body) in [("a", "a1"), ("a", "a2"), ("b", "b1")] {
        scene.send_fifo("q.fifo", group, body).await;
    }
    let request = json!({ "VisibilityTimeout": 10 });
    let failed = scene.receive_with("q.fifo", request).await.unwrap().remove(0);
    assert_eq!(text(&failed, "Body"), "a1");
    assert_eq!(scene.bodies("q.fifo").await, ["b1"]);
    scene.pass(10_000).await;
    assert_eq!(scene.bodies("q.fifo").await, ["a1", "a2"], "again from the first");
}

#[tokio::test(start_paused = true)]
async fn a_quiet_group_is_not_behind_a_busy_one() {
    let scene = Scene::new().await;
    scene.queue("q", |_| {}).await;
    let send = |group: &'static str, body: String| {
        scene.send_with("q", json!({ "MessageBody": body, "MessageGroupId": group }))
    };
    for n in 0..100 {
        send("busy", format!("busy-{n}")).await.unwrap();
    }
    send("quiet", "quiet".into()).await.unwrap();
    let bodies = scene.bodies("q").await;
    assert!(bodies.contains(&"quiet".to_owned()), "{bodies:?}");
    assert_eq!(bodies.len(), 10);
}

#[tokio::test(start_paused = true)]
async fn a_repeated_attempt_gets_the_same_messages_and_handles() {
    let scene = Scene::new().await;
    scene.queue("q.fifo", |_| {}).await;
    for body in ["1", "2", "3"] {
        scene.send_fifo("q.fifo", "g", body).await;
    }
    let attempt = |id: &'static str| {
        let request = json!({ "ReceiveRequestAttemptId": id, "MaxNumberOfMessages": 2,
            "AttributeNames": ["ApproximateReceiveCount"] });
        scene.receive_with("q.fifo", request)
    };
    let first = attempt("a").await.unwrap();
    scene.pass(20_000).await;
    let handle_free = |messages: &[Value]| {
        let bodies = messages.iter().map(|one| one["Body"].clone()).collect::<Vec<_>>();
        (bodies, messages[0]["Attributes"].clone())
    };
    let again = attempt("a").await.unwrap();
    assert_eq!(handle_free(&again), handle_free(&first), "the same, not received once more");
    assert!(attempt("b").await.unwrap().is_empty(), "another attempt is another receive");
    scene.pass(20_000).await;
    assert!(attempt("b").await.unwrap().is_empty(), "the visibility started anew");
    // The first handles still delete.
    for message in &first {
        scene.delete("q.fifo", message).await.unwrap();
    }
    let next = attempt("a").await.unwrap();
    assert_eq!(handle_free(&next).0, ["3"], "nothing of the old answer is left");
}

#[tokio::test(start_paused = true)]
async fn an_attempt_whose_visibility_ended_receives_anew() {
    let scene = Scene::new().await;
    scene.queue("q.fifo", |_| {}).await;
    scene.send_fifo("q.fifo", "g", "1").await;
    let request = || {
        let request = json!({ "ReceiveRequestAttemptId": "a",
            "AttributeNames": ["ApproximateReceiveCount"] });
        scene.receive_with("q.fifo", request)
    };
    request().await.unwrap();
    scene.pass(30_000).await;
    let again = request().await.unwrap();
    assert_eq!(again[0]["Attributes"]["ApproximateReceiveCount"], "2");
}

#[tokio::test(start_paused = true)]
async fn too_many_messages_in_flight_are_over_the_limit() {
    let scene = Scene::new().await;
    let queue = scene.queue("q", |_| {}).await;
    let id = mayfly_store::queue::QueueId::Queue(queue.uid);
    let new = |_| mayfly_store::queue::NewMessage {
        id: [7; 16],
        body: "b".into(),
        attributes: Vec::new(),
        headers: Vec::new(),
        group: None,
        sent: mayfly_core::time::EpochMs(START),
        delay_ms: 0,
        deduplication: None,
    };
    for _ in 0..601 {
        scene.queues.send(&id, (0..200).map(new).collect()).await.unwrap();
    }
    let mut taken = 0;
    while taken < 120_000 {
        taken += scene.service.take(&queue, 5_000, 3_600_000).await.unwrap().len();
    }
    assert_eq!(scene.stats("q").in_flight, 120_000);
    let (name, message) = refused(scene.receive_with("q", json!({})).await);
    assert!(name.ends_with("OverLimit"), "{name}");
    assert!(message.contains("120000"), "{message}");
    scene.pass(3_600_000).await;
    assert_eq!(scene.receive("q").await.len(), 10);
}

#[tokio::test(start_paused = true)]
async fn messages_past_their_retention_are_gone() {
    let scene = Scene::new().await;
    scene.queue("q", |queue| queue.retention_s = 60).await;
    scene.send("q", "old").await;
    scene.pass(61_000).await;
    scene.send("q", "new").await;
    assert_eq!(scene.bodies("q").await, ["new"]);
}
