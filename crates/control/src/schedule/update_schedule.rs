//! `UpdateSchedule`.
//!
//! Owns the replacing of everything that a request says; what it leaves out is as if it had never
//! been said. The next due time is found anew: what was due before is not made up.

use mayfly_core::schedule::Schedule;
use mayfly_store::{Change, Expect, Record};
use mayfly_wire::ApiError;
use mayfly_wire::generated::scheduler as api;

use super::refusal::refused;
use super::{address, read};
use crate::control::Control;
use crate::error::Error;

impl Control {
    /// Replaces a schedule.
    ///
    /// # Errors
    /// `ValidationException` names the member; `ResourceNotFoundException`.
    pub async fn update_schedule(
        &self,
        request: api::UpdateScheduleInput,
    ) -> Result<api::UpdateScheduleOutput, ApiError> {
        self.update_one_schedule(request).await.map_err(refused)
    }

    async fn update_one_schedule(
        &self,
        request: api::UpdateScheduleInput,
    ) -> Result<api::UpdateScheduleOutput, Error> {
        let (key, fresh) = self.described_schedule(read::as_creation(request))?;
        self.check_schedule_role(&fresh.target.role_arn).await?;
        self.commit_with(|| self.schedule_update(&fresh)).await?;
        Ok(api::UpdateScheduleOutput {
            schedule_arn: address::schedule_arn(&self.config.home, &key),
        })
    }

    async fn schedule_update(&self, fresh: &Schedule) -> Result<(Change, ()), Error> {
        let stored = self.schedule_at(&fresh.key).await?;
        let before = stored.value;
        if fresh.start != before.start {
            read::check_start(fresh.start, fresh.modified)?;
        }
        // A rate that stays as it is goes on counting from where it began.
        let is_same_rate = fresh.expression == before.expression && fresh.start == before.start;
        let schedule = Schedule {
            uid: before.uid,
            anchor: if is_same_rate { before.anchor } else { fresh.anchor },
            created: before.created,
            client_token: before.client_token,
            ..fresh.clone()
        };
        let mut state = self.state_of(&schedule)?;
        let standing = self.catalogue.schedule_due(&schedule.key).await?;
        let expect = standing.as_ref().map_or(Expect::Absent, |old| Expect::Revision(old.revision));
        if let Some(old) = standing {
            (state.last, state.fired, state.missed) =
                (old.value.last, old.value.fired, old.value.missed);
        }
        let puts = vec![
            (Record::ScheduleDue(schedule.key.clone(), state), expect),
            (Record::Schedule(Box::new(schedule)), Expect::Revision(stored.revision)),
        ];
        Ok((Change { puts, deletes: Vec::new() }, ()))
    }
}
