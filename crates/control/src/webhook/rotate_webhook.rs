//! A new secret for a webhook.
//!
//! Owns the time for which the one before counts, so that its sender can change over.

use mayfly_core::webhook::Webhook;
use mayfly_store::{Change, Expect, Record};

use crate::control::Control;
use crate::error::Error;
use crate::limits::WEBHOOK_OVERLAP_S_MAX;

impl Control {
    /// Gives a webhook a new secret; the one before counts for `overlap_s` more.
    ///
    /// # Errors
    /// [`Error::InvalidParameter`], [`Error::NotFound`].
    pub async fn rotate_webhook(
        &self,
        name: &str,
        secret: Option<String>,
        overlap_s: u64,
    ) -> Result<Webhook, Error> {
        if overlap_s > WEBHOOK_OVERLAP_S_MAX {
            let text = format!("overlapSeconds: must be at most {WEBHOOK_OVERLAP_S_MAX}");
            return Err(Error::invalid(text));
        }
        self.commit_with(|| async {
            let stored = self.webhook_named(name).await?;
            let text = self.webhook_secret(&stored.value.scheme, secret.clone())?;
            let until = self.clock.now().plus_ms(overlap_s * 1_000);
            let hook = stored.value.rotated(text, until);
            let puts = vec![(Record::Webhook(hook.clone()), Expect::Revision(stored.revision))];
            Ok((Change { puts, ..Change::default() }, hook))
        })
        .await
    }
}
