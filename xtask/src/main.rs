//! Mayfly's own build, test and benchmark commands: `cargo xtask <command>`.
//!
//! Owns the dispatch. Each command is a module of its own.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command-line tool prints")]

mod bench;
mod chaos;
mod check;
mod codegen;
mod e2e;
mod fuzz;
mod shell;
mod start;

use std::process::ExitCode;

const USAGE: &str = "usage: cargo xtask COMMAND

  run [ARGS]    build everything and start `mayfly dev` with an example
  test          all that CI runs
  e2e [ARGS]    only the end-to-end tests; ARGS go to pytest
  chaos [SEEDS [ROUNDS]]  many simulated installations, many kills of a real one
  fuzz [S]      each fuzz target for S seconds (60)
  sim [ARGS]    only the simulation: --seed N, or --from N --seeds N
  soak [S]      ten minutes (or S seconds) of mixed load
  bench         the benchmark table (release build)  [--queue | --shape [--quick]]
  codegen       regenerate models/ and crates/wire/src/generated  [--check] [--offline]";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (command, rest) = match arguments.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => ("help", &[][..]),
    };
    let result = match command {
        "run" => start::run(rest),
        "test" => check::run(),
        "e2e" => e2e::run(rest),
        "chaos" => chaos::run(rest),
        "fuzz" => fuzz::run(rest),
        "sim" => chaos::sim(rest),
        "soak" => e2e::soak(rest.first().map_or("600", String::as_str)),
        "bench" => bench::run(rest),
        "codegen" => codegen::run(rest),
        _ => Err(USAGE.to_owned()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}
