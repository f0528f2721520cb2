//! Taking messages out of a queue, with the redrive policy applied; and settling them.
//!
//! Owns the step from "received too often" to the dead-letter queue: one atomic settle, so that a
//! message is in exactly one of the two queues. Used by the API and by event source mappings alike.
//!
//! ```text
//!  receive ─▶ attempts ≤ maxReceiveCount ─▶ given to the caller
//!         └─▶ attempts > maxReceiveCount ─▶ settle(Dead + copy to the dead-letter queue)
//!                                             └ not possible: stays, comes back after a pause
//! ```

use std::sync::Arc;

use mayfly_core::queue::{Queue, RedrivePolicy};
use mayfly_store::queue::{
    Claimed, Error, Header, Message, NewMessage, QueueId, Queues, Receipt, Settled, Settlement,
    Verdict,
};

use super::QueueService;
use super::find::id_of;
use super::refusal::Chain;
use crate::limits::{DEAD_LETTER_PAUSE_MS, DEAD_LETTER_ROUNDS_MAX, SETTLE_BATCH_MAX};

impl QueueService {
    /// Takes up to `max` messages; those that were received too often go to the dead-letter queue
    /// instead. Does not wait for messages. A caller that goes away takes nothing.
    ///
    /// # Errors
    /// As [`Queues::receive`].
    pub async fn take(
        &self,
        queue: &Queue,
        max: usize,
        visibility_ms: u64,
    ) -> Result<Vec<Claimed>, Error> {
        let id = id_of(queue);
        let Some(policy) = &queue.redrive else {
            let taken = self.queues().receive(&id, max, visibility_ms).await?;
            self.tally(queue).received(taken.len());
            return Ok(taken);
        };
        // A claim must outlast the decision about it.
        let hold_ms = visibility_ms.max(DEAD_LETTER_PAUSE_MS);
        let mut good = Held::new(self.queues().clone());
        for _ in 0..DEAD_LETTER_ROUNDS_MAX {
            let taken = self.queues().receive(&id, max - good.claimed.len(), hold_ms).await?;
            self.tally(queue).received(taken.len());
            let too_often = |one: &Claimed| one.message.attempts > policy.receive_count_max;
            let (dead, alive): (Vec<_>, Vec<_>) = taken.into_iter().partition(too_often);
            good.claimed.extend(alive);
            if dead.is_empty() {
                break;
            }
            self.bury(queue, policy, dead).await;
            if good.claimed.len() == max {
                break;
            }
        }
        let good = good.keep();
        if hold_ms != visibility_ms {
            for one in &good {
                self.queues().change_visibility(&one.receipt, visibility_ms);
            }
        }
        Ok(good)
    }

    /// Settles messages of one queue as done, in one durable commit (in several when there are more
    /// than fit in one); answers in order.
    ///
    /// # Errors
    /// As [`Queues::settle`]; then none is settled (of those in the commit that failed).
    pub async fn finish(&self, receipts: Vec<Receipt>) -> Result<Vec<Settled>, Error> {
        let uid = receipts.first().and_then(|receipt| match &receipt.queue {
            QueueId::Queue(uid) => Some(*uid),
            QueueId::Function(_) | QueueId::Pending | QueueId::Archive(_) => None,
        });
        let done = |receipt| Settlement { receipt, verdict: Verdict::Done, follow: Vec::new() };
        let mut settlements = receipts.into_iter().map(done);
        let mut settled = Vec::with_capacity(settlements.len());
        while settlements.len() > 0 {
            let some = settlements.by_ref().take(SETTLE_BATCH_MAX).collect();
            let some = self.queues().settle(some).await?;
            let applied = some.iter().filter(|one| **one == Settled::Applied).count();
            if let Some(uid) = uid {
                self.tally_of(uid).deleted(applied);
            }
            settled.extend(some);
        }
        Ok(settled)
    }

    /// Moves messages to the dead-letter queue. Those that cannot be moved stay, and are tried
    /// again after a pause.
    async fn bury(&self, queue: &Queue, policy: &RedrivePolicy, dead: Vec<Claimed>) {
        let Some(target) = self.queue(&policy.target).filter(|target| target.uid != queue.uid)
        else {
            let count = dead.len();
            self.postpone(dead.iter().map(|one| &one.receipt));
            self.tally(queue).stranded(count);
            if self.inner.warnings.due(&queue.name, self.now()) {
                tracing::warn!(
                    queue = %queue.name,
                    dead_letter_queue = %policy.target,
                    count,
                    "the dead-letter queue does not exist; messages that were received too often \
                     stay in their queue until it does"
                );
            }
            return;
        };
        let source = self.arn(&queue.name);
        let mut dead = dead.into_iter();
        loop {
            let chunk: Vec<Claimed> = dead.by_ref().take(SETTLE_BATCH_MAX).collect();
            if chunk.is_empty() {
                return;
            }
            self.bury_chunk(queue, &target, &source, chunk).await;
        }
    }

    async fn bury_chunk(
        &self,
        queue: &Queue,
        target: &Arc<Queue>,
        source: &str,
        chunk: Vec<Claimed>,
    ) {
        let receipts: Vec<Receipt> = chunk.iter().map(|one| one.receipt.clone()).collect();
        let settlement = |one: Claimed| {
            let copy = moved(one.message, Some(source), None);
            Settlement {
                receipt: one.receipt,
                verdict: Verdict::Dead,
                follow: vec![(id_of(target), copy)],
            }
        };
        match self.queues().settle(chunk.into_iter().map(settlement).collect()).await {
            Ok(settled) => {
                let applied = settled.iter().filter(|one| **one == Settled::Applied).count();
                self.tally(queue).buried(applied);
                self.tally(target).sent(applied as u64, 0);
            }
            Err(error) => {
                self.postpone(receipts.iter());
                self.tally(queue).stranded(receipts.len());
                if self.inner.warnings.due(&queue.name, self.now()) {
                    let error = Chain(&error);
                    tracing::warn!(queue = %queue.name, %error, "dead letters could not be moved");
                }
            }
        }
    }

    fn postpone<'r>(&self, receipts: impl Iterator<Item = &'r Receipt>) {
        for receipt in receipts {
            self.queues().change_visibility(receipt, DEAD_LETTER_PAUSE_MS);
        }
    }
}

/// A message as it goes on to another queue: the same id, body, attributes and time of sending;
/// its receives count from zero. `source` is the ARN of the queue that it leaves as a dead letter.
pub(super) fn moved(
    message: Message,
    source: Option<&str>,
    body: Option<bytes::Bytes>,
) -> NewMessage {
    let mut headers = message.headers;
    headers.retain(|(name, _)| *name != Header::DeadLetterSource);
    headers.extend(source.map(|arn| (Header::DeadLetterSource, arn.to_owned())));
    NewMessage {
        id: message.id,
        body: body.unwrap_or(message.body),
        attributes: message.attributes,
        headers,
        group: message.group,
        sent: message.sent,
        delay_ms: 0,
        deduplication: None,
    }
}

/// Claims that go back at once when whoever takes them goes away in between.
struct Held {
    queues: Queues,
    claimed: Vec<Claimed>,
}

impl Held {
    fn new(queues: Queues) -> Self {
        Self { queues, claimed: Vec::new() }
    }

    fn keep(mut self) -> Vec<Claimed> {
        std::mem::take(&mut self.claimed)
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        for one in &self.claimed {
            self.queues.release(&one.receipt);
        }
    }
}
