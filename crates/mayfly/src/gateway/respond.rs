//! Answers: the few ways in which the gateway writes a response.
//!
//! Owns status, content type, the request id header and the checked construction of every header
//! value: a text from a function or a caller can never break a head or panic the server. Never
//! decides what to answer.

use bytes::Bytes;
use http::header::{CONTENT_TYPE, RETRY_AFTER};
use http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode};
use mayfly_core::name::RequestId;
use mayfly_wire::ApiError;

use super::body::Body;
use super::limits::HEADER_VALUE_BYTES_MAX;

/// The answer type of every front.
pub type Answer = Response<Body>;

/// `x-amzn-requestid`, on every answer.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-amzn-requestid");
/// `x-amzn-errortype`, on every API error.
const ERROR_TYPE: HeaderName = HeaderName::from_static("x-amzn-errortype");

/// JSON of the Lambda API.
pub const JSON: HeaderValue = HeaderValue::from_static("application/json");
/// JSON of the `X-Amz-Target` services.
pub const JSON_1_1: HeaderValue = HeaderValue::from_static("application/x-amz-json-1.1");
/// XML of the query services.
pub const XML: HeaderValue = HeaderValue::from_static("text/xml");
/// Plain text.
pub const TEXT: HeaderValue = HeaderValue::from_static("text/plain; charset=utf-8");

/// A header value from any text: control and non-ASCII characters become spaces, and what is
/// longer than [`HEADER_VALUE_BYTES_MAX`] is cut.
#[must_use]
pub fn header(text: &str) -> HeaderValue {
    let cut = &text.as_bytes()[..text.len().min(HEADER_VALUE_BYTES_MAX)];
    if let Ok(value) = HeaderValue::from_bytes(cut)
        && value.to_str().is_ok()
    {
        return value;
    }
    let clean: Vec<u8> =
        cut.iter().map(|&b| if (0x20..0x7f).contains(&b) { b } else { b' ' }).collect();
    HeaderValue::from_bytes(&clean).expect("printable ASCII is a valid header value")
}

/// An answer with a status, a content type and a whole body.
#[must_use]
pub fn whole(status: StatusCode, content_type: HeaderValue, body: Bytes) -> Answer {
    let mut answer = Response::new(Body::Full(body));
    *answer.status_mut() = status;
    answer.headers_mut().insert(CONTENT_TYPE, content_type);
    answer
}

/// An answer without a body.
#[must_use]
pub fn empty(status: StatusCode) -> Answer {
    let mut answer = Response::new(Body::empty());
    *answer.status_mut() = status;
    answer
}

/// Puts the request id on an answer, unless it names another one: that of the same event, accepted
/// before.
pub fn set_request_id(headers: &mut HeaderMap, id: RequestId) {
    headers.entry(REQUEST_ID).or_insert_with(|| header(&id.to_string()));
}

/// An error of the Lambda API (rest-json).
#[must_use]
pub fn rest_error(error: &ApiError) -> Answer {
    error_with(error, JSON, error.rest_json_body())
}

/// An error of a rest-json service whose exceptions hold nothing but `Message`.
#[must_use]
pub fn message_error(error: &ApiError) -> Answer {
    let body = serde_json::json!({"Message": error.message});
    error_with(error, JSON, body.to_string())
}

/// An error of an `X-Amz-Target` service (json 1.1).
#[must_use]
pub fn json_error(error: &ApiError) -> Answer {
    error_with(error, JSON_1_1, error.aws_json_body())
}

fn error_with(error: &ApiError, content_type: HeaderValue, body: String) -> Answer {
    let status = StatusCode::from_u16(error.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut answer = whole(status, content_type, Bytes::from(body));
    answer.headers_mut().insert(ERROR_TYPE, header(error.name));
    if let Some(seconds) = error.retry_after_s {
        answer.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    answer
}

/// `{"Message": …}`, the form of a function URL's own errors.
#[must_use]
pub fn url_error(status: StatusCode, message: &str) -> Answer {
    let body = serde_json::json!({"Message": message});
    whole(status, JSON, Bytes::from(body.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_text_becomes_a_header_value() {
        assert_eq!(header("plain"), "plain");
        assert_eq!(header("two\r\nlines: x\0"), "two  lines: x ");
        assert_eq!(header("é").as_bytes(), b"  ");
        assert_eq!(header(&"x".repeat(100_000)).len(), HEADER_VALUE_BYTES_MAX);
        assert_eq!(header(&"é".repeat(100_000)).len(), HEADER_VALUE_BYTES_MAX);
    }
}
