//! `DeleteTopic`.
//!
//! Owns the end of a topic and of its subscriptions: in one commit, or in several when there are
//! many, the topic with the last of them. Asked again it answers the same.

use mayfly_store::{Change, CommitError, Expect, Key, Stored};
use mayfly_wire::ApiError;
use mayfly_wire::generated::sns as api;

use super::address::topic_of;
use super::refusal::refused;
use crate::control::Control;
use crate::error::Error;
use crate::limits::DELETES_MAX;
use mayfly_core::topic::{Subscription, TopicName};

impl Control {
    /// Deletes a topic with its subscriptions.
    ///
    /// # Errors
    /// `InvalidParameter`; `NotFound` for an account or region that is not this one.
    pub async fn delete_topic(&self, request: api::DeleteTopicInput) -> Result<(), ApiError> {
        let name = topic_of(&self.config.home, "TopicArn", &request.topic_arn)?;
        if self.remove_topic(&name).await.map_err(refused)? {
            self.topic_count.give_back().await;
        }
        Ok(())
    }

    /// Whether there was one.
    async fn remove_topic(&self, name: &TopicName) -> Result<bool, Error> {
        loop {
            let some = self.catalogue.subscriptions(Some(name), None, DELETES_MAX).await?;
            if some.len() < DELETES_MAX {
                break;
            }
            let change = Change { deletes: deletions(some), ..Change::default() };
            match self.catalogue.commit(change).await {
                Ok(_) | Err(CommitError::Conflict(_)) => {}
                Err(error) => return Err(error.into()),
            }
        }
        self.commit_with(|| async {
            let subscriptions = self.catalogue.subscriptions(Some(name), None, DELETES_MAX).await?;
            let mut deletes = deletions(subscriptions);
            let topic = self.catalogue.topic(name).await?;
            let was_there = topic.is_some();
            let key = Key::Topic(name.clone());
            deletes.extend(topic.map(|topic| (key, Expect::Revision(topic.revision))));
            Ok((Change { deletes, ..Change::default() }, was_there))
        })
        .await
    }
}

fn deletions(found: Vec<Stored<Subscription>>) -> Vec<(Key, Expect)> {
    let delete = |stored: Stored<Subscription>| {
        let key = Key::Subscription(stored.value.topic, stored.value.id);
        (key, Expect::Revision(stored.revision))
    };
    found.into_iter().map(delete).collect()
}
