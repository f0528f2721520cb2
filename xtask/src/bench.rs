//! `cargo xtask bench`: one table, Mayfly beside its peers (see `bench/`).
//!
//! Owns the release builds and the peers' Python environment. Never measures by itself, and never
//! raises its session's priority (`/proc/self/autogroup`): functions are in control groups of their
//! own, so the server and the load generator would be raised against them.

use std::path::{Path, PathBuf};

use crate::e2e;
use crate::shell::{self, Result};

/// The release of wasmtime that is the peer: the one that Mayfly contains.
const WASMTIME: &str = "48.0.8";
/// What `wasmtime serve` needs; it does not compile without component-model-async.
const WASMTIME_FEATURES: &str =
    "run,serve,cranelift,component-model,component-model-async,pooling-allocator";
/// What the function with large imports imports.
const PACKAGES: [&str; 2] = ["numpy==2.2.1", "pandas==2.2.3"];

/// `bench`: synchronous calls. `bench --scale`: many environments, many functions.
/// `bench --auth`: what policies cost.
/// `bench --queue [--quick]`: what is durable, beside its peers. `bench --trace`: keep-alive
/// policies over a synthetic trace. `bench --shape [--quick]`: forms of records, for decision 15.
pub fn run(arguments: &[String]) -> Result<()> {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words[..] {
        [] => calls(),
        ["--scale"] => scale(),
        ["--auth"] => authorised(),
        ["--queue"] => queue(&["run"], &[]),
        ["--queue", "--quick"] => queue(&["run"], &["--quick"]),
        ["--trace"] => trace(),
        ["--shape"] => queue(&["shape"], &[]),
        ["--shape", "--quick"] => queue(&["shape"], &["--quick"]),
        _ => Err(
            "usage: cargo xtask bench [--scale | --auth | --trace | --queue [--quick] | --shape \
                  [--quick]]"
                .to_owned(),
        ),
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

/// Builds in release mode and prints what policies cost.
fn authorised() -> Result<()> {
    build()?;
    let release = shell::target_dir().join("release");
    let mut bench = shell::command(release.join("mayfly-bench"), &["authorised"]);
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
    build()?;
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
    bench.arg(home()?);
    shell::run(bench)
}

/// What peers and functions are made of, below the target directory: programs from npm, wasmtime,
/// components, Python packages.
fn home() -> Result<PathBuf> {
    let home = shell::target_dir().join("bench");
    programs(&home.join("npm"))?;
    wasmtime(&home.join("wasmtime"))?;
    for language in ["js", "python"] {
        component(language, &home.join("components").join(language))?;
    }
    let packages = home.join("packages");
    if !packages.exists() {
        let python = home.join("venv/bin/python");
        let mut pip = shell::command(python, &["-m", "pip", "install", "-q", "--target"]);
        pip.arg(&packages).args(PACKAGES);
        shell::run(pip)?;
    }
    Ok(home)
}

/// Builds `wasmtime serve` with cargo, once: it takes minutes.
fn wasmtime(root: &Path) -> Result<()> {
    if root.join("bin/wasmtime").exists() {
        return Ok(());
    }
    let mut install = shell::cargo(&["install", "wasmtime-cli", "--locked", "--version"]);
    install.args([WASMTIME, "--no-default-features", "--features", WASMTIME_FEATURES, "--root"]);
    install.arg(root).arg("--target-dir").arg(root.join("target"));
    shell::run(install)
}

/// Builds the example in a language as a component, once.
fn component(language: &str, to: &Path) -> Result<()> {
    if to.join("hello.wasm").exists() {
        return Ok(());
    }
    std::fs::create_dir_all(to).map_err(|error| format!("{}: {error}", to.display()))?;
    let script = shell::root().join("examples/wasm").join(language).join("build.sh");
    let mut build = shell::command(script, &[]);
    build.arg(to).env("MAYFLY_WASM_TOOLS", to.join("tools"));
    shell::run(build)
}

/// The peers' programs from npm.
fn programs(home: &Path) -> Result<()> {
    let failed = |error: std::io::Error| format!("{}: {error}", home.display());
    std::fs::create_dir_all(home).map_err(failed)?;
    for file in ["package.json", "package-lock.json"] {
        std::fs::copy(shell::root().join("bench/peers").join(file), home.join(file))
            .map_err(failed)?;
    }
    let mut npm = shell::command("npm", &["install", "--no-fund", "--no-audit", "--silent"]);
    npm.arg("--prefix").arg(home);
    shell::run(npm)
}
