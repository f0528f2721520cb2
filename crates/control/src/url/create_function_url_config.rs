//! `CreateFunctionUrlConfig`.
//!
//! Owns a new URL and its id. Never permits anybody to call it: `AddPermission` does.

use mayfly_core::function::UrlConfig;
use mayfly_store::{Change, Expect, Record};
use mayfly_wire::ApiError;
use mayfly_wire::generated::lambda as api;

use super::configuration::is_streaming;
use super::cors;
use crate::commit::guard;
use crate::control::Control;
use crate::error::Error;
use crate::shape;

impl Control {
    /// Gives a function or an alias a URL.
    ///
    /// # Errors
    /// `ResourceNotFoundException`; `ResourceConflictException` when it has one;
    /// `InvalidParameterValueException` for a version as the qualifier or wrong `Cors`.
    pub async fn create_function_url_config(
        &self,
        request: api::CreateFunctionUrlConfigRequest,
    ) -> Result<api::CreateFunctionUrlConfigResponse, ApiError> {
        let target = self.url_target(&request.function_name, request.qualifier.as_deref())?;
        let now = self.clock.now();
        let url = UrlConfig {
            qualifier: target.qualifier.clone(),
            id: self.random.url_id(),
            auth: shape::url_auth(request.auth_type),
            streaming: request.invoke_mode.is_some_and(is_streaming),
            cors: request.cors.map(cors::read).transpose()?.flatten(),
            created: now,
            last_modified: now,
        };
        self.commit_with(|| async {
            let function = self.url_owner(&target).await?;
            if self.catalogue.url(&target.name, &target.qualifier).await?.is_some() {
                let arn = self.url_target_arn(&target.name, &target.qualifier);
                return Err(Error::Conflict(format!(
                    "Failed to create function url config for [functionArn = {arn}]. Error \
                     message:  FunctionUrlConfig exists for this Lambda function"
                )));
            }
            let record = Record::Url(target.name.clone(), url.clone());
            // The guard collides with a deletion of the function or of the alias.
            let puts = vec![(record, Expect::Absent), guard(&function)];
            Ok((Change { puts, ..Change::default() }, ()))
        })
        .await?;
        let shown = self.url_shown(&target.name, &url);
        Ok(api::CreateFunctionUrlConfigResponse {
            function_url: shown.function_url,
            function_arn: shown.function_arn,
            auth_type: shown.auth_type,
            cors: shown.cors,
            creation_time: shown.creation_time,
            invoke_mode: shown.invoke_mode,
        })
    }
}
