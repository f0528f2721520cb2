//! The role of functions whose template names none.
//!
//! Owns its name and how it comes into being. On a server it may write logs and nothing else, as
//! the role that SAM makes; `mayfly dev` makes it itself, with every right.

use serde_json::Value;

use super::client::Client;
use super::failure::{Code, Failure};
use super::role::{self, LAMBDA};

const NAME: &str = "mayfly-default";
const BASIC: &str = "service-role/AWSLambdaBasicExecutionRole";

/// Its ARN at this server.
pub async fn arn(client: &Client) -> Result<Value, Failure> {
    let account = client.account().await?;
    Ok(Value::from(format!("arn:aws:iam::{account}:role/{NAME}")))
}

/// Makes it, after the server has refused it; `false` when it was refused for something else.
pub async fn made_after(client: &Client, refused: &Failure) -> Result<bool, Failure> {
    if !refused.message.contains("cannot be assumed by Lambda") {
        return Ok(false);
    }
    let members = [("RoleName", NAME), ("AssumeRolePolicyDocument", LAMBDA)];
    match client.iam("CreateRole", &members).await {
        Ok(_) => {}
        // It is there and cannot be assumed: somebody wanted it so.
        Err(failure) if failure.code == Code::Conflict => return Ok(false),
        Err(failure) => return Err(failure),
    }
    let basic = role::arn(BASIC);
    client.iam("AttachRolePolicy", &[("RoleName", NAME), ("PolicyArn", &basic)]).await?;
    Ok(true)
}
