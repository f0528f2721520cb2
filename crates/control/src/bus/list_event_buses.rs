//! `ListEventBuses`.
//!
//! Owns the list: the default bus is always in it.

use mayfly_core::bus::{BusName, EventBus};
use mayfly_core::time::EpochMs;
use mayfly_wire::ApiError;
use mayfly_wire::generated::events as api;

use super::refusal::refused;
use super::{pages, shown};
use crate::control::Control;
use crate::error::Error;

impl Control {
    /// Lists event buses by name.
    ///
    /// # Errors
    /// `ValidationException` for a strange token.
    pub async fn list_event_buses(
        &self,
        request: api::ListEventBusesRequest,
    ) -> Result<api::ListEventBusesResponse, ApiError> {
        self.list_of_buses(request).await.map_err(refused)
    }

    async fn list_of_buses(
        &self,
        request: api::ListEventBusesRequest,
    ) -> Result<api::ListEventBusesResponse, Error> {
        let stored = self.catalogue.event_buses().await?;
        let mut buses: Vec<EventBus> = stored.into_iter().map(|stored| stored.value).collect();
        if !buses.iter().any(|bus| bus.name.is_default()) {
            buses.push(EventBus::new(BusName::default_bus(), EpochMs(0)));
            buses.sort_by(|a, b| a.name.cmp(&b.name));
        }
        let prefix = request.name_prefix.unwrap_or_default();
        buses.retain(|bus| bus.name.as_str().starts_with(&prefix));
        let token = request.next_token.as_deref();
        let (buses, next_token) =
            pages::cut(buses, request.limit, token, |bus| bus.name.to_string())?;
        let home = &self.config.home;
        let list = buses.iter().map(|bus| shown::event_bus(home, bus)).collect();
        Ok(api::ListEventBusesResponse { event_buses: Some(list), next_token })
    }
}
