//! The rules of SQS that its model does not say.
//!
//! Owns the exceptions that every operation may raise besides those of the model. Never keeps a
//! message.

mod errors;

pub use errors::{invalid_parameter_value, json_type, missing_parameter};
