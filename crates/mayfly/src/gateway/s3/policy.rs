//! The policy of a bucket.
//!
//! Owns its operations. What it allows is the gate's question.

use bytes::Bytes;
use http::{HeaderValue, StatusCode};
use mayfly_core::policy::{Effect, PrincipalPattern};
use mayfly_wire::ApiError;
use mayfly_wire::policy::{self, Kind};
use mayfly_wire::s3::{Xml, errors};
use serde_json::Value;

use super::{Answer, Call, answer, bucket};
use crate::gateway::limits::BUCKET_POLICY_BYTES_MAX;
use crate::gateway::respond::whole;

/// Shows it.
pub fn get(call: &Call<'_>) -> Result<Answer, ApiError> {
    let text = call.found_bucket()?.settings.policy.clone().ok_or_else(errors::no_policy)?;
    let json = HeaderValue::from_static("application/json");
    Ok(whole(StatusCode::OK, json, Bytes::from(text)))
}

/// Sets it.
pub async fn put(call: &Call<'_>, document: &[u8]) -> Result<Answer, ApiError> {
    let text = std::str::from_utf8(document).unwrap_or_default();
    if document.len() > BUCKET_POLICY_BYTES_MAX {
        return Err(errors::malformed_policy("Policies must be at most 20480 bytes"));
    }
    let parsed = policy::parse(text, Kind::Resource);
    let parsed = parsed.map_err(|error| errors::malformed_policy(error.to_string()))?;
    let own = format!("arn:aws:s3:::{}", call.bucket());
    let inside = format!("{own}/");
    if parsed.statements.iter().any(|statement| statement.resource.is_none()) {
        return Err(errors::malformed_policy("Missing required field Resource"));
    }
    if let Some(foreign) =
        resources(text).into_iter().find(|r| *r != own && !r.starts_with(&inside))
    {
        let message = format!("Policy has invalid resource: {foreign}");
        return Err(errors::malformed_policy(message));
    }
    let text = text.to_owned();
    bucket::change(call, StatusCode::NO_CONTENT, |settings| settings.policy = Some(text)).await
}

/// Removes it.
pub async fn delete(call: &Call<'_>) -> Result<Answer, ApiError> {
    bucket::change(call, StatusCode::NO_CONTENT, |settings| settings.policy = None).await
}

/// Whether it lets everybody in.
pub fn get_status(call: &Call<'_>) -> Result<Answer, ApiError> {
    let text = call.found_bucket()?.settings.policy.clone().ok_or_else(errors::no_policy)?;
    let document = call.gateway.resource_policies.get(call.bucket(), &text);
    let public = document.statements.iter().any(|statement| {
        let named = statement.principal.as_ref().map_or(&[][..], |named| named.values());
        statement.effect == Effect::Allow && named.contains(&PrincipalPattern::Anyone)
    });
    let mut xml = Xml::new("PolicyStatus");
    xml.value("IsPublic", public);
    Ok(answer::xml(xml))
}

/// The resources that a policy names.
fn resources(text: &str) -> Vec<String> {
    let Ok(document) = serde_json::from_str::<Value>(text) else { return Vec::new() };
    let many = |value: &Value| match value {
        Value::Array(list) => list.clone(),
        Value::Null => Vec::new(),
        one => vec![one.clone()],
    };
    let statements = many(&document["Statement"]);
    let named = statements.iter().flat_map(|statement| {
        many(&statement["Resource"]).into_iter().chain(many(&statement["NotResource"]))
    });
    named.filter_map(|value| value.as_str().map(str::to_owned)).collect()
}
