//! Schedules in the HTTP API: where one stands, and firing one now.
//!
//! Owns the JSON form. Never changes a schedule: the Scheduler API does.

use http::StatusCode;
use mayfly_control::Standing;
use mayfly_core::schedule::{GroupName, ScheduleKey, ScheduleName};
use mayfly_events::schedule::RunError;
use serde_json::{Value, json};

use super::parameters::rfc3339;
use super::refused::Refused;
use super::{Answered, Request, json as answer};

/// `GET /schedules/{group}/{name}`.
pub async fn show(request: &Request<'_>) -> Answered {
    let [group, name] = labels(request);
    let standing = request.gateway.control.schedule_standing(group, name).await?;
    Ok(answer(StatusCode::OK, &shown(&standing, request)))
}

/// `POST /schedules/{group}/{name}/run`.
pub async fn run(request: &Request<'_>) -> Answered {
    let [group, name] = labels(request);
    let missing = || Refused::not_found(format!("There is no schedule {group}/{name}"));
    let key = GroupName::new(group).ok().zip(ScheduleName::new(name).ok());
    let (group, name) = key.ok_or_else(missing)?;
    match request.gateway.schedules.run_now(&ScheduleKey { group, name }).await {
        Ok(()) => Ok(answer(StatusCode::ACCEPTED, &json!({}))),
        Err(RunError::Missing) => Err(missing()),
        Err(error) => Err(Refused::internal(&error)),
    }
}

fn labels<'a>(request: &'a Request<'_>) -> [&'a str; 2] {
    let label = |at: usize| request.labels.get(at).map_or("", String::as_str);
    [label(0), label(1)]
}

fn shown(standing: &Standing, request: &Request<'_>) -> Value {
    let Standing { schedule, state, missed } = standing;
    let missed = missed.unwrap_or(request.gateway.schedules.missed());
    json!({
        "group": schedule.key.group.as_str(),
        "name": schedule.key.name.as_str(),
        "expression": schedule.expression,
        "timezone": schedule.timezone.as_deref().unwrap_or("UTC"),
        "enabled": schedule.enabled,
        "target": schedule.target.arn,
        "nextDueAt": state.due.map(rfc3339),
        "nextFiringAt": state.fires.map(rfc3339),
        "lastDueAt": state.last.map(rfc3339),
        "fired": state.fired,
        "missed": state.missed,
        "missedPolicy": missed.as_str(),
    })
}
