//! `ListTopics`.
//!
//! Owns nothing but the answer.

use mayfly_core::topic::TopicName;
use mayfly_wire::ApiError;
use mayfly_wire::generated::sns as api;

use super::refusal::{invalid, refused};
use super::{address, page};
use crate::control::Control;
use crate::error::Error;
use crate::limits::TOPICS_LISTED_MAX;

impl Control {
    /// Lists topics by name.
    ///
    /// # Errors
    /// `InvalidParameter` for a token that is not ours.
    pub async fn list_topics(
        &self,
        request: api::ListTopicsInput,
    ) -> Result<api::ListTopicsResponse, ApiError> {
        let after = page::after(request.next_token.as_deref())?;
        let after = after.map(|name| TopicName::new(&name)).transpose();
        let after = after.map_err(|_| invalid("NextToken"))?;
        let found = self.catalogue.topics(after.as_ref(), TOPICS_LISTED_MAX + 1).await;
        let found = found.map_err(|error| refused(Error::from(error)))?;
        let names: Vec<TopicName> = found.into_iter().map(|stored| stored.value.name).collect();
        let (names, next_token) = page::cut(names, ToString::to_string);
        let show = |name: &TopicName| api::Topic {
            topic_arn: Some(address::topic_arn(&self.config.home, name)),
        };
        Ok(api::ListTopicsResponse { topics: Some(names.iter().map(show).collect()), next_token })
    }
}
