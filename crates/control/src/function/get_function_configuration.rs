//! `GetFunctionConfiguration`.
//!
//! Owns nothing but the answer. Never shows tags or code: `GetFunction` does.

use mayfly_wire::ApiError;
use mayfly_wire::generated::lambda as api;

use crate::control::Control;

impl Control {
    /// Shows the configuration of a function, a version or the version behind an alias.
    ///
    /// # Errors
    /// `ResourceNotFoundException`; `InvalidParameterValueException` for a wrong reference.
    pub async fn get_function_configuration(
        &self,
        request: api::GetFunctionConfigurationRequest,
    ) -> Result<api::FunctionConfiguration, ApiError> {
        let target = self.target(&request.function_name, request.qualifier.as_deref())?;
        let found = self.found(&target).await?;
        Ok(self.configuration(&target.name, &found.entry.value, &found.shown))
    }
}
