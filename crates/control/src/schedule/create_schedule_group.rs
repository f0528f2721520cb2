//! `CreateScheduleGroup`.

use std::collections::BTreeMap;

use mayfly_core::schedule::Group;
use mayfly_store::{Change, Expect, Record};
use mayfly_wire::ApiError;
use mayfly_wire::generated::scheduler as api;

use super::refusal::{self, refused};
use super::{address, tags};
use crate::control::Control;
use crate::error::Error;

impl Control {
    /// Creates a group.
    ///
    /// # Errors
    /// `ConflictException` when the name is taken; `ValidationException` names a bad tag.
    pub async fn create_schedule_group(
        &self,
        request: api::CreateScheduleGroupInput,
    ) -> Result<api::CreateScheduleGroupOutput, ApiError> {
        self.create_group(request).await.map_err(refused)
    }

    async fn create_group(
        &self,
        request: api::CreateScheduleGroupInput,
    ) -> Result<api::CreateScheduleGroupOutput, Error> {
        let name = address::group_name(&request.name)?;
        let tags: BTreeMap<_, _> =
            request.tags.unwrap_or_default().into_iter().map(|tag| (tag.key, tag.value)).collect();
        tags::check(&tags)?;
        let now = self.clock.now();
        let client_token = request.client_token;
        let fresh =
            Group { name, created: now, modified: now, deleting: false, client_token, tags };
        self.commit_with(|| async {
            if let Some(existing) = self.catalogue.schedule_group(&fresh.name).await? {
                let existing = existing.value;
                let is_same = fresh.client_token.is_some()
                    && existing.client_token == fresh.client_token
                    && existing.tags == fresh.tags;
                let text = format!("Schedule group {} already exists.", fresh.name);
                return if is_same {
                    Ok((Change::default(), ()))
                } else {
                    Err(refusal::conflict(text))
                };
            }
            let put = (Record::ScheduleGroup(fresh.clone()), Expect::Absent);
            Ok((Change { puts: vec![put], deletes: Vec::new() }, ()))
        })
        .await?;
        Ok(api::CreateScheduleGroupOutput {
            schedule_group_arn: address::group_arn(&self.config.home, &fresh.name),
        })
    }
}
