//! What a backlog costs, counted in what is asked of the engine: no more than a factor of two.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use mayfly_store::blob::BlobStore;
use mayfly_store::clock::Clock;
use mayfly_store::engine::memory::Memory;
use mayfly_store::engine::{
    Answer, Batch, Engine, Entry, Error, Fence, KeyRange, Page, Revision, Shard, Stats, Watcher,
};
use mayfly_store::queue::{Config, Queues};

use mayfly_core::time::EpochMs;

use crate::support::{WALL, done, figures, message, open, queue};

/// Counts the work that an engine does.
#[derive(Debug)]
struct Counted {
    engine: Arc<Memory>,
    /// Reads, and records that they gave.
    reads: AtomicU64,
    /// Commits, and records that they wrote.
    writes: AtomicU64,
}

impl Counted {
    fn take(&self) -> [u64; 2] {
        [&self.reads, &self.writes].map(|counter| counter.swap(0, Ordering::Relaxed))
    }
}

impl Engine for Counted {
    fn claim(&self, shard: Shard) -> Answer<'_, Fence> {
        self.engine.claim(shard)
    }

    fn commit(&self, shard: Shard, fence: Fence, batch: Batch) -> Answer<'_, Revision> {
        self.writes.fetch_add(1 + batch.writes.len() as u64, Ordering::Relaxed);
        self.engine.commit(shard, fence, batch)
    }

    fn get(&self, shard: Shard, key: &[u8]) -> Answer<'_, Option<Entry>> {
        self.reads.fetch_add(2, Ordering::Relaxed);
        self.engine.get(shard, key)
    }

    fn scan(&self, shard: Shard, range: KeyRange, limit: usize) -> Answer<'_, Page> {
        Box::pin(async move {
            let page = self.engine.scan(shard, range, limit).await?;
            self.reads.fetch_add(1 + page.entries.len() as u64, Ordering::Relaxed);
            Ok(page)
        })
    }

    fn watch(&self, shard: Shard, prefix: &[u8], watcher: Watcher) -> Result<(), Error> {
        self.engine.watch(shard, prefix, watcher)
    }

    fn stats(&self) -> Answer<'_, Stats> {
        self.engine.stats()
    }

    fn close(&self) -> Answer<'_, ()> {
        self.engine.close()
    }
}

/// Work of: the recovery up to the first message, 400 sends, 400 claims with their settlements.
async fn work(backlog: u64) -> [[u64; 2]; 3] {
    let engine = Memory::new();
    let counted = Counted { engine, reads: AtomicU64::new(0), writes: AtomicU64::new(0) };
    let engine = Arc::new(counted);
    let clock = Clock::manual(EpochMs(WALL));
    let config = Config { clock, window_messages: 1_000, ..Config::default() };
    let (blobs, q) = (BlobStore::memory(), queue(1));
    let queues = open(engine.clone(), &blobs, &config).await;
    for _ in 0..backlog / 100 {
        queues.send(&q, vec![message("m"); 100]).await.unwrap();
    }
    queues.close().await;
    engine.take();
    let queues: Queues = open(engine.clone(), &blobs, &config).await;
    let first = queues.receive(&q, 1, u64::MAX).await.unwrap();
    assert_eq!(done(&queues, &first).await.len(), 1);
    let recovery = engine.take();
    for _ in 0..400 {
        queues.send(&q, vec![message("m")]).await.unwrap();
    }
    let sends = engine.take();
    for _ in 0..400 {
        let claims = queues.receive(&q, 1, u64::MAX).await.unwrap();
        assert_eq!(done(&queues, &claims).await.len(), 1);
    }
    let settled = engine.take();
    assert_eq!(figures(&queues, &q)[4], 401);
    [recovery, sends, settled]
}

#[tokio::test(start_paused = true)]
async fn neither_recovery_nor_sends_nor_claims_pay_for_a_backlog() {
    // Both are beyond what memory holds of one queue; the second is twenty times the first.
    let few = work(4_000).await;
    let many = work(80_000).await;
    for (what, [few, many]) in ["recovery", "sends", "claims"]
        .iter()
        .zip(few.into_iter().zip(many).map(|(few, many)| [few, many]))
    {
        for (few, many) in few.into_iter().zip(many) {
            assert!(many <= 2 * few, "{what}: {many} with many waiting, {few} with few");
        }
    }
}
