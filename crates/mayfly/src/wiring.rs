//! How the rooms are put together into one process, and taken apart again.
//!
//! Owns the order in which things are made and ended. Never does anything else.

mod secure;
mod sources;

use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use http::HeaderValue;
use mayfly_control::{Control, PrepareComponent, QueueCounts, Random, RuntimeSupport, UrlBase};
use mayfly_core::identity::AccessKey;
use mayfly_core::snap_start::Progress;
use mayfly_invoke::{Commands, Delivery, Invoker, Issuer, RoleMay};
use mayfly_sandbox::process::ProcessSandbox;
use mayfly_sandbox::spawner::{Features, Spawner, SpawnerConfig, StartError};
use mayfly_sandbox::wasm::{CompileError, Compiler, ComponentSandbox, Components};
use mayfly_sandbox::{Inward, MixedSandbox, Platform, Sandbox};
use mayfly_store::audit::Audit;
use mayfly_store::directory::QueueDirectory;
use mayfly_store::limits::AUDIT_BYTES_MAX;
use mayfly_store::open::OpenError;
use mayfly_store::queue::QueueId;
use mayfly_store::{Clock, Store};
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio::sync::mpsc::Receiver;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::collector::{self, Compiled};
use crate::config::{self, Config, KeepAlive, Mode};
use crate::data_dir::DataDir;
use crate::gateway::code_download::Links;
use crate::gateway::gate::{Documents, role_may};
use crate::gateway::lockout::Lockout;
use crate::gateway::machine::Machines;
use crate::gateway::tls::Tls;
use crate::gateway::{Gateway, Hosts, IdentityProvider, KeyRing, Role, Secure, inside, listen};
use crate::identity::{Directory, Sealer, seed};
use crate::machine_memory;
use crate::master_key::{self, MasterKeyKeeper};
use crate::oidc::Provider;
use crate::problem::Problem;
use crate::runtimes::Runtimes;
use crate::shapes;
use crate::telemetry::{self, Metrics};
use sources::Sources;

/// How long the last tasks and connections may take beyond the drain's deadline.
const GRACE: Duration = Duration::from_secs(2);
/// `dev` tries this many ports when the default one is taken.
const PORT_ATTEMPTS: u16 = 10;
const DEFAULT_PORT: u16 = 4566;

/// What runs functions, made before the first thread.
#[derive(Debug)]
pub struct Isolation {
    kind: Kind,
    runtimes: Runtimes,
}

#[derive(Debug)]
enum Kind {
    /// The real one.
    Confined(Spawner),
    /// Whatever a test brings.
    Given(Arc<dyn Sandbox>),
}

impl Isolation {
    /// The spawner and the runtimes of this machine. Blocks for some milliseconds.
    ///
    /// # Errors
    /// [`Problem::NoUserNamespaces`], [`Problem::Spawner`] or [`Problem::Bootstraps`].
    pub fn confined(config: &Config, data: &DataDir) -> Result<Self, Problem> {
        let spawner = Spawner::start(SpawnerConfig::default()).map_err(spawner_problem)?;
        let runtimes = Runtimes::discover(data, config.mode)
            .map_err(|source| Problem::Bootstraps { source: source.into() })?;
        Ok(Self { kind: Kind::Confined(spawner), runtimes })
    }

    /// A sandbox and runtimes of the caller's choice, for tests.
    #[must_use]
    pub fn given(sandbox: Arc<dyn Sandbox>, runtimes: Runtimes) -> Self {
        Self { kind: Kind::Given(sandbox), runtimes }
    }

    /// What isolation this machine gives.
    #[must_use]
    pub fn features(&self) -> Features {
        match &self.kind {
            Kind::Confined(spawner) => spawner.features().clone(),
            Kind::Given(_) => Features::default(),
        }
    }
}

impl Isolation {
    /// Why functions cannot be given egress here, when they cannot.
    fn egress_missing(&self) -> Option<String> {
        let features = self.features();
        let found = features.items.iter().find(|item| item.name == "egress" && !item.available);
        found.map(|item| item.detail.clone())
    }
}

