//! `GetFunctionEventInvokeConfig`.
//!
//! Owns nothing but the answer.

use mayfly_wire::ApiError;
use mayfly_wire::generated::lambda as api;

use super::target;
use crate::control::Control;

impl Control {
    /// Shows how asynchronous invocations of a function, version or alias are treated.
    ///
    /// # Errors
    /// `ResourceNotFoundException`, also when there is no configuration.
    pub async fn get_function_event_invoke_config(
        &self,
        request: api::GetFunctionEventInvokeConfigRequest,
    ) -> Result<api::FunctionEventInvokeConfig, ApiError> {
        let target = self.target(&request.function_name, request.qualifier.as_deref())?;
        let config = self.existing_event_invoke(&target).await?.value;
        Ok(self.event_invoke_shown(&target.name, &target::qualifier(&target), &config))
    }
}
