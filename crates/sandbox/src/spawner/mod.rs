//! The spawner: the small privileged process that starts every environment.
//!
//! Owns the public interface towards `process/`. Never runs in the server's own process beyond
//! encoding a request: a fork of a process with 500 MB resident costs 35 ms, one of the spawner
//! 0.3 ms, and only the spawner needs privileges.
//!
//! ```text
//!  server ──seqpacket──▶ spawner ──seqpacket──▶ cell = pid 1 of an environment ──▶ runtime (pid 2)
//!    │ Spawn{layout,argv,…}+fds │ picks a prepared cell,   │ mounts, ids, no capabilities,
//!    │                          │ passes the order on      │ Landlock, seccomp, posix_spawn
//!    ◀─ Spawned{pid}+fds ───────◀──── Started / Failed ────┘
//!    ◀─ Exited{status} ─────────◀──── Ended{status}, then it exits and is reaped
//! ```
//!
//! - `message` is the protocol, `client` the server's end, `serve` the spawner's loop.
//! - `cell` is the life of one environment's first process, step by step; `root` its file
//!   system, `harden` what it gives up.
//! - Closing the server's end ends the spawner, and the spawner's death ends every environment.
//!   The kernel closes it for a server that was killed. PDEATHSIG is not used for the spawner: it
//!   follows the thread that started it, not the process.

mod cell;
mod client;
mod companion;
mod config;
mod failure;
mod features;
#[cfg_attr(not(target_arch = "x86_64"), path = "fork_elsewhere.rs")]
mod fork;
mod fork_job;
mod furnish;
mod harden;
mod message;
mod netlink;
mod outlet;
mod root;
mod serve;
mod socket;
mod sockets;
mod template;
mod users;

use std::net::{IpAddr, TcpListener};
use std::os::fd::{AsFd, OwnedFd, RawFd};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use mayfly_core::outcome::Exit;

pub(crate) use self::client::BackPath;
use self::client::{Client, Granted};
pub use self::companion::{Heard, Say, Talk};
pub use self::config::{Feature, Features, SpawnerConfig, StartError};
use self::message::{Order, Request};
use crate::cgroup::Cgroup;
use crate::egress;
use crate::seam::{LaunchError, Layout, LimitSpec};

/// The argument that makes this binary the spawner.
const ARGUMENT: &str = "__spawner";

/// Becomes the spawner when this process was started as one; it never returns then.
///
/// `main` calls it before anything else: before threads, before the async runtime, before
/// arguments are parsed.
pub fn maybe_run_as_spawner() {
    let mut arguments = std::env::args().skip(1);
    if arguments.next().as_deref() != Some(ARGUMENT) {
        return;
    }
    // Whatever our starter's starter left open is none of our business. A kernel without
    // close_range refuses the first cell, with a reason.
    let _old_kernel = crate::sys::close_all_but(&[]);
    let server = std::io::stdin().as_fd().try_clone_to_owned();
    let code = match (SpawnerConfig::from_arguments(arguments), server) {
        (Some(config), Ok(server)) => match serve::run(server, &config) {
            Ok(()) => 0,
            Err(_) => 1,
        },
        _ => 2,
    };
    std::process::exit(code)
}

/// A handle to the spawner process; a cheap clone. When the last one is dropped the spawner
/// ends, and with it every environment.
#[derive(Clone, Debug)]
pub struct Spawner {
    client: Arc<Client>,
    templates: Arc<AtomicU64>,
}

/// Names a prepared file system. It is an optimisation only: [`Spawner::spawn`] prepares what is
/// missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TemplateId(pub u64);

/// What to start, and with which limits.
#[derive(Debug)]
pub struct SpawnRequest {
    /// Files and directories.
    pub layout: Layout,
    /// Program and arguments, as seen inside; the program is an absolute path or looked up in
    /// the `PATH` of `env`.
    pub argv: Vec<String>,
    /// The complete environment.
    pub env: Vec<(String, String)>,
    /// Limits.
    pub limits: LimitSpec,
    /// Addresses outside that lead to [`Spawned::egress`]; none for no egress at all.
    pub blocks: Vec<(IpAddr, u8)>,
    /// Descriptors of ours and the numbers they get inside (3 and above).
    pub inherit: Vec<(OwnedFd, RawFd)>,
    /// Whether it is to be forked: [`Spawner::fork`]. It gets the line for that as descriptor
    /// [`ZYGOTE_FD`].
    pub zygote: bool,
    /// External extensions, by file name, and the cell's end of the line to them.
    pub companions: Option<(Vec<String>, OwnedFd)>,
}

