//! The parts of the data plane that all its steps share.
//!
//! Owns [`Plane`]: the snapshot, the counters, the list of active pools, and how an environment is
//! ended. Never decides anything about an invocation: that is `invoker` and `invocation`.

use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, Weak};
use std::time::Duration;

use arc_swap::ArcSwap;
use mayfly_core::name::Digest;
use mayfly_core::time::EpochMs;
use mayfly_sandbox::{EnvironmentId, Sandbox};
use mayfly_store::Clock;
use mayfly_store::code::CodeStore;
use tokio::sync::{Notify, Semaphore, watch};
use tokio_util::sync::CancellationToken;

use crate::admission::Account;
use crate::attended::Tasks;
use crate::clock::Monotonic;
use crate::environment::{Seats, Warm, Watched, watch as watch_parked};
use crate::invoker::Config;
use crate::limits::{HTTP_GRACE, SYNC_RECORDS_PER_SECOND_MAX};
use crate::pool::{Pool, Slot};
use crate::snapshot::Snapshot;
use crate::spares::Spares;
use crate::telemetry::{Event, Gone, LogStream, Telemetry};

/// See the module. One per server, behind an `Arc`.
#[derive(Debug)]
pub(crate) struct Plane {
    pub(crate) config: Config,
    pub(crate) snapshot: ArcSwap<Snapshot>,
    /// Told whenever the snapshot was replaced.
    pub(crate) replaced: watch::Sender<()>,
    pub(crate) code: CodeStore,
    pub(crate) sandbox: Arc<dyn Sandbox>,
    pub(crate) telemetry: Telemetry,
    pub(crate) clock: Clock,
    pub(crate) monotonic: Monotonic,
    pub(crate) account: Arc<Account>,
    pub(crate) seats: Arc<Seats>,
    pub(crate) spares: Spares,
    pub(crate) launch_slots: Semaphore,
    /// Pools that have environments or starts, by id. Locked when a start begins and by
    /// housekeeping, never on the path of a warm call.
    active: Mutex<HashMap<u64, Arc<Pool>>>,
    /// Every generation that a call, a lease or the snapshot may still hold.
    generations: Mutex<Vec<Weak<Pool>>>,
    pub(crate) upkeep: UpkeepBell,
    /// Told whenever a provisioned environment may be missing.
    pub(crate) provision: Notify,
    /// Ends what still runs when a drain's deadline has passed.
    pub(crate) abort: CancellationToken,
    pub(crate) tasks: Tasks,
    pub(crate) counters: Counters,
    pub(crate) records: RecordBudget,
    ids: AtomicU64,
}

/// How many more records of synchronous successes this second takes.
///
/// One word: the second in the upper half, the count in the lower. Two calls at the turn of a
/// second may both begin it anew; a few records more do no harm.
#[derive(Debug, Default)]
pub(crate) struct RecordBudget(AtomicU64);

impl RecordBudget {
    /// Whether one more is made at `now`.
    pub(crate) fn take(&self, now: EpochMs) -> bool {
        let second = now.0 / 1_000;
        let seen = self.0.load(Ordering::Relaxed);
        if seen >> 32 != second & u64::from(u32::MAX) {
            self.0.store((second << 32) | 1, Ordering::Relaxed);
            return true;
        }
        let room = (seen & u64::from(u32::MAX)) < u64::from(SYNC_RECORDS_PER_SECOND_MAX);
        if room {
            self.0.fetch_add(1, Ordering::Relaxed);
        }
        room
    }
}

/// What is counted since the start of the server.
#[derive(Debug, Default)]
pub(crate) struct Counters {
    pub(crate) init_failures: AtomicU64,
    pub(crate) launch_failures: AtomicU64,
    pub(crate) throttles: AtomicU64,
    pub(crate) started_ahead: AtomicU64,
    /// Chains of invocations that were stopped.
    pub(crate) recursions: AtomicU64,
}

