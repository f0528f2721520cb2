//! Errors of the HTTP API: `{"error":{"code","message","field"?}}`.
//!
//! Owns the shape and what errors of the rooms below become. Never shows an internal cause to the
//! caller: that goes to the log.

use bytes::Bytes;
use http::StatusCode;
use mayfly_wire::ApiError;
use serde_json::json;

use crate::gateway::respond::{Answer, JSON, whole};

/// Why a request was not carried out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The HTTP status.
    pub status: StatusCode,
    /// A word for programs.
    pub code: String,
    /// A sentence for people.
    pub message: String,
    /// The parameter or member that is wrong.
    pub field: Option<String>,
}

impl Refused {
    /// A refusal without a field.
    pub fn new(status: StatusCode, code: &str, message: impl Into<String>) -> Self {
        Self { status, code: code.to_owned(), message: message.into(), field: None }
    }

    /// A parameter or member that cannot be used.
    pub fn invalid(field: &str, message: impl Into<String>) -> Self {
        let field = Some(field.to_owned());
        Self { field, ..Self::new(StatusCode::BAD_REQUEST, "InvalidParameter", message) }
    }

    /// Something that the caller may not do.
    pub fn denied(message: String) -> Self {
        Self::new(StatusCode::FORBIDDEN, "AccessDenied", message)
    }

    /// Something that is not there.
    pub fn not_found(message: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, "NotFound", message)
    }

    /// Something that stands in the way.
    pub fn conflict(code: &str, message: impl Into<String>) -> Self {
        Self::new(StatusCode::CONFLICT, code, message)
    }

    /// A failure of our own; the cause goes to the log.
    pub fn internal(cause: &(dyn std::error::Error + 'static)) -> Self {
        tracing::error!(error = cause, "a request of the HTTP API could not be carried out");
        let status = StatusCode::INTERNAL_SERVER_ERROR;
        Self::new(status, "Internal", "Mayfly could not carry this out; its log says why")
    }

    /// The answer.
    pub fn answer(&self) -> Answer {
        let mut error = json!({"code": self.code, "message": self.message});
        if let Some(field) = &self.field {
            error["field"] = json!(field);
        }
        whole(self.status, JSON, Bytes::from(json!({"error": error}).to_string()))
    }
}

impl From<ApiError> for Refused {
    fn from(error: ApiError) -> Self {
        let status = StatusCode::from_u16(error.status);
        let status = status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        Self::new(status, error.name, error.message)
    }
}

impl From<mayfly_store::engine::Error> for Refused {
    fn from(error: mayfly_store::engine::Error) -> Self {
        Self::internal(&error)
    }
}

impl From<mayfly_store::queue::Error> for Refused {
    fn from(error: mayfly_store::queue::Error) -> Self {
        Self::internal(&error)
    }
}
