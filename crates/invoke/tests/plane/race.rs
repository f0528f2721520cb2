//! Everything at once: seeded random sequences in which calls, updates, crashes and impatient
//! callers race, and the books that must balance in the end.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use mayfly_core::name::{Qualifier, Version};
use mayfly_core::outcome::Outcome;
use mayfly_invoke::{Randomness, Refusal};
use mayfly_store::Record;
use proptest::prelude::*;
use tokio::time::timeout;

use crate::house::{House, call, draft, name};

/// Version 1 always answers as version 1. `$LATEST` answers with a mark that was current at some
/// moment between the start and the end of the call, also while it is updated all the time.
#[tokio::test(start_paused = true)]
async fn no_call_ever_runs_other_code_while_updates_race() {
    let house = House::open(|_| {}).await;
    let mut function = draft("f");
    function.mark = 1;
    house.deploy(&function).await;
    house.put(vec![Record::Version(name("f"), function.entry(Version::Number(1)))]).await;
    let answered = Arc::new(AtomicU64::new(1));
    let random = Randomness::seeded(7);
    let mut calls = Vec::new();
    for client in 0..8_u64 {
        let (invoker, answered) = (house.invoker.clone(), Arc::clone(&answered));
        let random = random.clone();
        calls.push(house.tasks.spawn(async move {
            for _ in 0..100 {
                let mut call = call("f", &format!("sleep={}+mark", random.bits() % 20));
                let published = client % 2 == 0;
                if published {
                    call.qualifier = Qualifier::Version(Version::Number(1));
                }
                let current = answered.load(Ordering::SeqCst);
                let reply = invoker.call(call).await.unwrap();
                let Outcome::Success(body) = reply.outcome else { panic!("{reply:?}") };
                let body = String::from_utf8(body.to_vec()).unwrap();
                if published {
                    assert_eq!(body, "1:1");
                } else {
                    let mark: u64 = body.strip_prefix("$LATEST:").unwrap().parse().unwrap();
                    let (low, high) = (current, answered.load(Ordering::SeqCst) + 1);
                    assert!((low..=high).contains(&mark), "{mark} outside {low}..={high}");
                }
            }
        }));
    }
    while calls.iter().any(|call| !call.is_finished()) {
        function.mark += 1;
        house.deploy(&function).await;
        answered.store(function.mark, Ordering::SeqCst);
        tokio::time::sleep(Duration::from_millis(random.bits() % 15)).await;
    }
    for call in calls {
        call.await.unwrap();
    }
}

#[derive(Clone, Debug)]
enum Step {
    Call { function: usize, payload: &'static str },
    Impatient { function: usize, patience_ms: u64 },
    Update(usize),
    CrashAll,
    Wait(u64),
}

fn step() -> impl Strategy<Value = Step> {
    let payload = prop_oneof![
        Just("echo"),
        Just("sleep=30"),
        Just("sleep=400"),
        Just("exit"),
        Just("oom"),
        Just("error"),
        Just("large"),
        Just("sleep=5000"),
    ];
    prop_oneof![
        6 => (0_usize..3, payload).prop_map(|(function, payload)| Step::Call { function, payload }),
        2 => (0_usize..3, 0_u64..300)
            .prop_map(|(function, patience_ms)| Step::Impatient { function, patience_ms }),
        1 => (0_usize..3).prop_map(Step::Update),
        1 => Just(Step::CrashAll),
        3 => (0_u64..500).prop_map(Step::Wait),
    ]
}

async fn play(steps: Vec<Step>) {
    const NAMES: [&str; 3] = ["plain", "reserved", "shaky"];
    let house = House::open(|config| {
        config.account_concurrency = 8;
        config.environments_max = 5;
        config.keep_alive = Duration::from_secs(2);
    })
    .await;
    let mut drafts = NAMES.map(draft);
    drafts[1].reserved = Some(2);
    drafts[2].init = "ready,exit,sleep=700,oom,error,sleep=11000,ready";
    for draft in &drafts {
        house.deploy(draft).await;
    }
    let mut calls = Vec::new();
    for step in steps {
        match step {
            Step::Call { function, payload } => calls.push(house.spawn(NAMES[function], payload)),
            Step::Impatient { function, patience_ms } => {
                let call = house.invoker.call(call(NAMES[function], "sleep=200"));
                let _ = timeout(Duration::from_millis(patience_ms), call).await;
            }
            Step::Update(function) => {
                drafts[function].mark += 1;
                house.deploy(&drafts[function]).await;
            }
            Step::CrashAll => house.world.crash_all(),
            Step::Wait(ms) => tokio::time::sleep(Duration::from_millis(ms)).await,
        }
        let gauges = house.invoker.gauges();
        assert!(gauges.concurrent_executions <= 8);
        assert!(gauges.environments_alive <= 5);
        let per_function: u32 = gauges.function_executions.iter().map(|(_, n)| n).sum();
        assert_eq!(per_function, gauges.concurrent_executions, "permits in use are what runs");
        assert!(
            gauges.function_executions.iter().all(|(f, n)| f.as_str() != "reserved" || *n <= 2)
        );
        assert!(house.world.alive() <= 5);
        let (launched, gone) = (gauges.environments_launched, gauges.environments_gone);
        assert!(launched - gone <= gauges.environments_alive);
    }
    for call in calls {
        match call.await.unwrap() {
            Ok(_) | Err(Refusal::Throttled(_)) => {}
            Err(other) => panic!("{other:?}"),
        }
    }
    tokio::time::sleep(Duration::from_secs(60)).await;
    let gauges = house.invoker.gauges();
    assert_eq!(gauges.concurrent_executions, 0, "no permit leaked");
    assert_eq!(gauges.function_executions, []);
    assert_eq!(gauges.environments_alive, 0, "idle to zero: {gauges:?}");
    assert_eq!(gauges.environments_starting + gauges.environments_busy, 0);
    assert_eq!(gauges.environments_launched, gauges.environments_gone);
    assert_eq!(house.world.launched() as u64, gauges.environments_launched);
    assert_eq!(house.world.alive(), 0);
    house.shutdown.cancel();
    house.tasks.close();
    timeout(Duration::from_secs(1), house.tasks.wait()).await.expect("no task is left");
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 64,
        failure_persistence: None,
        ..Default::default()
    })]
    #[test]
    fn the_books_balance_after_any_sequence(steps in proptest::collection::vec(step(), 1..60)) {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .start_paused(true)
            .build()
            .unwrap();
        runtime.block_on(play(steps));
    }
}
