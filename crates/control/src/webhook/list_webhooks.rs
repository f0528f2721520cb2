//! Which webhooks there are.
//!
//! Owns nothing but the answers.

use mayfly_core::webhook::Webhook;

use crate::control::Control;
use crate::error::Error;
use crate::limits::WEBHOOKS_MAX;

impl Control {
    /// All webhooks by name: there are at most `WEBHOOKS_MAX`.
    ///
    /// # Errors
    /// When the catalogue cannot be read.
    pub async fn list_webhooks(&self) -> Result<Vec<Webhook>, Error> {
        let found = self.catalogue.webhooks(None, WEBHOOKS_MAX).await?;
        Ok(found.into_iter().map(|stored| stored.value).collect())
    }

    /// One webhook.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn get_webhook(&self, name: &str) -> Result<Webhook, Error> {
        Ok(self.webhook_named(name).await?.value)
    }
}
