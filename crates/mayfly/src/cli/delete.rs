//! `mayfly delete FN`: delete a function with everything that belongs to it.
//!
//! Owns the question that comes first. Never deletes without an answer: `--yes`, or a person's.

use std::io::{BufRead, IsTerminal};

use http::Method;
use serde_json::json;

use super::api;
use super::client::Client;
use super::failure::{Failure, Outcome};
use super::output::Output;

/// Flags of `mayfly delete`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The functions
    #[arg(required = true)]
    pub functions: Vec<String>,
    /// Delete only this version
    #[arg(long)]
    pub version: Option<String>,
    /// Do not ask
    #[arg(short, long)]
    pub yes: bool,
}

/// Runs the command.
pub async fn run(client: &Client, output: &Output, arguments: &Arguments) -> Outcome {
    if !arguments.yes {
        confirm(output, &format!("Delete {}", arguments.functions.join(", ")))?;
    }
    for name in &arguments.functions {
        let query = arguments.version.as_deref();
        let query = query.map_or_else(String::new, |v| format!("?Qualifier={}", api::encode(v)));
        client.lambda(Method::DELETE, &api::path("2015-03-31", name, &query), None).await?;
        output.result(format!("{name}  deleted"), &json!({ "deleted": name }));
    }
    Ok(())
}

/// Asks whether to do `what`; nobody there means no.
pub fn confirm(output: &Output, what: &str) -> Result<(), Failure> {
    if !std::io::stdin().is_terminal() {
        return Err(Failure::usage("nobody is here to confirm").hint("add --yes"));
    }
    output.note(format!("{what}? Type yes:"));
    let mut answer = String::new();
    std::io::stdin()
        .lock()
        .read_line(&mut answer)
        .map_err(|error| Failure::usage(format!("standard input: {error}")))?;
    match answer.trim() {
        "yes" | "y" => Ok(()),
        _ => Err(Failure::usage("nothing was done")),
    }
}
