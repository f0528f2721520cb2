//! One suite for every engine: the numbered rules of [`Engine`], one test each.
//!
//! Owns the cases; an engine brings a way to open it and to open it again.

use std::sync::{Arc, Mutex};

use super::memory::{Fault, Memory, Tail};
use super::sqlite::{Options, Sqlite};
use super::{Batch, Engine, Error, Expect, Fence, KeyRange, Revision, Shard, Touched, Write};
use crate::limits;

const SHARD: Shard = Shard(3);

fn put(key: &str, value: &str, expect: Expect) -> Write {
    Write { key: key.into(), value: Some(value.into()), expect }
}

fn delete(key: &str, expect: Expect) -> Write {
    Write { key: key.into(), value: None, expect }
}

fn batch(writes: impl IntoIterator<Item = Write>) -> Batch {
    Batch { writes: writes.into_iter().collect() }
}

async fn value(engine: &dyn Engine, key: &str) -> Option<String> {
    let entry = engine.get(SHARD, key.as_bytes()).await.unwrap();
    entry.map(|entry| String::from_utf8(entry.value).unwrap())
}

async fn rules_1_to_4(engine: &dyn Engine) {
    let fence = engine.claim(SHARD).await.unwrap();
    let commit = |writes: Vec<Write>| engine.commit(SHARD, fence, batch(writes));
    let both = vec![put("a", "1", Expect::Absent), put("b", "1", Expect::Absent)];
    let first = commit(both).await.unwrap();
    let conflict = commit(vec![put("c", "2", Expect::Any), put("a", "2", Expect::Absent)]).await;
    assert!(matches!(conflict, Err(Error::Conflict { key }) if key == b"a"));
    assert_eq!(value(engine, "c").await, None);
    let wrong = Expect::Revision(Revision(first.0 + 7));
    assert!(matches!(commit(vec![delete("b", wrong)]).await, Err(Error::Conflict { .. })));
    let absent = Expect::Revision(first);
    assert!(matches!(commit(vec![put("z", "", absent)]).await, Err(Error::Conflict { .. })));
    let second = commit(vec![
        put("a", "2", Expect::Revision(first)),
        delete("b", Expect::Revision(first)),
        delete("never", Expect::Any),
    ]);
    let second = second.await.unwrap();
    assert!(second > first);
    assert_eq!((value(engine, "a").await.as_deref(), value(engine, "b").await), (Some("2"), None));
    assert_eq!(engine.get(SHARD, b"a").await.unwrap().unwrap().revision, second);
    assert_eq!(engine.get(Shard(4), b"a").await.unwrap(), None);
}

async fn rule_5(engine: &dyn Engine) {
    let unclaimed = engine.commit(Shard(9), Fence(1), batch([put("a", "", Expect::Any)])).await;
    assert!(matches!(unclaimed, Err(Error::StaleFence { shard: Shard(9) })));
    let old = engine.claim(SHARD).await.unwrap();
    let new = engine.claim(SHARD).await.unwrap();
    let late = engine.commit(SHARD, old, batch([put("late", "", Expect::Any)])).await;
    assert!(matches!(late, Err(Error::StaleFence { .. })));
    assert_eq!(value(engine, "late").await, None);
    engine.commit(SHARD, new, batch([put("new", "", Expect::Any)])).await.unwrap();
    engine.claim(Shard(4)).await.unwrap();
    engine.commit(SHARD, new, batch([put("other shard", "", Expect::Any)])).await.unwrap();
}

