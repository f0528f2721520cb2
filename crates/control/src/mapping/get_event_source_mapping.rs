//! `GetEventSourceMapping`.
//!
//! Owns nothing but the answer.

use mayfly_wire::ApiError;
use mayfly_wire::generated::lambda as api;

use super::id;
use crate::control::Control;
use crate::error::Error;

impl Control {
    /// Shows a mapping.
    ///
    /// # Errors
    /// `ResourceNotFoundException`.
    pub async fn get_event_source_mapping(
        &self,
        request: api::GetEventSourceMappingRequest,
    ) -> Result<api::EventSourceMappingConfiguration, ApiError> {
        let found = self.catalogue.mapping(id::parse(&request.uuid)?).await;
        let stored = found.map_err(Error::from)?.ok_or_else(Error::resource_not_found)?;
        Ok(self.mapping_shown(&stored.value))
    }
}
