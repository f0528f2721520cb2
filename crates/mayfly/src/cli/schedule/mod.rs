//! `mayfly schedule ls|create|next|show|run-now|pause|resume|delete`.
//!
//! Owns the flags and the order of the steps.

mod next;

use bytes::Bytes;
use http::{HeaderMap, Method};
use serde_json::{Value, json};

use super::api::encode;
use super::client::Client;
use super::failure::{Failure, Outcome};
use super::output::Output;

const COLUMNS: [(&str, &str); 4] =
    [("GROUP", "GroupName"), ("SCHEDULE", "Name"), ("STATE", "State"), ("TARGET", "target")];
/// Pages that one listing reads.
const PAGES_MAX: usize = 10_000;
/// What schedules without a role of their own act with.
const ROLE: &str = "mayfly-schedules";

/// What to do with schedules.
#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// List schedules
    #[command(visible_alias = "list")]
    Ls {
        /// In this group only
        #[arg(long)]
        group: Option<String>,
    },
    /// Make a schedule, or replace one
    Create(Create),
    /// Print the times at which an expression is due
    Next(next::Arguments),
    /// Show when a schedule is due next, and what it did
    Show(One),
    /// Fire a schedule now
    RunNow(One),
    /// Let a schedule rest
    Pause(One),
    /// Let a schedule fire again
    Resume(One),
    /// Delete a schedule
    Delete(One),
}

/// A schedule.
#[derive(Debug, clap::Args)]
pub struct One {
    /// Its name
    name: String,
    /// Its group
    #[arg(long, default_value = "default")]
    group: String,
}

/// A new schedule.
#[derive(Debug, clap::Args)]
pub struct Create {
    #[command(flatten)]
    one: One,
    /// When: "cron(30 2 * * ? *)", "rate(5 minutes)", "at(2026-12-24T18:00:00)"
    expression: String,
    /// What: a function's name, or the ARN of a function, queue or topic
    #[arg(long)]
    target: String,
    /// What the target gets; else an event that names the schedule
    #[arg(long)]
    input: Option<String>,
    /// The time zone
    #[arg(long, default_value = "UTC", value_name = "ZONE")]
    tz: String,
    /// The role that may reach the target; `mayfly-schedules` when left out
    #[arg(long, value_name = "ARN")]
    role: Option<String>,
    /// Fire within so many minutes
    #[arg(long, value_name = "MINUTES")]
    window: Option<u16>,
    /// Delete it when it is not due any more
    #[arg(long)]
    once: bool,
}

/// Whether the command asks no server.
pub fn local(command: &Command, output: &Output) -> Option<Outcome> {
    match command {
        Command::Next(arguments) => Some(next::run(output, arguments)),
        _ => None,
    }
}

/// Runs the command.
pub async fn run(client: &Client, output: &Output, command: &Command) -> Outcome {
    match command {
        Command::Ls { group } => list(client, output, group.as_deref()).await,
        Command::Create(create) => make(client, output, create).await,
        Command::Next(arguments) => next::run(output, arguments),
        Command::Show(one) => {
            let shown = client.mayfly(Method::GET, &own(one, ""), Bytes::new()).await?.json();
            let text = |member: &str| shown[member].as_str().unwrap_or("-").to_owned();
            let line = format!(
                "{}  due {}  last {}  fired {}  missed {}",
                one.name,
                text("nextDueAt"),
                text("lastDueAt"),
                shown["fired"],
                shown["missed"]
            );
            output.result(line, &shown);
            Ok(())
        }
        Command::RunNow(one) => {
            let answer = client.mayfly(Method::POST, &own(one, "/run"), Bytes::new()).await?;
            output.result(format!("{}  fired", one.name), &answer.json());
            Ok(())
        }
        Command::Pause(one) => set_state(client, output, one, "DISABLED", "paused").await,
        Command::Resume(one) => set_state(client, output, one, "ENABLED", "resumed").await,
        Command::Delete(one) => {
            let path = format!("{}?groupName={}", path(one), encode(&one.group));
            call(client, Method::DELETE, &path, None).await?;
            output.result(format!("{}  deleted", one.name), &json!({ "Name": one.name }));
            Ok(())
        }
    }
}

