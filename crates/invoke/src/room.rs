//! Room for one more environment: who goes.
//!
//! Owns the choice among everything that waits and serves nobody: idle environments, zygotes
//! without copies, spares. Never decides what something is worth: that is `core::pool::worth`, one
//! measure for all of them.

use std::sync::Arc;

use mayfly_sandbox::EnvironmentId;

use crate::nest;
use crate::plane::Plane;
use crate::pool::Pool;
use crate::telemetry::Gone;

/// Somebody who may go.
enum Candidate {
    Idle(Arc<Pool>, EnvironmentId),
    Zygote(Arc<Pool>),
}

impl Plane {
    /// Ends whatever waits and is worth least, whosever it is, and waits until it is gone; `false`
    /// when nothing waits.
    pub(crate) async fn make_room(&self) -> bool {
        let now_ms = self.monotonic.now_ms();
        let idle = self.active_pools().into_iter().filter_map(|pool| {
            let (id, worth) = pool.least_worth(now_ms)?;
            Some((worth, Candidate::Idle(pool, id)))
        });
        let zygotes = self.known_pools().into_iter().filter_map(|pool| {
            let worth = nest::worth(&pool, now_ms)?;
            Some((worth, Candidate::Zygote(pool)))
        });
        let least = idle.chain(zygotes).min_by(|(one, _), (other, _)| one.total_cmp(other));
        let value = least.as_ref().map(|(value, _)| *value);
        if let Some(spare) = self.spares.yield_below(value, now_ms) {
            spare.end().await;
            return true;
        }
        match least {
            None => return false,
            Some((_, Candidate::Zygote(pool))) => pool.nest.yield_room(&pool).await,
            Some((_, Candidate::Idle(pool, id))) => {
                let warm = match pool.remove(id) {
                    Some(slot) => slot.retrieve().await,
                    None => None,
                };
                if let Some(warm) = warm {
                    self.ending(warm, Gone::Room).await;
                }
            }
        }
        true
    }
}
