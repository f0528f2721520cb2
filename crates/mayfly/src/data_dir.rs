//! The data directory: where it is made, and what lies in it beside the store.
//!
//! ```text
//! lock, *.db, audit.head, code/         the store's (store::Store::open)
//! code/compiled/                        machine code of WebAssembly components (sandbox::wasm)
//! acme/                                 account and certificate of an authority (acme)
//! master.key                            what seals secrets, unless it is elsewhere (store::vault)
//! runtimes/                             Mayfly's own runtime clients
//! ```
//! Owns the directory and these paths. Never looks into the store's files; their lock keeps a
//! second server out.

use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use crate::problem::Problem;

/// An existing data directory.
#[derive(Clone, Debug)]
pub struct DataDir {
    path: PathBuf,
}

impl DataDir {
    /// Makes the directory when it is not there. Others may pass through it (the functions' own
    /// users, to their code) but not look around.
    ///
    /// # Errors
    /// [`Problem::DataDir`].
    pub fn open(path: &Path) -> Result<Self, Problem> {
        let unusable = |source| Problem::DataDir { path: path.to_owned(), source };
        std::fs::DirBuilder::new().recursive(true).mode(0o711).create(path).map_err(unusable)?;
        let path = path.canonicalize().map_err(unusable)?;
        Ok(Self { path })
    }

    /// The directory, absolute.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Where compiled WebAssembly components are kept.
    #[must_use]
    pub fn compiled(&self) -> PathBuf {
        self.path.join("code/compiled")
    }

    /// Where the account at an authority and its certificate are kept.
    #[must_use]
    pub fn acme(&self) -> PathBuf {
        self.path.join("acme")
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
    fn a_file_in_the_way_is_named() {
        let dir = tempfile::tempdir().unwrap();
        assert!(DataDir::open(&dir.path().join("a/b")).is_ok());
        let path = dir.path().join("file");
        std::fs::write(&path, "").unwrap();
        assert_eq!(DataDir::open(&path).unwrap_err().code(), "MF0003");
    }
}
