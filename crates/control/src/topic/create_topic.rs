//! `CreateTopic`.
//!
//! Owns a new topic. Asked again with the same attributes and tags it answers the same.

use std::collections::BTreeMap;

use mayfly_core::topic::{Topic, TopicName, TopicUid};
use mayfly_store::{Change, Expect, Record};
use mayfly_wire::ApiError;
use mayfly_wire::generated::sns as api;
use mayfly_wire::generated::sns::errors;

use super::attributes::{self, Given};
use super::refusal::{invalid, refused, unsupported};
use super::{address, shown, tag_topic};
use crate::control::Control;
use crate::error::Error;
use crate::limits::TOPICS_MAX;

impl Control {
    /// Creates a topic.
    ///
    /// # Errors
    /// `InvalidParameter`, also when there is one with other attributes or tags;
    /// `TopicLimitExceeded`, `TagLimitExceeded`.
    pub async fn create_topic(
        &self,
        request: api::CreateTopicInput,
    ) -> Result<api::CreateTopicResponse, ApiError> {
        if request.data_protection_policy.is_some_and(|policy| !policy.is_empty()) {
            return Err(unsupported("DataProtectionPolicy"));
        }
        let given = request.attributes.unwrap_or_default();
        let tags = request.tags.map(tag_topic::read).transpose()?;
        let name = attributes::new_name(&request.name, &given)?;
        self.new_topic(&name, &given, tags.as_ref()).await.map_err(refused)?;
        let topic_arn = address::topic_arn(&self.config.home, &name);
        Ok(api::CreateTopicResponse { topic_arn: Some(topic_arn) })
    }

    async fn new_topic(
        &self,
        name: &TopicName,
        given: &Given,
        tags: Option<&BTreeMap<String, String>>,
    ) -> Result<(), Error> {
        if let Some(existing) = self.catalogue.topic(name).await? {
            return self.check_same_topic(existing.value, given, tags);
        }
        if !self.topic_count.take(&self.catalogue).await? {
            let text = format!("An account can have at most {TOPICS_MAX} topics.");
            return Err(errors::topic_limit_exceeded(text).into());
        }
        let created = self.commit_with(|| self.topic_creation(name, given, tags)).await;
        if !matches!(created, Ok(true)) {
            self.topic_count.give_back().await;
        }
        created.map(|_| ())
    }

    /// One attempt; the answer is whether the topic is new.
    async fn topic_creation(
        &self,
        name: &TopicName,
        given: &Given,
        tags: Option<&BTreeMap<String, String>>,
    ) -> Result<(Change, bool), Error> {
        if let Some(existing) = self.catalogue.topic(name).await? {
            self.check_same_topic(existing.value, given, tags)?;
            return Ok((Change::default(), false));
        }
        let uid = TopicUid(self.random.queue_uid().0);
        let mut topic = attributes::new_topic(name.clone(), uid, self.clock.now());
        topic = attributes::apply(topic, given)?;
        topic.tags = tags.cloned().unwrap_or_default();
        let puts = vec![(Record::Topic(topic), Expect::Absent)];
        Ok((Change { puts, ..Change::default() }, true))
    }

    /// Whether an existing topic is what a request asks for.
    fn check_same_topic(
        &self,
        existing: Topic,
        given: &Given,
        tags: Option<&BTreeMap<String, String>>,
    ) -> Result<(), Error> {
        if tags.is_some_and(|tags| *tags != existing.tags) {
            return Err(invalid("Tags Reason: Topic already exists with different tags").into());
        }
        let home = &self.config.home;
        let before = shown::topic(home, &existing, shown::Counts::default());
        let wanted = attributes::apply(existing, given)?;
        let after = shown::topic(home, &wanted, shown::Counts::default());
        if given.keys().any(|name| before.get(name) != after.get(name)) {
            let text = "Attributes Reason: Topic already exists with different attributes";
            return Err(invalid(text).into());
        }
        Ok(())
    }
}
