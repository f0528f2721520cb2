//! Everything of one installation, opened at once and closed in the right order.
//!
//! ```text
//!  <data>/lock           held while a server lives; holds its process id, for people
//!  <data>/state.db       customers' records (every commit synced)
//!  <data>/telemetry.db   logs and counters
//!  <data>/code/          deployment packages
//!  <data>/blobs/         large message bodies
//!  <data>/objects/       objects of buckets that are not small
//!  <data>/master.key     what seals secrets, unless the operator keeps it elsewhere
//! ```
//! Owns these names and the lock. Never knows what is in the files.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::blob::BlobStore;
use crate::catalogue::{Catalogue, CommitError};
use crate::clock::Clock;
use crate::code::{self, CodeStore};
use crate::engine::sqlite::{Options, Sqlite};
use crate::engine::{self, Engine};
use crate::object::{self, ObjectStore};
use crate::queue::{self, Queues};
use crate::telemetry::{self, Telemetry};
use crate::vault::{self, Draw, MasterKeySource, SourceError, Vault};

/// How an installation is opened.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// Bounds of customers' records.
    pub state: Options,
    /// Bounds of deployed code.
    pub code: code::Limits,
    /// Bounds of logs.
    pub telemetry: telemetry::Config,
    /// Bounds of what of the queues is in memory. Their clock is `clock`.
    pub queues: queue::Config,
    /// Stamps log events and messages.
    pub clock: Clock,
    /// Where the master keys are; `None` is the file in the data directory.
    pub master_key: Option<MasterKeySource>,
}

