//! `cargo xtask test`: everything CI runs, in the order in which failures are cheapest.
//!
//! Owns the list of steps. Never hides a step: what cannot run here fails and says what to install.

use crate::e2e;
use crate::shell::{self, Result};

/// Formatting, lints, generated code, unit and integration tests, end-to-end tests.
pub fn run() -> Result<()> {
    shell::run(shell::cargo(&["fmt", "--all", "--check"]))?;
    shell::run(shell::cargo(&["test", "--package", "xtask"]))?;
    shell::run(shell::cargo(&[
        "run",
        "--quiet",
        "--package",
        "xtask",
        "--",
        "codegen",
        "--check",
    ]))?;
    shell::run(shell::cargo(&[
        "clippy",
        "--workspace",
        "--all-targets",
        "--",
        "--deny",
        "warnings",
    ]))?;
    shell::run(shell::cargo(&["test", "--workspace", "--exclude", "xtask"]))?;
    e2e::run(&[])
}
