//! Keeps the snapshot current.
//!
//! Owns the loop from the catalogue's changes to a new snapshot. Never writes the catalogue and
//! never takes part in a call.
//!
//! ```text
//! commit ─▶ watch queue ─┐                              ┌▶ snapshot replaced ▶ old pools retired
//!                        ├▶ drain both ▶ reload touched ┤
//! synced() ─▶ barrier ───┘   functions                  └▶ barriers answered
//! ```
//! Read your own writes: the catalogue puts a commit's keys into the watch queue before it answers
//! the committer. A barrier that is sent after that answer is therefore taken from its queue after
//! the keys are in theirs, and it is answered only when everything queued before was applied. No
//! revision has to be passed around for this.

use std::collections::HashSet;
use std::sync::Arc;

use mayfly_core::lineage::Mark;
use mayfly_core::name::{FunctionName, Version};
use mayfly_store::{Catalogue, CommitError, Key, Whole};
use tokio::sync::broadcast::error::{RecvError, TryRecvError};
use tokio::sync::{broadcast, mpsc, oneshot};
use tokio_util::sync::CancellationToken;

use crate::limits::{READ_ATTEMPTS_MAX, RELOAD_PAUSE};
use crate::nest;
use crate::plane::Plane;
use crate::pool::Pool;
use crate::snapshot::{FunctionView, Snapshot, function_arn};
use crate::spares;
use crate::telemetry::Gone;

/// Told when everything committed before was applied.
pub(crate) type Barrier = oneshot::Sender<()>;

/// The loop's state.
pub(crate) struct Follower {
    plane: Arc<Plane>,
    catalogue: Catalogue,
    changes: broadcast::Receiver<Arc<[Key]>>,
    barriers: mpsc::Receiver<Barrier>,
}

/// What must be read again.
#[derive(Debug, Default, PartialEq, Eq)]
enum Dirty {
    #[default]
    Nothing,
    Functions(HashSet<FunctionName>),
    Everything,
}

impl Dirty {
    fn note(&mut self, keys: &[Key]) {
        for name in keys.iter().filter_map(function_of) {
            match self {
                Self::Everything => return,
                Self::Nothing => *self = Self::Functions(HashSet::from([name.clone()])),
                Self::Functions(names) => {
                    names.insert(name.clone());
                }
            }
        }
    }
}

/// The function that a record belongs to. Layers are copied into a version when it is made,
/// identities are the gateway's, queues, mappings and secrets have followers of their own: none of
/// them is part of the snapshot.
fn function_of(key: &Key) -> Option<&FunctionName> {
    match key {
        Key::Function(name)
        | Key::Version(name, _)
        | Key::Alias(name, _)
        | Key::Policy(name, _)
        | Key::Url(name, _)
        | Key::EventInvoke(name, _)
        | Key::Provisioned(name, _) => Some(name),
        Key::Layer(_)
        | Key::LayerVersion(..)
        | Key::AccessKey(_)
        | Key::Queue(_)
        | Key::Mapping(_)
        | Key::MoveTask(_)
        | Key::User(_)
        | Key::Role(_)
        | Key::ManagedPolicy(_)
        | Key::LastUse(_)
        | Key::Secret(_)
        | Key::SecretValue(..)
        | Key::Parameter(_)
        | Key::ParameterVersion(..)
        | Key::Topic(_)
        | Key::Subscription(..)
        | Key::SigningKey
        | Key::TopicSequence
        | Key::EventBus(_)
        | Key::Rule(..)
        | Key::Archive(_)
        | Key::Replay(_)
        | Key::Connection(_)
        | Key::ApiDestination(_)
        | Key::Webhook(_)
        | Key::ApiKey(_)
        | Key::SeenCalls(_)
        | Key::ScheduleGroup(_)
        | Key::Schedule(_)
        | Key::ScheduleDue(_)
        | Key::RuleDue(_) => None,
    }
}

impl Follower {
    /// Subscribes, then reads everything: no commit in between is missed.
    pub(crate) async fn start(
        plane: Arc<Plane>,
        catalogue: Catalogue,
        barriers: mpsc::Receiver<Barrier>,
    ) -> Result<Self, CommitError> {
        let changes = catalogue.watch();
        let follower = Self { plane, catalogue, changes, barriers };
        follower.apply(&Dirty::Everything).await?;
        Ok(follower)
    }

