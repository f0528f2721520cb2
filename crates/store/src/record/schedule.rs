//! The stored shapes of a group of schedules, a schedule, and where one stands; names are in the
//! keys.

use std::collections::BTreeMap;

use mayfly_core::schedule::{
    AfterCompletion, BusEntry, DueState, Group, GroupName, Retry, Schedule, ScheduleKey, Target,
    TargetKind,
};
use mayfly_core::time::EpochMs;
use serde::{Deserialize, Serialize};

use super::{FieldResult, bad_field, hexadecimal, read, to_hexadecimal};
use crate::catalogue::{Key, Record};

/// Reads a record of this file's kinds.
pub(super) fn read_record(key: &Key, bytes: &[u8]) -> FieldResult<Record> {
    Ok(match key {
        Key::ScheduleGroup(name) => {
            Record::ScheduleGroup(read::<Group1>(bytes)?.into_core(name.clone()))
        }
        Key::Schedule(key) => {
            Record::Schedule(Box::new(read::<V1>(bytes)?.into_core(key.clone())?))
        }
        Key::ScheduleDue(key) => {
            Record::ScheduleDue(key.clone(), read::<Due1>(bytes)?.into_core()?)
        }
        Key::RuleDue(name) => Record::RuleDue(name.clone(), read::<Due1>(bytes)?.into_core()?),
        _ => return Err("it is not about schedules".into()),
    })
}

#[derive(Serialize, Deserialize)]
pub(super) struct Group1 {
    v: u32,
    created_ms: u64,
    modified_ms: u64,
    #[serde(default)]
    deleting: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    client_token: Option<String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    tags: BTreeMap<String, String>,
}

impl Group1 {
    pub(super) fn from_core(group: &Group) -> Self {
        Self {
            v: super::V1,
            created_ms: group.created.0,
            modified_ms: group.modified.0,
            deleting: group.deleting,
            client_token: group.client_token.clone(),
            tags: group.tags.clone(),
        }
    }

    fn into_core(self, name: GroupName) -> Group {
        Group {
            name,
            created: EpochMs(self.created_ms),
            modified: EpochMs(self.modified_ms),
            deleting: self.deleting,
            client_token: self.client_token,
            tags: self.tags,
        }
    }
}

#[derive(Serialize, Deserialize)]
pub(super) struct V1 {
    v: u32,
    /// 32 hexadecimal digits.
    uid: String,
    expression: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    timezone: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    start_ms: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    end_ms: Option<u64>,
    anchor_ms: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    enabled: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    window_minutes: Option<u32>,
    /// `none` or `delete`.
    after_completion: String,
    target: Target1,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    client_token: Option<String>,
    created_ms: u64,
    modified_ms: u64,
}

#[derive(Serialize, Deserialize)]
struct Target1 {
    arn: String,
    role_arn: String,
    /// `function`, `queue`, `topic` or `bus`.
    kind: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    group_id: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    source: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    detail_type: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    input: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    dead_letter_arn: Option<String>,
    retry_attempts_max: u32,
    retry_age_max_s: u32,
}

impl V1 {
    pub(super) fn from_core(schedule: &Schedule) -> Self {
        let after_completion = match schedule.after_completion {
            AfterCompletion::None => "none",
            AfterCompletion::Delete => "delete",
        };
        Self {
            v: super::V1,
            uid: to_hexadecimal(&schedule.uid),
            expression: schedule.expression.clone(),
            timezone: schedule.timezone.clone(),
            start_ms: schedule.start.map(|time| time.0),
            end_ms: schedule.end.map(|time| time.0),
            anchor_ms: schedule.anchor.0,
            description: schedule.description.clone(),
            enabled: schedule.enabled,
            window_minutes: schedule.window_minutes,
            after_completion: after_completion.to_owned(),
            target: Target1::from_core(&schedule.target),
            client_token: schedule.client_token.clone(),
            created_ms: schedule.created.0,
            modified_ms: schedule.modified.0,
        }
    }

    fn into_core(self, key: ScheduleKey) -> FieldResult<Schedule> {
        let after_completion = match self.after_completion.as_str() {
            "none" => AfterCompletion::None,
            "delete" => AfterCompletion::Delete,
            other => return Err(bad_field("after_completion", other)),
        };
        Ok(Schedule {
            key,
            uid: hexadecimal("uid", &self.uid)?,
            expression: self.expression,
            timezone: self.timezone,
            start: self.start_ms.map(EpochMs),
            end: self.end_ms.map(EpochMs),
            anchor: EpochMs(self.anchor_ms),
            description: self.description,
            enabled: self.enabled,
            window_minutes: self.window_minutes,
            after_completion,
            target: self.target.into_core()?,
            client_token: self.client_token,
            created: EpochMs(self.created_ms),
            modified: EpochMs(self.modified_ms),
        })
    }
}

impl Target1 {
    fn from_core(target: &Target) -> Self {
        let (kind, group_id, entry) = match &target.kind {
            TargetKind::Function => ("function", None, None),
            TargetKind::Queue { group_id } => ("queue", group_id.clone(), None),
            TargetKind::Topic => ("topic", None, None),
            TargetKind::Bus(entry) => ("bus", None, Some(entry)),
        };
        Self {
            arn: target.arn.clone(),
            role_arn: target.role_arn.clone(),
            kind: kind.to_owned(),
            group_id,
            source: entry.map(|entry| entry.source.clone()),
            detail_type: entry.map(|entry| entry.detail_type.clone()),
            input: target.input.clone(),
            dead_letter_arn: target.dead_letter_arn.clone(),
            retry_attempts_max: target.retry.attempts_max,
            retry_age_max_s: target.retry.age_max_s,
        }
    }

