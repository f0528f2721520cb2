//! From a presented signature to whoever signed, and the signing keys that are kept for it.
//!
//! Owns the cache in front of the [`Directory`]: two atomic loads, no lock, no I/O. Never reads the
//! catalogue and never shows a secret.
//!
//! A signing key is kept only after a signature made with it was right, so that only holders of a
//! key can fill the cache. What is kept counts for one epoch of the directory: the first lookup
//! after any change of an identity begins anew.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;

use arc_swap::ArcSwap;
use mayfly_core::time::EpochMs;
use mayfly_wire::ApiError;
use mayfly_wire::sigv4::{ChunkSignatures, Payload, Presented, SigningKey};

use super::limits::SIGNING_KEYS_MAX;
use crate::identity::{Credential, Directory, Identity};

/// The keys that may sign requests.
#[derive(Debug)]
pub struct KeyRing {
    directory: Directory,
    kept: ArcSwap<Kept>,
    hasher: RandomState,
}

#[derive(Clone, Debug, Default)]
struct Kept {
    /// The directory's, when this was begun.
    epoch: u64,
    /// By the hash of the scope. A collision costs a derivation, nothing else.
    signers: HashMap<u64, Arc<Signer>>,
}

/// Who signs, and the key that checks it.
#[derive(Debug)]
struct Signer {
    /// Access key, day, region, service, session token.
    scope: [Box<str>; 5],
    key: SigningKey,
    credential: Credential,
}

/// The holder of a presented key, whose signature was not checked yet.
#[derive(Debug)]
pub struct Candidate {
    epoch: u64,
    hash: u64,
    signer: Arc<Signer>,
    is_kept: bool,
}

impl KeyRing {
    /// Over the identities of `directory`.
    #[must_use]
    pub fn new(directory: Directory) -> Self {
        Self { directory, kept: ArcSwap::default(), hasher: RandomState::new() }
    }

    /// The identities.
    #[must_use]
    pub fn directory(&self) -> &Directory {
        &self.directory
    }

    /// Whose signature it says it is; asked before a body is read for it.
    ///
    /// # Errors
    /// `UnrecognizedClientException` for a key that nobody has, that is switched off or whose token
    /// is not ours; `ExpiredTokenException`.
    pub fn find(&self, presented: &Presented<'_>, now: EpochMs) -> Result<Candidate, ApiError> {
        let epoch = self.directory.epoch();
        let hash = self.hasher.hash_one(scope(presented));
        let kept = self.kept.load();
        let found = kept.signers.get(&hash).filter(|signer| {
            kept.epoch == epoch && signer.scope.iter().map(|part| &**part).eq(scope(presented))
        });
        let (signer, is_kept) = match found {
            Some(signer) => (Arc::clone(signer), true),
            None => (Arc::new(self.signer(presented, now)?), false),
        };
        self.directory.check(&signer.credential.identity, now)?;
        Ok(Candidate { epoch, hash, signer, is_kept })
    }

    /// Checks a signature over a whole request.
    ///
    /// # Errors
    /// Those of [`Self::find`], when identities changed since, and of [`Presented::verify`].
    pub fn verify(
        &self,
        mut candidate: Candidate,
        presented: &Presented<'_>,
        body: &[u8],
        now: EpochMs,
    ) -> Result<Arc<Identity>, ApiError> {
        if candidate.epoch != self.directory.epoch() {
            candidate = self.find(presented, now)?;
        }
        let Candidate { epoch, hash, signer, is_kept } = candidate;
        presented.verify(&signer.key, Payload::Bytes(body), now.0 / 1_000)?;
        signer.credential.note_use(now, presented.service(), presented.region());
        let identity = Arc::clone(&signer.credential.identity);
        if !is_kept {
            self.keep(epoch, hash, signer);
        }
        Ok(identity)
    }

    /// Checks the signature of a head whose body is checked while it comes in, by what is given
    /// besides the holder.
    ///
    /// # Errors
    /// As [`Self::verify`].
    pub fn verify_head(
        &self,
        candidate: Candidate,
        presented: &Presented<'_>,
        now: EpochMs,
    ) -> Result<(Arc<Identity>, ChunkSignatures), ApiError> {
        let Candidate { epoch, hash, signer, is_kept } = candidate;
        presented.verify_head(&signer.key, now.0 / 1_000)?;
        signer.credential.note_use(now, presented.service(), presented.region());
        let chunks = presented.chunks(&signer.key);
        let identity = Arc::clone(&signer.credential.identity);
        if !is_kept {
            self.keep(epoch, hash, signer);
        }
        Ok((identity, chunks))
    }

    #[cold]
    fn signer(&self, presented: &Presented<'_>, now: EpochMs) -> Result<Signer, ApiError> {
        let id = presented.access_key_id();
        let credential = self.directory.credential(id, presented.security_token(), now)?;
        let key = presented.signing_key(&credential.secret);
        Ok(Signer { scope: scope(presented).map(Box::from), key, credential })
    }

    /// Keeps a signer, unless identities changed since `epoch`.
    fn keep(&self, epoch: u64, hash: u64, signer: Arc<Signer>) {
        self.kept.rcu(|kept| {
            if kept.epoch > epoch {
                return Arc::clone(kept);
            }
            let mut kept = Kept::clone(kept);
            if kept.epoch < epoch || kept.signers.len() >= SIGNING_KEYS_MAX {
                kept = Kept { epoch, signers: HashMap::new() };
            }
            kept.signers.insert(hash, Arc::clone(&signer));
            Arc::new(kept)
        });
    }
}

fn scope<'a>(presented: &'a Presented<'_>) -> [&'a str; 5] {
    [
        presented.access_key_id(),
        presented.day(),
        presented.region(),
        presented.service(),
        presented.security_token().unwrap_or_default(),
    ]
}

#[cfg(test)]
mod tests;
