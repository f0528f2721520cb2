//! Keeps provisioned environments ready.
//!
//! Owns the loop that starts what is missing: after a change of the configuration, when one dies
//! or is spoilt by a call, and again some time after a start that failed. Never ends one: when
//! fewer are wanted they become ordinary ones, which housekeeping ends.
//!
//! ```text
//! snapshot replaced ─┐
//! one is lost ───────┼─▶ for each pool with a target: missing? ─▶ start, in a task of its own
//! a pause is over ───┘                                             └─▶ ready, or a reason
//! ```

use std::sync::Arc;

use tokio_util::sync::CancellationToken;

use crate::acquire::start_ahead;
use crate::environment::Warm;
use crate::launch_spec::Initialization;
use crate::plane::Plane;
use crate::pool::{Claim, Pool};
use crate::telemetry::Gone;

/// Runs until `shutdown`.
pub(crate) async fn run(plane: Arc<Plane>, shutdown: CancellationToken) {
    loop {
        let due_ms = walk(&plane);
        let due = async {
            match due_ms {
                Some(due) => tokio::time::sleep_until(plane.monotonic.at_ms(due)).await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            () = shutdown.cancelled() => return,
            () = plane.abort.cancelled() => return,
            () = plane.provision.notified() => {}
            () = due => {}
        }
    }
}

/// Starts what is missing; returns when to look again for what failed.
fn walk(plane: &Arc<Plane>) -> Option<u64> {
    let mut next_due_ms: Option<u64> = None;
    if plane.account.is_closed() {
        return None;
    }
    for pool in &plane.snapshot.load().provisioned {
        loop {
            match pool.claim_provision(plane.monotonic.now_ms()) {
                Claim::Start => start(plane, pool),
                Claim::At(due) => {
                    next_due_ms = Some(next_due_ms.map_or(due, |earliest| earliest.min(due)));
                    break;
                }
                Claim::Enough => break,
            }
        }
    }
    next_due_ms
}

fn start(plane: &Arc<Plane>, pool: &Arc<Pool>) {
    plane.activate(pool);
    let mut ticket = Ticket { plane: Arc::clone(plane), pool: Arc::clone(pool), used: false };
    plane.tasks.spawn(async move {
        let (plane, pool) = (Arc::clone(&ticket.plane), Arc::clone(&ticket.pool));
        let kind = Initialization::Provisioned;
        let started = plane.abort.run_until_cancelled(start_ahead(&plane, &pool, kind)).await;
        let started = started.unwrap_or_else(|| Err("the server is shutting down".to_owned()));
        if let Err(problem) = &started {
            let (function, version) = (&pool.key.function, pool.key.version);
            tracing::warn!(%function, %version, problem, "a provisioned environment is missing");
        }
        ticket.finish(started);
    });
}

/// The duty to say how a start ended; keeps the pool's counts right even on a panic.
struct Ticket {
    plane: Arc<Plane>,
    pool: Arc<Pool>,
    used: bool,
}

impl Ticket {
    fn finish(&mut self, started: Result<Warm, String>) {
        self.used = true;
        match self.pool.finish_provision(started, self.plane.monotonic.now_ms()) {
            Some(warm) => self.plane.end(warm, Gone::Replaced),
            None => self.plane.upkeep.ring(),
        }
        self.plane.provision.notify_one();
    }
}

impl Drop for Ticket {
    fn drop(&mut self) {
        if !self.used {
            self.finish(Err("a start was broken off".to_owned()));
        }
    }
}
