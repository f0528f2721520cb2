//! `ListFunctionEventInvokeConfigs`.
//!
//! Owns the paging over the configurations of one function: versions first, then aliases by name.

use mayfly_core::name::Qualifier;
use mayfly_wire::ApiError;
use mayfly_wire::generated::lambda as api;

use crate::control::Control;
use crate::error::Error;
use crate::page;

impl Control {
    /// Lists the configurations of a function, of its versions and of its aliases, 50 a page.
    ///
    /// # Errors
    /// `ResourceNotFoundException`; `InvalidParameterValueException` for a marker that is not ours.
    pub async fn list_function_event_invoke_configs(
        &self,
        request: api::ListFunctionEventInvokeConfigsRequest,
    ) -> Result<api::ListFunctionEventInvokeConfigsResponse, ApiError> {
        let name = self.function_itself(&request.function_name)?;
        self.function(&name).await?;
        let size = page::size(request.max_items);
        let marker = page::after(request.marker.as_deref())?;
        let invalid = |_| page::invalid_marker();
        let after = marker.as_deref().map(Qualifier::new).transpose().map_err(invalid)?;
        let found = self.catalogue.event_invokes(&name).await.map_err(Error::from)?;
        let behind = found.into_iter().filter(|(of, _)| after.as_ref().is_none_or(|a| of > a));
        let behind = behind.take(size + 1).collect();
        let (configs, next_marker) = page::cut(behind, size, |(of, _)| of.to_string());
        let shown =
            configs.iter().map(|(of, stored)| self.event_invoke_shown(&name, of, &stored.value));
        Ok(api::ListFunctionEventInvokeConfigsResponse {
            function_event_invoke_configs: Some(shown.collect()),
            next_marker,
        })
    }
}
