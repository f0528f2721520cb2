//! `DeleteFunctionUrlConfig`.
//!
//! Owns the end of a URL; its id is never given to anybody again. Never touches the policy.

use mayfly_store::{Change, Expect, Key};
use mayfly_wire::ApiError;
use mayfly_wire::generated::lambda as api;

use crate::control::Control;

impl Control {
    /// Takes the URL away from a function or an alias.
    ///
    /// # Errors
    /// `ResourceNotFoundException`; `InvalidParameterValueException` for a version as the
    /// qualifier.
    pub async fn delete_function_url_config(
        &self,
        request: api::DeleteFunctionUrlConfigRequest,
    ) -> Result<(), ApiError> {
        let target = self.url_target(&request.function_name, request.qualifier.as_deref())?;
        self.commit_with(|| async {
            let url = self.existing_url(&target).await?;
            let key = Key::Url(target.name.clone(), target.qualifier.clone());
            let deletes = vec![(key, Expect::Revision(url.revision))];
            Ok((Change { deletes, ..Change::default() }, ()))
        })
        .await?;
        Ok(())
    }
}
