//! Which control groups this machine has, and where our own place in them is.
//!
//! Owns the reading of `/proc/self/cgroup` and `/proc/self/mountinfo` and the delegation of
//! controllers on version 2. Decides on version 2 when it has the controllers we need, else on
//! version 1 (machines with both have the controllers on one of them only).

use std::io;
use std::path::{Path, PathBuf};

/// Where groups are created.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hierarchy {
    /// Version 1: one directory per controller; `cpu` and `cpuacct` may share one.
    V1 {
        /// Memory: limit and usage.
        memory: PathBuf,
        /// Number of processes.
        pids: Option<PathBuf>,
        /// Weight.
        cpu: Option<PathBuf>,
        /// CPU time used.
        cpuacct: Option<PathBuf>,
        /// Freezing.
        freezer: Option<PathBuf>,
    },
    /// Version 2: one directory.
    V2(PathBuf),
}

/// The controllers that version 2 must offer.
const NEEDED: [&str; 2] = ["memory", "pids"];

impl Hierarchy {
    /// Finds the hierarchy of this process.
    ///
    /// # Errors
    ///
    /// Why there is none that can be used, in words for the operator.
    pub fn find() -> Result<Self, String> {
        let read = |path: &str| {
            std::fs::read_to_string(path).map_err(|error| format!("{path} cannot be read: {error}"))
        };
        let places = places(&read("/proc/self/cgroup")?, &read("/proc/self/mountinfo")?);
        let controllers = places
            .unified
            .as_ref()
            .and_then(|dir| std::fs::read_to_string(dir.join("cgroup.controllers")).ok())
            .unwrap_or_default();
        choose(places, &controllers)
    }

    /// The directories in which the directory of an instance is created, without duplicates.
    pub fn dirs(&self) -> Vec<&Path> {
        match self {
            Self::V2(dir) => vec![dir],
            Self::V1 { memory, pids, cpu, cpuacct, freezer } => {
                let mut dirs = vec![memory.as_path()];
                for dir in [pids, cpu, cpuacct, freezer].into_iter().flatten() {
                    if !dirs.contains(&dir.as_path()) {
                        dirs.push(dir);
                    }
                }
                dirs
            }
        }
    }

    /// Creates the directory of this instance and returns the hierarchy below it.
    ///
    /// # Errors
    ///
    /// When the directories cannot be created or the controllers are not delegated to us.
    pub fn enter(&self, instance: &str) -> io::Result<Self> {
        if let Self::V2(dir) = self {
            delegate(dir)?;
        }
        for dir in self.dirs() {
            std::fs::create_dir(dir.join(instance))?;
        }
        let below = self.map(|dir| dir.join(instance));
        if let Self::V2(dir) = &below {
            enable_controllers(dir)?;
        }
        Ok(below)
    }

    /// The same hierarchy at other directories.
    pub fn map(&self, change: impl Fn(&Path) -> PathBuf) -> Self {
        match self {
            Self::V2(dir) => Self::V2(change(dir)),
            Self::V1 { memory, pids, cpu, cpuacct, freezer } => Self::V1 {
                memory: change(memory),
                pids: pids.as_deref().map(&change),
                cpu: cpu.as_deref().map(&change),
                cpuacct: cpuacct.as_deref().map(&change),
                freezer: freezer.as_deref().map(&change),
            },
        }
    }

    /// `cgroup v1` or `cgroup v2`.
    pub fn name(&self) -> &'static str {
        match self {
            Self::V1 { .. } => "cgroup v1",
            Self::V2(_) => "cgroup v2",
        }
    }
}

/// Hands our controllers down to our children. Version 2 forbids it to a group that has
/// processes itself (but the root), so these move into a leaf first: the delegated subtree of
/// a systemd unit works that way.
fn delegate(dir: &Path) -> io::Result<()> {
    let refused = match enable_controllers(dir) {
        Err(error) if error.raw_os_error() == Some(libc::EBUSY) => error,
        other => return other,
    };
    let leaf = dir.join("mayfly-server");
    match std::fs::create_dir(&leaf) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(refused),
        _ => {}
    }
    for pid in std::fs::read_to_string(dir.join("cgroup.procs"))?.lines() {
        match std::fs::write(leaf.join("cgroup.procs"), pid) {
            Err(error) if error.raw_os_error() == Some(libc::ESRCH) => {}
            other => other?,
        }
    }
    enable_controllers(dir)
}

fn enable_controllers(dir: &Path) -> io::Result<()> {
    let offered = std::fs::read_to_string(dir.join("cgroup.controllers"))?;
    let wanted: Vec<String> = ["memory", "pids", "cpu"]
        .into_iter()
        .filter(|name| offered.split_whitespace().any(|offer| offer == *name))
        .map(|name| format!("+{name}"))
        .collect();
    std::fs::write(dir.join("cgroup.subtree_control"), wanted.join(" "))
}

