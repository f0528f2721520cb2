//! Shapes and rules of other people's protocols.
//!
//! Owns request and response shapes, routing, validation, exception names, ARNs, SigV4, the event
//! stream framing, function URL events, log line formats and deployment templates. Never opens a
//! socket, never stores anything, never decides.

pub mod arn;
pub mod bus;
pub mod bus_event;
pub mod destination;
pub mod error;
pub mod eventstream;
pub mod function_error;
pub mod generated;
pub mod limits;
pub mod log_line;
pub mod pattern;
pub mod permission;
pub mod policy;
pub mod query;
pub mod request;
pub mod route;
pub mod s3;
pub mod schema;
pub mod sigv4;
pub mod sns;
pub mod sqs;
pub mod template;
pub mod trace;
pub mod url_event;
pub mod validation;
pub mod value;
pub mod webhook;
pub mod zone;

pub use error::ApiError;
