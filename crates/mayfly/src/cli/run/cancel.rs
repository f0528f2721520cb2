//! `mayfly run cancel`: take waiting invocations back, for good.
//!
//! Owns its flags. What runs already is not stopped (exit code 5).

use bytes::Bytes;
use http::Method;

use super::super::client::Client;
use super::super::failure::Outcome;
use super::super::output::Output;
use super::path;

/// Flags of `mayfly run cancel`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The request ids of the invocations
    #[arg(required = true)]
    pub ids: Vec<String>,
    /// Their function; makes finding them quick
    #[arg(short, long)]
    pub function: Option<String>,
}

/// Runs the command.
pub async fn run(client: &Client, output: &Output, arguments: &Arguments) -> Outcome {
    for id in &arguments.ids {
        let path = path(id, "/cancel", arguments.function.as_deref());
        let answer = client.mayfly(Method::POST, &path, Bytes::new()).await?.json();
        output.result(format!("{id}  cancelled"), &answer);
    }
    Ok(())
}
