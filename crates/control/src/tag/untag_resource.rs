//! `UntagResource`.
//!
//! Owns the removal of tags; a key that is not there is passed over.

use mayfly_store::{Change, Expect, Record};
use mayfly_wire::ApiError;
use mayfly_wire::generated::lambda as api;

use crate::control::Control;

impl Control {
    /// Removes tags from a function.
    ///
    /// # Errors
    /// `ResourceNotFoundException`; `InvalidParameterValueException` for anything but a function.
    pub async fn untag_resource(&self, request: api::UntagResourceRequest) -> Result<(), ApiError> {
        let name = self.tagged(&request.resource)?;
        self.commit_with(|| async {
            let stored = self.function(&name).await?;
            let mut function = stored.value;
            function.tags.retain(|key, _| !request.tag_keys.contains(key));
            let puts = vec![(Record::Function(function), Expect::Revision(stored.revision))];
            Ok((Change { puts, ..Change::default() }, ()))
        })
        .await?;
        Ok(())
    }
}
