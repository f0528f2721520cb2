//! `CreateEventBus`.
//!
//! Owns a new bus. Partner event sources are refused by name.

use mayfly_core::bus::{BusName, EventBus};
use mayfly_store::{Change, Expect, Record};
use mayfly_wire::ApiError;
use mayfly_wire::bus::bus_arn;
use mayfly_wire::generated::events as api;

use super::refusal::{exists, invalid, refused, too_many};
use super::{shown, update_event_bus};
use crate::control::Control;
use crate::error::Error;
use crate::limits::EVENT_BUSES_MAX;
use crate::tag;

impl Control {
    /// Creates an event bus.
    ///
    /// # Errors
    /// `ResourceAlreadyExistsException`, `LimitExceededException`, `ValidationException`.
    pub async fn create_event_bus(
        &self,
        request: api::CreateEventBusRequest,
    ) -> Result<api::CreateEventBusResponse, ApiError> {
        self.create_bus(request).await.map_err(refused)
    }

    async fn create_bus(
        &self,
        request: api::CreateEventBusRequest,
    ) -> Result<api::CreateEventBusResponse, Error> {
        if request.event_source_name.is_some() {
            return Err(Error::unsupported("EventSourceName"));
        }
        update_event_bus::refuse_settings(
            request.dead_letter_config.as_ref(),
            request.log_config.as_ref(),
        )?;
        let name = BusName::new(&request.name).ok().filter(|name| !name.as_str().contains('/'));
        let rule = "It must have 1 to 256 characters of [A-Za-z0-9._-].";
        let name = name.ok_or_else(|| invalid("Name", rule))?;
        let taken = || exists(format!("Event bus {name} already exists."));
        if name.is_default() {
            return Err(taken());
        }
        let tags = shown::given_tags(request.tags);
        tag::rules::check(&tags)?;
        let mut bus = EventBus::new(name.clone(), self.clock.now());
        bus.description.clone_from(&request.description);
        bus.kms_key = request.kms_key_identifier.clone().filter(|key| !key.is_empty());
        bus.tags = tags;
        self.commit_with(|| async {
            if self.catalogue.event_bus(&name).await?.is_some() {
                return Err(taken());
            }
            if self.catalogue.event_buses().await?.len() >= EVENT_BUSES_MAX {
                return Err(too_many());
            }
            let puts = vec![(Record::EventBus(bus.clone()), Expect::Absent)];
            Ok((Change { puts, ..Change::default() }, ()))
        })
        .await?;
        Ok(api::CreateEventBusResponse {
            event_bus_arn: Some(bus_arn(&self.config.home, &name)),
            description: request.description,
            kms_key_identifier: bus.kms_key,
            ..api::CreateEventBusResponse::default()
        })
    }
}
