//! `TagResource`.
//!
//! Owns the adding of tags; a key that is there gets the new value. Never removes one.

use mayfly_store::{Change, Expect, Record};
use mayfly_wire::ApiError;
use mayfly_wire::generated::lambda as api;

use super::rules;
use crate::control::Control;

impl Control {
    /// Adds tags to a function.
    ///
    /// # Errors
    /// `ResourceNotFoundException`; `InvalidParameterValueException` names the rule of tags.
    pub async fn tag_resource(&self, request: api::TagResourceRequest) -> Result<(), ApiError> {
        let name = self.tagged(&request.resource)?;
        self.commit_with(|| async {
            let stored = self.function(&name).await?;
            let mut function = stored.value;
            function.tags.extend(request.tags.clone());
            rules::check(&function.tags)?;
            let puts = vec![(Record::Function(function), Expect::Revision(stored.revision))];
            Ok((Change { puts, ..Change::default() }, ()))
        })
        .await?;
        Ok(())
    }
}
