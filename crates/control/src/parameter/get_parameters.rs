//! `GetParameters`.
//!
//! Owns the reading of several; a name that leads nowhere is listed apart.

use mayfly_wire::ApiError;
use mayfly_wire::generated::ssm as api;

use super::refusal::refused;
use crate::control::Control;

impl Control {
    /// Several parameters with their values.
    ///
    /// # Errors
    /// `ValidationException`.
    pub async fn get_parameters(
        &self,
        request: api::GetParametersRequest,
    ) -> Result<api::GetParametersResult, ApiError> {
        let in_plain = request.with_decryption == Some(true);
        let (mut parameters, mut invalid) = (Vec::new(), Vec::new());
        for name in request.names {
            match self.parameter_shown(&name, in_plain).await.map_err(refused) {
                Ok(parameter) => parameters.push(parameter),
                Err(error) if error.name.starts_with("Parameter") => invalid.push(name),
                Err(error) => return Err(error),
            }
        }
        Ok(api::GetParametersResult {
            parameters: Some(parameters),
            invalid_parameters: Some(invalid),
        })
    }
}
