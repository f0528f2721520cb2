//! The pass over records that hold secrets: whatever is in plain, or was sealed with a master key
//! that is no longer the primary one, is written anew.
//!
//! Owns the pass. It changes no value: each rewritten record gets a new data key under the primary
//! master key, and everybody else goes on meanwhile; who writes the same record first wins, and
//! has sealed it with the primary key himself. Never removes a master key.

use std::collections::BTreeMap;

use super::{Catalogue, Change, CommitError, Key, Record, SHARD, Stored};
use crate::engine::{Entry, Expect, KeyRange};
use crate::key::kind;
use crate::limits::{RESEAL_ENTRIES_MAX, SCAN_ENTRIES_MAX};
use crate::record;
use crate::vault::Fingerprint;

/// What one pass has done so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Resealed {
    /// Records that may hold secrets and were looked at.
    pub seen: u64,
    /// Those that were written anew.
    pub written: u64,
}

/// The kinds of records that may hold secrets.
const KINDS: [u8; 7] = [
    kind::VERSION,
    kind::ACCESS_KEY,
    kind::SECRET_VALUE,
    kind::PARAMETER_VERSION,
    kind::SIGNING_KEY,
    kind::CONNECTION,
    kind::WEBHOOK,
];

impl Catalogue {
    /// One pass over everything that may hold secrets; `progress` hears of each step, and answers
    /// whether to go on. Run it until a pass has written nothing: then nothing is left.
    ///
    /// # Errors
    /// [`CommitError::Engine`]; what was written stays written.
    pub async fn reseal(
        &self,
        progress: &(dyn Fn(Resealed) -> bool + Send + Sync),
    ) -> Result<Resealed, CommitError> {
        let mut done = Resealed::default();
        for kind in KINDS {
            let mut range = KeyRange::prefix(&[kind]);
            loop {
                let page = self.inner.engine.scan(SHARD, range.clone(), RESEAL_ENTRIES_MAX).await?;
                let Some(last) = page.entries.last() else { break };
                range = range.after(&last.key);
                done.seen += page.entries.len() as u64;
                done.written += self.rewrite(page.entries).await?;
                if !progress(done) {
                    return Ok(done);
                }
                if !page.more {
                    break;
                }
            }
        }
        Ok(done)
    }

    /// Resolves when everything that was sealed before the call is committed: after the vault got
    /// new keys, no later pass can miss a record of the old ones.
    pub async fn sealed_with_new_keys(&self) {
        drop(self.inner.sealing.write().await);
    }

    /// How many records each master key has sealed.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn sealed_records(&self) -> Result<BTreeMap<Fingerprint, u64>, CommitError> {
        let mut counts = BTreeMap::new();
        for kind in KINDS {
            let mut range = KeyRange::prefix(&[kind]);
            loop {
                let page = self.inner.engine.scan(SHARD, range.clone(), SCAN_ENTRIES_MAX).await?;
                let Some(last) = page.entries.last() else { break };
                range = range.after(&last.key);
                for entry in &page.entries {
                    if let (_, Some(name)) = record::sealed_by(&key_of(entry)?, &entry.value)? {
                        *counts.entry(name).or_insert(0) += 1;
                    }
                }
                if !page.more {
                    break;
                }
            }
        }
        Ok(counts)
    }

    /// Rewrites those of `entries` that need it; answers how many.
    async fn rewrite(&self, entries: Vec<Entry>) -> Result<u64, CommitError> {
        let mut stale = Vec::new();
        for entry in entries {
            let key = key_of(&entry)?;
            if record::is_stale(&key, &entry.value, self.inner.vault.primary())? {
                let value = record::decode(&key, &entry.value, &self.inner.vault)?;
                stale.push(Stored { value, revision: entry.revision });
            }
        }
        let count = stale.len() as u64;
        let put = |stored: Stored<Record>| (stored.value, Expect::Revision(stored.revision));
        let puts: Vec<_> = stale.into_iter().map(put).collect();
        if puts.is_empty() {
            return Ok(0);
        }
        match self.commit(Change { puts: puts.clone(), deletes: Vec::new() }).await {
            Ok(_) => return Ok(count),
            Err(CommitError::Conflict(_)) => {}
            Err(error) => return Err(error),
        }
        // Somebody changed one of them meanwhile: the others are written one by one.
        for put in puts {
            match self.commit(Change { puts: vec![put], deletes: Vec::new() }).await {
                Ok(_) | Err(CommitError::Conflict(_)) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(count)
    }
}

fn key_of(entry: &Entry) -> Result<Key, record::Error> {
    Key::from_bytes(&entry.key).ok_or_else(|| record::Error::Damaged {
        kind: "unknown",
        source: "its key has no known form".into(),
    })
}
