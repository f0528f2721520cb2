//! `mayfly server`: a server for others.
//!
//! Owns its flags. Never anything else: see `server`.

use std::process::ExitCode;

use clap::Args;

use super::serve::{Flags, ended, made};
use crate::config::Mode;
use crate::server;

/// Flags of `mayfly server`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Address and port of the API (and of function URLs).
    #[arg(long, value_name = "ADDRESS:PORT", alias = "api-listen")]
    listen: Option<String>,
    /// Another address and port for function URLs only.
    #[arg(long, value_name = "ADDRESS:PORT")]
    functions_listen: Option<String>,
    #[command(flatten)]
    flags: Flags,
}

/// Runs the command.
pub fn run(arguments: Arguments) -> ExitCode {
    let more = [
        ("api_listen", "--listen", arguments.listen),
        ("functions_listen", "--functions-listen", arguments.functions_listen),
    ];
    let more = more.into_iter().filter_map(|(key, flag, value)| Some(made(key, flag, value?)));
    let config = arguments.flags.config(Mode::Server, more.collect());
    ended(config.and_then(|config| server::run(config, |_| std::future::pending())))
}
