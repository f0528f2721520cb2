//! How provisioned concurrency is shown.
//!
//! Owns the members that three operations share. Never counts an environment.

use mayfly_core::name::{FunctionName, Qualifier};
use mayfly_core::provisioned::{ProvisionedConfig, Status, status};
use mayfly_wire::generated::lambda as api;

use crate::control::Control;
use crate::shape;

/// What is known of one configuration.
#[derive(Clone, Debug)]
pub(super) struct Shown {
    pub(super) requested: Option<i32>,
    /// Environments that are initialised: there is no other way to be allocated here.
    pub(super) allocated: Option<i32>,
    pub(super) status: Option<api::ProvisionedConcurrencyStatusEnum>,
    pub(super) reason: Option<String>,
    pub(super) last_modified: Option<String>,
}

impl Control {
    pub(super) fn provisioned_shown(
        &self,
        name: &FunctionName,
        of: &Qualifier,
        config: ProvisionedConfig,
    ) -> Shown {
        let parts = (self.config.provisioned_progress)(name, of);
        let known = parts.iter().fold(0_u32, |sum, (share, _)| sum.saturating_add(*share));
        let (state, allocated) = status(&parts);
        // The data plane may not have seen the latest change.
        let state = if known == config.requested { state } else { Status::InProgress };
        let (status, reason) = match state {
            Status::InProgress => (api::ProvisionedConcurrencyStatusEnum::InProgress, None),
            Status::Ready => (api::ProvisionedConcurrencyStatusEnum::Ready, None),
            Status::Failed(reason) => (api::ProvisionedConcurrencyStatusEnum::Failed, Some(reason)),
        };
        Shown {
            requested: Some(shape::integer(config.requested)),
            allocated: Some(shape::integer(allocated.min(config.requested))),
            status: Some(status),
            reason,
            last_modified: Some(shape::timestamp(config.modified)),
        }
    }
}
