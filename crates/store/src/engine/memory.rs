//! The engine in memory, for tests and simulations: the same contract, with faults on demand.
//!
//! Owns an ordered map, and a log of what is not yet synced. Never touches a disk.
//!
//! ```text
//!   commit ──▶ tail (written, not synced) ──sync──▶ synced map
//!                     │ Fault::Sync: stays here, engine poisoned
//!   crash(keep) ──────┴─▶ new engine: the tail is lost, or was on disk after all
//! ```

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard};

use super::{
    Answer, Batch, Engine, Entry, Error, Fence, KeyRange, Page, Revision, Shard, Stats, Watcher,
    Watchers, check_batch,
};
use crate::limits;

/// What the next commit suffers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// No space: nothing is written, the engine lives on.
    Full,
    /// The write fails: nothing is written, the engine is poisoned.
    Write,
    /// The write succeeds and the sync fails: it may or may not survive a crash.
    Sync,
}

/// What a crash leaves of writes that were never synced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tail {
    /// They are lost.
    Lost,
    /// They reached the disk after all.
    Kept,
}

#[derive(Clone, Debug, Default)]
struct Contents {
    records: BTreeMap<(Shard, Vec<u8>), (Vec<u8>, Revision)>,
    shards: BTreeMap<Shard, (Fence, Revision)>,
}

#[derive(Debug, Default)]
struct State {
    synced: Contents,
    /// The state with writes whose sync failed.
    unsynced: Option<Contents>,
    fault: Option<Fault>,
    poisoned: bool,
    closed: bool,
    stats: Stats,
}

/// See the module.
#[derive(Debug, Default)]
pub struct Memory {
    state: Mutex<State>,
    watchers: Watchers,
}

impl Memory {
    /// An empty engine.
    #[must_use]
    pub fn new() -> Arc<Self> {
        Arc::new(Self::default())
    }

    /// Makes the next claim or commit fail.
    pub fn fail_next(&self, fault: Fault) {
        self.lock().fault = Some(fault);
    }

    /// What a process finds that opens the state after this one crashed. This one is closed.
    #[must_use]
    pub fn crash(&self, tail: Tail) -> Arc<Self> {
        let mut state = self.lock();
        state.closed = true;
        let contents = match (tail, &state.unsynced) {
            (Tail::Kept, Some(unsynced)) => unsynced.clone(),
            _ => state.synced.clone(),
        };
        let state = Mutex::new(State { synced: contents, ..State::default() });
        Arc::new(Self { state, watchers: Watchers::default() })
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("no code panics while it holds the state")
    }

    fn claim_now(&self, shard: Shard) -> Result<Fence, Error> {
        let mut state = self.lock();
        let mut next = state.synced.clone();
        let entry = next.shards.entry(shard).or_insert((Fence(0), Revision(0)));
        entry.0 = Fence(entry.0.0 + 1);
        let fence = entry.0;
        state.sync(next)?;
        Ok(fence)
    }

    fn commit_now(&self, shard: Shard, fence: Fence, batch: Batch) -> Result<Revision, Error> {
        check_batch(&batch)?;
        let mut state = self.lock();
        state.check_writable()?;
        let mut next = state.synced.clone();
        let Some((owner, revision)) = next.shards.get_mut(&shard).filter(|(f, _)| *f == fence)
        else {
            return Err(Error::StaleFence { shard });
        };
        debug_assert_eq!(*owner, fence);
        let revision_new = Revision(revision.0 + 1);
        *revision = revision_new;
        let mut keys = Vec::with_capacity(batch.writes.len());
        for write in batch.writes {
            let place = (shard, write.key);
            let found = next.records.get(&place).map(|(_, revision)| *revision);
            if !write.expect.holds(found) {
                state.stats.conflicts += 1;
                return Err(Error::Conflict { key: place.1 });
            }
            keys.push(place.1.clone());
            match write.value {
                Some(value) => drop(next.records.insert(place, (value, revision_new))),
                None => drop(next.records.remove(&place)),
            }
        }
        state.sync(next)?;
        state.stats.commits += 1;
        // Told under the lock, so that watchers see commits in order.
        self.watchers.tell(shard, revision_new, &keys);
        Ok(revision_new)
    }

    fn scan_now(&self, shard: Shard, range: &KeyRange, limit: usize) -> Result<Page, Error> {
        let state = self.lock();
        state.check_open()?;
        let limit = limit.min(limits::SCAN_ENTRIES_MAX);
        let mut page = Page::default();
        let mut bytes = 0;
        let from = (shard, range.start.clone());
        for ((found, key), (value, revision)) in state.synced.records.range(from..) {
            if *found != shard || range.end.as_ref().is_some_and(|end| key >= end) {
                break;
            }
            if page.entries.len() == limit || bytes >= limits::SCAN_BYTES_MAX {
                page.more = true;
                break;
            }
            bytes += value.len();
            page.entries.push(Entry {
                key: key.clone(),
                value: value.clone(),
                revision: *revision,
            });
        }
        Ok(page)
    }
}

impl State {
    fn check_open(&self) -> Result<(), Error> {
        if self.closed { Err(Error::Closed) } else { Ok(()) }
    }

    fn check_writable(&self) -> Result<(), Error> {
        self.check_open()?;
        if self.poisoned { Err(Error::Poisoned) } else { Ok(()) }
    }

    /// Makes `next` the durable state, or suffers the injected fault.
    fn sync(&mut self, next: Contents) -> Result<(), Error> {
        self.check_writable()?;
        match self.fault.take() {
            None => {
                self.synced = next;
                self.stats.groups += 1;
                Ok(())
            }
            Some(Fault::Full) => Err(Error::Full),
            Some(Fault::Write) => {
                self.poisoned = true;
                Err(Error::Poisoned)
            }
            Some(Fault::Sync) => {
                self.poisoned = true;
                self.unsynced = Some(next);
                Err(Error::Poisoned)
            }
        }
    }
}

impl Engine for Memory {
    fn claim(&self, shard: Shard) -> Answer<'_, Fence> {
        Box::pin(async move { self.claim_now(shard) })
    }

    fn commit(&self, shard: Shard, fence: Fence, batch: Batch) -> Answer<'_, Revision> {
        Box::pin(async move { self.commit_now(shard, fence, batch) })
    }

    fn get(&self, shard: Shard, key: &[u8]) -> Answer<'_, Option<Entry>> {
        let key = key.to_vec();
        Box::pin(async move {
            let state = self.lock();
            state.check_open()?;
            let place = (shard, key);
            let found = state.synced.records.get(&place).cloned();
            Ok(found.map(|(value, revision)| Entry { key: place.1, value, revision }))
        })
    }

    fn scan(&self, shard: Shard, range: KeyRange, limit: usize) -> Answer<'_, Page> {
        Box::pin(async move { self.scan_now(shard, &range, limit) })
    }

    fn watch(&self, shard: Shard, prefix: &[u8], watcher: Watcher) -> Result<(), Error> {
        self.watchers.add(shard, prefix, watcher)
    }

    fn stats(&self) -> Answer<'_, Stats> {
        Box::pin(async move {
            let state = self.lock();
            let records = state.synced.records.iter();
            let bytes =
                records.map(|((_, key), (value, _))| key.len() + value.len()).sum::<usize>();
            Ok(Stats { bytes: bytes as u64, poisoned: state.poisoned, ..state.stats })
        })
    }

    fn close(&self) -> Answer<'_, ()> {
        Box::pin(async move {
            self.lock().closed = true;
            Ok(())
        })
    }
}
