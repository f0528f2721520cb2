//! `CreateSchedule`.
//!
//! Owns a new schedule with its first due time. Asked again with the same token and content it
//! answers the same.

use mayfly_core::schedule::Schedule;
use mayfly_store::{Change, Expect, Record};
use mayfly_wire::ApiError;
use mayfly_wire::generated::scheduler as api;

use super::refusal::{self, refused};
use super::{address, read};
use crate::control::Control;
use crate::error::Error;

impl Control {
    /// Creates a schedule.
    ///
    /// # Errors
    /// `ValidationException` names the member; `ConflictException` when the name is taken;
    /// `ResourceNotFoundException` without the group.
    pub async fn create_schedule(
        &self,
        request: api::CreateScheduleInput,
    ) -> Result<api::CreateScheduleOutput, ApiError> {
        self.create_one_schedule(request).await.map_err(refused)
    }

    async fn create_one_schedule(
        &self,
        request: api::CreateScheduleInput,
    ) -> Result<api::CreateScheduleOutput, Error> {
        let (key, fresh) = self.described_schedule(request)?;
        read::check_start(fresh.start, fresh.created)?;
        self.check_schedule_role(&fresh.target.role_arn).await?;
        let _is_there = self.schedule_groups.read().await;
        let group = self.catalogue.schedule_group(&key.group).await?;
        if group.is_none_or(|group| group.value.deleting) {
            return Err(refusal::no_group(&key.group));
        }
        self.commit_with(|| self.schedule_creation(&fresh)).await?;
        Ok(api::CreateScheduleOutput {
            schedule_arn: address::schedule_arn(&self.config.home, &key),
        })
    }

    async fn schedule_creation(&self, fresh: &Schedule) -> Result<(Change, ()), Error> {
        if let Some(existing) = self.catalogue.schedule(&fresh.key).await? {
            let name = &fresh.key.name;
            let text = format!("Schedule {name} already exists.");
            let is_same = fresh.client_token.is_some() && is_repeated(&existing.value, fresh);
            return if is_same {
                Ok((Change::default(), ()))
            } else {
                Err(refusal::conflict(text))
            };
        }
        let state = self.state_of(fresh)?;
        let puts = vec![
            (Record::Schedule(Box::new(fresh.clone())), Expect::Absent),
            (Record::ScheduleDue(fresh.key.clone(), state), Expect::Any),
        ];
        Ok((Change { puts, deletes: Vec::new() }, ()))
    }
}

/// Whether the same request made it.
fn is_repeated(existing: &Schedule, fresh: &Schedule) -> bool {
    let made = Schedule {
        uid: fresh.uid,
        anchor: fresh.anchor,
        created: fresh.created,
        modified: fresh.modified,
        ..existing.clone()
    };
    made == *fresh
}
