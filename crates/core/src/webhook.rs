//! A webhook as desired state: who calls, how that is proved, and what the call becomes.
//!
//! Owns names and settings. Never verifies a signature (`wire::webhook` does) and never delivers.

use std::fmt;
use std::sync::Arc;

use crate::name::{FunctionName, InvalidName, Qualifier};
use crate::queue::QueueName;
use crate::time::EpochMs;
use crate::topic::TopicName;

/// The name of a webhook, a part of its address: 1 to 64 of `[A-Za-z0-9-_]`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WebhookName(Arc<str>);

impl WebhookName {
    /// Checks `text` against the rule and keeps it.
    ///
    /// # Errors
    /// [`InvalidName`] names the rule.
    pub fn new(text: &str) -> Result<Self, InvalidName> {
        let word = text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        if text.is_empty() || text.len() > 64 || !word {
            let rule = "1 to 64 characters of [A-Za-z0-9-_]";
            return Err(InvalidName { kind: "WebhookName", rule });
        }
        Ok(Self(Arc::from(text)))
    }

    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for WebhookName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for WebhookName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "WebhookName({})", self.0)
    }
}

/// A webhook.
#[derive(Clone, PartialEq, Eq)]
pub struct Webhook {
    /// The name; the key of the record.
    pub name: WebhookName,
    /// When it was made; tells it from its predecessor of the same name.
    pub created: EpochMs,
    /// How calls prove where they come from.
    pub scheme: Scheme,
    /// What they prove it with; the first one is given out. Secret.
    pub secrets: Vec<Secret>,
    /// How old a signed call may be, seconds.
    pub tolerance_s: u32,
    /// Bytes of a call's body.
    pub body_bytes_max: u32,
    /// What the call becomes.
    pub target: Target,
    /// Whether the target gets the body alone.
    pub raw: bool,
    /// Where calls go that the target does not take any more.
    pub dead_letters: Option<QueueName>,
}

impl fmt::Debug for Webhook {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Webhook").field("name", &self.name).finish_non_exhaustive()
    }
}

/// A secret, until it ends.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret {
    /// As it was given out.
    pub text: String,
    /// When it stops to count; none: it does not.
    pub until: Option<EpochMs>,
}

impl Webhook {
    /// The secrets that count at `now`.
    pub fn secrets_at(&self, now: EpochMs) -> impl Iterator<Item = &str> {
        let counts = move |secret: &&Secret| secret.until.is_none_or(|until| now < until);
        self.secrets.iter().filter(counts).map(|secret| secret.text.as_str())
    }

    /// With a new secret; the one before counts for some time more, older ones do not.
    #[must_use]
    pub fn rotated(mut self, text: String, before_until: EpochMs) -> Self {
        self.secrets.truncate(1);
        for secret in &mut self.secrets {
            secret.until = Some(before_until);
        }
        self.secrets.insert(0, Secret { text, until: None });
        self
    }
}

/// How calls prove where they come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// `X-Hub-Signature-256`.
    GitHub,
    /// `Stripe-Signature`.
    Stripe,
    /// `X-Slack-Signature`.
    Slack,
    /// `webhook-signature` (standardwebhooks.com).
    Standard,
    /// Any other HMAC of the body.
    Hmac(Hmac),
}

impl Scheme {
    /// The word of the settings.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::GitHub => "github",
            Self::Stripe => "stripe",
            Self::Slack => "slack",
            Self::Standard => "standard",
            Self::Hmac(_) => "hmac",
        }
    }
}

/// An HMAC of the body in a header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hmac {
    /// The header of the signature, lower case.
    pub header: String,
    /// SHA-512 rather than SHA-256.
    pub sha512: bool,
    /// Base64 rather than hexadecimal digits.
    pub base64: bool,
    /// What stands before the signature.
    pub prefix: String,
    /// The header of the time in seconds; then what is signed is the time, a period and the body.
    pub timestamp_header: Option<String>,
    /// The header of the delivery's id.
    pub id_header: Option<String>,
}

/// What a call becomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// An asynchronous invocation.
    Function(FunctionName, Option<Qualifier>),
    /// A message; of a FIFO queue in the webhook's group.
    Queue(QueueName),
    /// A publication.
    Topic(TopicName),
    /// An event on the bus of this name.
    Bus(String),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_secret_before_counts_for_some_time_and_no_older_one() {
        let secret = |text: &str| Secret { text: text.to_owned(), until: None };
        let hook = Webhook {
            name: WebhookName::new("h").unwrap(),
            created: EpochMs(0),
            scheme: Scheme::GitHub,
            secrets: vec![secret("a")],
            tolerance_s: 300,
            body_bytes_max: 1,
            target: Target::Bus("default".to_owned()),
            raw: false,
            dead_letters: None,
        };
        let hook = hook.rotated("b".to_owned(), EpochMs(10)).rotated("c".to_owned(), EpochMs(20));
        let at = |now| hook.secrets_at(EpochMs(now)).collect::<Vec<_>>();
        assert_eq!(at(19), ["c", "b"]);
        assert_eq!(at(20), ["c"]);
        assert!(WebhookName::new("a.b").is_err() && WebhookName::new("").is_err());
    }
}
