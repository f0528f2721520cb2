//! Who may call, dry runs, states, URLs, telemetry.

use std::time::Duration;

use mayfly_core::function::{Policy, Reason, State, Statement, UrlAuth, UrlConfig};
use mayfly_core::name::{Qualifier, Version};
use mayfly_core::outcome::Outcome;
use mayfly_core::time::EpochMs;
use mayfly_invoke::telemetry::{InitPhase, Status};
use mayfly_invoke::{Event, Mode, Principal, Refusal, Source};
use mayfly_sandbox::StreamPart;
use mayfly_store::{Key, Record};
use tokio::sync::mpsc;

use crate::house::{House, call, draft, name};

#[tokio::test(start_paused = true)]
async fn a_call_is_answered_and_reported() {
    let mut house = House::open(|_| {}).await;
    house.deploy(&draft("f")).await;
    let cold = house.invoke("f", "sleep=20+print=hello+echo").await.unwrap();
    assert_eq!(cold.executed_version, Version::Latest);
    assert!(matches!(cold.outcome, Outcome::Success(body) if body.starts_with(b"sleep")));
    let report = cold.report.unwrap();
    assert_eq!((report.duration_us, report.init_us), (20_000, Some(0)));
    assert_eq!((report.billed_ms, report.memory_mb, report.memory_peak_mb), (20, 128, 1));
    let warm = house.invoke("f", "echo").await.unwrap();
    assert_eq!(warm.report.unwrap().init_us, None);
    assert_eq!(house.world.launched(), 1, "the second call reuses the environment");

    let kinds = std::iter::from_fn(|| house.events.try_recv().ok()).map(|event| match event {
        Event::InitStart { stream, .. } => {
            assert_eq!(stream.group, "/aws/lambda/f");
            assert!(stream.name.starts_with("1970/01/01/[$LATEST]"));
            "init"
        }
        Event::InitEnd { phase: InitPhase::Init, failure: None, .. } => "ready",
        Event::Start { .. } => "start",
        Event::Output { message, .. } => {
            assert_eq!(message, "hello");
            "output"
        }
        Event::End { status: Status::Success, .. } => "end",
        other => panic!("{other:?}"),
    });
    let kinds: Vec<_> = kinds.collect();
    assert_eq!(kinds, ["init", "ready", "start", "output", "end", "start", "end"]);
}

#[tokio::test(start_paused = true)]
async fn a_dry_run_checks_and_starts_nothing() {
    let house = House::open(|_| {}).await;
    house.deploy(&draft("f")).await;
    let dry = |function| mayfly_invoke::Call { mode: Mode::DryRun, ..call(function, "echo") };
    let reply = house.invoker.call(dry("f")).await.unwrap();
    assert!(reply.report.is_none());
    assert_eq!(house.world.launched(), 0);
    assert_eq!(house.invoker.call(dry("g")).await.unwrap_err(), Refusal::NotFound);
    let mut stranger = dry("f");
    stranger.principal = Principal::Anonymous;
    assert_eq!(house.invoker.call(stranger).await.unwrap_err(), Refusal::Forbidden);
}

#[tokio::test(start_paused = true)]
async fn a_call_waits_for_activation_but_not_for_ever() {
    let house = House::open(|_| {}).await;
    let mut pending = draft("f");
    pending.state = State::Pending;
    house.deploy(&pending).await;
    let waiting = house.spawn("f", "echo");
    house.settle().await;
    house.deploy(&draft("f")).await;
    assert!(waiting.await.unwrap().is_ok());

    house.deploy(&pending).await;
    let refused = house.invoke("f", "echo").await.unwrap_err();
    assert!(matches!(refused, Refusal::NotReady { state: "Pending", .. }));

    let reason = Reason { code: "InvalidRuntime".to_owned(), message: "no".to_owned() };
    pending.state = State::Failed(reason);
    house.deploy(&pending).await;
    let refused = house.invoke("f", "echo").await.unwrap_err();
    assert_eq!(refused, Refusal::NotReady { state: "Failed", reason: "no".to_owned() });
}

