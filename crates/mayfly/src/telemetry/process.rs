//! What the server process itself uses, under Prometheus' conventional names.
//!
//! Owns the reading of `/proc/self`; a number that cannot be read is left out. Never reads
//! anything about functions: that is the sandbox's business.

use super::metrics::single;

/// Appends resident memory and open descriptors.
pub fn render(out: &mut String) {
    let resident = std::fs::read_to_string("/proc/self/status").ok().and_then(|text| {
        let line = text.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
        let kib: u64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
        Some(kib * 1024)
    });
    if let Some(bytes) = resident {
        single(out, "process_resident_memory_bytes", "Resident memory.", "gauge", bytes);
    }
    if let Ok(entries) = std::fs::read_dir("/proc/self/fd") {
        // One of them is the directory that is being read.
        let open = entries.count().saturating_sub(1) as u64;
        single(out, "process_open_fds", "Open file descriptors.", "gauge", open);
    }
}
