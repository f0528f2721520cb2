//! Which deduplication keys were accepted, and until when.
//!
//! ```text
//!  01 id (16)  sequence  expires   checksum
//! ```
//! A sender first says here that it is interested in a key, then reads the record: so a commit that
//! accepts the key either is seen by the read or is noted here. Owns both. Never decides whether a
//! message is a duplicate: that is `draft`.

use std::collections::BTreeMap;

use super::QueueId;
use super::codec::{Damaged, Reader, Writer};

const VERSION: u8 = 1;

/// The message that was accepted under a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Accepted {
    pub(super) id: [u8; 16],
    pub(super) sequence: u64,
    /// In the engine's time.
    pub(super) expires: u64,
}

impl Accepted {
    pub(super) fn encode(&self) -> Vec<u8> {
        let mut writer = Writer::new(VERSION, 40);
        writer.raw(&self.id);
        writer.number(self.sequence);
        writer.number(self.expires);
        writer.finish()
    }

    pub(super) fn decode(record: &[u8]) -> Result<Self, Damaged> {
        let mut reader = Reader::new(record, VERSION)?;
        let (id, sequence) = (reader.array()?, reader.number()?);
        let accepted = Self { id, sequence, expires: reader.number()? };
        reader.end()?;
        Ok(accepted)
    }
}

/// A key within its queue.
pub(super) type Unique = (QueueId, [u8; 32]);

/// Keys that some sender is interested in right now.
#[derive(Debug, Default)]
pub(super) struct Pending(BTreeMap<Unique, Slot>);

#[derive(Debug, Default)]
struct Slot {
    senders: usize,
    accepted: Option<Accepted>,
}

impl Pending {
    pub(super) fn enter(&mut self, unique: &Unique) {
        self.0.entry(unique.clone()).or_default().senders += 1;
    }

    pub(super) fn leave(&mut self, unique: &Unique) {
        if let Some(slot) = self.0.get_mut(unique) {
            slot.senders -= 1;
            if slot.senders == 0 {
                self.0.remove(unique);
            }
        }
    }

    /// Notes that a commit accepted the key, for senders that did not see it when they read.
    pub(super) fn note(&mut self, unique: &Unique, accepted: Accepted) {
        if let Some(slot) = self.0.get_mut(unique) {
            slot.accepted = Some(accepted);
        }
    }

    pub(super) fn accepted(&self, unique: &Unique) -> Option<Accepted> {
        self.0.get(unique)?.accepted
    }
}
