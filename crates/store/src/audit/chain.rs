//! The links of the chain.
//!
//! Owns what is authenticated and how: each field with its length before it, so that no two entries
//! have the same bytes, and one word before all that tells links, anchors and heads apart.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::Entry;

/// A link: what comes before it is bound into it.
pub(super) type Link = [u8; 32];

/// What the first entry follows.
pub(super) const BEGINNING: Link = [0; 32];

#[derive(Clone)]
pub(super) struct Chain {
    keyed: Hmac<Sha256>,
}

impl std::fmt::Debug for Chain {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Chain")
    }
}

impl Chain {
    pub(super) fn new(key: &[u8; 32]) -> Self {
        let keyed = Hmac::new_from_slice(key).expect("HMAC takes a key of any length");
        Self { keyed }
    }

    /// The link of an entry.
    pub(super) fn link(&self, before: &Link, number: u64, entry: &Entry) -> Link {
        let mut mac = self.keyed.clone();
        mac.update(b"entry");
        mac.update(before);
        mac.update(&number.to_be_bytes());
        mac.update(&entry.at.0.to_be_bytes());
        mac.update(&[u8::from(entry.allowed)]);
        let texts = [
            &entry.request_id,
            &entry.principal,
            &entry.access_key,
            &entry.source,
            &entry.action,
            &entry.resource,
            &entry.reason,
            &entry.error,
        ];
        for text in texts {
            mac.update(&(text.len() as u64).to_be_bytes());
            mac.update(text.as_bytes());
        }
        mac.finalize().into_bytes().into()
    }

    /// Proves that the log itself said: this is the anchor, or the head.
    pub(super) fn proof(&self, what: &str, number: u64, link: &Link) -> Link {
        let mut mac = self.keyed.clone();
        mac.update(what.as_bytes());
        mac.update(&number.to_be_bytes());
        mac.update(link);
        mac.finalize().into_bytes().into()
    }

    /// Whether a proof is right, in constant time.
    pub(super) fn is_proof(&self, what: &str, number: u64, link: &Link, proof: &[u8]) -> bool {
        let mut mac = self.keyed.clone();
        mac.update(what.as_bytes());
        mac.update(&number.to_be_bytes());
        mac.update(link);
        mac.verify_slice(proof).is_ok()
    }
}

/// A link that was read; `None` when it has another length.
pub(super) fn link_of(bytes: &[u8]) -> Option<Link> {
    bytes.try_into().ok()
}

/// A number as the database keeps it.
pub(super) fn stored(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// A number of a row. One below zero was not written by this log and breaks the chain as a zero.
pub(super) fn number(row: &rusqlite::Row<'_>, column: usize) -> rusqlite::Result<u64> {
    Ok(u64::try_from(row.get::<_, i64>(column)?).unwrap_or(0))
}
