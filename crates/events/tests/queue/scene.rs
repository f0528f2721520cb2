//! A queue service over a memory engine, with a clock that only tests move.
//!
//! Owns what tests say in one line. Never asserts a rule itself.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use mayfly_core::name::Home;
use mayfly_core::queue::{Fifo, Queue, QueueName, QueueUid, RedriveAllow, RedrivePolicy};
use mayfly_core::time::EpochMs;
use mayfly_events::queue::{Caller, Config, Parts, QueueFigures, QueueService};
use mayfly_invoke::Randomness;
use mayfly_store::blob::BlobStore;
use mayfly_store::directory::QueueDirectory;
use mayfly_store::engine::memory::{Memory, Tail};
use mayfly_store::queue::{QueueId, QueueStats, Queues};
use mayfly_store::{Catalogue, Change, Clock, Engine, Expect, Record};
use mayfly_wire::ApiError;
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

pub const START: u64 = 1_800_000_000_000;

pub struct Scene {
    pub service: QueueService,
    pub queues: Queues,
    pub catalogue: Catalogue,
    pub engine: Arc<Memory>,
    pub polls_end: CancellationToken,
    directory: QueueDirectory,
    clock: Clock,
    blobs: BlobStore,
    loops_end: CancellationToken,
}

impl Scene {
    pub async fn new() -> Self {
        Self::over(Memory::new(), Clock::manual(EpochMs(START)), BlobStore::memory()).await
    }

    async fn over(engine: Arc<Memory>, clock: Clock, blobs: BlobStore) -> Self {
        let shared: Arc<dyn Engine> = engine.clone();
        let catalogue = Catalogue::open(Arc::clone(&shared)).await.unwrap();
        let config = mayfly_store::queue::Config { clock: clock.clone(), ..Default::default() };
        let queues = Queues::open(shared, blobs.clone(), config).await.unwrap();
        let (tasks, loops_end) = (TaskTracker::new(), CancellationToken::new());
        let directory =
            QueueDirectory::start(catalogue.clone(), queues.clone(), &tasks, loops_end.clone())
                .await
                .unwrap();
        let polls_end = CancellationToken::new();
        let home = Home { account: "000000000000".into(), region: "us-east-1".into() };
        let parts = Parts {
            queues: queues.clone(),
            directory: directory.clone(),
            catalogue: catalogue.clone(),
            clock: clock.clone(),
            randomness: Randomness::seeded(7),
            tasks,
            polls_end: polls_end.clone(),
            loops_end: loops_end.clone(),
        };
        let service = QueueService::new(Config::new(home), parts);
        Self { service, queues, catalogue, engine, polls_end, directory, clock, blobs, loops_end }
    }

    /// The process dies; another one starts on what is durable.
    pub async fn crash(self) -> Self {
        let engine = self.engine.crash(Tail::Lost);
        self.loops_end.cancel();
        Self::over(engine, self.clock.clone(), self.blobs.clone()).await
    }

    /// Makes or changes a queue.
    pub async fn queue(&self, name: &str, change: impl FnOnce(&mut Queue)) -> Arc<Queue> {
        let name = QueueName::new(name).unwrap();
        let mut queue = match self.directory.get(&name) {
            Some(queue) => (*queue).clone(),
            None => plain(&name),
        };
        change(&mut queue);
        let put = (Record::Queue(queue), Expect::Any);
        let change = Change { puts: vec![put], ..Change::default() };
        self.catalogue.commit(change).await.unwrap();
        assert!(self.directory.synced().await);
        self.directory.get(&name).unwrap()
    }

    /// Deletes a queue.
    pub async fn delete_queue(&self, name: &str) {
        let key = mayfly_store::Key::Queue(QueueName::new(name).unwrap());
        let change = Change { deletes: vec![(key, Expect::Any)], ..Change::default() };
        self.catalogue.commit(change).await.unwrap();
        assert!(self.directory.synced().await);
    }

    /// A queue with a dead-letter queue, both new.
    pub async fn with_dead_letters(&self, name: &str, dead: &str, receive_count_max: u32) {
        self.queue(dead, |_| {}).await;
        let target = QueueName::new(dead).unwrap();
        let policy = RedrivePolicy { target, receive_count_max };
        self.queue(name, |queue| queue.redrive = Some(policy)).await;
    }

    /// Lets time pass, on the wall and for timers.
    pub async fn pass(&self, ms: u64) {
        let Clock::Manual(wall) = &self.clock else { unreachable!("tests set the clock") };
        wall.fetch_add(ms, Ordering::Relaxed);
        tokio::time::sleep(Duration::from_millis(ms)).await;
        // Timers of the same moment act before the test goes on.
        for _ in 0..16 {
            tokio::task::yield_now().await;
        }
    }

    /// Sets the wall clock only, as an operator would.
    pub fn set_wall(&self, ms: u64) {
        let Clock::Manual(wall) = &self.clock else { unreachable!("tests set the clock") };
        wall.store(ms, Ordering::Relaxed);
    }

    /// Batches that the engine committed.
    pub async fn commits(&self) -> u64 {
        self.engine.stats().await.unwrap().commits
    }

    pub fn stats(&self, name: &str) -> QueueStats {
        let queue = self.directory.get(&QueueName::new(name).unwrap()).unwrap();
        self.queues.stats(&QueueId::Queue(queue.uid))
    }

    pub fn figures(&self, name: &str) -> QueueFigures {
        let all = self.service.figures();
        all.into_iter().find(|one| one.queue.as_str() == name).unwrap()
    }

