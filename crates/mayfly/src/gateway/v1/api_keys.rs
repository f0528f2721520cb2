//! `/api-keys`: keys for function URLs, which AWS has nothing for.
//!
//! Owns the JSON form. A key is shown whole once, in the answer that made it; `control` draws it.

use std::collections::BTreeSet;

use http::StatusCode;
use mayfly_control::identity::MadeApiKey;
use mayfly_core::api_key::ApiKey;
use mayfly_core::identity::LastUse;
use mayfly_core::name::FunctionName;
use mayfly_wire::ApiError;
use serde_json::{Map, Value, json};

use super::parameters::{Query, rfc3339};
use super::queues::members;
use super::refused::Refused;
use super::{Answered, Request, json as answer};

/// `GET /api-keys`.
pub async fn list(request: &Request<'_>) -> Answered {
    Query::of(request.head, &[])?;
    let keys = request.gateway.control.list_api_keys().await.map_err(ApiError::from)?;
    let keys: Value = keys.iter().map(|(key, last)| shown(key, last.as_ref())).collect();
    Ok(answer(StatusCode::OK, &json!({ "keys": keys })))
}

/// `POST /api-keys`.
pub async fn create(request: &Request<'_>) -> Answered {
    Query::of(request.head, &[])?;
    let members = members(&request.body, &["functions", "description"])?;
    let functions = functions(&members)?;
    let description = match members.get("description") {
        None | Some(Value::Null) => None,
        Some(Value::String(text)) => Some(text.clone()),
        Some(_) => return Err(Refused::invalid("description", "must be a text")),
    };
    let made = request
        .gateway
        .control
        .create_api_key(functions, description)
        .await
        .map_err(ApiError::from)?;
    told(request, &made, StatusCode::CREATED).await
}

/// `POST /api-keys/{id}/rotate`.
pub async fn rotate(request: &Request<'_>) -> Answered {
    Query::of(request.head, &[])?;
    let members = members(&request.body, &["graceS"])?;
    let grace_s = match members.get("graceS") {
        None => 0,
        Some(value) => {
            let number = value.as_u64().and_then(|seconds| u32::try_from(seconds).ok());
            number.ok_or_else(|| Refused::invalid("graceS", "must be a number of seconds"))?
        }
    };
    let made = request
        .gateway
        .control
        .rotate_api_key(&request.labels[0], grace_s)
        .await
        .map_err(ApiError::from)?;
    told(request, &made, StatusCode::OK).await
}

/// `DELETE /api-keys/{id}`.
pub async fn delete(request: &Request<'_>) -> Answered {
    Query::of(request.head, &[])?;
    request.gateway.control.delete_api_key(&request.labels[0]).await.map_err(ApiError::from)?;
    // The very next request with it is refused.
    request.gateway.keys.directory().synced().await;
    Ok(answer(StatusCode::OK, &json!({})))
}

fn functions(members: &Map<String, Value>) -> Result<BTreeSet<FunctionName>, Refused> {
    let wrong = || Refused::invalid("functions", "must be a list of names of functions");
    let texts = members.get("functions").and_then(Value::as_array).ok_or_else(wrong)?;
    let name = |text: &Value| {
        let name = FunctionName::new(text.as_str().ok_or_else(wrong)?);
        name.map_err(|invalid| Refused::invalid("functions", invalid.to_string()))
    };
    texts.iter().map(name).collect()
}

/// The one answer with the secret; it is given when the key works.
async fn told(request: &Request<'_>, made: &MadeApiKey, status: StatusCode) -> Answered {
    request.gateway.keys.directory().synced().await;
    let mut document = shown(&made.key, None);
    document["apiKey"] = json!(*made.text);
    Ok(answer(status, &document))
}

fn shown(key: &ApiKey, last: Option<&LastUse>) -> Value {
    let functions: Vec<&str> = key.functions.iter().map(FunctionName::as_str).collect();
    json!({
        "id": key.id,
        "functions": functions,
        "description": key.description,
        "createdAt": rfc3339(key.created),
        "rotatedAt": rfc3339(key.rotated),
        "replacedUntil": key.replaced.map(|replaced| rfc3339(replaced.until)),
        "lastUsedAt": last.map(|last| rfc3339(last.at)),
    })
}
