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
    if !names_a_project(arguments) {
        command.arg(shell::root().join("examples/hello-python"));
    }
    command.args(arguments);
    println!("+ mayfly dev");
    Err(format!("could not start {}: {}", binary.display(), command.exec()))
}

/// Flags of `mayfly dev` that are not followed by a value.
const SWITCHES: [&str; 5] = ["-q", "--quiet", "--no-color", "-h", "--help"];

/// Whether one of the arguments is the project, and not the value of a flag before it.
fn names_a_project(arguments: &[String]) -> bool {
    let mut takes_value = false;
    arguments.iter().any(|argument| {
        let is_flag = argument.starts_with('-');
        let is_value = takes_value && !is_flag;
        takes_value = is_flag && !argument.contains('=') && !SWITCHES.contains(&argument.as_str());
        !is_flag && !is_value
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flags_value_is_no_project() {
        let project = |line: &str| {
            names_a_project(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
        };
        assert!(!project(""));
        assert!(!project("--port 4680"));
        assert!(!project("--port=4680"));
        assert!(project("--port 4680 examples/hello-node"));
        assert!(project("--port=4680 examples/hello-node"));
        assert!(project("--quiet examples/hello-node"));
    }
}
