//! The next batch: what the requests that wait come to, decided under the lock and all at once.
//!
//! ```text
//!  requests ─▶ add … add ─▶ seal: sequence numbers, marks ─▶ batch ─▶ commit ─┬▶ apply ─▶ answer
//!                │ hold what ends                                          └▶ undo  ─▶ answer
//! ```
//! Owns the decision and its entries. Never waits. There is one draft at a time, so what it finds
//! in memory is what is on disk.

use std::collections::{BTreeMap, BTreeSet};

use tokio::sync::{OwnedSemaphorePermit, oneshot};

use super::counters::{Counters, Global};
use super::dedup::{Accepted, Unique};
use super::layout::{self, Position};
use super::message::{QueueId, Receipt, Sent, Settled, Verdict};
use super::segment::{self, Content, Stored};
use super::state::{Index, State, position};
use super::window::Place;
use super::{Error, marks};
use crate::blob::BlobId;
use crate::engine::{Batch, Expect, Write};
use crate::limits;

pub(super) type Reply<T> = oneshot::Sender<Result<T, Error>>;

/// A message whose blob, if it needs one, is written.
#[derive(Debug)]
pub(super) struct Prepared {
    pub(super) stored: Stored,
    pub(super) delay_ms: u64,
    pub(super) unique: Option<Uniqueness>,
}

#[derive(Debug)]
pub(super) struct Uniqueness {
    pub(super) unique: Unique,
    pub(super) window_ms: u64,
    /// What the sender found on disk.
    pub(super) known: Option<Accepted>,
}

/// A settlement whose followers are prepared.
#[derive(Debug)]
pub(super) struct Ending {
    pub(super) receipt: Receipt,
    pub(super) verdict: Verdict,
    pub(super) follow: Vec<(QueueId, Prepared)>,
    /// For a retry, when memory does not have it.
    pub(super) content: Option<Content>,
}

/// Something that has to be durable before it is answered.
#[derive(Debug)]
pub(super) enum Request {
    Send {
        /// What each queue gets; answered in this order.
        shares: Vec<(QueueId, Vec<Prepared>)>,
        reply: Reply<Vec<Sent>>,
        permit: OwnedSemaphorePermit,
    },
    Settle {
        endings: Vec<Ending>,
        reply: Reply<Vec<Settled>>,
        permit: OwnedSemaphorePermit,
    },
    Remove {
        queue: QueueId,
        position: Position,
        reply: Reply<bool>,
    },
    Purge {
        queue: QueueId,
        remove: bool,
        reply: Reply<()>,
    },
    /// What was cut off up to here is deleted.
    Swept {
        queue: QueueId,
        cut_off: u64,
        reply: Reply<()>,
    },
}

#[derive(Debug)]
enum Answer {
    Sent(Reply<Vec<Sent>>, Vec<usize>),
    Settled(Reply<Vec<Settled>>, Vec<Settled>),
    Removed(Reply<bool>, bool),
    Done(Reply<()>),
}

#[derive(Debug)]
struct Append {
    stored: Stored,
    ticket: Option<usize>,
}

/// What one queue gets at one due time.
#[derive(Debug, Default)]
struct Pile {
    appends: Vec<Append>,
    /// The sum over `appends`: asked for with every request, so it is not added up again.
    bytes: usize,
}

#[derive(Debug)]
struct NewSegment {
    index: Index,
    queue: QueueId,
    first: Position,
    messages: Vec<Stored>,
}

