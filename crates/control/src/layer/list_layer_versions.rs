//! `ListLayerVersions`.
//!
//! Owns the paging over the versions of one layer, newest first, and the filters.

use mayfly_core::function::LayerVersion;
use mayfly_wire::ApiError;
use mayfly_wire::generated::lambda as api;

use super::compatible::Compatible;
use crate::control::Control;
use crate::error::Error;
use crate::page;

impl Control {
    /// Lists the versions of a layer, 50 a page; a layer that is not there has none.
    ///
    /// # Errors
    /// `InvalidParameterValueException` for a marker that is not ours.
    pub async fn list_layer_versions(
        &self,
        request: api::ListLayerVersionsRequest,
    ) -> Result<api::ListLayerVersionsResponse, ApiError> {
        let name = self.layer_itself(&request.layer_name)?;
        let wanted = Compatible {
            runtime: request.compatible_runtime,
            architecture: request.compatible_architecture,
        };
        let size = page::size(request.max_items);
        let marker = page::after(request.marker.as_deref())?;
        let before: Option<u64> =
            marker.map(|text| text.parse()).transpose().map_err(|_| page::invalid_marker())?;
        // A filter can pass over any number of versions: then all are read.
        let read = if wanted.is_anything() { size + 1 } else { usize::MAX };
        let found =
            self.catalogue.layer_versions(&name, before, read).await.map_err(Error::from)?;
        let layers = found.into_iter().map(|stored| stored.value);
        let layers: Vec<LayerVersion> =
            layers.filter(|layer| wanted.admits(layer)).take(size + 1).collect();
        let (layers, next_marker) = page::cut(layers, size, |layer| layer.version.to_string());
        let layer_versions = layers.iter().map(|layer| self.layer_listed(layer)).collect();
        Ok(api::ListLayerVersionsResponse { next_marker, layer_versions: Some(layer_versions) })
    }
}
