//! The rules of the seam, checked against every implementation.
//!
//! The subjects: the scripted sandbox; a process with the framed contract; a process with the
//! Runtime API. The processes are plain children here, because a test needs no root; confinement
//! changes nothing in the contract and has tests of its own.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test panics and explains")]

mod support;

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use mayfly_core::outcome::{Exit, Fault, Outcome};
use mayfly_sandbox::interpreter::Language;
use mayfly_sandbox::scripted::{Act, ActEnd, Script, ScriptedSandbox, Start, StartEnd};
use mayfly_sandbox::{
    Contract, InitReport, Invocation, Launched, ProcessSandbox, ResponseMode, RunReport, Sandbox,
    Spec, StreamPart,
};
use support::{LONG, Seen, after, invocation, json};
use tokio::sync::mpsc;
use tokio_util::task::TaskTracker;

/// One implementation, with what it needs to run `app.handler`.
struct Subject {
    sandbox: Arc<dyn Sandbox>,
    spec: Box<dyn Fn(&Seen) -> Spec>,
}

impl Subject {
    async fn launch(&self, mode: &str) -> (Launched, Seen) {
        let seen = Seen::default();
        let spec = support::with((self.spec)(&seen), "MODE", mode);
        (self.sandbox.launch(spec).await.unwrap(), seen)
    }

    async fn ready(&self) -> (Launched, Seen) {
        let (mut environment, seen) = self.launch("").await;
        assert_eq!(environment.init(after(LONG)).await, InitReport::Ready, "{}", seen.text());
        assert!(environment.alive());
        (environment, seen)
    }
}

fn act(act: &str) -> Invocation {
    invocation(&format!("{{\"act\":\"{act}\",\"bytes\":2000000}}"))
}

async fn run(environment: &mut Launched, invocation: Invocation) -> RunReport {
    environment.run(invocation, after(LONG)).await
}

async fn answers_in_order(subject: &Subject) {
    let (mut environment, _) = subject.ready().await;
    for n in 0..50 {
        let text = format!("{{\"n\": {n}}}");
        let report = run(&mut environment, invocation(&text)).await;
        match report.outcome {
            Outcome::Success(body) => assert_eq!(json(&body), json(text.as_bytes())),
            other => panic!("{other:?}"),
        }
    }
    environment.kill(None).await;
}

async fn failures_leave_it_usable(subject: &Subject) {
    let (mut environment, _) = subject.ready().await;
    let report = run(&mut environment, act("fail")).await;
    assert_eq!(report.error_type.as_deref(), Some("KeyError"));
    match report.outcome {
        Outcome::HandlerError(body) => assert_eq!(json(&body)["errorType"], "KeyError"),
        other => panic!("{other:?}"),
    }
    let report = run(&mut environment, act("large")).await;
    match report.outcome {
        Outcome::Fault(Fault::ResponseTooLarge { bytes }) => assert!(bytes >= 2_000_000),
        other => panic!("{other:?}"),
    }
    assert!(environment.alive());
    let report = run(&mut environment, act("again")).await;
    assert!(matches!(report.outcome, Outcome::Success(_)), "{report:?}");
}

async fn a_timeout_spoils_it(subject: &Subject) {
    let (mut environment, seen) = subject.ready().await;
    let report = environment.run(act("hang"), after(Duration::from_millis(300))).await;
    assert_eq!(report.outcome, Outcome::Fault(Fault::Timeout { timeout_s: 0 }));
    assert!(!environment.alive());
    assert!(seen.text().contains("before the hang"), "output before a timeout is kept");
    environment.kill(None).await;
}

async fn a_death_is_seen_at_once(subject: &Subject) {
    let (mut environment, _) = subject.ready().await;
    let report = run(&mut environment, act("exit")).await;
    assert_eq!(report.outcome, Outcome::Fault(Fault::Exited(Exit::Code(5))));
    assert!(!environment.alive());
    assert_eq!(environment.died().await, Exit::Code(5));
    let report = run(&mut environment, act("again")).await;
    assert_eq!(report.outcome, Outcome::Fault(Fault::Exited(Exit::Code(5))));
    environment.kill(Some(LONG)).await;
}