/// Wakes housekeeping when something became idle while it slept.
///
/// A warm call only reads one flag here: housekeeping is awake as long as anything is warm.
#[derive(Debug, Default)]
pub(crate) struct UpkeepBell {
    awake: AtomicBool,
    bell: Notify,
}

impl UpkeepBell {
    /// Something became idle.
    pub(crate) fn ring(&self) {
        if !self.awake.load(Ordering::Acquire) && !self.awake.swap(true, Ordering::AcqRel) {
            self.bell.notify_one();
        }
    }

    /// Housekeeping is about to look; rings before this need no wake-up, rings after it do.
    pub(crate) fn silence(&self) {
        self.awake.store(false, Ordering::Release);
    }

    /// Housekeeping will look again soon by itself.
    pub(crate) fn keep_awake(&self) {
        self.awake.store(true, Ordering::Release);
    }

    /// Resolves when somebody rang.
    pub(crate) async fn rung(&self) {
        self.bell.notified().await;
    }
}

/// What [`Plane`] is made of.
pub(crate) struct Parts {
    pub(crate) config: Config,
    pub(crate) code: CodeStore,
    pub(crate) sandbox: Arc<dyn Sandbox>,
    pub(crate) telemetry: Telemetry,
    pub(crate) clock: Clock,
    pub(crate) tasks: Tasks,
    pub(crate) launch_slots: usize,
}

impl Plane {
    pub(crate) fn new(parts: Parts) -> Arc<Self> {
        Arc::new(Self {
            snapshot: ArcSwap::default(),
            replaced: watch::Sender::new(()),
            code: parts.code,
            sandbox: parts.sandbox,
            telemetry: parts.telemetry,
            clock: parts.clock,
            monotonic: Monotonic::start(),
            account: Arc::new(Account::new(parts.config.account_concurrency)),
            spares: Spares::default(),
            seats: Seats::new(parts.config.environments_max, parts.config.memory_bytes_max),
            launch_slots: Semaphore::new(parts.launch_slots),
            active: Mutex::default(),
            generations: Mutex::default(),
            upkeep: UpkeepBell::default(),
            provision: Notify::new(),
            abort: CancellationToken::new(),
            tasks: parts.tasks,
            counters: Counters::default(),
            records: RecordBudget::default(),
            ids: AtomicU64::new(1),
            config: parts.config,
        })
    }

    /// A number that nothing else has in the life of this server.
    pub(crate) fn next_id(&self) -> u64 {
        self.ids.fetch_add(1, Ordering::Relaxed)
    }

