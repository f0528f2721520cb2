//! Message-move tasks, and what the command line does with dead letters.

use std::time::Duration;

use mayfly_core::queue::{BodyEdit, BodyFilter, MoveStatus, QueueName};
use mayfly_events::queue::Redrive;
use mayfly_store::engine::memory::Fault;
use mayfly_wire::ApiError;
use serde_json::{Value, json};
use tokio::time::sleep;

use crate::scene::{Scene, arn, conserved, refused, text, virtual_now};

fn name(text: &str) -> QueueName {
    QueueName::new(text).unwrap()
}

async fn start(scene: &Scene, request: Value) -> Result<String, ApiError> {
    let request = serde_json::from_value(request).unwrap();
    Ok(scene.service.start_message_move_task(request).await?.task_handle.unwrap())
}

async fn list(scene: &Scene, source: &str) -> Vec<Value> {
    let request = json!({ "SourceArn": arn(source), "MaxResults": 10 });
    let request = serde_json::from_value(request).unwrap();
    let listed = scene.service.list_message_move_tasks(request).await.unwrap().results.unwrap();
    listed.iter().map(|one| serde_json::to_value(one).unwrap()).collect()
}

async fn cancel(scene: &Scene, handle: &str) -> Result<i64, ApiError> {
    let request = serde_json::from_value(json!({ "TaskHandle": handle })).unwrap();
    let answer = scene.service.cancel_message_move_task(request).await?;
    Ok(answer.approximate_number_of_messages_moved.unwrap())
}

/// Waits until the newest task of a queue is in a state.
async fn until(scene: &Scene, source: &str, status: &str) -> Value {
    loop {
        let task = list(scene, source).await.remove(0);
        if task["Status"] == status {
            return task;
        }
        assert!(["RUNNING", "CANCELLING"].contains(&text(&task, "Status").as_str()), "{task}");
        sleep(Duration::from_millis(10)).await;
    }
}

/// A queue `q` of which `count` messages went to `dead`.
async fn with_letters(count: usize) -> Scene {
    let scene = Scene::new().await;
    scene.with_dead_letters("q", "dead", 1).await;
    bury(&scene, "q", count).await;
    scene
}

async fn bury(scene: &Scene, queue: &str, count: usize) {
    for n in 0..count {
        scene.send(queue, &format!("{queue}-{n}")).await;
    }
    for _ in 0..2 {
        while !scene.receive(queue).await.is_empty() {}
        scene.pass(30_000).await;
    }
    assert_eq!(scene.stats(queue).dead as usize, count);
}

#[tokio::test(start_paused = true)]
async fn messages_go_back_to_where_each_came_from() {
    let scene = with_letters(130).await;
    scene.with_dead_letters("p", "dead", 1).await;
    bury(&scene, "p", 3).await;
    start(&scene, json!({ "SourceArn": arn("dead") })).await.unwrap();
    let task = until(&scene, "dead", "COMPLETED").await;
    assert_eq!(task["ApproximateNumberOfMessagesMoved"], 133);
    assert_eq!(task["ApproximateNumberOfMessagesToMove"], 133);
    assert_eq!((scene.stats("q").ready, scene.stats("p").ready), (130, 3));
    let dead = scene.stats("dead");
    assert_eq!((dead.done, dead.ready, conserved(&dead)), (133, 0, true));
    let names = json!({ "AttributeNames": ["All"] });
    let back = scene.receive_with("p", names).await.unwrap().remove(0);
    assert_eq!(back["Attributes"]["ApproximateReceiveCount"], "1", "counted anew");
    assert_eq!(back["Attributes"]["DeadLetterQueueSourceArn"], Value::Null);
}

