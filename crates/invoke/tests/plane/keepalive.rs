//! The learned keep-alive: environments end when nobody is expected, and start before somebody is.

use std::time::Duration;

use crate::house::{House, draft};

const MINUTE: Duration = Duration::from_secs(60);

async fn house() -> House {
    House::open(|config| {
        config.keep_alive = 10 * MINUTE;
        config.keep_alive_learned = true;
    })
    .await
}

#[tokio::test(start_paused = true)]
async fn a_function_called_each_half_hour_is_started_ahead() {
    let house = house().await;
    house.deploy(&draft("f")).await;
    for _ in 0..20 {
        house.answer("f", "echo").await;
        tokio::time::sleep(30 * MINUTE).await;
    }
    let before = house.world.launched();
    assert!(house.invoker.gauges().started_ahead > 0);
    for _ in 0..6 {
        assert_eq!(house.world.alive(), 1, "it waits for the call");
        let launched = house.world.launched();
        house.answer("f", "echo").await;
        assert_eq!(house.world.launched(), launched, "no cold start");
        tokio::time::sleep(10 * MINUTE).await;
        assert_eq!(house.world.alive(), 0, "ended: nobody is expected for a while");
        tokio::time::sleep(20 * MINUTE).await;
    }
    assert_eq!(house.world.launched(), before + 6);
}

#[tokio::test(start_paused = true)]
async fn one_that_waited_in_vain_ends() {
    let house = house().await;
    house.deploy(&draft("f")).await;
    for _ in 0..20 {
        house.answer("f", "echo").await;
        tokio::time::sleep(30 * MINUTE).await;
    }
    assert_eq!(house.world.alive(), 1);
    let launched = house.world.launched();
    tokio::time::sleep(24 * 60 * MINUTE).await;
    assert_eq!((house.world.alive(), house.world.launched()), (0, launched), "once and no more");
}

#[tokio::test(start_paused = true)]
async fn a_busy_function_is_kept_only_as_long_as_it_is_ever_idle() {
    let house = house().await;
    house.deploy(&draft("f")).await;
    for _ in 0..300 {
        house.answer("f", "echo").await;
        tokio::time::sleep(Duration::from_secs(5)).await;
    }
    assert_eq!(house.world.launched(), 1);
    tokio::time::sleep(6 * MINUTE).await;
    assert_eq!(house.world.alive(), 0, "ten minutes would have been in vain");
}

#[tokio::test(start_paused = true)]
async fn nothing_is_started_ahead_of_a_version_that_is_gone() {
    let house = house().await;
    let mut function = draft("f");
    house.deploy(&function).await;
    for _ in 0..20 {
        house.answer("f", "echo").await;
        tokio::time::sleep(30 * MINUTE).await;
    }
    house.answer("f", "echo").await;
    tokio::time::sleep(10 * MINUTE).await;
    assert_eq!(house.world.alive(), 0, "the next start is planned");
    function.mark = 1;
    house.deploy(&function).await;
    let launched = house.world.launched();
    tokio::time::sleep(60 * MINUTE).await;
    assert_eq!((house.world.alive(), house.world.launched()), (0, launched));
}

#[tokio::test(start_paused = true)]
async fn a_function_that_was_called_once_is_kept_for_some_hours() {
    let house = house().await;
    house.deploy(&draft("f")).await;
    house.answer("f", "echo").await;
    tokio::time::sleep(60 * MINUTE).await;
    assert_eq!(house.world.alive(), 1);
    tokio::time::sleep(24 * 60 * MINUTE).await;
    assert_eq!(house.world.alive(), 0, "and not for ever");
}

/// A function that is called each two seconds, and by three at once each three minutes: the surplus
/// is idle for three minutes each time, however busy the function is.
#[tokio::test(start_paused = true)]
async fn environments_that_only_a_burst_needs_are_kept_for_the_next_burst() {
    let house = house().await;
    house.deploy(&draft("f")).await;
    let mut launched = Vec::new();
    for _ in 0..40 {
        let burst = [(); 3].map(|()| house.spawn("f", "sleep=300"));
        for call in burst {
            call.await.unwrap().unwrap();
        }
        for _ in 0..90 {
            house.answer("f", "echo").await;
            tokio::time::sleep(Duration::from_secs(2)).await;
        }
        launched.push(house.world.launched());
    }
    assert_eq!(launched.last(), Some(&3), "{launched:?}");
    assert_eq!(house.world.alive(), 3);
}