/// Our directories, as far as they are mounted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Places {
    unified: Option<PathBuf>,
    /// (controller, directory)
    v1: Vec<(String, PathBuf)>,
}

/// Joins `/proc/self/cgroup` (`4:memory:/path`) with `/proc/self/mountinfo`.
fn places(own: &str, mountinfo: &str) -> Places {
    let mut places = Places::default();
    for line in own.lines() {
        let mut parts = line.splitn(3, ':').skip(1);
        let (Some(controllers), Some(path)) = (parts.next(), parts.next()) else { continue };
        if controllers.is_empty() {
            places.unified = mounted(mountinfo, None, path);
            continue;
        }
        for controller in controllers.split(',') {
            if let Some(dir) = mounted(mountinfo, Some(controller), path) {
                places.v1.push((controller.to_owned(), dir));
            }
        }
    }
    places
}

/// Where `path` of the hierarchy with `controller` (version 2: none) is mounted.
fn mounted(mountinfo: &str, controller: Option<&str>, path: &str) -> Option<PathBuf> {
    mountinfo.lines().find_map(|line| {
        let (mount, kind) = line.split_once(" - ")?;
        let mut mount = mount.split(' ').skip(3);
        let (root, point) = (mount.next()?, mount.next()?);
        let mut kind = kind.split(' ');
        let (file_system, options) = (kind.next()?, kind.nth(1)?);
        let fits = match controller {
            None => file_system == "cgroup2",
            Some(name) => {
                file_system == "cgroup" && options.split(',').any(|option| option == name)
            }
        };
        // In a container the mount shows a part of the hierarchy only.
        let below = Path::new(path).strip_prefix(root).ok()?;
        fits.then(|| {
            if below.as_os_str().is_empty() { point.into() } else { Path::new(point).join(below) }
        })
    })
}

fn choose(places: Places, unified_controllers: &str) -> Result<Hierarchy, String> {
    let offers = |name: &str| unified_controllers.split_whitespace().any(|offer| offer == name);
    if let Some(dir) = places.unified
        && NEEDED.into_iter().all(offers)
    {
        return Ok(Hierarchy::V2(dir));
    }
    let find = |name: &str| {
        places.v1.iter().find(|(controller, _)| controller == name).map(|(_, dir)| dir.clone())
    };
    match find("memory") {
        Some(memory) => Ok(Hierarchy::V1 {
            memory,
            pids: find("pids"),
            cpu: find("cpu"),
            cpuacct: find("cpuacct"),
            freezer: find("freezer"),
        }),
        None => Err("no control group hierarchy offers the memory controller".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOUNTS: &str = "\
30 24 0:30 / /sys/fs/cgroup/cpu,cpuacct rw - cgroup cgroup rw,cpu,cpuacct
35 31 0:32 / /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory
36 31 0:34 /docker/abc /sys/fs/cgroup/freezer rw shared:9 - cgroup cgroup rw,freezer
41 31 0:38 / /sys/fs/cgroup/unified rw,relatime - cgroup2 cgroup2 rw,nsdelegate
";
    const OWN: &str = "\
9:name=systemd:/
6:freezer:/docker/abc/x
4:memory:/jobs/7
1:cpu,cpuacct:/
0::/user.slice/mayfly.service
";

    #[test]
    fn version_one_is_used_where_version_two_has_no_controllers() {
        let found = choose(places(OWN, MOUNTS), "").unwrap();
        let cpu = Some(PathBuf::from("/sys/fs/cgroup/cpu,cpuacct"));
        assert_eq!(
            found,
            Hierarchy::V1 {
                memory: "/sys/fs/cgroup/memory/jobs/7".into(),
                pids: None,
                cpu: cpu.clone(),
                cpuacct: cpu,
                freezer: Some("/sys/fs/cgroup/freezer/x".into()),
            }
        );
        assert_eq!(found.dirs().len(), 3, "a shared directory counts once");
    }

    #[test]
    fn version_two_is_used_when_it_has_what_we_need() {
        let found = choose(places(OWN, MOUNTS), "cpuset cpu io memory pids").unwrap();
        let dir = "/sys/fs/cgroup/unified/user.slice/mayfly.service";
        assert_eq!(found, Hierarchy::V2(dir.into()));
    }

    #[test]
    fn nothing_is_said_in_words() {
        assert!(choose(places("0::/\n", MOUNTS), "cpu").unwrap_err().contains("memory"));
    }

    #[test]
    fn controllers_are_handed_down_on_version_two() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("cgroup.controllers"), "cpuset cpu memory pids\n").unwrap();
        enable_controllers(dir.path()).unwrap();
        let text = std::fs::read_to_string(dir.path().join("cgroup.subtree_control")).unwrap();
        assert_eq!(text, "+memory +pids +cpu");
    }
}
