//! `mayfly run`: invocations — what became of them, and why they wait.
//!
//! Owns the choice of command and what several of them share. Speaks `/_mayfly/v1` only.

mod cancel;
mod export;
mod ls;
mod rerun;
mod show;

pub use ls::pages;

use clap::Subcommand;
use mayfly_store::Clock;

use super::api::encode;
use super::client::Client;
use super::failure::{Failure, Outcome};
use super::logs::instant;
use super::output::Output;

/// Commands on runs.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// List invocations, newest first
    Ls(ls::Arguments),
    /// Show one invocation: attempts, payload, result, why it waits
    Show(show::Arguments),
    /// Take waiting invocations back, for good
    Cancel(cancel::Arguments),
    /// Invoke again with the recorded payload, or with another one
    Rerun(rerun::Arguments),
    /// Print every invocation that is chosen, one JSON document a line
    Export(export::Arguments),
}

/// Runs the command.
pub async fn run(client: &Client, output: &Output, command: &Command) -> Outcome {
    match command {
        Command::Ls(arguments) => ls::run(client, output, arguments).await,
        Command::Show(arguments) => show::run(client, output, arguments).await,
        Command::Cancel(arguments) => cancel::run(client, output, arguments).await,
        Command::Rerun(arguments) => rerun::run(client, output, arguments).await,
        Command::Export(arguments) => export::run(client, output, arguments).await,
    }
}

/// Which invocations.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct Chosen {
    /// Only those of this function
    pub function: Option<String>,
    /// succeeded, retrying or failed
    #[arg(long)]
    pub status: Option<String>,
    /// What caused them: api, url, queue, destination, topic, rule, schedule, bucket …
    #[arg(long)]
    pub source: Option<String>,
    /// Accepted since: 90s, 5m, 2h, 1d, or epoch milliseconds
    #[arg(short, long)]
    pub since: Option<String>,
    /// Accepted before, in the same forms
    #[arg(long)]
    pub until: Option<String>,
    /// Only those with this correlation id
    #[arg(long)]
    pub correlation_id: Option<String>,
}

impl Chosen {
    /// The parameters of a request, without the question mark.
    fn query(&self) -> Result<String, Failure> {
        let now_ms = Clock::System.now().0;
        let time = |text: &Option<String>| {
            let ms = text.as_deref().map(|text| instant(text, now_ms)).transpose()?;
            ms.map(rfc3339).transpose()
        };
        let all = [
            ("function", self.function.clone()),
            ("status", self.status.clone()),
            ("source", self.source.clone()),
            ("since", time(&self.since)?),
            ("until", time(&self.until)?),
            ("correlationId", self.correlation_id.clone()),
        ];
        let set = all.into_iter().filter_map(|(name, value)| Some((name, value?)));
        let pairs = set.map(|(name, value)| format!("{name}={}", encode(&value)));
        Ok(pairs.collect::<Vec<_>>().join("&"))
    }
}

/// A time as the API takes it.
pub fn rfc3339(ms: u64) -> Result<String, Failure> {
    let time = i64::try_from(ms).ok().and_then(|ms| jiff::Timestamp::from_millisecond(ms).ok());
    time.map(|time| time.to_string()).ok_or_else(|| Failure::usage(format!("{ms} is no time")))
}

/// The address of one run, with the function as a hint.
fn path(id: &str, rest: &str, function: Option<&str>) -> String {
    let hint = function.map_or_else(String::new, |name| format!("?function={}", encode(name)));
    format!("/runs/{}{rest}{hint}", encode(id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_chosen_becomes_a_query() {
        assert_eq!(Chosen::default().query().unwrap(), "");
        let chosen = Chosen {
            function: Some("f".to_owned()),
            since: Some("1790000000000".to_owned()),
            correlation_id: Some("a&b".to_owned()),
            ..Chosen::default()
        };
        let expected = "function=f&since=2026%2D09%2D21T14%3A13%3A20Z&correlationId=a%26b";
        assert_eq!(chosen.query().unwrap(), expected);
        assert!(Chosen { until: Some("soon".to_owned()), ..Chosen::default() }.query().is_err());
        assert_eq!(path("7", "/result", Some("f")), "/runs/7/result?function=f");
    }
}
