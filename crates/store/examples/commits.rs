//! Measures group commit: acknowledged commits a second by number of concurrent committers, and
//! log lines a second.
//!
//! `cargo run -p mayfly-store --release --example commits -- [directory]`; the figures mean
//! something only on a real disk and an idle machine. Never asserts a time.

#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::disallowed_methods)]

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use mayfly_store::engine::sqlite::{Options, Sqlite};
use mayfly_store::engine::{Batch, Expect, Shard, Write};
use mayfly_store::{Clock, Engine, LogEvent, Telemetry, telemetry};

const TIME: Duration = Duration::from_secs(3);
const SHARD: Shard = Shard(0);

async fn commits(dir: &Path, committers: u64) {
    let path = dir.join(format!("{committers}.db"));
    let engine = Sqlite::open(&path, Options::default()).unwrap();
    let fence = engine.claim(SHARD).await.unwrap();
    let start = Instant::now();
    let mut tasks = tokio::task::JoinSet::new();
    for task in 0..committers {
        let engine = Arc::clone(&engine);
        tasks.spawn(async move {
            let mut done = 0_u64;
            while start.elapsed() < TIME {
                let key = format!("{task}/{done}").into_bytes();
                let value = Some(vec![b'x'; 1_024]);
                let batch = Batch { writes: vec![Write { key, value, expect: Expect::Absent }] };
                engine.commit(SHARD, fence, batch).await.unwrap();
                done += 1;
            }
            done
        });
    }
    let done: u64 = tasks.join_all().await.into_iter().sum();
    let rate = u128::from(done) * 1_000 / start.elapsed().as_millis();
    let stats = engine.stats().await.unwrap();
    let size = stats.commits.div_ceil(stats.groups);
    println!("{committers:4} committers: {rate:6} commits/s, {size} a group");
    engine.close().await.unwrap();
}

async fn lines(dir: &Path) {
    let path = dir.join("telemetry.db");
    let telemetry = Telemetry::open(&path, telemetry::Config::default(), Clock::System).unwrap();
    let logs = telemetry.logs();
    let text = "2026-01-01T00:00:00.000Z 8f14e45f-ceea-467f-a1d8-3f0e5c1b2a3d INFO an event of ";
    let start = Instant::now();
    let mut count = 0_u64;
    while start.elapsed() < TIME {
        let events = (0..50)
            .map(|n| LogEvent { timestamp_ms: count + n, message: format!("{text}{}", count + n) });
        let stream = format!("stream {}", count / 50 % 100);
        if logs.append("/aws/lambda/bench", stream, events.collect()).is_ok() {
            count += 50;
        } else {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    }
    logs.flush().await.unwrap();
    let rate = u128::from(count) * 1_000 / start.elapsed().as_millis();
    let bytes = logs.used_bytes().await.unwrap() / count;
    let dropped = logs.dropped();
    let stored = logs.groups("", None, 1).await.unwrap()[0].stored_bytes / count;
    println!("log lines: {rate}/s of {stored} bytes, {bytes} on disk each, {dropped} refused");
    telemetry.close().await.unwrap();
}

#[tokio::main]
async fn main() {
    let dir = match std::env::args().nth(1) {
        Some(path) => tempfile::tempdir_in(path).unwrap(),
        None => tempfile::tempdir().unwrap(),
    };
    for committers in [1, 16, 64, 256] {
        commits(dir.path(), committers).await;
    }
    lines(dir.path()).await;
}
