//! `CreateQueue`.
//!
//! Owns a new queue. Asked again with the same attributes and tags it answers the same. A name can
//! be used again right after its deletion: the public service's wait of 60 seconds protects its own
//! caches, and here a new queue never sees its predecessor's messages.

use std::collections::BTreeMap;

use mayfly_core::queue::{Queue, QueueName};
use mayfly_store::{Change, Expect, Record};
use mayfly_wire::ApiError;
use mayfly_wire::generated::sqs as api;
use mayfly_wire::generated::sqs::errors;

use super::attributes::{self, Given};
use super::figures::QueueCounts;
use super::refusal::refused;
use super::{address, redrive, shown};
use crate::control::Control;
use crate::error::Error;
use crate::limits::QUEUES_MAX;
use crate::tag;

impl Control {
    /// Creates a queue; `base` is the address at which the caller reaches this server.
    ///
    /// # Errors
    /// `QueueNameExists` when there is one with other attributes or tags; `InvalidAttributeName`,
    /// `InvalidAttributeValue`, `InvalidParameterValue`; `OverLimit`.
    pub async fn create_queue(
        &self,
        request: api::CreateQueueRequest,
        base: &str,
    ) -> Result<api::CreateQueueResult, ApiError> {
        let given = request.attributes.unwrap_or_default();
        let tags = request.tags;
        let name = address::new_name(&request.queue_name, attributes::wants_fifo(&given)?)?;
        let is_new = self.create(&name, &given, tags.as_ref()).await.map_err(refused)?;
        if is_new {
            tracing::debug!(queue = %name, "a queue was created");
        }
        Ok(api::CreateQueueResult { queue_url: Some(self.queue_url(base, &name)) })
    }

    async fn create(
        &self,
        name: &QueueName,
        given: &Given,
        tags: Option<&BTreeMap<String, String>>,
    ) -> Result<bool, Error> {
        if let Some(existing) = self.catalogue.queue(name).await? {
            self.check_same(existing.value, given, tags)?;
            return Ok(false);
        }
        if !self.queue_count.take(&self.catalogue).await? {
            let text = format!("An account can have at most {QUEUES_MAX} queues.");
            return Err(errors::over_limit(text).into());
        }
        let created = self.commit_with(|| self.creation(name, given, tags)).await;
        if !matches!(created, Ok(true)) {
            self.queue_count.give_back().await;
        }
        created
    }

    /// One attempt; the answer is whether the queue is new.
    async fn creation(
        &self,
        name: &QueueName,
        given: &Given,
        tags: Option<&BTreeMap<String, String>>,
    ) -> Result<(Change, bool), Error> {
        if let Some(existing) = self.catalogue.queue(name).await? {
            self.check_same(existing.value, given, tags)?;
            return Ok((Change::default(), false));
        }
        let queue = attributes::new_queue(name.clone(), self.random.queue_uid(), self.clock.now());
        let mut queue = attributes::apply(&self.config.home, queue, given)?;
        self.check_redrive(&queue, given).await?;
        queue.tags = tags.cloned().unwrap_or_default();
        tag::rules::check(&queue.tags)?;
        let puts = vec![(Record::Queue(queue), Expect::Absent)];
        Ok((Change { puts, ..Change::default() }, true))
    }

    /// Whether an existing queue is what a request asks for.
    fn check_same(
        &self,
        existing: Queue,
        given: &Given,
        tags: Option<&BTreeMap<String, String>>,
    ) -> Result<(), Error> {
        let home = &self.config.home;
        let exists = |what: &str| {
            errors::queue_name_exists(format!(
                "A queue already exists with the same name and a different value for {what}"
            ))
        };
        let before = shown::all(home, &existing, QueueCounts::default());
        let other_tags = tags.is_some_and(|tags| *tags != existing.tags);
        let wanted = attributes::apply(home, existing, given)?;
        let after = shown::all(home, &wanted, QueueCounts::default());
        if let Some(name) = given.keys().find(|name| before.get(*name) != after.get(*name)) {
            return Err(exists(&format!("attribute {name}")).into());
        }
        if other_tags {
            return Err(exists("tags").into());
        }
        Ok(())
    }

    /// Checks the dead-letter queue that a request names.
    pub(super) async fn check_redrive(&self, queue: &Queue, given: &Given) -> Result<(), Error> {
        let Some(policy) = queue.redrive.as_ref().filter(|_| given.contains_key("RedrivePolicy"))
        else {
            return Ok(());
        };
        let target = self.catalogue.queue(&policy.target).await?.map(|stored| stored.value);
        redrive::check_target(&self.config.home, &queue.name, policy, target.as_ref())?;
        Ok(())
    }
}
