//! What the tests of the sandbox share: specs, sinks and the machine's interpreters.

#![allow(dead_code, reason = "each test binary uses its own part")]

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;

use bytes::Bytes;
use mayfly_core::egress::Egress;
use mayfly_sandbox::interpreter::{self, Interpreter, Language};
use mayfly_sandbox::{
    Contract, EnvironmentId, Invocation, Layout, LimitSpec, Output, OutputSink, Spec, bootstraps,
};
use tokio::time::Instant;

/// Long enough for any machine; a test that waits for it has failed.
pub const LONG: Duration = Duration::from_secs(60);

/// What reached the sink.
#[derive(Clone, Default)]
pub struct Seen(Arc<Mutex<Vec<Output>>>);

impl Seen {
    pub fn sink(&self) -> OutputSink {
        let seen = self.0.clone();
        OutputSink::new(move |output| {
            seen.lock().unwrap().push(output);
            true
        })
    }

    pub fn text(&self) -> String {
        let seen = self.0.lock().unwrap();
        let lines: Vec<_> =
            seen.iter().map(|output| String::from_utf8_lossy(&output.message)).collect();
        lines.join("\n")
    }

    /// Waits until `wanted` was seen.
    pub async fn wait_for(&self, wanted: &str) {
        while !self.text().contains(wanted) {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "tests need deadlines")]
pub fn after(delay: Duration) -> Instant {
    Instant::now() + delay
}

/// The machine's interpreter of a language; `None`, with a printed reason, when there is none.
pub fn interpreter(language: Language) -> Option<Interpreter> {
    static FOUND: OnceLock<Vec<Interpreter>> = OnceLock::new();
    let found = FOUND.get_or_init(interpreter::find);
    let here = found.iter().find(|interpreter| interpreter.language == language).cloned();
    if here.is_none() {
        println!("skipped: no {language:?} on this machine");
    }
    here
}

/// The bootstraps of this source tree.
pub fn runtimes() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../runtimes").canonicalize().unwrap()
}

/// The functions beside this file.
pub fn functions() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/support").canonicalize().unwrap()
}

pub fn spec(argv: Vec<String>, contract: Contract, code: &Path, seen: &Seen) -> Spec {
    let path = std::env::var("PATH").unwrap_or_default();
    let task_root = code.display().to_string();
    let env = [
        ("PATH", path.as_str()),
        ("LAMBDA_TASK_ROOT", task_root.as_str()),
        ("AWS_LAMBDA_FUNCTION_NAME", "demo"),
        ("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "128"),
        ("PYTHONDONTWRITEBYTECODE", "1"),
    ];
    Spec {
        id: EnvironmentId(7),
        contract,
        argv,
        env: env.map(|(key, value)| (key.to_owned(), value.to_owned())).to_vec(),
        layout: Layout { code: code.to_owned(), layers: None, runtime: None, interpreter: None },
        limits: LimitSpec {
            memory_bytes: 256 << 20,
            cpu_millis: 1_000,
            processes: 64,
            files: 256,
            tmp_bytes: 64 << 20,
        },
        concurrency: 1,
        egress: Egress::None,
        about: mayfly_sandbox::About::default(),
        output: seen.sink(),
    }
}

/// A function of a managed language, run by Mayfly's bootstrap.
pub fn managed(interpreter: &Interpreter, code: &Path, handler: &str, seen: &Seen) -> Spec {
    let command = bootstraps::managed_in(interpreter, &runtimes());
    with(spec(command.argv, command.contract, code, seen), "_HANDLER", handler)
}

pub fn with(mut spec: Spec, key: &str, value: &str) -> Spec {
    spec.env.push((key.to_owned(), value.to_owned()));
    spec
}

pub fn invocation(payload: &str) -> Invocation {
    Invocation {
        request_id: "8476a536-e9f4-41e8-9a2c-000000000001".to_owned(),
        invoked_arn: "arn:aws:lambda:us-east-1:000000000000:function:demo".to_owned(),
        deadline_ms: 4_102_444_800_000,
        payload: Bytes::from(payload.to_owned()),
        response_bytes_max: 1_000_000,
        want_tail: true,
        ..Invocation::default()
    }
}

pub fn json(bytes: &[u8]) -> serde_json::Value {
    serde_json::from_slice(bytes).unwrap_or_else(|error| panic!("{error}: {bytes:?}"))
}
