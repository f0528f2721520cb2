//! Receipt handles: a receipt as opaque text.
//!
//! Owns the form. Never decides whether a receipt still counts: the store does.
//!
//! ```text
//! base64url: version 1 | queue uid 16 | due 8 | sequence 8 | claim 8
//!            | received, epoch ms 8 | visibility, ms 8 | CRC-32 4
//! ```
//! The checksum tells a mangled handle from a stale one; a handle is no secret and no proof of
//! anything but of having received the message, as with the public service.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use mayfly_core::queue::QueueUid;
use mayfly_core::time::EpochMs;
use mayfly_store::queue::{QueueId, Receipt};

const VERSION: u8 = 1;
const BYTES: usize = 1 + 16 + 8 * 5 + 4;

/// What a receipt handle says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handle {
    /// Which claim.
    pub receipt: Receipt,
    /// When the message was received, wall clock.
    pub received: EpochMs,
    /// The visibility timeout that it was received with.
    pub visibility_ms: u64,
}

impl Handle {
    /// The handle as text; `None` for a receipt of anything but an SQS queue.
    #[must_use]
    pub fn to_text(&self) -> Option<String> {
        let QueueId::Queue(uid) = &self.receipt.queue else {
            return None;
        };
        let mut bytes = Vec::with_capacity(BYTES);
        bytes.push(VERSION);
        bytes.extend(uid.0);
        let Receipt { due, sequence, claim, .. } = self.receipt;
        let numbers = [due, sequence, claim, self.received.0, self.visibility_ms];
        bytes.extend(numbers.into_iter().flat_map(u64::to_be_bytes));
        bytes.extend(crc32fast::hash(&bytes).to_be_bytes());
        Some(URL_SAFE_NO_PAD.encode(bytes))
    }

    /// Reads a handle; `None` when it is none.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        let bytes: &[u8; BYTES] = bytes.as_slice().try_into().ok()?;
        let (signed, checksum) = bytes.split_last_chunk::<4>()?;
        if signed[0] != VERSION || crc32fast::hash(signed).to_be_bytes() != *checksum {
            return None;
        }
        let (uid, numbers) = signed[1..].split_first_chunk::<16>()?;
        let mut numbers = numbers.as_chunks::<8>().0.iter().map(|chunk| u64::from_be_bytes(*chunk));
        let (due, sequence, claim) = (numbers.next()?, numbers.next()?, numbers.next()?);
        let (received, visibility_ms) = (EpochMs(numbers.next()?), numbers.next()?);
        let receipt = Receipt { queue: QueueId::Queue(QueueUid(*uid)), due, sequence, claim };
        Some(Self { receipt, received, visibility_ms })
    }
}

#[cfg(test)]
mod tests {
    use mayfly_core::name::FunctionName;

    use super::*;

    fn sample() -> Handle {
        let queue = QueueId::Queue(QueueUid([7; 16]));
        let receipt = Receipt { queue, due: 1 << 40, sequence: 3, claim: u64::MAX };
        Handle { receipt, received: EpochMs(1_800_000_000_000), visibility_ms: 30_000 }
    }

    #[test]
    fn a_handle_comes_back_as_it_was() {
        let text = sample().to_text().unwrap();
        assert_eq!(Handle::parse(&text), Some(sample()));
        assert!(text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_'));
    }

    #[test]
    fn garbage_and_every_changed_character_are_refused() {
        for bad in ["", "x", "not a handle", "AAAA", &"A".repeat(71), &"A".repeat(4_096)] {
            assert_eq!(Handle::parse(bad), None, "{bad}");
        }
        let text = sample().to_text().unwrap();
        for at in 0..text.len() {
            let mut changed = text.clone().into_bytes();
            changed[at] = if changed[at] == b'B' { b'C' } else { b'B' };
            assert_eq!(Handle::parse(&String::from_utf8(changed).unwrap()), None, "{at}");
        }
        assert_eq!(Handle::parse(&text[..text.len() - 1]), None);
    }

    #[test]
    fn an_event_of_a_function_has_no_handle() {
        let mut handle = sample();
        handle.receipt.queue = QueueId::Function(FunctionName::new("f").unwrap());
        assert_eq!(handle.to_text(), None);
    }
}
