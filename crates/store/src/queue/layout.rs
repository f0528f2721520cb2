//! The key layout of the queues' shard: how an address becomes bytes that sort well.
//!
//! ```text
//!  01                            global: time, last sequence
//!  02 queue                      counters
//!  03 queue due first            segment
//!  04 queue due first            marks
//!  05 queue key                  deduplication
//!  06 expires queue key          deduplication by expiry
//!  07 id                         a blob that some message names
//!
//!  queue   01 name 00 | 02 uid (16 bytes) | 03 | 04 uid      due, first, expires   u64, big-endian
//! ```
//! Owns both directions. Never reads or writes a record.

use mayfly_core::name::FunctionName;
use mayfly_core::queue::QueueUid;

use super::QueueId;
use super::codec::Damaged;
use crate::blob::BlobId;
use crate::engine::KeyRange;

const GLOBAL: u8 = 1;
const COUNTERS: u8 = 2;
const SEGMENT: u8 = 3;
const MARKS: u8 = 4;
const DEDUPLICATION: u8 = 5;
const EXPIRY: u8 = 6;
const BLOB: u8 = 7;

/// Where a message is in its queue; of a segment, where its first message is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// When it is due, in the engine's time.
    pub due: u64,
    /// Its sequence number.
    pub sequence: u64,
}

fn push_queue(key: &mut Vec<u8>, queue: &QueueId) {
    match queue {
        QueueId::Function(name) => {
            key.push(1);
            key.extend_from_slice(name.as_str().as_bytes());
            key.push(0);
        }
        QueueId::Queue(uid) => {
            key.push(2);
            key.extend_from_slice(&uid.0);
        }
        QueueId::Pending => key.push(3),
        QueueId::Archive(uid) => {
            key.push(4);
            key.extend_from_slice(&uid.0);
        }
    }
}

/// Takes a queue off the front of `key`.
fn take_queue(key: &[u8]) -> Result<(QueueId, &[u8]), Damaged> {
    match key.split_first().ok_or(Damaged)? {
        (1, rest) => {
            let end = rest.iter().position(|byte| *byte == 0).ok_or(Damaged)?;
            let name = std::str::from_utf8(&rest[..end]).map_err(|_| Damaged)?;
            let name = FunctionName::new(name).map_err(|_| Damaged)?;
            Ok((QueueId::Function(name), &rest[end + 1..]))
        }
        (2, rest) => {
            let (uid, rest) = rest.split_first_chunk::<16>().ok_or(Damaged)?;
            Ok((QueueId::Queue(QueueUid(*uid)), rest))
        }
        (3, rest) => Ok((QueueId::Pending, rest)),
        (4, rest) => {
            let (uid, rest) = rest.split_first_chunk::<16>().ok_or(Damaged)?;
            Ok((QueueId::Archive(QueueUid(*uid)), rest))
        }
        _ => Err(Damaged),
    }
}

fn of_queue(kind: u8, queue: &QueueId) -> Vec<u8> {
    let mut key = Vec::with_capacity(40);
    key.push(kind);
    push_queue(&mut key, queue);
    key
}

fn at(kind: u8, queue: &QueueId, position: Position) -> Vec<u8> {
    let mut key = of_queue(kind, queue);
    key.extend_from_slice(&position.due.to_be_bytes());
    key.extend_from_slice(&position.sequence.to_be_bytes());
    key
}

pub(super) fn global() -> Vec<u8> {
    vec![GLOBAL]
}

pub(super) fn counters(queue: &QueueId) -> Vec<u8> {
    of_queue(COUNTERS, queue)
}

pub(super) fn all_counters() -> KeyRange {
    KeyRange::prefix(&[COUNTERS])
}

pub(super) fn counters_queue(key: &[u8]) -> Result<QueueId, Damaged> {
    let (queue, rest) = take_queue(key.get(1..).ok_or(Damaged)?)?;
    if rest.is_empty() { Ok(queue) } else { Err(Damaged) }
}

pub(super) fn segment(queue: &QueueId, first: Position) -> Vec<u8> {
    at(SEGMENT, queue, first)
}

