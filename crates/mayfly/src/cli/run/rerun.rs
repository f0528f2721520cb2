//! `mayfly run rerun`: invoke again, asynchronously.
//!
//! Owns its flags. The correlation id is kept, so that both are found together.

use std::path::PathBuf;

use http::Method;

use super::super::api::encode;
use super::super::client::Client;
use super::super::failure::Outcome;
use super::super::invoke::event;
use super::super::output::Output;
use super::path;

/// Flags of `mayfly run rerun`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The request id of the invocation
    pub id: String,
    /// Another function: NAME or NAME:QUALIFIER
    #[arg(long, value_name = "FUNCTION")]
    pub to: Option<String>,
    /// Another payload, as JSON
    #[arg(short, long, conflicts_with = "event")]
    pub data: Option<String>,
    /// A file with another payload; - is standard input
    #[arg(short, long)]
    pub event: Option<PathBuf>,
}

/// Runs the command.
pub async fn run(client: &Client, output: &Output, arguments: &Arguments) -> Outcome {
    let payload = event(arguments.data.as_deref(), arguments.event.as_deref())?;
    let mut path = path(&arguments.id, "/rerun", None);
    if let Some(to) = &arguments.to {
        path = format!("{path}?to={}", encode(to));
    }
    let answer = client.mayfly(Method::POST, &path, payload.unwrap_or_default()).await?.json();
    output.result(answer["id"].as_str().unwrap_or_default(), &answer);
    Ok(())
}
