//! Objects that come in parts.
//!
//! Owns uploads and their parts, and how they become an object: no byte is moved, the object's
//! pieces are the files of its parts.

use std::collections::BTreeMap;
use std::sync::Arc;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use mayfly_core::limits::{PART_BYTES_MIN, PARTS_MAX};
use mayfly_core::time::EpochMs;
use md5::{Digest as _, Md5};
use serde::{Deserialize, Serialize};

use super::commit::{Check, Draft, Note, hexadecimal};
use super::digest::{Algorithm, checksum, combined};
use super::row::{self, Checksum, Garbage, Piece, Version};
use super::upload::Content;
use super::{Error, Inner, ObjectStore, SHARD, put, remove};
use crate::engine::KeyRange;
use crate::limits::{OBJECT_PAGE_ENTRIES, SCAN_ENTRIES_MAX};

/// An upload in parts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct UploadInfo {
    v: u32,
    /// The object's key.
    #[serde(skip)]
    pub key: String,
    /// Its id.
    #[serde(skip)]
    pub id: String,
    /// When it began, epoch milliseconds.
    pub began_ms: u64,
    /// The checksum of its parts, by name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub algorithm: Option<String>,
    /// Whether the object's checksum is that of all its bytes.
    #[serde(default)]
    pub whole: bool,
    #[serde(default)]
    headers: BTreeMap<String, String>,
    #[serde(default)]
    metadata: BTreeMap<String, String>,
    #[serde(default)]
    tags: Vec<(String, String)>,
}

/// A part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    v: u32,
    /// From 1.
    #[serde(skip)]
    pub number: u16,
    /// Bytes.
    pub size: u64,
    /// The MD5 of its bytes in hexadecimal.
    pub etag: String,
    /// When it was written, epoch milliseconds.
    pub modified_ms: u64,
    /// Its checksum in base64.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checksum: Option<String>,
    pieces: Vec<Piece>,
}

/// What a caller says are the parts of its object: number, entity tag, checksum.
pub type Completed = Vec<(u16, String, Option<String>)>;

/// A page of parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PartList {
    /// By number.
    pub parts: Vec<Part>,
    /// Whether there are more.
    pub more: bool,
}

/// A page of uploads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UploadListing {
    /// By key, the oldest first.
    pub uploads: Vec<UploadInfo>,
    /// Whether there are more.
    pub more: bool,
}

impl UploadInfo {
    /// The algorithm of its checksums.
    #[must_use]
    pub fn checksum(&self) -> Option<Algorithm> {
        self.algorithm.as_deref().and_then(Algorithm::parse)
    }

    /// When it began.
    #[must_use]
    pub fn began(&self) -> EpochMs {
        EpochMs(self.began_ms)
    }
}

impl ObjectStore {
    /// Begins an upload in parts.
    ///
    /// # Errors
    /// [`Error`].
    pub async fn begin_parts(
        &self,
        (bucket, key): (&str, &str),
        draft: Draft,
        algorithm: Option<Algorithm>,
        whole: bool,
    ) -> Result<UploadInfo, Error> {
        let inner = &self.inner;
        let (bucket, _guard) = inner.enter(bucket).await?;
        let seq = inner.sequence();
        let info = UploadInfo {
            v: 1,
            key: key.to_owned(),
            id: format!("{seq:016x}"),
            began_ms: inner.clock.now().0,
            algorithm: algorithm.map(|algorithm| algorithm.name().to_owned()),
            whole,
            headers: draft.headers,
            metadata: draft.metadata,
            tags: draft.tags,
        };
        inner.commit(vec![put(row::upload(bucket.uid, key, seq), row::encode(&info))]).await?;
        Ok(info)
    }

    /// An upload by its id.
    ///
    /// # Errors
    /// [`Error::NoUpload`]; [`Error`].
    pub async fn parts_upload(
        &self,
        (bucket, key, id): (&str, &str, &str),
    ) -> Result<UploadInfo, Error> {
        let (bucket, _guard) = self.inner.enter(bucket).await?;
        self.inner.upload_info(bucket.uid, key, id).await
    }

