//! One claimed event: run it, ask what becomes of it, hand that to the settler.
//!
//! Owns the way from a claim to its settlement. Never decides (`core::delivery` does) and never
//! writes.

use std::sync::Arc;

use mayfly_core::delivery::{
    AGE_MS_DEFAULT, Ended, Next, RETRIES_DEFAULT, Rules, Tried, may_start, settle,
};
use mayfly_core::event_invoke::EventInvokeConfig;
use mayfly_core::name::FunctionName;
use mayfly_core::outcome::Outcome;
use mayfly_core::run::{Attempt, Discarded, Progress};
use mayfly_core::time::EpochMs;
use mayfly_store::queue::{Claimed, Receipt, Settlement, Verdict};
use tokio::time::Instant;

use super::claim::Hold;
use super::destinations::{self, End};
use super::event::Event;
use super::lanes::Effect;
use super::settler::{Order, Settling};
use super::{PauseReason, Shared, count};
use crate::admission::Permit;
use crate::call::{Refusal, Reply};
use crate::chain;
use crate::clock::elapsed_us;
use crate::invocation;
use crate::limits::LAST_ERROR_BYTES_MAX;
use crate::record;
use crate::snapshot::FunctionView;
use crate::telemetry::AttemptEnd;

/// An event with everything that decides about it.
struct Case<'a> {
    shared: &'a Arc<Shared>,
    receipt: Receipt,
    event: Event,
    view: Option<Arc<FunctionView>>,
    config: Option<Arc<EventInvokeConfig>>,
    rules: Rules,
    /// Wall clock.
    started: EpochMs,
    queued_ms: u64,
}

/// Runs an event that has its permit.
pub(super) async fn run(
    shared: &Arc<Shared>,
    lane: &FunctionName,
    claimed: Claimed,
    permit: Permit,
    held: Hold,
) -> Effect {
    let plane = &shared.plane;
    let begun = plane.monotonic.now();
    let case = Case::new(shared, lane.clone(), claimed);
    if let Err(discarded) = may_start(case.rules, case.event.accepted, shared.now()) {
        drop(permit);
        case.give_up(held, discarded, None).await;
        return Effect::Apart;
    }
    let trace = case.trace();
    let view = case.view.clone();
    let (Some(view), Some(qualifier)) = (view, case.event.qualifier()) else {
        drop(permit);
        return case.not_run(held, Ended::NotFound, "there is no such function or alias").await;
    };
    if chain::is_stopped(plane, &view, Some(&trace)) {
        drop(permit);
        case.give_up(held, Discarded::Recursion, None).await;
        return Effect::Apart;
    }
    let call = case.event.call(&plane.config.home, qualifier, trace);
    match invocation::deliver(plane, call, permit).await {
        Ok(reply) => case.ran(held, reply, begun).await,
        // The event goes back as if it had not been claimed.
        Err(Refusal::Throttled(reason)) => Effect::Pause(PauseReason::Throttled(reason)),
        Err(Refusal::Draining) => Effect::Apart,
        Err(Refusal::NotFound) => {
            case.not_run(held, Ended::NotFound, "there is no such version or alias").await
        }
        Err(refusal @ Refusal::Internal(_)) => {
            let problem = refusal.to_string();
            case.not_run(held, Ended::PlatformError, &problem).await;
            Effect::Pause(PauseReason::PlatformError(problem))
        }
        Err(refusal) => case.not_run(held, Ended::PlatformError, &refusal.to_string()).await,
    }
}

/// Gives an event up that would be too old at its lane's next turn; otherwise it goes back.
/// `true`: it was given up.
pub(super) async fn give_up_if_late(
    shared: &Arc<Shared>,
    lane: &FunctionName,
    claimed: Claimed,
    reason: &PauseReason,
    backoff_ms: Option<u64>,
) -> bool {
    let held = Hold::new(&shared.queues, &claimed.receipt);
    let case = Case::new(shared, lane.clone(), claimed);
    let ended = match reason {
        PauseReason::FunctionMissing => Ended::NotFound,
        PauseReason::Throttled(_) => Ended::Throttled,
        PauseReason::PlatformError(_) => Ended::PlatformError,
    };
    let tried = Tried { backoff_ms, ..case.event.tried() };
    let next = settle(&shared.config.waits, case.rules, tried, ended, shared.now());
    let Next::Discard(discarded) = next else { return false };
    case.give_up(held, discarded, None).await;
    true
}

impl<'a> Case<'a> {
    fn new(shared: &'a Arc<Shared>, lane: FunctionName, claimed: Claimed) -> Self {
        let Claimed { receipt, message } = claimed;
        let event = Event::read(lane, message);
        let view = shared.plane.snapshot.load().function(&event.function).cloned();
        let config = match (&view, event.qualifier()) {
            (Some(view), Some(qualifier)) => view.event_invoke(&qualifier).cloned(),
            _ => None,
        };
        let rules = rules(view.as_deref(), config.as_deref());
        let started = shared.plane.clock.now();
        let queued_ms = shared.now().0.saturating_sub(receipt.due);
        Self { shared, receipt, event, view, config, rules, started, queued_ms }
    }

    /// The trace of the event; one that came without gets the same at every attempt.
    fn trace(&self) -> String {
        let event = &self.event;
        event.trace.clone().unwrap_or_else(|| chain::root(event.request_id, event.accepted))
    }

