//! The durable seam: an ordered key-value space cut into shards, written in atomic batches.
//!
//! Owns the contract ([`Engine`]) and its implementations. Never knows what a record means: keys
//! and values are bytes here, and `catalogue` gives them a meaning.
//!
//! Cost of one commit (SQLite): one hand-over to the writer thread, one hand-over back, one share
//! of a group's fsync, one B-tree descent for each conditional entry and one for each write; no
//! copy of a value except the one that SQLite makes. A read: one hand-over to a blocking thread
//! and one B-tree descent, no fsync, no wait for the writer.

#[cfg(test)]
mod conformance;
pub mod memory;
pub mod sqlite;

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use crate::limits;

/// The engine's revision of a record: grows with every commit to its shard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Revision(pub u64);

/// A part of the key space that has one owner and is written independently of the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Shard(pub u32);

/// Proof of ownership of a shard. A later claim makes it stale.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fence(pub u64);

/// What must hold for an entry, or its whole batch is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expect {
    /// There is no such record.
    Absent,
    /// The record is still at this revision.
    Revision(Revision),
    /// Anything.
    Any,
}

impl Expect {
    /// Whether a record at `found` (`None`: there is none) meets the expectation.
    #[must_use]
    pub fn holds(self, found: Option<Revision>) -> bool {
        match self {
            Self::Any => true,
            Self::Absent => found.is_none(),
            Self::Revision(wanted) => found == Some(wanted),
        }
    }
}

/// One write of a [`Batch`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Write {
    /// 1 to `limits::KEY_BYTES_MAX` bytes.
    pub key: Vec<u8>,
    /// At most `limits::VALUE_BYTES_MAX` bytes; `None` deletes the record.
    pub value: Option<Vec<u8>>,
    /// The condition.
    pub expect: Expect,
}

/// Writes that happen together or not at all: 1 to `limits::BATCH_ENTRIES_MAX`, each key once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Batch {
    /// The writes; their order has no meaning.
    pub writes: Vec<Write>,
}

/// One record as the engine sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The key.
    pub key: Vec<u8>,
    /// The value.
    pub value: Vec<u8>,
    /// The revision of the commit that wrote it.
    pub revision: Revision,
}

/// A half-open range of keys: from `start` up to but not including `end` (`None`: no end).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyRange {
    /// The first key that may be returned.
    pub start: Vec<u8>,
    /// The first key that may not.
    pub end: Option<Vec<u8>>,
}

impl KeyRange {
    /// All keys that begin with `prefix`.
    #[must_use]
    pub fn prefix(prefix: &[u8]) -> Self {
        let mut end = prefix.to_vec();
        // The smallest key behind the prefix: its last byte below 0xff counted up.
        while end.last() == Some(&0xff) {
            end.pop();
        }
        let end = end.pop().map(|last| {
            end.push(last + 1);
            end
        });
        Self { start: prefix.to_vec(), end }
    }

    /// The same range, but only keys behind `key`.
    #[must_use]
    pub fn after(mut self, key: &[u8]) -> Self {
        let mut start = key.to_vec();
        start.push(0);
        self.start = self.start.max(start);
        self
    }
}

/// What a scan found, in ascending order of keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// The records.
    pub entries: Vec<Entry>,
    /// Whether the range holds more of them behind the last one.
    pub more: bool,
}

/// What one commit touched; handed to watchers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Touched {
    /// The commit.
    pub revision: Revision,
    /// The keys below the watched prefix that it wrote or deleted.
    pub keys: Vec<Vec<u8>>,
}

/// Called for each commit; must be quick and must not wait, for the writer waits for it.
pub type Watcher = Box<dyn Fn(&Touched) + Send + Sync>;

/// Figures for metrics; counted since the engine was opened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stats {
    /// Batches that were committed.
    pub commits: u64,
    /// Durable writes; `commits / groups` is what group commit saves.
    pub groups: u64,
    /// Batches that were refused because a condition did not hold.
    pub conflicts: u64,
    /// Bytes on disk (in memory: bytes of keys and values).
    pub bytes: u64,
    /// Whether a failed write stopped the engine.
    pub poisoned: bool,
}