fn spawner_problem(error: StartError) -> Problem {
    match error {
        StartError::Refused(ref text) if text.contains("namespace") => {
            Problem::NoUserNamespaces { source: error.into() }
        }
        other => Problem::Spawner { source: other.into() },
    }
}

/// Everything that has to be ended.
#[derive(Debug)]
pub struct Wired {
    /// Where the API listens.
    pub api: SocketAddr,
    /// Where function URLs listen, when that is another address.
    pub functions: Option<SocketAddr>,
    /// TLS, when there is any.
    pub tls: Option<Arc<Tls>>,
    gateway: Arc<Gateway>,
    stop: Stop,
    store: Store,
    spawner: Option<Spawner>,
    drain: Duration,
}

/// The trackers and tokens, in the order in which they are used at the end.
#[derive(Debug, Default)]
struct Stop {
    accepting: CancellationToken,
    connections: TaskTracker,
    loops: CancellationToken,
    tasks: TaskTracker,
    telemetry: CancellationToken,
    telemetry_tasks: TaskTracker,
}

/// Starts everything; serves when it returns.
///
/// # Errors
/// A [`Problem`] that kept it from starting.
pub async fn connect(
    config: Config,
    data: &DataDir,
    isolation: Isolation,
) -> Result<(Wired, Option<AccessKey>), Problem> {
    let stop = Stop::default();
    let Ground { clock, store, tls, sockets, keys, first_key } =
        ground(&config, data, &stop).await?;
    let base = (&config, &store, &clock, &stop);
    let Plane { control, invoker, reader, spawner, arrivals, boot } =
        plane(base, data, isolation, (&sockets, &keys)).await?;
    let directory = directory(&store, &stop).await?;
    let queues = sources::queues(&config, &store, &directory, &clock, &stop).await?;
    let mappings =
        sources::mappings(&config, &store, &queues, &directory, &invoker, &clock).await?;
    sources::rotations(&config, &store, &invoker, &clock, &stop).await?;
    let delivery = delivery(&config, &invoker, &store, directory.clone(), &stop);
    let api_base = format!("{}://{}", config.tls.scheme(), sockets.api_authority());
    let Sources { router, topics, schedules, buckets, buses } =
        sources::start(base, (&directory, &delivery), &keys, &api_base).await?;
    let gateway = Arc::new(Gateway {
        audit: open_audit(&config, data, &store)?,
        hosts: sockets.hosts(&config),
        keys,
        identity_provider: identity_provider(&config, &clock)?,
        control,
        invoker,
        delivery,
        router,
        topics,
        schedules,
        buckets,
        buses,
        queues,
        mappings,
        lockout: Lockout::new(config.lockout, clock.clone()),
        secure: tls.as_ref().map(|tls| sockets.secure(&config, tls)),
        api_base,
        logs: store.telemetry.logs(),
        engine: store.engine(),
        messages: store.queues.clone(),
        runs: store.telemetry.runs(),
        usage: store.telemetry.usage(),
        code: store.code.clone(),
        master_keys: master_keys(&store, &stop),
        metrics: start_telemetry(&config, reader, &store, &clock, &stop),
        clock,
        home: Arc::new(config.home.clone()),
        role_session: config.role_session,
        machines: Machines::new(config.tls.client_roles.clone()),
        resource_policies: Documents::default(),
        dev: config.mode == Mode::Dev,
        draining: AtomicBool::new(false),
        tasks: stop.tasks.clone(),
        large_bodies: Semaphore::new(Gateway::LARGE_BODIES),
    });
    secure::start(&config, data, tls.as_ref(), &gateway.clock, &stop)?;
    let (api, functions) = sockets.serve(&config, &gateway, tls.as_ref(), &stop);
    start_inside(arrivals, boot, &gateway, &stop);
    let wired = Wired { tls, api, functions, gateway, stop, store, spawner, drain: config.drain };
    Ok((wired, first_key))
}

/// What everything stands on.
struct Ground {
    clock: Clock,
    store: Store,
    tls: Option<Arc<Tls>>,
    sockets: Sockets,
    keys: Arc<KeyRing>,
    first_key: Option<AccessKey>,
}

