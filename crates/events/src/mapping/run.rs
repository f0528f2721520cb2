//! One batch, from the invocation to the last settled record.
//!
//! Owns the call and its settling. Never takes messages and never decides about concurrency.

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use bytes::Bytes;
use mayfly_core::name::RequestId;
use mayfly_core::poller::{Answer, Fate, Record, fates};
use mayfly_invoke::{Call, Mode, Principal, Source};
use mayfly_store::queue::{Header, Receipt, Settled};
use mayfly_wire::sqs;
use tokio::time::sleep;

use super::answer::{self, End};
use super::batch::Batch;
use super::counters::{Counters, add};
use super::service::Inner;
use super::settings::Settings;
use crate::limits::{
    EVENT_IDS_MAX, SETTLE_ATTEMPT_PAUSE, SETTLE_ATTEMPTS_MAX, SETTLE_MESSAGES_MAX,
};

/// How a piece of a poller's work ended.
#[derive(Debug)]
pub(super) enum Ended {
    /// The function ran, whatever came of it.
    Ran(Result<(), String>),
    /// The function's concurrency was in the way.
    Throttled,
    /// Something else was in the way.
    Refused(String),
    /// Messages that no filter let pass were deleted.
    Deleted(Result<(), String>),
}

/// Invokes the function with a batch and settles its records.
pub(super) async fn run(
    inner: Arc<Inner>,
    settings: Arc<Settings>,
    counters: Arc<Counters>,
    batch: Batch,
) -> Ended {
    let reply = inner.parts.invoker.call(call(&inner, &settings, &batch)).await;
    let ids: HashSet<&str> = batch.records.iter().map(|record| record.id.as_str()).collect();
    let end = answer::read(reply, settings.report_item_failures, |id| ids.contains(id));
    let answer = match &end {
        End::Done => Answer::Done,
        End::ItemsFailed(ids) => Answer::ItemsFailed(ids),
        End::Failed(_) => Answer::Failed,
        End::Throttled | End::NotStarted(_) => Answer::NotStarted,
    };
    let is_fifo = batch.queue.fifo.is_some();
    let records: Vec<Record<'_>> = batch
        .records
        .iter()
        .map(|ready| Record {
            id: &ready.id,
            group: ready.claimed.message.group.as_deref().filter(|_| is_fifo),
        })
        .collect();
    let mut done = Vec::new();
    let mut kept = 0;
    for (ready, fate) in batch.records.iter().zip(fates(&records, answer)) {
        match fate {
            Fate::Delete => done.push(ready.claimed.receipt.clone()),
            Fate::Keep => kept += 1,
            Fate::Return => {
                inner.parts.queues.release(&ready.claimed.receipt);
            }
        }
    }
    if answer != Answer::NotStarted {
        add(&counters.batches, 1);
        add(&counters.invoked, batch.records.len());
        add(&counters.failed_invoke, kept);
    }
    let deleted = delete(&inner, done, &counters.deleted).await;
    match end {
        End::Done | End::ItemsFailed(_) => Ended::Ran(deleted),
        End::Failed(why) => Ended::Ran(Err(format!("Function call failed: {why}"))),
        End::Throttled => Ended::Throttled,
        End::NotStarted(why) => Ended::Refused(format!("Function call failed: {why}")),
    }
}

fn call(inner: &Inner, settings: &Settings, batch: &Batch) -> Call {
    let parts = &inner.parts;
    let bits = [parts.randomness.bits(), parts.randomness.bits()];
    let random = u128::from(bits[0]) << 64 | u128::from(bits[1]);
    let json: Vec<&[u8]> = batch.records.iter().map(|record| record.json.as_slice()).collect();
    let first = &batch.records[0].claimed.message;
    let header = |name| first.header(name).map(str::to_owned);
    Call {
        function: settings.function.clone(),
        qualifier: settings.qualifier.clone(),
        invoked_arn: settings.invoked_arn.clone(),
        request_id: RequestId::from_random(random.to_be_bytes()),
        principal: Principal::Platform,
        source: Source::Queue,
        event_id: Some(event_id(batch)),
        correlation_id: header(Header::CorrelationId),
        mode: Mode::RequestResponse,
        payload: Bytes::from(sqs::event(&json)),
        http: None,
        client_context: None,
        trace_id: header(Header::Trace),
        want_tail: false,
    }
}

/// The message ids, so that a run can be found by any of them; of a long list its beginning.
fn event_id(batch: &Batch) -> String {
    let ids: Vec<&str> =
        batch.records.iter().take(EVENT_IDS_MAX).map(|record| record.id.as_str()).collect();
    ids.join(",")
}

/// Deletes messages that no filter let pass.
pub(super) async fn drop_filtered(inner: Arc<Inner>, receipts: Vec<Receipt>) -> Ended {
    let unseen = AtomicU64::new(0);
    Ended::Deleted(delete(&inner, receipts, &unseen).await)
}

/// Deletes messages, durably. A failing disk is given some time; what cannot be deleted in the end
/// comes back when its visibility timeout ends.
async fn delete(inner: &Inner, receipts: Vec<Receipt>, counter: &AtomicU64) -> Result<(), String> {
    for chunk in receipts.chunks(SETTLE_MESSAGES_MAX) {
        let mut attempt = 1;
        loop {
            match inner.parts.service.finish(chunk.to_vec()).await {
                Ok(settled) => {
                    add(counter, settled.iter().filter(|one| **one == Settled::Applied).count());
                    break;
                }
                Err(error) if attempt == SETTLE_ATTEMPTS_MAX => {
                    tracing::error!(
                        error = &error as &(dyn std::error::Error + 'static),
                        messages = chunk.len(),
                        "messages could not be deleted; their function will see them again"
                    );
                    return Err(format!("messages could not be deleted: {error}"));
                }
                Err(_) => {
                    attempt += 1;
                    sleep(SETTLE_ATTEMPT_PAUSE).await;
                }
            }
        }
    }
    Ok(())
}
