//! The two protocols of SQS over HTTP: JSON 1.0, and forms answered with XML.
//!
//! Owns content types and the headers that tell the two apart. Never reads a member of a request.

use bytes::Bytes;
use http::request::Parts;
use http::{HeaderName, HeaderValue, StatusCode};
use mayfly_core::name::RequestId;
use mayfly_wire::ApiError;
use mayfly_wire::generated::sqs::{self as api, Operation};
use mayfly_wire::sqs::{json_type, query};
use serde::Serialize;
use serde_json::{Map, Value, json};

use super::super::respond::{Answer, XML, header, whole};

const JSON_1_0: HeaderValue = HeaderValue::from_static("application/x-amz-json-1.0");
/// What clients that moved from forms to JSON send, to get the old codes of errors as well.
const QUERY_MODE: &str = "x-amzn-query-mode";
const QUERY_ERROR: HeaderName = HeaderName::from_static("x-amzn-query-error");

/// What a client speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protocol {
    /// JSON 1.0, the operation in `X-Amz-Target`.
    Json {
        /// Whether the client also wants the query protocol's code of an error.
        query_codes: bool,
    },
    /// A form, in the body or in the URL; answers are XML.
    Query,
}

/// A request: which operation, and its input as JSON.
#[derive(Debug)]
pub struct Asked {
    /// The operation.
    pub operation: Operation,
    /// A JSON object.
    pub body: Bytes,
}

/// A response in the form that its protocol needs.
#[derive(Debug)]
pub enum Shown {
    /// The body of the answer.
    Json(Vec<u8>),
    /// What the XML is made from.
    Members(Map<String, Value>),
}

impl Protocol {
    /// The protocol of a request.
    pub fn of(head: &Parts) -> Self {
        let text = |name: &str| head.headers.get(name).and_then(|value| value.to_str().ok());
        match text("x-amz-target") {
            Some(_) => Self::Json { query_codes: text(QUERY_MODE) == Some("true") },
            None => Self::Query,
        }
    }

    /// The operation and its input.
    ///
    /// # Errors
    /// `UnknownOperationException` for a target that is none of ours; those of [`query::read`].
    pub fn asked(self, head: &Parts, body: Bytes) -> Result<Asked, ApiError> {
        if self == Self::Query {
            let form = if body.is_empty() {
                head.uri.query().unwrap_or_default()
            } else {
                std::str::from_utf8(&body).map_err(|_| not_a_form())?
            };
            let query::Request { operation, body } = query::read(form, head.uri.path())?;
            return Ok(Asked { operation, body });
        }
        let target = head.headers.get("x-amz-target").and_then(|value| value.to_str().ok());
        match target.and_then(api::route) {
            Some(operation) => Ok(Asked { operation, body }),
            None => Err(super::super::unknown_operation("sqs", target.unwrap_or_default())),
        }
    }

    /// A response as this protocol needs it.
    pub fn shown<T: Serialize>(self, output: &T) -> Shown {
        let text_keys = "responses have text keys only";
        match self {
            Self::Json { .. } => Shown::Json(serde_json::to_vec(output).expect(text_keys)),
            Self::Query => match serde_json::to_value(output).expect(text_keys) {
                Value::Object(members) => Shown::Members(members),
                _ => Shown::Members(Map::new()),
            },
        }
    }

    /// The answer to an operation that did its work.
    pub fn answer(self, operation: Operation, shown: Shown, id: RequestId) -> Answer {
        match shown {
            // An operation without output answers with nothing at all.
            Shown::Json(_) if api::query::output(operation).is_none() => {
                whole(StatusCode::OK, JSON_1_0, Bytes::new())
            }
            Shown::Json(body) => whole(StatusCode::OK, JSON_1_0, Bytes::from(body)),
            Shown::Members(members) => {
                let xml = query::response(operation, &members, &id.to_string());
                whole(StatusCode::OK, XML, Bytes::from(xml))
            }
        }
    }

    /// The answer to anything that was refused or failed.
    pub fn error(self, error: &ApiError, id: RequestId) -> Answer {
        let status = StatusCode::from_u16(error.status);
        let status = status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut answer = match self {
            Self::Query => {
                let xml = query::error(error, &id.to_string());
                whole(status, XML, Bytes::from(xml))
            }
            Self::Json { .. } => {
                let body = json!({"__type": json_type(error.name), "message": error.message});
                whole(status, JSON_1_0, Bytes::from(body.to_string()))
            }
        };
        if self == (Self::Json { query_codes: true }) {
            answer.headers_mut().insert(QUERY_ERROR, header(&query::error_header(error)));
        }
        if let Some(seconds) = error.retry_after_s {
            answer.headers_mut().insert(http::header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        answer
    }
}

fn not_a_form() -> ApiError {
    ApiError::new("MalformedQueryString", 400, "The request body is not UTF-8 text.")
}