async fn output_comes_before_the_report(subject: &Subject) {
    let (mut environment, seen) = subject.ready().await;
    let report = run(&mut environment, act("log")).await;
    assert!(matches!(report.outcome, Outcome::Success(_)));
    let text = seen.text();
    assert!(text.contains("log from print"), "{text}");
    assert!(!report.log_tail.is_empty(), "the tail was wanted");
    let mut quiet = act("log");
    quiet.want_tail = false;
    assert!(run(&mut environment, quiet).await.log_tail.is_empty());
}

async fn init_ends_in_every_way(subject: &Subject) {
    let (mut environment, _) = subject.launch("init-error").await;
    match environment.init(after(LONG)).await {
        InitReport::Error { body } => assert_eq!(json(&body)["errorMessage"], "cannot start"),
        other => panic!("{other:?}"),
    }
    assert!(!environment.alive());
    let (mut environment, _) = subject.launch("init-exit").await;
    assert_eq!(environment.init(after(LONG)).await, InitReport::Exited(Exit::Code(3)));
    let (mut environment, _) = subject.launch("init-hang").await;
    for _ in 0..2 {
        let deadline = after(Duration::from_millis(50));
        assert_eq!(environment.init(deadline).await, InitReport::Deadline);
    }
    environment.kill(None).await;
}

async fn a_dropped_run_spoils_it(subject: &Subject) {
    let (mut environment, _) = subject.ready().await;
    let run = environment.run(act("hang"), after(LONG));
    assert!(tokio::time::timeout(Duration::from_millis(100), run).await.is_err());
    assert!(!environment.alive());
    environment.kill(None).await;
}

async fn a_response_can_be_streamed_to_the_caller(subject: &Subject) {
    let (mut environment, _) = subject.ready().await;
    let (parts, mut received) = mpsc::channel(4);
    let mut streaming = invocation("{\"a\": 1}");
    streaming.response = ResponseMode::Stream(parts);
    let report = run(&mut environment, streaming).await;
    assert_eq!(report.outcome, Outcome::Success(Bytes::new()));
    assert!(matches!(received.recv().await, Some(StreamPart::Head { .. })));
    match received.recv().await {
        Some(StreamPart::Chunk(chunk)) => assert_eq!(json(&chunk)["a"], 1),
        other => panic!("{other:?}"),
    }
    let (parts, gone) = mpsc::channel(1);
    drop(gone);
    let mut streaming = invocation("{}");
    streaming.response = ResponseMode::Stream(parts);
    let report = run(&mut environment, streaming).await;
    assert!(matches!(report.outcome, Outcome::Success(_)), "a reader that left changes nothing");
}

async fn a_frozen_one_runs(subject: &Subject) {
    let (mut environment, _) = subject.ready().await;
    environment.freeze();
    environment.freeze();
    let report = run(&mut environment, invocation("{}")).await;
    assert!(matches!(report.outcome, Outcome::Success(_)));
    environment.freeze();
    environment.kill(Some(LONG)).await;
}

async fn all_rules(subject: &Subject) {
    answers_in_order(subject).await;
    failures_leave_it_usable(subject).await;
    a_timeout_spoils_it(subject).await;
    a_death_is_seen_at_once(subject).await;
    output_comes_before_the_report(subject).await;
    init_ends_in_every_way(subject).await;
    a_dropped_run_spoils_it(subject).await;
    a_response_can_be_streamed_to_the_caller(subject).await;
    a_frozen_one_runs(subject).await;
}

fn unconfined(tasks: &TaskTracker) -> Arc<dyn Sandbox> {
    Arc::new(ProcessSandbox::unconfined(tasks.clone()))
}

