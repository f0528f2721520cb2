//! Rules with a schedule of their own: `ScheduleExpression` of a rule of the default bus, in UTC.
//!
//! ```text
//! rule changes ─▶ where it stands is found anew, from when it changed ─▶ kept
//! due          ─▶ "Scheduled Event" with the rule's ARN ─▶ the default bus, which gives it to the
//!                 targets of that rule ─▶ the next due time is kept
//! ```
//! Owns that, with the same two commits and keys as schedules have. Never knows a target.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use bytes::Bytes;
use mayfly_core::bus::{BusName, Rule, RuleName};
use mayfly_core::name::RequestId;
use mayfly_core::redelivery::Retry;
use mayfly_core::schedule::missed::ripe;
use mayfly_core::schedule::{Civil, DueState, Expression, Timing};
use mayfly_core::time::EpochMs;
use mayfly_invoke::Source;
use mayfly_store::{Change, CommitError, Expect, Key, Record, Revision};
use serde_json::json;
use sha2::{Digest as _, Sha256};
use tokio::sync::broadcast;
use tokio::sync::broadcast::error::RecvError;
use tokio::time::sleep;

use super::fire::Error;
use super::service::{Counters, Parts, warn};
use crate::limits::{RECORD_PAUSE, SCHEDULE_LOOK_MAX, SCHEDULE_MADE_UP_MAX};
use crate::router::{Cause, Parcel, Sender, Service, Target};

/// The rules that have a due time to come.
pub(super) struct Rules {
    parts: Arc<Parts>,
    changes: broadcast::Receiver<Arc<[Key]>>,
    due: BTreeMap<RuleName, EpochMs>,
    counters: Arc<Counters>,
}

impl Rules {
    pub(super) async fn start(
        parts: Arc<Parts>,
        counters: Arc<Counters>,
    ) -> Result<Self, CommitError> {
        let changes = parts.catalogue.watch();
        let mut rules = Self { parts, changes, due: BTreeMap::new(), counters };
        rules.read_everything().await?;
        Ok(rules)
    }

    pub(super) async fn run(mut self) {
        let end = self.parts.end.clone();
        loop {
            let pause = self.pause();
            let worked = tokio::select! {
                () = end.cancelled() => return,
                changed = self.changes.recv() => match changed {
                    Ok(keys) => self.note(&keys).await.map_err(Into::into),
                    Err(RecvError::Lagged(_)) => self.read_everything().await.map_err(Into::into),
                    Err(RecvError::Closed) => return,
                },
                () = sleep(pause) => self.fire().await,
            };
            if let Err(error) = worked {
                warn(&error);
                if end.run_until_cancelled(sleep(RECORD_PAUSE)).await.is_none() {
                    return;
                }
                // What is still wrong is found again when it is due.
                let _ = self.read_everything().await;
            }
        }
    }

    fn pause(&self) -> Duration {
        let Some(first) = self.due.values().min() else { return SCHEDULE_LOOK_MAX };
        let wait_ms = first.since_ms(self.parts.clock.now());
        Duration::from_millis(wait_ms).min(SCHEDULE_LOOK_MAX)
    }

    async fn note(&mut self, keys: &[Key]) -> Result<(), CommitError> {
        for key in keys {
            match key {
                Key::Rule(bus, name) if bus.is_default() => self.read(name).await?,
                _ => {}
            }
        }
        Ok(())
    }

    async fn read_everything(&mut self) -> Result<(), CommitError> {
        self.due.clear();
        let bus = BusName::default_bus();
        let rules = self.parts.catalogue.rules(&bus, "", None, usize::MAX).await?;
        for rule in rules.into_iter().filter(|rule| rule.value.schedule.is_some()) {
            self.read(&rule.value.name).await?;
        }
        Ok(())
    }

    /// Looks at a rule, and writes down where it stands when that is not there or of an older one.
    async fn read(&mut self, name: &RuleName) -> Result<(), CommitError> {
        self.due.remove(name);
        let catalogue = &self.parts.catalogue;
        let rule = catalogue.rule(&BusName::default_bus(), name).await?.map(|stored| stored.value);
        let standing = catalogue.rule_due(name).await?;
        let timing = rule.as_ref().filter(|rule| rule.enabled).and_then(timing);
        let (Some(rule), Some(timing)) = (rule, timing) else {
            if standing.is_some() {
                let deletes = vec![(Key::RuleDue(name.clone()), Expect::Any)];
                catalogue.commit(Change { puts: Vec::new(), deletes }).await?;
            }
            return Ok(());
        };
        let uid = uid(&rule);
        let due = match standing {
            Some(stored) if stored.value.uid == uid => stored.value.due,
            _ => {
                let due = timing.next(rule.modified, &|_| 0);
                let state = DueState { uid, due, fires: due, last: None, fired: 0, missed: 0 };
                self.keep(name, state, Expect::Any).await?;
                due
            }
        };
        if let Some(due) = due {
            self.due.insert(name.clone(), due);
        }
        Ok(())
    }

