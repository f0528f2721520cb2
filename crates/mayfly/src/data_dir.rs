//! The data directory: where it is made, and what lies in it beside the store.
//!
//! ```text
//! lock, state.db, telemetry.db, code/   the store's (store::Store::open)
//! code/compiled/                        machine code of WebAssembly components (sandbox::wasm)
//! acme/                                 account and certificate of an authority (acme)
//! runtimes/                             Mayfly's own runtime clients
//! session.key                           what sessions' credentials are derived from
//! ```
//! Owns the directory and these paths. Never looks into the store's files; their lock keeps a
//! second server out.

use std::io;
use std::io::Write as _;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
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

    /// A secret of this installation, made when there is none; nobody else can read the file.
    ///
    /// # Errors
    /// [`Problem::DataDir`] when the file cannot be made or read, or holds something else.
    pub fn secret(&self, name: &str) -> Result<[u8; 32], Problem> {
        let path = self.path.join(name);
        let unusable = |source| Problem::DataDir { path: path.clone(), source };
        match std::fs::read(&path) {
            Ok(bytes) => {
                let length = || io::Error::new(io::ErrorKind::InvalidData, "it must be 32 bytes");
                bytes.try_into().map_err(|_| unusable(length()))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let mut secret = [0; 32];
                getrandom::fill(&mut secret).expect("the kernel gives randomness after boot");
                self.write_secret(name, &secret).map_err(unusable)?;
                Ok(secret)
            }
            Err(error) => Err(unusable(error)),
        }
    }

    /// Whole or not at all, whenever the machine stops.
    fn write_secret(&self, name: &str, secret: &[u8]) -> io::Result<()> {
        let unfinished = self.path.join(format!("{name}.new"));
        let mut options = std::fs::OpenOptions::new();
        let mut file =
            options.write(true).create(true).truncate(true).mode(0o600).open(&unfinished)?;
        file.write_all(secret)?;
        file.sync_all()?;
        std::fs::rename(&unfinished, self.path.join(name))?;
        std::fs::File::open(&self.path)?.sync_all()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_made_once_and_nobody_else_reads_it() {
        use std::os::unix::fs::PermissionsExt as _;
        let dir = tempfile::tempdir().unwrap();
        let data = DataDir::open(dir.path()).unwrap();
        let secret = data.secret("session.key").unwrap();
        assert_eq!(data.secret("session.key").unwrap(), secret);
        let mode = std::fs::metadata(dir.path().join("session.key")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        std::fs::write(dir.path().join("session.key"), "short").unwrap();
        assert_eq!(data.secret("session.key").unwrap_err().code(), "MF0003");
    }

    #[test]
    fn a_file_in_the_way_is_named() {
        let dir = tempfile::tempdir().unwrap();
        assert!(DataDir::open(&dir.path().join("a/b")).is_ok());
        let path = dir.path().join("file");
        std::fs::write(&path, "").unwrap();
        assert_eq!(DataDir::open(&path).unwrap_err().code(), "MF0003");
    }
}
