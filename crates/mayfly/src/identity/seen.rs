//! What roles were seen to call, from inside environments and through this server itself.
//!
//! Owns the notes since the start, and their writing into the catalogue, where those of earlier
//! starts are. Never delays a call: a note is a lookup in a map.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use mayfly_core::seen_calls::SeenCalls;
use mayfly_core::time::EpochMs;
use mayfly_store::{Catalogue, Change, CommitError, Expect, Record};
use tokio_util::sync::CancellationToken;

use super::limits::{SEEN_PAUSE, SEEN_ROLES_MAX, SEEN_STEP_MS};

/// The notes. A clone is the same notes.
#[derive(Clone, Debug)]
pub struct SeenByRole {
    since: EpochMs,
    by_role: Arc<Mutex<HashMap<String, Entry>>>,
}

#[derive(Debug)]
struct Entry {
    seen: SeenCalls,
    /// There is something that was not written.
    is_new: bool,
}

impl SeenByRole {
    /// Nothing yet.
    #[must_use]
    pub fn new(since: EpochMs) -> Self {
        Self { since, by_role: Arc::default() }
    }

    /// Notes a call that was allowed.
    pub fn note(&self, role_id: &str, action: &str, resource: &str, now: EpochMs) {
        let mut by_role = self.lock();
        if !by_role.contains_key(role_id) {
            if by_role.len() >= SEEN_ROLES_MAX {
                return;
            }
            let entry = Entry { seen: SeenCalls::new(self.since), is_new: false };
            by_role.insert(role_id.to_owned(), entry);
        }
        let Some(entry) = by_role.get_mut(role_id) else { return };
        // The hour is enough for "last seen": what is called all the time is not written all the
        // time.
        let step = EpochMs(now.0 - now.0 % SEEN_STEP_MS);
        let before = entry.seen.calls.get(&(action.to_owned(), resource.to_owned())).copied();
        let is_first = entry.seen.note(action, resource, step);
        entry.is_new |= is_first || before.is_some_and(|last| last < step);
    }

    /// What the role was seen to call since the start, and before, as it was `kept`; `created` is
    /// when the role was.
    #[must_use]
    pub fn of(&self, kept: Option<SeenCalls>, role_id: &str, created: EpochMs) -> SeenCalls {
        let news = self.lock().get(role_id).map(|entry| entry.seen.clone());
        let mut seen = joined(kept, news.unwrap_or_else(|| SeenCalls::new(self.since)));
        seen.since = seen.since.max(created);
        seen
    }

    /// Writes what is new now and then, and a last time at `stop`.
    pub async fn keep(self, catalogue: Catalogue, stop: CancellationToken) {
        loop {
            let ended = tokio::select! {
                () = stop.cancelled() => true,
                () = tokio::time::sleep(SEEN_PAUSE) => false,
            };
            if let Err(error) = self.write(&catalogue).await {
                tracing::warn!(%error, "what roles were seen to call could not be written");
            }
            if ended {
                return;
            }
        }
    }

    async fn write(&self, catalogue: &Catalogue) -> Result<(), CommitError> {
        for (role_id, news) in self.take_news() {
            let kept = catalogue.seen_calls(&role_id).await?.map(|stored| stored.value);
            let record = Record::SeenCalls(role_id.clone(), joined(kept, news));
            let change = Change { puts: vec![(record, Expect::Any)], deletes: Vec::new() };
            if let Err(error) = catalogue.commit(change).await {
                if let Some(entry) = self.lock().get_mut(&role_id) {
                    entry.is_new = true;
                }
                return Err(error);
            }
        }
        Ok(())
    }

    fn take_news(&self) -> Vec<(String, SeenCalls)> {
        let mut by_role = self.lock();
        let news = by_role.iter_mut().filter_map(|(role_id, entry)| {
            let is_new = std::mem::take(&mut entry.is_new);
            is_new.then(|| (role_id.clone(), entry.seen.clone()))
        });
        news.collect()
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, Entry>> {
        self.by_role.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What was kept with what is new.
fn joined(kept: Option<SeenCalls>, news: SeenCalls) -> SeenCalls {
    let Some(mut all) = kept else { return news };
    all.has_more |= news.has_more;
    for ((action, resource), last) in news.calls {
        all.note(&action, &resource, last);
    }
    all.since = all.since.min(news.since);
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use mayfly_store::engine::memory::Memory;

    #[tokio::test]
    async fn notes_live_on_in_the_catalogue() {
        const HOUR: u64 = SEEN_STEP_MS;
        let catalogue = Catalogue::open(Memory::new()).await.unwrap();
        let first = SeenByRole::new(EpochMs(5));
        first.note("AROA1", "sqs:SendMessage", "q", EpochMs(HOUR + 7));
        first.write(&catalogue).await.unwrap();
        assert!(first.take_news().is_empty());
        first.note("AROA1", "sqs:SendMessage", "q", EpochMs(HOUR + 8));
        assert!(first.take_news().is_empty(), "the same within the hour");
        first.note("AROA1", "sqs:SendMessage", "q", EpochMs(2 * HOUR));
        assert_eq!(first.take_news().len(), 1);

        let second = SeenByRole::new(EpochMs(9 * HOUR));
        second.note("AROA1", "ssm:GetParameter", "p", EpochMs(9 * HOUR));
        let kept = catalogue.seen_calls("AROA1").await.unwrap().map(|stored| stored.value);
        let seen = second.of(kept.clone(), "AROA1", EpochMs(1));
        assert_eq!((seen.since, seen.calls.len()), (EpochMs(5), 2));
        let later = second.of(kept, "AROA1", EpochMs(6));
        assert_eq!(later.since, EpochMs(6), "nothing was seen of a role before it was there");
        let nobody = second.of(None, "AROA2", EpochMs(1));
        assert_eq!((nobody.since, nobody.calls.len()), (EpochMs(9 * HOUR), 0));
    }
}