async fn ground(config: &Config, data: &DataDir, stop: &Stop) -> Result<Ground, Problem> {
    let clock = Clock::default();
    let store = open(config, data, &clock).await?;
    let tls = secure::open(config).await?;
    let sockets = Sockets::bind(config).await?;
    let (keys, first_key) = identities(config, &store, &clock, stop).await?;
    Ok(Ground { clock, store, tls, sockets, keys, first_key })
}

/// What most rooms are made of.
type Base<'a> = (&'a Config, &'a Store, &'a Clock, &'a Stop);

/// Desired state, what runs functions, and what both leave for others.
struct Plane {
    control: Control,
    invoker: Invoker,
    reader: Receiver<mayfly_invoke::Event>,
    spawner: Option<Spawner>,
    arrivals: Receiver<Inward>,
    boot: u64,
}

async fn plane(
    (config, store, clock, stop): Base<'_>,
    data: &DataDir,
    isolation: Isolation,
    (sockets, keys): (&Sockets, &Arc<KeyRing>),
) -> Result<Plane, Problem> {
    warm_up(&isolation, stop);
    let missing = isolation.egress_missing();
    let components = components(data, stop);
    let (platform, arrivals) = Platform::new();
    let boot = boot_id();
    let support = isolation.runtimes.support(config.mode);
    let commands = isolation.runtimes.commands();
    let (sandbox, spawner) = sandbox(isolation.kind, &components, &platform, stop);
    let plane = Arc::new(OnceLock::new());
    let mut settings = control_settings(config, sockets, store, clock, keys, support);
    ask_the_rooms_below(&mut settings, missing, &components, &plane);
    let may = RoleMay::new(Arc::clone(&settings.role_may));
    let control = control(settings, store, clock, stop).await?;
    let (events, reader) = mayfly_invoke::Telemetry::channel();
    let issuer = issuer(spawner.as_ref(), keys, (&platform, boot), config, clock);
    let parts = (sandbox, events, issuer, may);
    let invoker = invoker(config, commands, store, parts, clock, stop).await?;
    let _first = plane.set(invoker.clone());
    start_collector(&control, &invoker, components, store, stop);
    Ok(Plane { control, invoker, reader, spawner, arrivals, boot })
}

/// The interpreters are found and read before the first function needs them.
fn warm_up(isolation: &Isolation, stop: &Stop) {
    let runtimes = isolation.runtimes.clone();
    stop.tasks.spawn_blocking(move || runtimes.warm_up());
}

/// What gives environments the credentials of their role: only those of the spawner have an inside
/// from which the platform can be reached.
fn issuer(
    spawner: Option<&Spawner>,
    keys: &KeyRing,
    (platform, boot): (&Platform, u64),
    config: &Config,
    clock: &Clock,
) -> Option<Issuer> {
    spawner?;
    Some(inside::issuer(keys.directory(), platform, boot, config.role_session, clock))
}

/// The platform's API for functions, inside their environments.
fn start_inside(arrivals: Receiver<Inward>, boot: u64, gateway: &Arc<Gateway>, stop: &Stop) {
    let (tracker, end) = (stop.connections.clone(), stop.accepting.clone());
    stop.tasks.spawn(inside::serve(arrivals, boot, Arc::clone(gateway), tracker, end));
}

/// The task that deletes code which nobody needs any more.
fn start_collector(
    control: &Control,
    invoker: &Invoker,
    components: Components,
    store: &Store,
    stop: &Stop,
) {
    stop.tasks.spawn(collector::run(
        control.clone(),
        invoker.clone(),
        Compiled { code: store.code.clone(), components },
        store.catalogue.watch(),
        stop.loops.clone(),
    ));
}

/// The identity provider of the settings; nobody is asked before the first token.
fn identity_provider(config: &Config, clock: &Clock) -> Result<Option<IdentityProvider>, Problem> {
    let Some(settings) = config.oidc.provider() else { return Ok(None) };
    let provider = Provider::new(settings, secure::outgoing(config)?, clock.clone());
    let config::oidc::Config { roles, client_id, .. } = config.oidc.clone();
    Ok(Some(IdentityProvider { provider, roles, client_id }))
}

