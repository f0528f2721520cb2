//! `mayfly-bench`: one table of Mayfly, its peers and a minimal server, measured in one run.
//!
//! Owns the order of rounds and the table. The rules: everything alternates for several rounds, the
//! figure is the ratio of medians to the minimal server of the same run, and a round in which that
//! server's own p99 at one client exceeds 1 ms is measured again. Never compares with last year.

#![allow(clippy::print_stdout, clippy::print_stderr)] // A table is what this program is for.

mod authorised;
mod cold;
mod raw;
mod rounds;
mod scale;
mod starts;
mod table;
mod trace;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use mayfly_bench::runtime;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("mayfly-bench: {message}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<(), String> {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let is_bootstrap = words.first().is_some_and(|own| own.ends_with("/bootstrap"));
    match words[1..] {
        [] if is_bootstrap => native_function(),
        ["runtime"] => native_function(),
        ["trace"] => {
            trace::print(trace::Plan { functions: 2_000, days: 7, seed: 2019 });
            Ok(())
        }
        ["raw", port] => raw::serve(number(port)?, None),
        ["spawn", port, ..] if words.len() > 3 => {
            // Lives as long as the process: each request borrows it.
            let program: &'static [String] = Box::leak(arguments[3..].to_vec().into_boxed_slice());
            raw::serve(number(port)?, Some(program))
        }
        ["run", binary, python, peers, home] => {
            let plan = rounds::Plan {
                binary: PathBuf::from(binary),
                python: PathBuf::from(python),
                peers: PathBuf::from(peers),
                home: PathBuf::from(home),
            };
            one_thread()?.block_on(table::print(&plan))
        }
        ["authorised", binary] => {
            one_thread()?.block_on(authorised::print(Path::new(binary), false))
        }
        ["authorised", binary, "--quick"] => {
            one_thread()?.block_on(authorised::print(Path::new(binary), true))
        }
        ["scale", binary] => one_thread()?.block_on(scale::print(Path::new(binary))),
        _ => {
            Err("usage: mayfly-bench run MAYFLY PYTHON PEERS HOME (cargo xtask bench does it)"
                .into())
        }
    }
}

/// The load generator's thread.
fn one_thread() -> Result<tokio::runtime::Runtime, String> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.map_err(|error| format!("runtime: {error}"))
}

fn native_function() -> Result<(), String> {
    let api = std::env::var("AWS_LAMBDA_RUNTIME_API")
        .map_err(|_| "AWS_LAMBDA_RUNTIME_API is not set".to_owned())?;
    runtime::run(&api)
}

fn number(text: &str) -> Result<u16, String> {
    text.parse().map_err(|_| format!("{text} is no port"))
}
