//! The records of event buses: rules, archives, replays, connections, API destinations.
//!
//! Owns how they are read. Never holds an event and never decides what a change should be.

use mayfly_core::bus::{
    ApiDestination, ApiDestinationName, Archive, ArchiveName, BusName, Connection, ConnectionName,
    EventBus, Replay, ReplayName, Rule, RuleName,
};

use super::{Catalogue, CommitError, Record, Stored, value_of};
use crate::key::{self, Key, kind};

impl Catalogue {
    /// One event bus; the default one has a record once it was changed.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn event_bus(&self, name: &BusName) -> Result<Option<Stored<EventBus>>, CommitError> {
        let found = self.get(&Key::EventBus(name.clone())).await?;
        Ok(found.map(|stored| value_of!(stored, Record::EventBus(bus) => bus)))
    }

    /// All event buses by name.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn event_buses(&self) -> Result<Vec<Stored<EventBus>>, CommitError> {
        let found = self.list(&[kind::EVENT_BUS], None, usize::MAX).await?;
        let take = |stored| value_of!(stored, Record::EventBus(bus) => bus);
        Ok(found.into_iter().map(take).collect())
    }

    /// One rule.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn rule(
        &self,
        bus: &BusName,
        name: &RuleName,
    ) -> Result<Option<Stored<Rule>>, CommitError> {
        let found = self.get(&Key::Rule(bus.clone(), name.clone())).await?;
        Ok(found.map(|stored| value_of!(stored, Record::Rule(rule) => rule)))
    }

    /// Up to `max` rules of a bus whose names begin with `prefix`, by name, behind `after`.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn rules(
        &self,
        bus: &BusName,
        prefix: &str,
        after: Option<&RuleName>,
        max: usize,
    ) -> Result<Vec<Stored<Rule>>, CommitError> {
        let after = after.map(|name| Key::Rule(bus.clone(), name.clone()));
        let mut begin = key::prefix(kind::RULE, bus.as_str());
        begin.extend_from_slice(prefix.as_bytes());
        let found = self.list(&begin, after.as_ref(), max).await?;
        let take = |stored| value_of!(stored, Record::Rule(rule) => rule);
        Ok(found.into_iter().map(take).collect())
    }

    /// All rules of all buses.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn all_rules(&self) -> Result<Vec<Stored<Rule>>, CommitError> {
        let found = self.list(&[kind::RULE], None, usize::MAX).await?;
        let take = |stored| value_of!(stored, Record::Rule(rule) => rule);
        Ok(found.into_iter().map(take).collect())
    }

    /// One archive.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn archive(
        &self,
        name: &ArchiveName,
    ) -> Result<Option<Stored<Archive>>, CommitError> {
        let found = self.get(&Key::Archive(name.clone())).await?;
        Ok(found.map(|stored| value_of!(stored, Record::Archive(archive) => archive)))
    }

    /// All archives by name.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn archives(&self) -> Result<Vec<Stored<Archive>>, CommitError> {
        let found = self.list(&[kind::ARCHIVE], None, usize::MAX).await?;
        let take = |stored| value_of!(stored, Record::Archive(archive) => archive);
        Ok(found.into_iter().map(take).collect())
    }

    /// One replay.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn replay(&self, name: &ReplayName) -> Result<Option<Stored<Replay>>, CommitError> {
        let found = self.get(&Key::Replay(name.clone())).await?;
        Ok(found.map(|stored| value_of!(stored, Record::Replay(replay) => replay)))
    }

    /// All replays by name.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn replays(&self) -> Result<Vec<Stored<Replay>>, CommitError> {
        let found = self.list(&[kind::REPLAY], None, usize::MAX).await?;
        let take = |stored| value_of!(stored, Record::Replay(replay) => replay);
        Ok(found.into_iter().map(take).collect())
    }

    /// One connection.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn connection(
        &self,
        name: &ConnectionName,
    ) -> Result<Option<Stored<Connection>>, CommitError> {
        let found = self.get(&Key::Connection(name.clone())).await?;
        Ok(found.map(|stored| value_of!(stored, Record::Connection(connection) => connection)))
    }

    /// All connections by name.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn connections(&self) -> Result<Vec<Stored<Connection>>, CommitError> {
        let found = self.list(&[kind::CONNECTION], None, usize::MAX).await?;
        let take = |stored| value_of!(stored, Record::Connection(connection) => connection);
        Ok(found.into_iter().map(take).collect())
    }

    /// One API destination.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn api_destination(
        &self,
        name: &ApiDestinationName,
    ) -> Result<Option<Stored<ApiDestination>>, CommitError> {
        let found = self.get(&Key::ApiDestination(name.clone())).await?;
        Ok(found.map(|stored| value_of!(stored, Record::ApiDestination(one) => one)))
    }

    /// All API destinations by name.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn api_destinations(&self) -> Result<Vec<Stored<ApiDestination>>, CommitError> {
        let found = self.list(&[kind::API_DESTINATION], None, usize::MAX).await?;
        let take = |stored| value_of!(stored, Record::ApiDestination(one) => one);
        Ok(found.into_iter().map(take).collect())
    }
}