    /// Adds a part, or puts it in the place of one with the same number.
    ///
    /// # Errors
    /// [`Error::NoUpload`]; [`Error`].
    pub async fn put_part(
        &self,
        (bucket, key, id): (&str, &str, &str),
        number: u16,
        content: Content,
    ) -> Result<Part, Error> {
        let (inner, bucket) = (Arc::clone(&self.inner), bucket.to_owned());
        let (key, id) = (key.to_owned(), id.to_owned());
        self.finish(async move {
            let (bucket, _guard) = inner.enter(&bucket).await?;
            let _lock = inner.lock(bucket.uid, &key).await;
            inner.upload_info(bucket.uid, &key, &id).await?;
            let upload = row::parse_id(&id).ok_or(Error::NoUpload)?;
            let (size, etag) = (content.size, hexadecimal(&content.hashes.md5));
            let checksum = content.hashes.checksum.as_ref().map(|(_, value)| value.clone());
            let (mut pieces, _) = content.into_pieces(0);
            if let Some(first) = pieces.first_mut() {
                first.part = true;
            }
            let modified_ms = inner.clock.now().0;
            let part = Part { v: 1, number, size, etag, modified_ms, checksum, pieces };
            let at = row::part(upload, number);
            let mut writes = Vec::new();
            if let Some(old) = inner.get(&at).await? {
                let old: Part = row::decode(&old)?;
                inner.leave(of_pieces(&old.pieces), &mut writes);
            }
            let files = part.pieces.iter().filter_map(|piece| piece.file);
            writes.extend(files.map(|file| put(row::file(file), Vec::new())));
            writes.push(put(at, row::encode(&part)));
            inner.commit(writes).await?;
            inner.garbage.notify_one();
            Ok(part)
        })
        .await
    }

    /// Parts behind a number.
    ///
    /// # Errors
    /// [`Error::NoUpload`]; [`Error`].
    pub async fn list_parts(
        &self,
        (bucket, key, id): (&str, &str, &str),
        after: u16,
        max: usize,
    ) -> Result<PartList, Error> {
        let (bucket, _guard) = self.inner.enter(bucket).await?;
        self.inner.upload_info(bucket.uid, key, id).await?;
        let upload = row::parse_id(id).ok_or(Error::NoUpload)?;
        let mut parts = self.inner.parts_of(upload, after, max + 1).await?;
        let more = parts.len() > max;
        parts.truncate(max);
        Ok(PartList { parts, more })
    }

    /// Makes an object of parts. Asked again after it succeeded, it answers the same.
    ///
    /// # Errors
    /// [`Error::InvalidPart`], [`Error::PartTooSmall`], [`Error::NoUpload`], [`Error::Condition`];
    /// [`Error`].
    pub async fn complete_parts(
        &self,
        (bucket, key, id): (&str, &str, &str),
        named: Completed,
        check: Check,
        note: Note,
    ) -> Result<Version, Error> {
        let (inner, bucket) = (Arc::clone(&self.inner), bucket.to_owned());
        let (key, id) = (key.to_owned(), id.to_owned());
        self.finish(async move {
            let (bucket, _guard) = inner.enter(&bucket).await?;
            let _lock = inner.lock(bucket.uid, &key).await;
            let current = inner.current(bucket.uid, &key).await?;
            if let Some(made) = current.as_ref().filter(|v| v.upload.as_ref() == Some(&id)) {
                return Ok(made.clone());
            }
            let info = inner.upload_info(bucket.uid, &key, &id).await?;
            let upload = row::parse_id(&id).ok_or(Error::NoUpload)?;
            let stored = inner.parts_of(upload, 0, usize::from(PARTS_MAX)).await?;
            let chosen = choose(stored, &named)?;
            if !check(current.as_ref().filter(|version| !version.marker)) {
                return Err(Error::Condition);
            }
            let used = chosen.iter().map(|part| part.number).collect();
            let further = vec![
                remove(row::upload(bucket.uid, &key, upload)),
                put(
                    row::garbage(inner.sequence()),
                    row::encode(&Garbage {
                        v: 1,
                        upload: Some(upload),
                        used,
                        ..Garbage::default()
                    }),
                ),
            ];
            let version = Version { upload: Some(id), ..inner.assemble(&info, &chosen) };
            inner.replace(&bucket, &key, current, (version, None), further, &note).await
        })
        .await
    }

