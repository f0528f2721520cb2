//! The head: the number and the link of the newest entry, outside the database.
//!
//! Owns the file `audit.head`: 8 bytes of number, 32 of link, 32 of proof, replaced as a whole.

use std::fs::File;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::chain::{Chain, Link};
use crate::engine::Error;

const BYTES: usize = 8 + 32 + 32;

/// What the file said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Head {
    /// There is none.
    Absent,
    /// It was not written by this log.
    Forged,
    At {
        number: u64,
        link: Link,
    },
}

#[derive(Clone, Debug)]
pub(super) struct HeadFile {
    directory: PathBuf,
}

impl HeadFile {
    pub(super) fn new(directory: &Path) -> Self {
        Self { directory: directory.to_owned() }
    }

    pub(super) fn read(&self, chain: &Chain) -> Result<Head, Error> {
        let bytes = match std::fs::read(self.directory.join("audit.head")) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Head::Absent),
            Err(error) => return Err(storage("read the head of the audit log", error)),
        };
        let Ok(bytes) = <[u8; BYTES]>::try_from(bytes) else { return Ok(Head::Forged) };
        let mut number = [0; 8];
        number.copy_from_slice(&bytes[..8]);
        let mut link = [0; 32];
        link.copy_from_slice(&bytes[8..40]);
        let number = u64::from_be_bytes(number);
        let known = chain.is_proof("head", number, &link, &bytes[40..]);
        Ok(if known { Head::At { number, link } } else { Head::Forged })
    }

    pub(super) fn write(&self, chain: &Chain, number: u64, link: &Link) -> Result<(), Error> {
        let write = || -> std::io::Result<()> {
            let mut file = tempfile::NamedTempFile::new_in(&self.directory)?;
            file.write_all(&number.to_be_bytes())?;
            file.write_all(link)?;
            file.write_all(&chain.proof("head", number, link))?;
            file.as_file().sync_all()?;
            file.persist(self.directory.join("audit.head"))?;
            File::open(&self.directory)?.sync_all()
        };
        write().map_err(|error| storage("write the head of the audit log", error))
    }
}

fn storage(step: &'static str, source: std::io::Error) -> Error {
    Error::Storage { step, source: Arc::new(source) }
}
