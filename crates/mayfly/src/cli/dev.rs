//! `mayfly dev`: a server for its developer.
//!
//! Owns its flags. Never anything else: see `server`.

use std::process::ExitCode;

use clap::Args;

use super::serve::{Flags, made, serve};
use crate::config::Mode;

/// Flags of `mayfly dev`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Port on 127.0.0.1; 4566 when not given.
    #[arg(short, long, value_name = "PORT")]
    port: Option<u16>,
    #[command(flatten)]
    flags: Flags,
}

/// Runs the command.
pub fn run(arguments: Arguments) -> ExitCode {
    let listen = arguments.port.map(|port| format!("127.0.0.1:{port}"));
    let more = listen.map(|listen| made("api_listen", "--port", listen));
    serve(arguments.flags.config(Mode::Dev, more.into_iter().collect()))
}
