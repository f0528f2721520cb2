//! A function's own HTTP address: payload format 2.0, both ways.
//!
//! Owns the request's JSON event, the meaning of a function's answer, the prelude of a streamed
//! answer and the CORS decision. Never opens a socket. What a function returns is data of a
//! stranger: it can make a 502, never a panic.
//!
//! ```text
//! HTTP request ─▶ Request::to_event ─▶ function ─▶ Response::from_answer ─▶ cors::apply ─▶ HTTP
//!                                         └ streamed ─▶ Prelude::push ─▶ Head, then raw bytes
//! ```

pub mod cors;
mod prelude;
mod request;
mod response;

pub use cors::Cors;
pub use prelude::Prelude;
pub use request::{IamCaller, Request};
pub use response::{BadAnswer, Head, Response};

/// The content type by which a runtime announces a prelude.
pub const HTTP_INTEGRATION: &str = "application/vnd.awslambda.http-integration-response";
