//! `GetFunctionUrlConfig`.
//!
//! Owns nothing but the answer.

use mayfly_wire::ApiError;
use mayfly_wire::generated::lambda as api;

use crate::control::Control;

impl Control {
    /// Shows the URL of a function or an alias.
    ///
    /// # Errors
    /// `ResourceNotFoundException`; `InvalidParameterValueException` for a version as the
    /// qualifier.
    pub async fn get_function_url_config(
        &self,
        request: api::GetFunctionUrlConfigRequest,
    ) -> Result<api::GetFunctionUrlConfigResponse, ApiError> {
        let target = self.url_target(&request.function_name, request.qualifier.as_deref())?;
        let url = self.existing_url(&target).await?;
        let shown = self.url_shown(&target.name, &url.value);
        Ok(api::GetFunctionUrlConfigResponse {
            function_url: shown.function_url,
            function_arn: shown.function_arn,
            auth_type: shown.auth_type,
            cors: shown.cors,
            creation_time: shown.creation_time,
            last_modified_time: shown.last_modified_time,
            invoke_mode: shown.invoke_mode,
        })
    }
}
