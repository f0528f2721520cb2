//! How many topics there are.
//!
//! Owns the bound on them. Counts the catalogue once, and from then on what is created and deleted:
//! only this room writes topics. Never writes one itself.

use std::sync::Arc;

use mayfly_store::{Catalogue, CommitError};
use tokio::sync::Mutex;

use crate::limits::TOPICS_MAX;

/// The number of topics; `None` until somebody asked. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub(crate) struct TopicCount(Arc<Mutex<Option<usize>>>);

impl TopicCount {
    /// Counts one more, if there may be one more; whoever then creates none gives it back.
    pub(super) async fn take(&self, catalogue: &Catalogue) -> Result<bool, CommitError> {
        let mut count = self.0.lock().await;
        let now = match *count {
            Some(count) => count,
            None => catalogue.topics(None, usize::MAX).await?.len(),
        };
        let fits = now < TOPICS_MAX;
        *count = Some(if fits { now + 1 } else { now });
        Ok(fits)
    }

    /// Counts one less. Before the first count there is nothing to correct.
    pub(super) async fn give_back(&self) {
        let mut count = self.0.lock().await;
        *count = count.map(|count| count.saturating_sub(1));
    }
}
