//! `ListScheduleGroups`.

use mayfly_wire::ApiError;
use mayfly_wire::generated::scheduler as api;

use super::list_schedules::{invalid_token, size};
use super::refusal::refused;
use super::{address, shown};
use crate::control::Control;
use crate::error::Error;
use crate::page;

impl Control {
    /// Lists groups by name.
    ///
    /// # Errors
    /// `ValidationException` for a bad token.
    pub async fn list_schedule_groups(
        &self,
        request: api::ListScheduleGroupsInput,
    ) -> Result<api::ListScheduleGroupsOutput, ApiError> {
        self.groups_page(&request).await.map_err(refused)
    }

    async fn groups_page(
        &self,
        request: &api::ListScheduleGroupsInput,
    ) -> Result<api::ListScheduleGroupsOutput, Error> {
        let after = page::after(request.next_token.as_deref()).map_err(|_| invalid_token())?;
        let after = after.as_deref().map(address::group_name).transpose();
        let after = after.map_err(|_| invalid_token())?;
        let size = size(request.max_results);
        let prefix = request.name_prefix.as_deref().unwrap_or_default();
        let found = self.catalogue.schedule_groups(prefix, after.as_ref(), size + 1).await?;
        let (found, next_token) = page::cut(found, size, |group| group.value.name.to_string());
        let home = &self.config.home;
        let groups = found.iter().map(|stored| shown::group(home, &stored.value)).collect();
        Ok(api::ListScheduleGroupsOutput { next_token, schedule_groups: groups })
    }
}
