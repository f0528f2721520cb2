//! Buckets: their rows, and the lock between them and their objects.
//!
//! Owns the list of buckets, which is in memory as well. Settings are texts here; what they mean is
//! for others.

use std::sync::{Arc, Mutex};

use mayfly_core::bucket::Versioning;
use mayfly_core::limits::BUCKETS_MAX;
use mayfly_core::time::EpochMs;
use serde::{Deserialize, Serialize};
use tokio::sync::{OwnedRwLockReadGuard, RwLock};

use super::{Error, Inner, ObjectStore, SHARD, put, remove, row};
use crate::engine::KeyRange;
use crate::limits::SCAN_ENTRIES_MAX;

/// A bucket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bucket {
    /// Its name.
    pub name: String,
    /// Its number; a bucket of the same name made later has another one.
    pub uid: u64,
    /// When it was made.
    pub created: EpochMs,
    /// Its settings.
    pub settings: Settings,
}

/// What a bucket is set to. Documents are as their readers wrote them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// What it keeps of objects that are written anew.
    pub versioning: Versioning,
    /// Its policy.
    pub policy: Option<String>,
    /// Rules about other origins.
    pub cors: Option<String>,
    /// Rules about expiry.
    pub lifecycle: Option<String>,
    /// What it notifies of.
    pub notification: Option<String>,
    /// Its tags.
    pub tags: Vec<(String, String)>,
}

/// The stored shape.
#[derive(Serialize, Deserialize)]
struct Row {
    v: u32,
    uid: u64,
    created_ms: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    versioning: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    policy: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    cors: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    lifecycle: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    notification: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    tags: Vec<(String, String)>,
}

impl Row {
    fn of(bucket: &Bucket) -> Self {
        let Settings { versioning, policy, cors, lifecycle, notification, tags } =
            bucket.settings.clone();
        let versioning = match versioning {
            Versioning::Never => None,
            other => Some(other == Versioning::Enabled),
        };
        let (uid, created_ms) = (bucket.uid, bucket.created.0);
        Self { v: 1, uid, created_ms, versioning, policy, cors, lifecycle, notification, tags }
    }

    fn into_bucket(self, name: String) -> Bucket {
        let Self {
            uid, created_ms, versioning, policy, cors, lifecycle, notification, tags, ..
        } = self;
        let versioning = match versioning {
            None => Versioning::Never,
            Some(true) => Versioning::Enabled,
            Some(false) => Versioning::Suspended,
        };
        let settings = Settings { versioning, policy, cors, lifecycle, notification, tags };
        Bucket { name, uid, created: EpochMs(created_ms), settings }
    }
}

/// A bucket in memory.
#[derive(Debug)]
pub(super) struct Held {
    now: Mutex<Arc<Bucket>>,
    /// Held for reading by changes of its objects; `false` once it is deleted.
    gate: Arc<RwLock<bool>>,
}

impl Held {
    fn new(bucket: Bucket) -> Arc<Self> {
        let gate = Arc::new(RwLock::new(true));
        Arc::new(Self { now: Mutex::new(Arc::new(bucket)), gate })
    }

    fn bucket(&self) -> Arc<Bucket> {
        Arc::clone(&self.now.lock().expect("nothing panics while it holds a bucket"))
    }
}

/// Why a bucket was not made or deleted.
#[derive(Debug, thiserror::Error)]
pub enum BucketError {
    /// There is one of that name.
    #[error("there is a bucket of that name")]
    Exists,
    /// There are as many as may be.
    #[error("there are too many buckets")]
    TooMany,
    /// Something is in it.
    #[error("the bucket is not empty")]
    NotEmpty,
    /// Anything else.
    #[error(transparent)]
    Other(#[from] Error),
}

impl ObjectStore {
    pub(super) async fn load_buckets(&self) -> Result<(), Error> {
        let mut range = KeyRange::prefix(&[row::BUCKETS]);
        loop {
            let inner = &self.inner;
            let page = inner.engine.scan(SHARD, range.clone(), SCAN_ENTRIES_MAX).await?;
            let mut buckets = inner.buckets.write().expect("nothing panics with the buckets");
            for entry in &page.entries {
                let name = String::from_utf8_lossy(&entry.key[1..]).into_owned();
                let bucket = row::decode::<Row>(&entry.value)?.into_bucket(name.clone());
                buckets.insert(name, Held::new(bucket));
            }
            drop(buckets);
            let Some(last) = page.entries.last().filter(|_| page.more) else { return Ok(()) };
            range = range.after(&last.key);
        }
    }

