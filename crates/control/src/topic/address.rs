//! What a request addresses, and the ARNs that answers show.
//!
//! Owns both directions for topics and subscriptions. Never decides about them.

use mayfly_core::name::{Home, RequestId};
use mayfly_core::topic::{Subscription, SubscriptionId, Topic, TopicName};
use mayfly_store::Stored;
use mayfly_wire::ApiError;
use mayfly_wire::arn::Scope;
use mayfly_wire::sns::{SubscriptionAddress, TopicAddress};

use super::refusal::{invalid, no_subscription, no_topic};
use crate::control::Control;
use crate::error::Error;

fn scope(home: &Home) -> Scope<'_> {
    Scope { region: &home.region, account: &home.account }
}

/// The ARN of a topic.
pub(super) fn topic_arn(home: &Home, name: &TopicName) -> String {
    scope(home).topic(name.as_str())
}

/// The ARN of a subscription.
pub(super) fn subscription_arn(home: &Home, one: &Subscription) -> String {
    // Ids were made as version-4 UUIDs: this changes nothing.
    let id = RequestId::from_random(one.id.0).to_string();
    scope(home).subscription(one.topic.as_str(), &id)
}

/// The name in the ARN of a topic of this account and region; `member` is where it was written.
pub(super) fn topic_of(home: &Home, member: &str, arn: &str) -> Result<TopicName, ApiError> {
    let address = TopicAddress::parse(arn).ok_or_else(|| {
        invalid(format_args!("{member} Reason: An ARN of a topic is expected, not {arn}"))
    })?;
    if address.region != home.region || address.account != home.account {
        return Err(no_topic());
    }
    TopicName::new(address.name).map_err(|error| invalid(format_args!("{member} Reason: {error}")))
}

impl Control {
    /// The topic that an ARN means.
    ///
    /// # Errors
    /// `InvalidParameter` names the member, `NotFound`; in [`Error::Form`].
    pub(super) async fn topic_at(&self, arn: &str) -> Result<Stored<Topic>, Error> {
        let name = topic_of(&self.config.home, "TopicArn", arn)?;
        Ok(self.catalogue.topic(&name).await?.ok_or_else(no_topic)?)
    }

    /// The topic whose tags are meant.
    ///
    /// # Errors
    /// `InvalidParameter`, `ResourceNotFound`; in [`Error::Form`].
    pub(super) async fn tagged_topic(&self, arn: &str) -> Result<Stored<Topic>, Error> {
        let name = topic_of(&self.config.home, "ResourceArn", arn)?;
        let found = self.catalogue.topic(&name).await?;
        Ok(found.ok_or_else(|| {
            mayfly_wire::generated::sns::errors::resource_not_found("Resource does not exist")
        })?)
    }

    /// The subscription that an ARN means, with its topic as it is.
    ///
    /// # Errors
    /// `InvalidParameter`, `NotFound`; in [`Error::Form`].
    pub(super) async fn subscription_at(&self, arn: &str) -> Result<Stored<Subscription>, Error> {
        let (name, id) = self.subscription_of(arn)?;
        let found = self.catalogue.subscription(&name, id).await?.ok_or_else(no_subscription)?;
        let topic = self.catalogue.topic(&name).await?;
        if topic.is_none_or(|topic| topic.value.uid != found.value.topic_uid) {
            return Err(no_subscription().into());
        }
        Ok(found)
    }

    /// Topic and id in the ARN of a subscription of this account and region.
    pub(super) fn subscription_of(
        &self,
        arn: &str,
    ) -> Result<(TopicName, SubscriptionId), ApiError> {
        let strange = || {
            invalid(format_args!(
                "SubscriptionArn Reason: An ARN of a subscription is expected, not {arn}"
            ))
        };
        let address = SubscriptionAddress::parse(arn).ok_or_else(strange)?;
        let home = &self.config.home;
        if address.region != home.region || address.account != home.account {
            return Err(no_subscription());
        }
        let name = TopicName::new(address.topic).map_err(|_| strange())?;
        Ok((name, SubscriptionId(address.id)))
    }
}
