//! Groups that a dead spawner left behind.
//!
//! Owns the name of an instance's directory, `mayfly-<pid>-<start time>`, which tells whether
//! its owner still lives, and the removal of those whose owner does not.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::group::remove_dir;
use super::hierarchy::Hierarchy;
use crate::limits::SWEEP_ATTEMPTS_MAX;

/// Between attempts to remove a group whose processes are ending.
const SWEEP_PAUSE: Duration = Duration::from_millis(2);

/// The name of the directory of the process `pid`; `None` when it does not exist.
pub(crate) fn instance_name(pid: u32) -> Option<String> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    Some(format!("mayfly-{pid}-{}", start_time(&stat)?))
}

/// Removes the directories of instances whose process is gone, and ends what still runs there.
pub(crate) fn sweep(hierarchy: &Hierarchy) {
    let stale: Vec<PathBuf> = hierarchy
        .dirs()
        .into_iter()
        .flat_map(entries)
        .filter(|dir| dir.file_name().and_then(|name| name.to_str()).is_some_and(is_stale))
        .collect();
    remove_instances(&stale);
}

/// Removes the directories of one instance with the groups in them, after ending their
/// processes. One whose processes do not end in time stays for the next sweep.
pub(crate) fn remove_instances(dirs: &[PathBuf]) {
    let groups: Vec<PathBuf> = dirs.iter().flat_map(|dir| entries(dir)).collect();
    // First in all hierarchies: a process dies only when none of them keeps it frozen.
    groups.iter().for_each(|group| end_processes(group));
    groups.iter().chain(dirs).for_each(|dir| remove_when_empty(dir));
}

/// The directories in `dir`.
fn entries(dir: &Path) -> Vec<PathBuf> {
    std::fs::read_dir(dir)
        .into_iter()
        .flatten()
        .flatten()
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()))
        .map(|entry| entry.path())
        .collect()
}

fn remove_when_empty(dir: &Path) {
    for _ in 0..SWEEP_ATTEMPTS_MAX {
        match remove_dir(dir) {
            Err(error) if error.kind() == std::io::ErrorKind::ResourceBusy => {
                std::thread::sleep(SWEEP_PAUSE);
            }
            // Gone; or somebody else's, which is not ours to force.
            _ => return,
        }
    }
}

fn end_processes(group: &Path) {
    // Version 2 only; version 1 has no such file.
    if write_existing(&group.join("cgroup.kill"), "1") {
        return;
    }
    let procs = std::fs::read_to_string(group.join("cgroup.procs")).unwrap_or_default();
    let pids = procs.lines().filter_map(|pid| rustix::process::Pid::from_raw(pid.parse().ok()?));
    for pid in pids {
        let _ended = rustix::process::kill_process(pid, rustix::process::Signal::KILL);
    }
    // Frozen processes of version 1 die only once they are thawed, whoever killed them.
    write_existing(&group.join("freezer.state"), "THAWED");
}

/// Writes to an interface file; `false` when there is none.
fn write_existing(file: &Path, text: &str) -> bool {
    std::fs::File::options()
        .write(true)
        .open(file)
        .is_ok_and(|mut file| file.write_all(text.as_bytes()).is_ok())
}

fn is_stale(name: &str) -> bool {
    let pid = name
        .strip_prefix("mayfly-")
        .and_then(|rest| rest.split_once('-'))
        .and_then(|(pid, _)| pid.parse().ok());
    pid.is_some_and(|pid| instance_name(pid).as_deref() != Some(name))
}

/// Field 22 of `/proc/<pid>/stat`; the second field may contain anything, so count from its end.
fn start_time(stat: &str) -> Option<&str> {
    stat.rsplit_once(") ")?.1.split(' ').nth(19)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_start_time_is_found_behind_any_name() {
        let stat = "7 (a) b) S 1 7 7 0 -1 4 0 0 0 0 0 0 0 0 20 0 1 0 4711 1 2 3";
        assert_eq!(start_time(stat), Some("4711"));
    }

    #[test]
    fn an_instance_is_stale_when_its_process_is_another_one() {
        let own = instance_name(std::process::id()).unwrap();
        assert!(!is_stale(&own));
        assert!(is_stale(&format!("{own}1")));
        assert!(!is_stale("mayfly-server"));
        assert!(!is_stale("somebody-else-1-2"));
    }

    #[test]
    fn stale_directories_are_removed_and_others_stay() {
        let dir = tempfile::tempdir().unwrap();
        let own = instance_name(std::process::id()).unwrap();
        let stale = format!("{own}1");
        for name in [own.as_str(), stale.as_str(), "other"] {
            std::fs::create_dir_all(dir.path().join(name).join("env-1")).unwrap();
        }
        sweep(&Hierarchy::V2(dir.path().into()));
        assert!(!dir.path().join(stale).exists());
        assert!(dir.path().join(own).exists() && dir.path().join("other").exists());
    }
}
