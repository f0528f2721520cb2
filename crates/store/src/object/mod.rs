//! Objects in buckets: files, rows, and what is told about them, in one commit.
//!
//! Owns the directory `objects` and a shard of the engine. Never knows HTTP, never decides who may
//! do what, and never looks into an object.
//!
//! ```text
//!  body ─▶ Upload ┬ small ─▶ bytes ──────────────────────────┐
//!                 └ large ─▶ objects/<owner>/<xx>/<id>, fsync ┴▶ batch ─▶ visible
//!                                                                 object row, data or file rows,
//!                                                                 garbage row of what it replaces,
//!                                                                 outbox row
//!  garbage row ─▶ collector ─▶ unlink ─▶ its rows go          outbox row ─▶ whoever delivers
//! ```
//!
//! # Rows
//!
//! | key | value |
//! |---|---|
//! | `b` name | [`Bucket`] |
//! | `o` bucket key | the current version, maybe a delete marker |
//! | `v` bucket key 00 !seq | a version that is not current, newest first |
//! | `d` seq | the bytes of a small object |
//! | `f` file | nothing: this file belongs to somebody |
//! | `u` bucket key 00 seq | an upload in parts |
//! | `p` seq number | a part of it |
//! | `g` seq | files, data and parts that nobody needs any more |
//! | `n` seq | what is to be told about a change |
//! | `w` owner | the files of this life of the server were compared with their rows |
//!
//! A file has its final name from the start and is nothing until a row names it. What a crash
//! leaves without a row is found by comparing the files of the lives before this one with the `f`
//! rows, once. Changes of one key follow one another (a lock for a part of all keys); changes of a
//! bucket exclude changes of its objects.

mod bucket;
mod collect;
mod commit;
mod delete;
mod digest;
mod file;
mod list;
mod outbox;
mod parts;
mod read;
mod row;
mod upload;

use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasher, RandomState};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, RwLock};

use tokio::sync::{Mutex as Lock, MutexGuard, Notify, Semaphore};
use tokio_util::task::TaskTracker;

use crate::Clock;
use crate::engine::{self, Batch, Engine, Fence, Shard, Write};
use crate::limits;

pub use bucket::{Bucket, BucketError, Settings};
pub use commit::{Check, Draft, Note};
pub use delete::Deleted;
pub use digest::{Algorithm, Hashes};
pub use list::{Item, ListQuery, Listing, VersionItem, VersionListing};
pub use parts::{Completed, Part, PartList, UploadInfo, UploadListing};
pub use read::{ByteStream, Reader};
pub use row::{Checksum, Piece, Version};
pub use upload::{Content, Upload};

/// The objects' part of the engine.
const SHARD: Shard = Shard(2);

/// Why something could not be done.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such bucket (any more).
    #[error("there is no such bucket")]
    NoBucket,
    /// There is no such object or version.
    #[error("there is no such object")]
    NoObject,
    /// There is no such upload (any more).
    #[error("there is no such upload")]
    NoUpload,
    /// A part is not there, or not the one that was named.
    #[error("part {0} is missing or another one")]
    InvalidPart(u16),
    /// A part that is not the last one is too small.
    #[error("part {0} is too small")]
    PartTooSmall(u16),
    /// What the caller expected does not hold.
    #[error("the condition does not hold")]
    Condition,
    /// The disk is full, or nearly so.
    #[error("no space left for objects")]
    Full,
    /// A row is damaged, or of a newer release.
    #[error("a row of the objects cannot be read")]
    Damaged(#[source] serde_json::Error),
    /// The engine failed.
    #[error("the rows of objects could not be read or written")]
    Engine(#[source] engine::Error),
    /// A file failed.
    #[error("the file of an object could not be read or written")]
    File(#[source] std::io::Error),
}

impl From<engine::Error> for Error {
    fn from(error: engine::Error) -> Self {
        match error {
            engine::Error::Full => Self::Full,
            other => Self::Engine(other),
        }
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Self::Full,
            _ => Self::File(error),
        }
    }
}

/// The objects of one installation. Cheap to clone.
#[derive(Clone, Debug)]
pub struct ObjectStore {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    engine: Arc<dyn Engine>,
    fence: Fence,
    clock: Clock,
    directory: PathBuf,
    /// Counts up; with the fence above it, over restarts as well.
    next: AtomicU64,
    buckets: RwLock<BTreeMap<String, Arc<bucket::Held>>>,
    creating: Lock<()>,
    locks: Vec<Lock<()>>,
    /// Changes under way, which nobody interrupts.
    tasks: TaskTracker,
    hasher: RandomState,
    uploads: Arc<Semaphore>,
    /// Files that somebody reads one after the other, with how many do.
    pinned: Mutex<HashMap<file::FileId, usize>>,
    garbage: Notify,
    outbox: Notify,
}

impl ObjectStore {
    /// Opens the objects below `directory`, whose rows are in `engine`.
    ///
    /// # Errors
    /// [`Error`].
    pub async fn open(
        engine: Arc<dyn Engine>,
        directory: PathBuf,
        clock: Clock,
    ) -> Result<Self, Error> {
        let fence = engine.claim(SHARD).await?;
        file::make_directory(&directory)?;
        let inner = Inner {
            // 2^24 starts, 2^40 changes each.
            next: AtomicU64::new(fence.0 << 40),
            engine,
            fence,
            clock,
            directory,
            buckets: RwLock::default(),
            creating: Lock::default(),
            tasks: TaskTracker::new(),
            locks: (0..limits::OBJECT_LOCKS).map(|_| Lock::default()).collect(),
            hasher: RandomState::new(),
            uploads: Arc::new(Semaphore::new(limits::OBJECT_UPLOADS_MAX)),
            pinned: Mutex::default(),
            garbage: Notify::new(),
            outbox: Notify::new(),
        };
        let store = Self { inner: Arc::new(inner) };
        store.load_buckets().await?;
        Ok(store)
    }

    /// Waits for the changes under way.
    pub async fn close(&self) {
        self.inner.tasks.close();
        self.inner.tasks.wait().await;
    }
}

impl Inner {
    /// A number that was never given before, larger than all that were.
    fn sequence(&self) -> u64 {
        self.next.fetch_add(1, Ordering::Relaxed) + 1
    }

    async fn commit(&self, writes: Vec<Write>) -> Result<(), Error> {
        self.engine.commit(SHARD, self.fence, Batch { writes }).await?;
        Ok(())
    }

    async fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, Error> {
        Ok(self.engine.get(SHARD, key).await?.map(|entry| entry.value))
    }

    /// Changes of this key wait for one another.
    async fn lock(&self, bucket: u64, key: &str) -> MutexGuard<'_, ()> {
        let hash = self.hasher.hash_one((bucket, key));
        let at = usize::try_from(hash % limits::OBJECT_LOCKS as u64).unwrap_or(0);
        self.locks[at].lock().await
    }
}

/// A write without a condition: the locks of this room are the conditions.
fn put(key: Vec<u8>, value: Vec<u8>) -> Write {
    Write { key, value: Some(value), expect: engine::Expect::Any }
}

fn remove(key: Vec<u8>) -> Write {
    Write { key, value: None, expect: engine::Expect::Any }
}

#[cfg(test)]
mod tests;
