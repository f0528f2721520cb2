//! Dead letters.

use mayfly_core::queue::{QueueName, RedrivePolicy};
use mayfly_store::engine::memory::Fault;
use serde_json::json;

use crate::scene::{START, Scene, arn, conserved, text};

#[tokio::test(start_paused = true)]
async fn a_message_that_was_received_too_often_goes_to_the_dead_letter_queue() {
    let scene = Scene::new().await;
    scene.with_dead_letters("q", "dead", 2).await;
    let attribute = json!({ "k": { "DataType": "String", "StringValue": "v" } });
    let request = json!({ "MessageBody": "poison", "MessageAttributes": attribute });
    let id = text(&scene.send_with("q", request).await.unwrap(), "MessageId");
    for _ in 0..2 {
        assert_eq!(scene.receive("q").await.len(), 1);
        scene.pass(30_000).await;
    }
    assert!(scene.receive("q").await.is_empty(), "the third receive does not give it");
    let names = json!({ "AttributeNames": ["All"], "MessageAttributeNames": ["All"] });
    let letter = scene.receive_with("dead", names).await.unwrap().remove(0);
    assert_eq!((text(&letter, "MessageId"), text(&letter, "Body")), (id, "poison".into()));
    assert_eq!(letter["MessageAttributes"]["k"]["StringValue"], "v");
    let attributes = &letter["Attributes"];
    assert_eq!(attributes["DeadLetterQueueSourceArn"], arn("q"));
    assert_eq!(attributes["SentTimestamp"], START.to_string());
    assert_eq!(attributes["ApproximateReceiveCount"], "1");
    let (source, dead) = (scene.stats("q"), scene.stats("dead"));
    assert_eq!((source.sent, source.dead, dead.sent, dead.in_flight), (1, 1, 1, 1));
    assert!(conserved(&source) && conserved(&dead));
    assert_eq!(scene.figures("q").requests.dead_letters, 1);
}

#[tokio::test(start_paused = true)]
async fn a_visibility_timeout_of_zero_does_not_keep_a_message_from_its_end() {
    let scene = Scene::new().await;
    scene.with_dead_letters("q", "dead", 3).await;
    scene.send("q", "poison").await;
    let mut given = 0;
    for _ in 0..10 {
        let request = json!({ "VisibilityTimeout": 0 });
        given += scene.receive_with("q", request).await.unwrap().len();
    }
    assert_eq!((given, scene.stats("dead").sent), (3, 1));
}

#[tokio::test(start_paused = true)]
async fn good_messages_are_not_held_up_by_dead_ones() {
    let scene = Scene::new().await;
    scene.with_dead_letters("q", "dead", 1).await;
    for n in 0..30 {
        scene.send("q", &format!("poison-{n}")).await;
    }
    for _ in 0..3 {
        assert_eq!(scene.receive("q").await.len(), 10);
    }
    scene.send("q", "good").await;
    scene.pass(30_000).await;
    assert_eq!(scene.bodies("q").await, ["good"], "one receive, behind thirty dead letters");
    assert_eq!(scene.stats("dead").sent, 30);
}

#[tokio::test(start_paused = true)]
async fn a_dead_letter_of_a_fifo_queue_frees_its_group() {
    let scene = Scene::new().await;
    scene.with_dead_letters("q.fifo", "dead.fifo", 1).await;
    scene.send_fifo("q.fifo", "g", "poison").await;
    scene.send_fifo("q.fifo", "g", "next").await;
    assert_eq!(scene.receive_with("q.fifo", json!({})).await.unwrap().len(), 1);
    scene.pass(30_000).await;
    assert_eq!(scene.bodies("q.fifo").await, ["next"]);
    let letter = scene.receive_with("dead.fifo", json!({ "AttributeNames": ["All"] })).await;
    assert_eq!(letter.unwrap()[0]["Attributes"]["MessageGroupId"], "g");
}

#[tokio::test(start_paused = true)]
async fn a_dead_letter_that_cannot_be_written_stays_and_goes_later() {
    let scene = Scene::new().await;
    scene.with_dead_letters("q", "dead", 1).await;
    scene.send("q", "poison").await;
    assert_eq!(scene.receive("q").await.len(), 1);
    scene.pass(30_000).await;
    scene.engine.fail_next(Fault::Full);
    assert!(scene.receive("q").await.is_empty());
    assert_eq!((scene.stats("q").in_flight, scene.stats("dead").sent), (1, 0));
    assert_eq!(scene.figures("q").requests.stranded, 1);
    scene.pass(30_000).await;
    assert!(scene.receive("q").await.is_empty());
    assert_eq!((scene.stats("q").dead, scene.stats("dead").sent), (1, 1));
}

#[tokio::test(start_paused = true)]
async fn counts_survive_a_crash_and_dead_letters_are_in_one_queue_only() {
    let scene = Scene::new().await;
    scene.with_dead_letters("q", "dead", 1).await;
    scene.send("q", "poison").await;
    scene.receive("q").await;
    scene.pass(30_000).await;
    scene.receive("q").await;
    let scene = scene.crash().await;
    let (source, dead) = (scene.stats("q"), scene.stats("dead"));
    assert_eq!((source.sent, source.dead, source.ready), (1, 1, 0));
    assert_eq!((dead.sent, dead.ready), (1, 1));
}

#[tokio::test(start_paused = true)]
async fn event_source_mappings_take_with_the_same_policy() {
    let scene = Scene::new().await;
    scene.queue("dead", |_| {}).await;
    let target = QueueName::new("dead").unwrap();
    let policy = RedrivePolicy { target, receive_count_max: 1 };
    let queue = scene.queue("q", |queue| queue.redrive = Some(policy)).await;
    for n in 0..200 {
        scene.send("q", &n.to_string()).await;
    }
    let taken = scene.service.take(&queue, 150, 1_000).await.unwrap();
    assert_eq!(taken.len(), 150);
    let receipts = taken.into_iter().take(120).map(|one| one.receipt).collect();
    let settled = scene.service.finish(receipts).await.unwrap();
    assert_eq!(settled.len(), 120);
    scene.pass(1_000).await;
    let rest = scene.service.take(&queue, 1_000, 1_000).await.unwrap();
    assert_eq!(rest.len(), 50, "those that nobody had received yet");
    let stats = scene.stats("q");
    assert_eq!((stats.done, stats.dead, stats.in_flight), (120, 30, 50));
    assert!(conserved(&stats));
}
