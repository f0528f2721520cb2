//! Deleting in the background what nobody can see any more, in small batches.
//!
//! ```text
//!  a purge or removal ─▶ segments below the cut-off, their marks and blobs ─▶ counters: swept
//!  every few seconds  ─▶ deduplication records that have expired
//!  at the start       ─▶ blobs that no record names
//! ```
//! Nothing here is waited for, and nothing here touches a record that the committer writes: what it
//! deletes is on disk only.

use std::sync::Arc;
use std::time::Duration;

use super::dedup::Accepted;
use super::draft::Request;
use super::layout::{self, Position};
use super::state::{Index, State};
use super::{Error, Inner, QueueId, refill};
use crate::blob::BlobId;
use crate::engine::{self, Batch, Expect, Write};
use crate::limits;

/// Sweeps until the queues are closed.
pub(super) async fn serve(inner: Arc<Inner>) {
    let closing = inner.closing.clone();
    let work = async {
        log(orphans(&inner).await, "blobs without a message stay");
        loop {
            log(cut_off(&inner).await, "what was purged stays on disk");
            log(expired(&inner).await, "expired deduplication records stay");
            let pause = tokio::time::sleep(Duration::from_millis(limits::SWEEP_INTERVAL_MS));
            tokio::select! {
                () = pause => {}
                () = inner.sweep.notified() => {}
            }
        }
    };
    tokio::select! {
        () = work => {}
        () = closing.cancelled() => {}
    }
}

fn log(result: Result<(), Error>, what: &str) {
    match result {
        Ok(()) | Err(Error::Closed | Error::Engine(engine::Error::Closed)) => {}
        Err(error) => tracing::warn!(error = &error as &dyn std::error::Error, "{what}"),
    }
}

async fn cut_off(inner: &Inner) -> Result<(), Error> {
    while let Some((index, queue, below)) = inner.state(|state| {
        let index = state.sweeps.pop_first()?;
        let window = state.windows.get(&index)?;
        Some((index, window.id.clone(), window.counters.cut_off))
    }) {
        let swept = async {
            sweep_queue(inner, &queue, below).await?;
            let (queue, cut_off) = (queue.clone(), below);
            inner.ask(|reply| Request::Swept { queue, cut_off, reply }).await
        };
        if let Err(error) = swept.await {
            // The next round tries again.
            inner.state(|state| again(state, index));
            return Err(error);
        }
    }
    Ok(())
}

fn again(state: &mut State, index: Index) {
    if state.windows.contains_key(&index) {
        state.sweeps.insert(index);
    }
}

async fn sweep_queue(inner: &Inner, queue: &QueueId, below: u64) -> Result<(), Error> {
    let mut from = Position::default();
    loop {
        let limit = limits::SWEEP_ENTRIES_MAX;
        let page = refill::read(inner, inner.shard, queue, from, limit).await?;
        let Some(last) = page.segments.last().map(|read| read.first) else { break };
        let (mut writes, mut blobs) = (Vec::new(), Vec::new());
        for read in page.segments.into_iter().filter(|read| read.first.sequence < below) {
            writes.push(delete(layout::segment(queue, read.first), Expect::Any));
            if read.marked {
                writes.push(delete(layout::marks(queue, read.first), Expect::Any));
            }
            // One that cannot be read keeps its blobs: nothing else knows them.
            let Ok((messages, marks)) = read.found else { continue };
            let left = messages.iter().enumerate().filter(|(index, _)| !marks.gone.has(*index));
            blobs.extend(left.filter_map(|(_, message)| message.content.blob()));
        }
        commit(inner, writes).await?;
        release(inner, blobs).await?;
        if !page.more {
            break;
        }
        from = Position { sequence: last.sequence + 1, ..last };
    }
    let removed = inner.state(|state| {
        let index = state.find(queue)?;
        Some(state.windows[&index].counters.removed)
    });
    if removed == Some(true) { forget_keys(inner, queue).await } else { Ok(()) }
}

/// Deletes the deduplication records of a queue that was removed.
async fn forget_keys(inner: &Inner, queue: &QueueId) -> Result<(), Error> {
    loop {
        let range = layout::deduplications(queue);
        let page = inner.engine.scan(inner.shard, range, limits::SWEEP_ENTRIES_MAX).await?;
        let deletes = page
            .entries
            .iter()
            .map(|entry| delete(entry.key.clone(), Expect::Revision(entry.revision)));
        commit(inner, deletes.collect()).await?;
        if !page.more {
            return Ok(());
        }
    }
}

/// Lets go of blobs: first durably, then the files.
async fn release(inner: &Inner, mut blobs: Vec<BlobId>) -> Result<(), Error> {
    while !blobs.is_empty() {
        let rest = blobs.split_off(blobs.len().min(limits::SWEEP_ENTRIES_MAX));
        let deletes = blobs.iter().map(|id| delete(layout::blob(*id), Expect::Any));
        commit(inner, deletes.collect()).await?;
        inner.unlink(blobs);
        blobs = rest;
    }
    Ok(())
}

async fn expired(inner: &Inner) -> Result<(), Error> {
    let now = inner.timeline.now();
    loop {
        let range = layout::expired(now);
        let page = inner.engine.scan(inner.shard, range, limits::SWEEP_ENTRIES_MAX).await?;
        for entry in &page.entries {
            let (expires, key) = layout::expiry_parts(&entry.key)?;
            let mut writes = vec![delete(entry.key.clone(), Expect::Any)];
            // The key may have been accepted again since; then only the index entry is old.
            if let Some(record) = inner.engine.get(inner.shard, &key).await?
                && Accepted::decode(&record.value)?.expires == expires
            {
                writes.push(delete(key, Expect::Revision(record.revision)));
            }
            commit(inner, writes).await?;
        }
        if !page.more {
            return Ok(());
        }
    }
}

/// Removes the blobs that a crash left over.
async fn orphans(inner: &Inner) -> Result<(), Error> {
    let found = inner.blobs.of_earlier_owners(inner.fence.0).await;
    let found = found.map_err(|error| Error::Blob(Arc::new(error)))?;
    for id in found {
        if inner.engine.get(inner.shard, &layout::blob(id)).await?.is_none() {
            let removed = inner.blobs.remove(vec![id]).await;
            removed.map_err(|error| Error::Blob(Arc::new(error)))?;
        }
    }
    Ok(())
}

/// Commits beside the committer. What changed in the meantime is somebody else's by now.
async fn commit(inner: &Inner, writes: Vec<Write>) -> Result<(), Error> {
    if writes.is_empty() {
        return Ok(());
    }
    match inner.engine.commit(inner.shard, inner.fence, Batch { writes }).await {
        Ok(_) | Err(engine::Error::Conflict { .. }) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

fn delete(key: Vec<u8>, expect: Expect) -> Write {
    Write { key, value: None, expect }
}