/// Every task of the sandbox must end with its environments.
async fn nothing_remains(tasks: TaskTracker) {
    tasks.close();
    tokio::time::timeout(LONG, tasks.wait()).await.expect("a task outlived its environment");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_process_with_the_framed_contract_keeps_the_rules() {
    let Some(python) = support::interpreter(Language::Python) else { return };
    let tasks = TaskTracker::new();
    let spec =
        move |seen: &Seen| support::managed(&python, &support::functions(), "app.handler", seen);
    let subject = Subject { sandbox: unconfined(&tasks), spec: Box::new(spec) };
    all_rules(&subject).await;
    nothing_remains(tasks).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_process_with_the_runtime_api_keeps_the_rules() {
    let Some(python) = support::interpreter(Language::Python) else { return };
    let tasks = TaskTracker::new();
    let spec = move |seen: &Seen| {
        let code = support::functions();
        let script = code.join("custom.py").display().to_string();
        let argv = vec![python.path.display().to_string(), "-u".to_owned(), script];
        support::spec(argv, Contract::RuntimeApi, &code, seen)
    };
    let subject = Subject { sandbox: unconfined(&tasks), spec: Box::new(spec) };
    all_rules(&subject).await;
    nothing_remains(tasks).await;
}

/// The script that does what `app.py` does.
fn script() -> Script {
    let mode = |spec: &Spec| {
        let mode = spec.env.iter().rev().find(|(key, _)| key == "MODE");
        mode.map(|(_, value)| value.clone()).unwrap_or_default()
    };
    let run = |_: &Spec, invocation: &Invocation| match json(&invocation.payload)["act"].as_str() {
        Some("fail") => Act::end(ActEnd::Fail {
            kind: "KeyError".to_owned(),
            document: Bytes::from_static(b"{\"errorType\":\"KeyError\"}"),
        }),
        Some("exit") => Act::end(ActEnd::Exit(Exit::Code(5))),
        Some("hang") => Act::end(ActEnd::Hang).logging("before the hang"),
        Some("large") => Act::end(ActEnd::Return(Bytes::from(vec![b'x'; 2_000_000]))),
        Some("log") => Act::echo(invocation).logging("log from print"),
        _ => Act::echo(invocation),
    };
    Script::new(run).starting(move |spec| match mode(spec).as_str() {
        "init-error" => {
            let document = Bytes::from_static(b"{\"errorMessage\":\"cannot start\"}");
            Start::end(StartEnd::Error(document))
        }
        "init-exit" => Start::end(StartEnd::Exit(Exit::Code(3))),
        "init-hang" => Start { delay: LONG, ..Start::ready() },
        _ => Start::ready(),
    })
}

#[tokio::test(start_paused = true)]
async fn the_scripted_sandbox_keeps_the_rules() {
    let sandbox = ScriptedSandbox::new(script());
    let spec = |seen: &Seen| {
        support::spec(vec!["none".to_owned()], Contract::Framed, &support::functions(), seen)
    };
    let subject = Subject { sandbox: Arc::new(sandbox.clone()), spec: Box::new(spec) };
    all_rules(&subject).await;
    assert!(sandbox.launches() > 0);
    assert_eq!(sandbox.owned(), 0, "every environment was given back");
}

#[tokio::test]
async fn a_missing_program_is_the_functions_fault() {
    let tasks = TaskTracker::new();
    let seen = Seen::default();
    let argv = vec!["/nonexistent/bootstrap".to_owned()];
    let spec = support::spec(argv, Contract::RuntimeApi, &support::functions(), &seen);
    let mut environment = unconfined(&tasks).launch(spec).await.unwrap();
    match environment.init(after(LONG)).await {
        InitReport::InvalidEntrypoint { detail } => {
            assert!(detail.contains("/nonexistent/bootstrap"), "{detail}");
        }
        other => panic!("{other:?}"),
    }
    assert!(!environment.alive());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killing_ends_the_children_of_the_runtime_too() {
    let Some(python) = support::interpreter(Language::Python) else { return };
    let tasks = TaskTracker::new();
    let seen = Seen::default();
    let spec = support::managed(&python, &support::functions(), "app.handler", &seen);
    let mut environment = unconfined(&tasks).launch(spec).await.unwrap();
    assert_eq!(environment.init(after(LONG)).await, InitReport::Ready);
    let report = run(&mut environment, act("child")).await;
    let Outcome::Success(pid) = report.outcome else { panic!("{report:?}") };
    environment.kill(None).await;
    let status = format!("/proc/{}/status", json(&pid));
    // A killed orphan may stay visible as a zombie until somebody reaps it.
    let ended =
        || std::fs::read_to_string(&status).map_or(true, |status| status.contains("State:\tZ"));
    while !ended() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    nothing_remains(tasks).await;
}
