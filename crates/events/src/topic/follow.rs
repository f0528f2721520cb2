//! Keeps the directory of topics current.
//!
//! Owns the following of the catalogue. Never decides anything.
//!
//! Read your own writes: the catalogue puts a commit's keys into the watch queue before it answers
//! the committer; a barrier sent after that answer is answered only when they were applied.

use std::collections::BTreeSet;
use std::sync::Arc;

use mayfly_core::topic::{SubscriptionId, TopicName};
use mayfly_store::{Catalogue, CommitError, Key};
use tokio::sync::broadcast::error::{RecvError, TryRecvError};
use tokio::sync::{broadcast, mpsc, oneshot};
use tokio::time::{sleep, timeout};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::directory::Tables;
use crate::limits::{RECORD_PAUSE, TOPIC_SYNC_QUEUE_MAX, TOPIC_SYNC_WAIT_MAX};

type Barrier = oneshot::Sender<()>;

/// Where to wait for what was committed. Cheap to clone.
#[derive(Clone, Debug)]
pub(super) struct Barriers(mpsc::Sender<Barrier>);

impl Barriers {
    /// Resolves when every commit that was answered before this call was applied. `false` when it
    /// took too long or the server shuts down.
    pub(super) async fn passed(&self) -> bool {
        let (barrier, passed) = oneshot::channel();
        let wait = async { self.0.send(barrier).await.is_ok() && passed.await.is_ok() };
        timeout(TOPIC_SYNC_WAIT_MAX, wait).await.unwrap_or(false)
    }
}

/// Reads everything and follows from then on.
pub(super) async fn start(
    tables: Arc<Tables>,
    catalogue: Catalogue,
    tasks: &TaskTracker,
    end: CancellationToken,
) -> Result<Barriers, CommitError> {
    let (barriers, waiting) = mpsc::channel(TOPIC_SYNC_QUEUE_MAX);
    // Subscribed before the first read: no commit in between is missed.
    let changes = catalogue.watch();
    let follower = Follower { catalogue, tables, changes, waiting };
    follower.apply(&Dirty::everything()).await?;
    tasks.spawn(async move {
        let _ended = end.run_until_cancelled(follower.run()).await;
    });
    Ok(Barriers(barriers))
}

/// What must be read again.
#[derive(Debug, Default)]
struct Dirty {
    everything: bool,
    topics: BTreeSet<TopicName>,
    subscriptions: BTreeSet<(TopicName, SubscriptionId)>,
}

impl Dirty {
    fn everything() -> Self {
        Self { everything: true, ..Self::default() }
    }

    fn note(&mut self, keys: &[Key]) {
        for key in keys {
            match key {
                Key::Topic(name) => {
                    self.topics.insert(name.clone());
                }
                Key::Subscription(name, id) => {
                    self.subscriptions.insert((name.clone(), *id));
                }
                _ => {}
            }
        }
    }
}

struct Follower {
    catalogue: Catalogue,
    tables: Arc<Tables>,
    changes: broadcast::Receiver<Arc<[Key]>>,
    waiting: mpsc::Receiver<Barrier>,
}

impl Follower {
    async fn run(mut self) {
        loop {
            let mut dirty = Dirty::default();
            let mut barriers = Vec::new();
            tokio::select! {
                changed = self.changes.recv() => match changed {
                    Ok(keys) => dirty.note(&keys),
                    Err(RecvError::Lagged(_)) => dirty = Dirty::everything(),
                    Err(RecvError::Closed) => return,
                },
                Some(barrier) = self.waiting.recv() => barriers.push(barrier),
            }
            while let Ok(barrier) = self.waiting.try_recv() {
                barriers.push(barrier);
            }
            self.drain(&mut dirty);
            while let Err(error) = self.apply(&dirty).await {
                report(&error);
                sleep(RECORD_PAUSE).await;
            }
            for barrier in barriers {
                let _ = barrier.send(()); // Whoever waited may have gone.
            }
        }
    }

    fn drain(&mut self, dirty: &mut Dirty) {
        loop {
            match self.changes.try_recv() {
                Ok(keys) => dirty.note(&keys),
                Err(TryRecvError::Lagged(_)) => *dirty = Dirty::everything(),
                Err(TryRecvError::Empty | TryRecvError::Closed) => return,
            }
        }
    }

    async fn apply(&self, dirty: &Dirty) -> Result<(), CommitError> {
        if dirty.everything {
            let topics = self.catalogue.topics(None, usize::MAX).await?;
            let all = self.catalogue.subscriptions(None, None, usize::MAX).await?;
            let topics = topics.into_iter().map(|stored| stored.value).collect();
            self.tables.replace(topics, all.into_iter().map(|stored| stored.value).collect());
            return Ok(());
        }
        for name in &dirty.topics {
            let found = self.catalogue.topic(name).await?;
            self.tables.set_topic(name, found.map(|stored| stored.value));
        }
        for (name, id) in &dirty.subscriptions {
            let found = self.catalogue.subscription(name, *id).await?;
            self.tables.set_subscription((name, *id), found.map(|stored| stored.value));
        }
        Ok(())
    }
}

fn report(error: &(dyn std::error::Error + 'static)) {
    tracing::error!(error, "the topics could not be read; trying again");
}
