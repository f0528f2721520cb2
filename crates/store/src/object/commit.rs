//! How a new version becomes the current one.
//!
//! Owns what happens to the version before it, by the bucket's versioning, and the batch. Never
//! takes a body.

use std::collections::BTreeMap;
use std::sync::Arc;

use bytes::Bytes;
use mayfly_core::bucket::Versioning;

use super::row::{self, Checksum, Garbage, Version};
use super::upload::Content;
use super::{Bucket, Error, Inner, ObjectStore, SHARD, put, remove};
use crate::engine::{KeyRange, Write};
use crate::limits::OBJECT_PAGE_ENTRIES;

/// What else belongs to an object.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// `content-type` and its like, in lower case.
    pub headers: BTreeMap<String, String>,
    /// The caller's own metadata.
    pub metadata: BTreeMap<String, String>,
    /// Tags.
    pub tags: Vec<(String, String)>,
    /// What the caller had checked.
    pub checksum: Option<Checksum>,
}

/// Whether a change may be made of the version that is visible now, decided while nobody else
/// changes it.
pub type Check = Box<dyn Fn(Option<&Version>) -> bool + Send + Sync>;
/// What is to be told about a change, in the same commit; the number grows with each change.
pub type Note = Box<dyn Fn(&Bucket, &Version, u64) -> Option<Vec<u8>> + Send + Sync>;

impl ObjectStore {
    /// Runs a change to its end, also when who asked goes away.
    pub(super) async fn finish<T: Send + 'static, E: From<Error> + Send + 'static>(
        &self,
        change: impl Future<Output = Result<T, E>> + Send + 'static,
    ) -> Result<T, E> {
        let done = self.inner.tasks.spawn(change).await;
        let gone = |_| Error::File(std::io::Error::other("the change ended early"));
        done.map_err(gone)?
    }

    /// Makes `content` the current version of `key`; durable and visible when it returns.
    ///
    /// # Errors
    /// [`Error::Condition`] when `check` says no; [`Error`].
    pub async fn put(
        &self,
        (bucket, key): (&str, &str),
        draft: Draft,
        content: Content,
        check: Check,
        note: Note,
    ) -> Result<Version, Error> {
        let (inner, bucket, key) = (Arc::clone(&self.inner), bucket.to_owned(), key.to_owned());
        self.finish(async move {
            let (bucket, _guard) = inner.enter(&bucket).await?;
            let _lock = inner.lock(bucket.uid, &key).await;
            let current = inner.current(bucket.uid, &key).await?;
            if !check(current.as_ref().filter(|version| !version.marker)) {
                return Err(Error::Condition);
            }
            let seq = inner.sequence();
            let (size, etag) = (content.size, hexadecimal(&content.hashes.md5));
            let (pieces, bytes) = content.into_pieces(seq);
            let version = Version { size, etag, pieces, ..inner.version(seq, draft) };
            inner.replace(&bucket, &key, current, (version, bytes), Vec::new(), &note).await
        })
        .await
    }

    /// Changes tags of a version; nothing else of a version ever changes.
    ///
    /// # Errors
    /// [`Error::NoObject`]; [`Error`].
    pub async fn set_tags(
        &self,
        (bucket, key, id): (&str, &str, Option<&str>),
        tags: Vec<(String, String)>,
        note: Note,
    ) -> Result<Version, Error> {
        let (store, bucket, key) = (self.clone(), bucket.to_owned(), key.to_owned());
        let id = id.map(str::to_owned);
        self.finish(async move {
            let inner = &store.inner;
            let (bucket, _guard) = inner.enter(&bucket).await?;
            let _lock = inner.lock(bucket.uid, &key).await;
            let found = inner.find(bucket.uid, &key, id.as_deref()).await?;
            let (at, mut version) = found.filter(|(_, v)| !v.marker).ok_or(Error::NoObject)?;
            version.tags = tags;
            let mut writes = vec![put(at, row::encode(&version))];
            inner.note(&bucket, &version, &note, &mut writes);
            inner.commit(writes).await?;
            inner.outbox.notify_one();
            Ok(version)
        })
        .await
    }
}

impl Inner {
    pub(super) fn version(&self, seq: u64, draft: Draft) -> Version {
        let Draft { headers, metadata, tags, checksum } = draft;
        let modified_ms = self.clock.now().0;
        Version { v: 1, seq, modified_ms, headers, metadata, tags, checksum, ..Version::default() }
    }

