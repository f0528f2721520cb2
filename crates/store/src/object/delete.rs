//! How objects and versions go.
//!
//! Owns delete markers, and which version is current after another one went.

use std::sync::Arc;

use mayfly_core::bucket::Versioning;

use super::commit::{Check, Draft, Note};
use super::row::{self, Garbage, Version};
use super::{Bucket, Error, Inner, ObjectStore, SHARD, put, remove};
use crate::engine::KeyRange;

/// What a deletion did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deleted {
    /// There was nothing.
    Nothing,
    /// This version (or marker) is gone for good.
    Version(Version),
    /// This marker hides the object now.
    Marked(Version),
}

impl ObjectStore {
    /// Deletes a version for good, or, without an id, the object: where versions are kept a marker
    /// hides it.
    ///
    /// `check` sees what it would be done to; `note` the version that is gone or the marker.
    ///
    /// # Errors
    /// [`Error::Condition`]; [`Error`].
    pub async fn delete(
        &self,
        (bucket, key, id): (&str, &str, Option<&str>),
        check: Check,
        note: Note,
    ) -> Result<Deleted, Error> {
        let (inner, bucket, key) = (Arc::clone(&self.inner), bucket.to_owned(), key.to_owned());
        let id = id.map(str::to_owned);
        self.finish(async move {
            let (bucket, _guard) = inner.enter(&bucket).await?;
            let _lock = inner.lock(bucket.uid, &key).await;
            match id {
                Some(id) => inner.delete_version(&bucket, &key, &id, &check, &note).await,
                None => inner.delete_current(&bucket, &key, &check, &note).await,
            }
        })
        .await
    }
}

impl Inner {
    async fn delete_current(
        &self,
        bucket: &Bucket,
        key: &str,
        check: &Check,
        note: &Note,
    ) -> Result<Deleted, Error> {
        let current = self.current(bucket.uid, key).await?;
        if !check(current.as_ref().filter(|version| !version.marker)) {
            return Err(Error::Condition);
        }
        if bucket.settings.versioning == Versioning::Never {
            let Some(current) = current else { return Ok(Deleted::Nothing) };
            let mut writes = vec![remove(row::object(bucket.uid, key))];
            self.leave(Garbage::of([&current]), &mut writes);
            self.note(bucket, &current, note, &mut writes);
            self.commit(writes).await?;
            self.garbage.notify_one();
            self.outbox.notify_one();
            return Ok(Deleted::Version(current));
        }
        let marker = Version { marker: true, ..self.version(self.sequence(), Draft::default()) };
        let made = self.replace(bucket, key, current, (marker, None), Vec::new(), note).await?;
        Ok(Deleted::Marked(made))
    }

    async fn delete_version(
        &self,
        bucket: &Bucket,
        key: &str,
        id: &str,
        check: &Check,
        note: &Note,
    ) -> Result<Deleted, Error> {
        let Some((at, version)) = self.find(bucket.uid, key, Some(id)).await? else {
            return Ok(Deleted::Nothing);
        };
        if !check(Some(&version)) {
            return Err(Error::Condition);
        }
        let mut writes = Vec::new();
        if at == row::object(bucket.uid, key) {
            // The newest of the others takes its place.
            let older = KeyRange::prefix(&row::versions(bucket.uid, key));
            let page = self.engine.scan(SHARD, older, 1).await?;
            match page.entries.into_iter().next() {
                Some(entry) => {
                    let mut next: Version = row::decode(&entry.value)?;
                    next.replaced_ms = None;
                    writes.push(remove(entry.key));
                    writes.push(put(at, row::encode(&next)));
                }
                None => writes.push(remove(at)),
            }
        } else {
            writes.push(remove(at));
        }
        self.leave(Garbage::of([&version]), &mut writes);
        self.note(bucket, &version, note, &mut writes);
        self.commit(writes).await?;
        self.garbage.notify_one();
        self.outbox.notify_one();
        Ok(Deleted::Version(version))
    }
}