async fn rule_6_scans(engine: &dyn Engine) {
    let fence = engine.claim(SHARD).await.unwrap();
    let keys = ["s/", "s/a", "s/b", "s/c", "s0", "s"];
    engine.commit(SHARD, fence, batch(keys.map(|k| put(k, k, Expect::Any)))).await.unwrap();
    let scan = |range, limit| async move {
        let page = engine.scan(SHARD, range, limit).await.unwrap();
        let keys = page.entries.into_iter().map(|e| String::from_utf8(e.key).unwrap());
        (keys.collect::<Vec<_>>(), page.more)
    };
    let all = KeyRange::prefix(b"s/");
    assert_eq!(scan(all.clone(), 9).await.0, ["s/", "s/a", "s/b", "s/c"]);
    assert_eq!(scan(all.clone(), 4).await, (scan(all.clone(), 9).await.0, false));
    assert_eq!(scan(all.clone(), 2).await, (vec!["s/".into(), "s/a".into()], true));
    assert_eq!(scan(all.after(b"s/a"), 2).await, (vec!["s/b".into(), "s/c".into()], false));
    let open = KeyRange { start: b"s/c".to_vec(), end: None };
    assert_eq!(scan(open, 2).await, (vec!["s/c".into(), "s0".into()], false));
    let many = (0..limits::BATCH_ENTRIES_MAX).map(|n| put(&format!("m{n:04}"), "", Expect::Any));
    engine.commit(SHARD, fence, batch(many)).await.unwrap();
    engine.commit(SHARD, fence, batch([put("m9", "", Expect::Any)])).await.unwrap();
    let (found, more) = scan(KeyRange::prefix(b"m"), usize::MAX).await;
    assert_eq!((found.len(), more), (limits::SCAN_ENTRIES_MAX, true));
}

async fn rule_7(engine: &Arc<dyn Engine>) {
    let fence = engine.claim(SHARD).await.unwrap();
    let seen: Arc<Mutex<Vec<Touched>>> = Arc::default();
    let sink = Arc::clone(&seen);
    let watcher = Box::new(move |touched: &Touched| sink.lock().unwrap().push(touched.clone()));
    engine.watch(SHARD, b"w/", watcher).unwrap();
    let mut tasks = tokio::task::JoinSet::new();
    for n in 0..50 {
        let engine = Arc::clone(engine);
        let writes = [put(&format!("w/{n}"), "", Expect::Any), put("v", "", Expect::Any)];
        tasks.spawn(async move { engine.commit(SHARD, fence, batch(writes)).await.unwrap() });
    }
    let mut revisions: Vec<Revision> = tasks.join_all().await;
    engine.commit(SHARD, fence, batch([delete("v", Expect::Any)])).await.unwrap();
    revisions.sort();
    let seen = seen.lock().unwrap();
    assert_eq!(seen.iter().map(|t| t.revision).collect::<Vec<_>>(), revisions);
    assert!(seen.iter().all(|t| t.keys.len() == 1 && t.keys[0].starts_with(b"w/")));
}

async fn rule_11(engine: &dyn Engine) {
    let fence = engine.claim(SHARD).await.unwrap();
    let write = |key: Vec<u8>, value| Write { key, value, expect: Expect::Any };
    let most = vec![0; limits::VALUE_BYTES_MAX];
    let good = [write(vec![b'k'; limits::KEY_BYTES_MAX], Some(most.clone()))];
    engine.commit(SHARD, fence, batch(good)).await.unwrap();
    let mut more = most;
    more.push(0);
    let twice = [put("t", "", Expect::Any), delete("t", Expect::Any)];
    let many = (0..=limits::BATCH_ENTRIES_MAX).map(|n| put(&n.to_string(), "", Expect::Any));
    for bad in [
        batch([]),
        batch(many),
        batch([write(vec![], None)]),
        batch([write(vec![b'k'; limits::KEY_BYTES_MAX + 1], None)]),
        batch([write(b"x".to_vec(), Some(more))]),
        batch(twice),
    ] {
        let refused = engine.commit(SHARD, fence, bad).await;
        assert!(matches!(refused, Err(Error::NotAllowed(_))));
    }
}

