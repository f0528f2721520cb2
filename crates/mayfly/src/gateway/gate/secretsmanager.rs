//! What operations of Secrets Manager ask.
//!
//! Owns the way from a secret's id to its ARN, tags and policy.

use mayfly_core::name::Home;
use mayfly_wire::ApiError;
use mayfly_wire::generated::secretsmanager::Operation;
use mayfly_wire::permission::{self, Resource};
use serde_json::Value;

use super::{Ask, json, text};
use crate::gateway::Gateway;

/// What a request asks.
///
/// # Errors
/// When the secrets cannot be read.
pub async fn asks(
    gateway: &Gateway,
    operation: Operation,
    body: &[u8],
) -> Result<Vec<Ask>, ApiError> {
    let row = permission::secretsmanager::permission(operation);
    let body = json(body);
    if operation == Operation::BatchGetSecretValue {
        return batch(gateway, row.action, &body).await;
    }
    if row.resource == Resource::Any {
        return Ok(vec![Ask::new(row.action, "*")]);
    }
    let member = if operation == Operation::CreateSecret { "Name" } else { "SecretId" };
    let id = text(&body, member).unwrap_or_default();
    let tags = body.get("Tags").filter(|tags| !tags.is_null());
    let mut first = about(gateway, row.action, id).await?;
    if operation == Operation::UntagResource {
        let keys = body.get("TagKeys").and_then(Value::as_array);
        let keys = keys.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned);
        first.facts.push(("aws:TagKeys".to_owned(), keys.collect()));
    } else if row.keys.contains(&"aws:TagKeys") {
        first = first.with_tags(tags);
    }
    let mut asks = vec![first];
    for further in row.further {
        if let Some(tags) = tags {
            asks.push(about(gateway, further.action, id).await?.with_tags(Some(tags)));
        }
    }
    Ok(asks)
}

/// One question about a secret: also when it is read through Parameter Store.
///
/// # Errors
/// When the secrets cannot be read.
pub async fn about(gateway: &Gateway, action: &'static str, id: &str) -> Result<Ask, ApiError> {
    let Some(known) = gateway.control.known_secret(id).await? else {
        return Ok(Ask::new(action, unknown(&gateway.home, id)));
    };
    let mut ask = Ask::new(action, known.arn);
    for (key, value) in known.tags {
        ask = ask.with(&format!("aws:ResourceTag/{key}"), value);
    }
    ask.policy = known.policy.map(|text| gateway.resource_policies.get(id, &text));
    Ok(ask)
}

/// The values of several. What a filter will find is not known yet: that takes the right to read
/// every secret.
async fn batch(
    gateway: &Gateway,
    action: &'static str,
    body: &Value,
) -> Result<Vec<Ask>, ApiError> {
    const READ: &str = "secretsmanager:GetSecretValue";
    let mut asks = vec![Ask::new(action, "*")];
    let Some(ids) = body.get("SecretIdList").and_then(Value::as_array) else {
        asks.push(Ask::new(READ, "*"));
        return Ok(asks);
    };
    for id in ids.iter().filter_map(Value::as_str) {
        asks.push(about(gateway, READ, id).await?);
    }
    Ok(asks)
}

/// The ARN that a secret which is not there would have, but for its end.
fn unknown(home: &Home, id: &str) -> String {
    if id.starts_with("arn:") {
        return id.to_owned();
    }
    format!("arn:aws:secretsmanager:{}:{}:secret:{id}-??????", home.region, home.account)
}
