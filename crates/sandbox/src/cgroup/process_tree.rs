//! Signals to every process of an environment, for machines without control groups.
//!
//! Owns the walk down `/proc/<pid>/task/*/children`. Best effort: a process forked during the
//! walk is missed.

use std::os::fd::OwnedFd;

use rustix::process::{Pid, Signal, kill_process, pidfd_send_signal};

use crate::limits::PROCESS_WALK_MAX;

/// Sends `signal` to the descendants of `init` and then to itself.
///
/// The pidfd is signalled last and tells whether `init` still was the process we mean; its
/// descendants' ids cannot have been reused while it lived, except by its own new descendants.
pub(super) fn signal_all(init: u32, pidfd: &OwnedFd, signal: Signal) {
    let mut found = children(init);
    let mut next = 0;
    while next < found.len() && found.len() < PROCESS_WALK_MAX {
        found.extend(children(found[next]));
        next += 1;
    }
    for pid in found {
        if let Some(pid) = i32::try_from(pid).ok().and_then(Pid::from_raw) {
            // A process that ended meanwhile needs no signal.
            let _ended = kill_process(pid, signal);
        }
    }
    let _ended = pidfd_send_signal(pidfd, signal);
}

fn children(pid: u32) -> Vec<u32> {
    let Ok(tasks) = std::fs::read_dir(format!("/proc/{pid}/task")) else { return Vec::new() };
    tasks
        .filter_map(|task| std::fs::read_to_string(task.ok()?.path().join("children")).ok())
        .flat_map(|text| {
            text.split_whitespace().filter_map(|pid| pid.parse().ok()).collect::<Vec<u32>>()
        })
        .collect()
}
