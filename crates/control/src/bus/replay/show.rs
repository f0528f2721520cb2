//! `DescribeReplay` and `ListReplays`.
//!
//! Owns nothing but the answers.

use mayfly_core::bus::{Replay, ReplayState};
use mayfly_core::name::Home;
use mayfly_wire::ApiError;
use mayfly_wire::bus::{archive_arn, bus_arn, replay_arn};
use mayfly_wire::generated::events as api;

use crate::bus::refusal::refused;
use crate::bus::{pages, shown};
use crate::control::Control;
use crate::error::Error;

impl Control {
    /// Shows a replay.
    ///
    /// # Errors
    /// `ResourceNotFoundException`.
    pub async fn describe_replay(
        &self,
        request: api::DescribeReplayRequest,
    ) -> Result<api::DescribeReplayResponse, ApiError> {
        let replay = self.replay_at(&request.replay_name).await.map_err(refused)?.value;
        let home = &self.config.home;
        Ok(api::DescribeReplayResponse {
            replay_name: Some(replay.name.to_string()),
            replay_arn: Some(replay_arn(home, &replay.name)),
            description: replay.description,
            state: Some(state(replay.state)),
            state_reason: replay.reason,
            event_source_arn: Some(archive_arn(home, &replay.archive)),
            destination: Some(api::ReplayDestination {
                arn: bus_arn(home, &replay.bus),
                filter_arns: Some(replay.filter).filter(|filter| !filter.is_empty()),
            }),
            event_start_time: Some(shown::time(replay.from)),
            event_end_time: Some(shown::time(replay.to)),
            event_last_replayed_time: replay.last.map(shown::time),
            replay_start_time: Some(shown::time(replay.started)),
            replay_end_time: replay.ended.map(shown::time),
        })
    }

    /// Lists replays by name.
    ///
    /// # Errors
    /// `ValidationException` for a strange token.
    pub async fn list_replays(
        &self,
        request: api::ListReplaysRequest,
    ) -> Result<api::ListReplaysResponse, ApiError> {
        self.list_of_replays(request).await.map_err(refused)
    }

    async fn list_of_replays(
        &self,
        request: api::ListReplaysRequest,
    ) -> Result<api::ListReplaysResponse, Error> {
        let home = &self.config.home;
        let all = self.catalogue.replays().await?;
        let mut replays: Vec<Replay> = all.into_iter().map(|stored| stored.value).collect();
        let prefix = request.name_prefix.unwrap_or_default();
        replays.retain(|replay| {
            let source = archive_arn(home, &replay.archive);
            replay.name.as_str().starts_with(&prefix)
                && request.state.is_none_or(|wanted| state(replay.state) == wanted)
                && request.event_source_arn.as_ref().is_none_or(|wanted| source == *wanted)
        });
        let token = request.next_token.as_deref();
        let (replays, next_token) =
            pages::cut(replays, request.limit, token, |replay| replay.name.to_string())?;
        let list = replays.into_iter().map(|replay| entry(home, replay)).collect();
        Ok(api::ListReplaysResponse { replays: Some(list), next_token })
    }
}

fn state(state: ReplayState) -> api::ReplayState {
    match state {
        ReplayState::Starting => api::ReplayState::Starting,
        ReplayState::Running => api::ReplayState::Running,
        ReplayState::Cancelling => api::ReplayState::Cancelling,
        ReplayState::Completed => api::ReplayState::Completed,
        ReplayState::Cancelled => api::ReplayState::Cancelled,
        ReplayState::Failed => api::ReplayState::Failed,
    }
}

fn entry(home: &Home, replay: Replay) -> api::Replay {
    api::Replay {
        replay_name: Some(replay.name.to_string()),
        event_source_arn: Some(archive_arn(home, &replay.archive)),
        state: Some(state(replay.state)),
        state_reason: replay.reason,
        event_start_time: Some(shown::time(replay.from)),
        event_end_time: Some(shown::time(replay.to)),
        event_last_replayed_time: replay.last.map(shown::time),
        replay_start_time: Some(shown::time(replay.started)),
        replay_end_time: replay.ended.map(shown::time),
    }
}
