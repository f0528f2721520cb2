//! Failures that users of other platforms suffered from, which do not happen here.

use serde_json::json;

use crate::scene::{Scene, conserved, refused, text, virtual_now};

/// Redrive span on a dead-letter queue that could not be resolved.
#[tokio::test(start_paused = true)]
async fn fakecloud_2290_redrive_to_a_queue_that_is_not_there_does_not_spin() {
    let scene = Scene::new().await;
    scene.with_dead_letters("q", "dead", 1).await;
    scene.send("q", "poison").await;
    assert_eq!(scene.receive("q").await.len(), 1);
    scene.delete_queue("dead").await;
    scene.pass(30_000).await;
    // A poll that waits does not turn it over and over.
    let before = scene.commits().await;
    let poll = json!({ "WaitTimeSeconds": 20 });
    assert!(scene.receive_with("q", poll).await.unwrap().is_empty());
    let requests = scene.figures("q").requests;
    assert_eq!((requests.stranded, requests.received), (1, 2), "tried once, and visibly");
    assert_eq!(scene.commits().await, before);
    assert!(conserved(&scene.stats("q")));
    assert_eq!(scene.stats("q").in_flight, 1, "the message is kept");
    // As soon as the queue is back, the message goes there.
    scene.queue("dead", |_| {}).await;
    scene.pass(30_000).await;
    assert!(scene.receive("q").await.is_empty());
    assert_eq!(scene.bodies("dead").await, ["poison"]);
}

/// A dead-letter configuration was stored and never applied.
#[tokio::test(start_paused = true)]
async fn floci_4194_a_dead_letter_configuration_acts_as_soon_as_it_is_set() {
    let scene = Scene::new().await;
    scene.queue("q", |_| {}).await;
    scene.send("q", "poison").await;
    for _ in 0..5 {
        assert_eq!(scene.receive("q").await.len(), 1, "without a policy it comes for ever");
        scene.pass(30_000).await;
    }
    scene.with_dead_letters("q", "dead", 3).await;
    assert!(scene.receive("q").await.is_empty());
    assert_eq!(scene.bodies("dead").await, ["poison"]);
    scene.queue("q", |queue| queue.redrive = None).await;
    scene.send("q", "poison").await;
    for _ in 0..5 {
        assert_eq!(scene.receive("q").await.len(), 1, "and again after it is removed");
        scene.pass(30_000).await;
    }
}

/// Settings of a queue act from the next request on.
#[tokio::test(start_paused = true)]
async fn every_setting_of_a_queue_acts() {
    let scene = Scene::new().await;
    scene.queue("q", |_| {}).await;
    scene
        .queue("q", |queue| {
            queue.delay_s = 2;
            queue.visibility_s = 3;
            queue.wait_s = 4;
            queue.message_bytes_max = 1_024;
            queue.retention_s = 60;
        })
        .await;
    let large = scene.send_with("q", json!({ "MessageBody": "x".repeat(1_025) })).await;
    assert_eq!(refused(large).0, "InvalidParameterValue");
    scene.send("q", "b").await;
    let started = virtual_now();
    let waited = || started.elapsed().as_secs();
    assert_eq!((scene.receive("q").await.len(), waited()), (1, 2), "delayed, and waited for");
    assert_eq!((scene.receive("q").await.len(), waited()), (1, 5), "invisible, and waited for");
    scene.pass(60_000).await;
    let before = waited();
    assert!(scene.receive("q").await.is_empty(), "dropped");
    assert_eq!(waited() - before, 4);
}

/// Acknowledged messages were lost, or doubled, by a restart.
#[tokio::test(start_paused = true)]
async fn natss_713_a_restart_loses_nothing_and_keeps_nothing_waiting() {
    let scene = Scene::new().await;
    scene.queue("q", |_| {}).await;
    for n in 0..20 {
        scene.send("q", &n.to_string()).await;
    }
    for message in scene.receive("q").await {
        if text(&message, "Body").parse::<u32>().unwrap() % 2 == 0 {
            scene.delete("q", &message).await.unwrap();
        }
    }
    let scene = scene.crash().await;
    let mut bodies = scene.bodies("q").await;
    bodies.extend(scene.bodies("q").await);
    bodies.sort_by_key(|body| body.parse::<u32>().unwrap());
    let expected: Vec<String> =
        (0..20).filter(|n| *n >= 10 || n % 2 == 1).map(|n| n.to_string()).collect();
    assert_eq!(bodies, expected);
}

/// The clock was set while messages were delayed and in flight.
#[tokio::test(start_paused = true)]
async fn a_wall_clock_that_jumps_changes_no_waiting_time() {
    let scene = Scene::new().await;
    scene.queue("q", |_| {}).await;
    scene.send_with("q", json!({ "MessageBody": "b", "DelaySeconds": 10 })).await.unwrap();
    for wall in [crate::scene::START + 86_400_000, crate::scene::START - 86_400_000] {
        scene.set_wall(wall);
        assert!(scene.receive("q").await.is_empty());
    }
    scene.pass(10_000).await;
    let message = scene.receive("q").await.remove(0);
    scene.set_wall(crate::scene::START + 86_400_000);
    assert!(scene.receive("q").await.is_empty(), "still in flight");
    scene.delete("q", &message).await.unwrap();
    assert_eq!(scene.stats("q").done, 1);
}
