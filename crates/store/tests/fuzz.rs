//! Fuzzing of deployment packages: whatever a zip says, nothing appears outside its tree.
//!
//! Owns the target; `mayfly-fuzz` has the search.

#![allow(clippy::unwrap_used, reason = "a test")]

use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use bytes::Bytes;
use mayfly_fuzz::{Fuzz, way};
use mayfly_store::code::{CodeStore, Error, Limits};

/// A zip of stored entries: (name, content, Unix mode).
fn zip(entries: &[(&str, &[u8], u32)]) -> Vec<u8> {
    let (mut out, mut central) = (Vec::new(), Vec::new());
    for (name, content, mode) in entries {
        let mut crc = flate2::Crc::new();
        crc.update(content);
        let size = u32::try_from(content.len()).unwrap().to_le_bytes();
        let mut fixed: Vec<u8> = vec![20, 0, 0, 0, 0, 0, 0, 0, 33, 0];
        fixed.extend(crc.sum().to_le_bytes());
        fixed.extend(size.iter().chain(&size));
        fixed.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
        fixed.extend([0, 0]);
        let offset = u32::try_from(out.len()).unwrap();
        out.extend(b"PK\x03\x04");
        out.extend(fixed.iter().chain(name.as_bytes()).chain(*content));
        central.extend(b"PK\x01\x02\x14\x03");
        central.extend(&fixed);
        central.extend([0; 6]);
        central.extend((mode << 16).to_le_bytes());
        central.extend(offset.to_le_bytes());
        central.extend(name.as_bytes());
    }
    let count = u16::try_from(entries.len()).unwrap().to_le_bytes();
    let (start, size) = (out.len(), central.len());
    out.extend(central);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend(count.iter().chain(&count));
    for word in [size, start] {
        out.extend(u32::try_from(word).unwrap().to_le_bytes());
    }
    out.extend([0, 0]);
    out
}

#[test]
fn fuzz_zip() {
    let corpus = [
        zip(&[("app.py", b"x", 0o100_644), ("d/f", b"yy", 0o104_755)]),
        zip(&[("d/", b"", 0o040_755), ("d/l", b"../app.py", 0o120_777), ("app.py", b"", 0)]),
        zip(&[("l", b"..", 0o120_777), ("x", b"l/l", 0o120_777)]),
    ];
    let corpus: Vec<&[u8]> = corpus.iter().map(Vec::as_slice).collect();
    let words: [&[u8]; 8] = [
        b"../",
        b"/etc/",
        b"PK\x01\x02",
        b"PK\x03\x04",
        b"PK\x05\x06",
        b"\\",
        b"\0\0\xff\xa1",
        b".",
    ];
    let place = tempfile::tempdir().unwrap();
    let dir = place.path().join("a/b/c/code");
    std::fs::create_dir_all(&dir).unwrap();
    let limits = Limits { unpacked_bytes_max: 1 << 20, ..Limits::default() };
    let store = CodeStore::open(&dir, limits).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    Fuzz::new("zip", &corpus, &words).inputs(800).run(|input| {
        let put = runtime.block_on(store.put_zip(Bytes::copy_from_slice(input)));
        let went = match put {
            Ok(code) => {
                let tree = store.tree(&code.digest);
                check_tree(&tree, &tree.canonicalize().unwrap());
                way(("kept", code.unpacked_bytes))
            }
            Err(Error::Disk { step, source }) => panic!("{step}: {source}"),
            Err(error) => {
                let text = error.to_string();
                way(text.rsplit(": ").next().map(|why| why.len()))
            }
        };
        assert_eq!(names(&dir.join("tmp")), 0, "nothing is left over");
        for (above, count) in [("a/b/c", 1), ("a/b", 1), ("a", 1), ("", 1)] {
            assert_eq!(names(&place.path().join(above)), count, "something appeared in {above:?}");
        }
        went
    });
}

fn names(dir: &Path) -> usize {
    std::fs::read_dir(dir).unwrap().count()
}

/// No link leads out, and no file has more rights than a package may give.
fn check_tree(dir: &Path, root: &Path) {
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        let found = std::fs::symlink_metadata(&path).unwrap();
        if found.is_symlink() {
            // A link may lead to nothing, but not to anything outside.
            if let Ok(target) = path.canonicalize() {
                assert!(target.starts_with(root), "{path:?} leads to {target:?}");
            }
            continue;
        }
        assert_eq!(found.permissions().mode() & 0o7022, 0, "{path:?}");
        if found.is_dir() {
            check_tree(&path, root);
        } else {
            assert!(found.is_file(), "{path:?}");
        }
    }
}
