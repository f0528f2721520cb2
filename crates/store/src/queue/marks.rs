//! What happened to the messages of a segment since it was written.
//!
//! ```text
//!  01 count  a bit for each message that is gone, 8 a byte, the first in the lowest bit
//!     number of tried messages, each: index, attempts, first received +1 or 0
//!  checksum
//! ```
//! Written again as a whole whenever one of its messages ends; deleted together with the segment
//! when all are gone. Owns the bytes. Never knows queues or time.

use super::codec::{Damaged, Reader, Writer};
use crate::limits;

const VERSION: u8 = 1;
const WORDS: usize = limits::SEGMENT_MESSAGES_MAX / 64;

/// Which messages of a segment are gone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Gone([u64; WORDS]);

impl Gone {
    pub(super) fn set(&mut self, index: usize) {
        self.0[index / 64] |= 1 << (index % 64);
    }

    pub(super) fn has(&self, index: usize) -> bool {
        self.0[index / 64] & (1 << (index % 64)) != 0
    }

    pub(super) fn count(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }
}

/// How often a message was tried, when that is more than its segment says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tried {
    pub(super) index: usize,
    pub(super) attempts: u32,
    pub(super) first_received: Option<u64>,
}

/// The marks of one segment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks {
    pub(super) gone: Gone,
    pub(super) tried: Vec<Tried>,
}

pub(super) fn encode(count: usize, marks: &Marks) -> Vec<u8> {
    let mut writer = Writer::new(VERSION, 40 + marks.tried.len() * 12);
    writer.number(count as u64);
    for byte in 0..count.div_ceil(8) {
        writer.byte((marks.gone.0[byte / 8] >> (byte % 8 * 8)) as u8);
    }
    writer.number(marks.tried.len() as u64);
    for tried in &marks.tried {
        writer.number(tried.index as u64);
        writer.number(u64::from(tried.attempts));
        writer.optional(tried.first_received);
    }
    writer.finish()
}

/// Reads the marks of a segment with `count` messages.
pub(super) fn decode(record: &[u8], count: usize) -> Result<Marks, Damaged> {
    let mut reader = Reader::new(record, VERSION)?;
    let found: usize = reader.small()?;
    if found != count {
        return Err(Damaged);
    }
    let mut marks = Marks::default();
    for (byte, bits) in reader.raw(count.div_ceil(8))?.iter().enumerate() {
        marks.gone.0[byte / 8] |= u64::from(*bits) << (byte % 8 * 8);
    }
    let tried: usize = reader.small()?;
    for _ in 0..tried {
        let (index, attempts) = (reader.small()?, reader.small()?);
        if index >= count {
            return Err(Damaged);
        }
        marks.tried.push(Tried { index, attempts, first_received: reader.optional()? });
    }
    reader.end()?;
    Ok(marks)
}

const _: () = assert!(limits::SEGMENT_MESSAGES_MAX.is_multiple_of(64));
