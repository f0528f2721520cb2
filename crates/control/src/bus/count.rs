//! How many rules each bus has, so that a limit costs no reading of them all.
//!
//! Owns the counts, which are read once for each bus. Whoever creates or deletes a rule tells.

use std::collections::HashMap;
use std::sync::Arc;

use mayfly_core::bus::BusName;
use mayfly_store::Catalogue;
use tokio::sync::Mutex;

use crate::error::Error;

/// See the module. A clone shares the counts.
#[derive(Clone, Debug, Default)]
pub(crate) struct RuleCount {
    counts: Arc<Mutex<HashMap<BusName, usize>>>,
}

impl RuleCount {
    /// The rules of a bus.
    pub(super) async fn of(&self, catalogue: &Catalogue, bus: &BusName) -> Result<usize, Error> {
        let mut counts = self.counts.lock().await;
        if let Some(count) = counts.get(bus) {
            return Ok(*count);
        }
        let count = catalogue.rules(bus, "", None, usize::MAX).await?.len();
        counts.insert(bus.clone(), count);
        Ok(count)
    }

    /// The bus has other rules than before; they are counted when somebody asks.
    pub(super) async fn add(&self, bus: &BusName) {
        self.counts.lock().await.entry(bus.clone()).and_modify(|count| *count += 1);
    }

    /// The bus has a rule less.
    pub(super) async fn remove(&self, bus: &BusName) {
        let mut counts = self.counts.lock().await;
        counts.entry(bus.clone()).and_modify(|count| *count = count.saturating_sub(1));
    }
}
