//! `mayfly queue send`: send a message.
//!
//! Owns its flags.

use std::path::PathBuf;

use http::{HeaderMap, HeaderValue};
use serde_json::{Map, Value, json};

use super::super::client::Client;
use super::super::failure::{Failure, Outcome};
use super::super::invoke::text;
use super::super::output::Output;
use super::pair;

/// Flags of `mayfly queue send`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The queue
    pub queue: String,
    /// The body
    #[arg(short, long, required_unless_present = "event")]
    pub data: Option<String>,
    /// A file with the body; - is standard input
    #[arg(short, long, conflicts_with = "data")]
    pub event: Option<PathBuf>,
    /// A text attribute; may be repeated
    #[arg(short, long = "attribute", value_name = "NAME=VALUE", value_parser = pair)]
    pub attributes: Vec<(String, String)>,
    /// Seconds before it can be received
    #[arg(long)]
    pub delay: Option<u32>,
    /// Its group: order of a FIFO queue, fairness of others
    #[arg(long)]
    pub group: Option<String>,
    /// Its deduplication id (FIFO queues)
    #[arg(long)]
    pub deduplication_id: Option<String>,
    /// A second message with the same key within its window (24 h) is the first one
    #[arg(long)]
    pub idempotency_key: Option<String>,
}

/// Runs the command.
pub async fn run(client: &Client, output: &Output, arguments: &Arguments) -> Outcome {
    let body = text(arguments.data.as_deref(), arguments.event.as_deref())?;
    let url = super::url(client, &arguments.queue).await?;
    let mut request = json!({ "QueueUrl": url, "MessageBody": body });
    let optional = [
        ("DelaySeconds", arguments.delay.map(|delay| json!(delay))),
        ("MessageGroupId", arguments.group.as_ref().map(|group| json!(group))),
        ("MessageDeduplicationId", arguments.deduplication_id.as_ref().map(|id| json!(id))),
    ];
    for (name, value) in optional {
        if let Some(value) = value {
            request[name] = value;
        }
    }
    if !arguments.attributes.is_empty() {
        let one = |(name, value): &(String, String)| {
            (name.clone(), json!({ "DataType": "String", "StringValue": value }))
        };
        let attributes: Map<String, Value> = arguments.attributes.iter().map(one).collect();
        request["MessageAttributes"] = Value::Object(attributes);
    }
    let mut headers = HeaderMap::new();
    if let Some(key) = &arguments.idempotency_key {
        let key = HeaderValue::from_str(key)
            .map_err(|_| Failure::usage("--idempotency-key is no header value"))?;
        headers.insert("idempotency-key", key);
    }
    let answer = client.sqs("SendMessage", &request, headers).await?;
    output.result(answer["MessageId"].as_str().unwrap_or_default(), &answer);
    Ok(())
}
