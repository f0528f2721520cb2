//! `cargo xtask bench`: one table, Mayfly beside its peers (see `bench/`).
//!
//! Owns the release builds and the peers' Python environment. Never measures by itself, and never
//! raises its session's priority (`/proc/self/autogroup`): functions are in control groups of their
//! own, so the server and the load generator would be raised against them.

use std::path::PathBuf;

use crate::e2e;
use crate::shell::{self, Result};

/// `bench`: synchronous calls. `bench --scale`: many environments, many functions.
/// `bench --queue [--quick]`: what is durable, beside its peers. `bench --trace`: keep-alive
/// policies over a synthetic trace. `bench --shape [--quick]`: forms of records, for decision 15.
pub fn run(arguments: &[String]) -> Result<()> {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words[..] {
        [] => calls(),
        ["--scale"] => scale(),
        ["--queue"] => queue(&["run"], &[]),
        ["--queue", "--quick"] => queue(&["run"], &["--quick"]),
        ["--trace"] => trace(),
        ["--shape"] => queue(&["shape"], &[]),
        ["--shape", "--quick"] => queue(&["shape"], &["--quick"]),
        _ => Err("usage: cargo xtask bench [--scale | --trace | --queue [--quick] | --shape \
                  [--quick]]"
            .to_owned()),
    }
}

/// Builds in release mode and prints what happens when there are many.
fn scale() -> Result<()> {
    build()?;
    let release = shell::target_dir().join("release");
    let mut bench = shell::command(release.join("mayfly-bench"), &["scale"]);
    bench.arg(release.join("mayfly"));
    shell::run(bench)
}

/// Builds in release mode and prints the table of the queues; the program starts its peers itself.
fn queue(command: &[&str], flags: &[&str]) -> Result<()> {
    build()?;
    let release = shell::target_dir().join("release");
    let mut bench = shell::command(release.join("mayfly-bench-queue"), command);
    bench.arg(release.join("mayfly")).args(flags);
    shell::run(bench)
}

/// Builds in release mode and prints what keep-alive policies make of a synthetic trace.
fn trace() -> Result<()> {
    shell::run(shell::cargo(&["build", "--release", "--package", "mayfly-bench"]))?;
    let program = shell::target_dir().join("release/mayfly-bench");
    shell::run(shell::command(program, &["trace"]))
}

fn build() -> Result<()> {
    let build = ["build", "--release", "--package", "mayfly", "--package", "mayfly-bench"];
    shell::run(shell::cargo(&build))
}

/// Builds in release mode, installs the peers, prints the table.
fn calls() -> Result<()> {
    build()?;
    let python = e2e::environment("bench/peers/requirements.txt", "bench")?;
    let release = shell::target_dir().join("release");
    let mut bench = shell::command(release.join("mayfly-bench"), &["run"]);
    bench.arg(release.join("mayfly")).arg(python).arg(shell::root().join("bench/peers"));
    bench.arg(programs()?);
    shell::run(bench)
}

/// The peers' programs from npm, installed below the target directory.
fn programs() -> Result<PathBuf> {
    let home = shell::target_dir().join("bench/npm");
    let failed = |error: std::io::Error| format!("{}: {error}", home.display());
    std::fs::create_dir_all(&home).map_err(failed)?;
    for file in ["package.json", "package-lock.json"] {
        std::fs::copy(shell::root().join("bench/peers").join(file), home.join(file))
            .map_err(failed)?;
    }
    let mut npm = shell::command("npm", &["install", "--no-fund", "--no-audit", "--silent"]);
    npm.current_dir(&home);
    shell::run(npm)?;
    Ok(home.join("node_modules/.bin"))
}
