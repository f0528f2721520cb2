//! `mayfly whoami`: as whom the server sees this caller.

use serde_json::json;

use super::client::Client;
use super::failure::Outcome;
use super::output::Output;

/// Runs the command.
pub async fn run(client: &Client, output: &Output) -> Outcome {
    let who = client.sts("GetCallerIdentity", &[]).await?;
    let arn = who["Arn"].as_str().unwrap_or_default();
    let shown = json!({ "arn": arn, "account": who["Account"], "userId": who["UserId"] });
    output.result(arn, &shown);
    Ok(())
}
