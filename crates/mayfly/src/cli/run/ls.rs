//! `mayfly run ls`: invocations, newest first; with `--waiting` those in a function's queue.
//!
//! Owns the columns.

use bytes::Bytes;
use http::Method;
use serde_json::{Value, json};

use super::super::api::encode;
use super::super::client::Client;
use super::super::failure::{Failure, Outcome};
use super::super::output::Output;
use super::Chosen;

const COLUMNS: [(&str, &str); 8] = [
    ("ID", "id"),
    ("FUNCTION", "function"),
    ("STATUS", "status"),
    ("SOURCE", "source"),
    ("ATTEMPTS", "attempts"),
    ("ACCEPTED", "acceptedAt"),
    ("MS", "runMs"),
    ("WHY", "why"),
];
/// Pages that may bring nothing before the search is given up.
const PAGES_MAX: usize = 1_000;

/// Flags of `mayfly run ls`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    pub chosen: Chosen,
    /// Those that wait in the function's queue, the next one first
    #[arg(long, requires = "function", conflicts_with_all = ["status", "source", "since", "until"])]
    pub waiting: bool,
    /// At most so many
    #[arg(short = 'n', long, default_value_t = 20)]
    pub lines: usize,
}

/// Runs the command.
pub async fn run(client: &Client, output: &Output, arguments: &Arguments) -> Outcome {
    let (path, member) = match &arguments.chosen.function {
        Some(function) if arguments.waiting => {
            (format!("/queues/{}/messages?", encode(&format!("function:{function}"))), "messages")
        }
        _ => (format!("/runs?{}&", arguments.chosen.query()?), "runs"),
    };
    let found = pages(client, &path, member, arguments.lines).await?;
    let rows: Vec<Value> = match member {
        "runs" => found.iter().map(row).collect(),
        _ => found.iter().map(|one| waiting(one, arguments.chosen.function.as_deref())).collect(),
    };
    if rows.is_empty() {
        output.note("no such invocations");
    }
    output.rows(&COLUMNS, &rows);
    Ok(())
}

/// Up to `max` entries of a paged list; `path` ends where the next parameter goes.
pub async fn pages(
    client: &Client,
    path: &str,
    member: &str,
    max: usize,
) -> Result<Vec<Value>, Failure> {
    let mut found = Vec::new();
    let mut cursor = String::new();
    for _ in 0..PAGES_MAX {
        let limit = (max - found.len()).clamp(1, 100);
        let page = format!("{path}limit={limit}{cursor}");
        let answer = client.mayfly(Method::GET, &page, Bytes::new()).await?.json();
        found.extend(answer[member].as_array().into_iter().flatten().cloned());
        match answer["nextCursor"].as_str() {
            Some(next) if found.len() < max => cursor = format!("&cursor={}", encode(next)),
            _ => break,
        }
    }
    Ok(found)
}

fn row(run: &Value) -> Value {
    let attempts = run["attempts"].as_array();
    let last = attempts.and_then(|attempts| attempts.last()).unwrap_or(&Value::Null);
    let why = [&run["waiting"]["until"], &last["error"], &run["reason"]];
    let why = why.into_iter().find(|why| why.is_string()).cloned().unwrap_or(Value::Null);
    json!({
        "id": run["id"],
        "function": run["function"],
        "status": run["status"],
        "source": run["source"],
        "attempts": attempts.map(Vec::len),
        "acceptedAt": run["acceptedAt"],
        "runMs": last["runMs"],
        "why": why,
    })
}

fn waiting(message: &Value, function: Option<&str>) -> Value {
    json!({
        "id": message["id"],
        "function": function,
        "status": message["waiting"]["reason"],
        "source": message["headers"]["source"].as_str().unwrap_or("api"),
        "attempts": message["attempts"],
        "acceptedAt": message["sentAt"],
        "runMs": null,
        "why": message["waiting"]["message"],
    })
}
