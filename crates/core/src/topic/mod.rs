//! Topics and subscriptions as desired state, and the decisions about what is published.
//!
//! Owns names, ids and attributes as the public SNS API defines them, filter policies (`filter`)
//! and retry policies of HTTP endpoints (`retry`). Never holds a message, never renders an ARN, and
//! never checks foreign input beyond its form: that is `control`.

pub mod filter;
mod name;
pub mod retry;
mod signing;
mod subscription;

use std::collections::BTreeMap;

pub use name::{TopicName, TopicUid};
pub use signing::SigningKey;
pub use subscription::{Confirmation, Endpoint, Subscription, SubscriptionId, TOKEN_LIFE_MS};

use crate::time::EpochMs;

/// A topic.
#[derive(Clone, Debug, PartialEq)]
pub struct Topic {
    /// The name; the key of the record.
    pub name: TopicName,
    /// Tells it from its predecessor of the same name.
    pub uid: TopicUid,
    /// When it was created.
    pub created: EpochMs,
    /// `Some` exactly when the name ends in `.fifo`.
    pub fifo: Option<Fifo>,
    /// `DisplayName`; what mail and text messages would show.
    pub display_name: String,
    /// The resource policy's JSON text; `None`: the default, which allows the account.
    pub policy: Option<String>,
    /// `DeliveryPolicy` as it was given: [`retry::TopicDelivery`] reads it.
    pub delivery: Option<String>,
    /// Which signature its messages get.
    pub signature: SignatureVersion,
    /// Up to 50 tags.
    pub tags: BTreeMap<String, String>,
}

/// What only FIFO topics have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fifo {
    /// `ContentBasedDeduplication`.
    pub content_based_deduplication: bool,
    /// `FifoThroughputScope` is `MessageGroup` rather than `Topic`: deduplication ids count within
    /// their group.
    pub by_group: bool,
}

/// `SignatureVersion`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SignatureVersion {
    /// SHA-1; the public service's default.
    #[default]
    V1,
    /// SHA-256.
    V2,
}

impl SignatureVersion {
    /// The number as text.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::V1 => "1",
            Self::V2 => "2",
        }
    }

    /// Reads the number.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        [Self::V1, Self::V2].into_iter().find(|version| version.as_str() == text)
    }
}