/// Why the engine did not do what was asked.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Error {
    /// A condition of the batch did not hold; nothing was written.
    #[error("the condition on a record did not hold")]
    Conflict {
        /// The first key, in the batch's order, whose condition failed.
        key: Vec<u8>,
    },
    /// Somebody claimed the shard later; nothing was written and nothing ever will be.
    #[error("shard {} has another owner by now", .shard.0)]
    StaleFence {
        /// The shard.
        shard: Shard,
    },
    /// The request breaks a limit or a rule of the contract; a mistake of the caller.
    #[error("the request to the engine is not allowed: {0}")]
    NotAllowed(&'static str),
    /// There is no room left; nothing was written. Works again when there is room.
    #[error("no space left for durable state")]
    Full,
    /// An earlier write failed, and whether it is durable is not known: reopen.
    #[error("durable state refuses writes since a write failed; restart to recover")]
    Poisoned,
    /// The engine was closed.
    #[error("durable state is closed")]
    Closed,
    /// The database was made by a newer release.
    #[error("{path} was written by Mayfly schema {found}; this binary knows up to {known}")]
    Newer {
        /// The file.
        path: String,
        /// Its schema number.
        found: i64,
        /// The newest schema number that this binary reads.
        known: i64,
    },
    /// The file is a database of another program.
    #[error("{path} is not a Mayfly database")]
    Foreign {
        /// The file.
        path: String,
    },
    /// The storage below failed.
    #[error("durable state failed to {step}")]
    Storage {
        /// What was tried.
        step: &'static str,
        /// The reason.
        source: Arc<dyn std::error::Error + Send + Sync>,
    },
}

impl Error {
    /// Whether the same call may succeed later without anybody changing anything else.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        matches!(self, Self::Full)
    }
}

/// A future that an object-safe trait can return.
pub type Answer<'a, T> = Pin<Box<dyn Future<Output = Result<T, Error>> + Send + 'a>>;

/// Durable state. The contract:
///
/// ```text
///  claim(shard) ──▶ Fence ──┐
///                           ▼
///  commit(shard, fence, Batch{ key → value | delete, if … }) ──▶ Revision   durable from here on
///                           │
///                           ├──▶ watchers, in commit order, before the committer is answered
///                           └──▶ get, scan see it
/// ```
///
/// 1. **Atomic.** All writes of a batch happen or none does; a reader never sees a part.
/// 2. **Durable.** When `commit` has answered `Ok`, the batch survives the loss of the process
///    and of power.
/// 3. **Conditional.** Every [`Expect`] is checked against the state directly before the batch;
///    if one fails the answer is [`Error::Conflict`] and nothing is written.
/// 4. **Ordered.** Commits of a shard are totally ordered; each gets a [`Revision`] larger than
///    those before it, across restarts as well. All records of a batch carry its revision.
/// 5. **Fenced.** `claim` durably makes every earlier [`Fence`] of the shard stale. A stale fence
///    commits nothing: [`Error::StaleFence`].
/// 6. **Visible.** A `get` or `scan` that starts after a commit was answered sees it. One `scan`
///    sees one state; two scans may see two.
/// 7. **Watched.** A watcher sees each commit exactly once, in order, after it became durable
///    and before its committer is answered. It sees nothing from before `watch` returned.
/// 8. **Honest.** When a write fails such that its durability is unknown, the engine is poisoned:
///    the answer and all later answers to `claim` and `commit` are [`Error::Poisoned`] (or the
///    cause, for the first), until it is opened again. Reads go on.
/// 9. **Full is not broken.** Without space, `commit` answers [`Error::Full`], nothing is written
///    and work goes on when there is space.
/// 10. **Cancelled is not undone.** Dropping the future of a commit that was polled leaves open
///     whether it happens.
/// 11. **Limited.** Keys, values, batches and scans have the limits of [`crate::limits`]; a
///     request beyond them is [`Error::NotAllowed`], except a scan's `limit`, which is lowered.
pub trait Engine: Send + Sync + std::fmt::Debug {
    /// Becomes the only writer of `shard`.
    fn claim(&self, shard: Shard) -> Answer<'_, Fence>;

    /// Writes `batch` atomically and durably.
    fn commit(&self, shard: Shard, fence: Fence, batch: Batch) -> Answer<'_, Revision>;

