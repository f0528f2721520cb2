//! `mayfly topic delete`: delete topics with their subscriptions.
//!
//! Owns its flags.

use serde_json::json;

use super::super::client::Client;
use super::super::delete::confirm;
use super::super::failure::Outcome;
use super::super::output::Output;

/// Flags of `mayfly topic delete`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The topics, by name or ARN
    #[arg(required = true)]
    pub topics: Vec<String>,
    /// Do not ask
    #[arg(short, long)]
    pub yes: bool,
}

/// Runs the command.
pub async fn run(client: &Client, output: &Output, arguments: &Arguments) -> Outcome {
    if !arguments.yes {
        let names = arguments.topics.join(", ");
        confirm(output, &format!("Delete {names} with every subscription"))?;
    }
    for topic in &arguments.topics {
        let arn = super::arn(client, topic).await?;
        // A topic that is not there is an error here: a name may be mistyped.
        client.sns("GetTopicAttributes", &[("TopicArn", &arn)]).await?;
        client.sns("DeleteTopic", &[("TopicArn", &arn)]).await?;
        output.result(format!("{topic}  deleted"), &json!({ "deleted": arn }));
    }
    Ok(())
}
