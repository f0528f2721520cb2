//! `ListSchedules`.
//!
//! Owns the order (by group, then by name) and the pages.

use mayfly_core::schedule::{GroupName, Schedule};
use mayfly_wire::ApiError;
use mayfly_wire::generated::scheduler as api;
use mayfly_wire::generated::scheduler::ScheduleState;

use super::refusal::{self, refused};
use super::{address, shown};
use crate::control::Control;
use crate::error::Error;
use crate::limits::SCHEDULES_PAGE_MAX;
use crate::page;

impl Control {
    /// Lists schedules.
    ///
    /// # Errors
    /// `ResourceNotFoundException` without the group; `ValidationException` for a bad token.
    pub async fn list_schedules(
        &self,
        request: api::ListSchedulesInput,
    ) -> Result<api::ListSchedulesOutput, ApiError> {
        self.schedules_page(request).await.map_err(refused)
    }

    async fn schedules_page(
        &self,
        request: api::ListSchedulesInput,
    ) -> Result<api::ListSchedulesOutput, Error> {
        let group = request.group_name.as_deref().map(address::group_name).transpose()?;
        if let Some(group) = &group {
            self.check_group(group).await?;
        }
        let mut after = match page::after(request.next_token.as_deref()) {
            Ok(None) => None,
            Ok(Some(text)) => {
                let (group, name) = text.split_once('/').ok_or_else(invalid_token)?;
                Some(address::key(Some(group), name).map_err(|_| invalid_token())?)
            }
            Err(_) => return Err(invalid_token()),
        };
        let size = size(request.max_results);
        let mut found: Vec<Schedule> = Vec::new();
        loop {
            let read = self
                .catalogue
                .schedules(group.as_ref(), after.as_ref(), SCHEDULES_PAGE_MAX)
                .await?;
            let is_last = read.len() < SCHEDULES_PAGE_MAX;
            after = read.last().map(|stored| stored.value.key.clone());
            let read = read.into_iter().map(|stored| stored.value);
            found.extend(read.filter(|schedule| is_listed(schedule, &request)));
            if is_last || found.len() > size {
                break;
            }
        }
        let (found, next_token) = page::cut(found, size, |schedule| schedule.key.to_string());
        let home = &self.config.home;
        let schedules = found.iter().map(|schedule| shown::summary(home, schedule)).collect();
        Ok(api::ListSchedulesOutput { next_token, schedules })
    }

    async fn check_group(&self, name: &GroupName) -> Result<(), Error> {
        match self.catalogue.schedule_group(name).await? {
            Some(_) => Ok(()),
            None => Err(refusal::no_group(name)),
        }
    }
}

fn is_listed(schedule: &Schedule, request: &api::ListSchedulesInput) -> bool {
    let prefix = request.name_prefix.as_deref().unwrap_or_default();
    let wanted = match request.state {
        None => true,
        Some(ScheduleState::Enabled) => schedule.enabled,
        Some(ScheduleState::Disabled) => !schedule.enabled,
    };
    wanted && schedule.key.name.as_str().starts_with(prefix)
}

/// Entries of a page: what was asked for, at most `SCHEDULES_PAGE_MAX`.
pub(super) fn size(asked: Option<i32>) -> usize {
    let asked = asked.and_then(|asked| usize::try_from(asked).ok());
    asked.unwrap_or(SCHEDULES_PAGE_MAX).clamp(1, SCHEDULES_PAGE_MAX)
}

pub(super) fn invalid_token() -> Error {
    Error::invalid("NextToken is not one that an earlier page returned.")
}