    /// Reads one record.
    fn get(&self, shard: Shard, key: &[u8]) -> Answer<'_, Option<Entry>>;

    /// Reads up to `limit` records in ascending order of keys.
    fn scan(&self, shard: Shard, range: KeyRange, limit: usize) -> Answer<'_, Page>;

    /// Calls `watcher` for every later commit to `shard` that touches a key with `prefix`.
    ///
    /// # Errors
    /// [`Error::NotAllowed`] beyond `limits::WATCHERS_MAX` watchers.
    fn watch(&self, shard: Shard, prefix: &[u8], watcher: Watcher) -> Result<(), Error>;

    /// Figures for metrics.
    fn stats(&self) -> Answer<'_, Stats>;

    /// Finishes what is queued, refuses everything later and lets go of the files.
    fn close(&self) -> Answer<'_, ()>;
}

/// Checks a batch against the limits; the same for every engine.
///
/// # Errors
/// [`Error::NotAllowed`] names the rule.
pub(crate) fn check_batch(batch: &Batch) -> Result<(), Error> {
    if batch.writes.is_empty() {
        return Err(Error::NotAllowed("a batch needs an entry"));
    }
    if batch.writes.len() > limits::BATCH_ENTRIES_MAX {
        return Err(Error::NotAllowed("a batch has too many entries"));
    }
    for write in &batch.writes {
        if write.key.is_empty() || write.key.len() > limits::KEY_BYTES_MAX {
            return Err(Error::NotAllowed("a key is empty or too long"));
        }
        if write.value.as_ref().is_some_and(|value| value.len() > limits::VALUE_BYTES_MAX) {
            return Err(Error::NotAllowed("a value is too large"));
        }
    }
    let mut keys: Vec<&[u8]> = batch.writes.iter().map(|write| &write.key[..]).collect();
    keys.sort_unstable();
    if keys.windows(2).any(|pair| pair[0] == pair[1]) {
        return Err(Error::NotAllowed("a batch names a key twice"));
    }
    Ok(())
}

/// The watchers of one engine.
#[derive(Default)]
pub(crate) struct Watchers(std::sync::Mutex<Vec<(Shard, Vec<u8>, Watcher)>>);

impl std::fmt::Debug for Watchers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Watchers")
    }
}

impl Watchers {
    pub(crate) fn add(&self, shard: Shard, prefix: &[u8], watcher: Watcher) -> Result<(), Error> {
        let mut watchers = self.0.lock().expect("no watcher panics while it is called");
        if watchers.len() >= limits::WATCHERS_MAX {
            return Err(Error::NotAllowed("there are too many watchers"));
        }
        watchers.push((shard, prefix.to_vec(), watcher));
        Ok(())
    }

    /// Whether anybody watches `shard`.
    pub(crate) fn watch(&self, shard: Shard) -> bool {
        let watchers = self.0.lock().expect("no watcher panics while it is called");
        watchers.iter().any(|(watched, ..)| *watched == shard)
    }

    /// Tells everybody who watches one of `keys`.
    pub(crate) fn tell(&self, shard: Shard, revision: Revision, keys: &[Vec<u8>]) {
        let watchers = self.0.lock().expect("no watcher panics while it is called");
        for (_, prefix, watcher) in watchers.iter().filter(|(watched, ..)| *watched == shard) {
            let keys: Vec<_> = keys.iter().filter(|key| key.starts_with(prefix)).cloned().collect();
            if !keys.is_empty() {
                watcher(&Touched { revision, keys });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prefix_ends_before_its_successor() {
        assert_eq!(KeyRange::prefix(b"ab").end, Some(b"ac".to_vec()));
        assert_eq!(KeyRange::prefix(&[1, 0xff, 0xff]).end, Some(vec![2]));
        assert_eq!(KeyRange::prefix(&[0xff]).end, None);
        assert_eq!(KeyRange::prefix(b"").end, None);
    }

    #[test]
    fn after_never_widens_a_range() {
        let range = KeyRange::prefix(b"b");
        assert_eq!(range.clone().after(b"a").start, b"b".to_vec());
        assert_eq!(range.after(b"bx").start, b"bx\0".to_vec());
    }
}
