//! Control groups, versions 1 and 2: limits, usage and freezing of one environment.
//!
//! Owns [`Cgroup`], the server's view: open files only, so that it needs neither paths nor
//! privileges. `hierarchy` finds out what the machine has, `group` is the spawner's side (create,
//! limit, remove), `sweep` removes what a dead spawner left behind.
//!
//! CPU time is a weight and never a quota: a quota would leave cores idle while a function waits,
//! and the contract promises a share in proportion to memory, not a ceiling.

pub(crate) mod group;
pub(crate) mod hierarchy;
mod process_tree;
pub(crate) mod sweep;

use std::io;
use std::os::fd::OwnedFd;

use rustix::process::Signal;

use self::group::File;
use crate::seam::Usage;
use crate::spawner::BackPath;

/// The control group of one environment, as the server holds it. Dropping it ends every process
/// of the environment; the spawner then removes the group once it is empty. Until the drop its
/// counters can be read, also when the processes are gone.
#[derive(Debug)]
pub struct Cgroup {
    files: Vec<(File, OwnedFd)>,
    pid: u32,
    pidfd: OwnedFd,
    back: BackPath,
}

impl Cgroup {
    pub(crate) fn new(
        files: Vec<(File, OwnedFd)>,
        pid: u32,
        pidfd: OwnedFd,
        back: BackPath,
    ) -> Self {
        Self { files, pid, pidfd, back }
    }

    /// Stops all processes; idempotent. Without control groups by SIGSTOP, which misses a
    /// process that is forked at the same moment.
    pub fn freeze(&self) {
        self.set_frozen(true);
    }

    /// Lets them go on; idempotent.
    pub fn thaw(&self) {
        self.set_frozen(false);
    }

    /// What they used so far; zeros where the machine does not count.
    pub fn usage(&self) -> Usage {
        let cpu_us = match (self.read(File::CpuacctUsage), self.read(File::CpuStat)) {
            (Some(nanoseconds), _) => number(&nanoseconds) / 1_000,
            (None, Some(stat)) => field(&stat, "usage_usec"),
            (None, None) => 0,
        };
        Usage {
            memory_peak_bytes: self.read(File::MemoryPeak).map_or(0, |text| number(&text)),
            memory_bytes: self.read(File::MemoryUsage).map_or(0, |text| number(&text)),
            cpu_us,
        }
    }

    /// How many processes the kernel killed for exceeding the memory limit.
    pub fn oom_kills(&self) -> u64 {
        [File::OomControl, File::MemoryEvents]
            .into_iter()
            .find_map(|file| self.read(file))
            .map_or(0, |text| field(&text, "oom_kill"))
    }

    /// Asks the runtime to end (SIGTERM); a frozen one hears it after [`Cgroup::thaw`].
    pub fn terminate(&self) {
        self.signal(Signal::TERM);
    }

    /// Ends every process at once (SIGKILL), frozen ones as well: the first process is the init
    /// of its namespace, and the kernel ends the others with it.
    pub fn kill_all(&self) {
        self.signal(Signal::KILL);
        // A frozen process of version 1 dies only once it is thawed.
        if self.file(File::FreezerState).is_some() {
            self.thaw();
        }
    }

    fn set_frozen(&self, frozen: bool) {
        let written = match (self.file(File::FreezerState), self.file(File::Freeze)) {
            (Some(file), _) => write(file, if frozen { "FROZEN" } else { "THAWED" }),
            (None, Some(file)) => write(file, if frozen { "1" } else { "0" }),
            (None, None) => {
                let signal = if frozen { Signal::STOP } else { Signal::CONT };
                process_tree::signal_all(self.pid, &self.pidfd, signal);
                Ok(())
            }
        };
        // ENODEV: the spawner is gone, or removed the group of an environment that ended.
        if let Err(error) = written
            && error.raw_os_error() != Some(libc::ENODEV)
        {
            tracing::warn!(pid = self.pid, frozen, %error, "cannot freeze or thaw");
        }
    }

    fn signal(&self, signal: Signal) {
        match rustix::process::pidfd_send_signal(&self.pidfd, signal) {
            Ok(()) | Err(rustix::io::Errno::SRCH) => {}
            // The server has fewer privileges than the spawner.
            Err(_) => self.back.signal(signal.as_raw()),
        }
    }

    fn file(&self, wanted: File) -> Option<&OwnedFd> {
        self.files.iter().find(|(file, _)| *file == wanted).map(|(_, fd)| fd)
    }

    fn read(&self, wanted: File) -> Option<String> {
        let mut buffer = [0_u8; 2_048];
        let read = rustix::io::pread(self.file(wanted)?, &mut buffer, 0).ok()?;
        Some(String::from_utf8_lossy(&buffer[..read]).into_owned())
    }
}

impl Drop for Cgroup {
    fn drop(&mut self) {
        self.kill_all();
        self.back.release();
    }
}

fn write(file: &OwnedFd, text: &str) -> io::Result<()> {
    rustix::io::pwrite(file, text.as_bytes(), 0).map(drop).map_err(Into::into)
}

/// The number that a file holds; 0 for `max` and other texts.
fn number(text: &str) -> u64 {
    text.trim().parse().unwrap_or(0)
}

/// The number after `name` in a file of `name value` lines; 0 when absent.
fn field(text: &str, name: &str) -> u64 {
    text.lines()
        .filter_map(|line| line.split_once(' '))
        .find(|(key, _)| *key == name)
        .map_or(0, |(_, value)| number(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_found_in_the_files_of_both_versions() {
        let control = "oom_kill_disable 0\nunder_oom 0\noom_kill 2\n";
        assert_eq!(field(control, "oom_kill"), 2);
        let events = "low 0\nhigh 0\nmax 14\noom 3\noom_kill 3\noom_group_kill 1\n";
        assert_eq!(field(events, "oom_kill"), 3);
        assert_eq!(field("usage_usec 4711\nuser_usec 1\n", "usage_usec"), 4711);
        assert_eq!(field("", "oom_kill"), 0);
        assert_eq!(number("12345\n"), 12345);
        assert_eq!(number("max\n"), 0);
    }
}
