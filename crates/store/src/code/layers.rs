//! Merging layers: one tree of hard links in which later layers overwrite earlier ones.
//!
//! Owns `layers/`. Never follows a link, neither of the source nor of what is there already.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use mayfly_core::name::Digest;
use sha2::{Digest as _, Sha256};

use super::{Error, Inner, disk, make_dir, names};

/// The merged tree of `layers`, made when it is not there.
pub(super) fn merged(inner: &Inner, layers: &[Digest]) -> Result<PathBuf, Error> {
    let mut hash = Sha256::new();
    layers.iter().for_each(|layer| hash.update(layer.0));
    let name = Digest(hash.finalize().into()).to_string();
    let (tree, list) = (inner.dir.join("layers").join(&name), format!("{name}.of"));
    if tree.exists() {
        return Ok(tree);
    }
    let failed = disk("merge layers");
    let work = inner.work_dir()?;
    let made = work.path().join("tree");
    make_dir(&made).map_err(&failed)?;
    for layer in layers {
        overlay(&inner.tree(layer), &made).map_err(&failed)?;
    }
    let of: Vec<String> = layers.iter().map(ToString::to_string).collect();
    let of_made = work.path().join("of");
    fs::write(&of_made, of.join("\n")).map_err(&failed)?;
    super::sync_all_of(work.path()).map_err(&failed)?;
    let _placing = inner.placing.lock().expect("no code panics while it holds the lock");
    if !tree.exists() {
        // The list first: a tree without one could never be collected.
        fs::rename(of_made, inner.dir.join("layers").join(list)).map_err(&failed)?;
        fs::rename(made, &tree).map_err(&failed)?;
    }
    Ok(tree)
}

/// Puts everything of `from` over what is in `to`.
fn overlay(from: &Path, to: &Path) -> io::Result<()> {
    let mut dirs = vec![PathBuf::new()];
    while let Some(dir) = dirs.pop() {
        for entry in fs::read_dir(from.join(&dir))? {
            let entry = entry?;
            let relative = dir.join(entry.file_name());
            let (source, place) = (entry.path(), to.join(&relative));
            let kind = entry.file_type()?;
            make_way(&place, kind.is_dir())?;
            if kind.is_dir() {
                make_dir(&place)?;
                dirs.push(relative);
            } else if kind.is_symlink() {
                symlink(fs::read_link(&source)?, &place)?;
            } else if fs::hard_link(&source, &place).is_err() {
                // Another file system, or as many links as a file may have.
                fs::copy(&source, &place)?;
            }
        }
    }
    Ok(())
}

/// Removes what is at `place`, except a directory that is wanted.
fn make_way(place: &Path, directory_wanted: bool) -> io::Result<()> {
    match fs::symlink_metadata(place) {
        Ok(there) if there.is_dir() && directory_wanted => Ok(()),
        Ok(there) if there.is_dir() => fs::remove_dir_all(place),
        Ok(_) => fs::remove_file(place),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    }
}

/// Moves every merge of a layer that is not in `live` into `trash`.
pub(super) fn collect(dir: &Path, trash: &Path, live: &HashSet<String>) -> io::Result<()> {
    for list in names(dir)?.iter().filter(|name| name.ends_with(".of")) {
        let of = fs::read_to_string(dir.join(list))?;
        if of.lines().all(|layer| live.contains(layer)) {
            continue;
        }
        let name = list.trim_end_matches(".of");
        if dir.join(name).exists() {
            fs::rename(dir.join(name), trash.join(format!("merged-{name}")))?;
        }
        fs::remove_file(dir.join(list))?;
    }
    Ok(())
}
