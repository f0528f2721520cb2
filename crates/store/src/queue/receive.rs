//! Receiving, waiting for something to receive, and the loop that makes messages ready in time.
//!
//! Owns the claims of a receive until its caller has them: a receive that fails or is dropped gives
//! back what it took. Never decides whose turn it is.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

use super::layout::{self, Position};
use super::message::{Claimed, QueueId, Receipt};
use super::segment::{self, Content, Payload, Stored};
use super::state::{Receive, State, Taken};
use super::{Error, Inner, Message};

/// Claims that nobody has yet.
struct Unclaimed<'a> {
    inner: &'a Inner,
    receipts: Vec<Receipt>,
}

impl Drop for Unclaimed<'_> {
    fn drop(&mut self) {
        let receipts = std::mem::take(&mut self.receipts);
        if !receipts.is_empty() {
            let now = self.inner.timeline.now();
            self.inner.state(|state| {
                for receipt in &receipts {
                    state.release(receipt, now);
                }
            });
        }
    }
}

pub(super) async fn receive(
    inner: &Inner,
    queue: &QueueId,
    max: usize,
    visibility_ms: u64,
) -> Result<Vec<Claimed>, Error> {
    loop {
        if inner.closing.is_cancelled() {
            return Err(Error::Closed);
        }
        let (now, wall) = (inner.timeline.now(), inner.timeline.wall());
        let mut refilled = None;
        let received = inner.state(|state| {
            let received = state.receive(queue, max, visibility_ms, now, wall);
            if matches!(received, Receive::Wait) {
                let index = state.find(queue);
                refilled = index.map(|i| Arc::clone(&state.windows[&i].refilled).notified_owned());
            }
            received
        });
        match (received, refilled) {
            (Receive::Damaged, _) => return Err(Error::Damaged),
            (Receive::Taken(taken), _) => return hand_over(inner, taken).await,
            (Receive::Wait, Some(refilled)) => {
                tokio::select! {
                    () = refilled => {}
                    () = inner.closing.cancelled() => return Err(Error::Closed),
                }
            }
            (Receive::Wait, None) => return Ok(Vec::new()),
        }
    }
}

/// Fills in what is not in memory.
async fn hand_over(inner: &Inner, taken: Vec<Taken>) -> Result<Vec<Claimed>, Error> {
    let receipts = taken.iter().map(|taken| taken.receipt.clone()).collect();
    let mut unclaimed = Unclaimed { inner, receipts };
    let mut segments = BTreeMap::new();
    let mut claimed = Vec::with_capacity(taken.len());
    for taken in taken {
        let Taken { receipt, mut message, first, content } = taken;
        let content = match content {
            Some(content) => content,
            None => stored(inner, &receipt.queue, first, receipt.sequence, &mut segments).await?,
        };
        fill(inner, &mut message, content).await?;
        claimed.push(Claimed { receipt, message });
    }
    unclaimed.receipts.clear();
    Ok(claimed)
}

/// The content of a message that was left on disk.
pub(super) async fn stored(
    inner: &Inner,
    queue: &QueueId,
    first: Position,
    sequence: u64,
    read: &mut BTreeMap<Position, Vec<Stored>>,
) -> Result<Content, Error> {
    let messages = match read.entry(first) {
        Entry::Occupied(known) => known.into_mut(),
        Entry::Vacant(unknown) => {
            let entry = inner.engine.get(inner.shard, &layout::segment(queue, first)).await?;
            let entry = entry.ok_or(Error::Damaged)?;
            unknown.insert(segment::decode(&entry.value)?)
        }
    };
    let index = usize::try_from(sequence - first.sequence).map_err(|_| Error::Damaged)?;
    Ok(messages.get(index).ok_or(Error::Damaged)?.content.clone())
}

/// Gives a message its headers, attributes and body.
pub(super) async fn fill(
    inner: &Inner,
    message: &mut Message,
    content: Content,
) -> Result<(), Error> {
    message.headers = content.headers;
    (message.attributes, message.body) = match content.payload {
        Payload::Inline { attributes, body } => (attributes, body),
        Payload::Blob { id, .. } => {
            let record = inner.blobs.read(id).await;
            let record = record.map_err(|error| Error::Blob(Arc::new(error)))?;
            segment::decode_payload(&record)?
        }
    };
    Ok(())
}

pub(super) async fn ready(inner: &Inner, queue: &QueueId) {
    loop {
        let now = inner.timeline.now();
        let bell = inner.state(|state| {
            let index = state.index(queue);
            let bell = Arc::clone(&state.windows[&index].bell).notified_owned();
            let mut bell = Box::pin(bell);
            // From here on a ring is not missed.
            bell.as_mut().enable();
            (!state.may_give(index, now)).then_some(bell)
        });
        let Some(bell) = bell else { return };
        tokio::select! {
            () = bell => {}
            () = inner.closing.cancelled() => return,
        }
    }
}

pub(super) async fn ready_functions(inner: &Inner) -> Vec<QueueId> {
    loop {
        let bell = inner.functions.notified();
        let found = inner.state(State::take_functions);
        if !found.is_empty() || inner.closing.is_cancelled() {
            return found;
        }
        tokio::select! {
            () = bell => {}
            () = inner.closing.cancelled() => return Vec::new(),
        }
    }
}

/// Makes messages ready whose delay or claim has ended, until the queues are closed.
pub(super) async fn watch_alarms(inner: Arc<Inner>) {
    loop {
        let earlier = inner.alarm.notified();
        let now = inner.timeline.now();
        let next = inner.state(|state| {
            state.tick(now);
            state.next_alarm()
        });
        let next = next.and_then(|at| inner.timeline.instant(at));
        let sleep = async {
            match next {
                Some(at) => tokio::time::sleep_until(at).await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            () = sleep => {}
            () = earlier => {}
            () = inner.closing.cancelled() => return,
        }
    }
}
