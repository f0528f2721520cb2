//! The end of a webhook.
//!
//! Owns nothing but the removal of its record; what it took is delivered all the same.

use mayfly_store::{Change, Expect, Key};

use crate::control::Control;
use crate::error::Error;

impl Control {
    /// Deletes a webhook.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn delete_webhook(&self, name: &str) -> Result<(), Error> {
        self.commit_with(|| async {
            let stored = self.webhook_named(name).await?;
            let key = Key::Webhook(stored.value.name);
            let deletes = vec![(key, Expect::Revision(stored.revision))];
            Ok((Change { deletes, ..Change::default() }, ()))
        })
        .await
    }
}
