//! With many messages waiting: enqueue and claim against an empty queue, and the next start.
//!
//! Owns that sequence. Never measures anything else.

use std::path::Path;
use std::time::Duration;

use bytes::Bytes;
use mayfly_bench::{clock, median};
use mayfly_store::Store;
use mayfly_store::open::Config;
use mayfly_store::queue::{QueueId, Queues};
use tokio::task::JoinSet;

use super::{BATCH, Mayfly, VISIBILITY_MS, failed, message, produce, queue};
use crate::measure::Round;

/// Producers of the rounds.
const PRODUCERS: usize = 64;
/// Senders that fill the queue, each with batches.
const FILLERS: usize = 8;
/// Messages that a claim takes.
const CLAIM: usize = 10;
/// Claims that are timed.
const CLAIMS: usize = 200;
/// Rounds of each kind.
const ROUNDS: usize = 3;

/// What was measured.
#[derive(Clone, Copy, Debug)]
pub struct Backlog {
    /// Messages that waited.
    pub messages: usize,
    /// Enqueues per second into an empty queue.
    pub enqueue_empty: f64,
    /// Enqueues per second behind the backlog.
    pub enqueue_full: f64,
    /// Messages received and settled per second from a queue of a few thousand.
    pub drain_empty: f64,
    /// The same from the head of the backlog.
    pub drain_full: f64,
    /// A receive of ten from a short queue, p50 µs.
    pub claim_empty_us: f64,
    /// The same from the head of the backlog.
    pub claim_full_us: f64,
    /// From opening the installation to the first message received, ms.
    pub recovery_ms: f64,
    /// Of that, until the queues are open.
    pub open_ms: f64,
}

impl Mayfly {
    /// Measures with `messages` waiting, and closes and opens the installation in between.
    pub async fn backlog(
        self,
        directory: &Path,
        messages: usize,
        body: &Bytes,
        time: Duration,
    ) -> Result<Backlog, String> {
        let queues = &self.store.queues;
        let short = 10_000.min(messages);
        let enqueue_empty = enqueue(queues, body, time).await?;
        queues.purge(&queue()).await.map_err(failed)?;
        fill(queues, &queue(), short, body).await?;
        let claim_empty_us = claim(queues).await?;
        let drain_empty = drain(queues, short / 2).await?;
        queues.purge(&queue()).await.map_err(failed)?;
        fill(queues, &queue(), messages, body).await?;
        let enqueue_full = enqueue(queues, body, time).await?;
        let claim_full_us = claim(queues).await?;
        let drain_full = drain(queues, short * 3).await?;
        self.close().await?;
        let begin = clock::now();
        let store = Store::open(directory, Config::default()).await;
        let store = store.map_err(|error| format!("mayfly: {error}"))?;
        let open_ms = begin.elapsed().as_secs_f64() * 1e3;
        let first = store.queues.receive(&queue(), CLAIM, VISIBILITY_MS).await.map_err(failed)?;
        let recovery_ms = begin.elapsed().as_secs_f64() * 1e3;
        let stats = store.queues.stats(&queue());
        let waiting = usize::try_from(stats.ready + stats.in_flight).unwrap_or(usize::MAX);
        if first.is_empty() || waiting + short * 3 < messages {
            return Err(format!("{waiting} messages came back of {messages}"));
        }
        store.close().await.map_err(|error| format!("mayfly: {error}"))?;
        Ok(Backlog {
            messages,
            enqueue_empty,
            enqueue_full,
            drain_empty,
            drain_full,
            claim_empty_us,
            claim_full_us,
            recovery_ms,
            open_ms,
        })
    }
}

async fn enqueue(queues: &Queues, body: &Bytes, time: Duration) -> Result<f64, String> {
    let mut rates = Vec::with_capacity(ROUNDS);
    for _ in 0..ROUNDS {
        let (meter, times) = produce(queues, PRODUCERS, body, time).await?;
        rates.push(Round::per_second(&meter.stop(None, times)));
    }
    Ok(median(&rates))
}

async fn fill(
    queues: &Queues,
    queue: &QueueId,
    messages: usize,
    body: &Bytes,
) -> Result<(), String> {
    let mut fillers = JoinSet::new();
    for filler in 0..FILLERS {
        let (queues, queue, body) = (queues.clone(), queue.clone(), body.clone());
        fillers.spawn(async move {
            let mut left = messages / FILLERS;
            while left > 0 {
                let many = left.min(mayfly_store::limits::SEND_MESSAGES_MAX);
                let first = (filler << 40 | left) as u64;
                let batch = (0..many as u64).map(|at| message(&body, first + at)).collect();
                queues.send(&queue, batch).await.map_err(failed)?;
                left -= many;
            }
            Ok::<_, String>(())
        });
    }
    while let Some(ended) = fillers.join_next().await {
        ended.map_err(|error| format!("a filler: {error}"))??;
    }
    Ok(())
}

/// The median time of a receive, µs. What was received is given back.
async fn claim(queues: &Queues) -> Result<f64, String> {
    let mut times = Vec::with_capacity(CLAIMS);
    for _ in 0..CLAIMS {
        let begin = clock::now();
        let claimed = queues.receive(&queue(), CLAIM, VISIBILITY_MS).await.map_err(failed)?;
        times.push(begin.elapsed().as_secs_f64() * 1e6);
        if claimed.len() < CLAIM {
            return Err(format!("a receive gave {} messages of {CLAIM}", claimed.len()));
        }
        for one in &claimed {
            queues.release(&one.receipt);
        }
    }
    Ok(median(&times))
}

/// Receives and settles `count` messages with four consumers; gives messages per second.
async fn drain(queues: &Queues, count: usize) -> Result<f64, String> {
    use std::sync::Arc;
    use std::sync::atomic::AtomicUsize;
    let settled = Arc::new(AtomicUsize::new(0));
    let wanted = Arc::new(AtomicUsize::new(count.max(BATCH)));
    let begin = clock::now();
    let mut consumers = JoinSet::new();
    for _ in 0..crate::peers::CONSUMERS {
        let (settled, wanted) = (Arc::clone(&settled), Arc::clone(&wanted));
        consumers.spawn(super::consume(queues.clone(), settled, wanted));
    }
    while let Some(ended) = consumers.join_next().await {
        ended.map_err(|error| format!("a consumer: {error}"))??;
    }
    #[allow(clippy::cast_precision_loss)] // Counts stay far below 2^52.
    let many = settled.load(std::sync::atomic::Ordering::Relaxed) as f64;
    Ok(many / begin.elapsed().as_secs_f64())
}
