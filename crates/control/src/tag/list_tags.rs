//! `ListTags`.
//!
//! Owns nothing but the answer.

use mayfly_wire::ApiError;
use mayfly_wire::generated::lambda as api;

use crate::control::Control;

impl Control {
    /// Shows the tags of a function or an event source mapping.
    ///
    /// # Errors
    /// `ResourceNotFoundException`; `InvalidParameterValueException` for what has no tags.
    pub async fn list_tags(
        &self,
        request: api::ListTagsRequest,
    ) -> Result<api::ListTagsResponse, ApiError> {
        let tagged = self.tagged(&request.resource)?;
        Ok(api::ListTagsResponse { tags: Some(self.tags(&tagged).await?) })
    }
}
