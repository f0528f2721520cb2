//! Master keys of this server: where they come from, and the change from one to the next while
//! everything goes on.
//!
//! ```text
//! rotate   new key, durable in its place ─▶ Vault::replace ─▶ pass over everything sealed
//! remove   nothing is sealed with it any more ─▶ Vault::retire
//! start    pass: plain records of older releases, and what an older key sealed
//! ```
//! Owns the choice of the place and the one pass that may run. Never holds a key longer than it
//! takes to hand it to the vault.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use mayfly_store::catalogue::Resealed;
use mayfly_store::vault::{
    Draw, Fingerprint, MasterKeySource, OpenError, SourceError, SourceKind, Vault,
};
use mayfly_store::{Catalogue, CommitError};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use zeroize::Zeroizing;

use crate::config::Config;

/// The variable that may hold the key.
const VARIABLE: &str = "MAYFLY_MASTER_KEY";
/// The name of the systemd credential.
const CREDENTIAL: &str = "mayfly-master-key";
/// Passes after which it is given up to find nothing left; each one starts behind the other's end.
const PASSES_MAX: usize = 16;

/// The place of the master key; `None` is the file in the data directory.
#[must_use]
pub fn source(config: &Config, lookup: impl Fn(&str) -> Option<String>) -> Option<MasterKeySource> {
    if let Some(path) = &config.master_key_file {
        return Some(MasterKeySource::File(path.clone()));
    }
    if let Some(text) = lookup(VARIABLE) {
        return Some(MasterKeySource::Variable(VARIABLE, Arc::new(Zeroizing::new(text))));
    }
    let path = PathBuf::from(lookup("CREDENTIALS_DIRECTORY")?).join(CREDENTIAL);
    path.is_file().then_some(MasterKeySource::Credential(path))
}

/// Why the keys were not changed.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// The place is read at start only.
    #[error(
        "the master key comes from {0}, which is read at start only: put the new key first and \
         the old one behind it there, and restart"
    )]
    Fixed(String),
    /// The operator's file still begins with the same key.
    #[error(
        "{0} still begins with the master key {1}: write a new key into its first line, keep the \
         old one below, and try again"
    )]
    SameKey(String, Fingerprint),
    /// There are as many keys as there may be.
    #[error("there are already {0} master keys: remove one that nothing uses")]
    TooMany(usize),
    /// The key seals.
    #[error("the master key {0} is the primary one: rotate first")]
    Primary(Fingerprint),
    /// There is no such key.
    #[error("there is no master key {0}")]
    Unknown(String),
    /// Something is sealed with it.
    #[error("{1} records are sealed with the master key {0}: wait for the pass to end")]
    InUse(Fingerprint, u64),
    /// The place cannot be read or written.
    #[error("the place of the master key cannot be used")]
    Source(#[from] SourceError),
    /// The vault refused.
    #[error("the vault cannot take the keys")]
    Vault(#[from] OpenError),
    /// The records cannot be read.
    #[error("the sealed records cannot be read")]
    Catalogue(#[from] CommitError),
}

/// How the pass stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pass {
    /// Whether it runs.
    pub is_running: bool,
    /// What it has done.
    pub done: Resealed,
    /// Why the last one stopped before its end.
    pub problem: Option<String>,
}

/// One master key as it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Its name.
    pub fingerprint: Fingerprint,
    /// Whether it seals.
    pub is_primary: bool,
    /// Records that it has sealed.
    pub records: u64,
}

/// The master keys of this server. Cheap to clone.
#[derive(Clone, Debug)]
pub struct MasterKeyKeeper {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    vault: Vault,
    source: MasterKeySource,
    catalogue: Catalogue,
    pass: Mutex<Pass>,
    /// Held by whoever changes the keys.
    changing: tokio::sync::Mutex<()>,
    tasks: TaskTracker,
    stop: CancellationToken,
}

impl MasterKeyKeeper {
    /// Takes over, and starts the pass over what an older release or key has left.
    #[must_use]
    pub fn start(
        vault: Vault,
        source: MasterKeySource,
        catalogue: Catalogue,
        tasks: TaskTracker,
        stop: CancellationToken,
    ) -> Self {
        let (pass, changing) = (Mutex::default(), tokio::sync::Mutex::default());
        let inner = Inner { vault, source, catalogue, pass, changing, tasks, stop };
        let keeper = Self { inner: Arc::new(inner) };
        keeper.begin_pass();
        keeper
    }

    /// The place of the keys, in words.
    #[must_use]
    pub fn place(&self) -> String {
        self.inner.source.place()
    }

    /// How the pass stands.
    #[must_use]
    pub fn pass(&self) -> Pass {
        self.inner.pass().clone()
    }