/// The audit log; its chain is keyed by the vault, so that only this server can continue it.
fn open_audit(config: &Config, data: &DataDir, store: &Store) -> Result<Arc<Audit>, Problem> {
    const DAY_MS: u64 = 86_400_000;
    let settings = mayfly_store::audit::Config {
        key: store.vault.derive("audit chain"),
        age_max_ms: u64::from(config.audit_retention_days) * DAY_MS,
        bytes_max: AUDIT_BYTES_MAX,
    };
    let opened = Audit::open(data.path(), &settings);
    opened
        .map(Arc::new)
        .map_err(|source| Problem::Database { path: data.path().to_owned(), source: source.into() })
}

/// Tells the environments of this life of the server from those of earlier ones.
fn boot_id() -> u64 {
    let mut bytes = [0; 8];
    getrandom::fill(&mut bytes).expect("the kernel gives randomness after boot");
    u64::from_le_bytes(bytes)
}

/// WebAssembly components, compiled by a worker that is this same program.
fn components(data: &DataDir, stop: &Stop) -> Components {
    let compiler = Compiler::Process { program: "/proc/self/exe".into() };
    let components = Components::new(&data.compiled(), compiler, stop.tasks.clone());
    let warmed = components.clone();
    stop.tasks.spawn_blocking(move || warmed.warm_up());
    components
}