    /// Runs until `shutdown`.
    pub(crate) async fn run(mut self, shutdown: CancellationToken) {
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
                let _ = barrier.send(()); // whoever waited may have gone
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

    /// Tries again until it works: a snapshot that silently stays old would serve old code.
    async fn apply_until_done(&self, dirty: &Dirty) {
        while let Err(error) = self.apply(dirty).await {
            report(&error);
            tokio::time::sleep(RELOAD_PAUSE).await;
        }
    }

    /// Reads what is dirty, replaces the snapshot, retires the pools that went out of it.
    async fn apply(&self, dirty: &Dirty) -> Result<(), CommitError> {
        let current = self.plane.snapshot.load_full();
        let mut next = (*current).clone();
        let mut retired: Vec<Arc<Pool>> = Vec::new();
        for (name, records) in self.read(dirty, &current).await? {
            let previous = current.function(&name).map(AsRef::as_ref);
            let view = records.map(|it| Arc::new(self.view(it, previous)));
            retired.extend(previous.into_iter().flat_map(|it| it.pools_not_in(view.as_deref())));
            if let Some(view) = &view {
                view.provision();
            }
            next.set(&name, view);
        }
        next.index();
        // Before the swap: whoever finds a version finds its zygote in the making.
        for pool in &next.kept_zygotes {
            nest::keep(&self.plane, pool);
        }
        self.plane.snapshot.store(Arc::new(next));
        self.plane.replaced.send_replace(());
        // After the swap: whoever still finds an old pool started before the change was answered.
        for pool in retired {
            self.plane.retire(&pool, Gone::Replaced);
        }
        spares::end_unused(&self.plane);
        self.plane.provision.notify_one();
        self.plane.upkeep.ring(); // environments that are not kept any more are due some time
        Ok(())
    }

    fn view(&self, records: Whole, previous: Option<&FunctionView>) -> FunctionView {
        let mark = Mark::of(&function_arn(&self.plane.config.home, &records.function.value.name));
        FunctionView::build(records, previous, mark, |key, entry| {
            let pool = Pool::new(self.plane.next_id(), key, Arc::clone(&entry.config));
            self.plane.remember(&pool);
            pool
        })
    }

    /// The current records of every dirty function; `None` for one that is gone.
    async fn read(
        &self,
        dirty: &Dirty,
        current: &Snapshot,
    ) -> Result<Vec<(FunctionName, Option<Whole>)>, CommitError> {
        let mut read = Vec::new();
        match dirty {
            Dirty::Nothing => {}
            Dirty::Functions(names) => {
                for name in names {
                    read.push((name.clone(), self.read_one(name).await?));
                }
            }
            Dirty::Everything => {
                let mut gone: HashSet<_> = current.functions.keys().cloned().collect();
                for mut whole in self.catalogue.load_everything().await? {
                    let name = whole.function.value.name.clone();
                    gone.remove(&name);
                    if is_torn(&whole) {
                        whole = self.read_one(&name).await?.unwrap_or(whole);
                    }
                    read.push((name, Some(whole)));
                }
                read.extend(gone.into_iter().map(|name| (name, None)));
            }
        }
        Ok(read)
    }

    /// Reads one function, again when a commit fell between the reads of its parts. (Other
    /// differences between the parts do no harm: their keys are queued behind this read.)
    async fn read_one(&self, name: &FunctionName) -> Result<Option<Whole>, CommitError> {
        let mut whole = self.catalogue.whole(name).await?;
        for _ in 0..READ_ATTEMPTS_MAX {
            if !whole.as_ref().is_some_and(is_torn) {
                break;
            }
            whole = self.catalogue.whole(name).await?;
        }
        Ok(whole)
    }
}

/// Whether an alias names a version that was published after the versions had been read.
fn is_torn(whole: &Whole) -> bool {
    let known = |wanted| whole.versions.iter().any(|stored| stored.value.version == wanted);
    whole.aliases.iter().any(|stored| {
        let alias = &stored.value;
        !known(alias.version)
            || alias.extra.is_some_and(|(number, _)| !known(Version::Number(number)))
    })
}

fn report(error: &CommitError) {
    let error: &(dyn std::error::Error + 'static) = error;
    tracing::error!(error, "the catalogue could not be read; trying again");
}
