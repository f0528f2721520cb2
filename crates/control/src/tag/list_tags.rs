//! `ListTags`.
//!
//! Owns nothing but the answer.

use mayfly_wire::ApiError;
use mayfly_wire::generated::lambda as api;

use crate::control::Control;

impl Control {
    /// Shows the tags of a function.
    ///
    /// # Errors
    /// `ResourceNotFoundException`; `InvalidParameterValueException` for anything but a function.
    pub async fn list_tags(
        &self,
        request: api::ListTagsRequest,
    ) -> Result<api::ListTagsResponse, ApiError> {
        let name = self.tagged(&request.resource)?;
        let function = self.function(&name).await?;
        Ok(api::ListTagsResponse { tags: Some(function.value.tags) })
    }
}