/// Concurrent counters: every conditional increment that is acknowledged counts exactly once.
async fn rules_hold_under_concurrency(engine: &Arc<dyn Engine>) {
    let fence = engine.claim(SHARD).await.unwrap();
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..8 {
        let engine = Arc::clone(engine);
        tasks.spawn(async move {
            let mut acknowledged = 0_u64;
            for _ in 0..40 {
                let old = engine.get(SHARD, b"count").await.unwrap();
                let (count, expect) = old.map_or((0, Expect::Absent), |entry| {
                    let count: u64 = String::from_utf8(entry.value).unwrap().parse().unwrap();
                    (count, Expect::Revision(entry.revision))
                });
                let next = batch([put("count", &(count + 1).to_string(), expect)]);
                match engine.commit(SHARD, fence, next).await {
                    Ok(_) => acknowledged += 1,
                    Err(Error::Conflict { .. }) => {}
                    Err(other) => panic!("{other}"),
                }
            }
            acknowledged
        });
    }
    let acknowledged: u64 = tasks.join_all().await.into_iter().sum();
    assert!(acknowledged >= 40);
    assert_eq!(value(&**engine, "count").await, Some(acknowledged.to_string()));
}

async fn suite(engine: Arc<dyn Engine>) {
    rules_1_to_4(&*engine).await;
    rule_5(&*engine).await;
    rule_6_scans(&*engine).await;
    rule_7(&engine).await;
    rule_11(&*engine).await;
    rules_hold_under_concurrency(&engine).await;
    let stats = engine.stats().await.unwrap();
    // At least the 40 that must get through under concurrency; how many more depends on luck.
    assert!(stats.commits > 40 && stats.conflicts >= 3 && stats.bytes > 0 && !stats.poisoned);
    engine.close().await.unwrap();
    let closed = engine.commit(SHARD, Fence(1), batch([put("a", "", Expect::Any)])).await;
    assert!(matches!(closed, Err(Error::Closed)));
    assert!(matches!(engine.get(SHARD, b"a").await, Err(Error::Closed)));
    engine.close().await.unwrap();
}

/// Rules 2, 4 and 5 over a restart.
async fn restart(old: Arc<dyn Engine>, open: impl AsyncFnOnce() -> Arc<dyn Engine>) {
    let fence = old.claim(SHARD).await.unwrap();
    let before = old.commit(SHARD, fence, batch([put("kept", "1", Expect::Any)])).await.unwrap();
    let new = open().await;
    assert_eq!(value(&*new, "kept").await.as_deref(), Some("1"));
    let newer = new.claim(SHARD).await.unwrap();
    assert!(newer > fence);
    let after = new.commit(SHARD, newer, batch([put("kept", "2", Expect::Revision(before))]));
    assert!(after.await.unwrap() > before);
    let late = old.commit(SHARD, fence, batch([put("kept", "0", Expect::Any)])).await;
    assert!(matches!(late, Err(Error::StaleFence { .. } | Error::Closed)));
    assert_eq!(value(&*new, "kept").await.as_deref(), Some("2"));
}

