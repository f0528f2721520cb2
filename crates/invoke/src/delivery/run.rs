//! The one loop that hands events to whoever runs them.
//!
//! Owns the order of turns and the pauses. Never waits for a function, for the disk or for one
//! lane: claims and attempts are tasks of their own, and tell it when they are through.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use mayfly_core::admission::Throttle;
use mayfly_core::name::FunctionName;
use mayfly_store::queue::QueueId;
use tokio::sync::Notify;
use tokio::time::{Instant, sleep_until};
use tokio_util::sync::CancellationToken;

use super::claim::{Claim, sweep};
use super::lanes::{Effect, Lanes};
use super::{LaneState, PauseReason, Shared};
use crate::admission::{Denied, Permit};
use crate::limits::{SWEEP_EVENTS_MAX, TURN_EVENTS_MAX};
use crate::snapshot::{FunctionView, Snapshot};
use crate::telemetry::Event;

/// What claims and attempts tell the loop.
#[derive(Debug)]
pub(super) enum Report {
    /// A claim is through.
    Claimed { lane: FunctionName, asked: u32, got: u32 },
    /// A look through a lane that may run nothing is through; `reason`: some events must wait.
    Swept { lane: FunctionName, got: usize, reason: Option<PauseReason> },
    /// An event is through.
    Ended { lane: FunctionName, effect: Effect },
}

/// Reports that the loop has not read yet: never more than there are claims and attempts, whose
/// number is bounded by permits.
#[derive(Debug, Default)]
pub(super) struct Reports {
    waiting: Mutex<Vec<Report>>,
    bell: Notify,
}

impl Reports {
    pub(super) fn tell(&self, report: Report) {
        self.waiting.lock().expect("nothing panics while it holds the reports").push(report);
        self.bell.notify_one();
    }

    fn take(&self) -> Vec<Report> {
        let mut waiting = self.waiting.lock().expect("nothing panics while it holds the reports");
        std::mem::take(&mut waiting)
    }
}

/// See the module.
pub(super) struct Loop {
    shared: Arc<Shared>,
    lanes: Lanes,
    /// Whether the lanes that people see are out of date.
    repaint: bool,
}

impl Loop {
    pub(super) fn new(shared: Arc<Shared>) -> Self {
        let config = &shared.config;
        let width_max = shared.plane.config.account_concurrency;
        let lanes = Lanes::new(config.waits, config.lane_width, width_max);
        Self { shared, lanes, repaint: false }
    }

    /// Runs until nothing is to be claimed any more.
    pub(super) async fn run(mut self, shutdown: CancellationToken) {
        let shared = Arc::clone(&self.shared);
        let mut replaced = shared.plane.replaced.subscribe();
        let mut ready = Box::pin(shared.queues.ready_functions());
        loop {
            self.serve();
            self.show();
            let alarm = self.lanes.next_alarm();
            tokio::select! {
                () = shared.stop.cancelled() => return,
                () = shutdown.cancelled() => return,
                queues = &mut ready => {
                    if queues.is_empty() {
                        return; // the queues are closed
                    }
                    ready.set(shared.queues.ready_functions());
                    self.ring(&queues);
                }
                () = shared.reports.bell.notified() => {}
                () = at(alarm) => self.wake(),
                changed = replaced.changed() => match changed {
                    Ok(()) => self.reconsider(),
                    Err(_) => return,
                },
            }
            for report in shared.reports.take() {
                self.hear(report);
            }
        }
    }

    fn ring(&mut self, queues: &[QueueId]) {
        for queue in queues {
            if let QueueId::Function(name) = queue {
                self.lanes.ring(name);
            }
        }
    }

    fn wake(&mut self) {
        self.lanes.wake(self.shared.plane.monotonic.now());
        self.repaint = true;
    }

    fn hear(&mut self, report: Report) {
        let now = self.shared.plane.monotonic.now();
        match report {
            Report::Claimed { lane, asked, got } => self.lanes.claimed(&lane, asked, got),
            Report::Swept { lane, got, reason } => {
                self.lanes.looked(&lane, got == SWEEP_EVENTS_MAX || reason.is_some());
                if let Some(reason) = reason {
                    self.pause(&lane, reason, now);
                }
            }
            Report::Ended { lane, effect } => {
                self.repaint |= effect != Effect::Apart;
                self.lanes.ended(&lane, effect, now);
            }
        }
    }

