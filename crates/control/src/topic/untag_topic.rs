//! `UntagResource` of the SNS API.
//!
//! Owns the removal of tags from a topic; a key that is not there is passed over.

use mayfly_store::{Change, Expect, Record};
use mayfly_wire::ApiError;
use mayfly_wire::generated::sns as api;

use super::refusal::refused;
use crate::control::Control;

impl Control {
    /// Removes tags from a topic.
    ///
    /// # Errors
    /// `InvalidParameter`, `ResourceNotFound`.
    pub async fn untag_topic(
        &self,
        request: api::UntagResourceRequest,
    ) -> Result<api::UntagResourceResponse, ApiError> {
        let untagged = self.commit_with(|| async {
            let stored = self.tagged_topic(&request.resource_arn).await?;
            let mut topic = stored.value;
            topic.tags.retain(|key, _| !request.tag_keys.contains(key));
            let puts = vec![(Record::Topic(topic), Expect::Revision(stored.revision))];
            Ok((Change { puts, ..Change::default() }, ()))
        });
        untagged.await.map_err(refused)?;
        Ok(api::UntagResourceResponse {})
    }
}
