//! The identities of the catalogue in memory, and the way from a key to its holder.
//!
//! Owns the lookup, the epoch that voids what others keep, and reading one's own writes. Never
//! writes a record but last uses.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock, RwLock, RwLockReadGuard, RwLockWriteGuard};
use std::time::Duration;

use mayfly_control::identity::api_key_digest;
use mayfly_core::api_key::split;
use mayfly_core::identity::{AccessKey, EntityName, KeyOwner, LastUse, Role};
use mayfly_core::time::EpochMs;
use mayfly_store::{Catalogue, CommitError};
use tokio::sync::{mpsc, oneshot};
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::credential::{Credential, Unusable};
use super::follow::Follower;
use super::last_use::Uses;
use super::limits::{SYNC_QUEUE_MAX, SYNC_WAIT_MAX};
use super::person::{Identity, Kind};
use super::seen::SeenByRole;
use super::session::{Claims, Credentials, Holder, SESSION_PREFIX, Sealer, TooLarge};
use super::tables::Tables;

/// Whether an environment is still there.
pub type IsEnvironmentAlive = Box<dyn Fn(&str) -> bool + Send + Sync>;

/// Told when everything committed before was applied.
pub(super) type Barrier = oneshot::Sender<()>;

/// All identities. Cheap to clone; every clone sees the same.
#[derive(Clone, Debug)]
pub struct Directory {
    shared: Arc<Shared>,
    barriers: mpsc::Sender<Barrier>,
}

/// What the directory and its follower share.
pub(super) struct Shared {
    account: String,
    tables: RwLock<Tables>,
    epoch: AtomicU64,
    uses: Arc<Uses>,
    seen: SeenByRole,
    root: Arc<Identity>,
    sealer: Sealer,
    is_environment_alive: OnceLock<IsEnvironmentAlive>,
}

impl std::fmt::Debug for Shared {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Shared").field("epoch", &self.epoch).finish_non_exhaustive()
    }
}

impl Shared {
    fn new(account: &str, sealer: Sealer, now: EpochMs) -> Self {
        Self {
            account: account.to_owned(),
            tables: RwLock::default(),
            epoch: AtomicU64::new(1),
            uses: Arc::default(),
            seen: SeenByRole::new(now),
            root: Arc::new(Identity::root(account)),
            sealer,
            is_environment_alive: OnceLock::new(),
        }
    }

    /// Changes the tables; afterwards nothing counts that was looked up before.
    pub(super) fn change(&self, change: impl FnOnce(&str, &mut Tables)) {
        change(&self.account, &mut self.write());
        self.epoch.fetch_add(1, Ordering::Release);
    }

    pub(super) fn read(&self) -> RwLockReadGuard<'_, Tables> {
        self.tables.read().expect("nothing panics while it holds the tables")
    }

    fn write(&self) -> RwLockWriteGuard<'_, Tables> {
        self.tables.write().expect("nothing panics while it holds the tables")
    }

    pub(super) fn uses(&self) -> &Uses {
        &self.uses
    }
}

impl Directory {
    /// Reads all identities and keeps following the catalogue until `shutdown`. `own` is a key that
    /// no record holds: the well-known one of `dev`.
    ///
    /// # Errors
    /// [`CommitError::Engine`] when the catalogue cannot be read.
    pub async fn start(
        account: &str,
        catalogue: Catalogue,
        own: Option<AccessKey>,
        sealer: Sealer,
        now: EpochMs,
        tasks: &TaskTracker,
        shutdown: CancellationToken,
    ) -> Result<Self, CommitError> {
        let (barriers, waiting) = mpsc::channel(SYNC_QUEUE_MAX);
        let shared = Arc::new(Shared::new(account, sealer, now));
        let follower =
            Follower::start(Arc::clone(&shared), catalogue.clone(), own, waiting).await?;
        tasks.spawn(follower.run(shutdown.clone()));
        tasks.spawn(Arc::clone(&shared.uses).keep(catalogue.clone(), shutdown.clone()));
        tasks.spawn(shared.seen.clone().keep(catalogue, shutdown));
        Ok(Self { shared, barriers })
    }

    /// A number that changes with every change of an identity.
    #[must_use]
    pub fn epoch(&self) -> u64 {
        self.shared.epoch.load(Ordering::Acquire)
    }

