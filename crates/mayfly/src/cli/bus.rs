//! `mayfly bus ls|put|tail`: event buses.
//!
//! Owns the flags and what is printed.

use std::path::PathBuf;

use serde_json::{Value, json};

use super::api::encode;
use super::client::Client;
use super::failure::{Code, Failure, Outcome};
use super::invoke::text;
use super::output::Output;

const COLUMNS: [(&str, &str); 3] =
    [("BUS", "Name"), ("DESCRIPTION", "Description"), ("ARN", "Arn")];

/// What to do with event buses.
#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// List event buses
    Ls,
    /// Put an event on a bus
    Put {
        /// The event's source, for example shop
        #[arg(long)]
        source: String,
        /// Its type
        #[arg(long = "type", value_name = "DETAIL-TYPE")]
        detail_type: String,
        /// Its detail, a JSON object
        #[arg(short, long, required_unless_present = "event")]
        data: Option<String>,
        /// A file with the detail; - is standard input
        #[arg(short, long, conflicts_with = "data")]
        event: Option<PathBuf>,
        /// The bus
        #[arg(long, default_value = "default")]
        bus: String,
    },
    /// Print the events of a bus as they come
    Tail {
        /// The bus
        #[arg(default_value = "default")]
        bus: String,
        /// Only events that this pattern (JSON) matches
        #[arg(long)]
        pattern: Option<String>,
    },
}

/// Runs the command.
pub async fn run(client: &Client, output: &Output, command: &Command) -> Outcome {
    match command {
        Command::Ls => {
            let buses = all(client, "ListEventBuses", json!({}), "EventBuses").await?;
            output.rows(&COLUMNS, &buses);
            Ok(())
        }
        Command::Put { source, detail_type, data, event, bus } => {
            let detail = text(data.as_deref(), event.as_deref())?.unwrap_or_default();
            let entry = json!({
                "Source": source,
                "DetailType": detail_type,
                "Detail": detail,
                "EventBusName": bus,
            });
            let answer = client.events("PutEvents", &json!({ "Entries": [entry] })).await?;
            let entry = &answer["Entries"][0];
            if let Some(message) = entry["ErrorMessage"].as_str() {
                return Err(Failure::new(Code::Failed, message));
            }
            output.result(entry["EventId"].as_str().unwrap_or_default(), entry);
            Ok(())
        }
        Command::Tail { bus, pattern } => tail(client, output, bus, pattern.as_deref()).await,
    }
}

async fn tail(client: &Client, output: &Output, bus: &str, pattern: Option<&str>) -> Outcome {
    let query = pattern.map_or_else(String::new, |text| format!("?pattern={}", encode(text)));
    let path = format!("/buses/{}/events{query}", encode(bus));
    output.note(format!("events of {bus}; Ctrl-C ends it"));
    let mut rest = Vec::new();
    client
        .mayfly_stream(&path, |part| {
            rest.extend_from_slice(part);
            while let Some(end) = rest.iter().position(|byte| *byte == b'\n') {
                let line: Vec<u8> = rest.drain(..=end).collect();
                // An empty line says that both sides are still there.
                if line.len() > 1 {
                    output.bytes(&line);
                }
            }
        })
        .await
}

/// Every entry of a listing of EventBridge.
pub(super) async fn all(
    client: &Client,
    operation: &str,
    mut request: Value,
    member: &str,
) -> Result<Vec<Value>, Failure> {
    const PAGES_MAX: usize = 1_000;
    let mut found = Vec::new();
    for _ in 0..PAGES_MAX {
        let mut page = client.events(operation, &request).await?;
        if let Some(Value::Array(entries)) = page.get_mut(member).map(Value::take) {
            found.extend(entries);
        }
        match page.get("NextToken") {
            Some(token) if !token.is_null() => request["NextToken"] = token.clone(),
            _ => break,
        }
    }
    Ok(found)
}
