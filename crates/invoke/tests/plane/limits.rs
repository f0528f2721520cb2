//! Admission, room, bursts, waiting.

use std::time::Duration;

use mayfly_core::admission::Throttle;
use mayfly_invoke::{Event, Refusal};

use crate::clock::now;
use crate::house::{House, draft};

#[tokio::test(start_paused = true)]
async fn reserved_concurrency_is_a_ceiling_and_zero_stops_the_function() {
    let mut house = House::open(|_| {}).await;
    let mut function = draft("f");
    function.reserved = Some(0);
    house.deploy(&function).await;
    let stopped = Refusal::Throttled(Throttle::ReservedConcurrency);
    assert_eq!(house.invoke("f", "echo").await.unwrap_err(), stopped);
    assert!(matches!(house.events.try_recv(), Ok(Event::Throttled { .. })));

    function.reserved = Some(1);
    house.deploy(&function).await;
    let first = house.spawn("f", "sleep=100");
    house.settle().await;
    assert_eq!(house.invoke("f", "echo").await.unwrap_err(), stopped);
    assert_eq!(house.invoker.gauges().function_executions[0].1, 1);
    assert!(first.await.unwrap().is_ok());
    assert!(house.invoke("f", "echo").await.is_ok(), "the permit came back");
}

#[tokio::test(start_paused = true)]
async fn the_account_limit_leaves_reservations_alone() {
    let house = House::open(|config| config.account_concurrency = 3).await;
    let mut reserved = draft("r");
    reserved.reserved = Some(1);
    house.deploy(&reserved).await;
    house.deploy(&draft("a")).await;
    house.deploy(&draft("b")).await;
    let running = [house.spawn("a", "sleep=100"), house.spawn("b", "sleep=100")];
    house.settle().await;
    let refused = house.invoke("a", "echo").await.unwrap_err();
    assert_eq!(refused, Refusal::Throttled(Throttle::Concurrency));
    assert!(house.invoke("r", "echo").await.is_ok(), "its share is its own");
    for call in running {
        assert!(call.await.unwrap().is_ok());
    }
    assert!(house.invoke("a", "echo").await.is_ok());
    assert_eq!(house.invoker.gauges().concurrent_executions, 0);
}

#[tokio::test(start_paused = true)]
async fn a_burst_starts_environments_side_by_side() {
    let house = House::open(|_| {}).await;
    let mut function = draft("f");
    function.init = "sleep=100";
    house.deploy(&function).await;
    let started = now();
    let calls: Vec<_> = (0..4).map(|_| house.spawn("f", "sleep=1000")).collect();
    for call in calls {
        assert!(call.await.unwrap().is_ok());
    }
    let slots = std::thread::available_parallelism().unwrap().get() * 2;
    let rounds = u64::try_from(4_usize.div_ceil(slots)).unwrap();
    assert_eq!(started.elapsed(), Duration::from_millis(rounds * 100 + 1_000));
    assert_eq!(house.world.launched(), 4);
    assert!(house.world.init_at_once.lock().unwrap().1 <= slots);
}

#[tokio::test(start_paused = true)]
async fn a_waiting_call_takes_whichever_comes_first() {
    let house = House::open(|_| {}).await;
    let mut function = draft("f");
    function.init = "ready,sleep=5000";
    house.deploy(&function).await;
    let started = now();
    let first = house.spawn("f", "sleep=1000");
    house.settle().await;
    house.answer("f", "echo").await;
    assert_eq!(started.elapsed(), Duration::from_secs(1), "freed long before the start was done");
    first.await.unwrap().unwrap();
    tokio::time::sleep(Duration::from_secs(5)).await;
    assert_eq!(house.world.alive(), 2, "the surplus environment joined the pool");
    let both = [house.spawn("f", "sleep=100"), house.spawn("f", "sleep=100")];
    for call in both {
        call.await.unwrap().unwrap();
    }
    assert_eq!(house.world.launched(), 2);
}

#[tokio::test(start_paused = true)]
async fn starts_that_nobody_needs_any_more_are_skipped() {
    let house = House::open(|_| {}).await;
    let mut function = draft("f");
    function.init = "sleep=400";
    house.deploy(&function).await;
    let calls: Vec<_> = (0..60).map(|_| house.spawn("f", "sleep=1")).collect();
    for call in calls {
        call.await.unwrap().unwrap();
    }
    tokio::time::sleep(Duration::from_secs(5)).await;
    let slots = std::thread::available_parallelism().unwrap().get() * 2;
    assert!(house.world.launched() <= (2 * slots).min(60), "{}", house.world.launched());
    assert_eq!(house.invoker.gauges().environments_starting, 0);
}

#[tokio::test(start_paused = true)]
async fn waiting_calls_are_served_in_their_order() {
    let house = House::open(|config| config.environments_max = 1).await;
    let mut function = draft("f");
    function.init = "sleep=100";
    house.deploy(&function).await;
    // One start for all of them, because there is one seat: the others wait for it to be freed.
    let order = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
    let mut calls = Vec::new();
    for index in 0..3 {
        let (invoker, order) = (house.invoker.clone(), std::sync::Arc::clone(&order));
        calls.push(house.tasks.spawn(async move {
            let result = invoker.call(crate::house::call("f", "sleep=10")).await;
            order.lock().unwrap().push((index, result.is_ok()));
        }));
        tokio::task::yield_now().await;
    }
    for call in calls {
        call.await.unwrap();
    }
    let order = order.lock().unwrap().clone();
    let served: Vec<_> = order.iter().filter(|(_, ok)| *ok).map(|(index, _)| *index).collect();
    assert_eq!(served.first(), Some(&0), "who waited longest is served, not refused: {order:?}");
}

#[tokio::test(start_paused = true)]
async fn room_is_made_by_ending_the_idle_environment_that_is_worth_least() {
    let house = House::open(|config| config.environments_max = 2).await;
    for function in ["a", "b", "c"] {
        house.deploy(&draft(function)).await;
    }
    house.answer("a", "echo").await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    house.answer("b", "echo").await;
    house.answer("c", "echo").await;
    assert_eq!(house.world.alive(), 2);
    house.answer("b", "echo").await;
    assert_eq!(house.world.launched(), 3, "a's environment was given up, not b's");

    let busy = [house.spawn("b", "sleep=100"), house.spawn("c", "sleep=100")];
    house.settle().await;
    let refused = house.invoke("a", "echo").await.unwrap_err();
    assert_eq!(refused, Refusal::Throttled(Throttle::Concurrency));
    for call in busy {
        call.await.unwrap().unwrap();
    }
    assert!(house.invoke("a", "echo").await.is_ok());
}
