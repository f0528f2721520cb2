//! The stored shape of a signing key; its id is in the key. No `Debug`: it holds a secret.

use mayfly_core::function::AccessKey;
use mayfly_core::time::EpochMs;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
pub(super) struct V1 {
    v: u32,
    secret: String,
    created_ms: u64,
}

impl V1 {
    pub(super) fn from_core(key: &AccessKey) -> Self {
        Self { v: super::V1, secret: key.secret.clone(), created_ms: key.created.0 }
    }

    pub(super) fn into_core(self, id: String) -> AccessKey {
        AccessKey { id, secret: self.secret, created: EpochMs(self.created_ms) }
    }
}
