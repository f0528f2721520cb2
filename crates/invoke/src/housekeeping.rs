//! Housekeeping: freezes, evicts, forgets.
//!
//! Owns the one loop that walks the active pools. Never decides: that is `core::pool`; it carries
//! plans out and sleeps until the next thing is due. While nothing is warm it does not wake at all
//! before the next eviction.

use std::sync::Arc;

use mayfly_core::pool::Policy;
use tokio_util::sync::CancellationToken;

use crate::plane::Plane;
use crate::telemetry::Gone;

/// Runs until `shutdown`.
pub(crate) async fn run(plane: Arc<Plane>, shutdown: CancellationToken) {
    let policy = Policy {
        freeze_after_ms: ms(plane.config.freeze_after),
        keep_alive_ms: ms(plane.config.keep_alive),
    };
    loop {
        plane.upkeep.silence();
        let due_ms = walk(&plane, policy);
        let soon_ms = plane.monotonic.now_ms().saturating_add(policy.freeze_after_ms);
        if due_ms.is_some_and(|due| due <= soon_ms) {
            // Whatever becomes idle until then is due later: nobody needs to ring.
            plane.upkeep.keep_awake();
        }
        let due = async {
            match due_ms {
                Some(due) => tokio::time::sleep_until(plane.monotonic.at_ms(due)).await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            () = shutdown.cancelled() => return,
            () = plane.upkeep.rung() => {}
            () = due => {}
        }
    }
}

/// One walk over the active pools; returns when the next thing is due.
fn walk(plane: &Arc<Plane>, policy: Policy) -> Option<u64> {
    let now_ms = plane.monotonic.now_ms();
    let mut next_due_ms: Option<u64> = None;
    for pool in plane.active_pools() {
        let upkeep = pool.keep_up(policy, now_ms);
        for slot in upkeep.evicted {
            plane.end_idle(slot, Gone::Idle);
        }
        for (warm, wished) in upkeep.parked {
            plane.park(&pool, warm, wished);
        }
        next_due_ms = [next_due_ms, upkeep.next_due_ms].into_iter().flatten().min();
    }
    next_due_ms
}

fn ms(duration: std::time::Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}
