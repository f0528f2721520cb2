//! `UpdateEventBus`.
//!
//! Owns the change of a description and of a key's name. What would be stored and never act is
//! refused by name.

use mayfly_store::{Change, Record};
use mayfly_wire::ApiError;
use mayfly_wire::bus::bus_arn;
use mayfly_wire::generated::events as api;

use super::refusal::refused;
use crate::control::Control;
use crate::error::Error;

/// Settings of a bus that Mayfly does not act on.
pub(super) fn refuse_settings(
    dead_letters: Option<&api::DeadLetterConfig>,
    log: Option<&api::LogConfig>,
) -> Result<(), Error> {
    if dead_letters.is_some_and(|config| config.arn.is_some()) {
        return Err(Error::invalid(
            "DeadLetterConfig of an event bus is not supported by Mayfly; give it to the targets \
             of its rules",
        ));
    }
    let is_off = |log: &api::LogConfig| log.level.is_none_or(|level| level == api::Level::Off);
    if log.is_some_and(|log| !is_off(log)) {
        return Err(Error::unsupported("LogConfig.Level"));
    }
    Ok(())
}

impl Control {
    /// Changes an event bus; what is not given stays.
    ///
    /// # Errors
    /// `ResourceNotFoundException`, `ValidationException`.
    pub async fn update_event_bus(
        &self,
        request: api::UpdateEventBusRequest,
    ) -> Result<api::UpdateEventBusResponse, ApiError> {
        let updated = self.commit_with(|| async {
            refuse_settings(request.dead_letter_config.as_ref(), request.log_config.as_ref())?;
            let found = self.bus_at(request.name.as_deref()).await?;
            let mut bus = found.bus;
            if let Some(text) = &request.description {
                bus.description = Some(text.clone()).filter(|text| !text.is_empty());
            }
            if let Some(key) = &request.kms_key_identifier {
                bus.kms_key = Some(key.clone()).filter(|key| !key.is_empty());
            }
            bus.modified = self.clock.now();
            let puts = vec![(Record::EventBus(bus.clone()), found.expect)];
            Ok((Change { puts, ..Change::default() }, bus))
        });
        let bus = updated.await.map_err(refused)?;
        Ok(api::UpdateEventBusResponse {
            arn: Some(bus_arn(&self.config.home, &bus.name)),
            name: Some(bus.name.to_string()),
            kms_key_identifier: bus.kms_key,
            description: bus.description,
            ..api::UpdateEventBusResponse::default()
        })
    }
}
