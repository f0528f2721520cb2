//! Takes a request apart into the members of an operation's input.
//!
//! Owns the reading of path labels, query, headers and JSON body, and the conversion into the
//! generated request types. Never touches the body of an operation whose input has no member in
//! it: an invocation's payload passes by untouched.
//!
//! ```text
//! path label ─┐
//! query ──────┼─▶ members by name ─▶ validation::check ─▶ serde ─▶ CreateFunctionRequest
//! header ─────┤
//! JSON body ──┘
//! ```

use bytes::Bytes;
use percent_encoding::percent_decode_str;
use serde::de::DeserializeOwned;
use serde_json::{Map, Number, Value};

use crate::error::ApiError;
use crate::schema::{Input, Kind, Location, Member, Shape};
use crate::validation;

/// A request as it came in.
#[derive(Clone, Copy, Debug)]
pub struct RequestParts<'r> {
    /// The HTTP method.
    pub method: &'r str,
    /// The path, still percent-encoded.
    pub path: &'r str,
    /// The query without `?`, still percent-encoded; empty when there is none.
    pub query: &'r str,
    /// All headers.
    pub headers: &'r http::HeaderMap,
    /// The whole body.
    pub body: &'r Bytes,
}

/// Reads and validates the input of an operation.
///
/// # Errors
/// `SerializationException` when the request cannot be read or a member has the wrong JSON type;
/// the exception that `input.refusal` says when limits are broken.
pub fn read<T: DeserializeOwned>(input: &Input, request: &RequestParts<'_>) -> Result<T, ApiError> {
    let mut members = body_members(input, request.body)?;
    for member in input.members {
        let located = match member.location {
            Location::Body => continue,
            Location::Label(index) => label(request.path, index)?,
            Location::Query(name) => query(member.shape, request.query, name)?,
            Location::Header(name) => header(request.headers, name)?,
        };
        // A member that travels elsewhere is never read from the body.
        members.remove(member.name);
        if let Some(texts) = located {
            members.insert(member.name.to_owned(), from_text(member, texts)?);
        }
    }
    validation::check(input, &members)?;
    serde_json::from_value(Value::Object(members))
        .map_err(|error| ApiError::serialization(error.to_string()))
}

fn body_members(input: &Input, body: &Bytes) -> Result<Map<String, Value>, ApiError> {
    let wanted = input.members.iter().any(|member| member.location == Location::Body);
    if !wanted || body.is_empty() {
        return Ok(Map::new());
    }
    serde_json::from_slice(body).map_err(|error| {
        ApiError::serialization(format!("Could not parse request body into json: {error}"))
    })
}

/// The texts given for a member: one, or several for a list in the query.
type Texts = Vec<String>;

fn label(path: &str, index: usize) -> Result<Option<Texts>, ApiError> {
    let segment = path.strip_prefix('/').unwrap_or(path).split('/').nth(index);
    segment.map(|raw| Ok(vec![decode(raw)?])).transpose()
}

fn query(shape: &Shape, query: &str, name: &str) -> Result<Option<Texts>, ApiError> {
    let mut found = Vec::new();
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        if key == name || decode_query(key)? == name {
            found.push(decode_query(value)?);
        }
    }
    if !matches!(shape.kind, Kind::List { .. }) {
        found.truncate(1);
    }
    Ok((!found.is_empty()).then_some(found))
}

fn header(headers: &http::HeaderMap, name: &str) -> Result<Option<Texts>, ApiError> {
    let Some(value) = headers.get(name) else {
        return Ok(None);
    };
    let text = std::str::from_utf8(value.as_bytes())
        .map_err(|_| ApiError::serialization(format!("header '{name}' is not UTF-8 text")))?;
    Ok(Some(vec![text.to_owned()]))
}

fn decode(raw: &str) -> Result<String, ApiError> {
    let decoded = percent_decode_str(raw).decode_utf8();
    decoded.map(std::borrow::Cow::into_owned).map_err(|_| {
        ApiError::serialization(format!("'{raw}' is not UTF-8 text when percent-decoded"))
    })
}

fn decode_query(raw: &str) -> Result<String, ApiError> {
    if raw.contains('+') { decode(&raw.replace('+', " ")) } else { decode(raw) }
}

/// The JSON value that a member outside of the body stands for.
fn from_text(member: &Member, mut texts: Texts) -> Result<Value, ApiError> {
    if let Kind::List { .. } = member.shape.kind {
        return Ok(Value::Array(texts.into_iter().map(Value::String).collect()));
    }
    let text = texts.swap_remove(0);
    let unreadable = |expected: &str| {
        let message = format!("'{}': '{text}' can not be converted to {expected}", member.name);
        ApiError::serialization(message)
    };
    match member.shape.kind {
        Kind::Integer(_) | Kind::Long(_) => {
            let number: i64 = text.parse().map_err(|_| unreadable("a whole number"))?;
            Ok(Value::Number(Number::from(number)))
        }
        Kind::Boolean => match text.as_str() {
            "true" => Ok(Value::Bool(true)),
            "false" => Ok(Value::Bool(false)),
            _ => Err(unreadable("a Boolean")),
        },
        _ => Ok(Value::String(text)),
    }
}
