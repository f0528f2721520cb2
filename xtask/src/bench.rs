//! `cargo xtask bench`: one table, Mayfly beside its peers (see `bench/`).
//!
//! Owns the release builds and the peers' Python environment. Never measures by itself, and never
//! raises its session's priority (`/proc/self/autogroup`): functions are in control groups of their
//! own, so the server and the load generator would be raised against them.

use crate::e2e;
use crate::shell::{self, Result};

/// Builds in release mode, installs the peers, prints the table.
pub fn run() -> Result<()> {
    let build = ["build", "--release", "--package", "mayfly", "--package", "mayfly-bench"];
    shell::run(shell::cargo(&build))?;
    let python = e2e::environment("bench/peers/requirements.txt", "bench")?;
    let release = shell::target_dir().join("release");
    let mut bench = shell::command(release.join("mayfly-bench"), &["run"]);
    bench.arg(release.join("mayfly")).arg(python).arg(shell::root().join("bench/peers"));
    shell::run(bench)
}
