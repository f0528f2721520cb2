//! The stored shape of a reference to deployed code, and of a layer in use.

use mayfly_core::function::{Code, LayerUse};
use mayfly_core::name::LayerName;
use serde::{Deserialize, Serialize};

use super::{FieldResult, bad_name, digest};

#[derive(Serialize, Deserialize)]
pub(super) struct Code1 {
    sha256: String,
    zip_bytes: u64,
    unpacked_bytes: u64,
}

impl Code1 {
    pub(super) fn from_core(code: &Code) -> Self {
        Self {
            sha256: code.digest.to_string(),
            zip_bytes: code.zip_bytes,
            unpacked_bytes: code.unpacked_bytes,
        }
    }

    pub(super) fn into_core(self) -> FieldResult<Code> {
        Ok(Code {
            digest: digest("sha256", &self.sha256)?,
            zip_bytes: self.zip_bytes,
            unpacked_bytes: self.unpacked_bytes,
        })
    }
}

#[derive(Serialize, Deserialize)]
pub(super) struct LayerUse1 {
    name: String,
    version: u64,
    code: Code1,
}

impl LayerUse1 {
    pub(super) fn from_core(layer: &LayerUse) -> Self {
        Self {
            name: layer.name.to_string(),
            version: layer.version,
            code: Code1::from_core(&layer.code),
        }
    }

    pub(super) fn into_core(self) -> FieldResult<LayerUse> {
        Ok(LayerUse {
            name: LayerName::new(&self.name).map_err(bad_name)?,
            version: self.version,
            code: self.code.into_core()?,
        })
    }
}
