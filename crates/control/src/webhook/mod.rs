//! Operations on webhooks: one file each, and what they share.
//!
//! Owns which webhooks there are, their secrets and where their calls go. Never verifies a call.

mod create_webhook;
mod delete_webhook;
mod list_webhooks;
mod rotate_webhook;
mod target;

pub use create_webhook::NewWebhook;

use mayfly_core::webhook::{Webhook, WebhookName};
use mayfly_store::Stored;

use crate::control::Control;
use crate::error::Error;

impl Control {
    /// The webhook of this name, when there is one.
    ///
    /// # Errors
    /// When the catalogue cannot be read.
    pub async fn webhook(&self, name: &WebhookName) -> Result<Option<Webhook>, Error> {
        Ok(self.catalogue.webhook(name).await?.map(|stored| stored.value))
    }

    async fn webhook_named(&self, name: &str) -> Result<Stored<Webhook>, Error> {
        let missing = || Error::NotFound(format!("There is no webhook {name}"));
        let read = WebhookName::new(name).map_err(|_| missing())?;
        self.catalogue.webhook(&read).await?.ok_or_else(missing)
    }
}