    /// Sends a body; answers the message id.
    pub async fn send(&self, queue: &str, body: &str) -> String {
        text(&self.send_with(queue, json!({ "MessageBody": body })).await.unwrap(), "MessageId")
    }

    /// Sends a body to a group of a FIFO queue; answers the sequence number.
    pub async fn send_fifo(&self, queue: &str, group: &str, body: &str) -> String {
        let request = json!({ "MessageBody": body, "MessageGroupId": group,
            "MessageDeduplicationId": format!("{group}-{body}") });
        text(&self.send_with(queue, request).await.unwrap(), "SequenceNumber")
    }

    pub async fn send_with(&self, queue: &str, request: Value) -> Result<Value, ApiError> {
        self.send_as(&caller(), queue, request).await
    }

    pub async fn send_as(&self, who: &Caller, queue: &str, request: Value) -> Answer {
        let request = with_url(queue, request);
        let answer = self.service.send_message(who, serde_json::from_value(request).unwrap());
        Ok(serde_json::to_value(answer.await?).unwrap())
    }

    pub async fn send_batch(&self, who: &Caller, queue: &str, entries: Value) -> Answer {
        let request = serde_json::from_value(with_url(queue, json!({ "Entries": entries })));
        let answer = self.service.send_message_batch(who, request.unwrap());
        Ok(serde_json::to_value(answer.await?).unwrap())
    }

    /// Receives up to ten messages without waiting.
    pub async fn receive(&self, queue: &str) -> Vec<Value> {
        self.receive_with(queue, json!({ "MaxNumberOfMessages": 10 })).await.unwrap()
    }

    /// The bodies of a receive.
    pub async fn bodies(&self, queue: &str) -> Vec<String> {
        self.receive(queue).await.iter().map(|message| text(message, "Body")).collect()
    }

    pub async fn receive_with(&self, queue: &str, request: Value) -> Result<Vec<Value>, ApiError> {
        let request = serde_json::from_value(with_url(queue, request)).unwrap();
        let answer = self.service.receive_message(request).await?;
        let messages = answer.messages.unwrap_or_default();
        Ok(messages.iter().map(|message| serde_json::to_value(message).unwrap()).collect())
    }

    pub async fn delete(&self, queue: &str, message: &Value) -> Result<(), ApiError> {
        self.delete_handle(queue, &text(message, "ReceiptHandle")).await
    }

    pub async fn delete_handle(&self, queue: &str, handle: &str) -> Result<(), ApiError> {
        let request = with_url(queue, json!({ "ReceiptHandle": handle }));
        self.service.delete_message(serde_json::from_value(request).unwrap()).await
    }

    pub async fn set_visibility(
        &self,
        queue: &str,
        message: &Value,
        s: i32,
    ) -> Result<(), ApiError> {
        let handle = text(message, "ReceiptHandle");
        let request = json!({ "ReceiptHandle": handle, "VisibilityTimeout": s });
        let request = serde_json::from_value(with_url(queue, request)).unwrap();
        self.service.change_message_visibility(request).await
    }

    pub async fn purge(&self, queue: &str) -> Result<(), ApiError> {
        let request = serde_json::from_value(with_url(queue, json!({}))).unwrap();
        self.service.purge_queue(request).await
    }
}

/// The time of timers, which stands still unless everybody sleeps.
#[allow(clippy::disallowed_methods, reason = "virtual")]
pub fn virtual_now() -> tokio::time::Instant {
    tokio::time::Instant::now()
}

pub type Answer = Result<Value, ApiError>;

pub fn caller() -> Caller {
    Caller { sender: "000000000000".into(), ..Caller::default() }
}

pub fn with_key(key: &str) -> Caller {
    Caller { idempotency_key: Some(key.into()), ..caller() }
}

pub fn url(queue: &str) -> String {
    format!("http://localhost:4566/000000000000/{queue}")
}

pub fn arn(queue: &str) -> String {
    format!("arn:aws:sqs:us-east-1:000000000000:{queue}")
}

/// A text member of an answer.
pub fn text(value: &Value, member: &str) -> String {
    value[member].as_str().unwrap_or_else(|| panic!("{member} in {value}")).to_owned()
}

/// Name and message of a refusal.
pub fn refused<T: std::fmt::Debug>(result: Result<T, ApiError>) -> (&'static str, String) {
    let error = result.unwrap_err();
    (error.name, error.message)
}

/// `sent = ready + delayed + in flight + done + dead`.
pub fn conserved(stats: &QueueStats) -> bool {
    stats.sent == stats.ready + stats.delayed + stats.in_flight + stats.done + stats.dead
}

fn with_url(queue: &str, mut request: Value) -> Value {
    request["QueueUrl"] = url(queue).into();
    request
}

fn plain(name: &QueueName) -> Queue {
    let fifo = Fifo {
        content_based_deduplication: false,
        deduplicate_by_group: false,
        throughput_by_group: false,
    };
    let mut uid = [0; 16];
    for (at, byte) in name.as_str().bytes().enumerate() {
        uid[at % 16] ^= byte.rotate_left(u32::try_from(at / 16).unwrap());
    }
    Queue {
        name: name.clone(),
        uid: QueueUid(uid),
        created: EpochMs(START),
        modified: EpochMs(START),
        fifo: name.is_fifo().then_some(fifo),
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
        tags: std::collections::BTreeMap::new(),
    }
}
