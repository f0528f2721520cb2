//! Measures what a WebAssembly function costs: requests per second through `run`, with a fresh
//! instance for each and with reuse, loading from disk, and compiling.
//!
//! `cargo run --release -p mayfly-sandbox --example component_speed -- hello.wasm`
//! (the component is asked with `GET /`; `examples/wasm/c/build.sh` makes one)

#![expect(clippy::print_stdout, clippy::unwrap_used, reason = "a measuring program")]

use std::path::Path;
use std::time::Duration;

use bytes::Bytes;
use http::uri::PathAndQuery;
use http::{HeaderMap, Method};
use mayfly_core::component::REUSE;
use mayfly_core::egress::Egress;
use mayfly_core::outcome::Outcome;
use mayfly_sandbox::wasm::{Compiler, ComponentSandbox, Components};
use mayfly_sandbox::{
    Contract, EnvironmentId, HttpRequest, InitReport, Invocation, Launched, Layout, LimitSpec,
    OutputSink, RequestBody, Sandbox, Spec, clock,
};
use tokio_util::task::TaskTracker;

const REQUESTS: u32 = 20_000;
const LOADS: usize = 15;

fn spec(code: &Path, reuse: u32) -> Spec {
    Spec {
        id: EnvironmentId(1),
        contract: Contract::Component,
        argv: vec!["app.wasm".to_owned()],
        env: vec![(REUSE.to_owned(), reuse.to_string())],
        layout: Layout { code: code.into(), layers: None, runtime: None, interpreter: None },
        limits: LimitSpec {
            memory_bytes: 512 << 20,
            cpu_millis: 0,
            processes: 0,
            files: 0,
            tmp_bytes: 0,
        },
        concurrency: 1,
        egress: Egress::None,
        about: mayfly_sandbox::About::default(),
        output: OutputSink::new(|_| true),
    }
}

fn request() -> Invocation {
    Invocation {
        request_id: "8476a536-e9f4-41e8-9a2c-000000000001".to_owned(),
        http: Some(Box::new(HttpRequest {
            method: Method::GET,
            target: PathAndQuery::from_static("/"),
            headers: HeaderMap::new(),
            body: RequestBody::Whole(Bytes::new()),
        })),
        response_bytes_max: 6 << 20,
        ..Invocation::default()
    }
}

fn components(dir: &Path) -> Components {
    Components::new(&dir.join("compiled"), Compiler::Here, TaskTracker::new())
}

async fn launch(components: &Components, code: &Path, reuse: u32) -> Launched {
    let sandbox = ComponentSandbox::new(components.clone());
    let mut environment = sandbox.launch(spec(code, reuse)).await.unwrap();
    let deadline = clock::now() + Duration::from_secs(600);
    assert_eq!(environment.init(deadline).await, InitReport::Ready);
    environment
}

async fn ask(environment: &mut Launched) {
    let deadline = clock::now() + Duration::from_secs(60);
    let report = environment.run(request(), deadline).await;
    assert!(matches!(report.outcome, Outcome::Success(_)), "{report:?}");
}

async fn warm(components: &Components, code: &Path, reuse: u32) {
    let mut environment = launch(components, code, reuse).await;
    for _ in 0..100 {
        ask(&mut environment).await;
    }
    let mut times = Vec::new();
    let begun = clock::now();
    while (times.len() as u32) < REQUESTS && begun.elapsed() < Duration::from_secs(10) {
        let started = clock::now();
        ask(&mut environment).await;
        times.push(started.elapsed());
    }
    let per_second = times.len() as f64 / begun.elapsed().as_secs_f64();
    times.sort_unstable();
    let at = |share: f64| times[(times.len() as f64 * share) as usize];
    println!(
        "reuse {reuse:>6}: {per_second:>9.0}/s   p50 {:>10.1?}   p99 {:>10.1?}",
        at(0.5),
        at(0.99)
    );
}

/// From nothing in memory to the first answer; the engine is there.
async fn cold(dir: &Path, code: &Path) {
    let mut times = Vec::new();
    for _ in 0..LOADS {
        let components = components(dir);
        components.warm_up();
        let started = clock::now();
        let mut environment = launch(&components, code, 1).await;
        ask(&mut environment).await;
        times.push(started.elapsed());
    }
    times.sort_unstable();
    println!("from disk (code verified) to the first answer: p50 {:.1?}", times[LOADS / 2]);
    let components = components(dir);
    let tiny = Components::with_room(&dir.join("compiled"), Compiler::Here, TaskTracker::new(), 1);
    drop(components);
    // Two packages and room for one: each launch loads from disk, and the file has been verified.
    let other = dir.join("other");
    let mut times = Vec::new();
    for _ in 0..LOADS {
        launch(&tiny, &other, 1).await;
        let started = clock::now();
        let mut environment = launch(&tiny, code, 1).await;
        ask(&mut environment).await;
        times.push(started.elapsed());
    }
    times.sort_unstable();
    println!("from disk again to the first answer:           p50 {:.1?}", times[LOADS / 2]);
}

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() {
    let file = std::env::args().nth(1).expect("the path of a component");
    let dir = tempfile::tempdir().unwrap();
    let code = dir.path().join("package");
    for package in ["package", "other"] {
        std::fs::create_dir(dir.path().join(package)).unwrap();
        std::fs::copy(&file, dir.path().join(package).join("app.wasm")).unwrap();
    }
    let components = components(dir.path());
    let started = clock::now();
    components.prepare(&code, "app.wasm").await.unwrap();
    println!("compiled in {:.1?}", started.elapsed());
    components.prepare(&dir.path().join("other"), "app.wasm").await.unwrap();
    warm(&components, &code, 1).await;
    warm(&components, &code, 1_000).await;
    drop(components);
    cold(dir.path(), &code).await;
}
