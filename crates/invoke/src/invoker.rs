//! The data plane as its users see it: start, look up, gauge, drain.
//!
//! Owns [`Invoker`] and its [`Config`]. The path of a call is in `invocation`.

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use mayfly_core::name::{Digest, FunctionName, Home, Qualifier, RequestId, Version};
use mayfly_core::provisioned::Progress;
use mayfly_core::snap_start;
use mayfly_sandbox::Sandbox;
use mayfly_store::code::CodeStore;
use mayfly_store::{Catalogue, Clock, CommitError};
use tokio::runtime::Handle;
use tokio::sync::{mpsc, oneshot};
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::attended::Tasks;
use crate::call::Reply;
use crate::credentials::Issuer;
use crate::follow::{Barrier, Follower};
use crate::housekeeping;
use crate::launch_spec::Commands;
use crate::limits;
use crate::plane::{Parts, Plane};
use crate::provision;
use crate::randomness::Randomness;
use crate::role_may::RoleMay;
use crate::shapes::Shapes;
use crate::snapshot::UrlTarget;
use crate::telemetry::{Event, Gone, Telemetry};

/// How the data plane is to behave.
#[derive(Clone, Debug)]
pub struct Config {
    /// Account and region, as they appear in ARNs and in a function's environment.
    pub home: Home,
    /// Concurrent executions of the account.
    pub account_concurrency: u32,
    /// Idle time before an environment is ended, unless `keep_alive_learned`.
    pub keep_alive: Duration,
    /// Whether the gaps between each function's calls decide that instead.
    pub keep_alive_learned: bool,
    /// Idle time before an environment is frozen.
    pub freeze_after: Duration,
    /// Environments alive at once on this machine; beyond it the idle one that is worth least is
    /// ended to make room, and without any idle one the call is throttled.
    pub environments_max: u32,
    /// Memory that all of them may be expected to use together, bytes; the same happens beyond it.
    pub memory_bytes_max: u64,
    /// Whether versions that scale get a zygote that further environments are copied from.
    pub zygotes: bool,
    /// Started interpreters of each kind that wait for any function; 0 for none.
    pub spares: usize,
    /// How to start each runtime.
    pub commands: Commands,
    /// Draws for weighted aliases and log stream names.
    pub randomness: Randomness,
    /// The share of synchronous invocations that leave a run record, 0.0 to 1.0; those that fail
    /// always do.
    pub sync_sample: f64,
    /// How to write documents that others read.
    pub shapes: Shapes,
    /// Where environments get the credentials of their function's role; without it they have none.
    pub credentials: Option<Issuer>,
    /// What the roles of functions may do.
    pub role_may: RoleMay,
}

impl Config {
    /// The defaults for one installation.
    #[must_use]
    pub fn new(home: Home, commands: Commands, shapes: Shapes) -> Self {
        Self {
            home,
            account_concurrency: mayfly_core::limits::CONCURRENCY_DEFAULT,
            keep_alive: limits::KEEP_ALIVE,
            keep_alive_learned: false,
            freeze_after: limits::FREEZE_AFTER,
            environments_max: limits::ENVIRONMENTS_MAX,
            memory_bytes_max: u64::MAX,
            zygotes: true,
            spares: limits::SPARES,
            commands,
            randomness: Randomness::System,
            sync_sample: limits::SYNC_SAMPLE,
            shapes,
            credentials: None,
            role_may: RoleMay::default(),
        }
    }
}

/// Why the data plane could not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The functions could not be read.
    #[error("the catalogue could not be read at start")]
    Catalogue(#[source] CommitError),
}

/// The handle of the data plane; a cheap clone.
#[derive(Clone, Debug)]
pub struct Invoker {
    pub(crate) plane: Arc<Plane>,
    barriers: mpsc::Sender<Barrier>,
}

