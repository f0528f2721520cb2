//! What becomes of events: retries, ages, destinations, dead letters, recursion.

use mayfly_core::admission::Throttle;
use mayfly_core::event_invoke::Destination;
use mayfly_core::name::{AliasName, Qualifier, Version};
use mayfly_core::queue::AttributeValue;
use mayfly_core::run::{Discarded, Progress};
use mayfly_core::time::EpochMs;
use mayfly_invoke::Call;
use mayfly_invoke::delivery::{LaneState, PauseReason};
use mayfly_store::queue::{Header, Message};
use mayfly_store::{Key, Record};

use crate::house::{alias, draft, name};
use crate::mail::{Mail, config, event, to_queue};

const DEAD: &str = "arn:aws:sqs:us-east-1:000000000000:dead";

fn attribute(message: &Message, name: &str) -> String {
    let found = message.attributes.iter().find(|it| it.name == name);
    match &found.unwrap().value {
        AttributeValue::Text(text) => text.clone(),
        AttributeValue::Binary(_) => panic!("{name} is binary"),
    }
}

fn text(message: &Message) -> String {
    String::from_utf8(message.body.to_vec()).unwrap()
}

/// openfaas/faas#1394, faas-netes#1021: documented retries do nothing, no dead letters.
#[tokio::test(start_paused = true)]
async fn function_errors_are_retried_after_exactly_one_and_two_minutes() {
    let mut mail = Mail::open().await;
    mail.house.deploy(&draft("f")).await;
    let failed = mail.queue("failed").await;
    mail.configure(
        "f",
        mayfly_core::event_invoke::EventInvokeConfig { on_failure: to_queue("failed"), ..config() },
    )
    .await;
    let id = mail.send("f", "error", 1).await;
    mail.sleep_s(500).await;
    assert_eq!(mail.seconds(), [0, 60, 180]);
    let records = mail.records();
    let numbers: Vec<_> = records.iter().map(|it| it.attempt.number).collect();
    assert_eq!(numbers, [1, 2, 3]);
    assert!(records.iter().all(|it| it.origin.request_id == id));
    assert!(matches!(records[0].progress, Progress::Retrying { .. }));
    assert_eq!(records[2].progress, Progress::Failed(Discarded::RetriesExhausted));
    let [message] = &mail.waiting(&failed).await[..] else { panic!() };
    let record = text(message);
    for part in ["RetriesExhausted", "invoke_count: 3", "f:$LATEST", "failed: true", "error"] {
        assert!(record.contains(part), "{part} in {record}");
    }
    assert_eq!(
        (mail.delivery.counts().events_received, mail.delivery.counts().events_dropped),
        (1, 1)
    );
}

#[tokio::test(start_paused = true)]
async fn a_retry_that_succeeds_ends_the_event() {
    let mut mail = Mail::open().await;
    mail.house.deploy(&draft("f")).await;
    let done = mail.queue("done").await;
    mail.configure(
        "f",
        mayfly_core::event_invoke::EventInvokeConfig { on_success: to_queue("done"), ..config() },
    )
    .await;
    mail.send("f", "fail=1+echo", 1).await;
    mail.sleep_s(300).await;
    assert_eq!(mail.seconds(), [0, 60]);
    assert_eq!(mail.progress().last(), Some(&Progress::Succeeded));
    let [message] = &mail.waiting(&done).await[..] else { panic!() };
    assert!(text(message).contains("\"Success\""));
    assert_eq!(mail.delivery.counts().events_dropped, 0);
}

/// floci#4194, gopherstack#313: dead-letter configuration stored but never applied.
#[tokio::test(start_paused = true)]
async fn a_dead_letter_is_the_event_itself_and_both_targets_get_theirs() {
    let mail = Mail::open().await;
    let mut function = draft("f");
    function.dead_letters = Some(DEAD);
    mail.house.deploy(&function).await;
    let (dead, failed) = (mail.queue("dead").await, mail.queue("failed").await);
    mail.configure(
        "f",
        mayfly_core::event_invoke::EventInvokeConfig {
            retries_max: Some(0),
            on_failure: to_queue("failed"),
            ..config()
        },
    )
    .await;
    let id = mail.send("f", "error", 1).await;
    mail.sleep_s(1).await;
    let [letter] = &mail.waiting(&dead).await[..] else { panic!() };
    assert_eq!(text(letter), "error");
    assert_eq!(attribute(letter, "id"), id.to_string());
    assert_eq!(attribute(letter, "status"), "200");
    assert_eq!(mail.waiting(&failed).await.len(), 1);
    assert_eq!(mail.seconds(), [0]);
}

