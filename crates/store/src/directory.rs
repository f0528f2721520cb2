//! The queues of the catalogue in memory: whoever handles messages looks a queue up here.
//!
//! Owns the copy of all queue records, its following of the catalogue, and what the message store
//! must know of them: each queue's rules, and that a deleted queue's messages go. Never writes a
//! record and never touches a message of a queue that exists.
//!
//! ```text
//! commit ─▶ watch queue ─┐                             ┌▶ Queues::configure ▶ found by get()
//!                        ├▶ drain both ▶ read touched ─┤
//! synced() ─▶ barrier ───┘   queues                    ├▶ barriers answered
//!                                                      └▶ gone: Queues::remove, until it works
//! ```
//! Read your own writes: the catalogue puts a commit's keys into the watch queue before it answers
//! the committer; a barrier sent after that answer is answered only when they were applied.
//!
//! A lookup costs one read lock and one descent, a change the same for each queue that changed: the
//! number of queues that do not change costs nothing.
//!
//! A queue's messages are kept under its uid, so a queue that is created anew never sees those of
//! its predecessor, whenever they are removed. A crash between the deletion of a record and the
//! removal of its messages leaves nothing: at the start, what belongs to no record is removed.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::{Arc, Mutex, RwLock};

use mayfly_core::queue::{Queue, QueueName, QueueUid};
use tokio::sync::broadcast::error::{RecvError, TryRecvError};
use tokio::sync::{Notify, broadcast, mpsc, oneshot};
use tokio::time::{sleep, timeout};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::catalogue::{Catalogue, CommitError, Key};
use crate::limits::{FOLLOW_PAUSE, IN_FLIGHT_MAX, REMOVE_PAUSE, SYNC_QUEUE_MAX, SYNC_WAIT_MAX};
use crate::queue::{QueueId, Queues, Rules};

/// All queues by name and by uid. Cheap to clone; every clone sees the same.
#[derive(Clone, Debug)]
pub struct QueueDirectory {
    tables: Arc<RwLock<Tables>>,
    barriers: mpsc::Sender<Barrier>,
}

/// Told when everything committed before was applied.
type Barrier = oneshot::Sender<()>;

#[derive(Debug, Default)]
struct Tables {
    by_name: BTreeMap<QueueName, Arc<Queue>>,
    by_uid: HashMap<QueueUid, Arc<Queue>>,
}

impl Tables {
    /// Puts a queue in, or takes it out; answers with the uid that nothing has any more.
    fn set(&mut self, name: &QueueName, queue: Option<Arc<Queue>>) -> Option<QueueUid> {
        let uid = queue.as_ref().map(|queue| queue.uid);
        let before = match queue {
            Some(queue) => {
                self.by_uid.insert(queue.uid, Arc::clone(&queue));
                self.by_name.insert(name.clone(), queue)
            }
            None => self.by_name.remove(name),
        };
        let gone = before.map(|before| before.uid).filter(|before| Some(*before) != uid)?;
        self.by_uid.remove(&gone);
        Some(gone)
    }
}

impl QueueDirectory {
    /// Reads all queues, tells `queues` their rules, and keeps following the catalogue until
    /// `shutdown`.
    ///
    /// # Errors
    /// [`CommitError::Engine`] when the catalogue cannot be read.
    pub async fn start(
        catalogue: Catalogue,
        queues: Queues,
        tasks: &TaskTracker,
        shutdown: CancellationToken,
    ) -> Result<Self, CommitError> {
        let (barriers, waiting) = mpsc::channel(SYNC_QUEUE_MAX);
        let tables = Arc::<RwLock<Tables>>::default();
        let orphans = Arc::<Orphans>::default();
        let follower = Follower {
            // Subscribed before the first read: no commit in between is missed.
            changes: catalogue.watch(),
            catalogue,
            queues: queues.clone(),
            tables: Arc::clone(&tables),
            orphans: Arc::clone(&orphans),
            barriers: waiting,
        };
        follower.apply(&Dirty::Everything).await?;
        tasks.spawn(follower.run(shutdown.clone()));
        tasks.spawn(remove_orphans(queues, orphans, shutdown));
        Ok(Self { tables, barriers })
    }

    /// The queue of this name.
    #[must_use]
    pub fn get(&self, name: &QueueName) -> Option<Arc<Queue>> {
        self.read().by_name.get(name).cloned()
    }

    /// The queue with this uid.
    #[must_use]
    pub fn by_uid(&self, uid: &QueueUid) -> Option<Arc<Queue>> {
        self.read().by_uid.get(uid).cloned()
    }

    /// All queues by name.
    #[must_use]
    pub fn list(&self) -> Vec<Arc<Queue>> {
        self.read().by_name.values().cloned().collect()
    }

    /// Resolves when every commit that was answered before this call shows here. `false` when it
    /// took longer than `limits::SYNC_WAIT_MAX` or the server shuts down.
    pub async fn synced(&self) -> bool {
        let (barrier, passed) = oneshot::channel();
        let wait = async { self.barriers.send(barrier).await.is_ok() && passed.await.is_ok() };
        timeout(SYNC_WAIT_MAX, wait).await.unwrap_or(false)
    }

    fn read(&self) -> std::sync::RwLockReadGuard<'_, Tables> {
        self.tables.read().expect("nothing panics while it holds the tables")
    }
}