/// See the module.
#[derive(Debug, Default)]
pub(super) struct Draft {
    now: u64,
    global: Global,
    counters: BTreeMap<Index, Counters>,
    /// Messages that end, by segment: the sequence numbers.
    ends: BTreeMap<(Index, Position), BTreeSet<u64>>,
    appends: BTreeMap<(Index, u64), Pile>,
    /// One for each message that was sent; `Some`: the ticket whose message it repeats.
    tickets: Vec<(Sent, Option<usize>)>,
    accepted: BTreeMap<Unique, (usize, u64)>,
    named: Vec<BlobId>,
    released: Vec<BlobId>,
    /// Blobs that were written for messages that turned out to be duplicates or not to follow.
    unused: Vec<BlobId>,
    dirty: Vec<(Index, Position)>,
    /// There was no space: what frees some does not wait for what needs some.
    apart: bool,
    /// Whether the first request was a send.
    sending: bool,
    cut: Option<Index>,
    forgotten: Option<Index>,
    segments: Vec<NewSegment>,
    writes: Vec<Write>,
    answers: Vec<Answer>,
    /// Given back when the draft is decided.
    permits: Vec<OwnedSemaphorePermit>,
    bytes: usize,
}

/// What became of a draft, outside the lock.
#[derive(Debug, Default)]
pub(super) struct Finished {
    answers: Vec<Answer>,
    sents: Vec<Sent>,
    /// Blobs that nothing names any more.
    pub(super) unlink: Vec<BlobId>,
}

impl Draft {
    /// `apart`: sends and settlements are not to share a batch.
    pub(super) fn new(state: &State, now: u64, apart: bool) -> Self {
        let global = Global { time: now.max(state.global.time), ..state.global };
        Self { now, global, apart, ..Self::default() }
    }

    pub(super) fn is_sending(&self) -> bool {
        self.sending
    }

    /// Whether nothing is to be written or answered.
    pub(super) fn is_empty(&self) -> bool {
        self.answers.is_empty() && self.ends.is_empty() && self.dirty.is_empty()
    }

    /// Whether `request` still fits.
    pub(super) fn fits(&self, request: &Request) -> bool {
        if self.is_empty() {
            return true;
        }
        let alone = matches!(request, Request::Purge { .. } | Request::Swept { .. });
        let closed = self.cut.is_some() || self.forgotten.is_some();
        let other = self.apart && self.sending != matches!(request, Request::Send { .. });
        !alone
            && !closed
            && !other
            && self.bytes < limits::GROUP_BYTES_MAX
            && self.entries() + request.entries() <= limits::BATCH_ENTRIES_MAX
    }

    /// At most this many entries so far.
    fn entries(&self) -> usize {
        let chunks = |pile: &Pile| {
            let full = pile.appends.len() / limits::SEGMENT_MESSAGES_MAX;
            1 + full + pile.bytes / (limits::VALUE_BYTES_MAX / 2)
        };
        let segments: usize = self.appends.values().map(chunks).sum();
        let blobs = self.named.len() + self.released.len();
        let marks = 2 * (self.ends.len() + self.dirty.len());
        1 + segments + self.counters.len() + marks + 2 * self.accepted.len() + blobs
    }

    pub(super) fn add(&mut self, state: &mut State, request: Request) {
        match request {
            Request::Send { shares, reply, permit } => {
                self.sending |= self.answers.is_empty();
                let mut tickets = Vec::new();
                for (queue, messages) in shares {
                    let index = state.index(&queue);
                    let sent = messages.into_iter().map(|message| self.send(state, index, message));
                    tickets.extend(sent);
                }
                self.permits.push(permit);
                self.answers.push(Answer::Sent(reply, tickets));
            }
            Request::Settle { endings, reply, permit } => {
                let settled = endings.into_iter().map(|ending| self.settle(state, ending));
                let settled = settled.collect();
                self.permits.push(permit);
                self.answers.push(Answer::Settled(reply, settled));
            }
            Request::Remove { queue, position, reply } => {
                let removed = self.remove(state, &queue, position);
                self.answers.push(Answer::Removed(reply, removed));
            }
            Request::Purge { queue, remove, reply } => {
                self.purge(state, &queue, remove);
                self.answers.push(Answer::Done(reply));
            }
            Request::Swept { queue, cut_off, reply } => {
                self.swept(state, &queue, cut_off);
                self.answers.push(Answer::Done(reply));
            }
        }
    }

