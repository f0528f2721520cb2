//! Measures queues on a real disk: enqueue and end to end by number of producers, beside a bare
//! appended and group-synced log; a backlog of a million; its recovery; bytes written per message.
//!
//! `cargo run -p mayfly-store --release --example queues -- [directory] [backlog]`; the figures
//! mean something only on a real disk and an idle machine. Never asserts a time.

#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::disallowed_methods)]

use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use bytes::Bytes;
use mayfly_core::name::FunctionName;
use mayfly_core::time::EpochMs;
use mayfly_store::blob::BlobStore;
use mayfly_store::engine::sqlite::{Options, Sqlite};
use mayfly_store::queue::{Config, NewMessage, QueueId, Queues, Settlement, Verdict};
use tokio::sync::{mpsc, oneshot};

const TIME: Duration = Duration::from_secs(3);
const BODY_BYTES: usize = 1_024;

fn message(number: u64) -> NewMessage {
    let mut id = [0; 16];
    id[..8].copy_from_slice(&number.to_be_bytes());
    NewMessage {
        id,
        body: Bytes::from(vec![b'x'; BODY_BYTES]),
        attributes: Vec::new(),
        headers: Vec::new(),
        group: None,
        sent: EpochMs(1_700_000_000_000),
        delay_ms: 0,
        deduplication: None,
    }
}

async fn open(dir: &Path) -> Queues {
    let engine = Sqlite::open(&dir.join("state.db"), Options::default()).unwrap();
    let blobs = BlobStore::open(dir.join("blobs")).unwrap();
    Queues::open(engine, blobs, Config::default()).await.unwrap()
}

