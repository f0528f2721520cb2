//! What operations of Parameter Store ask.
//!
//! Owns the way from names and paths to ARNs and tags; a parameter that stands for a secret asks
//! for the secret, too.

use mayfly_wire::ApiError;
use mayfly_wire::generated::ssm::Operation;
use mayfly_wire::permission::{self, Resource};
use serde_json::Value;

use super::{Ask, json, secretsmanager, text};
use crate::gateway::Gateway;

/// Below this path lie the secrets of Secrets Manager.
const SECRETS: &str = "/aws/reference/secretsmanager/";

/// What a request asks.
///
/// # Errors
/// When the parameters cannot be read.
pub async fn asks(
    gateway: &Gateway,
    operation: Operation,
    body: &[u8],
) -> Result<Vec<Ask>, ApiError> {
    let row = permission::ssm::permission(operation);
    let body = json(body);
    if row.resource == Resource::Any {
        return Ok(vec![Ask::new(row.action, "*")]);
    }
    let tags = body.get("Tags").filter(|tags| !tags.is_null());
    let mut asks = Vec::new();
    for name in names(&body) {
        let mut ask = about(gateway, row.action, name).await?;
        if operation == Operation::RemoveTagsFromResource {
            let keys = body.get("TagKeys").and_then(Value::as_array);
            let keys = keys.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned);
            ask.facts.push(("aws:TagKeys".to_owned(), keys.collect()));
        } else if row.keys.contains(&"aws:TagKeys") {
            ask = ask.with_tags(tags);
        }
        asks.push(ask);
        for further in row.further {
            match (further.resource, name.strip_prefix(SECRETS), tags) {
                (Resource::Secret, Some(secret), _) => {
                    asks.push(secretsmanager::about(gateway, further.action, secret).await?);
                }
                (Resource::Parameter, _, Some(tags)) => {
                    let ask = about(gateway, further.action, name).await?;
                    asks.push(ask.with_tags(Some(tags)));
                }
                _ => {}
            }
        }
    }
    Ok(asks)
}

/// The names that a request is about; an empty one when it names nothing, which no narrow policy
/// allows.
fn names(body: &Value) -> Vec<&str> {
    if let Some(names) = body.get("Names").and_then(Value::as_array) {
        return names.iter().filter_map(Value::as_str).collect();
    }
    let one = ["Name", "Path", "ResourceId"].into_iter().find_map(|member| text(body, member));
    vec![one.unwrap_or_default()]
}

async fn about(gateway: &Gateway, action: &'static str, name: &str) -> Result<Ask, ApiError> {
    let home = &gateway.home;
    let prefix = format!("arn:aws:ssm:{}:{}:parameter/", home.region, home.account);
    let path = name.strip_prefix(&prefix).unwrap_or(name);
    // A version behind the name is not part of the resource.
    let path = path.split(':').next().unwrap_or_default().trim_matches('/');
    let mut ask = Ask::new(action, format!("{prefix}{path}"));
    for (key, value) in gateway.control.known_parameter_tags(name).await? {
        ask = ask.with(&format!("aws:ResourceTag/{key}"), value);
    }
    Ok(ask)
}
