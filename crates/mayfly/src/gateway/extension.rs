//! The endpoint of AWS's parameters-and-secrets extension, inside environments.
//!
//! Owns its two paths and the form of its answers: those of the API with times as texts. Never
//! reads a secret itself: the request becomes one of the API, by the role of the function, and
//! goes through the same gate.
//!
//! ```text
//! GET /secretsmanager/get?secretId=…                  ┐ X-Aws-Parameters-Secrets-Token:
//! GET /systemsmanager/parameters/get?name=…           ┘ the environment's AWS_SESSION_TOKEN
//! ```
//! Nothing is kept between requests: the value comes from this machine, so a copy would save
//! nothing, and what was changed or taken away counts at once.

use bytes::Bytes;
use http::request::Parts;
use http::{HeaderName, StatusCode};
use hyper::body::Incoming;
use mayfly_core::time::EpochMs;
use mayfly_wire::ApiError;
use mayfly_wire::generated::{secretsmanager as secrets, ssm};
use serde_json::{Map, Value, json};

use super::respond::{Answer, JSON, whole};
use super::{Caller, Gateway, Peer, body, form, secretsmanager, ssm as parameters, v1};
use crate::identity::Kind;

const TOKEN: HeaderName = HeaderName::from_static("x-aws-parameters-secrets-token");
const SECRET: &str = "/secretsmanager/get";
const PARAMETER: &str = "/systemsmanager/parameters/get";
/// Members of answers that are times.
const TIMES: [&str; 2] = ["CreatedDate", "LastModifiedDate"];

/// Whether a request is for the extension.
pub fn is_asked(peer: &Peer, head: &Parts) -> bool {
    peer.environment.is_some()
        && head.headers.contains_key(TOKEN)
        && matches!(head.uri.path(), SECRET | PARAMETER)
}

/// Answers one request.
pub async fn serve(gateway: &Gateway, head: &Parts, body: Incoming, peer: &Peer) -> Answer {
    body::discard(body).await;
    let Some(caller) = caller(gateway, head, peer) else {
        return refused(StatusCode::UNAUTHORIZED, "Unauthorized", "The token is not good here");
    };
    let answered = match head.uri.path() {
        SECRET => secret(gateway, head, &caller).await,
        _ => parameter(gateway, head, &caller).await,
    };
    let shown = answered.map(|bytes| serde_json::from_slice::<Value>(&bytes).unwrap_or_default());
    match shown {
        Ok(mut shown) => {
            write_times(&mut shown);
            shown["ResultMetadata"] = json!({});
            whole(StatusCode::OK, JSON, Bytes::from(shown.to_string()))
        }
        Err(error) => {
            let status = StatusCode::from_u16(error.status).unwrap_or(StatusCode::BAD_REQUEST);
            refused(status, error.name, &error.message)
        }
    }
}

/// Whose token it is: the role's, in this environment.
fn caller(gateway: &Gateway, head: &Parts, peer: &Peer) -> Option<Caller> {
    let (now, inside) = (gateway.clock.now(), peer.environment?);
    let token = head.headers.get(TOKEN)?.to_str().ok()?;
    let directory = gateway.keys.directory();
    let (access_key, identity) = directory.session(token, now).ok()?;
    directory.check(&identity, now).ok()?;
    let Kind::RoleSession { environment: Some(environment), .. } = &identity.kind else {
        return None;
    };
    let peer = peer.clone();
    (*environment == inside.name()).then_some(Caller { access_key, identity, peer })
}

async fn secret(gateway: &Gateway, head: &Parts, caller: &Caller) -> Result<Vec<u8>, ApiError> {
    let names =
        [("secretId", "SecretId"), ("versionId", "VersionId"), ("versionStage", "VersionStage")];
    let body = Bytes::from(Value::Object(members(head, &names)).to_string());
    let operation = secrets::Operation::GetSecretValue;
    secretsmanager::carry_out(gateway, operation, &body, caller).await
}

/// `label` and `version` are a part of the name in the API: `name:selector`.
async fn parameter(gateway: &Gateway, head: &Parts, caller: &Caller) -> Result<Vec<u8>, ApiError> {
    let query = head.uri.query().unwrap_or_default();
    let mut body = members(head, &[("name", "Name")]);
    let selector = form::value(query, "version").or_else(|| form::value(query, "label"));
    if let (Some(selector), Some(Value::String(name))) = (selector, body.get_mut("Name")) {
        name.push(':');
        name.push_str(&selector);
    }
    let decrypts = form::value(query, "withDecryption").is_some_and(|value| value == "true");
    body.insert("WithDecryption".to_owned(), json!(decrypts));
    let body = Bytes::from(Value::Object(body).to_string());
    let operation = ssm::Operation::GetParameter;
    parameters::carry_out(gateway, operation, &body, caller).await
}

/// Members of the query under the names that the API has for them.
fn members(head: &Parts, names: &[(&str, &str)]) -> Map<String, Value> {
    let query = head.uri.query().unwrap_or_default();
    let member = |(from, to): &(&str, &str)| {
        let text = form::value(query, from).filter(|text| !text.is_empty())?;
        Some(((*to).to_owned(), json!(text)))
    };
    names.iter().filter_map(member).collect()
}

/// The extension writes times as its own language does: RFC 3339.
fn write_times(value: &mut Value) {
    let Value::Object(members) = value else { return };
    for (name, member) in members {
        match member.as_f64() {
            Some(seconds) if TIMES.contains(&name.as_str()) => {
                #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
                let at = EpochMs((seconds * 1_000.0).max(0.0) as u64);
                *member = json!(v1::rfc3339(at));
            }
            _ => write_times(member),
        }
    }
}

fn refused(status: StatusCode, name: &str, message: &str) -> Answer {
    let body = json!({"__type": name, "message": message});
    whole(status, JSON, Bytes::from(body.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_texts_wherever_they_are() {
        let mut value = json!({"Parameter": {"LastModifiedDate": 1.5, "Version": 2}});
        write_times(&mut value);
        assert_eq!(value["Parameter"]["Version"], 2);
        assert_eq!(value["Parameter"]["LastModifiedDate"], "1970-01-01T00:00:01.500Z");
    }
}
