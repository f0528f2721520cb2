//! Deleting, changing visibility and purging.

use serde_json::{Value, json};

use crate::scene::{Scene, conserved, refused, text, url};

#[tokio::test(start_paused = true)]
async fn a_deleted_message_never_comes_back() {
    let scene = Scene::new().await;
    scene.queue("q", |_| {}).await;
    scene.send("q", "b").await;
    let message = scene.receive("q").await.remove(0);
    scene.delete("q", &message).await.unwrap();
    scene.delete("q", &message).await.unwrap();
    scene.pass(30_000).await;
    assert!(scene.receive("q").await.is_empty());
    let stats = scene.stats("q");
    assert_eq!((stats.sent, stats.done, conserved(&stats)), (1, 1, true));
    let requests = scene.figures("q").requests;
    assert_eq!((requests.sent, requests.received, requests.deleted), (1, 1, 1));
}

#[tokio::test(start_paused = true)]
async fn a_stale_handle_succeeds_without_effect_on_a_standard_queue() {
    let scene = Scene::new().await;
    scene.queue("q", |_| {}).await;
    scene.send("q", "b").await;
    let first = scene.receive("q").await.remove(0);
    scene.pass(30_000).await;
    let second = scene.receive("q").await.remove(0);
    scene.delete("q", &first).await.unwrap();
    assert_eq!(scene.stats("q").in_flight, 1, "somebody else has it");
    scene.delete("q", &second).await.unwrap();
    assert_eq!(scene.stats("q").done, 1);
}

#[tokio::test(start_paused = true)]
async fn an_expired_handle_is_refused_on_a_fifo_queue() {
    let scene = Scene::new().await;
    scene.queue("q.fifo", |_| {}).await;
    scene.send_fifo("q.fifo", "g", "1").await;
    let first = scene.receive("q.fifo").await.remove(0);
    scene.set_visibility("q.fifo", &first, 60).await.unwrap();
    scene.pass(45_000).await;
    let batch = |message: &Value| {
        let entries = json!([{ "Id": "a", "ReceiptHandle": message["ReceiptHandle"] }]);
        json!({ "QueueUrl": url("q.fifo"), "Entries": entries })
    };
    scene.pass(15_000).await;
    let (name, message) = refused(scene.delete("q.fifo", &first).await);
    assert_eq!(name, "InvalidParameterValue");
    assert!(message.contains("expired"), "{message}");
    let request = serde_json::from_value(batch(&first)).unwrap();
    let answer = scene.service.delete_message_batch(request).await.unwrap();
    assert_eq!(answer.failed[0].code, "InvalidParameterValue");
    let second = scene.receive("q.fifo").await.remove(0);
    scene.set_visibility("q.fifo", &second, 60).await.unwrap();
    scene.pass(45_000).await;
    scene.delete("q.fifo", &second).await.unwrap();
    scene.delete("q.fifo", &second).await.unwrap();
    assert_eq!(scene.stats("q.fifo").done, 1);
}

#[tokio::test(start_paused = true)]
async fn garbage_and_handles_of_other_queues_are_refused() {
    let scene = Scene::new().await;
    scene.queue("q", |_| {}).await;
    scene.queue("other", |_| {}).await;
    scene.send("other", "b").await;
    let foreign = scene.receive("other").await.remove(0);
    for bad in ["", "garbage", "AQEBwJ=="] {
        let (name, _) = refused(scene.delete_handle("q", bad).await);
        assert!(name.ends_with("ReceiptHandleIsInvalid"), "{name}");
    }
    assert!(refused(scene.delete("q", &foreign).await).0.ends_with("ReceiptHandleIsInvalid"));
    let changed = scene.set_visibility("q", &foreign, 1).await;
    assert!(refused(changed).0.ends_with("ReceiptHandleIsInvalid"));
    assert_eq!(scene.stats("other").in_flight, 1);
}

