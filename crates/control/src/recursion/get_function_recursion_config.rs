//! `GetFunctionRecursionConfig`.
//!
//! Owns nothing but the answer.

use mayfly_wire::ApiError;
use mayfly_wire::generated::lambda as api;

use super::shown;
use crate::control::Control;

impl Control {
    /// Shows whether a chain of invocations may come back to a function without end.
    ///
    /// # Errors
    /// `ResourceNotFoundException`.
    pub async fn get_function_recursion_config(
        &self,
        request: api::GetFunctionRecursionConfigRequest,
    ) -> Result<api::GetFunctionRecursionConfigResponse, ApiError> {
        let name = self.function_itself(&request.function_name)?;
        let is_allowed = self.function(&name).await?.value.recursion_allowed;
        Ok(api::GetFunctionRecursionConfigResponse { recursive_loop: Some(shown(is_allowed)) })
    }
}
