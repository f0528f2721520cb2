//! Writing a zip's tree to disk, entry by entry, counting what really comes out.
//!
//! ```text
//!  list entries ─▶ plan (guards) ─▶ read links, check them ─▶ directories ─▶ files ─▶ links
//! ```
//! Links are made last, so nothing can be written through one. Sizes in headers are never trusted.
//! Owns reading the zip. Never decides where the tree ends up.

use std::collections::BTreeMap;
use std::fs::{self, OpenOptions, Permissions};
use std::io::{self, Cursor, Read, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt, symlink};
use std::path::Path;

use zip::result::ZipError;
use zip::{CompressionMethod, System, ZipArchive};

use super::plan::{Kind, Listed, Planned, check_links, parents, plan, shown};
use super::{Error, disk, make_dir};
use crate::limits;

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Unpacks `zip` into `tree`, which must not exist. Returns the bytes of all files.
///
/// # Errors
/// As `CodeStore::put_zip`; what was written so far is left to the caller to remove.
pub(super) fn unpack(zip: &[u8], tree: &Path, bytes_max: u64) -> Result<u64, Error> {
    let mut archive = open(zip)?;
    let plan = check_entries(&archive, bytes_max)?;
    let overlap = archive.has_overlapping_entries().map_err(|e| refused(&e))?;
    if overlap {
        return Err(Error::Invalid("entries of the zip overlap".to_owned()));
    }
    let links = read_links(&mut archive, &plan)?;
    check_links(&links)?;
    let failed = disk("unpack a package");
    make_dir(tree).map_err(&failed)?;
    make_dirs(tree, &plan).map_err(&failed)?;
    let mut total = 0;
    for entry in &plan {
        if let Kind::File { executable } = entry.kind {
            total = write_file(&mut archive, tree, entry, executable, total, bytes_max)?;
        }
    }
    for (path, target) in &links {
        symlink(target, tree.join(path)).map_err(&failed)?;
    }
    Ok(total)
}

fn open(zip: &[u8]) -> Result<Archive<'_>, Error> {
    if zip.is_empty() {
        return Err(Error::Invalid("the zip is empty".to_owned()));
    }
    let archive = ZipArchive::new(Cursor::new(zip)).map_err(|e| refused(&e))?;
    // The end record must end the file: with bytes behind it, other readers may see another zip.
    let end = zip.len().checked_sub(22 + archive.comment().len());
    if end.is_none_or(|at| !zip[at..].starts_with(b"PK\x05\x06")) {
        return Err(Error::Invalid("there are bytes behind the end of the zip".to_owned()));
    }
    if archive.has_duplicate_names() {
        return Err(Error::Invalid("the zip has two entries of the same name".to_owned()));
    }
    if archive.is_empty() {
        return Err(Error::Invalid("the zip has no entries".to_owned()));
    }
    Ok(archive)
}

fn check_entries(archive: &Archive<'_>, bytes_max: u64) -> Result<Vec<Planned>, Error> {
    let mut entries = Vec::with_capacity(archive.len());
    for index in 0..archive.len() {
        entries.push(archive.by_index_data(index).map_err(|e| refused(&e))?);
    }
    let listed: Vec<_> = entries
        .iter()
        .map(|entry| Listed {
            name: entry.name_raw(),
            mode: mode(entry.system(), entry.external_attributes()),
            encrypted: entry.encrypted(),
        })
        .collect();
    let plan = plan(&listed)?;
    let method = |m| matches!(m, CompressionMethod::Stored | CompressionMethod::Deflated);
    if let Some(entry) = entries.iter().find(|entry| !method(entry.compression())) {
        let name = shown(entry.name_raw());
        return Err(Error::Invalid(format!("{name}: its compression method is not supported")));
    }
    // What honest headers say is worth a quick refusal; the real count comes while inflating.
    let declared = entries.iter().fold(0_u64, |sum, entry| sum.saturating_add(entry.size()));
    if declared > bytes_max {
        return Err(Error::TooLarge { limit: bytes_max });
    }
    Ok(plan)
}

