//! The loop over all secrets.
//!
//! Owns when each secret is due, and how many are worked on at once. Never decides what is done
//! then.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::Duration;

use mayfly_core::name::Home;
use mayfly_core::secret::SecretName;
use mayfly_core::time::EpochMs;
use mayfly_invoke::{Invoker, Randomness};
use mayfly_store::{Catalogue, Clock, CommitError, Key};
use tokio::sync::broadcast;
use tokio::sync::broadcast::error::RecvError;
use tokio::task::JoinSet;
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

use super::step;
use crate::limits::{RECORD_PAUSE, ROTATION_LOOK_MAX, ROTATIONS_MAX};

/// What rotations work with.
#[derive(Clone, Debug)]
pub struct Parts {
    /// Where secrets are kept.
    pub catalogue: Catalogue,
    /// Runs functions.
    pub invoker: Invoker,
    /// The time of day.
    pub clock: Clock,
    /// Makes request ids and version ids.
    pub randomness: Randomness,
    /// Account and region of ARNs.
    pub home: Home,
}

fn warn(error: &(dyn std::error::Error + 'static), what: &str) {
    tracing::warn!(error, "{what}");
}

/// The rotations of one server.
#[derive(Debug)]
pub struct Rotations {
    parts: Parts,
    changes: broadcast::Receiver<Arc<[Key]>>,
    due: HashMap<SecretName, EpochMs>,
    /// Secrets that are worked on; what changes about them is looked at afterwards.
    busy: HashSet<SecretName>,
    work: JoinSet<SecretName>,
}

impl Rotations {
    /// Reads all secrets.
    ///
    /// # Errors
    /// [`CommitError::Engine`] when the catalogue cannot be read.
    pub async fn start(parts: Parts) -> Result<Self, CommitError> {
        // Subscribed before the first read: no commit in between is missed.
        let changes = parts.catalogue.watch();
        let (due, busy) = (HashMap::new(), HashSet::new());
        let mut all = Self { parts, changes, due, busy, work: JoinSet::new() };
        all.read_everything().await?;
        Ok(all)
    }

    /// Runs until `end`; a step that is under way then is taken again after the next start.
    pub async fn run(mut self, end: CancellationToken) {
        loop {
            self.begin_what_is_due();
            let pause = self.pause();
            let is_working = !self.work.is_empty();
            let noted = tokio::select! {
                () = end.cancelled() => return,
                changed = self.changes.recv() => match changed {
                    Ok(keys) => self.note(&keys).await,
                    Err(RecvError::Lagged(_)) => self.read_everything().await,
                    Err(RecvError::Closed) => return,
                },
                Some(done) = self.work.join_next(), if is_working => self.finish(done.ok()).await,
                () = sleep(pause) => Ok(()),
            };
            if let Err(error) = noted {
                warn(&error, "the secrets could not be read; trying again");
                self.recover(&end).await;
            }
        }
    }

    /// Reads everything, as often as it takes.
    async fn recover(&mut self, end: &CancellationToken) {
        while !end.is_cancelled() && self.read_everything().await.is_err() {
            end.run_until_cancelled(sleep(RECORD_PAUSE)).await;
        }
    }

    fn begin_what_is_due(&mut self) {
        let now = self.parts.clock.now();
        let room = ROTATIONS_MAX.saturating_sub(self.work.len());
        let ripe = self.due.iter().filter(|(name, at)| **at <= now && !self.busy.contains(*name));
        let ripe: Vec<SecretName> = ripe.take(room).map(|(name, _)| name.clone()).collect();
        for name in ripe {
            self.due.remove(&name);
            self.busy.insert(name.clone());
            let parts = self.parts.clone();
            self.work.spawn(async move {
                if let Err(error) = step::run(&parts, &name).await {
                    warn(&error, "a rotation could not be written down; trying again");
                    sleep(RECORD_PAUSE).await;
                }
                name
            });
        }
    }

    /// How long nothing is due. The wall clock may be set: it is looked at now and then.
    fn pause(&self) -> Duration {
        if self.work.len() >= ROTATIONS_MAX {
            return ROTATION_LOOK_MAX;
        }
        let free = self.due.iter().filter(|(name, _)| !self.busy.contains(*name));
        let Some(next) = free.map(|(_, at)| *at).min() else { return ROTATION_LOOK_MAX };
        let wait_ms = next.since_ms(self.parts.clock.now());
        Duration::from_millis(wait_ms).min(ROTATION_LOOK_MAX)
    }

    async fn note(&mut self, keys: &[Key]) -> Result<(), CommitError> {
        for key in keys {
            if let Key::Secret(name) = key {
                self.read(name).await?;
            }
        }
        Ok(())
    }

    async fn finish(&mut self, name: Option<SecretName>) -> Result<(), CommitError> {
        let Some(name) = name else {
            // A panic: which one it was is not known, so everything is looked at again.
            self.busy.clear();
            return self.read_everything().await;
        };
        self.busy.remove(&name);
        self.read(&name).await
    }

    async fn read(&mut self, name: &SecretName) -> Result<(), CommitError> {
        let found = self.parts.catalogue.secret(name).await?;
        match found.and_then(|stored| stored.value.due()) {
            Some(at) => self.due.insert(name.clone(), at),
            None => self.due.remove(name),
        };
        Ok(())
    }

    async fn read_everything(&mut self) -> Result<(), CommitError> {
        let all = self.parts.catalogue.secrets(None, usize::MAX).await?;
        let due = all.into_iter().filter_map(|stored| {
            let at = stored.value.due()?;
            Some((stored.value.name, at))
        });
        self.due = due.collect();
        Ok(())
    }
}
