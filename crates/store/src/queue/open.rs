//! Becoming the owner of the queues: what is on disk becomes what is in memory.
//!
//! Reads the counters of every queue and the first window of each, never the backlog. Then starts
//! the loops. Owns no state.

use std::sync::atomic::AtomicU64;
use std::sync::{Arc, Mutex};

use tokio::sync::{Notify, Semaphore};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::counters::{Counters, Global};
use super::state::{Bounds, State};
use super::timeline::Timeline;
use super::{Config, Error, Handle, Inner, QueueId, Queues, SHARD, committer, layout};
use super::{receive, refill, sweep};
use crate::blob::BlobStore;
use crate::engine::Engine;
use crate::limits;

pub(super) async fn open(
    engine: Arc<dyn Engine>,
    blobs: BlobStore,
    config: Config,
) -> Result<Queues, Error> {
    let fence = engine.claim(SHARD).await?;
    let global = engine.get(SHARD, &layout::global()).await?;
    let global = global.map_or(Ok(Global::default()), |entry| Global::decode(&entry.value))?;
    let timeline = Timeline::start(config.clock, global.time);
    let bounds = Bounds {
        window_messages: config.window_messages.max(1),
        window_bytes: config.window_bytes,
        total_bytes: config.windows_bytes,
    };
    let mut state = State::new(bounds, global, fence.0);
    let now = timeline.now();
    for (queue, counters) in counters(&*engine).await? {
        let index = state.add(queue, counters);
        state.change(index, now, |_| {});
    }
    let inner = Arc::new(Inner {
        engine,
        shard: SHARD,
        fence,
        blobs,
        next_blob: AtomicU64::new(1),
        timeline,
        state: Mutex::new(state),
        waiting: Mutex::default(),
        budget: Arc::new(Semaphore::new(limits::PENDING_BYTES_MAX / 1_024)),
        work: Notify::new(),
        alarm: Notify::new(),
        refill: Notify::new(),
        functions: Notify::new(),
        sweep: Notify::new(),
        closing: CancellationToken::new(),
        tasks: TaskTracker::new(),
    });
    // The first windows, before anybody asks; what fails here is tried again when it is needed.
    while let Some((index, queue, from, step)) = inner.state(State::begin_refill) {
        refill::refill(&inner, index, &queue, from, step).await;
    }
    inner.tasks.spawn(committer::serve(Arc::clone(&inner)));
    inner.tasks.spawn(receive::watch_alarms(Arc::clone(&inner)));
    for _ in 0..limits::REFILLS_MAX {
        inner.tasks.spawn(refill::serve(Arc::clone(&inner)));
    }
    inner.tasks.spawn(sweep::serve(Arc::clone(&inner)));
    Ok(Queues { handle: Arc::new(Handle(inner)) })
}

async fn counters(engine: &dyn Engine) -> Result<Vec<(QueueId, Counters)>, Error> {
    let mut found = Vec::new();
    let mut rest = layout::all_counters();
    loop {
        let page = engine.scan(SHARD, rest.clone(), limits::SCAN_ENTRIES_MAX).await?;
        for entry in &page.entries {
            let queue = layout::counters_queue(&entry.key)?;
            found.push((queue, Counters::decode(&entry.value)?));
        }
        match page.entries.last() {
            Some(last) if page.more => rest = rest.after(&last.key),
            _ => return Ok(found),
        }
    }
}