fn written_bytes() -> u64 {
    let text = std::fs::read_to_string("/proc/self/io").unwrap();
    let line = text.lines().find(|line| line.starts_with("write_bytes")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

fn cpu_us() -> u64 {
    let text = std::fs::read_to_string("/proc/self/stat").unwrap();
    let fields: Vec<_> = text.rsplit(')').next().unwrap().split_whitespace().collect();
    let ticks: u64 = fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap();
    ticks * 10_000
}

struct Line {
    name: String,
    start: Instant,
    written: u64,
    cpu: u64,
}

impl Line {
    fn start(name: impl Into<String>) -> Self {
        let (written, cpu) = (written_bytes(), cpu_us());
        Self { name: name.into(), start: Instant::now(), written, cpu }
    }

    fn end(self, count: u64, mut waits: Vec<u64>) {
        waits.sort_unstable();
        let at = |part: usize| waits.get(waits.len() * part / 100).copied().unwrap_or(0);
        let seconds = self.start.elapsed().as_secs_f64();
        println!(
            "{:34} {:8.0}/s  p50 {:6} us  p99 {:7} us  max {:7} us  {:5} bytes  {:3} us cpu",
            self.name,
            count as f64 / seconds,
            at(50),
            at(99),
            waits.last().copied().unwrap_or(0),
            (written_bytes() - self.written) / count.max(1),
            (cpu_us() - self.cpu) / count.max(1),
        );
    }
}

/// The limit: one thread that appends what waits and syncs once.
async fn bare_log(dir: &Path, producers: usize) {
    let (sender, mut queue) = mpsc::channel::<(Bytes, oneshot::Sender<()>)>(4_096);
    let mut file = std::fs::File::create(dir.join(format!("bare-{producers}.log"))).unwrap();
    std::thread::spawn(move || {
        while let Some(first) = queue.blocking_recv() {
            let mut group = vec![first];
            while let Ok(next) = queue.try_recv() {
                group.push(next);
            }
            let bytes: Vec<u8> = group.iter().flat_map(|(body, _)| body.to_vec()).collect();
            file.write_all(&bytes).unwrap();
            file.sync_data().unwrap();
            for (_, reply) in group {
                reply.send(()).unwrap();
            }
        }
    });
    let line = Line::start(format!("bare log, {producers} producers"));
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..producers {
        let (sender, start) = (sender.clone(), line.start);
        tasks.spawn(async move {
            let mut waits = Vec::new();
            while start.elapsed() < TIME {
                let before = Instant::now();
                let (reply, answer) = oneshot::channel();
                sender.send((Bytes::from(vec![b'x'; BODY_BYTES]), reply)).await.unwrap();
                answer.await.unwrap();
                waits.push(before.elapsed().as_micros() as u64);
            }
            waits
        });
    }
    let waits: Vec<u64> = tasks.join_all().await.into_iter().flatten().collect();
    line.end(waits.len() as u64, waits);
}

async fn enqueue(queues: &Queues, queue: &QueueId, producers: usize, name: &str) -> u64 {
    let line = Line::start(format!("{name}, {producers} producers"));
    let mut tasks = tokio::task::JoinSet::new();
    for task in 0..producers as u64 {
        let (queues, queue, start) = (queues.clone(), queue.clone(), line.start);
        tasks.spawn(async move {
            let mut waits = Vec::new();
            while start.elapsed() < TIME {
                let before = Instant::now();
                let new = message((task << 32) | waits.len() as u64);
                queues.send(&queue, vec![new]).await.unwrap();
                waits.push(before.elapsed().as_micros() as u64);
            }
            waits
        });
    }
    let waits: Vec<u64> = tasks.join_all().await.into_iter().flatten().collect();
    let count = waits.len() as u64;
    line.end(count, waits);
    count
}

/// Producers and consumers at once; the waits are from the send to the receive.
async fn end_to_end(queues: &Queues, producers: usize, consumers: usize, batch: usize) {
    let queue = QueueId::Function(FunctionName::new(&format!("e2e-{producers}-{batch}")).unwrap());
    let name = format!("end to end, {producers}+{consumers}, batch {batch}");
    let line = Line::start(name);
    let settled = Arc::new(AtomicU64::new(0));
    let mut tasks = tokio::task::JoinSet::new();
    let begin = line.start;
    for _ in 0..producers {
        let (queues, queue) = (queues.clone(), queue.clone());
        tasks.spawn(async move {
            let mut number = 0;
            while begin.elapsed() < TIME {
                number = begin.elapsed().as_micros() as u64;
                queues.send(&queue, vec![message(number)]).await.unwrap();
            }
            vec![number; 0]
        });
    }
    for _ in 0..consumers {
        let (queues, queue, settled) = (queues.clone(), queue.clone(), Arc::clone(&settled));
        tasks.spawn(async move {
            let mut waits = Vec::new();
            loop {
                let wait = queues.ready(&queue);
                if tokio::time::timeout(Duration::from_millis(300), wait).await.is_err() {
                    return waits;
                }
                let claims = queues.receive(&queue, batch, u64::MAX).await.unwrap();
                let now = begin.elapsed().as_micros() as u64;
                let settlements: Vec<_> = claims
                    .into_iter()
                    .map(|claim| {
                        let sent = u64::from_be_bytes(claim.message.id[..8].try_into().unwrap());
                        waits.push(now - sent);
                        let receipt = claim.receipt;
                        Settlement { receipt, verdict: Verdict::Done, follow: Vec::new() }
                    })
                    .collect();
                if !settlements.is_empty() {
                    let count = settlements.len() as u64;
                    queues.settle(settlements).await.unwrap();
                    settled.fetch_add(count, Ordering::Relaxed);
                }
            }
        });
    }
    let waits: Vec<u64> = tasks.join_all().await.into_iter().flatten().collect();
    line.end(settled.load(Ordering::Relaxed), waits);
}

async fn claims(queues: &Queues, queue: &QueueId, name: &str, count: usize) {
    let line = Line::start(name);
    let (mut waits, mut given) = (Vec::new(), 0);
    while given < count {
        let before = Instant::now();
        let claims = queues.receive(queue, 10, u64::MAX).await.unwrap();
        waits.push(before.elapsed().as_micros() as u64);
        let settlements: Vec<_> = claims
            .into_iter()
            .map(|claim| Settlement {
                receipt: claim.receipt,
                verdict: Verdict::Done,
                follow: Vec::new(),
            })
            .collect();
        given += settlements.len();
        queues.settle(settlements).await.unwrap();
    }
    line.end(given as u64, waits);
}

async fn backlog(dir: &Path, count: u64) {
    let queues = open(dir).await;
    let queue = QueueId::Function(FunctionName::new("backlog").unwrap());
    let line = Line::start(format!("backlog of {count}, 8 senders of 100"));
    let mut tasks = tokio::task::JoinSet::new();
    for task in 0..8 {
        let (queues, queue) = (queues.clone(), queue.clone());
        tasks.spawn(async move {
            for batch in 0..count / 800 {
                let numbers = (0..100).map(|n| (task << 40) | (batch * 100 + n));
                queues.send(&queue, numbers.map(message).collect()).await.unwrap();
            }
        });
    }
    tasks.join_all().await;
    line.end(count, Vec::new());
    enqueue(&queues, &queue, 64, "enqueue behind the backlog").await;
    claims(&queues, &queue, "claim 10 and settle, backlog", 5_000).await;
    let stats = queues.stats(&queue);
    queues.close().await;
    drop(queues);
    let start = Instant::now();
    let queues = open(dir).await;
    println!("recovery of {} messages: {} ms", stats.ready, start.elapsed().as_millis());
    assert_eq!(queues.stats(&queue).ready, stats.ready);
    claims(&queues, &queue, "claim 10 and settle, recovered", 20_000).await;
    queues.close().await;
}

#[tokio::main]
async fn main() {
    let mut arguments = std::env::args().skip(1);
    let dir = match arguments.next() {
        Some(path) => tempfile::tempdir_in(path).unwrap(),
        None => tempfile::tempdir().unwrap(),
    };
    let count: u64 = arguments.next().map_or(1_000_000, |text| text.parse().unwrap());
    let queues = open(dir.path()).await;
    for producers in [1, 64, 256] {
        bare_log(dir.path(), producers).await;
        let queue = QueueId::Function(FunctionName::new(&format!("p{producers}")).unwrap());
        enqueue(&queues, &queue, producers, "enqueue").await;
    }
    let queue = QueueId::Function(FunctionName::new("p64").unwrap());
    claims(&queues, &queue, "claim 10 and settle", 5_000).await;
    end_to_end(&queues, 1, 1, 1).await;
    end_to_end(&queues, 64, 64, 1).await;
    end_to_end(&queues, 64, 8, 10).await;
    end_to_end(&queues, 256, 64, 10).await;
    queues.close().await;
    if count > 0 {
        let other = dir.path().join("backlog");
        std::fs::create_dir(&other).unwrap();
        backlog(&other, count).await;
    }
}
