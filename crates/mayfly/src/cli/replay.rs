//! `mayfly archive ls|create` and `mayfly replay start|status|cancel`.
//!
//! Owns the flags and what is printed.

use mayfly_store::Clock;
use serde_json::json;

use super::bus::all;
use super::client::Client;
use super::failure::{Failure, Outcome};
use super::logs::instant;
use super::output::Output;

const ARCHIVES: [(&str, &str); 4] = [
    ("ARCHIVE", "ArchiveName"),
    ("EVENTS", "EventCount"),
    ("DAYS", "RetentionDays"),
    ("BUS", "EventSourceArn"),
];
const REPLAYS: [(&str, &str); 4] = [
    ("REPLAY", "ReplayName"),
    ("STATE", "State"),
    ("REASON", "StateReason"),
    ("ARCHIVE", "EventSourceArn"),
];

/// What to do with archives.
#[derive(Debug, clap::Subcommand)]
pub enum Archive {
    /// List archives
    Ls,
    /// Keep the events of a bus from now on
    Create {
        /// The archive's name
        name: String,
        /// The bus
        #[arg(long, default_value = "default")]
        bus: String,
        /// Only events that this pattern (JSON) matches
        #[arg(long)]
        pattern: Option<String>,
        /// How long, days; for ever unless given
        #[arg(long)]
        days: Option<u32>,
    },
}

/// What to do with replays.
#[derive(Debug, clap::Subcommand)]
pub enum Replay {
    /// Send archived events to the rules of their bus once more
    Start {
        /// The replay's name
        name: String,
        /// The archive
        #[arg(long)]
        archive: String,
        /// Events from this time on, as 90s, 5m, 2h, 1d, or epoch milliseconds
        #[arg(long)]
        since: String,
        /// Events up to this time, in the same forms; now unless given
        #[arg(long)]
        until: Option<String>,
        /// Only for this rule (ARN); may be repeated
        #[arg(long = "rule", value_name = "ARN")]
        rules: Vec<String>,
    },
    /// Show one replay, or all
    Status {
        /// The replay
        name: Option<String>,
    },
    /// Stop a replay
    Cancel {
        /// The replay
        name: String,
    },
}

/// Runs a command about archives.
pub async fn archive(client: &Client, output: &Output, command: &Archive) -> Outcome {
    match command {
        Archive::Ls => {
            let archives = all(client, "ListArchives", json!({}), "Archives").await?;
            output.rows(&ARCHIVES, &archives);
            Ok(())
        }
        Archive::Create { name, bus, pattern, days } => {
            let described = client.events("DescribeEventBus", &json!({ "Name": bus })).await?;
            let mut request = json!({ "ArchiveName": name, "EventSourceArn": described["Arn"] });
            if let Some(pattern) = pattern {
                request["EventPattern"] = json!(pattern);
            }
            if let Some(days) = days {
                request["RetentionDays"] = json!(days);
            }
            let answer = client.events("CreateArchive", &request).await?;
            output.result(answer["ArchiveArn"].as_str().unwrap_or_default(), &answer);
            Ok(())
        }
    }
}

/// Runs a command about replays.
pub async fn run(client: &Client, output: &Output, command: &Replay) -> Outcome {
    match command {
        Replay::Start { name, archive, since, until, rules } => {
            let found =
                client.events("DescribeArchive", &json!({ "ArchiveName": archive })).await?;
            let bus = &found["EventSourceArn"];
            let mut destination = json!({ "Arn": bus });
            if !rules.is_empty() {
                destination["FilterArns"] = json!(rules);
            }
            let request = json!({
                "ReplayName": name,
                "EventSourceArn": found["ArchiveArn"],
                "EventStartTime": seconds(since)?,
                "EventEndTime": seconds(until.as_deref().unwrap_or("now"))?,
                "Destination": destination,
            });
            let answer = client.events("StartReplay", &request).await?;
            output.result(answer["State"].as_str().unwrap_or_default(), &answer);
            Ok(())
        }
        Replay::Status { name: Some(name) } => {
            let shown = client.events("DescribeReplay", &json!({ "ReplayName": name })).await?;
            output.rows(&REPLAYS, &[shown]);
            Ok(())
        }
        Replay::Status { name: None } => {
            let replays = all(client, "ListReplays", json!({}), "Replays").await?;
            output.rows(&REPLAYS, &replays);
            Ok(())
        }
        Replay::Cancel { name } => {
            let answer = client.events("CancelReplay", &json!({ "ReplayName": name })).await?;
            output.result(answer["State"].as_str().unwrap_or_default(), &answer);
            Ok(())
        }
    }
}

/// A time of the command line as the API takes it: seconds since 1970.
fn seconds(text: &str) -> Result<u64, Failure> {
    Ok(instant(text, Clock::System.now().0)?.div_ceil(1_000))
}
