//! When a key was used last: noted in memory, written now and then.
//!
//! Owns the note and its writing. Never delays a request: noting costs one atomic load, and once in
//! `limits::LAST_USE_STEP_S` a small allocation.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use arc_swap::ArcSwapOption;
use mayfly_core::identity::LastUse;
use mayfly_core::time::EpochMs;
use mayfly_store::{Catalogue, Change, Expect, Record};
use tokio_util::sync::CancellationToken;

use super::limits::{LAST_USE_PAUSE, LAST_USE_STEP_S, LAST_USES_WRITTEN_MAX};

/// The last use of one key or role.
#[derive(Debug, Default)]
pub struct Use {
    noted_s: AtomicU64,
    last: ArcSwapOption<LastUse>,
}

impl Use {
    /// Notes a use, unless one was noted a moment ago.
    pub fn note(&self, now: EpochMs, service: &str, region: &str) {
        let now_s = now.0 / 1_000;
        let noted = self.noted_s.load(Ordering::Relaxed);
        if now_s < noted.saturating_add(LAST_USE_STEP_S) && noted != 0 {
            return;
        }
        self.noted_s.store(now_s, Ordering::Relaxed);
        let (service, region) = (service.to_owned(), region.to_owned());
        self.last.store(Some(Arc::new(LastUse { at: now, service, region })));
    }
}

/// The uses of all keys and roles that were used since the start, by id.
#[derive(Debug, Default)]
pub struct Uses {
    by_id: Mutex<HashMap<String, Entry>>,
}

#[derive(Debug, Default)]
struct Entry {
    used: Arc<Use>,
    /// What was written last.
    written: Option<EpochMs>,
}

impl Uses {
    /// The place for the uses of `id`.
    pub fn of(&self, id: &str) -> Arc<Use> {
        let mut by_id = self.lock();
        match by_id.get(id) {
            Some(entry) => Arc::clone(&entry.used),
            None => Arc::clone(&by_id.entry(id.to_owned()).or_default().used),
        }
    }

    /// The last use of `id` since the start.
    pub fn last(&self, id: &str) -> Option<LastUse> {
        self.lock().get(id)?.used.last.load_full().map(|last| LastUse::clone(&last))
    }

    /// Forgets an id that is gone.
    pub fn forget(&self, id: &str) {
        self.lock().remove(id);
    }

    /// Writes what is new now and then, and a last time at `stop`.
    pub async fn keep(self: Arc<Self>, catalogue: Catalogue, stop: CancellationToken) {
        loop {
            let ended = tokio::select! {
                () = stop.cancelled() => true,
                () = tokio::time::sleep(LAST_USE_PAUSE) => false,
            };
            self.write(&catalogue).await;
            if ended {
                return;
            }
        }
    }

    async fn write(&self, catalogue: &Catalogue) {
        for some in self.unwritten().chunks(LAST_USES_WRITTEN_MAX) {
            let put = |(id, last): &(String, LastUse)| {
                (Record::LastUse(id.clone(), last.clone()), Expect::Any)
            };
            let change = Change { puts: some.iter().map(put).collect(), deletes: Vec::new() };
            if let Err(error) = catalogue.commit(change).await {
                tracing::warn!(%error, "the last uses of access keys could not be written");
                return;
            }
            let mut by_id = self.lock();
            for (id, last) in some {
                if let Some(entry) = by_id.get_mut(id) {
                    entry.written = Some(last.at);
                }
            }
        }
    }

    fn unwritten(&self) -> Vec<(String, LastUse)> {
        let by_id = self.lock();
        let news = by_id.iter().filter_map(|(id, entry)| {
            let last = entry.used.last.load_full()?;
            (entry.written != Some(last.at)).then(|| (id.clone(), LastUse::clone(&last)))
        });
        news.collect()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<String, Entry>> {
        self.by_id.lock().expect("nothing panics while it holds the uses")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use mayfly_store::engine::memory::Memory;

    #[tokio::test]
    async fn a_use_is_noted_at_once_and_written_in_time() {
        let uses = Uses::default();
        assert_eq!(uses.last("AKIA1"), None);
        let used = uses.of("AKIA1");
        used.note(EpochMs(1_000_000), "sqs", "us-east-1");
        used.note(EpochMs(1_001_000), "lambda", "us-east-1");
        let last = uses.last("AKIA1").unwrap();
        assert_eq!((last.at, last.service.as_str()), (EpochMs(1_000_000), "sqs"));
        used.note(EpochMs(1_060_000), "lambda", "us-east-1");
        assert_eq!(uses.last("AKIA1").unwrap().service, "lambda");
        let catalogue = Catalogue::open(Memory::new()).await.unwrap();
        uses.write(&catalogue).await;
        let written = catalogue.last_use("AKIA1").await.unwrap().unwrap().value;
        assert_eq!(Some(written), uses.last("AKIA1"));
        assert_eq!(uses.unwritten(), vec![]);
    }
}
