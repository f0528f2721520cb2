//! Where a schedule stands: when it is due next, and what became of earlier due times.
//!
//! Owns the question of Mayfly's own API, and the first answer when a schedule is made.

use mayfly_core::schedule::{DueState, GroupName, Schedule, missed};
use mayfly_wire::ApiError;

use super::refusal::refused;
use super::{address, read};
use crate::control::Control;
use crate::error::Error;

/// The tag of a group that says what becomes of its missed firings: `skip`, `once` or `all`.
pub(super) const MISSED_TAG: &str = "mayfly:missed";

/// A schedule with where it stands.
#[derive(Clone, Debug)]
pub struct Standing {
    /// The schedule.
    pub schedule: Schedule,
    /// Where it stands.
    pub state: DueState,
    /// What its group says about missed firings; the server's setting otherwise.
    pub missed: Option<missed::Policy>,
}

impl Control {
    /// A schedule with where it stands.
    ///
    /// # Errors
    /// `ResourceNotFoundException`, `ValidationException`.
    pub async fn schedule_standing(&self, group: &str, name: &str) -> Result<Standing, ApiError> {
        self.standing_of(group, name).await.map_err(refused)
    }

    async fn standing_of(&self, group: &str, name: &str) -> Result<Standing, Error> {
        let key = address::key(Some(group), name)?;
        let schedule = self.schedule_at(&key).await?.value;
        let state = match self.catalogue.schedule_due(&key).await? {
            Some(stored) => stored.value,
            None => self.state_of(&schedule)?,
        };
        Ok(Standing { missed: self.missed_policy(&key.group).await?, schedule, state })
    }

    async fn missed_policy(&self, group: &GroupName) -> Result<Option<missed::Policy>, Error> {
        let group = self.catalogue.schedule_group(group).await?;
        let word = group.and_then(|group| group.value.tags.get(MISSED_TAG).cloned());
        Ok(word.as_deref().and_then(missed::Policy::parse))
    }

    /// Where a schedule stands that is new, or new again.
    pub(super) fn state_of(&self, schedule: &Schedule) -> Result<DueState, Error> {
        let zone = read::zone(schedule.timezone.as_deref())?;
        let state = schedule.state_after(self.clock.now(), &|instant: i64| zone.offset_s(instant));
        state.map_err(|error| Error::invalid(error.to_string()))
    }
}