    fn into_core(self) -> FieldResult<Target> {
        let kind = match (self.kind.as_str(), self.source, self.detail_type) {
            ("function", ..) => TargetKind::Function,
            ("queue", ..) => TargetKind::Queue { group_id: self.group_id },
            ("topic", ..) => TargetKind::Topic,
            ("bus", Some(source), Some(detail_type)) => {
                TargetKind::Bus(BusEntry { source, detail_type })
            }
            _ => return Err(bad_field("kind", &self.kind)),
        };
        Ok(Target {
            arn: self.arn,
            role_arn: self.role_arn,
            kind,
            input: self.input,
            dead_letter_arn: self.dead_letter_arn,
            retry: Retry { attempts_max: self.retry_attempts_max, age_max_s: self.retry_age_max_s },
        })
    }
}

#[derive(Serialize, Deserialize)]
pub(super) struct Due1 {
    v: u32,
    uid: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    due_ms: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    fires_ms: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    last_ms: Option<u64>,
    #[serde(default)]
    fired: u64,
    #[serde(default)]
    missed: u64,
}

impl Due1 {
    pub(super) fn from_core(state: &DueState) -> Self {
        Self {
            v: super::V1,
            uid: to_hexadecimal(&state.uid),
            due_ms: state.due.map(|time| time.0),
            fires_ms: state.fires.map(|time| time.0),
            last_ms: state.last.map(|time| time.0),
            fired: state.fired,
            missed: state.missed,
        }
    }

    fn into_core(self) -> FieldResult<DueState> {
        Ok(DueState {
            uid: hexadecimal("uid", &self.uid)?,
            due: self.due_ms.map(EpochMs),
            fires: self.fires_ms.map(EpochMs),
            last: self.last_ms.map(EpochMs),
            fired: self.fired,
            missed: self.missed,
        })
    }
}

#[cfg(test)]
pub(super) fn examples() -> Vec<(&'static str, Record)> {
    use mayfly_core::schedule::ScheduleName;

    let group = GroupName::new("reports").unwrap();
    let key = ScheduleKey { group: group.clone(), name: ScheduleName::new("nightly.1").unwrap() };
    let target = Target {
        arn: "arn:aws:events:us-east-1:000000000000:event-bus/default".to_owned(),
        role_arn: "arn:aws:iam::000000000000:role/fires".to_owned(),
        kind: TargetKind::Bus(BusEntry {
            source: "my.app".to_owned(),
            detail_type: "Night".to_owned(),
        }),
        input: Some("{\"at\":\"<aws.scheduler.scheduled-time>\"}".to_owned()),
        dead_letter_arn: Some("arn:aws:sqs:us-east-1:000000000000:dead".to_owned()),
        retry: Retry { attempts_max: 3, age_max_s: 600 },
    };
    let schedule = Schedule {
        key: key.clone(),
        uid: [0x5a; 16],
        expression: "cron(30 2 * * ? *)".to_owned(),
        timezone: Some("Europe/Paris".to_owned()),
        start: Some(EpochMs(1)),
        end: Some(EpochMs(2)),
        anchor: EpochMs(3),
        description: Some("each night".to_owned()),
        enabled: true,
        window_minutes: Some(15),
        after_completion: AfterCompletion::Delete,
        target: target.clone(),
        client_token: Some("token".to_owned()),
        created: EpochMs(4),
        modified: EpochMs(5),
    };
    let plain = Target {
        kind: TargetKind::Queue { group_id: Some("g".to_owned()) },
        input: None,
        dead_letter_arn: None,
        ..target
    };
    let bare = Schedule {
        timezone: None,
        start: None,
        end: None,
        description: None,
        enabled: false,
        window_minutes: None,
        after_completion: AfterCompletion::None,
        target: plain,
        client_token: None,
        ..schedule.clone()
    };
    let made = Group {
        name: group,
        created: EpochMs(1),
        modified: EpochMs(2),
        deleting: true,
        client_token: Some("token".to_owned()),
        tags: [("team".to_owned(), "blue".to_owned())].into(),
    };
    let mut all = due_examples(&key);
    all.extend([
        ("schedule-group.v1.json", Record::ScheduleGroup(made)),
        ("schedule.v1.json", Record::Schedule(Box::new(schedule))),
        ("schedule-bare.v1.json", Record::Schedule(Box::new(bare))),
    ]);
    all
}

#[cfg(test)]
fn due_examples(key: &ScheduleKey) -> Vec<(&'static str, Record)> {
    let rule = mayfly_core::bus::RuleName::new("hourly").unwrap();
    let state = DueState {
        uid: [0x5a; 16],
        due: Some(EpochMs(60_000)),
        fires: Some(EpochMs(61_000)),
        last: Some(EpochMs(30_000)),
        fired: 7,
        missed: 2,
    };
    vec![
        ("schedule-due.v1.json", Record::ScheduleDue(key.clone(), state.clone())),
        ("rule-due.v1.json", Record::RuleDue(rule, state)),
    ]
}
