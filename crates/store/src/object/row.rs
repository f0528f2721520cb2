//! The rows of objects: keys, and what their values hold.
//!
//! Owns the layout. The values are JSON with a version number in `v`; a released shape never
//! changes, a new field has a default. Never does I/O.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::Error;
use super::file::FileId;

/// A version of an object, or a delete marker.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// The version of this shape.
    pub v: u32,
    /// When it was made among all changes; its version id, unless it is the null version.
    pub seq: u64,
    /// Whether its id is `null`.
    #[serde(default, skip_serializing_if = "is_false")]
    pub null: bool,
    /// Whether it says that the object is deleted.
    #[serde(default, skip_serializing_if = "is_false")]
    pub marker: bool,
    /// Bytes.
    #[serde(default)]
    pub size: u64,
    /// The entity tag, without quotes.
    #[serde(default)]
    pub etag: String,
    /// When it was written, epoch milliseconds.
    pub modified_ms: u64,
    /// Where its bytes are, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pieces: Vec<Piece>,
    /// `content-type` and its like, in lower case.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub headers: BTreeMap<String, String>,
    /// The caller's own metadata, names in lower case.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub metadata: BTreeMap<String, String>,
    /// Its tags.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<(String, String)>,
    /// What the caller had checked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checksum: Option<Checksum>,
    /// The upload in parts that it came of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upload: Option<String>,
    /// When it ceased to be the current one, epoch milliseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaced_ms: Option<u64>,
}

fn is_false(value: &bool) -> bool {
    !value
}

/// A checksum beside the entity tag.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checksum {
    /// `CRC32`, `CRC32C`, `CRC64NVME`, `SHA1` or `SHA256`.
    pub algorithm: String,
    /// As the API writes it: base64, of parts with their number behind it.
    pub value: String,
    /// Whether it is one of checksums of parts.
    #[serde(default, skip_serializing_if = "is_false")]
    pub composite: bool,
}

/// A part of the bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// The file, or nothing when a data row has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<FileId>,
    /// The data row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub data: Option<u64>,
    /// Bytes.
    pub size: u64,
    /// Whether a part begins here (objects that came in parts).
    #[serde(default, skip_serializing_if = "is_false")]
    pub part: bool,
}

impl Version {
    /// The version id: `null` where versions are not kept.
    #[must_use]
    pub fn id(&self) -> String {
        if self.null { "null".to_owned() } else { format!("{:016x}", self.seq) }
    }

    /// How many parts it came in; 0 when it came whole.
    #[must_use]
    pub fn parts(&self) -> usize {
        self.pieces.iter().filter(|piece| piece.part).count()
    }
}

/// The number of a version id other than `null`.
pub(super) fn parse_id(id: &str) -> Option<u64> {
    let seq = u64::from_str_radix(id, 16).ok()?;
    (format!("{seq:016x}") == id).then_some(seq)
}

/// What nobody needs any more.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Garbage {
    pub v: u32,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<FileId>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub data: Vec<u64>,
    /// The rows of parts of this upload.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upload: Option<u64>,
    /// Numbers of parts whose bytes became an object's.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub used: Vec<u16>,
}

impl Garbage {
    /// The bytes of a version, and what else there is.
    pub(super) fn of<'a>(versions: impl IntoIterator<Item = &'a Version>) -> Self {
        let mut garbage = Self { v: 1, ..Self::default() };
        for piece in versions.into_iter().flat_map(|version| &version.pieces) {
            garbage.files.extend(piece.file);
            garbage.data.extend(piece.data);
        }
        garbage
    }

    pub(super) fn is_empty(&self) -> bool {
        self.files.is_empty() && self.data.is_empty() && self.upload.is_none()
    }
}

pub(super) fn encode(row: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(row).expect("rows hold strings and integers only")
}

pub(super) fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Error> {
    serde_json::from_slice(bytes).map_err(Error::Damaged)
}