/// Whether zygotes can be forked on this architecture, with root.
pub const CAN_FORK: bool = cfg!(target_arch = "x86_64");

/// Where a zygote finds the line on which it is told to fork.
pub const ZYGOTE_FD: RawFd = 4;

/// What a copy of a zygote gets of its own.
#[derive(Debug)]
pub struct ForkRequest {
    /// Variables that differ from the zygote's.
    pub env: Vec<(String, String)>,
    /// Limits.
    pub limits: LimitSpec,
    /// Its end of the framed contract.
    pub framed: OwnedFd,
}

/// A started environment. Dropping its [`Cgroup`] ends every process of it.
#[derive(Debug)]
pub struct Spawned {
    /// Names it in [`Spawner::sockets`] and [`Spawner::fork`].
    pub id: u64,
    /// Its first process, in the server's view.
    pub pid: u32,
    /// A descriptor of that process; readable once it has ended.
    pub pidfd: OwnedFd,
    /// Read end of its standard output, non-blocking.
    pub stdout: OwnedFd,
    /// Read end of its standard error, non-blocking.
    pub stderr: OwnedFd,
    /// Bound to 127.0.0.1:9001 inside its network namespace, non-blocking.
    pub listener: TcpListener,
    /// Where what it sends outside arrives, when there are blocks.
    pub egress: Option<egress::Sockets>,
    /// Its control group: usage, freeze, kill.
    pub cgroup: Cgroup,
    /// Resolves when the runtime has ended.
    pub exit: ExitWatch,
}

impl Spawned {
    /// Waits for the end of the runtime. Cancel-safe; resolves at once when it already ended.
    pub async fn wait(&mut self) -> Exit {
        self.exit.wait().await
    }
}

/// How an environment's main process ended, as soon as it has.
#[derive(Clone, Debug)]
pub struct ExitWatch {
    ended: tokio::sync::watch::Receiver<Option<Exit>>,
}

impl ExitWatch {
    /// Waits for the end of the runtime. Cancel-safe; resolves at once when it already ended.
    /// A lost spawner counts as SIGKILL, because every environment dies with it.
    pub async fn wait(&mut self) -> Exit {
        match self.ended.wait_for(Option::is_some).await {
            Ok(exit) => exit.unwrap_or(Exit::Signal(libc::SIGKILL)),
            Err(_) => Exit::Signal(libc::SIGKILL),
        }
    }

    /// How it ended, when it has.
    pub fn now(&self) -> Option<Exit> {
        *self.ended.borrow()
    }
}

impl Spawner {
    /// Starts the spawner: this binary again, with a socket as its standard input. Blocks until
    /// it answers, a few milliseconds.
    ///
    /// # Errors
    ///
    /// When the binary cannot be executed again or does not answer.
    pub fn start(config: SpawnerConfig) -> Result<Self, StartError> {
        let client = Arc::new(Client::start(&config)?);
        Ok(Self { client, templates: Arc::new(AtomicU64::new(0)) })
    }

    /// What isolation this machine gives.
    pub fn features(&self) -> &Features {
        self.client.features()
    }

    /// Builds the file system of `layout` ahead of its first environment. Cached by value: when
    /// a directory is replaced under the same path, [`Spawner::forget`] it.
    ///
    /// # Errors
    ///
    /// The step that failed, for example a directory that does not exist.
    pub async fn prepare(&self, layout: &Layout) -> Result<TemplateId, LaunchError> {
        let id = self.client.next_id();
        let request = Request::Prepare { id, layout: layout.clone() };
        self.client.ask(id, &request, &[]).await?;
        Ok(TemplateId(self.templates.fetch_add(1, Ordering::Relaxed)))
    }

