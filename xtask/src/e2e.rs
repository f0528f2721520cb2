//! `cargo xtask e2e`: the real binary, real SDKs, real clients (tests/e2e, pytest).
//!
//! Owns the Python environment of those tests: pinned packages in a virtual environment below the
//! target directory, made anew when `requirements.txt` changes. Arguments go to pytest.

use std::path::PathBuf;
use std::process::Command;

use crate::shell::{self, Result};

/// Runs the end-to-end tests.
pub fn run(arguments: &[String]) -> Result<()> {
    let mut pytest = pytest()?;
    pytest.arg("tests/e2e").args(arguments);
    shell::run(pytest)
}

/// Runs mixed load for so many seconds.
pub fn soak(seconds: &str) -> Result<()> {
    let mut pytest = pytest()?;
    pytest.args(["-s", "tests/e2e/test_soak.py"]).env("MAYFLY_SOAK_S", seconds);
    shell::run(pytest)
}

/// Kills a server so many times under load, and breaks its disk and its clock.
pub fn chaos(rounds: &str) -> Result<()> {
    let mut pytest = pytest()?;
    pytest.args(["-s", "tests/e2e/test_chaos.py", "tests/e2e/test_disk.py"]);
    pytest.env("MAYFLY_CHAOS_ROUNDS", rounds);
    shell::run(pytest)
}

/// Builds the binary and prepares the virtual environment; gives pytest, ready for arguments.
fn pytest() -> Result<Command> {
    shell::run(shell::cargo(&["build", "--package", "mayfly"]))?;
    let python = environment("tests/e2e/requirements.txt", "e2e")?;
    let mut pytest = shell::command(python, &["-m", "pytest", "-q"]);
    pytest.env("MAYFLY_BINARY", shell::target_dir().join("debug/mayfly"));
    pytest.env("MAYFLY_E2E_CACHE", shell::target_dir().join("e2e"));
    Ok(pytest)
}

/// The Python of a virtual environment `name` with everything in the file `requirements`.
pub fn environment(requirements: &str, name: &str) -> Result<PathBuf> {
    let wanted = std::fs::read_to_string(shell::root().join(requirements))
        .map_err(|error| format!("{requirements}: {error}"))?;
    let home = shell::target_dir().join(name).join("venv");
    let python = home.join("bin/python");
    let stamp = home.join("requirements.txt");
    if std::fs::read_to_string(&stamp).is_ok_and(|have| have == wanted) {
        return Ok(python);
    }
    let home_text = home.to_string_lossy().into_owned();
    shell::run(shell::command("python3", &["-m", "venv", "--clear", &home_text]))?;
    let install = ["-m", "pip", "install", "-q", "-r", requirements];
    shell::run(shell::command(&python, &install))?;
    std::fs::write(&stamp, wanted).map_err(|error| format!("{}: {error}", stamp.display()))?;
    Ok(python)
}
