//! The loop over what is pending, and one attempt.
//!
//! Owns how many attempts run at once and what is settled after each. When the next one is, is
//! decided in `core::redelivery`. A server that was killed goes on with what it had in flight.

use std::sync::Arc;
use std::time::Duration;

use mayfly_core::redelivery::{Next, after};
use mayfly_store::queue::{Claimed, Header, NewMessage, QueueId, Settlement, Verdict};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::sleep;

use super::dead_letter::End;
use super::parcel::{HttpTarget, Parcel, Target};
use super::place::{Placed, Refused};
use super::{HttpFailure, HttpRequest, Inner, add, failure_of, http, pending};
use crate::limits::{
    PENDING_ATTEMPTS_MAX, PENDING_SETTLE_ATTEMPTS_MAX, PENDING_TAKE_MAX, RECORD_PAUSE,
};

/// How an attempt went.
enum Tried {
    Delivered,
    /// The target is a function or queue by now: the message follows.
    Placed(Vec<(QueueId, NewMessage)>),
    Refused(Refused),
    Failed(HttpFailure),
    /// What asked for it is gone.
    Unwanted,
}

pub(super) async fn run(inner: Arc<Inner>) {
    let permits = Arc::new(Semaphore::new(PENDING_ATTEMPTS_MAX));
    let end = inner.parts.end.clone();
    let _ended = end.run_until_cancelled(take(&inner, &permits)).await;
}

async fn take(inner: &Arc<Inner>, permits: &Arc<Semaphore>) {
    let queues = &inner.parts.queues;
    loop {
        queues.ready(&QueueId::Pending).await;
        let Ok(first) = Arc::clone(permits).acquire_owned().await else { return };
        let mut mine: Vec<OwnedSemaphorePermit> = vec![first];
        while mine.len() < PENDING_TAKE_MAX
            && let Ok(permit) = Arc::clone(permits).try_acquire_owned()
        {
            mine.push(permit);
        }
        let claimed = match queues.receive(&QueueId::Pending, mine.len(), u64::MAX).await {
            Ok(claimed) => claimed,
            Err(error) => {
                tracing::error!(%error, "pending deliveries cannot be read; trying again");
                sleep(RECORD_PAUSE).await;
                continue;
            }
        };
        for (claimed, permit) in claimed.into_iter().zip(mine) {
            let inner = Arc::clone(inner);
            let tasks = inner.parts.tasks.clone();
            tasks.spawn(async move {
                attempt(&inner, claimed).await;
                drop(permit);
            });
        }
    }
}

async fn attempt(inner: &Inner, claimed: Claimed) {
    let Some(parcel) = pending::read(&claimed.message) else {
        tracing::error!("a pending delivery cannot be read; it is given up");
        add(&inner.counters.dropped, 1);
        return settle(inner, &claimed, Verdict::Dead, Vec::new()).await;
    };
    let end = inner.parts.end.clone();
    let Some(tried) = end.run_until_cancelled(try_it(inner, &parcel)).await else {
        // The server stops: the attempt is made again after the next start.
        inner.parts.queues.release(&claimed.receipt);
        return;
    };
    let attempts = claimed.message.attempts;
    let refused = |end: End| (Verdict::Dead, end);
    let (verdict, end) = match tried {
        Tried::Delivered => {
            add(&inner.counters.delivered, 1);
            return settle(inner, &claimed, Verdict::Done, Vec::new()).await;
        }
        Tried::Unwanted => return settle(inner, &claimed, Verdict::Done, Vec::new()).await,
        Tried::Placed(messages) => {
            add(&inner.counters.delivered, 1);
            return settle(inner, &claimed, Verdict::Done, messages).await;
        }
        Tried::Refused(why) => refused(End { retries: attempts - 1, ..End::refused(why) }),
        Tried::Failed(failure) => match next(inner, &parcel, &claimed, &failure) {
            Next::After(delay_ms) => {
                add(&inner.counters.retried, 1);
                tracing::debug!(lane = parcel.lane, delay_ms, "a delivery is tried again");
                let headers = headers(&claimed, &failure.reason);
                let verdict = Verdict::Retry { delay_ms, headers, counted: true };
                return settle(inner, &claimed, verdict, Vec::new()).await;
            }
            Next::GiveUp(exhausted) => {
                let HttpFailure { code, reason, .. } = failure;
                refused(End { code, reason, exhausted, retries: attempts - 1 })
            }
        },
    };
    let letter = inner.give_up(&parcel, &end);
    add(&inner.counters.dead, u64::from(letter.is_some()));
    settle(inner, &claimed, verdict, letter.into_iter().collect()).await;
}