    /// A bucket by its name.
    #[must_use]
    pub fn bucket(&self, name: &str) -> Option<Arc<Bucket>> {
        Some(self.inner.held(name).ok()?.bucket())
    }

    /// All buckets by name.
    #[must_use]
    pub fn buckets(&self) -> Vec<Arc<Bucket>> {
        let buckets = self.inner.buckets.read().expect("nothing panics with the buckets");
        buckets.values().map(|held| held.bucket()).collect()
    }

    /// Makes a bucket.
    ///
    /// # Errors
    /// [`BucketError`].
    pub async fn create_bucket(
        &self,
        name: &str,
        settings: Settings,
    ) -> Result<Arc<Bucket>, BucketError> {
        let (inner, name) = (Arc::clone(&self.inner), name.to_owned());
        self.finish(async move {
            // One after the other: two of one name must not both be the first.
            let _one = inner.creating.lock().await;
            {
                let buckets = inner.buckets.read().expect("nothing panics with the buckets");
                if buckets.contains_key(&name) {
                    return Err(BucketError::Exists);
                }
                if buckets.len() >= BUCKETS_MAX {
                    return Err(BucketError::TooMany);
                }
            }
            let (uid, created) = (inner.sequence(), inner.clock.now());
            let bucket = Bucket { name: name.clone(), uid, created, settings };
            let value = row::encode(&Row::of(&bucket));
            inner.commit(vec![put(row::bucket(&name), value)]).await?;
            let held = Held::new(bucket);
            let made = held.bucket();
            inner.buckets.write().expect("nothing panics with the buckets").insert(name, held);
            Ok(made)
        })
        .await
    }

    /// Changes the settings of a bucket.
    ///
    /// # Errors
    /// [`Error`].
    pub async fn change_bucket(
        &self,
        name: &str,
        change: impl FnOnce(&mut Settings) + Send + 'static,
    ) -> Result<(), Error> {
        let (inner, name) = (Arc::clone(&self.inner), name.to_owned());
        self.finish(async move {
            let held = inner.held(&name)?;
            let alive = held.gate.write().await;
            if !*alive {
                return Err(Error::NoBucket);
            }
            let mut bucket = Bucket::clone(&held.bucket());
            change(&mut bucket.settings);
            inner.commit(vec![put(row::bucket(&name), row::encode(&Row::of(&bucket)))]).await?;
            *held.now.lock().expect("nothing panics while it holds a bucket") = Arc::new(bucket);
            Ok(())
        })
        .await
    }

    /// Deletes a bucket with nothing in it. Uploads in parts that nobody completed go with it.
    ///
    /// # Errors
    /// [`BucketError`].
    pub async fn delete_bucket(&self, name: &str) -> Result<(), BucketError> {
        let (store, name) = (self.clone(), name.to_owned());
        self.finish(async move {
            let inner = &store.inner;
            let held = inner.held(&name)?;
            let mut alive = held.gate.write().await;
            if !*alive {
                return Err(Error::NoBucket.into());
            }
            let uid = held.bucket().uid;
            for prefix in [row::object(uid, ""), row::all_versions(uid)] {
                let found = inner.engine.scan(SHARD, KeyRange::prefix(&prefix), 1).await;
                if !found.map_err(Error::from)?.entries.is_empty() {
                    return Err(BucketError::NotEmpty);
                }
            }
            store.abort_all(uid).await?;
            inner.commit(vec![remove(row::bucket(&name))]).await?;
            *alive = false;
            inner.buckets.write().expect("nothing panics with the buckets").remove(&name);
            Ok(())
        })
        .await
    }
}

impl Inner {
    fn held(&self, name: &str) -> Result<Arc<Held>, Error> {
        let buckets = self.buckets.read().expect("nothing panics with the buckets");
        buckets.get(name).cloned().ok_or(Error::NoBucket)
    }

    /// A bucket that is not changed or deleted as long as the guard lives.
    pub(super) async fn enter(
        &self,
        name: &str,
    ) -> Result<(Arc<Bucket>, OwnedRwLockReadGuard<bool>), Error> {
        let held = self.held(name)?;
        let alive = Arc::clone(&held.gate).read_owned().await;
        if *alive { Ok((held.bucket(), alive)) } else { Err(Error::NoBucket) }
    }
}
