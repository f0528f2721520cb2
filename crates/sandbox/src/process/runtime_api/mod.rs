//! The Lambda Runtime API over HTTP/1.1, host side.
//!
//! `session` is the state machine as values, `http` the bytes of one connection, `server` the
//! routes and loops between them.

mod http;
mod server;
mod session;

pub use server::Api;
