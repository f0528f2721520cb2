//! Deployed code: zips and their unpacked trees, addressed by content.
//!
//! ```text
//! code/zip/<digest>.zip      the package as it came (GetFunction's Code.Location)
//! code/tree/<digest>/        unpacked, read-only, mounted at /var/task
//! code/layers/<digest>/      several layers merged in order, mounted at /opt
//! code/layers/<digest>.of    which layers, one digest a line
//! code/tmp/…                 work in progress; emptied at start
//!
//!  put: check ─▶ unpack into tmp ─▶ sync ─▶ rename the tree ─▶ rename the zip (now it exists)
//! ```
//! Everything is readable by every user id, for the sandbox maps its own elsewhere.
//! Owns unpacking and its guards. Never decides which code a function runs.

mod layers;
mod plan;
mod unpack;

use std::collections::HashSet;
use std::fs::{self, File, Permissions};
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use mayfly_core::function::Code;
use mayfly_core::name::Digest;
use sha2::{Digest as _, Sha256};
use tokio::sync::Semaphore;

use crate::limits;

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
        source: io::Error,
    },
}

/// Wraps a disk failure of the named step.
fn disk(step: &'static str) -> impl Fn(io::Error) -> Error {
    move |source| Error::Disk { step, source }
}

/// What the store may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of all zips.
    pub stored_bytes_max: u64,
    /// Bytes of one package after unpacking.
    pub unpacked_bytes_max: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            stored_bytes_max: mayfly_core::limits::CODE_STORAGE_BYTES_MAX,
            unpacked_bytes_max: mayfly_core::limits::UNPACKED_BYTES_MAX,
        }
    }
}

/// The code store below one directory. Cheap to clone.
#[derive(Clone, Debug)]
pub struct CodeStore {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    dir: PathBuf,
    limits: Limits,
    stored_bytes: AtomicU64,
    /// Held while something appears in or vanishes from its final place.
    placing: Mutex<()>,
    unpacking: Arc<Semaphore>,
}

impl CodeStore {
    /// Opens or creates the store below `dir` and empties its `tmp`.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn open(dir: &Path, limits: Limits) -> Result<Self, Error> {
        let tmp = dir.join("tmp");
        match fs::remove_dir_all(&tmp) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(disk("empty its tmp directory")(error));
            }
            _ => {}
        }
        for part in ["", "zip", "tree", "layers", "tmp"] {
            make_dir(&dir.join(part)).map_err(disk("make its directories"))?;
        }
        let inner = Inner {
            dir: dir.to_owned(),
            limits,
            stored_bytes: AtomicU64::new(0),
            placing: Mutex::default(),
            unpacking: Arc::new(Semaphore::new(limits::UNPACKING_MAX)),
        };
        let mut bytes = 0;
        for name in names(&dir.join("zip")).map_err(disk("list its packages"))? {
            let file = fs::metadata(dir.join("zip").join(name));
            bytes += file.map_err(disk("list its packages"))?.len();
        }
        inner.stored_bytes.store(bytes, Ordering::Relaxed);
        Ok(Self { inner: Arc::new(inner) })
    }

    /// Validates, unpacks, keeps. The same bytes twice are kept once. Leaves nothing on failure.
    ///
    /// # Errors
    /// [`Error::Invalid`], [`Error::TooLarge`] and [`Error::StorageFull`] are the caller's;
    /// [`Error::Disk`] is ours.
    pub async fn put_zip(&self, zip: Bytes) -> Result<Code, Error> {
        self.blocking(move |inner| inner.put(&zip)).await
    }

    /// The bytes of a stored zip.
    ///
    /// # Errors
    /// [`Error::Disk`], also when there is no such package.
    pub async fn read_zip(&self, digest: &Digest) -> Result<Bytes, Error> {
        let read = tokio::fs::read(self.zip_path(digest)).await;
        read.map(Bytes::from).map_err(disk("read a package"))
    }

    /// Where the zip is, when there is one.
    #[must_use]
    pub fn zip_path(&self, digest: &Digest) -> PathBuf {
        self.inner.zip_path(digest)
    }

    /// Where the unpacked tree is, when there is one.
    #[must_use]
    pub fn tree(&self, digest: &Digest) -> PathBuf {
        self.inner.tree(digest)
    }

    /// The names of all unpacked trees. Blocks on the disk.
    ///
    /// # Errors
    /// The operating system's.
    pub fn packages(&self) -> io::Result<HashSet<String>> {
        Ok(names(&self.inner.dir.join("tree"))?.into_iter().collect())
    }

    /// The merged tree of several layers, later ones overwriting earlier ones; made on first use.
    /// A single layer is its own tree.
    ///
    /// # Errors
    /// [`Error::Disk`], also when one of the layers is not there.
    pub async fn merged_layers(&self, layers: &[Digest]) -> Result<PathBuf, Error> {
        if let [only] = layers {
            return Ok(self.tree(only));
        }
        let layers = layers.to_vec();
        self.blocking(move |inner| layers::merged(inner, &layers)).await
    }

    /// Removes everything that is not in `live` (and layer merges of it). Returns bytes of zips
    /// freed. The caller sees to it that no package is put or read between its taking stock of
    /// what is live and this.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub async fn collect(&self, live: &HashSet<Digest>) -> Result<u64, Error> {
        let live = live.clone();
        self.blocking(move |inner| inner.collect(&live)).await
    }

    /// Bytes of all zips.
    #[must_use]
    pub fn stored_bytes(&self) -> u64 {
        self.inner.stored_bytes.load(Ordering::Relaxed)
    }

    /// Runs disk work outside the async threads, a few at a time. Work that was started is
    /// finished even when its caller goes away, so that nothing stays half done.
    async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Inner) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let permit = Arc::clone(&self.inner.unpacking).acquire_owned().await;
        let permit = permit.expect("the semaphore is never closed");
        let inner = Arc::clone(&self.inner);
        let work = move || {
            let result = work(&inner);
            drop(permit);
            result
        };
        let joined = tokio::task::spawn_blocking(work).await;
        joined.map_err(|error| disk("finish its work")(io::Error::other(error)))?
    }
}

