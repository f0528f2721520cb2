//! What is to be told about changes, until it was told.
//!
//! Owns the rows that came with the changes. Never knows what is in them or whom they are for.

use tokio::sync::futures::Notified;

use super::{Error, ObjectStore, SHARD, put, remove, row};
use crate::engine::KeyRange;
use crate::limits::OBJECT_PAGE_ENTRIES;

impl ObjectStore {
    /// What waits, the oldest first.
    ///
    /// # Errors
    /// [`Error`].
    pub async fn outbox(&self) -> Result<Vec<(u64, Vec<u8>)>, Error> {
        let range = KeyRange::prefix(&[row::OUTBOX]);
        let page = self.inner.engine.scan(SHARD, range, OBJECT_PAGE_ENTRIES).await?;
        let entries = page.entries.into_iter();
        Ok(entries.map(|entry| (row::number(&entry.key), entry.value)).collect())
    }

    /// Something to tell that comes with no change.
    ///
    /// # Errors
    /// [`Error`].
    pub async fn add_to_outbox(&self, value: Vec<u8>) -> Result<(), Error> {
        self.inner.commit(vec![put(row::outbox(self.inner.sequence()), value)]).await?;
        self.inner.outbox.notify_one();
        Ok(())
    }

    /// These were told.
    ///
    /// # Errors
    /// [`Error`].
    pub async fn told(&self, numbers: &[u64]) -> Result<(), Error> {
        if numbers.is_empty() {
            return Ok(());
        }
        let rows = numbers.iter().map(|number| remove(row::outbox(*number)));
        self.inner.commit(rows.collect()).await
    }

    /// Rings when something more is to be told.
    pub fn outbox_bell(&self) -> Notified<'_> {
        self.inner.outbox.notified()
    }
}
