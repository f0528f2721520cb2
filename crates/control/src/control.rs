//! The control plane as a value: what it holds and how it is made.
//!
//! Owns [`Control`], on which every operation is a method in a file of its own, and [`Config`].
//! Never calls the data plane: the data plane watches the catalogue.

use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;

use mayfly_core::identity::LastUse;
use mayfly_core::limits::CONCURRENCY_DEFAULT;
use mayfly_core::name::{Digest, Home};
use mayfly_core::snap_start::Progress;
use mayfly_core::time::EpochMs;
use mayfly_store::code::CodeStore;
use mayfly_store::{Catalogue, Clock};
use tokio::sync::{Mutex, RwLock};
use tokio_util::task::TaskTracker;

use crate::bus::RuleCount;
use crate::function::SnapStartProgress;
use crate::identity::Changing;
use crate::provisioned::ProvisionedProgress;
use crate::queue::{QueueCount, QueueCounts, QueueFigures};
use crate::random::Random;
use crate::support::RuntimeSupport;
use crate::topic::TopicCount;

/// Makes a signed link to the zip of this digest that is valid until the given time.
pub type CodeLocation = Arc<dyn Fn(&Digest, EpochMs) -> String + Send + Sync>;

/// Tells whether a role may: role ARN, action, resource ARN, and the policy of the resource. Roles
/// of other accounts, which are not known here, may.
pub type RoleMay = Arc<dyn Fn(&str, &str, &str, Option<&str>) -> bool + Send + Sync>;

/// Makes the WebAssembly component of a package ready to be called: the directory of the package
/// and the function's handler come in; `Err` says in words for people why it cannot be. Compiling
/// may take minutes.
pub type PrepareComponent = Arc<
    dyn Fn(PathBuf, String) -> Pin<Box<dyn Future<Output = Result<(), String>> + Send>>
        + Send
        + Sync,
>;

/// The last use of the access key or role with an id.
pub type LastUseOf = Arc<dyn Fn(&str) -> Option<LastUse> + Send + Sync>;

/// What an installation decides about its control plane.
#[derive(Clone)]
pub struct Config {
    /// The account and region of every ARN.
    pub home: Home,
    /// Concurrent executions of the account; at least 100 more than may be reserved.
    pub concurrency: u32,
    /// Which runtimes can run here.
    pub runtimes: RuntimeSupport,
    /// Where the functions' own addresses are.
    pub function_urls: UrlBase,
    /// Signs download links of deployment packages.
    pub code_location: CodeLocation,
    /// Tells how many messages a queue has.
    pub queue_figures: QueueFigures,
    /// Prepares WebAssembly functions.
    pub prepare_component: PrepareComponent,
    /// Tells how far the data plane is with provisioned concurrency.
    pub provisioned_progress: ProvisionedProgress,
    /// Tells how far the zygote of a version with SnapStart is.
    pub snap_start_progress: SnapStartProgress,
    /// What the roles of functions may do.
    pub role_may: RoleMay,
    /// Why functions cannot be given egress on this machine, when they cannot.
    pub egress_missing: Option<String>,
    /// Tells when an access key or role was used last since the start.
    pub last_use: LastUseOf,
    /// Whether a role that a function names and that does not exist is created, with every right.
    pub creates_missing_roles: bool,
}

impl std::fmt::Debug for Config {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Config")
            .field("home", &self.home)
            .field("concurrency", &self.concurrency)
            .field("runtimes", &self.runtimes)
            .field("function_urls", &self.function_urls)
            .finish_non_exhaustive()
    }
}

impl Config {
    /// A configuration with the public service's default concurrency, and without a data plane
    /// that would know figures of queues or environments.
    #[must_use]
    pub fn new(
        home: Home,
        runtimes: RuntimeSupport,
        function_urls: UrlBase,
        code_location: CodeLocation,
    ) -> Self {
        Self {
            home,
            concurrency: CONCURRENCY_DEFAULT,
            runtimes,
            function_urls,
            code_location,
            queue_figures: Arc::new(|_| QueueCounts::default()),
            prepare_component: Arc::new(|_, _| {
                let why = "this server does not run WebAssembly components".to_owned();
                Box::pin(std::future::ready(Err(why)))
            }),
            provisioned_progress: Arc::new(|_, _| Vec::new()),
            snap_start_progress: Arc::new(|_, _| Some(Progress::Absent)),
            role_may: Arc::new(|_, _, _, _| true),
            egress_missing: None,
            last_use: Arc::new(|_| None),
            creates_missing_roles: true,
        }
    }
}

/// Where function URLs point to: `<scheme>://<id>.lambda-url.<region>.<authority>/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UrlBase {
    /// `http` or `https`.
    pub scheme: String,
    /// Domain, with the port when it is not the scheme's own: `localhost:4566`.
    pub authority: String,
}

/// The control plane. A clone is cheap and shares everything.
#[derive(Clone, Debug)]
pub struct Control {
    pub(crate) catalogue: Catalogue,
    pub(crate) codes: CodeStore,
    pub(crate) config: Arc<Config>,
    pub(crate) clock: Clock,
    pub(crate) random: Random,
    /// Owns the activations that run after an operation has answered.
    pub(crate) tasks: TaskTracker,
    /// Held for reading from the upload (or the reading) of a package until the record that refers
    /// to it is committed, for writing while unused packages are collected: nothing that is about
    /// to be used is taken for garbage.
    pub(crate) references: Arc<RwLock<()>>,
    /// Reserving concurrency adds up all functions; two at once must not both fit.
    pub(crate) reserving: Arc<Mutex<()>>,
    /// A mapping must be the only one between its queue and its function; two at once must not both
    /// find that they are.
    pub(crate) connecting: Arc<Mutex<()>>,
    /// Held for reading while a schedule is made in a group, for writing while a group is marked as
    /// one that goes: nothing is made in it behind the back of its deletion.
    pub(crate) schedule_groups: Arc<RwLock<()>>,
    /// How many queues there are.
    pub(crate) queue_count: QueueCount,
    /// How many topics there are.
    pub(crate) topic_count: TopicCount,
    /// An endpoint must have one subscription of a topic; two at once must not both find none.
    pub(crate) subscribing: Arc<Mutex<()>>,
    /// How many rules each event bus has.
    pub(crate) rule_count: RuleCount,
    /// Changes of identities, one after the other.
    pub(crate) changing: Changing,
}

impl Control {
    /// A control plane over a catalogue and a code store. Call [`Control::recover`] once at start.
    #[must_use]
    pub fn new(
        config: Config,
        catalogue: Catalogue,
        codes: CodeStore,
        clock: Clock,
        random: Random,
        tasks: TaskTracker,
    ) -> Self {
        Self {
            catalogue,
            codes,
            config: Arc::new(config),
            clock,
            random,
            tasks,
            references: Arc::default(),
            reserving: Arc::default(),
            connecting: Arc::default(),
            schedule_groups: Arc::default(),
            queue_count: QueueCount::default(),
            topic_count: TopicCount::default(),
            subscribing: Arc::default(),
            rule_count: RuleCount::default(),
            changing: Changing::default(),
        }
    }
}