    /// Ends an upload without an object.
    ///
    /// # Errors
    /// [`Error::NoUpload`]; [`Error`].
    pub async fn abort_parts(&self, (bucket, key, id): (&str, &str, &str)) -> Result<(), Error> {
        let (inner, bucket) = (Arc::clone(&self.inner), bucket.to_owned());
        let (key, id) = (key.to_owned(), id.to_owned());
        self.finish(async move {
            let (bucket, _guard) = inner.enter(&bucket).await?;
            let _lock = inner.lock(bucket.uid, &key).await;
            inner.upload_info(bucket.uid, &key, &id).await?;
            let upload = row::parse_id(&id).ok_or(Error::NoUpload)?;
            inner.abort(bucket.uid, &key, upload).await
        })
        .await
    }

    /// Uploads under way whose keys begin with `prefix`, behind a key and an id of it.
    ///
    /// # Errors
    /// [`Error`].
    pub async fn list_uploads(
        &self,
        bucket: &str,
        prefix: &str,
        (after, after_id): (&str, &str),
        max: usize,
    ) -> Result<UploadListing, Error> {
        let (bucket, _guard) = self.inner.enter(bucket).await?;
        let mut range = KeyRange::prefix(&row::uploads(bucket.uid, prefix));
        if !after.is_empty() {
            // Without an id: behind all uploads of the key.
            let seq = if after_id.is_empty() { Some(u64::MAX) } else { row::parse_id(after_id) };
            range = range.after(&row::upload(bucket.uid, after, seq.unwrap_or(u64::MAX)));
        }
        let max = max.min(SCAN_ENTRIES_MAX);
        let page = self.inner.engine.scan(SHARD, range, max.max(1)).await?;
        let mut uploads = Vec::new();
        for entry in page.entries.into_iter().take(max) {
            let Some((key, seq)) = row::upload_parts(&entry.key) else { continue };
            let info: UploadInfo = row::decode(&entry.value)?;
            uploads.push(UploadInfo { key, id: format!("{seq:016x}"), ..info });
        }
        Ok(UploadListing { uploads, more: page.more && max > 0 })
    }

    /// Ends all uploads of a bucket that is about to go.
    pub(super) async fn abort_all(&self, bucket: u64) -> Result<(), Error> {
        loop {
            let range = KeyRange::prefix(&row::uploads(bucket, ""));
            let page = self.inner.engine.scan(SHARD, range, OBJECT_PAGE_ENTRIES).await?;
            if page.entries.is_empty() {
                return Ok(());
            }
            for entry in page.entries {
                if let Some((key, seq)) = row::upload_parts(&entry.key) {
                    self.inner.abort(bucket, &key, seq).await?;
                }
            }
        }
    }
}

impl Inner {
    async fn upload_info(&self, bucket: u64, key: &str, id: &str) -> Result<UploadInfo, Error> {
        let seq = row::parse_id(id).ok_or(Error::NoUpload)?;
        let found = self.get(&row::upload(bucket, key, seq)).await?.ok_or(Error::NoUpload)?;
        let info: UploadInfo = row::decode(&found)?;
        Ok(UploadInfo { key: key.to_owned(), id: id.to_owned(), ..info })
    }

    /// Parts behind a number, by number.
    pub(super) async fn parts_of(
        &self,
        upload: u64,
        after: u16,
        max: usize,
    ) -> Result<Vec<Part>, Error> {
        let mut range = KeyRange::prefix(&row::parts(upload)).after(&row::part(upload, after));
        let mut parts = Vec::new();
        while parts.len() < max {
            let wanted = (max - parts.len()).min(SCAN_ENTRIES_MAX);
            let page = self.engine.scan(SHARD, range.clone(), wanted).await?;
            for entry in &page.entries {
                let part: Part = row::decode(&entry.value)?;
                parts.push(Part { number: row::part_number(&entry.key), ..part });
            }
            let Some(last) = page.entries.last().filter(|_| page.more) else { break };
            range = range.after(&last.key);
        }
        Ok(parts)
    }

