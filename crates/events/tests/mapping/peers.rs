//! Failures that users of other platforms reported, as tests.

use crate::house::{House, done, failed_items, numbers, seconds, sorted};

/// The second function's mapping hung for 30 s behind the first one's.
#[tokio::test(start_paused = true)]
async fn floci_536_a_mapping_whose_function_hangs_delays_no_other() {
    let house = House::new(|call| match call.function.as_str() {
        "hangs" => done().after(seconds(1_000)),
        _ => done(),
    })
    .await;
    for (function, queue) in [("hangs", "one"), ("quick", "two")] {
        house.function(function, None).await;
        house.queue(queue, |_| {}).await;
        house.map(queue, function, |_| {}).await;
    }
    house.send_numbers("one", 100).await;
    house.pass(seconds(1)).await;
    let start_ms = house.now_ms();
    house.send_numbers("two", 10).await;
    house.until_empty("two").await;
    assert_eq!(sorted(house.bodies("quick")), numbers(10));
    assert!(house.now_ms() - start_ms < 200, "it took {} ms", house.now_ms() - start_ms);
}

/// Deleting and recreating a trigger dropped the events that were pending.
#[tokio::test(start_paused = true)]
async fn knative_6984_a_recreated_mapping_finds_every_pending_message() {
    let house = House::new(|_| done().after(seconds(1))).await;
    house.function("f", None).await;
    house.queue("q", |_| {}).await;
    house.send_numbers("q", 600).await;
    for _ in 0..5 {
        let id = house.map("q", "f", |it| it.concurrency_max = Some(2)).await;
        house.pass(seconds(2)).await;
        house.remove(id).await;
        house.until_state(id, None).await;
    }
    assert!(house.stats("q").ready > 0, "there is something left to find");
    house.map("q", "f", |_| {}).await;
    house.until_empty("q").await;
    assert_eq!(sorted(house.bodies("f")), numbers(600), "each exactly once");
}

/// A source did not fire when the function was scaled to zero.
#[tokio::test(start_paused = true)]
async fn nuclio_1339_a_message_wakes_a_function_that_was_scaled_to_zero() {
    let house = House::with(|config| config.keep_alive = seconds(60), |_| done()).await;
    house.function("f", None).await;
    house.queue("q", |_| {}).await;
    house.map("q", "f", |_| {}).await;
    assert_eq!(house.sandbox.launches(), 0, "a mapping alone needs no environment");
    for round in 1..=3 {
        house.send("q", &["x"]).await;
        house.until_empty("q").await;
        assert_eq!(house.sandbox.launches(), round);
        house.pass(seconds(600)).await;
        assert_eq!(house.sandbox.owned(), 0, "scaled to zero");
    }
}

/// One poison record dropped its whole batch.
#[tokio::test(start_paused = true)]
async fn sample_voice_253_a_poison_record_drops_no_other() {
    let house = House::new(|call| {
        let records = call.bodies.iter().zip(call.ids());
        let poison: Vec<String> =
            records.filter(|(body, _)| *body == "7").map(|(_, id)| id).collect();
        failed_items(&poison)
    })
    .await;
    house.function("f", None).await;
    house.queue_with_dead_letters("q", "dead", 2).await;
    house.send_numbers("q", 10).await;
    let id = house.map("q", "f", |it| it.report_item_failures = true).await;
    house.pass(seconds(1)).await;
    assert_eq!(house.stats("q").done, 9, "the others are done");
    house.until_empty("q").await;
    let dead = house.queues.receive(&house.id("dead"), 10, 1_000).await.unwrap();
    let bodies: Vec<&[u8]> = dead.iter().map(|it| &it.message.body[..]).collect();
    assert_eq!(bodies, [b"7"], "the poison is a dead letter");
    assert_eq!(sorted(house.bodies("f")).iter().filter(|it| *it == "7").count(), 2);
    assert_eq!(house.figures(id).counters.failed_invoke, 2);
}
