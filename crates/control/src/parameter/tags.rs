//! `AddTagsToResource`, `RemoveTagsFromResource` and `ListTagsForResource`.
//!
//! Owns the tags of parameters: of the resources that have tags in Systems Manager, only they are
//! served.

use std::collections::BTreeMap;

use mayfly_core::limits::TAGS_MAX;
use mayfly_core::parameter::Parameter;
use mayfly_store::{Change, Expect, Record, Stored};
use mayfly_wire::ApiError;
use mayfly_wire::generated::ssm as api;
use mayfly_wire::generated::ssm::{ResourceTypeForTagging, errors};

use super::refusal::refused;
use crate::control::Control;
use crate::error::Error;
use crate::tag;

impl Control {
    /// Adds tags to a parameter; a key that is there gets the new value.
    ///
    /// # Errors
    /// `InvalidResourceType`, `InvalidResourceId`, `TooManyTagsError`, `ValidationException`.
    pub async fn add_parameter_tags(
        &self,
        request: api::AddTagsToResourceRequest,
    ) -> Result<(), ApiError> {
        let given: BTreeMap<_, _> =
            request.tags.into_iter().map(|tag| (tag.key, tag.value)).collect();
        self.retag(request.resource_type, &request.resource_id, |tags| tags.extend(given.clone()))
            .await
            .map_err(refused)
    }

    /// Removes tags from a parameter; a key that is not there is no mistake.
    ///
    /// # Errors
    /// `InvalidResourceType`, `InvalidResourceId`.
    pub async fn remove_parameter_tags(
        &self,
        request: api::RemoveTagsFromResourceRequest,
    ) -> Result<(), ApiError> {
        let keys = &request.tag_keys;
        let remove =
            |tags: &mut BTreeMap<String, String>| tags.retain(|key, _| !keys.contains(key));
        self.retag(request.resource_type, &request.resource_id, remove).await.map_err(refused)
    }

    /// The tags of a parameter.
    ///
    /// # Errors
    /// `InvalidResourceType`, `InvalidResourceId`.
    pub async fn list_parameter_tags(
        &self,
        request: api::ListTagsForResourceRequest,
    ) -> Result<api::ListTagsForResourceResult, ApiError> {
        let found = self.tagged_parameter(request.resource_type, &request.resource_id).await;
        let tags = found.map_err(refused)?.value.tags;
        let tags = tags.into_iter().map(|(key, value)| api::Tag { key, value });
        Ok(api::ListTagsForResourceResult { tag_list: Some(tags.collect()) })
    }

    async fn retag(
        &self,
        kind: ResourceTypeForTagging,
        id: &str,
        change: impl Fn(&mut BTreeMap<String, String>),
    ) -> Result<(), Error> {
        let change = &change;
        self.commit_with(|| async move {
            let stored = self.tagged_parameter(kind, id).await?;
            let mut parameter = stored.value;
            change(&mut parameter.tags);
            if parameter.tags.len() > TAGS_MAX {
                let text = format!("Tags: a parameter can have at most {TAGS_MAX} tags");
                return Err(errors::too_many_tags_error(text).into());
            }
            tag::rules::check(&parameter.tags)?;
            let put = (Record::Parameter(parameter), Expect::Revision(stored.revision));
            Ok((Change { puts: vec![put], deletes: Vec::new() }, ()))
        })
        .await
    }

    async fn tagged_parameter(
        &self,
        kind: ResourceTypeForTagging,
        id: &str,
    ) -> Result<Stored<Parameter>, Error> {
        if kind != ResourceTypeForTagging::Parameter {
            let text = format!("ResourceType: {} is not served by Mayfly", kind.as_str());
            return Err(errors::invalid_resource_type(text).into());
        }
        self.parameter_at(id).await.map_err(|error| match error {
            Error::Form(_) | Error::InvalidParameter(_) => {
                errors::invalid_resource_id(format!("ResourceId: there is no parameter {id}"))
                    .into()
            }
            other => other,
        })
    }
}
