//! The forms of answers.
//!
//! Owns headers that every answer has, and errors. Never decides.

use bytes::Bytes;
use http::request::Parts;
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use mayfly_core::name::RequestId;
use mayfly_wire::ApiError;
use mayfly_wire::s3::{Xml, error_xml};

use crate::gateway::respond::{Answer, empty, header, whole};

const XML: HeaderValue = HeaderValue::from_static("application/xml");
const ERROR_TYPE: HeaderName = HeaderName::from_static("x-amzn-errortype");

/// A document.
pub fn xml(document: Xml) -> Answer {
    text(document.finish())
}

/// A document that is written already.
pub fn text(document: String) -> Answer {
    whole(StatusCode::OK, XML, Bytes::from(document))
}

/// Sets a header from any text.
pub fn set(headers: &mut HeaderMap, name: &'static str, value: &str) {
    headers.insert(HeaderName::from_static(name), header(value));
}

/// The request's id as this API shows it.
pub fn identify(headers: &mut HeaderMap, id: RequestId) {
    let id = id.to_string();
    set(headers, "x-amz-request-id", &id);
    set(headers, "x-amz-id-2", &id);
}

/// An error; a question for a head gets none of it but the status.
pub fn error(head: &Parts, error: &ApiError, id: RequestId) -> Answer {
    let status = StatusCode::from_u16(error.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let bodiless = head.method == Method::HEAD || status == StatusCode::NOT_MODIFIED;
    let mut answer = if bodiless {
        empty(status)
    } else {
        let document = error_xml(error, head.uri.path(), &id.to_string());
        whole(status, XML, Bytes::from(document))
    };
    answer.headers_mut().insert(ERROR_TYPE, header(error.name));
    answer
}
