//! `mayfly queue dlq`: dead letters — look at them, move them back, drop them.
//!
//! Owns the flags and the progress of a redrive. The server does the work: a redrive goes on when
//! this command ends.

use std::time::Duration;

use bytes::Bytes;
use clap::Subcommand;
use http::Method;
use serde_json::{Value, json};

use super::super::api::encode;
use super::super::client::Client;
use super::super::delete::confirm;
use super::super::failure::{Code, Failure, Outcome};
use super::super::output::Output;
use super::{ls, peek};

const POLL_EVERY: Duration = Duration::from_millis(200);

/// Commands on dead letters.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// List the queues that others send their dead letters to
    Ls,
    /// Look at dead letters without taking them
    Show(peek::Arguments),
    /// Move dead letters back to where they came from, or elsewhere
    Redrive(Redrive),
    /// Drop dead letters, for good
    Drop(Drop),
}

/// Flags of `mayfly queue dlq redrive`.
#[derive(Debug, clap::Args)]
pub struct Redrive {
    /// The dead-letter queue
    pub queue: String,
    /// Another queue to move them to
    #[arg(long, value_name = "QUEUE")]
    pub to: Option<String>,
    /// Messages a second at most, 1 to 500
    #[arg(long, value_name = "N")]
    pub max_rate: Option<u32>,
    /// Only those whose body matches: an event pattern (JSON), or else a text to be found in it
    #[arg(long, value_name = "PATTERN")]
    pub filter: Option<String>,
    /// Replace this text in the bodies …
    #[arg(long, value_name = "TEXT", requires = "replace")]
    pub find: Option<String>,
    /// … with this one
    #[arg(long, value_name = "TEXT", requires = "find")]
    pub replace: Option<String>,
    /// Do not wait for the end
    #[arg(long)]
    pub no_wait: bool,
}

/// Flags of `mayfly queue dlq drop`.
#[derive(Debug, clap::Args)]
pub struct Drop {
    /// The dead-letter queue
    pub queue: String,
    /// Only those whose body matches: an event pattern (JSON), or else a text to be found in it
    #[arg(long, value_name = "PATTERN")]
    pub filter: Option<String>,
    /// Do not ask
    #[arg(short, long)]
    pub yes: bool,
}

/// Runs the command.
pub async fn run(client: &Client, output: &Output, command: &Command) -> Outcome {
    match command {
        Command::Ls => ls::run(client, output, is_dead_letter_queue).await,
        Command::Show(arguments) => peek::run(client, output, arguments).await,
        Command::Redrive(arguments) => redrive(client, output, arguments).await,
        Command::Drop(arguments) => drop(client, output, arguments).await,
    }
}

fn is_dead_letter_queue(queue: &Value) -> bool {
    queue["deadLetterSources"].as_array().is_some_and(|sources| !sources.is_empty())
}

/// An event pattern, or a text that the body contains.
fn filter(text: &str) -> Value {
    match serde_json::from_str::<Value>(text) {
        Ok(pattern) if pattern.is_object() => json!({ "pattern": pattern }),
        _ => json!({ "body": text }),
    }
}

async fn redrive(client: &Client, output: &Output, arguments: &Redrive) -> Outcome {
    let mut request = json!({});
    if let Some(queue) = &arguments.to {
        request["destination"] = json!(queue);
    }
    if let Some(rate) = arguments.max_rate {
        request["maxRate"] = json!(rate);
    }
    if let Some(text) = &arguments.filter {
        request["filter"] = filter(text);
    }
    if let (Some(find), Some(replace)) = (&arguments.find, &arguments.replace) {
        request["edit"] = json!({ "find": find, "replace": replace });
    }
    let path = format!("/queues/{}/redrive", encode(&arguments.queue));
    let body = Bytes::from(request.to_string());
    let mut task = client.mayfly(Method::POST, &path, body).await?.json();
    let one = format!("{path}/{}", encode(task["task"].as_str().unwrap_or_default()));
    let progress = output.progress(far(&task));
    while !arguments.no_wait && is_active(&task) {
        tokio::time::sleep(POLL_EVERY).await;
        task = client.mayfly(Method::GET, &one, Bytes::new()).await?.json();
        progress.say(far(&task));
    }
    std::mem::drop(progress);
    output.result(far(&task), &task);
    match task["status"].as_str() {
        Some("failed") => {
            let why = task["problem"].as_str().unwrap_or("the redrive failed");
            Err(Failure::new(Code::Failed, why))
        }
        _ => Ok(()),
    }
}

fn is_active(task: &Value) -> bool {
    matches!(task["status"].as_str(), Some("running" | "cancelling"))
}

fn far(task: &Value) -> String {
    let text = |member: &str| task[member].as_str().unwrap_or_default().to_owned();
    format!("{}  {} of {} moved  {}", text("source"), task["moved"], task["total"], text("status"))
}

async fn drop(client: &Client, output: &Output, arguments: &Drop) -> Outcome {
    let queue = &arguments.queue;
    if !arguments.yes {
        let which = if arguments.filter.is_some() { "these" } else { "all" };
        confirm(output, &format!("Drop {which} messages of {queue} for good"))?;
    }
    let mut request = json!({ "confirm": queue });
    if let Some(text) = &arguments.filter {
        request["filter"] = filter(text);
    }
    let path = format!("/queues/{}/drop", encode(queue));
    let body = Bytes::from(request.to_string());
    let answer = client.mayfly(Method::POST, &path, body).await?.json();
    output.result(format!("{queue}  {} dropped", answer["dropped"]), &answer);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_is_a_pattern_or_a_text() {
        assert_eq!(filter("{\"a\": [1]}"), json!({"pattern": {"a": [1]}}));
        assert_eq!(filter("timeout"), json!({"body": "timeout"}));
        assert_eq!(filter("[1]"), json!({"body": "[1]"}));
    }
}
