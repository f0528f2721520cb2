//! One environment's group, from the spawner's side: create, enter, limit, remove.
//!
//! Owns the file names and units of both versions. Memory limits include the page cache; swap is
//! switched off, because a limit that swaps is no limit.

use std::io;
use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};

use super::hierarchy::Hierarchy;
use crate::seam::LimitSpec;

macro_rules! files {
    ($($name:ident = $file:literal,)*) => {
        /// An open file of a group, as the server holds it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum File { $(#[doc = $file] $name,)* }

        impl File {
            const ALL: &[Self] = &[$(Self::$name,)*];

            fn name(self) -> &'static str {
                match self { $(Self::$name => $file,)* }
            }
        }
    };
}

files! {
    MemoryUsage = "memory.usage_in_bytes",
    MemoryPeak = "memory.max_usage_in_bytes",
    OomControl = "memory.oom_control",
    CpuacctUsage = "cpuacct.usage",
    FreezerState = "freezer.state",
    MemoryCurrent = "memory.current",
    MemoryPeak2 = "memory.peak",
    MemoryEvents = "memory.events",
    CpuStat = "cpu.stat",
    Freeze = "cgroup.freeze",
}

impl File {
    /// Its number on the wire.
    pub(crate) fn number(self) -> u8 {
        self as u8
    }

    /// The file with this number; the two versions' memory files count as the same afterwards.
    pub(crate) fn from_number(number: u8) -> Option<Self> {
        Self::ALL.get(usize::from(number)).map(|file| match file {
            Self::MemoryCurrent => Self::MemoryUsage,
            Self::MemoryPeak2 => Self::MemoryPeak,
            other => *other,
        })
    }

    fn writable(self) -> bool {
        matches!(self, Self::FreezerState | Self::Freeze)
    }
}

/// Creates the group `name` below the instance's hierarchy, moves this process into it, and
/// returns the files for the server.
///
/// # Errors
///
/// What the file system answers; whatever was created is left to [`remove`].
pub(crate) fn create_and_enter(at: &Hierarchy, name: &str) -> io::Result<Vec<(File, OwnedFd)>> {
    // 0 is whoever writes it.
    create_for(at, name, 0)
}

