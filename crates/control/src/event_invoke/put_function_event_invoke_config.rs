//! `PutFunctionEventInvokeConfig`.
//!
//! Owns a whole new configuration: what is not given takes its default again.

use mayfly_core::event_invoke::EventInvokeConfig;
use mayfly_core::time::EpochMs;
use mayfly_store::{Change, Expect, Record};
use mayfly_wire::ApiError;
use mayfly_wire::generated::lambda as api;

use super::configuration::Wanted;
use super::target;
use crate::commit::guard;
use crate::control::Control;

/// Every default: retries and age as the data plane has them, no destinations.
const NOTHING_SET: EventInvokeConfig = EventInvokeConfig {
    modified: EpochMs(0),
    retries_max: None,
    age_s_max: None,
    on_success: None,
    on_failure: None,
};

impl Control {
    /// Sets how asynchronous invocations of a function, version or alias are treated.
    ///
    /// # Errors
    /// `ResourceNotFoundException`; `InvalidParameterValueException` names the destination that is
    /// not there or not supported, or says that nothing was asked for.
    pub async fn put_function_event_invoke_config(
        &self,
        request: api::PutFunctionEventInvokeConfigRequest,
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
            let found = self.found(&target).await?;
            let config = self.event_invoke_with(&target, NOTHING_SET, &wanted).await?;
            let record = Record::EventInvoke(target.name.clone(), of.clone(), config.clone());
            // The guard collides with a deletion of what the configuration hangs on.
            let puts = vec![(record, Expect::Any), guard(&found.function)];
            Ok((Change { puts, ..Change::default() }, config))
        });
        Ok(self.event_invoke_shown(&target.name, &of, &config.await?))
    }
}
