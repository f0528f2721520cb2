//! Access keys at start: the well-known one of `dev`, the random first one of `server`.
//!
//! Owns which keys there are when a server begins, and following their changes. The dev key is
//! never stored: a data directory that moves to a real server brings no known secret with it.
//! Never logs a secret.

use std::sync::Arc;

use mayfly_core::function::AccessKey;
use mayfly_store::{Catalogue, Change, Clock, CommitError, Expect, Key, Record};
use tokio::sync::broadcast;
use tokio::sync::broadcast::error::RecvError;
use tokio_util::sync::CancellationToken;

use crate::config::Mode;
use crate::gateway::KeyRing;

/// The id and the secret of the key that `mayfly dev` takes.
pub const DEV_KEY: &str = "test";
const ID_PREFIX: &str = "AKIA";
const ID_RANDOM_CHARS: usize = 16;
const SECRET_CHARS: usize = 40;

/// Makes the first key of a server that has none. Returns it, to be shown once.
///
/// # Errors
/// [`CommitError`] when the catalogue cannot be used.
pub async fn seed(
    mode: Mode,
    catalogue: &Catalogue,
    clock: &Clock,
) -> Result<Option<AccessKey>, CommitError> {
    if mode == Mode::Dev || !catalogue.access_keys().await?.is_empty() {
        return Ok(None);
    }
    let id = random_text(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", ID_RANDOM_CHARS);
    let secret = random_text(
        b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
        SECRET_CHARS,
    );
    let key = AccessKey { id: format!("{ID_PREFIX}{id}"), secret, created: clock.now() };
    let put = (Record::AccessKey(key.clone()), Expect::Absent);
    catalogue.commit(Change { puts: vec![put], deletes: Vec::new() }).await?;
    Ok(Some(key))
}

/// Loads all keys into `ring`.
///
/// # Errors
/// [`CommitError`] when the catalogue cannot be used.
pub async fn load(mode: Mode, catalogue: &Catalogue, ring: &KeyRing) -> Result<(), CommitError> {
    let stored = catalogue.access_keys().await?.into_iter().map(|key| key.value);
    let dev = (mode == Mode::Dev).then(|| AccessKey {
        id: DEV_KEY.to_owned(),
        secret: DEV_KEY.to_owned(),
        created: mayfly_core::time::EpochMs(0),
    });
    ring.replace(stored.chain(dev));
    Ok(())
}

/// Follows the catalogue's `changes` until `stop`: a new key works and a deleted one stops at once.
pub async fn follow(
    mode: Mode,
    catalogue: Catalogue,
    mut changes: broadcast::Receiver<Arc<[Key]>>,
    ring: Arc<KeyRing>,
    stop: CancellationToken,
) {
    loop {
        let received = tokio::select! {
            () = stop.cancelled() => return,
            received = changes.recv() => received,
        };
        let is_concerned = match received {
            Ok(keys) => keys.iter().any(|key| matches!(key, Key::AccessKey(_))),
            Err(RecvError::Lagged(_)) => true,
            Err(RecvError::Closed) => return,
        };
        if is_concerned && let Err(error) = load(mode, &catalogue, &ring).await {
            tracing::error!(%error, "access keys could not be read; the old ones stay in force");
        }
    }
}

/// `count` characters of `alphabet`, whose length is a power of two: every one is equally likely.
fn random_text(alphabet: &[u8], count: usize) -> String {
    debug_assert!(alphabet.len().is_power_of_two());
    let mut bytes = vec![0; count];
    getrandom::fill(&mut bytes).expect("the kernel gives randomness after boot");
    let letter = |byte: u8| char::from(alphabet[usize::from(byte) & (alphabet.len() - 1)]);
    bytes.into_iter().map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use mayfly_store::engine::memory::Memory;

    #[tokio::test]
    async fn a_server_makes_one_key_and_dev_stores_none() {
        let catalogue = Catalogue::open(Memory::new()).await.unwrap();
        let clock = Clock::default();
        assert_eq!(seed(Mode::Dev, &catalogue, &clock).await.unwrap(), None);
        let key = seed(Mode::Server, &catalogue, &clock).await.unwrap().unwrap();
        assert!(key.id.starts_with("AKIA") && key.id.len() == 20 && key.secret.len() == 40);
        assert_eq!(seed(Mode::Server, &catalogue, &clock).await.unwrap(), None);
        let ring = KeyRing::default();
        load(Mode::Server, &catalogue, &ring).await.unwrap();
        assert!(ring.knows(&key.id) && !ring.knows(DEV_KEY));
        load(Mode::Dev, &catalogue, &ring).await.unwrap();
        assert!(ring.knows(&key.id) && ring.knows(DEV_KEY));
    }
}
