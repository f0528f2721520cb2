//! `ListVersionsByFunction`.
//!
//! Owns the paging over the versions of one function, `$LATEST` first.

use mayfly_core::name::{Qualifier, Version};
use mayfly_wire::ApiError;
use mayfly_wire::generated::lambda as api;

use crate::control::Control;
use crate::error::Error;
use crate::function::Shown;
use crate::{page, shape};

impl Control {
    /// Lists the versions of a function, 50 a page.
    ///
    /// # Errors
    /// `ResourceNotFoundException`; `InvalidParameterValueException` for a marker that is not ours.
    pub async fn list_versions_by_function(
        &self,
        request: api::ListVersionsByFunctionRequest,
    ) -> Result<api::ListVersionsByFunctionResponse, ApiError> {
        let name = self.function_itself(&request.function_name)?;
        self.function(&name).await?;
        let size = page::size(request.max_items);
        let after = page::after(request.marker.as_deref())?;
        let invalid = |_| page::invalid_marker();
        let after = after.as_deref().map(shape::version).transpose().map_err(invalid)?;
        let found = self.catalogue.versions(&name, after, size + 1).await.map_err(Error::from)?;
        let (found, next_marker) = page::cut(found, size, |entry| entry.value.version.to_string());
        let shown = |version: Version| Shown::Qualified(Qualifier::Version(version));
        let versions = found
            .iter()
            .map(|entry| self.configuration(&name, &entry.value, &shown(entry.value.version)))
            .collect();
        Ok(api::ListVersionsByFunctionResponse { next_marker, versions: Some(versions) })
    }
}
