//! Services that read forms: what their two fronts have in common.
//!
//! Owns reading the form wherever it stands, and the envelope of answers. Never knows an operation.

use bytes::Bytes;
use http::StatusCode;
use http::header::ACCEPT;
use http::request::Parts;
use mayfly_core::name::RequestId;
use mayfly_wire::ApiError;
use mayfly_wire::query::{Asked, Service};
use serde::Serialize;
use serde_json::{Map, Value};

use super::respond::{Answer, JSON, XML, whole};

/// The operation and its input; the form is the body or, without one, the query.
///
/// # Errors
/// `MalformedQueryString` and those of [`Service::read`].
pub fn read<O: Copy>(
    service: &Service<O>,
    head: &Parts,
    body: &Bytes,
) -> Result<Asked<O>, ApiError> {
    let form = if body.is_empty() {
        head.uri.query().unwrap_or_default()
    } else {
        std::str::from_utf8(body).map_err(|_| {
            ApiError::new("MalformedQueryString", 400, "The request body is not UTF-8 text.")
        })?
    };
    service.read(form)
}

/// A response as members of its XML.
pub fn members(output: &impl Serialize) -> Map<String, Value> {
    match serde_json::to_value(output).expect("responses have text keys only") {
        Value::Object(members) => members,
        _ => Map::new(),
    }
}

/// The answer to an operation that did its work.
pub fn answer<O: Copy>(
    service: &Service<O>,
    head: &Parts,
    (operation, members): (O, &Map<String, Value>),
    id: RequestId,
) -> Answer {
    let id = id.to_string();
    if accepts_json(head) {
        let json = service.response_json(operation, members, &id);
        return whole(StatusCode::OK, JSON, Bytes::from(json.to_string()));
    }
    whole(StatusCode::OK, XML, Bytes::from(service.response(operation, members, &id)))
}

/// The answer to anything that was refused or failed.
pub fn error<O: Copy>(
    service: &Service<O>,
    head: &Parts,
    error: &ApiError,
    id: RequestId,
) -> Answer {
    let status = StatusCode::from_u16(error.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let id = id.to_string();
    if accepts_json(head) {
        return whole(status, JSON, Bytes::from(service.error_json(error, &id).to_string()));
    }
    whole(status, XML, Bytes::from(service.error(error, &id)))
}

/// Whether the client asks for JSON, as these services give it beside XML.
fn accepts_json(head: &Parts) -> bool {
    let accept = head.headers.get(ACCEPT).and_then(|value| value.to_str().ok());
    accept.is_some_and(|accept| accept.starts_with("application/json"))
}