    fn pause(&mut self, lane: &FunctionName, reason: PauseReason, now: Instant) {
        if let PauseReason::Throttled(reason) = reason {
            let (function, at) = (lane.clone(), self.shared.plane.clock.now());
            self.shared.plane.telemetry.send(Event::Throttled { function, at, reason });
        }
        self.lanes.pause(lane, reason, now);
        self.repaint = true;
    }

    /// Gives every lane that has work its turn, as far as there are permits.
    fn serve(&mut self) {
        let snapshot = self.shared.plane.snapshot.load_full();
        while let Some((lane, room)) = self.lanes.take() {
            let view = snapshot.function(&lane);
            let wanted = usize::try_from(room).unwrap_or(usize::MAX).min(TURN_EVENTS_MAX);
            let permits = match view {
                None => Err(PauseReason::FunctionMissing),
                Some(view) => match permits(&self.shared, &snapshot, view, wanted) {
                    Ok(permits) => Ok(permits),
                    Err(Denied::Draining) => return,
                    Err(Denied::Throttled(reason)) => Err(PauseReason::Throttled(reason)),
                },
            };
            match permits {
                Ok(permits) => {
                    let asked = u32::try_from(permits.len()).unwrap_or(u32::MAX);
                    self.lanes.claim(&lane, asked);
                    Claim { shared: Arc::clone(&self.shared), lane, permits }.spawn();
                }
                // It goes on when one of its own ends.
                Err(PauseReason::Throttled(_)) if self.lanes.is_running(&lane) => {}
                Err(reason) => {
                    let backoff_ms = self.lanes.backoff_ms(&lane);
                    self.lanes.claim(&lane, 0);
                    sweep(&self.shared, lane, reason, backoff_ms);
                }
            }
        }
    }

    /// Functions changed: a lane whose reason to wait is gone goes on.
    fn reconsider(&mut self) {
        let snapshot = self.shared.plane.snapshot.load_full();
        let free: Vec<FunctionName> = self
            .lanes
            .paused()
            .filter(|(name, reason, _)| match (reason, snapshot.function(name)) {
                (PauseReason::FunctionMissing, found) => found.is_some(),
                (PauseReason::Throttled(Throttle::ReservedConcurrency), Some(view)) => {
                    view.function.reserved_concurrency.is_none_or(|reserved| reserved == 0)
                        || permits(&self.shared, &snapshot, view, 1).is_ok()
                }
                (PauseReason::Throttled(_) | PauseReason::PlatformError(_), _) => false,
            })
            .map(|(name, ..)| name.clone())
            .collect();
        for name in free {
            self.lanes.resume(&name);
            self.repaint = true;
        }
    }

    /// Shows people which lanes wait.
    fn show(&mut self) {
        if !std::mem::take(&mut self.repaint) {
            return;
        }
        let (now, wall) = (self.shared.plane.monotonic.now(), self.shared.plane.clock.now());
        let mut paused = HashMap::new();
        for (name, reason, until) in self.lanes.paused() {
            let left = until.saturating_duration_since(now).as_millis();
            let until = wall.plus_ms(u64::try_from(left).unwrap_or(u64::MAX));
            paused.insert(name.clone(), LaneState::Paused { reason: reason.clone(), until });
        }
        *self.shared.paused() = paused;
    }
}

/// Up to `wanted` permits, at least one.
fn permits(
    shared: &Shared,
    snapshot: &Snapshot,
    view: &FunctionView,
    wanted: usize,
) -> Result<Vec<Permit>, Denied> {
    let account = &shared.plane.account;
    let mut permits = Vec::with_capacity(wanted);
    while permits.len() < wanted {
        match account.admit(&view.running, view.claim(), snapshot.reserved_total) {
            Ok(permit) => permits.push(permit),
            Err(denied) if permits.is_empty() => return Err(denied),
            Err(_) => break,
        }
    }
    Ok(permits)
}

async fn at(alarm: Option<Instant>) {
    match alarm {
        Some(alarm) => sleep_until(alarm).await,
        None => std::future::pending().await,
    }
}
