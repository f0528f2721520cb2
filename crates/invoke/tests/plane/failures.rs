//! What functions do wrong, and what it costs them.

use std::time::Duration;

use mayfly_core::outcome::{Exit, Fault, Outcome};
use mayfly_core::run::{Discarded, Progress};
use mayfly_invoke::{Event, Reply};

use crate::clock::now;
use crate::house::{House, draft};

async fn fault(house: &House, payload: &str) -> (Fault, Reply) {
    let reply = house.invoke("f", payload).await.unwrap();
    match &reply.outcome {
        Outcome::Fault(fault) => (fault.clone(), reply),
        other => panic!("{other:?}"),
    }
}

#[tokio::test(start_paused = true)]
async fn a_timeout_ends_the_environment() {
    let house = House::open(|_| {}).await;
    house.deploy(&draft("f")).await;
    let (fault, reply) = fault(&house, "sleep=60000").await;
    assert_eq!(fault, Fault::Timeout { timeout_s: 3 });
    let report = reply.report.unwrap();
    assert_eq!((report.duration_us, report.billed_ms), (3_000_000, 3_000));
    house.settle().await;
    assert_eq!(house.world.alive(), 0);
    house.answer("f", "echo").await;
    assert_eq!(house.world.launched(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_crash_and_an_out_of_memory_kill_end_the_environment() {
    let house = House::open(|_| {}).await;
    house.deploy(&draft("f")).await;
    assert_eq!(fault(&house, "exit").await.0, Fault::Exited(Exit::Code(1)));
    assert_eq!(fault(&house, "oom").await.0, Fault::OutOfMemory);
    house.settle().await;
    assert_eq!((house.world.launched(), house.world.alive()), (2, 0));
}

#[tokio::test(start_paused = true)]
async fn an_error_and_an_oversized_answer_do_not() {
    let house = House::open(|_| {}).await;
    house.deploy(&draft("f")).await;
    let reply = house.invoke("f", "error").await.unwrap();
    assert!(matches!(reply.outcome, Outcome::HandlerError(_)));
    assert_eq!(fault(&house, "large").await.0, Fault::ResponseTooLarge { bytes: 7_000_000 });
    house.answer("f", "echo").await;
    assert_eq!(house.world.launched(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_reported_init_error_is_the_answer_and_is_not_tried_again() {
    let mut house = House::open(|_| {}).await;
    let mut function = draft("f");
    function.init = "error";
    house.deploy(&function).await;
    let (fault, _) = fault(&house, "echo").await;
    assert_eq!(fault, Fault::InitError { body: b"{\"e\":1}".to_vec() });
    assert_eq!((house.world.launched(), house.world.alive(), house.world.runs()), (1, 0, 0));
    assert_eq!(house.invoker.gauges().init_failures, 1);
    let events: Vec<_> = std::iter::from_fn(|| house.events.try_recv().ok()).collect();
    assert!(events.iter().any(|it| matches!(it, Event::InitEnd { failure: Some(_), .. })));
    let [.., Event::End { .. }, Event::Attempt(record)] = &events[..] else { panic!("{events:?}") };
    assert_eq!(record.progress, Progress::Failed(Discarded::NotRetried), "failures leave a record");
    assert_eq!(record.outcome, Some(Outcome::Fault(fault)));
}

#[tokio::test(start_paused = true)]
async fn init_that_crashed_is_redone_within_the_invocation() {
    let mut house = House::open(|_| {}).await;
    let mut function = draft("f");
    function.init = "exit,sleep=500";
    house.deploy(&function).await;
    let reply = house.invoke("f", "sleep=100+echo").await.unwrap();
    assert!(matches!(reply.outcome, Outcome::Success(_)));
    let report = reply.report.unwrap();
    assert_eq!((report.duration_us, report.init_us), (600_000, None), "init counts as duration");
    assert_eq!(report.billed_ms, 600);
    let streams: Vec<_> = std::iter::from_fn(|| house.events.try_recv().ok())
        .filter_map(|event| match event {
            Event::InitStart { stream, .. } => Some(stream.name.clone()),
            _ => None,
        })
        .collect();
    assert_eq!(streams.len(), 2);
    assert_eq!(streams[0], streams[1], "both attempts write to one stream");
    let started = now();
    house.answer("f", "echo").await;
    assert_eq!(started.elapsed(), Duration::ZERO, "the environment is warm now");
    assert_eq!(house.world.launched(), 2);
}

#[tokio::test(start_paused = true)]
async fn init_that_keeps_crashing_is_a_crash() {
    let house = House::open(|_| {}).await;
    let mut function = draft("f");
    function.init = "exit,oom";
    house.deploy(&function).await;
    assert_eq!(fault(&house, "echo").await.0, Fault::OutOfMemory);
    assert_eq!((house.world.launched(), house.world.alive()), (2, 0));
}

#[tokio::test(start_paused = true)]
async fn init_has_ten_seconds_and_then_the_timeout_of_the_function() {
    let house = House::open(|_| {}).await;
    let mut function = draft("f");
    function.init = "sleep=12000";
    house.deploy(&function).await;
    let started = now();
    assert_eq!(fault(&house, "echo").await.0, Fault::InitTimeout { limit_ms: 10_000 });
    assert_eq!(started.elapsed().as_millis() / 10, 1_300, "10 s of init, 3 s of invocation");

    function.timeout_s = 20;
    house.deploy(&function).await;
    let reply = house.invoke("f", "echo").await.unwrap();
    assert!(matches!(reply.outcome, Outcome::Success(_)));
    assert_eq!(reply.report.unwrap().duration_us, 12_000_000);
}

#[tokio::test(start_paused = true)]
async fn a_redo_that_overruns_after_a_crash_is_a_timeout() {
    let house = House::open(|_| {}).await;
    let mut function = draft("f");
    function.init = "exit,sleep=9000";
    house.deploy(&function).await;
    assert_eq!(fault(&house, "echo").await.0, Fault::Timeout { timeout_s: 3 });
}

#[tokio::test(start_paused = true)]
async fn a_slow_init_does_not_keep_others_from_starting() {
    let house = House::open(|_| {}).await;
    let mut slow = draft("slow");
    slow.init = "sleep=9000";
    house.deploy(&slow).await;
    house.deploy(&draft("quick")).await;
    let calls: Vec<_> = (0..64).map(|_| house.spawn("slow", "echo")).collect();
    house.settle().await;
    let started = now();
    house.answer("quick", "echo").await;
    assert!(started.elapsed() < Duration::from_secs(9), "{:?}", started.elapsed());
    for call in calls {
        call.await.unwrap().unwrap();
    }
}

#[tokio::test(start_paused = true)]
async fn an_environment_that_left_unseen_costs_no_call() {
    let mut house = House::open(|_| {}).await;
    house.deploy(&draft("f")).await;
    house.answer("f", "leave+echo").await;
    assert_eq!(house.answer("f", "echo").await, "echo");
    assert_eq!((house.world.launched(), house.world.runs()), (2, 2), "one in each");
    house.settle().await;
    assert_eq!(house.world.alive(), 1);
    let ends = std::iter::from_fn(|| house.events.try_recv().ok())
        .filter(|event| matches!(event, Event::End { .. }))
        .count();
    assert_eq!(ends, 2, "the withdrawn attempt is no invocation of its own");
}
