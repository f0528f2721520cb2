//! `mayfly list`: every function with its URL and state.
//!
//! Owns the columns. Never changes anything.

use http::Method;
use serde_json::{Value, json};

use super::api;
use super::client::Client;
use super::failure::Outcome;
use super::output::Output;

const COLUMNS: [(&str, &str); 7] = [
    ("FUNCTION", "function"),
    ("RUNTIME", "runtime"),
    ("MEMORY", "memoryMb"),
    ("TIMEOUT", "timeoutS"),
    ("STATE", "state"),
    ("MODIFIED", "modified"),
    ("URL", "url"),
];

/// Runs the command.
pub async fn run(client: &Client, output: &Output) -> Outcome {
    let functions = api::list(client, "/2015-03-31/functions", "Functions").await?;
    let mut rows = Vec::new();
    for function in &functions {
        let name = function["FunctionName"].as_str().unwrap_or("");
        let path = api::path("2015-03-31", name, "/configuration");
        let one = api::absent_is_none(client.lambda(Method::GET, &path, None).await)?;
        let urls = api::path("2021-10-31", name, "/urls");
        let urls = api::absent_is_none(client.lambda(Method::GET, &urls, None).await)?;
        let Some(one) = one else { continue };
        let url = urls.map_or(Value::Null, |u| u["FunctionUrlConfigs"][0]["FunctionUrl"].clone());
        rows.push(json!({
            "function": name,
            "runtime": one["Runtime"],
            "memoryMb": one["MemorySize"],
            "timeoutS": one["Timeout"],
            "state": one["State"],
            "modified": one["LastModified"],
            "url": url,
        }));
    }
    if rows.is_empty() {
        output.note("no functions yet: mayfly init hello && cd hello && mayfly deploy");
    }
    output.rows(&COLUMNS, &rows);
    Ok(())
}
