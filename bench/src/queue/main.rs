//! `mayfly-bench-queue`: what is durable, side by side: Mayfly, its peers, and the bare limit.
//!
//! Owns the order of the run. The rules: everything alternates for several rounds on one file
//! system, figures are medians, and a ratio compares medians of the same run. A peer that is not
//! installed is left out by name. Never compares with last year.

#![allow(clippy::print_stdout, clippy::print_stderr)] // A table is what this program is for.

mod aims;
mod append;
mod field;
mod mayfly;
mod mayfly_server;
mod measure;
mod peers;
mod rounds;
mod shape;
mod table;

use std::path::PathBuf;
use std::process::ExitCode;

use mayfly_bench::runtime;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("mayfly-bench-queue: {message}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<(), String> {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let is_bootstrap = std::env::args().next().is_some_and(|own| own.ends_with("/bootstrap"));
    let quick = words.contains(&"--quick");
    let only = words.iter().find_map(|word| word.strip_prefix("--only="));
    match words[..] {
        [] if is_bootstrap => {
            let api = std::env::var("AWS_LAMBDA_RUNTIME_API")
                .map_err(|_| "AWS_LAMBDA_RUNTIME_API is not set".to_owned())?;
            runtime::run(&api)
        }
        ["run", binary, ..] => {
            let plan = rounds::Plan::new(PathBuf::from(binary), quick, only);
            workers(mayfly_workers())?.block_on(table::print(&plan))
        }
        ["shape", ..] => workers(mayfly_workers())?.block_on(shape::print(shape::Plan::new(quick))),
        _ => {
            Err("usage: mayfly-bench-queue run MAYFLY [--quick] [--only=NAME] | shape [--quick]"
                .into())
        }
    }
}

/// As many threads as Mayfly's server takes by default: three quarters of the cores.
fn mayfly_workers() -> usize {
    (3 * std::thread::available_parallelism().map_or(1, usize::from)).div_ceil(4)
}

fn workers(count: usize) -> Result<tokio::runtime::Runtime, String> {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(count)
        .enable_all()
        .build()
        .map_err(|error| format!("runtime: {error}"))
}
