//! `cargo xtask run`: build everything and start a working Mayfly with an example.
//!
//! Owns nothing but the order of steps. Arguments behind `--` go to `mayfly dev`.

use std::os::unix::process::CommandExt;

use crate::shell::{self, Result};

/// Builds the binary and becomes `mayfly dev examples/hello-python`.
pub fn run(arguments: &[String]) -> Result<()> {
    shell::run(shell::cargo(&["build", "--package", "mayfly"]))?;
    let binary = shell::target_dir().join("debug/mayfly");
    let mut command = shell::command(&binary, &["dev"]);
    let names_a_project = arguments.iter().any(|argument| !argument.starts_with('-'));
    if !names_a_project {
        command.arg(shell::root().join("examples/hello-python"));
    }
    command.args(arguments);
    println!("+ mayfly dev");
    Err(format!("could not start {}: {}", binary.display(), command.exec()))
}
