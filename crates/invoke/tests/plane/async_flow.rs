//! How events flow: acceptance, fairness, widths, draining, restarts, a full disk.

use mayfly_core::name::{AliasName, Qualifier};
use mayfly_core::run::Progress;
use mayfly_invoke::{Call, Refusal};
use mayfly_store::engine::memory::{Fault, Memory};
use mayfly_store::queue::QueueId;

use crate::house::{draft, name};
use crate::mail::{Mail, event};

/// openfaas/faas#947: 202 for a function that does not exist.
#[tokio::test(start_paused = true)]
async fn only_what_exists_and_is_allowed_is_accepted() {
    let mail = Mail::open().await;
    mail.house.deploy(&draft("f")).await;
    let refused = mail.try_send(event("nobody", "echo", 1), None).await.unwrap_err();
    assert_eq!(refused, Refusal::NotFound);
    let live = Qualifier::Alias(AliasName::new("live").unwrap());
    let call = Call { qualifier: live, ..event("f", "echo", 1) };
    assert_eq!(mail.try_send(call, None).await.unwrap_err(), Refusal::NotFound);
    let call = Call { principal: mayfly_invoke::Principal::Anonymous, ..event("f", "echo", 1) };
    assert_eq!(mail.try_send(call, None).await.unwrap_err(), Refusal::Forbidden);
    mail.sleep_s(1).await;
    assert_eq!(mail.house.world.runs(), 0);
}

#[tokio::test(start_paused = true)]
async fn an_idempotency_key_is_accepted_once_per_function_and_window() {
    let mail = Mail::open().await;
    mail.house.deploy(&draft("f")).await;
    mail.house.deploy(&draft("g")).await;
    let first = mail.try_send(event("f", "echo", 1), Some("k")).await.unwrap();
    let second = mail.try_send(event("f", "echo", 2), Some("k")).await.unwrap();
    assert_eq!((first.duplicate, second.duplicate), (false, true));
    assert_eq!(first.request_id, second.request_id);
    let other = mail.try_send(event("g", "echo", 3), Some("k")).await.unwrap();
    assert!(!other.duplicate);
    mail.sleep_s(86_401).await;
    assert!(!mail.try_send(event("f", "echo", 4), Some("k")).await.unwrap().duplicate);
    mail.sleep_s(1).await;
    assert_eq!(mail.house.world.runs(), 3);
}

