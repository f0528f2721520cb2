//! What goes into a batch, and what becomes of its records.

use bytes::Bytes;

use crate::house::{House, done, failed_items, failure, numbers, seconds, sorted};

#[tokio::test(start_paused = true)]
async fn messages_arrive_in_batches_and_are_deleted_after_a_success() {
    let house = House::new(|_| done()).await;
    house.function("f", None).await;
    house.queue("q", |_| {}).await;
    house.send_numbers("q", 25).await;
    let id = house.map("q", "f", |_| {}).await;
    house.until_empty("q").await;
    assert_eq!(sorted(house.bodies("f")), numbers(25), "each exactly once");
    assert!(house.seen().iter().all(|call| call.bodies.len() <= 10));
    let record = &house.seen()[0].event["Records"][0];
    assert_eq!(record["eventSource"], "aws:sqs");
    assert_eq!(record["eventSourceARN"], "arn:aws:sqs:us-east-1:000000000000:q");
    assert_eq!(record["attributes"]["ApproximateReceiveCount"], "1");
    house.pass(seconds(6)).await;
    assert_eq!(house.last_result(id).await, "OK");
    let counters = house.figures(id).counters;
    assert_eq!((counters.polled, counters.invoked, counters.deleted), (25, 25, 25));
    assert_eq!((counters.failed_invoke, counters.filtered_out, counters.running), (0, 0, 0));
}

#[tokio::test(start_paused = true)]
async fn a_window_gathers_until_it_ends_or_the_batch_is_full() {
    let house = House::new(|_| done()).await;
    house.function("f", None).await;
    house.queue("q", |_| {}).await;
    house.map("q", "f", |it| (it.batch_size, it.batch_window_s) = (100, 20)).await;
    let start_ms = house.now_ms();
    house.send_numbers("q", 3).await;
    house.pass(seconds(15)).await;
    house.send("q", &["late"]).await;
    assert!(house.seen().is_empty(), "the window is open");
    house.until_empty("q").await;
    let seen = house.seen();
    assert_eq!(seen.len(), 1);
    assert_eq!(sorted(seen[0].bodies.clone()), ["0", "1", "2", "late"]);
    assert!((20_000..20_100).contains(&(seen[0].at_ms - start_ms)), "{}", seen[0].at_ms);
    house.send_numbers("q", 100).await;
    house.pass(seconds(1)).await;
    assert_eq!(house.seen()[1].bodies.len(), 100, "a full batch waits for nothing");
}

#[tokio::test(start_paused = true)]
async fn a_window_longer_than_the_visibility_timeout_lets_nothing_run_twice() {
    let house = House::new(|_| done().after(seconds(20))).await;
    house.function("f", None).await;
    house.queue("q", |queue| queue.visibility_s = 25).await;
    house.map("q", "f", |it| (it.batch_size, it.batch_window_s) = (100, 300)).await;
    house.send_numbers("q", 5).await;
    house.until_empty("q").await;
    assert_eq!(house.bodies("f"), numbers(5));
}

#[tokio::test(start_paused = true)]
async fn a_batch_never_exceeds_what_a_function_can_be_given() {
    let house = House::new(|_| done()).await;
    house.function("f", None).await;
    house.queue("q", |_| {}).await;
    for _ in 0..12 {
        house.send_one("q", None, Bytes::from(vec![b'"'; 1 << 20])).await;
    }
    house.map("q", "f", |_| {}).await;
    house.until_empty("q").await;
    let sizes: Vec<usize> = house.seen().iter().map(|call| call.bodies.len()).collect();
    assert_eq!(sizes.iter().sum::<usize>(), 12);
    // Every quote takes two bytes as JSON.
    assert!(sizes.iter().all(|size| (1..=2).contains(size)), "{sizes:?}");
}

