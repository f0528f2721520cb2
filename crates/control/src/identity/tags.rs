//! Tags of users, roles and policies.

use std::collections::BTreeMap;

use mayfly_store::{Expect, Record};
use mayfly_wire::generated::iam::{self as api, Tag};

use super::find::AnyPolicy;
use super::pages::{Page, page};
use super::refusal::{invalid_input, limit};
use super::subject::Subject;
use crate::control::Control;
use crate::error::Error;
use crate::limits::IDENTITY_TAGS_MAX;

type Tags = BTreeMap<String, String>;

/// Adds tags. Keys differ in more than case, as in IAM: the last value of a key counts.
pub(super) fn add(to: &mut Tags, tags: Vec<Tag>) -> Result<(), Error> {
    for Tag { key, value } in tags {
        if key.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("aws:")) {
            return Err(invalid_input(format!(
                "Tag keys that begin with aws: are reserved: {key}"
            )));
        }
        if let Some(other) = to.keys().find(|other| other.eq_ignore_ascii_case(&key)).cloned() {
            to.remove(&other);
        }
        to.insert(key, value);
    }
    if to.len() > IDENTITY_TAGS_MAX {
        return Err(limit("TagsPerResource", IDENTITY_TAGS_MAX));
    }
    Ok(())
}

fn remove(from: &mut Tags, keys: &[String]) {
    from.retain(|key, _| !keys.iter().any(|gone| gone.eq_ignore_ascii_case(key)));
}

/// Tags as answers have them; `None` when there are none.
pub(super) fn shown(tags: &Tags) -> Option<Vec<Tag>> {
    Some(list(tags)).filter(|tags| !tags.is_empty())
}

fn list(tags: &Tags) -> Vec<Tag> {
    tags.iter().map(|(key, value)| Tag { key: key.clone(), value: value.clone() }).collect()
}

fn tags_page(tags: &Tags, marker: Option<&str>, max: Option<i32>) -> Result<Page<Tag>, Error> {
    page(list(tags), marker, max, |tag| tag.key.clone())
}

impl Control {
    /// `TagUser`.
    ///
    /// # Errors
    /// `NoSuchEntity`, `LimitExceeded`, `InvalidInput`.
    pub async fn tag_user(&self, request: api::TagUserRequest) -> Result<(), Error> {
        let subject = Subject::User(&request.user_name);
        self.change(subject, |user| add(user.tags_mut(), request.tags)).await
    }

    /// `TagRole`.
    ///
    /// # Errors
    /// `NoSuchEntity`, `LimitExceeded`, `InvalidInput`.
    pub async fn tag_role(&self, request: api::TagRoleRequest) -> Result<(), Error> {
        let subject = Subject::Role(&request.role_name);
        self.change(subject, |role| add(role.tags_mut(), request.tags)).await
    }

    /// `UntagUser`.
    ///
    /// # Errors
    /// `NoSuchEntity`.
    pub async fn untag_user(&self, request: api::UntagUserRequest) -> Result<(), Error> {
        let subject = Subject::User(&request.user_name);
        self.change(subject, |user| {
            remove(user.tags_mut(), &request.tag_keys);
            Ok(())
        })
        .await
    }

    /// `UntagRole`.
    ///
    /// # Errors
    /// `NoSuchEntity`.
    pub async fn untag_role(&self, request: api::UntagRoleRequest) -> Result<(), Error> {
        let subject = Subject::Role(&request.role_name);
        self.change(subject, |role| {
            remove(role.tags_mut(), &request.tag_keys);
            Ok(())
        })
        .await
    }

    /// `TagPolicy`.
    ///
    /// # Errors
    /// `NoSuchEntity`, `LimitExceeded`, `InvalidInput`.
    pub async fn tag_policy(&self, request: api::TagPolicyRequest) -> Result<(), Error> {
        self.change_policy_tags(&request.policy_arn, |tags| add(tags, request.tags)).await
    }

    /// `UntagPolicy`.
    ///
    /// # Errors
    /// `NoSuchEntity`.
    pub async fn untag_policy(&self, request: api::UntagPolicyRequest) -> Result<(), Error> {
        self.change_policy_tags(&request.policy_arn, |tags| {
            remove(tags, &request.tag_keys);
            Ok(())
        })
        .await
    }

    async fn change_policy_tags(
        &self,
        arn: &str,
        change: impl FnOnce(&mut Tags) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let mut turn = self.turn().await;
        let mut policy = self.own_policy(arn).await?;
        change(&mut policy.value.tags)?;
        let expect = Expect::Revision(policy.revision);
        turn.put(Record::ManagedPolicy(policy.value), expect).await
    }

    /// `ListUserTags`.
    ///
    /// # Errors
    /// `NoSuchEntity`.
    pub async fn list_user_tags(
        &self,
        request: api::ListUserTagsRequest,
    ) -> Result<api::ListUserTagsResponse, Error> {
        let user = self.subject(Subject::User(&request.user_name)).await?;
        let Page { entries: tags, is_truncated, marker } =
            tags_page(user.tags(), request.marker.as_deref(), request.max_items)?;
        Ok(api::ListUserTagsResponse { tags, is_truncated, marker })
    }

    /// `ListRoleTags`.
    ///
    /// # Errors
    /// `NoSuchEntity`.
    pub async fn list_role_tags(
        &self,
        request: api::ListRoleTagsRequest,
    ) -> Result<api::ListRoleTagsResponse, Error> {
        let role = self.subject(Subject::Role(&request.role_name)).await?;
        let Page { entries: tags, is_truncated, marker } =
            tags_page(role.tags(), request.marker.as_deref(), request.max_items)?;
        Ok(api::ListRoleTagsResponse { tags, is_truncated, marker })
    }

    /// `ListPolicyTags`.
    ///
    /// # Errors
    /// `NoSuchEntity`.
    pub async fn list_policy_tags(
        &self,
        request: api::ListPolicyTagsRequest,
    ) -> Result<api::ListPolicyTagsResponse, Error> {
        let tags = match self.any_policy(&request.policy_arn).await? {
            AnyPolicy::Ours(policy) => policy.value.tags,
            AnyPolicy::Aws(_) => Tags::new(),
        };
        let Page { entries: tags, is_truncated, marker } =
            tags_page(&tags, request.marker.as_deref(), request.max_items)?;
        Ok(api::ListPolicyTagsResponse { tags, is_truncated, marker })
    }
}
