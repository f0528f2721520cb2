//! Sending: limits, blobs and deduplication before the committer, and the wait for it.
//!
//! Owns what is checked of a new message. Never decides its place.

use std::sync::Arc;

use tokio::sync::OwnedSemaphorePermit;

use super::dedup::{Accepted, Unique};
use super::draft::{Prepared, Request, Uniqueness};
use super::layout;
use super::message::{NewMessage, QueueId, Sent};
use super::segment::{self, Content, Payload, Stored};
use super::{Error, Inner};
use crate::limits;

/// Keys that a sender is interested in, until it has its answer.
#[derive(Debug)]
pub(super) struct Interest {
    inner: Arc<Inner>,
    keys: Vec<Unique>,
}

impl Drop for Interest {
    fn drop(&mut self) {
        let keys = std::mem::take(&mut self.keys);
        if !keys.is_empty() {
            self.inner.state(|state| keys.iter().for_each(|unique| state.pending.leave(unique)));
        }
    }
}

pub(super) async fn send(
    inner: &Arc<Inner>,
    queue: &QueueId,
    messages: Vec<NewMessage>,
) -> Result<Vec<Sent>, Error> {
    if messages.is_empty() || messages.len() > limits::SEND_MESSAGES_MAX {
        return Err(Error::NotAllowed("a send has 1 to SEND_MESSAGES_MAX messages"));
    }
    share_out(inner, vec![(queue.clone(), messages)]).await
}

/// As [`send`], to several queues in one commit.
pub(super) async fn send_all(
    inner: &Arc<Inner>,
    shares: Vec<(QueueId, Vec<NewMessage>)>,
) -> Result<Vec<Sent>, Error> {
    let count: usize = shares.iter().map(|(_, messages)| messages.len()).sum();
    if count == 0 || count > limits::SEND_ALL_MESSAGES_MAX || shares.len() > count {
        return Err(Error::NotAllowed("a send has 1 to SEND_ALL_MESSAGES_MAX messages"));
    }
    share_out(inner, shares).await
}

async fn share_out(
    inner: &Arc<Inner>,
    shares: Vec<(QueueId, Vec<NewMessage>)>,
) -> Result<Vec<Sent>, Error> {
    let permit = reserve(inner, shares.iter().flat_map(|(_, messages)| messages)).await?;
    let mut interest = Interest { inner: Arc::clone(inner), keys: Vec::new() };
    let mut ready = Vec::with_capacity(shares.len());
    for (queue, messages) in shares {
        let mut prepared = Vec::with_capacity(messages.len());
        for message in messages {
            prepared.push(prepare(inner, &queue, message, &mut interest).await?);
        }
        ready.push((queue, prepared));
    }
    inner.ask(|reply| Request::Send { shares: ready, reply, permit }).await
}

/// Checks the messages and waits until there is room for them before the committer.
pub(super) async fn reserve(
    inner: &Arc<Inner>,
    messages: impl Iterator<Item = &NewMessage>,
) -> Result<OwnedSemaphorePermit, Error> {
    let mut bytes = 0;
    for message in messages {
        bytes += check(message)?.min(limits::BODY_INLINE_BYTES_MAX) + 256;
    }
    let kibibytes = u32::try_from(bytes.div_ceil(1_024)).unwrap_or(u32::MAX);
    let permit = Arc::clone(&inner.budget).acquire_many_owned(kibibytes).await;
    permit.map_err(|_| Error::Closed)
}

/// Gives the bytes of attributes and body.
fn check(message: &NewMessage) -> Result<usize, Error> {
    if message.body.len() > limits::BODY_BYTES_MAX {
        return Err(Error::NotAllowed("a body is too large"));
    }
    let group = message.group.as_ref().map_or(0, |group| group.len());
    let headers: usize = message.headers.iter().map(|(_, text)| text.len()).sum();
    if group + headers > limits::HEADERS_BYTES_MAX {
        return Err(Error::NotAllowed("the headers of a message are too large"));
    }
    let bytes = segment::payload_bytes(&message.attributes, &message.body);
    if bytes > limits::PAYLOAD_BYTES_MAX {
        return Err(Error::NotAllowed("attributes and body of a message are too large"));
    }
    Ok(bytes)
}

/// Writes the blob of a large message, and looks its key up.
pub(super) async fn prepare(
    inner: &Arc<Inner>,
    queue: &QueueId,
    message: NewMessage,
    interest: &mut Interest,
) -> Result<Prepared, Error> {
    let unique = match message.deduplication {
        None => None,
        Some(deduplication) => {
            let unique = (queue.clone(), deduplication.key);
            inner.state(|state| state.pending.enter(&unique));
            interest.keys.push(unique.clone());
            let known = look_up(inner, &unique).await?;
            Some(Uniqueness { unique, window_ms: deduplication.window_ms, known })
        }
    };
    let NewMessage { id, body, attributes, headers, group, sent, delay_ms, .. } = message;
    let bytes = segment::payload_bytes(&attributes, &body);
    let payload = if bytes <= limits::BODY_INLINE_BYTES_MAX {
        Payload::Inline { attributes, body }
    } else {
        let id = inner.new_blob();
        let record = segment::encode_payload(&attributes, &body);
        let bytes = record.len() as u64;
        let written = inner.blobs.write(id, record.into()).await;
        written.map_err(|error| Error::Blob(Arc::new(error)))?;
        Payload::Blob { id, bytes }
    };
    let content = Content { headers, payload };
    let sent = sent.0;
    let stored = Stored { id, sent, attempts: 0, first_received: None, group, content };
    Ok(Prepared { stored, delay_ms, unique })
}

async fn look_up(inner: &Inner, unique: &Unique) -> Result<Option<Accepted>, Error> {
    let key = layout::deduplication(&unique.0, &unique.1);
    let found = inner.engine.get(inner.shard, &key).await?;
    Ok(found.map(|entry| Accepted::decode(&entry.value)).transpose()?)
}

pub(super) fn interest(inner: &Arc<Inner>) -> Interest {
    Interest { inner: Arc::clone(inner), keys: Vec::new() }
}