/// faasd#312: 202 while nothing can be kept.
#[tokio::test(start_paused = true)]
async fn without_space_nothing_is_accepted() {
    let mail = Mail::open().await;
    mail.house.deploy(&draft("f")).await;
    mail.engine.fail_next(Fault::Full);
    assert_eq!(mail.try_send(event("f", "echo", 1), None).await.unwrap_err(), Refusal::NoSpace);
    mail.try_send(event("f", "echo", 2), None).await.unwrap();
    mail.sleep_s(1).await;
    assert_eq!(mail.house.world.runs(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_settlement_that_finds_no_space_is_tried_again_and_nothing_runs_twice() {
    let mut mail = Mail::open().await;
    mail.house.deploy(&draft("f")).await;
    mail.send("f", "sleep=1000", 1).await;
    mail.house.settle().await;
    mail.engine.fail_next(Fault::Full);
    mail.sleep_s(10).await;
    assert_eq!(mail.house.world.runs(), 1);
    assert_eq!(mail.progress(), [Progress::Succeeded]);
    let stats = mail.queues.stats(&QueueId::Function(name("f")));
    assert_eq!((stats.sent, stats.done, stats.in_flight, stats.ready), (1, 1, 0, 0));
}

#[tokio::test(start_paused = true)]
async fn a_large_backlog_does_not_starve_another_function() {
    let mail = Mail::open().await;
    mail.house.deploy(&draft("busy")).await;
    mail.house.deploy(&draft("quick")).await;
    let queue = QueueId::Function(name("busy"));
    let mut sent = 0;
    while sent < 10_000 {
        let message = |id: u32| {
            let mut bytes = [0; 16];
            bytes[..4].copy_from_slice(&id.to_le_bytes());
            mayfly_store::queue::NewMessage {
                id: bytes,
                body: bytes::Bytes::from_static(b"sleep=10"),
                attributes: Vec::new(),
                headers: Vec::new(),
                group: None,
                sent: mail.queues.now(),
                delay_ms: 0,
                deduplication: None,
            }
        };
        let batch = (sent..sent + 200).map(message).collect();
        mail.queues.send(&queue, batch).await.unwrap();
        sent += 200;
    }
    let before = mail.house.world.runs();
    mail.send("quick", "echo", 1).await;
    while !mail.diary().iter().any(|(who, _)| who == "quick:$LATEST") {
        tokio::time::sleep(std::time::Duration::from_millis(1)).await;
    }
    let between = mail.house.world.runs() - before;
    assert!(between < 200, "{between} events of the backlog ran first");
    let left = mail.queues.stats(&queue);
    assert!(left.ready > 1_000, "the backlog is still there: {left:?}");
}

#[tokio::test(start_paused = true)]
async fn freed_concurrency_is_shared_between_functions() {
    let adjust = |config: &mut mayfly_invoke::Config| config.account_concurrency = 2;
    let mail = Mail::over(Memory::new(), adjust).await;
    mail.house.deploy(&draft("a")).await;
    mail.house.deploy(&draft("b")).await;
    for id in 0..100 {
        mail.send("a", "sleep=100", id).await;
    }
    mail.send("b", "echo", 200).await;
    mail.house.settle().await;
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    let ran = mail.diary();
    assert!(ran.iter().any(|(who, _)| who == "b:$LATEST"), "{ran:?}");
}

#[tokio::test(start_paused = true)]
async fn a_thousand_short_events_do_not_launch_a_thousand_environments() {
    let mail = Mail::open().await;
    mail.house.deploy(&draft("f")).await;
    for id in 0..1_000_u32 {
        let mut call = event("f", "sleep=1", 1);
        let mut bytes = [0; 16];
        bytes[..4].copy_from_slice(&id.to_le_bytes());
        call.request_id = mayfly_core::name::RequestId::from_random(bytes);
        mail.try_send(call, None).await.unwrap();
    }
    mail.sleep_s(30).await;
    assert_eq!(mail.house.world.runs(), 1_000);
    assert!(mail.house.world.launched() <= 4, "{}", mail.house.world.launched());
}

#[tokio::test(start_paused = true)]
async fn slow_events_get_more_room_as_long_as_they_wait() {
    let mail = Mail::open().await;
    mail.house.deploy(&draft("f")).await;
    for id in 0..200 {
        mail.send("f", "sleep=1000", id).await;
    }
    mail.sleep_s(10).await;
    assert_eq!(mail.house.world.runs(), 200, "4 + 8 + 16 + 32 + 64 + 76");
}

#[tokio::test(start_paused = true)]
async fn a_drain_lets_run_what_runs_and_claims_nothing_more() {
    let mail = Mail::open().await;
    mail.house.deploy(&draft("f")).await;
    for id in 0..20 {
        mail.send("f", "sleep=2000", id).await;
    }
    mail.house.settle().await;
    assert_eq!(mail.house.world.runs(), 4);
    mail.delivery.stop_claiming();
    mail.house.invoker.drain(std::time::Duration::from_secs(10)).await;
    mail.delivery.drained(std::time::Duration::from_secs(10)).await;
    assert_eq!(mail.house.world.runs(), 4);
    let stats = mail.queues.stats(&QueueId::Function(name("f")));
    assert_eq!((stats.done, stats.ready, stats.in_flight), (4, 16, 0));
    let mail = mail.crash().await;
    mail.sleep_s(60).await;
    assert_eq!(mail.house.world.runs(), 16, "the rest, and nothing twice");
}

/// eventing-natss#713, trigger.dev#3279: no retry after a restart, or thousands of duplicates.
#[tokio::test(start_paused = true)]
async fn after_a_crash_everything_that_was_accepted_runs() {
    let mail = Mail::open().await;
    mail.house.deploy(&draft("f")).await;
    for id in 0..50 {
        mail.send("f", "sleep=1500", id).await;
    }
    mail.send("f", "fail=1+echo", 100).await;
    mail.sleep_s(1).await;
    let in_flight = mail.queues.stats(&QueueId::Function(name("f"))).in_flight;
    let mail = mail.crash().await;
    mail.sleep_s(200).await;
    let stats = mail.queues.stats(&QueueId::Function(name("f")));
    assert_eq!((stats.sent, stats.done, stats.ready, stats.delayed), (51, 51, 0, 0));
    assert!(in_flight > 0, "the crash came while something ran");
    // Nothing had ended before the crash, so all of it runs in the second life, and the failing one
    // twice.
    assert_eq!(mail.house.world.runs(), 52);
}
