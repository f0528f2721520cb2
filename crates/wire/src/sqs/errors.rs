//! Exceptions that the model does not list, and how exceptions are called in JSON.
//!
//! Owns names only. Never decides when one is raised.

use crate::error::ApiError;

/// 400 `MissingParameter`: a required member was not given.
#[must_use]
pub fn missing_parameter(name: &str) -> ApiError {
    let message = format!("The request must contain the parameter {name}.");
    ApiError::new("MissingParameter", 400, message)
}

/// 400 `InvalidParameterValue`.
pub fn invalid_parameter_value(message: impl Into<String>) -> ApiError {
    ApiError::new("InvalidParameterValue", 400, message)
}

/// The `__type` of an exception in the JSON protocol: with the namespace of its definition.
#[must_use]
pub fn json_type(name: &str) -> String {
    match name {
        "MissingParameter" => {
            "com.amazon.coral.service#MissingRequiredParameterException".to_owned()
        }
        "InvalidParameterValue" => {
            "com.amazon.coral.service#InvalidParameterValueException".to_owned()
        }
        "SerializationException" | "UnknownOperationException" | "AccessDeniedException" => {
            format!("com.amazon.coral.service#{name}")
        }
        _ => format!("com.amazonaws.sqs#{name}"),
    }
}
