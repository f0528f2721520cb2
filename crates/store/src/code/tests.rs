//! Tests of the code store through its boundary, with hostile packages made on the spot.

use std::collections::HashSet;
use std::fs;
use std::io::{Cursor, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use bytes::Bytes;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::{CodeStore, Error, Limits};

/// One entry of a zip made by hand, with every header field free to lie.
struct Raw<'a> {
    name: &'a [u8],
    content: &'a [u8],
    mode: u32,
    /// 3 is Unix, 0 is DOS.
    system: u16,
    flags: u16,
    method: u16,
    crc_xor: u32,
    declared: Option<u32>,
}

impl<'a> Raw<'a> {
    fn new(name: &'a str, content: &'a [u8], mode: u32) -> Self {
        let name = name.as_bytes();
        let (system, flags, method) = (3, 0, 0);
        Self { name, content, mode, system, flags, method, crc_xor: 0, declared: None }
    }
}

fn raw_zip(entries: &[Raw<'_>]) -> Vec<u8> {
    let (mut out, mut central) = (Vec::new(), Vec::new());
    for entry in entries {
        let mut crc = flate2::Crc::new();
        crc.update(entry.content);
        let size = u32::try_from(entry.content.len()).unwrap();
        let mut fixed = Vec::new();
        for half in [20, entry.flags, entry.method, 0, 33] {
            fixed.extend(half.to_le_bytes());
        }
        for word in [crc.sum() ^ entry.crc_xor, size, entry.declared.unwrap_or(size)] {
            fixed.extend(word.to_le_bytes());
        }
        fixed.extend(u16::try_from(entry.name.len()).unwrap().to_le_bytes());
        fixed.extend([0, 0]);
        let offset = u32::try_from(out.len()).unwrap();
        out.extend(b"PK\x03\x04");
        out.extend(&fixed);
        out.extend(entry.name);
        out.extend(entry.content);
        central.extend(b"PK\x01\x02");
        central.extend((entry.system << 8 | 20).to_le_bytes());
        central.extend(&fixed);
        central.extend([0; 6]);
        central.extend((entry.mode << 16).to_le_bytes());
        central.extend(offset.to_le_bytes());
        central.extend(entry.name);
    }
    let count = u16::try_from(entries.len()).unwrap().to_le_bytes();
    let (size, offset) = (u32::try_from(central.len()).unwrap(), u32::try_from(out.len()).unwrap());
    out.extend(central);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend([count, count].concat());
    out.extend([size.to_le_bytes(), offset.to_le_bytes()].concat());
    out.extend([0, 0]);
    out
}

fn deflated(name: &str, content: &[u8]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    writer.start_file(name, options.unix_permissions(0o755)).unwrap();
    writer.write_all(content).unwrap();
    writer.finish().unwrap().into_inner()
}

fn store(dir: &Path) -> CodeStore {
    CodeStore::open(&dir.join("code"), Limits::default()).unwrap()
}

/// Every path below the store, to see that nothing was left.
fn everything(dir: &Path) -> Vec<String> {
    let (mut found, mut dirs) = (Vec::new(), vec![dir.to_owned()]);
    while let Some(dir) = dirs.pop() {
        for entry in fs::read_dir(dir).unwrap() {
            let entry = entry.unwrap();
            found.push(entry.path().display().to_string());
            if entry.file_type().unwrap().is_dir() {
                dirs.push(entry.path());
            }
        }
    }
    found.sort();
    found
}

fn mode(path: &Path) -> u32 {
    fs::symlink_metadata(path).unwrap().permissions().mode() & 0o7777
}

#[tokio::test]
async fn a_package_is_kept_once_and_readable_by_everybody() {
    let dir = tempfile::tempdir().unwrap();
    let code = store(dir.path());
    let zip = Bytes::from(raw_zip(&[
        Raw::new("bootstrap", b"#!/bin/sh", 0o100_700),
        Raw::new("lib/", b"", 0o040_700),
        Raw::new("lib/data", b"1234", 0o100_600),
        Raw::new("lib/link", b"../bootstrap", 0o120_777),
        Raw { system: 0, ..Raw::new("windows", b"x", 0) },
    ]));
    let (first, second) = tokio::join!(code.put_zip(zip.clone()), code.put_zip(zip.clone()));
    let (first, second) = (first.unwrap(), second.unwrap());
    assert_eq!((first, first.unpacked_bytes), (second, 9 + 4 + 1));
    assert_eq!(code.put_zip(zip.clone()).await.unwrap(), first);
    assert_eq!(code.stored_bytes(), zip.len() as u64);
    let tree = code.tree(&first.digest);
    assert_eq!(fs::read(tree.join("lib/link")).unwrap(), b"#!/bin/sh");
    for (path, expected) in
        [("", 0o755), ("bootstrap", 0o755), ("lib", 0o755), ("lib/data", 0o644), ("windows", 0o755)]
    {
        assert_eq!(mode(&tree.join(path)), expected, "{path}");
    }
    assert_eq!(mode(&code.zip_path(&first.digest)), 0o644);
    assert_eq!(code.read_zip(&first.digest).await.unwrap(), zip);
    assert_eq!(fs::read_dir(dir.path().join("code/tmp")).unwrap().count(), 0);
    // A second start counts what is there, and finds it without unpacking again.
    let again = store(dir.path());
    assert_eq!(again.stored_bytes(), zip.len() as u64);
    assert_eq!(again.put_zip(zip).await.unwrap(), first);
}

#[tokio::test]
async fn hostile_packages_are_refused_and_leave_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let code = store(dir.path());
    let before = everything(dir.path());
    let file = |name| Raw::new(name, b"x", 0o100_644);
    let good = raw_zip(&[file("a")]);
    let mut garbage = good.clone();
    garbage.extend(b"trailing garbage");
    let mut central = good.clone();
    let at = central.windows(4).position(|w| w == b"PK\x01\x02").unwrap();
    central[at] = b'X';
    let mut overlapping = raw_zip(&[file("a"), file("b")]);
    // The second central header points at the first local one.
    let end = overlapping.len() - 22;
    overlapping[end - 1 - 4..end - 1].copy_from_slice(&[0; 4]);
    let bomb = deflated("bomb", &vec![0; 40 << 20]);
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("empty", vec![]),
        ("Could not unzip", b"this is no zip".to_vec()),
        ("Could not unzip", good[..good.len() - 30].to_vec()),
        ("behind the end", garbage),
        ("Could not unzip", central),
        ("no entries", raw_zip(&[])),
        ("contains ..", raw_zip(&[file("../evil")])),
        ("absolute path", raw_zip(&[file("/etc/evil")])),
        ("backslash", raw_zip(&[file("..\\evil")])),
        ("drive letter", raw_zip(&[file("c:evil")])),
        ("NUL", raw_zip(&[file("evil\0.py")])),
        ("twice", raw_zip(&[file("a/b"), file("./a/b")])),
        ("same name", raw_zip(&[file("a"), file("a")])),
        ("is absolute", raw_zip(&[Raw::new("l", b"/etc/passwd", 0o120_777)])),
        ("out of the package", raw_zip(&[Raw::new("l", b"../x", 0o120_777)])),
        ("no directory", raw_zip(&[Raw::new("l", b"d", 0o120_777), file("l/evil")])),
        ("device", raw_zip(&[Raw::new("dev", b"", 0o020_666)])),
        ("encrypted", raw_zip(&[Raw { flags: 1, ..file("a") }])),
        ("compression method", raw_zip(&[Raw { method: 12, ..file("a") }])),
        ("damaged", raw_zip(&[Raw { crc_xor: 1, ..file("a") }])),
        ("overlap", overlapping),
        ("compressed too much", bomb),
    ];
    for (why, zip) in cases {
        match code.put_zip(Bytes::from(zip)).await {
            Err(Error::Invalid(text)) => assert!(text.contains(why), "{why}: {text}"),
            other => panic!("{why}: {other:?}"),
        }
        assert_eq!(everything(dir.path()), before, "{why}");
        assert_eq!(code.stored_bytes(), 0);
    }
}

