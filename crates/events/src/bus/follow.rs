//! Follows the catalogue, record by record.
//!
//! Owns the loop, what is read again, and that the messages of a deleted archive go. A bus is
//! compiled anew when one of its rules changed; what did not change is not compiled again.

use std::collections::HashSet;
use std::sync::Arc;

use mayfly_core::bus::{Archive, BusName};
use mayfly_core::queue::QueueUid;
use mayfly_store::queue::{QueueId, Rules};
use mayfly_store::{CommitError, Key};
use tokio::sync::broadcast::error::{RecvError, TryRecvError};
use tokio::sync::{broadcast, mpsc, oneshot};
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

use super::service::Inner;
use super::snapshot::{Snapshot, Tables};
use crate::limits::{ARCHIVE_FOR_EVER_MS, IN_FLIGHT_MAX, RECORD_PAUSE};

const DAY_MS: u64 = 86_400_000;

/// Told when everything committed before was applied.
pub(super) type Barrier = oneshot::Sender<()>;

/// Keeps the snapshot current.
pub(super) struct Follower {
    inner: Arc<Inner>,
    tables: Tables,
    changes: broadcast::Receiver<Arc<[Key]>>,
    barriers: mpsc::Receiver<Barrier>,
}

/// What must be read again.
#[derive(Debug, Default, PartialEq, Eq)]
enum Dirty {
    #[default]
    Nothing,
    Keys(HashSet<Key>),
    Everything,
}

impl Dirty {
    fn note(&mut self, keys: &[Key]) {
        for key in keys.iter().filter(|key| is_ours(key)) {
            match self {
                Self::Everything => return,
                Self::Nothing => *self = Self::Keys(HashSet::from([key.clone()])),
                Self::Keys(keys) => drop(keys.insert(key.clone())),
            }
        }
    }
}

fn is_ours(key: &Key) -> bool {
    matches!(key, Key::EventBus(_) | Key::Rule(..) | Key::Archive(_) | Key::ApiDestination(_))
}

impl Follower {
    /// Subscribes, then reads everything: no commit in between is missed.
    pub(super) async fn start(
        inner: Arc<Inner>,
        barriers: mpsc::Receiver<Barrier>,
    ) -> Result<Self, CommitError> {
        let changes = inner.parts.catalogue.watch();
        let mut follower = Self { inner, tables: Tables::default(), changes, barriers };
        follower.apply_all().await?;
        Ok(follower)
    }

    /// Runs until `end`.
    pub(super) async fn run(mut self, end: CancellationToken) {
        loop {
            let (mut dirty, mut waiting) = (Dirty::Nothing, Vec::new());
            tokio::select! {
                () = end.cancelled() => return,
                changed = self.changes.recv() => match changed {
                    Ok(keys) => dirty.note(&keys),
                    Err(RecvError::Lagged(_)) => dirty = Dirty::Everything,
                    Err(RecvError::Closed) => return,
                },
                Some(barrier) = self.barriers.recv() => waiting.push(barrier),
            }
            while let Ok(barrier) = self.barriers.try_recv() {
                waiting.push(barrier);
            }
            self.drain_changes(&mut dirty);
            if end.run_until_cancelled(self.apply_until_done(&dirty)).await.is_none() {
                return;
            }
            for barrier in waiting {
                let _ = barrier.send(()); // Whoever waited may have gone.
            }
        }
    }

    fn drain_changes(&mut self, dirty: &mut Dirty) {
        loop {
            match self.changes.try_recv() {
                Ok(keys) => dirty.note(&keys),
                Err(TryRecvError::Lagged(_)) => *dirty = Dirty::Everything,
                Err(TryRecvError::Empty | TryRecvError::Closed) => return,
            }
        }
    }

    async fn apply_until_done(&mut self, dirty: &Dirty) {
        while let Err(error) = self.apply(dirty).await {
            tracing::error!(%error, "the event buses could not be read; trying again");
            sleep(RECORD_PAUSE).await;
        }
    }

    async fn apply(&mut self, dirty: &Dirty) -> Result<(), CommitError> {
        match dirty {
            Dirty::Nothing => Ok(()),
            Dirty::Everything => self.apply_all().await,
            Dirty::Keys(keys) => {
                let mut touched = HashSet::new();
                for key in keys {
                    touched.extend(self.apply_one(key).await?);
                }
                let mut snapshot = Snapshot::clone(&self.inner.snapshot.load());
                for bus in touched {
                    match self.tables.compile(&self.inner.parts.home, &bus) {
                        Some(compiled) => {
                            snapshot.buses.insert(bus, Arc::new(compiled));
                        }
                        None => {
                            snapshot.buses.remove(&bus);
                        }
                    }
                }
                self.publish(snapshot);
                Ok(())
            }
        }
    }

