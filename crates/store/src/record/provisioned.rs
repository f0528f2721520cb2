//! The stored shape of provisioned concurrency; function name and qualifier are in the key.

use mayfly_core::provisioned::ProvisionedConfig;
use mayfly_core::time::EpochMs;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
pub(super) struct V1 {
    v: u32,
    requested: u32,
    modified_ms: u64,
}

impl V1 {
    pub(super) fn from_core(config: &ProvisionedConfig) -> Self {
        Self { v: super::V1, requested: config.requested, modified_ms: config.modified.0 }
    }

    pub(super) fn into_core(self) -> ProvisionedConfig {
        ProvisionedConfig { requested: self.requested, modified: EpochMs(self.modified_ms) }
    }
}
