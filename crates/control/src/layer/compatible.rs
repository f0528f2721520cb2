//! The filters of layer lists.
//!
//! Owns what "compatible" means: that the layer version says so. Never checks whether it runs.

use mayfly_core::function::LayerVersion;
use mayfly_wire::generated::lambda as api;

/// What a list is asked for; nothing means everything.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Compatible {
    pub(super) runtime: Option<api::Runtime>,
    pub(super) architecture: Option<api::Architecture>,
}

impl Compatible {
    /// Whether every version passes.
    pub(super) fn is_anything(&self) -> bool {
        self.runtime.is_none() && self.architecture.is_none()
    }

    /// Whether this version passes.
    pub(super) fn admits(&self, layer: &LayerVersion) -> bool {
        let names = |list: &[String], wanted: Option<&str>| {
            wanted.is_none_or(|wanted| list.iter().any(|entry| entry == wanted))
        };
        names(&layer.compatible_runtimes, self.runtime.map(api::Runtime::as_str))
            && names(
                &layer.compatible_architectures,
                self.architecture.map(api::Architecture::as_str),
            )
    }
}
