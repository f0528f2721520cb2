//! The error that leaves the process: exception name, status, public message.
//!
//! Owns [`ApiError`], which every front end renders in its own protocol. Never carries internal
//! detail: the logger gets that separately.

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
}
