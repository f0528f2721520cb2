//! `cargo xtask e2e`: the real binary, real SDKs, real clients (tests/e2e, pytest).
//!
//! Owns the Python environment of those tests: pinned packages in a virtual environment below the
//! target directory, made anew when `requirements.txt` changes. Arguments go to pytest.

use std::path::PathBuf;

use crate::shell::{self, Result};

/// Builds the binary, prepares the virtual environment, runs pytest.
pub fn run(arguments: &[String]) -> Result<()> {
    shell::run(shell::cargo(&["build", "--package", "mayfly"]))?;
    let python = environment("tests/e2e/requirements.txt", "e2e")?;
    let mut pytest = shell::command(python, &["-m", "pytest", "-q", "tests/e2e"]);
    pytest.args(arguments);
    pytest.env("MAYFLY_BINARY", shell::target_dir().join("debug/mayfly"));
    pytest.env("MAYFLY_E2E_CACHE", shell::target_dir().join("e2e"));
    shell::run(pytest)
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
