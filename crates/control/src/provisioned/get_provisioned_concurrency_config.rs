//! `GetProvisionedConcurrencyConfig`.
//!
//! Owns nothing but the answer.

use mayfly_wire::ApiError;
use mayfly_wire::generated::lambda as api;

use crate::control::Control;

impl Control {
    /// Shows the provisioned concurrency of a version or alias, and how far it is.
    ///
    /// # Errors
    /// `ResourceNotFoundException`; `ProvisionedConcurrencyConfigNotFoundException`.
    pub async fn get_provisioned_concurrency_config(
        &self,
        request: api::GetProvisionedConcurrencyConfigRequest,
    ) -> Result<api::GetProvisionedConcurrencyConfigResponse, ApiError> {
        let (name, of) = self.provisioned_target(&request.function_name, &request.qualifier)?;
        let stored = self.existing_provisioned(&name, &of).await?;
        let shown = self.provisioned_shown(&name, &of, stored.value);
        Ok(api::GetProvisionedConcurrencyConfigResponse {
            requested_provisioned_concurrent_executions: shown.requested,
            available_provisioned_concurrent_executions: shown.allocated,
            allocated_provisioned_concurrent_executions: shown.allocated,
            status: shown.status,
            status_reason: shown.reason,
            last_modified: shown.last_modified,
        })
    }
}
