//! The handle on an environment's processes: signals, freezer, counters, and their end.
//!
//! Owns the difference between a confined environment and a plain child process. Never decides
//! when to use what it offers.

use std::time::Duration;

use mayfly_core::outcome::Exit;
use rustix::process::{Pid, Signal, kill_process_group};
use tokio::sync::watch;

use crate::cgroup::Cgroup;
use crate::seam::Usage;
use crate::spawner::ExitWatch;

/// All processes of one environment. Dropping it ends them.
#[derive(Debug)]
pub enum Control {
    /// In namespaces, behind a control group.
    Confined(Cgroup),
    /// A child in a process group of its own, without any isolation.
    Plain(PlainChild),
}

/// A process group that dies with this value.
#[derive(Debug)]
pub struct PlainChild {
    group: Pid,
    death: Death,
}

impl PlainChild {
    /// For a child that leads its own process group.
    pub fn new(group: Pid, death: Death) -> Self {
        Self { group, death }
    }

    /// The leader's id is certain only until it was reaped; its group may outlive it, and an id
    /// in use as a group is not given to a new process.
    fn signal(&self, signal: Signal) {
        if let Err(error) = kill_process_group(self.group, signal)
            && self.death.seen().is_none()
        {
            tracing::debug!(%error, "a process group could not be signalled");
        }
    }
}

impl Drop for PlainChild {
    fn drop(&mut self) {
        self.signal(Signal::KILL);
    }
}

impl Control {
    /// Stops all processes.
    pub fn freeze(&self) {
        match self {
            Self::Confined(cgroup) => cgroup.freeze(),
            Self::Plain(child) => child.signal(Signal::STOP),
        }
    }

    /// Lets them go on.
    pub fn thaw(&self) {
        match self {
            Self::Confined(cgroup) => cgroup.thaw(),
            Self::Plain(child) => child.signal(Signal::CONT),
        }
    }

    /// Asks the runtime to end.
    pub fn terminate(&self) {
        match self {
            Self::Confined(cgroup) => cgroup.terminate(),
            Self::Plain(child) => child.signal(Signal::TERM),
        }
    }

    /// Ends every process at once.
    pub fn kill_all(&self) {
        match self {
            Self::Confined(cgroup) => cgroup.kill_all(),
            Self::Plain(child) => child.signal(Signal::KILL),
        }
    }

    /// What they used so far; zeros when nobody counts.
    pub fn usage(&self) -> Usage {
        match self {
            Self::Confined(cgroup) => cgroup.usage(),
            Self::Plain(_) => Usage::default(),
        }
    }

    /// Whether the kernel ended one of them for exceeding the memory limit.
    pub fn ran_out_of_memory(&self) -> bool {
        match self {
            Self::Confined(cgroup) => cgroup.oom_kills() > 0,
            Self::Plain(_) => false,
        }
    }
}

/// Sees the end of the main process; cheap to clone.
#[derive(Clone, Debug)]
pub enum Death {
    /// Reported by the spawner.
    Confined(ExitWatch),
    /// Reported by the task that waits for the child.
    Plain(watch::Receiver<Option<Exit>>),
}

impl Death {
    /// Whether, and how, it has ended.
    pub fn seen(&self) -> Option<Exit> {
        match self {
            Self::Confined(watch) => watch.now(),
            Self::Plain(watch) => *watch.borrow(),
        }
    }

    /// Resolves when it has ended. Cancel-safe.
    pub async fn wait(&mut self) -> Exit {
        match self {
            Self::Confined(watch) => watch.wait().await,
            Self::Plain(watch) => match watch.wait_for(Option::is_some).await {
                Ok(exit) => exit.expect("waited for it to be some"),
                // The reporting task is gone: the sandbox is being taken down.
                Err(_closed) => Exit::Signal(Signal::KILL.as_raw()),
            },
        }
    }

    /// How it has ended, if it does within `limit`.
    pub async fn within(&mut self, limit: Duration) -> Option<Exit> {
        tokio::time::timeout(limit, self.wait()).await.ok()
    }
}
