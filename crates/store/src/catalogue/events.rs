//! The records of the asynchronous half: queues, mappings, event-invoke configurations, move tasks.
//!
//! Owns how they are read. Never holds a message and never decides what a change should be.

use mayfly_core::event_invoke::EventInvokeConfig;
use mayfly_core::mapping::{EventSourceMapping, MappingId};
use mayfly_core::name::{FunctionName, Qualifier};
use mayfly_core::queue::{MoveTask, Queue, QueueName};

use super::{Catalogue, CommitError, Record, Stored, value_of};
use crate::key::{self, Key, kind};

impl Catalogue {
    /// One queue.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn queue(&self, name: &QueueName) -> Result<Option<Stored<Queue>>, CommitError> {
        let found = self.get(&Key::Queue(name.clone())).await?;
        Ok(found.map(|stored| value_of!(stored, Record::Queue(queue) => queue)))
    }

    /// Up to `max` queues whose names begin with `prefix`, by name, behind `after`.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn queues(
        &self,
        prefix: &str,
        after: Option<&QueueName>,
        max: usize,
    ) -> Result<Vec<Stored<Queue>>, CommitError> {
        let after = after.map(|name| Key::Queue(name.clone()));
        let prefix = [&[kind::QUEUE], prefix.as_bytes()].concat();
        let found = self.list(&prefix, after.as_ref(), max).await?;
        let take = |stored| value_of!(stored, Record::Queue(queue) => queue);
        Ok(found.into_iter().map(take).collect())
    }

    /// One event source mapping.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn mapping(
        &self,
        id: MappingId,
    ) -> Result<Option<Stored<EventSourceMapping>>, CommitError> {
        let found = self.get(&Key::Mapping(id)).await?;
        Ok(found.map(|stored| value_of!(stored, Record::Mapping(mapping) => mapping)))
    }

    /// Up to `max` event source mappings by id, behind `after`.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn mappings(
        &self,
        after: Option<MappingId>,
        max: usize,
    ) -> Result<Vec<Stored<EventSourceMapping>>, CommitError> {
        let after = after.map(Key::Mapping);
        let found = self.list(&[kind::MAPPING], after.as_ref(), max).await?;
        let take = |stored| value_of!(stored, Record::Mapping(mapping) => mapping);
        Ok(found.into_iter().map(take).collect())
    }

    /// The event-invoke configuration of a function, version or alias.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn event_invoke(
        &self,
        name: &FunctionName,
        of: &Qualifier,
    ) -> Result<Option<Stored<EventInvokeConfig>>, CommitError> {
        let found = self.get(&Key::EventInvoke(name.clone(), of.clone())).await?;
        Ok(found.map(|stored| value_of!(stored, Record::EventInvoke(_, _, config) => config)))
    }

    /// All event-invoke configurations of a function: versions first, then aliases.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn event_invokes(
        &self,
        name: &FunctionName,
    ) -> Result<Vec<(Qualifier, Stored<EventInvokeConfig>)>, CommitError> {
        let prefix = key::prefix(kind::EVENT_INVOKE, name.as_str());
        let found = self.list(&prefix, None, usize::MAX).await?;
        let take = |Stored { value, revision }| match value {
            Record::EventInvoke(_, of, value) => (of, Stored { value, revision }),
            _ => unreachable!("the kind of a record follows from the kind of its key"),
        };
        Ok(found.into_iter().map(take).collect())
    }

    /// One message-move task.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn move_task(&self, handle: &str) -> Result<Option<Stored<MoveTask>>, CommitError> {
        let found = self.get(&Key::MoveTask(handle.to_owned())).await?;
        Ok(found.map(|stored| value_of!(stored, Record::MoveTask(task) => task)))
    }

    /// All message-move tasks by handle.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn move_tasks(&self) -> Result<Vec<Stored<MoveTask>>, CommitError> {
        let found = self.list(&[kind::MOVE_TASK], None, usize::MAX).await?;
        let take = |stored| value_of!(stored, Record::MoveTask(task) => task);
        Ok(found.into_iter().map(take).collect())
    }
}