    /// Who has this key. Not for the warm path: it takes a read lock and makes the identity.
    ///
    /// # Errors
    /// [`Unusable`].
    pub fn credential(
        &self,
        access_key_id: &str,
        session_token: Option<&str>,
        now: EpochMs,
    ) -> Result<Credential, Unusable> {
        match session_token.filter(|token| !token.is_empty()) {
            Some(token) => self.of_session(access_key_id, token, now),
            None if access_key_id.starts_with(SESSION_PREFIX) => Err(Unusable::Unknown),
            None => self.of_key(access_key_id),
        }
    }

    /// Whose session a token is, when nothing is signed: the id of its key, and the holder.
    ///
    /// # Errors
    /// [`Unusable`].
    pub fn session(&self, token: &str, now: EpochMs) -> Result<(String, Arc<Identity>), Unusable> {
        let key = self.shared.sealer.key_of(token)?;
        let identity = self.of_session(&key, token, now)?.identity;
        Ok((key, identity))
    }

    fn of_key(&self, access_key_id: &str) -> Result<Credential, Unusable> {
        let tables = self.shared.read();
        let key = tables.key(access_key_id).ok_or(Unusable::Unknown)?;
        let identity = match &key.owner {
            KeyOwner::Root => Arc::clone(&self.shared.root),
            KeyOwner::User(name) => {
                let found = tables.user(&self.shared.account, &name.key());
                Arc::new(found.ok_or(Unusable::Unknown)?)
            }
        };
        Ok(Credential {
            secret: Arc::from(key.secret.as_str()),
            identity,
            used: Some(self.shared.uses.of(access_key_id)),
        })
    }

    /// Who has this key for function URLs: `MFAK….SECRET`.
    ///
    /// # Errors
    /// [`Unusable::Unknown`], whatever of it is wrong.
    pub fn api_key(&self, text: &str, now: EpochMs) -> Result<Arc<Identity>, Unusable> {
        let (id, secret) = split(text).ok_or(Unusable::Unknown)?;
        let digest = api_key_digest(secret);
        let (key, identity) = self.shared.read().api_key(id).ok_or(Unusable::Unknown)?;
        if !key.admits(&digest, now) {
            return Err(Unusable::Unknown);
        }
        self.shared.uses.of(id).note(now, "lambda", "");
        Ok(identity)
    }

    /// The user or role must still be the one for which the token was made.
    fn of_session(
        &self,
        access_key_id: &str,
        token: &str,
        now: EpochMs,
    ) -> Result<Credential, Unusable> {
        let (claims, secret) = self.shared.sealer.open(access_key_id, token, now)?;
        let mut used = None;
        let mut identity = match &claims.holder {
            Holder::Root => Identity::clone(&self.shared.root),
            Holder::User { name, id } => {
                let name = EntityName::new(name).map_err(|_| Unusable::Unknown)?;
                let found = self.shared.read().user(&self.shared.account, &name.key());
                found.filter(|user| user.user_id == *id).ok_or(Unusable::Unknown)?
            }
            Holder::Role { name, id, session, environment } => {
                let name = EntityName::new(name).map_err(|_| Unusable::Unknown)?;
                let found = self.shared.read().role(&name.key());
                let (role, policies) =
                    found.filter(|(role, _)| role.id == *id).ok_or(Unusable::Unknown)?;
                used = Some(self.shared.uses.of(id));
                let environment = environment.clone();
                Identity::role_session(&self.shared.account, &role, policies, session, environment)
            }
        };
        self.shared.read().bound(&mut identity.policies, &claims);
        identity.tags.extend(claims.tags.clone());
        identity.issued = Some(EpochMs(claims.issued_ms));
        identity.expires = Some(EpochMs(claims.expires_ms));
        identity.transitive_tags = claims.transitive;
        identity.source_identity = claims.source_identity;
        Ok(Credential { secret: Arc::from(secret), identity: Arc::new(identity), used })
    }

