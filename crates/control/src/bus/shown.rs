//! Buses and rules as answers show them.
//!
//! Owns nothing but the translation.

use std::collections::BTreeMap;

use mayfly_core::bus::{EventBus, HttpTargetParameters, Input, Rule, RuleTarget};
use mayfly_core::name::Home;
use mayfly_core::time::EpochMs;
use mayfly_wire::bus;
use mayfly_wire::generated::events as api;
use mayfly_wire::value::Timestamp;

use crate::shape::integer;

pub(super) fn time(time: EpochMs) -> Timestamp {
    Timestamp { epoch_ms: i64::try_from(time.0).unwrap_or(i64::MAX) }
}

/// When a bus was created; the default one always was.
pub(super) fn created(time: EpochMs) -> Option<Timestamp> {
    Some(self::time(time)).filter(|time| time.epoch_ms > 0)
}

pub(super) fn tags(tags: &BTreeMap<String, String>) -> Vec<api::Tag> {
    let tag =
        |(key, value): (&String, &String)| api::Tag { key: key.clone(), value: value.clone() };
    tags.iter().map(tag).collect()
}

/// Tags of a request by key; a later one wins.
pub(super) fn given_tags(tags: Option<Vec<api::Tag>>) -> BTreeMap<String, String> {
    tags.into_iter().flatten().map(|tag| (tag.key, tag.value)).collect()
}

pub(super) fn event_bus(home: &Home, bus: &EventBus) -> api::EventBus {
    api::EventBus {
        name: Some(bus.name.to_string()),
        arn: Some(bus::bus_arn(home, &bus.name)),
        description: bus.description.clone(),
        policy: bus.policy.clone(),
        creation_time: created(bus.created),
        last_modified_time: created(bus.modified),
        managed_by: None,
    }
}

pub(super) fn state(rule: &Rule) -> api::RuleState {
    if rule.enabled { api::RuleState::Enabled } else { api::RuleState::Disabled }
}

pub(super) fn rule(home: &Home, rule: &Rule) -> api::Rule {
    api::Rule {
        name: Some(rule.name.to_string()),
        arn: Some(bus::rule_arn(home, &rule.bus, &rule.name)),
        event_pattern: rule.pattern.clone(),
        state: Some(state(rule)),
        description: rule.description.clone(),
        schedule_expression: rule.schedule.clone(),
        role_arn: rule.role.clone(),
        managed_by: None,
        event_bus_name: Some(rule.bus.to_string()),
    }
}

pub(super) fn target(target: &RuleTarget) -> api::Target {
    let mut shown = api::Target {
        id: target.id.clone(),
        arn: target.arn.clone(),
        role_arn: target.role.clone(),
        sqs_parameters: target
            .group
            .clone()
            .map(|group| api::SqsParameters { message_group_id: Some(group) }),
        http_parameters: target.http.as_ref().map(http),
        retry_policy: target.retry.map(|retry| api::RetryPolicy {
            maximum_retry_attempts: retry.attempts_max.map(integer),
            maximum_event_age_in_seconds: retry.age_s_max.map(integer),
        }),
        dead_letter_config: target
            .dead_letter
            .clone()
            .map(|arn| api::DeadLetterConfig { arn: Some(arn) }),
        ..api::Target::default()
    };
    match &target.input {
        Input::Event => {}
        Input::Constant(text) => shown.input = Some(text.clone()),
        Input::Path(path) => shown.input_path = Some(path.clone()),
        Input::Transformer { paths, template } => {
            shown.input_transformer = Some(api::InputTransformer {
                input_paths_map: Some(paths.clone()).filter(|paths| !paths.is_empty()),
                input_template: template.clone(),
            });
        }
    }
    shown
}

fn http(http: &HttpTargetParameters) -> api::HttpParameters {
    api::HttpParameters {
        path_parameter_values: Some(http.path.clone()).filter(|list| !list.is_empty()),
        header_parameters: Some(http.headers.clone()).filter(|map| !map.is_empty()),
        query_string_parameters: Some(http.query.clone()).filter(|map| !map.is_empty()),
    }
}