#[tokio::test(start_paused = true)]
async fn messages_of_a_fifo_queue_come_back_in_order() {
    let scene = Scene::new().await;
    scene.with_dead_letters("q.fifo", "dead.fifo", 1).await;
    for n in 0..150 {
        scene.send_fifo("dead.fifo", "g", &format!("{n:03}")).await;
    }
    let redrive = Redrive { destination: Some(name("q.fifo")), ..Redrive::default() };
    scene.service.redrive(&name("dead.fifo"), redrive).await.unwrap();
    until(&scene, "dead.fifo", "COMPLETED").await;
    let mut bodies = Vec::new();
    while bodies.len() < 150 {
        for message in scene.receive("q.fifo").await {
            bodies.push(text(&message, "Body"));
            scene.delete("q.fifo", &message).await.unwrap();
        }
    }
    assert!(bodies.is_sorted(), "{bodies:?}");
}

#[tokio::test(start_paused = true)]
async fn messages_go_to_a_destination_at_a_rate() {
    let scene = with_letters(50).await;
    scene.queue("else", |_| {}).await;
    let started = virtual_now();
    let request = json!({ "SourceArn": arn("dead"), "DestinationArn": arn("else"),
        "MaxNumberOfMessagesPerSecond": 5 });
    let handle = start(&scene, request).await.unwrap();
    sleep(Duration::from_secs(4)).await;
    let running = list(&scene, "dead").await.remove(0);
    assert_eq!(running["TaskHandle"], handle);
    assert_eq!(running["MaxNumberOfMessagesPerSecond"], 5);
    assert_eq!(running["DestinationArn"], arn("else"));
    let moved = running["ApproximateNumberOfMessagesMoved"].as_u64().unwrap();
    assert!((18..=21).contains(&moved), "{moved} in four seconds");
    let done = until(&scene, "dead", "COMPLETED").await;
    assert_eq!(done["TaskHandle"], Value::Null);
    assert!((9..=10).contains(&started.elapsed().as_secs()), "{:?}", started.elapsed());
    assert_eq!(scene.stats("else").ready, 50);
}

#[tokio::test(start_paused = true)]
async fn a_task_can_be_cancelled_and_what_moved_stays_moved() {
    let scene = with_letters(50).await;
    let request = json!({ "SourceArn": arn("dead"), "MaxNumberOfMessagesPerSecond": 2 });
    let handle = start(&scene, request.clone()).await.unwrap();
    let (error, message) = refused(start(&scene, request.clone()).await);
    assert_eq!(error, "InvalidParameterValue");
    assert!(message.contains("already a task running"), "{message}");
    sleep(Duration::from_secs(5)).await;
    let moved = cancel(&scene, &handle).await.unwrap();
    let task = until(&scene, "dead", "CANCELLED").await;
    assert_eq!(task["ApproximateNumberOfMessagesMoved"], moved);
    assert_eq!(scene.stats("q").ready, moved as u64);
    assert_eq!(scene.stats("dead").ready, 50 - moved as u64);
    assert_eq!(refused(cancel(&scene, &handle).await).0, "UnsupportedOperation");
    assert!(refused(cancel(&scene, "nope").await).0.starts_with("ResourceNotFound"));
    scene.pass(1_000).await;
    start(&scene, json!({ "SourceArn": arn("dead") })).await.unwrap();
    until(&scene, "dead", "COMPLETED").await;
    let listed = list(&scene, "dead").await;
    let states: Vec<_> = listed.iter().map(|task| text(task, "Status")).collect();
    assert_eq!(states, ["COMPLETED", "CANCELLED"], "newest first");
}

#[tokio::test(start_paused = true)]
async fn a_task_resumes_after_a_crash() {
    let scene = with_letters(50).await;
    let request = json!({ "SourceArn": arn("dead"), "MaxNumberOfMessagesPerSecond": 5 });
    start(&scene, request).await.unwrap();
    sleep(Duration::from_secs(4)).await;
    let scene = scene.crash().await;
    let moved_before = scene.stats("q").ready;
    assert!((15..=21).contains(&moved_before), "{moved_before}");
    assert_eq!(scene.service.resume_move_tasks().await.unwrap(), 1);
    let task = until(&scene, "dead", "COMPLETED").await;
    assert_eq!(scene.stats("q").ready, 50);
    assert_eq!(scene.stats("dead").ready, 0);
    let moved = task["ApproximateNumberOfMessagesMoved"].as_u64().unwrap();
    assert!((45..=50).contains(&moved), "{moved}: approximate after a crash");
}

