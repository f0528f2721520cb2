//! Schedules and groups as answers show them.

use mayfly_core::name::Home;
use mayfly_core::schedule::{AfterCompletion, Group, Schedule, Target, TargetKind};
use mayfly_core::time::EpochMs;
use mayfly_wire::generated::scheduler as api;
use mayfly_wire::generated::scheduler::{
    ActionAfterCompletion, FlexibleTimeWindowMode, ScheduleGroupState, ScheduleState,
};
use mayfly_wire::value::Timestamp;

use super::address;

pub(super) fn schedule(home: &Home, schedule: Schedule) -> api::GetScheduleOutput {
    api::GetScheduleOutput {
        arn: Some(address::schedule_arn(home, &schedule.key)),
        group_name: Some(schedule.key.group.to_string()),
        name: Some(schedule.key.name.to_string()),
        state: Some(state(&schedule)),
        schedule_expression: Some(schedule.expression),
        start_date: schedule.start.map(moment),
        end_date: schedule.end.map(moment),
        description: schedule.description,
        schedule_expression_timezone: Some(schedule.timezone.unwrap_or_else(|| "UTC".to_owned())),
        creation_date: Some(moment(schedule.created)),
        last_modification_date: Some(moment(schedule.modified)),
        kms_key_arn: None,
        target: Some(target(schedule.target)),
        flexible_time_window: Some(api::FlexibleTimeWindow {
            mode: match schedule.window_minutes {
                Some(_) => FlexibleTimeWindowMode::Flexible,
                None => FlexibleTimeWindowMode::Off,
            },
            maximum_window_in_minutes: schedule.window_minutes.map(number),
        }),
        action_after_completion: Some(match schedule.after_completion {
            AfterCompletion::None => ActionAfterCompletion::None,
            AfterCompletion::Delete => ActionAfterCompletion::Delete,
        }),
    }
}

fn target(target: Target) -> api::Target {
    let (group_id, entry) = match target.kind {
        TargetKind::Queue { group_id } => (group_id, None),
        TargetKind::Bus(entry) => (None, Some(entry)),
        TargetKind::Function | TargetKind::Topic => (None, None),
    };
    api::Target {
        arn: target.arn,
        role_arn: target.role_arn,
        dead_letter_config: target
            .dead_letter_arn
            .map(|arn| api::DeadLetterConfig { arn: Some(arn) }),
        retry_policy: Some(api::RetryPolicy {
            maximum_event_age_in_seconds: Some(number(target.retry.age_max_s)),
            maximum_retry_attempts: Some(number(target.retry.attempts_max)),
        }),
        input: target.input,
        sqs_parameters: group_id.map(|id| api::SqsParameters { message_group_id: Some(id) }),
        event_bridge_parameters: entry.map(|entry| api::EventBridgeParameters {
            detail_type: entry.detail_type,
            source: entry.source,
        }),
        ..api::Target::default()
    }
}

pub(super) fn summary(home: &Home, schedule: &Schedule) -> api::ScheduleSummary {
    api::ScheduleSummary {
        arn: Some(address::schedule_arn(home, &schedule.key)),
        name: Some(schedule.key.name.to_string()),
        group_name: Some(schedule.key.group.to_string()),
        state: Some(state(schedule)),
        creation_date: Some(moment(schedule.created)),
        last_modification_date: Some(moment(schedule.modified)),
        target: Some(api::TargetSummary { arn: schedule.target.arn.clone() }),
    }
}

pub(super) fn group(home: &Home, group: &Group) -> api::ScheduleGroupSummary {
    let state =
        if group.deleting { ScheduleGroupState::Deleting } else { ScheduleGroupState::Active };
    api::ScheduleGroupSummary {
        arn: Some(address::group_arn(home, &group.name)),
        name: Some(group.name.to_string()),
        state: Some(state),
        creation_date: Some(moment(group.created)),
        last_modification_date: Some(moment(group.modified)),
    }
}

fn state(schedule: &Schedule) -> ScheduleState {
    if schedule.enabled { ScheduleState::Enabled } else { ScheduleState::Disabled }
}

fn moment(time: EpochMs) -> Timestamp {
    Timestamp { epoch_ms: i64::try_from(time.0).unwrap_or(i64::MAX) }
}

fn number(value: u32) -> i32 {
    i32::try_from(value).unwrap_or(i32::MAX)
}