impl Inner {
    fn zip_path(&self, digest: &Digest) -> PathBuf {
        self.dir.join("zip").join(format!("{digest}.zip"))
    }

    fn tree(&self, digest: &Digest) -> PathBuf {
        self.dir.join("tree").join(digest.to_string())
    }

    /// A directory of its own in `tmp`; removed with everything in it when dropped.
    fn work_dir(&self) -> Result<tempfile::TempDir, Error> {
        let made = tempfile::Builder::new().tempdir_in(self.dir.join("tmp"));
        made.map_err(disk("make a working directory"))
    }

    fn put(&self, zip: &[u8]) -> Result<Code, Error> {
        let digest = Digest(Sha256::digest(zip).into());
        let zip_bytes = zip.len() as u64;
        if self.zip_path(&digest).exists() && self.tree(&digest).exists() {
            let unpacked_bytes =
                unpack::tree_bytes(&self.tree(&digest)).map_err(disk("measure a package"))?;
            return Ok(Code { digest, zip_bytes, unpacked_bytes });
        }
        self.check_room(zip_bytes)?;
        let work = self.work_dir()?;
        let tree = work.path().join("tree");
        let unpacked_bytes = unpack::unpack(zip, &tree, self.limits.unpacked_bytes_max)?;
        let file = work.path().join("zip");
        fs::write(&file, zip).map_err(disk("write a package"))?;
        fs::set_permissions(&file, Permissions::from_mode(0o644))
            .map_err(disk("write a package"))?;
        sync_all_of(work.path()).map_err(disk("sync a package"))?;
        self.place(&digest, &tree, &file, zip_bytes)?;
        Ok(Code { digest, zip_bytes, unpacked_bytes })
    }

    fn check_room(&self, more: u64) -> Result<(), Error> {
        let limit = self.limits.stored_bytes_max;
        let used = self.stored_bytes.load(Ordering::Relaxed);
        if used.saturating_add(more) > limit { Err(Error::StorageFull { limit }) } else { Ok(()) }
    }

    /// Moves a synced package to its place: the zip last, for it says that the tree is complete.
    fn place(&self, digest: &Digest, tree: &Path, zip: &Path, bytes: u64) -> Result<(), Error> {
        let _placing = self.placing.lock().expect("no code panics while it holds the lock");
        let (tree_to, zip_to) = (self.tree(digest), self.zip_path(digest));
        if !tree_to.exists() {
            fs::rename(tree, &tree_to).map_err(disk("keep a package"))?;
        }
        if !zip_to.exists() {
            // Again, for others may have filled the store while this one was unpacked.
            self.check_room(bytes)?;
            fs::rename(zip, &zip_to).map_err(disk("keep a package"))?;
            self.stored_bytes.fetch_add(bytes, Ordering::Relaxed);
        }
        for part in ["tree", "zip"] {
            let synced = File::open(self.dir.join(part)).and_then(|dir| dir.sync_all());
            synced.map_err(disk("sync a package"))?;
        }
        Ok(())
    }

    fn collect(&self, live: &HashSet<Digest>) -> Result<u64, Error> {
        let live: HashSet<String> = live.iter().map(ToString::to_string).collect();
        let trash = self.work_dir()?;
        let mut freed = 0;
        let _placing = self.placing.lock().expect("no code panics while it holds the lock");
        let failed = disk("remove a package");
        for name in names(&self.dir.join("zip")).map_err(&failed)? {
            let digest = name.strip_suffix(".zip").unwrap_or(&name);
            if !live.contains(digest) {
                let path = self.dir.join("zip").join(&name);
                let bytes = fs::metadata(&path).map_err(&failed)?.len();
                fs::remove_file(&path).map_err(&failed)?;
                self.stored_bytes.fetch_sub(bytes, Ordering::Relaxed);
                freed += bytes;
            }
        }
        for name in names(&self.dir.join("tree")).map_err(&failed)? {
            if !live.contains(&name) {
                let path = self.dir.join("tree").join(&name);
                // Moved first, so that a crash leaves no half tree where a whole one is expected.
                fs::rename(path, trash.path().join(&name)).map_err(&failed)?;
            }
        }
        layers::collect(&self.dir.join("layers"), trash.path(), &live).map_err(&failed)?;
        Ok(freed)
    }
}

/// Makes a directory that everybody may read, whatever the umask is.
fn make_dir(path: &Path) -> io::Result<()> {
    fs::create_dir_all(path)?;
    fs::set_permissions(path, Permissions::from_mode(0o755))
}

/// The names in a directory. Ours are hexadecimal digits, so always UTF-8.
fn names(dir: &Path) -> io::Result<Vec<String>> {
    fs::read_dir(dir)?.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect()
}

/// Makes everything below `dir` durable: one `syncfs` instead of one `fsync` for each file.
fn sync_all_of(dir: &Path) -> io::Result<()> {
    Ok(rustix::fs::syncfs(File::open(dir)?)?)
}

#[cfg(test)]
mod tests;