#[tokio::test(flavor = "multi_thread")]
async fn memory_keeps_the_contract() {
    suite(Memory::new()).await;
    let old = Memory::new();
    let next = Arc::clone(&old);
    restart(old, async move || next.crash(Tail::Lost) as Arc<dyn Engine>).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn sqlite_keeps_the_contract() {
    let dir = tempfile::tempdir().unwrap();
    suite(Sqlite::open(&dir.path().join("a.db"), Options::default()).unwrap()).await;
    let path = dir.path().join("b.db");
    let old = Sqlite::open(&path, Options::default()).unwrap();
    let next = async move || Sqlite::open(&path, Options::default()).unwrap() as Arc<dyn Engine>;
    // The old engine is still open: two processes on one file, and only the later one may write.
    restart(old, next).await;
}

/// Rule 8, and what a crash makes of a write whose sync failed.
#[tokio::test]
async fn a_failed_sync_poisons_until_the_engine_is_opened_again() {
    for (fault, tail, expected) in [
        (Fault::Write, Tail::Kept, None),
        (Fault::Sync, Tail::Lost, None),
        (Fault::Sync, Tail::Kept, Some("x")),
    ] {
        let engine = Memory::new();
        let fence = engine.claim(SHARD).await.unwrap();
        engine.commit(SHARD, fence, batch([put("old", "1", Expect::Any)])).await.unwrap();
        engine.fail_next(fault);
        for _ in 0..2 {
            let failed = engine.commit(SHARD, fence, batch([put("new", "x", Expect::Any)])).await;
            assert!(matches!(failed, Err(Error::Poisoned)));
        }
        assert!(matches!(engine.claim(SHARD).await, Err(Error::Poisoned)));
        assert_eq!(value(&*engine, "old").await.as_deref(), Some("1"));
        let recovered = engine.crash(tail);
        assert_eq!(value(&*recovered, "new").await.as_deref(), expected);
        let fence = recovered.claim(SHARD).await.unwrap();
        recovered.commit(SHARD, fence, batch([put("new", "y", Expect::Any)])).await.unwrap();
    }
}

/// Rule 9 in memory.
#[tokio::test]
async fn a_full_memory_goes_on_when_there_is_room() {
    let engine = Memory::new();
    let fence = engine.claim(SHARD).await.unwrap();
    engine.fail_next(Fault::Full);
    let full = engine.commit(SHARD, fence, batch([put("a", "1", Expect::Any)])).await;
    assert!(matches!(full, Err(Error::Full)));
    engine.commit(SHARD, fence, batch([put("a", "2", Expect::Absent)])).await.unwrap();
}

/// Rule 9 on disk: the file may not grow; room comes back by deleting.
#[tokio::test(flavor = "multi_thread")]
async fn a_full_database_loses_nothing_and_goes_on_when_there_is_room() {
    let dir = tempfile::tempdir().unwrap();
    let options = Options { bytes_max: Some(1 << 20) };
    let engine = Sqlite::open(&dir.path().join("a.db"), options).unwrap();
    let fence = engine.claim(SHARD).await.unwrap();
    let big = "x".repeat(50_000);
    let mut kept = 0;
    let full = loop {
        let write = put(&format!("{kept:03}"), &big, Expect::Absent);
        match engine.commit(SHARD, fence, batch([write])).await {
            Ok(_) => kept += 1,
            Err(error) => break error,
        }
    };
    assert!(matches!(full, Error::Full) && full.is_retryable(), "{full}");
    assert!((10..30).contains(&kept));
    assert_eq!(engine.scan(SHARD, KeyRange::prefix(b""), 99).await.unwrap().entries.len(), kept);
    engine.commit(SHARD, fence, batch([delete("000", Expect::Any)])).await.unwrap();
    engine.commit(SHARD, fence, batch([put("again", &big, Expect::Absent)])).await.unwrap();
    assert!(!engine.stats().await.unwrap().poisoned);
}

/// Rule 8 on disk: pages that were overwritten by somebody else are noticed, and end all writing.
#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_database_is_poisoned_at_the_first_write() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.db");
    let engine = Sqlite::open(&path, Options::default()).unwrap();
    let fence = engine.claim(SHARD).await.unwrap();
    engine.commit(SHARD, fence, batch([put("a", "1", Expect::Any)])).await.unwrap();
    engine.close().await.unwrap();
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[4_096..].fill(0xaa);
    std::fs::write(&path, bytes).unwrap();
    let engine = Sqlite::open(&path, Options::default()).unwrap();
    assert!(matches!(engine.claim(SHARD).await, Err(Error::Storage { .. })));
    assert!(engine.stats().await.unwrap().poisoned);
    assert!(matches!(engine.claim(SHARD).await, Err(Error::Poisoned)));
    let write = batch([put("a", "2", Expect::Any)]);
    assert!(matches!(engine.commit(SHARD, fence, write).await, Err(Error::Poisoned)));
}
