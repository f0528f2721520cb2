//! The loop over all schedules.
//!
//! Owns the order in which they fire. A schedule costs an entry in an ordered set while it waits;
//! the loop sleeps until the first one, and looks at the wall clock now and then, which may be set.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use mayfly_core::name::Home;
use mayfly_core::schedule::missed::Policy;
use mayfly_core::schedule::{DueState, ScheduleKey};
use mayfly_core::time::EpochMs;
use mayfly_invoke::Randomness;
use mayfly_store::{Catalogue, Clock, CommitError, Key};
use tokio::sync::broadcast;
use tokio::sync::broadcast::error::RecvError;
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::event::Firing;
use super::fire;
use super::rules::Rules;
use crate::limits::{
    RECORD_PAUSE, SCHEDULE_FIRES_AT_ONCE_MAX, SCHEDULE_LOOK_MAX, SCHEDULES_READ_AT_ONCE,
};
use crate::router::{RouteError, Router};

/// What schedules work with.
#[derive(Clone, Debug)]
pub struct Parts {
    /// Where schedules are kept.
    pub catalogue: Catalogue,
    /// The way to their targets.
    pub router: Router,
    /// The time of day.
    pub clock: Clock,
    /// Makes what somebody asked for its own.
    pub randomness: Randomness,
    /// Account and region of ARNs.
    pub home: Home,
    /// What is done about missed firings in groups that do not say it.
    pub missed: Policy,
    /// Owner of the loop.
    pub tasks: TaskTracker,
    /// Nothing fires any more.
    pub end: CancellationToken,
}

/// The schedules of one server; a cheap clone.
#[derive(Clone, Debug)]
pub struct Schedules {
    parts: Arc<Parts>,
    counters: Arc<Counters>,
}

#[derive(Debug, Default)]
pub(super) struct Counters {
    waiting: AtomicU64,
    pub(super) fired: AtomicU64,
    pub(super) missed: AtomicU64,
}

/// What was counted since the start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Schedules with a due time to come.
    pub waiting: u64,
    /// Due times that fired.
    pub fired: u64,
    /// Due times that were passed over because they were missed.
    pub missed: u64,
}

