//! The stored shape of a function; its name is in the key.

use std::collections::BTreeMap;

use mayfly_core::function::Function;
use mayfly_core::name::FunctionName;
use mayfly_core::time::EpochMs;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
pub(super) struct V1 {
    v: u32,
    next_version: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reserved_concurrency: Option<u32>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    recursion_allowed: bool,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    tags: BTreeMap<String, String>,
    created_ms: u64,
}

impl V1 {
    pub(super) fn from_core(function: &Function) -> Self {
        Self {
            v: super::V1,
            next_version: function.next_version,
            reserved_concurrency: function.reserved_concurrency,
            recursion_allowed: function.recursion_allowed,
            tags: function.tags.clone(),
            created_ms: function.created.0,
        }
    }

    pub(super) fn into_core(self, name: FunctionName) -> Function {
        Function {
            name,
            next_version: self.next_version,
            reserved_concurrency: self.reserved_concurrency,
            recursion_allowed: self.recursion_allowed,
            tags: self.tags,
            created: EpochMs(self.created_ms),
        }
    }
}
