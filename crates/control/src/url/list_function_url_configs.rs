//! `ListFunctionUrlConfigs`.
//!
//! Owns the paging over the URLs of one function: its own first, then those of aliases by name.

use mayfly_core::name::Qualifier;
use mayfly_wire::ApiError;
use mayfly_wire::generated::lambda as api;

use crate::control::Control;
use crate::error::Error;
use crate::page;

impl Control {
    /// Lists the URLs of a function and of its aliases, 50 a page.
    ///
    /// # Errors
    /// `ResourceNotFoundException`; `InvalidParameterValueException` for a marker that is not ours.
    pub async fn list_function_url_configs(
        &self,
        request: api::ListFunctionUrlConfigsRequest,
    ) -> Result<api::ListFunctionUrlConfigsResponse, ApiError> {
        let name = self.function_itself(&request.function_name)?;
        self.function(&name).await?;
        let size = page::size(request.max_items);
        let marker = page::after(request.marker.as_deref())?;
        let invalid = |_| page::invalid_marker();
        let after = marker.as_deref().map(Qualifier::new).transpose().map_err(invalid)?;
        let found = self.catalogue.urls(&name).await.map_err(Error::from)?;
        let urls = found.into_iter().map(|stored| stored.value);
        let behind = urls.filter(|url| after.as_ref().is_none_or(|after| url.qualifier > *after));
        let behind = behind.take(size + 1).collect();
        let (urls, next_marker) = page::cut(behind, size, |url| url.qualifier.to_string());
        let function_url_configs = urls.iter().map(|url| self.url_shown(&name, url)).collect();
        Ok(api::ListFunctionUrlConfigsResponse { function_url_configs, next_marker })
    }
}
