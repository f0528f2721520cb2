//! How many batches run at once.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::house::{House, Seen, done, numbers, seconds, sorted};

/// The most invocations that ran at once, each `ms` long.
fn at_once(seen: &[Seen], ms: u64) -> usize {
    let running = |at_ms: u64| {
        seen.iter().filter(move |it: &&Seen| it.at_ms <= at_ms && at_ms < it.at_ms + ms)
    };
    seen.iter().map(|call| running(call.at_ms).count()).max().unwrap_or(0)
}

#[tokio::test(start_paused = true)]
async fn a_backlog_grows_the_number_of_batches_from_five_by_five_a_second() {
    let house = House::new(|_| done().after(seconds(20))).await;
    house.function("f", None).await;
    house.queue("q", |_| {}).await;
    house.send_numbers("q", 2_000).await;
    let id = house.map("q", "f", |_| {}).await;
    house.pass(seconds(10)).await;
    let running = house.figures(id).counters.running;
    assert!((50..=56).contains(&running), "{running} after ten seconds");
    house.until_empty("q").await;
    assert_eq!(sorted(house.bodies("f")), numbers(2_000));
    house.pass(seconds(30)).await;
    assert_eq!(house.figures(id).counters.concurrency, 5, "idle: it begins anew");
}

#[tokio::test(start_paused = true)]
async fn the_maximum_concurrency_is_never_exceeded() {
    let house = House::new(|_| done().after(seconds(2))).await;
    house.function("f", None).await;
    house.queue("q", |_| {}).await;
    house.send_numbers("q", 200).await;
    house.map("q", "f", |it| it.concurrency_max = Some(2)).await;
    house.until_empty("q").await;
    assert_eq!(at_once(&house.seen(), 2_000), 2);
}

#[tokio::test(start_paused = true)]
async fn a_fifo_queue_runs_as_many_batches_as_it_has_groups() {
    let house = House::new(|_| done().after(seconds(2))).await;
    house.function("f", None).await;
    house.queue("q.fifo", |_| {}).await;
    for number in 0..60 {
        let group = ["a", "b", "c"][number % 3];
        house.send_one("q.fifo", Some(group), number.to_string().into()).await;
    }
    house.map("q.fifo", "f", |it| it.batch_size = 1).await;
    house.until_empty("q.fifo").await;
    assert!(at_once(&house.seen(), 2_000) <= 3);
    let bodies = house.bodies("f");
    for group in 0..3 {
        let of_group: Vec<usize> = bodies
            .iter()
            .map(|it| it.parse::<usize>().unwrap())
            .filter(|it| it % 3 == group)
            .collect();
        assert!(of_group.is_sorted(), "{of_group:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_throttled_function_gets_everything_and_no_attempt_is_lost() {
    let worst = Arc::new(AtomicUsize::new(0));
    let highest = Arc::clone(&worst);
    let house = House::new(move |call| {
        for record in call.event["Records"].as_array().unwrap() {
            let count = record["attributes"]["ApproximateReceiveCount"].as_str().unwrap();
            highest.fetch_max(count.parse().unwrap(), Ordering::Relaxed);
        }
        done().after(seconds(3))
    })
    .await;
    house.function("f", Some(1)).await;
    // A message that was received a second time would be a dead letter.
    house.queue_with_dead_letters("q", "dead", 1).await;
    house.send_numbers("q", 100).await;
    let id = house.map("q", "f", |_| {}).await;
    house.until_empty("q").await;
    assert_eq!(sorted(house.bodies("f")), numbers(100), "each exactly once");
    assert_eq!(house.stats("dead").sent, 0);
    assert_eq!(worst.load(Ordering::Relaxed), 1, "a refused batch counts no attempt");
    assert_eq!(at_once(&house.seen(), 3_000), 1);
    let counters = house.figures(id).counters;
    assert!(counters.throttles > 0, "{counters:?}");
    assert!(counters.throttles < 60, "it backs off: {counters:?}");
    let gaps: Vec<u64> = house.seen().windows(2).map(|two| two[1].at_ms - two[0].at_ms).collect();
    assert!(gaps.iter().all(|gap| *gap < 4_500), "what has room is not held up: {gaps:?}");
}

#[tokio::test(start_paused = true)]
async fn a_function_without_any_concurrency_is_asked_less_and_less_often() {
    let house = House::new(|_| done()).await;
    house.function("f", Some(0)).await;
    house.queue("q", |_| {}).await;
    house.send_numbers("q", 50).await;
    let id = house.map("q", "f", |_| {}).await;
    house.pass(seconds(600)).await;
    let throttles = house.figures(id).counters.throttles;
    assert!((6..30).contains(&throttles), "{throttles} in ten minutes");
    assert_eq!(house.stats("q").ready, 50, "all are back in the queue");
    assert_eq!(house.last_result(id).await, "PROBLEM: Function call throttled");
    house.function("f", None).await;
    house.until_empty("q").await;
    assert_eq!(sorted(house.bodies("f")), numbers(50));
}