#[tokio::test(start_paused = true)]
async fn a_batch_of_deletions_fails_entry_by_entry_in_one_commit() {
    let scene = Scene::new().await;
    scene.queue("q", |_| {}).await;
    for n in 0..3 {
        scene.send("q", &n.to_string()).await;
    }
    let messages = scene.receive("q").await;
    let mut entries: Vec<Value> = messages
        .iter()
        .map(|one| json!({ "Id": text(one, "Body"), "ReceiptHandle": one["ReceiptHandle"] }))
        .collect();
    entries.push(json!({ "Id": "bad", "ReceiptHandle": "garbage" }));
    let request = json!({ "QueueUrl": url("q"), "Entries": entries });
    let before = scene.commits().await;
    let answer = scene.service.delete_message_batch(serde_json::from_value(request).unwrap()).await;
    let answer = answer.unwrap();
    assert_eq!(scene.commits().await - before, 1);
    let ids: Vec<_> = answer.successful.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(ids, ["0", "1", "2"]);
    assert_eq!((answer.failed[0].id.as_str(), answer.failed[0].sender_fault), ("bad", true));
    assert_eq!(scene.stats("q").done, 3);
}

#[tokio::test(start_paused = true)]
async fn visibility_can_be_cut_and_prolonged_up_to_twelve_hours_in_total() {
    let scene = Scene::new().await;
    scene.queue("q", |_| {}).await;
    scene.send("q", "b").await;
    let message = scene.receive("q").await.remove(0);
    scene.set_visibility("q", &message, 43_200).await.unwrap();
    scene.pass(3_600_000).await;
    assert!(scene.receive("q").await.is_empty());
    scene.set_visibility("q", &message, 39_600).await.unwrap();
    let (name, text) = refused(scene.set_visibility("q", &message, 39_601).await);
    assert_eq!(name, "InvalidParameterValue");
    assert!(text.contains("Total VisibilityTimeout"), "{text}");
    for bad in [-1, 43_201] {
        let (_, text) = refused(scene.set_visibility("q", &message, bad).await);
        assert!(text.contains("VisibilityTimeout"), "{text}");
    }
    scene.set_visibility("q", &message, 0).await.unwrap();
    assert_eq!(scene.receive("q").await.len(), 1, "visible at once");
}

#[tokio::test(start_paused = true)]
async fn what_is_not_in_flight_has_no_visibility_to_change() {
    let scene = Scene::new().await;
    scene.queue("q", |_| {}).await;
    scene.send("q", "b").await;
    let message = scene.receive("q").await.remove(0);
    scene.pass(30_000).await;
    let (name, _) = refused(scene.set_visibility("q", &message, 10).await);
    assert!(name.ends_with("MessageNotInflight"), "{name}");
    let again = scene.receive("q").await.remove(0);
    let entry = |id: &str, handle: &Value, s: i32| {
        json!({ "Id": id,
        "ReceiptHandle": handle, "VisibilityTimeout": s })
    };
    let entries = json!([
        entry("stale", &message["ReceiptHandle"], 10),
        entry("good", &again["ReceiptHandle"], 10),
        entry("far", &again["ReceiptHandle"], 50_000),
        { "Id": "none", "ReceiptHandle": again["ReceiptHandle"] },
    ]);
    let request = json!({ "QueueUrl": url("q"), "Entries": entries });
    let request = serde_json::from_value(request).unwrap();
    let answer = scene.service.change_message_visibility_batch(request).await.unwrap();
    let good: Vec<_> = answer.successful.iter().map(|one| one.id.as_str()).collect();
    let bad: Vec<_> = answer.failed.iter().map(|one| one.id.as_str()).collect();
    assert_eq!((good, bad), (vec!["good"], vec!["stale", "far", "none"]));
    scene.pass(10_000).await;
    assert_eq!(scene.receive("q").await.len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_purge_drops_everything_and_is_not_repeated_within_a_minute() {
    let scene = Scene::new().await;
    scene.queue("q", |_| {}).await;
    scene.send("q", "in flight").await;
    let message = scene.receive("q").await.remove(0);
    scene.send("q", "ready").await;
    scene.send_with("q", json!({ "MessageBody": "delayed", "DelaySeconds": 5 })).await.unwrap();
    scene.purge("q").await.unwrap();
    let (name, _) = refused(scene.purge("q").await);
    assert!(name.ends_with("PurgeQueueInProgress"), "{name}");
    scene.send("q", "after").await;
    scene.pass(60_000).await;
    assert_eq!(scene.bodies("q").await, ["after"]);
    scene.delete("q", &message).await.unwrap();
    let stats = scene.stats("q");
    assert_eq!((stats.sent, stats.done, stats.in_flight), (4, 3, 1));
    assert!(conserved(&stats));
    scene.purge("q").await.unwrap();
    assert_eq!(scene.stats("q").done, 4);
    assert_eq!(refused(scene.purge("nope").await).0, "QueueDoesNotExist");
}
