//! `TagResource`.
//!
//! Owns the adding of tags; a key that is there gets the new value. Never removes one.

use mayfly_wire::ApiError;
use mayfly_wire::generated::lambda as api;

use super::rules;
use crate::control::Control;

impl Control {
    /// Adds tags to a function or an event source mapping.
    ///
    /// # Errors
    /// `ResourceNotFoundException`; `InvalidParameterValueException` names the rule of tags.
    pub async fn tag_resource(&self, request: api::TagResourceRequest) -> Result<(), ApiError> {
        let tagged = self.tagged(&request.resource)?;
        self.change_tags(&tagged, |tags| {
            tags.extend(request.tags.clone());
            rules::check(tags)
        })
        .await?;
        Ok(())
    }
}