/// Why a schedule was not fired for somebody who asked.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// There is none.
    #[error("the schedule does not exist")]
    Missing,
    /// Mayfly could not do its work.
    #[error("the schedule could not be read")]
    Catalogue(#[from] CommitError),
    /// The event could not be kept.
    #[error("the event could not be kept")]
    Route(#[from] RouteError),
}

pub(super) fn warn(error: &(dyn std::error::Error + 'static)) {
    tracing::warn!(error, "schedules that are due wait for another attempt");
}

impl Schedules {
    /// Reads all schedules and starts the loop, which ends with `parts.end`.
    ///
    /// # Errors
    /// [`CommitError::Engine`] when the catalogue cannot be read.
    pub async fn start(parts: Parts) -> Result<Self, CommitError> {
        // Subscribed before the first read: no commit in between is missed.
        let changes = parts.catalogue.watch();
        let counters = Arc::new(Counters::default());
        let parts = Arc::new(parts);
        let (fires, order) = (HashMap::new(), BTreeSet::new());
        let mut waiting = Waiting {
            parts: Arc::clone(&parts),
            changes,
            fires,
            order,
            counters: counters.clone(),
        };
        waiting.read_everything().await?;
        let rules = Rules::start(Arc::clone(&parts), Arc::clone(&counters)).await?;
        parts.tasks.spawn(waiting.run());
        parts.tasks.spawn(rules.run());
        Ok(Self { parts, counters })
    }

    /// Fires a schedule now, besides its due times and also while it is paused.
    ///
    /// # Errors
    /// [`RunError`].
    pub async fn run_now(&self, key: &ScheduleKey) -> Result<(), RunError> {
        let parts = &self.parts;
        let stored = parts.catalogue.schedule(key).await?.ok_or(RunError::Missing)?;
        let firing = Firing {
            home: &parts.home,
            schedule: &stored.value,
            due: parts.clock.now(),
            asked: Some(parts.randomness.bits()),
        };
        let parcel = firing.parcel().ok_or(RunError::Missing)?;
        parts.router.deliver(vec![parcel]).await?;
        self.counters.fired.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }

    /// What is done about missed firings in groups that do not say it.
    #[must_use]
    pub fn missed(&self) -> Policy {
        self.parts.missed
    }

    /// What was counted since the start.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let count = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
        let Counters { waiting, fired, missed } = &*self.counters;
        Counts { waiting: count(waiting), fired: count(fired), missed: count(missed) }
    }
}

/// The schedules that have a due time to come.
struct Waiting {
    parts: Arc<Parts>,
    changes: broadcast::Receiver<Arc<[Key]>>,
    fires: HashMap<ScheduleKey, EpochMs>,
    order: BTreeSet<(EpochMs, ScheduleKey)>,
    counters: Arc<Counters>,
}

impl Waiting {
    async fn run(mut self) {
        let end = self.parts.end.clone();
        loop {
            let pause = self.pause();
            let worked = match self.ripe() {
                ripe if ripe.is_empty() => tokio::select! {
                    () = end.cancelled() => return,
                    changed = self.changes.recv() => match changed {
                        Ok(keys) => self.note(&keys).await.map_err(Into::into),
                        Err(RecvError::Lagged(_)) => {
                            self.read_everything().await.map_err(Into::into)
                        }
                        Err(RecvError::Closed) => return,
                    },
                    () = sleep(pause) => Ok(()),
                },
                ripe => {
                    let fired = self.fire(&ripe).await;
                    if end.is_cancelled() {
                        return;
                    }
                    fired
                }
            };
            let counted = u64::try_from(self.order.len()).unwrap_or(u64::MAX);
            self.counters.waiting.store(counted, Ordering::Relaxed);
            if let Err(error) = worked {
                warn(&error);
                self.recover(&end).await;
            }
        }
    }

    /// Reads everything, as often as it takes.
    async fn recover(&mut self, end: &CancellationToken) {
        loop {
            if end.run_until_cancelled(sleep(RECORD_PAUSE)).await.is_none() {
                return;
            }
            if self.read_everything().await.is_ok() {
                return;
            }
        }
    }

    /// The first ones that are due.
    fn ripe(&self) -> Vec<ScheduleKey> {
        let now = self.parts.clock.now();
        let ripe = self.order.iter().take_while(|(fires, _)| *fires <= now);
        ripe.take(SCHEDULE_FIRES_AT_ONCE_MAX).map(|(_, key)| key.clone()).collect()
    }

    async fn fire(&mut self, ripe: &[ScheduleKey]) -> Result<(), fire::Error> {
        let done = fire::fire(&self.parts, ripe).await?;
        self.counters.fired.fetch_add(done.fired, Ordering::Relaxed);
        self.counters.missed.fetch_add(done.missed, Ordering::Relaxed);
        for key in ripe {
            let before = self.fires.get(key).copied();
            self.read(key).await?;
            // What stands as it stood cannot fire, and would be looked at for ever; unless the
            // clock was set back just now.
            let now = self.parts.clock.now();
            if self.fires.get(key).copied() == before && before.is_some_and(|at| at <= now) {
                self.place(key, None);
            }
        }
        Ok(())
    }

    /// How long nothing is due. The wall clock may be set: it is looked at now and then.
    fn pause(&self) -> Duration {
        let Some((fires, _)) = self.order.first() else { return SCHEDULE_LOOK_MAX };
        let wait_ms = fires.since_ms(self.parts.clock.now());
        Duration::from_millis(wait_ms).min(SCHEDULE_LOOK_MAX)
    }

    async fn note(&mut self, keys: &[Key]) -> Result<(), CommitError> {
        for key in keys {
            if let Key::ScheduleDue(key) = key {
                self.read(key).await?;
            }
        }
        Ok(())
    }

    async fn read(&mut self, key: &ScheduleKey) -> Result<(), CommitError> {
        let state = self.parts.catalogue.schedule_due(key).await?.map(|stored| stored.value);
        self.place(key, state.as_ref());
        Ok(())
    }

    async fn read_everything(&mut self) -> Result<(), CommitError> {
        self.fires.clear();
        self.order.clear();
        let mut after = None;
        loop {
            let some =
                self.parts.catalogue.schedules_due(after.as_ref(), SCHEDULES_READ_AT_ONCE).await?;
            let is_last = some.len() < SCHEDULES_READ_AT_ONCE;
            some.iter().for_each(|(key, state)| self.place(key, Some(state)));
            after = some.into_iter().next_back().map(|(key, _)| key);
            if is_last {
                return Ok(());
            }
        }
    }

    fn place(&mut self, key: &ScheduleKey, state: Option<&DueState>) {
        if let Some(before) = self.fires.remove(key) {
            self.order.remove(&(before, key.clone()));
        }
        if let Some(fires) = state.and_then(|state| state.fires) {
            self.fires.insert(key.clone(), fires);
            self.order.insert((fires, key.clone()));
        }
    }
}