    fn counters(&mut self, state: &State, index: Index) -> &mut Counters {
        self.counters.entry(index).or_insert_with(|| state.windows[&index].counters)
    }

    /// Appends a message, unless it is a duplicate. Gives its ticket.
    fn send(&mut self, state: &mut State, index: Index, message: Prepared) -> usize {
        let ticket = self.tickets.len();
        let sent = Sent { id: message.stored.id, sequence: 0, duplicate: false };
        if let Some(uniqueness) = message.unique {
            let Uniqueness { unique, window_ms, known } = uniqueness;
            let known = state.pending.accepted(&unique).or(known);
            let known = known.filter(|accepted| accepted.expires > self.now);
            let here = self.accepted.get(&unique).map(|(first, _)| *first);
            if known.is_some() || here.is_some() {
                self.unused.extend(message.stored.content.blob());
                let sent = known.map_or(sent, |accepted| Sent {
                    id: accepted.id,
                    sequence: accepted.sequence,
                    duplicate: true,
                });
                self.tickets.push((sent, here.filter(|_| known.is_none())));
                return ticket;
            }
            let expires = self.now.saturating_add(window_ms);
            self.accepted.insert(unique, (ticket, expires));
        }
        self.tickets.push((sent, None));
        self.named.extend(message.stored.content.blob());
        let due = self.now.saturating_add(message.delay_ms);
        self.append(state, index, due, message.stored, Some(ticket));
        let counters = self.counters(state, index);
        counters.sent += 1;
        if std::mem::take(&mut counters.removed) {
            state.sweeps.insert(index);
        }
        ticket
    }

    fn append(
        &mut self,
        state: &State,
        index: Index,
        due: u64,
        stored: Stored,
        ticket: Option<usize>,
    ) {
        let mut due = due;
        if state.windows[&index].rules.fifo {
            // Order is by due time: a shorter delay must not overtake.
            let counters = self.counters(state, index);
            counters.last_due = counters.last_due.max(due);
            due = counters.last_due;
        }
        let bytes = segment::message_bytes(&stored);
        self.bytes += bytes;
        let pile = self.appends.entry((index, due)).or_default();
        pile.bytes += bytes;
        pile.appends.push(Append { stored, ticket });
    }

    fn settle(&mut self, state: &mut State, ending: Ending) -> Settled {
        let at = position(&ending.receipt);
        let found = state.find(&ending.receipt.queue);
        let current = found.filter(|i| state.is_current(&state.windows[i], &ending.receipt));
        let retry = match (&ending.verdict, current) {
            (Verdict::Retry { .. }, Some(index)) => self.again(state, index, at, &ending),
            _ => None,
        };
        let lost = retry.is_none() && matches!(ending.verdict, Verdict::Retry { .. });
        let Some(index) = current.filter(|_| !lost) else {
            let follow = ending.follow.iter();
            self.unused.extend(follow.filter_map(|(_, message)| message.stored.content.blob()));
            return Settled::Stale;
        };
        let keeps_blob = retry.is_some();
        self.end(state, index, at, keeps_blob);
        match (ending.verdict, retry) {
            (Verdict::Retry { delay_ms, .. }, Some(stored)) => {
                let due = self.now.saturating_add(delay_ms);
                self.append(state, index, due, stored, None);
            }
            (Verdict::Dead, _) => self.counters(state, index).dead += 1,
            _ => self.counters(state, index).done += 1,
        }
        for (queue, message) in ending.follow {
            let index = state.index(&queue);
            self.send(state, index, message);
        }
        Settled::Applied
    }

