//! `GetLayerVersionByArn`.
//!
//! Owns nothing but the other way to address a layer version.

use mayfly_wire::ApiError;
use mayfly_wire::generated::lambda as api;

use crate::control::Control;
use crate::error::Error;

impl Control {
    /// Shows a layer version with a download link.
    ///
    /// # Errors
    /// `ResourceNotFoundException`; `InvalidParameterValueException` for an ARN without a version.
    pub async fn get_layer_version_by_arn(
        &self,
        request: api::GetLayerVersionByArnRequest,
    ) -> Result<api::GetLayerVersionResponse, ApiError> {
        let home = self.layer_version_of(&request.arn)?;
        let (name, version) = home.ok_or_else(Error::resource_not_found)?;
        Ok(self.layer_found(&name, version).await?)
    }
}
