//! A service that reads forms and answers in XML, or in JSON where that is accepted: IAM, STS.
//!
//! Owns the choice of the operation and the envelope of answers and errors. Never calls an
//! operation.

use bytes::Bytes;
use serde_json::{Map, Value, json};

use super::{Field, Parameters, error_xml, response_xml, to_json};
use crate::error::ApiError;

/// What is generated for such a service, and its namespace.
#[derive(Clone, Copy, Debug)]
pub struct Service<O: 'static> {
    /// The namespace of its XML.
    pub namespace: &'static str,
    /// Finds an operation by its `Action`.
    pub action: fn(&str) -> Option<O>,
    /// The name of an operation.
    pub name: fn(O) -> &'static str,
    /// The fields of its request.
    pub input: fn(O) -> &'static [Field],
    /// The fields of its response.
    pub output: fn(O) -> Option<&'static [Field]>,
    /// The code of an exception.
    pub code: fn(&'static str) -> &'static str,
}

/// A request: its operation, and the body that it would have in a JSON protocol.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked<O> {
    /// The operation.
    pub operation: O,
    /// A JSON object.
    pub body: Bytes,
}

impl<O: Copy> Service<O> {
    /// Reads a form.
    ///
    /// # Errors
    /// `MissingAction`, `InvalidAction`, and those of [`Parameters::parse`] and [`to_json`].
    pub fn read(&self, form: &str) -> Result<Asked<O>, ApiError> {
        let parameters = Parameters::parse(form)?;
        let name = parameters.get("Action").ok_or_else(|| {
            ApiError::new("MissingAction", 400, "The request must contain the parameter Action.")
        })?;
        let operation = (self.action)(name).ok_or_else(|| {
            let shown: String = name.chars().take(100).collect();
            let message = format!(
                "Could not find operation {shown}: it is unknown, or Mayfly does not serve it."
            );
            ApiError::new("InvalidAction", 400, message)
        })?;
        let members = to_json((self.input)(operation), &parameters)?;
        Ok(Asked { operation, body: Bytes::from(Value::Object(members).to_string()) })
    }

    /// The answer to an operation; `response` is what it would be in a JSON protocol.
    #[must_use]
    pub fn response(&self, operation: O, response: &Map<String, Value>, id: &str) -> String {
        let result = (self.output)(operation).map(|fields| (fields, response));
        response_xml(self.namespace, (self.name)(operation), result, id)
    }

    /// The same answer for a client that accepts JSON.
    #[must_use]
    pub fn response_json(&self, operation: O, response: &Map<String, Value>, id: &str) -> Value {
        let name = (self.name)(operation);
        let mut members = Map::new();
        if (self.output)(operation).is_some() {
            members.insert(format!("{name}Result"), Value::Object(response.clone()));
        }
        members.insert("ResponseMetadata".to_owned(), json!({ "RequestId": id }));
        json!({ format!("{name}Response"): members })
    }

    /// An error.
    #[must_use]
    pub fn error(&self, error: &ApiError, id: &str) -> String {
        error_xml(self.namespace, (self.code_of(error), error.status), &error.message, id)
    }

    /// The same error for a client that accepts JSON.
    #[must_use]
    pub fn error_json(&self, error: &ApiError, id: &str) -> Value {
        let kind = if error.status < 500 { "Sender" } else { "Receiver" };
        let (code, message) = (self.code_of(error), &error.message);
        let shown = json!({ "Type": kind, "Code": code, "Message": message });
        json!({ "Error": shown, "RequestId": id })
    }

    fn code_of(&self, error: &ApiError) -> &'static str {
        match error.name {
            "UnrecognizedClientException" => "InvalidClientTokenId",
            "ExpiredTokenException" if error.status == 403 => "ExpiredToken",
            "InvalidSignatureException" => "SignatureDoesNotMatch",
            "MissingAuthenticationTokenException" => "MissingAuthenticationToken",
            "IncompleteSignatureException" => "IncompleteSignature",
            "AccessDeniedException" => "AccessDenied",
            "ServiceException" => "ServiceFailure",
            name => (self.code)(name),
        }
    }
}
