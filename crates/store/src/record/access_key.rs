//! The stored shape of a signing key; its id is in the key. No `Debug`: it holds a secret.
//!
//! This is the one place where the secret half meets the disk.

use mayfly_core::identity::{AccessKey, EntityName, KeyOwner};
use mayfly_core::time::EpochMs;
use serde::{Deserialize, Serialize};

use super::{FieldResult, bad_name};

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
#[derive(Serialize, Deserialize)]
pub(super) struct V2 {
    v: u32,
    secret: String,
    created_ms: u64,
    /// The user's name; without one it is the account's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    user: Option<String>,
    active: bool,
}

/// The version in which keys are written today.
pub(super) const VERSION: u32 = 2;

impl V2 {
    pub(super) fn from_core(key: &AccessKey) -> Self {
        let user = match &key.owner {
            KeyOwner::Root => None,
            KeyOwner::User(name) => Some(name.as_str().to_owned()),
        };
        Self {
            v: VERSION,
            secret: key.secret.clone(),
            created_ms: key.created.0,
            user,
            active: key.active,
        }
    }

    pub(super) fn into_core(self, id: String) -> FieldResult<AccessKey> {
        let owner = match self.user {
            None => KeyOwner::Root,
            Some(name) => KeyOwner::User(EntityName::new(&name).map_err(bad_name)?),
        };
        let created = EpochMs(self.created_ms);
        Ok(AccessKey { id, secret: self.secret, owner, active: self.active, created })
    }
}
