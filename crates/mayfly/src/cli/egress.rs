//! `mayfly egress`: what a function may reach outside.
//!
//! Owns its flags. Without any it shows the setting; rules are read by the server.

use bytes::Bytes;
use http::Method;
use serde_json::{Value, json};

use super::client::Client;
use super::failure::Outcome;
use super::output::Output;

/// Flags of `mayfly egress`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The function
    pub function: String,
    /// Allow this and nothing else; may be given several times, for example api.example.com:443,
    /// *.example.com:443, 10.0.0.0/8:5432, udp:192.0.2.7:123
    #[arg(long, value_name = "RULE", conflicts_with_all = ["open", "none"])]
    pub allow: Vec<String>,
    /// Allow every public address
    #[arg(long, conflicts_with = "none")]
    pub open: bool,
    /// Allow nothing (as it is for a new function)
    #[arg(long)]
    pub none: bool,
}

/// Runs the command.
pub async fn run(client: &Client, output: &Output, arguments: &Arguments) -> Outcome {
    let name = percent_encoding::utf8_percent_encode(
        &arguments.function,
        percent_encoding::NON_ALPHANUMERIC,
    );
    let path = format!("/functions/{name}/egress");
    let (method, body) = match wanted(arguments) {
        Some(setting) => (Method::PUT, Bytes::from(setting.to_string())),
        None => (Method::GET, Bytes::new()),
    };
    let answer = client.mayfly(method, &path, body).await?.json();
    output.result(line(&arguments.function, &answer), &answer);
    Ok(())
}

fn wanted(arguments: &Arguments) -> Option<Value> {
    match (arguments.allow.as_slice(), arguments.open, arguments.none) {
        ([], false, false) => None,
        ([], true, _) => Some(json!({"mode": "open"})),
        ([], _, true) => Some(json!({"mode": "none"})),
        (rules, ..) => Some(json!({"mode": "allow", "allow": rules})),
    }
}

fn line(function: &str, setting: &Value) -> String {
    let mode = setting["mode"].as_str().unwrap_or_default();
    let rules = setting["allow"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let rules: Vec<&str> = rules.collect();
    format!("{function}  {mode}  {}", rules.join(" ")).trim_end().to_owned()
}