/// The control plane's way to them.
fn prepare_component(components: &Components) -> PrepareComponent {
    let components = components.clone();
    Arc::new(move |code, handler| {
        let components = components.clone();
        Box::pin(async move {
            components.prepare(&code, &handler).await.map_err(|error| match error {
                CompileError::Invalid(text) => text,
                error @ CompileError::System { .. } => {
                    let error: &(dyn std::error::Error + 'static) = &error;
                    tracing::error!(error, "a component could not be prepared");
                    error.to_string()
                }
            })
        })
    })
}

fn sandbox(
    kind: Kind,
    components: &Components,
    platform: &Platform,
    stop: &Stop,
) -> (Arc<dyn Sandbox>, Option<Spawner>) {
    match kind {
        Kind::Confined(spawner) => {
            let processes = ProcessSandbox::new(spawner.clone(), stop.tasks.clone());
            let processes = Arc::new(processes.with_platform(platform.clone()));
            let components = Arc::new(ComponentSandbox::new(components.clone()));
            (Arc::new(MixedSandbox::new(processes, components)), Some(spawner))
        }
        Kind::Given(sandbox) => (sandbox, None),
    }
}

/// The task that writes logs, runs and counters.
fn start_telemetry(
    config: &Config,
    reader: Receiver<mayfly_invoke::Event>,
    store: &Store,
    clock: &Clock,
    stop: &Stop,
) -> Arc<Metrics> {
    let metrics = Arc::new(Metrics::default());
    telemetry::start(
        telemetry::Parts {
            reader,
            store: store.telemetry.clone(),
            metrics: Arc::clone(&metrics),
            clock: clock.clone(),
            home: config.home.clone(),
            retention_days: config.log_retention_days,
            run_retention_days: config.run_retention_days,
        },
        &stop.telemetry_tasks,
        &stop.telemetry,
    );
    metrics
}

async fn open(config: &Config, data: &DataDir, clock: &Clock) -> Result<Store, Problem> {
    let settings = mayfly_store::open::Config {
        telemetry: mayfly_store::telemetry::Config {
            bytes_max: config.log_bytes_max,
            run_payload_bytes_max: config.run_payload_bytes_max,
        },
        clock: clock.clone(),
        master_key: master_key::source(config, |name| std::env::var(name).ok()),
        ..mayfly_store::open::Config::default()
    };
    let path = data.path().to_owned();
    Store::open(data.path(), settings).await.map_err(|error| match error {
        OpenError::Locked { path, holder } => Problem::DataDirLocked { path, holder },
        OpenError::Directory { path, source } => Problem::DataDir { path, source },
        OpenError::Database(newer @ mayfly_store::engine::Error::Newer { .. }) => {
            Problem::NewerDatabase { path, source: newer.into() }
        }
        error @ (OpenError::MasterKey(_) | OpenError::Vault { .. }) => {
            Problem::MasterKey { path, source: error.into() }
        }
        other => Problem::Database { path, source: other.into() },
    })
}

fn recover_problem(error: impl std::error::Error + Send + Sync + 'static) -> Problem {
    Problem::Recover { source: Box::new(error) }
}

/// The first key of a server, and the identities as they are now and will be.
async fn identities(
    config: &Config,
    store: &Store,
    clock: &Clock,
    stop: &Stop,
) -> Result<(Arc<KeyRing>, Option<AccessKey>), Problem> {
    let first = seed::seed(config.mode, &store.catalogue, clock).await.map_err(recover_problem)?;
    let own = seed::dev_key(config.mode);
    let sealer = Sealer::new(&store.vault.derive("session tokens"));
    let (account, catalogue) = (&config.home.account, store.catalogue.clone());
    let (now, end) = (clock.now(), stop.loops.clone());
    let directory = Directory::start(account, catalogue, own, sealer, now, &stop.tasks, end).await;
    Ok((Arc::new(KeyRing::new(directory.map_err(recover_problem)?)), first))
}

fn control_settings(
    config: &Config,
    sockets: &Sockets,
    store: &Store,
    clock: &Clock,
    keys: &Arc<KeyRing>,
    support: RuntimeSupport,
) -> mayfly_control::Config {
    let links = Links {
        scheme: config.tls.scheme(),
        authority: sockets.api_authority(),
        region: config.home.region.clone(),
        keys: Arc::clone(keys),
        clock: clock.clone(),
    };
    let mut settings = mayfly_control::Config::new(
        config.home.clone(),
        support,
        sockets.url_base(config),
        Arc::new(move |digest, until| links.make(digest, until)),
    );
    settings.concurrency = config.concurrency;
    settings.creates_missing_roles = config.mode == Mode::Dev;
    settings.role_may = role_may(keys.directory(), &config.home.account, clock);
    let directory = keys.directory().clone();
    settings.last_use = Arc::new(move |id| directory.last_use(id));
    let messages = store.queues.clone();
    settings.queue_figures = Arc::new(move |uid| {
        let stats = messages.stats(&QueueId::Queue(*uid));
        QueueCounts { ready: stats.ready, in_flight: stats.in_flight, delayed: stats.delayed }
    });
    settings
}

/// The control plane asks the sandbox to prepare components, and the data plane, as soon as there
/// is one, how far it is.
fn ask_the_rooms_below(
    settings: &mut mayfly_control::Config,
    egress_missing: Option<String>,
    components: &Components,
    plane: &Arc<OnceLock<Invoker>>,
) {
    settings.egress_missing = egress_missing;
    settings.prepare_component = prepare_component(components);
    settings.provisioned_progress = provisioned_progress(plane);
    settings.snap_start_progress = snap_start_progress(plane);
}

fn provisioned_progress(plane: &Arc<OnceLock<Invoker>>) -> mayfly_control::ProvisionedProgress {
    let plane = Arc::clone(plane);
    Arc::new(move |function, of| {
        plane.get().map_or_else(Vec::new, |plane| plane.provisioned_progress(function, of))
    })
}

fn snap_start_progress(plane: &Arc<OnceLock<Invoker>>) -> mayfly_control::SnapStartProgress {
    let plane = Arc::clone(plane);
    Arc::new(move |function, version| match plane.get() {
        Some(plane) => plane.snap_start_progress(function, version),
        None => Some(Progress::Absent),
    })
}

/// The control plane; deployments that the last run left unfinished are taken up.
async fn control(
    settings: mayfly_control::Config,
    store: &Store,
    clock: &Clock,
    stop: &Stop,
) -> Result<Control, Problem> {
    let control = Control::new(
        settings,
        store.catalogue.clone(),
        store.code.clone(),
        clock.clone(),
        Random::System,
        stop.tasks.clone(),
    );
    let recovered = control.recover().await.map_err(recover_problem)?;
    tracing::debug!(recovered, "unfinished deployments were taken up");
    Ok(control)
}

/// What the data plane is given besides its settings.
type Below = (Arc<dyn Sandbox>, mayfly_invoke::Telemetry, Option<Issuer>, RoleMay);

async fn invoker(
    config: &Config,
    commands: Commands,
    store: &Store,
    (sandbox, events, credentials, may): Below,
    clock: &Clock,
    stop: &Stop,
) -> Result<Invoker, Problem> {
    let mut settings = mayfly_invoke::Config::new(config.home.clone(), commands, shapes::shapes());
    settings.account_concurrency = config.concurrency;
    match config.keep_alive {
        KeepAlive::Learned => settings.keep_alive_learned = true,
        KeepAlive::Fixed(time) => settings.keep_alive = time,
    }
    settings.memory_bytes_max = machine_memory::for_environments(config.memory_max_mb);
    settings.freeze_after = config.freeze_after;
    settings.spares = config.spares;
    settings.credentials = credentials;
    settings.role_may = may;
    settings.sync_sample = f64::from(config.run_sample_percent) / 100.0;
    Invoker::start(
        settings,
        store.catalogue.clone(),
        store.code.clone(),
        sandbox,
        events,
        clock.clone(),
        &stop.tasks,
        stop.loops.clone(),
    )
    .await
    .map_err(recover_problem)
}

/// Asynchronous delivery; events that the last run left are taken up at once.
fn delivery(
    config: &Config,
    invoker: &Invoker,
    store: &Store,
    directory: QueueDirectory,
    stop: &Stop,
) -> Delivery {
    let settings = mayfly_invoke::delivery::Config {
        waits: config.event_waits,
        idempotency_window_ms: u64::try_from(config.idempotency_window.as_millis())
            .unwrap_or(u64::MAX),
        ..mayfly_invoke::delivery::Config::default()
    };
    Delivery::start(settings, invoker, store.queues.clone(), directory, &stop.loops)
}

/// The queues by name.
async fn directory(store: &Store, stop: &Stop) -> Result<QueueDirectory, Problem> {
    let (catalogue, queues) = (store.catalogue.clone(), store.queues.clone());
    QueueDirectory::start(catalogue, queues, &stop.tasks, stop.loops.clone())
        .await
        .map_err(recover_problem)
}

/// The keys that seal secrets; the pass over what older releases or keys have left starts here.
fn master_keys(store: &Store, stop: &Stop) -> MasterKeyKeeper {
    MasterKeyKeeper::start(
        store.vault.clone(),
        store.master_key.clone(),
        store.catalogue.clone(),
        stop.tasks.clone(),
        stop.loops.clone(),
    )
}

/// The bound sockets.
struct Sockets {
    api: TcpListener,
    api_address: SocketAddr,
    functions: Option<(TcpListener, SocketAddr)>,
    /// Plain HTTP beside TLS.
    plain: Option<TcpListener>,
}

impl Sockets {
    async fn bind(config: &Config) -> Result<Self, Problem> {
        let mut bound = bind(config.api_listen).await;
        if config.mode == Mode::Dev && config.api_listen.port() == DEFAULT_PORT {
            let mut address = config.api_listen;
            for port in (DEFAULT_PORT..).take(usize::from(PORT_ATTEMPTS)).skip(1) {
                if !matches!(bound, Err(Problem::PortInUse { .. })) {
                    break;
                }
                tracing::warn!("port {} is taken; trying {port}", address.port());
                address.set_port(port);
                bound = bind(address).await;
            }
        }
        let (api, api_address) = bound?;
        let functions = match config.functions_listen {
            Some(address) if address != config.api_listen => Some(bind(address).await?),
            _ => None,
        };
        let plain = match config.tls.http_listen {
            Some(address) => Some(bind(address).await?.0),
            None => None,
        };
        Ok(Self { api, api_address, functions, plain })
    }

    /// Host and port by which clients reach the API, as far as this server can know.
    fn api_authority(&self) -> String {
        let address = self.api_address;
        if address.ip().is_unspecified() || address.ip().is_loopback() {
            return format!("localhost:{}", address.port());
        }
        address.to_string()
    }

    fn hosts(&self, config: &Config) -> Hosts {
        let base = self.url_base(config);
        let domain = base.authority.split(':').next().unwrap_or("localhost");
        Hosts::new(&config.home.region, domain, config.mode == Mode::Dev)
    }

    fn url_base(&self, config: &Config) -> UrlBase {
        config.url_base.clone().unwrap_or_else(|| {
            let address = self.functions.as_ref().map_or(self.api_address, |(_, address)| *address);
            UrlBase {
                scheme: config.tls.scheme().to_owned(),
                authority: format!("localhost:{}", address.port()),
            }
        })
    }

    /// What the gateway says about TLS.
    fn secure(&self, config: &Config, tls: &Arc<Tls>) -> Secure {
        let age_s = config.tls.hsts_max_age_s;
        let hsts = format!("max-age={age_s}");
        let functions = self.functions.as_ref().map_or(self.api_address, |(_, address)| *address);
        Secure {
            hsts: (age_s > 0).then(|| HeaderValue::from_str(&hsts).ok()).flatten(),
            api_port: self.api_address.port(),
            functions_port: functions.port(),
            challenges: Arc::clone(&tls.challenges),
        }
    }

    /// Starts the accept loops.
    fn serve(
        self,
        config: &Config,
        gateway: &Arc<Gateway>,
        tls: Option<&Arc<Tls>>,
        stop: &Stop,
    ) -> (SocketAddr, Option<SocketAddr>) {
        let permits = Arc::new(Semaphore::new(config.connections_max));
        let start = |socket, role| {
            let serving = listen::serve(
                socket,
                role,
                Arc::clone(gateway),
                tls.filter(|_| role != Role::Plain).cloned(),
                Arc::clone(&permits),
                stop.connections.clone(),
                stop.accepting.clone(),
            );
            stop.connections.spawn(serving);
        };
        let api = self.api_address;
        if let Some(plain) = self.plain {
            start(plain, Role::Plain);
        }
        let Some((socket, functions)) = self.functions else {
            start(self.api, Role::Both);
            return (api, None);
        };
        start(self.api, Role::Api);
        start(socket, Role::Functions);
        (api, Some(functions))
    }
}

async fn bind(address: SocketAddr) -> Result<(TcpListener, SocketAddr), Problem> {
    let failed = |source: std::io::Error| match source.kind() {
        std::io::ErrorKind::AddrInUse => Problem::PortInUse { address },
        _ => Problem::Listen { address, source },
    };
    let socket = TcpListener::bind(address).await.map_err(failed)?;
    let bound = socket.local_addr().map_err(failed)?;
    Ok((socket, bound))
}

impl Wired {
    /// Where the keys that seal secrets are kept, in words.
    #[must_use]
    pub fn master_key_place(&self) -> String {
        self.gateway.master_keys.place()
    }

    /// Ends everything, in the reverse order of its start.
    pub async fn shutdown(self) {
        let Self { gateway, stop, store, spawner, drain, .. } = self;
        gateway.draining.store(true, Ordering::Relaxed);
        gateway.delivery.stop_claiming();
        stop.accepting.cancel();
        stop.connections.close();
        let ended = async { tokio::join!(stop.connections.wait(), gateway.mappings.stop()) };
        if timeout(drain, ended).await.is_err() {
            let left = stop.connections.len();
            tracing::warn!(left, "the drain's deadline passed; some requests are cut off");
        }
        gateway.invoker.drain(GRACE).await;
        gateway.delivery.drained(GRACE).await;
        stop.loops.cancel();
        stop.tasks.close();
        if timeout(GRACE, stop.tasks.wait()).await.is_err() {
            tracing::warn!(left = stop.tasks.len(), "some tasks did not end");
        }
        let audit = Arc::clone(&gateway.audit);
        drop(gateway);
        if let Some(audit) = Arc::into_inner(audit) {
            audit.close().await;
        }
        stop.telemetry.cancel();
        stop.telemetry_tasks.close();
        stop.telemetry_tasks.wait().await;
        if let Err(error) = store.close().await {
            tracing::error!(%error, "the last records could not be written");
        }
        if let Some(spawner) = spawner {
            spawner.shutdown().await;
        }
    }
}
