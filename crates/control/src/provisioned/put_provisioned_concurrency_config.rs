//! `PutProvisionedConcurrencyConfig`.
//!
//! Owns the writing of a configuration in place of an earlier one. Never starts an environment.

use mayfly_core::provisioned::ProvisionedConfig;
use mayfly_store::{Change, Expect, Record};
use mayfly_wire::ApiError;
use mayfly_wire::generated::lambda as api;

use crate::commit::guard;
use crate::control::Control;
use crate::shape;

impl Control {
    /// Keeps this many environments of a version or alias initialised.
    ///
    /// # Errors
    /// `ResourceNotFoundException`; `InvalidParameterValueException` for `$LATEST`, a version with
    /// SnapStart, an alias of a provisioned version, and more than reserved or unreserved
    /// concurrency allow.
    pub async fn put_provisioned_concurrency_config(
        &self,
        request: api::PutProvisionedConcurrencyConfigRequest,
    ) -> Result<api::PutProvisionedConcurrencyConfigResponse, ApiError> {
        let (name, of) = self.provisioned_target(&request.function_name, &request.qualifier)?;
        let requested = shape::unsigned(request.provisioned_concurrent_executions);
        let config = ProvisionedConfig { requested, modified: self.clock.now() };
        // From the sum to the commit nobody else may reserve.
        let _reserving = self.reserving.lock().await;
        self.commit_with(|| async {
            let function = self.function(&name).await?;
            self.check_provisionable(&name, &of).await?;
            self.check_provisioned(&name, &of, requested).await?;
            let record = Record::Provisioned(name.clone(), of.clone(), config);
            // The guard collides with a deletion of what the configuration hangs on.
            let puts = vec![(record, Expect::Any), guard(&function)];
            Ok((Change { puts, ..Change::default() }, ()))
        })
        .await?;
        let shown = self.provisioned_shown(&name, &of, config);
        Ok(api::PutProvisionedConcurrencyConfigResponse {
            requested_provisioned_concurrent_executions: shown.requested,
            available_provisioned_concurrent_executions: shown.allocated,
            allocated_provisioned_concurrent_executions: shown.allocated,
            status: shown.status,
            status_reason: shown.reason,
            last_modified: shown.last_modified,
        })
    }
}