    /// All keys, the primary one first.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn keys(&self) -> Result<Vec<Shown>, CommitError> {
        let counts = self.inner.catalogue.sealed_records().await?;
        let primary = self.inner.vault.primary();
        let shown = self.inner.vault.fingerprints().into_iter().map(|fingerprint| Shown {
            fingerprint,
            is_primary: fingerprint == primary,
            records: counts.get(&fingerprint).copied().unwrap_or(0),
        });
        Ok(shown.collect())
    }

    /// Takes a new primary key into use and starts the pass; answers with its name.
    ///
    /// # Errors
    /// [`Refusal`]; the old keys stay in force.
    pub async fn rotate(&self) -> Result<Fingerprint, Refusal> {
        let inner = &self.inner;
        let _changing = inner.changing.lock().await;
        let keys = match inner.source.kind() {
            SourceKind::Fixed => return Err(Refusal::Fixed(self.place())),
            SourceKind::Operator => {
                let keys = inner.source.load(&Draw::System)?;
                let first = keys.primary().fingerprint();
                if first == inner.vault.primary() {
                    return Err(Refusal::SameKey(self.place(), first));
                }
                keys
            }
            SourceKind::Own => {
                let count = inner.vault.fingerprints().len();
                if count >= mayfly_store::limits::MASTER_KEYS_MAX {
                    return Err(Refusal::TooMany(count));
                }
                let keys = inner.vault.keys_after(inner.vault.new_master_key());
                // In its place before anything is sealed with it.
                inner.source.save(&keys)?;
                keys
            }
        };
        let name = keys.primary().fingerprint();
        inner.vault.replace(keys).await?;
        inner.catalogue.sealed_with_new_keys().await;
        tracing::info!(key = %name, "a new master key is the primary one");
        self.begin_pass();
        Ok(name)
    }

    /// Removes an old key that nothing is sealed with any more.
    ///
    /// # Errors
    /// [`Refusal`].
    pub async fn remove(&self, name: &str) -> Result<(), Refusal> {
        let inner = &self.inner;
        let _changing = inner.changing.lock().await;
        let known = Fingerprint::parse(name).filter(|n| inner.vault.fingerprints().contains(n));
        let name = known.ok_or_else(|| Refusal::Unknown(name.to_owned()))?;
        let fewer = inner.vault.keys_without(name).ok_or(Refusal::Primary(name))?;
        let counts = inner.catalogue.sealed_records().await?;
        if let Some(records) = counts.get(&name) {
            return Err(Refusal::InUse(name, *records));
        }
        inner.vault.retire(name).await?;
        inner.source.save(&fewer)?;
        tracing::info!(key = %name, "an old master key was removed");
        Ok(())
    }

    fn begin_pass(&self) {
        {
            let mut pass = self.inner.pass();
            if pass.is_running {
                // It looks again until nothing is left, and sees the newer key.
                return;
            }
            *pass = Pass { is_running: true, ..Pass::default() };
        }
        self.inner.tasks.spawn(Arc::clone(&self.inner).pass_over());
    }
}

impl Inner {
    fn pass(&self) -> MutexGuard<'_, Pass> {
        self.pass.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn pass_over(self: Arc<Self>) {
        let mut written = 0;
        let mut problem = None;
        for round in 1..=PASSES_MAX {
            let primary = self.vault.primary();
            let before = written;
            let progress = |done: Resealed| {
                self.pass().done = Resealed { written: before + done.written, ..done };
                !self.stop.is_cancelled()
            };
            match self.catalogue.reseal(&progress).await {
                Ok(done) => {
                    written += done.written;
                    if self.stop.is_cancelled()
                        || done.written == 0 && primary == self.vault.primary()
                    {
                        break;
                    }
                }
                Err(error) => {
                    let error: &(dyn std::error::Error + 'static) = &error;
                    tracing::error!(error, "sealed records could not all be written anew");
                    problem = Some("some records could not be read or written".to_owned());
                    break;
                }
            }
            if round == PASSES_MAX {
                problem = Some("records keep changing; rotate again".to_owned());
            }
        }
        if written > 0 {
            tracing::info!(written, "secrets were sealed with the primary master key");
        }
        let mut pass = self.pass();
        pass.is_running = false;
        pass.problem = problem;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Mode;

    #[test]
    fn the_first_place_that_there_is_counts() {
        let dir = tempfile::tempdir().unwrap();
        let mut config = Config::new(Mode::Server);
        let directory = dir.path().display().to_string();
        let both = |name: &str| match name {
            "CREDENTIALS_DIRECTORY" => Some(directory.clone()),
            _ => Some("k".to_owned()),
        };
        let systemd = |name: &str| both(name).filter(|_| name == "CREDENTIALS_DIRECTORY");
        assert!(source(&config, systemd).is_none(), "there is no such credential");
        std::fs::write(dir.path().join(CREDENTIAL), "x").unwrap();
        assert!(matches!(source(&config, systemd), Some(MasterKeySource::Credential(_))));
        assert!(matches!(source(&config, both), Some(MasterKeySource::Variable(VARIABLE, _))));
        config.master_key_file = Some("/k".into());
        assert!(matches!(source(&config, both), Some(MasterKeySource::File(_))));
        assert!(source(&Config::new(Mode::Dev), |_| None).is_none());
    }
}
