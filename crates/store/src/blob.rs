//! Large payloads, one file each, beside the engine.
//!
//! Owns the directory. A blob is written and synced before the commit that names it and removed
//! after the commit that lets go of it; what a crash leaves over is collected at the next start.
//! Never knows what a payload is.
//!
//! ```text
//!  write:  <id>.new ─▶ fsync ─▶ rename <id> ─▶ fsync of the directory
//! ```

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};

use bytes::Bytes;

/// The name of a blob: who made it (a fence, which grows with each start) and a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlobId {
    /// The owner's fence.
    pub owner: u64,
    /// Counts up within an owner.
    pub number: u64,
}

impl BlobId {
    pub(crate) fn to_bytes(self) -> [u8; 16] {
        let number = u128::from(self.owner) << 64 | u128::from(self.number);
        number.to_be_bytes()
    }

    pub(crate) fn from_bytes(bytes: [u8; 16]) -> Self {
        let number = u128::from_be_bytes(bytes);
        Self { owner: (number >> 64) as u64, number: number as u64 }
    }

    fn file_name(self) -> String {
        format!("{:032x}", u128::from_be_bytes(self.to_bytes()))
    }

    fn parse(name: &str) -> Option<Self> {
        let number = u128::from_str_radix(name, 16).ok()?;
        Some(Self::from_bytes(number.to_be_bytes())).filter(|id| id.file_name() == name)
    }
}

/// The blobs of one installation. Cheap to clone.
#[derive(Clone, Debug)]
pub struct BlobStore {
    place: Place,
}

#[derive(Clone, Debug)]
enum Place {
    Directory(Arc<Path>),
    /// For simulations.
    Memory(Arc<Mutex<BTreeMap<BlobId, Bytes>>>),
}

impl BlobStore {
    /// The blobs in `directory`, which is made when it is not there.
    ///
    /// # Errors
    /// When it can be neither made nor used.
    pub fn open(directory: PathBuf) -> io::Result<Self> {
        fs::DirBuilder::new().recursive(true).mode(0o700).create(&directory)?;
        Ok(Self { place: Place::Directory(directory.into()) })
    }

    /// Blobs in memory. A clone sees the same blobs, so it is what a restart finds.
    #[must_use]
    pub fn memory() -> Self {
        Self { place: Place::Memory(Arc::default()) }
    }

    /// Keeps `bytes` under `id`; durable when it returns.
    pub(crate) async fn write(&self, id: BlobId, bytes: Bytes) -> io::Result<()> {
        match &self.place {
            Place::Directory(directory) => {
                let directory = Arc::clone(directory);
                blocking(move || write_file(&directory, id, &bytes)).await
            }
            Place::Memory(blobs) => {
                lock(blobs).insert(id, bytes);
                Ok(())
            }
        }
    }

    pub(crate) async fn read(&self, id: BlobId) -> io::Result<Bytes> {
        match &self.place {
            Place::Directory(directory) => {
                let path = directory.join(id.file_name());
                blocking(move || fs::read(path).map(Bytes::from)).await
            }
            Place::Memory(blobs) => {
                lock(blobs).get(&id).cloned().ok_or_else(|| io::ErrorKind::NotFound.into())
            }
        }
    }

    /// Removes blobs that no record names any more. One that is not there is no error.
    pub(crate) async fn remove(&self, ids: Vec<BlobId>) -> io::Result<()> {
        match &self.place {
            Place::Directory(directory) => {
                let directory = Arc::clone(directory);
                blocking(move || ids.into_iter().try_for_each(|id| remove_file(&directory, id)))
                    .await
            }
            Place::Memory(blobs) => {
                let mut blobs = lock(blobs);
                ids.iter().for_each(|id| drop(blobs.remove(id)));
                Ok(())
            }
        }
    }

    /// Every blob of owners before `owner`. Files that were never renamed are removed on the way.
    pub(crate) async fn of_earlier_owners(&self, owner: u64) -> io::Result<Vec<BlobId>> {
        match &self.place {
            Place::Directory(directory) => {
                let directory = Arc::clone(directory);
                blocking(move || list(&directory, owner)).await
            }
            Place::Memory(blobs) => {
                Ok(lock(blobs).keys().copied().filter(|id| id.owner < owner).collect())
            }
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().expect("nothing panics while it holds the blobs")
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> io::Result<T> {
    let done = tokio::task::spawn_blocking(work).await;
    done.unwrap_or_else(|_| Err(io::Error::other("the runtime is going down")))
}

fn write_file(directory: &Path, id: BlobId, bytes: &[u8]) -> io::Result<()> {
    let name = id.file_name();
    let unfinished = directory.join(format!("{name}.new"));
    let written = (|| {
        let mut options = OpenOptions::new();
        let mut file =
            options.write(true).create(true).truncate(true).mode(0o600).open(&unfinished)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&unfinished, directory.join(name))?;
        File::open(directory)?.sync_all()
    })();
    if written.is_err() {
        let _ = fs::remove_file(&unfinished); // The write failed; its remains may not be there.
    }
    written
}

fn remove_file(directory: &Path, id: BlobId) -> io::Result<()> {
    match fs::remove_file(directory.join(id.file_name())) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn list(directory: &Path, owner: u64) -> io::Result<Vec<BlobId>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(directory)? {
        let name = entry?.file_name();
        let Some(name) = name.to_str() else { continue };
        if let Some(id) = BlobId::parse(name) {
            found.push(id);
        } else if let Some(id) = name.strip_suffix(".new").and_then(BlobId::parse)
            && id.owner < owner
        {
            fs::remove_file(directory.join(name))?;
        }
    }
    found.retain(|id| id.owner < owner);
    found.sort_unstable();
    Ok(found)
}
