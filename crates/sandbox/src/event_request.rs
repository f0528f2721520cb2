//! What a function that serves HTTP gets for an invocation, and what its answer to an event means.
//!
//! Owns the request made of an event (a CloudEvent in binary mode), the headers with the ids of
//! the invocation on every request, and the reading of the answer as the result of an event. Never
//! touches a socket: the environments that serve HTTP share it, whatever they are.
//!
//! ```text
//! POST /events HTTP/1.1
//! content-type: application/json        the event is the body, as it came
//! ce-specversion: 1.0                   ce-id: <request id>          ce-time: <now>
//! ce-source: mayfly:<source>            ce-type: mayfly.invocation
//! lambda-runtime-aws-request-id: …      and the other headers of the Runtime API's `next`
//! ```

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::uri::PathAndQuery;
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use serde_json::value::RawValue;

use crate::limits::ERROR_TEXT_BYTES_MAX;
use crate::seam::{HttpRequest, Invocation, RequestBody};

const JSON: HeaderValue = HeaderValue::from_static("application/json");
const REQUEST_ID: HeaderName = HeaderName::from_static("lambda-runtime-aws-request-id");
const DEADLINE: HeaderName = HeaderName::from_static("lambda-runtime-deadline-ms");
const ARN: HeaderName = HeaderName::from_static("lambda-runtime-invoked-function-arn");
const CLIENT_CONTEXT: HeaderName = HeaderName::from_static("lambda-runtime-client-context");
const TRACE: HeaderName = HeaderName::from_static("x-amzn-trace-id");
const CE_VERSION: HeaderName = HeaderName::from_static("ce-specversion");
const CE_ID: HeaderName = HeaderName::from_static("ce-id");
const CE_SOURCE: HeaderName = HeaderName::from_static("ce-source");
const CE_TYPE: HeaderName = HeaderName::from_static("ce-type");
const CE_TIME: HeaderName = HeaderName::from_static("ce-time");

/// The request for an invocation: its own, taken out of it, or one made of its event. With a
/// method, path, headers and body; the ids of the invocation are among the headers.
#[must_use]
pub fn take(invocation: &mut Invocation, event_path: &PathAndQuery, now_ms: u64) -> HttpRequest {
    let mut request = match invocation.http.take() {
        Some(request) => *request,
        None => event(invocation, event_path, now_ms),
    };
    add_ids(&mut request.headers, invocation);
    request
}

fn event(invocation: &Invocation, path: &PathAndQuery, now_ms: u64) -> HttpRequest {
    let mut headers = HeaderMap::with_capacity(12);
    headers.insert(CONTENT_TYPE, JSON);
    headers.insert(CE_VERSION, HeaderValue::from_static("1.0"));
    headers.insert(CE_ID, value(&invocation.request_id));
    headers.insert(CE_SOURCE, value(&format!("mayfly:{}", invocation.source)));
    headers.insert(CE_TYPE, HeaderValue::from_static("mayfly.invocation"));
    headers.insert(CE_TIME, value(&rfc3339(now_ms)));
    HttpRequest {
        method: Method::POST,
        target: path.clone(),
        headers,
        body: RequestBody::Whole(invocation.payload.clone()),
    }
}

/// Whatever a client sends under these names is replaced or removed.
fn add_ids(headers: &mut HeaderMap, invocation: &Invocation) {
    headers.insert(REQUEST_ID, value(&invocation.request_id));
    headers.insert(DEADLINE, HeaderValue::from(invocation.deadline_ms));
    headers.insert(ARN, value(&invocation.invoked_arn));
    for (name, text) in
        [(TRACE, &invocation.trace_id), (CLIENT_CONTEXT, &invocation.client_context)]
    {
        match text.as_deref().filter(|text| !text.is_empty()) {
            Some(text) => headers.insert(name, value(text)),
            None => headers.remove(name),
        };
    }
}

/// A header value of any text; a line break in it would start another header.
fn value(text: &str) -> HeaderValue {
    HeaderValue::from_str(text).unwrap_or_else(|_| {
        let clean: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        HeaderValue::from_bytes(clean.as_bytes()).unwrap_or_else(|_| HeaderValue::from_static(""))
    })
}

/// The result of an event: the answer's body, which is JSON for whoever reads it. An empty body is
/// `null`, and any other text a JSON string.
#[must_use]
pub fn result(body: Bytes) -> Bytes {
    if serde_json::from_slice::<&RawValue>(&body).is_ok() {
        return body;
    }
    if body.is_empty() {
        return Bytes::from_static(b"null");
    }
    Bytes::from(serde_json::Value::from(String::from_utf8_lossy(&body)).to_string())
}

