//! The stored shapes of an API key and of what a role was seen to call.
//!
//! The secret of a key is not here, nor anything it could be found from: only its SHA-256.

use std::collections::BTreeMap;

use mayfly_core::api_key::{ApiKey, Replaced, SecretDigest};
use mayfly_core::name::FunctionName;
use mayfly_core::seen_calls::SeenCalls;
use mayfly_core::time::EpochMs;
use serde::{Deserialize, Serialize};

use super::{FieldResult, bad_name, hexadecimal, to_hexadecimal};

#[derive(Serialize, Deserialize)]
pub(super) struct V1 {
    v: u32,
    secret_sha256: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    replaced: Option<Replaced1>,
    functions: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    created_ms: u64,
    rotated_ms: u64,
}

#[derive(Serialize, Deserialize)]
struct Replaced1 {
    secret_sha256: String,
    until_ms: u64,
}

impl V1 {
    pub(super) fn from_core(key: &ApiKey) -> Self {
        let replaced = |replaced: Replaced| Replaced1 {
            secret_sha256: to_hexadecimal(&replaced.digest.0),
            until_ms: replaced.until.0,
        };
        Self {
            v: super::V1,
            secret_sha256: to_hexadecimal(&key.digest.0),
            replaced: key.replaced.map(replaced),
            functions: key.functions.iter().map(ToString::to_string).collect(),
            description: key.description.clone(),
            created_ms: key.created.0,
            rotated_ms: key.rotated.0,
        }
    }

    pub(super) fn into_core(self, id: String) -> FieldResult<ApiKey> {
        let digest = |text: &str| hexadecimal("secret_sha256", text).map(SecretDigest);
        let replaced = |replaced: Replaced1| -> FieldResult<Replaced> {
            let until = EpochMs(replaced.until_ms);
            Ok(Replaced { digest: digest(&replaced.secret_sha256)?, until })
        };
        let names = self.functions.iter().map(|name| FunctionName::new(name).map_err(bad_name));
        Ok(ApiKey {
            id,
            digest: digest(&self.secret_sha256)?,
            replaced: self.replaced.map(replaced).transpose()?,
            functions: names.collect::<FieldResult<_>>()?,
            description: self.description,
            created: EpochMs(self.created_ms),
            rotated: EpochMs(self.rotated_ms),
        })
    }
}

#[derive(Serialize, Deserialize)]
pub(super) struct Seen1 {
    v: u32,
    since_ms: u64,
    calls: Vec<Call1>,
    #[serde(default)]
    has_more: bool,
}

#[derive(Serialize, Deserialize)]
struct Call1 {
    action: String,
    resource: String,
    last_ms: u64,
}

impl Seen1 {
    pub(super) fn from_core(seen: &SeenCalls) -> Self {
        let call = |((action, resource), last): (&(String, String), &EpochMs)| Call1 {
            action: action.clone(),
            resource: resource.clone(),
            last_ms: last.0,
        };
        Self {
            v: super::V1,
            since_ms: seen.since.0,
            calls: seen.calls.iter().map(call).collect(),
            has_more: seen.has_more,
        }
    }

    pub(super) fn into_core(self) -> SeenCalls {
        let call = |call: Call1| ((call.action, call.resource), EpochMs(call.last_ms));
        let calls: BTreeMap<_, _> = self.calls.into_iter().map(call).collect();
        SeenCalls { since: EpochMs(self.since_ms), calls, has_more: self.has_more }
    }
}