/// Segments of `queue` from `first` on.
pub(super) fn segments_from(queue: &QueueId, first: Position) -> KeyRange {
    let all = KeyRange::prefix(&of_queue(SEGMENT, queue));
    KeyRange { start: segment(queue, first), end: all.end }
}

/// Where the segment with this key begins.
pub(super) fn segment_position(key: &[u8]) -> Result<Position, Damaged> {
    let rest = key.split_last_chunk::<8>().ok_or(Damaged)?;
    let due = rest.0.last_chunk::<8>().ok_or(Damaged)?;
    Ok(Position { due: u64::from_be_bytes(*due), sequence: u64::from_be_bytes(*rest.1) })
}

pub(super) fn marks(queue: &QueueId, first: Position) -> Vec<u8> {
    at(MARKS, queue, first)
}

/// Marks of the segments from `first` up to and including `last`.
pub(super) fn marks_between(queue: &QueueId, first: Position, last: Position) -> KeyRange {
    let mut end = marks(queue, last);
    end.push(0);
    KeyRange { start: marks(queue, first), end: Some(end) }
}

pub(super) fn deduplication(queue: &QueueId, key: &[u8; 32]) -> Vec<u8> {
    let mut bytes = of_queue(DEDUPLICATION, queue);
    bytes.extend_from_slice(key);
    bytes
}

/// Every deduplication record of `queue`.
pub(super) fn deduplications(queue: &QueueId) -> KeyRange {
    KeyRange::prefix(&of_queue(DEDUPLICATION, queue))
}

pub(super) fn expiry(expires: u64, queue: &QueueId, key: &[u8; 32]) -> Vec<u8> {
    let mut bytes = vec![EXPIRY];
    bytes.extend_from_slice(&expires.to_be_bytes());
    push_queue(&mut bytes, queue);
    bytes.extend_from_slice(key);
    bytes
}

/// The expiry entries up to and including `now`.
pub(super) fn expired(now: u64) -> KeyRange {
    let mut end = vec![EXPIRY];
    end.extend_from_slice(&now.saturating_add(1).to_be_bytes());
    KeyRange { start: vec![EXPIRY], end: Some(end) }
}

/// When an expiry entry's deduplication ends, and the key of that record.
pub(super) fn expiry_parts(key: &[u8]) -> Result<(u64, Vec<u8>), Damaged> {
    let (expires, rest) = key.get(1..).and_then(<[u8]>::split_first_chunk::<8>).ok_or(Damaged)?;
    Ok((u64::from_be_bytes(*expires), [&[DEDUPLICATION], rest].concat()))
}

pub(super) fn blob(id: BlobId) -> Vec<u8> {
    [&[BLOB][..], &id.to_bytes()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_sort_by_queue_due_and_sequence_and_come_back() {
        let queues = [
            QueueId::Function(FunctionName::new("a").unwrap()),
            QueueId::Function(FunctionName::new("a-b").unwrap()),
            QueueId::Function(FunctionName::new("ab").unwrap()),
            QueueId::Queue(QueueUid([0; 16])),
            QueueId::Queue(QueueUid([0xff; 16])),
        ];
        let positions = [(0, 0), (0, 300), (1, 2), (256, 1), (u64::MAX, u64::MAX)]
            .map(|(due, sequence)| Position { due, sequence });
        let mut keys = Vec::new();
        for queue in &queues {
            assert_eq!(counters_queue(&counters(queue)).as_ref(), Ok(queue));
            for position in positions {
                let key = segment(queue, position);
                assert_eq!(segment_position(&key), Ok(position));
                assert!(segments_from(queue, position).start <= key);
                assert!(segments_from(queue, position).end.unwrap() > key);
                keys.push(key);
            }
        }
        assert!(keys.is_sorted());
        let key = expiry(7, &queues[0], &[9; 32]);
        assert_eq!(expiry_parts(&key), Ok((7, deduplication(&queues[0], &[9; 32]))));
        assert!(expired(7).end.unwrap() > key && expired(6).end.unwrap() <= key);
    }
}
