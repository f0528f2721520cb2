//! `GetFunction`.
//!
//! Owns the answer with configuration, download link, tags and reserved concurrency. Never signs
//! the link itself: the binary hands in who does.

use mayfly_core::time::EpochMs;
use mayfly_wire::ApiError;
use mayfly_wire::generated::lambda as api;

use crate::control::Control;
use crate::limits::CODE_LOCATION_VALID;
use crate::{shape, transition};

impl Control {
    /// Shows a function, a version or the version behind an alias.
    ///
    /// # Errors
    /// `ResourceNotFoundException`; `InvalidParameterValueException` for a wrong reference.
    pub async fn get_function(
        &self,
        request: api::GetFunctionRequest,
    ) -> Result<api::GetFunctionResponse, ApiError> {
        let target = self.target(&request.function_name, request.qualifier.as_deref())?;
        let found = self.found(&target).await?;
        let function = &found.function.value;
        let config = transition::shown(&found.entry.value);
        let until = self.code_location_until();
        let code = api::FunctionCodeLocation {
            repository_type: Some("S3".to_owned()),
            location: Some((self.config.code_location)(&config.code.digest, until)),
            ..api::FunctionCodeLocation::default()
        };
        let concurrency = function.reserved_concurrency.map(|reserved| api::Concurrency {
            reserved_concurrent_executions: Some(shape::integer(reserved)),
        });
        Ok(api::GetFunctionResponse {
            configuration: Some(self.configuration(&target.name, &found.entry.value, &found.shown)),
            code: Some(code),
            tags: (!function.tags.is_empty()).then(|| function.tags.clone()),
            tags_error: None,
            concurrency,
        })
    }

    /// Until when a download link that is made now is valid.
    pub(crate) fn code_location_until(&self) -> EpochMs {
        let valid_ms = u64::try_from(CODE_LOCATION_VALID.as_millis()).unwrap_or(u64::MAX);
        self.clock.now().plus_ms(valid_ms)
    }
}