    async fn keep(
        &self,
        name: &RuleName,
        state: DueState,
        expect: Expect,
    ) -> Result<Revision, CommitError> {
        let puts = vec![(Record::RuleDue(name.clone(), state), expect)];
        self.parts.catalogue.commit(Change { puts, deletes: Vec::new() }).await
    }

    async fn fire(&mut self) -> Result<(), Error> {
        let now = self.parts.clock.now();
        let ripe: Vec<RuleName> =
            self.due.iter().filter(|(_, due)| **due <= now).map(|(name, _)| name.clone()).collect();
        for name in ripe {
            self.fire_one(&name).await?;
            self.read(&name).await?;
        }
        Ok(())
    }

    async fn fire_one(&self, name: &RuleName) -> Result<(), Error> {
        let catalogue = &self.parts.catalogue;
        let rule = catalogue.rule(&BusName::default_bus(), name).await?.map(|stored| stored.value);
        let (Some(rule), Some(standing)) = (rule, catalogue.rule_due(name).await?) else {
            return Ok(());
        };
        let mut state = standing.value;
        let timing = timing(&rule).filter(|_| rule.enabled && state.uid == uid(&rule));
        let (Some(timing), Some(due)) = (timing, state.due) else { return Ok(()) };
        let ripe = ripe(
            self.parts.missed,
            due,
            self.parts.clock.now(),
            SCHEDULE_MADE_UP_MAX,
            |_| 0,
            |after| timing.next(after, &|_| 0),
        );
        let parcels: Vec<Parcel> = ripe.fire.iter().map(|due| self.parcel(&rule, *due)).collect();
        let fired = u64::try_from(parcels.len()).unwrap_or_default();
        self.parts.router.deliver(parcels).await?;
        state.due = ripe.next;
        state.fires = ripe.next;
        state.last = ripe.fire.last().copied().or(state.last);
        state.fired += fired;
        state.missed += ripe.passed_over;
        self.counters.fired.fetch_add(fired, Ordering::Relaxed);
        self.counters.missed.fetch_add(ripe.passed_over, Ordering::Relaxed);
        match self.keep(name, state, Expect::Revision(standing.revision)).await {
            // The rule was changed or deleted meanwhile: it is read again.
            Ok(_) | Err(CommitError::Conflict(_)) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// The event of a due time; no client can send one like it, for its source begins with `aws.`.
    fn parcel(&self, rule: &Rule, due: EpochMs) -> Parcel {
        let home = &self.parts.home;
        let arn = format!("arn:aws:events:{}:{}:rule/{}", home.region, home.account, rule.name);
        let mut digest = Sha256::new();
        digest.update(uid(rule));
        digest.update(due.0.to_be_bytes());
        let key: [u8; 32] = digest.finalize().into();
        let mut id = [0; 16];
        id.copy_from_slice(&key[16..]);
        let id = RequestId::from_random(id).to_string();
        let seconds = i64::try_from(due.0 / 1_000).unwrap_or(i64::MAX);
        let event = json!({
            "version": "0",
            "id": id,
            "detail-type": "Scheduled Event",
            "source": "aws.events",
            "account": home.account,
            "time": format!("{}Z", Civil::from_seconds(seconds)),
            "region": home.region,
            "resources": [arn],
            "detail": {},
        });
        Parcel {
            lane: arn.clone(),
            target: Target::Bus { name: BusName::default_bus().as_str().to_owned() },
            body: Bytes::from(event.to_string()),
            attributes: Vec::new(),
            sender: Sender::Service { service: Service::Events, source_arn: arn },
            cause: Cause {
                source: Source::Rule,
                event_id: Some(id),
                correlation_id: None,
                trace: None,
            },
            retry: Retry::eventbridge(),
            dead_letter: None,
            unique: Some(key),
            hops: 0,
        }
    }
}

/// When a rule is due; `None` without a schedule.
fn timing(rule: &Rule) -> Option<Timing> {
    let expression = Expression::parse_rule(rule.schedule.as_deref()?).ok()?;
    Some(Timing { expression, start: None, end: None, anchor: rule.modified })
}

/// Tells a rule from what it was before, and from an earlier one of the name.
fn uid(rule: &Rule) -> [u8; 16] {
    let mut digest = Sha256::new();
    digest.update(rule.created.0.to_be_bytes());
    digest.update(rule.modified.0.to_be_bytes());
    digest.update(rule.name.as_str().as_bytes());
    let digest: [u8; 32] = digest.finalize().into();
    let mut uid = [0; 16];
    uid.copy_from_slice(&digest[..16]);
    uid
}
