//! The command line: one file per command.
//!
//! Owns argument parsing and exit codes. Never touches the data directory: every command but
//! `server` and `dev` speaks HTTP to a running server.

mod dev;
mod serve;
mod server;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Lambda functions on your own machines: one binary, the AWS API, a real sandbox.
#[derive(Debug, Parser)]
#[command(name = "mayfly", version, disable_help_subcommand = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run a server on this machine for development (key test/test, loopback only).
    Dev(dev::Arguments),
    /// Run a server for others.
    Server(server::Arguments),
}

/// Parses the arguments of this process and runs the command.
#[must_use]
pub fn run() -> ExitCode {
    match Arguments::parse().command {
        Command::Dev(arguments) => dev::run(arguments),
        Command::Server(arguments) => server::run(arguments),
    }
}
