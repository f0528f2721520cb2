//! The records of schedules.
//!
//! Owns how they are read. Never decides when one is due.

use mayfly_core::bus::RuleName;
use mayfly_core::schedule::{DueState, Group, GroupName, Schedule, ScheduleKey};

use super::{Catalogue, CommitError, Record, Stored, value_of};
use crate::key::{self, Key, kind};

impl Catalogue {
    /// One group of schedules.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn schedule_group(
        &self,
        name: &GroupName,
    ) -> Result<Option<Stored<Group>>, CommitError> {
        let found = self.get(&Key::ScheduleGroup(name.clone())).await?;
        Ok(found.map(|stored| value_of!(stored, Record::ScheduleGroup(group) => group)))
    }

    /// Up to `max` groups whose names begin with `prefix`, by name, behind `after`.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn schedule_groups(
        &self,
        prefix: &str,
        after: Option<&GroupName>,
        max: usize,
    ) -> Result<Vec<Stored<Group>>, CommitError> {
        let after = after.map(|name| Key::ScheduleGroup(name.clone()));
        let prefix = [&[kind::SCHEDULE_GROUP], prefix.as_bytes()].concat();
        let found = self.list(&prefix, after.as_ref(), max).await?;
        let take = |stored| value_of!(stored, Record::ScheduleGroup(group) => group);
        Ok(found.into_iter().map(take).collect())
    }

    /// One schedule.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn schedule(
        &self,
        key: &ScheduleKey,
    ) -> Result<Option<Stored<Schedule>>, CommitError> {
        let found = self.get(&Key::Schedule(key.clone())).await?;
        Ok(found.map(|stored| value_of!(stored, Record::Schedule(schedule) => *schedule)))
    }

    /// Up to `max` schedules by group and name, behind `after`; of one group when it is given.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn schedules(
        &self,
        group: Option<&GroupName>,
        after: Option<&ScheduleKey>,
        max: usize,
    ) -> Result<Vec<Stored<Schedule>>, CommitError> {
        let after = after.map(|key| Key::Schedule(key.clone()));
        let prefix = match group {
            Some(group) => key::prefix(kind::SCHEDULE, group.as_str()),
            None => vec![kind::SCHEDULE],
        };
        let found = self.list(&prefix, after.as_ref(), max).await?;
        let take = |stored| value_of!(stored, Record::Schedule(schedule) => *schedule);
        Ok(found.into_iter().map(take).collect())
    }

    /// Where a schedule stands.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn schedule_due(
        &self,
        key: &ScheduleKey,
    ) -> Result<Option<Stored<DueState>>, CommitError> {
        let found = self.get(&Key::ScheduleDue(key.clone())).await?;
        Ok(found.map(|stored| value_of!(stored, Record::ScheduleDue(_, state) => state)))
    }

    /// Where the schedule of a rule of the default bus stands.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn rule_due(&self, name: &RuleName) -> Result<Option<Stored<DueState>>, CommitError> {
        let found = self.get(&Key::RuleDue(name.clone())).await?;
        Ok(found.map(|stored| value_of!(stored, Record::RuleDue(_, state) => state)))
    }

    /// Where up to `max` schedules stand, behind `after`.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn schedules_due(
        &self,
        after: Option<&ScheduleKey>,
        max: usize,
    ) -> Result<Vec<(ScheduleKey, DueState)>, CommitError> {
        let after = after.map(|key| Key::ScheduleDue(key.clone()));
        let found = self.list(&[kind::SCHEDULE_DUE], after.as_ref(), max).await?;
        let take = |stored: Stored<Record>| match stored.value {
            Record::ScheduleDue(key, state) => (key, state),
            _ => unreachable!("the kind of a record follows from the kind of its key"),
        };
        Ok(found.into_iter().map(take).collect())
    }
}
