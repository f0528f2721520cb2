//! `GetLayerVersion`.
//!
//! Owns the search for a layer version. Never signs the link itself: the binary hands in who does.

use mayfly_core::name::LayerName;
use mayfly_wire::ApiError;
use mayfly_wire::generated::lambda as api;

use crate::control::Control;
use crate::error::Error;

impl Control {
    /// Shows a layer version with a download link.
    ///
    /// # Errors
    /// `ResourceNotFoundException`.
    pub async fn get_layer_version(
        &self,
        request: api::GetLayerVersionRequest,
    ) -> Result<api::GetLayerVersionResponse, ApiError> {
        let name = self.layer_itself(&request.layer_name)?;
        let version = u64::try_from(request.version_number);
        let version = version.map_err(|_| Error::resource_not_found())?;
        Ok(self.layer_found(&name, version).await?)
    }

    pub(super) async fn layer_found(
        &self,
        name: &LayerName,
        version: u64,
    ) -> Result<api::GetLayerVersionResponse, Error> {
        let found = self.catalogue.layer_version(name, version).await?;
        let layer = found.ok_or_else(Error::resource_not_found)?.value;
        Ok(self.layer_shown(&layer))
    }
}