fn statement(id: &str, action: &str) -> Statement {
    Statement {
        id: id.to_owned(),
        action: action.to_owned(),
        principal: "*".to_owned(),
        resource: "arn:aws:lambda:us-east-1:000000000000:function:f".to_owned(),
        source_arn: None,
        source_account: None,
        principal_org_id: None,
        event_source_token: None,
        function_url_auth: None,
        invoked_via_function_url: None,
    }
}

#[tokio::test(start_paused = true)]
async fn an_anonymous_url_call_needs_an_open_url_and_both_permissions() {
    let house = House::open(|_| {}).await;
    house.deploy(&draft("f")).await;
    let anonymous = || {
        let mut call = call("f", "echo");
        (call.principal, call.source) = (Principal::Anonymous, Source::Url);
        house.invoker.call(call)
    };
    assert_eq!(anonymous().await.unwrap_err(), Refusal::Forbidden);
    let url = UrlConfig {
        qualifier: Qualifier::LATEST,
        id: "abc".to_owned(),
        auth: UrlAuth::None,
        streaming: false,
        cors: None,
        created: EpochMs(1),
        last_modified: EpochMs(1),
    };
    let mut policy = Policy {
        statements: vec![statement("a", "lambda:InvokeFunctionUrl")],
        revision_id: String::new(),
    };
    let records = |policy: &Policy| {
        let policy = Record::Policy(name("f"), Qualifier::LATEST, policy.clone());
        vec![Record::Url(name("f"), url.clone()), policy]
    };
    house.put(records(&policy)).await;
    assert_eq!(anonymous().await.unwrap_err(), Refusal::Forbidden);
    policy.statements.push(statement("b", "lambda:InvokeFunction"));
    house.put(records(&policy)).await;
    assert!(anonymous().await.is_ok());

    let target = house.invoker.function_url("abc").unwrap();
    assert_eq!((target.function, target.qualifier), (name("f"), Qualifier::LATEST));
    assert!(house.invoker.function_by_host("f").is_some());
    assert!(house.invoker.function_by_host("g").is_none());
    house.delete(vec![Key::Url(name("f"), Qualifier::LATEST)]).await;
    assert!(house.invoker.function_url("abc").is_none());
    assert_eq!(anonymous().await.unwrap_err(), Refusal::Forbidden);
}

#[tokio::test(start_paused = true)]
async fn streamed_parts_pass_through() {
    let house = House::open(|_| {}).await;
    house.deploy(&draft("f")).await;
    let (parts, mut reader) = mpsc::channel(4);
    let mut call = call("f", "stream");
    call.mode = Mode::Stream(parts);
    let reply = house.invoker.call(call).await.unwrap();
    assert_eq!(reply.outcome, Outcome::Success(bytes::Bytes::new()));
    assert!(matches!(reader.recv().await, Some(StreamPart::Head { .. })));
    assert!(matches!(reader.recv().await, Some(StreamPart::Chunk(chunk)) if chunk == "a"));
    assert_eq!(reader.recv().await, None);
}

/// The same over SQLite in real time: what was committed before the start is there, and
/// `synced` shows what was committed after it.
#[tokio::test]
async fn the_snapshot_follows_a_database_on_disk() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("state.db");
    let open = || {
        let options = mayfly_store::engine::sqlite::Options::default();
        mayfly_store::engine::sqlite::Sqlite::open(&path, options).unwrap()
    };
    {
        let house = House::over(open(), |_| {}).await;
        house.deploy(&draft("f")).await;
        assert_eq!(house.answer("f", "mark").await, "$LATEST:0");
        let mut newer = draft("f");
        for mark in 1..20 {
            newer.mark = mark;
            house.deploy(&newer).await;
            assert_eq!(house.answer("f", "mark").await, format!("$LATEST:{mark}"));
        }
        house.invoker.drain(Duration::from_secs(1)).await;
        house.shutdown.cancel();
        house.tasks.close();
        house.tasks.wait().await;
    }
    let house = House::over(open(), |_| {}).await;
    assert_eq!(house.answer("f", "mark").await, "$LATEST:19");
}