#[tokio::test(start_paused = true)]
async fn a_task_that_cannot_go_on_says_why() {
    let scene = with_letters(3).await;
    scene.send("dead", "not a dead letter").await;
    start(&scene, json!({ "SourceArn": arn("dead") })).await.unwrap();
    let task = until(&scene, "dead", "FAILED").await;
    assert!(text(&task, "FailureReason").starts_with("CouldNotDetermineMessageSource"), "{task}");
    assert_eq!(task["ApproximateNumberOfMessagesMoved"], 3);
    assert_eq!(scene.stats("dead").ready, 1, "and gives back what it did not move");
    let scene = with_letters(1).await;
    scene.delete_queue("q").await;
    scene.with_dead_letters("p", "dead", 1).await;
    start(&scene, json!({ "SourceArn": arn("dead") })).await.unwrap();
    until(&scene, "dead", "FAILED").await;
    assert_eq!(scene.bodies("dead").await, ["q-0"]);
}

#[tokio::test(start_paused = true)]
async fn a_task_outlives_a_full_disk() {
    let scene = with_letters(10).await;
    scene.engine.fail_next(Fault::Full);
    // The first write after the fault is the task's own record.
    assert_eq!(
        refused(start(&scene, json!({ "SourceArn": arn("dead") })).await).0,
        "InternalError"
    );
    let request = json!({ "SourceArn": arn("dead"), "MaxNumberOfMessagesPerSecond": 1 });
    start(&scene, request).await.unwrap();
    sleep(Duration::from_millis(1_500)).await;
    scene.engine.fail_next(Fault::Full);
    let task = until(&scene, "dead", "COMPLETED").await;
    assert_eq!(task["ApproximateNumberOfMessagesMoved"], 10);
    assert_eq!((scene.stats("q").ready, scene.stats("dead").ready), (10, 0));
}

#[tokio::test(start_paused = true)]
async fn only_dead_letter_queues_are_sources_and_members_are_checked() {
    let scene = with_letters(0).await;
    scene.queue("else", |_| {}).await;
    scene.queue("else.fifo", |_| {}).await;
    for (request, expected) in [
        (json!({ "SourceArn": arn("nope") }), "SourceArn"),
        (json!({ "SourceArn": "arn:aws:sqs:eu-west-1:000000000000:dead" }), "SourceArn"),
        (json!({ "SourceArn": "garbage" }), "SourceArn"),
        (json!({ "SourceArn": arn("else") }), "Dead Letter Queue"),
        (json!({ "SourceArn": arn("dead"), "DestinationArn": arn("nope") }), "DestinationArn"),
        (json!({ "SourceArn": arn("dead"), "DestinationArn": arn("dead") }), "DestinationArn"),
        (json!({ "SourceArn": arn("dead"), "DestinationArn": arn("else.fifo") }), "DestinationArn"),
        (
            json!({ "SourceArn": arn("dead"), "MaxNumberOfMessagesPerSecond": 501 }),
            "MaxNumberOfMessagesPerSecond",
        ),
    ] {
        let (_, message) = refused(start(&scene, request.clone()).await);
        assert!(message.contains(expected), "{request}: {message}");
    }
    assert!(list(&scene, "dead").await.is_empty());
    for max in [0, 11] {
        let request = json!({ "SourceArn": arn("dead"), "MaxResults": max });
        let request = serde_json::from_value(request).unwrap();
        let refusal = scene.service.list_message_move_tasks(request).await;
        assert!(refused(refusal).1.contains("MaxResults"));
    }
}

