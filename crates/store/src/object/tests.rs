//! Objects through the room's own doors: visibility, versions, lists, parts, crashes.

use std::collections::BTreeSet;
use std::path::Path;

use bytes::Bytes;
use mayfly_core::bucket::Versioning;
use mayfly_core::time::EpochMs;
use tokio_util::sync::CancellationToken;

use super::*;
use crate::engine::sqlite::{Options, Sqlite};

async fn open(dir: &Path) -> ObjectStore {
    let engine = Sqlite::open(&dir.join("state.db"), Options::default()).unwrap();
    ObjectStore::open(engine, dir.join("objects"), Clock::manual(EpochMs(1_000))).await.unwrap()
}

async fn content(store: &ObjectStore, bytes: &[u8]) -> Content {
    let mut upload = store.upload(bytes.len() as u64, None, false).await.unwrap();
    for piece in bytes.chunks(100_000) {
        upload.write(Bytes::copy_from_slice(piece)).await.unwrap();
    }
    upload.finish().await.unwrap()
}

fn any() -> Check {
    Box::new(|_| true)
}

fn silent() -> Note {
    Box::new(|_, _, _| None)
}

async fn write(store: &ObjectStore, key: &str, bytes: &[u8]) -> Version {
    let content = content(store, bytes).await;
    store.put(("b", key), Draft::default(), content, any(), silent()).await.unwrap()
}

async fn read(store: &ObjectStore, key: &str, id: Option<&str>) -> Option<Vec<u8>> {
    let reader = store.open_object("b", key, id).await.unwrap()?;
    let size = reader.version.size;
    let mut bytes = reader.bytes(0, size).unwrap();
    let mut all = Vec::new();
    while let Some(piece) = bytes.next().await.unwrap() {
        all.extend_from_slice(&piece);
    }
    Some(all)
}

fn files(dir: &Path) -> usize {
    let below = |path: &Path| -> Vec<std::path::PathBuf> {
        std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect()
    };
    let owners = below(&dir.join("objects"));
    owners.iter().flat_map(|owner| below(owner)).flat_map(|part| below(&part)).count()
}

