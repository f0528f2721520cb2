//! Replays: events of an archive to the rules of its bus, once more.
//!
//! Owns the loop of each replay. Its progress is in its record, written after each step, so that it
//! goes on where it was after a restart; the events of one step may come twice then.
//!
//! ```text
//! record: Starting ─▶ Running ─┬─▶ Completed      every event up to the end was looked at
//!                              ├─▶ Cancelled      somebody asked for it (Cancelling)
//!                              └─▶ Failed         archive or bus are gone
//! ```

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use mayfly_core::bus::{Replay, ReplayName, ReplayState};
use mayfly_core::json::Json;
use mayfly_core::time::EpochMs;
use mayfly_store::queue::{Peeked, Position, QueueId};
use mayfly_store::{Change, CommitError, Expect, Key, Record, Stored};
use mayfly_wire::bus_event::{replayed, time_of};
use tokio::sync::broadcast::error::RecvError;
use tokio::task::JoinSet;
use tokio::time::sleep;

use super::event::Event;
use super::parcels;
use super::service::Inner;
use super::snapshot::Snapshot;
use crate::limits::{RECORD_PAUSE, REPLAY_STEP_EVENTS_MAX};
use crate::router::Parcel;

/// Runs replays until the end.
pub(super) async fn run(inner: Arc<Inner>) {
    let end = inner.parts.end.clone();
    end.run_until_cancelled(follow(&inner)).await;
}

async fn follow(inner: &Arc<Inner>) {
    let mut changes = inner.parts.catalogue.watch();
    let mut running: HashSet<ReplayName> = HashSet::new();
    let mut work: JoinSet<ReplayName> = JoinSet::new();
    let mut is_dirty = true;
    loop {
        if is_dirty {
            match inner.parts.catalogue.replays().await {
                Ok(all) => {
                    is_dirty = false;
                    let open = all.into_iter().filter(|stored| !stored.value.state.is_over());
                    for name in open.map(|stored| stored.value.name) {
                        if running.insert(name.clone()) {
                            work.spawn(one(Arc::clone(inner), name));
                        }
                    }
                }
                Err(error) => {
                    tracing::error!(%error, "the replays could not be read; trying again");
                    sleep(RECORD_PAUSE).await;
                    continue;
                }
            }
        }
        let is_working = !work.is_empty();
        tokio::select! {
            changed = changes.recv() => match changed {
                Ok(keys) => is_dirty |= keys.iter().any(|key| matches!(key, Key::Replay(_))),
                Err(RecvError::Lagged(_)) => is_dirty = true,
                Err(RecvError::Closed) => return,
            },
            Some(done) = work.join_next(), if is_working => match done {
                Ok(name) => drop(running.remove(&name)),
                // A panic: which one it was is not known.
                Err(_) => {
                    running.clear();
                    work.abort_all();
                    is_dirty = true;
                }
            },
        }
    }
}

/// One replay to its end.
async fn one(inner: Arc<Inner>, name: ReplayName) -> ReplayName {
    loop {
        match step(&inner, &name).await {
            Ok(None) => return name,
            Ok(Some(pause)) => sleep(pause).await,
            Err(error) => {
                tracing::error!(%error, replay = %name, "a replay does not get on; trying again");
                sleep(RECORD_PAUSE).await;
            }
        }
    }
}

