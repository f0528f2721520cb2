//! SQS in the query protocol, as older clients speak it.
//!
//! Owns the choice of the operation, the queue that is implied by the path, and the codes of
//! errors. Never calls an operation.

use bytes::Bytes;
use serde_json::{Map, Value};

use crate::error::ApiError;
use crate::generated::sqs::errors::query_code;
use crate::generated::sqs::{Operation, action, query as forms};
use crate::query::{Parameters, error_xml, response_xml, to_json};

const NAMESPACE: &str = "http://queue.amazonaws.com/doc/2012-11-05/";

/// A request: its operation, and the body that it would have in the JSON protocol.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The operation.
    pub operation: Operation,
    /// A JSON object.
    pub body: Bytes,
}

/// Reads a form that came to `path`; a path other than `/` is the queue's, unless the form names
/// another.
///
/// # Errors
/// `MissingAction`, `InvalidAction`, and those of [`Parameters::parse`] and [`to_json`].
pub fn read(form: &str, path: &str) -> Result<Request, ApiError> {
    let parameters = Parameters::parse(form)?;
    let name = parameters.get("Action").ok_or_else(|| {
        ApiError::new("MissingAction", 400, "The request must contain the parameter Action.")
    })?;
    let operation = action(name).ok_or_else(|| {
        let shown: String = name.chars().take(100).collect();
        let message = format!("The action {shown} is not valid for this web service.");
        ApiError::new("InvalidAction", 400, message)
    })?;
    let fields = forms::input(operation);
    let mut members = to_json(fields, &parameters)?;
    let takes_queue = fields.iter().any(|field| field.name == QUEUE_URL);
    if takes_queue && path != "/" && !members.contains_key(QUEUE_URL) {
        members.insert(QUEUE_URL.to_owned(), Value::from(path));
    }
    Ok(Request { operation, body: Bytes::from(Value::Object(members).to_string()) })
}

const QUEUE_URL: &str = "QueueUrl";

/// The answer to an operation; `response` is what it would be in the JSON protocol.
#[must_use]
pub fn response(operation: Operation, response: &Map<String, Value>, request_id: &str) -> String {
    let result = forms::output(operation).map(|fields| (fields, response));
    response_xml(NAMESPACE, operation.name(), result, request_id)
}

/// An error.
#[must_use]
pub fn error(error: &ApiError, request_id: &str) -> String {
    let code = query_code(error.name);
    error_xml(NAMESPACE, (code, error.status), &error.message, request_id)
}

/// The header `x-amzn-query-error` of an error in the JSON protocol, for clients that have moved
/// from the query protocol and know its codes.
#[must_use]
pub fn error_header(error: &ApiError) -> String {
    let kind = if error.status < 500 { "Sender" } else { "Receiver" };
    format!("{};{kind}", query_code(error.name))
}
