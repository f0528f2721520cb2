//! What is counted of a queue, and of all of them.
//!
//! ```text
//!  counters   01 sent done dead  last due  cut off  swept  removed    checksum
//!  global     01 time  last sequence                                  checksum
//! ```
//! Written in every batch that changes them, so they are never off by one. Owns the bytes.

use super::codec::{Damaged, Reader, Writer};

const VERSION: u8 = 1;

/// The counters of one queue. Messages that are left: `sent - done - dead`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counters {
    pub(super) sent: u64,
    pub(super) done: u64,
    pub(super) dead: u64,
    /// The due time of the last message of a FIFO queue: the next is not due before it.
    pub(super) last_due: u64,
    /// Messages with a sequence number below are gone, whatever the segments say.
    pub(super) cut_off: u64,
    /// Up to here what is cut off is deleted as well.
    pub(super) swept: u64,
    /// Nobody wants to know of it any more; goes when it is swept.
    pub(super) removed: bool,
}

impl Counters {
    pub(super) fn live(&self) -> u64 {
        self.sent - self.done - self.dead
    }

    pub(super) fn encode(&self) -> Vec<u8> {
        let mut writer = Writer::new(VERSION, 48);
        for number in [self.sent, self.done, self.dead, self.last_due, self.cut_off, self.swept] {
            writer.number(number);
        }
        writer.byte(u8::from(self.removed));
        writer.finish()
    }

    pub(super) fn decode(record: &[u8]) -> Result<Self, Damaged> {
        let mut reader = Reader::new(record, VERSION)?;
        let counters = Self {
            sent: reader.number()?,
            done: reader.number()?,
            dead: reader.number()?,
            last_due: reader.number()?,
            cut_off: reader.number()?,
            swept: reader.number()?,
            removed: reader.byte()? != 0,
        };
        reader.end()?;
        let gone = counters.done.checked_add(counters.dead).ok_or(Damaged)?;
        if gone <= counters.sent { Ok(counters) } else { Err(Damaged) }
    }
}

/// What all queues share.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Global {
    /// The engine's time at the last commit.
    pub(super) time: u64,
    /// The last sequence number that was given.
    pub(super) sequence: u64,
}

impl Global {
    pub(super) fn encode(self) -> Vec<u8> {
        let mut writer = Writer::new(VERSION, 20);
        writer.number(self.time);
        writer.number(self.sequence);
        writer.finish()
    }

    pub(super) fn decode(record: &[u8]) -> Result<Self, Damaged> {
        let mut reader = Reader::new(record, VERSION)?;
        let global = Self { time: reader.number()?, sequence: reader.number()? };
        reader.end()?;
        Ok(global)
    }
}
