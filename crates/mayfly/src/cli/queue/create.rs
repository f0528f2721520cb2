//! `mayfly queue create`: make a queue.
//!
//! Owns its flags; attributes are those of the SQS API.

use http::HeaderMap;
use serde_json::{Map, Value, json};

use super::super::client::Client;
use super::super::failure::Outcome;
use super::super::output::Output;
use super::pair;

/// Flags of `mayfly queue create`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The name; .fifo at its end makes a FIFO queue
    pub name: String,
    /// An attribute of the SQS API, such as VisibilityTimeout=60; may be repeated
    #[arg(short, long = "attribute", value_name = "NAME=VALUE", value_parser = pair)]
    pub attributes: Vec<(String, String)>,
    /// The queue for messages that were received too often
    #[arg(long, value_name = "QUEUE")]
    pub dead_letter_queue: Option<String>,
    /// How often a message is received before it goes there
    #[arg(long, default_value_t = 3, requires = "dead_letter_queue")]
    pub max_receive_count: u32,
}

/// Runs the command.
pub async fn run(client: &Client, output: &Output, arguments: &Arguments) -> Outcome {
    let mut attributes: Map<String, Value> =
        arguments.attributes.iter().map(|(name, value)| (name.clone(), json!(value))).collect();
    if arguments.name.ends_with(".fifo") {
        attributes.insert("FifoQueue".to_owned(), json!("true"));
    }
    if let Some(queue) = &arguments.dead_letter_queue {
        let url = super::url(client, queue).await?;
        let ask = json!({ "QueueUrl": url, "AttributeNames": ["QueueArn"] });
        let arn = client.sqs("GetQueueAttributes", &ask, HeaderMap::new()).await?;
        let policy = json!({
            "deadLetterTargetArn": arn["Attributes"]["QueueArn"],
            "maxReceiveCount": arguments.max_receive_count,
        });
        attributes.insert("RedrivePolicy".to_owned(), json!(policy.to_string()));
    }
    let request = json!({ "QueueName": arguments.name, "Attributes": attributes });
    let answer = client.sqs("CreateQueue", &request, HeaderMap::new()).await?;
    output.result(answer["QueueUrl"].as_str().unwrap_or_default(), &answer);
    Ok(())
}
