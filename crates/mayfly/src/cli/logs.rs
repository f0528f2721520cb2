//! `mayfly logs [FN…]`: read function logs, and follow them with `-t`.
//!
//! Owns relative times and the polling loop. Never formats log lines: they come as the function
//! and the platform wrote them.

use std::collections::HashSet;
use std::time::Duration;

use mayfly_store::Clock;
use serde_json::{Value, json};

use super::api;
use super::client::Client;
use super::failure::{Failure, Outcome};
use super::output::{Form, Output};

/// How often `-t` asks for news.
pub const FOLLOW_EVERY: Duration = Duration::from_millis(500);
/// How far back `-t` looks again for events that arrived late.
const OVERLAP_MS: u64 = 10_000;
/// Event ids remembered while following, to print each once.
const SEEN_MAX: usize = 100_000;

/// Flags of `mayfly logs`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The functions; all when none is named
    pub functions: Vec<String>,
    /// Go on and print what is written from now on
    #[arg(short, long)]
    pub tail: bool,
    /// Start: a relative time such as 90s, 5m, 2h, 1d, or epoch milliseconds
    #[arg(short, long, visible_alias = "since", default_value = "10m")]
    pub start_time: String,
    /// End, in the same forms
    #[arg(long)]
    pub end_time: Option<String>,
    /// A CloudWatch filter pattern
    #[arg(long, default_value = "")]
    pub filter: String,
    /// Only lines with this request id
    #[arg(long)]
    pub request_id: Option<String>,
    /// At most so many lines, the newest
    #[arg(short = 'n', long)]
    pub lines: Option<usize>,
}

/// Which events are read.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// A CloudWatch filter pattern; empty for all.
    pub pattern: String,
    /// Not after this time, epoch milliseconds.
    pub end_ms: Option<u64>,
}

/// Runs the command.
pub async fn run(client: &Client, output: &Output, arguments: &Arguments) -> Outcome {
    let now = Clock::System.now().0;
    let groups = groups(client, &arguments.functions).await?;
    let start = instant(&arguments.start_time, now)?;
    let mut pattern = arguments.filter.clone();
    if let Some(id) = &arguments.request_id {
        pattern = format!("{pattern} \"{id}\"").trim().to_owned();
    }
    let end_ms = arguments.end_time.as_deref().map(|text| instant(text, now)).transpose()?;
    let selection = Selection { pattern, end_ms };
    let mut events = Vec::new();
    for group in &groups {
        events.extend(read(client, group, start, &selection).await?);
    }
    events.sort_by_key(|event| event["timestamp"].as_u64());
    let skip = arguments.lines.map_or(0, |lines| events.len().saturating_sub(lines));
    let mut follower = Follower::new(now);
    follower.print(output, &groups, events.drain(..).skip(skip).collect());
    if !arguments.tail {
        return Ok(());
    }
    loop {
        tokio::time::sleep(FOLLOW_EVERY).await;
        follower.step(client, output, &groups, &selection).await?;
    }
}

/// Prints each event once, however often it is read.
#[derive(Debug)]
pub struct Follower {
    seen: HashSet<String>,
    from_ms: u64,
}

impl Follower {
    /// Follows from a time on, epoch milliseconds.
    pub fn new(from_ms: u64) -> Self {
        Self { seen: HashSet::new(), from_ms }
    }

    /// Reads and prints what is new.
    pub async fn step(
        &mut self,
        client: &Client,
        output: &Output,
        groups: &[String],
        selection: &Selection,
    ) -> Outcome {
        let now = Clock::System.now().0;
        let since = self.from_ms.saturating_sub(OVERLAP_MS);
        let mut news = Vec::new();
        for group in groups {
            news.extend(read(client, group, since, selection).await?);
        }
        news.sort_by_key(|event| event["timestamp"].as_u64());
        self.print(output, groups, news);
        self.from_ms = now;
        Ok(())
    }

    fn print(&mut self, output: &Output, groups: &[String], events: Vec<Value>) {
        if self.seen.len() > SEEN_MAX {
            self.seen.clear();
        }
        let fresh: Vec<Value> = events
            .into_iter()
            .filter(|event| self.seen.insert(format!("{}{}", event["group"], event["eventId"])))
            .collect();
        match output.form {
            Form::Json if fresh.is_empty() => {}
            Form::Json | Form::Ndjson => output.rows(&[], &fresh),
            Form::Table => fresh.iter().for_each(|event| line(output, groups.len() > 1, event)),
        }
    }
}

