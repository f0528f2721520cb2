//! `ListLayers`.
//!
//! Owns the paging over layers, each with its newest version that passes the filters. Layers
//! without such a version are not listed.

use mayfly_core::function::LayerVersion;
use mayfly_core::name::LayerName;
use mayfly_wire::ApiError;
use mayfly_wire::generated::lambda as api;

use super::compatible::Compatible;
use crate::control::Control;
use crate::error::Error;
use crate::page;

impl Control {
    /// Lists layers by name, 50 a page.
    ///
    /// # Errors
    /// `InvalidParameterValueException` for a marker that is not ours.
    pub async fn list_layers(
        &self,
        request: api::ListLayersRequest,
    ) -> Result<api::ListLayersResponse, ApiError> {
        let wanted = Compatible {
            runtime: request.compatible_runtime,
            architecture: request.compatible_architecture,
        };
        let size = page::size(request.max_items);
        let marker = page::after(request.marker.as_deref())?;
        let invalid = |_| page::invalid_marker();
        let after = marker.as_deref().map(LayerName::new).transpose().map_err(invalid)?;
        let listed = self.newest_layers(after, wanted, size + 1).await?;
        let (listed, next_marker) = page::cut(listed, size, |layer| layer.name.to_string());
        let item = |layer: &LayerVersion| api::LayersListItem {
            layer_name: Some(layer.name.to_string()),
            layer_arn: Some(self.layer_arn(&layer.name)),
            latest_matching_version: Some(self.layer_listed(layer)),
        };
        let layers = listed.iter().map(item).collect();
        Ok(api::ListLayersResponse { next_marker, layers: Some(layers) })
    }

    /// The newest matching versions of up to `max` layers behind `after`.
    async fn newest_layers(
        &self,
        mut after: Option<LayerName>,
        wanted: Compatible,
        max: usize,
    ) -> Result<Vec<LayerVersion>, Error> {
        let mut listed = Vec::with_capacity(max);
        while listed.len() < max {
            let layers = self.catalogue.layers(after.as_ref(), max - listed.len()).await?;
            let Some((last, _)) = layers.last() else { break };
            after = Some(last.clone());
            for (name, _) in layers {
                listed.extend(self.newest_layer(&name, wanted).await?);
            }
        }
        Ok(listed)
    }

    async fn newest_layer(
        &self,
        name: &LayerName,
        wanted: Compatible,
    ) -> Result<Option<LayerVersion>, Error> {
        let read = if wanted.is_anything() { 1 } else { usize::MAX };
        let versions = self.catalogue.layer_versions(name, None, read).await?;
        let mut versions = versions.into_iter().map(|stored| stored.value);
        Ok(versions.find(|layer| wanted.admits(layer)))
    }
}