/// The Unix mode of an entry, when the zip was made where there are such modes.
fn mode(system: System, attributes: u32) -> Option<u32> {
    const DARWIN: System = System::OsDarwin;
    let mode = attributes >> 16;
    (matches!(system, System::Unix | DARWIN) && mode != 0).then_some(mode)
}

fn read_links(
    archive: &mut Archive<'_>,
    plan: &[Planned],
) -> Result<BTreeMap<String, String>, Error> {
    let mut links = BTreeMap::new();
    for entry in plan.iter().filter(|entry| entry.kind == Kind::Link) {
        let reader = archive.by_index(entry.index).map_err(|e| refused(&e))?;
        let mut target = String::new();
        // One byte more than allowed, so that a target that is too long shows.
        let limit = limits::ZIP_LINK_BYTES_MAX as u64 + 1;
        let read = reader.take(limit).read_to_string(&mut target);
        read.map_err(|error| broken(&entry.path, &error))?;
        links.insert(entry.path.clone(), target);
    }
    Ok(links)
}

fn make_dirs(tree: &Path, plan: &[Planned]) -> io::Result<()> {
    let mut made = std::collections::HashSet::new();
    for entry in plan {
        let own = (entry.kind == Kind::Directory && !entry.path.is_empty())
            .then_some(entry.path.as_str());
        for path in parents(&entry.path).chain(own) {
            if made.insert(path) {
                make_dir(&tree.join(path))?;
            }
        }
    }
    Ok(())
}

/// Writes one file; takes and returns the bytes of all files so far.
fn write_file(
    archive: &mut Archive<'_>,
    tree: &Path,
    entry: &Planned,
    executable: bool,
    mut total: u64,
    bytes_max: u64,
) -> Result<u64, Error> {
    let failed = disk("unpack a package");
    let mode = if executable { 0o755 } else { 0o644 };
    let mut reader = archive.by_index(entry.index).map_err(|e| refused(&e))?;
    let packed = reader.compressed_size();
    let path = tree.join(&entry.path);
    let mut file =
        OpenOptions::new().write(true).create_new(true).mode(mode).open(&path).map_err(&failed)?;
    file.set_permissions(Permissions::from_mode(mode)).map_err(&failed)?;
    let mut buffer = vec![0; 64 << 10];
    let mut bytes = 0_u64;
    loop {
        let count = match reader.read(&mut buffer) {
            Ok(0) => return Ok(total),
            Ok(count) => count,
            Err(error) => return Err(broken(&entry.path, &error)),
        };
        bytes += count as u64;
        total += count as u64;
        if total > bytes_max {
            return Err(Error::TooLarge { limit: bytes_max });
        }
        if is_bomb(packed, bytes) {
            let name = shown(entry.path.as_bytes());
            return Err(Error::Invalid(format!("{name}: it is compressed too much")));
        }
        file.write_all(&buffer[..count]).map_err(&failed)?;
    }
}

fn is_bomb(packed: u64, unpacked: u64) -> bool {
    unpacked > limits::ZIP_RATIO_FREE_BYTES
        && unpacked > packed.saturating_mul(limits::ZIP_RATIO_MAX)
}

/// The zip itself cannot be read.
fn refused(error: &ZipError) -> Error {
    Error::Invalid(format!("Could not unzip uploaded file: {error}"))
}

/// The content of an entry cannot be read.
fn broken(path: &str, error: &io::Error) -> Error {
    Error::Invalid(format!("{}: the content is damaged: {error}", shown(path.as_bytes())))
}

/// Bytes of all files below `tree`.
pub(super) fn tree_bytes(tree: &Path) -> io::Result<u64> {
    let (mut bytes, mut dirs) = (0, vec![tree.to_owned()]);
    while let Some(dir) = dirs.pop() {
        for entry in fs::read_dir(dir)? {
            let entry = entry?;
            let kind = entry.file_type()?;
            if kind.is_dir() {
                dirs.push(entry.path());
            } else if kind.is_file() {
                bytes += entry.metadata()?.len();
            }
        }
    }
    Ok(bytes)
}
