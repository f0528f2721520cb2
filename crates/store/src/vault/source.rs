//! Where master keys come from.
//!
//! ```text
//! the setting master_key_file ─▶ MAYFLY_MASTER_KEY ─▶ systemd credential ─▶ <data>/master.key
//! ```
//! The first one that there is counts alone: a key never changes because a file appeared
//! elsewhere. Owns the reading of these places, and the file in the data directory, which is made
//! at the first start. Never reads an environment variable itself.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use zeroize::Zeroizing;

use super::{Draw, KeysError, MasterKey, MasterKeys};
use crate::limits::MASTER_KEY_FILE_BYTES_MAX;

/// The name of the file in the data directory.
pub const FILE_NAME: &str = "master.key";

/// A place that holds master keys.
#[derive(Clone)]
pub enum MasterKeySource {
    /// The file that the configuration names.
    File(PathBuf),
    /// A text from the environment, with the name of its variable.
    Variable(&'static str, Arc<Zeroizing<String>>),
    /// A credential that systemd hands over.
    Credential(PathBuf),
    /// The file in the data directory, made when it is not there.
    DataDirectory(PathBuf),
}

/// What kind of place it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceKind {
    /// Read again on demand; written by the operator.
    Operator,
    /// Read at start only.
    Fixed,
    /// Mayfly's own file.
    Own,
}

/// Why master keys cannot be had from their place.
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    /// It cannot be read.
    #[error("{place} cannot be read")]
    Read {
        /// Where.
        place: String,
        /// The operating system's reason.
        source: io::Error,
    },
    /// It holds something else.
    #[error("{place} is not usable")]
    Form {
        /// Where.
        place: String,
        /// What is wrong.
        source: KeysError,
    },
    /// Everybody may read it.
    #[error("{place} may be read by other users (mode {mode:03o}); run `chmod 600` on it")]
    Mode {
        /// Where.
        place: String,
        /// The file's permissions.
        mode: u32,
    },
    /// It cannot be written.
    #[error("{place} cannot be written")]
    Write {
        /// Where.
        place: String,
        /// The operating system's reason.
        source: io::Error,
    },
}

impl std::fmt::Debug for MasterKeySource {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.place())
    }
}

impl MasterKeySource {
    /// The file in a data directory.
    #[must_use]
    pub fn in_data_directory(data: &Path) -> Self {
        Self::DataDirectory(data.join(FILE_NAME))
    }

    /// The place in words for the operator.
    #[must_use]
    pub fn place(&self) -> String {
        match self {
            Self::File(path) => format!("the file {} (master_key_file)", path.display()),
            Self::Variable(name, _) => format!("the variable {name}"),
            Self::Credential(path) => format!("the systemd credential {}", path.display()),
            Self::DataDirectory(path) => format!("the file {}", path.display()),
        }
    }

    /// What kind of place it is.
    #[must_use]
    pub fn kind(&self) -> SourceKind {
        match self {
            Self::File(_) => SourceKind::Operator,
            Self::Variable(..) | Self::Credential(_) => SourceKind::Fixed,
            Self::DataDirectory(_) => SourceKind::Own,
        }
    }

    /// Reads the keys; makes the file in the data directory when it is not there.
    ///
    /// # Errors
    /// [`SourceError`].
    pub fn load(&self, draw: &Draw) -> Result<MasterKeys, SourceError> {
        match self {
            Self::Variable(_, text) => self.parsed(text),
            Self::File(path) | Self::Credential(path) => self.parsed(&self.read(path)?),
            Self::DataDirectory(path) => match self.read(path) {
                Err(SourceError::Read { source, .. })
                    if source.kind() == io::ErrorKind::NotFound =>
                {
                    let keys = MasterKeys::of(MasterKey::new(draw.key()));
                    self.save(&keys)?;
                    Ok(keys)
                }
                read => self.parsed(&read?),
            },
        }
    }

    /// Writes Mayfly's own file, durably and all at once; does nothing for other places.
    ///
    /// # Errors
    /// [`SourceError::Write`]; the old file is still there.
    pub fn save(&self, keys: &MasterKeys) -> Result<(), SourceError> {
        let Self::DataDirectory(path) = self else { return Ok(()) };
        let failed = |source| SourceError::Write { place: self.place(), source };
        let next = path.with_extension("key.next");
        let mut options = OpenOptions::new();
        options.create(true).truncate(true).write(true).mode(0o600);
        let mut file = options.open(&next).map_err(failed)?;
        let text = keys.to_text();
        file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(failed)?;
        fs::rename(&next, path).map_err(failed)?;
        let folder = path.parent().unwrap_or(Path::new("/"));
        fs::File::open(folder).and_then(|folder| folder.sync_all()).map_err(failed)
    }

    fn read(&self, path: &Path) -> Result<Zeroizing<String>, SourceError> {
        let failed = |source| SourceError::Read { place: self.place(), source };
        let about = fs::metadata(path).map_err(failed)?;
        let mode = about.permissions().mode() & 0o777;
        // Systemd decides about its credentials; everything else is the operator's to protect.
        if mode & 0o007 != 0 && !matches!(self, Self::Credential(_)) {
            return Err(SourceError::Mode { place: self.place(), mode });
        }
        if about.len() > MASTER_KEY_FILE_BYTES_MAX {
            return Err(failed(io::Error::other("it is too long to be a list of keys")));
        }
        let bytes = Zeroizing::new(fs::read(path).map_err(failed)?);
        let text = std::str::from_utf8(&bytes);
        // A credential may also be the key itself.
        match text {
            Ok(text) => Ok(Zeroizing::new(text.to_owned())),
            Err(_) => Err(failed(io::Error::other("it is not text"))),
        }
    }

    fn parsed(&self, text: &str) -> Result<MasterKeys, SourceError> {
        let failed = |source| SourceError::Form { place: self.place(), source };
        MasterKeys::parse(text).map_err(failed)
    }
}
