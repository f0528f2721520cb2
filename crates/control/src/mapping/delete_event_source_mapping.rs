//! `DeleteEventSourceMapping`.
//!
//! Owns the state `Deleting`. The record goes when the mapping's pollers have ended: `events`
//! removes it then.

use mayfly_core::mapping::MappingState;
use mayfly_store::{Change, Expect, Record};
use mayfly_wire::ApiError;
use mayfly_wire::generated::lambda as api;

use super::{USER_INITIATED, id};
use crate::control::Control;
use crate::error::Error;

impl Control {
    /// Begins the deletion of a mapping; the answer shows it `Deleting`.
    ///
    /// # Errors
    /// `ResourceNotFoundException`; `ResourceInUseException` when it is being deleted already.
    pub async fn delete_event_source_mapping(
        &self,
        request: api::DeleteEventSourceMappingRequest,
    ) -> Result<api::EventSourceMappingConfiguration, ApiError> {
        let wanted = id::parse(&request.uuid)?;
        let deleting = self.commit_with(|| async {
            let found = self.catalogue.mapping(wanted).await?;
            let stored = found.ok_or_else(Error::resource_not_found)?;
            let mut mapping = stored.value;
            if mapping.state == MappingState::Deleting {
                return Err(Error::in_use("delete"));
            }
            mapping.enabled = false;
            mapping.state = MappingState::Deleting;
            mapping.reason = USER_INITIATED.to_owned();
            mapping.modified = self.clock.now();
            let record = Record::Mapping(mapping.clone());
            let puts = vec![(record, Expect::Revision(stored.revision))];
            Ok((Change { puts, ..Change::default() }, mapping))
        });
        Ok(self.mapping_shown(&deleting.await?))
    }
}
