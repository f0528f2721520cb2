//! The stored shape of a signing key; its id is in the key. No `Debug`: it holds a secret.
//!
//! Versions 1 and 2 held the secret in plain; version 3 seals it. This is the one place where the
//! secret half meets the disk.

use mayfly_core::identity::{AccessKey, EntityName, KeyOwner};
use mayfly_core::time::EpochMs;
use serde::{Deserialize, Serialize};

use super::sealed::Seals;
use super::{FieldResult, bad_name};

const SECRET: &str = "secret";

/// Every key was the account's own.
#[derive(Deserialize)]
pub(super) struct V1 {
    secret: String,
    created_ms: u64,
}

impl V1 {
    pub(super) fn into_core(self, id: String) -> AccessKey {
        let created = EpochMs(self.created_ms);
        AccessKey { id, secret: self.secret, owner: KeyOwner::Root, active: true, created }
    }
}

/// A version of its own, so that an older release does not take a user's key for the account's.
#[derive(Deserialize)]
pub(super) struct V2 {
    secret: String,
    created_ms: u64,
    /// The user's name; without one it is the account's own.
    #[serde(default)]
    user: Option<String>,
    active: bool,
}

impl V2 {
    pub(super) fn into_core(self, id: String) -> FieldResult<AccessKey> {
        let (owner, created) = (owner(self.user)?, EpochMs(self.created_ms));
        Ok(AccessKey { id, secret: self.secret, owner, active: self.active, created })
    }
}

/// The same, sealed.
#[derive(Serialize, Deserialize)]
pub(super) struct V3 {
    v: u32,
    sealed_by: String,
    sealed_secret: String,
    created_ms: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    user: Option<String>,
    active: bool,
}

/// The version in which keys are written today.
pub(super) const VERSION: u32 = 3;

impl V3 {
    pub(super) fn from_core(key: &AccessKey, seals: &Seals<'_>) -> Self {
        let user = match &key.owner {
            KeyOwner::Root => None,
            KeyOwner::User(name) => Some(name.as_str().to_owned()),
        };
        Self {
            v: VERSION,
            sealed_by: seals.by(),
            sealed_secret: seals.seal(SECRET, key.secret.as_bytes()),
            created_ms: key.created.0,
            user,
            active: key.active,
        }
    }

    pub(super) fn into_core(self, id: String, seals: &Seals<'_>) -> FieldResult<AccessKey> {
        let secret = seals.open_text(SECRET, &self.sealed_secret)?;
        let (owner, created) = (owner(self.user)?, EpochMs(self.created_ms));
        Ok(AccessKey { id, secret, owner, active: self.active, created })
    }
}

fn owner(user: Option<String>) -> FieldResult<KeyOwner> {
    Ok(match user {
        None => KeyOwner::Root,
        Some(name) => KeyOwner::User(EntityName::new(&name).map_err(bad_name)?),
    })
}
