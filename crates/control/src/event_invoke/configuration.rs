//! What a request makes of an event-invoke configuration, and how it is shown.
//!
//! Owns the meaning of absent and empty members: an empty destination removes it.

use mayfly_core::event_invoke::{Destination, EventInvokeConfig};
use mayfly_core::name::{FunctionName, Qualifier};
use mayfly_wire::generated::lambda as api;
use mayfly_wire::value::Timestamp;

use crate::address::Target;
use crate::control::Control;
use crate::error::Error;
use crate::shape;

/// The members that `Put` and `Update` share.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    pub(super) retries_max: Option<i32>,
    pub(super) age_s_max: Option<i32>,
    pub(super) destinations: Option<api::DestinationConfig>,
}

const ON_SUCCESS: &str = "DestinationConfig.OnSuccess.Destination";
const ON_FAILURE: &str = "DestinationConfig.OnFailure.Destination";

impl Wanted {
    /// Refuses a request that asks for nothing.
    pub(super) fn check(&self) -> Result<(), Error> {
        if self.retries_max.is_none() && self.age_s_max.is_none() && self.destinations.is_none() {
            return Err(Error::invalid(
                "You must specify at least one of error handling or destination setting.",
            ));
        }
        Ok(())
    }
}

impl Control {
    /// `base` with what a request wants.
    ///
    /// # Errors
    /// [`Error::InvalidParameter`] names the member.
    pub(super) async fn event_invoke_with(
        &self,
        target: &Target,
        base: EventInvokeConfig,
        wanted: &Wanted,
    ) -> Result<EventInvokeConfig, Error> {
        let given = wanted.destinations.clone().unwrap_or_default();
        let on_success = given.on_success.and_then(|it| it.destination);
        let on_failure = given.on_failure.and_then(|it| it.destination);
        Ok(EventInvokeConfig {
            modified: self.clock.now(),
            retries_max: wanted.retries_max.map(shape::unsigned).or(base.retries_max),
            age_s_max: wanted.age_s_max.map(shape::unsigned).or(base.age_s_max),
            on_success: self.chosen(target, ON_SUCCESS, on_success, base.on_success).await?,
            on_failure: self.chosen(target, ON_FAILURE, on_failure, base.on_failure).await?,
        })
    }

    async fn chosen(
        &self,
        target: &Target,
        member: &str,
        given: Option<String>,
        kept: Option<Destination>,
    ) -> Result<Option<Destination>, Error> {
        match given {
            None => Ok(kept),
            Some(text) if text.is_empty() => Ok(None),
            Some(text) => self.destination(target, member, &text).await.map(Some),
        }
    }

    /// How a configuration is shown.
    pub(super) fn event_invoke_shown(
        &self,
        name: &FunctionName,
        of: &Qualifier,
        config: &EventInvokeConfig,
    ) -> api::FunctionEventInvokeConfig {
        let arn = |destination: &Option<Destination>| {
            destination.as_ref().map(|destination| self.destination_arn(destination))
        };
        api::FunctionEventInvokeConfig {
            last_modified: Some(Timestamp {
                epoch_ms: i64::try_from(config.modified.0).unwrap_or(i64::MAX),
            }),
            function_arn: Some(self.qualified_arn(name, of)),
            maximum_retry_attempts: config.retries_max.map(shape::integer),
            maximum_event_age_in_seconds: config.age_s_max.map(shape::integer),
            destination_config: Some(api::DestinationConfig {
                on_success: Some(api::OnSuccess { destination: arn(&config.on_success) }),
                on_failure: Some(api::OnFailure { destination: arn(&config.on_failure) }),
            }),
        }
    }
}
