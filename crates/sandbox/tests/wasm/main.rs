//! WebAssembly functions through the seam: what each request may rely on, and what it may not do.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test panics and explains")]

mod both;
mod service;
#[path = "../support/mod.rs"]
mod support;

use std::path::Path;
use std::time::Duration;

use bytes::Bytes;
use http::uri::PathAndQuery;
use http::{HeaderMap, Method, StatusCode};
use mayfly_core::component::REUSE;
use mayfly_core::outcome::{Exit, Fault, Outcome};
use mayfly_sandbox::wasm::{CompileError, Compiler, ComponentSandbox, Components};
use mayfly_sandbox::{
    BodyBroken, Contract, HttpRequest, InitReport, Invocation, Launched, RequestBody, ResponseMode,
    RunReport, Sandbox, Spec, StreamPart,
};
use support::{LONG, Seen, after, json};
use tokio::sync::mpsc;
use tokio_util::task::TaskTracker;

/// The component that `build.sh` makes of `guest.wat`.
const GUEST: &[u8] = include_bytes!("guest.wasm");
/// The component of WASI 0.3 that `build.sh` makes of `service.wat`.
const SERVICE: &[u8] = include_bytes!("service.wasm");

/// A server's components over a directory of its own.
struct House {
    dir: tempfile::TempDir,
    components: Components,
}

impl House {
    fn with_room(loaded_max: usize) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let components = Self::components(dir.path(), loaded_max);
        let house = Self { dir, components };
        house.put("package", GUEST);
        house.put("service", SERVICE);
        house
    }

    fn new() -> Self {
        Self::with_room(8)
    }

    fn components(dir: &Path, loaded_max: usize) -> Components {
        let tasks = TaskTracker::new();
        Components::with_room(&dir.join("compiled"), Compiler::Here, tasks, loaded_max)
    }

    fn put(&self, package: &str, bytes: &[u8]) {
        let code = self.dir.path().join(package);
        std::fs::create_dir_all(&code).unwrap();
        std::fs::write(code.join("app.wasm"), bytes).unwrap();
    }

    async fn prepare(&self, package: &str) -> Result<(), CompileError> {
        self.components.prepare(&self.dir.path().join(package), "app.wasm").await
    }

    fn spec(&self, package: &str, seen: &Seen) -> Spec {
        let code = self.dir.path().join(package);
        support::spec(vec!["app.wasm".to_owned()], Contract::Component, &code, seen)
    }

    async fn launch(&self, spec: Spec) -> Launched {
        let sandbox = ComponentSandbox::new(self.components.clone());
        let mut environment = sandbox.launch(spec).await.unwrap();
        assert_eq!(environment.init(after(LONG)).await, InitReport::Ready);
        assert!(environment.alive());
        environment
    }

    /// The compiled components, with when each was made.
    fn machine_code(&self) -> Vec<(std::path::PathBuf, std::time::SystemTime)> {
        let content = std::fs::read_dir(self.dir.path().join("compiled/content")).unwrap();
        let mut files: Vec<_> = content
            .map(|entry| entry.unwrap())
            .map(|entry| (entry.path(), entry.metadata().unwrap().modified().unwrap()))
            .collect();
        files.sort();
        files
    }

    async fn ready(&self) -> (Launched, Seen) {
        self.ready_with("package").await
    }

    async fn ready_with(&self, package: &str) -> (Launched, Seen) {
        let seen = Seen::default();
        let environment = self.launch(self.spec(package, &seen)).await;
        (environment, seen)
    }
}

/// Answers as a reader sees them: the head, then the body's parts until they end.
async fn read(mut received: mpsc::Receiver<StreamPart>) -> Vec<u8> {
    match received.recv().await {
        Some(StreamPart::Response(head)) => assert_eq!(head.status, StatusCode::OK),
        other => panic!("{other:?}"),
    }
    let mut all = Vec::new();
    while let Some(part) = received.recv().await {
        match part {
            StreamPart::Chunk(chunk) => all.extend_from_slice(&chunk),
            other => panic!("{other:?}"),
        }
    }
    all
}

