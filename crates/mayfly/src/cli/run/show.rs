//! `mayfly run show`: one invocation, or only what it answered.
//!
//! Owns the lines for people and the waiting for an end.

use std::time::Duration;

use bytes::Bytes;
use http::Method;
use serde_json::Value;

use super::super::client::Client;
use super::super::failure::{Code, Failure, Outcome};
use super::super::output::{Form, Output};
use super::path;

const POLL_EVERY: Duration = Duration::from_millis(200);

/// Flags of `mayfly run show`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The request id of the invocation
    pub id: String,
    /// Its function; makes finding a waiting one quick
    #[arg(short, long)]
    pub function: Option<String>,
    /// Print only what it answered
    #[arg(long)]
    pub result: bool,
    /// Wait up to so many seconds for its end
    #[arg(long, value_name = "SECONDS", default_value_t = 0)]
    pub wait: u32,
}

/// Runs the command.
pub async fn run(client: &Client, output: &Output, arguments: &Arguments) -> Outcome {
    let run = ended(client, output, arguments).await?;
    if arguments.result {
        return result(client, output, arguments, &run).await;
    }
    match output.form {
        Form::Table => lines(&run).iter().for_each(|line| output.line(line)),
        Form::Json | Form::Ndjson => output.result("", &run),
    }
    Ok(())
}

/// The run, after its end if that comes in time.
async fn ended(client: &Client, output: &Output, arguments: &Arguments) -> Result<Value, Failure> {
    let path = path(&arguments.id, "", arguments.function.as_deref());
    let progress = output.progress(format!("waiting for {}", arguments.id));
    let polls = u64::from(arguments.wait) * 1_000 / 200;
    let mut run = client.mayfly(Method::GET, &path, Bytes::new()).await?.json();
    for _ in 0..polls {
        if is_ended(&run) {
            break;
        }
        if let Some(why) = run["waiting"]["message"].as_str() {
            progress.say(format!("{}: {why}", arguments.id));
        }
        tokio::time::sleep(POLL_EVERY).await;
        run = client.mayfly(Method::GET, &path, Bytes::new()).await?.json();
    }
    if arguments.wait > 0 && !is_ended(&run) {
        let why = run["waiting"]["message"].as_str().unwrap_or("it has not ended");
        return Err(Failure::new(Code::Timeout, format!("{}: {why}", arguments.id)));
    }
    Ok(run)
}

fn is_ended(run: &Value) -> bool {
    matches!(run["status"].as_str(), Some("succeeded" | "failed"))
}

async fn result(client: &Client, output: &Output, arguments: &Arguments, run: &Value) -> Outcome {
    if !is_ended(run) {
        let why = run["waiting"]["message"].as_str().unwrap_or("it has not ended");
        return Err(Failure::new(Code::Timeout, format!("{}: {why}", arguments.id))
            .hint("add --wait SECONDS"));
    }
    let path = path(&arguments.id, "/result", arguments.function.as_deref());
    let answer = client.mayfly(Method::GET, &path, Bytes::new()).await?;
    output.bytes(&answer.body);
    output.line("");
    match answer.header("x-amz-function-error") {
        Some(_) => Err(Failure::new(Code::Failed, format!("{} failed", arguments.id))),
        None => Ok(()),
    }
}

/// A run for people.
fn lines(run: &Value) -> Vec<String> {
    let mut lines = Vec::new();
    let mut say = |title: &str, value: &Value| {
        let text = match value {
            Value::Null => return,
            Value::String(text) if text.is_empty() => return,
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        lines.push(format!("{title:<13}{text}"));
    };
    say("id", &run["id"]);
    say("function", &run["function"]);
    say("qualifier", &run["qualifier"]);
    say("status", &run["status"]);
    say("reason", &run["reason"]);
    say("waits", &run["waiting"]["message"]);
    say("problem", &run["problem"]);
    say("source", &run["source"]);
    say("event", &run["eventId"]);
    say("correlation", &run["correlationId"]);
    say("accepted", &run["acceptedAt"]);
    say("updated", &run["updatedAt"]);
    for missed in run["destinationsMissed"].as_array().into_iter().flatten() {
        say("not reached", missed);
    }
    for attempt in run["attempts"].as_array().into_iter().flatten() {
        say(&format!("attempt {}", attempt["number"]), &Value::String(attempt_line(attempt)));
        say("  log", &log_line(attempt));
    }
    say("payload", &content(&run["payload"]));
    say("result", &content(&run["result"]));
    lines
}

fn attempt_line(attempt: &Value) -> String {
    let text = |member: &str| attempt[member].as_str().unwrap_or("-").to_owned();
    let mut parts = vec![
        text("startedAt"),
        how(attempt).to_owned(),
        format!("version {}", text("version")),
        format!("queued {} ms", attempt["queuedMs"]),
    ];
    if !attempt["initMs"].is_null() {
        parts.push(format!("init {} ms", attempt["initMs"]));
    }
    parts.push(format!("run {} ms", attempt["runMs"]));
    parts.push(format!("billed {} ms", attempt["billedMs"]));
    parts.push(format!("{} of {} MB", attempt["memoryPeakMb"], attempt["memoryMb"]));
    parts.join(" · ")
}

/// How an attempt ended. One that never ran (throttled, given up) has no version.
fn how(attempt: &Value) -> &str {
    match attempt["error"].as_str() {
        Some(error) => error,
        None if attempt["version"].is_null() => "did not run",
        None => "succeeded",
    }
}

fn log_line(attempt: &Value) -> Value {
    let log = &attempt["log"];
    match (log["group"].as_str(), log["stream"].as_str()) {
        (Some(group), Some(stream)) => Value::String(format!("{group} {stream}")),
        _ => Value::Null,
    }
}

fn content(content: &Value) -> Value {
    match (&content["text"], &content["base64"]) {
        (Value::String(text), _) => Value::String(text.clone()),
        (_, Value::String(text)) => Value::String(format!("(base64) {text}")),
        _ if content["bytes"].is_number() => {
            Value::String(format!("({} bytes, not kept)", content["bytes"]))
        }
        _ => Value::Null,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_attempt_that_never_ran_did_not_succeed() {
        assert_eq!(how(&serde_json::json!({"error": null, "version": null})), "did not run");
        assert_eq!(how(&serde_json::json!({"error": null, "version": "7"})), "succeeded");
        assert_eq!(how(&serde_json::json!({"error": "X", "version": "7"})), "X");
    }

    #[test]
    fn a_run_reads_from_top_to_bottom() {
        let run = serde_json::json!({
            "id": "7", "function": "f", "qualifier": null, "status": "retrying",
            "waiting": {"reason": "backoff", "message": "It is tried again at noon."},
            "attempts": [{
                "number": 1, "startedAt": "then", "error": "Unhandled", "version": "$LATEST",
                "queuedMs": 3, "initMs": null, "runMs": 1.5, "billedMs": 2, "memoryMb": 128,
                "memoryPeakMb": 40, "log": null
            }],
            "payload": {"bytes": 2, "text": "{}"}, "result": {"bytes": 9}
        });
        assert_eq!(
            lines(&run),
            [
                "id           7",
                "function     f",
                "status       retrying",
                "waits        It is tried again at noon.",
                "attempt 1    then · Unhandled · version $LATEST · queued 3 ms · run 1.5 ms · \
             billed 2 ms · 40 of 128 MB",
                "payload      {}",
                "result       (9 bytes, not kept)",
            ]
        );
    }
}
