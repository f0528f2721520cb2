//! Follows the catalogue, record by record.
//!
//! Owns the loop and what is read again. Never reads what did not change, unless it fell behind.

use std::collections::HashSet;
use std::sync::Arc;

use mayfly_core::identity::AccessKey;
use mayfly_store::{Catalogue, CommitError, Key};
use tokio::sync::broadcast::error::{RecvError, TryRecvError};
use tokio::sync::{broadcast, mpsc};
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

use super::directory::{Barrier, Shared};
use super::limits::FOLLOW_PAUSE;

/// Keeps the tables current.
pub(super) struct Follower {
    shared: Arc<Shared>,
    catalogue: Catalogue,
    changes: broadcast::Receiver<Arc<[Key]>>,
    barriers: mpsc::Receiver<Barrier>,
    /// A key that no record holds.
    own: Option<AccessKey>,
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
        for key in keys.iter().filter(|key| is_identity(key)) {
            match self {
                Self::Everything => return,
                Self::Nothing => *self = Self::Keys(HashSet::from([key.clone()])),
                Self::Keys(keys) => drop(keys.insert(key.clone())),
            }
        }
    }
}

fn is_identity(key: &Key) -> bool {
    use Key::{AccessKey, ApiKey, ManagedPolicy, Role, User};
    matches!(key, AccessKey(_) | User(_) | Role(_) | ManagedPolicy(_) | ApiKey(_))
}

impl Follower {
    /// Subscribes, then reads everything: no commit in between is missed.
    pub(super) async fn start(
        shared: Arc<Shared>,
        catalogue: Catalogue,
        own: Option<AccessKey>,
        barriers: mpsc::Receiver<Barrier>,
    ) -> Result<Self, CommitError> {
        let changes = catalogue.watch();
        let follower = Self { shared, catalogue, changes, barriers, own };
        follower.apply(&Dirty::Everything).await?;
        Ok(follower)
    }

    /// Runs until `shutdown`.
    pub(super) async fn run(mut self, shutdown: CancellationToken) {
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

    /// Tries again until it works: a directory that stays old would let revoked keys in.
    async fn apply_until_done(&self, dirty: &Dirty) {
        while let Err(error) = self.apply(dirty).await {
            tracing::error!(%error, "the identities could not be read; trying again");
            sleep(FOLLOW_PAUSE).await;
        }
    }

    async fn apply(&self, dirty: &Dirty) -> Result<(), CommitError> {
        match dirty {
            Dirty::Nothing => Ok(()),
            Dirty::Keys(keys) => {
                for key in keys {
                    self.apply_one(key).await?;
                }
                Ok(())
            }
            Dirty::Everything => self.apply_all().await,
        }
    }

    async fn apply_one(&self, key: &Key) -> Result<(), CommitError> {
        match key {
            Key::AccessKey(id) => {
                let found = self.catalogue.access_key(id).await?.map(|stored| stored.value);
                if found.is_none() {
                    self.shared.uses().forget(id);
                }
                let found = found.or_else(|| self.own.clone().filter(|own| own.id == *id));
                self.shared.change(|_, tables| tables.set_key(id, found));
            }
            Key::User(name) => {
                let found = self.catalogue.user(name).await?.map(|stored| stored.value);
                self.shared.change(|_, tables| tables.set_user(name, found));
            }
            Key::Role(name) => {
                let found = self.catalogue.role(name).await?.map(|stored| stored.value);
                let before = self.shared.read().role_record(name);
                let id = found.as_ref().map(|role| &role.id);
                if let Some(before) = before.filter(|before| Some(&before.id) != id) {
                    self.shared.uses().forget(&before.id);
                }
                self.shared.change(|_, tables| tables.set_role(name, found));
            }
            Key::ManagedPolicy(name) => {
                let found = self.catalogue.managed_policy(name).await?.map(|stored| stored.value);
                self.shared.change(|account, tables| tables.set_policy(account, name, found));
            }
            Key::ApiKey(id) => {
                let found = self.catalogue.api_key(id).await?.map(|stored| stored.value);
                if found.is_none() {
                    self.shared.uses().forget(id);
                }
                self.shared.change(|account, tables| tables.set_api_key(account, id, found));
            }
            _ => {}
        }
        Ok(())
    }

    /// Everything anew, and out with what is gone.
    async fn apply_all(&self) -> Result<(), CommitError> {
        let keys = self.catalogue.access_keys().await?;
        let users = self.catalogue.users().await?;
        let roles = self.catalogue.roles().await?;
        let policies = self.catalogue.managed_policies().await?;
        let api_keys = self.catalogue.api_keys().await?;
        let own = self.own.clone();
        self.shared.change(|account, tables| {
            let names = tables.names();
            names.keys.iter().for_each(|id| tables.set_key(id, None));
            names.users.iter().for_each(|name| tables.set_user(name, None));
            names.roles.iter().for_each(|name| tables.set_role(name, None));
            names.policies.iter().for_each(|name| tables.set_policy(account, name, None));
            names.api_keys.iter().for_each(|id| tables.set_api_key(account, id, None));
            for key in api_keys {
                tables.set_api_key(account, &key.value.id.clone(), Some(key.value));
            }
            for policy in policies {
                tables.set_policy(account, &policy.value.name.key(), Some(policy.value));
            }
            for user in users {
                tables.set_user(&user.value.name.key(), Some(user.value));
            }
            for role in roles {
                tables.set_role(&role.value.name.key(), Some(role.value));
            }
            for key in own.into_iter().chain(keys.into_iter().map(|key| key.value)) {
                tables.set_key(&key.id.clone(), Some(key));
            }
        });
        Ok(())
    }
}
