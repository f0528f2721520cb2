//! Creating, changing, disabling, deleting, and the end of the server.

use mayfly_core::mapping::MappingState::{Deleting, Disabled, Disabling, Enabled, Updating};

use crate::house::{House, done, numbers, seconds, sorted};

#[tokio::test(start_paused = true)]
async fn what_runs_ends_before_a_mapping_is_disabled_and_the_backlog_waits() {
    let house = House::new(|_| done().after(seconds(20))).await;
    house.function("f", None).await;
    house.queue("q", |_| {}).await;
    house.send_numbers("q", 100).await;
    let id = house.map("q", "f", |it| it.concurrency_max = Some(2)).await;
    house.pass(seconds(1)).await;
    assert_eq!(house.stats("q").in_flight, 20, "two batches of ten, nothing more is taken");
    house.disable(id).await;
    house.pass(seconds(5)).await;
    assert_eq!(house.state(id).await, Some(Disabling), "two batches run");
    house.until_state(id, Some(Disabled)).await;
    let stats = house.stats("q");
    assert_eq!((stats.ready, stats.in_flight, stats.done), (80, 0, 20));
    house.pass(seconds(600)).await;
    assert_eq!(house.stats("q").ready, 80);
    house.enable(id).await;
    house.until_empty("q").await;
    assert_eq!(house.state(id).await, Some(Enabled));
    assert_eq!(sorted(house.bodies("f")), numbers(100), "each exactly once");
}

#[tokio::test(start_paused = true)]
async fn a_change_takes_effect_while_batches_run_and_none_runs_twice() {
    let house = House::new(|_| done().after(seconds(20))).await;
    house.function("f", None).await;
    house.queue("q", |_| {}).await;
    house.send_numbers("q", 60).await;
    let id = house.map("q", "f", |it| it.concurrency_max = Some(2)).await;
    house.pass(seconds(1)).await;
    house.change(id, |it| (it.batch_size, it.state) = (3, Updating)).await;
    house.until_state(id, Some(Enabled)).await;
    assert!(house.now_ms() < 15_000, "it does not wait for what runs");
    house.until_empty("q").await;
    assert_eq!(sorted(house.bodies("f")), numbers(60));
    assert!(house.seen()[2..].iter().all(|call| call.bodies.len() <= 3));
}

#[tokio::test(start_paused = true)]
async fn an_open_batch_goes_back_when_its_mapping_is_disabled() {
    let house = House::new(|_| done()).await;
    house.function("f", None).await;
    house.queue("q", |_| {}).await;
    let id = house.map("q", "f", |it| (it.batch_size, it.batch_window_s) = (100, 300)).await;
    house.send_numbers("q", 5).await;
    house.pass(seconds(2)).await;
    assert_eq!(house.stats("q").in_flight, 5);
    house.disable(id).await;
    house.until_state(id, Some(Disabled)).await;
    assert_eq!(house.stats("q").ready, 5);
    let taken = house.queues.receive(&house.id("q"), 10, 1_000).await.unwrap();
    assert!(taken.iter().all(|it| it.message.attempts == 1), "the first take does not count");
    assert!(house.seen().is_empty());
}

#[tokio::test(start_paused = true)]
async fn a_mapping_is_gone_when_its_last_batch_has_ended() {
    let house = House::new(|_| done().after(seconds(20))).await;
    house.function("f", None).await;
    house.queue("q", |_| {}).await;
    house.send("q", &["a"]).await;
    let id = house.map("q", "f", |_| {}).await;
    house.pass(seconds(1)).await;
    house.remove(id).await;
    house.pass(seconds(5)).await;
    assert_eq!(house.state(id).await, Some(Deleting));
    house.until_state(id, None).await;
    assert_eq!(house.stats("q").done, 1, "its batch was settled");
    assert!(house.mappings.figures().is_empty());
}

#[tokio::test(start_paused = true)]
async fn the_end_of_the_server_waits_for_batches_and_gives_the_rest_back() {
    let house = House::new(|_| done().after(seconds(20))).await;
    house.function("f", None).await;
    house.queue("q", |_| {}).await;
    house.send_numbers("q", 100).await;
    let id = house.map("q", "f", |it| it.concurrency_max = Some(3)).await;
    house.pass(seconds(1)).await;
    house.mappings.stop().await;
    let stats = house.stats("q");
    assert_eq!((stats.ready, stats.in_flight, stats.done), (70, 0, 30));
    assert_eq!(house.state(id).await, Some(Enabled), "it polls again after the next start");
}
