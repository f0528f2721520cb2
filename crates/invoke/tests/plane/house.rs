//! A data plane over a real catalogue and code store, with the scripted sandbox below it.
//!
//! Owns the fixture: how functions are written and called in these tests. Never asserts.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use mayfly_core::egress::Egress;
use mayfly_core::function::{
    Alias, Architecture, Code, Function, LastUpdate, Logging, Runtime, State, VersionConfig,
    VersionEntry,
};
use mayfly_core::name::{AliasName, Digest, FunctionName, Home, Qualifier, RequestId, Version};
use mayfly_core::outcome::Outcome;
use mayfly_core::queue::{Attribute, AttributeValue};
use mayfly_core::time::EpochMs;
use mayfly_invoke::{
    Call, Command, Commands, Config, ErrorWords, Event, Invoker, Mode, Principal, Randomness,
    Refusal, Reply, Shapes, Source, Telemetry,
};
use mayfly_sandbox::Contract;
use mayfly_store::code::{CodeStore, Limits};
use mayfly_store::engine::memory::Memory;
use mayfly_store::vault::Draw;
use mayfly_store::{Catalogue, Change, Clock, Engine, Expect, Key, Record, Vault};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::sandbox::{Scripted, World};

pub const ROOT: &str = "arn:aws:iam::000000000000:root";

pub struct House {
    pub catalogue: Catalogue,
    pub invoker: Invoker,
    pub world: Arc<World>,
    pub events: mpsc::Receiver<Event>,
    pub shutdown: CancellationToken,
    pub tasks: TaskTracker,
    _dir: tempfile::TempDir,
}

pub fn name(text: &str) -> FunctionName {
    FunctionName::new(text).unwrap()
}

/// A function as a test writes it.
#[derive(Clone)]
pub struct Draft {
    pub name: &'static str,
    pub created: u64,
    pub reserved: Option<u32>,
    pub timeout_s: u32,
    pub init: &'static str,
    pub mark: u64,
    pub state: State,
    pub memory_mb: u32,
    pub dead_letters: Option<&'static str>,
    pub recursion_allowed: bool,
    /// Invocations at once in one environment.
    pub lanes: u32,
}

pub fn draft(name: &'static str) -> Draft {
    Draft {
        name,
        created: 1,
        reserved: None,
        timeout_s: 3,
        init: "ready",
        mark: 0,
        state: State::Active,
        memory_mb: 128,
        dead_letters: None,
        recursion_allowed: false,
        lanes: 1,
    }
}

impl Draft {
    pub fn function(&self) -> Function {
        Function {
            name: name(self.name),
            next_version: 1,
            reserved_concurrency: self.reserved,
            recursion_allowed: self.recursion_allowed,
            egress: Egress::None,
            tags: BTreeMap::new(),
            created: EpochMs(self.created),
        }
    }

    pub fn entry(&self, version: Version) -> VersionEntry {
        let environment = BTreeMap::from([
            ("INIT".to_owned(), self.init.to_owned()),
            ("MARK".to_owned(), self.mark.to_string()),
            ("AWS_LAMBDA_MAX_CONCURRENCY".to_owned(), self.lanes.to_string()),
        ]);
        let mut digest = [0; 32];
        digest[..8].copy_from_slice(&self.mark.to_le_bytes());
        digest[8..12].copy_from_slice(&self.timeout_s.to_le_bytes());
        digest[12..16].copy_from_slice(&self.memory_mb.to_le_bytes());
        VersionEntry {
            version,
            config: Arc::new(VersionConfig {
                code: Code { digest: Digest(digest), zip_bytes: 1, unpacked_bytes: 1 },
                runtime: Runtime::Provided { al2023: true },
                handler: "h".to_owned(),
                role: "arn:aws:iam::000000000000:role/r".to_owned(),
                memory_mb: self.memory_mb,
                timeout_s: self.timeout_s,
                ephemeral_storage_mb: 512,
                environment,
                layers: Vec::new(),
                architecture: Architecture::X86_64,
                dead_letter_target: self.dead_letters.map(str::to_owned),
                tracing_active: false,
                snap_start: false,
                logging: Logging {
                    json: false,
                    application_level: None,
                    system_level: None,
                    group: None,
                },
                kms_key_arn: None,
            }),
            pending: None,
            config_digest: Digest(digest),
            description: String::new(),
            last_modified: EpochMs(1),
            revision_id: String::new(),
            state: self.state.clone(),
            last_update: LastUpdate::Successful,
        }
    }
}

pub fn alias(text: &str, version: u64, extra: Option<(u64, f64)>) -> Alias {
    Alias {
        name: AliasName::new(text).unwrap(),
        version: Version::Number(version),
        extra,
        description: String::new(),
        revision_id: String::new(),
    }
}

