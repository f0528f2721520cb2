//! The stored shape of a function; its name is in the key.

use std::collections::BTreeMap;

use mayfly_core::egress::{Egress, Rule};
use mayfly_core::function::Function;
use mayfly_core::name::FunctionName;
use mayfly_core::time::EpochMs;
use serde::{Deserialize, Serialize};

use super::{FieldResult, bad_field};

const OPEN: &str = "*";

#[derive(Serialize, Deserialize)]
pub(super) struct V1 {
    v: u32,
    next_version: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reserved_concurrency: Option<u32>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    recursion_allowed: bool,
    /// Rules as people write them; `*` alone is open egress.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    egress: Vec<String>,
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
            egress: texts(&function.egress),
            tags: function.tags.clone(),
            created_ms: function.created.0,
        }
    }

    pub(super) fn into_core(self, name: FunctionName) -> FieldResult<Function> {
        Ok(Function {
            name,
            next_version: self.next_version,
            reserved_concurrency: self.reserved_concurrency,
            recursion_allowed: self.recursion_allowed,
            egress: egress(&self.egress)?,
            tags: self.tags,
            created: EpochMs(self.created_ms),
        })
    }
}

fn texts(egress: &Egress) -> Vec<String> {
    match egress {
        Egress::None => Vec::new(),
        Egress::Open => vec![OPEN.to_owned()],
        Egress::Allow(rules) => rules.iter().map(Rule::to_string).collect(),
    }
}

fn egress(texts: &[String]) -> FieldResult<Egress> {
    if texts == [OPEN] {
        return Ok(Egress::Open);
    }
    let rule = |text: &String| Rule::parse(text).map_err(|_| bad_field("egress", text));
    let rules: Vec<Rule> = texts.iter().map(rule).collect::<Result<_, _>>()?;
    let count = rules.len().to_string();
    Egress::allow(rules).ok_or_else(|| bad_field("egress", &count))
}
