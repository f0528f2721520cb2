//! The records of topics.
//!
//! Owns how they are read. Never decides what a change should be, and never holds a message.

use mayfly_core::topic::{SigningKey, Subscription, SubscriptionId, Topic, TopicName};

use super::{Catalogue, CommitError, Record, Stored, value_of};
use crate::key::{self, Key, kind};

impl Catalogue {
    /// One topic.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn topic(&self, name: &TopicName) -> Result<Option<Stored<Topic>>, CommitError> {
        let found = self.get(&Key::Topic(name.clone())).await?;
        Ok(found.map(|stored| value_of!(stored, Record::Topic(topic) => topic)))
    }

    /// Up to `max` topics by name, behind `after`.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn topics(
        &self,
        after: Option<&TopicName>,
        max: usize,
    ) -> Result<Vec<Stored<Topic>>, CommitError> {
        let after = after.map(|name| Key::Topic(name.clone()));
        let found = self.list(&[kind::TOPIC], after.as_ref(), max).await?;
        let take = |stored| value_of!(stored, Record::Topic(topic) => topic);
        Ok(found.into_iter().map(take).collect())
    }

    /// One subscription.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn subscription(
        &self,
        topic: &TopicName,
        id: SubscriptionId,
    ) -> Result<Option<Stored<Subscription>>, CommitError> {
        let found = self.get(&Key::Subscription(topic.clone(), id)).await?;
        Ok(found.map(|stored| value_of!(stored, Record::Subscription(one) => one)))
    }

    /// Up to `max` subscriptions of a topic, or of all, by topic and id, behind `after`.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn subscriptions(
        &self,
        topic: Option<&TopicName>,
        after: Option<(&TopicName, SubscriptionId)>,
        max: usize,
    ) -> Result<Vec<Stored<Subscription>>, CommitError> {
        let after = after.map(|(name, id)| Key::Subscription(name.clone(), id));
        let prefix = match topic {
            Some(name) => key::prefix(kind::SUBSCRIPTION, name.as_str()),
            None => vec![kind::SUBSCRIPTION],
        };
        let found = self.list(&prefix, after.as_ref(), max).await?;
        let take = |stored| value_of!(stored, Record::Subscription(one) => one);
        Ok(found.into_iter().map(take).collect())
    }

    /// The key that signs what topics send.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn signing_key(&self) -> Result<Option<Stored<SigningKey>>, CommitError> {
        let found = self.get(&Key::SigningKey).await?;
        Ok(found.map(|stored| value_of!(stored, Record::SigningKey(key) => key)))
    }

    /// Every sequence number of FIFO topics below this one may have been given out.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn topic_sequence(&self) -> Result<Option<Stored<u64>>, CommitError> {
        let found = self.get(&Key::TopicSequence).await?;
        Ok(found.map(|stored| value_of!(stored, Record::TopicSequence(next) => next)))
    }
}