    async fn abort(&self, bucket: u64, key: &str, upload: u64) -> Result<(), Error> {
        let mut writes = vec![remove(row::upload(bucket, key, upload))];
        self.leave(Garbage { v: 1, upload: Some(upload), ..Garbage::default() }, &mut writes);
        self.commit(writes).await?;
        self.garbage.notify_one();
        Ok(())
    }

    fn assemble(&self, info: &UploadInfo, parts: &[Part]) -> Version {
        let mut md5 = Md5::new();
        parts.iter().for_each(|part| md5.update(bytes_of(&part.etag)));
        let etag = format!("{}-{}", hexadecimal(&md5.finalize()), parts.len());
        let draft = Draft {
            headers: info.headers.clone(),
            metadata: info.metadata.clone(),
            tags: info.tags.clone(),
            checksum: info.checksum().and_then(|algorithm| sum(algorithm, info.whole, parts)),
        };
        let size = parts.iter().map(|part| part.size).sum();
        let pieces = parts.iter().flat_map(|part| part.pieces.clone()).collect();
        Version { size, etag, pieces, ..self.version(self.sequence(), draft) }
    }
}

pub(super) fn of_pieces(pieces: &[Piece]) -> Garbage {
    let files = pieces.iter().filter_map(|piece| piece.file).collect();
    Garbage { v: 1, files, ..Garbage::default() }
}

impl Part {
    pub(super) fn pieces(&self) -> &[Piece] {
        &self.pieces
    }
}

/// The checksum of an object made of parts, when all of them have one.
fn sum(algorithm: Algorithm, whole: bool, parts: &[Part]) -> Option<Checksum> {
    let decoded = |part: &Part| BASE64_STANDARD.decode(part.checksum.as_ref()?).ok();
    let sums: Vec<Vec<u8>> = parts.iter().map(decoded).collect::<Option<_>>()?;
    let name = algorithm.name().to_owned();
    if whole && algorithm.is_crc() {
        let sizes = parts.iter().map(|part| part.size);
        let all = sums.into_iter().zip(sizes).reduce(|(first, len), (second, size)| {
            (combined(algorithm, &first, &second, size), len + size)
        })?;
        let value = BASE64_STANDARD.encode(all.0);
        return Some(Checksum { algorithm: name, value, composite: false });
    }
    let value = format!("{}-{}", checksum(algorithm, &sums.concat()), parts.len());
    Some(Checksum { algorithm: name, value, composite: true })
}

/// The parts that the caller named, in its order, which must be ascending.
fn choose(stored: Vec<Part>, named: &Completed) -> Result<Vec<Part>, Error> {
    let mut stored: BTreeMap<u16, Part> =
        stored.into_iter().map(|part| (part.number, part)).collect();
    let mut chosen = Vec::with_capacity(named.len());
    for (at, (number, etag, sum)) in named.iter().enumerate() {
        let part = stored.remove(number).filter(|part| {
            let is_sum = |sum: &String| part.checksum.as_ref().is_none_or(|known| known == sum);
            part.etag == etag.trim_matches('"') && sum.as_ref().is_none_or(is_sum)
        });
        let part = part.ok_or(Error::InvalidPart(*number))?;
        if part.size < PART_BYTES_MIN && at + 1 < named.len() {
            return Err(Error::PartTooSmall(*number));
        }
        chosen.push(part);
    }
    Ok(chosen)
}

/// The bytes of an MD5 in hexadecimal.
fn bytes_of(etag: &str) -> Vec<u8> {
    let digit = |digit: u8| char::from(digit).to_digit(16).and_then(|n| u8::try_from(n).ok());
    let pair = |pair: &[u8]| Some(digit(*pair.first()?)? << 4 | digit(*pair.get(1)?)?);
    etag.as_bytes().chunks(2).filter_map(pair).collect()
}
