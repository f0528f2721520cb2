//! `GetFunctionCodeSigningConfig`.
//!
//! Owns the answer that tools ask for with every function: no function has such a configuration.

use mayfly_wire::ApiError;
use mayfly_wire::generated::lambda as api;

use crate::control::Control;

impl Control {
    /// Shows that a function has no code signing configuration.
    ///
    /// # Errors
    /// `ResourceNotFoundException`.
    pub async fn get_function_code_signing_config(
        &self,
        request: api::GetFunctionCodeSigningConfigRequest,
    ) -> Result<api::GetFunctionCodeSigningConfigResponse, ApiError> {
        let name = self.function_itself(&request.function_name)?;
        self.function(&name).await?;
        Ok(api::GetFunctionCodeSigningConfigResponse {
            code_signing_config_arn: String::new(),
            function_name: name.to_string(),
        })
    }
}
