//! A new webhook.
//!
//! Owns its limits and its first secret.

use mayfly_core::webhook::{Scheme, Secret, Target, Webhook, WebhookName};
use mayfly_store::{Change, Expect, Record};
use mayfly_wire::webhook;

use crate::control::Control;
use crate::error::Error;
use crate::limits::{
    WEBHOOK_BODY_BYTES_DEFAULT, WEBHOOK_BODY_BYTES_MAX, WEBHOOK_TOLERANCE_S_DEFAULT,
    WEBHOOK_TOLERANCE_S_MAX, WEBHOOKS_MAX,
};

/// What a new webhook is to be.
#[derive(Clone, Debug)]
pub struct NewWebhook {
    /// Its name.
    pub name: String,
    /// How calls prove where they come from.
    pub scheme: Scheme,
    /// What they prove it with; drawn when it is not given.
    pub secret: Option<String>,
    /// How old a signed call may be, seconds.
    pub tolerance_s: Option<u64>,
    /// Bytes of a call's body.
    pub body_bytes_max: Option<u64>,
    /// What a call becomes.
    pub target: Target,
    /// Whether the target gets the body alone.
    pub raw: bool,
    /// The ARN of a queue.
    pub dead_letter_queue: Option<String>,
}

impl Control {
    /// Makes a webhook.
    ///
    /// # Errors
    /// [`Error::InvalidParameter`] names the member, [`Error::NotFound`] the target,
    /// [`Error::Conflict`] a name that is taken.
    pub async fn create_webhook(&self, wanted: NewWebhook) -> Result<Webhook, Error> {
        let name = WebhookName::new(&wanted.name);
        let name = name.map_err(|error| Error::invalid(format!("name: {error}")))?;
        self.check_webhook_target(&wanted.target).await?;
        let dead_letters = match &wanted.dead_letter_queue {
            Some(arn) => Some(self.webhook_dead_letters(arn).await?),
            None => None,
        };
        let text = self.webhook_secret(&wanted.scheme, wanted.secret)?;
        let tolerance = (WEBHOOK_TOLERANCE_S_DEFAULT, WEBHOOK_TOLERANCE_S_MAX);
        let bytes = (WEBHOOK_BODY_BYTES_DEFAULT, WEBHOOK_BODY_BYTES_MAX);
        let hook = Webhook {
            name,
            created: self.clock.now(),
            scheme: wanted.scheme,
            secrets: vec![Secret { text, until: None }],
            tolerance_s: number("toleranceSeconds", wanted.tolerance_s, tolerance)?,
            body_bytes_max: number("bodyBytesMax", wanted.body_bytes_max, bytes)?,
            target: wanted.target,
            raw: wanted.raw,
            dead_letters,
        };
        self.commit_with(|| async {
            if self.catalogue.webhook(&hook.name).await?.is_some() {
                return Err(Error::Conflict(format!("There is a webhook {} already", hook.name)));
            }
            if self.catalogue.webhooks(None, WEBHOOKS_MAX).await?.len() >= WEBHOOKS_MAX {
                return Err(Error::Conflict(format!("There are {WEBHOOKS_MAX} webhooks already")));
            }
            let puts = vec![(Record::Webhook(hook.clone()), Expect::Absent)];
            Ok((Change { puts, ..Change::default() }, ()))
        })
        .await?;
        Ok(hook)
    }

    /// The secret that was given, or a new one.
    pub(super) fn webhook_secret(
        &self,
        scheme: &Scheme,
        given: Option<String>,
    ) -> Result<String, Error> {
        let Some(text) = given else {
            return Ok(webhook::new_secret(scheme, &self.random.key()));
        };
        if webhook::is_secret(scheme, &text) {
            return Ok(text);
        }
        Err(Error::invalid(match scheme {
            Scheme::Standard => "secret: must be whsec_ and 24 to 64 bytes in base64",
            _ => "secret: must be 16 to 256 printable characters without spaces",
        }))
    }
}

fn number(member: &str, given: Option<u64>, (default, max): (u32, u32)) -> Result<u32, Error> {
    let Some(given) = given else { return Ok(default) };
    let fits = u32::try_from(given).ok().filter(|given| (1..=max).contains(given));
    fits.ok_or_else(|| Error::invalid(format!("{member}: must be a whole number from 1 to {max}")))
}
