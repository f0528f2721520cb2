//! What a zip's entries may be: the guards, decided before anything is written.
//!
//! Owns the rules for names, kinds and links. Pure: entries in, a plan or a refusal out.

use std::collections::BTreeMap;

use super::Error;
use crate::limits;

/// What the zip says about one entry.
#[derive(Clone, Debug)]
pub(super) struct Listed<'a> {
    /// The name as it is in the zip.
    pub name: &'a [u8],
    /// The Unix mode with its file type; `None` when the zip was made without (on Windows).
    pub mode: Option<u32>,
    /// Whether its content is encrypted.
    pub encrypted: bool,
}

/// What to make of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Directory,
    File { executable: bool },
    Link,
}

/// An entry that passed the guards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Planned {
    /// Its place in the zip.
    pub index: usize,
    /// Relative, without `.`, `..` and empty components; empty for the root itself.
    pub path: String,
    pub kind: Kind,
}

const TYPE_MASK: u32 = 0o170_000;
const TYPE_FILE: u32 = 0o100_000;
const TYPE_DIRECTORY: u32 = 0o040_000;
const TYPE_LINK: u32 = 0o120_000;

/// Checks all entries of a zip.
///
/// # Errors
/// [`Error::Invalid`] with the entry and what is wrong with it.
pub(super) fn plan(entries: &[Listed<'_>]) -> Result<Vec<Planned>, Error> {
    if entries.len() > limits::ZIP_ENTRIES_MAX {
        let max = limits::ZIP_ENTRIES_MAX;
        return Err(Error::Invalid(format!("the zip has more than {max} entries")));
    }
    let mut plan = Vec::with_capacity(entries.len());
    for (index, entry) in entries.iter().enumerate() {
        let refuse = |why: &str| Error::Invalid(format!("{}: {why}", shown(entry.name)));
        let path = path(entry.name).map_err(refuse)?;
        let kind = kind(entry).map_err(refuse)?;
        if path.is_empty() && kind != Kind::Directory {
            return Err(refuse("the name is empty"));
        }
        plan.push(Planned { index, path, kind });
    }
    check_tree(&plan)?;
    Ok(plan)
}

/// A name for an error message: printable and short.
pub(super) fn shown(name: &[u8]) -> String {
    let text = String::from_utf8_lossy(name);
    let short: String = text.chars().take(100).collect();
    let more = if short.len() < text.len() { "…" } else { "" };
    format!("entry \"{}{more}\"", short.escape_debug())
}

fn path(name: &[u8]) -> Result<String, &'static str> {
    let name = std::str::from_utf8(name).map_err(|_| "the name is not UTF-8")?;
    if name.len() > limits::ZIP_PATH_BYTES_MAX {
        return Err("the name is too long");
    }
    if name.contains('\0') {
        return Err("the name contains a NUL byte");
    }
    if name.contains('\\') {
        return Err("the name contains a backslash; use / between directories");
    }
    if name.starts_with('/') {
        return Err("the name is an absolute path");
    }
    let bytes = name.as_bytes();
    if bytes.len() >= 2 && bytes[0].is_ascii_alphabetic() && bytes[1] == b':' {
        return Err("the name begins with a drive letter");
    }
    let mut components = Vec::new();
    for component in name.strip_suffix('/').unwrap_or(name).split('/') {
        match component {
            ".." => return Err("the name contains .."),
            "." => {}
            "" if name.is_empty() => {}
            "" => return Err("the name has an empty component"),
            long if long.len() > limits::ZIP_NAME_BYTES_MAX => return Err("the name is too long"),
            component => components.push(component),
        }
    }
    if components.len() > limits::ZIP_DEPTH_MAX {
        return Err("the directories are nested too deeply");
    }
    Ok(components.join("/"))
}