    /// Reads one record; answers with the bus that has to be compiled.
    async fn apply_one(&mut self, key: &Key) -> Result<Option<BusName>, CommitError> {
        let catalogue = &self.inner.parts.catalogue;
        Ok(match key {
            Key::EventBus(name) => {
                match catalogue.event_bus(name).await? {
                    Some(stored) => self.tables.buses.insert(name.clone(), stored.value),
                    None => self.tables.buses.remove(name),
                };
                Some(name.clone())
            }
            Key::Rule(bus, name) => {
                let rule = catalogue.rule(bus, name).await?.map(|stored| stored.value);
                self.tables.set_rule(&self.inner.parts.home, bus, name, rule.as_ref());
                Some(bus.clone())
            }
            Key::Archive(name) => {
                let found = catalogue.archive(name).await?.map(|stored| stored.value);
                let before = match &found {
                    Some(archive) => {
                        self.configure(archive);
                        self.tables.archives.insert(name.clone(), archive.clone())
                    }
                    None => self.tables.archives.remove(name),
                };
                let uid = found.as_ref().map(|archive| archive.uid);
                if let Some(before) = before.as_ref().filter(|before| Some(before.uid) != uid) {
                    self.remove_messages(before.uid);
                }
                found.or(before).map(|archive| archive.bus)
            }
            Key::ApiDestination(name) => {
                match catalogue.api_destination(name).await? {
                    Some(one) => self.tables.destinations.insert(name.clone(), Arc::new(one.value)),
                    None => self.tables.destinations.remove(name),
                };
                None
            }
            _ => None,
        })
    }

    async fn apply_all(&mut self) -> Result<(), CommitError> {
        let (catalogue, home) = (&self.inner.parts.catalogue, &self.inner.parts.home);
        let mut tables = Tables::default();
        for stored in catalogue.event_buses().await? {
            tables.buses.insert(stored.value.name.clone(), stored.value);
        }
        for stored in catalogue.all_rules().await? {
            let rule = stored.value;
            tables.set_rule(home, &rule.bus, &rule.name, Some(&rule));
        }
        for stored in catalogue.archives().await? {
            tables.archives.insert(stored.value.name.clone(), stored.value);
        }
        for stored in catalogue.api_destinations().await? {
            tables.destinations.insert(stored.value.name.clone(), Arc::new(stored.value));
        }
        self.tables = tables;
        self.tables.archives.values().for_each(|archive| self.configure(archive));
        self.remove_orphans();
        let mut snapshot = Snapshot::default();
        for bus in self.tables.names() {
            if let Some(compiled) = self.tables.compile(home, &bus) {
                snapshot.buses.insert(bus, Arc::new(compiled));
            }
        }
        self.publish(snapshot);
        Ok(())
    }

    fn publish(&self, mut snapshot: Snapshot) {
        snapshot.destinations.clone_from(&self.tables.destinations);
        snapshot.archives.clone_from(&self.tables.archives);
        self.inner.snapshot.store(Arc::new(snapshot));
    }

    /// How long an archive's messages stay.
    fn configure(&self, archive: &Archive) {
        let retention_ms = match archive.retention_days {
            0 => ARCHIVE_FOR_EVER_MS,
            days => u64::from(days) * DAY_MS,
        };
        let rules = Rules { fifo: false, retention_ms, in_flight_max: IN_FLIGHT_MAX };
        self.inner.parts.queues.configure(&QueueId::Archive(archive.uid), rules);
    }

    /// Gives up the messages of archives that have no record.
    fn remove_orphans(&self) {
        let known: HashSet<_> = self.tables.archives.values().map(|archive| archive.uid).collect();
        for (id, _) in self.inner.parts.queues.all_stats() {
            match id {
                QueueId::Archive(uid) if !known.contains(&uid) => self.remove_messages(uid),
                _ => {}
            }
        }
    }

    fn remove_messages(&self, uid: QueueUid) {
        let (queues, end) = (self.inner.parts.queues.clone(), self.inner.parts.end.clone());
        let removing = async move {
            while let Err(error) = queues.remove(&QueueId::Archive(uid)).await {
                tracing::error!(%error, "a deleted archive's events could not be removed yet");
                sleep(RECORD_PAUSE).await;
            }
        };
        // What is not removed before the end is removed after the next start.
        self.inner.parts.tasks.spawn(async move { end.run_until_cancelled(removing).await });
    }
}
