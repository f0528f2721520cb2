//! `mayfly topic`: topics and who subscribed to them.
//!
//! Owns the choice of command and what several of them share. Everything goes through the SNS API
//! like any client's requests do.

mod create;
mod delete;
mod ls;
mod publish;
mod subscribe;

use clap::Subcommand;

use super::client::Client;
use super::failure::{Failure, Outcome};
use super::output::Output;

/// Commands on topics.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// List topics, or the subscriptions of one
    Ls(ls::Arguments),
    /// Make a topic; a name that ends in .fifo makes a FIFO topic
    Create(create::Arguments),
    /// Publish a message
    Publish(publish::Arguments),
    /// Send what is published to a function, a queue or an address
    Subscribe(subscribe::Arguments),
    /// Delete topics with their subscriptions
    Delete(delete::Arguments),
}

/// Runs the command.
pub async fn run(client: &Client, output: &Output, command: &Command) -> Outcome {
    match command {
        Command::Ls(arguments) => ls::run(client, output, arguments).await,
        Command::Create(arguments) => create::run(client, output, arguments).await,
        Command::Publish(arguments) => publish::run(client, output, arguments).await,
        Command::Subscribe(arguments) => subscribe::run(client, output, arguments).await,
        Command::Delete(arguments) => delete::run(client, output, arguments).await,
    }
}

/// The ARN of a topic of the caller's account; an ARN stays one.
async fn arn(client: &Client, topic: &str) -> Result<String, Failure> {
    if topic.starts_with("arn:") {
        return Ok(topic.to_owned());
    }
    let account = client.account().await?;
    Ok(format!("arn:aws:sns:{}:{account}:{topic}", client.region()))
}
