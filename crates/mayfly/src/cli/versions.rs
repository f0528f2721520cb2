//! `mayfly versions ls|show|diff`: the published versions of a function.
//!
//! Owns the columns and the comparison of two versions. Never publishes: `deploy` does.

use http::Method;
use serde_json::{Value, json};

use super::api;
use super::client::Client;
use super::failure::{Code, Failure, Outcome};
use super::output::Output;

const COLUMNS: [(&str, &str); 5] = [
    ("VERSION", "version"),
    ("MODIFIED", "modified"),
    ("SIZE", "codeBytes"),
    ("SHA256", "codeSha256"),
    ("DESCRIPTION", "description"),
];
/// Members that differ between any two versions and say nothing.
const NOT_COMPARED: [&str; 5] =
    ["FunctionArn", "LastModified", "RevisionId", "Version", "ConfigSha256"];

/// What to do with versions.
#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// List them
    Ls {
        /// The function
        function: String,
    },
    /// Show one as JSON
    Show {
        /// The function
        function: String,
        /// The version or alias
        version: String,
    },
    /// Show what differs between two
    Diff {
        /// The function
        function: String,
        /// A version or alias
        a: String,
        /// Another one
        b: String,
    },
}

/// Runs the command.
pub async fn run(client: &Client, output: &Output, command: &Command) -> Outcome {
    match command {
        Command::Ls { function } => ls(client, output, function).await,
        Command::Show { function, version } => {
            let one = configuration(client, function, version).await?;
            let text = serde_json::to_string_pretty(&one).unwrap_or_default();
            output.result(text, &one);
            Ok(())
        }
        Command::Diff { function, a, b } => {
            let (left, right) = (
                configuration(client, function, a).await?,
                configuration(client, function, b).await?,
            );
            let rows = diff(&left, &right);
            let (a, b) = (a.to_uppercase(), b.to_uppercase());
            output.rows(&[("SETTING", "setting"), (&a, "a"), (&b, "b")], &rows);
            Ok(())
        }
    }
}

/// Every version, `$LATEST` first.
pub async fn all(client: &Client, function: &str) -> Result<Vec<Value>, Failure> {
    api::list(client, &api::path("2015-03-31", function, "/versions"), "Versions").await
}

async fn ls(client: &Client, output: &Output, function: &str) -> Outcome {
    let versions = all(client, function).await?;
    let row = |version: &Value| {
        json!({
            "version": version["Version"],
            "modified": version["LastModified"],
            "codeBytes": version["CodeSize"],
            "codeSha256": version["CodeSha256"],
            "description": version["Description"],
        })
    };
    output.rows(&COLUMNS, &versions.iter().map(row).collect::<Vec<_>>());
    Ok(())
}

async fn configuration(client: &Client, function: &str, version: &str) -> Result<Value, Failure> {
    let query = format!("/configuration?Qualifier={}", api::encode(version));
    let one = client.lambda(Method::GET, &api::path("2015-03-31", function, &query), None).await?;
    if one.is_null() {
        return Err(Failure::new(Code::NotFound, format!("{function} has no version {version}")));
    }
    Ok(one)
}

/// One row for each setting that differs.
fn diff(left: &Value, right: &Value) -> Vec<Value> {
    let empty = serde_json::Map::new();
    let (left, right) = (left.as_object().unwrap_or(&empty), right.as_object().unwrap_or(&empty));
    let mut names: Vec<&String> = left.keys().chain(right.keys()).collect();
    names.sort();
    names.dedup();
    let differs = |name: &&String| {
        !NOT_COMPARED.contains(&name.as_str()) && left.get(*name) != right.get(*name)
    };
    let row = |name: &String| json!({ "setting": name, "a": left.get(name), "b": right.get(name) });
    names.into_iter().filter(differs).map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_diff_names_what_changed() {
        let rows = diff(
            &json!({"Version": "1", "Timeout": 3, "Handler": "a"}),
            &json!({"Version": "2", "Timeout": 4, "Handler": "a", "KMSKeyArn": "k"}),
        );
        assert_eq!(
            rows,
            [
                json!({"setting": "KMSKeyArn", "a": null, "b": "k"}),
                json!({"setting": "Timeout", "a": 3, "b": 4})
            ]
        );
    }
}
