//! Shapes and rules of other people's protocols.
//!
//! Owns request and response shapes, routing, validation, exception names, ARNs, SigV4, the event
//! stream framing, function URL events, log line formats and deployment templates. Never opens a
//! socket, never stores anything, never decides.

pub mod error;
pub mod limits;
pub mod sigv4;

pub use error::ApiError;