/// The error document for an answer whose status means that the function failed.
#[must_use]
pub fn failure(status: StatusCode, body: &[u8]) -> Bytes {
    let shown = String::from_utf8_lossy(&body[..body.len().min(ERROR_TEXT_BYTES_MAX)]);
    let message = match shown.trim() {
        "" => format!("The function answered the event with {status}"),
        text => format!("The function answered the event with {status}: {text}"),
    };
    let document = serde_json::json!({
        "errorType": format!("Http{}", status.as_u16()),
        "errorMessage": message,
    });
    Bytes::from(document.to_string())
}

/// UTC, milliseconds (Howard Hinnant's `civil_from_days`, for dates after 1970).
fn rfc3339(epoch_ms: u64) -> String {
    let (days, ms) = (epoch_ms / 86_400_000 + 719_468, epoch_ms % 86_400_000);
    let (era, day_of_era) = (days / 146_097, days % 146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    let (seconds, ms) = (ms / 1_000, ms % 1_000);
    let (hour, minute, second) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{ms:03}Z")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn invocation() -> Invocation {
        Invocation {
            request_id: "8476a536".to_owned(),
            invoked_arn: "arn:aws:lambda:r:a:function:f".to_owned(),
            deadline_ms: 1_795_219_200_000,
            source: "queue",
            trace_id: Some("Root=1".to_owned()),
            payload: Bytes::from_static(b"{\"a\":1}"),
            ..Invocation::default()
        }
    }

    #[test]
    fn an_event_becomes_a_cloud_event() {
        let mut invocation = invocation();
        let path = PathAndQuery::from_static("/events");
        let request = take(&mut invocation, &path, 951_782_400_123);
        assert_eq!((request.method, request.target.as_str()), (Method::POST, "/events"));
        for (name, expected) in [
            ("content-type", "application/json"),
            ("ce-specversion", "1.0"),
            ("ce-id", "8476a536"),
            ("ce-source", "mayfly:queue"),
            ("ce-type", "mayfly.invocation"),
            ("ce-time", "2000-02-29T00:00:00.123Z"),
            ("lambda-runtime-aws-request-id", "8476a536"),
            ("lambda-runtime-deadline-ms", "1795219200000"),
            ("x-amzn-trace-id", "Root=1"),
        ] {
            assert_eq!(request.headers[name], expected, "{name}");
        }
        assert!(matches!(request.body, RequestBody::Whole(body) if body == invocation.payload));
    }

    #[test]
    fn a_client_cannot_claim_the_ids_of_an_invocation() {
        let mut headers = HeaderMap::new();
        headers.insert(REQUEST_ID, HeaderValue::from_static("mine"));
        headers.insert(CLIENT_CONTEXT, HeaderValue::from_static("mine"));
        let request = HttpRequest {
            method: Method::GET,
            target: PathAndQuery::from_static("/a?b"),
            headers,
            body: RequestBody::Whole(Bytes::new()),
        };
        let mut invocation = Invocation { http: Some(Box::new(request)), ..invocation() };
        let request = take(&mut invocation, &PathAndQuery::from_static("/events"), 0);
        assert_eq!(request.target.as_str(), "/a?b");
        assert_eq!(request.headers[REQUEST_ID], "8476a536");
        assert!(!request.headers.contains_key(CLIENT_CONTEXT));
        assert!(!request.headers.contains_key(CE_ID));
        assert!(invocation.http.is_none(), "it was taken out");
    }

    #[test]
    fn a_callers_text_cannot_add_headers() {
        assert_eq!(value("{\"a\":\r\n1}"), "{\"a\":  1}");
        assert_eq!(value("é").as_bytes(), "é".as_bytes());
    }

    #[test]
    fn results_are_json_whatever_the_answer_is() {
        for (body, expected) in [
            ("{\"a\": 1}", "{\"a\": 1}"),
            ("", "null"),
            ("ok", "\"ok\""),
            ("\"ok\"", "\"ok\""),
            ("{\"cut", "\"{\\\"cut\""),
        ] {
            assert_eq!(result(Bytes::from(body)), expected, "{body}");
        }
    }

    #[test]
    fn a_failure_shows_the_status_and_the_beginning_of_the_answer() {
        let document = |body: &[u8]| {
            let bytes = failure(StatusCode::INTERNAL_SERVER_ERROR, body);
            serde_json::from_slice::<serde_json::Value>(&bytes).unwrap()
        };
        let long = document(&[b'x'; 100_000]);
        assert_eq!(long["errorType"], "Http500");
        assert!(long["errorMessage"].as_str().unwrap().len() < 2 * ERROR_TEXT_BYTES_MAX);
        let text = document(b" no money\n");
        let expected = "The function answered the event with 500 Internal Server Error: no money";
        assert_eq!(text["errorMessage"], expected);
    }
}
