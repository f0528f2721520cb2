//! Access keys in memory, and the signing keys made from them.
//!
//! Owns the lookup from a presented signature to the key that checks it: one atomic load, no lock,
//! no I/O. Never reads the catalogue itself (`wiring` loads it and follows its changes) and never
//! shows a secret.
//!
//! A signing key is kept only after a signature made with it was right, so that only holders of a
//! key can fill the cache. The cache is emptied when it is full and whenever the keys change.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;

use arc_swap::ArcSwap;
use mayfly_core::function::AccessKey;
use mayfly_wire::ApiError;
use mayfly_wire::sigv4::{Payload, Presented, SigningKey, unrecognized_client};

use super::limits::SIGNING_KEYS_MAX;

/// The keys that may sign requests.
#[derive(Debug)]
pub struct KeyRing {
    state: ArcSwap<State>,
    hasher: RandomState,
}

#[derive(Clone, Debug, Default)]
struct State {
    secrets: Arc<HashMap<String, AccessKey>>,
    /// By the hash of the scope. A collision costs a derivation, nothing else.
    signing: HashMap<u64, Kept>,
}

#[derive(Clone, Debug)]
struct Kept {
    /// Access key, day, region, service.
    scope: [Box<str>; 4],
    key: SigningKey,
}

impl Default for KeyRing {
    fn default() -> Self {
        Self { state: ArcSwap::default(), hasher: RandomState::new() }
    }
}

impl KeyRing {
    /// Replaces all access keys.
    pub fn replace(&self, keys: impl IntoIterator<Item = AccessKey>) {
        let secrets = keys.into_iter().map(|key| (key.id.clone(), key)).collect();
        self.state.store(Arc::new(State { secrets: Arc::new(secrets), signing: HashMap::new() }));
    }

    /// Whether an access key exists; asked before a body is read for it.
    #[must_use]
    pub fn knows(&self, access_key_id: &str) -> bool {
        self.state.load().secrets.contains_key(access_key_id)
    }

    /// One of the keys, for links that this server signs itself: the smallest id.
    #[must_use]
    pub fn any(&self) -> Option<AccessKey> {
        self.state.load().secrets.values().min_by(|a, b| a.id.cmp(&b.id)).cloned()
    }

    /// Checks a signature over a whole request.
    ///
    /// # Errors
    /// `UnrecognizedClientException` for an unknown key, and those of [`Presented::verify`].
    pub fn verify(
        &self,
        presented: &Presented<'_>,
        body: &[u8],
        now_s: u64,
    ) -> Result<(), ApiError> {
        let state = self.state.load();
        let hash = self.hasher.hash_one(scope(presented));
        let payload = Payload::Bytes(body);
        if let Some(kept) = state.signing.get(&hash)
            && kept.scope.iter().map(|part| &**part).eq(scope(presented))
        {
            return presented.verify(&kept.key, payload, now_s);
        }
        let Some(key) = state.secrets.get(presented.access_key_id()) else {
            return Err(unrecognized_client());
        };
        let signing = presented.signing_key(&key.secret);
        presented.verify(&signing, payload, now_s)?;
        self.keep(&state.secrets, hash, scope(presented).map(Box::from), signing);
        Ok(())
    }

    /// Keeps a signing key, unless the access keys were replaced since `secrets` was read.
    fn keep(
        &self,
        secrets: &Arc<HashMap<String, AccessKey>>,
        hash: u64,
        scope: [Box<str>; 4],
        key: SigningKey,
    ) {
        let kept = Kept { scope, key };
        self.state.rcu(|state| {
            let mut state = State::clone(state);
            if Arc::ptr_eq(&state.secrets, secrets) {
                if state.signing.len() >= SIGNING_KEYS_MAX {
                    state.signing.clear();
                }
                state.signing.insert(hash, kept.clone());
            }
            state
        });
    }
}

fn scope<'a>(presented: &'a Presented<'_>) -> [&'a str; 4] {
    [presented.access_key_id(), presented.day(), presented.region(), presented.service()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::{HeaderMap, HeaderValue};
    use mayfly_core::time::EpochMs;
    use mayfly_wire::sigv4::Signer;

    const NOW_S: u64 = 1_790_000_000;

    fn ring(secret: &str) -> KeyRing {
        let ring = KeyRing::default();
        ring.replace([access_key(secret)]);
        ring
    }

    fn access_key(secret: &str) -> AccessKey {
        AccessKey { id: "test".to_owned(), secret: secret.to_owned(), created: EpochMs(0) }
    }

    fn check(ring: &KeyRing, id: &str, secret: &str, region: &str) -> Result<(), &'static str> {
        let mut headers = HeaderMap::new();
        headers.insert("host", HeaderValue::from_static("localhost:4566"));
        let signer =
            Signer { access_key_id: id, secret, session_token: None, region, service: "lambda" };
        signer.sign_headers("POST", "/x", "", &mut headers, Payload::Bytes(b"{}"), NOW_S).unwrap();
        let presented = Presented::parse("POST", "/x", "", &headers).unwrap().unwrap();
        ring.verify(&presented, b"{}", NOW_S).map_err(|error| error.name)
    }

    #[test]
    fn a_kept_key_still_refuses_what_it_should() {
        let ring = ring("test");
        for _ in 0..2 {
            assert_eq!(check(&ring, "test", "test", "us-east-1"), Ok(()));
            assert_eq!(
                check(&ring, "test", "other", "us-east-1"),
                Err("InvalidSignatureException")
            );
            assert_eq!(check(&ring, "who", "test", "x"), Err("UnrecognizedClientException"));
        }
        assert_eq!(ring.state.load().signing.len(), 1);
    }

    #[test]
    fn replaced_keys_take_effect_at_once() {
        let ring = ring("old");
        assert_eq!(check(&ring, "test", "old", "r"), Ok(()));
        ring.replace([access_key("new")]);
        assert_eq!(check(&ring, "test", "old", "r"), Err("InvalidSignatureException"));
        assert_eq!(check(&ring, "test", "new", "r"), Ok(()));
        ring.replace([]);
        assert_eq!(check(&ring, "test", "new", "r"), Err("UnrecognizedClientException"));
    }

    #[test]
    fn the_cache_is_bounded() {
        let ring = ring("test");
        for region in 0..SIGNING_KEYS_MAX + 2 {
            assert_eq!(check(&ring, "test", "test", &format!("r{region}")), Ok(()));
        }
        assert!(ring.state.load().signing.len() <= SIGNING_KEYS_MAX);
    }
}
