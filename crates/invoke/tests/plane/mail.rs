//! A house with asynchronous delivery over real queues on the memory engine.
//!
//! Owns the fixture: how events are sent and what became of them. Never asserts.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use mayfly_core::event_invoke::{Destination, EventInvokeConfig};
use mayfly_core::name::{Qualifier, RequestId};
use mayfly_core::queue::{Queue, QueueName, QueueUid, RedriveAllow};
use mayfly_core::run::Progress;
use mayfly_core::time::EpochMs;
use mayfly_invoke::delivery::{self, Accepted, Delivery};
use mayfly_invoke::{AttemptEnd, Call, Config, Event, Refusal};
use mayfly_store::blob::BlobStore;
use mayfly_store::directory::QueueDirectory;
use mayfly_store::engine::memory::Memory;
use mayfly_store::queue::{self, Message, QueueId, Queues};
use mayfly_store::{Clock, Record};
use tokio::time::Instant;

use crate::clock::now;
use crate::house::{House, call, name};

pub struct Mail {
    pub house: House,
    pub engine: Arc<Memory>,
    pub queues: Queues,
    pub directory: QueueDirectory,
    pub delivery: Delivery,
    pub start: Instant,
}

pub fn queue_name(text: &str) -> QueueName {
    QueueName::new(text).unwrap()
}

/// What one event left behind.
pub fn config() -> EventInvokeConfig {
    EventInvokeConfig {
        modified: EpochMs(1),
        retries_max: None,
        age_s_max: None,
        on_success: None,
        on_failure: None,
    }
}

pub fn to_queue(text: &str) -> Option<Destination> {
    Some(Destination::Queue(queue_name(text)))
}

impl Mail {
    pub async fn open() -> Self {
        Self::over(Memory::new(), |_| {}).await
    }

    pub async fn over(engine: Arc<Memory>, adjust: impl FnOnce(&mut Config)) -> Self {
        let shared = Arc::clone(&engine);
        let house = House::over(shared, adjust).await;
        let config =
            queue::Config { clock: Clock::manual(EpochMs(1_000_000)), ..queue::Config::default() };
        let shared = Arc::clone(&engine);
        let queues = Queues::open(shared, BlobStore::memory(), config).await.unwrap();
        let directory = QueueDirectory::start(
            house.catalogue.clone(),
            queues.clone(),
            &house.tasks,
            house.shutdown.clone(),
        );
        let directory = directory.await.unwrap();
        let config = delivery::Config { lane_width: 4, ..delivery::Config::default() };
        let (shared, found) = (queues.clone(), directory.clone());
        let delivery = Delivery::start(config, &house.invoker, shared, found, &house.shutdown);
        Self { house, engine, queues, directory, delivery, start: now() }
    }

    /// Makes a queue.
    pub async fn queue(&self, text: &str) -> QueueId {
        let mut uid = [0; 16];
        uid[..text.len()].copy_from_slice(text.as_bytes());
        let queue = Queue {
            name: queue_name(text),
            uid: QueueUid(uid),
            created: EpochMs(1),
            modified: EpochMs(1),
            fifo: None,
            delay_s: 0,
            message_bytes_max: 1_048_576,
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
        };
        self.house.put(vec![Record::Queue(queue)]).await;
        assert!(self.directory.synced().await);
        QueueId::Queue(QueueUid(uid))
    }

    pub async fn configure(&self, function: &str, config: EventInvokeConfig) {
        self.configure_qualifier(function, Qualifier::LATEST, config).await;
    }

    pub async fn configure_qualifier(
        &self,
        function: &str,
        qualifier: Qualifier,
        config: EventInvokeConfig,
    ) {
        self.house.put(vec![Record::EventInvoke(name(function), qualifier, config)]).await;
    }

    /// Sends an event with an id of its own.
    pub async fn send(&self, function: &str, payload: &str, id: u8) -> RequestId {
        let call = event(function, payload, id);
        self.delivery.enqueue(call, None).await.unwrap().request_id
    }

    pub async fn try_send(&self, call: Call, key: Option<&str>) -> Result<Accepted, Refusal> {
        self.delivery.enqueue(call, key).await
    }

    /// Everything that waits in a queue.
    pub async fn waiting(&self, queue: &QueueId) -> Vec<Message> {
        let peeked = self.queues.peek(queue, None, 10).await.unwrap();
        peeked.into_iter().map(|it| it.message).collect()
    }

    pub async fn sleep_s(&self, seconds: u64) {
        tokio::time::sleep(Duration::from_secs(seconds)).await;
    }

    /// When what ran, in milliseconds since the start.
    pub fn diary(&self) -> Vec<(String, u64)> {
        let diary = self.house.world.diary.lock().unwrap();
        let since = |at: &Instant| at.duration_since(self.start).as_millis().try_into().unwrap();
        diary.iter().map(|(who, _, at)| (who.clone(), since(at))).collect()
    }

    /// The seconds at which something ran, rounded down.
    pub fn seconds(&self) -> Vec<u64> {
        self.diary().into_iter().map(|(_, ms)| ms / 1_000).collect()
    }

    /// The ends of asynchronous attempts so far.
    pub fn records(&mut self) -> Vec<AttemptEnd> {
        let events = std::iter::from_fn(|| self.house.events.try_recv().ok());
        let ends = events.filter_map(|event| match event {
            Event::Attempt(end) if end.origin.asynchronous => Some(*end),
            _ => None,
        });
        ends.collect()
    }

    pub fn progress(&mut self) -> Vec<Progress> {
        self.records().into_iter().map(|record| record.progress).collect()
    }

    /// The process dies; another one starts over what was durable.
    pub async fn crash(self) -> Self {
        let engine = self.engine.crash(mayfly_store::engine::memory::Tail::Lost);
        self.house.shutdown.cancel();
        Self::over(engine, |_| {}).await
    }
}

pub fn event(function: &str, payload: &str, id: u8) -> Call {
    Call {
        request_id: RequestId::from_random([id; 16]),
        payload: Bytes::from(payload.to_owned()),
        http: None,
        ..call(function, payload)
    }
}