fn next(inner: &Inner, parcel: &Parcel, claimed: &Claimed, failure: &HttpFailure) -> Next {
    let age_ms = inner.parts.queues.now().since_ms(claimed.message.sent);
    // Precision is irrelevant: it is a jitter.
    #[allow(clippy::cast_precision_loss)]
    let random = inner.parts.randomness.bits() as f64 / u64::MAX as f64;
    after(&parcel.retry, claimed.message.attempts, age_ms, failure_of(failure), random)
}

fn headers(claimed: &Claimed, reason: &str) -> Vec<(Header, String)> {
    let rules = claimed.message.headers.iter().filter(|(header, _)| *header == Header::Parcel);
    let mut headers: Vec<_> = rules.cloned().collect();
    headers.push((Header::LastError, reason.to_owned()));
    headers
}

async fn try_it(inner: &Inner, parcel: &Parcel) -> Tried {
    let is_wanted = inner.hooks.is_wanted.get();
    if is_wanted.is_some_and(|is_wanted| !is_wanted(parcel.cause.source, &parcel.lane)) {
        return Tried::Unwanted;
    }
    if let Target::Http(target) = &parcel.target {
        return match send(inner, target, parcel).await {
            Ok(()) => Tried::Delivered,
            Err(failure) => Tried::Failed(failure),
        };
    }
    match inner.place(parcel) {
        Ok(Placed::Message(queue, message)) => Tried::Placed(vec![(queue, message)]),
        Ok(Placed::Several(_) | Placed::Later) => {
            let reason = "a delivery that waits has one target";
            Tried::Refused(Refused::new("INVALID_PARAMETER", reason))
        }
        Err(refused) => Tried::Refused(refused),
    }
}

async fn send(inner: &Inner, target: &HttpTarget, parcel: &Parcel) -> Result<(), HttpFailure> {
    let mut request = HttpRequest {
        url: target.url.clone(),
        method: target.method.clone(),
        headers: target.headers.clone(),
        body: parcel.body.clone(),
        timeout_ms: target.timeout_ms,
    };
    if let Some(connection) = &target.connection {
        let missing = || HttpFailure::never("NO_RESOURCE", "there is no such connection");
        let authorise = inner.hooks.authorise.get().ok_or_else(missing)?;
        request = authorise(connection.clone(), request).await?;
    }
    http::judged(&(inner.parts.http)(request).await?)
}

/// Writes the end of an attempt down; as often as it takes, within reason. What is not written is
/// delivered again after the next start.
async fn settle(
    inner: &Inner,
    claimed: &Claimed,
    verdict: Verdict,
    follow: Vec<(QueueId, NewMessage)>,
) {
    let mut pause = Duration::from_millis(100);
    for _ in 0..PENDING_SETTLE_ATTEMPTS_MAX {
        let receipt = claimed.receipt.clone();
        let settlement = Settlement { receipt, verdict: verdict.clone(), follow: follow.clone() };
        match inner.parts.queues.settle(vec![settlement]).await {
            Ok(_) => return,
            Err(error) => tracing::warn!(%error, "the end of a delivery was not written; again"),
        }
        sleep(pause).await;
        pause *= 2;
    }
    inner.parts.queues.release(&claimed.receipt);
}
