//! `DeleteProvisionedConcurrencyConfig`.
//!
//! Owns the end of a configuration. Its environments serve on as ordinary ones.

use mayfly_store::{Change, Expect, Key};
use mayfly_wire::ApiError;
use mayfly_wire::generated::lambda as api;

use crate::control::Control;
use crate::error::Error;

impl Control {
    /// Deletes the provisioned concurrency of a version or alias.
    ///
    /// # Errors
    /// `ResourceNotFoundException`; `ProvisionedConcurrencyConfigNotFoundException`.
    pub async fn delete_provisioned_concurrency_config(
        &self,
        request: api::DeleteProvisionedConcurrencyConfigRequest,
    ) -> Result<(), ApiError> {
        let (name, of) = self.provisioned_target(&request.function_name, &request.qualifier)?;
        self.commit_with(|| async {
            let stored = self.existing_provisioned(&name, &of).await.map_err(Error::Form)?;
            let key = Key::Provisioned(name.clone(), of.clone());
            let deletes = vec![(key, Expect::Revision(stored.revision))];
            Ok((Change { deletes, ..Change::default() }, ()))
        })
        .await?;
        Ok(())
    }
}