/// fakecloud#2290: redrive spins on a dead-letter queue that cannot be resolved.
#[tokio::test(start_paused = true)]
async fn a_missing_dead_letter_queue_is_said_and_never_spins() {
    let mut mail = Mail::open().await;
    let mut function = draft("f");
    function.dead_letters = Some(DEAD);
    mail.house.deploy(&function).await;
    mail.configure(
        "f",
        mayfly_core::event_invoke::EventInvokeConfig {
            retries_max: Some(0),
            on_failure: to_queue("nowhere"),
            ..config()
        },
    )
    .await;
    mail.send("f", "error", 1).await;
    mail.sleep_s(3_600).await;
    assert_eq!(mail.seconds(), [0]);
    let counts = mail.delivery.counts();
    assert_eq!((counts.dead_letter_errors, counts.destination_failures), (1, 1));
    assert_eq!(counts.events_dropped, 1);
    let missed = mail.records().remove(0).destinations_missed;
    assert_eq!(
        missed,
        [
            "destination: the queue nowhere does not exist",
            "dead-letter queue: the queue dead does not exist",
        ]
    );
}

#[tokio::test(start_paused = true)]
async fn throttled_events_wait_longer_and_longer_and_that_does_not_count() {
    let mut mail = Mail::open().await;
    let mut function = draft("f");
    function.reserved = Some(1);
    function.timeout_s = 60;
    mail.house.deploy(&function).await;
    let busy = mail.house.spawn("f", "sleep=10000");
    mail.house.settle().await;
    mail.send("f", "echo", 1).await;
    mail.sleep_s(4).await;
    let paused = mail.delivery.lane(&name("f"));
    let LaneState::Paused { reason, .. } = paused else { panic!("{paused:?}") };
    assert_eq!(reason, PauseReason::Throttled(Throttle::ReservedConcurrency));
    mail.sleep_s(26).await;
    busy.await.unwrap().unwrap();
    assert_eq!(mail.seconds(), [0, 15], "1 + 2 + 4 + 8 seconds");
    assert_eq!(mail.delivery.lane(&name("f")), LaneState::Open);
    let records = mail.records();
    assert_eq!((records.len(), records[0].attempt.number), (1, 1));
}

#[tokio::test(start_paused = true)]
async fn an_event_that_would_get_too_old_waiting_is_given_up() {
    let mut mail = Mail::open().await;
    let mut function = draft("f");
    (function.reserved, function.timeout_s) = (Some(1), 600);
    function.dead_letters = Some(DEAD);
    mail.house.deploy(&function).await;
    let dead = mail.queue("dead").await;
    let limits = mayfly_core::event_invoke::EventInvokeConfig { age_s_max: Some(60), ..config() };
    mail.configure("f", limits).await;
    let _busy = mail.house.spawn("f", "sleep=500000");
    mail.house.settle().await;
    mail.send("f", "echo", 1).await;
    mail.sleep_s(30).await;
    assert_eq!(mail.waiting(&dead).await.len(), 0);
    mail.sleep_s(2).await;
    assert_eq!(mail.waiting(&dead).await.len(), 1, "at 31 s the next wait would be 32 s");
    assert_eq!(mail.progress(), [Progress::Failed(Discarded::EventAgeExceeded)]);
}

#[tokio::test(start_paused = true)]
async fn a_reservation_of_zero_fails_events_at_once() {
    let mut mail = Mail::open().await;
    let mut function = draft("f");
    function.reserved = Some(0);
    function.dead_letters = Some(DEAD);
    mail.house.deploy(&function).await;
    let dead = mail.queue("dead").await;
    for id in 0..40 {
        mail.send("f", "echo", id).await;
    }
    mail.house.settle().await;
    let letters = mail.waiting(&dead).await;
    assert_eq!(attribute(&letters[0], "status"), "429");
    assert_eq!((mail.queues.stats(&dead).ready, mail.house.world.runs()), (40, 0));
    let zero = Progress::Failed(Discarded::ZeroReservedConcurrency);
    assert_eq!(mail.progress(), vec![zero; 40]);
}

#[tokio::test(start_paused = true)]
async fn an_alias_is_resolved_at_each_attempt() {
    let mail = Mail::open().await;
    let function = draft("f");
    let mut records = vec![Record::Function(function.function())];
    for version in [Version::Latest, Version::Number(1), Version::Number(2)] {
        records.push(Record::Version(name("f"), function.entry(version)));
    }
    records.push(Record::Alias(name("f"), alias("live", 1, None)));
    mail.house.put(records).await;
    let live = Qualifier::Alias(AliasName::new("live").unwrap());
    let call = event("f", "fail=1+echo", 1);
    let invoked_arn = format!("{}:live", call.invoked_arn);
    let call = Call { qualifier: live, invoked_arn, ..call };
    mail.try_send(call, None).await.unwrap();
    mail.sleep_s(1).await;
    mail.house.put(vec![Record::Alias(name("f"), alias("live", 2, None))]).await;
    mail.sleep_s(100).await;
    let ran: Vec<_> = mail.diary().into_iter().map(|(who, _)| who).collect();
    assert_eq!(ran, ["f:1", "f:2"]);
}

