//! `GetFunctionConcurrency`.
//!
//! Owns nothing but the answer, which is empty when nothing is reserved.

use mayfly_wire::ApiError;
use mayfly_wire::generated::lambda as api;

use crate::control::Control;
use crate::shape;

impl Control {
    /// Shows the reserved concurrency of a function.
    ///
    /// # Errors
    /// `ResourceNotFoundException`.
    pub async fn get_function_concurrency(
        &self,
        request: api::GetFunctionConcurrencyRequest,
    ) -> Result<api::GetFunctionConcurrencyResponse, ApiError> {
        let name = self.function_itself(&request.function_name)?;
        let reserved = self.function(&name).await?.value.reserved_concurrency;
        Ok(api::GetFunctionConcurrencyResponse {
            reserved_concurrent_executions: reserved.map(shape::integer),
        })
    }
}
