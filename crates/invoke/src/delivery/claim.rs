//! Takes events out of a function's queue.
//!
//! Owns a claim from the receive to the attempts. Never decides how many are claimed, and never
//! more than there are permits: what is claimed runs at once.

use std::sync::Arc;

use mayfly_core::name::FunctionName;
use mayfly_store::queue::{Claimed, QueueId, Queues, Receipt};
use tokio_util::task::task_tracker::TaskTrackerToken;

use super::attempt;
use super::lanes::Effect;
use super::run::Report;
use super::{PauseReason, Shared};
use crate::admission::Permit;
use crate::limits::SWEEP_EVENTS_MAX;

/// A claim of as many events as there are permits.
pub(super) struct Claim {
    pub(super) shared: Arc<Shared>,
    pub(super) lane: FunctionName,
    pub(super) permits: Vec<Permit>,
}

impl Claim {
    /// Claims in a task of its own, which also runs the last event.
    pub(super) fn spawn(self) {
        let tasks = self.shared.plane.tasks.clone();
        let alive = self.shared.attempts.token();
        tasks.spawn(self.run(alive));
    }

    async fn run(self, alive: TaskTrackerToken) {
        let Self { shared, lane, mut permits } = self;
        let asked = permits.len();
        let claimed = receive(&shared, &lane, asked).await;
        permits.truncate(claimed.as_ref().map_or(0, Vec::len));
        let got = permits.len();
        let count = |number| u32::try_from(number).unwrap_or(u32::MAX);
        shared.reports.tell(Report::Claimed {
            lane: lane.clone(),
            asked: count(asked),
            got: count(got.max(usize::from(claimed.is_err()))),
        });
        let claimed = match claimed {
            Ok(claimed) => claimed,
            Err(problem) => {
                let effect = Effect::Pause(PauseReason::PlatformError(problem));
                return shared.reports.tell(Report::Ended { lane, effect });
            }
        };
        let mut last = None;
        for (claimed, permit) in claimed.into_iter().zip(permits) {
            let running = Running::new(&shared, &lane, claimed, permit, alive.clone());
            if let Some(before) = last.replace(running) {
                shared.plane.tasks.spawn(before.run());
            }
        }
        if let Some(last) = last {
            last.run().await;
        }
    }
}

async fn receive(shared: &Shared, lane: &FunctionName, max: usize) -> Result<Vec<Claimed>, String> {
    let queue = QueueId::Function(lane.clone());
    shared.queues.receive(&queue, max, u64::MAX).await.map_err(|error| {
        let problem = format!("the events cannot be read: {error}");
        let error: &(dyn std::error::Error + 'static) = &error;
        tracing::error!(error, function = %lane, "the events of a function cannot be read");
        problem
    })
}

/// An event on its way through an attempt. Whatever happens, the loop learns that it is through.
struct Running {
    shared: Arc<Shared>,
    lane: FunctionName,
    work: Option<(Claimed, Permit)>,
    effect: Effect,
    _alive: TaskTrackerToken,
}

impl Running {
    fn new(
        shared: &Arc<Shared>,
        lane: &FunctionName,
        claimed: Claimed,
        permit: Permit,
        alive: TaskTrackerToken,
    ) -> Self {
        let (shared, lane, effect) = (Arc::clone(shared), lane.clone(), Effect::Apart);
        Self { shared, lane, work: Some((claimed, permit)), effect, _alive: alive }
    }

    async fn run(mut self) {
        if let Some((claimed, permit)) = self.work.take() {
            let held = Hold::new(&self.shared.queues, &claimed.receipt);
            self.effect = attempt::run(&self.shared, &self.lane, claimed, permit, held).await;
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let effect = std::mem::replace(&mut self.effect, Effect::Apart);
        self.shared.reports.tell(Report::Ended { lane: self.lane.clone(), effect });
    }
}

/// A claim that goes back when nobody settles it, also on a panic.
pub(super) struct Hold {
    queues: Queues,
    receipt: Option<Receipt>,
}

impl Hold {
    pub(super) fn new(queues: &Queues, receipt: &Receipt) -> Self {
        Self { queues: queues.clone(), receipt: Some(receipt.clone()) }
    }

    /// Somebody settles it.
    pub(super) fn settled(mut self) {
        self.receipt = None;
    }
}

impl Drop for Hold {
    fn drop(&mut self) {
        if let Some(receipt) = self.receipt.take() {
            self.queues.release(&receipt);
        }
    }
}

/// Looks through the first events of a lane that may run nothing, and gives up those that would be
/// too old when it may.
pub(super) fn sweep(
    shared: &Arc<Shared>,
    lane: FunctionName,
    reason: PauseReason,
    backoff_ms: Option<u64>,
) {
    let alive = shared.attempts.token();
    let shared = Arc::clone(shared);
    let tasks = shared.plane.tasks.clone();
    tasks.spawn(async move {
        let _alive = alive;
        let (mut got, mut must_wait) = (0, false);
        match receive(&shared, &lane, SWEEP_EVENTS_MAX).await {
            Ok(claimed) => {
                got = claimed.len();
                for claimed in claimed {
                    must_wait |=
                        !attempt::give_up_if_late(&shared, &lane, claimed, &reason, backoff_ms)
                            .await;
                }
            }
            Err(_) => must_wait = true,
        }
        let reason = must_wait.then_some(reason);
        shared.reports.tell(Report::Swept { lane, got, reason });
    });
}
