//! `DeleteParameters`.
//!
//! Owns the deletion of several, each by itself; a name that leads nowhere is listed apart.

use mayfly_wire::ApiError;
use mayfly_wire::generated::ssm as api;

use super::refusal::refused;
use crate::control::Control;

impl Control {
    /// Deletes parameters.
    ///
    /// # Errors
    /// `InternalServerError`.
    pub async fn delete_parameters(
        &self,
        request: api::DeleteParametersRequest,
    ) -> Result<api::DeleteParametersResult, ApiError> {
        let (mut deleted, mut invalid) = (Vec::new(), Vec::new());
        for name in request.names {
            match self.remove_parameter(&name).await.map_err(refused) {
                Ok(()) => deleted.push(name),
                Err(error) if error.status < 500 => invalid.push(name),
                Err(error) => return Err(error),
            }
        }
        Ok(api::DeleteParametersResult {
            deleted_parameters: Some(deleted),
            invalid_parameters: Some(invalid),
        })
    }
}