pub fn call(function: &str, payload: &str) -> Call {
    Call {
        function: name(function),
        qualifier: Qualifier::LATEST,
        invoked_arn: format!("arn:aws:lambda:us-east-1:000000000000:function:{function}"),
        request_id: RequestId::from_random([7; 16]),
        principal: Principal::Key {
            access_key: "test".to_owned(),
            arn: ROOT.to_owned(),
            judge: None,
        },
        source: Source::Api,
        event_id: None,
        correlation_id: None,
        mode: Mode::RequestResponse,
        payload: Bytes::from(payload.to_owned()),
        http: None,
        client_context: None,
        trace_id: None,
        want_tail: false,
    }
}

/// Documents as a test can compare them.
pub fn shapes() -> Shapes {
    Shapes {
        destination_record: |record| Bytes::from(format!("{record:?}")),
        dead_letter_attributes: |id, status, message| {
            let attribute = |name: &str, text: String| Attribute {
                name: name.to_owned(),
                data_type: "String".to_owned(),
                value: AttributeValue::Text(text),
            };
            vec![
                attribute("id", id.to_string()),
                attribute("status", status.to_string()),
                attribute("message", message.to_owned()),
            ]
        },
        fault_document: |fault, id| Bytes::from(format!("{fault:?} {id}")),
        fault_type: |fault| format!("{fault:?}"),
        error_words: |_| ErrorWords::default(),
    }
}

impl House {
    pub async fn open(adjust: impl FnOnce(&mut Config)) -> Self {
        Self::over(Memory::new(), adjust).await
    }

    pub async fn over(engine: Arc<dyn Engine>, adjust: impl FnOnce(&mut Config)) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let code = CodeStore::open(&dir.path().join("code"), Limits::default()).unwrap();
        // One key for all lives of one database.
        let vault = Vault::ephemeral(Draw::seeded(1));
        let catalogue = Catalogue::with_vault(engine, vault).await.unwrap();
        let home = Home { account: "000000000000".to_owned(), region: "us-east-1".to_owned() };
        let commands = Commands::new(|_| {
            Ok(Command {
                argv: vec!["/var/task/bootstrap".to_owned()],
                contract: Contract::RuntimeApi,
                runtime: None,
                interpreter: None,
                env: Vec::new(),
            })
        });
        let mut config = Config::new(home, commands, shapes());
        config.randomness = Randomness::seeded(42);
        adjust(&mut config);
        let world = Arc::new(World::default());
        let (telemetry, events) = Telemetry::channel();
        let (tasks, shutdown) = (TaskTracker::new(), CancellationToken::new());
        let invoker = Invoker::start(
            config,
            catalogue.clone(),
            code,
            Arc::new(Scripted(Arc::clone(&world))),
            telemetry,
            Clock::manual(EpochMs(1_000_000)),
            &tasks,
            shutdown.clone(),
        )
        .await
        .unwrap();
        Self { catalogue, invoker, world, events, shutdown, tasks, _dir: dir }
    }

    /// Commits, then waits as the gateway does before it answers.
    pub async fn put(&self, records: Vec<Record>) {
        let puts = records.into_iter().map(|record| (record, Expect::Any)).collect();
        self.catalogue.commit(Change { puts, deletes: Vec::new() }).await.unwrap();
        assert!(self.invoker.synced().await);
    }

    pub async fn delete(&self, keys: Vec<Key>) {
        let deletes = keys.into_iter().map(|key| (key, Expect::Any)).collect();
        self.catalogue.commit(Change { puts: Vec::new(), deletes }).await.unwrap();
        assert!(self.invoker.synced().await);
    }

    pub async fn deploy(&self, draft: &Draft) {
        let entry = Record::Version(name(draft.name), draft.entry(Version::Latest));
        self.put(vec![Record::Function(draft.function()), entry]).await;
    }

    pub async fn invoke(&self, function: &str, payload: &str) -> Result<Reply, Refusal> {
        self.invoker.call(call(function, payload)).await
    }

    /// Invokes and returns a successful answer as text.
    pub async fn answer(&self, function: &str, payload: &str) -> String {
        match self.invoke(function, payload).await.unwrap().outcome {
            Outcome::Success(body) => String::from_utf8(body.to_vec()).unwrap(),
            other => panic!("{other:?}"),
        }
    }

    /// Starts a call in a task of its own.
    pub fn spawn(
        &self,
        function: &str,
        payload: &str,
    ) -> tokio::task::JoinHandle<Result<Reply, Refusal>> {
        let (invoker, call) = (self.invoker.clone(), call(function, payload));
        self.tasks.spawn(async move { invoker.call(call).await })
    }

    /// Waits, in virtual time, until everything that could happen by now has happened.
    pub async fn settle(&self) {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}
