//! Where an invocation is: among the runs, or still in the queue of its function.
//!
//! Owns the order of asking: a run that has ended is not looked for in a queue, and the report of
//! an attempt that just ended gets a moment to arrive among the runs.

use std::time::Duration;

use mayfly_core::name::{FunctionName, RequestId};
use mayfly_core::run::{Origin, Progress};
use mayfly_core::trace::Place;
use mayfly_store::queue::{Header, Message, Peeked, QueueId, Waiting};
use mayfly_store::runs::{Content, Run};

use super::super::refused::Refused;
use super::super::waiting::Wait;
use crate::gateway::Gateway;
use crate::gateway::limits::RUN_QUEUES_MAX;

/// Reports pass two queues before they are stored; asked for so often …
const ARRIVAL_POLLS: usize = 6;
/// … with this pause, before an id counts as unknown.
const ARRIVAL_PAUSE: Duration = Duration::from_millis(50);

/// An invocation.
#[derive(Debug)]
pub struct Found {
    /// What is known of it.
    pub run: Run,
    /// Where it waits or runs, when it has not ended.
    pub pending: Option<Pending>,
}

/// An invocation in the queue of its function.
#[derive(Debug)]
pub struct Pending {
    /// The queue.
    pub queue: QueueId,
    /// Why, and until when.
    pub wait: Wait,
}

/// Finds an invocation; `hint` names its function, when the caller knows it.
///
/// # Errors
/// 404 when nobody knows it.
pub async fn find(
    gateway: &Gateway,
    id: RequestId,
    hint: Option<FunctionName>,
) -> Result<Found, Refused> {
    let mut is_queued = false;
    for poll in 0..ARRIVAL_POLLS {
        if poll > 0 {
            tokio::time::sleep(ARRIVAL_PAUSE).await;
        }
        let run = gateway.runs.get(id).await?;
        let queues = match (&run, &hint) {
            (Some(run), _) if !is_retrying(run) => {
                return Ok(Found { run: run.clone(), pending: None });
            }
            (Some(run), _) => vec![QueueId::Function(run.origin.function.clone())],
            // It is in no queue, so it ended just now: only its record can still come.
            (None, _) if poll > 0 && !is_queued => continue,
            (None, Some(function)) => vec![QueueId::Function(function.clone())],
            (None, None) => function_queues(gateway),
        };
        for queue in queues {
            let Some(peeked) = gateway.messages.find(&queue, *id.as_bytes()).await? else {
                continue;
            };
            if is_behind(run.as_ref(), &peeked) && poll + 1 < ARRIVAL_POLLS {
                is_queued = true;
                break;
            }
            return Ok(pending(gateway, queue, peeked, run));
        }
        if let Some(run) = run.filter(|_| poll + 1 == ARRIVAL_POLLS) {
            return Ok(Found { run, pending: None });
        }
    }
    Err(Refused::not_found(format!("No invocation has the id {id}")))
}

fn is_retrying(run: &Run) -> bool {
    matches!(run.progress, Progress::Retrying { .. })
}

/// Whether an attempt has ended of which the report did not arrive yet.
fn is_behind(run: Option<&Run>, peeked: &Peeked) -> bool {
    let has_ended = matches!(peeked.waiting, Waiting::Delayed { .. });
    let reported = run.map_or(0, |run| run.attempts.len());
    has_ended && u32::try_from(reported).is_ok_and(|reported| reported < peeked.message.attempts)
}

/// The queues of functions in which something is.
fn function_queues(gateway: &Gateway) -> Vec<QueueId> {
    let all = gateway.messages.all_stats().into_iter();
    let waiting = all.filter(|(id, stats)| {
        let is_empty = stats.ready + stats.delayed + stats.in_flight == 0;
        matches!(id, QueueId::Function(_)) && !is_empty
    });
    waiting.map(|(id, _)| id).take(RUN_QUEUES_MAX).collect()
}

fn pending(gateway: &Gateway, queue: QueueId, peeked: Peeked, run: Option<Run>) -> Found {
    let QueueId::Function(function) = &queue else {
        unreachable!("only queues of functions are asked");
    };
    let stats = gateway.messages.stats(&queue);
    let wait = Wait::of(peeked.waiting, &peeked.message, &stats);
    let wait = wait.in_lane(&gateway.delivery.lane(function));
    let run = run.unwrap_or_else(|| accepted(function, &peeked.message));
    Found { run, pending: Some(Pending { queue, wait }) }
}

/// A run of which no attempt has ended: what its message says.
fn accepted(function: &FunctionName, message: &Message) -> Run {
    let request_id = RequestId::from_random(message.id);
    let text = |header| message.header(header).map(str::to_owned);
    Run {
        origin: Origin {
            request_id,
            function: function.clone(),
            qualifier: text(Header::Qualifier).unwrap_or_default(),
            // The usual one is not written.
            source: text(Header::Source).unwrap_or_else(|| "api".to_owned()),
            event_id: text(Header::EventId),
            correlation_id: text(Header::CorrelationId).unwrap_or_else(|| request_id.to_string()),
            trace: message.header(Header::Trace).and_then(Place::of),
            asynchronous: true,
            accepted: message.sent,
        },
        attempts: Vec::new(),
        progress: Progress::Retrying { until: message.sent },
        reported: message.sent,
        payload: Content {
            length: Some(message.body.len() as u64),
            kept: Some(message.body.clone()),
        },
        result: Content::default(),
        problem: text(Header::LastError),
        destinations_missed: Vec::new(),
    }
}
