//! Fetching the next part of a queue's backlog into its window.
//!
//! ```text
//!  begin: where the cursor is ─▶ scan segments ─▶ scan their marks ─▶ merge under the lock
//! ```
//! Segments do not change and the marks of one that is not loaded do not either, so what was read
//! is true when it is merged, except for what was loaded, ended or purged meanwhile: that is
//! skipped. What is committed meanwhile is kept aside and merged behind it. Never stalls a commit.

use std::sync::Arc;

use super::backlog::Refill;
use super::codec::Damaged;
use super::layout::{self, Position};
use super::marks::{self, Marks};
use super::segment::{self, Stored};
use super::state::{Bounds, Index, State, has_room, keeps_content};
use super::window::Window;
use super::{Inner, QueueId};
use crate::engine::{self, Entry, Shard};
use crate::limits;

/// A segment as it was read.
pub(super) struct Read {
    pub(super) first: Position,
    pub(super) found: Result<(Vec<Stored>, Marks), Damaged>,
    /// Whether there are marks on disk.
    pub(super) marked: bool,
}

/// What a scan found.
pub(super) struct Page {
    pub(super) segments: Vec<Read>,
    pub(super) more: bool,
}

/// Reads up to `limit` segments of `queue` from `from` on, with their marks.
pub(super) async fn read(
    inner: &Inner,
    shard: Shard,
    queue: &QueueId,
    from: Position,
    limit: usize,
) -> Result<Page, engine::Error> {
    let range = layout::segments_from(queue, from);
    let page = inner.engine.scan(shard, range, limit).await?;
    let Some(last) = page.entries.last() else {
        return Ok(Page { segments: Vec::new(), more: false });
    };
    let first = position(&page.entries[0]);
    let range = layout::marks_between(queue, first, position(last));
    // There are at most as many marks as segments; a full page would leave some out.
    let mut marked = Vec::new();
    let mut rest = range;
    loop {
        let found = inner.engine.scan(shard, rest.clone(), limits::SCAN_ENTRIES_MAX).await?;
        let more = found.more;
        marked.extend(found.entries);
        match marked.last() {
            Some(last) if more => rest = rest.after(&last.key),
            _ => break,
        }
    }
    let mut marked = marked.into_iter().map(|entry| (position(&entry), entry)).peekable();
    let mut segments = Vec::with_capacity(page.entries.len());
    for entry in page.entries {
        let first = position(&entry);
        while marked.next_if(|(at, _)| *at < first).is_some() {}
        let marks = marked.next_if(|(at, _)| *at == first).map(|(_, entry)| entry.value);
        let found = decode(&entry.value, marks.as_deref());
        segments.push(Read { first, found, marked: marks.is_some() });
    }
    Ok(Page { segments, more: page.more })
}

fn position(entry: &Entry) -> Position {
    layout::segment_position(&entry.key).expect("the range holds keys with a position only")
}

fn decode(record: &[u8], marks: Option<&[u8]>) -> Result<(Vec<Stored>, Marks), Damaged> {
    let messages = segment::decode(record)?;
    let marks = marks.map(|marks| marks::decode(marks, messages.len())).transpose()?;
    Ok((messages, marks.unwrap_or_default()))
}

/// Serves refills until the queues are closed.
pub(super) async fn serve(inner: Arc<Inner>) {
    loop {
        let wanted = inner.refill.notified();
        let begun = inner.state(State::begin_refill);
        let Some((index, queue, from, step)) = begun else {
            tokio::select! {
                () = wanted => continue,
                () = inner.closing.cancelled() => return,
            }
        };
        // Another worker may take the next one.
        inner.refill.notify_one();
        refill(&inner, index, &queue, from, step).await;
    }
}

