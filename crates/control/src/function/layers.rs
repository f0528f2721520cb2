//! From the layer ARNs of a request to the layers of a version.
//!
//! Owns the rules of a list of layers and its resolution at the time of writing, so that a function
//! keeps running when a layer version is deleted later. Never merges layers: the code store does.

use mayfly_core::function::LayerUse;
use mayfly_core::limits::LAYERS_MAX;

use crate::control::Control;
use crate::error::Error;

impl Control {
    /// Resolves layer version ARNs.
    ///
    /// # Errors
    /// [`Error::InvalidParameter`] for more than five, for two versions of one layer, and for a
    /// layer version that is not here.
    pub(crate) async fn resolve_layers(&self, arns: &[String]) -> Result<Vec<LayerUse>, Error> {
        if arns.len() > LAYERS_MAX {
            return Err(Error::invalid(format!("Cannot reference more than {LAYERS_MAX} layers.")));
        }
        let mut layers: Vec<LayerUse> = Vec::with_capacity(arns.len());
        for arn in arns {
            let missing = || Error::invalid(format!("Layer version {arn} does not exist."));
            let (name, version) = self.layer_version_of(arn)?.ok_or_else(missing)?;
            if layers.iter().any(|layer| layer.name == name) {
                return Err(Error::invalid(format!(
                    "Two different versions of the same layer are not allowed to be referenced in \
                     the same function. Layer: {name}"
                )));
            }
            let found = self.catalogue.layer_version(&name, version).await?;
            let code = found.ok_or_else(missing)?.value.code;
            layers.push(LayerUse { name, version, code });
        }
        Ok(layers)
    }
}
