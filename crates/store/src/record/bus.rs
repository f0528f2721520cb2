//! The stored shapes of an event bus and of a rule with its targets; names are in the keys.

use std::collections::BTreeMap;

use mayfly_core::bus::{
    BusName, EventBus, HttpTargetParameters, Input, RetryPolicy, Rule, RuleName, RuleTarget,
};
use mayfly_core::time::EpochMs;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
pub(super) struct Bus1 {
    v: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    kms_key: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    policy: Option<String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    tags: BTreeMap<String, String>,
    created_ms: u64,
    modified_ms: u64,
}

impl Bus1 {
    pub(super) fn from_core(bus: &EventBus) -> Self {
        Self {
            v: super::V1,
            description: bus.description.clone(),
            kms_key: bus.kms_key.clone(),
            policy: bus.policy.clone(),
            tags: bus.tags.clone(),
            created_ms: bus.created.0,
            modified_ms: bus.modified.0,
        }
    }

    pub(super) fn into_core(self, name: BusName) -> EventBus {
        EventBus {
            name,
            description: self.description,
            kms_key: self.kms_key,
            policy: self.policy,
            tags: self.tags,
            created: EpochMs(self.created_ms),
            modified: EpochMs(self.modified_ms),
        }
    }
}

#[derive(Serialize, Deserialize)]
pub(super) struct Rule1 {
    v: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pattern: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    schedule: Option<String>,
    enabled: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    role: Option<String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    tags: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    targets: Vec<Target1>,
    created_ms: u64,
    modified_ms: u64,
}

#[derive(Serialize, Deserialize)]
struct Target1 {
    id: String,
    arn: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    role: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    input: Option<Input1>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    group: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    http: Option<Http1>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    retry: Option<Retry1>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    dead_letter: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Input1 {
    Constant(String),
    Path(String),
    Transformer { paths: BTreeMap<String, String>, template: String },
}

#[derive(Serialize, Deserialize)]
struct Http1 {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    path: Vec<String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    headers: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    query: BTreeMap<String, String>,
}

#[derive(Serialize, Deserialize)]
struct Retry1 {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    attempts_max: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    age_s_max: Option<u32>,
}

impl Rule1 {
    pub(super) fn from_core(rule: &Rule) -> Self {
        Self {
            v: super::V1,
            pattern: rule.pattern.clone(),
            schedule: rule.schedule.clone(),
            enabled: rule.enabled,
            description: rule.description.clone(),
            role: rule.role.clone(),
            tags: rule.tags.clone(),
            targets: rule.targets.iter().map(Target1::from_core).collect(),
            created_ms: rule.created.0,
            modified_ms: rule.modified.0,
        }
    }

    pub(super) fn into_core(self, bus: BusName, name: RuleName) -> Rule {
        Rule {
            bus,
            name,
            pattern: self.pattern,
            schedule: self.schedule,
            enabled: self.enabled,
            description: self.description,
            role: self.role,
            tags: self.tags,
            targets: self.targets.into_iter().map(Target1::into_core).collect(),
            created: EpochMs(self.created_ms),
            modified: EpochMs(self.modified_ms),
        }
    }
}

impl Target1 {
    fn from_core(target: &RuleTarget) -> Self {
        let http = |http: &HttpTargetParameters| Http1 {
            path: http.path.clone(),
            headers: http.headers.clone(),
            query: http.query.clone(),
        };
        Self {
            id: target.id.clone(),
            arn: target.arn.clone(),
            role: target.role.clone(),
            input: match &target.input {
                Input::Event => None,
                Input::Constant(text) => Some(Input1::Constant(text.clone())),
                Input::Path(path) => Some(Input1::Path(path.clone())),
                Input::Transformer { paths, template } => {
                    Some(Input1::Transformer { paths: paths.clone(), template: template.clone() })
                }
            },
            group: target.group.clone(),
            http: target.http.as_ref().map(http),
            retry: target
                .retry
                .map(|RetryPolicy { attempts_max, age_s_max }| Retry1 { attempts_max, age_s_max }),
            dead_letter: target.dead_letter.clone(),
        }
    }

    fn into_core(self) -> RuleTarget {
        let http = |Http1 { path, headers, query }| HttpTargetParameters { path, headers, query };
        RuleTarget {
            id: self.id,
            arn: self.arn,
            role: self.role,
            input: match self.input {
                None => Input::Event,
                Some(Input1::Constant(text)) => Input::Constant(text),
                Some(Input1::Path(path)) => Input::Path(path),
                Some(Input1::Transformer { paths, template }) => {
                    Input::Transformer { paths, template }
                }
            },
            group: self.group,
            http: self.http.map(http),
            retry: self
                .retry
                .map(|Retry1 { attempts_max, age_s_max }| RetryPolicy { attempts_max, age_s_max }),
            dead_letter: self.dead_letter,
        }
    }
}
