//! Processes and components under one seam.
//!
//! Owns the choice by contract. Never runs anything itself.

use std::sync::Arc;

use crate::seam::{BoxFuture, Contract, LaunchError, Launched, Sandbox, Spec};

/// Launches components in one sandbox and everything else in another.
#[derive(Clone, Debug)]
pub struct MixedSandbox {
    processes: Arc<dyn Sandbox>,
    components: Arc<dyn Sandbox>,
}

impl MixedSandbox {
    /// Over both.
    #[must_use]
    pub fn new(processes: Arc<dyn Sandbox>, components: Arc<dyn Sandbox>) -> Self {
        Self { processes, components }
    }
}

impl Sandbox for MixedSandbox {
    fn launch(&self, spec: Spec) -> BoxFuture<'_, Result<Launched, LaunchError>> {
        match spec.contract {
            Contract::Component => self.components.launch(spec),
            _ => self.processes.launch(spec),
        }
    }
}
