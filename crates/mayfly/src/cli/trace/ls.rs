//! `mayfly trace ls`: the traces of the newest invocations.
//!
//! Owns the columns.

use serde_json::{Value, json};

use super::super::client::Client;
use super::super::failure::Outcome;
use super::super::output::Output;
use super::super::run::pages;

const COLUMNS: [(&str, &str); 6] = [
    ("TRACE", "id"),
    ("BEGAN", "began"),
    ("SOURCE", "source"),
    ("FIRST", "function"),
    ("RUNS", "runs"),
    ("FAILED", "failed"),
];
/// Invocations that are looked through.
const RUNS_MAX: usize = 1_000;

/// Flags of `mayfly trace ls`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// At most so many
    #[arg(short = 'n', long, default_value_t = 20)]
    pub lines: usize,
}

/// Runs the command.
pub async fn run(client: &Client, output: &Output, arguments: &Arguments) -> Outcome {
    let runs = pages(client, "/runs?", "runs", RUNS_MAX).await?;
    let rows: Vec<Value> = traces(&runs).into_iter().take(arguments.lines).collect();
    if rows.is_empty() {
        output.note("no invocations yet");
    }
    output.rows(&COLUMNS, &rows);
    Ok(())
}

/// One row for each trace, the newest first; `runs` have the newest first, too.
fn traces(runs: &[Value]) -> Vec<Value> {
    let mut rows: Vec<Value> = Vec::new();
    for run in runs {
        let failed = u64::from(run["status"] == "failed");
        // So far the oldest one of its trace: it is the first as long as no older one comes.
        let first = |row: &mut Value| {
            row["began"] = run["acceptedAt"].clone();
            row["source"] = run["source"].clone();
            row["function"] = run["function"].clone();
        };
        if let Some(row) = rows.iter_mut().find(|row| row["id"] == run["traceId"]) {
            row["runs"] = json!(row["runs"].as_u64().unwrap_or(0) + 1);
            row["failed"] = json!(row["failed"].as_u64().unwrap_or(0) + failed);
            first(row);
        } else {
            let mut row = json!({ "id": run["traceId"], "runs": 1, "failed": failed });
            first(&mut row);
            rows.push(row);
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trace_has_one_row_and_says_how_it_began() {
        let run = |trace: &str, at: &str, source: &str, status: &str| {
            json!({ "traceId": trace, "acceptedAt": at, "source": source, "function": "f",
                    "status": status })
        };
        let runs = [
            run("b", "3", "rule", "failed"),
            run("a", "2", "api", "succeeded"),
            run("b", "1", "url", "succeeded"),
        ];
        let row = |id: &str, at: &str, source: &str, runs: u64, failed: u64| {
            json!({ "id": id, "began": at, "source": source, "function": "f", "runs": runs,
                    "failed": failed })
        };
        assert_eq!(traces(&runs), [row("b", "1", "url", 2, 1), row("a", "2", "api", 1, 0)]);
    }
}
