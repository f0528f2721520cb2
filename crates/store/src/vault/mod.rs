//! The vault: what is secret is sealed before it reaches a disk, and opened after it was read.
//!
//! ```text
//! master key (32 bytes, outside the database)
//!   └ wraps ─▶ data key (random, one for each sealed value)
//!                └ seals ─▶ the value           both AES-256-GCM-SIV, bound to the value's address
//! ```
//! Owns master keys, envelope encryption and keys derived for other rooms. A vault holds several
//! master keys: the primary one seals, the others only open, so that a new key can take over while
//! everything goes on. Never shows a key: nothing here has a `Debug` or `Display` that would. Never
//! knows what the values are; `record` decides which fields are sealed.

mod draw;
mod kept;
mod key;
mod seal;
mod source;

use std::sync::{Arc, OnceLock};

use arc_swap::ArcSwap;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use zeroize::Zeroizing;

pub use draw::Draw;
pub use kept::OpenError;
pub use key::{Fingerprint, KeysError, MasterKey, MasterKeys};
pub use source::{MasterKeySource, SourceError, SourceKind};

use crate::engine::Engine;
use kept::Kept;

/// Why something sealed cannot be opened. Never says what it would have been.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The master key is not here.
    #[error("it was sealed with the master key {0}, which this server does not have")]
    UnknownKey(Fingerprint),
    /// It was changed, or moved from another address.
    #[error("what was sealed is damaged or belongs to another address")]
    Damaged,
    /// A newer release sealed it.
    #[error("it was sealed in form {0}, which this binary does not read")]
    Newer(u8),
}

/// All keys of one installation. Cheap to clone.
#[derive(Clone)]
pub struct Vault {
    inner: Arc<Inner>,
}

struct Inner {
    keys: ArcSwap<MasterKeys>,
    /// What other rooms' keys are derived from; the same for the life of the installation,
    /// whatever master keys come and go.
    root: OnceLock<Zeroizing<[u8; 32]>>,
    kept: Option<Kept>,
    draw: Draw,
}

impl std::fmt::Debug for Vault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Vault({})", self.primary())
    }
}

impl Vault {
    /// Opens the vault of an installation. `engine` remembers which master keys are in use, so
    /// that a wrong one is noticed now and not when the first secret is read.
    ///
    /// # Errors
    /// [`OpenError`]; nothing was changed.
    pub async fn open(
        engine: Arc<dyn Engine>,
        keys: MasterKeys,
        draw: Draw,
    ) -> Result<Self, OpenError> {
        let kept = Kept::claim(engine).await?;
        let root = kept.root(&keys, &draw).await?;
        let vault = Self::new(keys, Some(kept), draw);
        let _first = vault.inner.root.set(root);
        Ok(vault)
    }

    /// A vault with keys of its own that end with it: for what does not outlive the process
    /// either.
    #[must_use]
    pub fn ephemeral(draw: Draw) -> Self {
        let keys = MasterKeys::of(MasterKey::new(draw.key()));
        let root = draw.key();
        let vault = Self::new(keys, None, draw);
        let _first = vault.inner.root.set(root);
        vault
    }

    fn new(keys: MasterKeys, kept: Option<Kept>, draw: Draw) -> Self {
        let keys = ArcSwap::from_pointee(keys);
        Self { inner: Arc::new(Inner { keys, root: OnceLock::new(), kept, draw }) }
    }

    /// The name of the key that seals.
    #[must_use]
    pub fn primary(&self) -> Fingerprint {
        self.inner.keys.load().primary().fingerprint()
    }

    /// The names of all keys, the primary one first.
    #[must_use]
    pub fn fingerprints(&self) -> Vec<Fingerprint> {
        self.inner.keys.load().all().map(MasterKey::fingerprint).collect()
    }

    /// Seals `plain` for `address`; only with the same address can it be opened.
    #[must_use]
    pub fn seal(&self, plain: &[u8], address: &[u8]) -> Vec<u8> {
        seal::seal(self.inner.keys.load().primary(), plain, address, &self.inner.draw)
    }

    /// Opens what [`Vault::seal`] made for `address`.
    ///
    /// # Errors
    /// [`Error`].
    pub fn unseal(&self, sealed: &[u8], address: &[u8]) -> Result<Zeroizing<Vec<u8>>, Error> {
        let keys = self.inner.keys.load();
        let name = seal::sealed_by(sealed)?;
        let key = keys.get(name).ok_or(Error::UnknownKey(name))?;
        seal::unseal(key, sealed, address)
    }

    /// A key for another purpose: the same for the same `label`, for the life of the installation.
    #[must_use]
    pub fn derive(&self, label: &str) -> [u8; 32] {
        let root = self.inner.root.get().expect("both constructors set the root");
        let mut mac = Hmac::<Sha256>::new_from_slice(&root[..]).expect("HMAC takes any key");
        mac.update(b"mayfly derived key v1\0");
        mac.update(label.as_bytes());
        mac.finalize().into_bytes().into()
    }

    /// Takes other master keys into use: the first one seals from now on. What the old ones
    /// sealed must stay readable, therefore none that is in use may be missing.
    ///
    /// # Errors
    /// [`OpenError::MissingKey`]; the old keys stay in force.
    pub async fn replace(&self, keys: MasterKeys) -> Result<(), OpenError> {
        if let Some(kept) = &self.inner.kept {
            let root = self.inner.root.get().expect("both constructors set the root");
            kept.adopt(&keys, root, &self.inner.draw).await?;
        }
        self.inner.keys.store(Arc::new(keys));
        Ok(())
    }

    /// Forgets that a master key was ever needed; the next start does not ask for it. The caller
    /// has seen that nothing is sealed with it any more.
    ///
    /// # Errors
    /// [`OpenError::Engine`].
    pub async fn retire(&self, name: Fingerprint) -> Result<(), OpenError> {
        if let Some(kept) = &self.inner.kept {
            kept.retire(name).await?;
        }
        if let Some(fewer) = self.inner.keys.load().without(name) {
            self.inner.keys.store(Arc::new(fewer));
        }
        Ok(())
    }

    /// A fresh master key.
    #[must_use]
    pub fn new_master_key(&self) -> MasterKey {
        MasterKey::new(self.inner.draw.key())
    }

    /// The keys in force with `first` before them.
    #[must_use]
    pub fn keys_after(&self, first: MasterKey) -> MasterKeys {
        self.inner.keys.load().after(first)
    }

    /// The keys in force without one of them; `None` when that would leave none.
    #[must_use]
    pub fn keys_without(&self, name: Fingerprint) -> Option<MasterKeys> {
        self.inner.keys.load().without(name)
    }
}

#[cfg(test)]
mod tests;
