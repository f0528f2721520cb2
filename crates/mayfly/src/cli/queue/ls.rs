//! `mayfly queue ls`: every queue with its figures.
//!
//! Owns the columns.

use bytes::Bytes;
use http::Method;
use serde_json::Value;

use super::super::client::Client;
use super::super::failure::Outcome;
use super::super::output::Output;

const COLUMNS: [(&str, &str); 9] = [
    ("QUEUE", "name"),
    ("READY", "ready"),
    ("DELAYED", "delayed"),
    ("IN FLIGHT", "inFlight"),
    ("DONE", "done"),
    ("DEAD", "dead"),
    ("SENT", "sent"),
    ("OLDEST MS", "oldestAgeMs"),
    ("DEAD LETTERS TO", "deadLetterQueue"),
];

/// Lists the queues that `shows` wants.
pub async fn run(client: &Client, output: &Output, shows: impl Fn(&Value) -> bool) -> Outcome {
    let answer = client.mayfly(Method::GET, "/queues", Bytes::new()).await?.json();
    let queues = answer["queues"].as_array().into_iter().flatten();
    let rows: Vec<Value> = queues.filter(|queue| shows(queue)).cloned().collect();
    if rows.is_empty() {
        output.note("no such queues");
    }
    output.rows(&COLUMNS, &rows);
    Ok(())
}
