//! `mayfly alias ls|set|delete`: names for versions, with traffic split between two.
//!
//! Owns the columns and the writing of shares. Never chooses a version.

use http::Method;
use serde_json::{Value, json};

use super::api;
use super::client::Client;
use super::failure::{Failure, Outcome};
use super::output::Output;

const COLUMNS: [(&str, &str); 4] =
    [("ALIAS", "alias"), ("VERSION", "version"), ("ALSO", "also"), ("DESCRIPTION", "description")];

/// What to do with aliases.
#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// List them
    Ls {
        /// The function
        function: String,
    },
    /// Point an alias at a version, creating it when there is none
    Set {
        /// The function
        function: String,
        /// The alias
        alias: String,
        /// The version
        version: String,
        /// A second version and its share, for example 4=10%
        #[arg(long, value_name = "VERSION=SHARE")]
        also: Option<String>,
    },
    /// Delete an alias
    Delete {
        /// The function
        function: String,
        /// The alias
        alias: String,
    },
}

/// Runs the command.
pub async fn run(client: &Client, output: &Output, command: &Command) -> Outcome {
    match command {
        Command::Ls { function } => {
            let path = api::path("2015-03-31", function, "/aliases");
            let aliases = api::list(client, &path, "Aliases").await?;
            output.rows(&COLUMNS, &aliases.iter().map(row).collect::<Vec<_>>());
        }
        Command::Set { function, alias, version, also } => {
            let also = also.as_deref().map(share_of_version).transpose()?;
            let extra = also.as_ref().map(|(version, share)| (version.as_str(), *share));
            let answer = api::set_alias(client, function, alias, version, extra).await?;
            let row = row(&answer);
            let also = row["also"].as_str().map_or_else(String::new, |also| format!(", {also}"));
            output.result(format!("{function}:{alias} → {version}{also}"), &row);
        }
        Command::Delete { function, alias } => {
            let rest = format!("/aliases/{}", api::encode(alias));
            let path = api::path("2015-03-31", function, &rest);
            client.lambda(Method::DELETE, &path, None).await?;
            output.result(format!("{function}:{alias}  deleted"), &json!({ "deleted": alias }));
        }
    }
    Ok(())
}

fn row(alias: &Value) -> Value {
    let weights = alias["RoutingConfig"]["AdditionalVersionWeights"].as_object();
    let extra = weights.and_then(|weights| weights.iter().next());
    let percent = |share: &Value| share.as_f64().unwrap_or(0.0) * 100.0;
    json!({
        "alias": alias["Name"],
        "version": alias["FunctionVersion"],
        "also": extra.map(|(version, share)| format!("{version}={}%", percent(share))),
        "description": alias["Description"],
    })
}

/// `10%` or `0.1` as 0.1.
pub fn share(text: &str) -> Result<f64, Failure> {
    let wrong = || Failure::usage(format!("{text}: a share is written as 10% or 0.1"));
    let (digits, scale) = text.strip_suffix('%').map_or((text, 1.0), |digits| (digits, 100.0));
    let value: f64 = digits.trim().parse().map_err(|_| wrong())?;
    let share = value / scale;
    if (0.0..=1.0).contains(&share) { Ok(share) } else { Err(wrong()) }
}

fn share_of_version(text: &str) -> Result<(String, f64), Failure> {
    let (version, part) = text.split_once('=').ok_or_else(|| {
        Failure::usage(format!("--also {text}: write VERSION=SHARE, as in 4=10%"))
    })?;
    Ok((version.to_owned(), share(part)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_percent_or_fraction() {
        assert!((share("10%").unwrap() - 0.1).abs() < 1e-9);
        assert!((share("0.25").unwrap() - 0.25).abs() < 1e-9);
        assert!(share("110%").is_err());
        assert!(share("x").is_err());
        assert_eq!(share_of_version("4=50%").unwrap(), ("4".to_owned(), 0.5));
    }
}