#[tokio::test(start_paused = true)]
async fn what_no_filter_lets_pass_is_deleted_without_an_invocation() {
    let house = House::new(|_| done()).await;
    house.function("f", None).await;
    house.queue("q", |_| {}).await;
    let filters = [r#"{"body":{"tire":[{"numeric":[">",30]}]}}"#, r#"{"body":{"id":["7"]}}"#];
    let filters: Vec<String> = filters.iter().map(|text| (*text).to_owned()).collect();
    let id = house.map("q", "f", |it| it.filters = filters).await;
    let (high, low, named) = (r#"{"tire":31}"#, r#"{"tire":30}"#, r#"{"tire":1,"id":"7"}"#);
    house.send("q", &[high, low, "plain text", named, "[31]"]).await;
    house.until_empty("q").await;
    assert_eq!(sorted(house.bodies("f")), sorted(vec![high.to_owned(), named.to_owned()]));
    let counters = house.figures(id).counters;
    assert_eq!((counters.polled, counters.filtered_out, counters.invoked), (5, 3, 2));
}

#[tokio::test(start_paused = true)]
async fn a_failed_batch_comes_back_after_the_visibility_timeout_with_its_attempt_counted() {
    let house =
        House::new(|call| match call.event["Records"][0]["attributes"]["ApproximateReceiveCount"]
            .as_str()
        {
            Some("1") => failure(),
            _ => done(),
        })
        .await;
    house.function("f", None).await;
    house.queue("q", |_| {}).await;
    let id = house.map("q", "f", |_| {}).await;
    house.send("q", &["a"]).await;
    house.until_empty("q").await;
    let seen = house.seen();
    assert_eq!(seen.len(), 2);
    let apart_ms = seen[1].at_ms - seen[0].at_ms;
    assert!((30_000..31_000).contains(&apart_ms), "{apart_ms}");
    assert_eq!(house.figures(id).counters.failed_invoke, 1);
}

#[tokio::test(start_paused = true)]
async fn messages_that_fail_too_often_become_dead_letters() {
    let house = House::new(|_| failure()).await;
    house.function("f", None).await;
    house.queue_with_dead_letters("q", "dead", 3).await;
    let id = house.map("q", "f", |_| {}).await;
    house.send("q", &["a", "b"]).await;
    house.until_empty("q").await;
    assert_eq!(house.stats("dead").ready, 2);
    let mut bodies = house.bodies("f");
    bodies.sort();
    assert_eq!(bodies, ["a", "a", "a", "b", "b", "b"], "three attempts each, not more");
    assert_eq!(
        house.last_result(id).await,
        "PROBLEM: Function call failed: the function returned the error ValueError"
    );
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_names_strangers_fails_the_whole_batch() {
    let house = House::new(|call| match call.at_ms {
        0..10_000 => failed_items(&["no-such-message".to_owned()]),
        _ => done(),
    })
    .await;
    house.function("f", None).await;
    house.queue("q", |_| {}).await;
    house.send("q", &["a", "b"]).await;
    house.map("q", "f", |it| it.report_item_failures = true).await;
    house.pass(seconds(5)).await;
    assert_eq!(house.stats("q").in_flight, 2);
    house.until_empty("q").await;
    assert_eq!(sorted(house.bodies("f")), ["a", "a", "b", "b"]);
}

#[tokio::test(start_paused = true)]
async fn a_fifo_group_keeps_its_order_through_failures() {
    let house = House::new(|call| {
        // The second message of group a fails twice.
        let is_early = call.at_ms < 50_000;
        let records = call.bodies.iter().zip(call.ids());
        let failed: Vec<String> =
            records.filter(|(body, _)| *body == "a2" && is_early).map(|(_, id)| id).collect();
        failed_items(&failed)
    })
    .await;
    house.function("f", None).await;
    house.queue("q.fifo", |_| {}).await;
    for number in 1..=3 {
        for group in ["a", "b"] {
            let body = Bytes::from(format!("{group}{number}"));
            house.send_one("q.fifo", Some(group), body).await;
        }
    }
    house.map("q.fifo", "f", |it| it.report_item_failures = true).await;
    house.until_empty("q.fifo").await;
    let bodies = house.bodies("f");
    let of = |group: char| -> Vec<&str> {
        bodies.iter().filter(|it| it.starts_with(group)).map(String::as_str).collect()
    };
    assert_eq!(of('b'), ["b1", "b2", "b3"], "another group is not held up, nor repeated");
    let a = of('a');
    let last = |body| a.iter().rposition(|it| *it == body).unwrap();
    assert!(last("a1") < last("a2") && last("a2") < last("a3"), "{a:?}");
    assert_eq!(a.iter().filter(|it| **it == "a1").count(), 1);
    assert_eq!(a.iter().filter(|it| **it == "a2").count(), 3);
}
