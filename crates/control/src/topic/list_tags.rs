//! `ListTagsForResource` of the SNS API.
//!
//! Owns nothing but the answer.

use mayfly_wire::ApiError;
use mayfly_wire::generated::sns as api;

use super::refusal::refused;
use crate::control::Control;

impl Control {
    /// Lists the tags of a topic by key.
    ///
    /// # Errors
    /// `InvalidParameter`, `ResourceNotFound`.
    pub async fn list_topic_tags(
        &self,
        request: api::ListTagsForResourceRequest,
    ) -> Result<api::ListTagsForResourceResponse, ApiError> {
        let topic = self.tagged_topic(&request.resource_arn).await.map_err(refused)?.value;
        let tags = topic.tags.into_iter().map(|(key, value)| api::Tag { key, value });
        Ok(api::ListTagsForResourceResponse { tags: Some(tags.collect()) })
    }
}
