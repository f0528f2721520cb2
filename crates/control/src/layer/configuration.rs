//! A layer version in the forms of the API.
//!
//! Owns which members are shown. Never decides anything.

use mayfly_core::function::LayerVersion;
use mayfly_wire::generated::lambda as api;

use crate::control::Control;
use crate::function::base64_of;
use crate::shape;

impl Control {
    /// One version with a download link.
    pub(super) fn layer_shown(&self, layer: &LayerVersion) -> api::GetLayerVersionResponse {
        let item = self.layer_listed(layer);
        api::GetLayerVersionResponse {
            content: Some(self.content_of(layer)),
            layer_arn: Some(self.layer_arn(&layer.name)),
            layer_version_arn: item.layer_version_arn,
            description: item.description,
            created_date: item.created_date,
            version: item.version,
            compatible_architectures: item.compatible_architectures,
            compatible_runtimes: item.compatible_runtimes,
            license_info: item.license_info,
        }
    }

    /// One version in a list.
    pub(super) fn layer_listed(&self, layer: &LayerVersion) -> api::LayerVersionsListItem {
        api::LayerVersionsListItem {
            layer_version_arn: Some(self.layer_version_arn(&layer.name, layer.version)),
            version: Some(shape::long(layer.version)),
            description: Some(layer.description.clone()),
            created_date: Some(shape::timestamp(layer.created)),
            compatible_architectures: list_of(
                &layer.compatible_architectures,
                api::Architecture::from_text,
            ),
            compatible_runtimes: list_of(&layer.compatible_runtimes, api::Runtime::from_text),
            license_info: (!layer.license_info.is_empty()).then(|| layer.license_info.clone()),
        }
    }

    fn content_of(&self, layer: &LayerVersion) -> api::LayerVersionContentOutput {
        let location = (self.config.code_location)(&layer.code.digest, self.code_location_until());
        api::LayerVersionContentOutput {
            location: Some(location),
            code_sha256: Some(base64_of(&layer.code.digest)),
            code_size: Some(shape::long(layer.code.zip_bytes)),
            ..api::LayerVersionContentOutput::default()
        }
    }
}

/// A list as the API shows it; an empty one is left out.
fn list_of<T>(texts: &[String], read: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
    (!texts.is_empty()).then(|| texts.iter().filter_map(|text| read(text)).collect())
}