fn numbered(kind: u8, number: u64) -> Vec<u8> {
    let mut key = vec![kind];
    key.extend_from_slice(&number.to_be_bytes());
    key
}

pub(super) const BUCKETS: u8 = b'b';
pub(super) const GARBAGE: u8 = b'g';
pub(super) const OUTBOX: u8 = b'n';

pub(super) fn bucket(name: &str) -> Vec<u8> {
    let mut key = vec![BUCKETS];
    key.extend_from_slice(name.as_bytes());
    key
}

/// All rows of current versions of a bucket whose keys begin with `prefix`; also one of them.
pub(super) fn object(bucket: u64, prefix: &str) -> Vec<u8> {
    let mut key = numbered(b'o', bucket);
    key.extend_from_slice(prefix.as_bytes());
    key
}

/// The object's key in the key of its row.
pub(super) fn object_key(row: &[u8]) -> String {
    String::from_utf8_lossy(row.get(9..).unwrap_or_default()).into_owned()
}

/// All versions of a key that are not current.
pub(super) fn versions(bucket: u64, object: &str) -> Vec<u8> {
    let mut key = numbered(b'v', bucket);
    key.extend_from_slice(object.as_bytes());
    key.push(0);
    key
}

pub(super) fn version(bucket: u64, object: &str, seq: u64) -> Vec<u8> {
    let mut key = versions(bucket, object);
    key.extend_from_slice(&(!seq).to_be_bytes());
    key
}

/// All versions of a bucket that are not current.
pub(super) fn all_versions(bucket: u64) -> Vec<u8> {
    numbered(b'v', bucket)
}

pub(super) fn data(seq: u64) -> Vec<u8> {
    numbered(b'd', seq)
}

pub(super) fn file(id: FileId) -> Vec<u8> {
    let mut key = vec![b'f'];
    key.extend_from_slice(&id.to_bytes());
    key
}

/// All uploads of a bucket whose keys begin with `prefix`.
pub(super) fn uploads(bucket: u64, prefix: &str) -> Vec<u8> {
    let mut key = numbered(b'u', bucket);
    key.extend_from_slice(prefix.as_bytes());
    key
}

pub(super) fn upload(bucket: u64, object: &str, seq: u64) -> Vec<u8> {
    let mut key = uploads(bucket, object);
    key.push(0);
    key.extend_from_slice(&seq.to_be_bytes());
    key
}

/// The object's key and the number of the upload in the key of its row.
pub(super) fn upload_parts(row: &[u8]) -> Option<(String, u64)> {
    let rest = row.get(9..)?;
    let (object, seq) = rest.split_at_checked(rest.len().checked_sub(9)?)?;
    let seq = u64::from_be_bytes(seq.get(1..)?.try_into().ok()?);
    Some((String::from_utf8_lossy(object).into_owned(), seq))
}

pub(super) fn parts(upload: u64) -> Vec<u8> {
    numbered(b'p', upload)
}

pub(super) fn part(upload: u64, number: u16) -> Vec<u8> {
    let mut key = parts(upload);
    key.extend_from_slice(&number.to_be_bytes());
    key
}

/// The number of a part in the key of its row.
pub(super) fn part_number(row: &[u8]) -> u16 {
    row.get(9..11).and_then(|bytes| bytes.try_into().ok()).map_or(0, u16::from_be_bytes)
}

pub(super) fn garbage(seq: u64) -> Vec<u8> {
    numbered(GARBAGE, seq)
}

pub(super) fn outbox(seq: u64) -> Vec<u8> {
    numbered(OUTBOX, seq)
}

/// The number in the key of a row that has one and nothing else.
pub(super) fn number(row: &[u8]) -> u64 {
    row.get(1..9).and_then(|bytes| bytes.try_into().ok()).map_or(0, u64::from_be_bytes)
}

pub(super) fn swept(owner: u64) -> Vec<u8> {
    numbered(b'w', owner)
}