    /// The message as it comes back. `None`: its content left memory, so somebody else received it.
    fn again(&self, state: &State, index: Index, at: Position, ending: &Ending) -> Option<Stored> {
        let Verdict::Retry { headers, counted, .. } = &ending.verdict else { return None };
        let entry = &state.windows[&index].entries[&at];
        let content = entry.content.as_ref().or(ending.content.as_ref())?;
        // An attempt of an earlier owner was forgotten by the crash.
        let known = u32::from(entry.claim != 0);
        let attempts = (entry.attempts - known) + u32::from(*counted);
        Some(Stored {
            id: entry.id,
            sent: entry.sent,
            attempts,
            first_received: entry.first_received.filter(|_| attempts > 0),
            group: entry.group.clone(),
            content: Content { headers: headers.clone(), payload: content.payload.clone() },
        })
    }

    /// Ends a loaded message that nothing else ends.
    fn end(&mut self, state: &mut State, index: Index, at: Position, keeps_blob: bool) {
        let now = self.now;
        let (first, blob) = state.change(index, now, |window| {
            window.hold(at);
            (window.segment_of(at), window.entries[&at].blob)
        });
        self.ends.entry((index, first)).or_default().insert(at.sequence);
        self.released.extend(blob.filter(|_| !keeps_blob));
    }

    fn remove(&mut self, state: &mut State, queue: &QueueId, at: Position) -> bool {
        let Some(index) = state.find(queue) else { return false };
        let idle = state.windows[&index]
            .entries
            .get(&at)
            .is_some_and(|entry| !entry.held && !matches!(entry.place, Place::Claimed(_)));
        if idle {
            self.end(state, index, at, false);
            self.counters(state, index).done += 1;
        }
        idle
    }

    fn purge(&mut self, state: &mut State, queue: &QueueId, remove: bool) {
        let Some(index) = state.find(queue) else { return };
        self.cut = Some(index);
        let cut_off = self.global.sequence + 1;
        let counters = self.counters(state, index);
        if remove {
            *counters = Counters { removed: true, swept: counters.swept, ..Counters::default() };
        } else {
            counters.done += counters.live();
        }
        counters.cut_off = cut_off;
    }

    fn swept(&mut self, state: &mut State, queue: &QueueId, cut_off: u64) {
        let Some(index) = state.find(queue) else { return };
        let counters = self.counters(state, index);
        counters.swept = counters.swept.max(cut_off);
        if counters.removed && counters.swept == counters.cut_off {
            self.forgotten = Some(index);
        }
    }

    /// Takes over what nobody waits for: messages past their retention and attempts to note.
    pub(super) fn add_chores(&mut self, state: &mut State) {
        let room = |draft: &Self| draft.entries() + 8 <= limits::BATCH_ENTRIES_MAX;
        while room(self)
            && let Some((index, at)) = state.expired.pop_first()
        {
            let Some(window) = state.windows.get(&index) else { continue };
            let Some(entry) = window.entries.get(&at) else { continue };
            let (first, blob) = (Position { sequence: entry.first, ..at }, entry.blob);
            self.ends.entry((index, first)).or_default().insert(at.sequence);
            self.released.extend(blob);
            self.counters(state, index).done += 1;
        }
        while room(self)
            && let Some((index, first)) = state.dirty.pop_first()
        {
            let window = state.windows.get(&index);
            let loaded = window.is_some_and(|window| window.segments.contains_key(&first));
            if loaded && !self.ends.contains_key(&(index, first)) {
                self.dirty.push((index, first));
            }
        }
    }

