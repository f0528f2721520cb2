//! Secrets as answers show them.
//!
//! Owns nothing but the translation.

use std::collections::BTreeMap;

use mayfly_core::name::Home;
use mayfly_core::secret::{Rotation, Secret};
use mayfly_core::time::EpochMs;
use mayfly_wire::generated::secretsmanager as api;
use mayfly_wire::value::Timestamp;

use super::address;

pub(super) fn time(time: EpochMs) -> Timestamp {
    Timestamp { epoch_ms: i64::try_from(time.0).unwrap_or(i64::MAX) }
}

pub(super) fn tags(secret: &Secret) -> Option<Vec<api::Tag>> {
    let tag = |(key, value): (&String, &String)| api::Tag {
        key: Some(key.clone()),
        value: Some(value.clone()),
    };
    let tags: Vec<_> = secret.tags.iter().map(tag).collect();
    Some(tags).filter(|tags| !tags.is_empty())
}

/// Versions with labels; those without any are not shown.
pub(super) fn stages(secret: &Secret) -> Option<BTreeMap<String, Vec<String>>> {
    let labelled = secret.versions.iter().filter(|(_, version)| !version.stages.is_empty());
    let shown: BTreeMap<_, _> = labelled
        .map(|(id, version)| (id.clone(), version.stages.iter().cloned().collect()))
        .collect();
    Some(shown).filter(|shown| !shown.is_empty())
}

pub(super) fn rules(rotation: &Rotation) -> Option<api::RotationRulesType> {
    let rules = api::RotationRulesType {
        automatically_after_days: rotation.after_days.map(i64::from),
        duration: rotation.duration.clone(),
        schedule_expression: rotation.schedule.clone(),
    };
    Some(rules).filter(|rules| *rules != api::RotationRulesType::default())
}

/// The next rotation, unless the schedule is off.
pub(super) fn next(rotation: &Rotation) -> Option<Timestamp> {
    rotation.next.filter(|_| rotation.enabled).map(time)
}

pub(super) fn entry(home: &Home, secret: &Secret) -> api::SecretListEntry {
    let rotation = secret.rotation.as_ref();
    api::SecretListEntry {
        arn: Some(address::arn(home, secret)),
        name: Some(secret.name.to_string()),
        description: Some(secret.description.clone()).filter(|text| !text.is_empty()),
        kms_key_id: secret.kms_key.clone(),
        rotation_enabled: rotation.map(|rotation| rotation.enabled),
        rotation_lambda_arn: rotation.map(|rotation| rotation.function_arn.clone()),
        rotation_rules: rotation.and_then(rules),
        last_rotated_date: rotation.and_then(|rotation| rotation.last).map(time),
        last_changed_date: Some(time(secret.changed)),
        last_accessed_date: secret.accessed.map(time),
        deleted_date: secret.deleted.map(time),
        next_rotation_date: rotation.and_then(next),
        tags: tags(secret),
        secret_versions_to_stages: stages(secret),
        created_date: Some(time(secret.created)),
        ..api::SecretListEntry::default()
    }
}

/// Tags of a request by key; a later one wins.
pub(super) fn given_tags(tags: Option<Vec<api::Tag>>) -> BTreeMap<String, String> {
    let pair = |tag: api::Tag| Some((tag.key?, tag.value.unwrap_or_default()));
    tags.into_iter().flatten().filter_map(pair).collect()
}
