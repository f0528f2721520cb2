//! `UpdateFunctionUrlConfig`.
//!
//! Owns the change of a URL's settings; absent members keep what is there. Never changes the
//! address.

use mayfly_core::function::UrlConfig;
use mayfly_store::{Change, Expect, Record};
use mayfly_wire::ApiError;
use mayfly_wire::generated::lambda as api;

use super::configuration::is_streaming;
use super::cors;
use super::url_target::UrlTarget;
use crate::control::Control;
use crate::error::Error;
use crate::shape;

impl Control {
    /// Changes the settings of a URL. `Cors` replaces all of the old one; an empty one removes it.
    ///
    /// # Errors
    /// `ResourceNotFoundException`; `InvalidParameterValueException` for a version as the qualifier
    /// or wrong `Cors`.
    pub async fn update_function_url_config(
        &self,
        request: api::UpdateFunctionUrlConfigRequest,
    ) -> Result<api::UpdateFunctionUrlConfigResponse, ApiError> {
        let target = self.url_target(&request.function_name, request.qualifier.as_deref())?;
        let updated = self.commit_with(|| self.url_change(&target, &request)).await?;
        let shown = self.url_shown(&target.name, &updated);
        Ok(api::UpdateFunctionUrlConfigResponse {
            function_url: shown.function_url,
            function_arn: shown.function_arn,
            auth_type: shown.auth_type,
            cors: shown.cors,
            creation_time: shown.creation_time,
            last_modified_time: shown.last_modified_time,
            invoke_mode: shown.invoke_mode,
        })
    }

    /// One attempt: the change, and the settings that the answer shows.
    async fn url_change(
        &self,
        target: &UrlTarget,
        request: &api::UpdateFunctionUrlConfigRequest,
    ) -> Result<(Change, UrlConfig), Error> {
        let stored = self.existing_url(target).await?;
        let old = stored.value;
        let updated = UrlConfig {
            auth: request.auth_type.map_or(old.auth, shape::url_auth),
            streaming: request.invoke_mode.map_or(old.streaming, is_streaming),
            cors: match &request.cors {
                Some(cors) => cors::read(cors.clone())?,
                None => old.cors,
            },
            last_modified: self.clock.now(),
            ..old
        };
        let record = Record::Url(target.name.clone(), updated.clone());
        let puts = vec![(record, Expect::Revision(stored.revision))];
        Ok((Change { puts, ..Change::default() }, updated))
    }
}
