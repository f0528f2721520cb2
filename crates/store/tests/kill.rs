//! kill -9: nothing that was acknowledged is lost.
//!
//! The test starts itself as a child process, which commits as fast as it can from several tasks
//! and writes each acknowledged number to its standard output. The parent kills it, opens the
//! database again and looks for every number that it read from the pipe.

#![allow(clippy::unwrap_used, clippy::print_stdout)] // A test, helpers outside #[test] included.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

use mayfly_store::Engine;
use mayfly_store::engine::sqlite::{Options, Sqlite};
use mayfly_store::engine::{Batch, Expect, Shard, Write};

const CHILD: &str = "MAYFLY_TEST_KILL_CHILD";
const SHARD: Shard = Shard(0);
const ROUNDS: u64 = 6;

fn number_key(number: u64, half: &str) -> Vec<u8> {
    format!("{number:020}/{half}").into_bytes()
}

/// One batch writes two records: after a crash both are there or neither is.
fn batch(number: u64) -> Batch {
    let write = |half: &str| Write {
        key: number_key(number, half),
        value: Some(vec![b'x'; 300]),
        expect: Expect::Absent,
    };
    Batch { writes: vec![write("a"), write("b")] }
}

/// What the child does until it is killed.
async fn commit_for_ever(path: &Path, round: u64) {
    let engine = Sqlite::open(path, Options::default()).unwrap();
    let fence = engine.claim(SHARD).await.unwrap();
    let mut tasks = tokio::task::JoinSet::new();
    for task in 0..16_u64 {
        let engine = Arc::clone(&engine);
        tasks.spawn(async move {
            for n in 0.. {
                let number = round * 1_000_000_000 + task * 10_000_000 + n;
                engine.commit(SHARD, fence, batch(number)).await.unwrap();
                println!("ack {number}.");
            }
        });
    }
    while let Some(result) = tasks.join_next().await {
        result.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_acknowledged_is_lost_by_kill_9() {
    if let Ok(told) = std::env::var(CHILD) {
        let (round, path) = told.split_once(' ').unwrap();
        commit_for_ever(Path::new(path), round.parse().unwrap()).await;
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("state.db");
    let mut acknowledged = Vec::new();
    for round in 0..ROUNDS {
        acknowledged.extend(run_and_kill(&path, round));
        let engine = Sqlite::open(&path, Options::default()).unwrap();
        for number in &acknowledged {
            for half in ["a", "b"] {
                let found = engine.get(SHARD, &number_key(*number, half)).await.unwrap();
                assert!(found.is_some(), "{number}/{half} was acknowledged and is gone");
            }
        }
        check_pairs(&*engine).await;
        // The new owner goes on where the dead one stopped.
        let fence = engine.claim(SHARD).await.unwrap();
        let before = engine.stats().await.unwrap().commits;
        engine.commit(SHARD, fence, batch(u64::MAX - round)).await.unwrap();
        assert_eq!(engine.stats().await.unwrap().commits, before + 1);
        engine.close().await.unwrap();
    }
}

/// Reads acknowledgements until there are enough for this round, kills, reads the rest.
fn run_and_kill(path: &Path, round: u64) -> Vec<u64> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "nothing_acknowledged_is_lost_by_kill_9", "--nocapture"])
        .env(CHILD, format!("{round} {}", path.display()))
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let enough = 200 + usize::try_from(round).unwrap() * 77;
    let mut numbers = Vec::new();
    for line in BufReader::new(child.stdout.take().unwrap()).lines() {
        // The harness prints words of its own, and the kill may cut the last line off: only what
        // stands between both marks counts.
        let Ok(line) = line else { break };
        let number = line.rsplit_once("ack ").and_then(|(_, rest)| rest.strip_suffix('.'));
        numbers.extend(number.map(|number| number.parse::<u64>().unwrap()));
        if numbers.len() == enough {
            child.kill().unwrap();
        }
    }
    child.wait().unwrap();
    assert!(numbers.len() >= enough, "the child ended by itself");
    numbers
}

/// No batch is there by half.
async fn check_pairs(engine: &dyn Engine) {
    let mut range = mayfly_store::engine::KeyRange::prefix(b"");
    loop {
        let page = engine.scan(SHARD, range.clone(), 1_000).await.unwrap();
        for pair in page.entries.chunks(2) {
            assert_eq!(pair.len(), 2);
            assert_eq!(pair[0].key[..20], pair[1].key[..20]);
            assert_eq!(pair[0].revision, pair[1].revision);
        }
        let Some(last) = page.entries.last().filter(|_| page.more) else { return };
        range = range.after(&last.key);
    }
}
