//! `TagResource`, `UntagResource` and `ListTagsForResource`: the tags of groups.
//!
//! Owns the one tag that acts: what becomes of missed firings in the group.

use std::collections::BTreeMap;

use mayfly_core::schedule::{Group, missed};
use mayfly_store::{Change, Expect, Record};
use mayfly_wire::ApiError;
use mayfly_wire::generated::scheduler as api;

use super::address;
use super::refusal::{self, refused};
use super::standing::MISSED_TAG;
use crate::control::Control;
use crate::error::Error;
use crate::tag::rules;

/// Checks all tags that a group would have.
pub(super) fn check(tags: &BTreeMap<String, String>) -> Result<(), Error> {
    rules::check(tags)?;
    match tags.get(MISSED_TAG) {
        Some(word) if missed::Policy::parse(word).is_none() => Err(Error::invalid(format!(
            "Tags: the value of {MISSED_TAG} must be skip, once or all, not {word:?}"
        ))),
        _ => Ok(()),
    }
}

impl Control {
    /// Adds tags to a group.
    ///
    /// # Errors
    /// `ResourceNotFoundException`, `ValidationException`.
    pub async fn tag_schedule_group(
        &self,
        request: api::TagResourceInput,
    ) -> Result<api::TagResourceOutput, ApiError> {
        let tags: Vec<_> = request.tags.into_iter().map(|tag| (tag.key, tag.value)).collect();
        let change = |group: &mut Group| group.tags.extend(tags.iter().cloned());
        self.change_group_tags(&request.resource_arn, change).await.map_err(refused)?;
        Ok(api::TagResourceOutput {})
    }

    /// Takes tags from a group.
    ///
    /// # Errors
    /// `ResourceNotFoundException`.
    pub async fn untag_schedule_group(
        &self,
        request: api::UntagResourceInput,
    ) -> Result<api::UntagResourceOutput, ApiError> {
        let change = |group: &mut Group| {
            group.tags.retain(|key, _| !request.tag_keys.contains(key));
        };
        self.change_group_tags(&request.resource_arn, change).await.map_err(refused)?;
        Ok(api::UntagResourceOutput {})
    }

    /// Lists the tags of a group.
    ///
    /// # Errors
    /// `ResourceNotFoundException`.
    pub async fn list_schedule_group_tags(
        &self,
        request: api::ListTagsForResourceInput,
    ) -> Result<api::ListTagsForResourceOutput, ApiError> {
        let tags = self.schedule_group_tags(&request.resource_arn).await.map_err(refused)?;
        let tags = tags.into_iter().map(|(key, value)| api::Tag { key, value }).collect();
        Ok(api::ListTagsForResourceOutput { tags: Some(tags) })
    }

    /// The tags of the group with an ARN.
    pub(super) async fn schedule_group_tags(
        &self,
        arn: &str,
    ) -> Result<BTreeMap<String, String>, Error> {
        let name = address::group_of_arn(&self.config.home, arn)?;
        let stored = self.catalogue.schedule_group(&name).await?;
        Ok(stored.ok_or_else(|| refusal::no_group(&name))?.value.tags)
    }

    /// The tags of a group as policies see them; none for a group that is not there.
    ///
    /// # Errors
    /// `InternalServerException`.
    pub async fn known_schedule_group_tags(
        &self,
        arn: &str,
    ) -> Result<BTreeMap<String, String>, ApiError> {
        match self.schedule_group_tags(arn).await {
            Ok(tags) => Ok(tags),
            Err(Error::Form(_)) => Ok(BTreeMap::new()),
            Err(error) => Err(refused(error)),
        }
    }

    async fn change_group_tags(&self, arn: &str, change: impl Fn(&mut Group)) -> Result<(), Error> {
        let name = address::group_of_arn(&self.config.home, arn)?;
        self.commit_with(|| async {
            let stored = self.catalogue.schedule_group(&name).await?;
            let stored = stored.ok_or_else(|| refusal::no_group(&name))?;
            let mut group = stored.value;
            change(&mut group);
            check(&group.tags)?;
            group.modified = self.clock.now();
            let put = (Record::ScheduleGroup(group), Expect::Revision(stored.revision));
            Ok((Change { puts: vec![put], deletes: Vec::new() }, ()))
        })
        .await
    }
}