/// One step of one queue.
pub(super) async fn refill(
    inner: &Inner,
    index: Index,
    queue: &QueueId,
    from: Position,
    step: usize,
) {
    let page = read(inner, inner.shard, queue, from, step).await;
    let now = inner.timeline.now();
    match page {
        Ok(page) => inner.state(|state| state.merge(index, page, now)),
        Err(error) => {
            if !matches!(error, engine::Error::Closed) {
                let error = &error as &dyn std::error::Error;
                tracing::error!(error, %queue, "a queue could not be read");
            }
            inner.state(|state| state.abandon_refill(index));
            // Whoever needs it asks again; not at once, for it would fail again.
            let pause = std::time::Duration::from_millis(limits::REFILL_PAUSE_MS);
            tokio::select! {
                () = tokio::time::sleep(pause) => {}
                () = inner.closing.cancelled() => {}
            }
        }
    }
}

impl State {
    /// Takes over what a refill has read.
    pub(super) fn merge(&mut self, index: Index, page: Page, now: u64) {
        let (bounds, applied, mut total) = (self.bounds, self.applied, self.bytes);
        if !self.windows.contains_key(&index) {
            return;
        }
        self.change(index, now, |window| {
            let refill = window.backlog.refill.take().unwrap_or_default();
            let last = page.segments.last().map(|read| read.first);
            let (mut stop, mut used) = (None, 0);
            for read in page.segments {
                let first = read.first;
                if is_settled(window, &refill, first, applied) {
                    continue;
                }
                let later = first.due > now + limits::LOAD_AHEAD_MS;
                if later || !has_room(window, bounds, first.due, now) {
                    stop = Some(first);
                    break;
                }
                used += 1;
                if window.segments.contains_key(&first) {
                    window.unpark(first, now);
                    continue;
                }
                let Ok((messages, marks)) = read.found else {
                    tracing::error!(queue = %window.id, ?first, "a stored segment is damaged");
                    window.damaged = true;
                    stop = Some(first);
                    break;
                };
                let before = window.bytes;
                let marks = read.marked.then_some(&marks);
                let keep = keeps_content(window, total, bounds);
                window.backlog.fetch(first.due, messages.len() as u64);
                window.insert(first, messages, marks, false, keep, now);
                total += window.bytes - before;
            }
            window.backlog.adapt(used, stop.is_none());
            let (end, next) = match (stop, last) {
                (Some(stop), _) => (false, Some(stop)),
                (None, Some(last)) if page.more => {
                    (false, Some(Position { sequence: last.sequence + 1, ..last }))
                }
                _ => (true, None),
            };
            let left = merge_aside(window, refill, end, total, bounds, now);
            let next = next.into_iter().chain(left).min();
            window.backlog.cursor = next.unwrap_or_default();
            window.backlog.due = next.map_or(u64::MAX, |next| next.due);
            window.refilled.notify_waiters();
        });
    }
}

/// Whether what was read of a segment is not wanted: it is loaded for good, or gone, or its commit
/// is not known here yet (then it arrives by itself).
fn is_settled(window: &Window, refill: &Refill, first: Position, applied: u64) -> bool {
    let loaded = window.segments.get(&first).is_some_and(|segment| !segment.parked);
    let gone = refill.gone.contains(&first) || first.sequence < window.counters.cut_off;
    loaded || gone || first.sequence > applied
}

/// Loads what was committed during the refill when the scan has come to its `end`. Gives the first
/// position that stays on disk.
fn merge_aside(
    window: &mut Window,
    refill: Refill,
    end: bool,
    total: usize,
    bounds: Bounds,
    now: u64,
) -> Option<Position> {
    let mut left = refill.left;
    for aside in refill.aside {
        let loaded = window.segments.get(&aside.first).is_some_and(|segment| !segment.parked);
        let gone =
            refill.gone.contains(&aside.first) || aside.first.sequence < window.counters.cut_off;
        if loaded || gone {
            continue;
        }
        let parked = window.segments.contains_key(&aside.first);
        let due = aside.first.due;
        let later = due > now + limits::LOAD_AHEAD_MS;
        let behind = left.is_some_and(|left| left < aside.first);
        if !end || later || behind || parked || !has_room(window, bounds, due, now) {
            left = Some(left.map_or(aside.first, |left| left.min(aside.first)));
            continue;
        }
        let keep = keeps_content(window, total, bounds);
        window.backlog.fetch(due, aside.messages.len() as u64);
        window.insert(aside.first, aside.messages, None, false, keep, now);
    }
    left
}
