//! Deployed code: zips and their unpacked trees, addressed by content.
//!
//! ```text
//! code/zip/<digest>.zip      the package as it came (GetFunction's Code.Location)
//! code/tree/<digest>/        unpacked, read-only, mounted at /var/task
//! code/layers/<digest>/      several layers merged in order, mounted at /opt
//! code/tmp/…                 work in progress; emptied at start
//! ```
//! Owns unpacking and its guards. Never decides which code a function runs.

use std::path::PathBuf;

use bytes::Bytes;
use mayfly_core::function::Code;
use mayfly_core::name::Digest;

/// Why a package was refused, in words for the caller, or could not be kept.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The package is corrupt or hostile; the text says what is wrong with which entry.
    #[error("{0}")]
    Invalid(String),
    /// It is larger than the limit after unpacking.
    #[error("Unzipped size must be smaller than {limit} bytes")]
    TooLarge {
        /// The limit in bytes.
        limit: u64,
    },
    /// The account's code storage is full.
    #[error("Code storage limit of {limit} bytes exceeded")]
    StorageFull {
        /// The limit in bytes.
        limit: u64,
    },
    /// The disk could not be used.
    #[error("code storage failed to {step}")]
    Disk {
        /// What was tried.
        step: &'static str,
        /// The operating system's reason.
        source: std::io::Error,
    },
}

/// The code store below one directory.
#[derive(Clone, Debug)]
pub struct CodeStore;

#[allow(clippy::todo, clippy::unused_async, missing_docs)]
impl CodeStore {
    /// Validates, unpacks, keeps. The same bytes twice are kept once. Leaves nothing on failure.
    pub async fn put_zip(&self, _zip: Bytes) -> Result<Code, Error> { todo!() }
    pub fn zip_path(&self, _digest: &Digest) -> PathBuf { todo!() }
    pub fn tree(&self, _digest: &Digest) -> PathBuf { todo!() }
    /// The merged tree of several layers, later ones overwriting earlier ones; made on first use.
    pub async fn merged_layers(&self, _layers: &[Digest]) -> Result<PathBuf, Error> { todo!() }
    /// Removes everything that is not in `live` (and layer merges of it). Returns bytes freed.
    pub async fn collect(&self, _live: &std::collections::HashSet<Digest>) -> Result<u64, Error> { todo!() }
    /// Bytes of all zips.
    pub fn stored_bytes(&self) -> u64 { todo!() }
}