#[tokio::test]
async fn sizes_are_counted_not_believed() {
    let dir = tempfile::tempdir().unwrap();
    let limits = Limits { unpacked_bytes_max: 100_000, stored_bytes_max: 1_000 };
    let code = CodeStore::open(&dir.path().join("code"), limits).unwrap();
    let before = everything(dir.path());
    let honest = deflated("a", &vec![7; 100_001]);
    let mut lying = honest.clone();
    // Both headers declare 10 bytes instead of 100,001.
    let real = 100_001_u32.to_le_bytes();
    let places: Vec<_> = (0..lying.len() - 4).filter(|at| lying[*at..*at + 4] == real).collect();
    assert!(places.len() >= 2);
    places.iter().for_each(|at| lying[*at..*at + 4].copy_from_slice(&10_u32.to_le_bytes()));
    let too_large = code.put_zip(honest.into()).await;
    assert!(matches!(too_large, Err(Error::TooLarge { limit: 100_000 })));
    let lied = code.put_zip(lying.into()).await;
    assert!(matches!(lied, Err(Error::TooLarge { .. } | Error::Invalid(_))), "{lied:?}");
    let full = code.put_zip(raw_zip(&[Raw::new("a", &[1; 1_000], 0o100_644)]).into()).await;
    assert!(matches!(full, Err(Error::StorageFull { limit: 1_000 })));
    assert_eq!(everything(dir.path()), before);
    code.put_zip(deflated("a", &vec![7; 100_000]).into()).await.unwrap();
}

