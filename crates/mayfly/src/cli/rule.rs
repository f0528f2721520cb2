//! `mayfly rule ls|put|test|enable|disable`: rules of event buses.
//!
//! Owns the flags and what is printed. `test` is answered here, with the same matching as the
//! server's.

use std::path::PathBuf;

use mayfly_core::event_pattern::Pattern;
use mayfly_core::json::Json;
use serde_json::{Value, json};

use super::bus::all;
use super::client::Client;
use super::failure::{Code, Failure, Outcome};
use super::invoke::text;
use super::output::Output;

const COLUMNS: [(&str, &str); 4] = [
    ("RULE", "Name"),
    ("STATE", "State"),
    ("PATTERN", "EventPattern"),
    ("SCHEDULE", "ScheduleExpression"),
];

/// What to do with rules.
#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// List the rules of a bus
    Ls {
        /// The bus
        #[arg(long, default_value = "default")]
        bus: String,
    },
    /// Create or replace a rule
    Put {
        /// The rule's name
        name: String,
        /// The event pattern, JSON
        #[arg(long, required_unless_present = "schedule")]
        pattern: Option<String>,
        /// When it fires: rate(…) or cron(…)
        #[arg(long)]
        schedule: Option<String>,
        /// The ARN of a target; may be repeated
        #[arg(long = "to", value_name = "ARN")]
        targets: Vec<String>,
        /// The bus
        #[arg(long, default_value = "default")]
        bus: String,
    },
    /// Say whether an event matches, and which field does not
    Test {
        /// The rule; or give --pattern
        #[arg(required_unless_present = "pattern")]
        name: Option<String>,
        /// An event pattern, JSON
        #[arg(long, conflicts_with = "name")]
        pattern: Option<String>,
        /// The event, JSON
        #[arg(short, long, required_unless_present = "event")]
        data: Option<String>,
        /// A file with the event; - is standard input
        #[arg(short, long, conflicts_with = "data")]
        event: Option<PathBuf>,
        /// The bus
        #[arg(long, default_value = "default")]
        bus: String,
    },
    /// Let a rule match again
    Enable {
        /// The rule
        name: String,
        /// The bus
        #[arg(long, default_value = "default")]
        bus: String,
    },
    /// Let a rule match nothing
    Disable {
        /// The rule
        name: String,
        /// The bus
        #[arg(long, default_value = "default")]
        bus: String,
    },
}

/// Runs the command.
pub async fn run(client: &Client, output: &Output, command: &Command) -> Outcome {
    match command {
        Command::Ls { bus } => {
            let rules = all(client, "ListRules", json!({ "EventBusName": bus }), "Rules").await?;
            output.rows(&COLUMNS, &rules);
            Ok(())
        }
        Command::Put { name, pattern, schedule, targets, bus } => {
            let mut request = json!({ "Name": name, "EventBusName": bus });
            for (member, value) in [("EventPattern", pattern), ("ScheduleExpression", schedule)] {
                if let Some(value) = value {
                    request[member] = json!(value);
                }
            }
            let answer = client.events("PutRule", &request).await?;
            put_targets(client, bus, name, targets).await?;
            output.result(answer["RuleArn"].as_str().unwrap_or_default(), &answer);
            Ok(())
        }
        Command::Test { name, pattern, data, event, bus } => {
            let pattern = match pattern {
                Some(pattern) => pattern.clone(),
                None => pattern_of(client, bus, name.as_deref().unwrap_or_default()).await?,
            };
            let event = text(data.as_deref(), event.as_deref())?.unwrap_or_default();
            test(output, &pattern, &event)
        }
        Command::Enable { name, bus } => {
            client.events("EnableRule", &json!({ "Name": name, "EventBusName": bus })).await?;
            Ok(())
        }
        Command::Disable { name, bus } => {
            client.events("DisableRule", &json!({ "Name": name, "EventBusName": bus })).await?;
            Ok(())
        }
    }
}

async fn put_targets(client: &Client, bus: &str, rule: &str, arns: &[String]) -> Outcome {
    if arns.is_empty() {
        return Ok(());
    }
    let target = |(at, arn): (usize, &String)| json!({ "Id": (at + 1).to_string(), "Arn": arn });
    let targets: Vec<Value> = arns.iter().enumerate().map(target).collect();
    let request = json!({ "Rule": rule, "EventBusName": bus, "Targets": targets });
    client.events("PutTargets", &request).await?;
    Ok(())
}

async fn pattern_of(client: &Client, bus: &str, name: &str) -> Result<String, Failure> {
    let request = json!({ "Name": name, "EventBusName": bus });
    let rule = client.events("DescribeRule", &request).await?;
    let pattern = rule["EventPattern"].as_str().map(str::to_owned);
    pattern.ok_or_else(|| Failure::new(Code::Failed, format!("{name} has a schedule, no pattern")))
}

fn test(output: &Output, pattern: &str, event: &str) -> Outcome {
    let read = |what: &str, text: &str| {
        Json::parse(text).map_err(|error| Failure::usage(format!("{what}: {error}")))
    };
    let pattern = Pattern::parse(&read("the pattern", pattern)?)
        .map_err(|error| Failure::usage(format!("the pattern: {error}")))?;
    let mismatches = pattern.explain(&read("the event", event)?);
    let line = |path: &str, reason: &str| match path {
        "" => reason.to_owned(),
        path => format!("{path}: {reason}"),
    };
    let reasons: Vec<String> = mismatches.iter().map(|m| line(&m.path, m.reason)).collect();
    let shown: Vec<Value> = mismatches
        .iter()
        .map(|mismatch| json!({ "path": mismatch.path, "reason": mismatch.reason }))
        .collect();
    let answer = json!({ "matches": shown.is_empty(), "mismatches": shown });
    if mismatches.is_empty() {
        output.result("matches", &answer);
        return Ok(());
    }
    output.result(format!("does not match\n  {}", reasons.join("\n  ")), &answer);
    Err(Failure::new(Code::Failed, "the event does not match the pattern"))
}
