//! `mayfly run export`: every invocation that is chosen, one JSON document a line.
//!
//! Owns its flags. Prints as it reads: an export may be larger than memory.

use super::super::client::Client;
use super::super::failure::Outcome;
use super::super::output::Output;
use super::Chosen;

/// Flags of `mayfly run export`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    pub chosen: Chosen,
}

/// Runs the command.
pub async fn run(client: &Client, output: &Output, arguments: &Arguments) -> Outcome {
    let path = format!("/runs/export?{}", arguments.chosen.query()?);
    client.mayfly_stream(&path, |bytes| output.bytes(bytes)).await
}
