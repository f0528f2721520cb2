//! `ListProvisionedConcurrencyConfigs`.
//!
//! Owns the paging over the configurations of one function: versions first, then aliases by name.

use mayfly_core::name::Qualifier;
use mayfly_wire::ApiError;
use mayfly_wire::generated::lambda as api;

use crate::control::Control;
use crate::error::Error;
use crate::page;

impl Control {
    /// Lists the provisioned concurrency of a function's versions and aliases, 50 a page.
    ///
    /// # Errors
    /// `ResourceNotFoundException`; `InvalidParameterValueException` for a marker that is not ours.
    pub async fn list_provisioned_concurrency_configs(
        &self,
        request: api::ListProvisionedConcurrencyConfigsRequest,
    ) -> Result<api::ListProvisionedConcurrencyConfigsResponse, ApiError> {
        let name = self.function_itself(&request.function_name)?;
        self.function(&name).await?;
        let size = page::size(request.max_items);
        let marker = page::after(request.marker.as_deref())?;
        let invalid = |_| page::invalid_marker();
        let after = marker.as_deref().map(Qualifier::new).transpose().map_err(invalid)?;
        let found = self.catalogue.provisioned(&name).await.map_err(Error::from)?;
        let behind = found.into_iter().filter(|(of, _)| after.as_ref().is_none_or(|a| of > a));
        let behind = behind.take(size + 1).collect();
        let (configs, next_marker) = page::cut(behind, size, |(of, _)| of.to_string());
        let items = configs.into_iter().map(|(of, stored)| {
            let shown = self.provisioned_shown(&name, &of, stored.value);
            api::ProvisionedConcurrencyConfigListItem {
                function_arn: Some(self.qualified_arn(&name, &of)),
                requested_provisioned_concurrent_executions: shown.requested,
                available_provisioned_concurrent_executions: shown.allocated,
                allocated_provisioned_concurrent_executions: shown.allocated,
                status: shown.status,
                status_reason: shown.reason,
                last_modified: shown.last_modified,
            }
        });
        Ok(api::ListProvisionedConcurrencyConfigsResponse {
            provisioned_concurrency_configs: Some(items.collect()),
            next_marker,
        })
    }
}
