//! `mayfly queue delete`: delete queues with their messages.
//!
//! Owns the question that comes first.

use serde_json::json;

use super::super::client::Client;
use super::super::delete::confirm;
use super::super::failure::Outcome;
use super::super::output::Output;

/// Flags of `mayfly queue delete`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The queues
    #[arg(required = true)]
    pub queues: Vec<String>,
    /// Do not ask
    #[arg(short, long)]
    pub yes: bool,
}

/// Runs the command.
pub async fn run(client: &Client, output: &Output, arguments: &Arguments) -> Outcome {
    if !arguments.yes {
        let names = arguments.queues.join(", ");
        confirm(output, &format!("Delete {names} with every message"))?;
    }
    for name in &arguments.queues {
        super::about(client, "DeleteQueue", name).await?;
        output.result(format!("{name}  deleted"), &json!({ "deleted": name }));
    }
    Ok(())
}
