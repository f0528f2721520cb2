//! Services that speak forms and XML: what their two fronts have in common.
//!
//! Owns reading the form wherever it stands, and the envelope of answers. Never knows an operation.

use bytes::Bytes;
use http::StatusCode;
use http::request::Parts;
use mayfly_core::name::RequestId;
use mayfly_wire::ApiError;
use mayfly_wire::query::{Asked, Service};
use serde::Serialize;
use serde_json::{Map, Value};

use super::respond::{Answer, XML, whole};

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
    operation: O,
    members: &Map<String, Value>,
    id: RequestId,
) -> Answer {
    let xml = service.response(operation, members, &id.to_string());
    whole(StatusCode::OK, XML, Bytes::from(xml))
}

/// The answer to anything that was refused or failed.
pub fn error<O: Copy>(service: &Service<O>, error: &ApiError, id: RequestId) -> Answer {
    let status = StatusCode::from_u16(error.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let xml = service.error(error, &id.to_string());
    whole(status, XML, Bytes::from(xml))
}
