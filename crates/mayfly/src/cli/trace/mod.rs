//! `mayfly trace`: what happened for one reason, over all hops.
//!
//! Owns the choice of command. Speaks `/_mayfly/v1` only.

mod ls;
mod show;
mod tree;

use clap::Subcommand;

use super::client::Client;
use super::failure::Outcome;
use super::output::Output;

/// Commands on traces.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// List the traces of the newest invocations
    Ls(ls::Arguments),
    /// Show everything that happened for one reason as a tree
    Show(show::Arguments),
}

/// Runs the command.
pub async fn run(client: &Client, output: &Output, command: &Command) -> Outcome {
    match command {
        Command::Ls(arguments) => ls::run(client, output, arguments).await,
        Command::Show(arguments) => show::run(client, output, arguments).await,
    }
}