    /// Gives sequence numbers and makes the entries whose content is in memory.
    pub(super) fn seal(&mut self, state: &State) {
        for ((index, due), pile) in std::mem::take(&mut self.appends) {
            let queue = &state.windows[&index].id;
            for chunk in chunks(pile.appends) {
                let first = Position { due, sequence: self.global.sequence + 1 };
                let mut messages = Vec::with_capacity(chunk.len());
                for append in chunk {
                    self.global.sequence += 1;
                    if let Some(ticket) = append.ticket {
                        self.tickets[ticket].0.sequence = self.global.sequence;
                    }
                    messages.push(append.stored);
                }
                self.segments.push(NewSegment { index, queue: queue.clone(), first, messages });
            }
        }
        let mut writes = Vec::new();
        for ((index, first), ending) in &self.ends {
            let window = &state.windows[index];
            let (segment, marks) = (window.segments[first], window.marks(*first, ending));
            if marks.gone.count() < segment.count {
                let value = marks::encode(segment.count, &marks);
                writes.push(put(layout::marks(&window.id, *first), value));
                continue;
            }
            writes.push(delete(layout::segment(&window.id, *first)));
            if segment.marked {
                writes.push(delete(layout::marks(&window.id, *first)));
            }
        }
        for (index, first) in &self.dirty {
            let window = &state.windows[index];
            let marks = window.marks(*first, &BTreeSet::new());
            let value = marks::encode(window.segments[first].count, &marks);
            writes.push(put(layout::marks(&window.id, *first), value));
        }
        for (index, counters) in &self.counters {
            let key = layout::counters(&state.windows[index].id);
            match self.forgotten == Some(*index) {
                true => writes.push(delete(key)),
                false => writes.push(put(key, counters.encode())),
            }
        }
        self.writes = writes;
    }

    /// The batch; `None`: there is nothing to write, only to answer.
    pub(super) fn batch(&mut self) -> Option<Batch> {
        let mut writes = std::mem::take(&mut self.writes);
        for segment in &self.segments {
            let key = layout::segment(&segment.queue, segment.first);
            writes.push(put(key, segment::encode(segment.messages.iter())));
        }
        for (unique, (ticket, expires)) in &self.accepted {
            let accepted = self.accepted_as(*ticket, *expires);
            writes.push(put(layout::deduplication(&unique.0, &unique.1), accepted.encode()));
            writes.push(put(layout::expiry(*expires, &unique.0, &unique.1), Vec::new()));
        }
        writes.extend(self.named.iter().map(|id| put(layout::blob(*id), Vec::new())));
        writes.extend(self.released.iter().map(|id| delete(layout::blob(*id))));
        if writes.is_empty() {
            return None;
        }
        writes.push(put(layout::global(), self.global.encode()));
        Some(Batch { writes })
    }

    fn accepted_as(&self, ticket: usize, expires: u64) -> Accepted {
        let sent = self.tickets[ticket].0;
        Accepted { id: sent.id, sequence: sent.sequence, expires }
    }

    /// The batch is durable.
    pub(super) fn apply(mut self, state: &mut State, now: u64) -> Finished {
        state.global = self.global;
        state.applied = self.global.sequence;
        for (unique, (ticket, expires)) in &self.accepted {
            state.pending.note(unique, self.accepted_as(*ticket, *expires));
        }
        for (index, counters) in &self.counters {
            state.window(*index).counters = *counters;
        }
        for ((index, first), ending) in &self.ends {
            state.change(*index, now, |window| {
                for sequence in ending {
                    window.remove(Position { sequence: *sequence, ..*first });
                }
            });
        }
        for (index, first) in &self.dirty {
            if let Some(segment) = state.window(*index).segments.get_mut(first) {
                segment.marked = true;
            }
        }
        for segment in std::mem::take(&mut self.segments) {
            state.arrive(segment.index, segment.first, segment.messages, now);
        }
        if let Some(index) = self.cut {
            state.cut(index, now);
        }
        if let Some(index) = self.forgotten {
            state.forget(index);
        }
        let mut unlink = self.unused;
        unlink.append(&mut self.released);
        Finished { answers: self.answers, sents: sents(&self.tickets), unlink }
    }

