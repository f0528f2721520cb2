//! `TagResource` of the SNS API.
//!
//! Owns the adding of tags to a topic; a key that is there gets the new value.

use std::collections::BTreeMap;

use mayfly_core::limits::TAGS_MAX;
use mayfly_store::{Change, Expect, Record};
use mayfly_wire::ApiError;
use mayfly_wire::generated::sns as api;
use mayfly_wire::generated::sns::errors;

use super::refusal::{invalid, refused};
use crate::control::Control;
use crate::tag;

impl Control {
    /// Adds tags to a topic.
    ///
    /// # Errors
    /// `InvalidParameter` names the rule of tags; `ResourceNotFound`, `TagLimitExceeded`.
    pub async fn tag_topic(
        &self,
        request: api::TagResourceRequest,
    ) -> Result<api::TagResourceResponse, ApiError> {
        let tags = read(request.tags)?;
        let tagged = self.commit_with(|| async {
            let stored = self.tagged_topic(&request.resource_arn).await?;
            let mut topic = stored.value;
            topic.tags.extend(tags.clone());
            check(&topic.tags)?;
            let puts = vec![(Record::Topic(topic), Expect::Revision(stored.revision))];
            Ok((Change { puts, ..Change::default() }, ()))
        });
        tagged.await.map_err(refused)?;
        Ok(api::TagResourceResponse {})
    }
}

/// The tags of a request, each key once.
///
/// # Errors
/// As [`check`].
pub(super) fn read(given: Vec<api::Tag>) -> Result<BTreeMap<String, String>, ApiError> {
    let count = given.len();
    let tags: BTreeMap<String, String> =
        given.into_iter().map(|tag| (tag.key, tag.value)).collect();
    if tags.len() < count {
        return Err(invalid("Duplicated keys are not allowed."));
    }
    check(&tags)?;
    Ok(tags)
}

fn check(tags: &BTreeMap<String, String>) -> Result<(), ApiError> {
    if tags.len() > TAGS_MAX {
        let text = "Could not complete request: tag quota of per resource exceeded";
        return Err(errors::tag_limit_exceeded(text));
    }
    tag::rules::check(tags).map_err(refused)
}