fn kind(entry: &Listed<'_>) -> Result<Kind, &'static str> {
    if entry.encrypted {
        return Err("the content is encrypted");
    }
    let is_directory_name = entry.name.ends_with(b"/");
    // Without a mode the executable bit is unknown: given, or no `bootstrap` zipped on Windows
    // would run.
    let Some(mode) = entry.mode else {
        let file = Kind::File { executable: true };
        return Ok(if is_directory_name { Kind::Directory } else { file });
    };
    match mode & TYPE_MASK {
        TYPE_DIRECTORY => Ok(Kind::Directory),
        0 | TYPE_FILE if is_directory_name => Ok(Kind::Directory),
        0 | TYPE_FILE => Ok(Kind::File { executable: mode & 0o111 != 0 }),
        TYPE_LINK if is_directory_name => Err("a link's name ends with a slash"),
        TYPE_LINK => Ok(Kind::Link),
        _ => Err("it is a device, a pipe or a socket"),
    }
}

/// Every path once, and nothing below a file or a link.
fn check_tree(plan: &[Planned]) -> Result<(), Error> {
    let mut kinds = BTreeMap::new();
    for entry in plan {
        if kinds.insert(entry.path.as_str(), entry.kind).is_some() {
            let name = shown(entry.path.as_bytes());
            return Err(Error::Invalid(format!("{name}: it is there twice")));
        }
    }
    for entry in plan {
        for parent in parents(&entry.path) {
            if kinds.get(parent).is_some_and(|kind| *kind != Kind::Directory) {
                let (name, parent) = (shown(entry.path.as_bytes()), shown(parent.as_bytes()));
                return Err(Error::Invalid(format!("{name}: {parent} is no directory")));
            }
        }
    }
    Ok(())
}

/// `a/b/c` → `a`, `a/b`.
pub(super) fn parents(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}

/// Checks that no link leads out of the tree, whatever other links it passes through.
///
/// # Errors
/// [`Error::Invalid`] with the link and what is wrong with it.
pub(super) fn check_links(links: &BTreeMap<String, String>) -> Result<(), Error> {
    for (path, target) in links {
        resolve(path, target, links)
            .map_err(|why| Error::Invalid(format!("{}: the link {why}", shown(path.as_bytes()))))?;
    }
    Ok(())
}

/// Follows one link as the kernel would, with the tree as the whole world.
fn resolve(path: &str, target: &str, links: &BTreeMap<String, String>) -> Result<(), &'static str> {
    if target.is_empty() || target.contains('\0') {
        return Err("has no valid target");
    }
    if target.len() > limits::ZIP_LINK_BYTES_MAX {
        return Err("has a target that is too long");
    }
    let mut at: Vec<&str> = path.split('/').collect();
    at.pop();
    let mut todo = split_reversed(target)?;
    let mut hops = 0;
    while let Some(component) = todo.pop() {
        match component {
            "" | "." => {}
            ".." => {
                at.pop().ok_or("leads out of the package")?;
            }
            name => {
                at.push(name);
                if let Some(next) = links.get(&at.join("/")) {
                    hops += 1;
                    if hops > limits::ZIP_LINK_HOPS_MAX {
                        return Err("leads through too many links");
                    }
                    at.pop();
                    todo.extend(split_reversed(next)?);
                }
            }
        }
    }
    Ok(())
}

fn split_reversed(target: &str) -> Result<Vec<&str>, &'static str> {
    if target.starts_with('/') {
        return Err("is absolute");
    }
    Ok(target.split('/').rev().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(name: &[u8], mode: Option<u32>) -> Result<Planned, String> {
        let planned = plan(&[Listed { name, mode, encrypted: false }]);
        planned.map(|mut plan| plan.remove(0)).map_err(|error| error.to_string())
    }

    #[test]
    fn names_that_leave_the_tree_are_refused() {
        for (name, why) in [
            (&b"../x"[..], "contains .."),
            (b"a/../../x", "contains .."),
            (b"/etc/passwd", "absolute"),
            (b"a\\b", "backslash"),
            (b"C:evil", "drive letter"),
            (b"a\0b", "NUL"),
            (b"a//b", "empty component"),
            (b"\xff\xfe", "not UTF-8"),
            (b"", "empty"),
        ] {
            let refused = one(name, None).unwrap_err();
            assert!(refused.contains(why), "{refused}");
        }
        assert!(one(&vec![b'a'; 256], None).unwrap_err().contains("too long"));
        assert!(one("a/".repeat(100).as_bytes(), None).unwrap_err().contains("deeply"));
        assert_eq!(one(b"./a/./b", None).unwrap().path, "a/b");
    }

    #[test]
    fn kinds_follow_the_mode() {
        let file = |executable| Ok(Kind::File { executable });
        let kind = |name: &[u8], mode| one(name, mode).map(|planned| planned.kind);
        assert_eq!(kind(b"bootstrap", None), file(true));
        assert_eq!(kind(b"a", Some(0o100_600)), file(false));
        assert_eq!(kind(b"a", Some(0o100_755)), file(true));
        assert_eq!(kind(b"a", Some(0o106_755)), file(true)); // setuid and setgid vanish
        assert_eq!(kind(b"a/", None), Ok(Kind::Directory));
        assert_eq!(kind(b"a", Some(0o120_777)), Ok(Kind::Link));
        for device in [0o020_666, 0o060_666, 0o010_666, 0o140_666] {
            assert!(kind(b"a", Some(device)).is_err());
        }
    }

    #[test]
    fn nothing_lies_below_a_file_or_a_link() {
        let link = Listed { name: b"a", mode: Some(0o120_777), encrypted: false };
        let file = Listed { name: b"a", mode: None, encrypted: false };
        let below = Listed { name: b"a/b", mode: None, encrypted: false };
        assert!(plan(&[link, below.clone()]).is_err());
        assert!(plan(&[below.clone(), file.clone()]).is_err());
        assert!(plan(&[file.clone(), file]).is_err());
        assert!(plan(&[below]).is_ok());
    }

    #[test]
    fn links_stay_inside_even_through_other_links() {
        let check = |links: &[(&str, &str)]| {
            check_links(&links.iter().map(|(a, b)| ((*a).into(), (*b).into())).collect()).is_ok()
        };
        assert!(check(&[("lib/x.so", "x.so.1"), ("bin/run", "../lib/x.so")]));
        assert!(check(&[("a", ".")]));
        assert!(!check(&[("a", "..")]));
        assert!(!check(&[("a/b", "../../etc")]));
        assert!(!check(&[("a", "/etc/passwd")]));
        assert!(!check(&[("a", "")]));
        assert!(!check(&[("a", "b"), ("b", "a")]));
        // a/b/up is the root, so a/b/up/.. is outside, though it looks like a/b.
        assert!(check(&[("a/b/up", "../..")]));
        assert!(!check(&[("a/b/up", "../.."), ("out", "a/b/up/../x")]));
    }
}
