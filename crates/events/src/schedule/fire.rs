//! What is done with schedules that are due.
//!
//! Owns the two commits: first the parcels, then where each schedule stands. In that order nothing
//! is lost; what is sent a second time after a crash, the router drops.

use std::collections::HashMap;

use mayfly_core::schedule::missed::{Policy, Ripe, ripe};
use mayfly_core::schedule::{AfterCompletion, DueState, GroupName, Schedule, ScheduleKey};
use mayfly_store::{Change, CommitError, Expect, Key, Record, Revision};
use mayfly_wire::zone::Zone;

use super::event::Firing;
use super::service::Parts;
use crate::limits::{SCHEDULE_COMMIT_ATTEMPTS_MAX, SCHEDULE_MADE_UP_MAX};
use crate::router::RouteError;

/// The tag of a group that says what becomes of its missed firings.
const MISSED_TAG: &str = "mayfly:missed";

/// Why schedules that are due have not fired yet.
#[derive(Debug, thiserror::Error)]
pub(super) enum Error {
    /// The catalogue could not be used.
    #[error("the catalogue could not be used")]
    Catalogue(#[from] CommitError),
    /// The events could not be kept.
    #[error("the events could not be kept")]
    Route(#[from] RouteError),
}

/// What becomes of one schedule.
struct Decision {
    schedule: Schedule,
    /// The revisions of the schedule and of where it stands, and that.
    revisions: (Revision, Revision),
    state: DueState,
    ripe: Ripe,
}

/// What some firings came to.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Done {
    pub(super) fired: u64,
    pub(super) missed: u64,
}

/// Fires what is due of some schedules.
pub(super) async fn fire(parts: &Parts, keys: &[ScheduleKey]) -> Result<Done, Error> {
    let mut groups = HashMap::new();
    let mut decisions = Vec::new();
    for key in keys {
        let policy = match groups.get(&key.group) {
            Some(policy) => *policy,
            None => {
                let policy = policy(parts, &key.group).await?;
                groups.insert(key.group.clone(), policy);
                policy
            }
        };
        // In a group that goes, nothing fires any more.
        let Some(policy) = policy else { continue };
        decisions.extend(decide(parts, key, policy).await?);
    }
    let parcels = decisions.iter().flat_map(|decision| {
        let schedule = &decision.schedule;
        let firing = |due| Firing { home: &parts.home, schedule, due, asked: None };
        decision.ripe.fire.iter().filter_map(move |due| firing(*due).parcel())
    });
    parts.router.deliver(parcels.collect()).await?;
    let mut done = Done::default();
    for decision in &decisions {
        done.fired += u64::try_from(decision.ripe.fire.len()).unwrap_or_default();
        done.missed += decision.ripe.passed_over;
    }
    note(parts, decisions).await?;
    Ok(done)
}

/// What a group does about missed firings; `None` when it is not there or goes.
async fn policy(parts: &Parts, group: &GroupName) -> Result<Option<Policy>, CommitError> {
    let group = parts.catalogue.schedule_group(group).await?.map(|stored| stored.value);
    let Some(group) = group.filter(|group| !group.deleting) else { return Ok(None) };
    let tagged = group.tags.get(MISSED_TAG).and_then(|word| Policy::parse(word));
    Ok(Some(tagged.unwrap_or(parts.missed)))
}

async fn decide(
    parts: &Parts,
    key: &ScheduleKey,
    policy: Policy,
) -> Result<Option<Decision>, CommitError> {
    let catalogue = &parts.catalogue;
    let (Some(stored), Some(standing)) =
        (catalogue.schedule(key).await?, catalogue.schedule_due(key).await?)
    else {
        return Ok(None);
    };
    let schedule = stored.value;
    let state = standing.value;
    let zone = Zone::named(schedule.timezone.as_deref().unwrap_or("UTC"));
    let (Some(zone), Ok(timing)) = (zone, schedule.timing()) else {
        tracing::error!(schedule = %key, "a schedule cannot be read any more; it does not fire");
        return Ok(None);
    };
    let Some(due) = state.due.filter(|_| schedule.enabled) else { return Ok(None) };
    let ripe = ripe(
        policy,
        due,
        parts.clock.now(),
        SCHEDULE_MADE_UP_MAX,
        |due| schedule.wait_ms(due),
        |after| timing.next(after, &|instant| zone.offset_s(instant)),
    );
    if ripe.fire.is_empty() && ripe.passed_over == 0 {
        return Ok(None);
    }
    let revisions = (stored.revision, standing.revision);
    Ok(Some(Decision { schedule, revisions, state, ripe }))
}

/// Writes down where schedules stand: all at once, or one by one when somebody changed one.
async fn note(parts: &Parts, decisions: Vec<Decision>) -> Result<(), CommitError> {
    if decisions.is_empty() {
        return Ok(());
    }
    let mut change = Change::default();
    decisions.iter().for_each(|decision| decision.add_to(&mut change));
    match parts.catalogue.commit(change).await {
        Ok(_) => Ok(()),
        Err(CommitError::Conflict(_)) => {
            for decision in decisions {
                note_one(parts, decision).await?;
            }
            Ok(())
        }
        Err(error) => Err(error),
    }
}

async fn note_one(parts: &Parts, mut decision: Decision) -> Result<(), CommitError> {
    let mut conflict = None;
    for _ in 0..SCHEDULE_COMMIT_ATTEMPTS_MAX {
        let mut change = Change::default();
        decision.add_to(&mut change);
        match parts.catalogue.commit(change).await {
            Ok(_) => return Ok(()),
            Err(error @ CommitError::Conflict(_)) => conflict = Some(error),
            Err(error) => return Err(error),
        }
        let key = &decision.schedule.key;
        let (Some(schedule), Some(standing)) =
            (parts.catalogue.schedule(key).await?, parts.catalogue.schedule_due(key).await?)
        else {
            return Ok(());
        };
        if standing.value.uid != decision.state.uid {
            return Ok(()); // another one of the name
        }
        // Who changed it has found its next due time behind now: that one stands.
        if standing.value.due != decision.state.due {
            decision.ripe.next = standing.value.due;
        }
        decision.revisions = (schedule.revision, standing.revision);
        decision.schedule = schedule.value;
        decision.state = standing.value;
    }
    conflict.map_or(Ok(()), Err)
}

impl Decision {
    fn add_to(&self, change: &mut Change) {
        let key = &self.schedule.key;
        let (of_schedule, of_state) = self.revisions;
        let is_complete = self.ripe.next.is_none() && self.schedule.enabled;
        if is_complete && self.schedule.after_completion == AfterCompletion::Delete {
            change.deletes.push((Key::Schedule(key.clone()), Expect::Revision(of_schedule)));
            change.deletes.push((Key::ScheduleDue(key.clone()), Expect::Revision(of_state)));
            return;
        }
        let fired = u64::try_from(self.ripe.fire.len()).unwrap_or_default();
        let state = DueState {
            uid: self.state.uid,
            due: self.ripe.next,
            fires: self.ripe.next.map(|due| self.schedule.fires(due)),
            last: self.ripe.fire.last().copied().or(self.state.last),
            fired: self.state.fired + fired,
            missed: self.state.missed + self.ripe.passed_over,
        };
        let put = (Record::ScheduleDue(key.clone(), state), Expect::Revision(of_state));
        change.puts.push(put);
    }
}
