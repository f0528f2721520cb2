//! The stored shapes of a parameter and of one of its versions; names and numbers are in the keys.

use std::collections::BTreeMap;

use mayfly_core::parameter::{
    Parameter, ParameterDetails, ParameterKind, ParameterName, ParameterVersion,
};
use mayfly_core::time::EpochMs;
use serde::{Deserialize, Serialize};

use super::sealed::Seals;
use super::{FieldResult, bad_field};

#[derive(Serialize, Deserialize)]
pub(super) struct V1 {
    v: u32,
    oldest: u64,
    newest: Details1,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    tags: BTreeMap<String, String>,
}

#[derive(Serialize, Deserialize)]
struct Details1 {
    version: u64,
    kind: String,
    #[serde(default)]
    advanced: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    allowed_pattern: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    key_id: Option<String>,
    data_type: String,
    modified_ms: u64,
    modified_by: String,
}

impl V1 {
    pub(super) fn from_core(parameter: &Parameter) -> Self {
        Self {
            v: super::V1,
            oldest: parameter.oldest,
            newest: Details1::from_core(&parameter.newest),
            tags: parameter.tags.clone(),
        }
    }

    pub(super) fn into_core(self, name: ParameterName) -> FieldResult<Parameter> {
        let newest = self.newest.into_core()?;
        Ok(Parameter { name, oldest: self.oldest, newest, tags: self.tags })
    }
}

impl Details1 {
    fn from_core(details: &ParameterDetails) -> Self {
        Self {
            version: details.version,
            kind: details.kind.as_str().to_owned(),
            advanced: details.advanced,
            description: details.description.clone(),
            allowed_pattern: details.allowed_pattern.clone(),
            key_id: details.key_id.clone(),
            data_type: details.data_type.clone(),
            modified_ms: details.modified.0,
            modified_by: details.modified_by.clone(),
        }
    }

    fn into_core(self) -> FieldResult<ParameterDetails> {
        Ok(ParameterDetails {
            version: self.version,
            kind: ParameterKind::parse(&self.kind).ok_or_else(|| bad_field("kind", &self.kind))?,
            advanced: self.advanced,
            description: self.description,
            allowed_pattern: self.allowed_pattern,
            key_id: self.key_id,
            data_type: self.data_type,
            modified: EpochMs(self.modified_ms),
            modified_by: self.modified_by,
        })
    }
}

const VALUE: &str = "value";

/// A version: a secure value is sealed, any other one is not. No `Debug`.
#[derive(Serialize, Deserialize)]
pub(super) struct Version1 {
    v: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sealed_by: Option<String>,
    details: Details1,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    value: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sealed: Option<String>,
}

impl Version1 {
    pub(super) fn from_core(version: &ParameterVersion, seals: &Seals<'_>) -> Self {
        let is_secure = version.details.kind == ParameterKind::Secure;
        Self {
            v: super::V1,
            sealed_by: is_secure.then(|| seals.by()),
            details: Details1::from_core(&version.details),
            value: (!is_secure).then(|| version.value.clone()),
            sealed: is_secure.then(|| seals.seal(VALUE, version.value.as_bytes())),
        }
    }

    pub(super) fn into_core(self, seals: &Seals<'_>) -> FieldResult<ParameterVersion> {
        let value = match (self.sealed, self.value) {
            (Some(sealed), None) => seals.open_text(VALUE, &sealed)?,
            (None, Some(value)) => value,
            _ => return Err("it has no value, or two".into()),
        };
        Ok(ParameterVersion { details: self.details.into_core()?, value })
    }
}
