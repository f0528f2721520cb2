//! `mayfly audit ls|verify|export`: who did what, and whether the log is whole.
//!
//! Owns the columns and the filters. Speaks `/_mayfly/v1` only.

use bytes::Bytes;
use http::Method;
use mayfly_store::Clock;
use serde_json::{Value, json};

use super::api::encode;
use super::client::Client;
use super::failure::{Code, Failure, Outcome};
use super::logs::instant;
use super::output::Output;
use super::run::rfc3339;

const COLUMNS: [(&str, &str); 6] = [
    ("TIME", "time"),
    ("WHO", "principal"),
    ("ACTION", "action"),
    ("RESOURCE", "resource"),
    ("DECISION", "decision"),
    ("ERROR", "error"),
];
/// Entries asked for at once.
const PAGE_ENTRIES: usize = 500;

/// What to do with the audit log.
#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// List entries, newest first
    Ls {
        #[command(flatten)]
        chosen: Chosen,
        /// How many at most
        #[arg(short = 'n', long, default_value_t = 50, value_name = "COUNT")]
        limit: usize,
    },
    /// Check that no entry was changed or taken away; the exit code is 1 when one was
    Verify,
    /// Print every entry that is chosen, one JSON document a line
    Export {
        #[command(flatten)]
        chosen: Chosen,
    },
}

/// Which entries.
#[derive(Debug, clap::Args)]
pub struct Chosen {
    /// Of this caller: an ARN
    #[arg(long, value_name = "ARN")]
    principal: Option<String>,
    /// This action, for example lambda:DeleteFunction
    #[arg(long)]
    action: Option<String>,
    /// On this resource: an ARN
    #[arg(long, value_name = "ARN")]
    resource: Option<String>,
    /// Of this request
    #[arg(long, value_name = "ID")]
    request_id: Option<String>,
    /// Only what was denied
    #[arg(long)]
    denied: bool,
    /// Since then: a time, or how long ago (10m, 2h, 3d)
    #[arg(long, value_name = "TIME")]
    since: Option<String>,
}

/// Runs the command.
pub async fn run(client: &Client, output: &Output, command: &Command) -> Outcome {
    match command {
        Command::Ls { chosen, limit } => {
            let mut rows = Vec::new();
            each(client, chosen, *limit, |entry| rows.push(row(entry))).await?;
            output.rows(&COLUMNS, &rows);
            Ok(())
        }
        Command::Export { chosen } => {
            each(client, chosen, usize::MAX, |entry| output.line(entry.to_string())).await
        }
        Command::Verify => verify(client, output).await,
    }
}

fn row(entry: &Value) -> Value {
    let mut row = entry.clone();
    row["decision"] = json!(if entry["allowed"] == true { "allowed" } else { "denied" });
    row
}

/// Hands over the chosen entries, newest first, at most `limit`.
async fn each(
    client: &Client,
    chosen: &Chosen,
    limit: usize,
    mut take: impl FnMut(&Value),
) -> Outcome {
    let query = query(chosen)?;
    let (mut left, mut cursor) = (limit, String::new());
    while left > 0 {
        let path = format!("/audit?limit={}{query}{cursor}", left.min(PAGE_ENTRIES));
        let page = client.mayfly(Method::GET, &path, Bytes::new()).await?.json();
        let entries = page["entries"].as_array().cloned().unwrap_or_default();
        entries.iter().for_each(&mut take);
        left -= entries.len().min(left);
        match page["nextCursor"].as_str() {
            Some(next) => cursor = format!("&cursor={}", encode(next)),
            None => break,
        }
    }
    Ok(())
}

fn query(chosen: &Chosen) -> Result<String, Failure> {
    let mut query = String::new();
    let texts = [
        ("principal", &chosen.principal),
        ("action", &chosen.action),
        ("resource", &chosen.resource),
        ("requestId", &chosen.request_id),
    ];
    for (name, value) in texts {
        if let Some(value) = value {
            query.push_str(&format!("&{name}={}", encode(value)));
        }
    }
    if chosen.denied {
        query.push_str("&allowed=false");
    }
    if let Some(since) = &chosen.since {
        let since = rfc3339(instant(since, Clock::System.now().0)?)?;
        query.push_str(&format!("&since={}", encode(&since)));
    }
    Ok(query)
}

async fn verify(client: &Client, output: &Output) -> Outcome {
    let verdict = client.mayfly(Method::GET, "/audit/verify", Bytes::new()).await?.json();
    if verdict["whole"] != true {
        let problem = verdict["problem"].as_str().unwrap_or("The audit log is broken");
        return Err(Failure::new(Code::Failed, problem));
    }
    let (entries, head) = (&verdict["entries"], &verdict["head"]);
    let mac = head["mac"].as_str().unwrap_or_default();
    let text =
        format!("{entries} entries, all as they were recorded. Head: {} {mac}", head["number"]);
    output.result(text, &verdict);
    Ok(())
}