fn path(one: &One) -> String {
    format!("/schedules/{}", encode(&one.name))
}

fn own(one: &One, rest: &str) -> String {
    format!("/schedules/{}/{}{rest}", encode(&one.group), encode(&one.name))
}

async fn call(
    client: &Client,
    method: Method,
    path: &str,
    body: Option<Value>,
) -> Result<Value, Failure> {
    let body = body.map_or_else(Bytes::new, |body| Bytes::from(body.to_string()));
    Ok(client.signed("scheduler", method, path, HeaderMap::new(), body).await?.json())
}

async fn list(client: &Client, output: &Output, group: Option<&str>) -> Outcome {
    let group = group.map(|group| format!("&ScheduleGroup={}", encode(group))).unwrap_or_default();
    let (mut rows, mut token) = (Vec::new(), String::new());
    for _ in 0..PAGES_MAX {
        let path = format!("/schedules?MaxResults=100{group}{token}");
        let answer = call(client, Method::GET, &path, None).await?;
        for schedule in answer["Schedules"].as_array().into_iter().flatten() {
            let mut row = schedule.clone();
            row["target"] = schedule["Target"]["Arn"].clone();
            rows.push(row);
        }
        match answer["NextToken"].as_str() {
            Some(next) => token = format!("&NextToken={}", encode(next)),
            None => break,
        }
    }
    output.rows(&COLUMNS, &rows);
    Ok(())
}

async fn make(client: &Client, output: &Output, create: &Create) -> Outcome {
    let account = client.account().await?;
    let arn = match create.target.starts_with("arn:") {
        true => create.target.clone(),
        false => {
            let region = client.region();
            format!("arn:aws:lambda:{region}:{account}:function:{}", create.target)
        }
    };
    let role = match &create.role {
        Some(role) => role.clone(),
        None => format!("arn:aws:iam::{account}:role/{ROLE}"),
    };
    let mut target = json!({ "Arn": arn, "RoleArn": role });
    if let Some(input) = &create.input {
        target["Input"] = json!(input);
    }
    let window = match create.window {
        Some(minutes) => json!({ "Mode": "FLEXIBLE", "MaximumWindowInMinutes": minutes }),
        None => json!({ "Mode": "OFF" }),
    };
    let request = json!({
        "GroupName": create.one.group,
        "ScheduleExpression": create.expression,
        "ScheduleExpressionTimezone": create.tz,
        "FlexibleTimeWindow": window,
        "ActionAfterCompletion": if create.once { "DELETE" } else { "NONE" },
        "Target": target,
    });
    let path = path(&create.one);
    let made = call(client, Method::POST, &path, Some(request.clone())).await;
    let answer = match made {
        Err(failure) if failure.code == super::failure::Code::Conflict => {
            call(client, Method::PUT, &path, Some(request)).await?
        }
        other => other?,
    };
    let arn = answer["ScheduleArn"].as_str().unwrap_or_default();
    output.result(format!("{}  {arn}", create.one.name), &answer);
    Ok(())
}

/// An update replaces everything, so everything is read before.
async fn set_state(
    client: &Client,
    output: &Output,
    one: &One,
    state: &str,
    said: &str,
) -> Outcome {
    const KEPT: [&str; 8] = [
        "ScheduleExpression",
        "ScheduleExpressionTimezone",
        "StartDate",
        "EndDate",
        "Description",
        "Target",
        "FlexibleTimeWindow",
        "ActionAfterCompletion",
    ];
    let query = format!("{}?groupName={}", path(one), encode(&one.group));
    let found = call(client, Method::GET, &query, None).await?;
    let mut request = json!({ "GroupName": one.group, "State": state });
    for member in KEPT {
        if let Some(value) = found.get(member).filter(|value| !value.is_null()) {
            request[member] = value.clone();
        }
    }
    let answer = call(client, Method::PUT, &path(one), Some(request)).await?;
    output.result(format!("{}  {said}", one.name), &answer);
    Ok(())
}
