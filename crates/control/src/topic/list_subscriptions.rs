//! `ListSubscriptions` and `ListSubscriptionsByTopic`.
//!
//! Owns nothing but the answers. One whose endpoint has not agreed has no ARN to show.

use mayfly_core::topic::{Subscription, TopicName};
use mayfly_store::Stored;
use mayfly_wire::ApiError;
use mayfly_wire::generated::sns as api;

use super::refusal::{invalid, refused};
use super::{address, page};
use crate::control::Control;
use crate::error::Error;
use crate::limits::TOPICS_LISTED_MAX;

impl Control {
    /// Lists all subscriptions by topic.
    ///
    /// # Errors
    /// `InvalidParameter` for a token that is not ours.
    pub async fn list_subscriptions(
        &self,
        request: api::ListSubscriptionsInput,
    ) -> Result<api::ListSubscriptionsResponse, ApiError> {
        let listed = self.subscriptions_page(None, request.next_token.as_deref()).await?;
        let (subscriptions, next_token) = listed;
        Ok(api::ListSubscriptionsResponse { subscriptions: Some(subscriptions), next_token })
    }

    /// Lists the subscriptions of a topic.
    ///
    /// # Errors
    /// `InvalidParameter`, `NotFound`.
    pub async fn list_subscriptions_by_topic(
        &self,
        request: api::ListSubscriptionsByTopicInput,
    ) -> Result<api::ListSubscriptionsByTopicResponse, ApiError> {
        let topic = self.topic_at(&request.topic_arn).await.map_err(refused)?.value;
        let token = request.next_token.as_deref();
        let (subscriptions, next_token) = self.subscriptions_page(Some(&topic.name), token).await?;
        Ok(api::ListSubscriptionsByTopicResponse { subscriptions: Some(subscriptions), next_token })
    }

    async fn subscriptions_page(
        &self,
        topic: Option<&TopicName>,
        token: Option<&str>,
    ) -> Result<(Vec<api::Subscription>, Option<String>), ApiError> {
        let after = page::after(token)?.map(|arn| self.subscription_of(&arn)).transpose();
        let after = after.map_err(|_| invalid("NextToken"))?;
        let after = after.as_ref().map(|(name, id)| (name, *id));
        let found = self.catalogue.subscriptions(topic, after, TOPICS_LISTED_MAX + 1).await;
        let found = found.map_err(|error| refused(Error::from(error)))?;
        let home = &self.config.home;
        let (found, next) =
            page::cut(found, |stored| address::subscription_arn(home, &stored.value));
        let show = |stored: &Stored<Subscription>| self.subscription_listed(&stored.value);
        Ok((found.iter().map(show).collect(), next))
    }

    fn subscription_listed(&self, one: &Subscription) -> api::Subscription {
        let home = &self.config.home;
        let arn = match one.is_confirmed() {
            true => address::subscription_arn(home, one),
            false => "PendingConfirmation".to_owned(),
        };
        api::Subscription {
            subscription_arn: Some(arn),
            owner: Some(home.account.clone()),
            protocol: Some(one.endpoint.protocol().to_owned()),
            endpoint: Some(self.endpoint_text(&one.endpoint)),
            topic_arn: Some(address::topic_arn(home, &one.topic)),
        }
    }
}
