//! `DeleteSchedule`.

use mayfly_store::{Change, Expect, Key};
use mayfly_wire::ApiError;
use mayfly_wire::generated::scheduler as api;

use super::address;
use super::refusal::refused;
use crate::control::Control;
use crate::error::Error;

impl Control {
    /// Deletes a schedule. What it has fired goes on.
    ///
    /// # Errors
    /// `ResourceNotFoundException`.
    pub async fn delete_schedule(
        &self,
        request: api::DeleteScheduleInput,
    ) -> Result<api::DeleteScheduleOutput, ApiError> {
        self.delete_one_schedule(&request).await.map_err(refused)
    }

    async fn delete_one_schedule(
        &self,
        request: &api::DeleteScheduleInput,
    ) -> Result<api::DeleteScheduleOutput, Error> {
        let key = address::key(request.group_name.as_deref(), &request.name)?;
        self.commit_with(|| async {
            let stored = self.schedule_at(&key).await?;
            let deletes = vec![
                (Key::Schedule(key.clone()), Expect::Revision(stored.revision)),
                (Key::ScheduleDue(key.clone()), Expect::Any),
            ];
            Ok((Change { puts: Vec::new(), deletes }, ()))
        })
        .await?;
        Ok(api::DeleteScheduleOutput {})
    }
}