/// Collects until nothing is left to collect.
async fn collected(store: &ObjectStore) {
    let end = CancellationToken::new();
    let collecting = tokio::task::spawn_local(store.clone().collect(end.clone()));
    loop {
        let range = engine::KeyRange::prefix(&[row::GARBAGE]);
        let left = store.inner.engine.scan(SHARD, range, 1).await.unwrap();
        if left.entries.is_empty() {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    end.cancel();
    collecting.await.unwrap();
}

async fn with_bucket(dir: &Path, versioning: Versioning) -> ObjectStore {
    let store = open(dir).await;
    let settings = Settings { versioning, ..Settings::default() };
    store.create_bucket("b", settings).await.unwrap();
    store
}

#[tokio::test]
async fn small_and_large_objects_come_back_and_survive_a_restart() {
    let local = tokio::task::LocalSet::new();
    local
        .run_until(async {
            let dir = tempfile::tempdir().unwrap();
            let store = with_bucket(dir.path(), Versioning::Never).await;
            let large: Vec<u8> = (0..3_000_000_u32).map(|number| (number % 251) as u8).collect();
            for bytes in [&b""[..], b"small", &large] {
                write(&store, "k", bytes).await;
                assert_eq!(read(&store, "k", None).await.as_deref(), Some(bytes));
            }
            assert_eq!(files(dir.path()), 1);
            let engine = Arc::clone(&store.inner.engine);
            store.close().await;
            drop(store);
            engine.close().await.unwrap();
            let store = open(dir.path()).await;
            assert_eq!(read(&store, "k", None).await.as_deref(), Some(&large[..]));
            let middle = store.open_object("b", "k", None).await.unwrap().unwrap();
            let mut part = middle.bytes(1_000_000, 700_000).unwrap();
            let mut found = Vec::new();
            while let Some(piece) = part.next().await.unwrap() {
                found.extend_from_slice(&piece);
            }
            assert_eq!(found, &large[1_000_000..1_700_000]);
            let gone = store.delete(("b", "k", None), any(), silent()).await.unwrap();
            assert!(matches!(gone, Deleted::Version(_)));
            assert_eq!(read(&store, "k", None).await, None);
            collected(&store).await;
            assert_eq!(files(dir.path()), 0);
        })
        .await;
}

#[tokio::test]
async fn files_that_no_row_names_are_collected_after_a_start() {
    let local = tokio::task::LocalSet::new();
    local
        .run_until(async {
            let dir = tempfile::tempdir().unwrap();
            let store = with_bucket(dir.path(), Versioning::Never).await;
            write(&store, "kept", &[7; 100_000]).await;
            // A crash between the file and its row: nobody removes it.
            std::mem::forget(content(&store, &[8; 100_000]).await);
            assert_eq!(files(dir.path()), 2);
            let engine = Arc::clone(&store.inner.engine);
            drop(store);
            engine.close().await.unwrap();
            let store = open(dir.path()).await;
            store.inner.sweep().await.unwrap();
            assert_eq!(files(dir.path()), 1);
            assert_eq!(read(&store, "kept", None).await, Some(vec![7; 100_000]));
        })
        .await;
}

#[tokio::test]
async fn a_body_that_is_dropped_leaves_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let store = with_bucket(dir.path(), Versioning::Never).await;
    drop(content(&store, &[8; 100_000]).await);
    let refused = content(&store, &[8; 100_000]).await;
    let no: Check = Box::new(|_| false);
    let error = store.put(("b", "k"), Draft::default(), refused, no, silent()).await.unwrap_err();
    assert!(matches!(error, Error::Condition));
    assert_eq!(files(dir.path()), 0);
}

#[tokio::test]
async fn versions_stay_until_they_are_deleted_themselves() {
    let dir = tempfile::tempdir().unwrap();
    let store = with_bucket(dir.path(), Versioning::Never).await;
    let null = write(&store, "k", b"before").await;
    assert_eq!(null.id(), "null");
    store.change_bucket("b", |s| s.versioning = Versioning::Enabled).await.unwrap();
    let one = write(&store, "k", b"one").await;
    let two = write(&store, "k", b"two").await;
    let Deleted::Marked(marker) = store.delete(("b", "k", None), any(), silent()).await.unwrap()
    else {
        panic!("a marker hides it")
    };
    assert_eq!(read(&store, "k", None).await, None);
    for (version, bytes) in [(&null, "before"), (&one, "one"), (&two, "two")] {
        let found = read(&store, "k", Some(&version.id())).await;
        assert_eq!(found.as_deref(), Some(bytes.as_bytes()));
    }
    let query = ListQuery { max: 2, ..ListQuery::default() };
    let page = store.list_versions("b", &query, None).await.unwrap();
    let ids: Vec<String> = page.versions.iter().map(|item| item.version.id()).collect();
    assert_eq!(ids, [marker.id(), two.id()]);
    let (key, id) = page.next.unwrap();
    let query = ListQuery { after: key, max: 9, ..ListQuery::default() };
    let page = store.list_versions("b", &query, id.as_deref()).await.unwrap();
    let ids: Vec<String> = page.versions.iter().map(|item| item.version.id()).collect();
    assert_eq!((ids, page.next), (vec![one.id(), null.id()], None));
    // Without the marker it is there again; without the newest, the one before.
    for (gone, left) in [(marker, "two"), (two, "one")] {
        store.delete(("b", "k", Some(&gone.id())), any(), silent()).await.unwrap();
        assert_eq!(read(&store, "k", None).await.as_deref(), Some(left.as_bytes()));
    }
    // Suspended: what is written takes the place of the null version, wherever that is.
    store.change_bucket("b", |s| s.versioning = Versioning::Suspended).await.unwrap();
    let now = write(&store, "k", b"now").await;
    assert_eq!(now.id(), "null");
    assert_eq!(read(&store, "k", Some("null")).await.as_deref(), Some(&b"now"[..]));
    let query = ListQuery { max: 9, ..ListQuery::default() };
    assert_eq!(store.list_versions("b", &query, None).await.unwrap().versions.len(), 2);
}

#[tokio::test]
async fn lists_put_groups_together_and_go_on_behind_them() {
    let dir = tempfile::tempdir().unwrap();
    let store = with_bucket(dir.path(), Versioning::Never).await;
    for key in ["a", "b/1", "b/2", "b/c/1", "b0", "c/1", "d", "é/1"] {
        write(&store, key, b"x").await;
    }
    let all = |prefix: &str, delimiter: &str, max: usize| {
        let (store, prefix, delimiter) = (store.clone(), prefix.to_owned(), delimiter.to_owned());
        async move {
            let mut found = Vec::new();
            let mut query = ListQuery { prefix, delimiter, after: String::new(), max };
            loop {
                let page = store.list("b", &query).await.unwrap();
                assert!(page.items.len() <= max);
                found.extend(page.items.iter().map(|item| item.name().to_owned()));
                if !page.more {
                    return found.join(" ");
                }
                query.after = page.items.last().unwrap().name().to_owned();
            }
        }
    };
    for max in 1..10 {
        assert_eq!(all("", "", max).await, "a b/1 b/2 b/c/1 b0 c/1 d é/1");
        assert_eq!(all("", "/", max).await, "a b/ b0 c/ d é/");
        assert_eq!(all("b/", "/", max).await, "b/1 b/2 b/c/");
        assert_eq!(all("b", "", max).await, "b/1 b/2 b/c/1 b0");
        assert_eq!(all("x", "/", max).await, "");
    }
}

#[tokio::test]
async fn parts_become_an_object_and_the_others_go() {
    let local = tokio::task::LocalSet::new();
    local
        .run_until(async {
            let dir = tempfile::tempdir().unwrap();
            let store = with_bucket(dir.path(), Versioning::Never).await;
            let begun = store.begin_parts(("b", "k"), Draft::default(), None, false).await;
            let id = begun.unwrap().id;
            let five = 5 << 20;
            for (number, byte, size) in
                [(1, 1, five), (2, 9, 10), (2, 2, five), (3, 3, 10), (7, 7, 9)]
            {
                let mut upload = store.upload(size as u64, None, true).await.unwrap();
                upload.write(Bytes::from(vec![byte; size])).await.unwrap();
                let content = upload.finish().await.unwrap();
                store.put_part(("b", "k", &id), number, content).await.unwrap();
            }
            let parts = store.list_parts(("b", "k", &id), 0, 9).await.unwrap().parts;
            let named = |numbers: &[u16]| -> Completed {
                let etag = |number| parts.iter().find(|p| p.number == number).unwrap().etag.clone();
                numbers.iter().map(|number| (*number, etag(*number), None)).collect()
            };
            let complete = |named| store.complete_parts(("b", "k", &id), named, any(), silent());
            let small = complete(named(&[3, 7])).await.unwrap_err();
            assert!(matches!(small, Error::PartTooSmall(3)), "{small}");
            let other = complete(vec![(1, "0".repeat(32), None)]).await.unwrap_err();
            assert!(matches!(other, Error::InvalidPart(1)), "{other}");
            let made = complete(named(&[1, 2, 3])).await.unwrap();
            assert!(made.etag.ends_with("-3"), "{}", made.etag);
            assert_eq!(complete(named(&[1, 2, 3])).await.unwrap(), made);
            let bytes = read(&store, "k", None).await.unwrap();
            let runs: BTreeSet<u8> = bytes.iter().copied().collect();
            assert_eq!((bytes.len(), runs), (2 * five + 10, [1, 2, 3].into()));
            collected(&store).await;
            assert_eq!(files(dir.path()), 3);
            let copied = store.open_object("b", "k", None).await.unwrap().unwrap();
            let copy = store.copy(copied, None).await.unwrap();
            let put = store.put(("b", "copy"), Draft::default(), copy, any(), silent());
            put.await.unwrap();
            store.delete(("b", "k", None), any(), silent()).await.unwrap();
            collected(&store).await;
            assert_eq!(read(&store, "copy", None).await.unwrap(), bytes);
        })
        .await;
}

#[tokio::test]
async fn a_bucket_with_something_in_it_stays() {
    let dir = tempfile::tempdir().unwrap();
    let store = with_bucket(dir.path(), Versioning::Never).await;
    let again = store.create_bucket("b", Settings::default()).await.unwrap_err();
    assert!(matches!(again, BucketError::Exists));
    write(&store, "k", b"x").await;
    assert!(matches!(store.delete_bucket("b").await.unwrap_err(), BucketError::NotEmpty));
    store.delete(("b", "k", None), any(), silent()).await.unwrap();
    store.begin_parts(("b", "k"), Draft::default(), None, false).await.unwrap();
    store.delete_bucket("b").await.unwrap();
    assert!(store.bucket("b").is_none());
    let content = content(&store, b"x").await;
    let late = store.put(("b", "k"), Draft::default(), content, any(), silent()).await;
    assert!(matches!(late.unwrap_err(), Error::NoBucket));
}

#[tokio::test]
async fn what_is_to_be_told_is_there_with_the_object() {
    let dir = tempfile::tempdir().unwrap();
    let store = with_bucket(dir.path(), Versioning::Never).await;
    let note: Note =
        Box::new(|bucket, version, _| Some(format!("{} {}", bucket.name, version.size).into()));
    let content = content(&store, b"four").await;
    store.put(("b", "k"), Draft::default(), content, any(), note).await.unwrap();
    let waiting = store.outbox().await.unwrap();
    assert_eq!(waiting[0].1, b"b 4");
    store.told(&[waiting[0].0]).await.unwrap();
    assert_eq!(store.outbox().await.unwrap(), []);
}
