//! Settling: what has to be read or written before the committer can decide.
//!
//! Owns the preparation: followers' blobs, contents that memory does not have, and messages of an
//! earlier owner that are not loaded. Never decides whether a receipt is stale.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::draft::{Ending, Request};
use super::layout::Position;
use super::message::{NewMessage, QueueId, Receipt, Settled, Settlement, Verdict};
use super::segment::Content;
use super::state::{Index, position};
use super::{Error, Inner, look, receive, refill, send};
use crate::limits;

pub(super) async fn settle(
    inner: &Arc<Inner>,
    settlements: Vec<Settlement>,
) -> Result<Vec<Settled>, Error> {
    let follow: usize = settlements.iter().map(|settlement| settlement.follow.len()).sum();
    if settlements.is_empty() || settlements.len() > limits::SETTLEMENTS_MAX {
        return Err(Error::NotAllowed("a call has 1 to SETTLEMENTS_MAX settlements"));
    }
    if follow > limits::FOLLOW_MESSAGES_MAX {
        return Err(Error::NotAllowed("too many messages follow from one call"));
    }
    let followers = settlements.iter().flat_map(|settlement| &settlement.follow);
    let permit = send::reserve(inner, followers.map(|(_, message)| message)).await?;
    let mut interest = send::interest(inner);
    let mut endings = Vec::with_capacity(settlements.len());
    for Settlement { receipt, verdict, follow } in settlements {
        load(inner, &receipt.queue, position(&receipt)).await?;
        let content = match verdict {
            Verdict::Retry { .. } => content(inner, &receipt).await?,
            Verdict::Done | Verdict::Dead => None,
        };
        let mut prepared = Vec::with_capacity(follow.len());
        for (queue, message) in follow {
            let message: NewMessage = message;
            let ready = send::prepare(inner, &queue, message, &mut interest).await?;
            prepared.push((queue, ready));
        }
        endings.push(Ending { receipt, verdict, follow: prepared, content });
    }
    inner.ask(|reply| Request::Settle { endings, reply, permit }).await
}

/// Loads the segment of a message that is on disk only: a receipt of an earlier owner may end it.
async fn load(inner: &Inner, queue: &QueueId, at: Position) -> Result<(), Error> {
    let missing = inner.state(|state| {
        let index = state.find(queue)?;
        let window = &state.windows[&index];
        let backlog = &window.backlog;
        let behind = backlog.due != u64::MAX && at >= backlog.cursor;
        (behind && !window.entries.contains_key(&at)).then_some(index)
    });
    let Some(index) = missing else { return Ok(()) };
    let mut from = Position { due: at.due, sequence: 0 };
    loop {
        let page = refill::read(inner, inner.shard, queue, from, limits::REFILL_SEGMENTS_MAX);
        let page = page.await?;
        let Some(last) = page.segments.last().map(|read| read.first) else { return Ok(()) };
        for read in page.segments {
            if read.first.due != at.due || read.first.sequence > at.sequence {
                return Ok(());
            }
            let found = read.found?;
            if at.sequence < read.first.sequence + found.0.len() as u64 {
                inner.state(|state| park(state, index, read.first, found));
                return Ok(());
            }
        }
        if !page.more {
            return Ok(());
        }
        from = Position { sequence: last.sequence + 1, ..last };
    }
}

fn park(
    state: &mut super::state::State,
    index: Index,
    first: Position,
    found: (Vec<super::segment::Stored>, super::marks::Marks),
) {
    state.park(index, first, found);
}

/// What a retry writes again, when memory does not have it.
async fn content(inner: &Inner, receipt: &Receipt) -> Result<Option<Content>, Error> {
    let at = position(receipt);
    let first = inner.state(|state| {
        let index = state.find(&receipt.queue)?;
        let window = &state.windows[&index];
        let entry = window.entries.get(&at)?;
        entry.content.is_none().then(|| window.segment_of(at))
    });
    let Some(first) = first else { return Ok(None) };
    let mut read = BTreeMap::new();
    let content =
        receive::stored(inner, &receipt.queue, first, receipt.sequence, &mut read).await?;
    Ok(Some(content))
}

pub(super) async fn remove_message(
    inner: &Arc<Inner>,
    queue: &QueueId,
    id: [u8; 16],
) -> Result<bool, Error> {
    let Some(found) = look::find(inner, queue, id).await? else { return Ok(false) };
    load(inner, queue, found.position).await?;
    let (queue, position) = (queue.clone(), found.position);
    inner.ask(|reply| Request::Remove { queue, position, reply }).await
}
