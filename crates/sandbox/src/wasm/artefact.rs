//! Compiled components on disk.
//!
//! Owns their layout, their message authentication code and the decision whether a file may be
//! loaded. Never compiles and never maps: `compile` and `sys::load_component` do.
//!
//! ```text
//! compiled/key                               32 random bytes, this installation's
//! compiled/content/<component>.cwasm         machine code, named by the SHA-256 of the component
//! compiled/content/<component>.mac           engine's fingerprint, HMAC-SHA256
//! compiled/of/<package>/<file>.{cwasm,mac}   hard links: what a package uses
//! ```
//! The `.mac` appears last: a pair is complete or not there. A component that several packages
//! hold is compiled once; what no package uses any more has one link and is removed.
//!
//! The whole file is read once per life of a server to check its code; after that its inode, size
//! and times vouch for it. Without that a cold start of a large component would take ten times as
//! long. Whoever can forge them can also replace the server.

use std::collections::{HashMap, HashSet};
use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, Read, Write};
use std::os::fd::AsRawFd;
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest as _, Sha256};

use super::limits::VERIFIED_MAX;

/// Distinguishes this use of the key from any other.
const DOMAIN: &[u8] = b"mayfly compiled component 1\0";
const KEY_BYTES: usize = 32;
const MAC_BYTES: usize = 32;
const FINGERPRINT_BYTES: usize = 8;

/// The SHA-256 of a component's own bytes.
pub(super) type Content = [u8; 32];

/// The compiled components of an installation.
#[derive(Debug)]
pub(super) struct Shelf {
    dir: PathBuf,
    key: [u8; KEY_BYTES],
    /// Of the engines of this server: one for each kind of component.
    fingerprints: Vec<u64>,
    verified: Mutex<HashMap<Inode, Stamp>>,
}

/// A compiled component that may be loaded; the file stays open.
#[derive(Debug)]
pub struct Verified {
    file: File,
    fingerprint: u64,
}

/// Names a file for as long as it exists.
type Inode = (u64, u64);

/// What changes when a file does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stamp {
    bytes: u64,
    modified: (i64, i64),
    changed: (i64, i64),
}

impl Verified {
    /// A path that leads to this open file and to no other.
    pub(crate) fn path_of_open_file(&self) -> PathBuf {
        PathBuf::from(format!("/proc/self/fd/{}", self.file.as_raw_fd()))
    }

    /// Tells which engine it was compiled for.
    pub(super) fn fingerprint(&self) -> u64 {
        self.fingerprint
    }
}

impl Shelf {
    /// Opens or makes the directory, and makes the installation's key when there is none.
    pub(super) fn open(dir: &Path, fingerprints: &[u64]) -> io::Result<Self> {
        for part in ["content", "of"] {
            fs::create_dir_all(dir.join(part))?;
        }
        fs::set_permissions(dir, Permissions::from_mode(0o700))?;
        let key = key(&dir.join("key"))?;
        let fingerprints = fingerprints.to_vec();
        Ok(Self { dir: dir.to_owned(), key, fingerprints, verified: Mutex::default() })
    }

    /// Where a compiler is to write, below the shelf: a rename must not cross file systems.
    pub(super) fn draft(&self) -> io::Result<tempfile::TempPath> {
        Ok(tempfile::Builder::new().prefix(".draft-").tempfile_in(&self.dir)?.into_temp_path())
    }

    /// Whether the component has a compiled form that this engine can load.
    pub(super) fn has(&self, content: &Content) -> bool {
        let path = self.content(content);
        self.verify(&path).is_some()
    }

    /// Takes a compiler's output for one of the engines.
    pub(super) fn put(
        &self,
        content: &Content,
        fingerprint: u64,
        output: tempfile::TempPath,
    ) -> io::Result<()> {
        let path = self.content(content);
        let mut file = File::open(&output)?;
        let mac = self.mac(fingerprint, &mut file)?.finalize().into_bytes();
        file.sync_all()?;
        // The old code must not go with the new machine code.
        remove(&path.with_extension("mac"))?;
        output.persist(&path).map_err(|error| error.error)?;
        let mut record = fingerprint.to_le_bytes().to_vec();
        record.extend_from_slice(&mac);
        let draft = self.draft()?;
        fs::write(&draft, record)?;
        File::open(&draft)?.sync_all()?;
        draft.persist(path.with_extension("mac")).map_err(|error| error.error)?;
        self.remember(&file)
    }

