//! The stored shape of an alias; function and alias name are in the key.

use mayfly_core::function::Alias;
use mayfly_core::name::{AliasName, Version};
use serde::{Deserialize, Serialize};

use super::{FieldResult, bad_field};

#[derive(Serialize, Deserialize)]
pub(super) struct V1 {
    v: u32,
    /// `$LATEST` or digits, as people write it.
    version: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    extra: Option<Extra1>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    description: String,
    revision_id: String,
}

#[derive(Serialize, Deserialize)]
struct Extra1 {
    version: u64,
    weight: f64,
}

impl V1 {
    pub(super) fn from_core(alias: &Alias) -> Self {
        Self {
            v: super::V1,
            version: alias.version.to_string(),
            extra: alias.extra.map(|(version, weight)| Extra1 { version, weight }),
            description: alias.description.clone(),
            revision_id: alias.revision_id.clone(),
        }
    }

    pub(super) fn into_core(self, name: AliasName) -> FieldResult<Alias> {
        let version = match self.version.as_str() {
            "$LATEST" => Version::Latest,
            digits => {
                Version::Number(digits.parse().map_err(|_| bad_field("version", &self.version))?)
            }
        };
        Ok(Alias {
            name,
            version,
            extra: self.extra.map(|extra| (extra.version, extra.weight)),
            description: self.description,
            revision_id: self.revision_id,
        })
    }
}
