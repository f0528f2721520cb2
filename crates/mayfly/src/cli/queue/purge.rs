//! `mayfly queue purge`: drop every message of a queue.
//!
//! Owns the question that comes first.

use serde_json::json;

use super::super::client::Client;
use super::super::delete::confirm;
use super::super::failure::Outcome;
use super::super::output::Output;

/// Flags of `mayfly queue purge`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The queue
    pub queue: String,
    /// Do not ask
    #[arg(short, long)]
    pub yes: bool,
}

/// Runs the command.
pub async fn run(client: &Client, output: &Output, arguments: &Arguments) -> Outcome {
    if !arguments.yes {
        confirm(output, &format!("Drop every message of {}", arguments.queue))?;
    }
    super::about(client, "PurgeQueue", &arguments.queue).await?;
    output.result(format!("{}  purged", arguments.queue), &json!({ "purged": arguments.queue }));
    Ok(())
}