/// What must be read again.
#[derive(Debug, Default, PartialEq, Eq)]
enum Dirty {
    #[default]
    Nothing,
    Queues(HashSet<QueueName>),
    Everything,
}

impl Dirty {
    fn note(&mut self, keys: &[Key]) {
        for key in keys {
            let Key::Queue(name) = key else { continue };
            match self {
                Self::Everything => return,
                Self::Nothing => *self = Self::Queues(HashSet::from([name.clone()])),
                Self::Queues(names) => {
                    names.insert(name.clone());
                }
            }
        }
    }
}

/// Keeps the tables current.
struct Follower {
    catalogue: Catalogue,
    queues: Queues,
    tables: Arc<RwLock<Tables>>,
    orphans: Arc<Orphans>,
    changes: broadcast::Receiver<Arc<[Key]>>,
    barriers: mpsc::Receiver<Barrier>,
}

impl Follower {
    async fn run(mut self, shutdown: CancellationToken) {
        loop {
            let mut dirty = Dirty::Nothing;
            let mut waiting = Vec::new();
            tokio::select! {
                () = shutdown.cancelled() => return,
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
            if shutdown.run_until_cancelled(self.apply_until_done(&dirty)).await.is_none() {
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

    /// Tries again until it works: a directory that silently stays old would send messages astray.
    async fn apply_until_done(&self, dirty: &Dirty) {
        while let Err(error) = self.apply(dirty).await {
            report(&error, "the queues could not be read; trying again");
            sleep(FOLLOW_PAUSE).await;
        }
    }

    async fn apply(&self, dirty: &Dirty) -> Result<(), CommitError> {
        match dirty {
            Dirty::Nothing => {}
            Dirty::Queues(names) => {
                for name in names {
                    let found = self.catalogue.queue(name).await?;
                    self.set(name, found.map(|stored| Arc::new(stored.value)));
                }
            }
            Dirty::Everything => {
                let found = self.catalogue.queues("", None, usize::MAX).await?;
                let names: HashSet<_> =
                    found.iter().map(|stored| stored.value.name.clone()).collect();
                for name in self.names_not_in(&names) {
                    self.set(&name, None);
                }
                for stored in found {
                    self.set(&stored.value.name.clone(), Some(Arc::new(stored.value)));
                }
                self.orphan_unknown();
            }
        }
        Ok(())
    }

    fn names_not_in(&self, names: &HashSet<QueueName>) -> Vec<QueueName> {
        let tables = self.tables.read().expect("nothing panics while it holds the tables");
        tables.by_name.keys().filter(|name| !names.contains(*name)).cloned().collect()
    }

    /// The rules first: nobody finds a queue that does not keep them yet.
    fn set(&self, name: &QueueName, queue: Option<Arc<Queue>>) {
        if let Some(queue) = &queue {
            self.queues.configure(&QueueId::Queue(queue.uid), rules(queue));
        }
        let mut tables = self.tables.write().expect("nothing panics while it holds the tables");
        let gone = tables.set(name, queue);
        drop(tables);
        self.orphans.add(gone);
    }

    /// Gives up the messages that belong to no record.
    fn orphan_unknown(&self) {
        let known = self.queues.all_stats().into_iter();
        let uids: Vec<_> = known
            .filter_map(|(id, _)| match id {
                QueueId::Queue(uid) => Some(uid),
                QueueId::Function(_) | QueueId::Pending | QueueId::Archive(_) => None,
            })
            .collect();
        let tables = self.tables.read().expect("nothing panics while it holds the tables");
        let unknown = uids.into_iter().filter(|uid| !tables.by_uid.contains_key(uid));
        self.orphans.add(unknown);
    }
}

/// What the message store has to know of a queue.
fn rules(queue: &Queue) -> Rules {
    Rules {
        fifo: queue.fifo.is_some(),
        retention_ms: u64::from(queue.retention_s) * 1_000,
        in_flight_max: IN_FLIGHT_MAX,
    }
}

/// Deleted queues whose messages are still to be removed.
#[derive(Debug, Default)]
struct Orphans {
    uids: Mutex<BTreeSet<QueueUid>>,
    added: Notify,
}

impl Orphans {
    fn add(&self, uids: impl IntoIterator<Item = QueueUid>) {
        let mut waiting = self.uids.lock().expect("nothing panics while it holds the set");
        let before = waiting.len();
        waiting.extend(uids);
        if waiting.len() > before {
            self.added.notify_one();
        }
    }

    fn first(&self) -> Option<QueueUid> {
        self.uids.lock().expect("nothing panics while it holds the set").first().copied()
    }

    fn done(&self, uid: &QueueUid) {
        self.uids.lock().expect("nothing panics while it holds the set").remove(uid);
    }
}

/// Removes orphans one after the other, each until it works.
async fn remove_orphans(queues: Queues, orphans: Arc<Orphans>, shutdown: CancellationToken) {
    let work = async {
        loop {
            let Some(uid) = orphans.first() else {
                orphans.added.notified().await;
                continue;
            };
            let id = QueueId::Queue(uid);
            match queues.remove(&id).await {
                Ok(()) => orphans.done(&uid),
                Err(error) => {
                    report(&error, "a deleted queue's messages could not be removed yet");
                    sleep(REMOVE_PAUSE).await;
                }
            }
        }
    };
    shutdown.run_until_cancelled(work).await;
}

fn report(error: &(dyn std::error::Error + 'static), what: &str) {
    tracing::error!(error, "{what}");
}