#[tokio::test(start_paused = true)]
async fn a_redrive_can_filter_and_edit() {
    let scene = with_letters(0).await;
    for n in 0..300 {
        scene.send("dead", &format!(r#"{{"n":{n},"kind":"{}"}}"#, ["a", "b", "c"][n % 3])).await;
    }
    let redrive = Redrive {
        destination: Some(name("q")),
        filter: Some(BodyFilter::Pattern(r#"{"kind":["b"]}"#.into())),
        edit: Some(BodyEdit { find: r#""kind":"b""#.into(), replace: r#""kind":"B""#.into() }),
        ..Redrive::default()
    };
    scene.service.redrive(&name("dead"), redrive).await.unwrap();
    until(&scene, "dead", "COMPLETED").await;
    assert_eq!((scene.stats("q").ready, scene.stats("dead").ready), (100, 200));
    assert!(scene.bodies("q").await.iter().all(|body| body.contains(r#""kind":"B""#)));
    let left = scene.receive_with("dead", json!({ "AttributeNames": ["All"] })).await.unwrap();
    let count = &left[0]["Attributes"]["ApproximateReceiveCount"];
    assert_eq!(count, "1", "what was only looked at was not received");
    let dropped = BodyFilter::Contains(r#""kind":"c""#.into());
    let dropped = scene.service.drop_dead_letters(&name("dead"), Some(&dropped)).await.unwrap();
    assert_eq!((dropped, scene.stats("dead").ready), (100, 99));
    assert_eq!(scene.service.drop_dead_letters(&name("dead"), None).await.unwrap(), 100);
    let dead = scene.stats("dead");
    assert_eq!((dead.ready, dead.in_flight, conserved(&dead)), (0, 0, true));
}

#[tokio::test(start_paused = true)]
async fn a_redrive_names_what_is_wrong() {
    let scene = with_letters(0).await;
    scene.with_dead_letters("q.fifo", "dead.fifo", 1).await;
    let filter = |filter| Redrive { filter: Some(filter), ..Redrive::default() };
    let contains = || BodyFilter::Contains("x".into());
    let edit = BodyEdit { find: String::new(), replace: "x".into() };
    for (source, redrive, expected) in [
        ("dead", filter(BodyFilter::Pattern("{".into())), "Filter"),
        ("dead.fifo", filter(contains()), "Filter"),
        ("dead", Redrive { edit: Some(edit), ..Redrive::default() }, "Edit"),
        ("nope", Redrive::default(), "queue does not exist"),
    ] {
        let (_, message) = refused(scene.service.redrive(&name(source), redrive).await);
        assert!(message.contains(expected), "{message}");
    }
    let refusal = scene.service.drop_dead_letters(&name("dead.fifo"), Some(&contains())).await;
    assert!(refused(refusal).1.contains("Filter"));
    assert!(scene.service.move_tasks(&name("dead")).await.unwrap().is_empty());
}

#[tokio::test(start_paused = true)]
async fn ended_tasks_are_kept_up_to_ten() {
    let scene = with_letters(0).await;
    for _ in 0..13 {
        start(&scene, json!({ "SourceArn": arn("dead") })).await.unwrap();
        until(&scene, "dead", "COMPLETED").await;
        scene.pass(1_000).await;
    }
    let kept = scene.service.move_tasks(&name("dead")).await.unwrap();
    assert_eq!(kept.len(), 10);
    assert!(kept.iter().all(|task| task.status == MoveStatus::Completed));
    assert!(kept.is_sorted_by(|a, b| a.started >= b.started));
}

#[tokio::test(start_paused = true)]
async fn a_peek_takes_nothing() {
    let scene = Scene::new().await;
    scene.queue("q", |_| {}).await;
    for n in 0..5 {
        scene.send("q", &n.to_string()).await;
    }
    let seen = scene.service.peek(&name("q"), None, 3).await.unwrap();
    assert_eq!(seen.len(), 3);
    let after = seen.last().unwrap().position;
    let more = scene.service.peek(&name("q"), Some(after), 1_000_000).await.unwrap();
    assert_eq!(more.len(), 2);
    assert_eq!(scene.bodies("q").await, ["0", "1", "2", "3", "4"]);
    assert_eq!(refused(scene.service.peek(&name("nope"), None, 1).await).0, "QueueDoesNotExist");
}
