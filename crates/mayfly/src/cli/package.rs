//! Deployment packages from a directory.
//!
//! Owns which files go into a package and how they are written: sorted, with fixed times, so that
//! the same files make the same bytes and an unchanged deployment changes nothing. Never follows a
//! link out of the directory.

use std::io::{Cursor, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use bytes::Bytes;
use zip::write::SimpleFileOptions;

use super::failure::Failure;

/// Names that never belong into a package.
const LEFT_OUT: [&str; 6] =
    [".git", ".mayfly", ".venv", "__pycache__", ".pytest_cache", ".DS_Store"];
/// Files in one package; a mistake such as a home directory ends here.
const FILES_MAX: usize = 50_000;
/// Depth of directories.
const DEPTH_MAX: usize = 64;

/// One file of a package.
#[derive(Debug)]
struct Entry {
    /// Its name in the package, with `/`.
    name: String,
    /// Where it is.
    path: PathBuf,
    /// Whether it can be executed.
    executable: bool,
}

/// Packs a directory or a WebAssembly component, or takes a file that is a zip already.
pub fn pack(source: &Path) -> Result<Bytes, Failure> {
    let mut entries = Vec::new();
    if source.is_file() {
        let bytes = std::fs::read(source).map_err(|error| unreadable(source, &error))?;
        if !bytes.starts_with(b"\0asm") {
            return Ok(Bytes::from(bytes));
        }
        let name = source.file_name().unwrap_or_default().to_string_lossy().into_owned();
        entries.push(Entry { name, path: source.to_owned(), executable: false });
        return write(source, &entries);
    }
    collect(source, "", 0, &mut entries)?;
    if entries.is_empty() {
        return Err(Failure::usage(format!("{} has no files to deploy", source.display())));
    }
    entries.sort_by(|a, b| a.name.cmp(&b.name));
    write(source, &entries)
}

fn write(source: &Path, entries: &[Entry]) -> Result<Bytes, Failure> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for entry in entries {
        let mode = if entry.executable { 0o755 } else { 0o644 };
        // The default time of an entry is the format's first day: fixed on purpose.
        let options = SimpleFileOptions::default().unix_permissions(mode);
        let content =
            std::fs::read(&entry.path).map_err(|error| unreadable(&entry.path, &error))?;
        writer
            .start_file(entry.name.as_str(), options)
            .and_then(|()| Ok(writer.write_all(&content)?))
            .map_err(|error| Failure::usage(format!("{}: {error}", entry.path.display())))?;
    }
    let cursor = writer
        .finish()
        .map_err(|error| Failure::usage(format!("{}: {error}", source.display())))?;
    Ok(Bytes::from(cursor.into_inner()))
}

/// Whether a change of this path can change a package.
pub fn is_packed(path: &Path) -> bool {
    let left_out = |part: &std::ffi::OsStr| {
        part.to_str().is_some_and(|name| LEFT_OUT.contains(&name) || name.ends_with(".pyc"))
    };
    !path.iter().any(left_out)
}

fn collect(
    directory: &Path,
    prefix: &str,
    depth: usize,
    entries: &mut Vec<Entry>,
) -> Result<(), Failure> {
    if depth > DEPTH_MAX {
        return Err(Failure::usage(format!("{}: too deep", directory.display())));
    }
    let list = std::fs::read_dir(directory).map_err(|error| unreadable(directory, &error))?;
    for item in list {
        let path = item.map_err(|error| unreadable(directory, &error))?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
            return Err(Failure::usage(format!("{}: the name is not UTF-8", path.display())));
        };
        if !is_packed(Path::new(name)) {
            continue;
        }
        let name = format!("{prefix}{name}");
        let kind = std::fs::symlink_metadata(&path).map_err(|error| unreadable(&path, &error))?;
        // A link is packed as what it points at, as `zip` does, but never a directory: that
        // could be a loop.
        let kind = if kind.is_symlink() {
            std::fs::metadata(&path).map_err(|error| unreadable(&path, &error))?
        } else {
            if kind.is_dir() {
                collect(&path, &format!("{name}/"), depth + 1, entries)?;
                continue;
            }
            kind
        };
        if kind.is_file() {
            let executable = kind.permissions().mode() & 0o111 != 0;
            entries.push(Entry { name, path, executable });
        }
        if entries.len() > FILES_MAX {
            let reason = format!("more than {FILES_MAX} files below {}", directory.display());
            return Err(Failure::usage(reason));
        }
    }
    Ok(())
}

fn unreadable(path: &Path, error: &std::io::Error) -> Failure {
    Failure::usage(format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_files_make_the_same_package() {
        let directory = tempfile::tempdir().unwrap();
        let root = directory.path();
        std::fs::create_dir_all(root.join("__pycache__")).unwrap();
        std::fs::create_dir_all(root.join("lib")).unwrap();
        std::fs::write(root.join("__pycache__/a.pyc"), "x").unwrap();
        std::fs::write(root.join("app.py"), "one").unwrap();
        std::fs::write(root.join("lib/b.py"), "two").unwrap();
        let first = pack(root).unwrap();
        let mut archive = zip::ZipArchive::new(Cursor::new(first.to_vec())).unwrap();
        let names: Vec<String> = (0..archive.len())
            .map(|at| archive.by_index(at).unwrap().name().unwrap().to_string())
            .collect();
        assert_eq!(names, ["app.py", "lib/b.py"]);
        assert_eq!(first, pack(root).unwrap());
        std::fs::write(root.join("app.py"), "three").unwrap();
        assert_ne!(first, pack(root).unwrap());
    }

    #[test]
    fn an_empty_directory_is_refused() {
        let directory = tempfile::tempdir().unwrap();
        assert!(pack(directory.path()).is_err());
    }
}
