//! One identity provider: its name, its keys, and the verdict on a token.
//!
//! Owns the cache of keys. A token with an unknown key makes it ask again, so that a provider may
//! change its keys whenever it wants; but at most once in `REFRESH_PAUSE_MS`, so that whoever
//! invents key names costs the provider nothing. Keys that cannot be refreshed stay good for a
//! day. Never holds a lock while it waits for somebody who needs no new keys.

use std::path::PathBuf;
use std::sync::Arc;

use arc_swap::ArcSwapOption;
use mayfly_store::Clock;

use super::discovery::{self, Discovery};
use super::jwk::{self, Jwk};
use super::{Claims, Expected, KEYS_FRESH_MS, KEYS_STALE_MS, REFRESH_PAUSE_MS, Rejection, Token};
use crate::outgoing::Outgoing;

/// Where a provider's keys come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeySource {
    /// From where the provider says (`/.well-known/openid-configuration`).
    Discovered,
    /// From an address.
    Url(String),
    /// From a file, read again like an address.
    File(PathBuf),
}

/// Which provider, and which of its tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProviderConfig {
    /// `iss` of its tokens, exactly; an address without a slash at the end.
    pub issuer: String,
    /// Whom its tokens may be made for (`aud`).
    pub audiences: Vec<String>,
    /// Its keys.
    pub keys: KeySource,
}

/// An identity provider whose tokens are believed. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Provider(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    config: ProviderConfig,
    outgoing: Outgoing,
    clock: Clock,
    keys: ArcSwapOption<Keys>,
    /// When it was asked last, whatever came of it; whoever holds it asks.
    asked_ms: tokio::sync::Mutex<Option<u64>>,
}

#[derive(Debug)]
struct Keys {
    found: Vec<Jwk>,
    since_ms: u64,
}

impl Provider {
    /// A provider; nothing is asked before the first token.
    #[must_use]
    pub fn new(config: ProviderConfig, outgoing: Outgoing, clock: Clock) -> Self {
        let (keys, asked_ms) = (ArcSwapOption::empty(), tokio::sync::Mutex::default());
        Self(Arc::new(Shared { config, outgoing, clock, keys, asked_ms }))
    }

    /// The issuer.
    #[must_use]
    pub fn issuer(&self) -> &str {
        &self.0.config.issuer
    }

    /// What a token says, if this provider signed it, for us, and its time is now. With `nonce`
    /// the token must answer that very request.
    ///
    /// # Errors
    /// [`Rejection`].
    pub async fn verify(&self, token: &str, nonce: Option<&str>) -> Result<Claims, Rejection> {
        let token = Token::parse(token)?;
        let keys = self.0.keys_for(&token).await?;
        let claims = token.verify(&keys.found)?;
        let config = &self.0.config;
        let (issuer, audiences) = (config.issuer.as_str(), config.audiences.as_slice());
        let expected = Expected { issuer, audiences, nonce };
        claims.check(expected, self.0.clock.now().0 / 1000)?;
        Ok(claims)
    }
}

impl Shared {
    /// The keys to check a token with, fresh enough; asks the provider when it must and may.
    async fn keys_for(&self, token: &Token<'_>) -> Result<Arc<Keys>, Rejection> {
        if let Some(keys) = self.sufficient(token) {
            return Ok(keys);
        }
        let mut asked_ms = self.asked_ms.lock().await;
        // Somebody else may have asked meanwhile.
        if let Some(keys) = self.sufficient(token) {
            return Ok(keys);
        }
        let now_ms = self.clock.now().0;
        let may_ask = asked_ms.is_none_or(|asked_ms| now_ms.abs_diff(asked_ms) >= REFRESH_PAUSE_MS);
        let mut reason = "they were asked for a moment ago".to_owned();
        if may_ask {
            *asked_ms = Some(now_ms);
            match self.fetch().await {
                Ok(found) => {
                    self.keys.store(Some(Arc::new(Keys { found, since_ms: now_ms })));
                }
                Err(error) => {
                    tracing::warn!(issuer = self.config.issuer, error, "no keys of the provider");
                    reason = error;
                }
            }
        }
        let usable = |keys: &Arc<Keys>| now_ms.abs_diff(keys.since_ms) < KEYS_STALE_MS;
        self.keys.load_full().filter(usable).ok_or(Rejection::Provider(reason))
    }

    /// The kept keys when they are fresh and one of them may have signed.
    fn sufficient(&self, token: &Token<'_>) -> Option<Arc<Keys>> {
        let now_ms = self.clock.now().0;
        let fresh = |keys: &Arc<Keys>| now_ms.abs_diff(keys.since_ms) < KEYS_FRESH_MS;
        self.keys.load_full().filter(fresh).filter(|keys| token.is_known_to(&keys.found))
    }

    async fn fetch(&self) -> Result<Vec<Jwk>, String> {
        let (place, set) = match &self.config.keys {
            KeySource::File(path) => {
                let read = tokio::fs::read(path).await;
                (path.display().to_string(), read.map_err(|error| error.to_string())?)
            }
            KeySource::Url(url) => self.download(url.clone()).await?,
            KeySource::Discovered => {
                let found = discovery::discover(&self.outgoing, &self.config.issuer).await?;
                let Discovery { jwks_uri, .. } = found;
                self.download(jwks_uri).await?
            }
        };
        jwk::parse(&set).ok_or_else(|| format!("{place} holds no JSON Web Key Set"))
    }

    async fn download(&self, url: String) -> Result<(String, Vec<u8>), String> {
        let set = self.outgoing.get(&url).await.map_err(|error| error.to_string())?;
        Ok((url, set.to_vec()))
    }
}