/// What is going on right now, and what was counted since the start.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gauges {
    /// Environments being started.
    pub environments_starting: u64,
    /// Environments running an invocation.
    pub environments_busy: u64,
    /// Idle environments that are not frozen yet.
    pub environments_idle: u64,
    /// Idle, frozen environments.
    pub environments_frozen: u64,
    /// Environments that exist in any state, being ended included.
    pub environments_alive: u64,
    /// Environments launched since the start.
    pub environments_launched: u64,
    /// Launched environments of which nothing is left.
    pub environments_gone: u64,
    /// Memory that environments are charged with, bytes.
    pub memory_bytes: u64,
    /// Memory that there is for environments, bytes.
    pub memory_bytes_max: u64,
    /// Environments started ahead of a call since the start, provisioned ones apart.
    pub started_ahead: u64,
    /// Invocations running now.
    pub concurrent_executions: u32,
    /// The same per function; only functions that have any.
    pub function_executions: Vec<(FunctionName, u32)>,
    /// Provisioned concurrency per function; only functions that have any.
    pub provisioned: Vec<ProvisionedGauges>,
    /// Init phases that failed since the start.
    pub init_failures: u64,
    /// Launches that failed since the start.
    pub launch_failures: u64,
    /// Calls answered 429 since the start.
    pub throttles: u64,
    /// Invocations stopped because their chain came back too often, since the start.
    pub recursions: u64,
    /// Telemetry events dropped since the start.
    pub telemetry_dropped: u64,
}

/// The provisioned concurrency of one function, all its versions together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProvisionedGauges {
    /// The function.
    pub function: FunctionName,
    /// Environments to be kept ready.
    pub requested: u64,
    /// Those of them that are initialised.
    pub ready: u64,
    /// Calls that ran in one of them, since the start.
    pub served: u64,
    /// Calls that ran in another one, since the start.
    pub spilled: u64,
}

impl Invoker {
    /// Reads all functions and starts the two loops (snapshot, housekeeping), which end with
    /// `shutdown`. Must be called inside a tokio runtime.
    ///
    /// # Errors
    /// [`StartError`] when the catalogue cannot be read.
    #[allow(clippy::too_many_arguments)] // the wiring of a room: each is a different thing
    pub async fn start(
        config: Config,
        catalogue: Catalogue,
        code: CodeStore,
        sandbox: Arc<dyn Sandbox>,
        telemetry: Telemetry,
        clock: Clock,
        tasks: &TaskTracker,
        shutdown: CancellationToken,
    ) -> Result<Self, StartError> {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let tasks = Tasks { tracker: tasks.clone(), runtime: Handle::current() };
        let plane = Plane::new(Parts {
            config,
            code,
            sandbox,
            telemetry,
            clock,
            tasks: tasks.clone(),
            launch_slots: cores * limits::LAUNCH_SLOTS_PER_CORE,
        });
        let (barriers, waiting) = mpsc::channel(limits::SYNC_QUEUE_MAX);
        let follower = Follower::start(Arc::clone(&plane), catalogue, waiting)
            .await
            .map_err(StartError::Catalogue)?;
        tasks.spawn(follower.run(shutdown.clone()));
        tasks.spawn(provision::run(Arc::clone(&plane), shutdown.clone()));
        tasks.spawn(housekeeping::run(Arc::clone(&plane), shutdown));
        Ok(Self { plane, barriers })
    }

    /// Resolves when every commit that was answered before this call is in the snapshot: after a
    /// control operation, await this before answering, and the caller's next call sees the change.
    /// `false` when it took longer than `limits::SYNC_WAIT_MAX` or the server shuts down.
    pub async fn synced(&self) -> bool {
        let (barrier, passed) = oneshot::channel();
        let wait = async { self.barriers.send(barrier).await.is_ok() && passed.await.is_ok() };
        timeout(limits::SYNC_WAIT_MAX, wait).await.unwrap_or(false)
    }

    /// The packages and layers that calls, environments and the current functions need, once every
    /// earlier commit is in the snapshot; `None` when that took too long.
    pub async fn code_in_use(&self) -> Option<HashSet<Digest>> {
        if self.synced().await { Some(self.plane.code_in_use()) } else { None }
    }

    /// What the function URL with this id leads to.
    #[must_use]
    pub fn function_url(&self, id: &str) -> Option<UrlTarget> {
        self.plane.snapshot.load().url(id).cloned()
    }

    /// The URL of `$LATEST` of the function called `name`, for `http://NAME.localhost`. `None`
    /// when there is no such function or it has no URL.
    #[must_use]
    pub fn function_by_host(&self, name: &str) -> Option<UrlTarget> {
        let name = FunctionName::new(name).ok()?;
        self.plane.snapshot.load().latest_url(&name)
    }

    /// Tells a function's log and the counters that its answer through a URL was no HTTP response.
    pub fn bad_url_answer(&self, reply: &Reply, request_id: RequestId, reason: String) {
        let Some(stream) = reply.stream.clone() else { return };
        let at = self.plane.clock.now();
        self.plane.telemetry.send(Event::BadUrlAnswer { stream, at, request_id, reason });
    }

