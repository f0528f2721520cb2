//! `GetSubscriptionAttributes`.
//!
//! Owns nothing but the answer.

use mayfly_wire::ApiError;
use mayfly_wire::generated::sns as api;

use super::refusal::{no_subscription, refused};
use super::shown;
use crate::control::Control;
use crate::error::Error;

impl Control {
    /// Shows all attributes of a subscription.
    ///
    /// # Errors
    /// `InvalidParameter`, `NotFound`.
    pub async fn get_subscription_attributes(
        &self,
        request: api::GetSubscriptionAttributesInput,
    ) -> Result<api::GetSubscriptionAttributesResponse, ApiError> {
        let shown = self.subscription_shown(&request.subscription_arn).await.map_err(refused)?;
        Ok(api::GetSubscriptionAttributesResponse { attributes: Some(shown) })
    }

    async fn subscription_shown(&self, arn: &str) -> Result<shown::Attributes, Error> {
        let one = self.subscription_at(arn).await?.value;
        let topic = self.catalogue.topic(&one.topic).await?.ok_or_else(no_subscription)?;
        let endpoint = self.endpoint_text(&one.endpoint);
        Ok(shown::subscription(&self.config.home, &topic.value, &one, endpoint))
    }
}
