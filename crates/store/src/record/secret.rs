//! The stored shapes of a secret and of the value of one of its versions; names are in the keys.

use std::collections::{BTreeMap, BTreeSet};

use mayfly_core::secret::{Rotation, Run, Secret, SecretName, SecretValue, SecretVersion, Step};
use mayfly_core::time::EpochMs;
use serde::{Deserialize, Serialize};

use super::sealed::Seals;
use super::{FieldResult, bad_field};

#[derive(Serialize, Deserialize)]
pub(super) struct V1 {
    v: u32,
    suffix: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    description: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    kms_key: Option<String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    tags: BTreeMap<String, String>,
    created_ms: u64,
    changed_ms: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    accessed_ms: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    deleted_ms: Option<u64>,
    versions: BTreeMap<String, Version1>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    policy: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    rotation: Option<Rotation1>,
}

#[derive(Serialize, Deserialize)]
struct Version1 {
    created_ms: u64,
    stages: BTreeSet<String>,
    has_value: bool,
}

#[derive(Serialize, Deserialize)]
struct Rotation1 {
    enabled: bool,
    function_arn: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    after_days: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    schedule: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    schedule_ms: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    duration: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    last_ms: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    next_ms: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    run: Option<Run1>,
}

#[derive(Serialize, Deserialize)]
struct Run1 {
    token: String,
    step: String,
    #[serde(default)]
    only_test: bool,
    attempts: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    at_ms: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    failure: Option<String>,
}

impl V1 {
    pub(super) fn from_core(secret: &Secret) -> Self {
        let ms = |time: EpochMs| time.0;
        let version = |(id, version): (&String, &SecretVersion)| {
            let stored = Version1 {
                created_ms: version.created.0,
                stages: version.stages.clone(),
                has_value: version.has_value,
            };
            (id.clone(), stored)
        };
        Self {
            v: super::V1,
            suffix: secret.suffix.clone(),
            description: secret.description.clone(),
            kms_key: secret.kms_key.clone(),
            tags: secret.tags.clone(),
            created_ms: secret.created.0,
            changed_ms: secret.changed.0,
            accessed_ms: secret.accessed.map(ms),
            deleted_ms: secret.deleted.map(ms),
            versions: secret.versions.iter().map(version).collect(),
            policy: secret.policy.clone(),
            rotation: secret.rotation.as_ref().map(Rotation1::from_core),
        }
    }

    pub(super) fn into_core(self, name: SecretName) -> FieldResult<Secret> {
        let version = |(id, version): (String, Version1)| {
            let Version1 { created_ms, stages, has_value } = version;
            (id, SecretVersion { created: EpochMs(created_ms), stages, has_value })
        };
        Ok(Secret {
            name,
            suffix: self.suffix,
            description: self.description,
            kms_key: self.kms_key,
            tags: self.tags,
            created: EpochMs(self.created_ms),
            changed: EpochMs(self.changed_ms),
            accessed: self.accessed_ms.map(EpochMs),
            deleted: self.deleted_ms.map(EpochMs),
            versions: self.versions.into_iter().map(version).collect(),
            policy: self.policy,
            rotation: self.rotation.map(Rotation1::into_core).transpose()?,
        })
    }
}

impl Rotation1 {
    fn from_core(rotation: &Rotation) -> Self {
        Self {
            enabled: rotation.enabled,
            function_arn: rotation.function_arn.clone(),
            after_days: rotation.after_days,
            schedule: rotation.schedule.clone(),
            schedule_ms: rotation.schedule_ms,
            duration: rotation.duration.clone(),
            last_ms: rotation.last.map(|time| time.0),
            next_ms: rotation.next.map(|time| time.0),
            run: rotation.run.as_ref().map(|run| Run1 {
                token: run.token.clone(),
                step: run.step.as_str().to_owned(),
                only_test: run.only_test,
                attempts: run.attempts,
                at_ms: run.at.map(|time| time.0),
                failure: run.failure.clone(),
            }),
        }
    }

    fn into_core(self) -> FieldResult<Rotation> {
        let run = |run: Run1| -> FieldResult<Run> {
            Ok(Run {
                step: Step::parse(&run.step).ok_or_else(|| bad_field("step", &run.step))?,
                token: run.token,
                only_test: run.only_test,
                attempts: run.attempts,
                at: run.at_ms.map(EpochMs),
                failure: run.failure,
            })
        };
        Ok(Rotation {
            enabled: self.enabled,
            function_arn: self.function_arn,
            after_days: self.after_days,
            schedule: self.schedule,
            schedule_ms: self.schedule_ms,
            duration: self.duration,
            last: self.last_ms.map(EpochMs),
            next: self.next_ms.map(EpochMs),
            run: self.run.map(run).transpose()?,
        })
    }
}

const VALUE: &str = "value";

/// A value. No `Debug`.
#[derive(Serialize, Deserialize)]
pub(super) struct Value1 {
    v: u32,
    sealed_by: String,
    binary: bool,
    sealed: String,
}

impl Value1 {
    pub(super) fn from_core(value: &SecretValue, seals: &Seals<'_>) -> Self {
        let (binary, bytes) = match value {
            SecretValue::Text(text) => (false, text.as_bytes()),
            SecretValue::Binary(bytes) => (true, &bytes[..]),
        };
        Self { v: super::V1, sealed_by: seals.by(), binary, sealed: seals.seal(VALUE, bytes) }
    }

    pub(super) fn into_core(self, seals: &Seals<'_>) -> FieldResult<SecretValue> {
        if self.binary {
            return Ok(SecretValue::Binary(seals.open(VALUE, &self.sealed)?.to_vec()));
        }
        Ok(SecretValue::Text(seals.open_text(VALUE, &self.sealed)?))
    }
}
