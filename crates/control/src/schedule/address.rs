//! Names and ARNs of schedules and groups, as requests give them.

use mayfly_core::name::Home;
use mayfly_core::schedule::{GroupName, Schedule, ScheduleKey, ScheduleName};
use mayfly_store::Stored;
use mayfly_wire::arn::{Scope, split};
use mayfly_wire::generated::scheduler::errors;

use super::refusal;
use crate::control::Control;
use crate::error::Error;

pub(super) fn scope(home: &Home) -> Scope<'_> {
    Scope { region: &home.region, account: &home.account }
}

pub(super) fn schedule_arn(home: &Home, key: &ScheduleKey) -> String {
    scope(home).schedule(key.group.as_str(), key.name.as_str())
}

pub(super) fn group_arn(home: &Home, name: &GroupName) -> String {
    scope(home).schedule_group(name.as_str())
}

pub(super) fn group_name(text: &str) -> Result<GroupName, Error> {
    GroupName::new(text).map_err(|error| Error::invalid(error.to_string()))
}

/// The schedule that a request means; without a group it is in the default one.
pub(super) fn key(group: Option<&str>, name: &str) -> Result<ScheduleKey, Error> {
    let group = group_name(group.unwrap_or(GroupName::DEFAULT))?;
    let name = ScheduleName::new(name).map_err(|error| Error::invalid(error.to_string()))?;
    Ok(ScheduleKey { group, name })
}

/// The group of an ARN; only groups have tags.
pub(super) fn group_of_arn(home: &Home, arn: &str) -> Result<GroupName, Error> {
    let ours = split(arn).filter(|parts| {
        parts.service == "scheduler" && parts.region == home.region && parts.account == home.account
    });
    let name = ours.and_then(|parts| parts.resource.strip_prefix("schedule-group/"));
    let missing = || Error::from(errors::resource_not_found(format!("{arn} does not exist.")));
    GroupName::new(name.ok_or_else(missing)?).map_err(|_| missing())
}

impl Control {
    pub(super) async fn schedule_at(&self, key: &ScheduleKey) -> Result<Stored<Schedule>, Error> {
        let found = self.catalogue.schedule(key).await?;
        found.ok_or_else(|| refusal::no_schedule(&key.name))
    }
}
