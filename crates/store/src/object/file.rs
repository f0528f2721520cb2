//! The files of objects.
//!
//! Owns their names and the directories: `<owner>/<xx>/<number>`, the owner being a life of the
//! server. Never knows what is in a file.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The name of a file: the life of the server that made it (a fence) and a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId {
    pub(super) owner: u64,
    pub(super) number: u64,
}

impl FileId {
    pub(super) fn to_bytes(self) -> [u8; 16] {
        (u128::from(self.owner) << 64 | u128::from(self.number)).to_be_bytes()
    }

    fn text(self) -> String {
        format!("{:016x}{:016x}", self.owner, self.number)
    }

    fn parse(text: &str) -> Option<Self> {
        let whole = u128::from_str_radix(text, 16).ok()?;
        let id = Self { owner: (whole >> 64) as u64, number: whole as u64 };
        (id.text() == text).then_some(id)
    }

    fn directory(self, below: &Path) -> PathBuf {
        owner_directory(below, self.owner).join(format!("{:02x}", self.number & 0xff))
    }

    pub(super) fn path(self, below: &Path) -> PathBuf {
        self.directory(below).join(format!("{:016x}", self.number))
    }
}

impl Serialize for FileId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text())
    }
}

impl<'de> Deserialize<'de> for FileId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom("no name of a file"))
    }
}

fn owner_directory(below: &Path, owner: u64) -> PathBuf {
    below.join(format!("{owner:016x}"))
}

pub(super) fn make_directory(path: &Path) -> io::Result<()> {
    fs::DirBuilder::new().recursive(true).mode(0o700).create(path)
}

/// Makes the file; the directories above it when it is the first one there.
pub(super) fn create(below: &Path, id: FileId) -> io::Result<File> {
    let path = id.path(below);
    let open = || OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path);
    match open() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            make_parents(below, id)?;
            open()
        }
        other => other,
    }
}

fn make_parents(below: &Path, id: FileId) -> io::Result<()> {
    make_directory(&id.directory(below))?;
    sync_directory(&owner_directory(below, id.owner))?;
    sync_directory(below)
}

/// A second name for the same bytes: files never change. A file system that cannot makes a copy.
pub(super) fn link(below: &Path, from: FileId, to: FileId) -> io::Result<()> {
    let (source, target) = (from.path(below), to.path(below));
    if !id_directory_exists(below, to) {
        make_parents(below, to)?;
    }
    if let Err(error) = fs::hard_link(&source, &target) {
        if error.kind() == io::ErrorKind::NotFound {
            return Err(error);
        }
        fs::copy(&source, &target)?;
        File::open(&target)?.sync_all()?;
    }
    sync_parent(below, to)
}

fn id_directory_exists(below: &Path, id: FileId) -> bool {
    id.directory(below).is_dir()
}

/// Makes the name of a file durable.
pub(super) fn sync_parent(below: &Path, id: FileId) -> io::Result<()> {
    sync_directory(&id.directory(below))
}

fn sync_directory(path: &Path) -> io::Result<()> {
    File::open(path)?.sync_all()
}

/// Removes a file; one that is not there is no error.
pub(super) fn remove(below: &Path, id: FileId) -> io::Result<()> {
    match fs::remove_file(id.path(below)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// The lives of the server that left files.
pub(super) fn owners(below: &Path) -> io::Result<Vec<u64>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(below)? {
        let name = entry?.file_name();
        let name = name.to_str().filter(|name| name.len() == 16);
        found.extend(name.and_then(|name| u64::from_str_radix(name, 16).ok()));
    }
    found.sort_unstable();
    Ok(found)
}

/// The files of one life below one of its 256 directories.
pub(super) fn files(below: &Path, owner: u64, part: u8) -> io::Result<Vec<FileId>> {
    let directory = owner_directory(below, owner).join(format!("{part:02x}"));
    let entries = match fs::read_dir(directory) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        other => other?,
    };
    let mut found = Vec::new();
    for entry in entries {
        let name = entry?.file_name();
        let number = name.to_str().and_then(|name| u64::from_str_radix(name, 16).ok());
        found.extend(number.map(|number| FileId { owner, number }));
    }
    Ok(found)
}

/// Removes what is left of the directories of a life without files.
pub(super) fn remove_empty(below: &Path, owner: u64) {
    let directory = owner_directory(below, owner);
    for part in 0..=255_u8 {
        // Those with files in them stay.
        let _ = fs::remove_dir(directory.join(format!("{part:02x}")));
    }
    let _ = fs::remove_dir(directory);
}

/// Runs something that waits for the disk.
pub(super) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> io::Result<T> {
    let done = tokio::task::spawn_blocking(work).await;
    done.unwrap_or_else(|_| Err(io::Error::other("the runtime is going down")))
}
