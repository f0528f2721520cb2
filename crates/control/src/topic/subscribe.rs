//! `Subscribe`.
//!
//! Owns a new subscription. Functions and queues of the account agree by being named; an HTTP
//! endpoint gets a token and must show it. Never sends the token: the caller does, when the record
//! is there.

use mayfly_core::topic::{
    Confirmation, Endpoint, Subscription, SubscriptionId, TOKEN_LIFE_MS, Topic,
};
use mayfly_store::{Change, Expect, Record, Stored};
use mayfly_wire::ApiError;
use mayfly_wire::generated::sns as api;
use mayfly_wire::generated::sns::errors;
use sha2::{Digest as _, Sha256};

use super::attributes::Given;
use super::refusal::{invalid, refused};
use super::{address, subscription_attributes};
use crate::control::Control;
use crate::error::Error;
use crate::limits::SUBSCRIPTIONS_PER_TOPIC_MAX;

/// An HTTP endpoint that is to be asked whether it agrees.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// The subscription, pending.
    pub subscription: Subscription,
    /// What confirms it.
    pub token: String,
}

/// What a request asks for.
struct Wanted<'a> {
    endpoint: Endpoint,
    given: Given,
    principal: &'a str,
}

impl Control {
    /// Subscribes an endpoint for `principal`, an ARN. Asked again with the same attributes it
    /// answers the same, and asks an endpoint again that has not agreed yet.
    ///
    /// # Errors
    /// `InvalidParameter`, `NotFound`, `SubscriptionLimitExceeded`.
    pub async fn subscribe(
        &self,
        principal: &str,
        request: api::SubscribeInput,
    ) -> Result<(api::SubscribeResponse, Option<Asked>), ApiError> {
        let name = address::topic_of(&self.config.home, "TopicArn", &request.topic_arn)?;
        let endpoint = self.endpoint(&name, &request.protocol, request.endpoint.as_deref())?;
        let given = request.attributes.unwrap_or_default();
        let wanted = Wanted { endpoint, given, principal };
        // Two at once must not both find that the endpoint has no subscription.
        let _one_at_a_time = self.subscribing.lock().await;
        let token = self.random.token();
        let made = self.commit_with(|| self.subscription(&request.topic_arn, &wanted, &token));
        let one = made.await.map_err(refused)?;
        let shows_arn = one.is_confirmed() || request.return_subscription_arn == Some(true);
        let arn = match shows_arn {
            true => address::subscription_arn(&self.config.home, &one),
            false => "pending confirmation".to_owned(),
        };
        let asked = (!one.is_confirmed()).then_some(Asked { subscription: one, token });
        Ok((api::SubscribeResponse { subscription_arn: Some(arn) }, asked))
    }

    /// One attempt.
    async fn subscription(
        &self,
        topic_arn: &str,
        wanted: &Wanted<'_>,
        token: &str,
    ) -> Result<(Change, Subscription), Error> {
        let topic = self.topic_at(topic_arn).await?;
        let all = self.catalogue.subscriptions(Some(&topic.value.name), None, usize::MAX).await?;
        let mut own = all.into_iter().filter(|one| one.value.topic_uid == topic.value.uid);
        let mut count = 0;
        let existing = own.find(|one| {
            count += 1;
            one.value.endpoint == wanted.endpoint
        });
        if let Some(existing) = existing {
            return self.subscribed_before(existing, wanted, token);
        }
        if count >= SUBSCRIPTIONS_PER_TOPIC_MAX {
            let text = format!("A topic can have at most {SUBSCRIPTIONS_PER_TOPIC_MAX}.");
            return Err(errors::subscription_limit_exceeded(text).into());
        }
        let one = self.new_subscription(&topic.value, wanted, token);
        let one = subscription_attributes::apply(&self.config.home, one, &wanted.given)?;
        if let Some(queue) = &one.dead_letters {
            self.check_dead_letters(&one.topic, queue).await?;
        }
        // The topic is written back unchanged: its deletion at the same time collides.
        let puts = vec![
            (Record::Subscription(one.clone()), Expect::Absent),
            (Record::Topic(topic.value), Expect::Revision(topic.revision)),
        ];
        Ok((Change { puts, ..Change::default() }, one))
    }

    fn new_subscription(&self, topic: &Topic, wanted: &Wanted<'_>, token: &str) -> Subscription {
        Subscription {
            topic: topic.name.clone(),
            topic_uid: topic.uid,
            id: SubscriptionId(self.random.mapping_id().0),
            endpoint: wanted.endpoint.clone(),
            principal: wanted.principal.to_owned(),
            created: self.clock.now(),
            confirmation: match wanted.endpoint {
                Endpoint::Http(_) => self.pending(token),
                Endpoint::Function(..) | Endpoint::Queue(_) => Confirmation::Confirmed {
                    authenticated: true,
                    ends_signed_only: false,
                    token_digest: None,
                },
            },
            raw: false,
            filter: None,
            filter_scope: mayfly_core::topic::filter::Scope::default(),
            dead_letters: None,
            delivery: None,
        }
    }

    fn pending(&self, token: &str) -> Confirmation {
        let until = self.clock.now().plus_ms(TOKEN_LIFE_MS);
        Confirmation::Pending { token_digest: digest(token), until }
    }

    /// The same endpoint again: the same answer, and for one that has not agreed a new token.
    fn subscribed_before(
        &self,
        existing: Stored<Subscription>,
        wanted: &Wanted<'_>,
        token: &str,
    ) -> Result<(Change, Subscription), Error> {
        let Stored { value: one, revision } = existing;
        let same = subscription_attributes::apply(&self.config.home, one.clone(), &wanted.given)?;
        if same != one {
            let text = "Attributes Reason: Subscription already exists with different attributes";
            return Err(invalid(text).into());
        }
        if one.is_confirmed() {
            return Ok((Change::default(), one));
        }
        let one = Subscription { confirmation: self.pending(token), ..one };
        let puts = vec![(Record::Subscription(one.clone()), Expect::Revision(revision))];
        Ok((Change { puts, ..Change::default() }, one))
    }
}

/// What is kept of a token.
pub(super) fn digest(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}
