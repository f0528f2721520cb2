//! Housekeeping: freezes, evicts, starts ahead, forgets.
//!
//! Owns the one loop that walks the active pools, and what was learned about gaps. Never
//! decides: that is `core::pool` and `core::keepalive`; it carries plans out and sleeps until the
//! next thing is due. While nothing is warm it does not wake at all before the next eviction or
//! start ahead.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use mayfly_core::keepalive::{Ahead, Gap, Learned, Price, Window};
use mayfly_core::name::FunctionName;
use mayfly_core::pool::Policy;
use tokio_util::sync::CancellationToken;

use crate::acquire::start_ahead;
use crate::limits::{AHEAD_MAX, HISTOGRAMS_MAX};
use crate::nest;
use crate::plane::Plane;
use crate::pool::Pool;
use crate::telemetry::Gone;

/// Runs until `shutdown`.
pub(crate) async fn run(plane: Arc<Plane>, shutdown: CancellationToken) {
    let mut keeper = Keeper::new(&plane);
    loop {
        plane.upkeep.silence();
        relieve(&plane).await;
        let due_ms = keeper.walk();
        let soon_ms = plane.monotonic.now_ms().saturating_add(keeper.freeze_after_ms);
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

/// Ends idle environments until the others fit into the memory again: some have grown.
async fn relieve(plane: &Arc<Plane>) {
    while plane.seats.is_overdrawn() && plane.make_room().await {}
}

/// A start ahead of a call that is expected.
struct Planned {
    pool: Arc<Pool>,
    /// The end of the last call; another call since then makes the plan void.
    last_ms: u64,
    ahead: Ahead,
}

impl Planned {
    fn due_ms(&self) -> u64 {
        self.last_ms.saturating_add(self.ahead.from_ms)
    }
}

/// What the loop remembers.
struct Keeper {
    plane: Arc<Plane>,
    freeze_after_ms: u64,
    keep_alive_ms: u64,
    /// `None`: every environment stays as long as configured.
    learned: Option<Learned<FunctionName>>,
    /// At most one for each pool, `limits::AHEAD_MAX` in all.
    planned: Vec<Planned>,
}

impl Keeper {
    fn new(plane: &Arc<Plane>) -> Self {
        Self {
            plane: Arc::clone(plane),
            freeze_after_ms: ms(plane.config.freeze_after),
            keep_alive_ms: ms(plane.config.keep_alive),
            learned: plane
                .config
                .keep_alive_learned
                .then(|| Learned::new(HISTOGRAMS_MAX, Price::default())),
            planned: Vec::new(),
        }
    }

    /// One walk over the active pools; returns when the next thing is due.
    fn walk(&mut self) -> Option<u64> {
        let now_ms = self.plane.monotonic.now_ms();
        let (expired, spares_due_ms) = self.plane.spares.expired(now_ms);
        if !expired.is_empty() {
            self.plane.tasks.spawn(expired.end());
        }
        let planned_ms = self.start_due(now_ms);
        let mut next_due_ms = [spares_due_ms, planned_ms].into_iter().flatten().min();
        for pool in self.plane.active_pools() {
            let window = self.window(&pool);
            let policy =
                Policy { freeze_after_ms: self.freeze_after_ms, keep_alive_ms: window.keep_ms };
            let upkeep = pool.keep_up(policy, now_ms);
            let ended = !upkeep.evicted.is_empty();
            for slot in upkeep.evicted {
                self.plane.end_idle(slot, Gone::Idle);
            }
            for (warm, wished) in upkeep.parked {
                self.plane.park(&pool, warm, wished);
            }
            if ended && pool.rests() && !nest::is_kept(&pool) {
                let (pool, tasks) = (Arc::clone(&pool), &self.plane.tasks);
                tasks.spawn(async move { pool.nest.end(false).await });
            }
            let planned_ms = window.ahead.filter(|_| ended).and_then(|it| self.plan(&pool, it));
            next_due_ms = [next_due_ms, upkeep.next_due_ms, planned_ms].into_iter().flatten().min();
        }
        next_due_ms
    }

    /// What is known about a pool's function, after what it has been doing.
    fn window(&mut self, pool: &Pool) -> Window {
        let Some(learned) = &mut self.learned else { return Window::fixed(self.keep_alive_ms) };
        let (function, gaps) = (&pool.key.function, pool.take_gaps());
        if gaps.short > 0 {
            learned.observe(function, Gap { ms: 0, at_rest: true }, gaps.short);
        }
        for gap in gaps.long {
            learned.observe(function, gap, 1);
        }
        learned.window(function, pool.memory_bytes())
    }

    /// Plans a start ahead of the next call of a pool that has just come to rest; returns when.
    fn plan(&mut self, pool: &Arc<Pool>, ahead: Ahead) -> Option<u64> {
        if self.planned.len() >= AHEAD_MAX {
            return None;
        }
        let last_ms = pool.decide_ahead()?;
        self.planned.retain(|planned| !Arc::ptr_eq(&planned.pool, pool));
        let planned = Planned { pool: Arc::clone(pool), last_ms, ahead };
        let due_ms = planned.due_ms();
        self.planned.push(planned);
        Some(due_ms)
    }

    /// Starts what is due; returns when the next one is.
    fn start_due(&mut self, now_ms: u64) -> Option<u64> {
        let plane = &self.plane;
        for due in self.planned.extract_if(.., |planned| planned.due_ms() <= now_ms) {
            // Nobody waits for it: it must not push anybody out.
            if plane.seats.fits(due.pool.memory_bytes()) && due.pool.claim_ahead(due.last_ms) {
                start(plane, due);
            }
        }
        self.planned.iter().map(Planned::due_ms).min()
    }
}

fn start(plane: &Arc<Plane>, planned: Planned) {
    let Planned { pool, ahead, .. } = planned;
    plane.activate(&pool);
    plane.counters.started_ahead.fetch_add(1, Ordering::Relaxed);
    let mut ticket = Ticket { plane: Arc::clone(plane), pool, ahead, used: false };
    plane.tasks.spawn(async move {
        let (plane, pool) = (Arc::clone(&ticket.plane), Arc::clone(&ticket.pool));
        let start = start_ahead(&plane, &pool, nest::initialization(&pool));
        match plane.abort.run_until_cancelled(start).await {
            Some(Err(problem)) => {
                let (function, version) = (&pool.key.function, pool.key.version);
                tracing::debug!(%function, %version, problem, "no start ahead of a call");
            }
            Some(Ok(warm)) => ticket.finish(Some(warm)),
            None => {}
        }
    });
}

/// The duty to say how a start ended; keeps the pool's counts right even on a panic.
struct Ticket {
    plane: Arc<Plane>,
    pool: Arc<Pool>,
    ahead: Ahead,
    used: bool,
}

impl Ticket {
    fn finish(&mut self, started: Option<crate::environment::Warm>) {
        self.used = true;
        let keep_alive_ms = self.ahead.until_ms.saturating_sub(self.ahead.from_ms);
        let now_ms = self.plane.monotonic.now_ms();
        match self.pool.finish_ahead(started, keep_alive_ms, now_ms) {
            Some(warm) => self.plane.end(warm, Gone::Replaced),
            None => self.plane.upkeep.ring(),
        }
    }
}

impl Drop for Ticket {
    fn drop(&mut self) {
        if !self.used {
            self.finish(None);
        }
    }
}

fn ms(duration: std::time::Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}
