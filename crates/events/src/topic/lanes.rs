//! One publisher at a time for each message group of a FIFO topic.
//!
//! Owns the locks: sequence numbers are drawn and queued in the same order. Groups share a bounded
//! number of them.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::Arc;

use mayfly_core::topic::TopicUid;
use tokio::sync::{Mutex, OwnedMutexGuard};

use crate::limits::TOPIC_LANES;

/// See the module.
#[derive(Debug)]
pub(super) struct Lanes(Vec<Arc<Mutex<()>>>);

impl Default for Lanes {
    fn default() -> Self {
        Self((0..TOPIC_LANES).map(|_| Arc::default()).collect())
    }
}

impl Lanes {
    /// Waits until nobody else publishes to one of these groups.
    pub(super) async fn enter<'a>(
        &self,
        topic: TopicUid,
        groups: impl Iterator<Item = &'a str>,
    ) -> Vec<OwnedMutexGuard<()>> {
        let place = |group: &str| {
            let mut hasher = DefaultHasher::new();
            (topic.0, group).hash(&mut hasher);
            hasher.finish() as usize % self.0.len()
        };
        // Always in the same order: two batches never wait for each other.
        let places: BTreeSet<usize> = groups.map(place).collect();
        let mut guards = Vec::with_capacity(places.len());
        for place in places {
            guards.push(Arc::clone(&self.0[place]).lock_owned().await);
        }
        guards
    }
}
