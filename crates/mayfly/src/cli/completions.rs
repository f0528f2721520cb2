//! `mayfly completions SHELL`: completion scripts.
//!
//! Owns nothing: clap knows the commands.

use super::failure::Outcome;

/// Runs the command: writes the script to standard output.
pub fn run(shell: clap_complete::Shell, mut command: clap::Command) -> Outcome {
    clap_complete::generate(shell, &mut command, "mayfly", &mut std::io::stdout());
    Ok(())
}