    /// Drops the prepared file system of `layout`; running environments keep theirs.
    pub async fn forget(&self, layout: &Layout) {
        let request = Request::Forget { layout: layout.clone() };
        if let Err(error) = self.client.tell(&request, &[]).await {
            tracing::debug!(%error, "the spawner keeps a file system that nobody needs");
        }
    }

    /// Starts an environment.
    ///
    /// # Errors
    ///
    /// [`LaunchError::Exec`] for a program that cannot be executed; nothing remains after any
    /// error. Giving up waiting ends what was started.
    pub async fn spawn(&self, request: SpawnRequest) -> Result<Spawned, LaunchError> {
        let SpawnRequest { layout, argv, env, limits, blocks, inherit, zygote, companions } =
            request;
        let (companions, line) = companions.unzip();
        let companions = companions.unwrap_or_default();
        let mut numbers: Vec<RawFd> = inherit.iter().map(|(_, number)| *number).collect();
        numbers.extend(zygote.then_some(ZYGOTE_FD));
        let id = self.client.next_id();
        let order = Order { layout, argv, env, limits, blocks, companions, numbers, zygote };
        let message = Request::Spawn { id, order };
        let mut fds = client::borrow(&inherit);
        fds.extend(line.as_ref().map(AsFd::as_fd));
        self.spawned(id, &message, &fds).await
    }

    /// Starts an environment as a copy of the zygote with this number, which is initialised.
    ///
    /// # Errors
    ///
    /// As [`Spawner::spawn`].
    pub async fn fork(&self, zygote: u64, request: ForkRequest) -> Result<Spawned, LaunchError> {
        let ForkRequest { env, limits, framed } = request;
        let code = std::path::PathBuf::new();
        let layout = Layout { code, layers: None, runtime: None, interpreter: None };
        // Copies have no egress: a version that has some gets no zygote.
        let (argv, blocks, numbers) = (Vec::new(), Vec::new(), Vec::new());
        let (companions, zygote_too) = (Vec::new(), false);
        let order =
            Order { layout, argv, env, limits, blocks, companions, numbers, zygote: zygote_too };
        let id = self.client.next_id();
        let message = Request::Fork { id, zygote, order };
        self.spawned(id, &message, &[framed.as_fd()]).await
    }

    async fn spawned(
        &self,
        id: u64,
        message: &Request,
        fds: &[std::os::fd::BorrowedFd<'_>],
    ) -> Result<Spawned, LaunchError> {
        match self.client.ask(id, message, fds).await? {
            Granted::Spawned(spawned) => Ok(*spawned),
            Granted::Done | Granted::Sockets(_) => Err(out_of_order()),
        }
    }

    /// Makes TCP sockets in the network namespace of a running environment: whoever holds one can
    /// connect to what listens there. They are non-blocking.
    ///
    /// # Errors
    /// When the environment is gone, or the system has no sockets left.
    pub async fn sockets(&self, environment: u64, count: u8) -> Result<Vec<OwnedFd>, LaunchError> {
        let id = self.client.next_id();
        match self.client.ask(id, &Request::Sockets { id, environment, count }, &[]).await? {
            Granted::Sockets(sockets) => Ok(sockets),
            Granted::Done | Granted::Spawned(_) => Err(out_of_order()),
        }
    }

    /// Gives a running environment, whose program waits, the code and the layers of `layout` and
    /// these limits. It was started with a layout that differs in nothing else.
    ///
    /// # Errors
    /// When the environment is gone, or the spawner has no root or no control groups.
    pub async fn furnish(
        &self,
        environment: u64,
        layout: &Layout,
        limits: LimitSpec,
    ) -> Result<(), LaunchError> {
        let (id, layout) = (self.client.next_id(), layout.clone());
        let request = Request::Furnish { id, environment, layout, limits };
        self.client.ask(id, &request, &[]).await.map(drop)
    }

    /// Ends the spawner and with it every environment; resolves when it is gone.
    pub async fn shutdown(self) {
        self.client.shutdown().await;
    }
}

fn out_of_order() -> LaunchError {
    LaunchError::System { step: "ask the spawner", source: std::io::ErrorKind::InvalidData.into() }
}