    /// Whether an identity may still act: its time is not over, and its environment is there. Asked
    /// for every request, also when its credential was kept.
    ///
    /// # Errors
    /// [`Unusable`].
    pub fn check(&self, identity: &Identity, now: EpochMs) -> Result<(), Unusable> {
        if identity.expires.is_some_and(|expires| expires <= now) {
            return Err(Unusable::Expired);
        }
        let Kind::RoleSession { environment: Some(environment), .. } = &identity.kind else {
            return Ok(());
        };
        match self.shared.is_environment_alive.get() {
            Some(is_alive) if !is_alive(environment) => Err(Unusable::Expired),
            _ => Ok(()),
        }
    }

    /// Lets credentials that were issued for an environment end with it. Only the first call
    /// counts.
    pub fn ask_environments(&self, is_alive: IsEnvironmentAlive) {
        let _first = self.shared.is_environment_alive.set(is_alive);
    }

    /// Credentials for a session that says these claims, and the percentage of the longest token
    /// that they take.
    ///
    /// # Errors
    /// [`TooLarge`].
    pub fn issue(&self, claims: Claims) -> Result<(Credentials, usize), TooLarge> {
        self.shared.sealer.seal(claims)
    }

    /// Credentials with the role `role_arn` for an environment of a function; `None` when there is
    /// no such role.
    #[must_use]
    pub fn issue_for_environment(
        &self,
        role_arn: &str,
        session: &str,
        environment: &str,
        now: EpochMs,
        duration: Duration,
    ) -> Option<Credentials> {
        let role = self.role(role_arn)?;
        let holder = Holder::Role {
            name: role.name.as_str().to_owned(),
            id: role.id.clone(),
            session: session.to_owned(),
            environment: Some(environment.to_owned()),
        };
        self.issue(Claims::new(holder, now, duration)).ok().map(|(made, _)| made)
    }

    /// The role with this ARN.
    #[must_use]
    pub fn role(&self, arn: &str) -> Option<Arc<Role>> {
        let rest = arn.strip_prefix("arn:aws:iam::")?.strip_prefix(self.shared.account.as_str())?;
        let path = rest.strip_prefix(":role")?;
        let name = EntityName::new(path.rsplit('/').next()?).ok()?;
        let role = self.shared.read().role_record(&name.key())?;
        (role.name == name && path.strip_prefix(role.path.as_str()) == Some(name.as_str()))
            .then_some(role)
    }

    /// The path of a user.
    #[must_use]
    pub fn user_path(&self, name: &EntityName) -> Option<String> {
        self.shared.read().user_path(&name.key())
    }

    /// The path of a role.
    #[must_use]
    pub fn role_path(&self, name: &EntityName) -> Option<String> {
        Some(self.shared.read().role_record(&name.key())?.path.clone())
    }

    /// Whether there is a managed policy with this ARN, ours or AWS's.
    #[must_use]
    pub fn has_policy(&self, arn: &str) -> bool {
        self.shared.read().policy(arn).is_some()
    }

    /// A role as the identity that it gives to whoever acts with it inside this server.
    #[must_use]
    pub fn role_identity(&self, arn: &str, session: &str) -> Option<Arc<Identity>> {
        let name = self.role(arn)?.name.key();
        let (role, policies) = self.shared.read().role(&name)?;
        let account = &self.shared.account;
        Some(Arc::new(Identity::role_session(account, &role, policies, session, None)))
    }

    /// The account itself.
    #[must_use]
    pub fn root(&self) -> Arc<Identity> {
        Arc::clone(&self.shared.root)
    }

    /// One of the account's own keys, for links that this server signs itself.
    #[must_use]
    pub fn root_key(&self) -> Option<Arc<AccessKey>> {
        self.shared.read().root_key()
    }

    /// What roles were seen to call.
    #[must_use]
    pub fn seen(&self) -> &SeenByRole {
        &self.shared.seen
    }

    /// When an access key or role was used last since the start.
    #[must_use]
    pub fn last_use(&self, id: &str) -> Option<LastUse> {
        self.shared.uses.last(id)
    }

    /// Resolves when every commit that was answered before this call is in force. `false` when it
    /// took longer than `limits::SYNC_WAIT_MAX` or the server shuts down.
    pub async fn synced(&self) -> bool {
        let (barrier, passed) = oneshot::channel();
        let wait = async { self.barriers.send(barrier).await.is_ok() && passed.await.is_ok() };
        timeout(SYNC_WAIT_MAX, wait).await.unwrap_or(false)
    }
}
