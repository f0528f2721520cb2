//! Opens queues over an engine that survives them, and makes messages.

use std::sync::Arc;

use bytes::Bytes;
use mayfly_core::name::FunctionName;
use mayfly_core::queue::QueueUid;
use mayfly_core::time::EpochMs;
use mayfly_store::blob::BlobStore;
use mayfly_store::clock::Clock;
use mayfly_store::engine::Engine;
use mayfly_store::engine::memory::{Memory, Tail};
use mayfly_store::queue::{
    Claimed, Config, NewMessage, QueueId, QueueStats, Queues, Settled, Settlement, Verdict,
};

pub const WALL: u64 = 1_700_000_000_000;

/// Queues on a memory engine that can crash.
pub struct World {
    pub engine: Arc<Memory>,
    pub blobs: BlobStore,
    pub config: Config,
    pub queues: Queues,
}

impl World {
    pub async fn new() -> Self {
        Self::with(Config { clock: Clock::manual(EpochMs(WALL)), ..Config::default() }).await
    }

    pub async fn with(config: Config) -> Self {
        let (engine, blobs) = (Memory::new(), BlobStore::memory());
        let queues = open(engine.clone(), &blobs, &config).await;
        Self { engine, blobs, config, queues }
    }

    /// The process dies; another one starts on what was durable.
    pub async fn crash(&mut self, tail: Tail) {
        self.engine = self.engine.crash(tail);
        self.queues = open(self.engine.clone(), &self.blobs, &self.config).await;
    }
}

pub async fn open(engine: Arc<dyn Engine>, blobs: &BlobStore, config: &Config) -> Queues {
    Queues::open(engine, blobs.clone(), config.clone()).await.unwrap()
}

pub fn queue(number: u8) -> QueueId {
    QueueId::Queue(QueueUid([number; 16]))
}

pub fn function(name: &str) -> QueueId {
    QueueId::Function(FunctionName::new(name).unwrap())
}

pub fn message(text: &str) -> NewMessage {
    let mut id = [0; 16];
    for (place, byte) in id.iter_mut().zip(text.bytes()) {
        *place = byte;
    }
    NewMessage {
        id,
        body: Bytes::copy_from_slice(text.as_bytes()),
        attributes: Vec::new(),
        headers: Vec::new(),
        group: None,
        sent: EpochMs(WALL),
        delay_ms: 0,
        deduplication: None,
    }
}

pub fn messages(texts: &[&str]) -> Vec<NewMessage> {
    texts.iter().map(|text| message(text)).collect()
}

pub fn grouped(text: &str, group: &str) -> NewMessage {
    NewMessage { group: Some(Arc::from(group)), ..message(text) }
}

pub fn texts(claimed: &[Claimed]) -> Vec<String> {
    claimed.iter().map(|claim| text(&claim.message.body)).collect()
}

pub fn text(body: &Bytes) -> String {
    String::from_utf8(body.to_vec()).unwrap()
}

pub async fn end(queues: &Queues, claims: &[Claimed], verdict: Verdict) -> Vec<Settled> {
    let settlement = |claim: &Claimed| Settlement {
        receipt: claim.receipt.clone(),
        verdict: verdict.clone(),
        follow: Vec::new(),
    };
    queues.settle(claims.iter().map(settlement).collect()).await.unwrap()
}

pub async fn done(queues: &Queues, claims: &[Claimed]) -> Vec<Settled> {
    end(queues, claims, Verdict::Done).await
}

/// `sent, ready, delayed, in flight, done, dead`, and that they add up.
pub fn figures(queues: &Queues, queue: &QueueId) -> [u64; 6] {
    let QueueStats { sent, ready, delayed, in_flight, done, dead, .. } = queues.stats(queue);
    assert_eq!(sent, ready + delayed + in_flight + done + dead, "of {queue}");
    [sent, ready, delayed, in_flight, done, dead]
}
