//! The data directory: where it is made, and the lock that keeps a second server out.
//!
//! ```text
//! lock          held while a server lives; the kernel gives it back, also after kill -9
//! mayfly.db     customers' records (store::engine)
//! telemetry.db  logs and counters (store::telemetry)
//! code/         deployment packages (store::code)
//! runtimes/     Mayfly's own runtime clients
//! ```
//! Owns these paths. Never looks into the files.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use crate::problem::Problem;

/// An existing data directory that no other server uses.
#[derive(Debug)]
pub struct DataDir {
    path: PathBuf,
    /// Locked as long as it is open.
    _lock: File,
}

impl DataDir {
    /// Makes the directory when it is not there (for its owner only) and locks it.
    ///
    /// # Errors
    /// [`Problem::DataDir`] or [`Problem::DataDirLocked`].
    pub fn open(path: &Path) -> Result<Self, Problem> {
        let unusable = |source| Problem::DataDir { path: path.to_owned(), source };
        std::fs::DirBuilder::new().recursive(true).mode(0o700).create(path).map_err(unusable)?;
        let path = path.canonicalize().map_err(unusable)?;
        let mut options = OpenOptions::new();
        options.create(true).truncate(false).write(true).mode(0o600);
        let lock = options.open(path.join("lock")).map_err(unusable)?;
        match lock.try_lock() {
            Ok(()) => Ok(Self { path, _lock: lock }),
            Err(TryLockError::WouldBlock) => Err(Problem::DataDirLocked { path }),
            Err(TryLockError::Error(source)) => Err(Problem::DataDir { path, source }),
        }
    }

    /// The directory, absolute.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The database of customers' records.
    #[must_use]
    pub fn database(&self) -> PathBuf {
        self.path.join("mayfly.db")
    }

    /// The database of logs and counters.
    #[must_use]
    pub fn telemetry(&self) -> PathBuf {
        self.path.join("telemetry.db")
    }

    /// The directory of deployment packages.
    #[must_use]
    pub fn code(&self) -> PathBuf {
        self.path.join("code")
    }

    /// The directory of Mayfly's own runtime clients.
    ///
    /// # Errors
    /// The operating system's, when it cannot be made.
    pub fn runtimes(&self) -> io::Result<PathBuf> {
        let path = self.path.join("runtimes");
        std::fs::create_dir_all(&path)?;
        Ok(path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_server_is_kept_out_until_the_first_is_gone() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a/b");
        let first = DataDir::open(&path).unwrap();
        assert_eq!(DataDir::open(&path).unwrap_err().code(), "MF0004");
        drop(first);
        assert!(DataDir::open(&path).is_ok());
    }

    #[test]
    fn a_file_in_the_way_is_named() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("file");
        std::fs::write(&path, "").unwrap();
        assert_eq!(DataDir::open(&path).unwrap_err().code(), "MF0003");
    }
}
