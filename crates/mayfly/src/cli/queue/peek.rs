//! `mayfly queue peek`: look at messages without taking them.
//!
//! Owns the columns, those of dead letters too.

use serde_json::{Value, json};

use super::super::api::encode;
use super::super::client::Client;
use super::super::failure::Outcome;
use super::super::output::{Form, Output};
use super::super::run::pages;

const COLUMNS: [(&str, &str); 6] = [
    ("ID", "id"),
    ("SENT", "sentAt"),
    ("RECEIVED", "attempts"),
    ("WAITS", "waits"),
    ("FROM", "from"),
    ("BODY", "body"),
];
/// Characters of a body in a table.
const EXCERPT_CHARS: usize = 60;

/// Flags of `mayfly queue peek`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The queue, or function:NAME for the queue of a function's asynchronous invocations
    pub queue: String,
    /// At most so many, the oldest
    #[arg(short = 'n', long, default_value_t = 10)]
    pub lines: usize,
}

/// Runs the command.
pub async fn run(client: &Client, output: &Output, arguments: &Arguments) -> Outcome {
    let path = format!("/queues/{}/messages?", encode(&arguments.queue));
    let messages = pages(client, &path, "messages", arguments.lines).await?;
    match output.form {
        Form::Table => {
            let rows: Vec<Value> = messages.iter().map(row).collect();
            output.rows(&COLUMNS, &rows);
        }
        Form::Json | Form::Ndjson => output.rows(&[], &messages),
    }
    Ok(())
}

fn row(message: &Value) -> Value {
    let headers = &message["headers"];
    let from = headers["deadLetterSource"].as_str().or(headers["source"].as_str());
    let from = from.map(|arn| arn.rsplit(':').next().unwrap_or(arn));
    let body = &message["body"];
    let text = body["text"].as_str().or(body["base64"].as_str()).unwrap_or_default();
    let line = text.replace(['\n', '\r', '\t'], " ");
    json!({
        "id": message["id"],
        "sentAt": message["sentAt"],
        "attempts": message["attempts"],
        "waits": message["waiting"]["reason"],
        "from": from,
        "body": line.chars().take(EXCERPT_CHARS).collect::<String>(),
    })
}
