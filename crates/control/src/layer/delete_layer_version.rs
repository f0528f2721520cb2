//! `DeleteLayerVersion`.
//!
//! Owns the removal of a layer version. Functions that use it keep running: they know its content.
//! The layer's counter stays, so that its number is never used again.

use mayfly_store::{Change, Expect, Key};
use mayfly_wire::ApiError;
use mayfly_wire::generated::lambda as api;

use crate::control::Control;
use crate::error::Error;

impl Control {
    /// Deletes a layer version; one that is not there is deleted already.
    ///
    /// # Errors
    /// `ResourceNotFoundException` for another account or region.
    pub async fn delete_layer_version(
        &self,
        request: api::DeleteLayerVersionRequest,
    ) -> Result<(), ApiError> {
        let name = self.layer_itself(&request.layer_name)?;
        let Ok(version) = u64::try_from(request.version_number) else { return Ok(()) };
        let deletes = vec![(Key::LayerVersion(name, version), Expect::Any)];
        let change = Change { deletes, ..Change::default() };
        self.catalogue.commit(change).await.map_err(Error::from)?;
        Ok(())
    }
}
