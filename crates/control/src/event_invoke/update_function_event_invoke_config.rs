//! `UpdateFunctionEventInvokeConfig`.
//!
//! Owns the change of a configuration: what is not given stays.

use mayfly_store::{Change, Expect, Record};
use mayfly_wire::ApiError;
use mayfly_wire::generated::lambda as api;

use super::configuration::Wanted;
use super::target;
use crate::control::Control;

impl Control {
    /// Changes how asynchronous invocations of a function, version or alias are treated.
    ///
    /// # Errors
    /// `ResourceNotFoundException`, also when there is no configuration;
    /// `InvalidParameterValueException` names the destination that is not there or not supported,
    /// or says that nothing was asked for.
    pub async fn update_function_event_invoke_config(
        &self,
        request: api::UpdateFunctionEventInvokeConfigRequest,
    ) -> Result<api::FunctionEventInvokeConfig, ApiError> {
        let target = self.target(&request.function_name, request.qualifier.as_deref())?;
        let wanted = Wanted {
            retries_max: request.maximum_retry_attempts,
            age_s_max: request.maximum_event_age_in_seconds,
            destinations: request.destination_config,
        };
        wanted.check()?;
        let of = target::qualifier(&target);
        let config = self.commit_with(|| async {
            let stored = self.existing_event_invoke(&target).await?;
            let config = self.event_invoke_with(&target, stored.value, &wanted).await?;
            let record = Record::EventInvoke(target.name.clone(), of.clone(), config.clone());
            let puts = vec![(record, Expect::Revision(stored.revision))];
            Ok((Change { puts, ..Change::default() }, config))
        });
        Ok(self.event_invoke_shown(&target.name, &of, &config.await?))
    }
}
