//! `mayfly queue`: queues, their messages, and dead letters.
//!
//! Owns the choice of command and what several of them share. Queues are made, filled and deleted
//! through the SQS API like any client does; looking without taking, and dead letters, are
//! `/_mayfly/v1`.

mod create;
mod delete;
mod dlq;
mod ls;
mod peek;
mod purge;
mod send;

use clap::Subcommand;
use http::HeaderMap;
use serde_json::{Value, json};

use super::client::Client;
use super::failure::{Code, Failure, Outcome};
use super::output::Output;

/// Commands on queues.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// List queues, and the queues of functions, with their figures
    Ls,
    /// Make a queue; a name that ends in .fifo makes a FIFO queue
    Create(create::Arguments),
    /// Send a message
    Send(send::Arguments),
    /// Look at messages without taking them
    Peek(peek::Arguments),
    /// Drop every message of a queue
    Purge(purge::Arguments),
    /// Delete queues with their messages
    Delete(delete::Arguments),
    /// Look at dead letters, move them back, drop them
    #[command(subcommand)]
    Dlq(dlq::Command),
}

/// Runs the command.
pub async fn run(client: &Client, output: &Output, command: &Command) -> Outcome {
    match command {
        Command::Ls => ls::run(client, output, |_| true).await,
        Command::Create(arguments) => create::run(client, output, arguments).await,
        Command::Send(arguments) => send::run(client, output, arguments).await,
        Command::Peek(arguments) => peek::run(client, output, arguments).await,
        Command::Purge(arguments) => purge::run(client, output, arguments).await,
        Command::Delete(arguments) => delete::run(client, output, arguments).await,
        Command::Dlq(command) => dlq::run(client, output, command).await,
    }
}

/// The address of a queue, as the SQS API wants it.
pub async fn url(client: &Client, name: &str) -> Result<String, Failure> {
    let answer = client.sqs("GetQueueUrl", &json!({ "QueueName": name }), HeaderMap::new()).await?;
    let url = answer["QueueUrl"].as_str().map(str::to_owned);
    url.ok_or_else(|| Failure::new(Code::Failed, "the server's answer names no queue"))
}

/// A request about one queue.
async fn about(client: &Client, operation: &str, name: &str) -> Result<Value, Failure> {
    let url = url(client, name).await?;
    client.sqs(operation, &json!({ "QueueUrl": url }), HeaderMap::new()).await
}

/// `NAME=VALUE`.
pub fn pair(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or("must be NAME=VALUE")?;
    Ok((name.to_owned(), value.to_owned()))
}
