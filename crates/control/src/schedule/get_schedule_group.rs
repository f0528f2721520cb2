//! `GetScheduleGroup`.

use mayfly_wire::ApiError;
use mayfly_wire::generated::scheduler as api;

use super::refusal::{self, refused};
use super::{address, shown};
use crate::control::Control;
use crate::error::Error;

impl Control {
    /// Shows a group.
    ///
    /// # Errors
    /// `ResourceNotFoundException`.
    pub async fn get_schedule_group(
        &self,
        request: api::GetScheduleGroupInput,
    ) -> Result<api::GetScheduleGroupOutput, ApiError> {
        let shown = async {
            let name = address::group_name(&request.name)?;
            let stored = self.catalogue.schedule_group(&name).await?;
            let group = stored.ok_or_else(|| refusal::no_group(&name))?.value;
            let shown = shown::group(&self.config.home, &group);
            Ok::<_, Error>(api::GetScheduleGroupOutput {
                arn: shown.arn,
                name: shown.name,
                state: shown.state,
                creation_date: shown.creation_date,
                last_modification_date: shown.last_modification_date,
            })
        };
        shown.await.map_err(refused)
    }
}