    /// The shares of a configuration of provisioned concurrency with the progress of each version;
    /// nothing when there is none.
    #[must_use]
    pub fn provisioned_progress(
        &self,
        function: &FunctionName,
        of: &Qualifier,
    ) -> Vec<(u32, Progress)> {
        let snapshot = self.plane.snapshot.load();
        snapshot.function(function).map_or_else(Vec::new, |view| view.provisioned_progress(of))
    }

    /// How far the zygote of a version with SnapStart is; `None` for a version that is not known
    /// yet.
    #[must_use]
    pub fn snap_start_progress(
        &self,
        function: &FunctionName,
        version: Version,
    ) -> Option<snap_start::Progress> {
        let snapshot = self.plane.snapshot.load();
        let view = snapshot.function(function)?.versions.get(&version)?;
        Some(view.pool.nest.progress())
    }

    /// Whether there is a function of this name now.
    #[must_use]
    pub fn has_function(&self, name: &FunctionName) -> bool {
        self.plane.snapshot.load().function(name).is_some()
    }

    /// Whether the role of a function may do this, now; `Err` names the role that may not. Of two
    /// versions behind an alias it is asked for the first.
    ///
    /// # Errors
    /// The role's ARN.
    pub fn ask_role(
        &self,
        (function, qualifier): (&FunctionName, &Qualifier),
        actions: &[&str],
        resource: &str,
        policy: Option<&str>,
    ) -> Result<(), (String, String)> {
        let snapshot = self.plane.snapshot.load();
        let version = snapshot.function(function).and_then(|view| {
            let version = view.route(qualifier, || 1.0)?;
            view.versions.get(&version)
        });
        // What is not there is somebody else's to say.
        let Some(version) = version else { return Ok(()) };
        let role = &version.pool.config.role;
        let may = |action: &&&str| self.plane.config.role_may.may(role, action, resource, policy);
        match actions.iter().find(|action| !may(action)) {
            Some(action) => Err((role.clone(), (*action).to_owned())),
            None => Ok(()),
        }
    }

    /// What is going on right now.
    #[must_use]
    pub fn gauges(&self) -> Gauges {
        let plane = &self.plane;
        let mut gauges = Gauges {
            environments_alive: plane.seats.taken().into(),
            environments_launched: plane.seats.launched(),
            environments_gone: plane.seats.gone(),
            memory_bytes: plane.seats.charged_bytes(),
            memory_bytes_max: plane.seats.memory_bytes_max(),
            started_ahead: plane.counters.started_ahead.load(Ordering::Relaxed),
            concurrent_executions: plane.account.running(),
            init_failures: plane.counters.init_failures.load(Ordering::Relaxed),
            launch_failures: plane.counters.launch_failures.load(Ordering::Relaxed),
            throttles: plane.counters.throttles.load(Ordering::Relaxed),
            recursions: plane.counters.recursions.load(Ordering::Relaxed),
            telemetry_dropped: plane.telemetry.dropped(),
            ..Gauges::default()
        };
        for pool in plane.active_pools() {
            let counts = pool.counts();
            gauges.environments_starting += counts.starting as u64;
            gauges.environments_busy += counts.busy as u64;
            gauges.environments_idle += counts.idle as u64;
            gauges.environments_frozen += counts.frozen as u64;
        }
        let snapshot = plane.snapshot.load();
        gauges.function_executions = snapshot
            .functions
            .iter()
            .map(|(name, view)| (name.clone(), view.running.load(Ordering::Relaxed)))
            .filter(|(_, running)| *running > 0)
            .collect();
        gauges.provisioned =
            snapshot.functions.values().filter_map(|view| view.provisioned_gauges()).collect();
        gauges
    }

    /// Lets nobody in any more, waits for what runs until `deadline`, then ends what is left and
    /// all environments. Resolves when nothing of any environment is left, or, should that fail,
    /// `limits::KILL_WAIT_MAX` after the end began.
    pub async fn drain(&self, deadline: Duration) {
        let plane = &self.plane;
        plane.account.close();
        if timeout(deadline, plane.account.quiet()).await.is_err() {
            let running = plane.account.running();
            tracing::warn!(running, "the drain's deadline passed; ending what still runs");
        }
        plane.abort.cancel();
        for pool in plane.active_pools() {
            plane.retire(&pool, Gone::Drained);
        }
        plane.spares.close().end().await;
        plane.end_zygotes().await;
        if timeout(limits::KILL_WAIT_MAX, plane.seats.empty()).await.is_err() {
            let alive = plane.seats.taken();
            tracing::error!(alive, "environments are left after the drain");
        }
    }
}
