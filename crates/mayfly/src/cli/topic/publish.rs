//! `mayfly topic publish`: publish a message.
//!
//! Owns its flags.

use std::path::PathBuf;

use super::super::client::Client;
use super::super::failure::Outcome;
use super::super::invoke::text;
use super::super::output::Output;
use super::super::queue::pair;

/// Flags of `mayfly topic publish`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The topic, by name or ARN
    pub topic: String,
    /// The message
    #[arg(short, long, required_unless_present = "event")]
    pub data: Option<String>,
    /// A file with the message; - is standard input
    #[arg(short, long, conflicts_with = "data")]
    pub event: Option<PathBuf>,
    /// One line that some receivers show
    #[arg(long)]
    pub subject: Option<String>,
    /// A text attribute, which filters look at; may be repeated
    #[arg(short, long = "attribute", value_name = "NAME=VALUE", value_parser = pair)]
    pub attributes: Vec<(String, String)>,
    /// Its group: order of a FIFO topic
    #[arg(long)]
    pub group: Option<String>,
    /// Its deduplication id (FIFO topics)
    #[arg(long)]
    pub deduplication_id: Option<String>,
}

/// Runs the command.
pub async fn run(client: &Client, output: &Output, arguments: &Arguments) -> Outcome {
    let message = text(arguments.data.as_deref(), arguments.event.as_deref())?;
    let arn = super::arn(client, &arguments.topic).await?;
    let mut members = vec![("TopicArn".to_owned(), arn)];
    let optional = [
        ("Message", &message),
        ("Subject", &arguments.subject),
        ("MessageGroupId", &arguments.group),
        ("MessageDeduplicationId", &arguments.deduplication_id),
    ];
    for (name, value) in optional {
        members.extend(value.clone().map(|value| (name.to_owned(), value)));
    }
    for (at, (name, value)) in arguments.attributes.iter().enumerate() {
        let entry = format!("MessageAttributes.entry.{}", at + 1);
        members.push((format!("{entry}.Name"), name.clone()));
        members.push((format!("{entry}.Value.DataType"), "String".to_owned()));
        members.push((format!("{entry}.Value.StringValue"), value.clone()));
    }
    let members: Vec<(&str, &str)> =
        members.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let answer = client.sns("Publish", &members).await?;
    output.result(answer["MessageId"].as_str().unwrap_or_default(), &answer);
    Ok(())
}
