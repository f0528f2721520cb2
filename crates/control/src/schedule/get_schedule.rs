//! `GetSchedule`.

use mayfly_wire::ApiError;
use mayfly_wire::generated::scheduler as api;

use super::refusal::refused;
use super::{address, shown};
use crate::control::Control;
use crate::error::Error;

impl Control {
    /// Shows a schedule.
    ///
    /// # Errors
    /// `ResourceNotFoundException`.
    pub async fn get_schedule(
        &self,
        request: api::GetScheduleInput,
    ) -> Result<api::GetScheduleOutput, ApiError> {
        let shown = async {
            let key = address::key(request.group_name.as_deref(), &request.name)?;
            let stored = self.schedule_at(&key).await?;
            Ok::<_, Error>(shown::schedule(&self.config.home, stored.value))
        };
        shown.await.map_err(refused)
    }
}