async fn run(environment: &mut Launched, act: &str) -> RunReport {
    environment.run(support::invocation(act), after(LONG)).await
}

fn text(report: &RunReport) -> &str {
    match &report.outcome {
        Outcome::Success(body) => std::str::from_utf8(body).unwrap(),
        other => panic!("{other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_guest_that_computes_without_end_stops_nobody_and_is_stopped() {
    let house = House::new();
    let (mut spinning, _) = house.ready().await;
    let (mut other, _) = house.ready().await;
    let spinning = async {
        let deadline = after(Duration::from_millis(200));
        let report = spinning.run(support::invocation("s"), deadline).await;
        assert_eq!(report.outcome, Outcome::Fault(Fault::Timeout { timeout_s: 0 }));
        assert!(!spinning.alive());
    };
    let other = async {
        for _ in 0..20 {
            assert_eq!(text(&run(&mut other, "c").await), "1");
        }
    };
    tokio::join!(spinning, other);
}

#[tokio::test]
async fn a_guest_that_waits_is_stopped_at_its_deadline() {
    let (mut environment, _) = House::new().ready().await;
    let deadline = after(Duration::from_millis(100));
    let report = environment.run(support::invocation("w"), deadline).await;
    assert_eq!(report.outcome, Outcome::Fault(Fault::Timeout { timeout_s: 0 }));
    assert_eq!(report.error_type.as_deref(), Some("Sandbox.Timedout"));
}

#[tokio::test]
async fn a_component_larger_than_the_limit_does_not_start() {
    let house = House::new();
    let seen = Seen::default();
    let mut spec = house.spec("package", &seen);
    spec.limits.memory_bytes = 64 << 10;
    let mut environment = house.launch(spec).await;
    let report = run(&mut environment, "c").await;
    assert_eq!(report.outcome, Outcome::Fault(Fault::OutOfMemory));
}

#[tokio::test]
async fn a_trap_is_told_and_spoils_nothing() {
    let (mut environment, seen) = House::new().ready().await;
    let report = run(&mut environment, "t").await;
    match &report.outcome {
        Outcome::Fault(Fault::Trapped { detail }) => {
            assert!(detail.contains("unreachable"), "{detail}");
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(report.error_type.as_deref(), Some("Runtime.Trapped"));
    assert!(seen.text().contains("unreachable"), "{}", seen.text());
    assert!(environment.alive());
    let silent = run(&mut environment, "x").await;
    assert!(matches!(silent.outcome, Outcome::Fault(Fault::Trapped { .. })), "{silent:?}");
    let broken = run(&mut environment, "b").await;
    assert_eq!(broken.outcome, Outcome::Fault(Fault::TruncatedResponse));
    assert_eq!(text(&run(&mut environment, "c").await), "1");
}

#[tokio::test]
async fn output_reaches_the_log_before_the_report() {
    let (mut environment, seen) = House::new().ready().await;
    let report = run(&mut environment, "l").await;
    assert_eq!(seen.text(), "said by the guest\nand a rest");
    assert_eq!(report.log_tail.len(), 2);
}

#[tokio::test]
async fn a_failing_status_is_the_functions_error() {
    let (mut environment, _) = House::new().ready().await;
    let report = run(&mut environment, "f").await;
    assert_eq!(report.error_type.as_deref(), Some("Http503"));
    match &report.outcome {
        Outcome::HandlerError(body) => {
            let message = json(body)["errorMessage"].to_string();
            assert!(message.contains("503") && message.contains("said by"), "{message}");
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn requests_to_others_are_denied() {
    let (mut environment, _) = House::new().ready().await;
    // `HTTP-request-denied` is case 15 of `error-code`: one digit after 9 is '?'.
    assert_eq!(text(&run(&mut environment, "r").await), "\"?\"");
}

fn http(method: Method, body: RequestBody) -> Invocation {
    let request = HttpRequest {
        method,
        target: PathAndQuery::from_static("/a?b=c"),
        headers: HeaderMap::new(),
        body,
    };
    let mut invocation = support::invocation("");
    invocation.http = Some(Box::new(request));
    invocation
}

#[tokio::test]
async fn a_dead_environment_gives_the_invocation_back() {
    let (mut environment, _) = House::new().ready().await;
    let deadline = after(Duration::from_millis(50));
    environment.run(support::invocation("w"), deadline).await;
    let report = run(&mut environment, "c").await;
    assert!(report.unstarted.is_some());
    assert_eq!(report.outcome, Outcome::Fault(Fault::Exited(Exit::Signal(9))));
    environment.kill(Some(LONG)).await;
}

#[tokio::test]
async fn loaded_components_are_bounded_and_come_back() {
    let house = House::with_room(2);
    let mut environments = Vec::new();
    for package in ["one", "two", "three", "four"] {
        house.put(package, GUEST);
        house.prepare(package).await.unwrap();
        let seen = Seen::default();
        environments.push(house.launch(house.spec(package, &seen)).await);
        assert!(house.components.loaded() <= 2);
    }
    for environment in &mut environments {
        assert_eq!(text(&run(environment, "c").await), "1");
        assert!(house.components.loaded() <= 2);
    }
}

/// The compiled forms that packages use.
fn compiled(house: &House) -> Vec<std::path::PathBuf> {
    let package = house.dir.path().join("compiled/of/package");
    let files = std::fs::read_dir(package).unwrap().map(|entry| entry.unwrap().path());
    files.filter(|path| path.extension().is_some_and(|it| it == "cwasm")).collect()
}

#[tokio::test]
async fn a_damaged_artefact_is_compiled_again() {
    let house = House::new();
    house.prepare("package").await.unwrap();
    let path = compiled(&house).remove(0);
    let mut bytes = std::fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&path, &bytes).unwrap();
    // Another server on the same directory: nothing is in memory.
    let second = House { components: House::components(house.dir.path(), 8), dir: house.dir };
    let (mut environment, _) = second.ready().await;
    assert_eq!(text(&run(&mut environment, "c").await), "1");
    let now = std::fs::read(&path).unwrap();
    bytes[middle] ^= 1;
    assert!(now == bytes, "it was made again");
}

#[tokio::test]
async fn a_component_is_compiled_once_for_all_packages() {
    let house = House::new();
    house.put("other", GUEST);
    house.prepare("package").await.unwrap();
    house.prepare("other").await.unwrap();
    let content = std::fs::read_dir(house.dir.path().join("compiled/content")).unwrap();
    assert_eq!(content.count(), 2, "machine code and its code");
    house.components.collect(&["other".to_owned()].into()).unwrap();
    assert!(house.dir.path().join("compiled/of/other").exists());
    assert!(!house.dir.path().join("compiled/of/package").exists());
}

#[tokio::test]
async fn what_is_no_component_is_refused_in_words() {
    let house = House::new();
    for (package, bytes, expected) in [
        ("text", b"hello".to_vec(), "no WebAssembly"),
        ("module", b"\0asm\x01\0\0\0".to_vec(), "core module"),
        ("empty", b"\0asm\x0d\0\x01\0".to_vec(), "incoming-handler"),
        ("cut", GUEST[..GUEST.len() - 100].to_vec(), "no valid component"),
    ] {
        house.put(package, &bytes);
        match house.prepare(package).await {
            Err(CompileError::Invalid(text)) => assert!(text.contains(expected), "{text}"),
            other => panic!("{package}: {other:?}"),
        }
    }
    let missing = house.components.prepare(&house.dir.path().join("package"), "b.wasm").await;
    assert!(missing.unwrap_err().to_string().contains("b.wasm"));
}
