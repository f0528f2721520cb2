//! What the database remembers of the vault: which master keys are in use, and the root of derived
//! keys, sealed.
//!
//! ```text
//!  01 fingerprint     a master key that has sealed something    (empty)
//!  02                 the root of derived keys                  (sealed)
//! ```
//! Owns these records in a shard of their own. Never holds a master key itself.

use std::sync::Arc;

use zeroize::Zeroizing;

use super::seal;
use super::{Draw, Error, Fingerprint, MasterKeys};
use crate::engine::{self, Batch, Engine, Expect, Fence, KeyRange, Shard, Write};
use crate::limits::SCAN_ENTRIES_MAX;

/// The vault's part of the engine.
const SHARD: Shard = Shard(16);
const USED: u8 = 1;
const ROOT: &[u8] = &[2];
const ROOT_ADDRESS: &[u8] = b"mayfly root";

/// Why a vault cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Something is sealed with a key that is not given.
    #[error("secrets were sealed with the master key {0}, which is not among the given ones")]
    MissingKey(Fingerprint),
    /// A key is given, but the root does not open with it.
    #[error("the root of derived keys cannot be opened")]
    Root(#[source] Error),
    /// The engine could not do its work.
    #[error("the vault's records could not be used")]
    Engine(#[source] engine::Error),
}

impl From<engine::Error> for OpenError {
    fn from(error: engine::Error) -> Self {
        Self::Engine(error)
    }
}

#[derive(Debug)]
pub(super) struct Kept {
    engine: Arc<dyn Engine>,
    fence: Fence,
}

impl Kept {
    pub(super) async fn claim(engine: Arc<dyn Engine>) -> Result<Self, OpenError> {
        let fence = engine.claim(SHARD).await?;
        Ok(Self { engine, fence })
    }

    /// The root, made when there is none, once it is known that no key is missing.
    pub(super) async fn root(
        &self,
        keys: &MasterKeys,
        draw: &Draw,
    ) -> Result<Zeroizing<[u8; 32]>, OpenError> {
        self.check(keys).await?;
        let root = match self.engine.get(SHARD, ROOT).await? {
            None => draw.key(),
            Some(entry) => {
                let name = seal::sealed_by(&entry.value).map_err(OpenError::Root)?;
                let key = keys.get(name).ok_or(OpenError::MissingKey(name))?;
                let root = seal::unseal(key, &entry.value, ROOT_ADDRESS);
                let root = root.map_err(OpenError::Root)?;
                let root = <[u8; 32]>::try_from(&root[..]);
                Zeroizing::new(root.map_err(|_| OpenError::Root(Error::Damaged))?)
            }
        };
        self.adopt(keys, &root, draw).await?;
        Ok(root)
    }

    /// Writes down that the primary key is in use, before anything is sealed with it, and seals
    /// the root with it.
    pub(super) async fn adopt(
        &self,
        keys: &MasterKeys,
        root: &[u8; 32],
        draw: &Draw,
    ) -> Result<(), OpenError> {
        self.check(keys).await?;
        let primary = keys.primary();
        let known = self.engine.get(SHARD, ROOT).await?;
        let by = known.as_ref().and_then(|entry| seal::sealed_by(&entry.value).ok());
        if by == Some(primary.fingerprint()) {
            return Ok(());
        }
        let sealed = seal::seal(primary, root, ROOT_ADDRESS, draw);
        let put =
            |key: Vec<u8>, value: Vec<u8>| Write { key, value: Some(value), expect: Expect::Any };
        let writes =
            vec![put(used_key(primary.fingerprint()), Vec::new()), put(ROOT.to_vec(), sealed)];
        self.engine.commit(SHARD, self.fence, Batch { writes }).await?;
        Ok(())
    }

    pub(super) async fn retire(&self, name: Fingerprint) -> Result<(), OpenError> {
        let write = Write { key: used_key(name), value: None, expect: Expect::Any };
        self.engine.commit(SHARD, self.fence, Batch { writes: vec![write] }).await?;
        Ok(())
    }

    async fn check(&self, keys: &MasterKeys) -> Result<(), OpenError> {
        let page = self.engine.scan(SHARD, KeyRange::prefix(&[USED]), SCAN_ENTRIES_MAX).await?;
        let used = page.entries.iter().filter_map(|entry| {
            let name = entry.key.get(1..)?.try_into().ok()?;
            Some(Fingerprint(name))
        });
        let missing = used.into_iter().find(|name| keys.get(*name).is_none());
        missing.map_or(Ok(()), |name| Err(OpenError::MissingKey(name)))
    }
}

fn used_key(name: Fingerprint) -> Vec<u8> {
    [&[USED][..], &name.0].concat()
}
