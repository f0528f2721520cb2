//! `GetTopicAttributes`.
//!
//! Owns nothing but the answer.

use mayfly_wire::ApiError;
use mayfly_wire::generated::sns as api;

use super::refusal::refused;
use super::shown::{self, Counts};
use crate::control::Control;
use crate::error::Error;

impl Control {
    /// Shows all attributes of a topic.
    ///
    /// # Errors
    /// `InvalidParameter`, `NotFound`.
    pub async fn get_topic_attributes(
        &self,
        request: api::GetTopicAttributesInput,
    ) -> Result<api::GetTopicAttributesResponse, ApiError> {
        let shown = self.topic_shown(&request.topic_arn).await.map_err(refused)?;
        Ok(api::GetTopicAttributesResponse { attributes: Some(shown) })
    }

    async fn topic_shown(&self, arn: &str) -> Result<shown::Attributes, Error> {
        let topic = self.topic_at(arn).await?.value;
        let all = self.catalogue.subscriptions(Some(&topic.name), None, usize::MAX).await?;
        let own = all.iter().filter(|stored| stored.value.topic_uid == topic.uid);
        let mut counts = Counts::default();
        for stored in own {
            match stored.value.is_confirmed() {
                true => counts.confirmed += 1,
                false => counts.pending += 1,
            }
        }
        Ok(shown::topic(&self.config.home, &topic, counts))
    }
}
