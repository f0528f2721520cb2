//! Memory: no more environments than fit, and who makes room.

use std::time::Duration;

use mayfly_core::admission::Throttle;
use mayfly_invoke::Refusal;

use crate::house::{House, draft};

const MB: u64 = 1 << 20;

#[tokio::test(start_paused = true)]
async fn an_environment_is_let_in_when_its_memory_fits() {
    let house = House::open(|config| config.memory_bytes_max = 300 * MB).await;
    let mut function = draft("f");
    function.init = "sleep=5000"; // as long as nothing was seen, the limit counts
    house.deploy(&function).await;
    let calls: Vec<_> = (0..3).map(|_| house.spawn("f", "sleep=6000")).collect();
    tokio::time::sleep(Duration::from_secs(2)).await;
    assert_eq!(house.invoker.gauges().memory_bytes, 256 * MB);
    assert_eq!(house.world.launched(), 2);
    let mut refused = 0;
    for call in calls {
        match call.await.unwrap() {
            Ok(_) => {}
            Err(refusal) => {
                assert_eq!(refusal, Refusal::Throttled(Throttle::Memory));
                refused += 1;
            }
        }
    }
    assert_eq!(refused, 1);
}

#[tokio::test(start_paused = true)]
async fn what_was_seen_counts_instead_of_the_limit() {
    let house = House::open(|config| config.memory_bytes_max = 200 * MB).await;
    house.deploy(&draft("f")).await;
    house.answer("f", "echo").await;
    let charged = house.invoker.gauges().memory_bytes;
    assert!(charged < 16 * MB, "{charged}: a scripted environment says that it used 1 MB");
    let calls: Vec<_> = (0..8).map(|_| house.spawn("f", "sleep=100")).collect();
    for call in calls {
        call.await.unwrap().unwrap();
    }
    assert_eq!(house.world.alive(), 8);
}

#[tokio::test(start_paused = true)]
async fn an_idle_environment_that_is_worth_less_makes_room() {
    let house = House::open(|config| config.memory_bytes_max = 136 * MB).await;
    let (mut often, mut rare) = (draft("often"), draft("rare"));
    (often.init, rare.init) = ("sleep=100", "sleep=100");
    (often.memory_mb, rare.memory_mb) = (64, 64);
    house.deploy(&often).await;
    house.deploy(&rare).await;
    house.answer("rare", "echo").await;
    for _ in 0..5 {
        house.answer("often", "echo").await;
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
    // Called last, yet it is the other one that is called again and again.
    house.answer("rare", "echo").await;
    let mut large = draft("large");
    large.memory_mb = 128;
    house.deploy(&large).await;
    house.answer("large", "echo").await;
    assert_eq!(house.world.alive(), 2);
    let before = house.world.launched();
    house.answer("often", "echo").await;
    assert_eq!(house.world.launched(), before, "the environment of `often` was kept");
}

#[tokio::test(start_paused = true)]
async fn a_function_larger_than_the_machine_runs_alone() {
    let house = House::open(|config| config.memory_bytes_max = 100 * MB).await;
    house.deploy(&draft("f")).await;
    assert!(house.invoke("f", "echo").await.is_ok());
}
