//! `mayfly invoke FN`: call a function and print its answer.
//!
//! Owns the flags of the command and the reading of the answer's headers. A failed function is
//! exit code 1 with its error on standard output, as it came.

use std::io::Read;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method};
use serde_json::{Value, json};

use super::api;
use super::client::Client;
use super::failure::{Code, Failure, Outcome};
use super::output::{Form, Output};

/// Flags of `mayfly invoke`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The function: a name, name:qualifier or ARN
    pub function: String,
    /// The event as JSON
    #[arg(short, long, conflicts_with = "event")]
    pub data: Option<String>,
    /// A file with the event; - is standard input
    #[arg(short, long)]
    pub event: Option<PathBuf>,
    /// A version or alias
    #[arg(long)]
    pub qualifier: Option<String>,
    /// Print the end of the function's log
    #[arg(short, long)]
    pub tail: bool,
    /// Call it so many times, one after the other
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub repeat: u32,
    /// Do not wait for the answer: the event is kept, retried, and looked up with `mayfly run show`
    #[arg(long = "async", conflicts_with = "tail")]
    pub asynchronous: bool,
    /// A second event with the same key within its window (24 h) is the first one
    #[arg(long, requires = "asynchronous")]
    pub idempotency_key: Option<String>,
}

/// Runs the command.
pub async fn run(client: &Client, output: &Output, arguments: &Arguments) -> Outcome {
    let event = event(arguments.data.as_deref(), arguments.event.as_deref())?;
    let event = event.unwrap_or_else(|| Bytes::from_static(b"{}"));
    let mut failed = None;
    for _ in 0..arguments.repeat {
        if arguments.asynchronous {
            accept(client, output, arguments, event.clone()).await?;
            continue;
        }
        if let Err(failure) = once(client, output, arguments, event.clone()).await? {
            failed = Some(failure);
        }
    }
    failed.map_or(Ok(()), Err)
}

/// The event given as text or as a file (`-` is standard input), which must be JSON.
pub fn event(data: Option<&str>, file: Option<&Path>) -> Result<Option<Bytes>, Failure> {
    let Some(text) = text(data, file)? else { return Ok(None) };
    serde_json::from_str::<Value>(&text)
        .map_err(|error| Failure::usage(format!("the event is not JSON: {error}")))?;
    Ok(Some(Bytes::from(text)))
}

/// A text given as it is or as a file.
pub fn text(data: Option<&str>, file: Option<&Path>) -> Result<Option<String>, Failure> {
    match (data, file) {
        (Some(data), _) => Ok(Some(data.to_owned())),
        (None, Some(path)) if path.as_os_str() == "-" => {
            let mut text = String::new();
            std::io::stdin()
                .read_to_string(&mut text)
                .map_err(|error| Failure::usage(format!("standard input: {error}")))?;
            Ok(Some(text))
        }
        (None, Some(path)) => std::fs::read_to_string(path)
            .map(Some)
            .map_err(|error| Failure::usage(format!("{}: {error}", path.display()))),
        (None, None) => Ok(None),
    }
}

/// Hands one event over, durably.
async fn accept(client: &Client, output: &Output, arguments: &Arguments, event: Bytes) -> Outcome {
    let mut headers = HeaderMap::new();
    headers.insert("x-amz-invocation-type", HeaderValue::from_static("Event"));
    if let Some(key) = &arguments.idempotency_key {
        let key = HeaderValue::from_str(key)
            .map_err(|_| Failure::usage("--idempotency-key is no header value"))?;
        headers.insert("idempotency-key", key);
    }
    let answer = client.signed("lambda", Method::POST, &path(arguments), headers, event).await?;
    let id = answer.header("x-amzn-requestid").unwrap_or_default();
    output.result(id, &json!({ "requestId": id, "function": arguments.function }));
    output.note(output.paint("2", &format!("accepted; what became of it: mayfly run show {id}")));
    Ok(())
}

/// The address of the invocation.
fn path(arguments: &Arguments) -> String {
    let qualifier = arguments.qualifier.as_deref();
    let query = qualifier.map_or_else(String::new, |q| format!("?Qualifier={}", api::encode(q)));
    api::path("2015-03-31", &arguments.function, &format!("/invocations{query}"))
}

/// One call: the outer error is ours, the inner one the function's.
async fn once(
    client: &Client,
    output: &Output,
    arguments: &Arguments,
    event: Bytes,
) -> Result<Outcome, Failure> {
    let path = path(arguments);
    let mut headers = HeaderMap::new();
    headers.insert("x-amz-log-type", HeaderValue::from_static("Tail"));
    let answer = {
        let _progress = output.progress(format!("invoking {}", arguments.function));
        client.signed("lambda", Method::POST, &path, headers, event).await?
    };
    let log = answer.header("x-amz-log-result").and_then(|text| STANDARD.decode(text).ok());
    let log = log.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default();
    if arguments.tail {
        output.note(log.trim_end());
    } else if let Some(report) = log.lines().find(|line| line.starts_with("REPORT ")) {
        output.note(output.paint("2", &summary(report)));
    }
    let body = String::from_utf8_lossy(&answer.body).into_owned();
    let error = answer.header("x-amz-function-error").map(str::to_owned);
    if output.form == Form::Table {
        output.line(&body);
    } else {
        let payload: Value = serde_json::from_str(&body).unwrap_or(Value::String(body));
        let value = json!({
            "payload": payload,
            "executedVersion": answer.header("x-amz-executed-version"),
            "requestId": answer.header("x-amzn-requestid"),
            "functionError": error,
        });
        output.result("", &value);
    }
    Ok(match error {
        Some(_) => Err(Failure::new(Code::Failed, format!("{} failed", arguments.function))
            .hint(format!("its log: mayfly logs {}", arguments.function))),
        None => Ok(()),
    })
}

/// `REPORT RequestId: …\tDuration: 1 ms\t…` as `duration 1 ms · billed duration 2 ms · …`.
fn summary(report: &str) -> String {
    let fields = report.split('\t').skip(1).filter(|field| !field.trim().is_empty());
    let words = fields.map(|field| match field.split_once(": ") {
        Some((label, value)) => format!("{} {value}", label.to_lowercase()),
        None => field.to_owned(),
    });
    words.collect::<Vec<_>>().join(" · ")
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_report_reads_like_a_sentence() {
        let report = "REPORT RequestId: 1\tDuration: 1.20 ms\tBilled Duration: 2 ms\t";
        assert_eq!(super::summary(report), "duration 1.20 ms · billed duration 2 ms");
    }
}
