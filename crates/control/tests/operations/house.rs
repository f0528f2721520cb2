//! A control plane over real stores, and the short forms of requests and answers.

use std::io::{Cursor, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use mayfly_control::{Config, Control, QueueCounts, Random, RuntimeSupport, Support, UrlBase};
use mayfly_core::function::Runtime;
use mayfly_core::name::Home;
use mayfly_core::time::EpochMs;
use mayfly_store::{Clock, Store, open};
use mayfly_wire::ApiError;
use serde_json::Value;
use tokio_util::task::TaskTracker;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

pub const ARN: &str = "arn:aws:lambda:us-east-1:000000000000:function:f";
pub const ROLE: &str = "arn:aws:iam::000000000000:role/r";

/// Calls an operation with the JSON of its request; answers with the JSON of its response.
macro_rules! call {
    ($house:expr, $operation:ident, $($request:tt)+) => {{
        let request = serde_json::from_value(serde_json::json!($($request)+)).unwrap();
        let answer = $house.control.$operation(request).await;
        answer.map(|answer| serde_json::to_value(&answer).unwrap())
    }};
}
pub(crate) use call;

/// Calls an operation that answers with queue URLs.
macro_rules! call_at_base {
    ($house:expr, $operation:ident, $($request:tt)+) => {{
        let request = serde_json::from_value(serde_json::json!($($request)+)).unwrap();
        let answer = $house.control.$operation(request, "http://localhost:4566").await;
        answer.map(|answer| serde_json::to_value(&answer).unwrap())
    }};
}
pub(crate) use call_at_base;

pub struct House {
    pub control: Control,
    pub store: Store,
    pub now: Arc<AtomicU64>,
    tasks: TaskTracker,
    dir: tempfile::TempDir,
}

impl House {
    pub async fn new() -> Self {
        Self::at(tempfile::tempdir().unwrap()).await
    }

    async fn at(dir: tempfile::TempDir) -> Self {
        let clock = Clock::manual(EpochMs(1_700_000_000_000));
        let Clock::Manual(now) = &clock else { unreachable!("a manual clock was made") };
        let now = Arc::clone(now);
        let settings = open::Config { clock: clock.clone(), ..open::Config::default() };
        let store = Store::open(dir.path(), settings).await.unwrap();
        let runtimes = RuntimeSupport::exact(Arc::new(|runtime, _| match runtime {
            Runtime::Python { .. } => Support::Exact,
            _ => Support::Missing { message: format!("no interpreter for {runtime}") },
        }));
        let home = Home { account: "000000000000".to_owned(), region: "us-east-1".to_owned() };
        let urls = UrlBase { scheme: "http".to_owned(), authority: "localhost:4566".to_owned() };
        let link = Arc::new(|digest: &_, until: EpochMs| format!("link:{digest}:{}", until.0));
        let tasks = TaskTracker::new();
        let mut config = Config::new(home, runtimes, urls, link);
        config.queue_figures = Arc::new(|_| QueueCounts { ready: 3, in_flight: 2, delayed: 1 });
        let control = Control::new(
            config,
            store.catalogue.clone(),
            store.code.clone(),
            clock,
            Random::seeded(1),
            tasks.clone(),
        );
        Self { control, store, now, tasks, dir }
    }

    /// Ends the process, so to speak, and starts the next one over the same directory.
    pub async fn restarted(self) -> Self {
        let Self { control, store, tasks, dir, .. } = self;
        tasks.close();
        tasks.wait().await;
        drop(control);
        store.close().await.unwrap();
        Self::at(dir).await
    }

    /// Waits until every activation has ended.
    pub async fn settle(&self) {
        self.tasks.close();
        self.tasks.wait().await;
        self.tasks.reopen();
    }

    pub fn pass(&self, ms: u64) {
        self.now.fetch_add(ms, Ordering::Relaxed);
    }

    /// A function that is ready.
    pub async fn function(&self, name: &str) {
        let created = call!(self, create_function, {
            "FunctionName": name, "Runtime": "python3.11", "Handler": "app.handler", "Role": ROLE,
            "Code": { "ZipFile": zip("app.py", "one") },
        });
        assert_eq!(created.unwrap()["State"], "Pending");
        self.settle().await;
    }

    /// A new published version: its number.
    pub async fn version(&self, name: &str, code: &str) -> String {
        let updated = call!(self, update_function_code, {
            "FunctionName": name, "ZipFile": zip("app.py", code), "Publish": true,
        });
        let version = updated.unwrap()["Version"].as_str().unwrap().to_owned();
        self.settle().await;
        version
    }

    /// A queue with these attributes: its URL.
    pub async fn queue(&self, name: &str, attributes: Value) -> String {
        let request = serde_json::json!({ "QueueName": name, "Attributes": attributes });
        let created = call_at_base!(self, create_queue, request).unwrap();
        created["QueueUrl"].as_str().unwrap().to_owned()
    }

    pub async fn alias(&self, name: &str, alias: &str, version: &str) {
        let created = call!(self, create_alias, {
            "FunctionName": name, "Name": alias, "FunctionVersion": version,
        });
        created.unwrap();
    }
}

/// A package with one file, in base64.
pub fn zip(name: &str, content: &str) -> String {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file(name, SimpleFileOptions::default().unix_permissions(0o755)).unwrap();
    writer.write_all(content.as_bytes()).unwrap();
    STANDARD.encode(writer.finish().unwrap().into_inner())
}

/// The ARN of a queue.
pub fn queue_arn(name: &str) -> String {
    format!("arn:aws:sqs:us-east-1:000000000000:{name}")
}

/// The message of a refusal.
#[track_caller]
pub fn reason(answer: Result<Value, ApiError>) -> String {
    answer.expect_err("is refused").message
}

/// The name and the status of a refusal.
#[track_caller]
pub fn refusal(answer: Result<Value, ApiError>) -> (&'static str, u16) {
    let error = answer.expect_err("is refused");
    (error.name, error.status)
}

/// The values of one member in a list.
pub fn column(list: &Value, member: &str) -> Vec<String> {
    let entries = list.as_array().expect("a list").iter();
    entries.map(|entry| entry[member].as_str().expect("a text").to_owned()).collect()
}

pub const NOT_FOUND: (&str, u16) = ("ResourceNotFoundException", 404);
pub const INVALID: (&str, u16) = ("InvalidParameterValueException", 400);
pub const CONFLICT: (&str, u16) = ("ResourceConflictException", 409);
pub const STALE: (&str, u16) = ("PreconditionFailedException", 412);