    /// The batch was not written, as far as is known.
    pub(super) fn undo(self, state: &mut State, error: &Error) -> Finished {
        let now = self.now;
        for ((index, first), ending) in &self.ends {
            state.change(*index, now, |window| {
                for sequence in ending {
                    window.unhold(Position { sequence: *sequence, ..*first }, now);
                }
            });
        }
        state.dirty.extend(self.dirty);
        // Unless it is certain that nothing was written, a restart decides.
        let certain = error.is_full();
        let mut unlink = self.unused;
        if certain {
            unlink.extend(self.named);
        }
        Finished { answers: self.answers, sents: Vec::new(), unlink }
    }
}

impl Finished {
    pub(super) fn answer(&mut self, result: &Result<(), Error>) {
        for answer in std::mem::take(&mut self.answers) {
            // A caller that went away does not want its answer: that is no failure.
            match (answer, result) {
                (Answer::Sent(reply, tickets), Ok(())) => {
                    let sent = tickets.into_iter().map(|ticket| self.sents[ticket]).collect();
                    drop(reply.send(Ok(sent)));
                }
                (Answer::Settled(reply, settled), Ok(())) => drop(reply.send(Ok(settled))),
                (Answer::Removed(reply, removed), Ok(())) => drop(reply.send(Ok(removed))),
                (Answer::Done(reply), Ok(())) => drop(reply.send(Ok(()))),
                (Answer::Sent(reply, _), Err(error)) => drop(reply.send(Err(error.clone()))),
                (Answer::Settled(reply, _), Err(error)) => drop(reply.send(Err(error.clone()))),
                (Answer::Removed(reply, _), Err(error)) => drop(reply.send(Err(error.clone()))),
                (Answer::Done(reply), Err(error)) => drop(reply.send(Err(error.clone()))),
            }
        }
    }
}

impl Request {
    /// At most this many entries of a batch.
    fn entries(&self) -> usize {
        match self {
            Self::Send { shares, .. } => {
                let messages = shares.iter().map(|(_, messages)| messages.len()).sum();
                send_entries(messages, shares.len())
            }
            Self::Settle { endings, .. } => {
                let follow: usize = endings.iter().map(|ending| ending.follow.len()).sum();
                settle_entries(endings.len(), follow)
            }
            Self::Remove { .. } => 4,
            Self::Purge { .. } | Self::Swept { .. } => 2,
        }
    }
}

/// Each message: a segment of its own, deduplication with its expiry, a blob; each queue's
/// counters.
pub(super) fn send_entries(messages: usize, queues: usize) -> usize {
    messages * 4 + queues
}

/// Each settlement: marks or segment with marks, a new segment, a blob, counters; each follower
/// what a message that is sent takes, with counters.
pub(super) fn settle_entries(settlements: usize, follow: usize) -> usize {
    settlements * 5 + follow * 5 + 1
}

fn sents(tickets: &[(Sent, Option<usize>)]) -> Vec<Sent> {
    let sent = tickets.iter().map(|(sent, repeats)| match repeats {
        Some(first) => Sent { duplicate: true, ..tickets[*first].0 },
        None => *sent,
    });
    sent.collect()
}

/// Cuts what one queue gets into records of allowed size.
fn chunks(appends: Vec<Append>) -> Vec<Vec<Append>> {
    let mut chunks: Vec<Vec<Append>> = Vec::new();
    let mut bytes = 0;
    for append in appends {
        let size = segment::message_bytes(&append.stored);
        let full = chunks.last().is_none_or(|chunk| {
            chunk.len() == limits::SEGMENT_MESSAGES_MAX || bytes + size > limits::SEGMENT_BYTES_MAX
        });
        if full {
            chunks.push(Vec::new());
            bytes = 0;
        }
        bytes += size;
        if let Some(chunk) = chunks.last_mut() {
            chunk.push(append);
        }
    }
    chunks
}

fn put(key: Vec<u8>, value: Vec<u8>) -> Write {
    Write { key, value: Some(value), expect: Expect::Any }
}

fn delete(key: Vec<u8>) -> Write {
    Write { key, value: None, expect: Expect::Any }
}
