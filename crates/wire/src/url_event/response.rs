//! From a function's answer to an HTTP response.
//!
//! Owns the meaning of the answer (payload format 2.0) and the checked constructors of headers.
//! Never trusts it: whatever cannot be an HTTP response is a [`BadAnswer`].

use std::borrow::Cow;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http::header::{CONTENT_TYPE, SET_COOKIE};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::{Map, Value};

use crate::limits::ANSWER_HEADERS_MAX;

/// Headers that belong to the connection, which is not the function's: they are left out.
const NOT_THE_FUNCTIONS: [&str; 8] = [
    "connection",
    "content-length",
    "keep-alive",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

/// Status and headers of a response.
#[derive(Clone, Debug, PartialEq)]
pub struct Head {
    /// The status.
    pub status: StatusCode,
    /// The headers, with a content type.
    pub headers: HeaderMap,
}

/// A whole response.
#[derive(Clone, Debug, PartialEq)]
pub struct Response {
    /// Status and headers.
    pub head: Head,
    /// The body.
    pub body: Bytes,
}

/// The function returned something that is no HTTP response; the caller gets
/// [`BadAnswer::response`], the function's log gets the text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("The function's answer is not a valid HTTP response: {0}")]
pub struct BadAnswer(pub(super) String);

impl BadAnswer {
    /// 502 `{"Message":"Internal Server Error"}`.
    #[must_use]
    pub fn response() -> Response {
        let body = Bytes::from_static(br#"{"Message":"Internal Server Error"}"#);
        let mut response = Response::json(body);
        response.head.status = StatusCode::BAD_GATEWAY;
        response
    }
}

impl Response {
    /// Reads what the function returned. JSON without `statusCode` is itself the body of a 200.
    ///
    /// # Errors
    /// [`BadAnswer`] when it is no JSON, or when a member with a meaning has the wrong type or
    /// cannot stand in an HTTP response.
    pub fn from_answer(answer: &Bytes) -> Result<Self, BadAnswer> {
        if answer.trim_ascii_start().first() != Some(&b'{') {
            let valid: Result<IgnoredAny, _> = serde_json::from_slice(answer);
            return match valid {
                Ok(_) => Ok(Self::json(answer.clone())),
                Err(error) => Err(BadAnswer(format!("not JSON: {error}"))),
            };
        }
        let probe: Probe = serde_json::from_slice(answer).map_err(not_json)?;
        if probe.status_code.is_none() {
            return Ok(Self::json(answer.clone()));
        }
        let answer: Answer<'_> = serde_json::from_slice(answer).map_err(not_json)?;
        let head = answer.head.into_head("application/json")?;
        let body = match answer.body.unwrap_or_default() {
            text if answer.is_base64_encoded == Some(true) => {
                let decoded = STANDARD.decode(text.as_bytes());
                decoded.map_err(|error| BadAnswer(format!("body is not base64: {error}")))?.into()
            }
            Cow::Borrowed(text) => Bytes::copy_from_slice(text.as_bytes()),
            Cow::Owned(text) => text.into(),
        };
        Ok(Self { head, body })
    }

    /// A 200 with a JSON body.
    fn json(body: Bytes) -> Self {
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        Self { head: Head { status: StatusCode::OK, headers }, body }
    }
}

/// Tells an answer with a status from one that is a body, and checks that it is JSON.
#[derive(Deserialize)]
struct Probe {
    #[serde(rename = "statusCode")]
    status_code: Option<IgnoredAny>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Answer<'a> {
    #[serde(flatten)]
    head: AnswerHead,
    #[serde(borrow)]
    body: Option<Cow<'a, str>>,
    is_base64_encoded: Option<bool>,
}

/// The members that a streamed answer's prelude has as well.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct AnswerHead {
    status_code: Option<Value>,
    headers: Option<Map<String, Value>>,
    cookies: Option<Vec<String>>,
}

impl AnswerHead {
    /// The checked head; `content_type` is for answers that name none.
    pub(super) fn into_head(self, content_type: &'static str) -> Result<Head, BadAnswer> {
        let status = self.status_code.as_ref().map_or(Ok(StatusCode::OK), status)?;
        let mut headers = HeaderMap::new();
        for (name, value) in self.headers.unwrap_or_default() {
            let value = match value {
                Value::String(text) => text,
                Value::Number(_) | Value::Bool(_) => value.to_string(),
                Value::Null => continue,
                _ => return Err(BadAnswer(format!("header {name:?} is not a string"))),
            };
            if !NOT_THE_FUNCTIONS.iter().any(|own| name.eq_ignore_ascii_case(own)) {
                append(&mut headers, &name, &value)?;
            }
        }
        for cookie in self.cookies.unwrap_or_default() {
            append(&mut headers, SET_COOKIE.as_str(), &cookie)?;
        }
        headers.entry(CONTENT_TYPE).or_insert(HeaderValue::from_static(content_type));
        Ok(Head { status, headers })
    }
}

/// A final status: an informational one cannot end a response.
fn status(value: &Value) -> Result<StatusCode, BadAnswer> {
    let number = match value {
        Value::Number(number) => number.as_u64(),
        Value::String(text) => text.parse().ok(),
        _ => None,
    };
    number
        .and_then(|number| u16::try_from(number).ok())
        .filter(|number| (200..=599).contains(number))
        .and_then(|number| StatusCode::from_u16(number).ok())
        .ok_or_else(|| BadAnswer(format!("statusCode {value} is not a number from 200 to 599")))
}

/// Adds a header that a function made; multi-line and otherwise impossible ones are refused.
fn append(headers: &mut HeaderMap, name: &str, value: &str) -> Result<(), BadAnswer> {
    let header = HeaderName::from_bytes(name.as_bytes())
        .map_err(|_| BadAnswer(format!("{name:?} is not a header name")))?;
    let value = HeaderValue::from_bytes(value.as_bytes()).map_err(|_| {
        BadAnswer(format!("header {name:?} has a value with line breaks or control characters"))
    })?;
    if headers.len() >= ANSWER_HEADERS_MAX {
        return Err(BadAnswer(format!("it has more than {ANSWER_HEADERS_MAX} headers")));
    }
    headers.append(header, value);
    Ok(())
}

#[expect(clippy::needless_pass_by_value, reason = "the shape that map_err wants")]
pub(super) fn not_json(error: serde_json::Error) -> BadAnswer {
    BadAnswer(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Status, headers in order of name, body; or the log text.
    fn read(answer: &str) -> String {
        match Response::from_answer(&Bytes::copy_from_slice(answer.as_bytes())) {
            Ok(Response { head, body }) => {
                let mut lines: Vec<String> = head
                    .headers
                    .iter()
                    .map(|(name, value)| format!("{name}: {}", value.to_str().unwrap()))
                    .collect();
                lines.sort();
                let body = String::from_utf8_lossy(&body);
                format!("{} [{}] {body}", head.status.as_u16(), lines.join(", "))
            }
            Err(bad) => bad.0,
        }
    }

    #[test]
    fn answers_that_are_responses() {
        let table = [
            (r#"{"a":1}"#, r#"200 [content-type: application/json] {"a":1}"#),
            (
                r#"{"statusCode":null}"#,
                r#"200 [content-type: application/json] {"statusCode":null}"#,
            ),
            (r#"{"body":{}}"#, r#"200 [content-type: application/json] {"body":{}}"#),
            (r#""hello""#, r#"200 [content-type: application/json] "hello""#),
            ("[1]", "200 [content-type: application/json] [1]"),
            ("null", "200 [content-type: application/json] null"),
            (r#"{"statusCode":204}"#, "204 [content-type: application/json] "),
            (r#"{"statusCode":"404","body":null}"#, "404 [content-type: application/json] "),
            (
                concat!(
                    r#"{"statusCode":200,"headers":{"Content-Type":"text/html","X-N":1,"#,
                    r#""X-B":true,"#,
                    r#""X-Z":null},"body":"<b>\"é\"</b>"}"#
                ),
                "200 [content-type: text/html, x-b: true, x-n: 1] <b>\"é\"</b>",
            ),
            (
                concat!(
                    r#"{"statusCode":200,"cookies":["a=1; Secure","b=2"],"body":"aGk=","#,
                    r#""isBase64Encoded":true}"#
                ),
                "200 [content-type: application/json, set-cookie: a=1; Secure, set-cookie: b=2] hi",
            ),
            (
                concat!(
                    r#"{"statusCode":200,"headers":{"Content-Length":"999","#,
                    r#""Transfer-Encoding":"chunked"},"body":"x"}"#
                ),
                "200 [content-type: application/json] x",
            ),
        ];
        for (answer, expected) in table {
            assert_eq!(read(answer), expected);
        }
    }

    #[test]
    fn answers_that_are_not_are_explained() {
        let table = [
            ("", "not JSON: EOF"),
            ("hello", "not JSON: expected"),
            ("{", "EOF"),
            (r#"{"statusCode":200"#, "EOF"),
            (r#"{"statusCode":99}"#, "statusCode 99 is not"),
            (r#"{"statusCode":101}"#, "statusCode 101 is not"),
            (r#"{"statusCode":"ok"}"#, "statusCode \"ok\" is not"),
            (r#"{"statusCode":200.5}"#, "statusCode 200.5 is not"),
            (r#"{"statusCode":200,"headers":{"x":"a\r\nb: c"}}"#, "header \"x\" has a value with"),
            (r#"{"statusCode":200,"headers":{"x":"a\u0000"}}"#, "header \"x\" has a value with"),
            (r#"{"statusCode":200,"headers":{"x y":"a"}}"#, "\"x y\" is not a header name"),
            (r#"{"statusCode":200,"headers":{"x":["a"]}}"#, "header \"x\" is not a string"),
            (r#"{"statusCode":200,"headers":[]}"#, "invalid type"),
            (r#"{"statusCode":200,"cookies":["a\nb"]}"#, "header \"set-cookie\" has a value with"),
            (r#"{"statusCode":200,"body":{}}"#, "invalid type"),
            (r#"{"statusCode":200,"body":"*","isBase64Encoded":true}"#, "body is not base64"),
        ];
        for (answer, expected) in table {
            let actual = read(answer);
            assert!(actual.starts_with(expected), "{answer}: {actual}");
        }
        let many: Vec<String> = (0..300).map(|n| format!("\"a={n}\"")).collect();
        let many = format!(r#"{{"statusCode":200,"cookies":[{}]}}"#, many.join(","));
        assert_eq!(read(&many), "it has more than 256 headers");
        let response = BadAnswer::response();
        assert_eq!(response.head.status, 502);
        assert_eq!(response.body, r#"{"Message":"Internal Server Error"}"#);
    }

    proptest::proptest! {
        #[test]
        fn any_header_text_is_accepted_or_refused(name in "\\PC{0,8}", value in "[\\s\\S]{0,16}") {
            let answer = serde_json::json!({ "statusCode": 200, "headers": { name: value } });
            let _ = Response::from_answer(&Bytes::from(answer.to_string()));
        }
    }
}
