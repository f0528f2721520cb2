//! `PutFunctionRecursionConfig`.
//!
//! Owns the choice for one function. Never stops a chain: the data plane does.

use mayfly_store::{Change, Expect, Record};
use mayfly_wire::ApiError;
use mayfly_wire::generated::lambda as api;

use super::shown;
use crate::control::Control;

impl Control {
    /// Sets whether a chain of invocations may come back to a function without end.
    ///
    /// # Errors
    /// `ResourceNotFoundException`.
    pub async fn put_function_recursion_config(
        &self,
        request: api::PutFunctionRecursionConfigRequest,
    ) -> Result<api::PutFunctionRecursionConfigResponse, ApiError> {
        let name = self.function_itself(&request.function_name)?;
        let is_allowed = request.recursive_loop == api::RecursiveLoop::Allow;
        self.commit_with(|| async {
            let stored = self.function(&name).await?;
            let mut function = stored.value;
            function.recursion_allowed = is_allowed;
            let puts = vec![(Record::Function(function), Expect::Revision(stored.revision))];
            Ok((Change { puts, ..Change::default() }, ()))
        })
        .await?;
        Ok(api::PutFunctionRecursionConfigResponse { recursive_loop: Some(shown(is_allowed)) })
    }
}