    pub(super) async fn current(&self, bucket: u64, key: &str) -> Result<Option<Version>, Error> {
        self.get(&row::object(bucket, key)).await?.map(|bytes| row::decode(&bytes)).transpose()
    }

    /// A version with the key of its row, by its id; without one, the current version.
    pub(super) async fn find(
        &self,
        bucket: u64,
        key: &str,
        id: Option<&str>,
    ) -> Result<Option<(Vec<u8>, Version)>, Error> {
        let current = self.current(bucket, key).await?;
        let here = |version| (row::object(bucket, key), version);
        let Some(id) = id else { return Ok(current.map(here)) };
        if let Some(version) = current.filter(|version| version.id() == id) {
            return Ok(Some(here(version)));
        }
        if id == "null" {
            return self.old_null(bucket, key).await;
        }
        let Some(seq) = row::parse_id(id) else { return Ok(None) };
        let at = row::version(bucket, key, seq);
        let Some(bytes) = self.get(&at).await? else { return Ok(None) };
        let version: Version = row::decode(&bytes)?;
        Ok((!version.null).then_some((at, version)))
    }

    /// The null version, when it is not the current one.
    async fn old_null(&self, bucket: u64, key: &str) -> Result<Option<(Vec<u8>, Version)>, Error> {
        let mut range = KeyRange::prefix(&row::versions(bucket, key));
        loop {
            let page = self.engine.scan(SHARD, range.clone(), OBJECT_PAGE_ENTRIES).await?;
            for entry in &page.entries {
                let version: Version = row::decode(&entry.value)?;
                if version.null {
                    return Ok(Some((entry.key.clone(), version)));
                }
            }
            let Some(last) = page.entries.last().filter(|_| page.more) else { return Ok(None) };
            range = range.after(&last.key);
        }
    }

    /// Puts `next` in the place of `current`, in one commit with `further` writes.
    pub(super) async fn replace(
        &self,
        bucket: &Bucket,
        key: &str,
        current: Option<Version>,
        (mut next, bytes): (Version, Option<Bytes>),
        further: Vec<Write>,
        note: &Note,
    ) -> Result<Version, Error> {
        let versioning = bucket.settings.versioning;
        next.null = versioning != Versioning::Enabled;
        let mut writes = further;
        let mut gone = Vec::new();
        if versioning == Versioning::Suspended
            && current.as_ref().is_none_or(|current| !current.null)
            && let Some((at, old)) = self.old_null(bucket.uid, key).await?
        {
            writes.push(remove(at));
            gone.push(old);
        }
        match current {
            Some(current) if versioning == Versioning::Never || next.null && current.null => {
                gone.push(current);
            }
            Some(mut current) => {
                current.replaced_ms = Some(next.modified_ms);
                let at = row::version(bucket.uid, key, current.seq);
                writes.push(put(at, row::encode(&current)));
            }
            None => {}
        }
        if let Some(bytes) = bytes {
            writes.push(put(row::data(next.seq), bytes.to_vec()));
        }
        // Files of parts have their rows already, which come with `further`.
        if next.upload.is_none() {
            let files = next.pieces.iter().filter_map(|piece| piece.file);
            writes.extend(files.map(|id| put(row::file(id), Vec::new())));
        }
        writes.push(put(row::object(bucket.uid, key), row::encode(&next)));
        self.leave(Garbage::of(&gone), &mut writes);
        self.note(bucket, &next, note, &mut writes);
        self.commit(writes).await?;
        self.garbage.notify_one();
        self.outbox.notify_one();
        Ok(next)
    }

    /// Has the collector take care of what nobody needs any more.
    pub(super) fn leave(&self, garbage: Garbage, writes: &mut Vec<Write>) {
        if !garbage.is_empty() {
            writes.push(put(row::garbage(self.sequence()), row::encode(&garbage)));
        }
    }

    pub(super) fn note(
        &self,
        bucket: &Bucket,
        version: &Version,
        note: &Note,
        writes: &mut Vec<Write>,
    ) {
        let number = self.sequence();
        if let Some(value) = note(bucket, version, number) {
            writes.push(put(row::outbox(number), value));
        }
    }
}

/// Lower-case hexadecimal.
pub(super) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
