//! Ends claims durably, many at once.
//!
//! Owns the only caller of `Queues::settle` for events, and what happens when it fails. Never
//! decides how a claim ends.
//!
//! ```text
//! attempts ─▶ bounded queue ─▶ what waits, up to a batch ─▶ settle, several at once
//!    Ok                     ─▶ run records
//!    no space, poisoned     ─▶ a pause, then again: the claims stand, so nothing runs twice
//!    one of them is at fault ─▶ one by one, and at last without what follows
//! ```

use std::sync::Arc;

use mayfly_core::delivery::Waits;
use mayfly_store::engine;
use mayfly_store::queue::{Error, Queues, Settlement};
use tokio::sync::{Semaphore, mpsc, oneshot};
use tokio::time::{Duration, sleep};
use tokio_util::sync::CancellationToken;

use crate::attended::Tasks;
use crate::limits::{SETTLE_BATCH_MAX, SETTLE_PAUSE_FIRST_MS, SETTLE_PAUSE_MAX_MS, SETTLES_MAX};
use crate::plane::Plane;
use crate::telemetry::{AttemptEnd, Telemetry};

/// What the settler is asked for.
#[derive(Debug)]
pub(super) enum Order {
    /// End a claim; the record is handed over when that is durable.
    Settle(Box<Settling>),
    /// Tell when everything asked before is settled.
    Barrier(oneshot::Sender<()>),
}

/// See [`Order::Settle`].
#[derive(Debug)]
pub(super) struct Settling {
    pub(super) settlement: Settlement,
    pub(super) record: AttemptEnd,
}

/// See the module.
#[derive(Clone)]
pub(super) struct Settler {
    queues: Queues,
    telemetry: Telemetry,
    tasks: Tasks,
    shutdown: CancellationToken,
    room: Arc<Semaphore>,
}

impl Settler {
    pub(super) fn new(queues: Queues, plane: &Plane, shutdown: CancellationToken) -> Self {
        let room = Arc::new(Semaphore::new(SETTLES_MAX));
        let (telemetry, tasks) = (plane.telemetry.clone(), plane.tasks.clone());
        Self { queues, telemetry, tasks, shutdown, room }
    }

    /// Runs until the server ends.
    pub(super) async fn run(self, mut orders: mpsc::Receiver<Order>) {
        let mut taken = Vec::with_capacity(SETTLE_BATCH_MAX);
        loop {
            let room = Arc::clone(&self.room).acquire_owned();
            let Some(room) = self.shutdown.run_until_cancelled(room).await else { return };
            let room = room.expect("the semaphore is never closed");
            let next = orders.recv_many(&mut taken, SETTLE_BATCH_MAX);
            if self.shutdown.run_until_cancelled(next).await.unwrap_or(0) == 0 {
                return;
            }
            let (mut batch, mut barriers) = (Vec::with_capacity(taken.len()), Vec::new());
            for order in taken.drain(..) {
                match order {
                    Order::Settle(settling) => batch.push(*settling),
                    Order::Barrier(barrier) => barriers.push(barrier),
                }
            }
            let settler = self.clone();
            self.tasks.spawn(async move {
                settler.settle(batch).await;
                drop(room);
            });
            if !barriers.is_empty() {
                self.all_settled().await;
            }
            for barrier in barriers {
                let _ = barrier.send(()); // whoever waited may have gone
            }
        }
    }

    async fn all_settled(&self) {
        let all = u32::try_from(SETTLES_MAX).unwrap_or(u32::MAX);
        let settled = self.room.acquire_many(all);
        drop(self.shutdown.run_until_cancelled(settled).await);
    }

    /// Tries until it works or the server ends.
    async fn settle(&self, batch: Vec<Settling>) {
        let mut work = vec![batch];
        let mut pause_ms = None;
        while let Some(mut batch) = work.pop() {
            if batch.is_empty() {
                continue;
            }
            let settlements = batch.iter().map(|it| it.settlement.clone()).collect();
            let Err(error) = self.queues.settle(settlements).await else {
                batch.into_iter().for_each(|it| self.telemetry.attempt(it.record));
                pause_ms = None;
                continue;
            };
            if !is_of_one(&error) {
                report(&error, "the end of events cannot be written; trying again");
                work.push(batch);
                let wait_ms = PAUSES.backoff_ms(pause_ms);
                pause_ms = Some(wait_ms);
                let pause = sleep(Duration::from_millis(wait_ms));
                if self.shutdown.run_until_cancelled(pause).await.is_none() {
                    return;
                }
            } else if batch.len() > 1 {
                work.extend(batch.drain(..).map(|it| vec![it]));
            } else if batch[0].settlement.follow.is_empty() {
                report(&error, "an event cannot be settled; it runs again after a restart");
            } else {
                report(&error, "what follows from an event cannot be sent; it ends without");
                let settling = &mut batch[0];
                settling.settlement.follow.clear();
                let missed = format!("nothing could be sent: {error}");
                settling.record.destinations_missed.push(missed);
                work.push(batch);
            }
        }
    }
}

const PAUSES: Waits = Waits {
    retry_ms: [0, 0],
    backoff_first_ms: SETTLE_PAUSE_FIRST_MS,
    backoff_max_ms: SETTLE_PAUSE_MAX_MS,
};

/// Whether it is about one of the settlements rather than about the store.
fn is_of_one(error: &Error) -> bool {
    match error {
        Error::Engine(engine::Error::NotAllowed(_)) | Error::NotAllowed(_) | Error::Damaged => true,
        Error::Engine(_) | Error::Blob(_) | Error::Closed => false,
    }
}

fn report(error: &Error, what: &str) {
    let error: &(dyn std::error::Error + 'static) = error;
    tracing::error!(error, "{what}");
}
