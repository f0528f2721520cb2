//! `DeleteEventBus`.
//!
//! Owns the end of a bus. One that is not there is no mistake; one with rules or archives stays.

use mayfly_store::{Change, Key};
use mayfly_wire::ApiError;
use mayfly_wire::generated::events as api;

use super::refusal::refused;
use crate::control::Control;
use crate::error::Error;

impl Control {
    /// Deletes an event bus.
    ///
    /// # Errors
    /// `ValidationException` for the default bus and for one with rules or archives.
    pub async fn delete_event_bus(
        &self,
        request: api::DeleteEventBusRequest,
    ) -> Result<(), ApiError> {
        let deleted = self.commit_with(|| async {
            let name = self.bus_name(Some(&request.name))?;
            if name.is_default() {
                return Err(Error::invalid("Cannot delete event bus default."));
            }
            let Ok(found) = self.bus_named(name.clone()).await else {
                return Ok((Change::default(), ()));
            };
            if !self.catalogue.rules(&name, "", None, 1).await?.is_empty() {
                let text = format!("Event bus {name} can't be deleted since it has rules.");
                return Err(Error::invalid(text));
            }
            if self.catalogue.archives().await?.iter().any(|stored| stored.value.bus == name) {
                let text = format!("Event bus {name} can't be deleted since it has archives.");
                return Err(Error::invalid(text));
            }
            let deletes = vec![(Key::EventBus(name), found.expect)];
            Ok((Change { deletes, ..Change::default() }, ()))
        });
        deleted.await.map_err(refused)
    }
}
