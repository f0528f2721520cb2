//! Measures what the contract costs: invocations per second of an echo function through `run`,
//! one at a time, and the cold start from `launch` to the end of `init`.
//!
//! `cargo run --release -p mayfly-sandbox --example contract_speed`

#![expect(clippy::print_stdout, clippy::unwrap_used, reason = "a measuring program")]

use std::path::{Path, PathBuf};
use std::time::Duration;

use bytes::Bytes;
use mayfly_core::egress::Egress;
use mayfly_core::outcome::Outcome;
use mayfly_sandbox::interpreter::{self, Interpreter, Language};
use mayfly_sandbox::{
    Contract, EnvironmentId, InitReport, Invocation, Launched, Layout, LimitSpec, OutputSink,
    ProcessSandbox, Sandbox, Spec, bootstraps, clock,
};
use tokio_util::task::TaskTracker;

const INVOCATIONS: u32 = 20_000;
const COLD_STARTS: usize = 15;
const HTTP_RUNTIME: &str = r#"
import os, socket
host, port = os.environ["AWS_LAMBDA_RUNTIME_API"].split(":")
s = socket.create_connection((host, int(port)))
s.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
NEXT = b"GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\nHost: x\r\n\r\n"
import json
def receive(data):
    while b"\r\n\r\n" not in data: data += s.recv(65536)
    head, body = data.split(b"\r\n\r\n", 1)
    length = int(head.split(b"Content-Length: ")[1].split(b"\r\n")[0])
    while len(body) < length: body += s.recv(65536)
    return head, body[:length], body[length:]
s.sendall(NEXT)
rest = b""
while True:
    head, event, rest = receive(rest)
    id = head.split(b"Aws-Request-Id: ")[1].split(b"\r\n")[0]
    out = json.dumps(json.loads(event)).encode()
    path = b"/2018-06-01/runtime/invocation/%s/response" % id
    head = b"POST %s HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n" % (path, len(out))
    s.sendall(head + out + NEXT)
    _, _, rest = receive(rest)
"#;

fn spec(argv: Vec<String>, contract: Contract, code: &Path) -> Spec {
    let task_root = code.display().to_string();
    let env = [("LAMBDA_TASK_ROOT", task_root.as_str()), ("_HANDLER", "app.handler")];
    Spec {
        id: EnvironmentId(1),
        contract,
        argv,
        env: env.map(|(key, value)| (key.to_owned(), value.to_owned())).to_vec(),
        layout: Layout { code: code.into(), layers: None, runtime: None, interpreter: None },
        limits: LimitSpec { memory_bytes: 0, cpu_millis: 0, processes: 0, files: 0, tmp_bytes: 0 },
        concurrency: 1,
        egress: Egress::None,
        about: mayfly_sandbox::About::default(),
        output: OutputSink::new(|output| {
            println!("  {}", String::from_utf8_lossy(&output.message));
            true
        }),
    }
}

async fn launch(sandbox: &ProcessSandbox, spec: Spec) -> Launched {
    let mut environment = sandbox.launch(spec).await.unwrap();
    let deadline = clock::now() + Duration::from_secs(20);
    assert_eq!(environment.init(deadline).await, InitReport::Ready);
    environment
}

async fn measure(name: &str, sandbox: &ProcessSandbox, spec: Spec) {
    let mut cold = Vec::new();
    for _ in 0..COLD_STARTS {
        let start = clock::now();
        launch(sandbox, spec.clone()).await.kill(None).await;
        cold.push(start.elapsed());
    }
    cold.sort();
    let mut environment = launch(sandbox, spec).await;
    let payload = Bytes::from(format!("{{\"key\": \"{}\"}}", "x".repeat(380)));
    let invocation = || Invocation {
        request_id: "8476a536-e9f4-41e8-9a2c-000000000001".to_owned(),
        invoked_arn: "arn:aws:lambda:us-east-1:000000000000:function:echo".to_owned(),
        payload: payload.clone(),
        response_bytes_max: 6_291_556,
        ..Invocation::default()
    };
    let mut times = Vec::new();
    let start = clock::now();
    for _ in 0..INVOCATIONS {
        let from = clock::now();
        let report = environment.run(invocation(), from + Duration::from_secs(3)).await;
        assert!(matches!(report.outcome, Outcome::Success(_)), "{report:?}");
        times.push(from.elapsed());
    }
    let rate = f64::from(INVOCATIONS) / start.elapsed().as_secs_f64();
    times.sort();
    println!(
        "{name}: {rate:.0} invocations/s, p50 {:?}, p99 {:?}; cold start (with its end) p50 {:?}",
        times[times.len() / 2],
        times[times.len() * 99 / 100],
        cold[cold.len() / 2]
    );
    environment.kill(None).await;
}

fn find(found: &[Interpreter], language: Language) -> Option<&Interpreter> {
    found.iter().rfind(|interpreter| interpreter.language == language)
}

#[tokio::main]
async fn main() {
    let root = std::env::temp_dir().join(format!("contract-speed-{}", std::process::id()));
    std::fs::create_dir_all(&root).unwrap();
    let write = |name: &str, text: &str| std::fs::write(root.join(name), text).unwrap();
    write("app.py", "def handler(event, context):\n    return event\n");
    write("app.js", "exports.handler = async (event) => event;\n");
    write("http_runtime.py", HTTP_RUNTIME);
    let runtime: PathBuf = bootstraps::install(&root).unwrap();
    let found = interpreter::find();
    let sandbox = ProcessSandbox::unconfined(TaskTracker::new());
    for _ in 0..2 {
        if let Some(python) = find(&found, Language::Python) {
            bootstraps::precompile(python, &runtime).unwrap();
            let argv = bootstraps::managed_in(python, &runtime).argv;
            let framed = spec(argv, Contract::Framed, &root);
            measure(&format!("{python}, framed"), &sandbox, framed).await;
            let script = root.join("http_runtime.py").display().to_string();
            let argv = vec![python.path.display().to_string(), "-S".into(), "-E".into(), script];
            let http = spec(argv, Contract::RuntimeApi, &root);
            measure(&format!("{python}, HTTP, raw socket"), &sandbox, http).await;
        }
        if let Some(node) = find(&found, Language::Node) {
            let argv = bootstraps::managed_in(node, &runtime).argv;
            let framed = spec(argv, Contract::Framed, &root);
            measure(&format!("{node}, framed"), &sandbox, framed).await;
        }
    }
    std::fs::remove_dir_all(&root).unwrap();
}
