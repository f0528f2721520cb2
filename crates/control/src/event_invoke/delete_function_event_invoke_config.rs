//! `DeleteFunctionEventInvokeConfig`.
//!
//! Owns the end of a configuration: the defaults are in force again.

use mayfly_store::{Change, Expect, Key};
use mayfly_wire::ApiError;
use mayfly_wire::generated::lambda as api;

use super::target;
use crate::control::Control;

impl Control {
    /// Deletes the configuration of a function, version or alias.
    ///
    /// # Errors
    /// `ResourceNotFoundException`, also when there is no configuration.
    pub async fn delete_function_event_invoke_config(
        &self,
        request: api::DeleteFunctionEventInvokeConfigRequest,
    ) -> Result<(), ApiError> {
        let target = self.target(&request.function_name, request.qualifier.as_deref())?;
        self.commit_with(|| async {
            let stored = self.existing_event_invoke(&target).await?;
            let key = Key::EventInvoke(target.name.clone(), target::qualifier(&target));
            let deletes = vec![(key, Expect::Revision(stored.revision))];
            Ok((Change { deletes, ..Change::default() }, ()))
        })
        .await?;
        Ok(())
    }
}
