//! `UntagResource`.
//!
//! Owns the removal of tags; a key that is not there is passed over.

use mayfly_wire::ApiError;
use mayfly_wire::generated::lambda as api;

use crate::control::Control;

impl Control {
    /// Removes tags from a function or an event source mapping.
    ///
    /// # Errors
    /// `ResourceNotFoundException`; `InvalidParameterValueException` for what has no tags.
    pub async fn untag_resource(&self, request: api::UntagResourceRequest) -> Result<(), ApiError> {
        let tagged = self.tagged(&request.resource)?;
        self.change_tags(&tagged, |tags| {
            tags.retain(|key, _| !request.tag_keys.contains(key));
            Ok(())
        })
        .await?;
        Ok(())
    }
}