#[derive(Debug, thiserror::Error)]
enum StepError {
    #[error("its record could not be used")]
    Record(#[from] CommitError),
    #[error("the archive could not be read")]
    Queue(#[from] mayfly_store::queue::Error),
    #[error("its events could not be delivered")]
    Route(#[from] crate::router::RouteError),
}

/// Some events of a replay; the pause before the next ones, or `None` at its end.
async fn step(inner: &Inner, name: &ReplayName) -> Result<Option<Duration>, StepError> {
    let Some(stored) = inner.parts.catalogue.replay(name).await? else { return Ok(None) };
    let replay = stored.value.clone();
    let now = inner.parts.clock.now();
    let ended = |state, reason: Option<&str>| Replay {
        state,
        reason: reason.map(str::to_owned),
        ended: Some(now),
        ..replay.clone()
    };
    if replay.state.is_over() {
        return Ok(None);
    }
    if replay.state == ReplayState::Cancelling {
        write(inner, &stored, ended(ReplayState::Cancelled, None)).await?;
        return Ok(None);
    }
    let snapshot = inner.snapshot.load_full();
    let archive = snapshot.archives.get(&replay.archive);
    let Some(archive) = archive.filter(|_| snapshot.buses.contains_key(&replay.bus)) else {
        let reason = Some("The archive or its event bus does not exist any more.");
        write(inner, &stored, ended(ReplayState::Failed, reason)).await?;
        return Ok(None);
    };
    let max = replay.rate.map_or(REPLAY_STEP_EVENTS_MAX, |rate| {
        REPLAY_STEP_EVENTS_MAX.min(usize::try_from(rate).unwrap_or(usize::MAX)).max(1)
    });
    let queue = QueueId::Archive(archive.uid);
    let after = replay.position.map(|(due, sequence)| Position { due, sequence });
    let seen = inner.parts.queues.peek(&queue, after, max).await?;
    let Some(last) = seen.last() else {
        write(inner, &stored, ended(ReplayState::Completed, None)).await?;
        return Ok(None);
    };
    let position = Some((last.position.due, last.position.sequence));
    let (parcels, times) = parcels_of(&snapshot, &replay, &seen, now);
    if !parcels.is_empty() {
        inner.parts.router.deliver(parcels).await?;
    }
    let replayed = times.len() as u64;
    let next = Replay {
        state: ReplayState::Running,
        position,
        last: times.into_iter().max().or(replay.last),
        replayed: replay.replayed + replayed,
        ..replay.clone()
    };
    write(inner, &stored, next).await?;
    let pause_ms = replay.rate.map_or(0, |rate| replayed * 1_000 / u64::from(rate.max(1)));
    Ok(Some(Duration::from_millis(pause_ms)))
}

/// Writes a record; somebody who cancelled meanwhile is heard at the next step.
async fn write(inner: &Inner, stored: &Stored<Replay>, next: Replay) -> Result<(), CommitError> {
    let put = (Record::Replay(next.clone()), Expect::Revision(stored.revision));
    let change = Change { puts: vec![put], deletes: Vec::new() };
    match inner.parts.catalogue.commit(change).await {
        Err(CommitError::Conflict(_)) => {}
        other => return other.map(|_| ()),
    }
    // What was delivered is delivered: the place moves on, the state is theirs.
    let Some(theirs) = inner.parts.catalogue.replay(&next.name).await? else { return Ok(()) };
    let merged = Replay {
        position: next.position,
        last: next.last,
        replayed: next.replayed,
        ..theirs.value
    };
    let put = (Record::Replay(merged), Expect::Revision(theirs.revision));
    let change = Change { puts: vec![put], deletes: Vec::new() };
    inner.parts.catalogue.commit(change).await.map(|_| ())
}

/// The parcels of those events that are in the range, and the times of these events.
fn parcels_of(
    snapshot: &Snapshot,
    replay: &Replay,
    seen: &[Peeked],
    now: EpochMs,
) -> (Vec<Parcel>, Vec<EpochMs>) {
    let (mut parcels, mut times) = (Vec::new(), Vec::new());
    for peeked in seen {
        let Ok(text) = std::str::from_utf8(&peeked.message.body) else { continue };
        let text = Bytes::from(replayed(text, replay.name.as_str()));
        let Ok(event) = Event::read(text, now) else { continue };
        let time = match event.json.get("time") {
            Some(Json::Text(text)) => time_of(text),
            _ => None,
        };
        let time = time.unwrap_or(peeked.message.sent);
        if time < replay.from || time > replay.to {
            continue;
        }
        times.push(time);
        if replay.filter.is_empty() {
            parcels::of_bus(snapshot, &replay.bus, &event, &mut parcels);
            continue;
        }
        let Some(bus) = snapshot.buses.get(&replay.bus) else { continue };
        for rule in bus.matches(&event.json).filter(|rule| replay.filter.contains(&rule.arn)) {
            parcels::of_rule(snapshot, rule, &event, &mut parcels);
        }
    }
    (parcels, times)
}