    /// Lets a package use a component.
    pub(super) fn link(&self, content: &Content, package: &str, file: &str) -> io::Result<()> {
        let (from, to) = (self.content(content), self.used(package, file));
        fs::create_dir_all(to.parent().expect("it is below a package"))?;
        for extension in ["cwasm", "mac"] {
            let to = to.with_extension(extension);
            remove(&to)?;
            fs::hard_link(from.with_extension(extension), to)?;
        }
        self.remember(&File::open(from)?)
    }

    /// The compiled form of a package's component; `None` when there is none that may be loaded.
    pub(super) fn find(&self, package: &str, file: &str) -> Option<Verified> {
        self.verify(&self.used(package, file))
    }

    /// Forgets packages that are not `live`, and what only they used.
    pub(super) fn collect(&self, live: &HashSet<String>) -> io::Result<()> {
        for entry in fs::read_dir(self.dir.join("of"))? {
            let entry = entry?;
            if !live.contains(entry.file_name().to_string_lossy().as_ref()) {
                fs::remove_dir_all(entry.path())?;
            }
        }
        for entry in fs::read_dir(self.dir.join("content"))? {
            let path = entry?.path();
            if fs::metadata(&path)?.nlink() == 1 {
                remove(&path)?;
            }
        }
        Ok(())
    }

    fn content(&self, content: &Content) -> PathBuf {
        self.dir.join("content").join(hex(content)).with_extension("cwasm")
    }

    fn used(&self, package: &str, file: &str) -> PathBuf {
        let name = hex(&Sha256::digest(file)[..16]);
        self.dir.join("of").join(package).join(name).with_extension("cwasm")
    }

    fn verify(&self, path: &Path) -> Option<Verified> {
        let record = fs::read(path.with_extension("mac")).ok()?;
        if record.len() != FINGERPRINT_BYTES + MAC_BYTES {
            return None;
        }
        let (fingerprint, mac) = record.split_at(FINGERPRINT_BYTES);
        let fingerprint = u64::from_le_bytes(fingerprint.try_into().ok()?);
        if !self.fingerprints.contains(&fingerprint) {
            return None;
        }
        let mut file = File::open(path).ok()?;
        if !self.remembers(&file) {
            // Constant time: what differs first is not told.
            if self.mac(fingerprint, &mut file).ok()?.verify_slice(mac).is_err() {
                tracing::error!(path = %path.display(), "a compiled component was changed");
                return None;
            }
            self.remember(&file).ok()?;
        }
        Some(Verified { file, fingerprint })
    }

    fn mac(&self, fingerprint: u64, file: &mut File) -> io::Result<Hmac<Sha256>> {
        let mut mac = Hmac::new_from_slice(&self.key).expect("a key may have any length");
        mac.update(DOMAIN);
        mac.update(&fingerprint.to_le_bytes());
        let mut chunk = vec![0; 256 * 1024];
        loop {
            match file.read(&mut chunk)? {
                0 => return Ok(mac),
                count => mac.update(&chunk[..count]),
            }
        }
    }

    fn remember(&self, file: &File) -> io::Result<()> {
        let (inode, stamp) = stamp(file)?;
        let mut verified = self.lock();
        if verified.len() >= VERIFIED_MAX {
            verified.clear();
        }
        verified.insert(inode, stamp);
        Ok(())
    }