/// knative/eventing#6984: pending events belong to the queue, not to the object that may be made
/// anew.
#[tokio::test(start_paused = true)]
async fn events_survive_the_re_creation_of_their_function() {
    let mut mail = Mail::open().await;
    let mut function = draft("f");
    (function.reserved, function.timeout_s) = (Some(1), 900);
    mail.house.deploy(&function).await;
    let busy = mail.house.spawn("f", "sleep=5000");
    mail.house.settle().await;
    mail.send("f", "echo", 1).await;
    mail.house
        .delete(vec![Key::Function(name("f")), Key::Version(name("f"), Version::Latest)])
        .await;
    busy.await.unwrap().unwrap();
    mail.sleep_s(100).await;
    let paused = mail.delivery.lane(&name("f"));
    assert!(
        matches!(paused, LaneState::Paused { reason: PauseReason::FunctionMissing, .. }),
        "{paused:?}"
    );
    function.created = 2;
    mail.house.deploy(&function).await;
    mail.house.settle().await;
    assert_eq!(mail.progress(), [Progress::Succeeded], "at once, not when the pause is over");
}

#[tokio::test(start_paused = true)]
async fn events_of_a_deleted_function_end_at_their_maximum_age() {
    let mut mail = Mail::open().await;
    let mut function = draft("f");
    (function.reserved, function.timeout_s) = (Some(1), 900);
    mail.house.deploy(&function).await;
    let _busy = mail.house.spawn("f", "sleep=5000");
    mail.house.settle().await;
    mail.send("f", "echo", 1).await;
    mail.house
        .delete(vec![Key::Function(name("f")), Key::Version(name("f"), Version::Latest)])
        .await;
    mail.sleep_s(6 * 3_600 + 1).await;
    assert_eq!(mail.progress(), [Progress::Failed(Discarded::NotFound)]);
    assert_eq!(mail.delivery.counts().events_dropped, 1);
}

#[tokio::test(start_paused = true)]
async fn a_chain_that_comes_back_is_stopped_after_16_passes() {
    let mut mail = Mail::open().await;
    let mut function = draft("f");
    function.dead_letters = Some(DEAD);
    mail.house.deploy(&function).await;
    let dead = mail.queue("dead").await;
    let again = mayfly_core::event_invoke::EventInvokeConfig {
        on_success: Some(Destination::Function(name("f"), None)),
        ..config()
    };
    mail.configure("f", again).await;
    mail.send("f", "echo", 1).await;
    mail.sleep_s(60).await;
    assert_eq!(mail.house.world.runs(), 16);
    let records = mail.records();
    let last = records.last().unwrap();
    assert_eq!(last.progress, Progress::Failed(Discarded::Recursion));
    assert_eq!(last.origin.source, "destination");
    let first = records[0].origin.request_id.to_string();
    assert!(records.iter().all(|it| it.origin.correlation_id == first));
    let [letter] = &mail.waiting(&dead).await[..] else { panic!() };
    assert_eq!(attribute(letter, "status"), "400");
    assert!(
        letter.headers.iter().any(|(it, text)| *it == Header::Trace && text.contains("Lineage"))
    );
    assert_eq!(mail.house.invoker.gauges().recursions, 1);
    let traces = mail.house.world.traces.lock().unwrap().clone();
    assert!(traces[0].contains(";Lineage=") && traces[0].ends_with(":1"), "{}", traces[0]);
    assert!(traces[15].ends_with(":16"), "{}", traces[15]);
}

#[tokio::test(start_paused = true)]
async fn a_function_that_may_come_back_does() {
    let mail = Mail::open().await;
    let mut function = draft("f");
    function.recursion_allowed = true;
    mail.house.deploy(&function).await;
    let again = mayfly_core::event_invoke::EventInvokeConfig {
        on_success: Some(Destination::Function(name("f"), None)),
        ..config()
    };
    mail.configure("f", again).await;
    mail.send("f", "echo", 1).await;
    // Nothing takes time here, so the virtual clock stands still: wait for the state.
    while mail.house.world.runs() <= 20 {
        tokio::task::yield_now().await;
    }
    assert_eq!(mail.house.invoker.gauges().recursions, 0);
    mail.delivery.stop_claiming();
}

#[tokio::test(start_paused = true)]
async fn the_wall_clock_makes_no_event_older() {
    let mut mail = Mail::open().await;
    mail.house.deploy(&draft("f")).await;
    mail.send("f", "fail=1+echo", 1).await;
    mail.sleep_s(1).await;
    // The fixture's wall clock stands still all the time: only the queues' own time goes on.
    mail.sleep_s(100).await;
    assert_eq!(mail.seconds(), [0, 60]);
    assert_eq!(mail.records()[1].origin.accepted, EpochMs(1_000_000));
}
