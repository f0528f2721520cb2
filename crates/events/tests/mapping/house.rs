//! A server without its gateway: catalogue, queues, data plane, mappings; functions are scripts.
//!
//! Owns what tests say in one line, and what the functions saw. Never asserts a rule itself.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use mayfly_core::egress::Egress;
use mayfly_core::function::{
    Architecture, Code, Function, LastUpdate, Logging, Runtime, State, VersionConfig, VersionEntry,
};
use mayfly_core::mapping::{EventSource, EventSourceMapping, MappingId, MappingState};
use mayfly_core::name::{Digest, FunctionName, Home, RequestId, Version};
use mayfly_core::queue::{Fifo, Queue, QueueName, QueueUid, RedriveAllow, RedrivePolicy};
use mayfly_core::time::EpochMs;
use mayfly_events::mapping::{self, MappingFigures, Mappings};
use mayfly_events::queue::{self, QueueService};
use mayfly_invoke::{
    Command, Commands, Config, ErrorWords, Invoker, Randomness, Shapes, Telemetry,
};
use mayfly_sandbox::Contract;
use mayfly_sandbox::scripted::{Act, ActEnd, Script, ScriptedSandbox};
use mayfly_store::blob::BlobStore;
use mayfly_store::code::{CodeStore, Limits};
use mayfly_store::engine::memory::Memory;
use mayfly_store::queue::{NewMessage, QueueId, QueueStats, Queues};
use mayfly_store::{Catalogue, Change, Clock, Engine, Expect, Key, QueueDirectory, Record};
use serde_json::Value;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

/// One invocation as its function saw it.
#[derive(Clone, Debug)]
pub struct Seen {
    pub function: String,
    /// Since the start of the test.
    pub at_ms: u64,
    pub bodies: Vec<String>,
    pub event: Value,
}

impl Seen {
    pub fn ids(&self) -> Vec<String> {
        let records = self.event["Records"].as_array().unwrap();
        records.iter().map(|it| it["messageId"].as_str().unwrap().to_owned()).collect()
    }
}

type Behaviour = Box<dyn Fn(&Seen) -> Act + Send + Sync>;

pub struct House {
    pub catalogue: Catalogue,
    pub queues: Queues,
    pub directory: QueueDirectory,
    pub invoker: Invoker,
    pub mappings: Mappings,
    pub sandbox: ScriptedSandbox,
    pub seen: Arc<Mutex<Vec<Seen>>>,
    start: Instant,
    next: Mutex<u128>,
    _end: (CancellationToken, TaskTracker, tempfile::TempDir),
}

/// The time of timers, which stands still unless everybody sleeps.
#[allow(clippy::disallowed_methods, reason = "virtual")]
fn virtual_now() -> Instant {
    Instant::now()
}

pub fn done() -> Act {
    answer("null")
}

pub fn answer(text: &str) -> Act {
    Act::end(ActEnd::Return(Bytes::from(text.to_owned())))
}

