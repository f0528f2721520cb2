//! `DeleteScheduleGroup`.
//!
//! ```text
//! marked (nothing is made in it or fires any more) ─▶ its schedules, some at a time ─▶ the group
//! ```
//! Owns that order; a crash in between is gone on with at the next start.

use mayfly_core::schedule::{Group, GroupName};
use mayfly_store::{Change, Expect, Key, Record};
use mayfly_wire::ApiError;
use mayfly_wire::generated::scheduler as api;

use super::address;
use super::refusal::{self, refused};
use crate::control::Control;
use crate::error::Error;
use crate::limits::SCHEDULES_DELETED_MAX;

impl Control {
    /// Deletes a group with everything in it.
    ///
    /// # Errors
    /// `ResourceNotFoundException`; `ValidationException` for the default group.
    pub async fn delete_schedule_group(
        &self,
        request: api::DeleteScheduleGroupInput,
    ) -> Result<api::DeleteScheduleGroupOutput, ApiError> {
        self.delete_group(&request.name).await.map_err(refused)
    }

    async fn delete_group(&self, name: &str) -> Result<api::DeleteScheduleGroupOutput, Error> {
        let name = address::group_name(name)?;
        if name.as_str() == GroupName::DEFAULT {
            return Err(Error::invalid("The default schedule group cannot be deleted."));
        }
        {
            let _nobody_makes = self.schedule_groups.write().await;
            self.commit_with(|| async {
                let stored = self.catalogue.schedule_group(&name).await?;
                let stored = stored.ok_or_else(|| refusal::no_group(&name))?;
                let group = Group { deleting: true, ..stored.value };
                let put = (Record::ScheduleGroup(group), Expect::Revision(stored.revision));
                Ok((Change { puts: vec![put], deletes: Vec::new() }, ()))
            })
            .await?;
        }
        self.empty_group(&name).await?;
        Ok(api::DeleteScheduleGroupOutput {})
    }

    /// Deletes the schedules of a group that is marked, then the group.
    async fn empty_group(&self, name: &GroupName) -> Result<(), Error> {
        loop {
            let some = self.catalogue.schedules(Some(name), None, SCHEDULES_DELETED_MAX).await?;
            let is_last = some.len() < SCHEDULES_DELETED_MAX;
            let keys = some.into_iter().map(|stored| stored.value.key);
            let mut deletes: Vec<_> = keys
                .flat_map(|key| {
                    let standing = Key::ScheduleDue(key.clone());
                    [(Key::Schedule(key), Expect::Any), (standing, Expect::Any)]
                })
                .collect();
            if is_last {
                deletes.push((Key::ScheduleGroup(name.clone()), Expect::Any));
            }
            self.catalogue.commit(Change { puts: Vec::new(), deletes }).await?;
            if is_last {
                return Ok(());
            }
        }
    }

    /// Makes the default group when it is not there, and goes on with deletions.
    pub(crate) async fn recover_schedule_groups(&self) -> Result<(), Error> {
        let groups = self.catalogue.schedule_groups("", None, usize::MAX).await?;
        for group in groups.iter().filter(|group| group.value.deleting) {
            self.empty_group(&group.value.name).await?;
        }
        if !groups.iter().any(|group| group.value.name.as_str() == GroupName::DEFAULT) {
            let now = self.clock.now();
            let group = Group {
                name: GroupName::new(GroupName::DEFAULT).expect("the word holds the rule"),
                created: now,
                modified: now,
                deleting: false,
                client_token: None,
                tags: std::collections::BTreeMap::new(),
            };
            let put = (Record::ScheduleGroup(group), Expect::Absent);
            self.catalogue.commit(Change { puts: vec![put], deletes: Vec::new() }).await?;
        }
        Ok(())
    }
}
