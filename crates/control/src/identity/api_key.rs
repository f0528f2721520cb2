//! Keys for function URLs: made, listed, given a new secret, taken away.
//!
//! Owns the drawing of secrets, which are told once and kept as digests, and the bounds. Never
//! authenticates anybody.

use std::collections::BTreeSet;

use mayfly_core::api_key::{
    API_KEY_DESCRIPTION_CHARS_MAX, API_KEY_FUNCTIONS_MAX, API_KEY_GRACE_S_MAX, ApiKey, SecretDigest,
};
use mayfly_core::identity::LastUse;
use mayfly_core::name::FunctionName;
use mayfly_store::{Change, Expect, Key, Record, Stored};
use sha2::{Digest as _, Sha256};

use super::refusal::{limit, no_entity, validation};
use crate::control::Control;
use crate::error::Error;
use crate::limits::API_KEYS_MAX;

/// The digest of a secret, as keys hold it.
#[must_use]
pub fn digest(secret: &str) -> SecretDigest {
    SecretDigest(Sha256::digest(secret.as_bytes()).into())
}

/// A key with what is told once.
#[derive(Clone, Debug)]
pub struct MadeApiKey {
    /// The key.
    pub key: ApiKey,
    /// `MFAK….SECRET`, for the header `x-api-key`; never told again.
    pub text: mayfly_wire::value::Sensitive<String>,
}

impl Control {
    /// Makes a key that opens the URLs of `functions`, which need not exist yet.
    ///
    /// # Errors
    /// `ValidationError`, `LimitExceeded`.
    pub async fn create_api_key(
        &self,
        functions: BTreeSet<FunctionName>,
        description: Option<String>,
    ) -> Result<MadeApiKey, Error> {
        if functions.is_empty() || functions.len() > API_KEY_FUNCTIONS_MAX {
            let max = API_KEY_FUNCTIONS_MAX;
            return Err(validation(format!("functions must name 1 to {max} functions.")));
        }
        let is_long = |text: &String| text.chars().count() > API_KEY_DESCRIPTION_CHARS_MAX;
        if description.as_ref().is_some_and(is_long) {
            let max = API_KEY_DESCRIPTION_CHARS_MAX;
            return Err(validation(format!("description must have at most {max} characters.")));
        }
        let mut turn = self.turn().await;
        if self.catalogue.api_keys().await?.len() >= API_KEYS_MAX {
            return Err(limit("ApiKeys", API_KEYS_MAX));
        }
        let (id, secret, now) = (self.random.api_key_id(), self.random.secret(), self.clock.now());
        let digest = digest(&secret);
        let key = ApiKey {
            id,
            digest,
            replaced: None,
            functions,
            description,
            created: now,
            rotated: now,
        };
        turn.put(Record::ApiKey(key.clone()), Expect::Absent).await?;
        Ok(made(key, &secret))
    }

    /// All keys with their last use, by id.
    ///
    /// # Errors
    /// When the catalogue cannot be read.
    pub async fn list_api_keys(&self) -> Result<Vec<(ApiKey, Option<LastUse>)>, Error> {
        let mut listed = Vec::new();
        for Stored { value: key, .. } in self.catalogue.api_keys().await? {
            let last = self.last_use(&key.id).await?;
            listed.push((key, last));
        }
        Ok(listed)
    }

    /// Gives a key a new secret; the one before works for `grace_s` more.
    ///
    /// # Errors
    /// `NoSuchEntity`, `ValidationError`.
    pub async fn rotate_api_key(&self, id: &str, grace_s: u32) -> Result<MadeApiKey, Error> {
        if grace_s > API_KEY_GRACE_S_MAX {
            return Err(validation(format!("graceS must be at most {API_KEY_GRACE_S_MAX}.")));
        }
        let mut turn = self.turn().await;
        let Stored { value: key, revision } = self.api_key_of(id).await?;
        let secret = self.random.secret();
        let key = key.with_secret(digest(&secret), self.clock.now(), grace_s);
        turn.put(Record::ApiKey(key.clone()), Expect::Revision(revision)).await?;
        Ok(made(key, &secret))
    }

    /// Takes a key away, at once.
    ///
    /// # Errors
    /// `NoSuchEntity`.
    pub async fn delete_api_key(&self, id: &str) -> Result<(), Error> {
        let mut turn = self.turn().await;
        let Stored { value: key, revision } = self.api_key_of(id).await?;
        let deletes = vec![
            (Key::ApiKey(key.id.clone()), Expect::Revision(revision)),
            (Key::LastUse(key.id), Expect::Any),
        ];
        turn.commit(Change { puts: Vec::new(), deletes }).await
    }

    async fn api_key_of(&self, id: &str) -> Result<Stored<ApiKey>, Error> {
        let found = self.catalogue.api_key(id).await?;
        found.ok_or_else(|| no_entity(format!("The API key with id {id} cannot be found.")))
    }
}

fn made(key: ApiKey, secret: &str) -> MadeApiKey {
    let text = format!("{}.{secret}", key.id);
    MadeApiKey { key, text: mayfly_wire::value::Sensitive(text) }
}
