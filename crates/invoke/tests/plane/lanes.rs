//! Environments that run several invocations at once.

use std::time::Duration;

use mayfly_core::outcome::{Fault, Outcome};
use mayfly_invoke::Reply;

use crate::house::{Draft, House, draft};

fn several(lanes: u32) -> Draft {
    Draft { lanes, ..draft("several") }
}

fn ok(reply: &Reply) -> bool {
    matches!(reply.outcome, Outcome::Success(_))
}

#[tokio::test(start_paused = true)]
async fn calls_share_an_environment_as_far_as_it_goes() {
    let house = House::open(|_| {}).await;
    house.deploy(&several(4)).await;
    house.answer("several", "echo").await;
    let calls: Vec<_> = (0..4).map(|_| house.spawn("several", "sleep=1000")).collect();
    house.settle().await;
    assert_eq!(house.world.launched(), 1);
    assert_eq!(house.invoker.gauges().environments_busy, 1, "counted by environment");
    let fifth = house.spawn("several", "sleep=1000");
    // The one call so far was short: the fifth waits a moment for a lane.
    tokio::time::sleep(Duration::from_millis(50)).await;
    assert_eq!(house.world.launched(), 2, "the fifth needs another one");
    for call in calls {
        assert!(ok(&call.await.unwrap().unwrap()));
    }
    assert!(ok(&fifth.await.unwrap().unwrap()));
    let gauges = house.invoker.gauges();
    let resting = gauges.environments_idle + gauges.environments_frozen;
    assert_eq!((gauges.environments_busy, resting), (0, 2));
}

#[tokio::test(start_paused = true)]
async fn a_burst_starts_no_more_than_it_needs() {
    let house = House::open(|_| {}).await;
    house.deploy(&Draft { init: "sleep=50", ..several(10) }).await;
    let calls: Vec<_> = (0..25).map(|_| house.spawn("several", "sleep=100")).collect();
    for call in calls {
        assert!(ok(&call.await.unwrap().unwrap()));
    }
    assert_eq!(house.world.launched(), 3);
    assert_eq!(house.world.runs(), 25);
}

#[tokio::test(start_paused = true)]
async fn only_the_first_call_reports_the_init_phase() {
    let house = House::open(|_| {}).await;
    house.deploy(&Draft { init: "sleep=50", ..several(3) }).await;
    let calls: Vec<_> = (0..3).map(|_| house.spawn("several", "sleep=10")).collect();
    let mut inits = 0;
    for call in calls {
        let report = call.await.unwrap().unwrap().report.unwrap();
        inits += usize::from(report.init_us.is_some());
    }
    assert_eq!(inits, 1);
}

#[tokio::test(start_paused = true)]
async fn an_environment_rests_only_when_all_of_it_does() {
    let house = House::open(|config| config.freeze_after = Duration::from_millis(100)).await;
    house.deploy(&several(2)).await;
    house.answer("several", "echo").await;
    let long = house.spawn("several", "sleep=2000");
    house.settle().await;
    let frozen = house.world.freezes();
    for _ in 0..5 {
        house.answer("several", "echo").await;
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    assert_eq!(house.world.freezes(), frozen, "one invocation was running all the time");
    assert!(ok(&long.await.unwrap().unwrap()));
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(house.world.freezes(), frozen + 1);
    assert_eq!(house.answer("several", "echo").await, "echo", "and it wakes up");
    assert_eq!(house.world.launched(), 1);
}

#[tokio::test(start_paused = true)]
async fn it_ends_as_a_whole_after_the_keep_alive_time() {
    let house = House::open(|config| config.keep_alive = Duration::from_secs(10)).await;
    house.deploy(&several(3)).await;
    let calls: Vec<_> = (0..3).map(|_| house.spawn("several", "sleep=10")).collect();
    for call in calls {
        assert!(ok(&call.await.unwrap().unwrap()));
    }
    for _ in 0..20 {
        // One call at a time keeps all of it.
        tokio::time::sleep(Duration::from_secs(5)).await;
        house.answer("several", "echo").await;
    }
    assert_eq!((house.world.launched(), house.world.alive()), (1, 1));
    tokio::time::sleep(Duration::from_secs(11)).await;
    assert_eq!(house.world.alive(), 0);
    assert_eq!(house.invoker.gauges().environments_alive, 0, "its place is free");
}

#[tokio::test(start_paused = true)]
async fn a_timeout_ends_one_call_and_a_death_all_of_them() {
    let house = House::open(|_| {}).await;
    house.deploy(&Draft { timeout_s: 1, ..several(4) }).await;
    let late = house.spawn("several", "sleep=5000");
    let good = house.spawn("several", "sleep=1500");
    drop(good);
    let outcome = late.await.unwrap().unwrap().outcome;
    assert_eq!(outcome, Outcome::Fault(Fault::Timeout { timeout_s: 1 }));
    assert_eq!(house.answer("several", "echo").await, "echo");
    assert_eq!(house.world.launched(), 1, "the environment goes on");
    house.spawn("several", "exit").await.unwrap().unwrap();
    house.settle().await;
    assert_eq!(house.world.alive(), 0, "nothing is left of it");
    assert_eq!(house.answer("several", "echo").await, "echo");
    assert_eq!(house.world.launched(), 2);
}

#[tokio::test(start_paused = true)]
async fn an_update_lets_what_runs_finish_and_gives_nothing_old_to_anybody() {
    let house = House::open(|_| {}).await;
    house.deploy(&several(4)).await;
    let old = house.spawn("several", "sleep=500+mark");
    house.settle().await;
    house.deploy(&Draft { mark: 1, ..several(4) }).await;
    assert_eq!(house.answer("several", "mark").await, "$LATEST:1");
    let reply = old.await.unwrap().unwrap();
    assert_eq!(reply.outcome, Outcome::Success("$LATEST:0".into()));
    house.settle().await;
    assert_eq!(house.world.alive(), 1, "the old one is gone");
}
