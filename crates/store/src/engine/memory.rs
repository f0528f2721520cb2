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
        state.check_writable()?;
        let (fence, revision) = state.shard(shard);
        let next = Fence(fence.0 + 1);
        state.write(move |contents| {
            contents.shards.insert(shard, (next, revision));
        })?;
        Ok(next)
    }

    fn commit_now(&self, shard: Shard, fence: Fence, batch: Batch) -> Result<Revision, Error> {
        check_batch(&batch)?;
        let mut state = self.lock();
        state.check_writable()?;
        let (owner, last) = state.shard(shard);
        if owner != fence || owner == Fence(0) {
            return Err(Error::StaleFence { shard });
        }
        for write in &batch.writes {
            let found = state.synced.records.get(&(shard, write.key.clone()));
            if !write.expect.holds(found.map(|(_, revision)| *revision)) {
                state.stats.conflicts += 1;
                return Err(Error::Conflict { key: write.key.clone() });
            }
        }
        let revision = Revision(last.0 + 1);
        let keys: Vec<_> = batch.writes.iter().map(|write| write.key.clone()).collect();
        state.write(move |contents| {
            contents.shards.insert(shard, (fence, revision));
            for write in batch.writes {
                let place = (shard, write.key);
                match write.value {
                    Some(value) => drop(contents.records.insert(place, (value, revision))),
                    None => drop(contents.records.remove(&place)),
                }
            }
        })?;
        state.stats.commits += 1;
        // Told under the lock, so that watchers see commits in order.
        self.watchers.tell(shard, revision, &keys);
        Ok(revision)
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

    /// The owner and last revision of a shard; zeros when nobody has claimed it.
    fn shard(&self, shard: Shard) -> (Fence, Revision) {
        self.synced.shards.get(&shard).copied().unwrap_or((Fence(0), Revision(0)))
    }

    /// Changes the durable state, or suffers the injected fault.
    fn write(&mut self, change: impl FnOnce(&mut Contents)) -> Result<(), Error> {
        match self.fault.take() {
            None => {
                change(&mut self.synced);
                self.stats.groups += 1;
                Ok(())
            }
            Some(Fault::Full) => Err(Error::Full),
            Some(Fault::Write) => {
                self.poisoned = true;
                Err(Error::Poisoned)
            }
            Some(Fault::Sync) => {
                let mut unsynced = self.synced.clone();
                change(&mut unsynced);
                self.unsynced = Some(unsynced);
                self.poisoned = true;
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
