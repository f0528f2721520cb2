//! Mayfly's own build, test and benchmark commands: `cargo xtask <command>`.
//!
//! Owns the dispatch. Each command is a module of its own.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command-line tool prints")]

mod codegen;
mod shell;

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let result = match arguments.split_first() {
        Some((command, rest)) if command == "codegen" => codegen::run(rest),
        _ => Err("usage: cargo xtask codegen [--check] [--offline]".to_owned()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}
