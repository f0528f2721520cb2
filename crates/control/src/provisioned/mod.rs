//! Operations on provisioned concurrency: one file each, and what they share.
//!
//! Owns how much may be asked for, and of what. Never starts an environment and never counts any:
//! the data plane does, and tells its progress through a value that is passed in.

mod claims;
mod delete_provisioned_concurrency_config;
mod get_provisioned_concurrency_config;
mod list_provisioned_concurrency_configs;
mod put_provisioned_concurrency_config;
mod shown;
mod target;

use std::sync::Arc;

use mayfly_core::name::{FunctionName, Qualifier};
use mayfly_core::provisioned::Progress;

/// Tells the shares of a version's or alias's configuration with the progress of each version;
/// nothing when the data plane does not know the configuration. Quick, without waiting.
pub type ProvisionedProgress =
    Arc<dyn Fn(&FunctionName, &Qualifier) -> Vec<(u32, Progress)> + Send + Sync>;
