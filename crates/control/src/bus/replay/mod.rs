//! Replays: `StartReplay` and `CancelReplay` here, reading beside.
//!
//! Owns what a replay is asked to do. Never replays an event: `events::bus` does, and writes how
//! far it came.

mod show;

use mayfly_core::bus::{BusName, Replay, ReplayName, ReplayState};
use mayfly_core::time::EpochMs;
use mayfly_store::{Change, Expect, Key, Record, Stored};
use mayfly_wire::ApiError;
use mayfly_wire::bus::{Named, named, replay_arn};
use mayfly_wire::generated::events as api;
use mayfly_wire::generated::events::errors;
use mayfly_wire::value::Timestamp;

use super::refusal::{exists, invalid, not_found, refused};
use super::shown;
use crate::control::Control;
use crate::error::Error;
use crate::limits::{REPLAY_KEPT_MS, REPLAYS_RUNNING_MAX};

impl Control {
    /// Starts a replay; `rate` bounds the events a second, which is not part of the API.
    ///
    /// # Errors
    /// `ResourceAlreadyExistsException`, `ResourceNotFoundException` for archive and bus,
    /// `LimitExceededException`, `ValidationException`.
    pub async fn start_replay(
        &self,
        request: api::StartReplayRequest,
        rate: Option<u32>,
    ) -> Result<api::StartReplayResponse, ApiError> {
        self.start_one_replay(request, rate).await.map_err(refused)
    }

    async fn start_one_replay(
        &self,
        request: api::StartReplayRequest,
        rate: Option<u32>,
    ) -> Result<api::StartReplayResponse, Error> {
        let archive = match named(&self.config.home, &request.event_source_arn) {
            Some(Named::Archive(name)) => self.archive_at(name.as_str()).await?.value,
            _ => return Err(invalid("EventSourceArn", "Must contain an archive ARN.")),
        };
        let (from, to) = (at(request.event_start_time), at(request.event_end_time));
        if from >= to {
            return Err(invalid("EventEndTime", "EventStartTime must be before EventEndTime."));
        }
        let filter = request.destination.filter_arns.unwrap_or_default();
        self.check_destination(&request.destination.arn, &archive.bus, &filter).await?;
        let name = ReplayName::new(&request.replay_name);
        let replay = Replay {
            name: name.map_err(|error| invalid("ReplayName", error))?,
            archive: archive.name,
            bus: archive.bus,
            filter,
            description: request.description.filter(|text| !text.is_empty()),
            from,
            to,
            state: ReplayState::Starting,
            reason: None,
            rate,
            position: None,
            last: None,
            replayed: 0,
            started: self.clock.now(),
            ended: None,
        };
        self.commit_with(|| self.start_of(&replay)).await?;
        Ok(api::StartReplayResponse {
            replay_arn: Some(replay_arn(&self.config.home, &replay.name)),
            state: Some(api::ReplayState::Starting),
            state_reason: None,
            replay_start_time: Some(shown::time(replay.started)),
        })
    }

    /// A replay goes to the bus of its archive, and to rules of it.
    async fn check_destination(
        &self,
        arn: &str,
        bus: &BusName,
        filter: &[String],
    ) -> Result<(), Error> {
        match named(&self.config.home, arn) {
            Some(Named::Bus(named)) if named == *bus => {}
            Some(Named::Bus(_)) => {
                return Err(invalid("Destination.Arn", "Cross event bus replay is not permitted."));
            }
            _ => return Err(invalid("Destination.Arn", "Must contain an event bus ARN.")),
        }
        for arn in filter {
            let rule = match named(&self.config.home, arn) {
                Some(Named::Rule(of, rule)) if of == *bus => rule,
                _ => {
                    let reason = format!("{arn} is not the ARN of a rule of event bus {bus}.");
                    return Err(invalid("Destination.FilterArns", reason));
                }
            };
            if self.catalogue.rule(bus, &rule).await?.is_none() {
                return Err(super::address::no_rule(bus, &rule));
            }
        }
        Ok(())
    }

    async fn start_of(&self, replay: &Replay) -> Result<(Change, ()), Error> {
        let all = self.catalogue.replays().await?;
        if all.iter().any(|stored| stored.value.name == replay.name) {
            return Err(exists(format!("Replay {} already exists.", replay.name)));
        }
        let running = all.iter().filter(|stored| !stored.value.state.is_over()).count();
        if running >= REPLAYS_RUNNING_MAX {
            let text = format!("At most {REPLAYS_RUNNING_MAX} replays can be under way.");
            return Err(errors::limit_exceeded(text).into());
        }
        // What ended long ago makes room.
        let is_old = |stored: &Stored<Replay>| {
            stored.value.ended.is_some_and(|at| at.plus_ms(REPLAY_KEPT_MS) < replay.started)
        };
        let old = all.into_iter().filter(is_old).take(crate::limits::DELETES_MAX);
        let deletes =
            old.map(|stored| (Key::Replay(stored.value.name), Expect::Revision(stored.revision)));
        let puts = vec![(Record::Replay(replay.clone()), Expect::Absent)];
        Ok((Change { puts, deletes: deletes.collect() }, ()))
    }

    /// Stops a replay.
    ///
    /// # Errors
    /// `ResourceNotFoundException`, `IllegalStatusException`.
    pub async fn cancel_replay(
        &self,
        request: api::CancelReplayRequest,
    ) -> Result<api::CancelReplayResponse, ApiError> {
        let cancelled = self.commit_with(|| async {
            let stored = self.replay_at(&request.replay_name).await?;
            let state = stored.value.state;
            if !matches!(state, ReplayState::Starting | ReplayState::Running) {
                let name = &stored.value.name;
                let text = format!("Replay {name} is not in a valid state for this operation.");
                return Err(errors::illegal_status(text).into());
            }
            let replay = Replay { state: ReplayState::Cancelling, ..stored.value };
            let name = replay.name.clone();
            let puts = vec![(Record::Replay(replay), Expect::Revision(stored.revision))];
            Ok((Change { puts, ..Change::default() }, name))
        });
        let name = cancelled.await.map_err(refused)?;
        Ok(api::CancelReplayResponse {
            replay_arn: Some(replay_arn(&self.config.home, &name)),
            state: Some(api::ReplayState::Cancelling),
            state_reason: None,
        })
    }

    /// The replay that a request means.
    pub(super) async fn replay_at(&self, text: &str) -> Result<Stored<Replay>, Error> {
        let absent = || not_found(format!("Replay {text} does not exist."));
        let name = ReplayName::new(text).map_err(|_| absent())?;
        self.catalogue.replay(&name).await?.ok_or_else(absent)
    }
}

fn at(time: Timestamp) -> EpochMs {
    EpochMs(u64::try_from(time.epoch_ms).unwrap_or(0))
}
