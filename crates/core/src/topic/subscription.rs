//! A subscription as desired state.
//!
//! Owns where a topic's messages go and whether the receiver agreed. Never decides whether a
//! message matches: that is `filter`.

use super::filter::Scope;
use super::{TopicName, TopicUid};
use crate::name::{FunctionName, Qualifier};
use crate::queue::QueueName;
use crate::time::EpochMs;

/// How long the token of a confirmation is good: two days, as in the public service.
pub const TOKEN_LIFE_MS: u64 = 2 * 86_400_000;

/// The id of a subscription: the bytes of a version-4 UUID, the end of its ARN.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SubscriptionId(pub [u8; 16]);

/// A subscription of a topic.
#[derive(Clone, Debug, PartialEq)]
pub struct Subscription {
    /// The topic; with `id` the key of the record.
    pub topic: TopicName,
    /// The topic's uid: a subscription of its predecessor counts for nothing.
    pub topic_uid: TopicUid,
    /// The id.
    pub id: SubscriptionId,
    /// Where messages go.
    pub endpoint: Endpoint,
    /// The ARN of who subscribed.
    pub principal: String,
    /// When it was made.
    pub created: EpochMs,
    /// Whether the receiver agreed.
    pub confirmation: Confirmation,
    /// `RawMessageDelivery`.
    pub raw: bool,
    /// `FilterPolicy` as it was given: [`super::filter::FilterPolicy`] reads it.
    pub filter: Option<String>,
    /// `FilterPolicyScope`.
    pub filter_scope: Scope,
    /// The queue of `RedrivePolicy`.
    pub dead_letters: Option<QueueName>,
    /// `DeliveryPolicy` as it was given: [`super::retry::EndpointDelivery`] reads it.
    pub delivery: Option<String>,
}

impl Subscription {
    /// Whether messages go to it.
    #[must_use]
    pub fn is_confirmed(&self) -> bool {
        matches!(self.confirmation, Confirmation::Confirmed { .. })
    }

    /// Whether `token` (its SHA-256) confirms it at `now`.
    #[must_use]
    pub fn is_confirmed_by(&self, token: &[u8; 32], now: EpochMs) -> bool {
        match &self.confirmation {
            Confirmation::Pending { token_digest, until } => token_digest == token && now < *until,
            Confirmation::Confirmed { token_digest, .. } => token_digest.as_ref() == Some(token),
        }
    }

    /// Whether whoever knows its ARN may end it without a signature: only the receiver of an HTTP
    /// endpoint that confirmed so learns its ARN in this role.
    #[must_use]
    pub fn ends_unsigned(&self) -> bool {
        let may = matches!(
            self.confirmation,
            Confirmation::Confirmed { ends_signed_only: false, authenticated: false, .. }
        );
        may && matches!(self.endpoint, Endpoint::Http(_))
    }
}

/// Where messages of a subscription go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Endpoint {
    /// `lambda`.
    Function(FunctionName, Option<Qualifier>),
    /// `sqs`.
    Queue(QueueName),
    /// `http` or `https`, by the beginning of the URL.
    Http(String),
}

impl Endpoint {
    /// The word of the protocol.
    #[must_use]
    pub fn protocol(&self) -> &'static str {
        match self {
            Self::Function(..) => "lambda",
            Self::Queue(_) => "sqs",
            Self::Http(url) if url.starts_with("https:") => "https",
            Self::Http(_) => "http",
        }
    }
}

/// Whether the receiver agreed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Confirmation {
    /// Not yet.
    Pending {
        /// The SHA-256 of the token that was sent to it.
        token_digest: [u8; 32],
        /// How long the token is good.
        until: EpochMs,
    },
    /// It did, or did not need to.
    Confirmed {
        /// By somebody who signed.
        authenticated: bool,
        /// `AuthenticateOnUnsubscribe`.
        ends_signed_only: bool,
        /// Of the token that confirmed it: to confirm once more changes nothing.
        token_digest: Option<[u8; 32]>,
    },
}
