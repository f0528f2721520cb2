//! Access keys at start: the well-known one of `dev`, the random first one of `server`.
//!
//! Owns which keys there are when a server begins. The dev key is never stored: a data directory
//! that moves to a real server brings no known secret with it. Never logs a secret.

use mayfly_core::identity::{AccessKey, KeyOwner};
use mayfly_core::time::EpochMs;
use mayfly_store::{Catalogue, Change, Clock, CommitError, Expect, Record};

use crate::config::Mode;

/// The id and the secret of the key that `mayfly dev` takes.
pub const DEV_KEY: &str = "test";
const ID_PREFIX: &str = "AKIA";
const ID_RANDOM_CHARS: usize = 16;
const SECRET_CHARS: usize = 40;

/// Makes the first key of a server whose account has none of its own. Returns it, to be shown once.
///
/// # Errors
/// [`CommitError`] when the catalogue cannot be used.
pub async fn seed(
    mode: Mode,
    catalogue: &Catalogue,
    clock: &Clock,
) -> Result<Option<AccessKey>, CommitError> {
    let is_own = |key: &AccessKey| key.owner == KeyOwner::Root && key.active;
    let keys = catalogue.access_keys().await?;
    if mode == Mode::Dev || keys.iter().any(|key| is_own(&key.value)) {
        return Ok(None);
    }
    let id = random_text(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", ID_RANDOM_CHARS);
    let secret = random_text(
        b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
        SECRET_CHARS,
    );
    let key = AccessKey {
        id: format!("{ID_PREFIX}{id}"),
        secret,
        owner: KeyOwner::Root,
        active: true,
        created: clock.now(),
    };
    let put = (Record::AccessKey(key.clone()), Expect::Absent);
    catalogue.commit(Change { puts: vec![put], deletes: Vec::new() }).await?;
    Ok(Some(key))
}

/// The well-known key of `dev`, which no record holds.
#[must_use]
pub fn dev_key(mode: Mode) -> Option<AccessKey> {
    (mode == Mode::Dev).then(|| AccessKey {
        id: DEV_KEY.to_owned(),
        secret: DEV_KEY.to_owned(),
        owner: KeyOwner::Root,
        active: true,
        created: EpochMs(0),
    })
}

/// `count` characters of `alphabet`, whose length is a power of two: every one is equally likely.
pub(super) fn random_text(alphabet: &[u8], count: usize) -> String {
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
        let own = dev_key(Mode::Dev).unwrap();
        assert_eq!((own.id.as_str(), own.owner), (DEV_KEY, KeyOwner::Root));
        assert_eq!(dev_key(Mode::Server), None);
    }
}
