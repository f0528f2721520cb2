//! Mayfly in this process: its real queues on its real engine, and its real data plane with
//! scripted functions.
//!
//! Owns an open installation and the rounds on it. Never reaches below the public interface of the
//! rooms, and tunes nothing: every setting is the default.

mod backlog;
mod function;
mod start_latency;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use bytes::Bytes;
use mayfly_core::queue::QueueUid;
use mayfly_core::time::EpochMs;
use mayfly_store::Store;
use mayfly_store::open::Config;
use mayfly_store::queue::{NewMessage, QueueId, Queues, Settlement, Verdict};
use tokio::task::JoinSet;

use crate::measure::{Laps, Meter, Round, together};
use crate::peers::CONSUMERS;

pub use backlog::Backlog;
use function::Function;

/// Messages that a consumer takes at once; one call settles so many.
const BATCH: usize = mayfly_store::limits::SETTLEMENTS_MAX;
/// How long a claim holds, ms.
const VISIBILITY_MS: u64 = 30_000;

/// An open installation with one function.
#[derive(Debug)]
pub struct Mayfly {
    store: Store,
    function: Function,
}

impl Mayfly {
    /// Opens an installation in `directory`.
    pub async fn open(directory: &Path) -> Result<Self, String> {
        let store = Store::open(directory, Config::default()).await;
        let store = store.map_err(|error| format!("mayfly: {error}"))?;
        let function = Function::deploy(&store).await?;
        Ok(Self { store, function })
    }

    /// A round of producers alone, into a queue.
    pub async fn enqueue(
        &self,
        producers: usize,
        body: &Bytes,
        time: Duration,
    ) -> Result<Round, String> {
        let (meter, times) = produce(&self.store.queues, producers, body, time).await?;
        let round = meter.stop(None, times);
        self.store.queues.purge(&queue()).await.map_err(failed)?;
        Ok(round)
    }

    /// A round of producers and batch consumers of a queue, until everything is settled.
    pub async fn end_to_end(
        &self,
        producers: usize,
        body: &Bytes,
        time: Duration,
    ) -> Result<Round, String> {
        let queues = &self.store.queues;
        let (settled, sent) =
            (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(usize::MAX)));
        let mut consumers = JoinSet::new();
        for _ in 0..CONSUMERS {
            consumers.spawn(consume(queues.clone(), Arc::clone(&settled), Arc::clone(&sent)));
        }
        let (meter, times) = produce(queues, producers, body, time).await?;
        sent.store(times.len(), Ordering::Relaxed);
        while let Some(ended) = consumers.join_next().await {
            ended.map_err(|error| format!("a consumer: {error}"))??;
        }
        Ok(meter.stop(None, times))
    }

    /// A round of events to a function, until the last one is settled.
    pub async fn function_round(
        &self,
        producers: usize,
        body: &Bytes,
        time: Duration,
    ) -> Result<Round, String> {
        self.function.round(&self.store.queues, producers, body, time).await
    }

    /// Times from the call of an accepting door to the start of the function, µs, sorted.
    pub async fn start_latency(&self, count: usize) -> Result<Vec<u32>, String> {
        self.function.start_latency(count).await
    }

    /// Ends everything.
    pub async fn close(self) -> Result<(), String> {
        self.function.end().await;
        self.store.close().await.map_err(|error| format!("mayfly: {error}"))
    }
}

fn failed(error: mayfly_store::queue::Error) -> String {
    match std::error::Error::source(&error) {
        Some(source) => format!("mayfly: {error}: {source}"),
        None => format!("mayfly: {error}"),
    }
}

fn queue() -> QueueId {
    QueueId::Queue(QueueUid([7; 16]))
}

fn message(body: &Bytes, number: u64) -> NewMessage {
    let mut id = [0; 16];
    id[8..].copy_from_slice(&number.to_be_bytes());
    NewMessage {
        id,
        body: body.clone(),
        attributes: Vec::new(),
        headers: Vec::new(),
        group: None,
        sent: EpochMs(mayfly_bench::clock::epoch_s() * 1_000),
        delay_ms: 0,
        deduplication: None,
    }
}

async fn produce(
    queues: &Queues,
    producers: usize,
    body: &Bytes,
    time: Duration,
) -> Result<(Meter, Vec<u32>), String> {
    together(producers, None, |at, start| {
        let (queues, body, queue) = (queues.clone(), body.clone(), queue());
        async move {
            start.wait().await;
            let mut laps = Laps::for_time(time);
            let mut number = (at as u64) << 32;
            while laps.start() {
                number += 1;
                queues.send(&queue, vec![message(&body, number)]).await.map_err(failed)?;
                laps.stop();
            }
            Ok(laps.into_times())
        }
    })
    .await
}

/// Takes and settles batches until as many are settled as were sent.
async fn consume(
    queues: Queues,
    settled: Arc<AtomicUsize>,
    sent: Arc<AtomicUsize>,
) -> Result<(), String> {
    let queue = queue();
    while settled.load(Ordering::Relaxed) < sent.load(Ordering::Relaxed) {
        let claimed = queues.receive(&queue, BATCH, VISIBILITY_MS).await.map_err(failed)?;
        if claimed.is_empty() {
            // Not for ever: another consumer may take the last ones.
            let _ = tokio::time::timeout(Duration::from_millis(5), queues.ready(&queue)).await;
            continue;
        }
        let count = claimed.len();
        let settlements = claimed.into_iter().map(|claimed| Settlement {
            receipt: claimed.receipt,
            verdict: Verdict::Done,
            follow: Vec::new(),
        });
        queues.settle(settlements.collect()).await.map_err(failed)?;
        settled.fetch_add(count, Ordering::Relaxed);
    }
    Ok(())
}
