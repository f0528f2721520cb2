//! Groups that a dead spawner left behind.
//!
//! Owns the name of an instance's directory, `mayfly-<pid>-<start time>`, which tells whether
//! its owner still lives, and the removal of those whose owner does not.

use std::path::Path;

use super::group::remove_dir;
use super::hierarchy::Hierarchy;

/// The name of the directory of the process `pid`; `None` when it does not exist.
pub(crate) fn instance_name(pid: u32) -> Option<String> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    Some(format!("mayfly-{pid}-{}", start_time(&stat)?))
}

/// Removes the directories of instances whose process is gone, and ends what still runs there.
pub(crate) fn sweep(hierarchy: &Hierarchy) {
    for dir in hierarchy.dirs() {
        let Ok(entries) = std::fs::read_dir(dir) else { continue };
        for entry in entries.flatten() {
            let name = entry.file_name();
            if name.to_str().is_some_and(is_stale) {
                remove_instance(&entry.path());
            }
        }
    }
}

/// Removes the directory of one instance with the groups in it, as far as they are empty.
pub(crate) fn remove_instance(dir: &Path) {
    for group in std::fs::read_dir(dir).into_iter().flatten().flatten() {
        if group.file_type().is_ok_and(|kind| kind.is_dir()) {
            end_processes(&group.path());
            // A group whose processes are still ending stays for the next sweep.
            let _busy = remove_dir(&group.path());
        }
    }
    let _busy = remove_dir(dir);
}

fn end_processes(group: &Path) {
    // Version 2 only; version 1 has no such file.
    if std::fs::File::options()
        .write(true)
        .open(group.join("cgroup.kill"))
        .is_ok_and(|mut file| std::io::Write::write_all(&mut file, b"1").is_ok())
    {
        return;
    }
    let procs = std::fs::read_to_string(group.join("cgroup.procs")).unwrap_or_default();
    let pids = procs.lines().filter_map(|pid| rustix::process::Pid::from_raw(pid.parse().ok()?));
    for pid in pids {
        let _ended = rustix::process::kill_process(pid, rustix::process::Signal::KILL);
    }
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