    fn remembers(&self, file: &File) -> bool {
        stamp(file).is_ok_and(|(inode, stamp)| self.lock().get(&inode) == Some(&stamp))
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Inode, Stamp>> {
        self.verified.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn stamp(file: &File) -> io::Result<(Inode, Stamp)> {
    let data = file.metadata()?;
    let stamp = Stamp {
        bytes: data.len(),
        modified: (data.mtime(), data.mtime_nsec()),
        changed: (data.ctime(), data.ctime_nsec()),
    };
    Ok(((data.dev(), data.ino()), stamp))
}

/// Reads the key, or makes one. Two servers never share a data directory, so nobody races.
fn key(path: &Path) -> io::Result<[u8; KEY_BYTES]> {
    if let Ok(bytes) = fs::read(path)
        && let Ok(key) = bytes.try_into()
    {
        return Ok(key);
    }
    let mut key = [0; KEY_BYTES];
    getrandom::fill(&mut key).map_err(io::Error::other)?;
    remove(path)?;
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(&key)?;
    file.sync_all()?;
    Ok(key)
}

fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _infallible = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Fixture {
        dir: tempfile::TempDir,
        shelf: Shelf,
    }

    const CONTENT: Content = [7; 32];

    fn fixture() -> Fixture {
        let dir = tempfile::tempdir().unwrap();
        let shelf = Shelf::open(dir.path(), &[1]).unwrap();
        put(&shelf, b"machine code");
        shelf.link(&CONTENT, "package", "app.wasm").unwrap();
        Fixture { dir, shelf }
    }

    fn put(shelf: &Shelf, bytes: &[u8]) {
        let draft = shelf.draft().unwrap();
        fs::write(&draft, bytes).unwrap();
        shelf.put(&CONTENT, shelf.fingerprints[0], draft).unwrap();
    }

    fn is_found(shelf: &Shelf) -> bool {
        shelf.find("package", "app.wasm").is_some()
    }

    #[test]
    fn what_was_put_is_found_also_after_a_restart() {
        let f = fixture();
        assert!(is_found(&f.shelf) && f.shelf.has(&CONTENT));
        assert!(is_found(&Shelf::open(f.dir.path(), &[1]).unwrap()));
        assert!(f.shelf.find("package", "other.wasm").is_none());
    }

    #[test]
    fn a_changed_file_is_refused() {
        let f = fixture();
        let path = f.shelf.used("package", "app.wasm");
        let mut file = OpenOptions::new().write(true).open(&path).unwrap();
        file.write_all(b"M").unwrap();
        assert!(!is_found(&f.shelf), "its times changed and its code does not fit");
        assert!(!is_found(&Shelf::open(f.dir.path(), &[1]).unwrap()));
    }

    #[test]
    fn a_foreign_file_is_refused() {
        let (ours, theirs) = (fixture(), fixture());
        let (to, from) =
            (ours.shelf.used("package", "app.wasm"), theirs.shelf.used("package", "app.wasm"));
        for extension in ["cwasm", "mac"] {
            let to = to.with_extension(extension);
            fs::remove_file(&to).unwrap();
            fs::copy(from.with_extension(extension), to).unwrap();
        }
        assert!(!is_found(&ours.shelf), "another installation's key");
        assert!(is_found(&theirs.shelf));
    }

    #[test]
    fn another_engine_needs_another_compilation() {
        let f = fixture();
        let newer = Shelf::open(f.dir.path(), &[2]).unwrap();
        assert!(!is_found(&newer) && !newer.has(&CONTENT));
        put(&newer, b"newer code");
        newer.link(&CONTENT, "package", "app.wasm").unwrap();
        assert!(is_found(&newer));
        assert!(!is_found(&f.shelf));
    }

    #[test]
    fn a_server_with_two_engines_finds_the_code_of_both() {
        let f = fixture();
        let both = Shelf::open(f.dir.path(), &[2, 1]).unwrap();
        assert_eq!(both.find("package", "app.wasm").unwrap().fingerprint(), 1);
        let draft = both.draft().unwrap();
        fs::write(&draft, b"code for the other").unwrap();
        both.put(&CONTENT, 2, draft).unwrap();
        both.link(&CONTENT, "package", "app.wasm").unwrap();
        assert_eq!(both.find("package", "app.wasm").unwrap().fingerprint(), 2);
        assert!(!is_found(&f.shelf));
    }

    #[test]
    fn a_cut_record_is_refused() {
        let f = fixture();
        let record = f.shelf.used("package", "app.wasm").with_extension("mac");
        let bytes = fs::read(&record).unwrap();
        fs::write(&record, &bytes[..bytes.len() - 1]).unwrap();
        assert!(!is_found(&f.shelf));
    }

    #[test]
    fn what_no_package_uses_is_removed() {
        let f = fixture();
        f.shelf.collect(&HashSet::from(["package".to_owned()])).unwrap();
        assert!(is_found(&f.shelf));
        f.shelf.collect(&HashSet::new()).unwrap();
        assert!(!is_found(&f.shelf) && !f.shelf.has(&CONTENT));
        assert_eq!(fs::read_dir(f.dir.path().join("content")).unwrap().count(), 0);
    }

    #[test]
    fn the_key_is_nobody_elses() {
        let f = fixture();
        let mode = fs::metadata(f.dir.path().join("key")).unwrap().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}
