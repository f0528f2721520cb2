//! The records of webhooks.
//!
//! Owns how they are read. Never decides what a change should be.

use mayfly_core::webhook::{Webhook, WebhookName};

use super::{Catalogue, CommitError, Record, Stored, value_of};
use crate::key::{Key, kind};

impl Catalogue {
    /// One webhook.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn webhook(
        &self,
        name: &WebhookName,
    ) -> Result<Option<Stored<Webhook>>, CommitError> {
        let found = self.get(&Key::Webhook(name.clone())).await?;
        Ok(found.map(|stored| value_of!(stored, Record::Webhook(hook) => hook)))
    }

    /// Up to `max` webhooks by name, behind `after`.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn webhooks(
        &self,
        after: Option<&WebhookName>,
        max: usize,
    ) -> Result<Vec<Stored<Webhook>>, CommitError> {
        let after = after.map(|name| Key::Webhook(name.clone()));
        let found = self.list(&[kind::WEBHOOK], after.as_ref(), max).await?;
        let take = |stored| value_of!(stored, Record::Webhook(hook) => hook);
        Ok(found.into_iter().map(take).collect())
    }
}
