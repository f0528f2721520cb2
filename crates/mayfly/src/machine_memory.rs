//! How much of the machine's memory environments may use.
//!
//! Owns the reading of what there is and the reserve for everything else. Never watches it: the
//! data plane counts what it gives out.

use std::path::Path;

/// What stays for the server and the rest of the machine: a tenth, at least this much, bytes.
const RESERVE_BYTES_MIN: u64 = 512 * MB;
/// What environments get of a machine that is smaller than the reserve, bytes.
const SMALL_BYTES: u64 = 128 * MB;
const MB: u64 = 1_024 * 1_024;

/// Memory for all environments together, bytes: what was set, or what the machine has but for a
/// reserve. Without a limit when the machine does not say what it has.
#[must_use]
pub fn for_environments(set_mb: Option<u64>) -> u64 {
    match set_mb {
        Some(mb) => mb.saturating_mul(MB),
        None => machine_bytes().map_or(u64::MAX, without_reserve),
    }
}

fn without_reserve(bytes: u64) -> u64 {
    let reserve = (bytes / 10).max(RESERVE_BYTES_MIN);
    bytes.saturating_sub(reserve).max(SMALL_BYTES)
}

/// The machine's memory, or less when a control group gives less.
fn machine_bytes() -> Option<u64> {
    let text = |path: &str| std::fs::read_to_string(Path::new(path)).ok();
    let machine = text("/proc/meminfo").and_then(|text| total(&text));
    let groups = ["/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"];
    let limits = groups.iter().filter_map(|path| text(path)?.trim().parse().ok());
    machine.into_iter().chain(limits).min()
}

/// `MemTotal` of `/proc/meminfo`, bytes.
fn total(meminfo: &str) -> Option<u64> {
    let line = meminfo.lines().find_map(|line| line.strip_prefix("MemTotal:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()?.checked_mul(1_024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reserve_stays() {
        assert_eq!(without_reserve(2_048 * MB), 1_536 * MB);
        assert_eq!(without_reserve(100 * 1_024 * MB), 90 * 1_024 * MB);
        assert_eq!(without_reserve(256 * MB), SMALL_BYTES);
        assert_eq!(for_environments(Some(64)), 64 * MB);
    }

    #[test]
    fn meminfo_is_read() {
        let meminfo = "MemTotal:       24660704 kB\nMemFree:  1 kB\n";
        assert_eq!(total(meminfo), Some(24_660_704 * 1_024));
        assert_eq!(total("MemFree: 1 kB"), None);
        assert!(machine_bytes().is_some_and(|bytes| bytes > MB), "this machine has memory");
    }
}