    /// The function gave an answer.
    async fn ran(self, held: Hold, reply: Reply, begun: Instant) -> Effect {
        let took_us = elapsed_us(begun, self.shared.plane.monotonic.now());
        let ended = match reply.outcome {
            Outcome::Success(_) => Ended::Success,
            Outcome::HandlerError(_) | Outcome::Fault(_) => Ended::FunctionError,
        };
        let shapes = &self.shared.plane.config.shapes;
        let attempts = self.event.attempts;
        let attempt = record::attempt(shapes, &reply, attempts, self.started, self.queued_ms);
        match self.next(ended) {
            Next::Done => self.end(held, Verdict::Done, None, Some(&reply), attempt, None).await,
            Next::Discard(why) => {
                self.end(held, Verdict::Dead, Some(why), Some(&reply), attempt, None).await;
            }
            Next::Retry { delay_ms, counted } => {
                let error = attempt.error.clone().unwrap_or_default();
                self.retry(held, delay_ms, counted, error, Some(reply), attempt).await;
            }
        }
        Effect::Ran(took_us)
    }

    /// The event was not run, for a reason of its own.
    async fn not_run(self, held: Hold, ended: Ended, problem: &str) -> Effect {
        match self.next(ended) {
            Next::Retry { delay_ms, counted } => {
                let attempt = self.no_attempt();
                self.retry(held, delay_ms, counted, problem.to_owned(), None, attempt).await;
            }
            Next::Done | Next::Discard(Discarded::NotFound) => {
                self.give_up(held, Discarded::NotFound, Some(problem)).await;
            }
            Next::Discard(discarded) => self.give_up(held, discarded, Some(problem)).await,
        }
        Effect::Apart
    }

    fn next(&self, ended: Ended) -> Next {
        let waits = &self.shared.config.waits;
        settle(waits, self.rules, self.event.tried(), ended, self.shared.now())
    }

    fn no_attempt(&self) -> Attempt {
        record::no_attempt(self.event.attempts, self.started, self.queued_ms)
    }

    /// It ends without (another) attempt.
    async fn give_up(self, held: Hold, discarded: Discarded, problem: Option<&str>) {
        let attempt = self.no_attempt();
        let problem = problem.map(str::to_owned).unwrap_or_else(|| sentence(discarded).to_owned());
        let why = Some(discarded);
        self.end(held, Verdict::Dead, why, None, attempt, Some(problem)).await;
    }

    async fn end(
        self,
        held: Hold,
        verdict: Verdict,
        discarded: Option<Discarded>,
        reply: Option<&Reply>,
        attempt: Attempt,
        problem: Option<String>,
    ) {
        if discarded.is_some() {
            count(&self.shared.counters.dropped);
        }
        let follow = destinations::follow(&End {
            shared: self.shared,
            event: &self.event,
            view: self.view.as_deref(),
            config: self.config.as_deref(),
            discarded,
            reply,
            problem: problem.as_deref(),
            trace: self.trace(),
        });
        let progress = discarded.map_or(Progress::Succeeded, Progress::Failed);
        let outcome = reply.map(|reply| reply.outcome.clone());
        let payload = self.event.payload.clone();
        let mut record = AttemptEnd::new(self.event.origin(), attempt, progress, payload, outcome);
        record.problem = problem;
        record.destinations_missed = follow.missed;
        let settlement = Settlement { receipt: self.receipt, verdict, follow: follow.messages };
        hand_over(self.shared, held, Settling { settlement, record }).await;
    }

    async fn retry(
        self,
        held: Hold,
        delay_ms: u64,
        counted: bool,
        error: String,
        reply: Option<Reply>,
        attempt: Attempt,
    ) {
        let until = self.shared.plane.clock.now().plus_ms(delay_ms);
        let payload = self.event.payload.clone();
        let mut record = AttemptEnd::new(
            self.event.origin(),
            attempt,
            Progress::Retrying { until },
            payload,
            reply.map(|reply| reply.outcome),
        );
        if !counted {
            record.problem = Some(error.clone());
        }
        let headers =
            self.event.headers(cut(error, LAST_ERROR_BYTES_MAX), (!counted).then_some(delay_ms));
        let verdict = Verdict::Retry { delay_ms, headers, counted };
        let settlement = Settlement { receipt: self.receipt, verdict, follow: Vec::new() };
        hand_over(self.shared, held, Settling { settlement, record }).await;
    }
}

/// From here on the settler owns the claim.
async fn hand_over(shared: &Shared, held: Hold, settling: Settling) {
    match shared.settler.send(Order::Settle(Box::new(settling))).await {
        Ok(()) => held.settled(),
        Err(_) => drop(held), // the server ends: it runs again after the next start
    }
}

/// What holds for events of the function and qualifier.
fn rules(view: Option<&FunctionView>, config: Option<&EventInvokeConfig>) -> Rules {
    let age_ms = |config: &EventInvokeConfig| config.age_s_max.map(|s| u64::from(s) * 1_000);
    Rules {
        retries_max: config.and_then(|it| it.retries_max).unwrap_or(RETRIES_DEFAULT),
        age_ms_max: config.and_then(age_ms).unwrap_or(AGE_MS_DEFAULT),
        reserved_zero: view.is_some_and(|it| it.function.reserved_concurrency == Some(0)),
    }
}

/// Why an event is given up, for people.
fn sentence(discarded: Discarded) -> &'static str {
    match discarded {
        Discarded::NotRetried => "nobody retries it",
        Discarded::RetriesExhausted => "it failed as often as configured",
        Discarded::EventAgeExceeded => "it would be older than its maximum age",
        Discarded::ZeroReservedConcurrency => "the function's reserved concurrency is 0",
        Discarded::Recursion => "its chain of invocations passed the function too often",
        Discarded::NotFound => "there is no such function, version or alias",
        Discarded::Cancelled => "it was cancelled",
    }
}

/// At most `bytes_max` bytes of a text.
fn cut(mut text: String, bytes_max: usize) -> String {
    text.truncate(text.floor_char_boundary(bytes_max));
    text
}