pub fn failure() -> Act {
    let document = Bytes::from_static(br#"{"errorType":"ValueError","errorMessage":"no"}"#);
    Act::end(ActEnd::Fail { kind: "ValueError".to_owned(), document })
}

/// The answer that names these records as failed.
pub fn failed_items(ids: &[String]) -> Act {
    let items: Vec<Value> =
        ids.iter().map(|id| serde_json::json!({ "itemIdentifier": id })).collect();
    answer(&serde_json::json!({ "batchItemFailures": items }).to_string())
}

pub fn seconds(count: u64) -> Duration {
    Duration::from_secs(count)
}

impl House {
    /// `behaviour` says what each invocation does.
    pub async fn new(behaviour: impl Fn(&Seen) -> Act + Send + Sync + 'static) -> Self {
        Self::with(|_| {}, behaviour).await
    }

    pub async fn with(
        adjust: impl FnOnce(&mut Config),
        behaviour: impl Fn(&Seen) -> Act + Send + Sync + 'static,
    ) -> Self {
        let engine: Arc<dyn Engine> = Memory::new();
        let clock = Clock::simulated(EpochMs(1_800_000_000_000));
        let catalogue = Catalogue::open(Arc::clone(&engine)).await.unwrap();
        let config = mayfly_store::queue::Config { clock: clock.clone(), ..Default::default() };
        let queues = Queues::open(engine, BlobStore::memory(), config).await.unwrap();
        let (tasks, end) = (TaskTracker::new(), CancellationToken::new());
        let following =
            QueueDirectory::start(catalogue.clone(), queues.clone(), &tasks, end.clone());
        let directory = following.await.unwrap();
        let start = virtual_now();
        let seen = Arc::<Mutex<Vec<Seen>>>::default();
        let sandbox = ScriptedSandbox::new(script(start, Arc::clone(&seen), Box::new(behaviour)));
        let dir = tempfile::tempdir().unwrap();
        let invoker = invoker(&catalogue, &sandbox, &dir, &clock, &tasks, &end, adjust).await;
        let service = QueueService::new(
            queue::Config::new(home()),
            queue::Parts {
                queues: queues.clone(),
                directory: directory.clone(),
                catalogue: catalogue.clone(),
                clock: clock.clone(),
                randomness: Randomness::seeded(7),
                tasks: tasks.clone(),
                polls_end: end.clone(),
                loops_end: end.clone(),
            },
        );
        let parts = mapping::Parts {
            catalogue: catalogue.clone(),
            queues: queues.clone(),
            directory: directory.clone(),
            service,
            invoker: invoker.clone(),
            clock,
            randomness: Randomness::seeded(8),
            home: home(),
        };
        let mappings = Mappings::start(parts).await.unwrap();
        let (next, end) = (Mutex::new(0), (end, tasks, dir));
        Self {
            catalogue,
            queues,
            directory,
            invoker,
            mappings,
            sandbox,
            seen,
            start,
            next,
            _end: end,
        }
    }

    pub async fn put(&self, record: Record) {
        let change = Change { puts: vec![(record, Expect::Any)], deletes: Vec::new() };
        self.catalogue.commit(change).await.unwrap();
        assert!(self.invoker.synced().await && self.directory.synced().await);
    }

    pub async fn delete(&self, key: Key) {
        let change = Change { puts: Vec::new(), deletes: vec![(key, Expect::Any)] };
        self.catalogue.commit(change).await.unwrap();
        assert!(self.invoker.synced().await && self.directory.synced().await);
    }

    pub async fn function(&self, name: &str, reserved: Option<u32>) {
        let name = FunctionName::new(name).unwrap();
        let function = Function {
            name: name.clone(),
            next_version: 1,
            reserved_concurrency: reserved,
            recursion_allowed: false,
            egress: Egress::None,
            tags: BTreeMap::new(),
            created: EpochMs(1),
        };
        self.put(Record::Function(function)).await;
        self.put(Record::Version(name, latest())).await;
    }

    /// Makes a queue; its messages are invisible for 30 s after a receive.
    pub async fn queue(&self, name: &str, change: impl FnOnce(&mut Queue)) {
        let uid = self.fresh();
        let mut queue = plain(name, uid);
        change(&mut queue);
        self.put(Record::Queue(queue)).await;
    }

    /// A queue whose messages go to `dead` after so many receives; both are made.
    pub async fn queue_with_dead_letters(&self, name: &str, dead: &str, receive_count_max: u32) {
        self.queue(dead, |_| {}).await;
        let target = QueueName::new(dead).unwrap();
        let policy = RedrivePolicy { target, receive_count_max };
        self.queue(name, |queue| queue.redrive = Some(policy)).await;
    }

    /// Makes a mapping as control does, and waits until it polls.
    pub async fn map(
        &self,
        queue: &str,
        function: &str,
        change: impl FnOnce(&mut EventSourceMapping),
    ) -> MappingId {
        let id = MappingId(self.fresh());
        let mut mapping = plain_mapping(id, queue, function);
        change(&mut mapping);
        let state = if mapping.enabled { MappingState::Enabled } else { MappingState::Disabled };
        self.put(Record::Mapping(mapping)).await;
        self.until_state(id, Some(state)).await;
        id
    }

    /// Changes a mapping as control does.
    pub async fn change(&self, id: MappingId, change: impl FnOnce(&mut EventSourceMapping)) {
        let mut mapping = self.catalogue.mapping(id).await.unwrap().unwrap().value;
        change(&mut mapping);
        self.put(Record::Mapping(mapping)).await;
    }

    pub async fn disable(&self, id: MappingId) {
        self.change(id, |it| (it.enabled, it.state) = (false, MappingState::Disabling)).await;
    }

    pub async fn enable(&self, id: MappingId) {
        self.change(id, |it| (it.enabled, it.state) = (true, MappingState::Enabling)).await;
    }

    pub async fn remove(&self, id: MappingId) {
        self.change(id, |it| (it.enabled, it.state) = (false, MappingState::Deleting)).await;
    }

    pub async fn state(&self, id: MappingId) -> Option<MappingState> {
        self.catalogue.mapping(id).await.unwrap().map(|stored| stored.value.state)
    }

    pub async fn last_result(&self, id: MappingId) -> String {
        let found = self.catalogue.mapping(id).await.unwrap();
        found.and_then(|stored| stored.value.last_result).unwrap_or_default()
    }

    /// Waits for a state; `None`: for the record to be gone.
    pub async fn until_state(&self, id: MappingId, wanted: Option<MappingState>) {
        for _ in 0..20_000 {
            if self.state(id).await == wanted {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("{:?} is not {wanted:?}", self.state(id).await);
    }

    pub async fn send(&self, queue: &str, bodies: &[&str]) {
        for body in bodies {
            self.send_one(queue, None, Bytes::from((*body).to_owned())).await;
        }
    }

    /// Sends `count` messages `0`, `1`, `2` …
    pub async fn send_numbers(&self, queue: &str, count: usize) {
        for number in 0..count {
            self.send_one(queue, None, Bytes::from(number.to_string())).await;
        }
    }

    pub async fn send_one(&self, queue: &str, group: Option<&str>, body: Bytes) {
        let message = NewMessage {
            id: *RequestId::from_random(self.fresh()).as_bytes(),
            body,
            attributes: Vec::new(),
            headers: Vec::new(),
            group: group.map(Arc::from),
            sent: EpochMs(1_800_000_000_000),
            delay_ms: 0,
            deduplication: None,
        };
        self.queues.send(&self.id(queue), vec![message]).await.unwrap();
    }

    pub fn id(&self, queue: &str) -> QueueId {
        QueueId::Queue(self.directory.get(&QueueName::new(queue).unwrap()).unwrap().uid)
    }

    pub fn stats(&self, queue: &str) -> QueueStats {
        self.queues.stats(&self.id(queue))
    }

    pub fn figures(&self, id: MappingId) -> MappingFigures {
        self.mappings.figures().into_iter().find(|it| it.id == id).unwrap()
    }

    /// Lets time pass.
    pub async fn pass(&self, time: Duration) {
        tokio::time::sleep(time).await;
    }

    /// Waits until nothing is left in a queue.
    pub async fn until_empty(&self, queue: &str) {
        for _ in 0..100_000 {
            let stats = self.stats(queue);
            if stats.ready + stats.delayed + stats.in_flight == 0 {
                return;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("{:?}", self.stats(queue));
    }

    pub fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }

    /// All bodies that `function` saw, in order, those of every attempt.
    pub fn bodies(&self, function: &str) -> Vec<String> {
        let seen = self.seen();
        seen.into_iter().filter(|it| it.function == function).flat_map(|it| it.bodies).collect()
    }

    pub fn now_ms(&self) -> u64 {
        u64::try_from(self.start.elapsed().as_millis()).unwrap()
    }

    fn fresh(&self) -> [u8; 16] {
        let mut next = self.next.lock().unwrap();
        *next += 1;
        next.to_be_bytes()
    }
}

/// Numbers below `count` as texts, sorted as texts.
pub fn numbers(count: usize) -> Vec<String> {
    sorted((0..count).map(|number| number.to_string()).collect())
}

pub fn sorted(mut texts: Vec<String>) -> Vec<String> {
    texts.sort();
    texts
}

fn script(start: Instant, seen: Arc<Mutex<Vec<Seen>>>, behaviour: Behaviour) -> Script {
    Script::new(move |spec, invocation| {
        let event: Value = serde_json::from_slice(&invocation.payload).unwrap();
        // Events that are no batches have none.
        let records = event["Records"].as_array().map_or(&[][..], Vec::as_slice);
        let name = spec.env.iter().find(|(key, _)| key == "AWS_LAMBDA_FUNCTION_NAME").unwrap();
        let call = Seen {
            function: name.1.clone(),
            at_ms: u64::try_from(start.elapsed().as_millis()).unwrap(),
            bodies: records.iter().map(|it| it["body"].as_str().unwrap().to_owned()).collect(),
            event,
        };
        let act = behaviour(&call);
        seen.lock().unwrap().push(call);
        act
    })
}

fn home() -> Home {
    Home { account: "000000000000".to_owned(), region: "us-east-1".to_owned() }
}

async fn invoker(
    catalogue: &Catalogue,
    sandbox: &ScriptedSandbox,
    dir: &tempfile::TempDir,
    clock: &Clock,
    tasks: &TaskTracker,
    end: &CancellationToken,
    adjust: impl FnOnce(&mut Config),
) -> Invoker {
    let commands = Commands::new(|_| {
        Ok(Command {
            argv: vec!["/var/task/bootstrap".to_owned()],
            contract: Contract::RuntimeApi,
            runtime: None,
            interpreter: None,
            env: Vec::new(),
        })
    });
    let shapes = Shapes {
        destination_record: |_| Bytes::new(),
        dead_letter_attributes: |_, _, _| Vec::new(),
        fault_document: |_, _| Bytes::new(),
        fault_type: |_| String::new(),
        error_words: |_| ErrorWords::default(),
    };
    let mut config = Config::new(home(), commands, shapes);
    config.randomness = Randomness::seeded(42);
    adjust(&mut config);
    let (telemetry, _) = Telemetry::channel();
    Invoker::start(
        config,
        catalogue.clone(),
        CodeStore::open(&dir.path().join("code"), Limits::default()).unwrap(),
        Arc::new(sandbox.clone()),
        telemetry,
        clock.clone(),
        tasks,
        end.clone(),
    )
    .await
    .unwrap()
}

fn latest() -> VersionEntry {
    VersionEntry {
        version: Version::Latest,
        config: Arc::new(VersionConfig {
            code: Code { digest: Digest([1; 32]), zip_bytes: 1, unpacked_bytes: 1 },
            runtime: Runtime::Provided { al2023: true },
            handler: "h".to_owned(),
            role: "arn:aws:iam::000000000000:role/r".to_owned(),
            memory_mb: 128,
            timeout_s: 25,
            ephemeral_storage_mb: 512,
            environment: BTreeMap::new(),
            layers: Vec::new(),
            architecture: Architecture::X86_64,
            dead_letter_target: None,
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
        config_digest: Digest([1; 32]),
        description: String::new(),
        last_modified: EpochMs(1),
        revision_id: String::new(),
        state: State::Active,
        last_update: LastUpdate::Successful,
    }
}

fn plain(name: &str, uid: [u8; 16]) -> Queue {
    let name = QueueName::new(name).unwrap();
    let fifo = Fifo {
        content_based_deduplication: false,
        deduplicate_by_group: false,
        throughput_by_group: false,
    };
    Queue {
        fifo: name.is_fifo().then_some(fifo),
        name,
        uid: QueueUid(uid),
        created: EpochMs(1),
        modified: EpochMs(1),
        delay_s: 0,
        message_bytes_max: 1 << 20,
        retention_s: 345_600,
        wait_s: 0,
        visibility_s: 30,
        redrive: None,
        redrive_allow: RedriveAllow::All,
        policy: None,
        managed_encryption: true,
        kms_key: None,
        kms_reuse_s: 300,
        tags: BTreeMap::new(),
    }
}

fn plain_mapping(id: MappingId, queue: &str, function: &str) -> EventSourceMapping {
    EventSourceMapping {
        id,
        source: EventSource::Queue(QueueName::new(queue).unwrap()),
        function: FunctionName::new(function).unwrap(),
        qualifier: None,
        enabled: true,
        state: MappingState::Creating,
        reason: "USER_INITIATED".to_owned(),
        last_result: None,
        modified: EpochMs(1),
        batch_size: 10,
        batch_window_s: 0,
        filters: Vec::new(),
        report_item_failures: false,
        concurrency_max: None,
        metrics: false,
        tags: BTreeMap::new(),
    }
}
