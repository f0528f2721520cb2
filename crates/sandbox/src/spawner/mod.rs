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

mod config;

use std::net::TcpListener;
use std::os::fd::{OwnedFd, RawFd};

use mayfly_core::outcome::Exit;

pub use self::config::{Feature, Features, SpawnerConfig, StartError};
use crate::cgroup::Cgroup;
use crate::seam::{LaunchError, Layout, LimitSpec};

/// Becomes the spawner when this process was started as one; it never returns then.
///
/// `main` calls it before anything else: before threads, before the async runtime, before
/// arguments are parsed.
pub fn maybe_run_as_spawner() {}

/// A handle to the spawner process; a cheap clone.
#[derive(Clone, Debug)]
pub struct Spawner {}

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
    /// Descriptors of ours and the numbers they get inside (3 and above).
    pub inherit: Vec<(OwnedFd, RawFd)>,
}

/// A started environment. Dropping its [`Cgroup`] ends every process of it.
#[derive(Debug)]
pub struct Spawned {
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
    pub fn start(config: SpawnerConfig) -> Result<Self, StartError> {
        let _ = config;
        Err(StartError::Spawn(std::io::ErrorKind::Unsupported.into()))
    }

    /// What isolation this machine gives.
    pub fn features(&self) -> &Features {
        const NONE: &Features = &Features { items: Vec::new() };
        NONE
    }

    /// Builds the file system of `layout` ahead of its first environment. Cached by value.
    pub async fn prepare(&self, layout: &Layout) -> Result<TemplateId, LaunchError> {
        let _ = layout;
        Err(LaunchError::Closed)
    }

    /// Drops the prepared file system of `layout`; running environments keep theirs.
    pub async fn forget(&self, layout: &Layout) {
        let _ = layout;
    }

    /// Starts an environment. A program that cannot be executed is
    /// [`LaunchError::Exec`]; nothing remains after any error.
    pub async fn spawn(&self, request: SpawnRequest) -> Result<Spawned, LaunchError> {
        let _ = request;
        Err(LaunchError::Closed)
    }

    /// Ends the spawner and with it every environment; resolves when it is gone.
    pub async fn shutdown(self) {}
}
