//! The error that leaves the process: exception name, status, public message.
//!
//! Owns [`ApiError`], its rendering in the two JSON protocols, and the exceptions that every
//! service shares. Never carries internal detail: the logger gets that separately.

use serde_json::{Map, Value};

/// An exception of a public API.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{name}: {message}")]
pub struct ApiError {
    /// The exception's name in the service model, for example `ResourceNotFoundException`.
    pub name: &'static str,
    /// The HTTP status.
    pub status: u16,
    /// The message for the caller.
    pub message: String,
    /// The `Reason` member of throttling errors, when there is one.
    pub reason: Option<&'static str>,
    /// The `Retry-After` header in seconds, when there is one.
    pub retry_after_s: Option<u32>,
}

impl ApiError {
    /// An error with a name, a status and a message.
    pub fn new(name: &'static str, status: u16, message: impl Into<String>) -> Self {
        Self { name, status, message: message.into(), reason: None, retry_after_s: None }
    }

    /// The request cannot be read: 400 `SerializationException`.
    pub fn serialization(message: impl Into<String>) -> Self {
        Self::new("SerializationException", 400, message)
    }

    /// A limit of the model is broken: 400 `ValidationException`.
    pub fn validation(message: impl Into<String>) -> Self {
        Self::new("ValidationException", 400, message)
    }

    /// The service has no such operation: 404 `UnknownOperationException`.
    pub fn unknown_operation() -> Self {
        Self::new("UnknownOperationException", 404, "")
    }

    /// The caller may not do this: 403 `AccessDeniedException`.
    pub fn access_denied(message: impl Into<String>) -> Self {
        Self::new("AccessDeniedException", 403, message)
    }

    /// Adds the `Reason` member.
    #[must_use]
    pub fn with_reason(mut self, reason: &'static str) -> Self {
        self.reason = Some(reason);
        self
    }

    /// Adds the `Retry-After` header, in seconds.
    #[must_use]
    pub fn with_retry_after(mut self, seconds: u32) -> Self {
        self.retry_after_s = Some(seconds);
        self
    }

    /// The body in the rest-json protocol of Lambda. The name travels in the header
    /// `x-amzn-ErrorType` and `Retry-After` in its own.
    ///
    /// The message's member is `Message` in some exceptions and `message` in the others; the
    /// model decides.
    #[must_use]
    pub fn rest_json_body(&self) -> String {
        let kind = if self.status >= 500 { "Service" } else { "User" };
        let message = crate::generated::lambda::errors::message_member(self.name);
        let mut body = Map::new();
        if let Some(reason) = self.reason {
            body.insert("Reason".to_owned(), Value::from(reason));
        }
        body.insert("Type".to_owned(), Value::from(kind));
        body.insert(message.to_owned(), Value::from(self.message.as_str()));
        Value::Object(body).to_string()
    }

    /// The body in the JSON 1.0 and 1.1 protocols.
    #[must_use]
    pub fn aws_json_body(&self) -> String {
        let mut body = Map::new();
        body.insert("__type".to_owned(), Value::from(self.name));
        body.insert("message".to_owned(), Value::from(self.message.as_str()));
        Value::Object(body).to_string()
    }

    /// The headers that both protocols add to the response, names in lower case.
    #[must_use]
    pub fn headers(&self) -> Vec<(&'static str, String)> {
        let mut headers = vec![("x-amzn-errortype", self.name.to_owned())];
        headers.extend(self.retry_after_s.map(|seconds| ("retry-after", seconds.to_string())));
        headers
    }
}