#[tokio::test]
async fn later_layers_overwrite_earlier_ones() {
    let dir = tempfile::tempdir().unwrap();
    let code = store(dir.path());
    let one = raw_zip(&[
        Raw::new("python/a", b"one", 0o100_644),
        Raw::new("swap", b"python", 0o120_777),
        Raw::new("file", b"one", 0o100_644),
        Raw::new("dir/x", b"one", 0o100_644),
    ]);
    let two = raw_zip(&[
        Raw::new("python/b", b"two", 0o100_644),
        Raw::new("swap/c", b"two", 0o100_644),
        Raw::new("file/y", b"two", 0o100_644),
        Raw::new("dir", b"two", 0o100_755),
    ]);
    let one = code.put_zip(one.into()).await.unwrap().digest;
    let two = code.put_zip(two.into()).await.unwrap().digest;
    assert_eq!(code.merged_layers(&[one]).await.unwrap(), code.tree(&one));
    let merged = code.merged_layers(&[one, two]).await.unwrap();
    assert_eq!(code.merged_layers(&[one, two]).await.unwrap(), merged);
    let read = |path: &str| String::from_utf8(fs::read(merged.join(path)).unwrap()).unwrap();
    let found = ["python/a", "python/b", "swap/c", "file/y", "dir"].map(read);
    assert_eq!(found, ["one", "two", "two", "two", "two"]);
    // The link of the first layer was replaced, not followed.
    assert!(!merged.join("python/c").exists());
    assert!(!code.tree(&one).join("python/c").exists());
    assert_eq!(mode(&merged.join("dir")), 0o755);
    let other = code.merged_layers(&[two, one]).await.unwrap();
    assert_ne!(other, merged);
    assert!(fs::metadata(other.join("dir/x")).is_ok());
    // The merge goes when one of its layers goes.
    let live = HashSet::from([one]);
    assert!(code.collect(&live).await.unwrap() > 0);
    assert_eq!(code.collect(&live).await.unwrap(), 0);
    assert!(!merged.exists() && !other.exists() && !code.tree(&two).exists());
    assert!(code.tree(&one).exists());
    assert_eq!(code.stored_bytes(), fs::metadata(code.zip_path(&one)).unwrap().len());
}

#[tokio::test]
async fn a_start_clears_what_a_crash_left() {
    let dir = tempfile::tempdir().unwrap();
    let tmp = dir.path().join("code/tmp/half");
    fs::create_dir_all(&tmp).unwrap();
    fs::write(tmp.join("file"), "x").unwrap();
    store(dir.path());
    assert!(!tmp.exists());
}