/// The same for another process.
///
/// # Errors
///
/// What the file system answers; whatever was created is left to [`remove`].
pub(crate) fn create_for(at: &Hierarchy, name: &str, pid: u32) -> io::Result<Vec<(File, OwnedFd)>> {
    let group = at.map(|dir| dir.join(name));
    for dir in group.dirs() {
        std::fs::create_dir(dir)?;
        std::fs::write(dir.join("cgroup.procs"), pid.to_string())?;
    }
    let mut files = Vec::new();
    for (dir, file) in wanted(&group) {
        let opened =
            std::fs::File::options().read(true).write(file.writable()).open(dir.join(file.name()));
        match opened {
            Ok(opened) => files.push((file, opened.into())),
            // memory.peak came with Linux 5.19; a counter less is not worth refusing to work.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
    }
    Ok(files)
}

/// Sets the limits of the group `name`.
///
/// # Errors
///
/// What the file system answers for a limit that must hold.
pub(crate) fn set_limits(at: &Hierarchy, name: &str, limits: &LimitSpec) -> io::Result<()> {
    for (path, value, required) in limit_files(&at.map(|dir| dir.join(name)), limits) {
        match std::fs::write(&path, value) {
            Err(error) if required => return Err(error),
            // Accounting of swap is a choice of the kernel's builder and may be absent.
            _ => {}
        }
    }
    Ok(())
}

/// Removes the group `name`.
///
/// # Errors
///
/// `ResourceBusy` while a process of it is still ending; call again later.
pub(crate) fn remove(at: &Hierarchy, name: &str) -> io::Result<()> {
    for dir in at.map(|dir| dir.join(name)).dirs() {
        remove_dir(dir)?;
    }
    Ok(())
}

/// Removes one directory of a hierarchy; an absent one counts as removed.
pub(super) fn remove_dir(dir: &Path) -> io::Result<()> {
    match std::fs::remove_dir(dir) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn wanted(group: &Hierarchy) -> Vec<(&Path, File)> {
    match group {
        Hierarchy::V2(dir) => [
            File::MemoryCurrent,
            File::MemoryPeak2,
            File::MemoryEvents,
            File::CpuStat,
            File::Freeze,
        ]
        .into_iter()
        .map(|file| (dir.as_path(), file))
        .collect(),
        Hierarchy::V1 { memory, cpuacct, freezer, .. } => {
            let mut files: Vec<(&Path, File)> =
                [File::MemoryUsage, File::MemoryPeak, File::OomControl]
                    .into_iter()
                    .map(|file| (memory.as_path(), file))
                    .collect();
            files.extend(cpuacct.as_deref().map(|dir| (dir, File::CpuacctUsage)));
            files.extend(freezer.as_deref().map(|dir| (dir, File::FreezerState)));
            files
        }
    }
}

/// (file, value, whether the environment must not run without it), in the order of writing.
fn limit_files(group: &Hierarchy, limits: &LimitSpec) -> Vec<(PathBuf, String, bool)> {
    let memory_bytes = limits.memory_bytes.to_string();
    // One more for our init, which the function does not know of.
    let processes = (limits.processes + 1).to_string();
    match group {
        Hierarchy::V2(dir) => vec![
            (dir.join("memory.max"), memory_bytes, true),
            (dir.join("memory.swap.max"), "0".to_owned(), false),
            (dir.join("memory.oom.group"), "1".to_owned(), false),
            (dir.join("pids.max"), processes, true),
            (dir.join("cpu.weight"), weight(limits.cpu_millis).to_string(), false),
        ],
        Hierarchy::V1 { memory, pids, cpu, .. } => {
            let mut files = vec![
                // What sockets buffer counts only once it has a limit of its own.
                (memory.join("memory.kmem.tcp.limit_in_bytes"), memory_bytes.clone(), false),
                (memory.join("memory.limit_in_bytes"), memory_bytes.clone(), true),
                // Memory and swap together; only settable after the limit of memory alone.
                (memory.join("memory.memsw.limit_in_bytes"), memory_bytes, false),
                (memory.join("memory.swappiness"), "0".to_owned(), false),
            ];
            files.extend(pids.as_ref().map(|dir| (dir.join("pids.max"), processes, true)));
            files.extend(
                cpu.as_ref().map(|dir| (dir.join("cpu.shares"), shares(limits.cpu_millis), false)),
            );
            files
        }
    }
}

/// Version 2: 100 is the default weight and stands for one core here; 1 to 10,000.
fn weight(cpu_millis: u32) -> u32 {
    (cpu_millis / 10).clamp(1, 10_000)
}

/// Version 1: 1,024 is the default share and stands for one core here; 2 to 262,144.
fn shares(cpu_millis: u32) -> String {
    (u64::from(cpu_millis) * 1_024 / 1_000).clamp(2, 262_144).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMITS: LimitSpec = LimitSpec {
        memory_bytes: 128 << 20,
        cpu_millis: 72,
        processes: 1_024,
        files: 1_024,
        tmp_bytes: 512 << 20,
    };

    fn written(group: &Hierarchy) -> Vec<String> {
        limit_files(group, &LIMITS)
            .into_iter()
            .map(|(path, value, required)| format!("{} {value} {required}", path.display()))
            .collect()
    }

    #[test]
    fn version_two_gets_its_limits() {
        assert_eq!(
            written(&Hierarchy::V2("/g".into())),
            [
                "/g/memory.max 134217728 true",
                "/g/memory.swap.max 0 false",
                "/g/memory.oom.group 1 false",
                "/g/pids.max 1025 true",
                "/g/cpu.weight 7 false",
            ]
        );
    }

    #[test]
    fn version_one_gets_its_limits() {
        let group = Hierarchy::V1 {
            memory: "/m".into(),
            pids: Some("/p".into()),
            cpu: Some("/c".into()),
            cpuacct: None,
            freezer: None,
        };
        assert_eq!(
            written(&group),
            [
                "/m/memory.kmem.tcp.limit_in_bytes 134217728 false",
                "/m/memory.limit_in_bytes 134217728 true",
                "/m/memory.memsw.limit_in_bytes 134217728 false",
                "/m/memory.swappiness 0 false",
                "/p/pids.max 1025 true",
                "/c/cpu.shares 73 false",
            ]
        );
    }

    #[test]
    fn a_group_of_version_two_is_created_limited_and_removed() {
        let dir = tempfile::tempdir().unwrap();
        let at = Hierarchy::V2(dir.path().into());
        // A plain directory has no interface files, so none can be opened; they may be written.
        assert_eq!(create_and_enter(&at, "env-1").unwrap().len(), 0);
        set_limits(&at, "env-1", &LIMITS).unwrap();
        let read = |name: &str| std::fs::read_to_string(dir.path().join("env-1").join(name));
        assert_eq!(read("memory.max").unwrap(), "134217728");
        assert_eq!(read("cgroup.procs").unwrap(), "0");
        assert!(remove(&at, "env-1").is_err(), "not empty");
        assert!(remove(&at, "env-2").is_ok(), "absent counts as removed");
    }

    #[test]
    fn weights_stay_in_the_kernels_range() {
        assert_eq!((weight(0), weight(1_000), weight(u32::MAX)), (1, 100, 10_000));
        assert_eq!((shares(0).as_str(), shares(1_000).as_str()), ("2", "1024"));
        assert_eq!(shares(u32::MAX), "262144");
    }

    #[test]
    fn file_numbers_survive_the_wire() {
        for &file in File::ALL {
            assert!(File::from_number(file.number()).is_some());
        }
        assert_eq!(File::from_number(File::MemoryCurrent.number()), Some(File::MemoryUsage));
        assert_eq!(File::from_number(200), None);
    }
}