/// Why an installation could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Another server uses the directory.
    #[error("{} is in use by another server ({holder})", .path.display())]
    Locked {
        /// The data directory.
        path: PathBuf,
        /// `pid 123`, or words when the process id cannot be read.
        holder: String,
    },
    /// The directory cannot be made or locked.
    #[error("{} cannot be used as data directory", .path.display())]
    Directory {
        /// The data directory.
        path: PathBuf,
        /// The operating system's reason.
        source: io::Error,
    },
    /// A database cannot be opened; the source names it.
    #[error("the database cannot be opened")]
    Database(#[source] engine::Error),
    /// The master keys cannot be had.
    #[error("the master key cannot be used")]
    MasterKey(#[source] SourceError),
    /// The master keys are not those of this data directory.
    #[error("{place} does not open this data directory")]
    Vault {
        /// Where the keys are from.
        place: String,
        /// Which one is missing.
        source: vault::OpenError,
    },
    /// The catalogue cannot be claimed.
    #[error("the catalogue cannot be opened")]
    Catalogue(#[source] CommitError),
    /// The code directory cannot be used.
    #[error("the code store cannot be opened")]
    Code(#[source] code::Error),
    /// The directory of large message bodies cannot be used.
    #[error("the blob store cannot be opened")]
    Blobs(#[source] io::Error),
    /// The queues cannot be recovered.
    #[error("the queues cannot be opened")]
    Queues(#[source] queue::Error),
    /// The objects cannot be had.
    #[error("the object store cannot be opened")]
    Objects(#[source] object::Error),
}

/// One installation's durable state.
#[derive(Debug)]
pub struct Store {
    /// Desired state.
    pub catalogue: Catalogue,
    /// Deployment packages.
    pub code: CodeStore,
    /// Asynchronous invocations and queues.
    pub queues: Queues,
    /// Objects in buckets.
    pub objects: ObjectStore,
    /// Logs and counters.
    pub telemetry: Telemetry,
    /// What seals secrets.
    pub vault: Vault,
    /// Where its master keys are from.
    pub master_key: MasterKeySource,
    engine: Arc<dyn Engine>,
    /// Locked as long as it is open; the kernel gives it back, also after a kill.
    _lock: File,
}

impl Store {
    /// Makes the directory when it is not there, locks it and opens everything in it.
    ///
    /// # Errors
    /// [`OpenError`]; nothing stays open or locked.
    pub async fn open(dir: &Path, config: Config) -> Result<Self, OpenError> {
        let lock = lock(dir)?;
        let engine = Sqlite::open(&dir.join("state.db"), config.state);
        let engine: Arc<dyn Engine> = engine.map_err(OpenError::Database)?;
        let source = config.master_key;
        let source = source.unwrap_or_else(|| MasterKeySource::in_data_directory(dir));
        let vault = open_vault(Arc::clone(&engine), &source).await?;
        let shared = Arc::clone(&engine);
        let catalogue = Catalogue::with_vault(shared, vault.clone()).await;
        let catalogue = catalogue.map_err(OpenError::Catalogue)?;
        let code = CodeStore::open(&dir.join("code"), config.code).map_err(OpenError::Code)?;
        let blobs = BlobStore::open(dir.join("blobs")).map_err(OpenError::Blobs)?;
        let settings = queue::Config { clock: config.clock.clone(), ..config.queues };
        let queues = Queues::open(Arc::clone(&engine), blobs, settings).await;
        let queues = queues.map_err(OpenError::Queues)?;
        let (shared, clock) = (Arc::clone(&engine), config.clock.clone());
        let objects = ObjectStore::open(shared, dir.join("objects"), clock).await;
        let objects = objects.map_err(OpenError::Objects)?;
        let path = dir.join("telemetry.db");
        let telemetry = Telemetry::open(&path, config.telemetry, config.clock);
        let telemetry = telemetry.map_err(OpenError::Database)?;
        let master_key = source;
        Ok(Self {
            catalogue,
            code,
            queues,
            objects,
            telemetry,
            vault,
            master_key,
            engine,
            _lock: lock,
        })
    }

    /// What is under catalogue and queues, for its figures.
    #[must_use]
    pub fn engine(&self) -> Arc<dyn Engine> {
        Arc::clone(&self.engine)
    }

    /// Writes everything that waits, closes the files and gives the lock back.
    ///
    /// # Errors
    /// When counters or records could not be written to the end; everything is closed all the
    /// same.
    pub async fn close(self) -> Result<(), engine::Error> {
        self.queues.close().await;
        self.objects.close().await;
        let telemetry = self.telemetry.close().await;
        self.engine.close().await?;
        telemetry
    }
}

async fn open_vault(engine: Arc<dyn Engine>, source: &MasterKeySource) -> Result<Vault, OpenError> {
    let keys = source.load(&Draw::System).map_err(OpenError::MasterKey)?;
    let place = source.place();
    let opened = Vault::open(engine, keys, Draw::System).await;
    opened.map_err(|source| OpenError::Vault { place, source })
}

fn lock(dir: &Path) -> Result<File, OpenError> {
    let unusable = |source| OpenError::Directory { path: dir.to_owned(), source };
    // Others may pass through to the code below, but not look around.
    fs::DirBuilder::new().recursive(true).mode(0o711).create(dir).map_err(unusable)?;
    let path = dir.join("lock");
    let mut options = OpenOptions::new();
    options.create(true).truncate(false).write(true).mode(0o600);
    let mut file = options.open(&path).map_err(unusable)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            let holder = fs::read_to_string(&path).unwrap_or_default();
            let known = !holder.is_empty() && holder.bytes().all(|byte| byte.is_ascii_digit());
            let holder = if known { format!("pid {holder}") } else { "pid unknown".to_owned() };
            return Err(OpenError::Locked { path: dir.to_owned(), holder });
        }
        Err(TryLockError::Error(source)) => return Err(unusable(source)),
    }
    file.set_len(0).map_err(unusable)?;
    file.write_all(std::process::id().to_string().as_bytes()).map_err(unusable)?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_second_server_is_refused_with_the_first_ones_pid() {
        let dir = tempfile::tempdir().unwrap();
        let data = dir.path().join("data");
        let first = Store::open(&data, Config::default()).await.unwrap();
        let refused = Store::open(&data, Config::default()).await.unwrap_err().to_string();
        assert!(refused.contains(&format!("(pid {})", std::process::id())), "{refused}");
        first.close().await.unwrap();
        Store::open(&data, Config::default()).await.unwrap().close().await.unwrap();
        let mut names: Vec<_> =
            fs::read_dir(&data).unwrap().map(|e| e.unwrap().file_name()).collect();
        names.sort();
        assert_eq!(
            names,
            ["blobs", "code", "lock", "master.key", "objects", "state.db", "telemetry.db"]
        );
    }
}
