//! The stored shapes of a layer's counter and of a layer version; names are in the key.

use mayfly_core::function::LayerVersion;
use mayfly_core::name::LayerName;
use mayfly_core::time::EpochMs;
use serde::{Deserialize, Serialize};

use super::FieldResult;
use super::code::Code1;

/// The number that the next version gets.
#[derive(Serialize, Deserialize)]
pub(super) struct Counter1 {
    pub(super) v: u32,
    pub(super) next: u64,
}

#[derive(Serialize, Deserialize)]
pub(super) struct V1 {
    v: u32,
    code: Code1,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    description: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    license_info: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    compatible_runtimes: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    compatible_architectures: Vec<String>,
    created_ms: u64,
}

impl V1 {
    pub(super) fn from_core(layer: &LayerVersion) -> Self {
        Self {
            v: super::V1,
            code: Code1::from_core(&layer.code),
            description: layer.description.clone(),
            license_info: layer.license_info.clone(),
            compatible_runtimes: layer.compatible_runtimes.clone(),
            compatible_architectures: layer.compatible_architectures.clone(),
            created_ms: layer.created.0,
        }
    }

    pub(super) fn into_core(self, name: LayerName, version: u64) -> FieldResult<LayerVersion> {
        Ok(LayerVersion {
            name,
            version,
            code: self.code.into_core()?,
            description: self.description,
            license_info: self.license_info,
            compatible_runtimes: self.compatible_runtimes,
            compatible_architectures: self.compatible_architectures,
            created: EpochMs(self.created_ms),
        })
    }
}
