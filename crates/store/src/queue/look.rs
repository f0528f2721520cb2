//! Looking at messages without taking them.
//!
//! Reads what is on disk page by page and asks memory about what is loaded. Changes nothing.

use super::layout::Position;
use super::message::{Message, Peeked, QueueId, Waiting};
use super::segment::{Content, Stored};
use super::state::{State, describe};
use super::window::Place;
use super::{Error, Inner, receive, refill};
use crate::limits;

/// A message that is there, and what to show of it.
struct Seen {
    position: Position,
    message: Message,
    waiting: Until,
    content: Content,
}

/// [`Waiting`] in the engine's time.
enum Until {
    Ready,
    Delayed(u64),
    InFlight(u64),
    BehindGroup,
}

pub(super) async fn peek(
    inner: &Inner,
    queue: &QueueId,
    after: Option<Position>,
    max: usize,
) -> Result<Vec<Peeked>, Error> {
    let max = max.min(limits::PEEK_MESSAGES_MAX);
    let mut found = Vec::new();
    walk(inner, queue, after, |seen| {
        if found.len() < max {
            found.push(seen);
        }
        found.len() < max
    })
    .await?;
    let mut peeked = Vec::with_capacity(found.len());
    for seen in found {
        peeked.push(show(inner, seen).await?);
    }
    Ok(peeked)
}

pub(super) async fn find(
    inner: &Inner,
    queue: &QueueId,
    id: [u8; 16],
) -> Result<Option<Peeked>, Error> {
    let loaded = inner.state(|state| {
        let index = state.find(queue)?;
        let entries = state.windows[&index].entries.iter();
        entries.filter(|(_, entry)| entry.id == id).map(|(position, _)| *position).next()
    });
    // The walk gives what memory knows of it; from just before it, when it is loaded.
    let after = loaded.map(|at| Position { sequence: at.sequence.saturating_sub(1), ..at });
    let (mut found, mut looked) = (None, 0);
    walk(inner, queue, after, |seen| {
        looked += 1;
        if seen.message.id == id {
            found = Some(seen);
        }
        found.is_none() && looked < limits::FIND_MESSAGES_MAX
    })
    .await?;
    match found {
        Some(seen) => Ok(Some(show(inner, seen).await?)),
        None => Ok(None),
    }
}

/// Goes through the messages behind `after`, until `visit` has seen enough.
async fn walk(
    inner: &Inner,
    queue: &QueueId,
    after: Option<Position>,
    mut visit: impl FnMut(Seen) -> bool,
) -> Result<(), Error> {
    // A segment that begins before `after` may hold messages behind it.
    let before = limits::SEGMENT_MESSAGES_MAX as u64;
    let mut from = after.map_or(Position::default(), |at| Position {
        sequence: at.sequence.saturating_sub(before),
        ..at
    });
    loop {
        let page = refill::read(inner, inner.shard, queue, from, limits::REFILL_SEGMENTS_MAX);
        let page = page.await?;
        let Some(last) = page.segments.last().map(|read| read.first) else { return Ok(()) };
        for read in page.segments {
            let (messages, marks) = read.found?;
            for (index, mut stored) in messages.into_iter().enumerate() {
                let sequence = read.first.sequence + index as u64;
                let position = Position { sequence, ..read.first };
                if marks.gone.has(index) || after.is_some_and(|after| position <= after) {
                    continue;
                }
                if let Some(tried) = marks.tried.iter().find(|tried| tried.index == index) {
                    stored.attempts = tried.attempts;
                    stored.first_received = tried.first_received;
                }
                let now = inner.timeline.now();
                let seen = inner.state(|state| see(state, queue, position, stored, now));
                if seen.is_some_and(|seen| !visit(seen)) {
                    return Ok(());
                }
            }
        }
        if !page.more {
            return Ok(());
        }
        from = Position { sequence: last.sequence + 1, ..last };
    }
}

/// What memory knows of a stored message; `None`: it is gone.
fn see(
    state: &State,
    queue: &QueueId,
    position: Position,
    stored: Stored,
    now: u64,
) -> Option<Seen> {
    let window = &state.windows[&state.find(queue)?];
    if position.sequence < window.counters.cut_off {
        return None;
    }
    let Some(entry) = window.entries.get(&position) else {
        let on_disk = window.backlog.due != u64::MAX && position >= window.backlog.cursor;
        let waiting = if position.due > now { Until::Delayed(position.due) } else { Until::Ready };
        let message = Message {
            id: stored.id,
            body: bytes::Bytes::new(),
            attributes: Vec::new(),
            headers: Vec::new(),
            group: stored.group,
            sent: mayfly_core::time::EpochMs(stored.sent),
            first_received: stored.first_received.map(mayfly_core::time::EpochMs),
            attempts: stored.attempts,
            sequence: position.sequence,
        };
        return on_disk.then_some(Seen { position, message, waiting, content: stored.content });
    };
    let waiting = match entry.place {
        Place::Claimed(until) => Until::InFlight(until),
        _ if position.due > now => Until::Delayed(position.due),
        _ if window.is_behind(position) => Until::BehindGroup,
        _ => Until::Ready,
    };
    Some(Seen { position, message: describe(entry, position), waiting, content: stored.content })
}

async fn show(inner: &Inner, seen: Seen) -> Result<Peeked, Error> {
    let mut message = seen.message;
    receive::fill(inner, &mut message, seen.content).await?;
    let wall = |at| inner.timeline.to_wall(at);
    let waiting = match seen.waiting {
        Until::Ready => Waiting::Ready,
        Until::Delayed(at) => Waiting::Delayed { until: wall(at) },
        Until::InFlight(at) => Waiting::InFlight { until: (at != u64::MAX).then(|| wall(at)) },
        Until::BehindGroup => Waiting::BehindGroup,
    };
    Ok(Peeked { position: seen.position, message, waiting })
}
