//! The life of an environment between calls: freezing, eviction, death, drain; and callers who go
//! away.

use std::time::Duration;

use mayfly_invoke::{Event, Refusal};
use tokio::time::timeout;

use crate::clock::now;
use crate::house::{House, call, draft};

#[tokio::test(start_paused = true)]
async fn back_to_back_calls_never_touch_the_freezer() {
    let house = House::open(|_| {}).await;
    house.deploy(&draft("f")).await;
    for _ in 0..100 {
        house.answer("f", "sleep=5").await;
        tokio::time::sleep(Duration::from_millis(40)).await;
    }
    assert_eq!(house.world.freezes(), 0);
    assert_eq!(house.world.launched(), 1);
}

#[tokio::test(start_paused = true)]
async fn an_idle_environment_freezes_serves_again_and_ends() {
    let mut house = House::open(|_| {}).await;
    house.deploy(&draft("f")).await;
    house.answer("f", "echo").await;
    tokio::time::sleep(Duration::from_millis(99)).await;
    assert_eq!(house.world.freezes(), 0);
    tokio::time::sleep(Duration::from_millis(20)).await;
    assert_eq!(house.world.freezes(), 1);
    assert_eq!(house.invoker.gauges().environments_frozen, 1);

    house.answer("f", "echo").await;
    assert_eq!(house.world.launched(), 1, "a frozen environment serves again");
    tokio::time::sleep(Duration::from_secs(299)).await;
    assert_eq!((house.world.freezes(), house.world.alive()), (2, 1));
    tokio::time::sleep(Duration::from_secs(2)).await;
    assert_eq!(house.world.alive(), 0, "idle down to zero");
    let gauges = house.invoker.gauges();
    assert_eq!((gauges.environments_alive, gauges.environments_frozen), (0, 0));
    assert_eq!((gauges.environments_launched, gauges.environments_gone), (1, 1));
    let last = std::iter::from_fn(|| house.events.try_recv().ok()).last();
    assert!(matches!(last, Some(Event::EnvironmentGone { .. })));
}

#[tokio::test(start_paused = true)]
async fn a_frozen_environment_that_dies_is_dropped_at_once() {
    let house = House::open(|_| {}).await;
    house.deploy(&draft("f")).await;
    house.answer("f", "echo").await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    house.world.crash_all();
    house.settle().await;
    assert_eq!(house.world.alive(), 0, "noticed without any call");
    house.answer("f", "echo").await;
    assert_eq!(house.world.launched(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_call_that_finds_a_dead_environment_is_placed_elsewhere() {
    let house = House::open(|_| {}).await;
    house.deploy(&draft("f")).await;
    house.answer("f", "echo").await;
    house.world.crash_all();
    let started = now();
    house.answer("f", "echo").await;
    assert_eq!(started.elapsed(), Duration::ZERO);
    assert_eq!(house.world.launched(), 2);
}

#[tokio::test(start_paused = true)]
async fn the_newest_environment_is_reused_first() {
    let house = House::open(|_| {}).await;
    house.deploy(&draft("f")).await;
    let both = [house.spawn("f", "sleep=10"), house.spawn("f", "sleep=20")];
    for call in both {
        call.await.unwrap().unwrap();
    }
    for _ in 0..400 {
        house.answer("f", "sleep=1000").await;
    }
    assert_eq!(house.world.alive(), 1, "the other one was never needed and was ended");
    assert_eq!(house.world.launched(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_function_runs_to_its_end_when_its_caller_goes_away() {
    let house = House::open(|_| {}).await;
    let mut function = draft("f");
    (function.init, function.reserved) = ("sleep=200", Some(1));
    house.deploy(&function).await;
    for patience_ms in [50, 250] {
        // Gone while the environment starts; gone while the function runs.
        let call = house.invoker.call(call("f", "sleep=500+echo"));
        assert!(timeout(Duration::from_millis(patience_ms), call).await.is_err());
        assert_eq!(house.invoker.gauges().concurrent_executions, 1, "it still counts");
        tokio::time::sleep(Duration::from_millis(700)).await;
        assert_eq!(house.invoker.gauges().concurrent_executions, 0);
    }
    assert_eq!((house.world.runs(), house.world.launched()), (2, 1));
    assert_eq!(house.world.alive(), 1, "its environment returned to the pool");
}

#[tokio::test(start_paused = true)]
async fn a_drain_waits_for_what_runs_and_leaves_nothing() {
    let house = House::open(|_| {}).await;
    house.deploy(&draft("f")).await;
    house.answer("f", "echo").await;
    let running = house.spawn("f", "sleep=2000+echo");
    house.settle().await;
    let started = now();
    let drain = house.invoker.drain(Duration::from_secs(10));
    let refused = async {
        house.settle().await;
        assert_eq!(house.invoke("f", "echo").await.unwrap_err(), Refusal::Draining);
    };
    tokio::join!(drain, refused);
    assert!(running.await.unwrap().is_ok());
    assert_eq!(started.elapsed().as_millis() / 100, 19);
    assert_eq!(house.world.alive(), 0);
    house.shutdown.cancel();
    house.tasks.close();
    house.tasks.wait().await;
}

#[tokio::test(start_paused = true)]
async fn a_drain_ends_what_outlasts_its_deadline() {
    let house = House::open(|_| {}).await;
    let mut slow = draft("slow");
    slow.init = "sleep=9000";
    house.deploy(&slow).await;
    house.deploy(&draft("f")).await;
    let running = [house.spawn("f", "sleep=2500"), house.spawn("slow", "echo")];
    house.settle().await;
    house.invoker.drain(Duration::from_secs(1)).await;
    for call in running {
        assert_eq!(call.await.unwrap().unwrap_err(), Refusal::Draining);
    }
    assert_eq!(house.world.alive(), 0);
    let gauges = house.invoker.gauges();
    assert_eq!(gauges.environments_launched, gauges.environments_gone);
    assert_eq!((gauges.concurrent_executions, gauges.environments_alive), (0, 0));
}
