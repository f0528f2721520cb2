//! The directory of queues over real queues: reads its own writes, removes what was deleted.

#![allow(clippy::unwrap_used, reason = "a test panics and explains")]

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use mayfly_core::queue::{Queue, QueueName, QueueUid, RedriveAllow};
use mayfly_core::time::EpochMs;
use mayfly_store::blob::BlobStore;
use mayfly_store::engine::memory::Memory;
use mayfly_store::queue::{Config, NewMessage, QueueId, Queues};
use mayfly_store::{Catalogue, Change, Engine, Expect, Key, QueueDirectory, Record};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

fn queue(name: &str, uid: u8) -> Queue {
    Queue {
        name: QueueName::new(name).unwrap(),
        uid: QueueUid([uid; 16]),
        created: EpochMs(1),
        modified: EpochMs(1),
        fifo: None,
        delay_s: 0,
        message_bytes_max: 1_024,
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

fn message() -> NewMessage {
    NewMessage {
        id: [1; 16],
        body: Bytes::from_static(b"body"),
        attributes: vec![],
        headers: vec![],
        group: None,
        sent: mayfly_store::Clock::default().now(),
        delay_ms: 0,
        deduplication: None,
    }
}

/// One life of a server over an engine that survives it.
struct Life {
    catalogue: Catalogue,
    queues: Queues,
    directory: QueueDirectory,
    tasks: TaskTracker,
    shutdown: CancellationToken,
}

impl Life {
    async fn begin(engine: &Arc<Memory>, blobs: &BlobStore) -> Self {
        let engine: Arc<dyn Engine> = Arc::clone(engine) as _;
        let catalogue = Catalogue::open(Arc::clone(&engine)).await.unwrap();
        let queues = Queues::open(engine, blobs.clone(), Config::default()).await.unwrap();
        let (tasks, shutdown) = (TaskTracker::new(), CancellationToken::new());
        let directory =
            QueueDirectory::start(catalogue.clone(), queues.clone(), &tasks, shutdown.clone());
        let directory = directory.await.unwrap();
        Self { catalogue, queues, directory, tasks, shutdown }
    }

    async fn end(self) {
        self.shutdown.cancel();
        self.tasks.close();
        self.tasks.wait().await;
        self.queues.close().await;
    }

    async fn put(&self, queue: Queue) {
        let puts = vec![(Record::Queue(queue), Expect::Any)];
        self.catalogue.commit(Change { puts, deletes: vec![] }).await.unwrap();
        assert!(self.directory.synced().await);
    }

    async fn delete(&self, name: &str) {
        let key = Key::Queue(QueueName::new(name).unwrap());
        let deletes = vec![(key, Expect::Any)];
        self.catalogue.commit(Change { puts: vec![], deletes }).await.unwrap();
    }

    fn found(&self, name: &str) -> Option<QueueUid> {
        self.directory.get(&QueueName::new(name).unwrap()).map(|queue| queue.uid)
    }

    fn kept(&self, uid: u8) -> bool {
        let id = QueueId::Queue(QueueUid([uid; 16]));
        self.queues.all_stats().iter().any(|(known, _)| *known == id)
    }

    async fn send(&self, uid: u8) {
        let id = QueueId::Queue(QueueUid([uid; 16]));
        self.queues.send(&id, vec![message()]).await.unwrap();
    }

    /// Waits until nothing is kept of a queue.
    async fn forgotten(&self, uid: u8) {
        while self.kept(uid) {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    }
}

#[tokio::test]
async fn a_change_is_there_when_it_was_awaited() {
    let life = Life::begin(&Memory::new(), &BlobStore::memory()).await;
    assert_eq!(life.found("a"), None);
    life.put(queue("b", 2)).await;
    life.put(queue("a", 1)).await;
    assert_eq!(life.found("a"), Some(QueueUid([1; 16])));
    let names: Vec<_> = life.directory.list().iter().map(|q| q.name.to_string()).collect();
    assert_eq!(names, ["a", "b"]);
    life.put(Queue { delay_s: 7, ..queue("a", 1) }).await;
    assert_eq!(life.directory.by_uid(&QueueUid([1; 16])).unwrap().delay_s, 7);
    life.delete("a").await;
    assert!(life.directory.synced().await);
    assert_eq!((life.found("a"), life.directory.by_uid(&QueueUid([1; 16]))), (None, None));
    life.end().await;
}

#[tokio::test]
async fn messages_go_with_their_queue_and_never_to_its_successor() {
    let life = Life::begin(&Memory::new(), &BlobStore::memory()).await;
    life.put(queue("a", 1)).await;
    life.put(queue("b", 2)).await;
    life.send(1).await;
    life.send(2).await;
    // Created anew before anybody looked: one change, another uid.
    life.put(queue("a", 3)).await;
    assert_eq!(life.found("a"), Some(QueueUid([3; 16])));
    assert_eq!(life.directory.by_uid(&QueueUid([1; 16])), None);
    life.forgotten(1).await;
    life.delete("b").await;
    life.forgotten(2).await;
    life.end().await;
}

#[tokio::test]
async fn what_a_crash_left_of_a_deleted_queue_goes_at_the_next_start() {
    let (engine, blobs) = (Memory::new(), BlobStore::memory());
    let life = Life::begin(&engine, &blobs).await;
    life.put(queue("a", 1)).await;
    life.put(queue("b", 2)).await;
    life.send(1).await;
    life.send(2).await;
    // Nobody follows any more: the record goes, the messages stay.
    life.shutdown.cancel();
    life.tasks.close();
    life.tasks.wait().await;
    life.delete("a").await;
    assert!(life.kept(1));
    life.queues.close().await;
    let life = Life::begin(&engine, &blobs).await;
    assert_eq!((life.found("a"), life.found("b")), (None, Some(QueueUid([2; 16]))));
    life.forgotten(1).await;
    assert!(life.kept(2));
    life.end().await;
}