    fn active(&self) -> MutexGuard<'_, HashMap<u64, Arc<Pool>>> {
        self.active.lock().expect("nothing panics while it holds the list of pools")
    }

    /// Puts a pool on the list that housekeeping, eviction and drain walk.
    pub(crate) fn activate(&self, pool: &Arc<Pool>) {
        self.active().entry(pool.id).or_insert_with(|| Arc::clone(pool));
    }

    /// The active pools; forgets those that have nothing any more.
    pub(crate) fn active_pools(&self) -> Vec<Arc<Pool>> {
        let mut active = self.active();
        active.retain(|_, pool| !pool.counts().is_empty());
        active.values().cloned().collect()
    }

    /// Remembers a new generation for [`Self::code_in_use`].
    pub(crate) fn remember(&self, pool: &Arc<Pool>) {
        let mut generations = self.generations();
        if generations.len() == generations.capacity() {
            generations.retain(|generation| generation.strong_count() > 0);
        }
        generations.push(Arc::downgrade(pool));
    }

    fn generations(&self) -> MutexGuard<'_, Vec<Weak<Pool>>> {
        self.generations.lock().expect("nothing panics while it holds the list of generations")
    }

    /// The packages of every generation that somebody still holds; forgets the others.
    pub(crate) fn code_in_use(&self) -> HashSet<Digest> {
        self.active_pools(); // lets go of those that have nothing any more
        let mut digests = HashSet::new();
        self.generations().retain(|generation| {
            let Some(pool) = generation.upgrade() else { return false };
            digests.insert(pool.config.code.digest);
            digests.extend(pool.config.layers.iter().map(|layer| layer.code.digest));
            true
        });
        digests
    }

    /// Ends an environment in the background; its seat is free when nothing of it is left.
    pub(crate) fn end(&self, warm: Warm, reason: Gone) {
        self.tasks.spawn(self.ending(warm, reason));
    }

    /// Ends an idle environment, wherever it is, in the background.
    pub(crate) fn end_idle(self: &Arc<Self>, slot: Slot, reason: Gone) {
        let plane = Arc::clone(self);
        self.tasks.spawn(async move {
            if let Some(warm) = slot.retrieve().await {
                plane.ending(warm, reason).await;
            }
        });
    }

    /// Ends an environment; resolves when its seat is free.
    pub(crate) fn ending(
        &self,
        warm: Warm,
        reason: Gone,
    ) -> impl Future<Output = ()> + Send + 'static {
        let Warm { environment, stream, seat, .. } = warm;
        let grace = grace(&stream, reason);
        self.telemetry.send(Event::EnvironmentGone { stream, at: self.clock.now(), reason });
        async move {
            environment.kill(grace).await;
            drop(seat);
        }
    }

    /// Watches a parked environment in a task of its own.
    pub(crate) fn park(
        self: &Arc<Self>,
        pool: &Arc<Pool>,
        warm: Warm,
        wished: tokio::sync::oneshot::Receiver<crate::environment::Wish>,
    ) {
        let (plane, pool, id) = (Arc::clone(self), Arc::clone(pool), warm.id());
        self.tasks.spawn(async move {
            match watch_parked(warm, wished).await {
                Watched::Handed => {}
                Watched::Died(warm) => {
                    drop(pool.remove(id));
                    plane.provision.notify_one();
                    plane.ending(warm, Gone::Died).await;
                }
                Watched::Unwanted(warm) => plane.ending(warm, Gone::Replaced).await,
            }
        });
    }

    /// Ends the generation of a pool: what is idle goes now, what is busy after its call.
    pub(crate) fn retire(self: &Arc<Self>, pool: &Pool, reason: Gone) {
        for slot in pool.retire() {
            self.end_idle(slot, reason);
        }
    }

    /// Ends every zygote, and with it what is left of its copies.
    pub(crate) async fn end_zygotes(&self) {
        for pool in self.known_pools() {
            pool.nest.end(true).await;
        }
    }

    /// Every generation that somebody still holds.
    pub(crate) fn known_pools(&self) -> Vec<Arc<Pool>> {
        self.generations().iter().filter_map(Weak::upgrade).collect()
    }

    /// A name for a new environment.
    pub(crate) fn environment_id(&self) -> EnvironmentId {
        EnvironmentId(self.next_id())
    }
}

/// How long an environment may take to end by itself. An HTTP server is told, so that it closes
/// what it has open; other runtimes have nothing to do then, and nothing helps one that is lost.
fn grace(stream: &LogStream, reason: Gone) -> Option<Duration> {
    let is_lost = matches!(reason, Gone::Unusable | Gone::Died | Gone::InitFailed);
    (stream.config.runtime.speaks_http() && !is_lost).then_some(HTTP_GRACE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_second_takes_as_many_records() {
        let budget = RecordBudget::default();
        let taken = |ms| (0..1_000).filter(|_| budget.take(EpochMs(ms))).count();
        for ms in [1_000, 2_999, 3_000, 1_700_000_000_000] {
            assert_eq!(taken(ms), SYNC_RECORDS_PER_SECOND_MAX as usize, "{ms}");
        }
        assert_eq!(taken(1_700_000_000_999), 0, "the same second");
    }
}