fn line(output: &Output, named: bool, event: &Value) {
    let time = event["timestamp"].as_i64();
    let time = time.and_then(|ms| jiff::Timestamp::from_millisecond(ms).ok());
    let time = time.map_or_else(String::new, |time| time.strftime("%H:%M:%S%.3f").to_string());
    let message = event["message"].as_str().unwrap_or("").trim_end();
    let group = event["group"].as_str().unwrap_or("");
    let name = if named {
        format!("{}  ", group.trim_start_matches("/aws/lambda/"))
    } else {
        String::new()
    };
    output.line(format!("{}  {}{message}", output.paint("2", &time), output.paint("36", &name)));
}

async fn groups(client: &Client, functions: &[String]) -> Result<Vec<String>, Failure> {
    let mut names = functions.to_vec();
    if names.is_empty() {
        let all = api::list(client, "/2015-03-31/functions", "Functions").await?;
        names = all.iter().filter_map(|f| f["FunctionName"].as_str()).map(str::to_owned).collect();
    }
    let mut groups = Vec::new();
    for name in names {
        let path = api::path("2015-03-31", &name, "/configuration");
        let configuration = client.lambda(http::Method::GET, &path, None).await?;
        let default = format!("/aws/lambda/{name}");
        let group = configuration["LoggingConfig"]["LogGroup"].as_str().unwrap_or(&default);
        groups.push(group.to_owned());
    }
    groups.sort();
    groups.dedup();
    Ok(groups)
}

/// Every event of a group in a time range; none when the group does not exist yet.
async fn read(
    client: &Client,
    group: &str,
    start: u64,
    selection: &Selection,
) -> Result<Vec<Value>, Failure> {
    let mut body = json!({ "logGroupName": group, "startTime": start });
    if !selection.pattern.is_empty() {
        body["filterPattern"] = json!(selection.pattern);
    }
    if let Some(end) = selection.end_ms {
        body["endTime"] = json!(end);
    }
    let mut events = Vec::new();
    loop {
        let Some(page) = api::absent_is_none(client.logs("FilterLogEvents", &body).await)? else {
            return Ok(events);
        };
        for event in page["events"].as_array().into_iter().flatten() {
            let mut event = event.clone();
            event["group"] = json!(group);
            events.push(event);
        }
        match page["nextToken"].as_str() {
            Some(token) => body["nextToken"] = json!(token),
            None => return Ok(events),
        }
    }
}

/// Epoch milliseconds of `90s`, `5m`, `2h`, `1d`, `5mins ago`, `now`, or a number.
pub fn instant(text: &str, now_ms: u64) -> Result<u64, Failure> {
    let trimmed = text.trim().trim_end_matches("ago").trim();
    if trimmed == "now" {
        return Ok(now_ms);
    }
    let digits = trimmed.chars().take_while(char::is_ascii_digit).count();
    let wrong = || Failure::usage(format!("{text}: a time is written as 90s, 5m, 2h, 1d or now"));
    let number: u64 = trimmed[..digits].parse().map_err(|_| wrong())?;
    let unit_ms: u64 = match trimmed[digits..].trim() {
        "" => return Ok(number),
        "s" | "sec" | "secs" | "second" | "seconds" => 1_000,
        "m" | "min" | "mins" | "minute" | "minutes" => 60_000,
        "h" | "hour" | "hours" => 3_600_000,
        "d" | "day" | "days" => 86_400_000,
        _ => return Err(wrong()),
    };
    Ok(now_ms.saturating_sub(number.saturating_mul(unit_ms)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_relative() {
        assert_eq!(instant("90s", 100_000).unwrap(), 10_000);
        assert_eq!(instant("1mins ago", 100_000).unwrap(), 40_000);
        assert_eq!(instant("2h", 100_000).unwrap(), 0);
        assert_eq!(instant("1700000000000", 1).unwrap(), 1_700_000_000_000);
        assert_eq!(instant("now", 7).unwrap(), 7);
        assert!(instant("yesterday", 7).is_err());
    }
}
